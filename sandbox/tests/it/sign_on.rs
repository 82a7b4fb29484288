//! The sign-on as it should be: whom it asks, and what the response holds.

use std::io::Write;
use std::process::{Command, Stdio};

use reqwest::Method;
use roxmltree::Document;
use serde_json::json;

use crate::support::{ACS, Bench, Posted, REQUEST_ID, authn_request, query, unescape};
use crate::verify::{child, read, text};

const SAML: &str = "urn:oasis:names:tc:SAML:2.0:assertion";
const SAMLP: &str = "urn:oasis:names:tc:SAML:2.0:protocol";

#[tokio::test]
async fn the_only_group_is_taken_even_when_another_one_is_named() {
    let bench = Bench::start().await;
    assert_eq!(bench.good_sign_on("usr-1", "").await.attributes["group_uid"], "cld-1");
    assert_eq!(bench.good_sign_on("usr-1", "cld-2").await.attributes["group_uid"], "cld-1");
    let warnings = bench.messages("saml.group_ignored").await;
    assert_eq!(warnings.len(), 2, "{warnings:?}");
}

#[tokio::test]
async fn of_several_groups_the_named_one_is_taken_or_the_user_is_asked() {
    let bench = Bench::start().await;
    assert_eq!(bench.good_sign_on("usr-2", "cld-1").await.attributes["group_uid"], "cld-1");
    assert_eq!(bench.good_sign_on("usr-2", "cld-2").await.attributes["group_uid"], "cld-2");
    for more in ["&user_uid=usr-2", "&group_id=cld-9&user_uid=usr-2"] {
        let (status, page) = bench.page(&bench.sign_on_path(more)).await;
        assert_eq!(status, 200);
        assert!(page.contains("Choose a group"), "{page}");
        assert!(page.contains("Bolt &amp; Sons &lt;Sales&gt;"), "{page}");
        let link = link_ending(&page, "group_id=cld-2");
        assert_eq!(link.matches("group_id=").count(), 1, "{link}");
        let (_, page) = bench.page(&link).await;
        let read = read(&Posted::from_page(&page).xml, &bench.certificate().await).expect("good");
        assert_eq!(read.attributes["group_uid"], "cld-2");
    }
}

#[tokio::test]
async fn without_a_group_the_user_is_refused() {
    let bench = Bench::start().await;
    let (status, page) = bench.page(&bench.sign_on_path("&user_uid=usr-3&group_id=cld-1")).await;
    assert_eq!(status, 403);
    assert!(page.contains("Access denied") && !page.contains("SAMLResponse"), "{page}");
}

#[tokio::test]
async fn without_a_known_user_one_is_chosen_and_remembered() {
    let bench = Bench::start().await;
    for more in ["&x=%26", "&user_uid=nobody&x=%26"] {
        let (status, page) = bench.page(&bench.sign_on_path(more)).await;
        assert_eq!(status, 200);
        for user in ["usr-1", "usr-2", "usr-3"] {
            let link = link_ending(&page, &format!("user_uid={user}"));
            assert!(link.contains("&x=%26&") && link.matches("user_uid").count() == 1, "{link}");
        }
        assert!(!page.contains("Continue as"), "{page}");
    }
    let answer = bench.get(&bench.sign_on_path("&user_uid=usr-2&group_id=cld-1")).await;
    let cookie = answer.headers()["set-cookie"].to_str().expect("text").to_owned();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    let kept = cookie.split(';').next().expect("a pair").to_owned();
    let request = bench.http.get(bench.url(&bench.sign_on_path(""))).header("cookie", kept);
    let page = request.send().await.expect("a page").text().await.expect("text");
    assert!(page.contains("Continue as Zoë O'Neill"), "{page}");
}

