//! Executions of recurring bills as the clock moves, and what the admin API does to bills.

use std::time::{Duration, Instant};

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Bench, ids};

const BILLS: &str = "/api/v1/account/bills";
const RECURRING: &str = "/api/v1/account/recurring_bills";

async fn set(bench: &Bench, now: &str) {
    let (status, answer) = bench.admin(Method::POST, "/admin/clock", json!({ "now": now })).await;
    assert_eq!(status, 200, "{answer}");
}

async fn recurring(bench: &Bench, more: Value) -> String {
    let mut body = json!({ "group_id": "cld-1", "price_cents": 1000, "description": "Seat" });
    body.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    bench.create(RECURRING, body).await["id"].as_str().expect("an id").to_owned()
}

/// The days on which bills were made.
async fn days(bench: &Bench) -> Vec<String> {
    let bills = bench.data(BILLS).await;
    bills.as_array().expect("a list").iter().map(|bill| bill["created_at"].as_str().expect("a time")[..10].to_owned()).collect()
}

#[tokio::test]
async fn executions_make_bills_until_the_cycles_are_used_up() {
    let bench = Bench::start().await;
    set(&bench, "2015-01-10T00:00:00Z").await;
    let id = recurring(&bench, json!({ "cycles": 3, "start_date": "2015-01-31T10:00:00Z" })).await;
    let path = format!("{RECURRING}/{id}");
    assert_eq!(bench.data(&path).await["status"], "submitted");
    assert_eq!(bench.data(BILLS).await, json!([]));

    set(&bench, "2015-01-31T10:00:00Z").await;
    let bill = bench.data(&path).await;
    assert_eq!((&bill["status"], &bill["remaining_cycles"]), (&json!("active"), &json!(2)));
    assert_eq!(bill["last_execution_at"], "2015-01-31T10:00:00Z");
    assert_eq!(bill["next_execution_at"], "2015-02-28T10:00:00Z");

    set(&bench, "2016-01-01T00:00:00Z").await;
    let bill = bench.data(&path).await;
    assert_eq!((&bill["status"], &bill["remaining_cycles"]), (&json!("expired"), &json!(0)));
    assert_eq!((&bill["last_execution_at"], &bill["next_execution_at"]), (&json!("2015-03-31T10:00:00Z"), &Value::Null));
    let bills = bench.data(BILLS).await;
    assert_eq!(days(&bench).await, ["2015-01-31", "2015-02-28", "2015-03-31"]);
    for bill in bills.as_array().expect("a list") {
        assert_eq!((&bill["status"], &bill["price_cents"], &bill["units"]), (&json!("submitted"), &json!(1000), &json!("1.0")));
    }
    let (status, answer) = bench.account(Method::DELETE, &path, None).await;
    assert_eq!((status, &answer["data"]["status"]), (200, &json!("expired")), "nothing is left to cancel");
    assert_eq!(bench.messages("billing.executed").await.len(), 3);
}

#[tokio::test]
async fn several_recurring_bills_are_executed_in_the_order_of_their_times() {
    let bench = Bench::start().await;
    set(&bench, "2015-01-01T00:00:00Z").await;
    recurring(&bench, json!({ "description": "week", "period": "Week", "frequency": 2 })).await;
    recurring(&bench, json!({ "description": "half", "period": "SemiMonth" })).await;
    recurring(&bench, json!({ "description": "year", "period": "Year", "start_date": "2015-01-20T00:00:00Z" })).await;
    set(&bench, "2015-02-02T00:00:00Z").await;
    let bills = bench.data(BILLS).await;
    let text =
        |bill: &Value| format!("{} {}", &bill["created_at"].as_str().expect("a time")[5..10], bill["description"].as_str().expect("text"));
    let made: Vec<_> = bills.as_array().expect("a list").iter().map(text).collect();
    assert_eq!(made, ["01-01 week", "01-01 half", "01-15 week", "01-15 half", "01-20 year", "01-29 week", "02-01 half",]);
    let after = bench.data(&format!("{BILLS}?created_at_after=2015-01-20T00:00:00Z&created_at_before=2015-01-31T00:00:00Z")).await;
    assert_eq!(after.as_array().map(Vec::len), Some(2));
}

