//! Warnings about what the regular expressions of the hosted platform would have missed.

use serde_json::json;

use crate::support::{ACS, Bench, authn_request, query};

async fn warnings(xml: &str) -> Vec<String> {
    let bench = Bench::start().await;
    bench.put("/admin/settings", json!({ "strict": true })).await;
    let path = format!("/api/v1/auth/saml?{}&user_uid=usr-1", query(xml));
    let (status, page) = bench.page(&path).await;
    assert_eq!(status, 200, "{page}");
    bench.messages("saml.strict").await
}

#[tokio::test]
async fn a_request_in_the_form_of_the_sdks_gives_none() {
    assert_eq!(warnings(&authn_request(ACS, "app-1")).await, Vec::<String>::new());
}

#[tokio::test]
async fn an_attribute_that_ends_in_id_before_the_id() {
    let xml = authn_request(ACS, "app-1").replace(" ID=", " ProviderID=\"p\" ID=");
    let list = warnings(&xml).await;
    assert!(list.len() == 1 && list[0].contains("\"p\", not the request's ID"), "{list:?}");
}

#[tokio::test]
async fn an_escaped_ampersand_in_the_acs_url() {
    let xml = authn_request(&format!("{ACS}?a=1&amp;b=2"), "app-1");
    let list = warnings(&xml).await;
    assert!(list.len() == 1 && list[0].contains("at most one query parameter"), "{list:?}");
}

#[tokio::test]
async fn an_issuer_with_another_prefix_or_over_two_lines() {
    let good = authn_request(ACS, "app-1");
    let prefix = good.replace("saml:Issuer", "s:Issuer").replacen("xmlns:saml=", "xmlns:s=", 1);
    let lines = authn_request(ACS, "\napp-1\n");
    for xml in [prefix, lines] {
        let list = warnings(&xml).await;
        assert!(list.len() == 1 && list[0].contains("saml:Issuer"), "{list:?}");
    }
}

#[tokio::test]
async fn outside_strict_mode_nothing_is_said() {
    let bench = Bench::start().await;
    let xml = authn_request(ACS, "app-1").replace(" ID=", " ProviderID=\"p\" ID=");
    let path = format!("/api/v1/auth/saml?{}&user_uid=usr-1", query(&xml));
    assert_eq!(bench.page(&path).await.0, 200);
    assert_eq!(bench.messages("saml.strict").await, Vec::<String>::new());
}
