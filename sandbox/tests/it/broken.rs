//! Each kind of response that an application must refuse: broken in that way, and in no other.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::rsa::{OAEP_SHA1_MGF1SHA1, OaepPrivateDecryptingKey, PrivateDecryptingKey};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use openssl::asn1::Asn1Time;
use openssl::hash::MessageDigest;
use openssl::pkey::PKey;
use openssl::rsa::Rsa;
use openssl::x509::X509Builder;
use roxmltree::{Document, Node};
use serde_json::json;

use crate::support::{ACS, Bench, REQUEST_ID, between};
use crate::verify::{child, read, text, verify};

const SAML: &str = "urn:oasis:names:tc:SAML:2.0:assertion";
const SAMLP: &str = "urn:oasis:names:tc:SAML:2.0:protocol";

/// The XML of one sign-on with a fault, after which the sandbox must be well again.
async fn spoilt(bench: &Bench, mut fault: serde_json::Value) -> String {
    fault["times"] = json!(1);
    bench.arm(fault.clone()).await;
    let posted = bench.sign_on("usr-1", "").await;
    assert_eq!(posted.action, ACS, "{fault}");
    bench.good_sign_on("usr-1", "").await;
    posted.xml
}

fn only<'a>(document: &'a Document<'_>, name: &str) -> Node<'a, 'a> {
    let mut found = document.descendants().filter(|node| node.tag_name().name() == name);
    let node = found.next().unwrap_or_else(|| panic!("no {name}"));
    assert!(found.next().is_none(), "more than one {name}");
    node
}

#[tokio::test]
async fn signature_faults() {
    let bench = Bench::start().await;
    let certificate = bench.certificate().await;
    for (kind, reason) in [
        ("bad_signature", "the signature is wrong"),
        ("bad_digest", "the digest is wrong"),
        ("unsigned", "no Signature in Assertion"),
        ("wrong_key", "the signature is wrong"),
    ] {
        let xml = spoilt(&bench, json!({ "kind": kind })).await;
        assert_eq!(read(&xml, &certificate).expect_err(kind), reason, "{kind}");
    }
    let digest = spoilt(&bench, json!({ "kind": "bad_digest" })).await;
    assert!(digest.contains("SignatureValue"), "bad_digest is signed all the same");
    let other = spoilt(&bench, json!({ "kind": "wrong_key" })).await;
    let embedded = between(&other, "<X509Certificate>", "</X509Certificate>");
    let pem = format!("-----BEGIN CERTIFICATE-----\n{embedded}\n-----END CERTIFICATE-----\n");
    read(&other, &pem).expect("good by the certificate that came along");
    let sha1 = spoilt(&bench, json!({ "kind": "sha1" })).await;
    let algorithm = read(&sha1, &certificate).expect("a good signature").algorithm;
    assert_eq!(algorithm, "http://www.w3.org/2000/09/xmldsig#rsa-sha1");
}

#[tokio::test]
async fn time_faults() {
    let bench = Bench::start().await;
    let certificate = bench.certificate().await;
    for (kind, from, to) in [("expired", -7200, -3600), ("not_yet_valid", 3600, 7200)] {
        let xml = spoilt(&bench, json!({ "kind": kind })).await;
        read(&xml, &certificate).expect("a good signature");
        let document = Document::parse(&xml).expect("XML");
        let at = |name: &str, attribute: &str| {
            let value = only(&document, name).attribute(attribute).expect("a time");
            chrono::DateTime::parse_from_rfc3339(value).expect("RFC 3339").timestamp()
        };
        let now = at("Assertion", "IssueInstant");
        assert_eq!(at("Conditions", "NotBefore") - now, from, "{kind}");
        assert_eq!(at("Conditions", "NotOnOrAfter") - now, to, "{kind}");
        assert_eq!(at("SubjectConfirmationData", "NotOnOrAfter") - now, to, "{kind}");
    }
}

