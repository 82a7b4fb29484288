//! Sign-on with OpenID Connect at a provider that signs what a test wants.

#[path = "common/full.rs"]
mod full;
#[path = "common/provider.rs"]
mod provider;

use std::time::{Duration, Instant};

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use full::Full;
use maestrano_core::oidc::{CallbackOptions, LoginOptions};
use maestrano_core::{Code, Error};
use provider::{NOW, Provider, answer, merge, param};
use serde_json::{Value, json};

const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

fn options() -> LoginOptions {
    LoginOptions::default().at(NOW)
}

fn code<T>(outcome: Result<T, Error>) -> Option<(Code, Option<String>)> {
    outcome.err().map(|error| (error.code(), error.field().map(str::to_owned)))
}

fn refusal(code: Code, field: &str) -> Option<(Code, Option<String>)> {
    Some((code, Some(field.to_owned())))
}

#[test]
fn a_user_signs_on() {
    let provider = Provider::start();
    let acme = provider.marketplace(&Value::Null);
    let login = acme.oidc().login(options().param("group_id", "cld-1").param("state", "mine").param("prompt", "login")).expect("a login");
    assert!(login.url.starts_with(&format!("{}/authorize?", provider.url)), "{}", login.url);
    for (name, value) in [
        ("response_type", "code"),
        ("client_id", "app-1"),
        ("redirect_uri", "https://app.example/maestrano/auth/oidc/callback"),
        ("scope", "openid profile email maestrano"),
        ("code_challenge_method", "S256"),
        ("group_id", "cld-1"),
        ("prompt", "login"),
    ] {
        assert_eq!(param(&login, name), value, "{name}");
    }
    assert_eq!(login.url.matches("state=").count(), 1, "the caller's own parameter does not pass for ours");
    assert!(login.pending.len() < 2000 && !login.pending.contains(&param(&login, "state")));
    assert!(!format!("{login:?}").contains(&param(&login, "state")));

    let token = provider.sign(&json!({"alg": "ES256", "kid": "k1"}), &provider.claims(&param(&login, "nonce"), &Value::Null));
    provider.grant(&token, &json!({"refresh_token": "rt-1", "scope": "openid email"}));
    let sign_in = acme.oidc().callback(&answer(&login), &login.pending, CallbackOptions::at(NOW)).expect("a sign-on");
    assert_eq!((sign_in.user.uid.as_str(), sign_in.group.uid.as_str(), sign_in.membership.is_admin), ("usr-1", "cld-1", true));
    assert_eq!((sign_in.user.first_name.as_deref(), sign_in.group.has_credit_card), (Some("Zoë"), Some(true)));
    assert_eq!((sign_in.session.token(), sign_in.session.marketplace()), ("tok", "acme"));
    assert!(sign_in.assertion.is_none() && sign_in.openid2.is_none());
    let identity = sign_in.oidc.as_ref().expect("an identity");
    assert_eq!((identity.issuer.as_str(), identity.session_id.as_deref()), (provider.url.as_str(), Some("s-1")));
    let tokens = &identity.tokens;
    assert_eq!((tokens.id_token.as_deref(), tokens.access_token.as_str()), (Some(token.as_str()), "at-1"));
    assert_eq!((tokens.refresh_token.as_deref(), tokens.expires_at.map(|at| at.unix())), (Some("rt-1"), Some(NOW + 300)));
    assert_eq!(tokens.scopes.as_deref(), Some(&["openid".to_owned(), "email".to_owned()][..]));
    for secret in ["tok\"", "at-1", "rt-1", token.as_str()] {
        assert!(!format!("{sign_in:?}").contains(secret), "{secret}");
    }

    let script = provider.script.lock().expect("free");
    let sent = script.seen.iter().find(|request| request.starts_with("POST /token")).expect("a request");
    let (head, body) = sent.split_once("\r\n\r\n").expect("a body");
    let pairs: Vec<(String, String)> = url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    let sent = |name: &str| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str()).unwrap_or_default();
    assert_eq!((sent("grant_type"), sent("code"), sent("client_secret")), ("authorization_code", "c-1", ""));
    let challenge = URL_SAFE_NO_PAD.encode(digest(&SHA256, sent("code_verifier").as_bytes()));
    assert_eq!(challenge, param(&login, "code_challenge"));
    // RFC 6749 2.3.1: each part is percent-encoded first.
    assert!(head.contains(&format!("asic {}\r", STANDARD.encode("app-1:SECRET%3AKEY"))), "{head}");
    assert!(!script.seen.iter().any(|request| request.starts_with("GET /userinfo")), "all claims were there");
}

