//! What Connec! refuses, and how.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{APP, Bench};

fn error(answer: &Value) -> (&str, &str, &str) {
    let error = &answer["errors"][0];
    let text = |field: &str| error[field].as_str().unwrap_or_default();
    (text("status"), text("code"), text("title"))
}

#[tokio::test]
async fn credentials_and_groups_of_others_open_nothing() {
    let bench = Bench::start().await;
    bench.put("/admin/apps/app-2", json!({ "key": "k", "marketplace": "two" })).await;
    bench.put("/admin/groups/cld-9", json!({ "app": "app-2" })).await;
    for (path, key) in [
        ("/api/v2/cld-1/people", None),
        ("/api/v2/cld-1/people", Some("wrong")),
        ("/api/v2/cld-9/people", Some(APP.1)),
        ("/api/v2/cld-404/people", Some(APP.1)),
        ("/api/v2/cld-1%2Fpeople/people", Some(APP.1)),
        ("/api/v2/..%2Fcld-1/people", Some(APP.1)),
        ("/api/v2/%2e%2e%2fcld-1/people", Some(APP.1)),
        ("/connec/api/v2/cld-9", Some(APP.1)),
    ] {
        let request = bench.http.get(bench.url(path));
        let request = key.into_iter().fold(request, |request, key| request.basic_auth(APP.0, Some(key)));
        let response = request.send().await.expect(path);
        assert_eq!((response.status().as_u16(), response.headers().contains_key("www-authenticate")), (401, true), "{path}");
        let answer: Value = response.json().await.expect(path);
        assert_eq!(error(&answer), ("401", "unauthorized-access", "Unauthorized Access"), "{path}");
    }
    bench.admin(Method::POST, "/admin/groups/cld-2/remove", json!({})).await;
    assert_eq!(bench.connec(Method::GET, "/cld-2/people", None).await.0, 401, "access ends when the customer leaves");
}

