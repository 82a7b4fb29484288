//! Shared data: lists, entities, creation, change.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{APP, Bench, ids};

#[tokio::test]
async fn an_entity_is_created_read_and_changed() {
    let bench = Bench::start().await;
    bench.admin(Method::POST, "/admin/clock", json!({ "now": "2016-10-04T00:36:23Z" })).await;
    let request = bench.http.post(bench.url("/api/v2/cld-1/organizations")).basic_auth(APP.0, Some(APP.1));
    let body = json!({ "organizations": { "name": "Doe Corp", "is_customer": true, "address": { "billing": { "city": "Sydney" } } } });
    let response = request.header("accept", "application/vnd.api+json").json(&body).send().await.expect("an answer");
    assert_eq!(response.status(), StatusCode::CREATED);
    assert_eq!(response.headers()["content-type"], "application/vnd.api+json");
    assert_eq!(response.headers()["access-control-allow-origin"], "*");
    let location = response.headers()["location"].to_str().expect("text").to_owned();
    let text = response.text().await.expect("a body");
    let id = &serde_json::from_str::<Value>(&text).expect("JSON")["organizations"]["id"];
    let id = id.as_str().expect("an id").to_owned();
    let rest = text.split_once(&id).expect("the id").1;
    assert!(text.starts_with("{\"organizations\":{\"id\":\""), "{text}");
    let at = rest.find("\"created_at\":\"").expect("a time");
    assert_eq!(
        &rest[..at],
        "\",\"code\":\"OR1\",\"name\":\"Doe Corp\",\"is_customer\":true,\"address\":{\"billing\":{\"city\":\"Sydney\"}},",
        "the fields in their order"
    );
    assert_eq!(location, bench.url(&format!("/api/v2/cld-1/organizations/{id}")));

    let found: Value = bench.http.get(&location).basic_auth(APP.0, Some(APP.1)).send().await.expect("it").json().await.expect("JSON");
    let found = &found["organizations"];
    for (field, value) in [
        ("id", &*id),
        ("group_id", "cld-1"),
        ("channel_id", "org-1"),
        ("resource_type", "organizations"),
        ("type", "organizations"),
        ("code", "OR1"),
        ("created_at", "2016-10-04T00:36:23Z"),
        ("updated_at", "2016-10-04T00:36:23Z"),
    ] {
        let at = found[field].as_str().expect(field);
        // The clock runs on.
        assert_eq!(&at[..at.len().min(18)], &value[..value.len().min(18)], "{field}");
    }

    bench.advance(3600).await;
    let path = format!("/cld-1/organizations/{id}");
    let change = json!({ "organizations": { "address": { "billing": { "line1": "1 Quay St" }, "shipping": null } } });
    let (status, answer) = bench.connec(Method::PUT, &path, Some(change)).await;
    let changed = &answer["organizations"];
    assert_eq!((status, &changed["name"]), (200, &json!("Doe Corp")));
    assert_eq!(changed["address"], json!({ "billing": { "city": "Sydney", "line1": "1 Quay St" }, "shipping": null }));
    assert!(changed["updated_at"].as_str() > Some("2016-10-04T01:36"), "{changed}");
    assert_eq!(changed["created_at"], found["created_at"]);

    bench.advance(3600).await;
    let (_, same) = bench.connec(Method::PUT, &path, Some(answer.clone())).await;
    assert_eq!(same, answer, "what is written back as it was read is no change");

    assert_eq!(bench.connec(Method::DELETE, &path, None).await, (200, same));
    assert_eq!(bench.connec(Method::GET, &path, None).await.0, 404);
}

