//! Shared data through the admin API and on its page: in quantity, and as another application writes it.

use std::time::{Duration, Instant};

use reqwest::Method;
use serde_json::{Value, json};

use crate::application::{Application, GOOD};
use crate::support::{APP, Bench, between, unescape};

async fn generate(bench: &Bench, order: Value) -> Value {
    let (status, made) = bench.admin(Method::POST, "/admin/connec/generate", order).await;
    assert_eq!(status, 201, "{made}");
    made
}

#[tokio::test]
async fn data_is_made_in_quantity_and_looks_like_a_customers() {
    let bench = Bench::start().await;
    bench.admin(Method::POST, "/admin/clock", json!({ "now": "2016-10-04T00:00:00Z" })).await;
    let made = generate(&bench, json!({ "group": "cld-1", "resource": "organizations", "count": 250, "over": 86_400 })).await;
    assert_eq!((&made["created"], &made["total"], &made["channel"]), (&json!(250), &json!(250), &json!("org-1")));
    let page = bench.shared("/cld-1/organizations?$top=3").await;
    assert_eq!((&page["organizations"][0]["id"], &page["pagination"]["total"]), (&made["first_id"], &json!(250)));
    let first = &page["organizations"][0];
    assert_eq!((&first["code"], first["created_at"].as_str().map(|at| &at[..13])), (&json!("OR1"), Some("2016-10-03T00")));
    for field in ["name", "industry", "address", "email", "phone", "is_customer"] {
        assert!(!first[field].is_null(), "{field}");
    }
    let since = bench.shared("/cld-1/organizations?$filter=updated_at%20gt%20'2016-10-03T12:00:00Z'").await;
    let half = since["pagination"]["total"].as_i64().expect("a number");
    assert!((120..=130).contains(&half), "{half}");

    generate(&bench, json!({ "group": "cld-1", "resource": "invoices", "count": 20 })).await;
    let invoices = bench.shared("/cld-1/invoices").await["invoices"].clone();
    for invoice in invoices.as_array().expect("a list") {
        let id = invoice["organization_id"].as_str().expect("a reference");
        assert_eq!(bench.connec(Method::GET, &format!("/cld-1/organizations/{id}"), None).await.0, 200);
        let cents = |amount: &Value| (amount.as_f64().expect("a number") * 100.0).round() as i64;
        let lines = invoice["lines"].as_array().expect("a list");
        let sum: i64 = lines.iter().map(|line| cents(&line["total_price"]["total_amount"])).sum();
        assert_eq!(cents(&invoice["amount"]["total_amount"]), sum, "{invoice}");
    }
    let again = generate(&bench, json!({ "group": "cld-2", "resource": "organizations", "count": 1 })).await;
    let same = bench.shared(&format!("/cld-2/organizations/{}", again["first_id"].as_str().expect("an id"))).await;
    assert_eq!(same["organizations"]["name"], first["name"], "the same seed makes the same data");
    assert_eq!(bench.entity("organizations", json!({})).await["code"], "OR251", "codes go on");
    for link in bench.shared("/cld-1").await["_links"].as_array().expect("a list") {
        let name = link.as_object().and_then(|link| link.keys().next()).expect("a name");
        let (status, answer) =
            bench.admin(Method::POST, "/admin/connec/generate", json!({ "group": "cld-1", "resource": name, "count": 2, "seed": 7 })).await;
        let wanted = if ["company", "transaction_logs"].contains(&name.as_str()) { 422 } else { 201 };
        assert_eq!(status, wanted, "{name}: {answer}");
    }
    for (wrong, status) in [
        (json!({ "group": "cld-1", "resource": "items", "count": 0 }), 422),
        (json!({ "group": "cld-1", "resource": "items", "count": 1_000_001 }), 422),
        (json!({ "group": "cld-1", "resource": "items", "count": -1 }), 422),
        (json!({ "group": "cld-1", "resource": "gadgets", "count": 1 }), 422),
        (json!({ "group": "cld-1", "resource": "items", "count": 1, "over": -1 }), 422),
        (json!({ "group": "cld-404", "resource": "items", "count": 1 }), 404),
        (json!({ "resource": "items" }), 422),
    ] {
        assert_eq!(bench.admin(Method::POST, "/admin/connec/generate", wrong.clone()).await.0, status, "{wrong}");
    }
}

