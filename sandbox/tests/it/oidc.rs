//! The OpenID Connect provider as it should be: discovery, the authorization endpoint, the claims.

use maestrano_sandbox::Options;
use serde_json::{Value, json};

use crate::relying_party::{CALLBACK, NONCE, STATE, Sent, at_hash, request, seconds};
use crate::support::{APP, Bench, between, unescape};

#[tokio::test]
async fn discovery_says_where_and_how() {
    let bench = Bench::start().await;
    let document = bench.json("/oidc/.well-known/openid-configuration").await;
    assert_eq!(document["issuer"], bench.url("/oidc"));
    for (name, path) in [
        ("authorization_endpoint", "/oidc/authorize"),
        ("token_endpoint", "/oidc/token"),
        ("userinfo_endpoint", "/oidc/userinfo"),
        ("jwks_uri", "/oidc/jwks"),
        ("end_session_endpoint", "/oidc/logout"),
    ] {
        assert_eq!(document[name], bench.url(path), "{name}");
    }
    assert_eq!(document["code_challenge_methods_supported"], json!(["S256"]));
    assert_eq!(document["id_token_signing_alg_values_supported"], json!(["RS256", "ES256", "PS256"]));
    assert_eq!(document["authorization_response_iss_parameter_supported"], true);
    let keys = bench.json("/oidc/jwks").await;
    let kinds: Vec<_> = keys["keys"].as_array().expect("a list").iter().map(|key| key["kty"].clone()).collect();
    assert_eq!(kinds, ["RSA", "EC"]);
    assert!(keys["keys"].as_array().expect("a list").iter().all(|key| key.get("d").is_none()), "{keys}");
    assert_eq!(keys, bench.json("/oidc/jwks").await, "made once");
    let config = bench.json("/admin/config").await;
    assert_eq!(config["marketplaces"][0]["oidc"]["issuer"], document["issuer"]);
}

#[tokio::test]
async fn a_sign_on_ends_in_tokens_with_all_claims() {
    let bench = Bench::start().await;
    let sent = bench.asked(&[("user_uid", "usr-2"), ("group_id", "cld-2"), ("as_reseller", "true")]).await;
    assert_eq!((sent.to.as_str(), sent.get("state"), sent.get("iss")), (CALLBACK, Some(STATE), Some(bench.url("/oidc").as_str())));
    let (status, tokens) = bench.redeem(sent.get("code").expect("a code")).await;
    assert_eq!(status, 200, "{tokens}");
    assert_eq!((&tokens["token_type"], &tokens["expires_in"], tokens.get("refresh_token")), (&json!("Bearer"), &json!(300), None));
    let (header, claims) = bench.verified(&tokens["id_token"]).await.expect("a good token");
    assert_eq!((&header["alg"], &header["typ"]), (&json!("RS256"), &json!("JWT")));
    for (name, value) in [
        ("iss", json!(bench.url("/oidc"))),
        ("aud", json!("app-1")),
        ("azp", json!("app-1")),
        ("nonce", json!(NONCE)),
        ("at_hash", at_hash(&tokens["access_token"])),
        ("sub", json!("usr-2")),
        ("name", json!("Zoë O'Neill")),
        ("given_name", json!("Zoë")),
        ("family_name", json!("O'Neill")),
        ("email", json!("usr-2@example.com")),
        ("email_verified", json!(true)),
        ("mno_session", json!(bench.session_token("usr-2").await)),
        ("virtual_uid", json!("usr-2.cld-2")),
        ("country", json!("AU")),
        ("company_name", json!("Bolt & Sons")),
        ("group_uid", json!("cld-2")),
        ("group_name", json!("Bolt & Sons <Sales>")),
        ("group_role", json!("Admin")),
        ("group_has_credit_card", json!(true)),
        ("group_org_uid", json!("org-2")),
        ("reseller_name", json!("Harbour Software Partners")),
    ] {
        assert_eq!(claims[name], value, "{name}");
    }
    assert_eq!(seconds(&claims, "exp") - seconds(&claims, "iat"), 300);
    assert!((0..5).contains(&(seconds(&claims, "iat") - seconds(&claims, "auth_time"))));
    assert_ne!(claims["sid"], claims["mno_session"]);
    let (status, info) = bench.userinfo(&tokens["access_token"]).await;
    assert_eq!(status, 200);
    for (name, value) in info.as_object().expect("an object") {
        assert!(name == "mno_session_recheck" || claims[name] == *value, "{name}");
    }
    let known = bench.json("/oidc/.well-known/openid-configuration").await["claims_supported"].clone();
    let known: Vec<&str> = known.as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    assert!(claims.as_object().expect("an object").keys().all(|name| known.contains(&name.as_str())), "{claims}");
}

