//! What the hosted platform could not have read. It searches the text of a request with regular
//! expressions, so a request can be good SAML and still not work there.

use std::sync::LazyLock;

use regex_lite::Regex;

use super::request::Request;

static ID: LazyLock<Regex> = LazyLock::new(|| pattern(r#"ID=['"](.+?)['"]"#));
static ACS: LazyLock<Regex> = LazyLock::new(|| pattern(r#"AssertionConsumerServiceURL=['"](.+?)['"]"#));
static ISSUER: LazyLock<Regex> = LazyLock::new(|| pattern(r"<saml:Issuer[^>]*>(.+?)</saml:Issuer>"));

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is constant and was tested")
}

/// One sentence for each thing that would go wrong.
pub(crate) fn warnings(request: &Request) -> Vec<String> {
    let mut list = Vec::new();
    let first = |regex: &Regex| regex.captures(&request.xml).and_then(|found| found.get(1)).map(|text| text.as_str());
    match first(&ID) {
        Some(id) if id == request.id => {}
        found => list.push(format!(
            "the first text of the form ID=\"…\" is {}, not the request's ID: put ID before other \
             attributes whose name ends in ID",
            found.map_or("missing".to_owned(), |id| format!("\"{id}\""))
        )),
    }
    match first(&ACS) {
        Some(acs) if Some(acs) == request.acs.as_deref() => {}
        Some(acs) if acs.contains('&') => list.push(format!(
            "the AssertionConsumerServiceURL has an escaped &, and the real platform posts to \
             {acs} as it stands: use at most one query parameter"
        )),
        Some(acs) => list.push(format!("the real platform posts to {acs}")),
        None => list.push("the request has no AssertionConsumerServiceURL".to_owned()),
    }
    match first(&ISSUER) {
        Some(issuer) if Some(issuer) == request.issuer.as_deref() => {}
        Some(issuer) => list.push(format!("the real platform reads the issuer as \"{issuer}\"")),
        None => list.push("the issuer is not an element written saml:Issuer with its text on one line".to_owned()),
    }
    list
}
