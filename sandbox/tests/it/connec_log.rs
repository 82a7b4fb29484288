//! The change log, and merging duplicates.

use reqwest::Method;
use serde_json::json;

use crate::support::{Bench, ids};

#[tokio::test]
async fn changes_and_failures_are_in_the_log() {
    let bench = Bench::start().await;
    let note = bench.entity("credit_notes", json!({ "transaction_number": "CN-7", "amount": { "total_amount": 0.10 } })).await;
    let path = format!("/cld-1/credit_notes/{}", note["id"].as_str().expect("an id"));
    for _ in 0..2 {
        bench.connec(Method::PUT, &path, Some(json!({ "credit_notes": { "status": "PAID" } }))).await;
    }
    let failure = json!({ "transaction_logs": { "entity_id": note["id"], "entity_name": "CreditNote", "message": "no such tax", "status": "ERROR" } });
    let (status, made) = bench.connec(Method::POST, "/cld-1/transaction_logs", Some(failure)).await;
    assert_eq!((status, &made["transaction_logs"]["message"]), (201, &json!("no such tax")), "{made}");

    let log = bench.shared("/cld-1/transaction_logs/historical").await;
    assert_eq!(log["pagination"], json!({ "skip": 0, "top": 50, "total": 3 }), "what changes nothing is not in it");
    let entries: Vec<_> = log["transactions"].as_array().expect("a list").iter().map(|item| &item["transaction_log"]).collect();
    let actions: Vec<_> = entries.iter().map(|entry| (entry["action"].as_str(), entry["status"].as_str())).collect();
    let wanted = [("REPORT", "ERROR"), ("UPDATE", "SUCCESS"), ("CREATE", "SUCCESS")];
    assert_eq!(actions, wanted.map(|(action, status)| (Some(action), Some(status))));
    for (field, value) in [
        ("entity_type", "Entity::CreditNote"),
        ("resource_type", "credit_notes"),
        ("entity_id", note["id"].as_str().expect("an id")),
        ("reference", "CN-7"),
        ("group_id", "cld-1"),
        ("app_name", "Example application"),
    ] {
        assert_eq!(entries[1][field], value, "{field}");
    }
    assert_eq!(log["transactions"][1]["changes"], json!({ "status": "PAID" }));
    assert_eq!(bench.shared("/cld-1/transaction_logs/pending").await["transactions"], json!([]));
    let page = bench.shared("/cld-1/transaction_logs?$top=2").await;
    assert!(
        page["pagination"]["next"].as_str().is_some_and(|next| next.ends_with("/transaction_logs/historical?%24skip=2&%24top=2")),
        "{page}"
    );
    for wrong in [json!({}), json!({ "transaction_logs": { "entity_id": "x" } })] {
        assert_eq!(bench.connec(Method::POST, "/cld-1/transaction_logs", Some(wrong)).await.0, 400);
    }
    let unknown = json!({ "transaction_logs": { "entity_id": "x", "entity_name": "items", "message": "m", "status": "ERROR" } });
    assert_eq!(bench.connec(Method::POST, "/cld-1/transaction_logs", Some(unknown)).await.0, 404);
    assert_eq!(bench.connec(Method::DELETE, "/cld-1/transaction_logs", None).await.0, 405);
}

#[tokio::test]
async fn duplicates_become_one() {
    let bench = Bench::start().await;
    let own = |id: &str| json!([{ "id": id, "provider": "my-app", "realm": "1" }]);
    let kept = bench.entity("organizations", json!({ "name": "A" })).await;
    let other = bench.entity("organizations", json!({ "name": "A.", "id": own("7") })).await;
    let invoice = bench.entity("invoices", json!({ "organization_id": other["id"], "lines": [{ "item_id": other["id"] }] })).await;
    let path = format!("/cld-1/organizations/{}/merge", kept["id"].as_str().expect("an id"));
    let body = json!({ "ids": [other["id"]], "organizations": { "name": "A Ltd" } });
    let (status, merged) = bench.connec(Method::PUT, &path, Some(body.clone())).await;
    assert_eq!((status, &merged["organizations"]["name"], &merged["organizations"]["id"]), (200, &json!("A Ltd"), &kept["id"]));
    let list = bench.shared("/cld-1/organizations").await;
    assert_eq!(ids(&list["organizations"]), [kept["id"].as_str().expect("an id")]);
    let invoice = bench.shared(&format!("/cld-1/invoices/{}", invoice["id"].as_str().expect("an id"))).await;
    assert_eq!(invoice["invoices"]["organization_id"], kept["id"]);
    let upsert = json!({ "organizations": { "id": own("7"), "industry": "x" } });
    let (status, found) = bench.connec(Method::POST, "/cld-1/organizations", Some(upsert)).await;
    assert_eq!((status, &found["organizations"]["id"]), (200, &kept["id"]), "its name has moved");
    assert_eq!(bench.connec(Method::PUT, &path, Some(body)).await.0, 404);
    for wrong in [json!({}), json!({ "ids": [] }), json!({ "ids": [kept["id"]] }), json!({ "ids": "x" })] {
        assert_eq!(bench.connec(Method::PUT, &path, Some(wrong)).await.0, 400);
    }
}
