//! AuthnRequests in all the forms that old SDKs send, and bad ones.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use crate::support::{ACS, Bench, Posted, authn_request, deflate, parameter, query};

async fn answer(bench: &Bench, query: &str) -> (u16, String) {
    let (status, page) = bench.page(&format!("/api/v1/auth/saml?{query}&user_uid=usr-1")).await;
    (status.as_u16(), page)
}

async fn accepted(bench: &Bench, query: &str) -> Posted {
    let (status, page) = answer(bench, query).await;
    assert_eq!(status, 200, "{page}");
    Posted::from_page(&page)
}

#[tokio::test]
async fn the_encodings_of_all_old_sdks_are_read() {
    let bench = Bench::start().await;
    let xml = authn_request(ACS, "app-1");
    let base64 = STANDARD.encode(deflate(xml.as_bytes()));
    let lines = base64.as_bytes().chunks(60).map(|line| String::from_utf8_lossy(line).into_owned());
    let with_breaks = lines.collect::<Vec<_>>().join("\n");
    accepted(&bench, &parameter(&with_breaks)).await;
    accepted(&bench, &parameter(&with_breaks.replace('\n', "\r\n "))).await;
    accepted(&bench, &parameter(base64.trim_end_matches('='))).await;
    accepted(&bench, &parameter(&STANDARD.encode(&xml))).await;
}

#[tokio::test]
async fn any_prefix_is_read() {
    let bench = Bench::start().await;
    let xml = authn_request(ACS, "app-1");
    for (protocol, assertion) in [("saml2p", "saml2"), ("p", "a")] {
        let renamed = xml
            .replace("samlp:", &format!("{protocol}:"))
            .replace("xmlns:samlp", &format!("xmlns:{protocol}"))
            .replace("saml:", &format!("{assertion}:"))
            .replace("xmlns:saml=", &format!("xmlns:{assertion}="));
        assert_eq!(accepted(&bench, &query(&renamed)).await.action, ACS);
    }
    let default = r#"<?xml version="1.0"?><AuthnRequest xmlns="urn:oasis:names:tc:SAML:2.0:protocol" ID="_1" Version="2.0" IssueInstant="2014-05-21T04:04:53Z"><Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion"> app-1
 </Issuer></AuthnRequest>"#;
    let posted = accepted(&bench, &query(default)).await;
    assert_eq!(posted.action, ACS, "without an ACS URL it is the application's own");
    assert!(posted.xml.contains("InResponseTo=\"_1\""));
    assert_eq!(bench.messages("saml.invalid_request").await, Vec::<String>::new());
}

#[tokio::test]
async fn requests_that_break_the_schema_as_old_sdks_do_are_answered_with_a_warning() {
    let bench = Bench::start().await;
    let xml = authn_request(ACS, "app-1");
    // Java writes the local time; Python leaves the zone out, which is no xs:dateTime for samael.
    let local_time = xml.replace("2014-05-21T04:04:53Z", "2014-05-21T4:04:53+1000");
    let no_zone = xml.replace("04:04:53Z", "04:04:53");
    for odd in [local_time, no_zone] {
        assert_eq!(accepted(&bench, &query(&odd)).await.action, ACS);
    }
    let warnings = bench.messages("saml.invalid_request").await;
    assert!(warnings.len() == 1 && warnings[0].contains("AuthnRequest"), "{warnings:?}");
    let outside = xml
        .replace("<samlp:RequestedAuthnContext Comparison=\"exact\">", "<samlp:RequestedAuthnContext Comparison=\"exact\"/>")
        .replace("</samlp:RequestedAuthnContext>", "");
    assert_eq!(accepted(&bench, &query(&outside)).await.action, ACS);
}