#[tokio::test]
async fn the_response_has_the_form_that_old_clients_expect() {
    let bench = Bench::start().await;
    bench.put("/admin/groups/cld-2", json!({ "name": "A & B <C> \"d\" 'e' ]]>\ttab" })).await;
    let posted = bench.sign_on("usr-2", "cld-2").await;
    assert_eq!(posted.action, ACS);
    let lines: Vec<&str> = posted.field.split('\n').collect();
    let (last, full) = lines.split_last().expect("lines");
    assert!(full.iter().all(|line| line.len() == 60) && (1..=60).contains(&last.len()));

    let document = Document::parse(&posted.xml).expect("XML");
    let response = document.root_element();
    assert!(response.has_tag_name((SAMLP, "Response")));
    assert_eq!(children(response), ["Issuer", "Status", "Assertion"]);
    assert_eq!(response.attribute("Destination"), Some(ACS));
    assert_eq!(response.attribute("InResponseTo"), Some(REQUEST_ID));
    assert_eq!(response.attribute("Version"), Some("2.0"));
    assert_eq!(response.attribute("Consent"), Some("urn:oasis:names:tc:SAML:2.0:consent:unspecified"));
    let issuer = bench.url("/api/v1/auth/saml");
    assert_eq!(text(child(response, SAML, "Issuer").expect("Issuer")), issuer);
    let status = child(response, SAMLP, "Status").expect("Status");
    let code = child(status, SAMLP, "StatusCode").expect("StatusCode");
    assert_eq!(code.attribute("Value"), Some("urn:oasis:names:tc:SAML:2.0:status:Success"));

    let assertion = child(response, SAML, "Assertion").expect("Assertion");
    assert_eq!(children(assertion), ["Issuer", "Signature", "Subject", "Conditions", "AttributeStatement", "AuthnStatement"]);
    assert_ne!(assertion.attribute("ID"), response.attribute("ID"));
    let subject = child(assertion, SAML, "Subject").expect("Subject");
    assert_eq!(children(subject), ["NameID", "SubjectConfirmation"]);
    let confirmation = child(subject, SAML, "SubjectConfirmation").expect("SubjectConfirmation");
    assert_eq!(confirmation.attribute("Method"), Some("urn:oasis:names:tc:SAML:2.0:cm:bearer"));
    let data = child(confirmation, SAML, "SubjectConfirmationData").expect("data");
    assert_eq!(data.attribute("Recipient"), Some(ACS));
    assert_eq!(data.attribute("InResponseTo"), Some(REQUEST_ID));
    let issued = seconds(assertion.attribute("IssueInstant"));
    assert_eq!(seconds(data.attribute("NotOnOrAfter")) - issued, 180);
    let conditions = child(assertion, SAML, "Conditions").expect("Conditions");
    assert_eq!(seconds(conditions.attribute("NotBefore")) - issued, -5);
    assert_eq!(seconds(conditions.attribute("NotOnOrAfter")) - issued, 3600);
    assert_eq!(text(conditions), "http://127.0.0.1:3000/");
    let statement = child(assertion, SAML, "AuthnStatement").expect("AuthnStatement");
    assert_eq!(statement.attribute("SessionIndex"), assertion.attribute("ID"));
    assert_eq!(text(statement), "urn:federation:authentication:windows");

    let read = read(&posted.xml, &bench.certificate().await).expect("a good signature");
    assert_eq!(read.algorithm, "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256");
    assert_eq!(read.name_id, "usr-2");
    assert_eq!(read.attributes["group_name"], "A & B <C> \"d\" 'e' ]]>\ttab");
    let token = bench.session_token("usr-2").await;
    for (name, value) in [
        ("mno_uid", "usr-2"),
        ("mno_session", token.as_str()),
        ("group_org_uid", "org-2"),
        ("group_role", "Admin"),
        ("group_has_credit_card", "true"),
        ("group_email", "cld-2@example.com"),
        ("group_currency", "AUD"),
        ("group_timezone", "Australia/Sydney"),
        ("group_country", "AU"),
        ("group_city", "Sydney"),
        ("group_reseller_id", "rsl-1"),
        ("uid", "usr-2"),
        ("virtual_uid", "usr-2.cld-2"),
        ("email", "usr-2@example.com"),
        ("virtual_email", "usr-2.cld-2@mno-api-sandbox-mail.maestrano.com"),
        ("name", "Zoë"),
        ("surname", "O'Neill"),
        ("country", "AU"),
        ("company_name", "Bolt & Sons"),
        ("app_owner", "true"),
        ("organizations", "{}"),
    ] {
        assert_eq!(read.attributes[name], value, "{name}");
    }
    assert_eq!(seconds(Some(&read.attributes["mno_session_recheck"])) - issued, 180);
    assert!(seconds(Some(&read.attributes["group_end_free_trial"])) > issued);
    assert!(!read.attributes.contains_key("reseller_id"));
    let first = posted.xml.find("<Attribute Name=\"mno_uid\">").expect("mno_uid");
    assert_eq!(posted.xml.find("<Attribute "), Some(first));
}

#[tokio::test]
async fn a_reseller_that_signs_on_is_named() {
    let bench = Bench::start().await;
    let path = bench.sign_on_path("&user_uid=usr-2&group_id=cld-2&as_reseller=true");
    let (_, page) = bench.page(&path).await;
    let read = read(&Posted::from_page(&page).xml, &bench.certificate().await).expect("good");
    assert_eq!(read.attributes["reseller_id"], "rsl-1");
    assert_eq!(read.attributes["reseller_name"], "Harbour Software Partners");
    assert_eq!(read.attributes["reseller_country"], "AU");
}

