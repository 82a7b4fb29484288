//! Customers and billing against the sandbox: what it does, refuses, and gets wrong.

use maestrano_core::account::{BillStatus, NewBill, NewRecurringBill, Period, Query, RecurringBillStatus, Units};
use maestrano_core::{Code, Error, Marketplace};
use reqwest::Method;
use serde_json::{Value, json};

use crate::stage::Stage;

const GROUP: &str = "cld-2";
const DAY: i64 = 86_400;

fn bill(description: &str) -> NewBill {
    NewBill::new(GROUP, 1990, description)
}

async fn bills(marketplace: &Marketplace, query: Query) -> Vec<maestrano_core::account::Bill> {
    let mut records = marketplace.account().bills().list(query);
    let mut all = Vec::new();
    while let Some(record) = records.next_async().await {
        all.push(record.expect("a bill"));
    }
    all
}

fn code<T>(outcome: Result<T, Error>) -> Option<Code> {
    outcome.err().map(|error| error.code())
}

#[tokio::test]
async fn a_bill_lives_from_its_creation_to_its_end() {
    let stage = Stage::open().await;
    let marketplace = stage.marketplace().await;
    let account = marketplace.account();
    account.ping_async().await.expect("known");
    let mut new = bill("Seats");
    new.currency = Some("eur".into());
    new.units = Some(Units::from_hundredths(250));
    new.third_party = Some(true);
    let made = account.bills().create_async(&new).await.expect("made");
    assert_eq!((made.price_cents, made.currency.as_deref(), made.units), (Some(1990), Some("EUR"), Some(Units::from_hundredths(250))));
    assert_eq!((made.status.clone(), made.third_party), (Some(BillStatus::Submitted), Some(true)));
    assert_eq!(account.bills().get_async(&made.id).await.expect("there").description.as_deref(), Some("Seats"));
    for (query, found) in [
        (Query::new().filter("group_id", GROUP), 1),
        (Query::new().filter("group_id", GROUP).filter("status", "cancelled"), 0),
        (Query::new().filter("id", made.id.as_str()), 1),
        (Query::new().filter("price_cents_strictly_greater_than", 1990), 0),
        (Query::new().filter("price_cents_greater_than", 1990).filter("created_at_after", "2015-01-01T00:00:00Z"), 1),
        (Query::new().filter("created_at_before", "2015-01-01T00:00:00+02:00"), 0),
        (Query::new().filter("group_id", "cld-unknown"), 0),
        (Query::new().extra("unheard_of", "x"), 0),
    ] {
        assert_eq!(bills(&marketplace, query.clone()).await.len(), found, "{query:?}");
    }
    for _ in 0..2 {
        assert!(account.bills().cancel_async(&made.id).await.expect("cancelled").is_cancelled());
    }
    assert_eq!(code(account.bills().cancel_async("bill-unknown").await), Some(Code::ApiNotFound));
    assert_eq!(code(account.bills().get_async("bill-unknown").await), Some(Code::ApiNotFound));
    let refused = account.bills().create_async(&NewBill::new("cld-unknown", 1, "x")).await.expect_err("not a customer");
    assert_eq!((refused.code(), refused.field()), (Code::ApiInvalid, Some("group_id")), "{refused:?}");
    stage.close().await;
}

#[tokio::test]
async fn customers_are_read() {
    let stage = Stage::open().await;
    let marketplace = stage.marketplace().await;
    let account = marketplace.account();
    let group = account.groups().get_async(GROUP).await.expect("there");
    assert_eq!(group.name.as_deref(), Some("Bolt & Sons <Sales>"));
    let mut users = account.users().list(Query::new().filter("group_id", GROUP));
    let mut found = 0;
    while let Some(user) = users.next_async().await {
        let user = user.expect("a user");
        let token = user.sso_session.as_ref().map(|token| token.expose().to_owned()).unwrap_or_default();
        assert!(!token.is_empty() && !format!("{user:?}").contains(&token));
        assert_eq!(account.users().get_async(&user.id).await.expect("there").email, user.email);
        found += 1;
    }
    assert!(found > 0);
    assert_eq!(code(account.users().get_async("usr-unknown").await), Some(Code::ApiNotFound));
    let mut resellers = account.resellers().list(Query::new());
    let reseller = resellers.next_async().await.expect("one").expect("a reseller");
    let mut groups = account.resellers().groups(&reseller.id, Query::new());
    while let Some(group) = groups.next_async().await {
        group.expect("a group");
    }
    stage.close().await;
}

