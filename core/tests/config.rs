//! Configurations that are wrong say what is wrong, on which marketplace, all at once.

mod common;

use common::case;
use maestrano_core::{Code, Error, Maestrano};
use serde_json::{Value, json};

fn acme() -> Value {
    json!({
        "marketplace": "acme",
        "app": {"host": "https://app.example.com/"},
        "api": {"id": "app-1", "key": "SECRET-KEY", "host": "https://hub.example.com", "base": "api/v1"},
        "sso": {"idp": "https://hub.example.com", "init_path": "/init?marketplace=acme", "consume_path": "consume"},
        "webhook": {"connec": {"subscriptions": {"accounts": true, "company": false}}}
    })
}

fn with(pointer: &str, value: Value) -> Value {
    let mut document = acme();
    let mut place = &mut document;
    for part in pointer.split('.') {
        place = &mut place[part];
    }
    *place = value;
    document
}

fn refused(document: &Value) -> Error {
    Maestrano::from_json(&document.to_string()).expect_err(&document.to_string())
}

#[test]
fn everything_that_is_missing_is_named_at_once() {
    let error = refused(&json!({"marketplace": "acme", "app": {"host": " "}, "api": {"id": null}}));
    assert_eq!(error.code(), Code::ConfigMissing);
    assert_eq!(error.marketplace(), Some("acme"));
    assert_eq!(error.field(), Some("app.host"));
    assert_eq!(error.message(), "marketplace 'acme': app.host, api.id, api.key are missing");
    assert_eq!(error.errors().map(|e| e.as_object().expect("a map").len()), Some(3));
}

#[test]
fn wrong_types_and_values_name_the_setting() {
    for (key, value) in [
        ("app.host", json!(3000)),
        ("app.host", json!("app.example.com")),
        ("app.host", json!("ftp://app.example.com")),
        ("app.host", json!("https://user:pass@app.example.com")),
        ("app.host", json!("https://app.example.com/?x=1")),
        ("api.key", json!(["k"])),
        ("api.host", json!("http://hub.example.com")),
        ("sso.idp", json!("http://hub.example.com")),
        ("sso.allow_sha1", json!("true")),
        ("sso.clock_skew", json!(301)),
        ("sso.clock_skew", json!(-1)),
        ("sso.clock_skew", json!(1.5)),
        ("sso.min_rsa_bits", json!(1023)),
        ("sso.max_response_bytes", json!(10_485_761)),
        ("sso.creation_mode", json!("imaginary")),
        ("sso.x509_certificate", json!([1])),
        ("sso.private_key", json!("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")),
        ("sso.replay_store", json!("carrier-pigeon:")),
        ("connec.timeout", json!(0)),
        ("webhook.connec.subscriptions", json!({"accounts": "yes"})),
        ("webhook.connec.subscriptions", json!(["accounts"])),
    ] {
        let error = refused(&with(key, value.clone()));
        assert_eq!(error.code(), Code::ConfigInvalid, "{key} {value}: {error}");
        assert_eq!(error.field(), Some(key), "{key} {value}: {error}");
        assert_eq!(error.marketplace(), Some("acme"), "{key} {value}");
        assert!(!error.to_json().contains("SECRET-KEY"), "{error:?}");
    }
}

#[test]
fn nothing_that_ends_up_in_a_header_has_line_ends() {
    for key in [
        "marketplace",
        "app.host",
        "api.id",
        "api.key",
        "api.host",
        "api.base",
        "sso.idm",
        "sso.idp",
        "sso.sso_url",
        "sso.acs_url",
        "sso.init_path",
        "sso.consume_path",
        "sso.issuer",
        "sso.name_id_format",
        "webhook.connec.notifications_path",
    ] {
        for inside in ["\r\nSet-Cookie: a=b", "\n", "\t", "\0", "\u{7f}", "\u{85}"] {
            // The URL parser would leave some of these out and find the rest in order.
            let error = refused(&with(key, json!(format!("https://hub.example.com/{inside}x"))));
            assert_eq!((error.code(), error.field()), (Code::ConfigInvalid, Some(key)), "{key} {inside:?}: {error}");
            assert!(!error.message().contains(inside), "{error}");
        }
    }
    let padded = with("sso.idp", json!(" https://hub.example.com\r\n"));
    let acme = Maestrano::from_json(&padded.to_string()).and_then(|m| m.only()).expect("white space around does not matter");
    assert_eq!(acme.param("sso.idp"), Some(json!("https://hub.example.com")));
}