#[test]
fn each_check_of_the_id_token_has_its_code() {
    let provider = Provider::start();
    let acme = provider.marketplace(&Value::Null);
    assert!(provider.sign_on(&acme, &json!({}), &json!({})).is_ok());
    let big = "x".repeat(300 << 10);
    for (header, claims, expected) in [
        (json!({"alg": "none"}), json!({}), (Code::OpenIdSignature, "alg")),
        (json!({"alg": "HS256"}), json!({}), (Code::OpenIdSignature, "alg")),
        (json!({"alg": "EdDSA"}), json!({}), (Code::OpenIdSignature, "alg")),
        (json!({"alg": "RS256"}), json!({}), (Code::OpenIdSignature, "kid")),
        (json!({"alg": "ES384"}), json!({}), (Code::OpenIdSignature, "kid")),
        (json!({"alg": "es256"}), json!({}), (Code::OpenIdToken, "id_token")),
        (json!({"kid": "k9"}), json!({}), (Code::OpenIdSignature, "kid")),
        (json!({"crit": ["exp"]}), json!({}), (Code::OpenIdToken, "id_token")),
        (json!({"crit": []}), json!({}), (Code::OpenIdToken, "id_token")),
        (json!({"typ": "logout+jwt"}), json!({}), (Code::OpenIdToken, "id_token")),
        (json!({"cty": "JWT"}), json!({}), (Code::OpenIdToken, "id_token")),
        (json!({}), json!({"iss": format!("{}/", provider.url)}), (Code::OpenIdIssuer, "iss")),
        (json!({}), json!({"iss": "https://evil.example"}), (Code::OpenIdIssuer, "iss")),
        (json!({}), json!({"aud": "app-2"}), (Code::OpenIdAudience, "aud")),
        (json!({}), json!({"aud": []}), (Code::OpenIdAudience, "aud")),
        (json!({}), json!({"aud": ["app-1", "app-2"]}), (Code::OpenIdAudience, "aud")),
        (json!({}), json!({"azp": "app-2"}), (Code::OpenIdAudience, "azp")),
        (json!({}), json!({"exp": NOW - 60}), (Code::OpenIdExpired, "exp")),
        (json!({}), json!({"iat": NOW + 61}), (Code::OpenIdExpired, "iat")),
        (json!({}), json!({"nbf": NOW + 61}), (Code::OpenIdExpired, "nbf")),
        (json!({}), json!({"nbf": "soon"}), (Code::OpenIdToken, "nbf")),
        (json!({}), json!({"exp": null}), (Code::OpenIdToken, "id_token")),
        (json!({}), json!({"exp": 1e300}), (Code::OpenIdToken, "id_token")),
        (json!({}), json!({"iat": null}), (Code::OpenIdToken, "id_token")),
        (json!({}), json!({"nonce": null}), (Code::OpenIdNonce, "nonce")),
        (json!({}), json!({"nonce": "x"}), (Code::OpenIdNonce, "nonce")),
        (json!({}), json!({"sub": ""}), (Code::OpenIdToken, "sub")),
        (json!({}), json!({"sub": null}), (Code::OpenIdToken, "id_token")),
        (json!({}), json!({"at_hash": "x"}), (Code::OpenIdToken, "at_hash")),
        (json!({}), json!({"mno_session_recheck": "soon"}), (Code::OpenIdClaim, "mno_session_recheck")),
        (json!({}), json!({"group_uid": 7}), (Code::OpenIdClaim, "group_uid")),
    ] {
        let outcome = code(provider.sign_on(&acme, &header, &claims));
        assert_eq!(outcome, refusal(expected.0, expected.1), "{header} {claims}");
    }
    assert_eq!(code(provider.sign_on(&acme, &json!({}), &json!({"name": big}))).map(|(code, _)| code), Some(Code::OpenIdToken));
    let half = digest(&SHA256, b"at-1");
    for good in [
        json!({"exp": NOW - 59}),
        json!({"iat": NOW + 60, "nbf": NOW + 60}),
        json!({"aud": ["app-1"], "azp": "app-1"}),
        json!({"at_hash": URL_SAFE_NO_PAD.encode(&half.as_ref()[..16])}),
    ] {
        assert_eq!(code(provider.sign_on(&acme, &json!({}), &good)), None, "{good}");
    }
}

