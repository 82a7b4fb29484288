//! Whatever is written meanwhile, and wherever a walk breaks off: no change is lost, and none is told twice.

#[path = "common/script.rs"]
#[allow(dead_code, reason = "each test program uses its own part")]
mod script;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;

use maestrano_core::connec::{Connec, ListOptions};
use maestrano_core::{Code, Instant, Maestrano};
use script::{answer, play};
use serde_json::value::RawValue;
use serde_json::{Value, json};

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// A server with a clock that only goes forward; what is written may say an earlier time.
struct Server {
    /// In seconds, or in parts of them.
    clock: i64,
    /// How many parts a second has. Of times, seconds are written all the same.
    parts: i64,
    /// By id: when it was last changed, and how often.
    entities: BTreeMap<String, (i64, u64)>,
    versions: u64,
    dice: Dice,
    /// How many writes a request may bring about, and in how many a failure.
    writes: u64,
    failures: u64,
    /// The most entities of a page, whatever is asked for; and whether it says how many there are.
    cap: usize,
    counts: bool,
    /// Whether it knows no filter on ids.
    ignores_ids: bool,
    /// By how many parts of its clock what is written may be late.
    late: u64,
}

impl Server {
    /// One that nobody writes to, and nothing fails at.
    fn quiet(parts: i64, entities: BTreeMap<String, (i64, u64)>) -> Self {
        Server {
            clock: 0,
            parts,
            versions: entities.len() as u64,
            entities,
            dice: Dice(1),
            writes: 0,
            failures: 0,
            cap: 1000,
            counts: true,
            ignores_ids: false,
            late: 0,
        }
    }

    fn write(&mut self) {
        let id = format!("id-{:03}", self.dice.roll(60));
        self.versions += 1;
        let late = if self.late > 0 { self.dice.roll(self.late) as i64 } else { 0 };
        self.entities.insert(id, (self.clock - late, self.versions));
        if self.dice.roll(4) == 0 {
            self.clock += 1 + if self.parts > 1 { self.dice.roll(400) as i64 } else { 0 };
        }
    }

    /// What the request asks for, oldest first or by id.
    fn answer(&self, query: &BTreeMap<String, String>) -> Value {
        let time = |at: i64| Instant::from_unix(at / self.parts).to_string();
        // What a time of a condition is on the server's own clock, which it may lie between two parts of.
        let on_clock = |text: &str| {
            let fraction: f64 =
                text.trim_end_matches('Z').split_once('.').map_or(0.0, |(_, digits)| format!("0.{digits}").parse().expect("digits"));
            Instant::parse(text).expect("a time").unix() as f64 * self.parts as f64 + fraction * self.parts as f64
        };
        let compare = |operator: Option<&str>, ordering: std::cmp::Ordering| match operator {
            Some("gt") => ordering.is_gt(),
            Some("gte") => ordering.is_ge(),
            Some("lt") => ordering.is_lt(),
            _ => ordering.is_eq(),
        };
        let filter = query.get("$filter").map(String::as_str).unwrap_or_default();
        let holds = |id: &str, at: i64| {
            filter.split(" and ").filter(|condition| !condition.is_empty()).all(|condition| {
                let mut words = condition.splitn(3, ' ');
                let (field, operator, value) = (words.next(), words.next(), words.next().unwrap_or_default().trim_matches('\''));
                if field == Some("id") && self.ignores_ids {
                    return true;
                }
                match field {
                    Some("id") => compare(operator, id.cmp(value)),
                    _ => compare(operator, (at as f64).total_cmp(&on_clock(value))),
                }
            })
        };
        let mut found: Vec<(String, i64, u64)> =
            self.entities.iter().map(|(id, (at, version))| (id.clone(), *at, *version)).filter(|(id, at, _)| holds(id, *at)).collect();
        if query.get("$orderby").is_some_and(|order| order.starts_with("updated_at")) {
            // Those of one instant in an order of no meaning.
            found.sort_by_key(|(id, at, version)| (*at, version % 7, id.clone()));
        }
        if query.get("$orderby").is_some_and(|order| order.ends_with(" desc")) {
            found.reverse();
        }
        let total = found.len();
        found.truncate(query["$top"].parse::<usize>().expect("a number").min(self.cap));
        let entities: Vec<Value> = found
            .into_iter()
            .map(|(id, at, version)| json!({"id": id, "updated_at": time(at), "version": version, "group_id": "cld-1"}))
            .collect();
        match self.counts {
            true => json!({"people": entities, "pagination": {"total": total}}),
            false => json!({"people": entities}),
        }
    }
}

