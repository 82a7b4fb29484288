//! Attribute Exchange 1.0: what is asked for, and what the provider said, by the names of the platform's attributes.

use std::collections::BTreeMap;

use super::answer::{Answer, malformed};
use crate::shown::shown;
use crate::{Code, Error, Result};

const NAMESPACE: &str = "http://openid.net/srv/ax/1.0";

/// The platform's attributes and their types, which are of two domains. City and time zone of the user have no attribute in the other
/// protocols. The names are the aliases of the request as well.
const TYPES: [(&str, &str); 22] = [
    ("uid", "http://openid.net/schema/person/guid"),
    ("mno_session", "http://openid.maestrano.com/schema/session/key"),
    ("mno_session_recheck", "http://openid.maestrano.com/schema/session/expiration"),
    ("group_uid", "http://openid.maestrano.com/schema/company/guid"),
    ("virtual_uid", "http://openid.maestrano.com/schema/person/vguid"),
    ("name", "http://openid.net/schema/namePerson/first"),
    ("surname", "http://openid.net/schema/namePerson/last"),
    ("email", "http://openid.net/schema/contact/internet/email"),
    ("virtual_email", "http://openid.maestrano.com/schema/contact/internet/vemail"),
    ("country", "http://openid.net/schema/contact/country/home"),
    ("city", "http://openid.net/schema/contact/city/home"),
    ("timezone", "http://openid.net/schema/timezone"),
    ("group_role", "http://openid.maestrano.com/schema/company/role"),
    ("group_name", "http://openid.net/schema/company/name"),
    ("group_email", "http://openid.maestrano.com/schema/company/email"),
    ("group_country", "http://openid.maestrano.com/schema/company/country"),
    ("group_city", "http://openid.maestrano.com/schema/company/city"),
    ("group_timezone", "http://openid.maestrano.com/schema/company/timezone"),
    ("group_reseller_id", "http://openid.maestrano.com/schema/company/reseller_id"),
    ("reseller_id", "http://openid.maestrano.com/schema/reseller/guid"),
    ("reseller_name", "http://openid.maestrano.com/schema/reseller/name"),
    ("reseller_country", "http://openid.maestrano.com/schema/reseller/country"),
];
/// So many of them, from the first on, are needed to sign a user on.
const REQUIRED: usize = 4;

/// The parameters that ask for all attributes.
pub(super) fn request() -> Vec<(String, String)> {
    let names = |types: &[(&str, &str)]| types.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(",");
    let (required, others) = TYPES.split_at(REQUIRED);
    let mut pairs = vec![("openid.ns.ax".to_owned(), NAMESPACE.to_owned()), ("openid.ax.mode".to_owned(), "fetch_request".to_owned())];
    pairs.extend(TYPES.iter().map(|(name, uri)| (format!("openid.ax.type.{name}"), (*uri).to_owned())));
    pairs.push(("openid.ax.required".to_owned(), names(required)));
    pairs.push(("openid.ax.if_available".to_owned(), names(others)));
    pairs
}

/// The attributes that the provider signed: by the names of the platform's, others by type. One that it did not sign is refused, and so
/// is one that is there twice.
pub(super) fn read(answer: &Answer) -> Result<BTreeMap<String, String>> {
    let mut namespaces = answer.below("ns.").filter(|(_, uri)| *uri == NAMESPACE).map(|(alias, _)| alias);
    let Some(alias) = namespaces.next() else { return Ok(BTreeMap::new()) };
    if let Some(second) = namespaces.next() {
        return Err(malformed("the answer has two names for attribute exchange", &format!("ns.{second}")));
    }
    answer.check_signed(&format!("ns.{alias}"))?;
    let prefix = format!("{alias}.");
    for (name, _) in answer.below(&prefix) {
        answer.check_signed(&format!("{prefix}{name}"))?;
    }
    let mode = format!("{prefix}mode");
    if answer.get(&mode) != Some("fetch_response") {
        return Err(malformed("the answer's attribute exchange is no fetch_response", &mode));
    }
    let mut attributes = BTreeMap::new();
    for (name, uri) in answer.below(&format!("{prefix}type.")) {
        let Some(value) = value(answer, &prefix, name, uri)? else { continue };
        // A type is a URI: a bare name, which a provider may let its users choose, must not pass for one of the platform's.
        if !uri.contains("://") {
            continue;
        }
        let attribute = TYPES.iter().find(|(_, known)| *known == uri).map_or(uri, |(attribute, _)| attribute);
        if attributes.insert(attribute.to_owned(), value.to_owned()).is_some() {
            return Err(doubled(attribute));
        }
    }
    Ok(attributes)
}

