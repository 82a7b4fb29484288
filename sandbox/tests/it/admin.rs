//! The JSON admin API: records, clock, settings, events, reset.

use maestrano_sandbox::Options;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Bench, ids};

#[tokio::test]
async fn the_seeds() {
    let bench = Bench::start().await;
    assert_eq!(ids(&bench.json("/admin/apps").await), ["app-1"]);
    assert_eq!(ids(&bench.json("/admin/groups").await), ["cld-1", "cld-2"]);
    assert_eq!(ids(&bench.json("/admin/users").await), ["usr-1", "usr-2", "usr-3"]);
    let places = json!([
        { "group": "cld-1", "user": "usr-1", "role": "Super Admin" },
        { "group": "cld-1", "user": "usr-2", "role": "Member" },
        { "group": "cld-2", "user": "usr-2", "role": "Admin" },
    ]);
    assert_eq!(bench.json("/admin/memberships").await, places);
}

#[tokio::test]
async fn records_are_made_changed_and_deleted_and_sign_on_follows() {
    let bench = Bench::start().await;
    let app = json!({ "marketplace": "m2", "host": "http://127.0.0.1:3000/ignored/path" });
    let made = bench.put("/admin/apps/0191d3f2-7c1e", app).await;
    assert_eq!(made["host"], "http://127.0.0.1:3000");
    assert_eq!(made["key"].as_str().map(str::len), Some(64));
    let group = bench.put("/admin/groups/cld-9", json!({ "app": "app-1", "name": "Nine" })).await;
    assert_eq!((&group["email"], &group["organization"]), (&json!("cld-9@example.com"), &json!("org-9")));
    let user = bench.put("/admin/users/usr-9", json!({ "name": "Nina", "email": "n@x.example" })).await;
    assert_eq!(user["session"].as_str().map(str::len), Some(36));
    bench.put("/admin/groups/cld-9/users/usr-9", json!({ "role": "Power User" })).await;
    let read = bench.good_sign_on("usr-9", "").await;
    assert_eq!(read.attributes["group_name"], "Nine");
    assert_eq!(read.attributes["group_role"], "Power User");
    assert_eq!(read.attributes["email"], "n@x.example");

    let changed = bench.put("/admin/users/usr-9", json!({ "surname": "Berg" })).await;
    assert_eq!((&changed["name"], &changed["session"]), (&json!("Nina"), &user["session"]));
    let kept = bench.put("/admin/groups/cld-9/users/usr-9", json!({})).await;
    assert_eq!(kept["role"], "Power User", "what is not given stays");
    bench.put("/admin/groups/cld-9/users/usr-9", json!({ "role": "Admin" })).await;
    assert_eq!(bench.good_sign_on("usr-9", "").await.attributes["group_role"], "Admin");

    assert_eq!(bench.admin(Method::DELETE, "/admin/groups/cld-9/users/usr-9", json!({})).await.0, 204);
    assert_eq!(bench.page(&bench.sign_on_path("&user_uid=usr-9")).await.0, 403);
    for path in ["/admin/users/usr-9", "/admin/groups/cld-9", "/admin/apps/0191d3f2-7c1e"] {
        assert_eq!(bench.get(path).await.status(), 200, "{path}");
        assert_eq!(bench.admin(Method::DELETE, path, json!({})).await.0, 204, "{path}");
        assert_eq!(bench.admin(Method::DELETE, path, json!({})).await.0, 404, "{path}");
        assert_eq!(bench.get(path).await.status(), 404, "{path}");
    }
    assert_eq!(bench.admin(Method::DELETE, "/admin/apps/app-1", json!({})).await.0, 204);
    assert_eq!(bench.json("/admin/groups").await, json!([]), "groups go with their application");
    assert_eq!(bench.json("/admin/memberships").await, json!([]));
}