#[tokio::test]
async fn both_prefixes_slashes_singular_names_and_json_suffixes_lead_to_the_same() {
    let bench = Bench::start().await;
    let id = bench.entity("people", json!({ "first_name": "Jo" })).await["id"].as_str().expect("an id").to_owned();
    for path in [
        "/api/v2/cld-1/people",
        "/api/v2/cld-1/people/",
        "/api/v2/cld-1/person",
        "/api/v2/cld-1/people.json",
        "/connec/api/v2/cld-1/people",
        "/api/v2/cld%2D1/people",
    ] {
        let response = bench.http.get(bench.url(path)).basic_auth(APP.0, Some(APP.1)).send().await.expect(path);
        let list: Value = response.json().await.expect(path);
        assert_eq!(ids(&list["people"]), [&id], "{path}");
    }
    let person = bench.shared(&format!("/cld-1/people/{id}.json")).await;
    assert_eq!(person["people"]["first_name"], "Jo", "the key of one is in the plural too");
    let links = bench.shared("/cld-1").await["_links"].clone();
    assert_eq!(links[0], json!({ "accounts": { "href": "/api/v2/cld-1/accounts" } }));
    assert_eq!(links.as_array().map(Vec::len), Some(36));
}

#[tokio::test]
async fn every_resource_can_be_written_and_listed() {
    let bench = Bench::start().await;
    for link in bench.shared("/cld-1").await["_links"].as_array().expect("a list") {
        let name = link.as_object().and_then(|link| link.keys().next()).expect("a name").clone();
        if name == "company" || name == "transaction_logs" {
            continue;
        }
        let made = bench.entity(&name, json!({ "name": "x", "type": "OWN" })).await;
        assert_eq!((&made["resource_type"], &made["type"]), (&json!(name), &json!("OWN")));
        let list = bench.shared(&format!("/cld-1/{name}")).await;
        assert_eq!(list[&name], json!([made]));
        assert_eq!(list["pagination"], json!({ "skip": 0, "top": 100, "total": 1 }));
    }
}

#[tokio::test]
async fn there_is_one_company() {
    let bench = Bench::start().await;
    let first = bench.shared("/cld-1/company").await["company"].clone();
    assert_eq!((&first["name"], &first["currency"]), (&json!("Acme Pty Ltd"), &json!("USD")));
    let change = json!({ "company": { "industry": "Software", "name": "Acme" } });
    let (status, changed) = bench.connec(Method::PUT, "/cld-1/company", Some(change)).await;
    assert_eq!((status, &changed["company"]["id"], &changed["company"]["industry"]), (200, &first["id"], &json!("Software")));
    assert_eq!(bench.shared("/cld-1/company").await, changed);
    assert_eq!(bench.shared("/cld-2/company").await["company"]["name"], "Bolt & Sons <Sales>", "each customer has its own");
    let by_id = format!("/cld-1/company/{}", first["id"].as_str().expect("an id"));
    assert_eq!(bench.connec(Method::GET, &by_id, None).await.0, 404);
    assert_eq!(bench.connec(Method::DELETE, "/cld-1/company", None).await.0, 405);
}

#[tokio::test]
async fn two_applications_of_a_customer_share_records_and_have_their_own_group_ids() {
    let bench = Bench::start().await;
    bench.put("/admin/apps/app-2", json!({ "key": "k", "marketplace": "two" })).await;
    bench.put("/admin/groups/cld-9", json!({ "app": "app-2", "organization": "org-1" })).await;
    let made = bench.entity("organizations", json!({ "name": "Shared" })).await;
    let path = format!("/api/v2/cld-9/organizations/{}", made["id"].as_str().expect("an id"));
    let seen = bench.http.get(bench.url(&path)).basic_auth("app-2", Some("k")).send().await.expect("it");
    let seen: Value = seen.json().await.expect("JSON");
    assert_eq!((&seen["organizations"]["id"], &seen["organizations"]["group_id"]), (&made["id"], &json!("cld-9")));
    assert_eq!(bench.shared("/cld-2/organizations").await["organizations"], json!([]));
}