#[test]
fn the_answer_must_be_to_this_browsers_login() {
    let provider = Provider::start();
    let acme = provider.marketplace(&Value::Null);
    let [login, other] = [(); 2].map(|()| acme.oidc().login(options()).expect("a login"));
    let state = param(&login, "state");
    let mut cut = login.pending.clone();
    cut.replace_range(20..21, if &cut[20..21] == "A" { "B" } else { "A" });
    let later = |seconds| CallbackOptions::at(NOW + seconds);
    for (query, pending, at, expected) in [
        (format!("code=c&state={state}"), "", 0, (Code::OpenIdState, "pending")),
        (format!("code=c&state={state}"), cut.as_str(), 0, (Code::OpenIdState, "pending")),
        (format!("code=c&state={state}"), "AAAA", 0, (Code::OpenIdState, "pending")),
        (format!("code=c&state={state}"), login.pending.as_str(), 901, (Code::OpenIdExpired, "pending")),
        (format!("code=c&state={state}"), login.pending.as_str(), -301, (Code::OpenIdExpired, "pending")),
        (format!("code=c&state={state}"), other.pending.as_str(), 0, (Code::OpenIdState, "state")),
        ("code=c".to_owned(), login.pending.as_str(), 0, (Code::OpenIdState, "state")),
        (format!("code=c&state={state}&state=x"), login.pending.as_str(), 0, (Code::OpenIdState, "state")),
        (format!("code=c&state={state}&iss=https://evil.example"), login.pending.as_str(), 0, (Code::OpenIdIssuer, "iss")),
        (format!("error=access_denied&state={state}x"), login.pending.as_str(), 0, (Code::OpenIdState, "state")),
    ] {
        assert_eq!(code(acme.oidc().callback(&query, pending, later(at))), refusal(expected.0, expected.1), "{query} {at}");
    }
    assert_eq!(provider.count("POST /token"), 0, "nothing was exchanged");
    let huge = "x".repeat(9 << 10);
    assert_eq!(code(acme.oidc().callback(&format!("state={state}"), &huge, later(0))), refusal(Code::OpenIdState, "pending"));
    // The provider's words are shown, made harmless; and a login is answered once.
    let denied = format!("?error=access_denied&error_description=no%0a%E2%80%AEway&state={state}");
    let error = acme.oidc().callback(&denied, &login.pending, later(900)).expect_err("denied");
    assert_eq!((error.code(), error.field()), (Code::OpenIdDenied, Some("access_denied")));
    assert!(error.message().ends_with("access_denied: no\\n\\u{202e}way"), "{}", error.message());
    assert_eq!(error.marketplace(), Some("acme"));
    let again = acme.oidc().callback(&format!("code=c&state={state}"), &login.pending, later(0));
    assert_eq!(code(again).map(|(code, _)| code), Some(Code::OpenIdReplay));
}

#[test]
fn two_providers_are_not_mixed_up() {
    let [provider, other] = [(); 2].map(|()| Provider::start());
    let (acme, elsewhere) = (provider.marketplace(&Value::Null), other.marketplace(&Value::Null));
    let login = acme.oidc().login(options()).expect("a login");
    let outcome = elsewhere.oidc().callback(&answer(&login), &login.pending, CallbackOptions::at(NOW));
    assert_eq!(code(outcome), refusal(Code::OpenIdIssuer, "pending"));
    assert_eq!(other.count("POST"), 0, "the code went nowhere");
    // A provider that names itself in each answer (RFC 9207) must do so.
    let named = Provider::start();
    named.script.lock().expect("free").metadata = json!({"authorization_response_iss_parameter_supported": true});
    let acme = named.marketplace(&Value::Null);
    let login = acme.oidc().login(options()).expect("a login");
    let outcome = acme.oidc().callback(&answer(&login), &login.pending, CallbackOptions::at(NOW));
    assert_eq!(code(outcome), refusal(Code::OpenIdIssuer, "iss"));
}

#[test]
fn metadata_must_be_the_providers_own_and_safe() {
    for (metadata, field) in [
        (json!({"issuer": "https://evil.example"}), Some("issuer")),
        (json!({"token_endpoint": "http://elsewhere.example/token"}), Some("token_endpoint")),
        (json!({"authorization_endpoint": "ftp://127.0.0.1/"}), Some("authorization_endpoint")),
        (json!({"userinfo_endpoint": "http://elsewhere.example/"}), Some("userinfo_endpoint")),
        (json!({"end_session_endpoint": "javascript:alert(1)"}), Some("end_session_endpoint")),
        (json!({"jwks_uri": "http://elsewhere.example/"}), Some("jwks_uri")),
        (json!({"token_endpoint": null}), Some("token_endpoint")),
        (json!({"jwks_uri": null}), Some("oidc.issuer")),
        (json!({"code_challenge_methods_supported": ["plain"]}), Some("code_challenge_methods_supported")),
        (json!({"id_token_signing_alg_values_supported": ["HS256", "none"]}), Some("id_token_signing_alg_values_supported")),
        (json!({"token_endpoint_auth_methods_supported": ["private_key_jwt"]}), Some("token_endpoint_auth_methods_supported")),
        (json!({"more": "x".repeat(2 << 20)}), Some("oidc.issuer")),
        (json!({"token_endpoint": "https://u:p@127.0.0.1/token"}), Some("token_endpoint")),
    ] {
        let provider = Provider::start();
        provider.script.lock().expect("free").metadata = metadata.clone();
        let outcome = code(provider.marketplace(&Value::Null).oidc().login(options()));
        assert_eq!(outcome, Some((Code::OpenIdDiscovery, field.map(str::to_owned))), "{:.80}", metadata.to_string());
    }
    let provider = Provider::start();
    provider.script.lock().expect("free").metadata = json!({"token_endpoint_auth_methods_supported": ["client_secret_post"]});
    let acme = provider.marketplace(&json!({"client_secret": "other", "client_id": "client"}));
    let outcome = provider.sign_on(&acme, &json!({}), &json!({"aud": "client"}));
    assert_eq!(code(outcome), None);
    assert!(provider.script.lock().expect("free").seen.iter().any(|request| request.contains("client_secret=other")));
}

