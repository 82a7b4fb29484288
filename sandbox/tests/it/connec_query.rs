//! `$filter`, `$orderby`, `$search`, fields.

use serde_json::{Value, json};

use crate::support::{APP, Bench};

/// The names in a list with these options.
async fn names(bench: &Bench, options: &[(&str, &str)]) -> Vec<String> {
    let list = list(bench, options).await;
    list["items"]
        .as_array()
        .unwrap_or_else(|| panic!("{list}"))
        .iter()
        .map(|item| item["name"].as_str().unwrap_or("-").to_owned())
        .collect()
}

async fn list(bench: &Bench, options: &[(&str, &str)]) -> Value {
    let request = bench.http.get(bench.url("/api/v2/cld-1/items")).basic_auth(APP.0, Some(APP.1)).query(options);
    request.send().await.expect("an answer").json().await.expect("JSON")
}

#[tokio::test]
async fn what_has_changed_since_is_found() {
    let bench = Bench::start().await;
    let at = async |time: &str| drop(bench.admin(reqwest::Method::POST, "/admin/clock", json!({ "now": time })).await);
    at("2016-10-04T00:36:23Z").await;
    bench.entity("items", json!({ "name": "first", "is_customer": true })).await;
    at("2016-10-05T00:00:00Z").await;
    bench.entity("items", json!({ "name": "second", "is_customer": true })).await;
    bench.entity("items", json!({ "name": "third", "is_customer": false })).await;
    for (filter, wanted) in [
        ("updated_at gt '2016-10-04T12:00:00Z'", &["second", "third"][..]),
        ("updated_at gt '2016-10-04T12:00:00.000Z' and is_customer eq true", &["second"]),
        ("updated_at lt '2016-10-04T12:00:00+02:00'", &["first"]),
        ("updated_at gte '2016-10-04' AND updated_at le '2016-10-04T23:59:59Z'", &["first"]),
        ("created_at ne '2020-01-01T00:00:00Z' and is_customer ne true", &["third"]),
        ("updated_at gt '2020-01-01'", &[]),
    ] {
        assert_eq!(names(&bench, &[("$filter", filter)]).await, wanted, "{filter}");
    }
    let first = bench.shared("/cld-1/items?$top=1").await["items"][0].clone();
    at("2016-10-06T00:00:00Z").await;
    let path = format!("/cld-1/items/{}", first["id"].as_str().expect("an id"));
    bench.connec(reqwest::Method::PUT, &path, Some(json!({ "items": { "name": "first again" } }))).await;
    assert_eq!(names(&bench, &[("$filter", "updated_at gt '2016-10-05T12:00:00Z'")]).await, ["first again"]);
    assert_eq!(names(&bench, &[("%24filter", "updated_at")]).await.len(), 3, "a name encoded twice is another name");
    let raw = "/cld-1/items?%24filter=updated_at%20gt%20%272016-10-05T12%3A00%3A00Z%27";
    assert_eq!(bench.shared(raw).await["pagination"]["total"], 1);
}

