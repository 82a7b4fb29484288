//! What may be told of a marketplace's settings: the metadata document (protocol reference 2), and single settings. Never a secret.

use serde_json::{Map, Value, json};

use super::settings::{CreationMode, Settings};

/// The metadata document, in the spelling that the platform reads. Its order of keys is stable.
pub(crate) fn metadata(settings: &Settings) -> Value {
    let (sso, connec, webhook) = (&settings.sso, &settings.connec, &settings.webhook);
    let mut notifications = Map::new();
    notifications.insert("notifications_path".into(), webhook.notifications_path.as_str().into());
    if let Some(path) = &webhook.initialization_path {
        notifications.insert("initialization_path".into(), path.as_str().into());
    }
    if webhook.external_ids {
        notifications.insert("external_ids".into(), true.into());
    }
    notifications.insert("subscriptions".into(), Value::Object(webhook.subscriptions.clone()));
    json!({
        "environment": settings.environment,
        "app": {"host": settings.app_host},
        "api": {
            "id": settings.api_id,
            "host": settings.api_host,
            "version": env!("CARGO_PKG_VERSION"),
            "lang": "libmaestrano",
            "lang_version": env!("CARGO_PKG_VERSION"),
        },
        "sso": {
            "idm": sso.idm,
            "init_path": sso.init_path,
            "consume_path": sso.consume_path,
            "idp": sso.idp,
            "name_id_format": sso.name_id_format,
            "x509_fingerprint": one_or_all(&sso.fingerprints),
            "x509_certificate": one_or_all(&sso.certificates),
        },
        "connec": {"host": connec.host, "base_path": connec.base_path},
        "webhook": {
            "account": {"groups_path": webhook.groups_path, "group_users_path": webhook.group_users_path},
            "connec": notifications,
        },
    })
}

/// Every setting that is not a secret, by its dotted name.
pub(crate) fn public(settings: &Settings, key: &str) -> Option<Value> {
    let (sso, connec, webhook) = (&settings.sso, &settings.connec, &settings.webhook);
    let (oidc, openid2) = (&settings.oidc, &settings.openid2);
    let [start, toggle, status] = &settings.synchronization_paths;
    let value = match key {
        "marketplace" => json!(settings.name),
        "nid" => json!(settings.nid),
        "environment" => json!(settings.environment),
        "app.host" => json!(settings.app_host),
        "app.synchronization_start_path" => json!(start),
        "app.synchronization_toggle_path" => json!(toggle),
        "app.synchronization_status_path" => json!(status),
        "api.id" => json!(settings.api_id),
        "api.host" => json!(settings.api_host),
        "api.base" => json!(settings.api_base),
        "api.group_id" => json!(settings.api.group_id),
        "api.timeout" => json!(settings.api.timeout),
        "api.connect_timeout" => json!(settings.api.connect_timeout),
        "api.max_retries" => json!(settings.api.max_retries),
        "api.max_response_bytes" => json!(settings.api.max_response_bytes),
        "api.password_check" => json!(settings.api.password_check),
        "sso.enabled" => json!(sso.enabled),
        "sso.slo_enabled" => json!(sso.slo_enabled),
        "sso.creation_mode" => json!(match sso.creation_mode {
            CreationMode::Real => "real",
            CreationMode::Virtual => "virtual",
        }),
        "sso.idm" => json!(sso.idm),
        "sso.idp" => json!(sso.idp),
        "sso.sso_url" => json!(sso.sso_url),
        "sso.init_path" => json!(sso.init_path),
        "sso.consume_path" => json!(sso.consume_path),
        "sso.acs_url" => json!(sso.acs_url),
        "sso.name_id_format" => json!(sso.name_id_format),
        "sso.x509_certificate" => one_or_all(&sso.certificates),
        "sso.x509_fingerprint" => one_or_all(&sso.fingerprints),
        "sso.issuer" => json!(sso.issuer),
        "sso.check_issuer" => json!(sso.check_issuer),
        "sso.audience" => json!(sso.audiences.known()),
        "sso.check_audience" => json!(sso.audiences.known().is_some()),
        "sso.allow_unsolicited" => json!(sso.allow_unsolicited),
        "sso.allow_sha1" => json!(sso.allow_sha1),
        "sso.min_rsa_bits" => json!(sso.min_rsa_bits),
        "sso.clock_skew" => json!(sso.clock_skew),
        "sso.max_response_bytes" => json!(sso.max_response_bytes),
        "sso.certificate" => json!(sso.certificate),
        "sso.recheck_grace" => json!(sso.recheck_grace),
        "sso.max_recheck" => json!(sso.max_recheck),
        "oidc.issuer" => json!(oidc.issuer),
        "oidc.client_id" => json!(oidc.client_id),
        "oidc.scopes" => json!(oidc.scopes),
        "oidc.init_path" => json!(oidc.init_path),
        "oidc.callback_path" => json!(oidc.callback_path),
        "oidc.logout_path" => json!(oidc.logout_path),
        "oidc.after_logout_path" => json!(oidc.after_logout_path),
        "openid2.enabled" => json!(openid2.enabled),
        "openid2.provider" => json!(openid2.provider),
        "openid2.init_path" => json!(openid2.init_path),
        "openid2.return_path" => json!(openid2.return_path),
        "connec.enabled" => json!(connec.enabled),
        "connec.host" => json!(connec.host),
        "connec.base_path" => json!(connec.base_path),
        "connec.reports_path" => json!(connec.reports_path),
        "connec.timeout" => json!(connec.timeout),
        "connec.max_response_bytes" => json!(connec.max_response_bytes),
        "webhook.account.groups_path" => json!(webhook.groups_path),
        "webhook.account.group_users_path" => json!(webhook.group_users_path),
        "webhook.connec.notifications_path" => json!(webhook.notifications_path),
        "webhook.connec.initialization_path" => json!(webhook.initialization_path),
        "webhook.connec.external_ids" => json!(webhook.external_ids),
        "webhook.connec.subscriptions" => Value::Object(webhook.subscriptions.clone()),
        _ => return None,
    };
    Some(value).filter(|value| !value.is_null())
}

fn one_or_all(texts: &[String]) -> Value {
    match texts {
        [] => Value::Null,
        [one] => json!(one),
        all => json!(all),
    }
}
