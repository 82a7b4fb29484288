//! Each kind of token, document and answer of OpenID Connect that an application must refuse: broken in
//! that way, and in no other.

use openssl::hash::MessageDigest;
use openssl::pkey::PKey;
use openssl::sign::Signer;
use reqwest::Method;
use serde_json::{Value, json};

use crate::relying_party::{CALLBACK, NONCE, STATE, at_hash, parts, rsa, seconds, verified};
use crate::support::{APP, Bench};

/// The tokens of one sign-on with a fault, after which the provider must be well again.
async fn spoilt(bench: &Bench, kind: &str) -> Value {
    bench.arm(json!({ "kind": kind })).await;
    let tokens = bench.tokens(&[]).await;
    let next = bench.tokens(&[]).await;
    let (_, claims) = bench.verified(&next["id_token"]).await.expect(kind);
    assert!(good(bench, &next, &claims, &[]), "{kind}: {claims}");
    tokens
}

/// Whether all that matters is right, but for these claims.
fn good(bench: &Bench, tokens: &Value, claims: &Value, but: &[&str]) -> bool {
    let now = chrono::Utc::now().timestamp();
    let times = (now - 20..now + 20).contains(&seconds(claims, "iat")) && (now..now + 310).contains(&seconds(claims, "exp"));
    let wanted = [
        ("iss", json!(bench.url("/oidc"))),
        ("aud", json!(APP.0)),
        ("azp", json!(APP.0)),
        ("nonce", json!(NONCE)),
        ("at_hash", at_hash(&tokens["access_token"])),
        ("sub", json!("usr-1")),
    ];
    let wrong: Vec<&str> = wanted.into_iter().filter(|(name, value)| claims[*name] != *value).map(|(name, _)| name).collect();
    let session = claims["mno_session"].is_string() && claims["group_uid"] == "cld-1";
    wrong == but && session && (times || but.is_empty() && claims.get("nbf").is_some())
}

#[tokio::test]
async fn faults_of_the_signature() {
    let bench = Bench::start().await;
    let token = spoilt(&bench, "oidc_alg_none").await["id_token"].clone();
    assert_eq!(parts(&token).0, json!({ "alg": "none", "typ": "JWT" }));
    assert!(token.as_str().expect("text").ends_with('.'));

    let token = spoilt(&bench, "oidc_alg_hs256").await["id_token"].clone();
    let (header, _) = parts(&token);
    let keys = bench.json("/oidc/jwks").await;
    let key = keys["keys"].as_array().expect("keys").iter().find(|key| key["kid"] == header["kid"]).expect("a published key").clone();
    let number = |name: &str| {
        let bytes = base64::Engine::decode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, key[name].as_str().expect("text"));
        openssl::bn::BigNum::from_slice(&bytes.expect("base64url")).expect("a number")
    };
    let secret = PKey::hmac(&rsa(number("n"), number("e")).public_key_to_pem().expect("PEM")).expect("a key");
    let (content, signature) = token.as_str().expect("text").rsplit_once('.').expect("parts");
    let wanted =
        Signer::new(MessageDigest::sha256(), &secret).and_then(|mut signer| signer.sign_oneshot_to_vec(content.as_bytes())).expect("HMAC");
    assert_eq!(signature, base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, wanted));
    assert_eq!(header["alg"], "HS256");

    for algorithm in ["RS256", "ES256"] {
        bench.put("/admin/settings", json!({ "oidc_algorithm": algorithm })).await;
        let token = spoilt(&bench, "oidc_wrong_key").await["id_token"].clone();
        assert_eq!(bench.verified(&token).await.expect_err("another key"), "the signature");
    }
    bench.put("/admin/settings", json!({ "oidc_algorithm": "RS256" })).await;
    let token = spoilt(&bench, "oidc_unknown_kid").await["id_token"].clone();
    assert_eq!(bench.verified(&token).await.expect_err("another kid"), "an unknown key");
    let token = spoilt(&bench, "oidc_five_parts").await["id_token"].clone();
    assert_eq!(bench.verified(&token).await.expect_err("five parts"), "5 parts");
    let token = spoilt(&bench, "oidc_crit").await["id_token"].clone();
    let (header, _) = bench.verified(&token).await.expect("signed all the same");
    assert!(
        header["crit"].as_array().is_some_and(|list| list.len() == 1 && header.get(list[0].as_str().expect("text")).is_some()),
        "{header}"
    );
}

