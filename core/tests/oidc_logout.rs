//! Back-channel logout: the provider's word that sessions are over, and what must not pass for it.

#[path = "common/provider.rs"]
#[allow(dead_code, reason = "each test program uses its own part")]
mod provider;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use maestrano_core::Code;
use maestrano_core::oidc::CallbackOptions;
use provider::{NOW, Provider, merge};
use serde_json::{Value, json};

const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

fn claims(provider: &Provider, id: &str, more: &Value) -> Value {
    let mut claims = json!({
        "iss": provider.url, "aud": "app-1", "iat": NOW, "exp": NOW + 120, "jti": id, "sub": "usr-1", "sid": "s-1", "events": {EVENT: {}},
    });
    merge(&mut claims, more);
    claims
}

fn form(token: &str) -> String {
    url::form_urlencoded::Serializer::new(String::new()).append_pair("logout_token", token).finish()
}

#[test]
fn the_providers_word_ends_a_users_sessions() {
    let provider = Provider::start();
    let acme = provider.marketplace(&Value::Null);
    let head = json!({"alg": "ES256", "kid": "k1", "typ": "logout+jwt"});
    for (id, more, user, session) in [
        ("a", json!({}), Some("usr-1"), Some("s-1")),
        ("b", json!({"sid": null, "aud": ["app-2", "app-1"]}), Some("usr-1"), None),
        ("c", json!({"sub": null, "exp": null, "iat": NOW - 599}), None, Some("s-1")),
    ] {
        let body = form(&provider.sign(&head, &claims(&provider, id, &more)));
        let call = acme.oidc().receive_logout(body.as_bytes(), CallbackOptions::at(NOW));
        assert_eq!((call.status, call.reason, call.marketplace.as_deref()), (200, None, Some("acme")));
        assert_eq!(call.headers.get("Cache-Control"), Some(&"no-store"));
        let event = call.event.expect("an event");
        assert_eq!((event.marketplace.as_str(), event.user_uid.as_deref(), event.session_id.as_deref()), ("acme", user, session));
        let again = acme.oidc().receive_logout(body.as_bytes(), CallbackOptions::at(NOW + 1));
        assert_eq!((again.status, again.reason, again.event), (400, Some("openid_replay"), None), "{id}");
    }
}

#[test]
fn nothing_else_passes_for_it() {
    let provider = Provider::start();
    let acme = provider.marketplace(&Value::Null);
    let head = json!({"alg": "ES256", "kid": "k1", "typ": "logout+jwt"});
    let signed = |more: &Value| form(&provider.sign(&head, &claims(&provider, "x", more)));
    let headed = |more: &Value| {
        let mut head = head.clone();
        merge(&mut head, more);
        form(&provider.sign(&head, &claims(&provider, "x", &json!({}))))
    };
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let good = signed(&json!({}));
    for (body, code) in [
        (String::new(), Code::OpenIdToken),
        ("logout_token=".to_owned(), Code::OpenIdToken),
        (format!("{good}&{good}"), Code::OpenIdToken),
        (form(&"x.".repeat(10_000)), Code::OpenIdToken),
        (form(&format!("{}.{}.", part(&json!({"alg": "none"})), part(&claims(&provider, "x", &json!({}))))), Code::OpenIdSignature),
        (format!("{good}A"), Code::OpenIdSignature),
        (headed(&json!({"alg": "HS256"})), Code::OpenIdSignature),
        (headed(&json!({"alg": "ES384"})), Code::OpenIdSignature),
        (headed(&json!({"kid": "k2"})), Code::OpenIdSignature),
        (headed(&json!({"typ": "at+jwt"})), Code::OpenIdToken),
        (headed(&json!({"crit": ["x"]})), Code::OpenIdToken),
        (signed(&json!({"iss": "https://evil.example"})), Code::OpenIdIssuer),
        (signed(&json!({"aud": "app-2"})), Code::OpenIdAudience),
        (signed(&json!({"exp": NOW - 60})), Code::OpenIdExpired),
        (signed(&json!({"iat": NOW + 61})), Code::OpenIdExpired),
        (signed(&json!({"iat": NOW - 661, "exp": NOW + 1_000_000})), Code::OpenIdExpired),
        (signed(&json!({"nonce": "n"})), Code::OpenIdToken),
        (signed(&json!({"events": null})), Code::OpenIdToken),
        (signed(&json!({"events": {}})), Code::OpenIdToken),
        (signed(&json!({"events": {EVENT: true}})), Code::OpenIdToken),
        (signed(&json!({"sub": null, "sid": ""})), Code::OpenIdToken),
        (signed(&json!({"jti": null})), Code::OpenIdToken),
        (signed(&json!({"jti": ""})), Code::OpenIdToken),
        (form(&provider.sign(&json!({"alg": "ES256"}), &provider.claims("n", &json!({})))), Code::OpenIdToken),
    ] {
        let call = acme.oidc().receive_logout(body.as_bytes(), CallbackOptions::at(NOW));
        assert_eq!((call.status, call.reason), (400, Some(code.as_str())), "{body:.200}");
        assert!(call.event.is_none() && call.marketplace.is_none());
    }
    assert_eq!(acme.oidc().receive_logout(&[0xff, b'&', 0xfe], CallbackOptions::at(NOW)).reason, Some("openid_token"));
    // None of these used up the id.
    assert_eq!(acme.oidc().receive_logout(good.as_bytes(), CallbackOptions::at(NOW)).status, 200);
    let other = Provider::start();
    let foreign = form(&other.sign(&head, &claims(&provider, "y", &json!({}))));
    assert_eq!(acme.oidc().receive_logout(foreign.as_bytes(), CallbackOptions::at(NOW)).reason, Some("openid_signature"));
}

#[test]
fn each_key_that_may_sign_is_tried_and_no_other() {
    for (more, status) in
        [(json!({}), 200), (json!({"use": null, "alg": null}), 200), (json!({"use": "enc"}), 400), (json!({"alg": "ES384"}), 400)]
    {
        let provider = Provider::start();
        let mut first = Provider::start().script.lock().expect("free").keys["keys"][0].clone();
        first["kid"] = json!("k0");
        let mut own = provider.script.lock().expect("free").keys["keys"][0].clone();
        merge(&mut own, &more);
        provider.script.lock().expect("free").keys = json!({"keys": [first, own]});
        // The token names no key.
        let token = provider.sign(&json!({"alg": "ES256", "typ": "logout+jwt"}), &claims(&provider, "x", &json!({})));
        let call = provider.marketplace(&Value::Null).oidc().receive_logout(form(&token).as_bytes(), CallbackOptions::at(NOW));
        assert_eq!((call.status, call.reason), (status, (status != 200).then_some("openid_signature")), "{more}");
    }
}
