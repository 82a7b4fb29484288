//! The SAML vectors, as the integration tests use them.
#![allow(dead_code, reason = "each test program uses its own part")]

use std::fs;
use std::path::{Path, PathBuf};

use maestrano_core::saml::{Assertion, Expect};
use maestrano_core::{Instant, Maestrano, Marketplace, Result};
use serde_json::{Value, json};

/// The folder of the vectors.
pub fn vectors() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors/saml")
}

/// One case, such as `valid-shape/assertion-signed`.
pub fn case(id: &str) -> Value {
    let path = vectors().join(format!("{id}.json"));
    serde_json::from_str(&fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))).expect("JSON")
}

/// Every case.
pub fn cases() -> Vec<Value> {
    let mut ids: Vec<String> = Vec::new();
    for folder in fs::read_dir(vectors()).expect("the vectors").flatten().filter(|entry| entry.path().is_dir()) {
        for file in fs::read_dir(folder.path()).expect("a category").flatten() {
            let name = file.path().file_stem().expect("a name").to_string_lossy().into_owned();
            ids.push(format!("{}/{name}", folder.file_name().to_string_lossy()));
        }
    }
    ids.sort();
    ids.iter().map(|id| case(id)).collect()
}

/// The configuration that a case describes.
pub fn configuration(case: &Value) -> Value {
    let fingerprints: Vec<&Value> = case["idp_certificate_fingerprint"].as_array().into_iter().flatten().map(|f| &f["value"]).collect();
    json!({
        "marketplace": "corpus",
        "environment": "production",
        "app": {"host": "https://app.example"},
        "api": {"id": case["sp_entity_id"], "key": "corpus-key"},
        "sso": {
            "idp": "https://idp.example",
            "acs_url": case["acs_url"],
            "x509_certificate": case["idp_certificate_pem"],
            "x509_fingerprint": fingerprints,
            "issuer": case["idp_entity_id"],
            "check_issuer": !case["idp_entity_id"].is_null(),
            "audience": case["audience"],
            "check_audience": !case["audience"].is_null(),
            "allow_unsolicited": true,
            "allow_sha1": case["allow_sha1"],
            "min_rsa_bits": 1024,
            "clock_skew": case["clock_skew_seconds"],
            "max_response_bytes": 10_485_760,
            "private_key": case["sp_private_key_pem"],
        },
    })
}

/// The case's only marketplace.
pub fn open(case: &Value) -> Marketplace {
    Maestrano::from_json(&configuration(case).to_string()).and_then(|m| m.only()).expect("a configuration")
}

/// What a case expects of the answer.
pub fn expect(case: &Value, submission: &Value) -> Expect {
    let now = submission["now"].as_str().and_then(Instant::parse).expect("a time").unix();
    match case["expected_request_id"].as_str() {
        Some(id) => Expect::request(id).at(now),
        None => Expect::unsolicited().at(now),
    }
}

/// Verifies one submission of a case.
pub fn verify(marketplace: &Marketplace, case: &Value, submission: &Value) -> Result<Assertion> {
    marketplace.saml().verify(submission["saml_response"].as_str().expect("text"), expect(case, submission))
}
