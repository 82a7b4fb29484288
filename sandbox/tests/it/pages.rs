//! The pages of the sandbox itself, as HTML.

use reqwest::Method;
use serde_json::json;

use crate::support::{Bench, unescape};

#[tokio::test]
async fn the_first_page_links_to_sign_ons_through_the_init_path() {
    let bench = Bench::start().await;
    let (status, page) = bench.page("/").await;
    assert_eq!(status, 200);
    let init = "http://127.0.0.1:3000/maestrano/auth/saml/init";
    let page = unescape(&page);
    for link in [
        format!("{init}?group_id=cld-1&user_uid=usr-1\""),
        format!("{init}?group_id=cld-2&user_uid=usr-2\""),
        format!("{init}?group_id=cld-2&user_uid=usr-2&as_reseller=true\""),
        "http://127.0.0.1:3000/maestrano/auth/oidc/init?group_id=cld-1&user_uid=usr-1\"".to_owned(),
        "http://127.0.0.1:3000/maestrano/auth/openid/init?group_id=cld-1&user_uid=usr-1\"".to_owned(),
        bench.url("/api/v1/auth/saml<"),
        bench.url("/oidc<"),
        bench.url("/api/openid/provider/app-1<"),
    ] {
        assert!(page.contains(&link), "{link} {page}");
    }
    assert!(!page.contains("user_uid=usr-3"), "{page}");
    assert!(page.contains(&bench.session_token("usr-3").await));
}

#[tokio::test]
async fn an_init_path_with_a_query_receives_the_group_behind_it() {
    let bench = Bench::start().await;
    let path = "/maestrano/init/?marketplace=maestrano-uat";
    bench.put("/admin/apps/app-1", json!({ "init_path": path })).await;
    let page = unescape(&bench.page("/").await.1);
    let link = format!("http://127.0.0.1:3000{path}&group_id=cld-1&user_uid=usr-1\"");
    assert!(page.contains(&link), "{page}");
}

#[tokio::test]
async fn the_button_ends_a_session() {
    let bench = Bench::start().await;
    let token = bench.session_token("usr-3").await;
    assert!(bench.page("/").await.1.contains("action=\"/users/usr-3/end-session\""));
    let (status, _) = bench.admin(Method::POST, "/users/usr-3/end-session", json!({})).await;
    assert_eq!(status, 303);
    assert_ne!(bench.session_token("usr-3").await, token);
    let (status, _) = bench.admin(Method::POST, "/users/usr-9/end-session", json!({})).await;
    assert_eq!(status, 404);
}

#[tokio::test]
async fn the_settings_form_saves_and_refuses() {
    let bench = Bench::start().await;
    let post = async |fields: &[(&str, &str)]| {
        let request = bench.http.post(bench.url("/settings")).form(fields);
        request.send().await.expect("an answer").status().as_u16()
    };
    let form = [
        ("recheck", "12"),
        ("strict", "true"),
        ("webhook_timeout", "4"),
        ("signature", "sha1"),
        ("issuer", "request_url"),
        ("oidc_algorithm", "ES256"),
        ("notification_delay", "250"),
        ("unknown_resources", "true"),
    ];
    assert_eq!(post(&form).await, 303);
    let saved = json!({
        "recheck": 12, "strict": true, "signature": "sha1", "issuer": "request_url", "oidc_algorithm": "ES256", "webhook_timeout": 4,
        "unknown_resources": true, "notification_delay": 250, "notification_echo": false,
    });
    assert_eq!(bench.json("/admin/settings").await, saved);
    let (_, page) = bench.page("/settings").await;
    assert!(page.contains("value=\"12\"") && page.contains("value=\"sha1\" selected"), "{page}");
    for (field, value) in [
        ("recheck", "0"),
        ("recheck", "soon"),
        ("signature", "md5"),
        ("webhook_timeout", "301"),
        ("notification_delay", "3600001"),
        ("notification_delay", "-1"),
    ] {
        let bad: Vec<_> = form.iter().map(|(name, known)| (*name, if *name == field { value } else { known })).collect();
        assert_eq!(post(&bad).await, 422, "{bad:?}");
    }
    for bad in [&[("recheck", "5")][..], &[]] {
        assert_eq!(post(bad).await, 422, "{bad:?}");
    }
    assert_eq!(bench.json("/admin/settings").await, saved);
    assert_eq!(post(&form[..1].iter().chain(&form[2..]).copied().collect::<Vec<_>>()).await, 303);
    assert_eq!(bench.json("/admin/settings").await["strict"], false, "a box that is not ticked");
    let answer = bench.http.post(bench.url("/reset")).send().await.expect("an answer");
    assert_eq!(answer.status(), 303);
    assert_eq!(bench.json("/admin/settings").await["recheck"], 180);
}

#[tokio::test]
async fn events_and_armed_faults_are_shown() {
    let bench = Bench::start().await;
    bench.sign_on("usr-1", "cld-1").await;
    let (_, page) = bench.page("/events").await;
    assert!(page.contains("usr-1 signs on to app-1 in cld-1"), "{page}");
    bench.arm(json!({ "kind": "bad_digest", "times": 3 })).await;
    let (_, page) = bench.page("/settings").await;
    assert!(page.contains("bad_digest, 3 more"), "{page}");
}
