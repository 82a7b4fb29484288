//! Ids, references, external ids, lines, and matching.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{APP, Bench};

/// A call that wants ids as lists of names.
async fn named(bench: &Bench, method: Method, path: &str, body: Option<Value>) -> (u16, Value) {
    let request = bench.http.request(method, bench.url(&format!("/api/v2{path}"))).basic_auth(APP.0, Some(APP.1));
    let request = body.iter().fold(request.header("CONNEC-EXTERNAL-IDS", "true"), |request, body| request.json(body));
    let response = request.send().await.expect(path);
    (response.status().as_u16(), response.json().await.expect(path))
}

fn own(id: &str) -> Value {
    json!({ "id": id, "provider": "my-app", "realm": "2243" })
}

fn connec(id: &Value) -> Value {
    json!({ "id": id, "provider": "connec", "realm": "org-1" })
}

#[tokio::test]
async fn an_external_id_makes_a_creation_an_upsert() {
    let bench = Bench::start().await;
    let body = |name: &str| Some(json!({ "people": { "id": [own("1")], "first_name": name } }));
    let (status, first) = named(&bench, Method::POST, "/cld-1/people", body("Jo")).await;
    assert_eq!((status, &first["people"]["id"][0]), (201, &own("1")), "{first}");
    let id = first["people"]["id"][1]["id"].clone();
    assert_eq!(first["people"]["id"], json!([own("1"), connec(&id)]));
    let (status, second) = named(&bench, Method::POST, "/cld-1/people", body("Joe")).await;
    assert_eq!((status, &second["people"]["id"], &second["people"]["first_name"]), (200, &first["people"]["id"], &json!("Joe")));
    let plain = bench.shared("/cld-1/people").await;
    assert_eq!((&plain["people"][0]["id"], plain["pagination"]["total"].as_i64()), (&id, Some(1)), "without the header it is a text");
    let both = json!({ "people": { "id": [connec(&id)], "first_name": "Jim" } });
    assert_eq!(bench.connec(Method::POST, "/cld-1/people", Some(both)).await.0, 200, "the platform's own id leads there too");
}

#[tokio::test]
async fn a_put_of_names_links_a_record_and_is_no_change() {
    let bench = Bench::start().await;
    let made = bench.entity("organizations", json!({ "name": "A" })).await;
    bench.advance(60).await;
    let path = format!("/cld-1/organizations/{}", made["id"].as_str().expect("an id"));
    let (status, linked) = named(&bench, Method::PUT, &path, Some(json!({ "organizations": { "id": [own("77")] } }))).await;
    let linked = &linked["organizations"];
    assert_eq!((status, &linked["id"], &linked["updated_at"]), (200, &json!([own("77"), connec(&made["id"])]), &made["updated_at"]));
    let (_, renamed) = named(&bench, Method::PUT, &path, Some(json!({ "organizations": { "id": [own("78")] } }))).await;
    assert_eq!(renamed["organizations"]["id"], json!([own("78"), connec(&made["id"])]), "a realm has one name for a record");

    let other = bench.entity("organizations", json!({ "name": "B" })).await;
    let path = format!("/cld-1/organizations/{}", other["id"].as_str().expect("an id"));
    let taken = json!({ "organizations": { "id": [own("78")], "name": "lost" } });
    let (status, refused) = named(&bench, Method::PUT, &path, Some(taken)).await;
    assert_eq!(status, 400, "{refused}");
    assert_eq!(bench.shared(&path).await["organizations"]["name"], "B", "a refused write leaves nothing");
}

#[tokio::test]
async fn references_are_resolved_and_shown_with_their_names() {
    let bench = Bench::start().await;
    let organization = bench.entity("organizations", json!({ "id": [own("1")], "name": "A" })).await;
    let item = bench.entity("items", json!({ "id": [own("1")], "name": "Hammer" })).await;
    let invoice = json!({ "invoices": {
        "id": [own("9")],
        "organization_id": [own("1")],
        "person_id": null,
        "lines": [{ "id": [own("L1")], "item_id": [own("1")], "quantity": 2 }, { "item_id": item["id"], "quantity": 3 }],
    } });
    let (status, answer) = named(&bench, Method::POST, "/cld-1/invoices", Some(invoice)).await;
    assert_eq!(status, 201, "{answer}");
    let invoice = &answer["invoices"];
    assert_eq!(invoice["organization_id"], json!([own("1"), connec(&organization["id"])]));
    assert_eq!(invoice["person_id"], Value::Null);
    assert_eq!(invoice["lines"][0]["item_id"], json!([own("1"), connec(&item["id"])]));
    assert_eq!(invoice["lines"][1]["item_id"], invoice["lines"][0]["item_id"]);
    let line = &invoice["lines"][0]["id"];
    assert_eq!((&line[0], &line[1]["provider"]), (&own("L1"), &json!("connec")));

    let plain = bench.shared("/cld-1/invoices").await["invoices"][0].clone();
    assert_eq!((&plain["organization_id"], &plain["lines"][0]["item_id"]), (&organization["id"], &item["id"]));
    assert_eq!(plain["lines"][0]["id"], line[1]["id"]);

    let path = format!("/cld-1/invoices/{}", plain["id"].as_str().expect("an id"));
    let change = json!({ "invoices": { "lines": [{ "id": [own("L1")], "quantity": 5 }] } });
    let (_, changed) = named(&bench, Method::PUT, &path, Some(change)).await;
    let lines = &changed["invoices"]["lines"];
    assert_eq!((&lines[0]["id"], &lines[0]["quantity"], &lines[0]["item_id"]), (line, &json!(5), &invoice["lines"][0]["item_id"]));
    assert_eq!(lines.as_array().map(Vec::len), Some(2), "lines that are missing stay");

    let payment = json!({ "payments": { "payment_lines": [
        { "amount": 5, "linked_transactions": [{ "id": [own("9")], "class": "Invoice", "applied_amount": 5 }] }
    ] } });
    let (_, payment) = bench.connec(Method::POST, "/cld-1/payments", Some(payment)).await;
    assert_eq!(payment["payments"]["payment_lines"][0]["linked_transactions"][0]["id"], plain["id"]);

    let unknown = json!({ "invoices": { "organization_id": [own("404")] } });
    let (status, refused) = bench.connec(Method::POST, "/cld-1/invoices", Some(unknown)).await;
    assert_eq!(status, 400, "{refused}");
    assert!(refused["errors"][0]["detail"].as_str().is_some_and(|detail| detail.contains("organization_id")), "{refused}");
}