#[tokio::test]
async fn wrong_credentials_open_nothing() {
    let stage = Stage::open().await;
    let mut config = stage.config().await;
    config["api"]["key"] = json!("wrong");
    let marketplace = maestrano_core::Maestrano::from_json(&config.to_string()).and_then(|m| m.only()).expect("a configuration");
    assert_eq!(code(marketplace.account().ping_async().await), Some(Code::ApiUnauthorized));
    assert_eq!(code(marketplace.account().bills().create_async(&bill("x")).await), Some(Code::ApiUnauthorized));
    stage.close().await;
}

/// The faults that an answer's loss makes: the work is done, and nobody hears of it.
#[tokio::test]
async fn a_bill_whose_answer_is_lost_is_made_once() {
    let stage = Stage::open().await;
    let marketplace = stage.marketplace().await;
    stage.arm(json!({ "kind": "answer_lost", "on": "account" })).await;
    let mut new = bill("Once");
    new.idempotency_key = Some("order-7".into());
    let lost = marketplace.account().bills().create_async(&new).await.expect_err("lost");
    assert_eq!((lost.code(), lost.retryable(), lost.attempts()), (Code::ConnectFailed, false, Some(1)));
    assert_eq!(bills(&marketplace, Query::new().filter("description", "Once")).await.len(), 1, "it was made");
    let again = marketplace.account().bills().create_async(&new).await.expect("the same one");
    let all = bills(&marketplace, Query::new().filter("description", "Once")).await;
    assert_eq!(all.iter().map(|bill| bill.id.as_str()).collect::<Vec<_>>(), [again.id.as_str()], "and only once");
    new.price_cents += 1;
    assert_eq!(code(marketplace.account().bills().create_async(&new).await), Some(Code::ApiConflict), "the key was for another bill");
    // A reader just asks again.
    stage.arm(json!({ "kind": "answer_lost", "on": "account" })).await;
    assert_eq!(marketplace.account().bills().get_async(&again.id).await.expect("asked again").id, again.id);
    stage.arm(json!({ "kind": "answer_lost", "on": "account" })).await;
    assert!(marketplace.account().bills().cancel_async(&again.id).await.expect("a second time changes nothing").is_cancelled());
    stage.close().await;
}

#[tokio::test]
async fn creations_at_once_under_one_key_make_one_bill() {
    let stage = Stage::open().await;
    let marketplace = stage.marketplace().await;
    let mut new = bill("Together");
    new.idempotency_key = Some("order-8".into());
    let calls: Vec<_> = (0..16).map(|_| tokio::spawn(marketplace.account().bills().create_async(&new))).collect();
    for call in calls {
        call.await.expect("no panic").expect("made");
    }
    assert_eq!(bills(&marketplace, Query::new().filter("description", "Together")).await.len(), 1);
    stage.close().await;
}

