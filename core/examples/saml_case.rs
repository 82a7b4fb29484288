//! Reads one case of the SAML corpus on standard input and prints the verdict, through the public API alone.
//!
//! ```sh
//! cargo run -p maestrano-core --example saml_case < tests/vectors/saml/valid-shape/assertion-signed.json
//! ```

use std::io::Read as _;

use maestrano_core::saml::Expect;
use maestrano_core::{Instant, Maestrano, Result};
use serde_json::{Value, json};

fn main() {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).expect("a case on standard input");
    let case: Value = serde_json::from_str(&text).expect("a case in JSON");
    let maestrano = open(&case);
    let judge = |submission: &Value| match maestrano.as_ref() {
        Ok(maestrano) => verdict(verify(maestrano, &case, submission)),
        Err(error) => refused(error),
    };
    let answer = match case["submissions"].as_array() {
        Some(submissions) => json!({"results": submissions.iter().map(judge).collect::<Vec<_>>()}),
        None => judge(&case),
    };
    println!("{answer}");
}

fn open(case: &Value) -> Result<Maestrano> {
    let fingerprints: Vec<&Value> = case["idp_certificate_fingerprint"].as_array().into_iter().flatten().map(|f| &f["value"]).collect();
    let configuration = json!({
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
    });
    Maestrano::from_json(&configuration.to_string())
}

fn verify(maestrano: &Maestrano, case: &Value, submission: &Value) -> Result<maestrano_core::saml::Assertion> {
    let now = submission["now"].as_str().and_then(Instant::parse).expect("now is a time");
    let expect = match case["expected_request_id"].as_str() {
        Some(id) => Expect::request(id),
        None => Expect::unsolicited(),
    };
    let response = submission["saml_response"].as_str().expect("saml_response is text");
    maestrano.only()?.saml().verify(response, expect.at(now.unix()))
}

fn verdict(result: Result<maestrano_core::saml::Assertion>) -> Value {
    match result {
        Ok(assertion) => json!({"valid": true, "name_id": assertion.name_id, "attributes": assertion.attributes}),
        Err(error) => refused(&error),
    }
}

fn refused(error: &maestrano_core::Error) -> Value {
    let code = error.code().as_str();
    json!({"valid": false, "reason": code.strip_prefix("saml_").unwrap_or(code), "message": error.message()})
}
