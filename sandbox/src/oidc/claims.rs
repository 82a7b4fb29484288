//! What the provider says about a user and a group. The names are those of the SAML attributes, but where
//! OpenID has a name of its own.

use rusqlite::Connection;
use serde_json::{Map, Value};

use crate::clock::plus;
use crate::idp::attributes;
use crate::state::Sandbox;
use crate::store::oidc_grants::Grant;
use crate::store::resellers;

/// Every claim about a user and a group, in the order of the discovery document.
pub(crate) const NAMES: &[&str] = &[
    "sub",
    "name",
    "given_name",
    "family_name",
    "email",
    "email_verified",
    "sid",
    "mno_session",
    "mno_session_recheck",
    "virtual_uid",
    "virtual_email",
    "country",
    "company_name",
    "group_uid",
    "group_name",
    "group_email",
    "group_role",
    "group_end_free_trial",
    "group_has_credit_card",
    "group_currency",
    "group_timezone",
    "group_country",
    "group_city",
    "group_org_uid",
    "group_reseller_id",
    "reseller_id",
    "reseller_name",
    "reseller_country",
];

/// The scope that asks for the platform's claims.
pub(super) const PLATFORM: &str = "maestrano";
pub(super) const SCOPES: [&str; 5] = ["openid", "profile", "email", PLATFORM, OFFLINE];
/// The scope that asks for a refresh token.
pub(super) const OFFLINE: &str = "offline_access";

/// Whether a claim is one of the platform's.
pub(super) fn is_platforms(name: &str) -> bool {
    NAMES.iter().skip_while(|known| **known != "mno_session").any(|known| *known == name)
}

/// The claims of a grant, as far as its scope goes; nothing when the session is over or the user may no
/// longer enter the group.
pub(super) fn of(sandbox: &Sandbox, db: &Connection, grant: &Grant) -> rusqlite::Result<Option<Map<String, Value>>> {
    let Some((user, group, role)) = grant.standing(db)? else { return Ok(None) };
    let reseller = match &group.reseller {
        Some(id) if grant.as_reseller => resellers::find(db, id)?,
        _ => None,
    };
    let recheck = crate::store::settings::Settings::load(db)?.recheck;
    let recheck = plus(sandbox.now(), i64::try_from(recheck).unwrap_or(i64::MAX));
    let full_name = format!("{} {}", user.name, user.surname);
    let mut all = vec![("sub", user.id.clone()), ("name", full_name), ("sid", grant.sid.clone())];
    for (name, value) in attributes::of(&user, &group, role, reseller.as_ref(), recheck) {
        let name = match name {
            "name" => "given_name",
            "surname" => "family_name",
            // The subject, and what the old platform needed.
            "uid" | "mno_uid" | "app_owner" | "organizations" => continue,
            name => name,
        };
        all.push((name, value));
    }
    let in_scope = |name: &str| match name {
        "sub" | "sid" => true,
        "name" | "given_name" | "family_name" => grant.has_scope("profile"),
        "email" => grant.has_scope("email"),
        _ => grant.has_scope(PLATFORM),
    };
    let mut claims = Map::new();
    for (name, value) in all.into_iter().filter(|(name, value)| in_scope(name) && !value.is_empty()) {
        let value = match name {
            "group_has_credit_card" => Value::Bool(value == "true"),
            _ => Value::String(value),
        };
        claims.insert(name.to_owned(), value);
        if name == "email" {
            claims.insert("email_verified".to_owned(), true.into());
        }
    }
    Ok(Some(claims))
}
