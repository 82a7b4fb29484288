//! The edges of what a signed assertion may say: times, confirmations, audiences, second uses; and what no answer gives away.

#[path = "common/idp.rs"]
#[allow(dead_code, reason = "each test program uses its own part")]
mod idp;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use idp::{ACS, Assertion, Idp, NOW, confirmation, enclose, restriction};
use maestrano_core::saml::Expect;
use maestrano_core::{Code, Maestrano, Marketplace};
use serde_json::{Value, json};

fn consume(marketplace: &Marketplace, response: &str, now: i64) -> Option<Code> {
    marketplace.saml().consume(response, Expect::request("_r").at(now)).err().map(|error| error.code())
}

/// The verdict on an assertion that is new each time.
fn judge(idp: &Idp, skew: i64, now: i64, shape: impl Fn(&mut Assertion)) -> Option<Code> {
    let mut assertion = Assertion::new("_a");
    shape(&mut assertion);
    consume(&idp.marketplace(&json!({"clock_skew": skew})), &idp.response(&assertion), now)
}

#[test]
fn times_hold_to_the_second_and_its_fraction() {
    let idp = Idp::new();
    let late = Some(Code::SamlTime);
    // From NOW to NOW + 300.
    for (skew, now, verdict) in [
        (0, NOW - 1, late),
        (0, NOW, None),
        (0, NOW + 299, None),
        (0, NOW + 300, late),
        (60, NOW - 61, late),
        (60, NOW - 60, None),
        (60, NOW + 359, None),
        (60, NOW + 360, late),
        (300, -253_402_300_799, late),
        (300, 253_402_300_799, late),
        (0, 0, late),
    ] {
        assert_eq!(judge(&idp, skew, now, |_| {}), verdict, "{skew} {}", now.saturating_sub(NOW));
        // The confirmation alone has the same end.
        let start = if verdict == late && now < NOW { late } else { None };
        let alone = judge(&idp, skew, now, |a| a.confirmations = confirmation(ACS, "9999-12-31T23:59:59Z"));
        assert_eq!(alone, if start.is_some() { late } else { verdict }, "{skew} {now}");
    }
    for (time, verdict) in [
        ("2023-11-14T22:13:20Z", late),
        ("2023-11-14T22:13:20.000Z", late),
        ("2023-11-14T22:13:20.000000001Z", None),
        ("2023-11-14T22:13:20.0000000009Z", late), // beyond what is kept: cut, never rounded up
        ("2023-11-14T22:13:19.999999999Z", late),
        ("2023-11-14T23:13:21+01:00", None),
        ("2023-11-14T23:13:20+01:00", late),
        ("2023-11-14T22:13:21", None),
        ("9999-12-31T23:59:59.999999999Z", None),
        ("0000-01-01T00:00:00Z", late),
        ("10000-01-01T00:00:00Z", late),
        ("-2023-11-14T22:13:21Z", late),
        ("2023-02-29T00:00:00Z", late),
        ("2099-11-14T24:00:00Z", late),
        ("2099-11-14T23:59:60Z", late),
        ("2099-11-14T22:13:20+15:00", late),
        ("2099-11-14 22:13:20Z", late),
        ("4085670800", late),
        ("٢٠٩٩-11-14T22:13:20Z", late),
        ("", late),
    ] {
        let times = |a: &mut Assertion| a.times = format!(" NotOnOrAfter=\"{time}\"");
        assert_eq!(judge(&idp, 0, NOW, times), verdict, "Conditions until {time}");
        assert_eq!(judge(&idp, 0, NOW, |a| a.confirmations = confirmation(ACS, time)), verdict, "confirmed until {time}");
        let session = |a: &mut Assertion| a.authn = format!("<saml:AuthnStatement SessionNotOnOrAfter=\"{time}\"></saml:AuthnStatement>");
        assert_eq!(judge(&idp, 0, NOW, session), verdict, "a session until {time}");
    }
    for (time, verdict) in [("2023-11-14T22:13:20.000000001Z", late), ("2023-11-14T22:13:20.0000000001Z", None), ("soon", late)] {
        assert_eq!(judge(&idp, 0, NOW, |a| a.times = format!(" NotBefore=\"{time}\"")), verdict, "from {time}");
    }
}

#[test]
fn the_first_of_several_sessions_to_end_counts() {
    let idp = Idp::new();
    let statement = |until: &str| format!("<saml:AuthnStatement SessionNotOnOrAfter=\"{until}\"></saml:AuthnStatement>");
    let (soon, later) = (statement("2023-11-14T22:14:20Z"), statement("2023-11-14T23:00:00Z"));
    for both in [format!("{soon}{later}"), format!("{later}{soon}")] {
        let mut assertion = Assertion::new("_a");
        assertion.authn.clone_from(&both);
        let sign_in =
            idp.marketplace(&Value::Null).saml().consume(&idp.response(&assertion), Expect::request("_r").at(NOW)).expect("holds");
        assert_eq!(sign_in.assertion.as_ref().and_then(|assertion| assertion.session_not_on_or_after).map(|t| t.unix()), Some(NOW + 60));
        assert_eq!(judge(&idp, 0, NOW + 60, |a| a.authn.clone_from(&both)), Some(Code::SamlTime));
    }
}