#[test]
fn browsers_are_sent_to_a_safe_place() {
    for url in [
        "http://idp.example.com/sso",
        "javascript:alert(1)",
        "//idp.example.com/sso",
        "/sso",
        "https://user@idp.example.com/sso",
        "https://:password@idp.example.com/sso",
        "https://idp.example.com/sso#part",
    ] {
        let error = refused(&with("sso.sso_url", json!(url)));
        assert_eq!((error.code(), error.field()), (Code::ConfigInvalid, Some("sso.sso_url")), "{url}: {error}");
        assert!(!error.to_json().contains("password@"), "{error:?}");
    }
    for url in ["https://idp.example.com/sso?tenant=1", "http://localhost:3001/sso", "http://127.0.0.1/sso", "http://[::1]:80/sso"] {
        let acme = Maestrano::from_json(&with("sso.sso_url", json!(url)).to_string()).and_then(|m| m.only()).expect(url);
        assert!(acme.saml().init([("a", "1\r\n2")]).expect(url).url.starts_with(url));
    }
    let mut insecure = with("sso.sso_url", json!("http://idp.example.com/sso"));
    insecure["allow_insecure_http"] = json!(true);
    Maestrano::from_json(&insecure.to_string()).expect("asked for");
}

#[test]
fn what_a_browser_sends_can_add_no_line_to_a_url() {
    let acme = Maestrano::from_json(&acme().to_string()).and_then(|m| m.only()).expect("valid");
    let url = acme.saml().init([("group_id\r\nx", "1\r\nSet-Cookie: a=b"), ("SAMLResponse", "x"), ("Signature", "x")]).expect("a URL").url;
    assert!(url.is_ascii() && !url.contains(|c: char| c.is_control() || c == ' '), "{url}");
    assert!(url.ends_with("&group_id%0D%0Ax=1%0D%0ASet-Cookie%3A+a%3Db"), "{url}");
    for host in
        ["https://app.example.com/path", "https://app.example.com?x", "ftp://app.example.com", "app.example.com", "", "javascript:x"]
    {
        let mut options = maestrano_core::saml::InitOptions::new();
        options.acs_host = Some(host.to_owned());
        assert_eq!(acme.saml().init(options).expect_err(host).code(), Code::InvalidArgument, "{host}");
    }
}

#[test]
fn a_fingerprint_must_belong_to_its_certificate() {
    let pem = case("valid-shape/assertion-signed")["idp_certificate_pem"][0].clone();
    let right = "FE:36:59:0A:F0:B2:4D:D6:D2:7A:8F:A4:92:1C:FC:11:24:EC:05:CA:78:C8:42:3E:7A:E6:BC:DD:91:BF:3D:D7";
    let mut document = with("sso.x509_certificate", pem);
    document["sso"]["x509_fingerprint"] = right.into();
    Maestrano::from_json(&document.to_string()).expect("they belong together");
    for wrong in [right.replace("FE", "00"), "47:69".to_owned(), "not hexadecimal".to_owned()] {
        document["sso"]["x509_fingerprint"] = wrong.as_str().into();
        let error = refused(&document);
        assert_eq!((error.code(), error.field()), (Code::ConfigInvalid, Some("sso.x509_fingerprint")), "{wrong}");
    }
}