#[tokio::test]
async fn records_that_cannot_be_are_refused_and_change_nothing() {
    let bench = Bench::start().await;
    for (path, body, status) in [
        ("/admin/apps/app-1", json!({ "colour": "red" }), 422),
        ("/admin/apps/app-1", json!({ "id": "app-2" }), 422),
        ("/admin/apps/app-1", json!({ "host": "javascript:alert(1)" }), 422),
        ("/admin/apps/app-1", json!({ "acs_hosts": ["nowhere"] }), 422),
        ("/admin/apps/app-1", json!({ "init_path": "init" }), 422),
        ("/admin/apps/app-1", json!({ "marketplace": "" }), 422),
        ("/admin/apps/app-1", json!({ "key": 7 }), 422),
        ("/admin/apps/app-1", json!({ "signature": "md5" }), 422),
        ("/admin/apps/app-1", json!({ "certificate": "none" }), 422),
        ("/admin/apps/app-1", json!({ "environment": "moon" }), 409),
        ("/admin/apps/a.b", json!({}), 422),
        ("/admin/apps/%20", json!({}), 422),
        ("/admin/groups/cld.1", json!({}), 422),
        ("/admin/groups/cld-1", json!({ "app": "app-9" }), 409),
        ("/admin/groups/cld-1", json!({ "reseller": "rsl-9" }), 409),
        ("/admin/groups/cld-1", json!({ "free_trial_end_at": "soon" }), 422),
        ("/admin/users/usr-1", json!({ "session": "" }), 422),
        ("/admin/users/usr-1", json!([]), 422),
        ("/admin/groups/cld-1/users/usr-1", json!({ "role": "King" }), 422),
        ("/admin/groups/cld-1/users/usr-1", json!({ "rool": "Admin" }), 422),
        ("/admin/groups/cld-9/users/usr-1", json!({}), 404),
        ("/admin/groups/cld-1/users/usr-9", json!({}), 404),
        ("/admin/environments/local", json!({ "key": "a:b", "secret": "c" }), 422),
        ("/admin/environments/local", json!({ "key": "a" }), 422),
        ("/admin/settings", json!({ "recheck": 0 }), 422),
        ("/admin/settings", json!({ "recheck": -1 }), 422),
        ("/admin/settings", json!({ "recheck": 99_999_999_999_u64 }), 422),
        ("/admin/settings", json!({ "strict": "yes" }), 422),
        ("/admin/settings", json!({ "colour": "red" }), 422),
    ] {
        let before = snapshot(&bench).await;
        let (got, answer) = bench.admin(Method::PUT, path, body.clone()).await;
        assert_eq!(got, status, "{path} {body}: {answer}");
        assert!(answer["error"].is_string(), "{path} {body}: {answer}");
        assert_eq!(snapshot(&bench).await, before, "{path} {body}");
    }
    let (_, answer) = bench.admin(Method::PUT, "/admin/groups/cld-1/users/usr-1", json!({ "role": 7 })).await;
    assert_eq!(answer["known"], json!(["Member", "Power User", "Admin", "Super Admin"]));
}

async fn snapshot(bench: &Bench) -> Vec<Value> {
    let mut all = Vec::new();
    for path in ["apps", "groups", "users", "memberships", "environments", "settings"] {
        all.push(bench.json(&format!("/admin/{path}")).await);
    }
    all
}

#[tokio::test]
async fn the_clock_is_set_advanced_and_reset() {
    let bench = Bench::start().await;
    let machine = bench.json("/admin/clock").await;
    assert_eq!(machine["offset_seconds"], 0);
    let set = async |body: Value| bench.admin(Method::POST, "/admin/clock", body).await;
    let (status, answer) = set(json!({ "now": "2040-02-29T12:00:00+02:00" })).await;
    assert_eq!(status, 200);
    assert!(answer["now"].as_str().is_some_and(|now| now.starts_with("2040-02-29T10:00:0")), "{answer}");
    let (_, answer) = set(json!({ "advance": -86_400 })).await;
    assert!(answer["now"].as_str().is_some_and(|now| now.starts_with("2040-02-28T10:00:0")), "{answer}");
    for bad in [
        json!({}),
        json!({ "advance": 1, "reset": true }),
        json!({ "reset": false }),
        json!({ "now": "yesterday" }),
        json!({ "now": 7 }),
        json!({ "advance": i64::MAX }),
        json!({ "advance": 4_000_000_000_i64 }),
        json!({ "now": "9999-12-31T23:59:59Z" }),
        json!({ "advance": 1.5 }),
        json!({ "jump": 1 }),
    ] {
        let (status, answer) = set(bad.clone()).await;
        assert!(status == 422 && answer["error"].is_string(), "{bad}: {answer}");
    }
    assert_eq!(bench.json("/admin/clock").await["now"].as_str().map(|now| &now[..4]), Some("2040"));
    let (_, answer) = set(json!({ "reset": true })).await;
    assert_eq!(answer["offset_seconds"], 0);
}

#[tokio::test]
async fn events_are_numbered_filtered_and_stamped_with_the_sandbox_time() {
    let bench = Bench::start().await;
    bench.admin(Method::POST, "/admin/clock", json!({ "now": "2030-01-01T00:00:00Z" })).await;
    let first = bench.json("/admin/events").await;
    let last = first.as_array().and_then(|list| list.last()).expect("an event").clone();
    assert_eq!(last["kind"], "clock");
    assert!(last["at"].as_str().is_some_and(|at| at.starts_with("2030-01-01T00:00:0")), "{last}");
    bench.sign_on("usr-1", "cld-2").await;
    let after = bench.json(&format!("/admin/events?after={}", last["seq"])).await;
    let kinds: Vec<_> = after.as_array().expect("a list").iter().map(|event| &event["kind"]).collect();
    assert_eq!(kinds, ["saml.group_ignored", "saml.response"]);
    assert_eq!(after[1]["data"]["user"], "usr-1");
    let warnings = bench.json("/admin/events?level=warning").await;
    assert_eq!(warnings.as_array().map(Vec::len), Some(1));
    let one = bench.json("/admin/events?limit=1").await;
    assert_eq!(one.as_array().map(Vec::len), Some(1));
    let token = bench.session_token("usr-1").await;
    let all = bench.get("/admin/events").await.text().await.expect("text");
    assert!(!all.contains(&token), "tokens are no business of the log");
    for path in ["/admin/events?level=loud", "/admin/events?after=x", "/admin/events?since=1"] {
        assert_eq!(bench.get(path).await.status(), 400, "{path}");
    }
}