fn serve(server: &Arc<Mutex<Server>>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let server = Arc::clone(server);
    thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            stream.set_nodelay(true).expect("an option");
            let server = Arc::clone(&server);
            thread::spawn(move || {
                let mut reader = BufReader::new(stream.try_clone().expect("a clone"));
                loop {
                    let mut head = String::new();
                    while !head.ends_with("\r\n\r\n") {
                        if reader.read_line(&mut head).unwrap_or(0) == 0 {
                            return;
                        }
                    }
                    let target = head.split(' ').nth(1).unwrap_or_default();
                    let url = url::Url::parse(&format!("http://localhost{target}")).expect("a target");
                    let query = url.query_pairs().into_owned().collect();
                    let mut server = server.lock().expect("unpoisoned");
                    let writes = server.writes;
                    for _ in 0..if writes > 0 { server.dice.roll(writes) } else { 0 } {
                        server.write();
                    }
                    let failures = server.failures;
                    let (status, body) = match failures > 0 && server.dice.roll(failures) == 0 {
                        true => ("500 Oops", String::new()),
                        false => ("200 OK", server.answer(&query).to_string()),
                    };
                    drop(server);
                    if write!(stream, "HTTP/1.1 {status}\r\nContent-Length: {}\r\n\r\n{body}", body.len()).is_err() {
                        return;
                    }
                }
            });
        }
    });
    address
}

fn open(host: &str) -> Connec {
    let document = json!({
        "marketplace": "acme", "app": {"host": "https://app.example"},
        "api": {"id": "app-1", "key": "SECRET-KEY", "max_retries": 0}, "connec": {"host": host},
    });
    Maestrano::from_json(&document.to_string()).and_then(|m| m.only()).expect("a configuration").connec("cld-1")
}

#[test]
fn every_change_is_told_and_between_crashes_once() {
    for seed in 0..60 {
        let top = 1 + seed % 7;
        // Every third server keeps milliseconds, and writes seconds.
        let parts = if seed % 3 == 1 { 1000 } else { 1 };
        let server = Arc::new(Mutex::new(Server {
            clock: 1_700_000_000 * parts,
            parts,
            entities: BTreeMap::new(),
            versions: 0,
            dice: Dice(seed),
            writes: 4,
            failures: if seed % 2 == 0 { 9 } else { 0 },
            cap: if seed % 3 == 0 { 2 } else { 1000 },
            counts: seed % 4 < 2,
            ignores_ids: false,
            // Some are late by up to five seconds, which an overlap of five makes up for.
            late: if seed % 5 == 2 { 5 * parts as u64 } else { 0 },
        }));
        let connec = open(&serve(&server));
        let options = ListOptions::new().top(top).overlap(if seed % 5 == 2 { 5 } else { 0 });
        let mut dice = Dice(seed + 1000);
        let mut stored = String::new();
        let mut told: BTreeMap<String, u64> = BTreeMap::new();
        let mut since_crash: BTreeSet<u64> = BTreeSet::new();
        for round in 0..30 {
            {
                let mut server = server.lock().expect("unpoisoned");
                for _ in 0..dice.roll(12) {
                    server.write();
                }
                // The last rounds find a server that is at rest.
                if round >= 27 {
                    (server.writes, server.failures) = (0, 0);
                }
            }
            for page in connec.changes("people", &stored, &options) {
                let Ok(page) = page else { break };
                for entity in &page.entities {
                    let entity: Value = serde_json::from_str(entity.get()).expect("JSON");
                    let version = entity["version"].as_u64().expect("a number");
                    assert!(since_crash.insert(version), "seed {seed}, round {round}: {entity} was told twice");
                    told.insert(entity["id"].as_str().expect("text").to_owned(), version);
                }
                if round < 27 && dice.roll(10) == 0 {
                    // A crash after the entities were stored, and before the cursor was.
                    since_crash.clear();
                    break;
                }
                stored = page.cursor;
            }
        }
        let server = server.lock().expect("unpoisoned");
        let expected: BTreeMap<String, u64> = server.entities.iter().map(|(id, (_, version))| (id.clone(), *version)).collect();
        assert_eq!(told, expected, "seed {seed}: a change was lost");
    }
}

