//! Sign-ons that go well, in all the ways there are.

use maestrano_core::saml::{self, Expect, InitOptions, Signed};
use maestrano_core::{Code, Maestrano};
use reqwest::Method;
use serde_json::json;

use crate::responses::self_signed;
use crate::stage::{Stage, merge, open};

#[tokio::test]
async fn everything_that_the_marketplace_says_arrives() {
    let stage = Stage::open().await;
    let marketplace = stage.marketplace().await;
    let carried = stage.carry_with(&marketplace, "user_uid=usr-2&group_id=cld-2&as_reseller=true").await;
    let sign_in = carried.consume(&marketplace).expect("a sign-on");
    assert_eq!(sign_in.marketplace, "sandbox");
    let (user, group, membership) = (&sign_in.user, &sign_in.group, &sign_in.membership);
    assert_eq!((user.first_name.as_deref(), user.last_name.as_deref()), (Some("Zoë"), Some("O'Neill")));
    assert_eq!((user.uid.as_str(), user.virtual_uid.as_deref()), ("usr-2", Some("usr-2.cld-2")));
    assert_eq!(user.country.as_deref(), Some("AU"));
    assert_eq!((group.uid.as_str(), group.name.as_deref()), ("cld-2", Some("Bolt & Sons <Sales>")));
    assert_eq!((group.currency.as_deref(), group.timezone.as_deref()), (Some("AUD"), Some("Australia/Sydney")));
    assert_eq!((group.has_credit_card, group.reseller_id.as_deref()), (Some(true), Some("rsl-1")));
    assert!(group.free_trial_end_at.is_some());
    assert_eq!((membership.role.as_ref().map(|role| role.as_str()), membership.is_admin), (Some("Admin"), true));
    assert_eq!(sign_in.reseller.and_then(|reseller| reseller.name).as_deref(), Some("Harbour Software Partners"));
    let assertion = sign_in.assertion.expect("an assertion");
    assert_eq!(assertion.in_response_to.as_deref(), Some(carried.request_id.as_str()));
    assert_eq!(assertion.signed, Signed::Assertion);
    assert!(!assertion.encrypted);
    assert_eq!((sign_in.session.uid(), sign_in.session.group_uid()), ("usr-2", "cld-2"));
}

#[tokio::test]
async fn the_request_is_one_that_the_real_platform_could_read() {
    let stage = Stage::open().await;
    stage.admin(Method::PUT, "settings", json!({ "strict": true })).await;
    let marketplace = stage.marketplace().await;
    for params in ["user_uid=usr-1", "user_uid=usr-1&x=1%262&y=%20%22%3C%C3%A9", "user_uid=usr-1&SAMLRequest=forged&RelayState=r"] {
        stage.carry_with(&marketplace, params).await.consume(&marketplace).unwrap_or_else(|error| panic!("{params}: {error}"));
    }
    for kind in ["saml.strict", "saml.invalid_request", "saml.destination", "saml.acs_host", "saml.refused"] {
        let events = stage.events(kind).await;
        assert!(events.is_empty(), "{events:?}");
    }
}

#[tokio::test]
async fn an_app_on_several_hosts_is_answered_where_it_asked() {
    let stage = Stage::open().await;
    let marketplace = stage.marketplace().await;
    let other = "http://127.0.0.1:3777";
    let options = InitOptions::new().param("user_uid", "usr-1").acs_host(other);
    let carried = stage.carry_with(&marketplace, options).await;
    assert_eq!(carried.acs_url, format!("{other}/maestrano/auth/saml/consume"));
    let error = carried.consume(&marketplace).expect_err("meant for the other host");
    assert!(matches!(error.code(), Code::SamlDestination | Code::SamlRecipient), "{error}");
    let expect = Expect::request(&carried.request_id).acs_host(other);
    marketplace.saml().consume(&carried.saml_response, expect).expect("a sign-on on the other host");
}

