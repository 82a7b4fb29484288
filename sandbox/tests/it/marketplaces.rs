//! The configuration endpoint of the developer platform, and the same document from the admin API.

use openssl::hash::MessageDigest;
use openssl::x509::X509;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::Bench;

const KEY: &str = "sandbox-environment";
const SECRET: &str = "sandbox-environment-secret";

async fn fetch(bench: &Bench, path: &str, key: &str, secret: &str) -> (u16, Value) {
    let request = bench.http.get(bench.url(path)).basic_auth(key, Some(secret));
    let answer = request.header("accept", "application/json").send().await.expect(path);
    (answer.status().as_u16(), answer.json().await.expect(path))
}

#[tokio::test]
async fn all_four_client_spellings_are_served() {
    let bench = Bench::start().await;
    // Ruby: host + api_path. Java: host + apiPath + "/marketplaces". PHP: host + api_path +
    // "marketplaces". .NET: base of host + path, then "marketplaces". And a configured path with a
    // slash too many.
    for path in [
        "/api/config/v1/marketplaces".to_owned(),
        format!("{}/marketplaces", "/api/config/v1"),
        format!("{}marketplaces", "/api/config/v1/"),
        format!("{}/marketplaces", "/api/config/v1/"),
        "/api/config/v1/marketplaces/".to_owned(),
        "/api/config/v1/marketplaces.json".to_owned(),
    ] {
        let (status, answer) = fetch(&bench, &path, KEY, SECRET).await;
        assert_eq!((status, &answer["marketplaces"][0]["marketplace"]), (200, &json!("sandbox")));
    }
}

#[tokio::test]
async fn the_document_has_the_spelling_of_the_developer_platform() {
    let bench = Bench::start().await;
    let (_, answer) = fetch(&bench, "/api/config/v1/marketplaces", KEY, SECRET).await;
    assert_eq!(answer, bench.json("/admin/config").await);
    assert_eq!(answer, bench.json("/admin/config?app=app-1").await);
    let item = &answer["marketplaces"][0];
    let base = bench.running.url();
    assert_eq!(item["environment"], "local");
    assert_eq!(item["nid"], "local");
    assert_eq!(item["app"]["host"], "http://127.0.0.1:3000");
    assert_eq!(item["api"], json!({ "id": "app-1", "key": "sandbox-key-of-app-1", "host": base, "base": "/api/v1/" }));
    assert_eq!(item["sso"]["idm"], "http://127.0.0.1:3000");
    assert_eq!(item["sso"]["init_path"], "/maestrano/auth/saml/init");
    assert_eq!(item["sso"]["consume_path"], "/maestrano/auth/saml/consume");
    assert_eq!(item["sso"]["idp"], base);
    assert_eq!(item["connec"], json!({ "host": base, "base_path": "/api/v2", "timeout": 300 }));
    assert!(item["webhooks"]["account"]["group_path"].as_str().is_some_and(|t| t.contains(":id")));
    let pem = item["sso"]["x509_certificate"].as_str().expect("PEM");
    let certificate = X509::from_pem(pem.as_bytes()).expect("a certificate");
    assert_eq!(certificate.public_key().expect("a key").bits(), 2048);
    let digest = certificate.digest(MessageDigest::sha1()).expect("a digest");
    let fingerprint: Vec<String> = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(item["sso"]["x509_fingerprint"], fingerprint.join(":"));
}

#[tokio::test]
async fn wrong_credentials_are_401_with_an_error() {
    let bench = Bench::start().await;
    let path = "/api/config/v1/marketplaces";
    for (key, secret) in [(KEY, "wrong"), ("wrong", SECRET), ("", ""), ("app-1", "sandbox-key-of-app-1")] {
        let (status, answer) = fetch(&bench, path, key, secret).await;
        assert!(status == 401 && answer["error"].is_string(), "{key}: {status} {answer}");
    }
    for value in ["", "Basic", "Basic !!!", "Bearer abc", "Basic /w=="] {
        let request = bench.http.get(bench.url(path)).header("authorization", value);
        let answer = request.send().await.expect("an answer");
        assert_eq!(answer.status(), 401, "{value}");
        assert!(answer.headers().contains_key("www-authenticate"));
    }
    let request = bench.http.get(bench.url(path));
    assert_eq!(request.send().await.expect("an answer").status(), 401);
}