#[tokio::test]
async fn faults_in_what_the_response_names() {
    let bench = Bench::start().await;
    let certificate = bench.certificate().await;
    let issuer = bench.url("/api/v1/auth/saml");
    for wrong in ["wrong_audience", "wrong_recipient", "wrong_destination", "wrong_in_response_to", "wrong_issuer", "nameid_mismatch"] {
        let xml = spoilt(&bench, json!({ "kind": wrong })).await;
        let read = read(&xml, &certificate).expect("a good signature");
        let document = Document::parse(&xml).expect("XML");
        let response = document.root_element();
        let data = only(&document, "SubjectConfirmationData");
        let issuers: Vec<_> =
            document.descendants().filter(|node| node.has_tag_name((SAML, "Issuer"))).map(|node| text(node) == issuer).collect();
        let right = |kind: &str| kind != wrong;
        assert_eq!(text(only(&document, "Audience")) == "http://127.0.0.1:3000/", right("wrong_audience"));
        assert_eq!(data.attribute("Recipient") == Some(ACS), right("wrong_recipient"));
        assert_eq!(response.attribute("Destination") == Some(ACS), right("wrong_destination"));
        for node in [response, data] {
            let answers = node.attribute("InResponseTo") == Some(REQUEST_ID);
            assert_eq!(answers, right("wrong_in_response_to"));
        }
        assert_eq!(issuers, [right("wrong_issuer"); 2]);
        assert_eq!(read.name_id == "usr-1", right("nameid_mismatch"));
        assert_eq!(read.attributes["mno_uid"], "usr-1");
    }
}

#[tokio::test]
async fn faults_of_form() {
    let bench = Bench::start().await;
    let certificate = bench.certificate().await;
    let xml = spoilt(&bench, json!({ "kind": "status_failure" })).await;
    let document = Document::parse(&xml).expect("XML");
    assert!(!xml.contains("Assertion "), "{xml}");
    let status = child(document.root_element(), SAMLP, "Status").expect("Status");
    let code = child(status, SAMLP, "StatusCode").expect("StatusCode");
    assert!(code.attribute("Value").is_some_and(|value| value.ends_with(":Responder")));

    let xml = spoilt(&bench, json!({ "kind": "two_assertions" })).await;
    let document = Document::parse(&xml).expect("XML");
    let assertions: Vec<_> = document.descendants().filter(|node| node.has_tag_name((SAML, "Assertion"))).collect();
    assert_eq!(assertions.len(), 2);
    assert_eq!(text(child(child(assertions[0], SAML, "Subject").expect("s"), SAML, "NameID").expect("n")), "usr-forged");
    verify(&document, assertions[0], &certificate).expect_err("forged");
    verify(&document, assertions[1], &certificate).expect("signed");

    let xml = spoilt(&bench, json!({ "kind": "doctype" })).await;
    assert!(xml.starts_with("<!DOCTYPE"), "{xml}");
    let root = xml.find("<samlp:Response").expect("a response");
    read(&xml[root..], &certificate).expect("good without it");

    let xml = spoilt(&bench, json!({ "kind": "malformed" })).await;
    assert!(Document::parse(&xml).is_err() && xml.starts_with("<samlp:Response"), "{xml}");

    for (fault, missing) in [
        (json!({ "kind": "missing_attribute" }), "mno_session"),
        (json!({ "kind": "missing_attribute", "name": "group_uid" }), "group_uid"),
    ] {
        let usual = bench.good_sign_on("usr-1", "").await.attributes;
        let fewer = read(&spoilt(&bench, fault).await, &certificate).expect("signed").attributes;
        let gone: Vec<_> = usual.keys().filter(|name| !fewer.contains_key(*name)).collect();
        assert_eq!(gone, [missing]);
    }
}

