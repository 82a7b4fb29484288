//! The OpenID 2.0 provider as it should be: discovery, the steps of a sign-on, the check of its answers.

use reqwest::Method;
use roxmltree::Document;
use serde_json::json;

use crate::stateless::{Answer, PROVIDER, RETURN_TO, SELECT, request};
use crate::support::{Bench, between, unescape};

const PERSON: &str = "http://openid.net/schema/person/guid";
const SESSION: &str = "http://openid.maestrano.com/schema/session/key";
const GROUP: &str = "http://openid.maestrano.com/schema/company/guid";

async fn xrds(bench: &Bench, path: &str, accept: &str) -> (Vec<String>, String, Option<String>) {
    let answer = bench.http.get(bench.url(path)).header("accept", accept).send().await.expect("an answer");
    assert_eq!(answer.headers()["content-type"], "application/xrds+xml", "{path}");
    let text = answer.text().await.expect("text");
    let document = Document::parse(&text).expect("XML");
    assert!(document.root_element().has_tag_name(("xri://$xrds", "XRDS")));
    let all = |name: &str| -> Vec<String> {
        let found = document.descendants().filter(|node| node.has_tag_name(("xri://$xrd*($v*2.0)", name)));
        found.map(|node| node.text().expect("text").to_owned()).collect()
    };
    assert_eq!(
        document.descendants().find(|node| node.tag_name().name() == "Service").and_then(|node| node.attribute("priority")),
        Some("1")
    );
    (all("Type"), all("URI").remove(0), all("LocalID").pop())
}

#[tokio::test]
async fn discovery_finds_the_provider_and_the_identity_of_a_user() {
    let bench = Bench::start().await;
    let wanted = "text/html;q=0.1, application/xrds+xml";
    for (path, accept) in [(PROVIDER.to_owned(), wanted), (format!("{PROVIDER}.xrds"), "*/*")] {
        let (types, uri, id) = xrds(&bench, &path, accept).await;
        assert_eq!((types.len(), types[0].as_str(), id), (4, "http://specs.openid.net/auth/2.0/server", None));
        assert!(types.contains(&"http://openid.net/srv/ax/1.0".to_owned()));
        assert_eq!(uri, bench.url(PROVIDER));
    }
    let user = format!("{PROVIDER}/users/usr-1");
    for (path, accept) in [(user.clone(), wanted), (format!("{user}.xrds"), "*/*")] {
        let (types, uri, id) = xrds(&bench, &path, accept).await;
        assert_eq!(
            (types, uri, id),
            (vec!["http://specs.openid.net/auth/2.0/signon".to_owned()], bench.url(PROVIDER), Some(bench.url(&user)))
        );
    }
    for path in [PROVIDER, &user] {
        let answer = bench.get(path).await;
        assert_eq!(
            (answer.status().as_u16(), answer.headers()["x-xrds-location"].to_str().ok()),
            (200, Some(format!("{}.xrds", bench.url(path)).as_str()))
        );
    }
    assert_eq!(bench.get(&format!("{PROVIDER}/users/usr-9")).await.status(), 404);
    for path in [
        "/api/openid/provider/app-9",
        "/api/openid/provider/app-9.xrds",
        "/api/openid/provider/app-9/users/usr-1",
        "/api/openid/provider/app-9/proceed",
    ] {
        let answer = bench.get(path).await;
        assert_eq!(
            (answer.status().as_u16(), answer.headers()["location"].to_str().ok()),
            (303, Some("/app_access_unauthorized")),
            "{path}"
        );
    }
}

