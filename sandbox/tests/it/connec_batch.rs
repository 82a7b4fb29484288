//! Batches.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{APP, Bench};

async fn batch(bench: &Bench, body: Value) -> (u16, Value) {
    let request = bench.http.post(bench.url("/batch")).basic_auth(APP.0, Some(APP.1)).json(&body);
    let response = request.send().await.expect("an answer");
    (response.status().as_u16(), response.json().await.expect("JSON"))
}

#[tokio::test]
async fn operations_are_answered_in_their_order_and_fail_alone() {
    let bench = Bench::start().await;
    let made = bench.entity("people", json!({ "first_name": "Jo" })).await;
    let url = format!("/api/v2/cld-1/people/{}", made["id"].as_str().expect("an id"));
    let person = |name: &str| json!({ "people": { "first_name": name } });
    let (status, answer) = batch(
        &bench,
        json!({ "sequential": true, "ops": [
            { "method": "post", "url": "/api/v2/cld-1/people/", "params": person("Jim") },
            { "method": "put", "url": url, "params": person("Joanna") },
            { "method": "post", "url": "/api/v2/cld-1/people/", "params": { "persons": {} } },
            { "method": "PUT", "url": "/api/v2/cld-1/people/unknown", "params": person("x") },
            { "method": "get", "url": format!("{}?$select=first_name", bench.url(&url)) },
            { "method": "get", "url": "/api/v2/cld-9/people" },
            { "method": "get", "url": "/connec/api/v2/cld-2/organizations?$top=5" },
            { "method": "get", "url": "/admin/apps" },
            { "method": "patch", "url": url },
            { "method": "post", "url": "/api/v2/cld-1/people" },
            { "url": url },
            "nonsense",
            { "method": "delete", "url": url },
            { "method": "get", "url": url },
        ] }),
    )
    .await;
    assert_eq!(status, 200, "{answer}");
    let results = answer["results"].as_array().expect("a list");
    let statuses: Vec<u64> = results.iter().map(|result| result["status"].as_u64().expect("a number")).collect();
    assert_eq!(statuses, [201, 200, 400, 404, 200, 401, 200, 404, 400, 400, 400, 400, 200, 404]);
    assert_eq!(results[0]["body"]["people"]["first_name"], "Jim");
    assert_eq!(results[4]["body"]["people"], json!({ "id": made["id"], "first_name": "Joanna" }), "later operations see earlier ones");
    assert_eq!(results[6]["body"]["pagination"]["top"], 5);
    assert_eq!(results[2]["body"]["errors"][0]["code"], "invalid-resource");
    assert_eq!(bench.shared("/cld-1/people").await["pagination"]["total"], 1);
}

#[tokio::test]
async fn a_batch_that_cannot_be_read_or_is_too_long_is_refused_whole() {
    let bench = Bench::start().await;
    let op = json!({ "method": "post", "url": "/api/v2/cld-1/people", "params": { "people": {} } });
    for body in [json!({}), json!([]), json!({ "ops": {} }), json!({ "ops": [], "sequential": 1 }), json!({ "ops": vec![op.clone(); 101] })]
    {
        let (status, answer) = batch(&bench, body).await;
        assert_eq!((status, &answer["errors"][0]["code"]), (400, &json!("invalid-resource")), "{answer}");
    }
    assert_eq!(bench.shared("/cld-1/people").await["pagination"]["total"], 0);
    let (status, answer) = batch(&bench, json!({ "ops": vec![op; 100] })).await;
    assert_eq!((status, answer["results"].as_array().map(Vec::len)), (200, Some(100)));
    assert_eq!(batch(&bench, json!({ "ops": [] })).await, (200, json!({ "results": [] })));
    assert_eq!(bench.http.post(bench.url("/batch")).json(&json!({ "ops": [] })).send().await.expect("an answer").status(), 401);
    assert_eq!(bench.http.get(bench.url("/batch")).basic_auth(APP.0, Some(APP.1)).send().await.expect("an answer").status(), 405);
}

#[tokio::test]
async fn names_in_a_batch_make_it_an_upsert() {
    let bench = Bench::start().await;
    let op = |id: &str| {
        let id = json!([{ "id": id, "provider": "my-app", "realm": "2243" }]);
        json!({ "method": "post", "url": "/api/v2/cld-1/items/", "params": { "items": { "id": id, "name": "x" } } })
    };
    let request = bench.http.post(bench.url("/batch/")).basic_auth(APP.0, Some(APP.1)).header("connec-external-ids", "TRUE");
    let answer = request.json(&json!({ "ops": [op("1"), op("2"), op("1")] })).send().await.expect("an answer");
    let answer: Value = answer.json().await.expect("JSON");
    let statuses: Vec<&Value> = answer["results"].as_array().expect("a list").iter().map(|result| &result["status"]).collect();
    assert_eq!(statuses, [201, 201, 200]);
    assert_eq!(answer["results"][1]["body"]["items"]["id"][0]["id"], "2");
    assert_eq!(bench.connec(Method::GET, "/cld-1/items", None).await.1["pagination"]["total"], 2);
}