#[tokio::test]
async fn a_hundred_thousand_are_paged_fast() {
    let bench = Bench::start().await;
    generate(&bench, json!({ "group": "cld-1", "resource": "items", "count": 100_000, "over": 86_400 })).await;
    for query in ["", "&$filter=status%20ne%20'INACTIVE'", "&$filter=updated_at%20gt%20'2000-01-01'&$orderby=updated_at"] {
        // The first page of a selection works it out.
        let (mut slowest, mut total) = (Duration::ZERO, 0);
        for skip in [0, 100, 50_000, 90_000, 94_000] {
            let begun = Instant::now();
            let page = bench.shared(&format!("/cld-1/items?$skip={skip}{query}")).await;
            assert_eq!(page["items"].as_array().map(Vec::len), Some(100), "{query}");
            total = page["pagination"]["total"].as_i64().expect("a number");
            if skip > 0 {
                slowest = slowest.max(begun.elapsed());
            }
        }
        assert!(total >= 94_100, "{total}");
        assert!(slowest < Duration::from_millis(1500), "{query}: {slowest:?}");
    }
}

#[tokio::test]
async fn the_admin_api_writes_as_another_application() {
    let bench = Bench::start().await;
    let mut app = Application::start(Some(GOOD)).await;
    bench.put("/admin/apps/app-1", json!({ "host": app.url })).await;
    bench.put("/admin/settings", json!({ "notification_delay": 0 })).await;
    let path = "/admin/connec/cld-1/organizations";
    let (status, made) = bench.admin(Method::POST, path, json!({ "organizations": { "name": "A", "industry": "x" } })).await;
    assert_eq!((status.as_u16(), &made["organizations"]["group_id"]), (201, &json!("cld-1")));
    assert_eq!(app.call().await.1["organizations"][0]["name"], "A", "the application is told");
    let one = format!("{path}/{}", made["organizations"]["id"].as_str().expect("an id"));
    let (_, merged) = bench.admin(Method::PUT, &one, json!({ "organizations": { "name": "B" } })).await;
    assert_eq!(merged["organizations"]["industry"], "x");
    let (_, replaced) = bench.admin(Method::PUT, &format!("{one}?replace=true"), json!({ "organizations": { "name": "C" } })).await;
    assert_eq!((&replaced["organizations"]["name"], replaced["organizations"].get("industry")), (&json!("C"), None));
    assert_eq!(bench.json(&format!("{path}?$filter=name%20eq%20'C'")).await["pagination"]["total"], 1);
    let log = bench.shared("/cld-1/transaction_logs").await;
    assert_eq!((&log["transactions"][0]["transaction_log"]["app_name"], &log["pagination"]["total"]), (&Value::Null, &json!(3)));
    assert_eq!(bench.admin(Method::DELETE, &one, Value::Null).await.0, 200);
    bench.entity("organizations", json!({})).await;
    assert_eq!(bench.connec(Method::DELETE, "/cld-1/organizations", None).await.0, 405, "an application may not");
    assert_eq!(bench.admin(Method::DELETE, path, Value::Null).await, (reqwest::StatusCode::OK, json!({ "deleted": 1 })));
    for (path, status) in [("/admin/connec/cld-404/items", 404), ("/admin/connec/cld-1/gadgets", 400), ("/admin/connec/cld-1/items/x", 404)]
    {
        assert_eq!(bench.admin(Method::GET, path, Value::Null).await.0, status, "{path}");
    }
    let from_afar = bench.http.get(bench.url(path)).header("host", "evil.example").send().await.expect("an answer");
    assert_eq!(from_afar.status(), 403);
}

#[tokio::test]
async fn notifications_of_ones_own_making_are_sent_as_they_are() {
    let bench = Bench::start().await;
    let mut app = Application::start(Some(GOOD)).await;
    bench.put("/admin/apps/app-1", json!({ "host": app.url })).await;
    let odd = json!({ "Person": { "id": "1", "group_id": "cld-404" }, "company": [] });
    let (status, delivery) = bench.admin(Method::POST, "/admin/connec/notify", json!({ "app": "app-1", "body": odd, "wait": 20 })).await;
    assert_eq!((status.as_u16(), &delivery["state"]), (202, &json!("delivered")), "{delivery}");
    assert_eq!(app.call().await.1, odd);
    bench.admin(Method::POST, "/admin/connec/notify", json!({ "app": "app-1", "text": "", "wait": 20 })).await;
    let (head, body) = app.call().await;
    assert!(head.starts_with("POST /maestrano/connec/notifications ") && body.is_null(), "{head}");
    for (wrong, status) in [
        (json!({ "app": "app-1" }), 422),
        (json!({ "app": "app-1", "body": {}, "text": "x" }), 422),
        (json!({ "app": "app-404", "body": {} }), 404),
    ] {
        assert_eq!(bench.admin(Method::POST, "/admin/connec/notify", wrong).await.0, status);
    }
}