#[test]
fn one_confirmation_must_hold_in_full_and_every_restriction() {
    let idp = Idp::new();
    let good = confirmation(ACS, "2023-11-14T22:18:20Z");
    let over = confirmation(ACS, "2023-11-14T22:13:20Z");
    let elsewhere = confirmation("https://other.example/", "2023-11-14T22:18:20Z");
    let unasked = good.replace("\"_r\"", "\"_other\"");
    let other_method = good.replace("cm:bearer", "cm:holder-of-key");
    let endless = good.replace(" NotOnOrAfter=\"2023-11-14T22:18:20Z\"", "");
    for (all, verdict) in [
        (vec![&over, &elsewhere, &unasked, &other_method, &good], None),
        (vec![&good, &over], None),
        (vec![&over, &elsewhere], Some(Code::SamlTime)),
        (vec![&elsewhere, &over], Some(Code::SamlRecipient)),
        (vec![&unasked], Some(Code::SamlInResponseTo)),
        (vec![&endless], Some(Code::SamlTime)),
        (vec![&other_method], Some(Code::SamlRecipient)),
        (vec![], Some(Code::SamlRecipient)),
    ] {
        let all: String = all.into_iter().map(String::as_str).collect();
        assert_eq!(judge(&idp, 0, NOW, |a| a.confirmations.clone_from(&all)), verdict, "{all}");
    }
    let (ours, theirs, both) = (restriction(&["app-1"]), restriction(&["app-2"]), restriction(&["app-2", "app-1"]));
    for (all, verdict) in [
        (ours.clone() + &both, None),
        (ours.clone() + &theirs, Some(Code::SamlAudience)),
        (theirs + &ours, Some(Code::SamlAudience)),
        (both + &restriction(&[]), Some(Code::SamlAudience)),
        (restriction(&["app-1 "]), Some(Code::SamlAudience)),
        (restriction(&["APP-1"]), Some(Code::SamlAudience)),
        (restriction(&[""]), Some(Code::SamlAudience)),
        (String::new(), Some(Code::SamlAudience)),
    ] {
        assert_eq!(judge(&idp, 0, NOW, |a| a.restrictions.clone_from(&all)), verdict, "{all}");
    }
}

