//! Faults of shared data.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{APP, Bench, client};

async fn generate(bench: &Bench, resource: &str, count: usize) {
    let order = json!({ "group": "cld-1", "resource": resource, "count": count });
    let (status, made) = bench.admin(Method::POST, "/admin/connec/generate", order).await;
    assert_eq!(status, 201, "{made}");
}

async fn next(bench: &Bench, path: &str) -> Option<String> {
    bench.shared(path).await["pagination"]["next"].as_str().map(str::to_owned)
}

#[tokio::test]
async fn next_pages_lead_astray() {
    let bench = Bench::start().await;
    generate(&bench, "items", 25).await;
    let here = bench.url("/api/v2/cld-1/items");
    bench.arm(json!({ "kind": "next_elsewhere", "times": 1 })).await;
    let path = "/cld-1/items?$top=10&$filter=name%20ne%20null";
    let found = next(&bench, path).await.expect("a next page");
    assert!(found.starts_with("http://elsewhere.example/api/v2/cld-1/items?%24filter=name%20ne%20null&%24skip="), "{found}");
    bench.arm(json!({ "kind": "next_elsewhere", "on": "connec", "host": "http://127.0.0.1:9", "times": 1 })).await;
    assert!(next(&bench, path).await.is_some_and(|next| next.starts_with("http://127.0.0.1:9/api/v2/")));
    bench.arm(json!({ "kind": "next_itself", "times": 1 })).await;
    assert_eq!(next(&bench, "/cld-1/items?$top=10&$skip=10").await, Some(format!("{here}?%24skip=10&%24top=10")));
    bench.arm(json!({ "kind": "next_loop" })).await;
    let second = next(&bench, "/cld-1/items?$top=10").await;
    assert_eq!(second, Some(format!("{here}?%24skip=10&%24top=10")));
    assert_eq!(next(&bench, "/cld-1/items?$top=10&$skip=10").await, Some(format!("{here}?%24skip=0&%24top=10")));
    bench.admin(Method::DELETE, "/admin/faults", Value::Null).await;
    assert_eq!(next(&bench, "/cld-1/items?$skip=20&$top=10").await, None);
    for wrong in [
        json!({ "kind": "next_elsewhere", "host": "elsewhere" }),
        json!({ "kind": "next_elsewhere", "host": "http://127.0.0.1:9/path" }),
        json!({ "kind": "next_itself", "on": "account" }),
        json!({ "kind": "page_fails", "status": 200 }),
        json!({ "kind": "page_fails", "page": 0 }),
        json!({ "kind": "huge_page", "bytes": 2_u64 << 30 }),
    ] {
        assert_eq!(bench.admin(Method::POST, "/admin/faults", wrong.clone()).await.0, 422, "{wrong}");
    }
}

#[tokio::test]
async fn one_page_of_a_walk_fails_and_the_next_attempt_does_not() {
    let bench = Bench::start().await;
    generate(&bench, "items", 25).await;
    bench.arm(json!({ "kind": "page_fails", "page": 3, "status": 503, "times": 1 })).await;
    let get = async |skip: usize| bench.connec(Method::GET, &format!("/cld-1/items?$top=10&$skip={skip}"), None).await.0;
    assert_eq!([get(0).await, get(10).await, get(20).await, get(20).await], [200, 200, 503, 200]);
    assert_eq!(bench.json("/admin/faults").await, json!([]));
}

#[tokio::test]
async fn envelopes_hold_something_else() {
    let bench = Bench::start().await;
    let made = bench.entity("people", json!({ "big": 12345678901234567890_u64 })).await;
    let one = format!("/cld-1/people/{}", made["id"].as_str().expect("an id"));
    let times = |kind: &str| json!({ "kind": kind, "times": 1 });
    bench.arm(times("envelope_missing")).await;
    assert_eq!(bench.shared(&one).await, json!({}));
    bench.arm(times("envelope_missing")).await;
    let list = bench.shared("/cld-1/people").await;
    assert_eq!((list.get("people"), &list["pagination"]["total"]), (None, &json!(1)));
    bench.arm(times("envelope_null")).await;
    assert_eq!(bench.shared(&one).await, json!({ "people": null }));
    bench.arm(times("envelope_plural")).await;
    assert_eq!(bench.shared("/cld-1/people").await["people"], json!([made]), "a list is one already: the fault waits");
    assert_eq!(bench.shared(&one).await, json!({ "people": [made] }));
    bench.arm(times("envelope_plural")).await;
    assert_eq!(bench.shared("/cld-1/company").await["companies"].as_array().map(Vec::len), Some(1));
    bench.arm(times("envelope_null")).await;
    let (status, answer) = bench.connec(Method::POST, "/cld-1/people", Some(json!({ "people": {} }))).await;
    assert_eq!((status, answer), (201, json!({ "people": null })), "the work is done");
    assert_eq!(bench.shared("/cld-1/people").await["pagination"]["total"], 2);
}

