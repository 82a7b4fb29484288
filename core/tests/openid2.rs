//! Sign-on with OpenID 2.0 against a provider: what passes, and that each attack is refused with its own code.

#[allow(dead_code, reason = "each test program uses its own part")]
#[path = "common/openid2.rs"]
mod provider;

use maestrano_core::openid2::{CallbackOptions, Login, LoginOptions};
use maestrano_core::sso::{Role, SignIn};
use maestrano_core::{Code, Instant, Marketplace, Result};
use provider::{Fields, PATH, Provider, RETURN, nothing};
use url::Url;

type Change = fn(&mut Fields);

fn start(acme: &Marketplace) -> Login {
    acme.openid2().login(()).expect("a login")
}

fn callback(acme: &Marketplace, login: &Login, query: &str) -> Result<SignIn> {
    acme.openid2().callback(query, &login.pending, CallbackOptions::default())
}

#[test]
fn a_user_signs_on() {
    let provider = Provider::start();
    let acme = provider.marketplace();
    let login = acme.openid2().login(LoginOptions::from("group_id=cld-1&openid.realm=x&openid_mode=y&login hint=%26")).expect("a login");
    let url = Url::parse(&login.url).expect("a URL");
    assert_eq!(format!("{}{}", url.origin().ascii_serialization(), url.path()), provider.endpoint());
    let asked: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    let value = |name: &str| asked.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str()).collect::<Vec<_>>();
    let select = "http://specs.openid.net/auth/2.0/identifier_select";
    for (name, expected) in [
        ("openid.ns", "http://specs.openid.net/auth/2.0"),
        ("openid.mode", "checkid_setup"),
        ("openid.claimed_id", select),
        ("openid.identity", select),
        ("openid.realm", "https://app.example/"),
        ("openid.ns.ax", "http://openid.net/srv/ax/1.0"),
        ("openid.ax.mode", "fetch_request"),
        ("openid.ax.required", "uid,mno_session,mno_session_recheck,group_uid"),
        ("openid.ax.type.virtual_email", "http://openid.maestrano.com/schema/contact/internet/vemail"),
        ("openid.ax.type.group_name", "http://openid.net/schema/company/name"),
        ("group_id", "cld-1"),
        ("login hint", "&"),
    ] {
        assert_eq!(value(name), [expected], "{name}");
    }
    assert!(value("openid_mode").is_empty());
    assert!(login.pending.len() < 2000 && value("openid.return_to")[0].starts_with(&format!("{RETURN}?state=")));

    let mut fields = provider.fields(&login);
    provider.sign(&mut fields);
    let sign_in = callback(&acme, &login, &fields.query()).expect("a sign-on");
    let (user, group) = (&sign_in.user, &sign_in.group);
    assert_eq!((user.uid.as_str(), user.virtual_uid.as_deref(), user.first_name.as_deref()), ("usr-1", Some("usr-1.cld-1"), Some("Zoë")));
    assert_eq!((group.uid.as_str(), group.name.as_deref(), group.timezone.as_deref()), ("cld-1", Some("Acme & Sons"), None));
    assert_eq!((sign_in.membership.role.clone(), sign_in.marketplace.as_str()), (Some(Role::Admin), "acme"));
    let identity = sign_in.openid2.expect("an identity");
    assert_eq!((identity.provider.clone(), identity.claimed_id.clone()), (provider.endpoint(), fields.get("claimed_id")));
    assert_eq!(identity.attributes["timezone"], "Australia/Sydney");
    assert!(!format!("{identity:?}").contains("SESSION-TOKEN"));
    let lines: Vec<String> = provider.seen().iter().map(|(head, _)| head.lines().next().unwrap_or_default().to_owned()).collect();
    let (get, post) = (format!("GET {PATH} HTTP/1.1"), format!("POST {PATH} HTTP/1.1"));
    assert_eq!(lines, [get, post, format!("GET {PATH}/users/usr-1 HTTP/1.1")], "discovery is kept");
    assert!(provider.seen()[0].0.to_ascii_lowercase().contains("accept: application/xrds+xml\r\n"));
}

#[test]
fn verify_reads_a_provider_without_the_platforms_attributes_and_waits_without_blocking() {
    let provider = Provider::start();
    let acme = provider.marketplace();
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    for platform in [true, false] {
        let login = runtime.block_on(acme.openid2().login_async(())).expect("a login");
        let mut fields = provider.fields(&login);
        if !platform {
            fields.pairs.retain(|(name, _)| !name.contains("ax"));
        }
        provider.sign(&mut fields);
        // As a form brings it: our own parameter stays in its address.
        fields.state.clear();
        if platform {
            let sign_in = acme.openid2().callback_async(&fields.query(), &login.pending, CallbackOptions::default());
            assert_eq!(runtime.block_on(sign_in).expect("a sign-on").user.uid, "usr-1");
        } else {
            let identity = acme.openid2().verify_async(&fields.query(), &login.pending, CallbackOptions::default());
            let identity = runtime.block_on(identity).expect("an identity");
            assert_eq!((identity.claimed_id, identity.attributes.len()), (fields.get("claimed_id"), 0));
        }
    }
    let login = start(&acme);
    let mut fields = provider.fields(&login);
    fields.set("ax.type.u_session_key", "http://example.com/session");
    provider.sign(&mut fields);
    let identity = acme.openid2().verify(&fields.query(), &login.pending, CallbackOptions::default()).expect("an identity");
    assert_eq!(identity.attributes["http://example.com/session"], "SESSION-TOKEN");
}