#[test]
fn keys_must_be_what_a_provider_publishes() {
    let key = |more: &Value| {
        let mut key = Provider::start().script.lock().expect("free").keys["keys"][0].clone();
        merge(&mut key, more);
        key
    };
    for (keys, expected) in [
        (json!({"keys": vec![key(&json!({"kid": null})); 101]}), Code::OpenIdDiscovery),
        (json!({"keys": [key(&json!({"d": "AA"}))]}), Code::OpenIdDiscovery),
        (json!({"keys": [{"kty": "oct", "k": "AA"}]}), Code::OpenIdDiscovery),
        (json!({"keys": [key(&json!({})), key(&json!({}))]}), Code::OpenIdDiscovery),
        (json!({"keys": [key(&json!({})), key(&json!({"use": null}))]}), Code::OpenIdDiscovery),
        (json!({"keys": 7}), Code::OpenIdDiscovery),
        (json!([]), Code::OpenIdDiscovery),
        (json!({"keys": []}), Code::OpenIdSignature),
        (json!({"keys": [key(&json!({}))]}), Code::OpenIdSignature),
        (json!({"keys": [key(&json!({"use": "enc"}))]}), Code::OpenIdSignature),
        (json!({"keys": [key(&json!({"x": "AA"})), key(&json!({"y": null, "kid": "k2"})), {"kty": "new"}, 7]}), Code::OpenIdSignature),
        (json!({"keys": [{"kty": "RSA", "kid": "k1", "n": "AQAB", "e": "AQAB"}]}), Code::OpenIdSignature),
    ] {
        let provider = Provider::start();
        provider.script.lock().expect("free").keys = keys.clone();
        let outcome = code(provider.sign_on(&provider.marketplace(&Value::Null), &json!({}), &json!({})));
        assert_eq!(outcome.map(|(code, _)| code), Some(expected), "{:.200}", keys.to_string());
    }
    // Keys of another kind or use may have the same id (RFC 7517 4.5).
    let n = URL_SAFE_NO_PAD.encode([0xff; 256]);
    for other in [json!({"kty": "RSA", "kid": "k1", "n": n, "e": "AQAB"}), key(&json!({"use": "enc"}))] {
        let provider = Provider::start();
        provider.script.lock().expect("free").keys["keys"].as_array_mut().expect("a list").insert(0, other.clone());
        let outcome = provider.sign_on(&provider.marketplace(&Value::Null), &json!({}), &json!({}));
        assert_eq!(code(outcome), None, "{:.200}", other.to_string());
    }
}

#[test]
fn what_a_provider_says_is_asked_for_once() {
    let provider = Provider::start();
    std::thread::scope(|scope| {
        for _ in 0..16 {
            // A handle each, as in php-fpm.
            scope.spawn(|| provider.marketplace(&Value::Null).oidc().login(options()).expect("a login"));
        }
    });
    let acme = provider.marketplace(&Value::Null);
    for n in 0..20 {
        // A token that names a key which nobody knows lets anybody ask for keys, so that is bounded.
        let outcome = provider.sign_on(&acme, &json!({"kid": format!("new-{n}")}), &json!({}));
        assert_eq!(code(outcome), refusal(Code::OpenIdSignature, "kid"));
    }
    assert_eq!((provider.count("GET /.well-known"), provider.count("GET /jwks")), (1, 2));
}

