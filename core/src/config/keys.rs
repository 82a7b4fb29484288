//! The settings of a marketplace by their dotted names, the other spellings that are read, and the values that an environment's name
//! stands for.

use serde_json::Value;

/// What a setting holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    /// One text or a list of texts.
    Texts,
    Boolean,
    Number,
    /// A map of names to booleans.
    Switches,
}

/// Every setting that is read. Each can also be set by an environment variable: `MAESTRANO_` and the name in capitals with
/// underscores, such as `MAESTRANO_SSO_IDP`.
pub(super) const KEYS: &[(&str, Kind)] = &[
    ("marketplace", Kind::Text),
    ("nid", Kind::Text),
    ("environment", Kind::Text),
    ("allow_insecure_http", Kind::Boolean),
    ("app.host", Kind::Text),
    ("app.synchronization_start_path", Kind::Text),
    ("app.synchronization_toggle_path", Kind::Text),
    ("app.synchronization_status_path", Kind::Text),
    ("api.id", Kind::Text),
    ("api.key", Kind::Text),
    ("api.host", Kind::Text),
    ("api.base", Kind::Text),
    ("api.group_id", Kind::Text),
    ("api.timeout", Kind::Number),
    ("api.connect_timeout", Kind::Number),
    ("api.max_retries", Kind::Number),
    ("api.max_response_bytes", Kind::Number),
    ("api.password_check", Kind::Boolean),
    ("sso.enabled", Kind::Boolean),
    ("sso.slo_enabled", Kind::Boolean),
    ("sso.creation_mode", Kind::Text),
    ("sso.idm", Kind::Text),
    ("sso.idp", Kind::Text),
    ("sso.sso_url", Kind::Text),
    ("sso.init_path", Kind::Text),
    ("sso.consume_path", Kind::Text),
    ("sso.acs_url", Kind::Text),
    ("sso.name_id_format", Kind::Text),
    ("sso.x509_certificate", Kind::Texts),
    ("sso.x509_fingerprint", Kind::Texts),
    ("sso.issuer", Kind::Text),
    ("sso.check_issuer", Kind::Boolean),
    ("sso.audience", Kind::Texts),
    ("sso.check_audience", Kind::Boolean),
    ("sso.allow_unsolicited", Kind::Boolean),
    ("sso.allow_sha1", Kind::Boolean),
    ("sso.min_rsa_bits", Kind::Number),
    ("sso.clock_skew", Kind::Number),
    ("sso.max_response_bytes", Kind::Number),
    ("sso.private_key", Kind::Text),
    ("sso.certificate", Kind::Text),
    ("sso.replay_store", Kind::Text),
    ("sso.recheck_grace", Kind::Number),
    ("sso.max_recheck", Kind::Number),
    ("oidc.issuer", Kind::Text),
    ("oidc.client_id", Kind::Text),
    ("oidc.client_secret", Kind::Text),
    ("oidc.scopes", Kind::Texts),
    ("oidc.init_path", Kind::Text),
    ("oidc.callback_path", Kind::Text),
    ("oidc.logout_path", Kind::Text),
    ("oidc.after_logout_path", Kind::Text),
    ("openid2.enabled", Kind::Boolean),
    ("openid2.provider", Kind::Text),
    ("openid2.init_path", Kind::Text),
    ("openid2.return_path", Kind::Text),
    ("connec.enabled", Kind::Boolean),
    ("connec.host", Kind::Text),
    ("connec.base_path", Kind::Text),
    ("connec.reports_path", Kind::Text),
    ("connec.timeout", Kind::Number),
    ("connec.max_response_bytes", Kind::Number),
    ("webhook.account.groups_path", Kind::Text),
    ("webhook.account.group_users_path", Kind::Text),
    ("webhook.connec.notifications_path", Kind::Text),
    ("webhook.connec.initialization_path", Kind::Text),
    ("webhook.connec.external_ids", Kind::Boolean),
    ("webhook.connec.subscriptions", Kind::Switches),
];