#[tokio::test]
async fn errors_have_an_id_a_code_and_a_link_to_the_documentation() {
    let bench = Bench::start().await;
    let made = bench.entity("people", json!({ "first_name": "Jo" })).await;
    let path = format!("/cld-1/people/{}", made["id"].as_str().expect("an id"));
    let unknown = "/cld-1/people/1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed";
    let person = |attributes: Value| Some(json!({ "people": attributes }));
    let (list, one) = ("#people-people-list-", "#people-person-");
    for (method, path, body, wanted, section) in [
        (Method::GET, "/cld-1/gadgets", None, ("400", "unknown-resource"), None),
        (Method::POST, "/cld-1/Gadgets!", person(json!({})), ("400", "unknown-resource"), None),
        (Method::GET, unknown, None, ("404", "resource-not-found"), Some(format!("{one}get"))),
        (Method::PUT, unknown, person(json!({})), ("404", "resource-not-found"), Some(format!("{one}put"))),
        (Method::DELETE, unknown, None, ("404", "resource-not-found"), Some(format!("{one}delete"))),
        (Method::GET, "/cld-1/organizations/x/y/z", None, ("404", "resource-not-found"), None),
        (Method::POST, "/cld-1/people", person(json!({ "id": "1" })), ("409", "creation-of-resource-with-id"), Some(format!("{list}post"))),
        (Method::POST, "/cld-1/people", person(json!({ "id": 1 })), ("409", "creation-of-resource-with-id"), None),
        (Method::PUT, "/cld-1/people", person(json!({})), ("405", "method-not-allowed"), None),
        (Method::POST, &path, person(json!({})), ("405", "method-not-allowed"), None),
        (Method::POST, "/cld-1/people", Some(json!({})), ("400", "invalid-resource"), Some(format!("{list}post"))),
        (Method::POST, "/cld-1/people", Some(json!({ "person": {} })), ("400", "invalid-resource"), None),
        (Method::POST, "/cld-1/people", Some(json!({ "people": [] })), ("400", "invalid-resource"), None),
        (Method::POST, "/cld-1/people", Some(json!({ "people": null })), ("400", "invalid-resource"), None),
        (Method::POST, "/cld-1/people", Some(json!([])), ("400", "invalid-resource"), None),
        (Method::PUT, &path, person(json!({ "opts": [] })), ("400", "invalid-resource"), None),
        (Method::PUT, &path, person(json!({ "opts": { "sparse": "no" } })), ("400", "invalid-resource"), None),
        (Method::PUT, &path, person(json!({ "opts": { "matching_fields": ["name"] } })), ("400", "invalid-resource"), None),
        (Method::PUT, &path, person(json!({ "opts": { "matching_fields": vec![["name"]; 21] } })), ("400", "invalid-resource"), None),
        (Method::PUT, &path, person(json!({ "opts": { "matching_fields": [vec!["name"; 11]] } })), ("400", "invalid-resource"), None),
        (Method::PUT, &path, person(json!({ "notes": [1] })), ("400", "invalid-resource"), None),
        (Method::PUT, &path, person(json!({ "id": [{ "id": "1" }] })), ("400", "invalid-resource"), None),
        (Method::PUT, &path, person(json!({ "organization_id": [{ "id": "1", "provider": "p" }] })), ("400", "invalid-resource"), None),
        (Method::GET, "/cld-1/people?$top=0", None, ("400", "invalid-query-option"), Some(format!("{list}get"))),
        (Method::GET, "/cld-1/people?%24top=-1", None, ("400", "invalid-query-option"), None),
        (Method::GET, "/cld-1/people?%24skip=99999999999999999999", None, ("400", "invalid-query-option"), None),
    ] {
        let (status, answer) = bench.connec(method.clone(), path, body).await;
        let (text, code, title) = error(&answer);
        assert_eq!((status.to_string().as_str(), text, code), (wanted.0, wanted.0, wanted.1), "{method} {path}: {answer}");
        assert!(!title.is_empty() && answer["errors"][0]["id"].as_str().is_some_and(|id| id.len() == 36), "{answer}");
        if let Some(section) = section {
            assert_eq!(answer["errors"][0]["href"], format!("http://maestrano.github.io/connec/{section}"), "{method} {path}");
        }
    }
    assert_eq!(bench.shared("/cld-1/people").await["people"], json!([made]), "refusals change nothing");
    assert_eq!(bench.messages("connec.call").await.len(), 28);
    let secret = "/cld-1/people?$filter=name%20like%20'secret'";
    assert_eq!(bench.connec(Method::GET, secret, None).await.0, 400);
    assert!(!bench.json("/admin/events").await.to_string().contains("secret'"), "queries are not written to the event log");
}

#[tokio::test]
async fn bodies_that_are_no_json_too_deep_or_too_large_are_refused() {
    let bench = Bench::start().await;
    let deep = |depth: usize| format!("{{\"items\":{{\"x\":{}{}}}}}", "[".repeat(depth), "]".repeat(depth));
    for (body, status) in [
        (String::new(), 400),
        ("{\"items\":".to_owned(), 400),
        ("name=x".to_owned(), 400),
        (deep(1000), 400),
        (deep(200_000), 400),
        (deep(50), 201),
        (format!("{{\"items\":{{\"x\":\"{}\"}}}}", "y".repeat(2 << 20)), 413),
    ] {
        let request = bench.http.post(bench.url("/api/v2/cld-1/items")).basic_auth(APP.0, Some(APP.1));
        let response = request.body(body.clone()).send().await.expect("an answer");
        assert_eq!(response.status(), status, "{}", &body[..body.len().min(30)]);
        let answer: Value = response.json().await.expect("JSON");
        assert!(status == 201 || answer["errors"][0]["detail"].is_string(), "{answer}");
    }
}

#[tokio::test]
async fn unknown_resources_are_taken_when_that_is_set() {
    let bench = Bench::start().await;
    bench.put("/admin/settings", json!({ "unknown_resources": true })).await;
    let made = bench.entity("gadgets", json!({ "name": "x" })).await;
    assert_eq!((&made["resource_type"], &made["code"]), (&json!("gadgets"), &json!("GA1")));
    assert_eq!(bench.connec(Method::GET, "/cld-1/..%2Fgadgets", None).await.0, 400);
}