/// The one value of a type, if there is one: nobody asked for more.
fn value<'a>(answer: &'a Answer, prefix: &str, name: &str, uri: &str) -> Result<Option<&'a str>> {
    let count = format!("{prefix}count.{name}");
    let place = match answer.get(&count).map(str::parse::<u32>) {
        None => format!("{prefix}value.{name}"),
        Some(Ok(0)) => return Ok(None),
        Some(Ok(1)) => format!("{prefix}value.{name}.1"),
        Some(Ok(_)) => return Err(doubled(uri)),
        Some(Err(_)) => return Err(malformed("the answer's count of an attribute is no number", &count)),
    };
    answer.get(&place).map(Some).ok_or_else(|| malformed("the answer names an attribute without its value", &place))
}

fn doubled(attribute: &str) -> Error {
    let attribute = shown(attribute);
    Error::new(Code::OpenIdClaim, format!("the attribute {attribute} has more than one value")).with_field(attribute)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads fields that are all signed, but for those named so.
    fn said(fields: &[(&str, &str)], unsigned: &[&str]) -> Result<BTreeMap<String, String>> {
        let signed: Vec<&str> = fields.iter().map(|(name, _)| *name).filter(|name| !unsigned.contains(name)).collect();
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("openid.signed", &signed.join(","));
        query.extend_pairs(fields.iter().map(|(name, value)| (format!("openid.{name}"), *value)));
        read(&Answer::read(&query.finish())?)
    }

    const NS: (&str, &str) = ("ns.x1", NAMESPACE);
    const MODE: (&str, &str) = ("x1.mode", "fetch_response");
    const GUID: (&str, &str) = ("x1.type.whoever", "http://openid.net/schema/person/guid");
    const UID: (&str, &str) = ("x1.value.whoever", "usr-1");

    #[test]
    fn types_count_and_not_aliases() {
        let other = [("x1.type.uid", "http://example.com/other"), ("x1.count.uid", "1"), ("x1.value.uid.1", "usr-9")];
        let bare = [("x1.type.r", "group_role"), ("x1.value.r", "Super Admin")];
        let none = [("x1.type.z", "http://openid.net/schema/timezone"), ("x1.count.z", "0")];
        let all = said(&[&[NS, MODE, GUID, UID], &other[..], &bare[..], &none[..]].concat(), &[]).expect("read");
        let all: Vec<(&str, &str)> = all.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(all, [("http://example.com/other", "usr-9"), ("uid", "usr-1")]);
        assert_eq!(said(&[], &[]).expect("nothing said"), BTreeMap::new());
        assert_eq!(said(&[("ns.x1", "http://openid.net/srv/ax/0.9"), GUID, UID], &[GUID.0]).expect("nothing said"), BTreeMap::new());
    }

    #[test]
    fn what_is_doubled_unsigned_or_broken_is_refused() {
        let code = |fields: &[(&str, &str)], unsigned: &[&str]| said(fields, unsigned).map_err(|error| error.code());
        for unsigned in [NS.0, MODE.0, GUID.0, UID.0] {
            assert_eq!(code(&[NS, MODE, GUID, UID], &[unsigned]), Err(Code::OpenIdSignature), "{unsigned}");
        }
        let again = [("x1.type.b", GUID.1), ("x1.value.b", "usr-2")];
        assert_eq!(code(&[&[NS, MODE, GUID, UID], &again[..]].concat(), &[]), Err(Code::OpenIdClaim));
        let two = [("x1.count.whoever", "2"), ("x1.value.whoever.1", "usr-1"), ("x1.value.whoever.2", "usr-2")];
        assert_eq!(code(&[&[NS, MODE, GUID], &two[..]].concat(), &[]), Err(Code::OpenIdClaim));
        assert_eq!(code(&[NS, MODE, GUID, UID, ("x1.count.whoever", "many")], &[]), Err(Code::OpenIdToken));
        assert_eq!(code(&[NS, MODE, GUID], &[]), Err(Code::OpenIdToken));
        assert_eq!(code(&[NS, GUID, UID], &[]), Err(Code::OpenIdToken));
        assert_eq!(code(&[NS, MODE, GUID, UID, ("ns.x2", NAMESPACE)], &[]), Err(Code::OpenIdToken));
    }

    #[test]
    fn all_types_are_asked_for_by_aliases_of_their_own() {
        let pairs = request();
        let value = |name: &str| pairs.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value);
        assert_eq!(value("openid.ax.required"), "uid,mno_session,mno_session_recheck,group_uid");
        let aliases: Vec<&str> = value("openid.ax.required").split(',').chain(value("openid.ax.if_available").split(',')).collect();
        assert_eq!(aliases.len(), TYPES.len());
        let types: std::collections::BTreeSet<&str> = aliases.iter().map(|alias| value(&format!("openid.ax.type.{alias}"))).collect();
        assert_eq!(types.len(), TYPES.len());
    }
}