#[tokio::test]
async fn replayed_responses_and_reused_ids_wait_for_a_first_one() {
    let bench = Bench::start().await;
    let certificate = bench.certificate().await;
    bench.arm(json!({ "kind": "replayed", "times": 1 })).await;
    let first = bench.sign_on("usr-1", "").await.xml;
    assert_eq!(bench.sign_on("usr-2", "cld-2").await.xml, first);
    let fresh = bench.sign_on("usr-1", "").await.xml;
    assert_ne!(fresh, first);

    bench.arm(json!({ "kind": "reused_assertion_id", "times": 1 })).await;
    let reused = bench.sign_on("usr-1", "").await.xml;
    read(&reused, &certificate).expect("a good signature");
    let id = |xml: &str| between(xml, "<Assertion xmlns=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"", "\"").to_owned();
    let response_id = |xml: &str| between(xml, "\" ID=\"", "\"").to_owned();
    assert_eq!(id(&reused), id(&fresh));
    assert_ne!(response_id(&reused), response_id(&fresh));
    assert_ne!(id(&bench.sign_on("usr-1", "").await.xml), id(&fresh));
}

#[tokio::test]
async fn several_faults_add_up_and_each_can_be_for_one_application() {
    let bench = Bench::start().await;
    bench.put("/admin/apps/app-2", json!({ "marketplace": "second" })).await;
    bench.arm(json!({ "kind": "unsigned", "app": "app-2" })).await;
    bench.arm(json!({ "kind": "wrong_audience", "app": "app-1", "times": 1 })).await;
    bench.arm(json!({ "kind": "bad_signature", "times": 1 })).await;
    let xml = bench.sign_on("usr-1", "").await.xml;
    assert!(xml.contains("https://other-app.example/"), "{xml}");
    let reason = read(&xml, &bench.certificate().await).expect_err("broken");
    assert_eq!(reason, "the signature is wrong");
    bench.good_sign_on("usr-1", "").await;
    assert_eq!(bench.json("/admin/faults").await.as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn an_encrypted_assertion_opens_with_the_key_of_the_application() {
    let bench = Bench::start().await;
    bench.arm(json!({ "kind": "encrypted", "times": 2 })).await;
    let path = bench.sign_on_path("&user_uid=usr-1");
    let (status, page) = bench.page(&path).await;
    assert!(status == 409 && page.contains("has no certificate"), "{page}");

    let private = PKey::from_rsa(Rsa::generate(2048).expect("a key")).expect("a key");
    let mut builder = X509Builder::new().expect("a certificate");
    builder.set_pubkey(&private).expect("a certificate");
    builder.set_not_before(&Asn1Time::days_from_now(0).expect("a time")).expect("a certificate");
    builder.set_not_after(&Asn1Time::days_from_now(1).expect("a time")).expect("a certificate");
    builder.sign(&private, MessageDigest::sha256()).expect("a certificate");
    let pem = String::from_utf8(builder.build().to_pem().expect("PEM")).expect("PEM");
    bench.put("/admin/apps/app-1", json!({ "certificate": pem })).await;

    let xml = bench.sign_on("usr-1", "").await.xml;
    assert!(!xml.contains("usr-1") && xml.contains("EncryptedAssertion"), "{xml}");
    let document = Document::parse(&xml).expect("XML");
    let values: Vec<Vec<u8>> = document
        .descendants()
        .filter(|node| node.tag_name().name() == "CipherValue")
        .map(|node| STANDARD.decode(text(node)).expect("base64"))
        .collect();
    let [wrapped, sealed] = values.as_slice() else { panic!("two values") };
    let pkcs8 = private.private_key_to_pkcs8().expect("a key");
    let key = OaepPrivateDecryptingKey::new(PrivateDecryptingKey::from_pkcs8(&pkcs8).expect("a key")).expect("a key");
    let mut buffer = vec![0; key.min_output_size()];
    let content_key = key.decrypt(&OAEP_SHA1_MGF1SHA1, wrapped, &mut buffer, None).expect("a content key");
    let opener = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, content_key).expect("a key"));
    let (nonce, body) = sealed.split_at(12);
    let mut body = body.to_vec();
    let nonce = Nonce::try_assume_unique_for_key(nonce).expect("a nonce");
    let plain = opener.open_in_place(nonce, Aad::empty(), &mut body).expect("plain text");
    let assertion = std::str::from_utf8(plain).expect("UTF-8");
    let document = Document::parse(assertion).expect("XML");
    verify(&document, document.root_element(), &bench.certificate().await).expect("signed inside");
}
