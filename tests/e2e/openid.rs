//! Sign-on with OpenID against the sandbox's providers: what goes well, and every vector of what must not.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use maestrano_core::oidc::{CallbackOptions, Login, LoginOptions};
use maestrano_core::sso::{CheckOptions, SessionStatus, SignIn};
use maestrano_core::{Marketplace, Result};
use openssl::base64;
use reqwest::Method;
use serde_json::{Value, json};

use crate::stage::{Stage, in_seconds};

/// One of the two protocols.
#[derive(Clone, Copy, PartialEq)]
pub enum Protocol {
    Connect,
    Two,
}

impl Protocol {
    async fn login(self, marketplace: &Marketplace) -> Result<Login> {
        let options = LoginOptions::default().param("user_uid", "usr-1").param("group_id", "cld-1");
        match self {
            Protocol::Connect => marketplace.oidc().login_async(options).await,
            Protocol::Two => marketplace.openid2().login_async(options).await,
        }
    }

    async fn callback(self, marketplace: &Marketplace, query: &str, pending: &str, after: i64) -> Result<SignIn> {
        let options = CallbackOptions::at(in_seconds(after));
        match self {
            Protocol::Connect => marketplace.oidc().callback_async(query, pending, options).await,
            Protocol::Two => marketplace.openid2().callback_async(query, pending, options).await,
        }
    }

    /// Signs usr-1 on.
    pub async fn sign_on(self, stage: &Stage, marketplace: &Marketplace) -> SignIn {
        self.attempt(stage, marketplace).await.expect("a sign-on")
    }

    async fn attempt(self, stage: &Stage, marketplace: &Marketplace) -> Result<SignIn> {
        let login = self.login(marketplace).await?;
        let query = stage.follow(&login.url).await;
        self.callback(marketplace, &query, &login.pending, 0).await
    }
}

pub async fn marketplace(stage: &Stage) -> Marketplace {
    let settings = json!({ "oidc": { "issuer": format!("{}/oidc", stage.url()) }, "openid2": { "enabled": true } });
    stage.marketplace_with(settings).await
}

/// The query as the app gets it, with what a vector changes.
pub fn changed(query: &str, changes: &Value) -> String {
    let mut pairs: Vec<(String, String)> = url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    for (name, change) in changes.as_object().into_iter().flatten() {
        let again = change.get("again").and_then(Value::as_str);
        match (change.as_str(), again) {
            (Some(value), _) => match pairs.iter_mut().find(|(key, _)| key == name) {
                Some(pair) => pair.1 = value.to_owned(),
                None => pairs.push((name.clone(), value.to_owned())),
            },
            (None, Some(value)) => pairs.push((name.clone(), value.to_owned())),
            (None, None) => pairs.retain(|(key, _)| key != name),
        }
    }
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

async fn play(protocol: Protocol, case: &Value) -> Result<SignIn> {
    let stage = Stage::open().await;
    for fault in case["faults"].as_array().into_iter().flatten() {
        stage.admin(Method::POST, "faults", fault.clone()).await;
    }
    let marketplace = marketplace(&stage).await;
    let login = protocol.login(&marketplace).await?;
    let query = changed(&stage.follow(&login.url).await, &case["query"]);
    let pending = match case["pending"].as_str() {
        Some("cut") => format!("{}{}", &login.pending[..login.pending.len() - 1], if login.pending.ends_with('A') { 'B' } else { 'A' }),
        Some("empty") => String::new(),
        Some(_) => protocol.login(&marketplace).await?.pending,
        None => login.pending,
    };
    let after = case["after"].as_i64().unwrap_or(0);
    let first = protocol.callback(&marketplace, &query, &pending, after).await;
    if case["twice"] != true {
        return first;
    }
    first.expect("the first time");
    protocol.callback(&marketplace, &query, &pending, after).await
}

/// The vectors of a folder, with their names.
pub fn vectors(folder: &str) -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../vectors").join(folder);
    let files = fs::read_dir(folder).expect("the vectors").flatten().map(|entry| entry.path());
    let read = |file: std::path::PathBuf| {
        let text = fs::read_to_string(&file).expect("readable");
        (file.display().to_string(), serde_json::from_str(&text).expect("JSON"))
    };
    files.map(read).collect()
}

/// The kinds of faults that vectors arm.
pub fn faults() -> HashSet<String> {
    let cases = ["oidc", "oidc_logout", "openid2"].into_iter().flat_map(vectors);
    let kinds = |case: Value| -> Vec<String> {
        case["faults"].as_array().into_iter().flatten().filter_map(|fault| fault["kind"].as_str().map(str::to_owned)).collect()
    };
    cases.flat_map(|(_, case)| kinds(case)).collect()
}