#[tokio::test]
async fn scopes_choose_the_claims_and_blank_ones_are_left_out() {
    let bench = Bench::start().await;
    let tokens = bench.tokens(&[("scope", "openid email unheard-of")]).await;
    assert_eq!(tokens["scope"], "openid email");
    let (_, info) = bench.userinfo(&tokens["access_token"]).await;
    let names: Vec<&String> = info.as_object().expect("an object").keys().collect();
    assert_eq!(names, ["sub", "sid", "email", "email_verified"]);
    bench.put("/admin/users/usr-1", json!({ "company": "" })).await;
    let tokens = bench.tokens(&[]).await;
    let (_, info) = bench.userinfo(&tokens["access_token"]).await;
    assert_eq!((info.get("company_name"), info.get("reseller_id"), &info["group_has_credit_card"]), (None, None, &json!(false)));
}

#[tokio::test]
async fn every_algorithm_signs() {
    let bench = Bench::start().await;
    for algorithm in ["RS256", "ES256", "PS256"] {
        bench.put("/admin/settings", json!({ "oidc_algorithm": algorithm })).await;
        let (header, _) = bench.verified(&bench.tokens(&[]).await["id_token"]).await.expect(algorithm);
        assert_eq!(header["alg"], algorithm);
    }
}

#[tokio::test]
async fn without_a_user_or_a_group_one_is_asked_for_and_may_refuse() {
    let bench = Bench::start().await;
    let (status, page) = bench.page(&request(&[("login_hint", "usr-2@example.com")])).await;
    let page = unescape(&page);
    assert!(status == 200 && page.contains("Choose a user") && page.contains("Continue as Zoë"), "{page}");
    let link = between(&page, "<a class=\"button\" href=\"", "\"");
    let (_, page) = bench.page(link).await;
    let page = unescape(&page);
    assert!(page.contains("Choose a group"), "{page}");
    let refusal = page.lines().flat_map(|line| line.split("href=\"")).find(|part| part.contains("cancel=true")).expect("a link");
    let sent = Sent::read(&bench.get(refusal.split('"').next().expect("an address")).await);
    assert_eq!((sent.get("error"), sent.get("state"), sent.get("code")), (Some("access_denied"), Some(STATE), None));
    assert_eq!(sent.get("iss"), Some(bench.url("/oidc").as_str()));
    let sent = bench.asked(&[("user_uid", "usr-3")]).await;
    assert_eq!(sent.get("error"), Some("access_denied"), "no group");
}

#[tokio::test]
async fn a_request_that_cannot_be_answered_is_a_page_and_no_redirect() {
    let bench = Bench::start().await;
    for change in [
        ("client_id", ""),
        ("client_id", "app-9"),
        ("redirect_uri", ""),
        ("redirect_uri", "/maestrano/auth/oidc/callback"),
        ("redirect_uri", "http://evil.example/callback"),
        ("redirect_uri", "http://127.0.0.1:3001/maestrano/auth/oidc/callback"),
        ("redirect_uri", "https://127.0.0.1:3000/maestrano/auth/oidc/callback"),
        ("redirect_uri", "http://127.0.0.1:3000@evil.example/"),
        ("redirect_uri", "http://user@127.0.0.1:3000/"),
        ("redirect_uri", "http://127.0.0.1:3000/#x"),
        ("redirect_uri", "http://127.0.0.1:3000\\@evil.example/"),
        ("redirect_uri", "javascript:alert(1)"),
    ] {
        let answer = bench.get(&request(&[("user_uid", "usr-1"), change])).await;
        assert!(answer.status() == 400 && answer.headers().get("location").is_none(), "{change:?}");
    }
    let twice = format!("{}&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2F", request(&[]));
    assert_eq!(bench.page(&twice).await.0, 400);
    assert_eq!(bench.messages("oidc.refused").await.len(), 13);
    let other = ("redirect_uri", "http://127.0.0.1:3000/other?a=b");
    let sent = bench.asked(&[("user_uid", "usr-1"), other]).await;
    assert_eq!((sent.to.as_str(), sent.get("a")), ("http://127.0.0.1:3000/other", Some("b")));
    bench.put("/admin/settings", json!({ "strict": true })).await;
    assert_eq!(bench.page(&request(&[("user_uid", "usr-1"), other])).await.0, 400);
    bench.code(&[]).await;
}