#[tokio::test]
async fn an_answer_has_all_attributes_signed_and_is_checked_once() {
    let bench = Bench::start().await;
    let sreg = [
        ("openid.ns.sreg", "http://openid.net/extensions/sreg/1.1"),
        ("openid.sreg.required", "email"),
        ("openid.sreg.optional", "fullname"),
    ];
    let mine = [("user_uid", "usr-2"), ("group_id", "cld-2"), ("as_reseller", "true"), ("openid.assoc_handle", "old")];
    let answer = bench.openid(&[mine.as_slice(), &sreg].concat()).await;
    assert!(answer.posted && answer.to == RETURN_TO, "long answers are posted: {answer:?}");
    let identity = bench.url(&format!("{PROVIDER}/users/usr-2"));
    for (name, value) in [
        ("ns", "http://specs.openid.net/auth/2.0"),
        ("mode", "id_res"),
        ("op_endpoint", &bench.url(PROVIDER)),
        ("claimed_id", &identity),
        ("identity", &identity),
        ("return_to", RETURN_TO),
        ("invalidate_handle", "old"),
        ("sreg.email", "usr-2@example.com"),
        ("sreg.fullname", "Zoë O'Neill"),
        ("sreg.nickname", ""),
        ("pape.auth_level.nist", "2"),
    ] {
        assert_eq!(answer.get(name), value, "{name}");
    }
    for (kind, value) in [
        (PERSON, "usr-2"),
        ("http://openid.maestrano.com/schema/person/vguid", "usr-2.cld-2"),
        ("http://openid.net/schema/namePerson/first", "Zoë"),
        ("http://openid.maestrano.com/schema/contact/internet/vemail", "usr-2.cld-2@mno-api-sandbox-mail.maestrano.com"),
        (SESSION, &bench.session_token("usr-2").await),
        (GROUP, "cld-2"),
        ("http://openid.net/schema/company/name", "Bolt & Sons <Sales>"),
        ("http://openid.maestrano.com/schema/company/role", "Admin"),
        ("http://openid.maestrano.com/schema/company/timezone", "Australia/Sydney"),
        ("http://openid.maestrano.com/schema/reseller/guid", "rsl-1"),
    ] {
        assert_eq!(answer.attribute(kind), Some(value), "{kind}");
    }
    let unsigned: Vec<&str> =
        answer.fields.iter().map(|(name, _)| name.strip_prefix("openid.").expect("ours")).filter(|name| !answer.is_signed(name)).collect();
    assert_eq!(unsigned, ["ns", "mode", "invalidate_handle", "signed", "sig"]);
    let at = answer.get("response_nonce").get(..20).and_then(|text| chrono::DateTime::parse_from_rfc3339(text).ok());
    assert!(at.is_some(), "{}", answer.get("response_nonce"));
    let text = bench.check(&answer).await;
    assert!(text.contains("is_valid:true\n") && text.contains("invalidate_handle:old\n"), "{text}");
    assert!(!bench.is_valid(&answer).await, "once");
    let plain = bench.openid(&[("user_uid", "usr-1")]).await;
    assert_eq!((plain.get("ns.sreg"), plain.attribute("http://openid.maestrano.com/schema/reseller/guid")), ("", None));
    assert!(bench.is_valid(&plain).await);
}

#[tokio::test]
async fn an_answer_that_was_altered_or_is_old_is_not_valid() {
    let bench = Bench::start().await;
    bench.put("/admin/apps/app-2", json!({})).await;
    for (name, value) in [
        ("openid.claimed_id", "http://127.0.0.1:3000/"),
        ("openid.return_to", "http://127.0.0.1:3000/"),
        ("openid.response_nonce", "2030-01-01T00:00:00Zx"),
        ("openid.ax.value.u_email", "eve@example.com"),
        ("openid.sig", "AAAA"),
        ("openid.sig", ""),
        ("openid.signed", "op_endpoint"),
        ("openid.signed", ""),
        ("openid.assoc_handle", "x"),
    ] {
        let mut answer = bench.openid(&[("user_uid", "usr-1")]).await;
        answer.set(name, value);
        assert!(!bench.is_valid(&answer).await, "{name}");
    }
    let mut answer = bench.openid(&[("user_uid", "usr-1")]).await;
    answer.fields.push(("openid.identity".to_owned(), "x".to_owned()));
    assert!(!bench.is_valid(&answer).await, "a field twice");
    let answer = bench.openid(&[("user_uid", "usr-1")]).await;
    let mut form = answer.fields.clone();
    form[1].1 = "check_authentication".to_owned();
    let other = bench.http.post(bench.url("/api/openid/provider/app-2")).form(&form).send().await.expect("an answer");
    assert!(other.text().await.expect("text").contains("is_valid:false"), "at the provider of another application");
    assert!(bench.is_valid(&answer).await, "which did not use it up");
    let answer = bench.openid(&[("user_uid", "usr-1")]).await;
    bench.advance(302).await;
    assert!(!bench.is_valid(&answer).await, "five minutes are over");
}

