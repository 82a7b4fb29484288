//! Users and sessions out of plain values, and what follows from them.

use maestrano_core::sso::{CheckOptions, SessionStatus, UserValues};
use maestrano_core::{Code, Maestrano, Marketplace};
use serde_json::{Value, json};

fn open(sso: &Value) -> Marketplace {
    let mut document = json!({
        "marketplace": "acme", "app": {"host": "https://app.example"}, "api": {"id": "app-1", "key": "SECRET-KEY"},
        "sso": {"idp": "https://hub.example"},
    });
    for (key, value) in sso.as_object().into_iter().flatten() {
        document["sso"][key] = value.clone();
    }
    Maestrano::from_json(&document.to_string()).and_then(|m| m.only()).expect("a configuration")
}

fn values(more: Value) -> UserValues {
    serde_json::from_value(more).expect("values")
}

#[test]
fn a_user_is_known_as_after_a_sign_on() {
    let given = json!({"uid": "usr-1", "group_uid": "cld-1", "email": "j@example.com", "virtual_email": "usr-1.cld-1@mail.example"});
    let real = open(&Value::Null).sso().user(values(given.clone())).expect("a user");
    assert_eq!((real.effective_uid.as_str(), real.effective_email.as_deref()), ("usr-1", Some("j@example.com")));
    let virtually = open(&json!({"creation_mode": "virtual"}));
    let user = virtually.sso().user(values(given)).expect("a user");
    assert_eq!((user.effective_uid.as_str(), user.effective_email.as_deref()), ("usr-1.cld-1", Some("usr-1.cld-1@mail.example")));
    for (given, field) in [(json!({"uid": ""}), "uid"), (json!({"uid": "usr-1"}), "group_uid")] {
        let error = virtually.sso().user(values(given)).expect_err(field);
        assert_eq!((error.code(), error.field(), error.marketplace()), (Code::InvalidArgument, Some(field), Some("acme")));
    }
}

#[test]
fn a_session_out_of_values_is_one_that_can_be_stored_and_checked() {
    let acme = open(&Value::Null);
    let session = acme.session().build("usr-1", "cld-1", "TOKEN", Some(1_700_000_100)).expect("a session");
    let check = acme.session().check(&session.stored(), CheckOptions::at(1_700_000_000)).expect("no error");
    assert_eq!(check.status, SessionStatus::Fresh);
    let read = acme.session().load(&session.stored()).expect("readable");
    assert_eq!((read.uid(), read.group_uid(), read.token(), read.marketplace()), ("usr-1", "cld-1", "TOKEN", "acme"));
    let due = acme.session().build("usr-1", "cld-1", "TOKEN", None).expect("a session");
    assert!(acme.session().needs_check(&due.stored(), None).expect("a time"));
    for (uid, token, field) in [("", "t", "uid"), ("..", "t", "uid"), ("usr-1", "", "token")] {
        assert_eq!(acme.session().build(uid, "", token, None).expect_err(field).field(), Some(field));
    }
}

#[test]
fn urls_by_user_and_token_stay_what_they_are() {
    let sso = open(&Value::Null);
    assert_eq!(sso.sso().logout_url("usr-1.cld-1").expect("a URL"), "https://hub.example/app_logout?user_uid=usr-1");
    let check = sso.sso().session_check_url("usr/1", "a&b").expect("a URL");
    assert_eq!(check, "https://hub.example/api/v1/auth/saml/usr%2F1?session=a%26b");
}

#[test]
fn an_id_and_key_are_checked_like_a_header() {
    let acme = open(&Value::Null);
    acme.webhook().authenticate_credentials("app-1", "SECRET-KEY").expect("known");
    for (id, key) in [("", ""), ("app-1", ""), ("app-1", "secret-key"), ("app-2", "SECRET-KEY"), ("app-1", "SECRET-KEY ")] {
        let error = acme.webhook().authenticate_credentials(id, key).expect_err("refused");
        assert_eq!(error.code(), Code::WebhookUnauthenticated);
    }
}
