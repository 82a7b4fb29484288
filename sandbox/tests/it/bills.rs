//! Bills and recurring bills of the account API: creation, refusals, cancelling, idempotency.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{APP, Bench, ids};

const BILLS: &str = "/api/v1/account/bills";
const RECURRING: &str = "/api/v1/account/recurring_bills";

async fn refused(bench: &Bench, path: &str, body: Value) -> Value {
    let (status, answer) = bench.account(Method::POST, path, Some(body.clone())).await;
    assert_eq!(status, 400, "{body}: {answer}");
    assert_eq!((&answer["success"], &answer["data"]), (&json!(false), &json!({})), "{body}");
    answer["errors"].clone()
}

#[tokio::test]
async fn a_bill_is_made_from_json_and_from_a_form() {
    let bench = Bench::start().await;
    let bill = bench.create(BILLS, json!({ "group_id": "cld-1", "price_cents": 1999, "description": "Seats & <more>" })).await;
    for (field, value) in [
        ("object", json!("account_bill")),
        ("id", json!("bill-1")),
        ("group_id", json!("cld-1")),
        ("price_cents", json!(1999)),
        ("currency", json!("AUD")),
        ("units", json!("1.0")),
        ("description", json!("Seats & <more>")),
        ("period_started_at", Value::Null),
        ("third_party", json!(false)),
        ("status", json!("submitted")),
    ] {
        assert_eq!(bill[field], value, "{field}");
    }
    assert_eq!(bench.data(&format!("{BILLS}/bill-1")).await, bill);

    let form = [
        ("group_id", "cld-2"),
        ("price_cents", "250"),
        ("description", "SMS credit"),
        ("currency", "EUR"),
        ("units", "2.50"),
        ("period_started_at", "2015-06-01T02:00:00.250+02:00"),
        ("period_ended_at", "2015-07-01"),
        ("third_party", "true"),
        ("colour", "ignored"),
    ];
    let request = bench.http.post(bench.url(BILLS)).basic_auth(APP.0, Some(APP.1)).form(&form);
    let answer: Value = request.send().await.expect("an answer").json().await.expect("JSON");
    let bill = &answer["data"];
    assert_eq!((&bill["id"], &bill["units"], &bill["third_party"]), (&json!("bill-2"), &json!("2.5"), &json!(true)));
    assert_eq!(bill["period_started_at"], "2015-06-01T00:00:00Z");
    assert_eq!(bill["period_ended_at"], "2015-07-01T00:00:00Z");
    let largest = json!({ "group_id": "cld-1", "price_cents": i64::MAX, "description": 7, "units": 99_999_999.99 });
    let bill = bench.create(BILLS, largest).await;
    assert_eq!((&bill["price_cents"], &bill["units"], &bill["description"]), (&json!(i64::MAX), &json!("99999999.99"), &json!("7")));
    assert_eq!(ids(&bench.data(&format!("{BILLS}?group_id=cld-2")).await), ["bill-2"]);
    assert_eq!(ids(&bench.data(&format!("{BILLS}?group_id=cld-9")).await), [""; 0]);
    assert_eq!(ids(&bench.data(&format!("{BILLS}?units_strictly_greater_than=1&third_party=true")).await), ["bill-2"]);
}

