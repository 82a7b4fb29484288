//! The token endpoint and userinfo: who may have tokens, once, and for how long.

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::relying_party::{CALLBACK, VERIFIER, at_hash};
use crate::support::{APP, Bench};

fn refused(answer: &(u16, Value), status: u16, error: &str) -> bool {
    answer.0 == status && answer.1["error"] == error && answer.1["error_description"].is_string() && answer.1.get("access_token").is_none()
}

#[tokio::test]
async fn a_code_is_bound_to_client_address_and_challenge() {
    let bench = Bench::start().await;
    bench.put("/admin/apps/app-2", json!({ "key": "k2" })).await;
    let code = bench.code(&[]).await;
    let good = [("grant_type", "authorization_code"), ("code", code.as_str()), ("redirect_uri", CALLBACK), ("code_verifier", VERIFIER)];
    for (name, value, error) in [
        ("redirect_uri", "http://127.0.0.1:3000/", "invalid_grant"),
        ("code_verifier", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXl", "invalid_grant"),
        ("code", "x", "invalid_grant"),
        ("code", "", "invalid_request"),
        ("redirect_uri", "", "invalid_request"),
        ("code_verifier", "", "invalid_request"),
        ("grant_type", "password", "unsupported_grant_type"),
        ("grant_type", "", "invalid_request"),
    ] {
        let form = good.map(|(known, kept)| (known, if known == name { value } else { kept }));
        assert!(refused(&bench.token(&form).await, 400, error), "{name} {value}");
    }
    assert!(refused(&bench.token(&[good.as_slice(), &good[1..2]].concat()).await, 400, "invalid_request"), "the code twice");
    let other = bench.http.post(bench.url("/oidc/token")).basic_auth("app-2", Some("k2")).form(&good);
    assert_eq!(other.send().await.expect("an answer").json::<Value>().await.expect("JSON")["error"], "invalid_grant");
    assert_eq!(bench.token(&good).await.0, 200, "none of that used it up");
}

#[tokio::test]
async fn a_code_holds_a_minute_and_a_second_use_withdraws_the_tokens_of_the_first() {
    let bench = Bench::start().await;
    let code = bench.code(&[]).await;
    bench.advance(62).await;
    assert!(refused(&bench.redeem(&code).await, 400, "invalid_grant"));
    let code = bench.code(&[("scope", "openid offline_access")]).await;
    let (_, tokens) = bench.redeem(&code).await;
    assert_eq!(bench.userinfo(&tokens["access_token"]).await.0, 200);
    assert!(refused(&bench.redeem(&code).await, 400, "invalid_grant"));
    assert_eq!(bench.userinfo(&tokens["access_token"]).await.0, 401);
    assert!(refused(&bench.refresh(&tokens["refresh_token"]).await, 400, "invalid_grant"));
    assert_eq!(bench.messages("oidc.reused").await.len(), 1);
}

#[tokio::test]
async fn clients_authenticate_by_basic_or_in_the_form() {
    let bench = Bench::start().await;
    bench.put("/admin/apps/app-1", json!({ "key": "a:b %+é" })).await;
    let code = bench.code(&[]).await;
    let grant = [("grant_type", "authorization_code"), ("code", code.as_str()), ("redirect_uri", CALLBACK), ("code_verifier", VERIFIER)];
    let send = async |basic: Option<(&str, &str)>, more: &[(&str, &str)]| {
        let request = bench.http.post(bench.url("/oidc/token")).form(&[grant.as_slice(), more].concat());
        let request = basic.into_iter().fold(request, |request, (id, key)| request.basic_auth(id, Some(key)));
        let response = request.send().await.expect("an answer");
        let challenge = response.headers().contains_key("www-authenticate");
        (response.status().as_u16(), challenge, response.json::<Value>().await.expect("JSON"))
    };
    for (basic, more, wanted) in [
        (None, &[][..], (401, false, "invalid_client")),
        (Some((APP.0, "wrong")), &[], (401, true, "invalid_client")),
        (Some(("app-9", "a:b %+é")), &[], (401, true, "invalid_client")),
        (None, &[("client_id", APP.0), ("client_secret", "wrong")], (401, false, "invalid_client")),
        (None, &[("client_id", APP.0)], (401, false, "invalid_client")),
        (Some((APP.0, "a%3Ab+%25%2B%C3%A9")), &[("client_secret", "a:b %+é")], (400, false, "invalid_request")),
        (Some((APP.0, "a%3Ab+%25%2B%C3%A9")), &[("client_id", "app-2")], (400, false, "invalid_request")),
    ] {
        let (status, challenge, answer) = send(basic, more).await;
        assert_eq!((status, challenge, answer["error"].as_str()), (wanted.0, wanted.1, Some(wanted.2)), "{basic:?} {more:?}");
    }
    assert_eq!(send(Some((APP.0, "a%3Ab+%25%2B%C3%A9")), &[("client_id", APP.0)]).await.0, 200, "form-encoded, as RFC 6749 says");
    let code = bench.code(&[]).await;
    let form = [("client_id", APP.0), ("client_secret", "a:b %+é"), ("code", code.as_str())];
    let form = [&grant[..1], &grant[2..], &form].concat();
    let answer = bench.http.post(bench.url("/oidc/token")).form(&form).send().await.expect("an answer");
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["cache-control"], "no-store");
    let json = bench.http.post(bench.url("/oidc/token")).json(&json!({ "grant_type": "authorization_code" }));
    assert_eq!(json.send().await.expect("an answer").status(), 400);
}