async fn play_all(protocol: Protocol, folder: &str, at_least: usize) {
    let mut played = 0;
    for (name, case) in vectors(folder) {
        let outcome = play(protocol, &case).await;
        match (outcome, &case["error"]) {
            (Ok(sign_in), Value::Null) => {
                let record = serde_json::to_value(&sign_in).expect("JSON");
                for (path, value) in case["result"].as_object().into_iter().flatten() {
                    assert_eq!(record.pointer(&format!("/{}", path.replace('.', "/"))), Some(value), "{name}: {path}");
                }
            }
            (Err(error), expected @ Value::Object(_)) => {
                assert_eq!(expected["code"], error.code().as_str(), "{name}: {error}");
                if let Some(field) = expected["field"].as_str() {
                    assert_eq!(error.field(), Some(field), "{name}: {error}");
                }
            }
            (Ok(_), expected) => panic!("{name}: signed on, where {expected} is expected"),
            (Err(error), _) => panic!("{name}: {error}"),
        }
        played += 1;
    }
    assert!(played >= at_least, "{played} vectors");
}

#[tokio::test]
async fn what_must_not_sign_on_with_openid_connect_does_not() {
    play_all(Protocol::Connect, "oidc", 50).await;
}

#[tokio::test]
async fn what_must_not_sign_on_with_openid_2_does_not() {
    play_all(Protocol::Two, "openid2", 20).await;
}

#[tokio::test]
async fn all_that_the_platform_says_arrives_either_way() {
    let stage = Stage::open().await;
    let marketplace = marketplace(&stage).await;
    for protocol in [Protocol::Connect, Protocol::Two] {
        let options = LoginOptions::default().param("user_uid", "usr-2").param("group_id", "cld-2");
        let login = match protocol {
            Protocol::Connect => marketplace.oidc().login_async(options).await,
            Protocol::Two => marketplace.openid2().login_async(options).await,
        };
        let login = login.expect("a login");
        let query = stage.follow(&login.url).await;
        let sign_in = protocol.callback(&marketplace, &query, &login.pending, 0).await.expect("a sign-on");
        let (user, group) = (&sign_in.user, &sign_in.group);
        assert_eq!((user.first_name.as_deref(), user.last_name.as_deref()), (Some("Zoë"), Some("O'Neill")));
        assert_eq!((user.uid.as_str(), user.virtual_uid.as_deref()), ("usr-2", Some("usr-2.cld-2")));
        assert_eq!((group.uid.as_str(), group.name.as_deref()), ("cld-2", Some("Bolt & Sons <Sales>")));
        assert_eq!(group.timezone.as_deref(), Some("Australia/Sydney"));
        assert!(sign_in.membership.is_admin);
        if protocol == Protocol::Connect {
            assert_eq!((group.has_credit_card, group.currency.as_deref()), (Some(true), Some("AUD")));
            assert!(group.free_trial_end_at.is_some());
        }
    }
}

#[tokio::test]
async fn one_logout_ends_every_kind_of_session() {
    let stage = Stage::open().await;
    let marketplace = marketplace(&stage).await;
    let mut sessions = vec![stage.session(&marketplace).await];
    for protocol in [Protocol::Connect, Protocol::Two] {
        sessions.push(protocol.sign_on(&stage, &marketplace).await.session.stored());
    }
    let due = CheckOptions::at(in_seconds(600));
    for session in &sessions {
        let check = marketplace.session().check_async(session, due).await.expect("a check");
        assert_eq!(check.status, SessionStatus::Renewed);
    }
    stage.page(&marketplace.sso().logout_url("usr-1").expect("a URL")).await;
    for session in &sessions {
        let check = marketplace.session().check_async(session, due).await.expect("a check");
        assert_eq!((check.status, check.reason.as_deref()), (SessionStatus::Ended, Some("signed_out")));
    }
}

#[tokio::test]
async fn each_algorithm_and_new_keys_are_taken() {
    let stage = Stage::open().await;
    let marketplace = marketplace(&stage).await;
    for algorithm in ["RS256", "ES256", "PS256"] {
        stage.admin(Method::PUT, "settings", json!({ "oidc_algorithm": algorithm })).await;
        let outcome = Protocol::Connect.attempt(&stage, &marketplace).await;
        let sign_in = outcome.unwrap_or_else(|error| panic!("{algorithm}: {error}"));
        let token = sign_in.oidc.and_then(|oidc| oidc.tokens.id_token).expect("a token");
        let header = token.split('.').next().expect("a header").replace('-', "+").replace('_', "/");
        let header = base64::decode_block(&header[..header.len() / 4 * 4]).expect("base64");
        assert!(String::from_utf8_lossy(&header).contains(algorithm), "{algorithm}: {header:?}");
    }
    stage.admin(Method::POST, "oidc/rotate", json!({})).await;
    Protocol::Connect.sign_on(&stage, &marketplace).await;
}