#[test]
fn keys_may_change_under_way() {
    let [provider, other] = [(); 2].map(|()| Provider::start());
    let acme = provider.marketplace(&Value::Null);
    assert!(provider.sign_on(&acme, &json!({}), &json!({})).is_ok());
    let mut next = other.script.lock().expect("free").keys["keys"][0].clone();
    next["kid"] = "k2".into();
    provider.script.lock().expect("free").keys["keys"].as_array_mut().expect("a list").push(next);
    let login = acme.oidc().login(options()).expect("a login");
    let claims = provider.claims(&param(&login, "nonce"), &Value::Null);
    provider.grant(&other.sign(&json!({"alg": "ES256", "kid": "k2"}), &claims), &Value::Null);
    assert_eq!(code(acme.oidc().callback(&answer(&login), &login.pending, CallbackOptions::at(NOW))), None);
    // A new key under the old id, and keys without any.
    for kid in [json!("k1"), Value::Null] {
        let [mut provider, other] = [(); 2].map(|()| Provider::start());
        merge(&mut provider.script.lock().expect("free").keys["keys"][0], &json!({"kid": kid}));
        let acme = provider.marketplace(&Value::Null);
        assert_eq!(code(provider.sign_on(&acme, &json!({"kid": kid}), &json!({}))), None);
        let mut keys = other.script.lock().expect("free").keys.clone();
        merge(&mut keys["keys"][0], &json!({"kid": kid}));
        provider.script.lock().expect("free").keys = keys;
        provider.key = other.key;
        assert_eq!(code(provider.sign_on(&acme, &json!({"kid": kid}), &json!({}))), None, "{kid}");
    }
}

#[test]
fn a_caller_who_leaves_spoils_nothing_and_one_who_needs_nothing_new_does_not_wait() {
    let provider = Provider::start();
    let acme = provider.marketplace(&Value::Null);
    let slow = |time| provider.script.lock().expect("free").delay = Duration::from_millis(time);
    let rt = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    slow(300);
    let login = async || acme.oidc().login_async(options()).await;
    assert!(rt.block_on(async { tokio::time::timeout(Duration::from_millis(50), login()).await }).is_err());
    rt.block_on(login()).expect("a login");
    assert_eq!(provider.count("GET /.well-known"), 1);
    slow(0);
    assert!(provider.sign_on(&acme, &json!({}), &json!({})).is_ok());
    // Somebody's forged logout token has the keys asked for again, and its sender leaves.
    let head = json!({"alg": "ES256", "kid": "new", "typ": "logout+jwt"});
    let claims = json!({"iss": provider.url, "aud": "app-1", "iat": NOW, "jti": "x", "sub": "usr-1", "events": {EVENT: {}}});
    let body = format!("logout_token={}", provider.sign(&head, &claims));
    slow(300);
    let forged = acme.oidc().receive_logout_async(body.as_bytes(), CallbackOptions::at(NOW));
    assert!(rt.block_on(async { tokio::time::timeout(Duration::from_millis(50), forged).await }).is_err());
    slow(0);
    let started = Instant::now();
    assert!(provider.sign_on(&acme, &json!({}), &json!({})).is_ok());
    assert!(started.elapsed() < Duration::from_millis(200), "it waited for keys that it does not need");
}

#[test]
fn what_a_link_to_the_app_says_is_never_the_protocols_own() {
    let provider = Provider::start();
    provider.script.lock().expect("free").metadata = json!({"authorization_endpoint": format!("{}/authorize?p=strong", provider.url)});
    let acme = provider.marketplace(&Value::Null);
    let names = ["state", "response.type", " scope", "\tredirect_uri", "Response_Mode", "code.challenge", "nonce[]", "nonce\0", "p", ""];
    let asked = names.into_iter().fold(options(), |options, name| options.param(name, "evil")).param("group_id", "cld-1");
    let url = acme.oidc().login(asked).expect("a login").url;
    assert!(!url.contains("evil") && url.contains("p=strong") && url.contains("group_id=cld-1"), "{url}");
}

#[test]
fn a_user_signed_on_lately_enough_where_the_login_asks_for_it() {
    let provider = Provider::start();
    let acme = provider.marketplace(&Value::Null);
    for (max_age, auth_time, expected) in [
        ("600", json!(NOW - 600), None),
        ("0", json!(NOW), None),
        ("600", json!(NOW - 800), refusal(Code::OpenIdExpired, "auth_time")),
        ("600", Value::Null, refusal(Code::OpenIdToken, "auth_time")),
    ] {
        let login = acme.oidc().login(options().param("max_age", max_age)).expect("a login");
        assert_eq!(param(&login, "max_age"), max_age);
        let claims = provider.claims(&param(&login, "nonce"), &json!({"auth_time": auth_time}));
        provider.grant(&provider.sign(&json!({"alg": "ES256"}), &claims), &Value::Null);
        assert_eq!(code(acme.oidc().callback(&answer(&login), &login.pending, CallbackOptions::at(NOW))), expected, "{auth_time}");
    }
    assert_eq!(code(acme.oidc().login(options().param("max_age", "soon"))), refusal(Code::InvalidArgument, "max_age"));
}

