//! The vectors of OpenID sign-on, which other tests run against a sandbox: the sandbox can do all that they
//! ask for.

use std::path::Path;

use serde_json::Value;

use crate::support::Bench;

const CODES: [&str; 12] = [
    "openid_discovery",
    "openid_state",
    "openid_nonce",
    "openid_token",
    "openid_expired",
    "openid_audience",
    "openid_signature",
    "openid_denied",
    "openid_replay",
    "openid_issuer",
    "openid_userinfo",
    "openid_claim",
];
const FIELDS: [&str; 8] = ["about", "faults", "query", "pending", "twice", "after", "error", "result"];
/// Of the vectors of logout tokens, which have no browser.
const LOGOUT_FIELDS: [&str; 8] = ["about", "faults", "form", "twice", "after", "status", "reason", "event"];

#[tokio::test]
async fn every_fault_of_the_vectors_can_be_armed_and_every_fault_of_openid_has_a_vector() {
    let bench = Bench::start().await;
    let mut armed = Vec::new();
    for protocol in ["oidc", "oidc_logout", "openid2"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors").join(protocol);
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("a file").path();
            let name = path.display().to_string();
            let vector: Value = serde_json::from_slice(&std::fs::read(&path).expect(&name)).expect(&name);
            let fields = vector.as_object().expect(&name);
            let (known, failure, success) = match protocol {
                "oidc_logout" => (LOGOUT_FIELDS, &vector["reason"], "event"),
                _ => (FIELDS, &vector["error"]["code"], "result"),
            };
            assert!(fields.keys().all(|field| known.contains(&field.as_str())), "{name}");
            assert_eq!(failure.is_null(), fields.contains_key(success), "{name}");
            assert!(failure.is_null() || failure.as_str().is_some_and(|code| CODES.contains(&code)), "{name}");
            for fault in vector["faults"].as_array().into_iter().flatten() {
                bench.arm(fault.clone()).await;
                armed.push(fault["kind"].as_str().expect(&name).to_owned());
            }
        }
    }
    let (_, answer) = bench.admin(reqwest::Method::POST, "/admin/faults", serde_json::json!({ "kind": "?" })).await;
    let known = answer["known"].as_array().expect("a list").iter().filter_map(Value::as_str);
    let wanted: Vec<&str> = known.filter(|kind| kind.starts_with("oidc_") || kind.starts_with("openid2_")).collect();
    assert!(wanted.len() > 40, "{wanted:?}");
    let missing: Vec<&&str> = wanted.iter().filter(|kind| !armed.iter().any(|armed| armed == *kind)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