#[tokio::test]
async fn values_of_all_kinds_are_compared() {
    let bench = Bench::start().await;
    for item in [
        json!({ "name": "O'Neill & Sons $1", "price": 10, "reference": null }),
        json!({ "name": "☃ Zoë", "price": 9.5, "due_date": "2016-10-04" }),
        json!({ "name": "big", "price": 12345678901234567890_u64, "status": "ARCHIVED", "tags": ["x"] }),
        json!({ "name": "bigger", "price": "12345678901234567891", "organization_id": "abc" }),
    ] {
        bench.entity("items", item).await;
    }
    for (filter, wanted) in [
        ("name eq 'O''Neill & Sons $1'", &["O'Neill & Sons $1"][..]),
        ("name eq '☃ Zoë'", &["☃ Zoë"]),
        ("price gt 9.5 and price lt 10.01", &["O'Neill & Sons $1"]),
        ("price ge 9.50", &["O'Neill & Sons $1", "☃ Zoë", "big", "bigger"]),
        ("price gt 12345678901234567890", &["bigger"]),
        ("price eq '12345678901234567890'", &["big"]),
        ("status ne 'ARCHIVED'", &["O'Neill & Sons $1", "☃ Zoë", "bigger"]),
        ("status eq null", &["O'Neill & Sons $1", "☃ Zoë", "bigger"]),
        ("due_date lte '2016-10-04T00:00:00.000Z'", &["☃ Zoë"]),
        ("tags eq 'x'", &[]),
        ("organization_id eq 'abc'", &["bigger"]),
        ("code eq 'IT3'", &["big"]),
        ("shoe_size gt 5", &[]),
    ] {
        assert_eq!(names(&bench, &[("$filter", filter)]).await, wanted, "{filter}");
    }
    for (order, wanted) in [
        ("price", &["☃ Zoë", "O'Neill & Sons $1", "big", "bigger"][..]),
        ("name DESC", &["☃ Zoë", "bigger", "big", "O'Neill & Sons $1"]),
        ("due_date desc, name asc", &["☃ Zoë", "O'Neill & Sons $1", "big", "bigger"]),
        ("created_at Asc", &["O'Neill & Sons $1", "☃ Zoë", "big", "bigger"]),
    ] {
        assert_eq!(names(&bench, &[("$orderby", order)]).await, wanted, "{order}");
    }
    assert_eq!(names(&bench, &[("$search", "zoË")]).await, ["☃ Zoë"]);
    let few = list(&bench, &[("$select", "name, price"), ("$top", "1"), ("$skip", "2")]).await;
    let id = few["items"][0]["id"].clone();
    assert_eq!(few["items"], json!([{ "id": id, "name": "big", "price": 12345678901234567890_u64 }]));
    assert_eq!(list(&bench, &[("fields", "code")]).await["items"][0].as_object().map(serde_json::Map::len), Some(2));
}

#[tokio::test]
async fn options_that_cannot_be_read_are_refused_with_a_reason() {
    let bench = Bench::start().await;
    for (name, value) in [
        ("$filter", "name eq 'x' or name eq 'y'"),
        ("$filter", "name"),
        ("$filter", "'; DROP TABLE connec_entities; --"),
        ("$filter", "updated_at gt yesterday"),
        ("$orderby", "name sideways"),
        ("$orderby", "name;drop asc"),
        ("$orderby", ""),
        ("$top", "ten"),
    ] {
        let answer = list(&bench, &[(name, value)]).await;
        let error = &answer["errors"][0];
        assert_eq!((&error["status"], &error["code"]), (&json!("400"), &json!("invalid-query-option")), "{value}: {answer}");
        assert!(error["detail"].as_str().is_some_and(|detail| detail.starts_with(&format!("{name}: "))), "{answer}");
    }
}

#[tokio::test]
async fn a_walk_keeps_its_filter_and_sees_what_changes_meanwhile() {
    let bench = Bench::start().await;
    for number in 0..12 {
        bench.entity("items", json!({ "name": format!("{number:02}"), "kind": if number % 2 == 0 { "even" } else { "odd" } })).await;
    }
    let walk = [("$filter", "kind eq 'even'"), ("$orderby", "name desc"), ("$top", "4")];
    let first = list(&bench, &walk).await;
    assert_eq!((&first["items"][0]["name"], &first["pagination"]["total"]), (&json!("10"), &json!(6)));
    let next = first["pagination"]["next"].as_str().expect("a next page").to_owned();
    let tail = "?%24filter=kind%20eq%20%27even%27&%24orderby=name%20desc&%24skip=4&%24top=4";
    assert_eq!(next, bench.url(&format!("/api/v2/cld-1/items{tail}")));
    bench.entity("items", json!({ "name": "12", "kind": "even" })).await;
    let second: Value = bench.http.get(next).basic_auth(APP.0, Some(APP.1)).send().await.expect("it").json().await.expect("JSON");
    assert_eq!((&second["items"][0]["name"], &second["pagination"]["total"]), (&json!("04"), &json!(7)), "one was put before it");
}