#[tokio::test]
async fn old_sdks_get_sha1_by_setting_or_by_application() {
    const SHA1: &str = "http://www.w3.org/2000/09/xmldsig#rsa-sha1";
    let bench = Bench::start().await;
    bench.put("/admin/settings", json!({ "signature": "sha1" })).await;
    assert_eq!(bench.good_sign_on("usr-1", "").await.algorithm, SHA1);
    bench.put("/admin/apps/app-1", json!({ "signature": "sha256" })).await;
    assert_ne!(bench.good_sign_on("usr-1", "").await.algorithm, SHA1);
    bench.put("/admin/settings", json!({ "signature": "sha256" })).await;
    bench.put("/admin/apps/app-1", json!({ "signature": "sha1" })).await;
    assert_eq!(bench.good_sign_on("usr-1", "").await.algorithm, SHA1);
}

#[tokio::test]
async fn the_issuer_can_be_the_request_url_cut_at_the_first_parameter() {
    let bench = Bench::start().await;
    bench.put("/admin/settings", json!({ "issuer": "request_url" })).await;
    let posted = bench.sign_on("usr-1", "cld-1").await;
    let first = query(&authn_request(ACS, "app-1"));
    let document = Document::parse(&posted.xml).expect("XML");
    let issuer = child(document.root_element(), SAML, "Issuer").expect("Issuer");
    assert_eq!(text(issuer), bench.url(&format!("/api/v1/auth/saml?{first}")));
}

#[tokio::test]
async fn an_acs_url_with_a_query_and_a_port_is_kept_as_it_is() {
    let bench = Bench::start().await;
    let acs = "http://127.0.0.1:3000/consume?marketplace=x&amp;tenant=y";
    let request = query(&authn_request(acs, "app-1"));
    let (_, page) = bench.page(&format!("/api/v1/auth/saml?{request}&user_uid=usr-1")).await;
    let posted = Posted::from_page(&page);
    assert_eq!(posted.action, unescape(acs));
    let document = Document::parse(&posted.xml).expect("XML");
    assert_eq!(document.root_element().attribute("Destination"), Some(unescape(acs).as_str()));
    assert!(posted.xml.contains("<Audience>http://127.0.0.1:3000/</Audience>"));
    read(&posted.xml, &bench.certificate().await).expect("a good signature");
}

#[tokio::test]
async fn responses_follow_the_clock() {
    let bench = Bench::start().await;
    let body = json!({ "now": "2031-05-06T07:08:00Z" });
    bench.admin(Method::POST, "/admin/clock", body).await;
    let posted = bench.sign_on("usr-1", "").await;
    assert!(posted.xml.contains("IssueInstant=\"2031-05-06T07:08:0"), "{}", posted.xml);
    assert!(posted.xml.contains("NotOnOrAfter=\"2031-05-06T08:08:0"), "{}", posted.xml);
}

/// One more judge, where it is installed; the tests above do not depend on it.
#[tokio::test]
async fn xmlsec1_agrees_where_it_is_installed() {
    if Command::new("xmlsec1").arg("--version").output().is_err() {
        return;
    }
    let bench = Bench::start().await;
    let certificate = tempfile("certificate.pem", bench.certificate().await.as_bytes());
    for algorithm in ["sha256", "sha1"] {
        bench.put("/admin/settings", json!({ "signature": algorithm })).await;
        let xml = bench.sign_on("usr-2", "cld-2").await.xml;
        let response = tempfile(&format!("response-{algorithm}.xml"), xml.as_bytes());
        let output = Command::new("xmlsec1")
            .args(["--verify", "--enabled-key-data", "x509", "--trusted-pem"])
            .arg(&certificate)
            .args(["--id-attr:ID", "urn:oasis:names:tc:SAML:2.0:assertion:Assertion"])
            .arg(&response)
            .stdin(Stdio::null())
            .output()
            .expect("xmlsec1 runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    std::fs::remove_dir_all(scratch()).expect("a folder");
}

fn scratch() -> std::path::PathBuf {
    std::env::temp_dir().join(format!("maestrano-sandbox-{}-xmlsec1", std::process::id()))
}

fn tempfile(name: &str, content: &[u8]) -> std::path::PathBuf {
    let folder = scratch();
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(name);
    std::fs::File::create(&path).and_then(|mut file| file.write_all(content)).expect("a file");
    path
}

fn children<'a>(node: roxmltree::Node<'a, '_>) -> Vec<&'a str> {
    node.children().map(|child| child.tag_name().name()).collect()
}

fn seconds(text: Option<&str>) -> i64 {
    let text = text.expect("a time");
    assert!(text.ends_with('Z') && text.len() == 20, "{text}");
    chrono::DateTime::parse_from_rfc3339(text).expect("a time").timestamp()
}

fn link_ending(page: &str, end: &str) -> String {
    let found = page.split("href=\"").skip(1).find_map(|rest| {
        let link = unescape(rest.split('"').next()?);
        link.ends_with(end).then_some(link)
    });
    found.unwrap_or_else(|| panic!("no link ends in {end}: {page}"))
}
