//! The binary: its options, its files, its end.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{APP, client};

const BINARY: &str = env!("CARGO_BIN_EXE_maestrano-sandbox");

struct Process {
    child: Child,
    url: String,
}

impl Process {
    fn start(arguments: &[&str]) -> Self {
        let mut child =
            Command::new(BINARY).args(["--port", "0"]).args(arguments).stdout(Stdio::piped()).spawn().expect("the binary starts");
        let mut line = String::new();
        let output = child.stdout.take().expect("a pipe");
        BufReader::new(output).read_line(&mut line).expect("a line");
        let url = line.trim().strip_prefix("listening on ").expect("the address").to_owned();
        Self { child, url }
    }

    async fn get(&self, path: &str) -> Value {
        let answer = client().get(format!("{}{path}", self.url)).send().await.expect("an answer");
        answer.json().await.expect("JSON")
    }

    async fn send(&self, method: Method, path: &str, body: Value) {
        let request = client().request(method, format!("{}{path}", self.url)).json(&body);
        assert_eq!(request.send().await.expect("an answer").status(), 200);
    }

    /// Ends the process with a signal; the status it exits with.
    fn stop(mut self, signal: &str) -> Option<i32> {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().expect("kill runs").success());
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("a child") {
                return status.code();
            }
            if start.elapsed() > Duration::from_secs(10) {
                self.child.kill().expect("a child");
                panic!("{signal} did not end it");
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

fn refused(arguments: &[&str]) -> String {
    let output = Command::new(BINARY).args(arguments).output().expect("the binary starts");
    assert!(!output.status.success(), "{arguments:?}");
    String::from_utf8(output.stderr).expect("text")
}

fn scratch(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("maestrano-sandbox-{}-{name}", std::process::id()));
    let _ = std::fs::remove_file(&path);
    path
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a readable path")
}

#[test]
fn help_names_every_option() {
    let output = Command::new(BINARY).arg("--help").output().expect("the binary starts");
    assert!(output.status.success());
    let help = String::from_utf8(output.stdout).expect("text");
    for option in ["--host", "--port", "--allow-remote", "--db", "--recheck", "--strict", "--app-host", "--version"] {
        assert!(help.contains(option), "{option}: {help}");
    }
}

#[test]
fn other_machines_are_kept_out_unless_asked_for() {
    for host in ["0.0.0.0", "::", "192.0.2.7"] {
        let error = refused(&["--host", host, "--port", "0"]);
        assert!(error.contains("--allow-remote"), "{error}");
    }
    let process = Process::start(&["--host", "0.0.0.0", "--allow-remote"]);
    assert!(process.url.starts_with("http://0.0.0.0:"), "{}", process.url);
    assert_eq!(process.stop("-TERM"), Some(0));
}

#[test]
fn bad_options_are_explained() {
    assert!(refused(&["--host", "somewhere"]).contains("not an IP address"));
    assert!(refused(&["--port", "0", "--app-host", "ftp://x"]).contains("--app-host"));
    assert!(refused(&["--port", "0", "--recheck", "0"]).contains("recheck"));
    assert!(refused(&["--colour"]).contains("--colour"));
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port().to_string();
    assert!(refused(&["--port", &port]).contains("cannot listen"));
    assert!(refused(&["--port", "0", "--db", "/nowhere/at/all.db"]).contains("/nowhere/at/all.db"));
    let file = scratch("not-a-database");
    std::fs::write(&file, "this is not a database, it is a long enough line of text").expect("a file");
    assert!(refused(&["--port", "0", "--db", text(&file)]).contains("database"));
    std::fs::remove_file(file).expect("a file");
}

#[tokio::test]
async fn a_file_keeps_everything_and_only_its_owner_reads_it() {
    let file = scratch("kept.db");
    let first = Process::start(&["--db", text(&file), "--recheck", "9"]);
    for suffix in ["", "-wal"] {
        let mode = std::fs::metadata(format!("{}{suffix}", text(&file))).expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{suffix}");
    }
    let key = first.get("/admin/config").await["marketplaces"][0]["sso"].clone();
    let users = first.get("/admin/users").await;
    first.send(Method::PUT, "/admin/apps/app-7", json!({})).await;
    first.send(Method::PUT, "/admin/settings", json!({ "strict": true })).await;
    first.send(Method::POST, "/admin/clock", json!({ "advance": 5000 })).await;
    assert_eq!(first.stop("-TERM"), Some(0));

    let second = Process::start(&["--db", text(&file)]);
    let sso = second.get("/admin/config").await["marketplaces"][0]["sso"].clone();
    assert_eq!(sso["x509_certificate"], key["x509_certificate"]);
    assert_eq!(second.get("/admin/users").await, users);
    assert_eq!(second.get("/admin/apps/app-7").await["id"], "app-7");
    assert_eq!(second.get("/admin/settings").await["recheck"], 9);
    assert_eq!(second.get("/admin/settings").await["strict"], true);
    assert_eq!(second.get("/admin/clock").await["offset_seconds"], 5000);
    assert_eq!(second.stop("-INT"), Some(0));

    let app_host = "http://127.0.0.1:3999";
    let third = Process::start(&["--db", text(&file), "--recheck", "10", "--app-host", app_host]);
    assert_eq!(third.get("/admin/settings").await["recheck"], 10, "the command line wins");
    assert_eq!(third.get("/admin/apps/app-1").await["host"], app_host);
    assert_eq!(third.stop("-TERM"), Some(0));

    let newer = rusqlite::Connection::open(&file).expect("a database");
    newer.pragma_update(None, "user_version", 99).expect("a database");
    drop(newer);
    assert!(refused(&["--port", "0", "--db", text(&file)]).contains("newer"));
    std::fs::remove_file(file).expect("a file");
}

#[tokio::test]
async fn years_of_executions_do_not_keep_the_process() {
    let file = scratch("years.db");
    let process = Process::start(&["--db", text(&file)]);
    for _ in 0..40 {
        let request = client().post(format!("{}/api/v1/account/recurring_bills", process.url)).basic_auth(APP.0, Some(APP.1));
        let bill = json!({ "group_id": "cld-1", "price_cents": 1, "description": "x", "period": "Day" });
        assert_eq!(request.json(&bill).send().await.expect("an answer").status(), 200);
    }
    let clock = client().post(format!("{}/admin/clock", process.url)).json(&json!({ "advance": 86_400 * 365 * 19 }));
    let moved = tokio::spawn(clock.send());
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(!moved.is_finished(), "there is nothing left to wait for");
    let begun = Instant::now();
    let stopped = tokio::task::spawn_blocking(move || process.stop("-TERM")).await;
    assert_eq!(stopped.expect("no panic"), Some(0));
    assert!(begun.elapsed() < Duration::from_secs(4), "it took {:?}", begun.elapsed());
    assert_eq!(moved.await.expect("no panic").expect("an answer").status(), 503);

    // The next one goes on where it was.
    let process = Process::start(&["--db", text(&file)]);
    assert_eq!(process.get("/admin/clock").await["offset_seconds"], 86_400 * 365 * 19);
    let counted = rusqlite::Connection::open(&file).expect("a database");
    let count = || counted.query_row("SELECT count(*) FROM bills", [], |row| row.get(0)).expect("a number");
    let (before, patience): (i64, _) = (count(), Instant::now());
    let reader = tokio::spawn(client().get(format!("{}/admin/recurring-bills", process.url)).send());
    while count() <= before {
        assert!(patience.elapsed() < Duration::from_secs(10), "nothing is executed any more");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let stopped = tokio::task::spawn_blocking(move || process.stop("-TERM")).await;
    assert_eq!(stopped.expect("no panic"), Some(0));
    reader.abort();
    drop(counted);
    std::fs::remove_file(file).expect("a file");
}

#[tokio::test]
async fn a_request_under_way_ends_before_the_process_does() {
    let process = Process::start(&[]);
    let fault = json!({ "kind": "latency", "milliseconds": 700, "times": 1 });
    let armed = client().post(format!("{}/admin/faults", process.url)).json(&fault).send().await;
    assert_eq!(armed.expect("an answer").status(), 201);
    let url = format!("{}/api/v1/auth/saml/usr-1?session=x", process.url);
    let slow = tokio::spawn(async move { client().get(url).send().await });
    tokio::time::sleep(Duration::from_millis(250)).await;
    let stopped = tokio::task::spawn_blocking(move || process.stop("-TERM"));
    assert_eq!(slow.await.expect("a task").expect("an answer").status(), 200);
    assert_eq!(stopped.await.expect("a task"), Some(0));
}
