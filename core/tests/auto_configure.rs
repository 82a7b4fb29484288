//! Fetching marketplaces from the developer platform, over real sockets.

#[path = "common/server.rs"]
mod server;

use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use maestrano_core::config::{AutoConfigure, Cache, Changes};
use maestrano_core::{Code, Maestrano, Result};
use serde_json::{Value, json};
use server::{reply, serve};

fn entry(name: &str, idp: &str) -> Value {
    json!({
        "marketplace": name, "nid": "my-app", "environment": "my-environment",
        "app": {"host": "https://app.example.com"},
        "api": {"id": "app-1", "key": "SECRET-KEY", "host": "https://hub.example.com", "base": "/api/v1/"},
        "sso": {"idm": "https://app.example.com", "idp": idp, "init_path": "/init/?marketplace=x", "consume_path": "/consume/?marketplace=x"},
        "connec": {"host": "https://connec.example.com", "base_path": "/api/v2", "timeout": 300},
        "webhooks": {"account": {"group_path": "/g/:id", "group_user_path": "/g/:group_id/u/:id"},
                     "connec": {"external_ids": true, "initialization_path": null, "notification_path": "/n"}}
    })
}

fn answer(entries: &Value) -> String {
    json!({"marketplaces": entries}).to_string()
}

fn options(host: &str, more: Value) -> AutoConfigure {
    let mut options = json!({"host": host, "key": "env-key", "secret": "env-SECRET"});
    for (name, value) in more.as_object().into_iter().flatten() {
        options[name] = value.clone();
    }
    serde_json::from_value(options).expect("options")
}

fn open() -> Maestrano {
    Maestrano::from_json(&json!([entry("old", "https://hub.example.com"), entry("kept", "https://hub.example.com")]).to_string())
        .expect("valid")
}

fn fetch(maestrano: &Maestrano, host: &str, more: Value) -> Result<Changes> {
    maestrano.auto_configure(options(host, more))
}

fn cache(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("maestrano-cache-{name}-{}.json", std::process::id()))
}

#[test]
fn a_new_set_replaces_the_old_one() {
    let (host, seen) =
        serve(reply("200 OK", &answer(&json!([entry("kept", "https://new.example.com"), entry("new", "https://hub.example.com")]))));
    let maestrano = open();
    let held = maestrano.marketplace("old").expect("known");
    let changes = fetch(&maestrano, &host, Value::Null).expect("fetched");
    assert_eq!(
        (changes.added, changes.removed, changes.changed),
        (vec!["new".to_owned()], vec!["old".to_owned()], vec!["kept".to_owned()])
    );
    assert_eq!(maestrano.marketplaces(), ["kept", "new"]);
    assert_eq!(maestrano.marketplace("kept").expect("known").param("sso.idp"), Some(json!("https://new.example.com")));
    assert_eq!(held.name(), "old", "what a request holds stays whole");
    let request = seen.recv().expect("asked");
    assert!(request.starts_with("GET /api/config/v1/marketplaces HTTP/1.1\r\n"), "{request}");
    assert!(request.contains("Basic ZW52LWtleTplbnYtU0VDUkVU\r\n"), "{request}");
}

#[test]
fn every_documented_path_is_understood() {
    for path in ["/api/config/v1", "/api/config/v1/", "/api/config/v1/marketplaces", "api/config/v1/marketplaces/"] {
        let (host, seen) = serve(reply("200 OK", &answer(&entry("one", "https://hub.example.com"))));
        let maestrano = open();
        fetch(&maestrano, &host, json!({"api_path": path})).expect("fetched");
        assert_eq!(maestrano.marketplaces(), ["one"], "a single object is read too");
        assert!(seen.recv().expect("asked").starts_with("GET /api/config/v1/marketplaces HTTP"), "{path}");
    }
}