#[test]
fn an_address_that_nobody_verified_is_none() {
    let provider = Provider::start();
    let acme = provider.marketplace(&Value::Null);
    for (verified, expected) in
        [(json!(true), Some("a@b.example")), (Value::Null, Some("a@b.example")), (json!(false), None), (json!("false"), None)]
    {
        let sign_in = provider.sign_on(&acme, &json!({}), &json!({"email": "a@b.example", "email_verified": verified})).expect("a sign-on");
        assert_eq!(sign_in.user.email.as_deref(), expected, "{verified}");
    }
}

#[test]
fn the_apps_key_goes_with_the_apps_id_alone() {
    let document = json!({
        "app": {"host": "https://app.example"}, "api": {"id": "app-1", "key": "k"}, "sso": {"idp": "https://idp.example"},
        "oidc": {"issuer": "https://elsewhere.example", "client_id": "client"},
    });
    let error = maestrano_core::Maestrano::from_json(&document.to_string()).expect_err("must fail");
    assert_eq!((error.code(), error.field()), (Code::ConfigInvalid, Some("oidc.client_secret")));
}

#[test]
fn the_token_endpoint_is_asked_once_and_believed_little() {
    let provider = Provider::start();
    let acme = provider.marketplace(&Value::Null);
    for (token, expected) in [
        ((400, r#"{"error":"invalid_grant","error_description":"used"}"#.to_owned()), Code::OpenIdDenied),
        ((401, r#"{"error":"invalid_client"}"#.to_owned()), Code::OpenIdDenied),
        ((400, "no".to_owned()), Code::OpenIdToken),
        ((200, "no".to_owned()), Code::OpenIdToken),
        ((200, r#"{"access_token":"a","token_type":"Bearer"}"#.to_owned()), Code::OpenIdToken),
        ((200, r#"{"access_token":"a","token_type":"Bearer","id_token":"a.b.c.d.e"}"#.to_owned()), Code::OpenIdToken),
        (
            (200, format!(r#"{{"access_token":"a","token_type":"Bearer","x":{}1{}}}"#, "[".repeat(5000), "]".repeat(5000))),
            Code::OpenIdToken,
        ),
        ((302, String::new()), Code::OpenIdToken),
        ((429, String::new()), Code::ApiRateLimited),
        ((503, "down".to_owned()), Code::ApiUnavailable),
    ] {
        provider.script.lock().expect("free").token = token.clone();
        let login = acme.oidc().login(options()).expect("a login");
        let before = provider.count("POST /token");
        let error = acme.oidc().callback(&answer(&login), &login.pending, CallbackOptions::at(NOW)).expect_err("must fail");
        assert_eq!((error.code(), provider.count("POST /token") - before), (expected, 1), "{token:.100?} {error}");
    }
}

#[test]
fn a_token_of_another_type_than_bearer_is_of_no_use() {
    let provider = Provider::start();
    let acme = provider.marketplace(&Value::Null);
    for (kind, expected) in [
        (json!("bearer"), None),
        (json!("BEARER"), None),
        (json!("DPoP"), refusal(Code::OpenIdToken, "token_type")),
        (json!("mac"), refusal(Code::OpenIdToken, "token_type")),
        (Value::Null, Some((Code::OpenIdToken, None))),
    ] {
        let login = acme.oidc().login(options()).expect("a login");
        let claims = provider.claims(&param(&login, "nonce"), &Value::Null);
        provider.grant(&provider.sign(&json!({"alg": "ES256"}), &claims), &json!({"token_type": kind}));
        assert_eq!(code(acme.oidc().callback(&answer(&login), &login.pending, CallbackOptions::at(NOW))), expected, "{kind}");
    }
}

#[test]
fn what_is_there_twice_counts_neither_time() {
    let provider = Provider::start();
    let acme = provider.marketplace(&Value::Null);
    for name in ["group_uid", "mno_session", "own", "group_\\u0075id"] {
        let login = acme.oidc().login(options()).expect("a login");
        let claims = provider.claims(&param(&login, "nonce"), &json!({"own": "a"})).to_string();
        let claims = claims.replacen('{', &format!("{{\"{name}\": \"cld-2\","), 1);
        provider.grant(&provider.sign_text(&json!({"alg": "ES256"}), &claims), &Value::Null);
        let outcome = code(acme.oidc().callback(&answer(&login), &login.pending, CallbackOptions::at(NOW)));
        assert_eq!(outcome, refusal(Code::OpenIdToken, &name.replace("\\u0075", "u")), "{claims}");
    }
    provider.script.lock().expect("free").userinfo = (200, r#"{"sub": "usr-1", "group_uid": "cld-1", "group_uid": "cld-2"}"#.to_owned());
    assert_eq!(code(acme.oidc().userinfo("at-1", "usr-1")), refusal(Code::OpenIdUserinfo, "group_uid"));
}

#[test]
fn a_provider_that_repeats_what_it_was_sent_puts_no_secret_into_errors() {
    let provider = Provider::start();
    let acme = provider.marketplace(&Value::Null);
    let login = acme.oidc().login(options()).expect("a login");
    let said = "code-1/x, code-1%2Fx, SECRET:KEY, SECRET%3AKEY and YXBwLTE6U0VDUkVUJTNBS0VZ were sent";
    provider.script.lock().expect("free").token = (400, json!({"error": "SECRET:KEY", "error_description": said}).to_string());
    let query = format!("code=code-1%2Fx&state={}", param(&login, "state"));
    let error = acme.oidc().callback(&query, &login.pending, CallbackOptions::at(NOW)).expect_err("denied");
    assert_eq!((error.code(), error.field()), (Code::OpenIdDenied, Some("[…]")));
    assert!(error.message().ends_with(": […]: […], […], […], […] and […] were sent"), "{}", error.message());
    provider.script.lock().expect("free").token = (400, json!({"error": "invalid_grant", "error_description": "no rt-1/é"}).to_string());
    let error = acme.oidc().refresh("rt-1/é", "usr-1", CallbackOptions::at(NOW)).expect_err("denied");
    assert!(error.message().ends_with("invalid_grant: no […]"), "{}", error.message());
    let login = acme.oidc().login(options()).expect("a login");
    provider.script.lock().expect("free").token = (400, json!({"error": "invalid_grant", "error_description": "{request}"}).to_string());
    let error = acme.oidc().callback(&answer(&login), &login.pending, CallbackOptions::at(NOW)).expect_err("denied");
    assert!(error.message().contains("code=c-1&code_verifier=[…]&redirect_uri="), "a code of three letters is none: {}", error.message());
}

#[test]
fn userinfo_fills_what_the_token_lacks_about_the_same_user() {
    let provider = Provider::start();
    let acme = provider.marketplace(&Value::Null);
    let lacks = json!({"group_uid": null});
    for (status, body, expected) in [
        (200, json!({"sub": "usr-2", "group_uid": "cld-1"}), refusal(Code::OpenIdUserinfo, "sub")),
        (200, json!({"group_uid": "cld-1"}), Some((Code::OpenIdUserinfo, None))),
        (401, json!({}), Some((Code::OpenIdUserinfo, None))),
        (500, json!({}), Some((Code::ApiUnavailable, None))),
        (200, json!({"sub": "usr-1"}), refusal(Code::OpenIdClaim, "group_uid")),
        (200, json!({"sub": "usr-1", "group_uid": "cld-9", "mno_session": "other"}), None),
    ] {
        provider.script.lock().expect("free").userinfo = (status, body.to_string());
        let outcome = provider.sign_on(&acme, &json!({}), &lacks);
        if expected.is_none() {
            let sign_in = outcome.as_ref().expect("a sign-on");
            assert_eq!((sign_in.group.uid.as_str(), sign_in.session.token()), ("cld-9", "tok"), "the ID token's word counts first");
        }
        assert_eq!(code(outcome), expected, "{status} {body}");
    }
    assert!(provider.script.lock().expect("free").seen.iter().any(|request| request.contains("earer at-1\r")));
    assert_eq!(code(acme.oidc().userinfo("at-1\r\nX: y", "usr-1")), refusal(Code::OpenIdUserinfo, "access_token"));
    for (kind, expected) in [
        ("application/jwt", Some("userinfo_signed_response_alg")),
        ("Application/JWT; charset=utf-8", Some("userinfo_signed_response_alg")),
    ] {
        provider.script.lock().expect("free").content_type = kind;
        let error = acme.oidc().userinfo("at-1", "usr-1").expect_err("signed");
        assert_eq!((error.code(), error.field()), (Code::OpenIdUserinfo, expected));
        assert!(error.message().contains("is signed") && error.hint().is_some());
    }
    provider.script.lock().expect("free").content_type = "application/json";
    let claims = acme.oidc().userinfo("at-1", "usr-1").expect("claims");
    assert_eq!(claims.get("group_uid"), Some(&json!("cld-9")));
    // Any provider's users, without the platform's claims.
    let login = acme.oidc().login(options()).expect("a login");
    let claims = provider.claims(&param(&login, "nonce"), &json!({"group_uid": null, "mno_session": null, "own": [1, {"a": null}]}));
    provider.grant(&provider.sign(&json!({"alg": "ES256"}), &claims), &Value::Null);
    let identity = acme.oidc().verify(&answer(&login), &login.pending, CallbackOptions::at(NOW)).expect("an identity");
    assert_eq!((identity.subject.as_str(), identity.claims.get("own")), ("usr-1", Some(&json!([1, {"a": null}]))));
}

#[test]
fn tokens_are_refreshed_for_the_same_subject() {
    let provider = Provider::start();
    let acme = provider.marketplace(&Value::Null);
    let refresh = || acme.oidc().refresh("rt-1", "usr-1", CallbackOptions::at(NOW));
    provider
        .grant(&provider.sign(&json!({"alg": "ES256"}), &provider.claims("x", &json!({"nonce": null}))), &json!({"access_token": "at-2"}));
    assert_eq!(refresh().expect("tokens").access_token, "at-2");
    provider.grant(&provider.sign(&json!({"alg": "ES256"}), &provider.claims("x", &json!({"sub": "usr-2"}))), &Value::Null);
    assert_eq!(code(refresh()), refusal(Code::OpenIdToken, "sub"));
    provider.grant("", &json!({"id_token": null}));
    let tokens = refresh().expect("tokens");
    assert_eq!((tokens.id_token, tokens.access_token.as_str()), (None, "at-1"));
    provider.script.lock().expect("free").token = (400, r#"{"error":"invalid_grant"}"#.to_owned());
    assert_eq!(code(refresh()), refusal(Code::OpenIdDenied, "invalid_grant"));
    assert!(provider.script.lock().expect("free").seen.iter().any(|request| request.contains("grant_type=refresh_token")));
}

#[test]
fn a_browser_is_sent_to_log_out() {
    let provider = Provider::start();
    let acme = provider.marketplace(&json!({"after_logout_path": "/bye"}));
    let url = acme.oidc().logout_url(Some("a.b.c")).expect("a URL");
    assert_eq!(
        url,
        format!("{}/logout?x=1&id_token_hint=a.b.c&client_id=app-1&post_logout_redirect_uri=https%3A%2F%2Fapp.example%2Fbye", provider.url)
    );
    assert!(!acme.oidc().logout_url(None).expect("a URL").contains("id_token_hint"));
    let provider = Provider::start();
    provider.script.lock().expect("free").metadata = json!({"end_session_endpoint": null});
    let outcome = provider.marketplace(&Value::Null).oidc().logout_url(None);
    assert_eq!(code(outcome), refusal(Code::OpenIdDiscovery, "end_session_endpoint"));
}

#[test]
fn a_provider_that_fails_is_not_run_over() {
    let (acme, silent) = {
        let provider = Provider::start();
        provider.script.lock().expect("free").metadata = json!({"issuer": "other"});
        (provider.marketplace(&Value::Null), provider)
    };
    for _ in 0..20 {
        assert_eq!(code(acme.oidc().login(options())).map(|(code, _)| code), Some(Code::OpenIdDiscovery));
    }
    let error = acme.oidc().login(options()).expect_err("a failure that is remembered");
    assert_eq!((error.field(), error.hint().is_some()), (Some("oidc.issuer"), true));
    assert_eq!(silent.count("GET"), 1);
    let nobody = Provider { url: "http://127.0.0.1:9".to_owned(), ..silent };
    let error = nobody.marketplace(&Value::Null).oidc().login(options()).expect_err("nobody there");
    assert_eq!((error.code(), error.retryable()), (Code::ConnectFailed, true));
}

#[test]
fn each_marketplace_waits_for_a_provider_as_long_as_it_says() {
    let provider = Provider::start();
    let full = Full::start();
    provider.script.lock().expect("free").metadata = json!({"jwks_uri": format!("http://{}/jwks", full.address)});
    let [patient, hasty] = [60, 1].map(|seconds| provider.marketplace_with("api", &json!({"connect_timeout": seconds})));
    patient.oidc().login(options()).expect("a login");
    let started = Instant::now();
    let error = provider.sign_on(&hasty, &json!({}), &json!({})).expect_err("nobody there");
    assert!(error.retryable() && started.elapsed() < Duration::from_secs(5), "{error} after {:?}", started.elapsed());
}

#[test]
fn it_is_off_without_an_issuer() {
    let maestrano = maestrano_core::Maestrano::from_json(
        r#"{"app": {"host": "https://app.example"}, "api": {"id": "app-1", "key": "k"}, "sso": {"idp": "https://idp.example"}}"#,
    );
    let error = maestrano.and_then(|m| m.only()).expect("valid").oidc().login(()).expect_err("must fail");
    assert_eq!((error.code(), error.field()), (Code::ConfigMissing, Some("oidc.issuer")));
}