#[tokio::test]
async fn mistakes_of_a_known_client_are_told_to_it() {
    let bench = Bench::start().await;
    for (change, error) in [
        (("response_type", ""), "invalid_request"),
        (("response_type", "token"), "unsupported_response_type"),
        (("response_type", "code id_token"), "unsupported_response_type"),
        (("response_mode", "fragment"), "invalid_request"),
        (("scope", "profile"), "invalid_scope"),
        (("code_challenge", ""), "invalid_request"),
        (("code_challenge", "short"), "invalid_request"),
        (("code_challenge_method", "plain"), "invalid_request"),
        (("code_challenge_method", ""), "invalid_request"),
        (("prompt", "none login"), "invalid_request"),
        (("max_age", "-1"), "invalid_request"),
        (("request", "x"), "request_not_supported"),
        (("request_uri", "https://x.example"), "request_uri_not_supported"),
    ] {
        let sent = bench.asked(&[("user_uid", "usr-1"), change]).await;
        assert_eq!((sent.get("error"), sent.get("state"), sent.get("code")), (Some(error), Some(STATE), None), "{change:?}");
        assert!(sent.get("error_description").is_some() && sent.get("iss").is_some());
    }
    let sent = Sent::read(&bench.get(&format!("{}&nonce=twice", request(&[]))).await);
    assert_eq!(sent.get("error"), Some("invalid_request"));
}

#[tokio::test]
async fn prompt_none_answers_for_a_known_user_with_one_group_alone() {
    let bench = Bench::start().await;
    let silent = async |user: Option<&str>, more: &[(&str, &str)]| {
        let path = request(&[&[("prompt", "none")], more].concat());
        let mut request = bench.http.get(bench.url(&path));
        if let Some(user) = user {
            request = request.header("cookie", format!("maestrano_sandbox_user={user}"));
        }
        Sent::read(&request.send().await.expect("an answer"))
    };
    assert_eq!(silent(None, &[]).await.get("error"), Some("login_required"));
    assert_eq!(silent(None, &[("user_uid", "usr-1")]).await.get("error"), Some("login_required"), "a link is no session");
    assert_eq!(silent(Some("usr-9"), &[]).await.get("error"), Some("login_required"));
    assert_eq!(silent(Some("usr-2"), &[]).await.get("error"), Some("interaction_required"));
    assert_eq!(silent(Some("usr-3"), &[]).await.get("error"), Some("interaction_required"));
    assert!(silent(Some("usr-2"), &[("group_id", "cld-2")]).await.get("code").is_some());
    let tokens = bench.tokens(&[]).await;
    let hint = tokens["id_token"].as_str().expect("a token");
    assert!(silent(Some("usr-1"), &[("id_token_hint", hint)]).await.get("code").is_some());
    assert_eq!(silent(Some("usr-2"), &[("id_token_hint", hint)]).await.get("error"), Some("login_required"));
    assert_eq!(silent(Some("usr-1"), &[("id_token_hint", "x.y.z")]).await.get("error"), Some("login_required"));
    bench.advance(100).await;
    assert_eq!(silent(Some("usr-1"), &[("max_age", "60")]).await.get("error"), Some("login_required"));
    let sent = silent(Some("usr-1"), &[("max_age", "600")]).await;
    let (_, claims) = bench.verified(&bench.redeem(sent.get("code").expect("a code")).await.1["id_token"]).await.expect("good");
    assert!((100..110).contains(&(seconds(&claims, "iat") - seconds(&claims, "auth_time"))), "{claims}");
}