#[tokio::test]
async fn user_and_group_are_chosen_in_steps() {
    let bench = Bench::start().await;
    let (status, page) = bench.page(&request(&[])).await;
    let page = unescape(&page);
    assert!(status == 200 && page.contains("Choose a user") && page.contains(&format!("href=\"{PROVIDER}/proceed?openid.ns=")), "{page}");
    let link = page.split("href=\"").find(|part| part.contains("user_uid=usr-2")).and_then(|part| part.split('"').next()).expect("a link");
    let answer = bench.get(link).await;
    let decide = answer.headers()["location"].to_str().expect("text").to_owned();
    assert!(answer.status() == 303 && decide.starts_with(&format!("{PROVIDER}/decide?")), "{decide}");
    let page = unescape(&bench.page(&decide).await.1);
    assert!(page.contains("Choose a group") && page.contains(&format!("{PROVIDER}/complete?")), "{page}");
    let complete =
        page.split("href=\"").find(|part| part.contains("group_id=cld-2")).and_then(|part| part.split('"').next()).expect("a link");
    let answer = Answer::read(bench.get(complete).await).await;
    assert_eq!(answer.attribute(GROUP), Some("cld-2"));
    assert!(bench.is_valid(&answer).await);
    let cancel = page.split("href=\"").find(|part| part.contains("cancel=true")).and_then(|part| part.split('"').next()).expect("a link");
    let refused = Answer::read(bench.get(cancel).await).await;
    assert_eq!((refused.get("mode"), refused.to.as_str(), refused.posted), ("cancel", RETURN_TO, false));
    let nobody = bench.get(&request(&[("user_uid", "usr-3")])).await;
    assert_eq!(nobody.headers()["location"], "/app_access_unauthorized");
    let link = between(&bench.page("/").await.1, "with OpenID", "2.0").to_owned();
    assert!(link.contains("/maestrano/auth/openid/init?"), "{link}");
}

#[tokio::test]
async fn an_identity_that_is_named_is_the_only_one_that_signs_on() {
    let bench = Bench::start().await;
    let identity = bench.url(&format!("{PROVIDER}/users/usr-1"));
    let named = [("openid.identity", identity.as_str()), ("openid.claimed_id", &identity)];
    let as_user = async |user: &str| bench.openid(&[named.as_slice(), &[("user_uid", user)]].concat()).await;
    assert_eq!(as_user("usr-1").await.attribute(PERSON), Some("usr-1"));
    bench.admin(Method::PUT, "/admin/groups/cld-1/users/usr-3", json!({})).await;
    assert_eq!(as_user("usr-3").await.get("mode"), "cancel");
    assert!(bench.page(&request(&named)).await.1.contains("Continue as Ada Moreno"));
}

#[tokio::test]
async fn an_immediate_request_shows_nothing() {
    let bench = Bench::start().await;
    let at_once = async |user: Option<&str>, more: &[(&str, &str)]| {
        let request = bench.http.get(bench.url(&request(&[&[("openid.mode", "checkid_immediate")], more].concat())));
        let request = user.into_iter().fold(request, |request, user| request.header("cookie", format!("maestrano_sandbox_user={user}")));
        Answer::read(request.send().await.expect("an answer")).await
    };
    assert_eq!(at_once(None, &[("user_uid", "usr-1")]).await.get("mode"), "setup_needed");
    assert_eq!(at_once(Some("usr-2"), &[]).await.get("mode"), "setup_needed");
    assert_eq!(at_once(Some("usr-3"), &[]).await.get("mode"), "setup_needed");
    assert!(bench.is_valid(&at_once(Some("usr-1"), &[]).await).await);
    let other = bench.url(&format!("{PROVIDER}/users/usr-2"));
    assert_eq!(at_once(Some("usr-1"), &[("openid.identity", &other), ("openid.claimed_id", &other)]).await.get("mode"), "setup_needed");
}