#[tokio::test]
async fn wrong_bills_are_refused_field_by_field_and_leave_nothing() {
    let bench = Bench::start().await;
    let errors = refused(&bench, BILLS, json!({ "group_id": "cld-1", "price_cents": 0, "currency": "XXY", "units": 0 })).await;
    let wanted = r#"{"currency":["is not included in the list"],"units":["must be greater than 0"],"price_cents":["must be greater than 0"],"description":["can't be blank"]}"#;
    assert_eq!(errors.to_string(), wanted);

    bench.put("/admin/apps/app-2", json!({ "marketplace": "other" })).await;
    bench.put("/admin/groups/cld-9", json!({ "app": "app-2" })).await;
    for group in [json!("cld-9"), json!("cld-99"), json!(""), Value::Null, json!(["cld-1"]), json!(1)] {
        let errors = refused(&bench, BILLS, json!({ "group_id": group, "price_cents": 0 })).await;
        assert_eq!(errors, json!({ "group_id": ["does not exist or cannot be charged by your service"] }), "{group}");
    }
    let good = json!({ "group_id": "cld-1", "price_cents": 100, "description": "x" });
    for (field, value, message) in [
        ("price_cents", json!(-1), "must be greater than 0"),
        ("price_cents", json!(10.5), "must be an integer"),
        ("price_cents", json!("10.5"), "must be an integer"),
        ("price_cents", json!("ten"), "is not a number"),
        ("price_cents", json!(true), "is not a number"),
        ("price_cents", json!(i64::MAX as u64 + 1), "is beyond 64 bits"),
        ("price_cents", json!(1e30), "is beyond 64 bits"),
        ("price_cents", json!([1]), "is not a single value"),
        ("price_cents", Value::Null, "can't be blank"),
        ("currency", json!("aud"), "is not included in the list"),
        ("currency", json!(""), "can't be blank"),
        ("units", json!(-0.5), "must be greater than 0"),
        ("units", json!("1,5"), "is not a number"),
        ("units", json!(0.125), "has more than two decimal places"),
        ("units", json!(1e9), "has more than eight digits before the decimal point"),
        ("description", json!("  "), "can't be blank"),
        ("period_started_at", json!("soon"), "is not an ISO 8601 time"),
        ("period_ended_at", json!("2015-02-30T00:00:00Z"), "is not an ISO 8601 time"),
        ("third_party", json!("perhaps"), "must be true or false"),
    ] {
        let mut body = good.clone();
        body[field] = value;
        let errors = refused(&bench, BILLS, body.clone()).await;
        assert_eq!(errors[field][0], message, "{body}");
        assert_eq!(errors.as_object().map(serde_json::Map::len), Some(1), "{body}: {errors}");
    }
    for body in ["{", "[]", "[1", "\"x\"", "{\"group_id\":}"] {
        let request = bench.http.post(bench.url(BILLS)).basic_auth(APP.0, Some(APP.1)).body(body);
        let answer = request.send().await.expect("an answer");
        assert_eq!(answer.status(), 400, "{body}");
        assert!(answer.json::<Value>().await.expect("JSON")["errors"]["body"][0].is_string(), "{body}");
    }
    let request = bench.http.post(bench.url(BILLS)).basic_auth(APP.0, Some(APP.1)).body(vec![b' '; 2 << 20]);
    let answer = request.send().await.expect("an answer");
    assert_eq!(answer.status(), 413);
    assert_eq!(answer.json::<Value>().await.expect("JSON")["success"], false);
    assert_eq!(bench.data(BILLS).await, json!([]));
}

#[tokio::test]
async fn cancelling_twice_is_no_error_and_a_stranger_cannot() {
    let bench = Bench::start().await;
    bench.create(BILLS, json!({ "group_id": "cld-1", "price_cents": 100, "description": "x" })).await;
    bench.advance(60).await;
    for _ in 0..2 {
        let (status, answer) = bench.account(Method::DELETE, &format!("{BILLS}/bill-1"), None).await;
        assert_eq!((status, &answer["data"]["status"]), (200, &json!("cancelled")));
        assert!(answer["data"]["updated_at"].as_str() > answer["data"]["created_at"].as_str());
        bench.advance(60).await;
    }
    let (status, answer) = bench.account(Method::DELETE, &format!("{BILLS}/bill-2"), None).await;
    assert_eq!((status, &answer["errors"]), (400, &json!({ "id": ["does not exist"] })));

    let other = bench.put("/admin/apps/app-2", json!({ "marketplace": "other" })).await;
    bench.create(BILLS, json!({ "group_id": "cld-1", "price_cents": 100, "description": "x" })).await;
    let request = bench.http.delete(bench.url(&format!("{BILLS}/bill-2"))).basic_auth("app-2", other["key"].as_str());
    assert_eq!(request.send().await.expect("an answer").status(), 400);
    assert_eq!(bench.data(&format!("{BILLS}/bill-2")).await["status"], "submitted");
    let (status, _) = bench.account(Method::DELETE, BILLS, None).await;
    assert_eq!(status, 405, "without an id");
}