#[tokio::test]
async fn an_unknown_application_gets_the_sentence_of_the_platform() {
    let bench = Bench::start().await;
    let nameless =
        authn_request(ACS, "app-1").replace("<saml:Issuer xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">app-1</saml:Issuer>", "");
    for request in [authn_request(ACS, "app-9"), authn_request(ACS, ""), nameless] {
        let (status, text) = answer(&bench, &query(&request)).await;
        let sentence = "Wrong APP ID! The API app_id parameter is likely to be misconfigured.";
        assert_eq!((status, text.as_str()), (200, sentence));
    }
    assert_eq!(bench.messages("saml.refused").await.len(), 3);
}

#[tokio::test]
async fn what_cannot_be_read_is_400_and_says_why() {
    let bench = Bench::start().await;
    let good = authn_request(ACS, "app-1");
    let raw = |bytes: &[u8]| parameter(&STANDARD.encode(bytes));
    let nested = format!("{}{}", "<x>".repeat(40), "</x>".repeat(40));
    for (query, reason) in [
        ("x=1".to_owned(), "no SAMLRequest"),
        ("SAMLRequest=".to_owned(), "is empty"),
        (parameter("%%%"), "not base64"),
        (raw(b"\xff\xfe\xfd"), "not raw DEFLATE"),
        (raw(&deflate(b"")), "is empty"),
        (raw(&deflate(b"\xff\xfe")), "not UTF-8"),
        (raw(&deflate(&vec![b'<'; 70_000])), "longer than"),
        (raw(&deflate(&vec![0; 20 << 20])), "longer than"),
        (query("not xml"), "outside the AuthnRequest"),
        (query(&good[..good.len() - 5]), "not well-formed"),
        (query(&good.replace("</samlp:AuthnRequest>", "")), "ends too early"),
        (query(&format!("{good}{good}")), "more than one root"),
        (query(&good.replace("SAML:2.0:protocol", "SAML:1.1:protocol")), "not a SAML 2.0"),
        (query(&good.replace("AuthnRequest", "LogoutRequest")), "not a SAML 2.0"),
        (query(&format!("<!DOCTYPE x [<!ENTITY a \"b\">]>{good}")), "document type"),
        (query(&good.replace("<samlp:NameIDPolicy", &format!("{nested}<samlp:NameIDPolicy"))), "nests deeper"),
        (query(&good.replace(" ID=", " Id=")), "has no ID"),
        (query(&good.replace(ACS, "javascript:alert(1)")), "not an http address"),
        (query(&good.replace(ACS, "/relative")), "not an http address"),
        (query(&good.replace(ACS, "&undefined;")), "not well-formed"),
    ] {
        let (status, page) = answer(&bench, &query).await;
        assert_eq!(status, 400, "{reason}: {page}");
        assert!(page.contains(reason), "{reason}: {page}");
    }
    bench.good_sign_on("usr-1", "").await;
}

#[tokio::test]
async fn what_the_request_says_comes_back_escaped() {
    let bench = Bench::start().await;
    let marked = "app-1&lt;script&gt;alert(1)&lt;/script&gt;";
    let hostile = "http://127.0.0.1:3000/&quot;&gt;&lt;script&gt;";
    let (_, page) = answer(&bench, &query(&authn_request(hostile, "app-1"))).await;
    assert!(!page.contains("\"><script>"), "{page}");
    let (status, text) = answer(&bench, &query(&authn_request(ACS, marked))).await;
    assert!(status == 200 && !text.contains("<script>"), "{text}");
    let (_, page) = bench.page("/events").await;
    assert!(page.contains("&lt;script&gt;") && !page.contains("<script>alert"), "{page}");
}

#[tokio::test]
async fn an_acs_url_on_another_host_is_a_warning_or_in_strict_mode_an_error() {
    let bench = Bench::start().await;
    let request = query(&authn_request("http://127.0.0.1:3001/consume", "app-1"));
    accepted(&bench, &request).await;
    assert_eq!(bench.messages("saml.acs_host").await.len(), 1);
    bench.put("/admin/settings", json!({ "strict": true })).await;
    let (status, page) = answer(&bench, &request).await;
    assert!(status == 400 && page.contains("acs_hosts"), "{page}");
    bench.put("/admin/apps/app-1", json!({ "acs_hosts": ["http://127.0.0.1:3001"] })).await;
    accepted(&bench, &request).await;
}
