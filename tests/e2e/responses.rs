//! Every kind of response that the sandbox can break, and what the library says of it.

use maestrano_core::Code;
use reqwest::Method;
use serde_json::{Value, json};

use crate::stage::{Stage, expect_in};

/// What becomes of each fault: the code, or a sign-on.
const VERDICTS: &[(&str, Result<(), Code>)] = &[
    ("bad_signature", Err(Code::SamlSignature)),
    ("bad_digest", Err(Code::SamlSignature)),
    ("unsigned", Err(Code::SamlSignature)),
    ("wrong_key", Err(Code::SamlSignature)),
    ("expired", Err(Code::SamlTime)),
    ("not_yet_valid", Err(Code::SamlTime)),
    ("wrong_audience", Err(Code::SamlAudience)),
    ("wrong_recipient", Err(Code::SamlRecipient)),
    ("wrong_destination", Err(Code::SamlDestination)),
    ("wrong_in_response_to", Err(Code::SamlInResponseTo)),
    ("wrong_issuer", Err(Code::SamlIssuer)),
    ("status_failure", Err(Code::SamlStatus)),
    ("two_assertions", Err(Code::SamlAssertionCount)),
    ("doctype", Err(Code::SamlMalformed)),
    // The response to the request before: it answers another one.
    ("replayed", Err(Code::SamlInResponseTo)),
    ("reused_assertion_id", Err(Code::SamlReplay)),
    ("missing_attribute", Err(Code::SamlAttribute)),
    // The seeded environment is `local`, where the old SDKs' algorithm is allowed.
    ("sha1", Ok(())),
    ("malformed", Err(Code::SamlMalformed)),
    ("nameid_mismatch", Err(Code::SamlAttribute)),
    // No private key is configured.
    ("encrypted", Err(Code::SamlEncrypted)),
];

/// Faults that strike elsewhere.
const ON_THE_WIRE: &[&str] = &[
    "latency",
    "http_status",
    "redirect",
    "html_body",
    "invalid_json",
    "connection_dropped",
    "oversized_body",
    "recheck_far",
    "no_answer",
    "answer_lost",
    "close_reused",
    "truncated",
    "unknown_values",
    "wrong_shape",
    "next_elsewhere",
    "next_itself",
    "next_loop",
    "page_fails",
    "huge_page",
    "envelope_missing",
    "envelope_plural",
    "envelope_null",
    "batch_short",
    "batch_long",
    "batch_text",
];

#[tokio::test]
async fn every_broken_response_is_refused_with_its_code() {
    let stage = Stage::open().await;
    let certificate = self_signed().1;
    stage.admin(Method::PUT, "apps/app-1", json!({ "certificate": certificate })).await;
    let marketplace = stage.marketplace().await;
    for (kind, verdict) in VERDICTS {
        // What a replay needs, and proof that the fault before is gone.
        stage.carry(&marketplace).await.consume(&marketplace).unwrap_or_else(|error| panic!("before {kind}: {error}"));
        stage.arm(json!({ "kind": kind })).await;
        let found = stage.carry(&marketplace).await.consume(&marketplace);
        assert_eq!(found.as_ref().map(drop).map_err(|error| error.code()), *verdict, "{kind}: {found:?}");
        if let Err(error) = found {
            assert_eq!(error.marketplace(), Some("sandbox"), "{kind}");
            assert!(!error.message().contains("usr-forged"), "{kind}: the error quotes what nobody signed");
        }
    }
}