#[tokio::test]
async fn an_environment_lists_its_own_marketplaces_in_order() {
    let bench = Bench::start().await;
    bench.put("/admin/environments/staging", json!({ "key": "k2", "secret": "s2" })).await;
    bench.put("/admin/apps/app-2", json!({ "marketplace": "second", "key": "key-2" })).await;
    let far = json!({ "marketplace": "sandbox", "environment": "staging" });
    bench.put("/admin/apps/app-3", far).await;
    let path = "/api/config/v1/marketplaces";
    let names = |answer: &Value| -> Vec<String> {
        let items = answer["marketplaces"].as_array().expect("a list");
        items.iter().map(|item| item["api"]["id"].as_str().expect("text").to_owned()).collect()
    };
    assert_eq!(names(&fetch(&bench, path, KEY, SECRET).await.1), ["app-1", "app-2"]);
    assert_eq!(names(&fetch(&bench, path, "k2", "s2").await.1), ["app-3"]);
    let same = json!({ "marketplace": "sandbox" });
    let (status, answer) = bench.admin(Method::PUT, "/admin/apps/app-2", same).await;
    assert!(status == 409 && answer["error"].is_string(), "{answer}");
}

#[tokio::test]
async fn config_takes_another_address_of_the_application() {
    let bench = Bench::start().await;
    let answer = bench.json("/admin/config?app=app-1&host=http://127.0.0.1:3055/x").await;
    let item = &answer["marketplaces"][0];
    assert_eq!(item["app"]["host"], "http://127.0.0.1:3055");
    assert_eq!(item["sso"]["idm"], "http://127.0.0.1:3055");
    for (path, status) in [("/admin/config?app=app-9", 404), ("/admin/config?host=ftp://x", 422), ("/admin/config?colour=red", 400)] {
        let answer = bench.get(path).await;
        assert_eq!(answer.status(), status, "{path}");
        assert!(answer.json::<Value>().await.expect("JSON")["error"].is_string());
    }
}

#[tokio::test]
async fn addresses_follow_the_host_that_was_asked() {
    let bench = Bench::start().await;
    let port = bench.running.address().port();
    let request = bench.http.get(bench.url("/admin/config"));
    let request = request.header("host", format!("localhost:{port}"));
    let answer: Value = request.send().await.expect("an answer").json().await.expect("JSON");
    assert_eq!(answer["marketplaces"][0]["sso"]["idp"], format!("http://localhost:{port}"));
}

#[tokio::test]
async fn identity_provider_metadata_names_endpoint_and_certificate() {
    let bench = Bench::start().await;
    let answer = bench.get("/api/v1/auth/saml/metadata").await;
    assert_eq!(answer.headers()["content-type"], "application/samlmetadata+xml");
    let xml = answer.text().await.expect("text");
    let document = roxmltree::Document::parse(&xml).expect("XML");
    let root = document.root_element();
    const MD: &str = "urn:oasis:names:tc:SAML:2.0:metadata";
    assert!(root.has_tag_name((MD, "EntityDescriptor")));
    let endpoint = bench.url("/api/v1/auth/saml");
    assert_eq!(root.attribute("entityID"), Some(endpoint.as_str()));
    let find = |name: &str| document.descendants().find(|node| node.tag_name().name() == name).expect("an element");
    let service = find("SingleSignOnService");
    assert_eq!(service.attribute("Location"), Some(endpoint.as_str()));
    assert_eq!(service.attribute("Binding"), Some("urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"));
    let pem = bench.certificate().await;
    let body: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
    assert_eq!(find("X509Certificate").text(), Some(body.as_str()));
    // KeyDescriptor before SingleSignOnService, as the schema has it.
    let descriptor = find("IDPSSODescriptor");
    let order: Vec<_> = descriptor.children().map(|node| node.tag_name().name()).collect();
    assert_eq!(order, ["KeyDescriptor", "SingleSignOnService"]);
}