#[tokio::test]
async fn a_page_shows_entities_and_edits_one() {
    let bench = Bench::start().await;
    let attributes = json!({ "name": "Bolt <b>& Sons</b>", "big": 12345678901234567890_u64, "gone": 1 });
    let id = bench.entity("organizations", attributes).await["id"].as_str().expect("an id").to_owned();
    assert!(bench.page("/connec").await.1.contains("/connec/cld-1/organizations"));
    let (status, list) = bench.page("/connec/cld-1/organizations").await;
    assert_eq!(status, 200);
    assert!(list.contains("Bolt &lt;b&gt;&amp; Sons&lt;/b&gt;") && list.contains(&format!("/connec/cld-1/organizations/{id}")), "{list}");
    let one = format!("/connec/cld-1/organizations/{id}");
    let (_, page) = bench.page(&one).await;
    let text = unescape(between(&page, "spellcheck=\"false\">", "</textarea>"));
    assert!(text.contains("\"big\": 12345678901234567890"), "{text}");
    let post = async |path: &str, fields: &str, origin: Option<String>| {
        let request = bench.http.post(bench.url(path)).form(&[("fields", fields)]);
        let request = origin.iter().fold(request, |request, origin| request.header("origin", origin));
        request.send().await.expect("an answer").status().as_u16()
    };
    let changed = text.replace(",\n  \"gone\": 1", "").replace("Bolt", "Nut");
    assert_eq!(post(&one, &changed, Some(bench.running.url())).await, 303);
    let request = bench.http.get(bench.url(&format!("/api/v2/cld-1/organizations/{id}"))).basic_auth(APP.0, Some(APP.1));
    let saved = request.send().await.expect("it").text().await.expect("a body");
    assert!(saved.contains("\"name\":\"Nut <b>& Sons</b>\",\"big\":12345678901234567890,\"created_at\""), "{saved}");
    assert_eq!(post(&one, &changed, Some("http://evil.example".to_owned())).await, 403);
    assert_eq!(post(&one, "{", None).await, 422);
    assert_eq!(post(&one, "[]", None).await, 400);
    assert_eq!(bench.page("/connec/cld-1/company").await.0, 200);
    let company = bench.shared("/cld-1/company").await["company"]["id"].as_str().expect("an id").to_owned();
    assert_eq!(post(&format!("/connec/cld-1/company/{company}"), "{\"name\":\"Mine\"}", None).await, 303);
    assert_eq!(bench.shared("/cld-1/company").await["company"]["name"], "Mine");
    assert_eq!(post(&format!("{one}/delete"), "", None).await, 303);
    for (path, status) in
        [(one.as_str(), 404), ("/connec/cld-404/items", 404), ("/connec/cld-1/gadgets", 400), ("/connec/cld-1/items?skip=x", 400)]
    {
        assert_eq!(bench.page(path).await.0, status, "{path}");
    }
}

#[tokio::test]
async fn examples_and_schemas_describe_every_resource() {
    let bench = Bench::start().await;
    for name in ["organizations", "invoices", "payments", "venues", "people"] {
        let example = bench.shared(&format!("/cld-1/{name}/example")).await[name].clone();
        assert_eq!(example["resource_type"], name);
        let schema = bench.shared(&format!("/json_schema/{name}")).await;
        let properties = schema["properties"].as_object().expect("an object");
        let known = example.as_object().expect("an object").keys().filter(|field| *field != "type");
        assert!(known.clone().count() > 5 && known.clone().all(|field| properties.contains_key(field)), "{name}: {schema}");
        assert_eq!(bench.shared(&format!("/cld-1/{name}")).await["pagination"]["total"], 0, "an example is not kept");
    }
    assert_eq!(bench.connec(Method::GET, "/json_schema/gadgets", None).await.0, 400);
}