#[tokio::test]
async fn lines_go_when_sparse_is_false() {
    let bench = Bench::start().await;
    let made =
        bench.entity("invoices", json!({ "lines": [{ "quantity": 1, "unit_price": { "net_amount": 5 } }, { "quantity": 2 }] })).await;
    let path = format!("/cld-1/invoices/{}", made["id"].as_str().expect("an id"));
    let kept = &made["lines"][1]["id"];
    let change = json!({ "invoices": { "opts": { "sparse": false }, "lines": [{ "id": kept, "description": "x" }, { "quantity": 3 }] } });
    let (_, changed) = bench.connec(Method::PUT, &path, Some(change)).await;
    let lines = &changed["invoices"]["lines"];
    assert_eq!(lines[0], json!({ "id": kept, "quantity": 2, "description": "x" }));
    assert_eq!((&lines[1]["quantity"], lines.as_array().map(Vec::len)), (&json!(3), Some(2)));
    assert_eq!(changed["invoices"].get("opts"), None);
}

#[tokio::test]
async fn lines_at_an_address_of_their_own_go_by_their_names() {
    let bench = Bench::start().await;
    let project = bench.entity("projects", json!({ "name": "P", "code": "X" })).await;
    let path = format!("/cld-1/projects/{}", project["id"].as_str().expect("an id"));
    let line = |name: &str| Some(json!({ "tasks": { "id": [own("t1")], "name": name } }));
    let (status, made) = named(&bench, Method::POST, &format!("{path}/tasks"), line("a")).await;
    assert_eq!((status, &made["tasks"]["id"][0]), (201, &own("t1")), "{made}");
    for name in ["a", "b"] {
        let (status, again) = named(&bench, Method::POST, &format!("{path}/tasks"), line(name)).await;
        assert_eq!((status, &again["tasks"]["id"], &again["tasks"]["name"]), (200, &made["tasks"]["id"], &json!(name)), "{again}");
    }
    let (status, changed) = named(&bench, Method::PUT, &format!("{path}/tasks/t1"), Some(json!({ "tasks": { "name": "c" } }))).await;
    assert_eq!((status, &changed["tasks"]["name"], &changed["tasks"]["id"]), (200, &json!("c"), &made["tasks"]["id"]), "{changed}");
    let shared = bench.shared(&path).await["projects"].clone();
    assert_eq!((shared["tasks"].as_array().map(Vec::len), &shared["tasks"][0]["name"]), (Some(1), &json!("c")), "{shared}");
    // What replaces an entity's fields leaves those of a line's entity alone.
    let replace = format!("/admin/connec{path}/tasks/{}?replace=true", shared["tasks"][0]["id"].as_str().expect("an id"));
    assert_eq!(bench.admin(Method::PUT, &replace, json!({ "tasks": { "name": "d" } })).await.0.as_u16(), 200);
    assert_eq!(bench.shared(&path).await["projects"]["code"], "X");
}

#[tokio::test]
async fn text_may_have_the_name_of_lines() {
    let bench = Bench::start().await;
    let organization = bench.entity("organizations", json!({ "name": "x", "notes": "call back" })).await;
    assert_eq!(organization["notes"], "call back");
}

#[tokio::test]
async fn a_line_as_deep_as_a_body_may_be_stays_readable() {
    let bench = Bench::start().await;
    let project = bench.entity("projects", json!({ "name": "Deep" })).await;
    let path = format!("/cld-1/projects/{}", project["id"].as_str().expect("an id"));
    // With the body and the line the deepest that is read.
    let deep = (0..62).fold(json!({}), |inner, _| json!({ "x": inner }));
    let (status, made) = bench.connec(Method::POST, &format!("{path}/tasks"), Some(json!({ "tasks": deep }))).await;
    assert_eq!(status, 201, "{made}");
    assert!(bench.shared(&path).await["projects"]["tasks"][0]["x"].is_object());
    assert_eq!(bench.shared("/cld-1/projects").await["pagination"]["total"], 1);
}