#[tokio::test]
async fn a_sandbox_that_answers_oddly_is_survived() {
    let stage = Stage::open().await;
    let marketplace = stage.marketplace().await;
    let made = marketplace.account().bills().create_async(&bill("x")).await.expect("made");
    let mut config = stage.config().await;
    config["api"]["timeout"] = json!(2);
    let hasty = maestrano_core::Maestrano::from_json(&config.to_string()).and_then(|m| m.only()).expect("a configuration");
    let elsewhere = Stage::open().await;
    for (fault, expected) in [
        (json!({ "kind": "http_status", "status": 500 }), Some(Code::ApiUnavailable)),
        (json!({ "kind": "http_status", "status": 502 }), None),
        (json!({ "kind": "http_status", "status": 429, "retry_after": 0 }), None),
        (json!({ "kind": "http_status", "status": 429, "retry_after": 3600 }), Some(Code::ApiRateLimited)),
        (json!({ "kind": "http_status", "status": 429, "retry_after_date": 3600 }), Some(Code::ApiRateLimited)),
        (json!({ "kind": "html_body" }), Some(Code::ResponseMalformed)),
        (json!({ "kind": "invalid_json" }), Some(Code::ResponseMalformed)),
        (json!({ "kind": "truncated" }), Some(Code::ResponseMalformed)),
        (json!({ "kind": "wrong_shape" }), Some(Code::ResponseMalformed)),
        (json!({ "kind": "wrong_shape", "shape": "fields_wrapped" }), Some(Code::ResponseMalformed)),
        (json!({ "kind": "wrong_shape", "shape": "null" }), Some(Code::ResponseMalformed)),
        (json!({ "kind": "unknown_values" }), None),
        (json!({ "kind": "connection_dropped" }), None),
        (json!({ "kind": "no_answer" }), Some(Code::Timeout)),
        (json!({ "kind": "oversized_body", "bytes": 1 << 30 }), Some(Code::ResponseTooLarge)),
        (
            json!({ "kind": "redirect", "location": format!("{}/api/v1/account/bills/{}", elsewhere.url(), made.id) }),
            Some(Code::ApiUnexpected),
        ),
    ] {
        let mut armed = fault.clone();
        armed["on"] = json!("account");
        stage.arm(armed).await;
        let outcome = hasty.account().bills().get_async(&made.id).await;
        if let Err(error) = &outcome {
            assert!(!error.to_json().contains(config["api"]["key"].as_str().expect("a key")), "{error:?}");
        }
        assert_eq!(outcome.map(drop).map_err(|error| error.code()).err(), expected, "{fault}");
        stage.admin(Method::DELETE, "faults", Value::Null).await;
    }
    assert!(elsewhere.events("account.call").await.is_empty(), "credentials went elsewhere");
    stage.close().await;
    elsewhere.close().await;
}

/// The server closes a kept connection at the moment at which the next request is written.
#[tokio::test]
async fn a_kept_connection_that_is_closed_harms_nobody() {
    let stage = Stage::open().await;
    let marketplace = stage.marketplace().await;
    let account = marketplace.account();
    account.ping_async().await.expect("a connection that is kept");
    stage.admin(Method::POST, "faults", json!({ "kind": "close_reused", "on": "account" })).await;
    let made = account.bills().create_async(&bill("Kept")).await.expect("on a connection of its own");
    for _ in 0..3 {
        assert_eq!(account.bills().get_async(&made.id).await.expect("asked again").id, made.id);
    }
    assert_eq!(bills(&marketplace, Query::new().filter("description", "Kept")).await.len(), 1);
    stage.close().await;
}

#[tokio::test]
async fn a_recurring_bill_is_executed_as_time_goes_by() {
    let stage = Stage::open().await;
    let marketplace = stage.marketplace().await;
    let mut new = NewRecurringBill::new(GROUP, 500, "Plan");
    new.period = Some(Period::Day);
    new.cycles = Some(3);
    new.initial_cents = Some(100);
    let made = marketplace.account().recurring_bills().create_async(&new).await.expect("made");
    for _ in 0..5 {
        stage.admin(Method::POST, "clock", json!({ "advance": DAY })).await;
    }
    assert_eq!(bills(&marketplace, Query::new().filter("description", "Plan")).await.len(), 3, "as many as there are cycles");
    assert_eq!(bills(&marketplace, Query::new().filter("description", "Initial: Plan")).await.len(), 1);
    let over = marketplace.account().recurring_bills().get_async(&made.id).await.expect("there");
    assert_eq!((over.status, over.remaining_cycles), (Some(RecurringBillStatus::Expired), Some(0)));
    assert!(over.last_execution_at.is_some());
    let ended = marketplace.account().recurring_bills().create_async(&NewRecurringBill::new(GROUP, 500, "Short")).await.expect("made");
    assert!(marketplace.account().recurring_bills().cancel_async(&ended.id).await.expect("cancelled").is_cancelled());
    let before = bills(&marketplace, Query::new().filter("description", "Short")).await.len();
    stage.admin(Method::POST, "clock", json!({ "advance": 400 * DAY })).await;
    assert_eq!(bills(&marketplace, Query::new().filter("description", "Short")).await.len(), before, "cancelled means cancelled");
    stage.close().await;
}