#[tokio::test]
async fn a_recurring_bill_and_its_initial_one() {
    let bench = Bench::start().await;
    bench.admin(Method::POST, "/admin/clock", json!({ "now": "2015-01-31T10:00:00Z" })).await;
    let bill = bench
        .create(
            RECURRING,
            json!({ "group_id": "cld-1", "price_cents": 1500, "description": "Seat", "currency": "USD", "period": "Month", "cycles": 3,
                "initial_cents": 500, "start_date": "2015-02-28T12:00:00+02:00" }),
        )
        .await;
    for (field, value) in [
        ("object", json!("account_recurring_bill")),
        ("id", json!("rbill-1")),
        ("period", json!("month")),
        ("frequency", json!(1)),
        ("cycles", json!(3)),
        ("start_date", json!("2015-02-28T10:00:00Z")),
        ("initial_cents", json!(500)),
        ("status", json!("submitted")),
        ("last_execution_at", Value::Null),
        ("next_execution_at", json!("2015-02-28T10:00:00Z")),
        ("remaining_cycles", json!(3)),
    ] {
        assert_eq!(bill[field], value, "{field}");
    }
    let bills = bench.data(BILLS).await;
    assert_eq!(ids(&bills), ["bill-1"]);
    let first = (&bills[0]["description"], &bills[0]["price_cents"], &bills[0]["currency"]);
    assert_eq!(first, (&json!("Initial: Seat"), &json!(500), &json!("USD")));
    assert_eq!(bench.data(&format!("{RECURRING}?period=Month&status=submitted")).await, json!([bill]));

    let path = format!("{RECURRING}/rbill-1");
    for _ in 0..2 {
        let (status, answer) = bench.account(Method::DELETE, &path, None).await;
        assert_eq!((status, &answer["data"]["status"]), (200, &json!("cancelled")));
        assert_eq!(answer["data"]["next_execution_at"], Value::Null);
    }
    let (status, _) = bench.account(Method::DELETE, &format!("{RECURRING}/bill-1"), None).await;
    assert_eq!(status, 400, "the id of another kind");
}

#[tokio::test]
async fn a_period_is_one_year_at_most() {
    let bench = Bench::start().await;
    let body = |period: &str, frequency: Value| json!({ "group_id": "cld-1", "price_cents": 1, "description": "x", "period": period, "frequency": frequency });
    for (period, frequency) in [("Day", 365), ("week", 52), ("SEMIMONTH", 1), ("SemiMonth", 1), ("Month", 12), ("Year", 1)] {
        let bill = bench.create(RECURRING, body(period, json!(frequency))).await;
        assert_eq!((&bill["period"], &bill["frequency"]), (&json!(period.to_lowercase()), &json!(frequency)));
    }
    for (period, frequency) in [
        ("Day", json!(366)),
        ("Week", json!(53)),
        ("SemiMonth", json!(2)),
        ("Month", json!(13)),
        ("Year", json!(2)),
        ("Month", json!(0)),
        ("Month", json!(-1)),
        ("Month", json!(1.5)),
        ("Month", json!(u64::MAX)),
        ("Month", json!(1_u64 << 32)),
    ] {
        let errors = refused(&bench, RECURRING, body(period, frequency.clone())).await;
        assert!(errors["frequency"][0].is_string(), "{period} {frequency}: {errors}");
    }
    for (field, value) in [
        ("period", json!("Fortnight")),
        ("period", json!("")),
        ("cycles", json!(0)),
        ("cycles", json!("many")),
        ("initial_cents", json!(-1)),
        ("initial_cents", json!(0.5)),
        ("start_date", json!("2001-01-01T00:00:00Z")),
        ("start_date", json!("tomorrow")),
        ("start_date", json!("+20000-01-01T00:00:00Z")),
        ("price_cents", json!(0)),
        ("currency", json!("XXY")),
    ] {
        let mut body = body("Month", json!(1));
        body[field] = value;
        let errors = refused(&bench, RECURRING, body.clone()).await;
        assert!(errors[field][0].is_string(), "{body}: {errors}");
    }
    assert_eq!(bench.data(RECURRING).await.as_array().map(Vec::len), Some(6));
}