#[tokio::test]
async fn no_kind_of_fault_is_forgotten_here() {
    let (status, answer) = Stage::open().await.try_admin(Method::POST, "faults", json!({ "kind": "?" })).await;
    assert_eq!(status, 422);
    let known: Vec<&str> = answer["known"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    let mut here: Vec<&str> = VERDICTS.iter().map(|(kind, _)| *kind).chain(ON_THE_WIRE.iter().copied()).collect();
    // Those of OpenID have vectors, and those of logout tokens core/tests/oidc_logout.rs.
    let vectors = crate::openid::faults();
    for kind in known.into_iter().filter(|kind| !vectors.contains(*kind) && !kind.starts_with("oidc_logout_")) {
        let at = here.iter().position(|here| *here == kind).unwrap_or_else(|| panic!("{kind} is not checked"));
        here.remove(at);
    }
    assert!(here.is_empty(), "the sandbox does not know {here:?}");
}

#[tokio::test]
async fn every_required_attribute_is_missed() {
    let stage = Stage::open().await;
    let marketplace = stage.marketplace().await;
    for name in ["uid", "mno_session", "mno_session_recheck", "group_uid"] {
        stage.arm(json!({ "kind": "missing_attribute", "name": name })).await;
        let error = stage.carry(&marketplace).await.consume(&marketplace).expect_err(name);
        assert_eq!(error.code(), Code::SamlAttribute, "{name}");
        assert!(error.message().contains(name), "{name} is not named: {error}");
    }
}

#[tokio::test]
async fn outside_local_and_test_sha1_is_refused() {
    let stage = Stage::open().await;
    let marketplace = stage.marketplace_with(json!({ "environment": "production" })).await;
    stage.arm(json!({ "kind": "sha1" })).await;
    let error = stage.carry(&marketplace).await.consume(&marketplace).expect_err("SHA-1");
    assert_eq!(error.code(), Code::SamlAlgorithm);
    stage.carry(&marketplace).await.consume(&marketplace).expect("SHA-256");
}

#[tokio::test]
async fn a_response_is_good_once() {
    let stage = Stage::open().await;
    let marketplace = stage.marketplace().await;
    let carried = stage.carry(&marketplace).await;
    carried.consume(&marketplace).expect("the first time");
    assert_eq!(carried.consume(&marketplace).expect_err("the second time").code(), Code::SamlReplay);
}

#[tokio::test]
async fn a_response_that_failed_may_be_sent_again() {
    let stage = Stage::open().await;
    let marketplace = stage.marketplace().await;
    let carried = stage.carry(&marketplace).await;
    let error = marketplace.saml().consume(&carried.saml_response, "_another").expect_err("another request");
    assert_eq!(error.code(), Code::SamlInResponseTo);
    carried.consume(&marketplace).expect("a refused response is not used up");
}

#[tokio::test]
async fn only_one_of_many_threads_uses_a_response() {
    let stage = Stage::open().await;
    let marketplace = stage.marketplace().await;
    for _ in 0..8 {
        let carried = stage.carry(&marketplace).await;
        let codes: Vec<_> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..16).map(|_| scope.spawn(|| carried.consume(&marketplace).map_err(|error| error.code()))).collect();
            threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
        });
        let used = codes.iter().filter(|code| code.is_ok()).count();
        assert_eq!(used, 1, "{codes:?}");
        assert!(codes.iter().all(|code| !matches!(code, Err(code) if *code != Code::SamlReplay)), "{codes:?}");
    }
}

#[tokio::test]
async fn time_limits_hold_with_the_skew_that_is_configured() {
    let stage = Stage::open().await;
    for (skew, seconds, accepted) in
        [(60, 0, true), (60, -62, true), (60, -90, false), (60, 235, true), (60, 245, false), (0, 170, true), (0, 185, false)]
    {
        let marketplace = stage.marketplace_with(json!({ "sso": { "clock_skew": skew } })).await;
        let carried = stage.carry(&marketplace).await;
        let found = marketplace.saml().consume(&carried.saml_response, expect_in(&carried, seconds));
        let code = found.map(drop).map_err(|error| error.code());
        assert_eq!(code, if accepted { Ok(()) } else { Err(Code::SamlTime) }, "skew {skew}, at {seconds} s");
    }
}

#[tokio::test]
async fn a_marketplace_whose_clock_is_off_is_refused() {
    let stage = Stage::open().await;
    let marketplace = stage.marketplace().await;
    for (seconds, accepted) in [(30, true), (-30, true), (600, false), (-600, false)] {
        stage.admin(Method::POST, "clock", json!({ "reset": true })).await;
        stage.admin(Method::POST, "clock", json!({ "advance": seconds })).await;
        let code = stage.carry(&marketplace).await.consume(&marketplace).map(drop).map_err(|error| error.code());
        assert_eq!(code, if accepted { Ok(()) } else { Err(Code::SamlTime) }, "{seconds} s off");
    }
}

#[tokio::test]
async fn a_new_key_of_the_marketplace_has_to_be_configured() {
    let stage = Stage::open().await;
    let old = stage.marketplace().await;
    let both = stage.config().await["sso"]["x509_certificate"].clone();
    stage.admin(Method::POST, "reset", json!({ "new_key": true })).await;
    let error = stage.carry(&old).await.consume(&old).expect_err("a key that is not trusted");
    assert_eq!(error.code(), Code::SamlSignature);
    // Roll over: both certificates are trusted for a while.
    let new = stage.config().await["sso"]["x509_certificate"].clone();
    let rolled = stage.marketplace_with(json!({ "sso": { "x509_certificate": [both, new], "x509_fingerprint": null } })).await;
    stage.carry(&rolled).await.consume(&rolled).expect("the new key");
}

/// A private key and its certificate, both PEM.
pub fn self_signed() -> (String, String) {
    use openssl::{asn1::Asn1Time, hash::MessageDigest, pkey::PKey, rsa::Rsa, x509::X509};

    let make = || -> Result<(String, String), openssl::error::ErrorStack> {
        let key = PKey::from_rsa(Rsa::generate(2048)?)?;
        let mut certificate = X509::builder()?;
        certificate.set_pubkey(&key)?;
        certificate.set_not_before(Asn1Time::days_from_now(0)?.as_ref())?;
        certificate.set_not_after(Asn1Time::days_from_now(2)?.as_ref())?;
        certificate.sign(&key, MessageDigest::sha256())?;
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("PEM");
        Ok((text(key.private_key_to_pem_pkcs8()?), text(certificate.build().to_pem()?)))
    };
    make().expect("a certificate")
}