#[test]
fn whatever_counts_is_signed() {
    for field in ["op_endpoint", "return_to", "response_nonce", "assoc_handle", "claimed_id", "identity", "ns.ax", "ax.value.u_guid"] {
        let provider = Provider::start();
        let error = provider.refusal(|fields| fields.unsign(field), nothing);
        assert_eq!((error.code(), error.field()), (Code::OpenIdSignature, Some(field)), "{error:?}");
        assert_eq!(provider.seen().len(), 1, "the provider need not be asked");
    }
}

#[test]
fn each_wrong_answer_of_the_provider_has_its_code() {
    let faults: [(Change, Code, &str); 34] = [
        (|f| f.set("return_to", &f.get("return_to").replace("/consume", "/other")), Code::OpenIdAudience, "return_to"),
        (|f| f.set("return_to", &f.get("return_to").replace("app.example", "app.example.evil.example")), Code::OpenIdAudience, "return_to"),
        (|f| f.set("return_to", &f.get("return_to").replace("app.example", "app.example:444")), Code::OpenIdAudience, "return_to"),
        (|f| f.set("return_to", &f.get("return_to").replace("https:", "http:")), Code::OpenIdAudience, "return_to"),
        (|f| f.set("return_to", &f.get("return_to").replace("?state=", "?admin=1&state=")), Code::OpenIdAudience, "return_to"),
        (|f| f.set("return_to", &format!("{}&admin=1", f.get("return_to"))), Code::OpenIdAudience, "return_to"),
        (|f| f.set("return_to", &format!("{}#x", f.get("return_to"))), Code::OpenIdAudience, "return_to"),
        (|f| f.remove("return_to"), Code::OpenIdAudience, "return_to"),
        (|f| f.set("return_to", &format!("{RETURN}?state=another")), Code::OpenIdState, "return_to"),
        (|f| f.set("op_endpoint", "https://evil.example/"), Code::OpenIdIssuer, "op_endpoint"),
        (|f| f.set("op_endpoint", &format!("{}/", f.endpoint)), Code::OpenIdIssuer, "op_endpoint"),
        (|f| f.remove("op_endpoint"), Code::OpenIdIssuer, "op_endpoint"),
        (|f| f.set("claimed_id", "https://evil.example/users/usr-1"), Code::OpenIdIssuer, "claimed_id"),
        (|f| f.set("claimed_id", &f.get("claimed_id").replace("http:", "https:")), Code::OpenIdIssuer, "claimed_id"),
        (|f| f.set("claimed_id", &f.get("claimed_id").replace("//", "//eve:x@")), Code::OpenIdIssuer, "claimed_id"),
        (|f| f.set("claimed_id", "=zoe"), Code::OpenIdIssuer, "claimed_id"),
        (|f| f.set("claimed_id", "file:///etc/passwd"), Code::OpenIdIssuer, "claimed_id"),
        (|f| f.set("identity", &format!("{}/users/usr-2", f.endpoint)), Code::OpenIdDiscovery, "identity"),
        (|f| f.remove("claimed_id"), Code::OpenIdToken, "claimed_id"),
        (|f| f.remove("identity"), Code::OpenIdToken, "identity"),
        (|f| f.remove("assoc_handle"), Code::OpenIdSignature, "assoc_handle"),
        (|f| f.set("ns", "http://openid.net/signon/1.1"), Code::OpenIdToken, "ns"),
        (|f| f.remove("ns"), Code::OpenIdToken, "ns"),
        (|f| f.set("mode", "cancel"), Code::OpenIdDenied, "cancel"),
        (|f| f.set("mode", "setup_needed"), Code::OpenIdDenied, "setup_needed"),
        (|f| f.set("mode", "id_re"), Code::OpenIdToken, "mode"),
        (|f| f.remove("mode"), Code::OpenIdToken, "mode"),
        (|f| f.remove("response_nonce"), Code::OpenIdNonce, "response_nonce"),
        (|f| f.set("response_nonce", "x"), Code::OpenIdNonce, "response_nonce"),
        (|f| f.set("response_nonce", "2015-06-03T05:00:33Zx"), Code::OpenIdExpired, "response_nonce"),
        (|f| f.set("response_nonce", "2100-01-01T00:00:00Zx"), Code::OpenIdExpired, "response_nonce"),
        (|f| f.set("ax.type.u_email", "http://openid.net/schema/person/guid"), Code::OpenIdClaim, "uid"),
        (|f| f.set("ax.value.u_session_key", ""), Code::OpenIdClaim, "mno_session"),
        (|f| f.pairs.retain(|(name, _)| !name.ends_with("g_guid")), Code::OpenIdClaim, "group_uid"),
    ];
    for (number, (fault, code, field)) in faults.into_iter().enumerate() {
        let error = Provider::start().refusal(fault, nothing);
        assert_eq!((error.code(), error.field()), (code, Some(field)), "{number}: {error:?}");
    }
    let error = Provider::start().refusal(
        |f| {
            f.set("mode", "error");
            f.set("error", "no\u{202e} such app");
        },
        nothing,
    );
    assert_eq!(error.code(), Code::OpenIdDenied);
    assert!(error.message().contains("no\\u{202e} such app"), "{error:?}");
}