#[test]
fn what_fails_changes_nothing() {
    let broken = answer(&json!([entry("new", "https://hub.example.com"), {"marketplace": "broken"}]));
    for (status, body, code) in [
        ("401 Unauthorized", r#"{"error":"Invalid credentials"}"#, Code::PlatformRejected),
        ("200 OK", r#"{"error":"no such environment"}"#, Code::PlatformRejected),
        ("200 OK", "{}", Code::PlatformRejected),
        ("302 Found", "", Code::PlatformRejected),
        ("200 OK", "<html>", Code::PlatformUnreachable),
        ("500 Internal Server Error", "{}", Code::PlatformUnreachable),
        ("429 Too Many Requests", "{}", Code::PlatformUnreachable),
        ("200 OK", &broken, Code::ConfigMissing),
    ] {
        let (host, _seen) = serve(reply(status, body));
        let maestrano = open();
        let error = fetch(&maestrano, &host, Value::Null).expect_err(status);
        assert_eq!(error.code(), code, "{status} {body}: {error:?}");
        assert!(!error.to_json().contains("SECRET"), "{error:?}");
        assert_eq!(maestrano.marketplaces(), ["old", "kept"], "{status} {body}");
    }
    let error = fetch(&open(), "http://127.0.0.1:9", Value::Null).expect_err("nobody there");
    assert_eq!((error.code(), error.retryable()), (Code::PlatformUnreachable, true));
    let error = fetch(&open(), "http://platform.example.com", Value::Null).expect_err("plain http");
    assert_eq!(error.code(), Code::ConfigInvalid);
}

#[test]
fn the_cache_bridges_an_outage_but_not_a_refusal() {
    let path = cache("outage");
    let with_cache = |ttl: u64, max_stale: u64| json!({"cache": {"path": path, "ttl": ttl, "max_stale": max_stale}});
    let (up, _seen) = serve(reply("200 OK", &answer(&json!([entry("new", "https://hub.example.com")]))));
    let (down, _seen) = serve(reply("503 Service Unavailable", ""));
    let (refusing, _seen) = serve(reply("401 Unauthorized", r#"{"error":"revoked"}"#));
    assert!(!fetch(&open(), &up, with_cache(0, 60)).expect("fetched").from_cache);
    assert_eq!(std::fs::metadata(&path).expect("written").permissions().mode() & 0o777, 0o600);

    let maestrano = open();
    let changes = fetch(&maestrano, &down, with_cache(0, 60)).expect("from the cache");
    assert!(changes.from_cache);
    assert_eq!(maestrano.marketplaces(), ["new"]);
    assert!(fetch(&open(), &refusing, with_cache(60, 60)).expect("still fresh").from_cache);
    assert_eq!(fetch(&open(), &down, with_cache(0, 0)).expect_err("too old").code(), Code::PlatformUnreachable);
    let of_another = json!({"key": "another", "cache": {"path": path, "ttl": 60, "max_stale": 60}});
    assert_eq!(fetch(&open(), &down, of_another).expect_err("another's cache").code(), Code::PlatformUnreachable);
    assert_eq!(fetch(&open(), &refusing, with_cache(0, 60)).expect_err("revoked").code(), Code::PlatformRejected);
    let after = fetch(&open(), &down, with_cache(60, 60)).expect_err("what was revoked stays so when the platform is down");
    assert_eq!(after.code(), Code::PlatformUnreachable);

    std::fs::write(&path, "{ not a cache").expect("written");
    assert_eq!(fetch(&open(), &down, with_cache(60, 60)).expect_err("no cache").code(), Code::PlatformUnreachable);
    std::fs::remove_file(&path).expect("removed");
    let error = fetch(&open(), &up, json!({"cache": {"path": "/nonexistent/cache.json"}})).expect_err("nowhere to write");
    assert_eq!((error.code(), error.field()), (Code::ConfigInvalid, Some("cache.path")));
}

#[test]
fn options_are_made_without_json_too() {
    let path = cache("built");
    let (host, seen) = serve(reply("200 OK", &answer(&entry("new", "https://hub.example.com"))));
    let file = Cache::at(&path).ttl(0).max_stale(60);
    let options = AutoConfigure::new().host(&host).api_path("/there").credentials("env-key", "env-SECRET").cache(file);
    assert!(!open().auto_configure(options.clone()).expect("fetched").from_cache);
    let request = seen.recv().expect("asked");
    assert!(request.starts_with("GET /there/marketplaces") && request.contains("Basic ZW52LWtleTplbnYtU0VDUkVU\r\n"), "{request}");
    assert!(open().auto_configure(options.cache(Cache::at(&path))).expect("not asked again for 12 hours").from_cache);
    std::fs::remove_file(&path).expect("removed");
}

#[test]
fn the_file_names_the_platform() {
    let (host, seen) = serve(reply("200 OK", &answer(&json!([entry("new", "https://hub.example.com")]))));
    let file = json!({"dev-platform": {"host": host, "api_path": "/elsewhere"}, "environment": {"api_key": "file-key", "api_secret": "file-secret"}});
    let maestrano = Maestrano::from_json(&file.to_string()).expect("no marketplace yet");
    assert!(maestrano.marketplaces().is_empty());
    maestrano.auto_configure(AutoConfigure::default()).expect("fetched");
    assert_eq!(maestrano.only().expect("one").name(), "new");
    assert!(seen.recv().expect("asked").starts_with("GET /elsewhere/marketplaces"));

    let error = Maestrano::from_json("[]").expect("empty").auto_configure(AutoConfigure::default()).expect_err("no credentials");
    assert_eq!((error.code(), error.field()), (Code::ConfigMissing, Some("key")));
}

#[test]
fn readers_see_a_whole_set_while_it_is_replaced() {
    let (host, _seen) =
        serve(reply("200 OK", &answer(&json!([entry("old", "https://hub.example.com"), entry("kept", "https://hub.example.com")]))));
    let maestrano = open();
    std::thread::scope(|scope| {
        let readers: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| (0..2000).all(|_| maestrano.marketplaces().len() == 2 && maestrano.marketplace("kept").is_ok())))
            .collect();
        for _ in 0..10 {
            fetch(&maestrano, &host, Value::Null).expect("fetched");
        }
        assert!(readers.into_iter().all(|reader| reader.join().expect("no panic")));
    });
}

#[test]
fn only_a_good_answer_is_kept() {
    let path = cache("good");
    let with_cache = json!({"cache": {"path": path, "ttl": 0, "max_stale": 60}});
    let (up, _seen) = serve(reply("200 OK", &answer(&json!([entry("new", "https://hub.example.com")]))));
    let (broken, _seen) = serve(reply("200 OK", &answer(&json!([entry("new", "ftp://hub.example.com")]))));
    let (doubled, _seen) = serve(reply("200 OK", &answer(&json!([entry("a", "https://a.example"), entry("a", "https://a.example")]))));
    let (down, _seen) = serve(reply("503 Service Unavailable", ""));
    fetch(&open(), &up, with_cache.clone()).expect("fetched");
    let kept = std::fs::read(&path).expect("written");
    for host in [&broken, &doubled] {
        assert_eq!(fetch(&open(), host, with_cache.clone()).expect_err("of no use").code(), Code::ConfigInvalid);
        assert_eq!(std::fs::read(&path).expect("still there"), kept);
    }
    assert!(fetch(&open(), &down, with_cache).expect("the last good answer").from_cache);
    std::fs::remove_file(&path).expect("removed");
}

#[test]
fn a_cache_that_somebody_else_wrote_is_none() {
    let path = cache("forged");
    let with_cache = || json!({"cache": {"path": path, "ttl": 60, "max_stale": 60}});
    let (up, _seen) = serve(reply("200 OK", &answer(&json!([entry("new", "https://hub.example.com")]))));
    let (down, _seen) = serve(reply("503 Service Unavailable", ""));
    fetch(&open(), &up, with_cache()).expect("fetched");
    let genuine = std::fs::read_to_string(&path).expect("written");
    assert!(fetch(&open(), &down, with_cache()).expect("genuine").from_cache);
    let body = genuine.split_once('\n').expect("a seal").1;
    let forgeries = [
        String::new(),
        "\n".to_owned(),
        body.to_owned(),
        format!("\n{body}"),
        genuine.replace("hub.example.com", "evil.example.com"),
        genuine.replacen("\"fetched_at\":\"2", "\"fetched_at\":\"3", 1),
        genuine[..genuine.len() / 2].to_owned(),
        format!("{genuine} "),
    ];
    for forgery in forgeries {
        std::fs::write(&path, &forgery).expect("written");
        assert_eq!(fetch(&open(), &down, with_cache()).expect_err("no cache").code(), Code::PlatformUnreachable, "{forgery:.100}");
    }
    std::fs::write(&path, &genuine).expect("written");
    let mut other_secret = with_cache();
    other_secret["secret"] = "another".into();
    assert_eq!(fetch(&open(), &down, other_secret).expect_err("another's cache").code(), Code::PlatformUnreachable);
    std::fs::remove_file(&path).expect("removed");

    // A pipe that nobody writes to, and a directory.
    assert!(std::process::Command::new("mkfifo").arg(&path).status().expect("mkfifo").success());
    assert_eq!(fetch(&open(), &down, with_cache()).expect_err("no cache").code(), Code::PlatformUnreachable);
    std::fs::remove_file(&path).expect("removed");
    std::fs::create_dir(&path).expect("made");
    assert_eq!(fetch(&open(), &down, with_cache()).expect_err("no cache").code(), Code::PlatformUnreachable);
    assert_eq!(fetch(&open(), &up, with_cache()).expect_err("nowhere to write").field(), Some("cache.path"));
    std::fs::remove_dir(&path).expect("removed");
}

#[test]
fn a_link_in_place_of_the_cache_is_replaced_and_not_followed() {
    let (path, target) = (cache("link"), cache("target"));
    std::fs::write(&target, "mine").expect("written");
    std::os::unix::fs::symlink(&target, &path).expect("linked");
    let (up, _seen) = serve(reply("200 OK", &answer(&json!([entry("new", "https://hub.example.com")]))));
    fetch(&open(), &up, json!({"cache": {"path": path}})).expect("fetched");
    assert_eq!(std::fs::read_to_string(&target).expect("still there"), "mine");
    let written = std::fs::symlink_metadata(&path).expect("written");
    assert!(written.is_file() && written.permissions().mode() & 0o777 == 0o600);
    let folder = std::fs::read_dir(std::env::temp_dir()).expect("a folder").flatten();
    let stem = path.file_stem().expect("a name").to_string_lossy().into_owned();
    assert_eq!(folder.filter(|entry| entry.file_name().to_string_lossy().starts_with(&stem)).count(), 1, "nothing is left beside it");
    for file in [path, target] {
        std::fs::remove_file(file).expect("removed");
    }
}

#[test]
fn a_cache_that_many_write_at_once_is_always_whole() {
    let path = cache("many");
    let (up, _seen) = serve(reply("200 OK", &answer(&json!([entry("new", "https://hub.example.com")]))));
    let (down, _seen) = serve(reply("503 Service Unavailable", ""));
    let with_cache = || json!({"cache": {"path": path, "ttl": 0, "max_stale": 60}});
    fetch(&open(), &up, with_cache()).expect("fetched");
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..10 {
                    assert!(!fetch(&open(), &up, with_cache()).expect("fetched").from_cache);
                    assert!(fetch(&open(), &down, with_cache()).expect("whole").from_cache);
                }
            });
        }
    });
    std::fs::remove_file(path).expect("removed");
}

