//! The account API: credentials, groups, users, resellers, filters, the password check.

use aws_lc_rs::cipher::{AES_256, DecryptionContext, PaddedBlockEncryptingKey, UnboundCipherKey};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{APP, Bench, ids};

#[tokio::test]
async fn ping_needs_the_credentials_of_an_application() {
    let bench = Bench::start().await;
    let ping = async |header: Option<&str>| {
        let request = bench.http.get(bench.url("/api/v1/ping"));
        let request = header.iter().fold(request, |request, value| request.header("authorization", *value));
        let answer = request.send().await.expect("an answer");
        (answer.status(), answer.headers().get("www-authenticate").is_some(), answer.json::<Value>().await.expect("JSON"))
    };
    let basic = |text: &str| format!("Basic {}", STANDARD.encode(text));
    let (status, challenge, answer) = ping(Some(&basic("app-1:sandbox-key-of-app-1"))).await;
    let message = "Ping successful! (API Authentication successful)";
    assert_eq!((status, challenge), (StatusCode::OK, false));
    assert_eq!(answer, json!({ "success": true, "errors": {}, "data": { "msg": message } }));
    let long = "x".repeat(6000);
    for wrong in [
        None,
        Some(basic("app-1:sandbox-key-of-app-2")),
        Some(basic("app-1:")),
        Some(basic("app-2:sandbox-key-of-app-1")),
        Some(basic("sandbox-environment:sandbox-environment-secret")),
        Some(basic("")),
        Some(basic(&long)),
        Some("Basic".to_owned()),
        Some("Basic !!!".to_owned()),
        Some("Bearer sandbox-key-of-app-1".to_owned()),
        Some(format!("Basic {}", STANDARD.encode([0xff, b':', 0xfe]))),
    ] {
        let (status, challenge, answer) = ping(wrong.as_deref()).await;
        assert_eq!((status, challenge), (StatusCode::UNAUTHORIZED, true), "{wrong:?}");
        let errors = json!({ "authentication": ["Invalid API token"] });
        assert_eq!(answer, json!({ "success": false, "errors": errors, "data": {} }), "{wrong:?}");
    }
    assert_eq!(ping(Some(&basic("app-1:sandbox-key-of-app-1").replace("Basic", "bAsIc"))).await.0, 200);
}

#[tokio::test]
async fn groups_users_and_resellers_are_listed_and_shown() {
    let bench = Bench::start().await;
    let groups = bench.data("/api/v1/account/groups").await;
    assert_eq!(ids(&groups), ["cld-1", "cld-2"]);
    let group = bench.data("/api/v1/account/groups/cld-2").await;
    assert_eq!(group, groups[1]);
    assert_eq!(group["object"], "account_group");
    assert_eq!((&group["status"], &group["name"]), (&json!("running"), &json!("Bolt & Sons <Sales>")));
    assert_eq!((&group["has_credit_card"], &group["currency"], &group["city"]), (&json!(true), &json!("AUD"), &json!("Sydney")));
    for time in ["free_trial_end_at", "created_at", "updated_at"] {
        let text = group[time].as_str().expect(time);
        assert!(text.len() == 20 && text.ends_with('Z'), "{time} {text}");
    }

    let users = bench.data("/api/v1/account/users").await;
    assert_eq!(ids(&users), ["usr-1", "usr-2"], "usr-3 is in no group of the application");
    let user = bench.data("/api/v1/account/users/usr-2").await;
    assert_eq!((&user["object"], &user["surname"], &user["country"]), (&json!("account_user"), &json!("O'Neill"), &json!("AU")));
    assert_eq!(user["sso_session"], bench.session_token("usr-2").await);
    assert_eq!(ids(&bench.data("/api/v1/account/users?group_id=cld-2").await), ["usr-2"]);

    let resellers = bench.data("/api/v1/account/resellers").await;
    assert_eq!(ids(&resellers), ["rsl-1"]);
    let reseller = bench.data("/api/v1/account/resellers/rsl-1").await;
    assert_eq!((&reseller["object"], &reseller["code"]), (&json!("account_reseller"), &json!("AU-100001-HSP")));
    assert_eq!(ids(&bench.data("/api/v1/account/resellers/rsl-1/groups").await), ["cld-2"]);
}