#[test]
fn each_change_on_the_way_has_its_code() {
    let attacks: [(Change, Code); 17] = [
        (|f| f.set("ax.value.u_email", "eve@example.com"), Code::OpenIdSignature),
        (|f| f.set("response_nonce", &format!("{}x", f.get("response_nonce"))), Code::OpenIdSignature),
        (|f| f.set("sig", "AAAA"), Code::OpenIdSignature),
        (|f| f.remove("sig"), Code::OpenIdSignature),
        (|f| f.set("signed", &f.get("signed").replace(",identity", "")), Code::OpenIdSignature),
        (|f| f.remove("signed"), Code::OpenIdSignature),
        (|f| f.again("ax.type.extra", "http://openid.maestrano.com/schema/reseller/guid"), Code::OpenIdSignature),
        (|f| f.again("ns.b", "http://openid.net/srv/ax/1.0"), Code::OpenIdToken),
        (|f| f.set("return_to", "https://evil.example/"), Code::OpenIdAudience),
        (|f| f.again("identity", "https://evil.example/"), Code::OpenIdToken),
        (|f| f.again("mode", "cancel"), Code::OpenIdToken),
        (|f| f.again("unknown", "a\nidentity:b"), Code::OpenIdToken),
        (|f| f.again("unknown", &"x".repeat(9000)), Code::OpenIdToken),
        (|f| f.again(&"x".repeat(300), "x"), Code::OpenIdToken),
        (|f| f.state = vec!["another".into()], Code::OpenIdState),
        (|f| f.state.push("another".into()), Code::OpenIdState),
        (
            |f| {
                f.state.clear();
                f.pairs.clear();
            },
            Code::OpenIdState,
        ),
    ];
    for (number, (attack, code)) in attacks.into_iter().enumerate() {
        let error = Provider::start().refusal(nothing, attack);
        assert_eq!(error.code(), code, "{number}: {error:?}");
    }
}

#[test]
fn an_answer_counts_once() {
    let provider = Provider::start();
    let acme = provider.marketplace();
    let login = start(&acme);
    let mut fields = provider.fields(&login);
    provider.sign(&mut fields);
    callback(&acme, &login, &fields.query()).expect("a sign-on");
    let error = callback(&acme, &login, &fields.query()).map(|_| ()).expect_err("the same answer");
    assert_eq!(error.code(), Code::OpenIdReplay);
    let asked = provider.seen().len();
    let nonce = fields.get("response_nonce");
    let again = provider.attempt(&acme, |fields| fields.set("response_nonce", &nonce), nothing);
    assert_eq!(again.map(|_| ()).map_err(|error| error.code()), Err(Code::OpenIdReplay), "the same nonce");
    assert_eq!(provider.seen().len(), asked, "the provider need not be asked");
}

#[test]
fn an_answer_is_to_the_login_of_this_browser() {
    let provider = Provider::start();
    let acme = provider.marketplace();
    let (login, other) = (start(&acme), start(&acme));
    let mut fields = provider.fields(&login);
    provider.sign(&mut fields);
    let query = fields.query();
    fields.state.clear();
    let cut = Login::clone(&login).pending[..login.pending.len() - 1].to_owned();
    for (query, pending) in [(&query, &other.pending), (&fields.query(), &other.pending), (&query, &cut), (&query, &String::new())] {
        let error = acme.openid2().verify(query, pending, CallbackOptions::default()).map(|_| ()).expect_err("another login");
        assert_eq!(error.code(), Code::OpenIdState, "{error:?}");
    }
    let now = Instant::now().unix();
    let code = |after: i64| acme.openid2().verify(&query, &login.pending, CallbackOptions::at(now + after)).map_err(|error| error.code());
    assert_eq!(code(1000).map(|_| ()), Err(Code::OpenIdExpired));
    let elsewhere = Provider::start();
    let moved = elsewhere.marketplace().openid2().verify(&query, &login.pending, CallbackOptions::default());
    assert_eq!(moved.map(|_| ()).map_err(|error| error.code()), Err(Code::OpenIdIssuer), "a login with another provider");
    assert_eq!(code(300).map(|_| ()), Ok(()));
    let login = start(&acme);
    let mut fields = provider.fields(&login);
    provider.sign(&mut fields);
    let late = acme.openid2().verify(&fields.query(), &login.pending, CallbackOptions::at(now + 400));
    assert_eq!(late.map(|_| ()).map_err(|error| error.code()), Err(Code::OpenIdExpired));
}