#[tokio::test]
async fn a_sign_on_that_nobody_asked_for_needs_the_setting() {
    let stage = Stage::open().await;
    let marketplace = stage.marketplace().await;
    let carried = stage.carry(&marketplace).await;
    let error = marketplace.saml().consume(&carried.saml_response, Expect::unsolicited()).expect_err("no request id");
    assert_eq!(error.code(), Code::SamlInResponseTo);
    let open = stage.marketplace_with(json!({ "sso": { "allow_unsolicited": true } })).await;
    open.saml().consume(&carried.saml_response, Expect::unsolicited()).expect("allowed");
}

#[tokio::test]
async fn the_old_platform_s_signature_and_issuer_are_understood() {
    let stage = Stage::open().await;
    let marketplace = stage.marketplace().await;
    for settings in [json!({ "signature": "sha1" }), json!({ "signature": "sha256", "issuer": "request_url" })] {
        stage.admin(Method::PUT, "settings", settings.clone()).await;
        stage.carry(&marketplace).await.consume(&marketplace).unwrap_or_else(|error| panic!("{settings}: {error}"));
    }
}

#[tokio::test]
async fn metadata_goes_both_ways_and_encrypted_assertions_are_read() {
    let stage = Stage::open().await;
    let (private_key, certificate) = self_signed();
    // The app takes the marketplace's certificate and address from its metadata …
    let imported = saml::idp_metadata(&stage.page(&format!("{}/api/v1/auth/saml/metadata", stage.url())).await).expect("metadata");
    let mut config = stage.config().await;
    merge(
        &mut config,
        json!({ "sso": { "x509_certificate": null, "x509_fingerprint": null, "private_key": private_key, "certificate": certificate } }),
    );
    merge(&mut config, imported);
    let marketplace = open(&config);
    // … and the marketplace takes the app's from its.
    let ours = marketplace.saml().sp_metadata().expect("metadata");
    let put =
        reqwest::Client::new().put(format!("{}/admin/apps/app-1/sp-metadata", stage.url())).body(ours).send().await.expect("an answer");
    assert_eq!(put.status(), 200);

    stage.carry(&marketplace).await.consume(&marketplace).expect("a plain assertion");
    stage.arm(json!({ "kind": "encrypted" })).await;
    let carried = stage.carry(&marketplace).await;
    let sign_in = carried.consume(&marketplace).expect("an encrypted assertion");
    assert!(sign_in.assertion.is_some_and(|assertion| assertion.encrypted));
    assert_eq!(carried.consume(&marketplace).expect_err("the second time").code(), Code::SamlReplay);

    // With another key it can't be read.
    stage.arm(json!({ "kind": "encrypted" })).await;
    let carried = stage.carry(&marketplace).await;
    merge(&mut config, json!({ "sso": { "private_key": self_signed().0 } }));
    assert_eq!(carried.consume(&open(&config)).expect_err("another key").code(), Code::SamlEncrypted);
}

#[tokio::test]
async fn one_endpoint_tells_marketplaces_apart() {
    let stage = Stage::open().await;
    stage.admin(Method::PUT, "apps/app-2", json!({ "marketplace": "harbour", "key": "key:with:colons" })).await;
    let document = reqwest::get(format!("{}/admin/config", stage.url())).await.expect("an answer").text().await.expect("a body");
    let maestrano = Maestrano::from_json(&document).expect("a configuration");
    assert_eq!(maestrano.marketplaces(), ["sandbox", "harbour"]);
    let basic = |pair: &str| format!("Basic {}", openssl::base64::encode_block(pair.as_bytes()));
    let harbour = maestrano.authenticate(&basic("app-2:key:with:colons")).expect("harbour's credentials");
    assert_eq!(harbour.name(), "harbour");
    for pair in ["app-1:key:with:colons", "app-2:sandbox-key-of-app-1", "app-2:", ":", "app-2"] {
        assert_eq!(maestrano.authenticate(&basic(pair)).expect_err(pair).code(), Code::WebhookUnauthenticated);
    }
}