#[test]
fn a_walk_may_start_at_a_time_and_with_nothing_else() {
    let entities = [("a", 100), ("b", 200), ("c", 200), ("d", 300)].map(|(id, at)| (id.to_owned(), (at, 1)));
    let server = Arc::new(Mutex::new(Server::quiet(1, BTreeMap::from(entities))));
    let connec = open(&serve(&server));
    let told = |since: &str| -> Vec<String> {
        let pages = connec.changes("people", since, &ListOptions::new()).collect::<Result<Vec<_>, _>>().expect("told");
        let ids = pages
            .iter()
            .flat_map(|page| &page.entities)
            .map(|entity| serde_json::from_str::<Value>(entity.get()).expect("JSON")["id"].clone());
        ids.map(|id| id.as_str().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(told(""), ["a", "b", "c", "d"]);
    // What changed in that very second may not have been told yet.
    assert_eq!(told("1970-01-01T00:03:20Z"), ["b", "c", "d"]);
    assert_eq!(told("1970-01-01T01:03:21+01:00"), ["d"]);
    let cursor = |of: &str, at: &str| json!({"of": of, "at": at, "seen": {}}).to_string();
    let time = "1970-01-01T00:03:20Z";
    assert!(connec.changes("people", &cursor("cld-1/people", time), &ListOptions::new()).next().expect("one").is_ok());
    let odd = [cursor("cld-1/people", "soon"), cursor("cld-2/people", time), cursor("cld-1/items", time)];
    for since in ["yesterday", "2026-01-01", "{}x", r#"{"v": 2}"#].map(str::to_owned).iter().chain(&odd) {
        let error = connec.changes("people", since, &ListOptions::new()).next().expect("one").expect_err(since);
        assert_eq!((error.code(), error.field()), (Code::InvalidArgument, Some("since")));
    }
    let ordered = ListOptions::new().order_by("name", false);
    let mut refused = connec.changes("people", "", &ordered);
    assert_eq!(refused.next().expect("one").expect_err("refused").field(), Some("order_by"));
    assert!(refused.next().is_none());
}

/// The ids of what changed, and the last cursor.
fn changed(connec: &Connec, since: &str, options: &ListOptions) -> (Vec<String>, String) {
    let pages = connec.changes("people", since, options).collect::<Result<Vec<_>, _>>().expect("told");
    let id = |entity: &RawValue| serde_json::from_str::<Value>(entity.get()).expect("JSON")["id"].as_str().expect("text").to_owned();
    let ids = pages.iter().flat_map(|page| &page.entities).map(|entity| id(entity)).collect();
    (ids, pages.last().map_or_else(|| since.to_owned(), |page| page.cursor.clone()))
}

#[test]
fn what_becomes_visible_late_is_told_within_the_overlap() {
    let server = Arc::new(Mutex::new(Server::quiet(1, BTreeMap::from([("a".to_owned(), (98, 1)), ("b".to_owned(), (100, 2))]))));
    let connec = open(&serve(&server));
    let look_back = ListOptions::new().overlap(10);
    let (told, cursor) = changed(&connec, "", &look_back);
    assert_eq!(told, ["a", "b"]);
    let forward = changed(&connec, "", &ListOptions::new()).1;
    for (id, at) in [("late", 93), ("too-late", 89), ("next", 105)] {
        server.lock().expect("unpoisoned").entities.insert(id.to_owned(), (at, 3));
    }
    assert_eq!(changed(&connec, &forward, &ListOptions::new()).0, ["next"], "without an overlap a walk looks forward alone");
    let (told, cursor) = changed(&connec, &cursor, &look_back.clone().top(2));
    assert_eq!(told, ["late", "next"]);
    assert_eq!(changed(&connec, &cursor, &look_back), (Vec::new(), cursor.clone()), "and nothing twice");
    assert!(!cursor.contains("late") && cursor.contains("next"), "what is further back is forgotten: {cursor}");
    // A time is where the app wants to begin, not what was told.
    assert_eq!(changed(&connec, "1970-01-01T00:01:40Z", &look_back).0, ["b", "next"]);
    let refused = connec.all("people", &look_back).next().expect("one").expect_err("no walk by time");
    assert_eq!((refused.code(), refused.field()), (Code::InvalidArgument, Some("overlap")));
}

#[test]
fn a_server_that_does_not_look_at_the_time_it_is_asked_for_ends_the_walk() {
    let people = |id: &str, second: u32| {
        let person = json!({"id": id, "updated_at": format!("2026-01-01T00:00:{second:02}Z")});
        answer("200 OK", "", &json!({"people": [person], "pagination": {"total": 1000}}).to_string())
    };
    let (host, _seen) = play(vec![people("a", 9), people("b", 3)]);
    let error = open(&host).changes("people", "2026-01-01T00:00:05Z", &ListOptions::new()).next().expect("one").expect_err("older");
    assert_eq!(error.code(), Code::ResponseMalformed, "{error}");
}

#[test]
fn a_singular_and_a_nested_collection_have_changes_too() {
    let company = |name: &str, second: u32| {
        answer(
            "200 OK",
            "",
            &json!({"company": {"id": "c", "name": name, "updated_at": format!("2026-01-01T00:00:{second:02}Z")}}).to_string(),
        )
    };
    let steps = [("a", 5), ("a", 5), ("b", 5), ("c", 7), ("d", 3)].map(|(name, second)| company(name, second));
    let (host, _seen) = play(steps.into());
    let connec = open(&host);
    let mut cursor = String::new();
    let mut told = || {
        let pages = connec.changes("company", &cursor, &ListOptions::new()).collect::<Result<Vec<_>, _>>().expect("told");
        pages.iter().for_each(|page| cursor.clone_from(&page.cursor));
        pages.len()
    };
    // New, the same, another within the second, later, and with an earlier time.
    assert_eq!([told(), told(), told(), told(), told()], [1, 0, 1, 1, 1]);
    let (host, _seen) = play(vec![company("a", 5)]);
    assert_eq!(open(&host).changes("company", "2026-01-01T00:00:05Z", &ListOptions::new()).count(), 0, "not since then");
    let task = json!({"tasks": [{"id": "t", "updated_at": "2026-01-01T00:00:00Z"}], "pagination": {"total": 1}}).to_string();
    let (host, seen) = play(vec![answer("200 OK", "", &task)]);
    let pages = open(&host).changes("projects/1/tasks", "", &ListOptions::new()).collect::<Result<Vec<_>, _>>().expect("told");
    assert_eq!(pages[0].entities.len(), 1);
    assert!(seen.recv().expect("asked").head.starts_with("GET /api/v2/cld-1/projects/1/tasks?"));
}

#[test]
fn a_server_may_keep_more_of_a_time_than_it_writes() {
    // More within a second than a page holds.
    let entities = (0..40).map(|n| (format!("id-{n:03}"), (200_001 + i64::try_from(n).expect("small") * 20, n))).collect();
    let server = Arc::new(Mutex::new(Server::quiet(1000, entities)));
    let connec = open(&serve(&server));
    let told = |since: &str| -> (usize, String) {
        let pages = connec.changes("people", since, &ListOptions::new().top(5)).collect::<Result<Vec<_>, _>>().expect("told");
        let cursor = pages.last().map_or_else(|| since.to_owned(), |page| page.cursor.clone());
        (pages.iter().map(|page| page.entities.len()).sum(), cursor)
    };
    let (count, cursor) = told("");
    assert_eq!((count, told(&cursor).0), (40, 0));
    // A time of the caller's own may be finer than what the server writes: the second that it lies in comes whole.
    assert_eq!(told("1970-01-01T00:03:20.500Z").0, 40);
    server.lock().expect("unpoisoned").entities.insert("late".to_owned(), (200_900, 41));
    assert_eq!(told(&cursor).0, 1);
}

#[test]
fn a_server_that_does_not_do_as_it_is_asked_ends_the_walk() {
    for counts in [true, false] {
        let entities = (0..20).map(|n| (format!("id-{n:03}"), (1_700_000_000, n))).collect();
        let server = Arc::new(Mutex::new(Server { cap: 5, counts, ignores_ids: true, ..Server::quiet(1, entities) }));
        let connec = open(&serve(&server));
        let mut told = connec.changes("people", "", &ListOptions::new().top(5)).take(5);
        let error = told.find_map(Result::err).expect("the same again");
        assert_eq!(error.code(), Code::ResponseMalformed, "{error}");
    }
}