#[test]
fn the_public_sandbox_is_trusted_only_for_trials() {
    let fingerprint = "22b5810c5d6f671c9ee74e5a1ac161d6f93b7d3fe113310e5c39b446872b6bc3";
    let mut document = with("sso.x509_fingerprint", json!(fingerprint));
    let error = refused(&document);
    assert_eq!((error.code(), error.field()), (Code::ConfigInvalid, Some("sso.x509_fingerprint")));
    for environment in ["local", "test"] {
        document["environment"] = environment.into();
        Maestrano::from_json(&document.to_string()).expect("a trial");
    }
}

#[test]
fn trials_accept_what_the_old_platform_signs_with() {
    for (environment, sha1, bits) in [("production", false, 2048), ("anything", false, 2048), ("local", true, 1024), ("test", true, 1024)] {
        let acme = Maestrano::from_json(&with("environment", environment.into()).to_string()).and_then(|m| m.only()).expect("valid");
        assert_eq!(acme.param("sso.allow_sha1"), Some(json!(sha1)), "{environment}");
        assert_eq!(acme.param("sso.min_rsa_bits"), Some(json!(bits)), "{environment}");
    }
}

#[test]
fn names_are_unique_and_must_be_known() {
    let maestrano = Maestrano::from_json(&json!([acme(), with("marketplace", json!("other"))]).to_string()).expect("two");
    assert_eq!(maestrano.marketplaces(), ["acme", "other"]);
    for name in ["", "ACME", "acme ", "nobody"] {
        assert_eq!(maestrano.marketplace(name).expect_err(name).code(), Code::MarketplaceUnknown);
    }
    assert_eq!(maestrano.only().expect_err("two").code(), Code::MarketplaceUnknown);
    assert_eq!(refused(&json!([acme(), acme()])).code(), Code::ConfigInvalid);
    assert_eq!(refused(&json!([acme(), 1])).code(), Code::ConfigInvalid);
}

#[test]
fn files_that_cannot_be_read_are_errors() {
    assert_eq!(Maestrano::from_file("/nonexistent.json").expect_err("no file").code(), Code::ConfigInvalid);
    assert_eq!(Maestrano::from_file("/").expect_err("a directory").code(), Code::ConfigInvalid);
    let path = std::env::temp_dir().join(format!("maestrano-config-{}.json", std::process::id()));
    std::fs::write(&path, acme().to_string()).expect("written");
    assert_eq!(Maestrano::from_file(&path).expect("readable").marketplaces(), ["acme"]);
    std::fs::write(&path, [0xff, 0xfe]).expect("written");
    assert_eq!(Maestrano::from_file(&path).expect_err("not UTF-8").code(), Code::ConfigInvalid);
    std::fs::remove_file(path).expect("removed");
}

#[test]
fn hosts_and_paths_are_joined_with_one_slash() {
    let acme = Maestrano::from_json(&acme().to_string()).and_then(|m| m.only()).expect("valid");
    let urls = acme.sso().urls(None).expect("complete");
    assert_eq!(urls.init, "https://app.example.com/init?marketplace=acme");
    assert_eq!(urls.consume, "https://app.example.com/consume");
    assert_eq!(urls.idp, "https://hub.example.com/api/v1/auth/saml");
    assert_eq!(urls.logout, "https://hub.example.com/app_logout");
    assert_eq!(urls.unauthorized, "https://hub.example.com/app_access_unauthorized");
}