#[tokio::test]
async fn an_unknown_id_is_200_with_an_error_and_404_in_strict_mode() {
    let bench = Bench::start().await;
    bench.put("/admin/apps/app-2", json!({ "marketplace": "other" })).await;
    bench.put("/admin/groups/cld-9", json!({ "app": "app-2" })).await;
    for (strict, wanted) in [(false, 200), (true, 404)] {
        bench.put("/admin/settings", json!({ "strict": strict })).await;
        for path in [
            "groups/cld-99",
            "groups/cld-9",
            "users/usr-3",
            "users/usr-1.cld-1",
            "resellers/rsl-9",
            "resellers/rsl-9/groups",
            "bills/bill-1",
            "bills/%00",
            "bills/bill-99999999999999999999999",
            "recurring_bills/rbill-1",
        ] {
            let (status, answer) = bench.account(Method::GET, &format!("/api/v1/account/{path}"), None).await;
            assert_eq!(status, wanted, "{path}");
            let errors = json!({ "id": ["does not exist"] });
            assert_eq!(answer, json!({ "success": false, "errors": errors, "data": {} }), "{path}");
        }
    }
    let (status, answer) = bench.account(Method::GET, "/api/v1/account/groups/%ff", None).await;
    assert_eq!((status, &answer["success"]), (400, &json!(false)));
}

#[tokio::test]
async fn a_json_suffix_and_any_accept_header_are_taken() {
    let bench = Bench::start().await;
    for path in
        ["ping.json", "account/groups.json", "account/groups/cld-1.json", "account/resellers/rsl-1/groups.json", "account/bills.json"]
    {
        let (status, answer) = bench.account(Method::GET, &format!("/api/v1/{path}"), None).await;
        assert_eq!((status, &answer["success"]), (200, &json!(true)), "{path}");
    }
    for accept in ["application/vnd.api+json", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8", "image/png"] {
        let request = bench.http.get(bench.url("/api/v1/account/groups")).basic_auth(APP.0, Some(APP.1)).header("accept", accept);
        let answer = request.send().await.expect("an answer");
        assert_eq!((answer.status().as_u16(), &answer.headers()["content-type"]), (200, &"application/json".parse().expect("text")));
    }
}

#[tokio::test]
async fn browsers_elsewhere_may_read() {
    let bench = Bench::start().await;
    for path in ["bills", "recurring_bills", "groups", "users"] {
        let url = bench.url(&format!("/api/v1/account/{path}"));
        let answer = bench.http.request(Method::OPTIONS, &url).send().await.expect("an answer");
        assert_eq!((answer.status().as_u16(), &answer.headers()["access-control-allow-origin"]), (204, &"*".parse().expect("text")));
        assert!(answer.headers()["access-control-allow-headers"].to_str().expect("text").contains("Authorization"));
        assert_eq!(answer.text().await.expect("text"), "");
        let answer = bench.http.get(&url).send().await.expect("an answer");
        assert_eq!((answer.status().as_u16(), &answer.headers()["access-control-allow-origin"]), (401, &"*".parse().expect("text")));
    }
}

#[tokio::test]
async fn lists_are_filtered_by_columns_and_an_unknown_one_leaves_nothing() {
    let bench = Bench::start().await;
    bench.put("/admin/groups/cld-1", json!({ "created_at": "2015-06-01T00:00:00Z", "free_trial_end_at": "2015-07-01T00:00:00Z" })).await;
    for (query, wanted) in [
        ("groups?free_trial_end_at_before=2016-01-01T00:00:00Z", &["cld-1"][..]),
        ("groups?created_at_after=2015-06-01T00:00:00Z", &["cld-1", "cld-2"]),
        ("groups?created_at_strictly_after=2015-06-01T00:00:00Z", &["cld-2"]),
        ("groups?created_at_after=2015-06-01T00:00:00Z&name=Acme+Pty+Ltd", &["cld-1"]),
        ("groups?id=cld-2", &["cld-2"]),
        ("groups?uid=cld-2", &["cld-2"]),
        ("groups?app_id=app-1", &["cld-1", "cld-2"]),
        ("groups?app_id=app-2", &[]),
        ("groups?shoe_size=43", &[]),
        ("groups?group_id=cld-1", &[]),
        ("groups?a[b]=1", &["cld-1", "cld-2"]),
        ("users?group_id=cld-9", &[]),
        ("users?group_id=cld-1&geo_country_code=US", &["usr-1"]),
        ("users?company=Bolt+%26+Sons", &["usr-2"]),
        ("resellers?country=AU", &["rsl-1"]),
        ("resellers?country=US", &[]),
    ] {
        assert_eq!(ids(&bench.data(&format!("/api/v1/account/{query}")).await), wanted, "{query}");
    }
}