#[tokio::test]
async fn a_cancelled_one_is_executed_no_more_but_for_what_was_due() {
    let bench = Bench::start().await;
    let id = recurring(&bench, json!({ "period": "Day" })).await;
    bench.advance(86_400 * 2).await;
    bench.account(Method::DELETE, &format!("{RECURRING}/{id}"), None).await;
    bench.advance(86_400 * 10).await;
    assert_eq!(days(&bench).await.len(), 3);
    bench.advance(-86_400 * 12).await;
    assert_eq!(days(&bench).await.len(), 3, "a clock that goes back undoes nothing");
}

#[tokio::test]
async fn each_execution_happens_once_when_the_clock_is_moved_from_many_sides() {
    let bench = Bench::start().await;
    let id = recurring(&bench, json!({ "period": "Day", "cycles": 700 })).await;
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..20 {
        let clock = bench.http.post(bench.url("/admin/clock")).json(&json!({ "advance": 86_400 * 20 }));
        let read = bench.http.get(bench.url(BILLS)).basic_auth("app-1", Some("sandbox-key-of-app-1"));
        let request = if number % 2 == 0 { clock } else { read };
        tasks.spawn(async move { request.send().await.expect("an answer").status().as_u16() });
    }
    assert!(tasks.join_all().await.iter().all(|status| *status == 200));
    assert_eq!(bench.json("/admin/clock").await["offset_seconds"], 86_400 * 200, "moves at once add up");
    let made = days(&bench).await;
    assert_eq!(made.len(), 201);
    assert!(made.is_sorted());
    let mut different = made.clone();
    different.dedup();
    assert_eq!(different, made, "one a day");
    assert_eq!(bench.data(&format!("{RECURRING}/{id}")).await["remaining_cycles"], 499);
}

#[tokio::test]
async fn a_clock_goes_decades_ahead_in_several_moves() {
    let bench = Bench::start().await;
    recurring(&bench, json!({ "period": "Week" })).await;
    let (status, answer) = bench.admin(Method::POST, "/admin/clock", json!({ "advance": 86_400 * 366 * 20 + 1 })).await;
    assert_eq!(status, 422, "{answer}");
    assert!(answer["error"].as_str().is_some_and(|error| error.contains("twenty years")), "{answer}");
    assert_eq!(bench.json("/admin/clock").await["offset_seconds"], 0, "it has not moved");
    for _ in 0..3 {
        bench.advance(86_400 * 365 * 20).await;
    }
    assert_eq!(days(&bench).await.len(), 60 * 365 / 7 + 1);
    // Back is as far as one likes, and so is the way home from there.
    bench.advance(-86_400 * 365 * 90).await;
    let (status, answer) = bench.admin(Method::POST, "/admin/clock", json!({ "reset": true })).await;
    assert_eq!((status.as_u16(), &answer["offset_seconds"]), (200, &json!(0)), "{answer}");
}

