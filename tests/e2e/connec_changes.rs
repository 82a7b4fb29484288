//! What changed since last time, while others go on writing: nothing is lost, and nothing told twice.

use std::collections::{BTreeMap, BTreeSet};

use maestrano_core::connec::{Connec, ListOptions};
use reqwest::Method;
use serde_json::{Value, json};

use crate::connec::{make, value};
use crate::stage::Stage;

/// What a consumer has: the version of each entity, and what it was told since it last stored a cursor.
#[derive(Default)]
struct Consumer {
    cursor: String,
    has: BTreeMap<String, u64>,
    told: BTreeSet<u64>,
}

impl Consumer {
    fn take(&mut self, entities: &[Box<serde_json::value::RawValue>]) {
        for entity in entities {
            let entity = value(entity);
            let version = entity["version"].as_u64().expect("a version");
            assert!(self.told.insert(version), "{entity} was told twice");
            self.has.insert(entity["id"].as_str().expect("an id").to_owned(), version);
        }
    }
}

/// Writes with a version of their own: new entities, and changes of old ones.
struct Author {
    connec: Connec,
    ids: Vec<String>,
    version: u64,
}

impl Author {
    fn write(&mut self) {
        self.version += 1;
        let attributes = json!({ "version": self.version });
        // Old ones twice as often as new ones, and not always the same: numbers that look random.
        let number = (self.version.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 33) as usize;
        let known = self.ids.get(number / 3 % self.ids.len().max(1)).filter(|_| !number.is_multiple_of(3));
        match known {
            Some(id) => {
                self.connec.put(&format!("people/{id}"), &json!({ "people": attributes }).to_string()).expect("changed");
            }
            None => self.ids.push(make(&self.connec, "people", attributes)["id"].as_str().expect("an id").to_owned()),
        }
    }
}

/// Version by id, as they stand in the sandbox.
fn present(connec: &Connec) -> BTreeMap<String, u64> {
    let all = connec.all("people", &ListOptions::new().top(1000)).map(|one| value(&one.expect("read")));
    all.map(|one| (one["id"].as_str().expect("an id").to_owned(), one["version"].as_u64().expect("a version"))).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_change_is_told_once_while_others_write() {
    let stage = Stage::open().await;
    let connec = stage.marketplace().await.connec("cld-1");
    let mut author = Author { connec: connec.clone(), ids: Vec::new(), version: 0 };
    (0..40).for_each(|_| author.write());
    let mut consumer = Consumer::default();
    for round in 0..8 {
        if round % 2 == 1 {
            // Between two runs, time goes by; without that, everything is of the same few seconds.
            stage.admin(Method::POST, "clock", json!({ "advance": 1 })).await;
        }
        // A run that is broken off anywhere goes on from the last cursor, in the same second or another.
        let run = connec.changes("people", &consumer.cursor.clone(), &ListOptions::new().top(7));
        for page in run.take(5 + round % 3) {
            let page = page.expect("read");
            assert!(page.entities.len() <= 7);
            consumer.take(&page.entities);
            consumer.cursor = page.cursor;
            (0..5).for_each(|_| author.write());
        }
        (0..2).for_each(|_| author.write());
    }
    for page in connec.changes("people", &consumer.cursor.clone(), &ListOptions::new().top(7)) {
        let page = page.expect("read");
        consumer.take(&page.entities);
        consumer.cursor = page.cursor;
    }
    assert_eq!(consumer.has, present(&connec));
    assert!(author.version > 150, "hardly anything was written meanwhile: {}", author.version);
    // At rest there is nothing to tell, however often one asks.
    for _ in 0..2 {
        assert_eq!(connec.changes("people", &consumer.cursor, &ListOptions::new().top(7)).count(), 0);
    }
    stage.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn failures_on_the_way_lose_nothing() {
    let stage = Stage::open().await;
    let connec = stage.marketplace().await.connec("cld-1");
    let mut author = Author { connec: connec.clone(), ids: Vec::new(), version: 0 };
    (0..60).for_each(|_| author.write());
    let mut consumer = Consumer::default();
    let (mut failures, mut pages) = (0, 0);
    let faults = [
        json!({ "kind": "http_status", "on": "connec", "status": 500 }),
        json!({ "kind": "invalid_json", "on": "connec" }),
        json!({ "kind": "envelope_null" }),
        json!({ "kind": "http_status", "on": "connec", "status": 401 }),
    ];
    while failures < faults.len() {
        stage.arm(faults[failures].clone()).await;
        for page in connec.changes("people", &consumer.cursor.clone(), &ListOptions::new().top(5)) {
            match page {
                Ok(page) => {
                    consumer.take(&page.entities);
                    consumer.cursor = page.cursor;
                    pages += 1;
                }
                // A consumer that gives up here, and begins anew with the cursor that it has.
                Err(_) => break,
            }
            author.write();
            if pages % 3 == 0 {
                break;
            }
        }
        failures += usize::from(stage.faults().await == json!([]));
    }
    for page in connec.changes("people", &consumer.cursor.clone(), &ListOptions::new().top(5)) {
        consumer.take(&page.expect("read").entities);
    }
    assert_eq!(consumer.has, present(&connec));
    stage.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_walk_may_begin_at_a_time_and_with_a_filter() {
    let stage = Stage::open().await;
    let connec = stage.marketplace().await.connec("cld-1").external_ids(true);
    let at = async |time: &str| drop(stage.admin(Method::POST, "clock", json!({ "now": time })).await);
    at("2016-10-04T00:00:00Z").await;
    make(&connec, "people", json!({ "first_name": "Old", "is_lead": true }));
    at("2016-10-05T00:00:00Z").await;
    make(&connec, "people", json!({ "first_name": "O'New", "is_lead": true }));
    make(&connec, "people", json!({ "first_name": "Other", "is_lead": false }));
    let options = ListOptions::new().filter("is_lead", "eq", true);
    let told = |since: &str| -> Vec<Value> {
        let pages: Vec<_> = connec.changes("people", since, &options).map(|page| page.expect("read")).collect();
        pages.iter().flat_map(|page| &page.entities).map(|entity| value(entity)["first_name"].clone()).collect()
    };
    assert_eq!(told(""), ["Old", "O'New"]);
    assert_eq!(told("2016-10-04T12:00:00Z"), ["O'New"]);
    assert_eq!(told("2016-10-04T23:00:00+10:00"), ["O'New"]);
    assert_eq!(told("2016-10-06T00:00:00Z"), Vec::<Value>::new());
    // Generated data, of which hundreds share an instant.
    stage.admin(Method::POST, "clock", json!({ "reset": true })).await;
    stage.generate("items", 1500).await;
    let items = connec.changes("items", "", &ListOptions::new().top(100));
    let mut ids = BTreeSet::new();
    for page in items {
        for entity in page.expect("read").entities {
            assert!(ids.insert(value(&entity)["id"].to_string()), "{} was told twice", entity.get());
        }
    }
    assert_eq!(ids.len(), 1500);
    let company = connec.changes("company", "", &ListOptions::new()).collect::<Result<Vec<_>, _>>().expect("read");
    assert_eq!((company.len(), company[0].entities.len()), (1, 1), "the singular changes too");
    assert_eq!(connec.changes("company", &company[0].cursor, &ListOptions::new()).count(), 0);
    stage.close().await;
}
