//! What the provider says about a user and a group: Attribute Exchange and Simple Registration. The values
//! are those of a SAML assertion.

use crate::idp::attributes::Attributes;

/// The namespace of Attribute Exchange.
pub(super) const AX: &str = "http://openid.net/srv/ax/1.0";

/// The provider's name of an attribute, its type, and its name in SAML.
const TYPES: &[(&str, &str, &str)] = &[
    ("u_guid", "http://openid.net/schema/person/guid", "uid"),
    ("u_vguid", "http://openid.maestrano.com/schema/person/vguid", "virtual_uid"),
    ("u_fname", "http://openid.net/schema/namePerson/first", "name"),
    ("u_lname", "http://openid.net/schema/namePerson/last", "surname"),
    ("u_email", "http://openid.net/schema/contact/internet/email", "email"),
    ("u_vemail", "http://openid.maestrano.com/schema/contact/internet/vemail", "virtual_email"),
    ("u_country", "http://openid.net/schema/contact/country/home", "country"),
    (SESSION[0], "http://openid.maestrano.com/schema/session/key", "mno_session"),
    (SESSION[1], "http://openid.maestrano.com/schema/session/expiration", "mno_session_recheck"),
    ("g_guid", "http://openid.maestrano.com/schema/company/guid", "group_uid"),
    ("g_u_role", "http://openid.maestrano.com/schema/company/role", "group_role"),
    ("g_name", "http://openid.net/schema/company/name", "group_name"),
    ("g_email", "http://openid.maestrano.com/schema/company/email", "group_email"),
    ("g_country", "http://openid.maestrano.com/schema/company/country", "group_country"),
    ("g_city", "http://openid.maestrano.com/schema/company/city", "group_city"),
    ("g_tz", "http://openid.maestrano.com/schema/company/timezone", "group_timezone"),
    ("g_reseller_id", "http://openid.maestrano.com/schema/company/reseller_id", "group_reseller_id"),
    ("r_guid", "http://openid.maestrano.com/schema/reseller/guid", "reseller_id"),
    ("r_name", "http://openid.maestrano.com/schema/reseller/name", "reseller_name"),
    ("r_country", "http://openid.maestrano.com/schema/reseller/country", "reseller_country"),
];

/// The attributes of the session.
pub(super) const SESSION: [&str; 2] = ["u_session_key", "u_session_exp"];

fn value<'a>(attributes: &'a Attributes, wanted: &str) -> Option<&'a str> {
    attributes.iter().find(|(name, _)| *name == wanted).map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
}

/// Names, types and values. Blank ones are left out with their types.
pub(super) fn exchanged(attributes: &Attributes) -> Vec<(&'static str, &'static str, String)> {
    // A line of what is signed ends where the value has a line break.
    let line = |value: &str| value.replace(['\n', '\r'], " ");
    TYPES.iter().filter_map(|(alias, kind, name)| Some((*alias, *kind, line(value(attributes, name)?)))).collect()
}

/// The fields of Simple Registration that were asked for.
pub(super) fn registered(attributes: &Attributes, asked: &[String]) -> Vec<(&'static str, String)> {
    let text = |name: &str| value(attributes, name).unwrap_or_default().replace(['\n', '\r'], " ");
    let all = [("nickname", text("name")), ("fullname", format!("{} {}", text("name"), text("surname"))), ("email", text("email"))];
    all.into_iter().filter(|(name, value)| asked.iter().any(|wanted| wanted == name) && !value.trim().is_empty()).collect()
}