#[tokio::test]
async fn numbers_unknown_fields_and_their_order_survive() {
    let bench = Bench::start().await;
    let attributes = r#""z":12345678901234567890,"a":0.10,"m":{"y":1e400,"x":[-0.0,{"id":"t"},null]},"ü":"\u00e9 \" ☃""#;
    let body = format!("{{\"items\":{{\"code\":\"C\",{attributes}}}}}");
    let request = bench.http.post(bench.url("/api/v2/cld-1/items")).basic_auth(APP.0, Some(APP.1));
    let text = request.body(body).send().await.expect("an answer").text().await.expect("a body");
    let kept = attributes.replace("\\u00e9", "é");
    assert!(text.contains(&format!("\"code\":\"C\",{kept},\"created_at\"")), "{text}");
    let request = bench.http.get(bench.url("/api/v2/cld-1/items")).basic_auth(APP.0, Some(APP.1));
    let text = request.send().await.expect("an answer").text().await.expect("a body");
    assert!(text.contains(&kept), "{text}");
}

#[tokio::test]
async fn pages_follow_each_other_to_the_end() {
    let bench = Bench::start().await;
    for number in 0..23 {
        bench.entity("items", json!({ "name": format!("Item {number}") })).await;
    }
    let (mut url, mut names, mut pages) = (bench.url("/api/v2/cld-1/items?%24top=10&mark=a%20b%26c"), Vec::new(), Vec::new());
    loop {
        let page = bench.http.get(&url).basic_auth(APP.0, Some(APP.1)).send().await.expect("a page");
        let page: Value = page.json().await.expect("JSON");
        names.extend(page["items"].as_array().expect("a list").iter().map(|item| item["code"].as_str().expect("a code").to_owned()));
        pages.push(page["pagination"].clone());
        match page["pagination"]["next"].as_str() {
            Some(next) => url = next.to_owned(),
            None => break,
        }
    }
    assert_eq!(names, (1..=23).map(|number| format!("IT{number}")).collect::<Vec<_>>());
    let next = bench.url("/api/v2/cld-1/items?mark=a%20b%26c&%24skip=10&%24top=10");
    assert_eq!(pages[0], json!({ "skip": 0, "top": 10, "total": 23, "next": next }));
    assert_eq!(pages[2], json!({ "skip": 20, "top": 10, "total": 23 }));
    assert_eq!(bench.shared("/cld-1/items?$skip=99").await["items"], json!([]));
    assert_eq!(bench.shared("/cld-1/items?$top=5000").await["pagination"]["top"], 1000, "a page has a limit");
}

#[tokio::test]
async fn writers_at_once_lose_nothing() {
    let bench = Bench::start().await;
    let id = bench.entity("items", json!({ "name": "shared" })).await["id"].as_str().expect("an id").to_owned();
    let writes = (0..20).map(|number| {
        let (http, url) = (bench.http.clone(), bench.url(&format!("/api/v2/cld-1/items/{id}")));
        let new = bench.url("/api/v2/cld-1/items");
        tokio::spawn(async move {
            let body = json!({ "items": { format!("field_{number}"): number } });
            let changed = http.put(url).basic_auth(APP.0, Some(APP.1)).json(&body).send().await.expect("an answer").status();
            let made = http.post(new).basic_auth(APP.0, Some(APP.1)).json(&body).send().await.expect("an answer").status();
            (changed.as_u16(), made.as_u16())
        })
    });
    for write in writes.collect::<Vec<_>>() {
        assert_eq!(write.await.expect("a task"), (200, 201));
    }
    let item = bench.shared(&format!("/cld-1/items/{id}")).await["items"].clone();
    assert!((0..20).all(|number| item[format!("field_{number}")] == number), "{item}");
    let list = bench.shared("/cld-1/items").await["items"].clone();
    let codes: std::collections::BTreeSet<&str> =
        list.as_array().expect("a list").iter().filter_map(|item| item["code"].as_str()).collect();
    assert_eq!(codes.len(), 21, "each has its own code");
}