/// The settings that decide how strictly this app checks and what it keeps for itself. They come from the app's own configuration
/// alone: the developer platform's answer can neither loosen nor forget them.
const OWN: &[&str] = &[
    "allow_insecure_http",
    "api.group_id",
    "api.timeout",
    "api.connect_timeout",
    "api.max_retries",
    "api.max_response_bytes",
    "api.password_check",
    "connec.max_response_bytes",
    "oidc.client_secret",
    "openid2.enabled",
    "sso.check_issuer",
    "sso.check_audience",
    "sso.allow_unsolicited",
    "sso.allow_sha1",
    "sso.min_rsa_bits",
    "sso.clock_skew",
    "sso.max_response_bytes",
    "sso.private_key",
    "sso.certificate",
    "sso.replay_store",
    "sso.recheck_grace",
    "sso.max_recheck",
];

pub(super) fn is_own(key: &str) -> bool {
    OWN.contains(&key)
}

/// The value of a dotted name in a document, in any spelling: snake case or camel case, and the names of both generations of the
/// platform. Null counts as absent.
pub(super) fn find<'v>(document: &'v Value, key: &str) -> Option<&'v Value> {
    let found = key.split('.').try_fold(document, |value, part| {
        let camel = camel_case(part);
        let other = match part {
            "webhook" => "webhooks",
            "groups_path" => "group_path",
            "group_users_path" => "group_user_path",
            "notifications_path" => "notification_path",
            _ => part,
        };
        let other_camel = camel_case(other);
        [part, &camel, other, &other_camel].into_iter().find_map(|name| value.get(name).filter(|v| !v.is_null()))
    });
    found.filter(|v| !v.is_null())
}

fn camel_case(name: &str) -> String {
    let mut parts = name.split('_');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |mut out, part| {
        let mut letters = part.chars();
        out.extend(letters.next().map(|c| c.to_ascii_uppercase()));
        out.push_str(letters.as_str());
        out
    })
}

/// The value that an environment's name stands for (protocol reference 1.3). A name that is not known stands for nothing.
pub(super) fn environment_default(environment: &str, key: &str) -> Option<Value> {
    // api.host and sso.idp, connec.host, connec.base_path, connec.timeout in seconds
    let (hub, connec, base_path, timeout) = match environment {
        "local" => ("http://localhost:3001", "http://connec.maestrano.io", "/api/v2", 60),
        "test" | "development" => ("http://api-sandbox.maestrano.io", "http://api-sandbox.maestrano.io", "/connec/api/v2", 60),
        "uat" | "maestrano-uat" => ("https://uat.maestrano.io", "https://api-connec-uat.maestrano.io", "/api/v2", 180),
        "production" | "maestrano-production" | "production-sandbox" => {
            ("https://maestrano.com", "https://api-connec.maestrano.com", "/api/v2", 180)
        }
        _ => return None,
    };
    match key {
        "api.host" | "sso.idp" => Some(hub.into()),
        "connec.host" => Some(connec.into()),
        "connec.base_path" => Some(base_path.into()),
        "connec.timeout" => Some(timeout.into()),
        _ => None,
    }
}

/// Whether the environment is one for trying things out, where the platform signs with SHA-1 and 1024-bit keys.
pub(super) fn is_trial(environment: &str) -> bool {
    matches!(environment, "local" | "test" | "development")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn both_generations_and_camel_case_are_found() {
        for document in [
            json!({"webhook": {"account": {"groups_path": "/g"}}}),
            json!({"webhooks": {"account": {"group_path": "/g"}}}),
            json!({"webhooks": {"account": {"groupPath": "/g"}}}),
        ] {
            assert_eq!(find(&document, "webhook.account.groups_path"), Some(&json!("/g")), "{document}");
        }
        assert_eq!(find(&json!({"sso": {"x509Certificate": "c"}}), "sso.x509_certificate"), Some(&json!("c")));
        assert_eq!(find(&json!({"sso": {"idp": null}}), "sso.idp"), None);
        assert_eq!(find(&json!({"sso": "x"}), "sso.idp"), None);
    }
}
