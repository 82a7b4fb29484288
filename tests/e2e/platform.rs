//! The developer platform: marketplaces fetched at start, and what its outages do to a running app.

use maestrano_core::config::AutoConfigure;
use maestrano_core::{Code, Maestrano};
use reqwest::Method;
use serde_json::{Value, json};

use crate::stage::Stage;

fn credentials(stage: &Stage) -> Value {
    json!({ "host": stage.url(), "api_path": "/api/config/v1", "key": "sandbox-environment", "secret": "sandbox-environment-secret" })
}

async fn fetch(maestrano: &Maestrano, options: Value) -> Result<maestrano_core::config::Changes, Code> {
    let options: AutoConfigure = serde_json::from_value(options).expect("options");
    maestrano.auto_configure_async(options).await.map_err(|error| error.code())
}

fn empty() -> Maestrano {
    Maestrano::builder().build().expect("no marketplace yet")
}

#[tokio::test]
async fn a_fetched_marketplace_signs_users_on() {
    let stage = Stage::open().await;
    let maestrano = empty();
    let changes = fetch(&maestrano, credentials(&stage)).await.expect("the marketplaces");
    assert_eq!(changes.added, ["sandbox"]);
    let marketplace = maestrano.marketplace("sandbox").expect("fetched");
    let sign_in = stage.carry(&marketplace).await.consume(&marketplace).expect("a sign-on");
    assert_eq!((sign_in.user.uid.as_str(), sign_in.group.uid.as_str()), ("usr-1", "cld-1"));
}

#[tokio::test]
async fn a_second_fetch_tells_what_changed() {
    let stage = Stage::open().await;
    let maestrano = empty();
    fetch(&maestrano, credentials(&stage)).await.expect("the marketplaces");
    let changes = fetch(&maestrano, credentials(&stage)).await.expect("the same again");
    assert!(changes.added.is_empty() && changes.removed.is_empty() && changes.changed.is_empty(), "{changes:?}");

    stage.admin(Method::PUT, "apps/app-1", json!({ "host": "http://127.0.0.1:3999" })).await;
    stage.admin(Method::PUT, "apps/app-2", json!({ "marketplace": "harbour" })).await;
    let changes = fetch(&maestrano, credentials(&stage)).await.expect("new marketplaces");
    assert_eq!((changes.added, changes.changed), (vec!["harbour".to_owned()], vec!["sandbox".to_owned()]));
    stage.admin(Method::DELETE, "apps/app-2", json!({})).await;
    let changes = fetch(&maestrano, credentials(&stage)).await.expect("one less");
    assert_eq!(changes.removed, ["harbour"]);
    assert_eq!(maestrano.marketplaces(), ["sandbox"]);
}

#[tokio::test]
async fn a_used_response_stays_used_after_a_fetch() {
    let stage = Stage::open().await;
    let maestrano = empty();
    fetch(&maestrano, credentials(&stage)).await.expect("the marketplaces");
    let before = maestrano.marketplace("sandbox").expect("fetched");
    let carried = stage.carry(&before).await;
    carried.consume(&before).expect("the first time");
    stage.admin(Method::PUT, "apps/app-1", json!({ "key": "another-key" })).await;
    fetch(&maestrano, credentials(&stage)).await.expect("the marketplaces");
    let after = maestrano.marketplace("sandbox").expect("fetched");
    assert_eq!(carried.consume(&after).expect_err("the second time").code(), Code::SamlReplay);
}

#[tokio::test]
async fn an_outage_leaves_the_configuration_as_it_was() {
    let stage = Stage::open().await;
    let maestrano = empty();
    fetch(&maestrano, credentials(&stage)).await.expect("the marketplaces");
    for fault in [
        json!({ "kind": "http_status", "status": 500, "on": "marketplaces" }),
        json!({ "kind": "http_status", "status": 429, "on": "marketplaces" }),
        json!({ "kind": "connection_dropped", "on": "marketplaces" }),
        json!({ "kind": "html_body", "on": "marketplaces" }),
        json!({ "kind": "invalid_json", "on": "marketplaces" }),
        json!({ "kind": "oversized_body", "on": "marketplaces" }),
    ] {
        stage.arm(fault.clone()).await;
        assert_eq!(fetch(&maestrano, credentials(&stage)).await.map(drop), Err(Code::PlatformUnreachable), "{fault}");
        assert_eq!(maestrano.marketplaces(), ["sandbox"], "{fault}");
    }
    // Followed nowhere: an answer that is not the platform's.
    stage.arm(json!({ "kind": "redirect", "on": "marketplaces", "location": "/admin/config" })).await;
    assert_eq!(fetch(&maestrano, credentials(&stage)).await.map(drop), Err(Code::PlatformRejected));
    let mut wrong = credentials(&stage);
    wrong["secret"] = json!("wrong");
    assert_eq!(fetch(&maestrano, wrong).await.map(drop), Err(Code::PlatformRejected));
    assert_eq!(maestrano.marketplaces(), ["sandbox"]);
}

#[tokio::test]
async fn the_last_good_copy_bridges_an_outage_but_not_a_refusal() {
    let stage = Stage::open().await;
    let folder = std::env::temp_dir().join(format!("maestrano-e2e-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let mut options = credentials(&stage);
    options["cache"] = json!({ "path": folder.join("marketplaces.json"), "ttl": 0, "max_stale": 3600 });
    let outcome = async {
        assert!(!fetch(&empty(), options.clone()).await.expect("the marketplaces").from_cache);
        stage.arm(json!({ "kind": "http_status", "status": 502, "on": "marketplaces" })).await;
        let maestrano = empty();
        assert!(fetch(&maestrano, options.clone()).await.expect("the copy").from_cache);
        assert_eq!(maestrano.marketplaces(), ["sandbox"]);
        options["secret"] = json!("wrong");
        assert_eq!(fetch(&empty(), options).await.map(drop), Err(Code::PlatformRejected));
    };
    outcome.await;
    std::fs::remove_dir_all(&folder).expect("removed");
}