#[tokio::test]
async fn the_answer_can_be_posted_and_the_request_too() {
    let bench = Bench::start().await;
    let path = request(&[("user_uid", "usr-1"), ("response_mode", "form_post")]);
    let (status, page) = bench.page(&path).await;
    assert_eq!((status.as_u16(), between(&page, "method=\"post\" action=\"", "\"")), (200, CALLBACK));
    for (name, value) in [("state", STATE), ("iss", &bench.url("/oidc"))] {
        assert_eq!(between(&page, &format!("name=\"{name}\" value=\""), "\""), value);
    }
    assert_eq!(bench.redeem(between(&page, "name=\"code\" value=\"", "\"")).await.0, 200);
    let query = request(&[("user_uid", "usr-1")]);
    let body = query.split_once('?').expect("a query").1.to_owned();
    let posted = bench.http.post(bench.url("/oidc/authorize")).header("content-type", "application/x-www-form-urlencoded").body(body);
    assert!(Sent::read(&posted.send().await.expect("an answer")).get("code").is_some());
}

#[tokio::test]
async fn keys_codes_and_tokens_survive_a_restart_but_are_not_in_the_file() {
    let file = std::env::temp_dir().join(format!("maestrano-sandbox-{}-oidc.db", std::process::id()));
    let _ = std::fs::remove_file(&file);
    let options = || Options { db: Some(file.clone()), ..Options::default() };
    let bench = Bench::with(options()).await;
    let (keys, code) = (bench.json("/oidc/jwks").await, bench.code(&[("scope", "openid offline_access")]).await);
    bench.running.shutdown().await;
    let bench = Bench::with(options()).await;
    assert_eq!(bench.json("/oidc/jwks").await, keys);
    let (status, tokens) = bench.redeem(&code).await;
    assert_eq!(status, 200, "{tokens}");
    bench.running.shutdown().await;
    let text = String::from_utf8_lossy(&std::fs::read(&file).expect("a file")).into_owned();
    for secret in [&code, tokens["access_token"].as_str().expect("text"), tokens["refresh_token"].as_str().expect("text")] {
        assert!(!text.contains(secret));
    }
    std::fs::remove_file(file).expect("a file");
}

#[tokio::test]
async fn the_admin_api_shows_and_rotates_keys() {
    let bench = Bench::start().await;
    let code = bench.code(&[]).await;
    let old = bench.tokens(&[]).await;
    let shown = bench.json("/admin/oidc").await;
    assert_eq!((&shown["issuer"], &shown["algorithm"]), (&json!(bench.url("/oidc")), &json!("RS256")));
    assert_eq!(
        (&shown["codes"][0]["used"], &shown["codes"][1]["used"], &shown["codes"][0]["app"]),
        (&json!(true), &json!(false), &json!(APP.0))
    );
    assert!(!shown.to_string().contains(&code) && !shown.to_string().contains("PRIVATE"), "{shown}");
    let rotate = async |body: Value| bench.admin(reqwest::Method::POST, "/admin/oidc/rotate", body).await;
    let (status, answer) = rotate(json!({})).await;
    assert_eq!((status.as_u16(), answer["keys"].as_array().map(Vec::len)), (200, Some(4)));
    let (old_header, _) = bench.verified(&old["id_token"]).await.expect("still published");
    let (header, _) = bench.verified(&bench.tokens(&[]).await["id_token"]).await.expect("good");
    assert_ne!(header["kid"], old_header["kid"]);
    let (_, answer) = rotate(json!({ "retire": true })).await;
    assert_eq!(answer["keys"].as_array().map(Vec::len), Some(2));
    assert!(bench.verified(&old["id_token"]).await.is_err_and(|error| error.contains("unknown key")));
    assert_eq!(rotate(json!({ "colour": 1 })).await.0, 422);
}
