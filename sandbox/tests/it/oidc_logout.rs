//! Log out over OpenID Connect: started by an application, and told to the applications.

use openssl::sha::sha256;
use serde_json::{Value, json};
use url::form_urlencoded;

use crate::application::{Application, GOOD};
use crate::relying_party::{VERIFIER, parts, request, seconds};
use crate::support::{APP, Bench};

/// A sandbox whose application hears of log outs, and the tokens of a sign-on to it.
async fn signed_on() -> (Bench, Application, Value) {
    let bench = Bench::start().await;
    let app = Application::start(Some(GOOD)).await;
    bench.put("/admin/apps/app-1", json!({ "host": app.url })).await;
    let tokens = tokens(&bench, &app).await;
    (bench, app, tokens)
}

async fn tokens(bench: &Bench, app: &Application) -> Value {
    let callback = format!("{}/callback", app.url);
    let code = bench.code(&[("redirect_uri", &callback)]).await;
    let form = [("grant_type", "authorization_code"), ("code", &code), ("redirect_uri", &callback), ("code_verifier", VERIFIER)];
    bench.token(&form).await.1
}

/// The logout token of the next call.
async fn told(app: &mut Application) -> Value {
    let (head, body) = app.text().await;
    assert!(head.starts_with("POST /maestrano/auth/oidc/logout HTTP/1.1\r\n"), "{head}");
    assert!(head.contains("content-type: application/x-www-form-urlencoded\r\n") && !head.contains("authorization"), "{head}");
    let fields: Vec<_> = form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    assert_eq!((fields.len(), fields[0].0.as_str()), (1, "logout_token"));
    json!(fields[0].1)
}

