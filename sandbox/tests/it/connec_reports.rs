//! Reports, and the version.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{APP, Bench};

async fn report(bench: &Bench, path: &str) -> (u16, Value) {
    let response = bench.http.get(bench.url(&format!("/api/reports/{path}"))).basic_auth(APP.0, Some(APP.1)).send().await.expect(path);
    (response.status().as_u16(), response.json().await.expect(path))
}

#[tokio::test]
async fn a_report_has_its_limits() {
    let bench = Bench::start().await;
    let order = json!({ "group": "cld-1", "resource": "accounts", "count": 1500 });
    assert_eq!(bench.admin(Method::POST, "/admin/connec/generate", order).await.0.as_u16(), 201);
    let (status, refused) = report(&bench, "cld-1/accounts_summary?from=2014-01-01&to=2016-09-20&period=DAILY").await;
    assert_eq!(status, 400, "{refused}");
    assert!(refused["errors"][0]["detail"].as_str().is_some_and(|detail| detail.contains("1500 accounts")), "{refused}");
    assert_eq!(report(&bench, "cld-1/accounts_summary?from=2014-01-01&to=2016-09-20").await.0, 200);
}

#[tokio::test]
async fn reports_are_made_of_the_accounts() {
    let bench = Bench::start().await;
    let at = async |time: &str| drop(bench.admin(Method::POST, "/admin/clock", json!({ "now": time })).await);
    at("2016-09-20T00:00:00Z").await;
    let bank = json!({ "name": "Bank", "classification": "ASSET_BANK_CASHONHAND", "type": "BANK", "sub_type": "CASHONHAND", "currency": "AUD", "current_balance": 0.1 });
    let bank = bench.entity("accounts", bank).await;
    at("2016-10-20T00:00:00Z").await;
    let more = json!({ "name": "Safe", "class": "ASSET", "type": "BANK", "sub_type": "SAFE", "current_balance": 0.2 });
    bench.entity("accounts", more).await;
    bench.entity("accounts", json!({ "name": "Sales", "class": "REVENUE", "current_balance": 12345678901234567890_u64 })).await;

    let (status, summary) = report(&bench, "cld-1/accounts_summary?from=2016-09-01&to=2016-10-31&period=MONTHLY").await;
    assert_eq!(
        (status, &summary["from"], &summary["to"], &summary["period"]),
        (200, &json!("2016-09-01"), &json!("2016-10-31"), &json!("MONTHLY"))
    );
    assert_eq!(
        summary["accounts"][0],
        json!({
            "uid": bank["id"], "name": "Bank", "classification": "ASSET_BANK_CASHONHAND", "type": "BANK", "sub_type": "CASHONHAND",
            "currency": "AUD", "opening_balance": 0,
            "balances": [
                { "from": "2016-09-01", "to": "2016-09-30", "from_balance": 0, "to_balance": 0.1 },
                { "from": "2016-10-01", "to": "2016-10-31", "from_balance": 0.1, "to_balance": 0.1 },
            ],
        })
    );
    let (_, sheet) = report(&bench, "cld-1/balance_sheet?from=2016-10-01&to=2016-10-31").await;
    let assets = &sheet["balance_sheets"][0]["account_classifications"][0];
    assert_eq!((&assets["classification"], &assets["total"]), (&json!("ASSET"), &json!(0.3)), "{assets}");
    let kind = &assets["account_types"][0];
    assert_eq!((&kind["type"], &kind["previous_balance"], &kind["period_transactions"]), (&json!("BANK"), &json!(0.1), &json!(0.2)));
    assert_eq!(kind["account_sub_types"][1]["accounts"][0]["name"], "Safe");
    let (_, income) = report(&bench, "cld-1/income_statement?from=2016-10-20&to=2016-10-21&period=DAILY").await;
    let days = income["income_statements"].as_array().expect("a list");
    assert_eq!(
        (days.len(), &days[0]["revenue"][0]["total"], &days[1]["revenue"][0]["total"]),
        (2, &json!(12345678901234567890_u64), &json!(0))
    );
    let (_, empty) = report(&bench, "cld-2/accounts_summary").await;
    assert_eq!((&empty["accounts"], &empty["to"]), (&json!([]), &json!("2016-10-20")));
}

#[tokio::test]
async fn what_is_no_report_is_refused() {
    let bench = Bench::start().await;
    for (path, wanted) in [
        ("cld-1/profit", (400, "unknown-resource")),
        ("cld-9/accounts_summary", (401, "unauthorized-access")),
        ("cld-1/accounts_summary?from=soon", (400, "invalid-query-option")),
        ("cld-1/accounts_summary?from=2016-02-02&to=2016-02-01", (400, "invalid-query-option")),
        ("cld-1/accounts_summary?period=HOURLY", (400, "invalid-query-option")),
        ("cld-1/balance_sheet?from=0001-01-01&to=9999-12-31&period=DAILY", (400, "invalid-query-option")),
    ] {
        let (status, answer) = report(&bench, path).await;
        let error = &answer["errors"][0];
        assert_eq!((status, error["code"].as_str().unwrap_or_default(), error.get("href")), (wanted.0, wanted.1, None), "{path}");
    }
    assert!(bench.json("/version").await["ci_branch"].as_str().is_some_and(|branch| branch.starts_with("v1.")));
}