#[tokio::test]
async fn faults_of_the_claims() {
    let bench = Bench::start().await;
    for (kind, wrong, check) in [
        ("oidc_wrong_issuer", &["iss"][..], json!({ "iss": "https://other-issuer.example" })),
        ("oidc_wrong_audience", &["aud"], json!({ "aud": "app-other" })),
        ("oidc_extra_audience", &["aud", "azp"], json!({ "aud": ["app-1", "app-other"], "azp": "app-other" })),
        ("oidc_wrong_azp", &["azp"], json!({ "azp": "app-other" })),
        ("oidc_wrong_nonce", &["nonce"], json!({})),
        ("oidc_no_nonce", &["nonce"], json!({ "nonce": null })),
        ("oidc_wrong_at_hash", &["at_hash"], json!({})),
        ("oidc_huge_claim", &[], json!({})),
    ] {
        let tokens = spoilt(&bench, kind).await;
        let (_, claims) = bench.verified(&tokens["id_token"]).await.expect(kind);
        let fields = check.as_object().expect("an object");
        assert!(fields.iter().all(|(name, value)| claims[name.as_str()] == *value), "{kind}: {claims}");
        assert_eq!(claims.get("padding").is_some(), kind == "oidc_huge_claim");
        if kind != "oidc_huge_claim" {
            assert!(good(&bench, &tokens, &claims, wrong), "{kind}: {claims}");
        } else {
            assert_eq!(claims["padding"].as_str().map(str::len), Some(256 << 10));
        }
    }
    let now = chrono::Utc::now().timestamp();
    for (kind, from) in [("oidc_expired", now - 3900), ("oidc_not_yet_valid", now + 3600), ("oidc_far_future", 4_102_444_800)] {
        let tokens = spoilt(&bench, kind).await;
        let (_, claims) = bench.verified(&tokens["id_token"]).await.expect(kind);
        assert!((from..from + 30).contains(&seconds(&claims, "iat")), "{kind}: {claims}");
        assert_eq!(seconds(&claims, "exp"), seconds(&claims, "iat") + 300);
        assert_eq!(claims.get("nbf").is_some(), kind != "oidc_expired");
    }
}

#[tokio::test]
async fn faults_of_the_token_endpoint_and_of_userinfo() {
    let bench = Bench::start().await;
    let tokens = spoilt(&bench, "oidc_no_id_token").await;
    assert!(tokens.get("id_token").is_none() && bench.userinfo(&tokens["access_token"]).await.0 == 200);
    bench.arm(json!({ "kind": "oidc_token_error" })).await;
    let code = bench.code(&[]).await;
    assert_eq!(bench.redeem(&code).await.1["error"], "invalid_grant");
    assert_eq!(bench.redeem(&code).await.1["error"], "invalid_grant", "used up");
    let tokens = spoilt(&bench, "oidc_userinfo_other_sub").await;
    let (_, claims) = bench.verified(&tokens["id_token"]).await.expect("good");
    assert!(claims.get("mno_session").is_none() && claims.get("group_uid").is_none() && claims["email"].is_string(), "{claims}");
    let (_, info) = bench.userinfo(&tokens["access_token"]).await;
    assert_eq!((&info["sub"], &info["group_uid"]), (&json!("usr-other"), &json!("cld-1")));
    for name in ["mno_session", "group_uid", "sub"] {
        bench.arm(json!({ "kind": "oidc_missing_claim", "name": name })).await;
        let tokens = bench.tokens(&[]).await;
        assert!(parts(&tokens["id_token"]).1.get(name).is_none(), "{name}");
        let (_, info) = bench.userinfo(&tokens["access_token"]).await;
        assert!(info.get(name).is_none() && info["email"].is_string(), "{name}");
    }
    assert_eq!(bench.admin(Method::POST, "/admin/faults", json!({ "kind": "oidc_missing_claim", "name": "shoe_size" })).await.0, 422);
    let all = bench.tokens(&[]).await;
    assert!(bench.userinfo(&all["access_token"]).await.1["mno_session"].is_string());
}