#[tokio::test]
async fn the_end_of_a_session_is_told_to_applications_that_were_signed_on_to() {
    let (bench, mut app, tokens) = signed_on().await;
    let (_, id_token) = bench.verified(&tokens["id_token"]).await.expect("good");
    let session = id_token["mno_session"].as_str().expect("a token").to_owned();
    bench.page("/app_logout?user_uid=usr-1").await;
    let token = told(&mut app).await;
    let (header, claims) = bench.verified(&token).await.expect("good");
    assert_eq!((&header["typ"], &header["alg"]), (&json!("logout+jwt"), &json!("RS256")));
    for (name, value) in
        [("iss", json!(bench.url("/oidc"))), ("aud", json!(APP.0)), ("sub", json!("usr-1")), ("sid", id_token["sid"].clone())]
    {
        assert_eq!(claims[name], value, "{name}");
    }
    assert_eq!(claims["events"], json!({ "http://schemas.openid.net/event/backchannel-logout": {} }));
    assert!(claims["jti"].is_string() && claims.get("nonce").is_none() && seconds(&claims, "exp") - seconds(&claims, "iat") == 120);
    assert_eq!(bench.json(&format!("/api/v1/auth/saml/usr-1?session={session}")).await["valid"], false);

    // It can be sent again, as it was.
    while bench.json("/admin/deliveries").await[0]["state"] == "waiting" {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    bench.admin(reqwest::Method::POST, "/admin/deliveries/1/send", json!({ "wait": 5 })).await;
    assert_eq!(told(&mut app).await, token);
    let delivery = bench.json("/admin/deliveries/1").await;
    assert_eq!((&delivery["event"], &delivery["state"], &delivery["attempts"]), (&json!("oidc.logout"), &json!("delivered"), &json!(2)));

    // The session is over: another log out has nobody to tell of it.
    bench.page("/app_logout?user_uid=usr-1").await;
    bench.page("/app_logout?user_uid=usr-2").await;
    assert_eq!(bench.json("/admin/deliveries").await.as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn several_sign_ons_of_a_session_are_told_once_and_a_code_alone_is_none() {
    let (bench, mut app, _) = signed_on().await;
    tokens(&bench, &app).await;
    bench.put("/admin/apps/app-1", json!({ "oidc_logout_path": "/hooks/out?tenant=a" })).await;
    bench.get(&request(&[("user_uid", "usr-2"), ("group_id", "cld-1"), ("redirect_uri", &format!("{}/x", app.url))])).await;
    for path in ["/admin/users/usr-2/end-session", "/admin/users/usr-1/end-session"] {
        bench.admin(reqwest::Method::POST, path, json!({})).await;
    }
    assert!(app.head().await.starts_with("POST /hooks/out?tenant=a HTTP/1.1\r\n"));
    assert_eq!(bench.json("/admin/deliveries").await.as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn faults_of_the_logout_token() {
    let (bench, mut app, _) = signed_on().await;
    let end = async |app: &mut Application, kind: &str| {
        bench.arm(json!({ "kind": kind })).await;
        tokens(&bench, app).await;
        bench.http.post(bench.url("/users/usr-1/end-session")).send().await.expect("an answer");
        let token = told(app).await;
        let (header, claims) = parts(&token);
        assert!(claims["sid"].is_string() && (claims["aud"] == APP.0) == (kind != "oidc_logout_wrong_audience"), "{kind}");
        (bench.verified(&token).await.is_ok(), header, claims)
    };
    let (signed, _, claims) = end(&mut app, "oidc_logout_nonce").await;
    assert!(signed && claims["nonce"].is_string() && claims["events"].is_object());
    let (signed, _, claims) = end(&mut app, "oidc_logout_no_events").await;
    assert!(signed && claims.get("events").is_none() && claims.get("nonce").is_none());
    let (signed, header, claims) = end(&mut app, "oidc_logout_alg_none").await;
    assert!(!signed && header["alg"] == "none" && claims["events"].is_object());
    let (signed, header, _) = end(&mut app, "oidc_logout_wrong_key").await;
    assert!(!signed && header["alg"] == "RS256");
    let (signed, _, claims) = end(&mut app, "oidc_logout_wrong_issuer").await;
    assert!(signed && claims["iss"] == "https://other-issuer.example");
    let (signed, _, claims) = end(&mut app, "oidc_logout_wrong_audience").await;
    assert!(signed && claims["aud"].is_string() && claims["iss"] == bench.url("/oidc"));
    let (signed, _, claims) = end(&mut app, "oidc_logout_no_id").await;
    assert!(signed && claims.get("jti").is_none());
    let (signed, _, claims) = end(&mut app, "oidc_logout_expired").await;
    assert!(signed && seconds(&claims, "exp") < chrono::Utc::now().timestamp() - 3500, "{claims}");
}

#[tokio::test]
async fn an_application_logs_its_user_out_and_gets_the_browser_back() {
    let (bench, mut app, tokens) = signed_on().await;
    let hint = tokens["id_token"].as_str().expect("text");
    let session = bench.session_token("usr-1").await;
    let back = format!("{}/bye?x=1", app.url);
    let query =
        |pairs: &[(&str, &str)]| format!("/oidc/logout?{}", form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish());
    let good = [("id_token_hint", hint), ("post_logout_redirect_uri", &back), ("state", "s t"), ("client_id", APP.0)];
    bench.put("/admin/apps/app-2", json!({})).await;
    let cut = &hint[..hint.len() - 8];
    for (name, value) in [
        ("id_token_hint", cut),
        ("id_token_hint", "x"),
        ("client_id", "app-2"),
        ("client_id", "app-9"),
        ("post_logout_redirect_uri", "http://evil.example/"),
        ("post_logout_redirect_uri", "/bye"),
    ] {
        let pairs = good.map(|(known, kept)| (known, if known == name { value } else { kept }));
        let answer = bench.get(&query(&pairs)).await;
        assert!(answer.status() == 400 && answer.headers().get("location").is_none(), "{name} {value}");
    }
    assert_eq!(bench.get(&query(&good[1..2])).await.status(), 400, "an address of nobody knows whom");
    assert_eq!(bench.session_token("usr-1").await, session, "none of that ended it");
    // The hint is good for as long as its key is published, also after it has expired.
    bench.advance(3600).await;
    let answer = bench.get(&query(&good)).await;
    assert_eq!(answer.status(), 303);
    assert_eq!(answer.headers()["location"], format!("{back}&state=s+t"));
    assert!(answer.headers()["set-cookie"].to_str().expect("text").contains("Max-Age=0"));
    assert_eq!(bench.json(&format!("/api/v1/auth/saml/usr-1?session={session}")).await["valid"], false);
    told(&mut app).await;
    // An old hint does not end a new session.
    let renewed = bench.session_token("usr-1").await;
    assert_eq!(bench.get(&query(&good)).await.status(), 303);
    assert_eq!(bench.session_token("usr-1").await, renewed);
}

#[tokio::test]
async fn without_a_hint_it_is_the_user_of_the_browser() {
    let bench = Bench::start().await;
    let (first, second) = (bench.session_token("usr-1").await, bench.session_token("usr-2").await);
    let (status, page) = bench.page("/oidc/logout").await;
    assert!(status == 200 && page.contains("You are logged out"), "{page}");
    let posted = bench.http.post(bench.url("/oidc/logout")).header("cookie", "maestrano_sandbox_user=usr-2");
    let posted = posted.form(&[("client_id", APP.0), ("post_logout_redirect_uri", "http://127.0.0.1:3000/")]);
    let answer = posted.send().await.expect("an answer");
    assert_eq!((answer.status().as_u16(), answer.headers()["location"].to_str().ok()), (303, Some("http://127.0.0.1:3000/")));
    assert_eq!(bench.session_token("usr-1").await, first);
    assert_ne!(bench.session_token("usr-2").await, second);
}

#[test]
fn the_verifier_of_these_tests_is_that_of_the_challenge() {
    let digest = sha256(VERIFIER.as_bytes());
    let text = base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, digest);
    assert_eq!(text, crate::relying_party::CHALLENGE);
}