#[tokio::test]
async fn a_request_that_cannot_be_answered_is_a_page_with_status_400() {
    let bench = Bench::start().await;
    for change in [
        ("openid.ns", ""),
        ("openid.ns", "http://openid.net/signon/1.1"),
        ("openid.mode", "id_res"),
        ("openid.return_to", ""),
        ("openid.return_to", "http://evil.example/"),
        ("openid.return_to", "http://127.0.0.1:3001/"),
        ("openid.return_to", "http://127.0.0.1:3000/#x"),
        ("openid.realm", "http://127.0.0.1:3000/other"),
        ("openid.realm", "http://evil.example/"),
        ("openid.realm", "127.0.0.1:3000"),
        ("openid.identity", ""),
        ("openid.claimed_id", ""),
        ("openid.identity", "http://evil.example/users/usr-1"),
        ("openid.mode", "associate"),
        ("openid.mode", "check_authentication"),
    ] {
        let answer = bench.get(&request(&[("user_uid", "usr-1"), change])).await;
        assert_eq!(answer.status(), 400, "{change:?}");
        assert!(answer.text().await.expect("text").contains("Invalid OpenID request: "), "{change:?}");
    }
    let twice = format!("{}&openid.identity={SELECT}", request(&[("user_uid", "usr-1")]));
    assert_eq!(bench.page(&twice).await.0, 400);
    let malformed = unescape(&bench.page(&request(&[("openid.realm", "x")])).await.1);
    assert!(malformed.contains("malformed trust root 'x'"), "{malformed}");
    assert_eq!(bench.page(&format!("{PROVIDER}/elsewhere")).await.0, 404);
    bench.put("/admin/apps/app-1", json!({ "acs_hosts": ["http://127.0.0.1:3001"] })).await;
    let other = [("user_uid", "usr-1"), ("openid.return_to", "http://127.0.0.1:3001/x"), ("openid.realm", "")];
    assert!(bench.is_valid(&bench.openid(&other).await).await);
}

#[tokio::test]
async fn there_are_no_associations_and_requests_can_be_posted() {
    let bench = Bench::start().await;
    let form = [("openid.ns", "http://specs.openid.net/auth/2.0"), ("openid.mode", "associate"), ("openid.assoc_type", "HMAC-SHA256")];
    let answer = bench.http.post(bench.url(PROVIDER)).form(&form).send().await.expect("an answer");
    assert_eq!(answer.status(), 400);
    let text = answer.text().await.expect("text");
    assert!(text.contains("\nerror_code:unsupported-type\n") && text.contains("\nerror:"), "{text}");
    let query = request(&[("user_uid", "usr-1")]);
    let body = query.split_once('?').expect("a query").1.to_owned();
    let posted = bench.http.post(bench.url(PROVIDER)).header("content-type", "application/x-www-form-urlencoded").body(body);
    let answer = Answer::read(posted.send().await.expect("an answer")).await;
    assert!(bench.is_valid(&answer).await);
}

#[tokio::test]
async fn the_session_is_that_of_saml() {
    let bench = Bench::start().await;
    let answer = bench.openid(&[("user_uid", "usr-1")]).await;
    let token = answer.attribute(SESSION).expect("a token").to_owned();
    assert_eq!(bench.json(&format!("/api/v1/auth/saml/usr-1?session={token}")).await["valid"], true);
    let recheck = answer.attribute("http://openid.maestrano.com/schema/session/expiration").expect("a time");
    let recheck = chrono::DateTime::parse_from_rfc3339(recheck).expect("a time").timestamp();
    let issued = chrono::DateTime::parse_from_rfc3339(&answer.get("response_nonce")[..20]).expect("a time").timestamp();
    assert_eq!(recheck - issued, 180);
    bench.page("/app_logout?user_uid=usr-1").await;
    assert_eq!(bench.json(&format!("/api/v1/auth/saml/usr-1?session={token}")).await["valid"], false);
    let log = bench.json("/admin/events").await.to_string();
    assert!(!log.contains(&token) && !log.contains("s%26t"), "neither the token nor the application's state is in the log");
}