#[test]
fn a_second_use_is_refused_until_the_assertion_is_over() {
    let idp = Idp::new();
    let folder = std::env::temp_dir().join(format!("maestrano-edges-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a directory");
    for store in ["memory:".to_owned(), format!("file://{}", folder.display())] {
        let marketplace = idp.marketplace(&json!({"replay_store": store}));
        let response = idp.response(&Assertion::new(&format!("_{}", "long".repeat(25_000))));
        assert_eq!(consume(&marketplace, &response, NOW - 60), None, "{store}");
        for later in [NOW - 60, NOW, NOW + 300, NOW + 359] {
            assert_eq!(consume(&marketplace, &response, later), Some(Code::SamlReplay), "{store} {}", later - NOW);
        }
        assert_eq!(consume(&marketplace, &response, NOW + 360), Some(Code::SamlTime), "{store}");
    }
    // Sixteen handles, as sixteen processes have them, and one directory.
    let response = idp.response(&Assertion::new("_shared"));
    let configuration = idp.configuration(&json!({"replay_store": format!("file://{}", folder.display())})).to_string();
    let accepted: usize = std::thread::scope(|scope| {
        let handles: Vec<_> = (0..16)
            .map(|_| {
                scope.spawn(|| {
                    let marketplace = Maestrano::from_json(&configuration).and_then(|m| m.only()).expect("valid");
                    usize::from(consume(&marketplace, &response, NOW).is_none())
                })
            })
            .collect();
        handles.into_iter().map(|handle| handle.join().expect("no panic")).sum()
    });
    assert_eq!(accepted, 1);
    std::fs::remove_dir_all(&folder).expect("removed");
    // What can't be remembered is not accepted.
    for gone in [folder.clone(), folder.join("x"), "/dev/null".into(), "/proc".into()] {
        let marketplace = idp.marketplace(&json!({"replay_store": format!("file://{}", gone.display())}));
        let error = marketplace.saml().consume(&response, Expect::request("_r").at(NOW)).expect_err("nowhere to write");
        assert_eq!((error.code(), error.field()), (Code::ConfigInvalid, Some("sso.replay_store")), "{error}");
    }
}

#[test]
fn each_marketplace_remembers_for_itself_and_a_refused_one_is_not_used() {
    let idp = Idp::new();
    let mut others = Vec::new();
    for name in ["a", "ab", "1:a", "3:idp"] {
        let mut document = idp.configuration(&Value::Null);
        document["marketplace"] = name.into();
        others.push(document);
    }
    let maestrano = Maestrano::from_json(&Value::from(others).to_string()).expect("valid");
    let response = idp.response(&Assertion::new("_a"));
    for expected in [None, Some(Code::SamlReplay)] {
        for name in maestrano.marketplaces() {
            assert_eq!(consume(&maestrano.marketplace(&name).expect("known"), &response, NOW), expected, "{name}");
        }
    }
    // An answer that is refused for another reason may be tried again: by verify, where the platform's attributes are missing.
    let marketplace = idp.marketplace(&Value::Null);
    let mut foreign = Assertion::new("_f");
    foreign.attributes.clear();
    let response = idp.response(&foreign);
    assert_eq!(consume(&marketplace, &response, NOW), Some(Code::SamlAttribute));
    marketplace.saml().verify(&response, Expect::request("_r").at(NOW)).expect("not used yet");
    assert_eq!(marketplace.saml().verify(&response, "_r").expect_err("by the clock").code(), Code::SamlTime);
}

#[test]
fn no_error_and_no_debug_text_has_a_secret() {
    let idp = Idp::new();
    let marketplace = idp.marketplace(&json!({"private_key": Value::Null}));
    let mut assertion = Assertion::new("_a");
    assertion.attributes =
        assertion.attributes.replace("\"mno_session\"><saml:AttributeValue>usr-1", "\"mno_session\"><saml:AttributeValue>TOKEN");
    let xml = enclose(&idp.sign(&assertion.text(), "_a"));
    let sign_in = marketplace.saml().consume(&STANDARD.encode(&xml), Expect::request("_r").at(NOW)).expect("genuine");
    assert_eq!(sign_in.session.token(), "TOKEN");
    let stored = sign_in.session.stored();
    let mut texts = vec![
        format!("{sign_in:?}"),
        format!("{:?}", sign_in.session),
        format!("{:?}", sign_in.assertion),
        format!("{marketplace:?}"),
        format!("{:?}", marketplace.session().check(&stored, maestrano_core::sso::CheckOptions::at(NOW))),
        marketplace.metadata_json(),
    ];
    let options: maestrano_core::config::AutoConfigure =
        serde_json::from_value(json!({"key": "SECRET-KEY", "secret": "SECRET-KEY"})).expect("options");
    texts.push(format!("{options:?}"));
    // Spoiled at every fifth place, and cut there.
    for at in (0..xml.len()).step_by(5).filter(|at| xml.is_char_boundary(*at)) {
        for spoiled in [format!("{}!{}", &xml[..at], &xml[at + 1..]), xml[..at].to_owned()] {
            if let Err(error) = marketplace.saml().consume(&STANDARD.encode(spoiled), Expect::request("_r").at(NOW)) {
                texts.extend([error.to_string(), error.to_json(), format!("{error:?}")]);
            }
        }
    }
    let value = xml.split("SignatureValue>").nth(1).expect("a signature")[..20].to_owned();
    let signed = STANDARD.encode(&xml)[..60].to_owned();
    for text in &texts {
        for secret in ["TOKEN", "SECRET-KEY", &stored, &value, &signed, "<saml", "SignedInfo>"] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
        assert!(!text.contains('\n') && text.len() < 2_000, "one short line: {text}");
    }
}

#[test]
fn the_request_that_was_answered_is_told_by_what_is_signed() {
    let idp = Idp::new();
    // Opened anew, so that nothing counts as used before.
    let verify = |response: &str| {
        idp.marketplace(&json!({"allow_unsolicited": true})).saml().verify(&STANDARD.encode(response), Expect::unsolicited().at(NOW))
    };
    let signed = |confirmations: String| {
        let mut assertion = Assertion::new("_a");
        assertion.confirmations = confirmations;
        enclose(&idp.sign(&assertion.text(), "_a"))
    };
    let ours = confirmation(ACS, "2023-11-14T22:18:20Z");
    let answered = verify(&signed(ours.clone())).expect("holds").in_response_to;
    assert_eq!(answered.as_deref(), Some("_r"));
    let forged = verify(&signed(ours.clone()).replace("Version=\"2.0\" InResponseTo=\"_r\"", "Version=\"2.0\" InResponseTo=\"_forged\""));
    assert_eq!(forged.expect_err("a contradiction").code(), Code::SamlInResponseTo);
    let unsigned = verify(&signed(ours.replace(" InResponseTo=\"_r\"", "").replace("InResponseTo=\"_r\" ", ""))).expect("holds");
    assert_eq!(unsigned.in_response_to, None, "the Response is not signed");
}