/// `base64(iv)--base64(ciphertext)` with the first 32 bytes of a key.
fn seal(password: &str, key: &str) -> String {
    let key = UnboundCipherKey::new(&AES_256, &key.as_bytes()[..32]).expect("a key");
    let mut text = password.as_bytes().to_vec();
    let context = PaddedBlockEncryptingKey::cbc_pkcs7(key).expect("a key").encrypt(&mut text).expect("memory");
    let DecryptionContext::Iv128(iv) = context else { panic!("CBC has an IV") };
    format!("{}--{}", STANDARD.encode(iv.as_ref()), STANDARD.encode(text))
}

#[tokio::test]
async fn a_password_that_can_be_decrypted_is_right_but_for_one() {
    let bench = Bench::start().await;
    let path = "/api/v1/account/users/authenticate";
    let short = seal("secret", &format!("{:0<32}", APP.1));
    let (status, answer) = bench.account(Method::POST, path, Some(json!({ "id": "usr-1", "password": short }))).await;
    assert_eq!((status, &answer["success"]), (200, &json!(false)), "the seeded key is too short to seal with");

    let key = "0123456789abcdef0123456789abcdef and more";
    bench.put("/admin/apps/app-1", json!({ "key": key })).await;
    let check = async |body: Value| {
        let request = bench.http.post(bench.url(path)).basic_auth("app-1", Some(key)).json(&body);
        let answer = request.send().await.expect("an answer");
        assert_eq!(answer.status(), 200, "{body}");
        answer.json::<Value>().await.expect("JSON")
    };
    for body in
        [json!({ "id": "usr-1", "password": seal("secret", key) }), json!({ "email": "usr-1@example.com", "password": seal("", key) })]
    {
        let answer = check(body.clone()).await;
        assert_eq!((&answer["success"], &answer["data"]["id"]), (&json!(true), &json!("usr-1")), "{body}");
    }
    for body in [
        json!({ "id": "usr-1", "password": seal("invalid_password", key) }),
        json!({ "id": "usr-1", "password": seal("secret", "another key of more than thirty-two bytes") }),
        json!({ "id": "usr-3", "password": seal("secret", key) }),
        json!({ "email": "nobody@example.com", "password": seal("secret", key) }),
        json!({ "password": seal("secret", key) }),
        json!({ "id": "usr-1", "password": "secret" }),
        json!({ "id": "usr-1", "password": "--" }),
        json!({ "id": "usr-1", "password": "AA==--AA==" }),
        json!({ "id": "usr-1", "password": { "a": 1 } }),
        json!({ "id": "usr-1" }),
        json!({}),
    ] {
        let answer = check(body.clone()).await;
        let errors = json!({ "password": ["invalid password or non existing user"] });
        assert_eq!((&answer["success"], &answer["errors"]), (&json!(false), &errors), "{body}");
    }
    let log = bench.json("/admin/events?kind=account.call").await.to_string();
    assert!(!log.contains("secret") && !log.contains(key), "{log}");
}

#[tokio::test]
async fn every_call_is_in_the_event_log_without_its_query() {
    let bench = Bench::start().await;
    let token = bench.session_token("usr-1").await;
    bench.data(&format!("/api/v1/account/users?sso_session={token}")).await;
    bench.account(Method::GET, "/api/v1/account/bills/bill-9", None).await;
    bench.get("/api/v1/ping").await;
    let events = bench.json("/admin/events?kind=account.call").await;
    let lines: Vec<_> = events.as_array().expect("a list").iter().map(|event| (&event["level"], &event["message"])).collect();
    assert_eq!(
        lines,
        [
            (&json!("info"), &json!("app-1 GET /api/v1/account/users: 200")),
            (&json!("warning"), &json!("app-1 GET /api/v1/account/bills/bill-9: 200, refused for id")),
            (&json!("warning"), &json!("an unknown caller GET /api/v1/ping: 401, refused for authentication")),
        ]
    );
    assert!(!events.to_string().contains(&token));
}