#[test]
fn metadata_has_the_old_spelling_and_no_secret() {
    let mut document = with("sso.private_key", Value::Null);
    document["webhooks"] = json!({"account": {"group_path": "/g/:id"}});
    document.as_object_mut().expect("an object").remove("webhook");
    let acme = Maestrano::from_json(&document.to_string()).and_then(|m| m.only()).expect("valid");
    let metadata = acme.metadata();
    assert_eq!(metadata["webhook"]["account"]["groups_path"], "/g/:id");
    assert_eq!(metadata["api"]["id"], "app-1");
    assert!(!acme.metadata_json().contains("SECRET-KEY"));
    assert!(
        acme.metadata_json()
            .starts_with(r#"{"environment":"production","app":{"host":"https://app.example.com"},"api":{"id":"app-1","host":"#)
    );
    assert_eq!(acme.param("api.key"), None);
    assert!(!format!("{acme:?}").contains("SECRET-KEY"));
}

#[test]
fn callers_are_authenticated_among_all_marketplaces() {
    use base64::Engine as _;

    let mut other = with("marketplace", json!("other"));
    other["api"] = json!({"id": "app-2", "key": "with:colon"});
    let maestrano = Maestrano::from_json(&json!([acme(), other]).to_string()).expect("two");
    let basic = |pair: &str| format!("Basic {}", base64::engine::general_purpose::STANDARD.encode(pair));
    assert_eq!(maestrano.authenticate(&basic("app-1:SECRET-KEY")).expect("acme").name(), "acme");
    assert_eq!(maestrano.authenticate(&basic("app-2:with:colon")).expect("other").name(), "other");
    let acme = maestrano.marketplace("acme").expect("known");
    acme.webhook().authenticate(&basic("app-1:SECRET-KEY").replace("Basic", "bAsIc ")).expect("scheme in any case");
    acme.webhook().authenticate(&format!("{}\n", basic("app-1:SECRET-KEY"))).expect("a trailing line feed");
    acme.webhook().authenticate(basic("app-1:SECRET-KEY").trim_end_matches('=')).expect("without padding");
    for header in [
        "",
        "Basic",
        "Basic ",
        "Bearer abc",
        "Basic !!!!",
        &basic("app-1"),
        &basic(":"),
        &basic("app-1:"),
        &basic(":SECRET-KEY"),
        &basic("app-1:SECRET-KEY "),
        &basic("app-1:secret-key"),
        &basic("app-2:with:colon"),
        &format!("Basic {}", "A".repeat(9000)),
        &format!("{0}, {0}", basic("app-1:SECRET-KEY")),
        &format!("{0} {0}", basic("app-1:SECRET-KEY")),
        &format!("Basic {}", basic("app-1:SECRET-KEY")),
        &basic("app-1:SECRET-KEY\0"),
        &basic("app-1:SECRET-KEY").replace("Basic ", "Basic:"),
        &basic("app-1:SECRET-KEY").replace("Basic ", "Basic\u{a0}"),
        &basic("app-1:SECRET-KEY").replace("Basic", "Basic\u{0}"),
        "Basic YXBwLTE6//79/A==", // app-1 and bytes that are not UTF-8
        "Basic Og",
        "Basic ====",
    ] {
        let error = acme.webhook().authenticate(header).expect_err(header);
        assert_eq!(error.code(), Code::WebhookUnauthenticated, "{header}");
        assert!(!error.to_json().contains("SECRET-KEY"));
    }
    assert_eq!(maestrano.authenticate(&basic("app-1:with:colon")).expect_err("mixed").code(), Code::WebhookUnauthenticated);
}

#[test]
fn our_own_names_are_checked_when_they_are_read() {
    for (key, values) in [
        (
            "sso.acs_url",
            vec![json!("consume"), json!("data:x"), json!("javascript:alert(1)"), json!("https://a:b@app.example.com/consume")],
        ),
        ("sso.audience", vec![json!(""), json!(["app-1", " "])]),
        ("sso.certificate", vec![json!("-----BEGIN CERTIFICATE-----"), json!("none")]),
        ("sso.x509_fingerprint", vec![json!("01:06:15:89:25:7d:78:12:28:a6:69:c7:de:63:ed:74:21:f9:f5:36")]),
    ] {
        for value in values {
            let error = refused(&with(key, value.clone()));
            assert_eq!((error.code(), error.field()), (Code::ConfigInvalid, Some(key)), "{value}: {error}");
            assert_eq!(error.errors().and_then(|e| e[key].as_array()).map(Vec::len), Some(1), "said once: {error:?}");
        }
    }
}