#[tokio::test]
async fn faults_of_the_answer_that_the_browser_carries() {
    let bench = Bench::start().await;
    let sent = async |kind: &str| {
        bench.arm(json!({ "kind": kind })).await;
        let sent = bench.asked(&[("user_uid", "usr-1")]).await;
        assert_eq!(sent.to, CALLBACK);
        sent
    };
    let answer = sent("oidc_wrong_state").await;
    assert!(answer.get("state").is_some_and(|state| state != STATE) && answer.get("iss") == Some(&bench.url("/oidc")));
    let answer = sent("oidc_wrong_iss_parameter").await;
    assert_eq!((answer.get("state"), answer.get("iss")), (Some(STATE), Some("https://other-issuer.example")));
    let answer = sent("oidc_injected_code").await;
    assert_eq!(answer.get("state"), Some(STATE));
    assert_eq!(bench.redeem(answer.get("code").expect("a code")).await.1["error"], "invalid_grant");
}

#[tokio::test]
async fn faults_of_discovery() {
    let bench = Bench::start().await;
    let path = "/oidc/.well-known/openid-configuration";
    for (kind, name, value) in [
        ("oidc_discovery_issuer", "issuer", json!("https://other-issuer.example")),
        ("oidc_discovery_http", "token_endpoint", json!("http://elsewhere.example/oidc/token")),
        ("oidc_discovery_plain_pkce", "code_challenge_methods_supported", json!(["plain"])),
    ] {
        let good = bench.json(path).await;
        bench.arm(json!({ "kind": kind })).await;
        let mut document = bench.json(path).await;
        assert_eq!(document[name], value);
        document[name] = good[name].clone();
        assert_eq!(document, good, "{kind} spoils nothing else");
        assert_eq!(bench.json(path).await, good, "{kind} struck once");
    }
    bench.arm(json!({ "kind": "oidc_discovery_redirect" })).await;
    let answer = bench.get(path).await;
    assert!(answer.status() == 302 && answer.headers()["location"].to_str().is_ok_and(|to| to.starts_with("http://elsewhere.example/")));
    bench.arm(json!({ "kind": "oidc_discovery_huge" })).await;
    let text = bench.get(path).await.text().await.expect("text");
    assert_eq!(text.len(), 10_000_000);
    let document: Value = serde_json::from_str(&text).expect("valid for all its size");
    assert_eq!(document["issuer"], bench.url("/oidc"));
    assert_eq!(bench.admin(Method::POST, "/admin/faults", json!({ "kind": "oidc_discovery_huge", "app": "app-1" })).await.0, 422);
    bench.arm(json!({ "kind": "oidc_discovery_plain_pkce", "times": null })).await;
    for _ in 0..2 {
        assert_eq!(bench.json(path).await["code_challenge_methods_supported"], json!(["plain"]), "until removed");
    }
}

#[tokio::test]
async fn faults_of_the_published_keys() {
    let bench = Bench::start().await;
    let token = bench.tokens(&[]).await["id_token"].clone();
    let kid = parts(&token).0["kid"].clone();
    let keys = async |kind: &str| {
        bench.arm(json!({ "kind": kind })).await;
        bench.json("/oidc/jwks").await
    };
    let many = keys("oidc_jwks_many").await;
    assert_eq!(many["keys"].as_array().map(Vec::len), Some(10_002));
    assert!(verified(token.as_str().expect("text"), &many).is_ok());
    let private = keys("oidc_jwks_private").await;
    assert!(private["keys"][0]["d"].is_string() && private["keys"][0]["kid"] == kid);
    assert!(verified(token.as_str().expect("text"), &private).is_ok());
    let double = keys("oidc_jwks_duplicate_kid").await;
    assert_eq!(double["keys"].as_array().expect("a list").iter().filter(|key| key["kid"] == kid).count(), 2);
    assert_eq!(verified(token.as_str().expect("text"), &double).expect_err("the wrong one is first"), "the signature");
    assert_eq!(bench.json("/oidc/jwks").await["keys"].as_array().map(Vec::len), Some(2));
}

#[tokio::test]
async fn a_fault_of_another_application_waits_and_faults_of_the_wire_strike_here_too() {
    let bench = Bench::start().await;
    bench.put("/admin/apps/app-2", json!({})).await;
    bench.arm(json!({ "kind": "oidc_alg_none", "app": "app-2" })).await;
    assert!(bench.verified(&bench.tokens(&[]).await["id_token"]).await.is_ok());
    assert_eq!(bench.json("/admin/faults").await[0]["times"], 1);
    let code = bench.code(&[]).await;
    bench.arm(json!({ "kind": "http_status", "status": 503, "on": "oidc", "times": 1 })).await;
    assert_eq!(bench.redeem(&code).await.0, 503);
    assert_eq!(bench.redeem(&code).await.0, 200);
}