#[tokio::test]
async fn executions_of_years_hold_nobody_up_who_does_not_ask_for_bills() {
    let bench = Bench::start().await;
    for _ in 0..20 {
        recurring(&bench, json!({ "period": "Day" })).await;
    }
    let moved = bench.http.post(bench.url("/admin/clock")).json(&json!({ "advance": 86_400 * 365 * 5 })).send();
    let moved = tokio::spawn(moved);
    // More readers of bills than the machine has threads for requests.
    let mut readers = tokio::task::JoinSet::new();
    for _ in 0..16 {
        readers.spawn(bench.http.get(bench.url("/admin/recurring-bills")).send());
    }
    let mut calls = 0;
    while !moved.is_finished() {
        let begun = Instant::now();
        assert_eq!(bench.get("/api/v1/auth/saml/usr-1?session=x").await.status(), 200);
        assert!(begun.elapsed() < Duration::from_secs(2), "held up for {:?}", begun.elapsed());
        calls += 1;
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert!(calls > 3, "the move was over before anybody could have been held up");
    assert_eq!(moved.await.expect("no panic").expect("an answer").status(), 200);
    for answer in readers.join_all().await {
        let bills: Value = answer.expect("an answer").json().await.expect("JSON");
        // By the day: they were created one after another.
        let day = |index: usize| bills[index]["next_execution_at"].as_str().and_then(|at| at.get(..10)).map(str::to_owned);
        assert!(day(0).is_some() && day(19) == day(0), "whoever asks for bills sees them all executed: {bills}");
    }
    assert_eq!(bench.json("/admin/bills").await.as_array().map(Vec::len), Some(20 * (365 * 5 + 1)));
}

#[tokio::test]
async fn invoiced_bills_cannot_be_cancelled() {
    let bench = Bench::start().await;
    for _ in 0..4 {
        bench.create(BILLS, json!({ "group_id": "cld-1", "price_cents": 100, "description": "x" })).await;
    }
    bench.create(BILLS, json!({ "group_id": "cld-2", "price_cents": 100, "description": "x" })).await;
    let post = async |path: &str, body: Value| bench.admin(Method::POST, path, body).await;
    let (status, bill) = post("/admin/bills/bill-1/invoice", json!({})).await;
    assert_eq!((status.as_u16(), &bill["status"], &bill["app"]), (200, &json!("invoiced"), &json!("app-1")));
    let (status, answer) = bench.account(Method::DELETE, &format!("{BILLS}/bill-1"), None).await;
    let errors = json!({ "status": ["has already been set to invoiced and cannot be changed"] });
    assert_eq!((status, &answer["errors"], &answer["data"]), (400, &errors, &json!({})));

    assert_eq!(post("/admin/bills/bill-2/cancel", json!({})).await.1["status"], "cancelled");
    for path in ["/admin/bills/bill-1/invoice", "/admin/bills/bill-1/cancel", "/admin/bills/bill-2/invoice"] {
        assert_eq!(post(path, json!({})).await.0, 409, "{path}");
    }
    for path in ["/admin/bills/bill-99/invoice", "/admin/bills/rbill-1/cancel", "/admin/recurring-bills/rbill-1/cancel"] {
        assert_eq!(post(path, json!({})).await.0, 404, "{path}");
    }
    assert_eq!(post("/admin/bills/invoice", json!({ "group": "cld-9" })).await.0, 404);
    assert_eq!(post("/admin/bills/invoice", json!({ "colour": "red" })).await.0, 422);
    assert_eq!(post("/admin/bills/invoice", json!({ "group": "cld-1" })).await.1, json!({ "invoiced": 2 }));
    assert_eq!(post("/admin/bills/invoice", json!({})).await.1, json!({ "invoiced": 1 }));
    assert_eq!(ids(&bench.data(&format!("{BILLS}?status=invoiced")).await).len(), 4);

    let id = recurring(&bench, json!({ "initial_cents": 5 })).await;
    let all = bench.json("/admin/bills").await;
    let of_recurring = all.as_array().expect("a list").iter().filter(|bill| bill["recurring_bill_id"] == id.as_str()).count();
    assert_eq!(of_recurring, 2, "the initial one and the first execution");
    assert_eq!(bench.json(&format!("/admin/recurring-bills/{id}")).await["status"], "active");
    assert_eq!(post(&format!("/admin/recurring-bills/{id}/cancel"), json!({})).await.1["status"], "cancelled");
    assert_eq!(post(&format!("/admin/recurring-bills/{id}/cancel"), json!({})).await.0, 409);
    assert_eq!(bench.json("/admin/recurring-bills").await[0]["id"], id.as_str());
    assert_eq!(bench.json("/admin/bills/bill-1").await["id"], "bill-1");
}
