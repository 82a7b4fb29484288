//! Every SAML vector gets the right verdict, the right data and an accepted reason.

mod common;

use std::time::{Duration, Instant as Clock};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use common::{case, cases, open, verify};
use serde_json::{Value, json};

/// What is wrong with the verdict, if anything.
fn judge(case: &Value, submission: &Value, marketplace: &maestrano_core::Marketplace) -> Option<String> {
    let expected = &submission["expect"];
    match (verify(marketplace, case, submission), expected["valid"].as_bool() == Some(true)) {
        (Ok(assertion), true) => {
            let attributes = serde_json::to_value(&assertion.attributes).expect("JSON");
            let known: serde_json::Map<String, Value> =
                attributes.as_object().expect("an object").clone().into_iter().filter(|(_, values)| *values != json!([])).collect();
            let wanted: serde_json::Map<String, Value> = expected["attributes"]
                .as_object()
                .expect("attributes")
                .iter()
                .filter(|(_, values)| **values != json!([]))
                .map(|(name, values)| {
                    let values = values.as_array().expect("a list");
                    (name.clone(), values.iter().map(|v| if v.is_null() { json!("") } else { v.clone() }).collect())
                })
                .collect();
            (expected["name_id"] != assertion.name_id.as_str() || known != wanted).then(|| format!("wrong data: {known:?}"))
        }
        (Ok(assertion), false) => Some(format!("accepted as {}", assertion.name_id)),
        (Err(error), true) => (expected["may_reject"].as_bool() != Some(true)).then(|| format!("refused: {error:?}")),
        (Err(error), false) => {
            let reason = error.code().as_str().trim_start_matches("saml_");
            let accepted = std::iter::once(&expected["reason"]).chain(expected["also_ok"].as_array().into_iter().flatten());
            (!accepted.into_iter().any(|a| a == reason)).then(|| format!("reason {reason}: {error}"))
        }
    }
}

#[test]
fn every_vector_is_judged_right() {
    let all = cases();
    assert!(all.len() > 250, "only {} vectors found", all.len());
    let mut wrong = Vec::new();
    for case in &all {
        let marketplace = open(case);
        let own = [case.clone()];
        let submissions = case["submissions"].as_array().map_or(&own[..], Vec::as_slice);
        for submission in submissions {
            if let Some(what) = judge(case, submission, &marketplace) {
                wrong.push(format!("{}: {what}", case["id"]));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn giants_are_refused_quickly() {
    let genuine = case("valid-shape/assertion-signed");
    let xml = String::from_utf8(STANDARD.decode(genuine["saml_response"].as_str().expect("text")).expect("base64")).expect("UTF-8");
    let into_root = |extra: &str| xml.replacen("<saml:Issuer", &format!("{extra}<saml:Issuer"), 1);
    let giants = [
        into_root(&("<a>".repeat(100_000) + &"</a>".repeat(100_000))),
        into_root(&"<saml:Assertion xmlns:saml='urn:oasis:names:tc:SAML:2.0:assertion' ID='a'/>".repeat(20_000)),
        into_root(&format!("<a {}/>", (0..60_000).map(|n| format!("a{n}='1' ")).collect::<String>())),
        into_root(&format!("<a>{}</a>", "y".repeat(9 << 20))),
        into_root(&((0..3000).map(|n| format!("<a xmlns:n{n}='u{n}' xmlns='d{n}'>")).collect::<String>() + &"</a>".repeat(3000))),
        xml.clone() + &" ".repeat(11 << 20),
        xml.replacen("xml-exc-c14n#\"/></ds:Transforms>", &format!(
            "xml-exc-c14n#\"><ec:InclusiveNamespaces xmlns:ec=\"http://www.w3.org/2001/10/xml-exc-c14n#\" PrefixList=\"{}\"/></ds:Transform></ds:Transforms>",
            (0..100_000).map(|n| format!("p{n} ")).collect::<String>()
        ), 1),
    ];
    let marketplace = open(&genuine);
    for (n, giant) in giants.iter().enumerate() {
        let started = Clock::now();
        let mut submission = genuine.clone();
        submission["saml_response"] = STANDARD.encode(giant).into();
        let error = verify(&marketplace, &genuine, &submission).expect_err("a giant");
        assert!(matches!(error.code().as_str(), "saml_size" | "saml_signature" | "saml_malformed"), "{n}: {error}");
        assert!(started.elapsed() < Duration::from_secs(5), "{n} took {:?}", started.elapsed());
    }
}

/// Namespaces in scope times elements: what canonical XML must not cost.
#[test]
fn namespaces_in_scope_cost_an_element_nothing() {
    let declarations: String = (0..55).map(|n| format!(" xmlns:p{n}='u{n}'")).collect();
    let elements = "<a/>".repeat(190_000);
    let listed: String = (0..55).rev().map(|n| format!("p{n} ")).collect();
    let in_signed_info = |xml: &str| {
        xml.replacen("<samlp:Response", &format!("<samlp:Response{declarations}"), 1)
            .replacen(
                "</ds:CanonicalizationMethod>",
                &format!("<InclusiveNamespaces xmlns='http://www.w3.org/2001/10/xml-exc-c14n#' PrefixList='{listed}'/></ds:CanonicalizationMethod>"),
                1,
            )
            .replacen("</ds:Transforms>", &format!("</ds:Transforms><ds:DigestMethod Algorithm='http://www.w3.org/2001/04/xmlenc#sha256'>{elements}</ds:DigestMethod><!--"), 1)
            .replacen("<ds:DigestValue>", "--><ds:DigestValue>", 1)
    };
    // Its transforms imply inclusive canonical XML.
    let in_subject = |xml: &str| xml.replacen("</saml:NameID>", &format!("<x{declarations}>{elements}</x></saml:NameID>"), 1);
    for (name, spoil, code) in [
        ("valid-shape/assertion-signed", &in_signed_info as &dyn Fn(&str) -> String, "saml_size"),
        ("valid-c14n/enveloped-only", &in_subject, "saml_signature"),
    ] {
        let genuine = case(name);
        let xml = String::from_utf8(STANDARD.decode(genuine["saml_response"].as_str().expect("text")).expect("base64")).expect("UTF-8");
        let mut submission = genuine.clone();
        submission["saml_response"] = STANDARD.encode(spoil(&xml)).into();
        let started = Clock::now();
        let error = verify(&open(&genuine), &genuine, &submission).expect_err("spoiled");
        assert_eq!(error.code().as_str(), code, "{name}: {error}");
        assert!(started.elapsed() < Duration::from_secs(5), "{name} took {:?}", started.elapsed());
    }
}

#[test]
fn sixteen_threads_verify_at_once() {
    let all: Vec<Value> = cases().into_iter().filter(|case| case["submissions"].is_null()).step_by(4).collect();
    std::thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| {
                for case in &all {
                    let what = judge(case, case, &open(case));
                    assert!(what.is_none(), "{}: {what:?}", case["id"]);
                }
            });
        }
    });
}

#[test]
fn of_sixteen_threads_one_uses_an_assertion() {
    let case = case("valid-shape/assertion-signed");
    let marketplace = open(&case);
    let accepted: usize = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..16).map(|_| scope.spawn(|| verify(&marketplace, &case, &case))).collect();
        threads
            .into_iter()
            .map(|t| match t.join().expect("no panic") {
                Ok(_) => 1,
                Err(error) => {
                    assert_eq!(error.code().as_str(), "saml_replay");
                    0
                }
            })
            .sum()
    });
    assert_eq!(accepted, 1);
}