#[test]
fn an_address_that_is_refused_is_not_quoted() {
    for (host, path, field) in [
        ("http://user:SECRET@platform.example.com", "", "host"),
        ("https://user:SECRET@platform.example.com", "", "host"),
        ("https://:SECRET@127.0.0.1", "", "host"),
        ("https://platform.example.com?SECRET", "", "host"),
        ("https://platform.example.com/\r\nSECRET", "", "host"),
        ("SECRET", "", "host"),
        ("http://127.0.0.1:9", "/api?SECRET", "api_path"),
        ("http://127.0.0.1:9", "/api#SECRET", "api_path"),
        ("http://127.0.0.1:9", "/api/\r\nSECRET", "api_path"),
    ] {
        let error = fetch(&open(), host, json!({"api_path": path})).expect_err(host);
        assert_eq!((error.code(), error.field()), (Code::ConfigInvalid, Some(field)), "{host} {path}");
        assert!(!error.to_json().contains("SECRET"), "{error:?}");
    }
}

#[test]
fn answers_that_would_exhaust_us_are_refused() {
    let nested = format!("{{\"marketplaces\":{}1{}}}", "[".repeat(200_000), "]".repeat(200_000));
    let number = format!("{{\"marketplaces\":{}}}", "9".repeat(500_000));
    let long = format!("{{\"marketplaces\":[],\"x\":\"{}\"}}", "x".repeat(2 << 20));
    for (body, code) in [(nested, Code::PlatformUnreachable), (number, Code::PlatformUnreachable), (long, Code::PlatformUnreachable)] {
        let (host, _seen) = serve(reply("200 OK", &body));
        let maestrano = open();
        assert_eq!(fetch(&maestrano, &host, Value::Null).expect_err("of no use").code(), code, "{body:.40}");
        assert_eq!(maestrano.marketplaces(), ["old", "kept"]);
    }
    // A redirect is not followed, with credentials least of all.
    let (elsewhere, seen) = serve(reply("200 OK", &answer(&json!([entry("evil", "https://evil.example.com")]))));
    let (host, _seen) = serve(move |stream| {
        use std::io::Write as _;
        drop(write!(stream, "HTTP/1.1 307 Temporary Redirect\r\nLocation: {elsewhere}/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
    });
    assert_eq!(fetch(&open(), &host, Value::Null).expect_err("a redirect").code(), Code::PlatformRejected);
    assert!(seen.recv_timeout(std::time::Duration::from_millis(200)).is_err(), "nobody was asked elsewhere");
}

#[test]
fn what_the_app_decides_itself_is_neither_loosened_nor_forgotten_by_an_answer() {
    let mut loosened = entry("kept", "https://hub.example.com");
    for (name, value) in [("allow_unsolicited", json!(true)), ("check_audience", json!(false)), ("allow_sha1", json!(true))] {
        loosened["sso"][name] = value;
    }
    loosened["allow_insecure_http"] = json!(true);
    let (host, _seen) = serve(reply("200 OK", &answer(&json!([loosened, entry("new", "https://hub.example.com")]))));
    let mut opened = entry("kept", "https://hub.example.com");
    opened["sso"]["clockSkew"] = json!(7);
    let configuration = json!({
        "dev-platform": {"host": host}, "environment": {"api_key": "env-key", "api_secret": "env-SECRET"}, "marketplaces": [opened],
    });
    let maestrano = Maestrano::from_json(&configuration.to_string()).expect("valid");
    maestrano.auto_configure(AutoConfigure::default()).expect("fetched");
    let kept = maestrano.marketplace("kept").expect("known");
    let setting = |name: &str| kept.param(name);
    assert_eq!(setting("sso.clock_skew"), Some(json!(7)), "what was opened stays");
    assert_eq!((setting("sso.allow_unsolicited"), setting("sso.check_audience")), (Some(json!(false)), Some(json!(true))));
    assert_eq!(setting("sso.allow_sha1"), Some(json!(false)));
    let (host, _seen) = serve(reply("200 OK", &answer(&json!([entry("kept", "http://hub.example.com")]))));
    let error = maestrano.auto_configure(options(&host, Value::Null)).expect_err("plain http to another machine");
    assert_eq!(error.code(), Code::ConfigInvalid);
}

#[test]
fn settings_beside_the_credentials_hold_for_every_marketplace_that_is_fetched() {
    let (host, _seen) = serve(reply("200 OK", &answer(&json!([entry("one", "https://hub.example.com")]))));
    let configuration = json!({
        "dev-platform": {"host": host}, "environment": {"api_key": "env-key", "api_secret": "env-SECRET"},
        "sso": {"min_rsa_bits": 3072},
    });
    let maestrano = Maestrano::from_json(&configuration.to_string()).expect("valid");
    maestrano.auto_configure(AutoConfigure::default()).expect("fetched");
    let one = maestrano.marketplace("one").expect("known");
    assert_eq!(one.param("sso.min_rsa_bits"), Some(json!(3072)));
    let mut wrong = configuration;
    wrong["sso"]["replay_store"] = json!("cupboard:");
    let error = Maestrano::from_json(&wrong.to_string()).and_then(|m| m.auto_configure(AutoConfigure::default())).expect_err("no store");
    assert_eq!(error.code(), Code::ConfigInvalid, "the store of the app is the one that is used: {error}");
}

#[test]
fn an_empty_key_or_secret_counts_as_missing() {
    for name in ["key", "secret"] {
        let error = fetch(&open(), "http://127.0.0.1:9", json!({name: ""})).expect_err("none");
        assert_eq!((error.code(), error.field()), (Code::ConfigMissing, Some(name)));
    }
}
