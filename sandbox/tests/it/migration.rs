//! A database of an older sandbox.

use maestrano_sandbox::Options;
use reqwest::Method;
use rusqlite::Connection;
use serde_json::json;

use crate::support::{Bench, ids};

#[tokio::test]
async fn a_file_of_version_1_is_brought_up_to_date_and_keeps_its_records() {
    let file = std::env::temp_dir().join(format!("maestrano-sandbox-{}-version-1.db", std::process::id()));
    let _ = std::fs::remove_file(&file);
    let old = Connection::open(&file).expect("a database");
    old.execute_batch(include_str!("../../src/store/schema_1.sql")).expect("version 1");
    old.execute_batch(
        "INSERT INTO environments VALUES ('local', 'k', 's');
         INSERT INTO apps VALUES ('app-1', 'Mine', 'local', 'm', 'sandbox-key-of-app-1', 'http://127.0.0.1:3000', '/i', '/c', '', NULL, NULL);
         INSERT INTO resellers VALUES ('rsl-1', 'Partner', 'AU');
         INSERT INTO groups VALUES ('cld-7', 'app-1', 'Seven', 'org-7', 'rsl-1', 1, '2026-01-01T00:00:00Z', 'e', 'USD', 'UTC', 'US', 'LA');
         INSERT INTO users VALUES ('usr-7', 'Ada', 'Moreno', 'a@x.example', '', 'US', 'token');
         INSERT INTO memberships VALUES ('cld-7', 'usr-7', 'Admin');
         PRAGMA user_version = 1;",
    )
    .expect("records of version 1");
    drop(old);

    for _ in 0..2 {
        let bench = Bench::with(Options { db: Some(file.clone()), ..Options::default() }).await;
        let group = bench.data("/api/v1/account/groups/cld-7").await;
        assert_eq!((&group["name"], &group["status"]), (&json!("Seven"), &json!("running")));
        let users = bench.data("/api/v1/account/users").await;
        assert_eq!(ids(&users), ["usr-7"]);
        assert_eq!(ids(&bench.data("/api/v1/account/resellers").await), ["rsl-1"]);
        for record in [&group, &users[0]] {
            assert!(record["created_at"].as_str().is_some_and(|at| at.len() == 20 && at.ends_with('Z')), "{record}");
        }
        assert_eq!(bench.json("/admin/apps/app-1").await["group_path"], "/maestrano/account/groups/:id");
        assert_eq!(bench.json("/admin/apps/app-1").await["oidc_logout_path"], "/maestrano/auth/oidc/logout");
        let bill = json!({ "group_id": "cld-7", "price_cents": 100, "description": "x" });
        bench.create("/api/v1/account/bills", bill).await;
        bench.running.shutdown().await;
    }
    let bills: i64 =
        Connection::open(&file).and_then(|db| db.query_row("SELECT count(*) FROM bills", [], |row| row.get(0))).expect("a table");
    assert_eq!(bills, 2);
    std::fs::remove_file(file).expect("a file");
}

#[tokio::test]
async fn a_file_of_version_2_gets_shared_data() {
    let file = std::env::temp_dir().join(format!("maestrano-sandbox-{}-version-2.db", std::process::id()));
    let _ = std::fs::remove_file(&file);
    let old = Connection::open(&file).expect("a database");
    for step in [include_str!("../../src/store/schema_1.sql"), include_str!("../../src/store/schema_2.sql")] {
        old.execute_batch(step).expect("version 2");
    }
    old.execute_batch(
        "INSERT INTO environments VALUES ('local', 'k', 's');
         INSERT INTO apps (id, name, environment, marketplace, key, host, init_path, consume_path, acs_hosts)
           VALUES ('app-1', 'Mine', 'local', 'm', 'sandbox-key-of-app-1', 'http://127.0.0.1:3000', '/i', '/c', '');
         INSERT INTO groups (id, app, name, organization, has_credit_card, free_trial_end_at, email, currency, timezone, country, city)
           VALUES ('cld-7', 'app-1', 'Seven', 'org-7', 1, '2026-01-01T00:00:00Z', 'e', 'USD', 'UTC', 'US', 'LA');
         INSERT INTO deliveries (app, event, method, url, made_at, attempts, state) VALUES ('app-1', 'x', 'DELETE', '/', '2026', 1, 'failed');
         PRAGMA user_version = 2;",
    )
    .expect("records of version 2");
    drop(old);
    for made in 1..=2 {
        let bench = Bench::with(Options { db: Some(file.clone()), ..Options::default() }).await;
        let body = json!({ "organizations": { "name": "Kept", "big": 12345678901234567890_u64 } });
        assert_eq!(bench.connec(Method::POST, "/cld-7/organizations", Some(body)).await.0, 201);
        let list = bench.shared("/cld-7/organizations").await;
        assert_eq!(list["pagination"]["total"], made);
        assert_eq!(list["organizations"][0]["channel_id"], "org-7");
        assert_eq!(bench.json("/admin/deliveries").await[0]["id"], 1);
        bench.running.shutdown().await;
    }
    std::fs::remove_file(file).expect("a file");
}