#[tokio::test]
async fn refresh_tokens_rotate_and_a_stolen_one_is_noticed() {
    let bench = Bench::start().await;
    let first = bench.tokens(&[("scope", "openid maestrano offline_access")]).await;
    let (_, signed_on) = bench.verified(&first["id_token"]).await.expect("good");
    bench.advance(3600).await;
    assert_eq!(bench.userinfo(&first["access_token"]).await.0, 401, "five minutes are over");
    let (status, second) = bench.refresh(&first["refresh_token"]).await;
    assert_eq!(status, 200, "{second}");
    let (_, claims) = bench.verified(&second["id_token"]).await.expect("good");
    assert_eq!((claims.get("nonce"), &claims["auth_time"], &claims["sub"]), (None, &signed_on["auth_time"], &signed_on["sub"]));
    assert_eq!(claims["at_hash"], at_hash(&second["access_token"]));
    assert_ne!(second["refresh_token"], first["refresh_token"]);
    let wider =
        [("grant_type", "refresh_token"), ("scope", "openid email"), ("refresh_token", second["refresh_token"].as_str().expect("text"))];
    assert!(refused(&bench.token(&wider).await, 400, "invalid_scope"));
    let (_, third) = bench.refresh(&second["refresh_token"]).await;
    assert_eq!(bench.userinfo(&third["access_token"]).await.0, 200);
    assert!(refused(&bench.refresh(&first["refresh_token"]).await, 400, "invalid_grant"));
    assert_eq!(bench.userinfo(&third["access_token"]).await.0, 401, "all are withdrawn");
    assert!(refused(&bench.refresh(&third["refresh_token"]).await, 400, "invalid_grant"));
    assert!(refused(&bench.refresh(&first["access_token"]).await, 400, "invalid_grant"), "an access token is none");
    let tokens = bench.tokens(&[("scope", "openid offline_access")]).await;
    bench.advance(31 * 86_400).await;
    assert!(refused(&bench.refresh(&tokens["refresh_token"]).await, 400, "invalid_grant"), "a month is over");
}

#[tokio::test]
async fn tokens_end_with_the_session_and_with_the_membership() {
    let bench = Bench::start().await;
    for path in ["/admin/users/usr-1/end-session", "/admin/groups/cld-1/users/usr-1"] {
        let tokens = bench.tokens(&[("scope", "openid offline_access")]).await;
        let code = bench.code(&[]).await;
        assert_eq!(bench.userinfo(&tokens["access_token"]).await.0, 200);
        let method = if path.ends_with("session") { reqwest::Method::POST } else { reqwest::Method::DELETE };
        assert_eq!(bench.admin(method, path, json!({})).await.0, StatusCode::NO_CONTENT);
        assert_eq!(bench.userinfo(&tokens["access_token"]).await.0, 401, "{path}");
        assert!(refused(&bench.refresh(&tokens["refresh_token"]).await, 400, "invalid_grant"), "{path}");
        assert!(refused(&bench.redeem(&code).await, 400, "invalid_grant"), "{path}");
    }
}

#[tokio::test]
async fn userinfo_answers_to_get_and_post_and_challenges_all_else() {
    let bench = Bench::start().await;
    let tokens = bench.tokens(&[]).await;
    let token = tokens["access_token"].as_str().expect("text");
    let posted = bench.http.post(bench.url("/oidc/userinfo")).bearer_auth(token).send().await.expect("an answer");
    assert_eq!(posted.json::<Value>().await.expect("JSON")["sub"], "usr-1");
    let challenge = async |authorization: Option<&str>| {
        let request = bench.http.get(bench.url("/oidc/userinfo"));
        let request = authorization.into_iter().fold(request, |request, value| request.header("authorization", value));
        let response = request.send().await.expect("an answer");
        assert_eq!(response.status(), 401);
        response.headers()["www-authenticate"].to_str().expect("text").to_owned()
    };
    assert_eq!(challenge(None).await, "Bearer realm=\"Maestrano\"");
    assert_eq!(challenge(Some("Basic YTpi")).await, "Bearer realm=\"Maestrano\"");
    assert_eq!(challenge(Some("Bearer x")).await, "Bearer realm=\"Maestrano\", error=\"invalid_token\"");
    let id_token = format!("Bearer {}", tokens["id_token"].as_str().expect("text"));
    assert!(challenge(Some(&id_token)).await.contains("invalid_token"));
    let text = bench.json("/admin/events").await.to_string();
    assert!(!text.contains(token), "tokens are not in the log");
}