#[tokio::test]
async fn matching_fields_turn_a_creation_into_a_change() {
    let bench = Bench::start().await;
    let made = bench.entity("people", json!({ "first_name": "Jo", "last_name": "Doe", "email": { "address": "jo@x.example" } })).await;
    let matching = json!([["reference"], ["first_name", "last_name"], ["email.address"]]);
    let create = async |attributes: Value| {
        let mut attributes = attributes;
        attributes["opts"] = json!({ "matching_fields": matching });
        let (status, answer) = bench.connec(Method::POST, "/cld-1/people", Some(json!({ "people": attributes }))).await;
        (status, answer["people"].clone())
    };
    let (status, matched) = create(json!({ "first_name": "Jo", "last_name": "Doe", "job_title": "CTO" })).await;
    assert_eq!((status, &matched["id"], &matched["job_title"]), (200, &made["id"], &json!("CTO")));
    let (status, matched) = create(json!({ "first_name": "Joanna", "email": { "address": "jo@x.example" } })).await;
    assert_eq!((status, &matched["id"]), (200, &made["id"]));
    assert_eq!(create(json!({ "first_name": "Jo", "last_name": "Bloggs" })).await.0, 201);
    assert_eq!(create(json!({ "reference": "", "first_name": "Jo" })).await.0, 201, "blank fields match nothing");
}

#[tokio::test]
async fn a_person_is_attached_to_an_organization_by_its_name() {
    let bench = Bench::start().await;
    let known = bench.entity("organizations", json!({ "name": "Doe Corp" })).await;
    let attach = |name: &str| json!({ "first_name": "Jo", "opts": { "attach_to_organization": name } });
    assert_eq!(bench.entity("people", attach("Doe Corp")).await["organization_id"], known["id"]);
    let new = bench.entity("people", attach("New Corp")).await["organization_id"].clone();
    let list = bench.shared("/cld-1/organizations").await;
    assert_eq!((&list["organizations"][1]["id"], &list["organizations"][1]["name"]), (&new, &json!("New Corp")));
}

#[tokio::test]
async fn lines_have_addresses_of_their_own() {
    let bench = Bench::start().await;
    let project = bench.entity("projects", json!({ "name": "P", "tasks": [{ "name": "first" }] })).await;
    let tasks = format!("/cld-1/projects/{}/tasks", project["id"].as_str().expect("an id"));
    assert_eq!(bench.shared(&tasks).await, json!({ "tasks": project["tasks"] }));
    let (status, made) = bench.connec(Method::POST, &tasks, Some(json!({ "tasks": { "name": "second" } }))).await;
    let id = made["tasks"]["id"].as_str().expect("an id").to_owned();
    assert_eq!((status, &made["tasks"]["name"]), (201, &json!("second")));
    let (status, changed) = bench.connec(Method::PUT, &format!("{tasks}/{id}"), Some(json!({ "tasks": { "hours": 3 } }))).await;
    assert_eq!((status, &changed["tasks"]), (200, &json!({ "id": id, "name": "second", "hours": 3 })));
    assert_eq!(bench.shared(&format!("{tasks}/{id}")).await, changed);
    assert_eq!(bench.shared(&tasks).await["tasks"].as_array().map(Vec::len), Some(2));
    for (method, path, body, status) in [
        (Method::GET, format!("{tasks}/x"), None, 404),
        (Method::PUT, format!("{tasks}/x"), Some(json!({ "tasks": {} })), 404),
        (Method::POST, tasks.clone(), Some(json!({ "tasks": [] })), 400),
        (Method::POST, tasks.clone(), Some(json!({ "tasks": { "id": "x" } })), 409),
        (Method::DELETE, tasks.clone(), None, 405),
        (Method::GET, "/cld-1/projects/x/tasks".to_owned(), None, 404),
        (Method::GET, tasks.replace("tasks", "name"), None, 404),
    ] {
        assert_eq!(bench.connec(method, &path, body).await.0, status, "{path}");
    }
}

#[tokio::test]
async fn countries_have_two_letters_for_those_who_ask() {
    let bench = Bench::start().await;
    let address = json!({ "billing": { "country": "AUS" }, "shipping": { "country": "Australia" } });
    bench.entity("organizations", json!({ "name": "A", "address": address })).await;
    assert_eq!(bench.shared("/cld-1/organizations").await["organizations"][0]["address"], address);
    let request = bench.http.get(bench.url("/api/v2/cld-1/organizations")).basic_auth(APP.0, Some(APP.1));
    let list: Value = request.header("Connec-Country-Format", "alpha2").send().await.expect("it").json().await.expect("JSON");
    let shown = &list["organizations"][0]["address"];
    assert_eq!((&shown["billing"]["country"], &shown["shipping"]["country"]), (&json!("AU"), &json!("Australia")));
}