#[tokio::test]
async fn an_idempotency_key_makes_one_record() {
    let bench = Bench::start().await;
    let body = json!({ "group_id": "cld-1", "price_cents": 100, "description": "x" });
    let keyed = async |path: &str, app: (&str, &str), key: &str, body: &Value| {
        let request = bench.http.post(bench.url(path)).basic_auth(app.0, Some(app.1)).header("idempotency-key", key).json(body);
        let answer = request.send().await.expect("an answer");
        (answer.status().as_u16(), answer.json::<Value>().await.expect("JSON"))
    };
    let first = keyed(BILLS, APP, "k1", &body).await;
    assert_eq!((first.0, &first.1["data"]["id"]), (200, &json!("bill-1")));
    assert_eq!(keyed(BILLS, APP, "k1", &body).await, first);
    assert_eq!(keyed(BILLS, APP, "k2", &body).await.1["data"]["id"], "bill-2");

    let mut other = body.clone();
    other["price_cents"] = json!(101);
    for (path, body) in [(BILLS, &other), (RECURRING, &body)] {
        let (status, answer) = keyed(path, APP, "k1", body).await;
        assert_eq!((status, &answer["success"]), (409, &json!(false)));
        assert!(answer["errors"]["idempotency_key"][0].is_string(), "{answer}");
    }
    other["price_cents"] = json!(0);
    assert_eq!(keyed(BILLS, APP, "k3", &other).await.0, 400);
    assert_eq!(keyed(BILLS, APP, "k3", &body).await.0, 200, "a refusal does not use a key up");
    for key in ["", &"k".repeat(256), "ä"] {
        assert_eq!(keyed(BILLS, APP, key, &body).await.0, 400, "{key}");
    }

    let stranger = bench.put("/admin/apps/app-2", json!({ "marketplace": "other" })).await;
    bench.put("/admin/groups/cld-9", json!({ "app": "app-2" })).await;
    let own = json!({ "group_id": "cld-9", "price_cents": 100, "description": "x" });
    let app = ("app-2", stranger["key"].as_str().expect("a key"));
    let (status, answer) = keyed(BILLS, app, "k1", &own).await;
    assert_eq!((status, &answer["data"]["group_id"]), (200, &json!("cld-9")), "a key belongs to one application");
    assert_eq!(bench.data(BILLS).await.as_array().map(Vec::len), Some(3));

    let recurring = json!({ "group_id": "cld-1", "price_cents": 100, "description": "x", "initial_cents": 50 });
    let first = keyed(RECURRING, APP, "r1", &recurring).await;
    bench.advance(10).await;
    let again = keyed(RECURRING, APP, "r1", &recurring).await;
    assert_eq!((first.0, again.0, &first.1["data"]["id"]), (200, 200, &again.1["data"]["id"]));
    assert_eq!(bench.data(&format!("{BILLS}?description=Initial:+x")).await.as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn identical_creations_at_once_make_one_bill() {
    let bench = Bench::start().await;
    let body = json!({ "group_id": "cld-1", "price_cents": 100, "description": "x" });
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..16 {
        let request = bench.http.post(bench.url(BILLS)).basic_auth(APP.0, Some(APP.1)).header("idempotency-key", "one").json(&body);
        tasks.spawn(async move { request.send().await.expect("an answer").json::<Value>().await.expect("JSON") });
    }
    for answer in tasks.join_all().await {
        assert_eq!(answer["data"]["id"], "bill-1");
    }
    assert_eq!(ids(&bench.data(BILLS).await), ["bill-1"]);
}