#[tokio::test]
async fn batches_answer_less_or_more_than_was_asked() {
    let bench = Bench::start().await;
    let op = json!({ "method": "post", "url": "/api/v2/cld-1/items/", "params": { "items": {} } });
    let send = async || {
        let request = bench.http.post(bench.url("/batch")).basic_auth(APP.0, Some(APP.1)).json(&json!({ "ops": [op, op] }));
        let answer: Value = request.send().await.expect("an answer").json().await.expect("JSON");
        answer["results"].as_array().map(Vec::len)
    };
    for (kind, wanted) in [("batch_short", 1), ("batch_long", 3)] {
        bench.arm(json!({ "kind": kind, "times": 1 })).await;
        bench.shared("/cld-1/items").await;
        assert_eq!(send().await, Some(wanted), "{kind} waits for a batch");
    }
    assert_eq!(send().await, Some(2));
    bench.arm(json!({ "kind": "batch_text", "times": 1 })).await;
    let request = bench.http.post(bench.url("/batch")).basic_auth(APP.0, Some(APP.1)).json(&json!({ "ops": [op, op] }));
    let answer: Value = request.send().await.expect("an answer").json().await.expect("JSON");
    assert_eq!((&answer["results"][0]["status"], &answer["results"][1]["status"]), (&json!(502), &json!(201)));
    assert!(answer["results"][0]["body"].is_string(), "{answer}");
    assert_eq!(bench.shared("/cld-1/items").await["pagination"]["total"], 8);
}

#[tokio::test]
async fn pages_of_any_size() {
    let bench = Bench::start().await;
    bench.arm(json!({ "kind": "huge_page", "times": 1 })).await;
    let mut page = client().get(bench.url("/api/v2/cld-1/organizations")).basic_auth(APP.0, Some(APP.1)).send().await.expect("a page");
    assert_eq!((page.status().as_u16(), page.content_length()), (200, Some(50 << 20)));
    let first = page.chunk().await.expect("a chunk").expect("a chunk");
    assert!(first.starts_with(b"{\"organizations\":[{\"id\":\"huge\""));
    bench.arm(json!({ "kind": "huge_page", "bytes": 5000, "times": 1 })).await;
    let page = bench.shared("/cld-1/organizations").await;
    assert_eq!(page["organizations"][0]["id"], "huge");
}

#[tokio::test]
async fn what_strikes_on_the_wire_strikes_here_too() {
    let bench = Bench::start().await;
    let made = bench.entity("people", json!({ "status": "ACTIVE" })).await;
    let one = format!("/cld-1/people/{}", made["id"].as_str().expect("an id"));
    let times = |kind: &str, more: Value| {
        let mut fault = json!({ "kind": kind, "on": "connec", "times": 1 });
        fault.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        fault
    };
    bench.arm(times("http_status", json!({ "status": 429, "retry_after": 3 }))).await;
    let answer = bench.http.get(bench.url("/connec/api/v2/cld-1/people")).basic_auth(APP.0, Some(APP.1)).send().await.expect("an answer");
    assert_eq!((answer.status().as_u16(), answer.headers()["retry-after"].to_str().ok()), (429, Some("3")));
    bench.arm(times("http_status", json!({ "status": 401 }))).await;
    assert_eq!(bench.http.post(bench.url("/batch")).basic_auth(APP.0, Some(APP.1)).body("{}").send().await.expect("it").status(), 401);
    bench.arm(times("http_status", json!({ "status": 502 }))).await;
    let report = bench.http.get(bench.url("/api/reports/cld-1/accounts_summary")).basic_auth(APP.0, Some(APP.1));
    assert_eq!(report.send().await.expect("it").status(), 502);
    bench.arm(times("answer_lost", json!({}))).await;
    let lost = client().post(bench.url("/api/v2/cld-1/people")).basic_auth(APP.0, Some(APP.1)).json(&json!({ "people": {} }));
    lost.send().await.expect_err("no answer");
    assert_eq!(bench.shared("/cld-1/people").await["pagination"]["total"], 2, "the work is done");
    bench.arm(times("unknown_values", json!({}))).await;
    let odd = bench.shared(&one).await;
    assert_eq!((&odd["people"]["status"], &odd["people"]["shoe_size"]["eu"]), (&json!("paused"), &json!(43)), "{odd}");
    bench.arm(times("wrong_shape", json!({}))).await;
    assert_eq!(bench.shared(&one).await["people"][0]["id"], made["id"]);
    bench.arm(times("wrong_shape", json!({ "shape": "data_text" }))).await;
    assert_eq!(bench.shared(&one).await["people"], "ok");
    assert_eq!(bench.data("/api/v1/account/bills").await, json!([]), "other routes are left alone");
}