#[tokio::test]
async fn reset_brings_back_the_seeds_and_keeps_key_and_event_numbers() {
    let options = Options { recheck: Some(30), app_host: Some("http://127.0.0.1:3030".to_owned()), ..Options::default() };
    let bench = Bench::with(options).await;
    let key = bench.certificate().await;
    let token = bench.session_token("usr-1").await;
    bench.put("/admin/settings", json!({ "recheck": 5, "strict": true, "signature": "sha1" })).await;
    bench.put("/admin/apps/app-1", json!({ "host": "http://127.0.0.1:9" })).await;
    bench.put("/admin/apps/app-2", json!({})).await;
    bench.admin(Method::DELETE, "/admin/users/usr-2", json!({})).await;
    bench.advance(1000).await;
    bench.arm(json!({ "kind": "unsigned" })).await;
    let before = bench.json("/admin/events").await.as_array().map(Vec::len).expect("a list");
    let (status, _) = bench.admin(Method::POST, "/admin/reset", Value::Null).await;
    assert_eq!(status, 422, "null is not an object");
    let answer = bench.http.post(bench.url("/admin/reset")).send().await.expect("an answer");
    assert_eq!(answer.status(), 200);
    assert_eq!(ids(&bench.json("/admin/apps").await), ["app-1"]);
    assert_eq!(bench.json("/admin/apps/app-1").await["host"], "http://127.0.0.1:3030");
    assert_eq!(ids(&bench.json("/admin/users").await), ["usr-1", "usr-2", "usr-3"]);
    assert_eq!(
        bench.json("/admin/settings").await,
        json!({
            "recheck": 30, "strict": false, "signature": "sha256", "issuer": "endpoint", "oidc_algorithm": "RS256", "webhook_timeout": 10,
            "unknown_resources": false, "notification_delay": 500, "notification_echo": false,
        })
    );
    assert_eq!(bench.json("/admin/faults").await, json!([]));
    assert_eq!(bench.json("/admin/clock").await["offset_seconds"], 0);
    assert_eq!(bench.certificate().await, key);
    assert_ne!(bench.session_token("usr-1").await, token, "sessions end");
    let events = bench.json("/admin/events").await;
    assert_eq!(events[before]["kind"], "reset");
    assert_eq!(events[before]["seq"], before + 1);

    let (status, _) = bench.admin(Method::POST, "/admin/reset", json!({ "new_key": true })).await;
    assert_eq!(status, 200);
    assert_ne!(bench.certificate().await, key);
    bench.put("/admin/settings", json!({ "strict": false })).await;
    assert_eq!(bench.good_sign_on("usr-1", "").await.name_id, "usr-1");
}

#[tokio::test]
async fn metadata_of_a_service_provider_sets_consumer_and_certificate() {
    let bench = Bench::start().await;
    let pem = bench.certificate().await;
    let base64: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
    let xml = format!(
        r#"<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="app-1"><md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:KeyDescriptor use="encryption"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>{base64}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="http://127.0.0.1:3044/saml/consume?marketplace=m" index="0" isDefault="true"/></md:SPSSODescriptor></md:EntityDescriptor>"#
    );
    let send = async |id: &str, body: String| {
        let request = bench.http.put(bench.url(&format!("/admin/apps/{id}/sp-metadata"))).body(body);
        let answer = request.send().await.expect("an answer");
        (answer.status().as_u16(), answer.json::<Value>().await.expect("JSON"))
    };
    let (status, answer) = send("app-1", xml.clone()).await;
    assert_eq!(status, 200, "{answer}");
    assert_eq!(answer["host"], "http://127.0.0.1:3044");
    assert_eq!(answer["consume_path"], "/saml/consume?marketplace=m");
    assert_eq!(answer["certificate"], pem);
    assert_eq!(bench.json("/admin/apps/app-1").await, answer);
    for (id, bad) in [
        ("app-2", xml.clone()),
        ("app-1", String::new()),
        ("app-1", "<x/>".to_owned()),
        ("app-1", format!("<!DOCTYPE x>{xml}")),
        ("app-1", xml.replace("HTTP-POST", "HTTP-Artifact")),
        ("app-1", xml.replace("http://127", "data:127")),
        ("app-1", xml.replace(&base64, "AAAA")),
    ] {
        let (status, refusal) = send(id, bad).await;
        assert!(status == 422 && refusal["error"].is_string(), "{id}: {status} {refusal}");
        assert_eq!(bench.json("/admin/apps/app-1").await, answer);
    }
}
