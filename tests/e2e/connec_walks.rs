//! Walks through what the sandbox holds, and where a walk breaks off.

use std::collections::BTreeSet;

use maestrano_core::Code;
use maestrano_core::connec::{Connec, ListOptions};
use reqwest::Method;
use serde_json::{Value, json};

use crate::connec::{code, value};
use crate::stage::Stage;

/// The ids of the entities of pages, which must not come twice.
fn ids(entities: &[Box<serde_json::value::RawValue>], into: &mut BTreeSet<String>) {
    for entity in entities {
        let id = value(entity)["id"].as_str().expect("an id").to_owned();
        assert!(into.insert(id), "{} came twice", entity.get());
    }
}

async fn full(stage: &Stage, count: usize) -> Connec {
    stage.generate("organizations", count).await;
    stage.marketplace().await.connec("cld-1")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn thousands_are_walked_page_by_page() {
    let stage = Stage::open().await;
    let connec = full(&stage, 2500).await;
    for (options, pages) in [(ListOptions::new(), 25), (ListOptions::new().top(1000), 3), (ListOptions::new().top(833), 4)] {
        let (mut found, mut walked) = (BTreeSet::new(), 0);
        for page in connec.pages("organizations", &options) {
            let page = page.expect("a page");
            assert_eq!(page.total, Some(2500));
            ids(&page.entities, &mut found);
            walked += 1;
        }
        assert_eq!((found.len(), walked), (2500, pages), "{options:?}");
    }
    let mut all = connec.all("organizations", &ListOptions::new().top(500).skip(2000));
    let mut rest = 0;
    while let Some(entity) = all.next_async().await {
        entity.expect("an entity");
        rest += 1;
    }
    assert_eq!(rest, 500);
    assert_eq!(connec.all("invoices", &ListOptions::new()).count(), 0);
    stage.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_walk_that_breaks_off_goes_on_where_it_was() {
    let stage = Stage::open().await;
    let connec = full(&stage, 60).await;
    let options = ListOptions::new().top(10).filter("name", "ne", "O'Neill & $ons +%").order_by("code", true);
    for (fault, expected) in [
        (json!({ "kind": "page_fails", "page": 4, "status": 500 }), Code::ApiUnavailable),
        (json!({ "kind": "page_fails", "page": 4, "status": 401 }), Code::ApiUnauthorized),
        (json!({ "kind": "page_fails", "page": 4, "status": 404 }), Code::ApiNotFound),
    ] {
        stage.arm(fault.clone()).await;
        let (mut walk, mut found) = (connec.pages("organizations", &options), BTreeSet::new());
        for _ in 0..3 {
            ids(&walk.next().expect("a page").expect("read").entities, &mut found);
        }
        let error = walk.next().expect("a failure").expect_err("the fourth");
        assert_eq!((error.code(), error.marketplace()), (expected, Some("sandbox")), "{fault}");
        // The same walk tries the page again, and another one begins there.
        let position = walk.resume_at().expect("not at the end");
        let mut elsewhere = found.clone();
        for page in walk {
            ids(&page.expect("read").entities, &mut found);
        }
        for page in connec.pages_from("organizations", &position) {
            ids(&page.expect("read").entities, &mut elsewhere);
        }
        assert_eq!((found.len(), &elsewhere), (60, &found), "{fault}");
    }
    let position = connec.pages("organizations", &options).resume_at().expect("the beginning");
    let other = stage.marketplace().await.connec("cld-2");
    let foreign = other.pages("organizations", &ListOptions::new()).resume_at().expect("the beginning");
    assert_eq!(connec.pages_from("organizations", &position).count(), 6);
    for wrong in ["/api/v2/cld-2/organizations", "http://elsewhere.example/", "../cld-2/organizations", "/admin/config"] {
        let error = connec.pages_from("organizations", wrong).next().expect("one").expect_err(wrong);
        assert_eq!((error.code(), error.field()), (Code::InvalidArgument, Some("resume_at")), "{wrong}");
    }
    let first = connec.pages_from("organizations", &foreign).next().expect("a page").expect("read");
    assert_eq!(first.total, Some(60), "a position says nothing of a group: it is this one's");
    stage.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_failure_that_passes_is_not_even_noticed() {
    let stage = Stage::open().await;
    let connec = full(&stage, 60).await;
    let options = ListOptions::new().top(10);
    for fault in [
        json!({ "kind": "page_fails", "page": 4, "status": 503 }),
        json!({ "kind": "page_fails", "page": 6, "status": 502 }),
        json!({ "kind": "connection_dropped", "on": "connec" }),
        json!({ "kind": "answer_lost", "on": "connec" }),
    ] {
        stage.arm(fault.clone()).await;
        assert_eq!(connec.all("organizations", &options).map(|one| one.is_ok()).collect::<Vec<_>>(), [true; 60], "{fault}");
        assert_eq!(stage.faults().await, json!([]), "{fault}: it has struck");
    }
    stage.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_too_busy_is_asked_again_and_then_left() {
    let stage = Stage::open().await;
    let connec = full(&stage, 30).await;
    let options = ListOptions::new().top(10);
    let busy = json!({ "kind": "http_status", "on": "connec", "status": 429, "retry_after": 0, "times": 2 });
    stage.admin(Method::POST, "faults", busy.clone()).await;
    assert_eq!(connec.all("organizations", &options).count(), 30, "two in a row are got over");
    // A creation, too, when the server says that it did nothing.
    stage.admin(Method::POST, "faults", busy).await;
    connec.post("items", r#"{"items": {"name": "once"}}"#).expect("made");
    assert_eq!(connec.all("items", &ListOptions::new()).count(), 1);

    let mut walk = connec.pages("organizations", &options);
    walk.next().expect("a page").expect("read");
    stage.admin(Method::POST, "faults", json!({ "kind": "http_status", "on": "connec", "status": 429, "retry_after": 600 })).await;
    let error = walk.next().expect("a failure").expect_err("busy for long");
    assert_eq!((error.code(), error.retryable(), error.retry_after(), error.attempts()), (Code::ApiRateLimited, true, Some(600), Some(1)));
    stage.admin(Method::DELETE, "faults", Value::Null).await;
    assert_eq!(walk.map(|page| page.expect("read").entities.len()).sum::<usize>(), 20, "and it goes on");
    stage.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_next_page_leads_elsewhere_or_in_a_circle() {
    let (stage, elsewhere) = (Stage::open().await, Stage::open().await);
    let connec = full(&stage, 60).await;
    let options = ListOptions::new().top(10);
    for (fault, good) in [
        (json!({ "kind": "next_elsewhere", "host": elsewhere.url() }), 1),
        (json!({ "kind": "next_elsewhere" }), 1),
        (json!({ "kind": "next_itself" }), 1),
        (json!({ "kind": "next_loop" }), 2),
    ] {
        stage.admin(Method::POST, "faults", fault.clone()).await;
        let mut walk = connec.pages("organizations", &options);
        let mut read = 0;
        let error = loop {
            match walk.next().expect("no end") {
                Ok(_) => read += 1,
                Err(error) => break error,
            }
        };
        assert_eq!((error.code(), error.marketplace(), read), (Code::ResponseMalformed, Some("sandbox"), good), "{fault}: {error:?}");
        // The walk is at the page that has no usable next one, and goes on from there when the server has come to its senses.
        stage.admin(Method::DELETE, "faults", Value::Null).await;
        assert_eq!(walk.map(|page| page.expect("read").entities.len()).sum::<usize>(), 60 - 10 * (good - 1), "{fault}");
    }
    assert!(elsewhere.events("connec.call").await.is_empty(), "credentials went elsewhere");
    // The changes of a collection are asked for by time: what a server says of a next page plays no part.
    stage.admin(Method::POST, "faults", json!({ "kind": "next_elsewhere", "host": elsewhere.url() })).await;
    let told: usize = connec.changes("organizations", "", &options).map(|page| page.expect("read").entities.len()).sum();
    assert_eq!(told, 60);
    assert!(elsewhere.events("connec.call").await.is_empty());
    stage.close().await;
    elsewhere.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_without_end_is_not_read_to_its_end() {
    let stage = Stage::open().await;
    stage.generate("organizations", 3).await;
    let small = stage.marketplace_with(json!({ "connec": { "max_response_bytes": 1 << 20 } })).await.connec("cld-1");
    let usual = stage.marketplace().await.connec("cld-1");
    for (connec, bytes) in [(&small, 2 << 20), (&usual, 50 << 20), (&usual, 1 << 30)] {
        stage.arm(json!({ "kind": "huge_page", "bytes": bytes })).await;
        let begun = std::time::Instant::now();
        let mut walk = connec.pages("organizations", &ListOptions::new());
        assert_eq!(code(walk.next().expect("a failure")), Some(Code::ResponseTooLarge), "{bytes} bytes");
        assert!(begun.elapsed() < std::time::Duration::from_secs(10), "{bytes} bytes took {:?}", begun.elapsed());
        assert_eq!(walk.next().expect("a page").expect("read").entities.len(), 3);
    }
    // What is within the limit is taken as it is.
    stage.arm(json!({ "kind": "huge_page", "bytes": 8 << 20 })).await;
    let page = usual.pages("organizations", &ListOptions::new()).next().expect("a page").expect("read");
    assert!(page.entities[0].get().len() > 7 << 20);
    stage.close().await;
}
