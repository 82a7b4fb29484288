//! What an application asks for, and what is wrong with it.

use url::Url;

use super::message::Message;
use super::{NAMESPACE, endpoint};
use crate::store::apps::App;

/// The identity that leaves the choice of the user to the provider.
const SELECT: &str = "http://specs.openid.net/auth/2.0/identifier_select";
const SREG: [&str; 2] = ["http://openid.net/extensions/sreg/1.1", "http://openid.net/sreg/1.0"];

/// A request to sign somebody on.
pub(super) struct Asked {
    /// Nothing may be shown to the user.
    pub(super) immediate: bool,
    pub(super) return_to: String,
    /// The one user who may sign on; nothing when the provider chooses.
    pub(super) user: Option<String>,
    /// The fields of Simple Registration that are asked for.
    pub(super) sreg: Vec<String>,
    /// The association that the application would have liked to use. There are none.
    pub(super) assoc_handle: Option<String>,
}

impl Asked {
    pub(super) fn read(message: &Message, app: &App, base: &str) -> Result<Self, String> {
        if let Some(name) = message.doubled() {
            return Err(format!("openid.{name} is there twice"));
        }
        match message.get("ns") {
            Some(NAMESPACE) => {}
            other => return Err(format!("openid.ns is {}, not {NAMESPACE}: OpenID 1 is not supported", other.unwrap_or("missing"))),
        }
        let return_to = message.get("return_to").ok_or("openid.return_to is missing")?;
        if !app.has_url(return_to) {
            return Err(format!("the return_to {return_to} is outside the hosts of {}; set host or acs_hosts of the application", app.id));
        }
        let realm = message.get("realm").unwrap_or(return_to);
        if !below(realm, return_to).ok_or_else(|| format!("malformed trust root '{realm}'"))? {
            return Err(format!("the return_to {return_to} is not below the realm {realm}"));
        }
        Ok(Self {
            immediate: message.get("mode") == Some("checkid_immediate"),
            return_to: return_to.to_owned(),
            user: user(message, app, base)?,
            sreg: sreg(message),
            assoc_handle: message.get("assoc_handle").map(str::to_owned),
        })
    }
}

fn user(message: &Message, app: &App, base: &str) -> Result<Option<String>, String> {
    let claimed = message.get("claimed_id").ok_or("openid.claimed_id is missing")?;
    let identity = message.get("identity").ok_or("openid.identity is missing")?;
    if claimed == SELECT && identity == SELECT {
        return Ok(None);
    }
    let users = format!("{}/users/", endpoint(base, app));
    match identity.strip_prefix(&users) {
        Some(user) if claimed == identity => Ok(Some(user.to_owned())),
        _ => Err(format!("the identity {identity} is not one of this provider, whose begin with {users}")),
    }
}

fn sreg(message: &Message) -> Vec<String> {
    let Some(alias) = message.alias(&SREG) else { return Vec::new() };
    let fields = ["required", "optional"].into_iter().filter_map(|kind| message.get(&format!("{alias}.{kind}")));
    fields.flat_map(|list| list.split(',')).map(|field| field.trim().to_owned()).collect()
}

/// Whether an address is below a realm (OpenID 2.0, 9.2); nothing when the realm is malformed.
fn below(realm: &str, address: &str) -> Option<bool> {
    let wildcard = realm.contains("://*.");
    let realm = Url::parse(&realm.replacen("://*.", "://", 1)).ok()?;
    let address = Url::parse(address).ok()?;
    let plain = matches!(realm.scheme(), "http" | "https") && realm.fragment().is_none() && realm.username().is_empty();
    let host = realm.host_str().filter(|host| plain && !host.contains('*'))?;
    let named = address.host_str().unwrap_or_default();
    let same_host = named == host || wildcard && named.strip_suffix(host).is_some_and(|rest| rest.ends_with('.'));
    let rest = address.path().strip_prefix(realm.path());
    let same_path = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || realm.path().ends_with('/'));
    let same_port = address.port_or_known_default() == realm.port_or_known_default();
    Some(realm.scheme() == address.scheme() && same_port && same_host && same_path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_realm_covers_its_own_host_and_the_paths_below_it() {
        for (realm, address, wanted) in [
            ("http://a.example/", "http://a.example/x?y=z", Some(true)),
            ("http://a.example", "http://a.example/x", Some(true)),
            ("http://a.example/x", "http://a.example/x", Some(true)),
            ("http://a.example/x", "http://a.example/x/y", Some(true)),
            ("http://a.example/x", "http://a.example/xy", Some(false)),
            ("http://a.example/x/", "http://a.example/x", Some(false)),
            ("http://*.a.example/", "http://b.a.example/", Some(true)),
            ("http://*.a.example/", "http://a.example/", Some(true)),
            ("http://*.a.example/", "http://ba.example/", Some(false)),
            ("http://a.example/", "http://b.a.example/", Some(false)),
            ("http://a.example/", "https://a.example/", Some(false)),
            ("http://a.example/", "http://a.example:81/", Some(false)),
            ("http://a.example:80/", "http://a.example/", Some(true)),
            ("http://a.example/#x", "http://a.example/", None),
            ("http://*.*.example/", "http://b.a.example/", None),
            ("http://u@a.example/", "http://a.example/", None),
            ("ftp://a.example/", "ftp://a.example/", None),
            ("a.example", "http://a.example/", None),
        ] {
            assert_eq!(below(realm, address), wanted, "{realm} {address}");
        }
    }
}
