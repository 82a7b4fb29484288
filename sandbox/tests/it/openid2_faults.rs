//! Each kind of answer over OpenID 2.0 that an application must refuse: broken in that way, and in no other.

use serde_json::json;

use crate::stateless::{Answer, PROVIDER, RETURN_TO};
use crate::support::Bench;

const SESSION: &str = "http://openid.maestrano.com/schema/session/key";

/// One answer with a fault, after which the provider must be well again.
async fn spoilt(bench: &Bench, kind: &str) -> Answer {
    bench.arm(json!({ "kind": kind })).await;
    let answer = bench.openid(&[("user_uid", "usr-1")]).await;
    let next = bench.openid(&[("user_uid", "usr-1")]).await;
    assert!(good(bench, &next) && bench.is_valid(&next).await, "{kind}: {next:?}");
    answer
}

fn good(bench: &Bench, answer: &Answer) -> bool {
    let identity = bench.url(&format!("{PROVIDER}/users/usr-1"));
    answer.get("op_endpoint") == bench.url(PROVIDER)
        && answer.get("identity") == identity
        && answer.get("claimed_id") == identity
        && answer.get("return_to") == RETURN_TO
        && answer.attribute(SESSION).is_some()
        && ["op_endpoint", "claimed_id", "identity", "return_to", "response_nonce", "assoc_handle", "ax.value.u_guid"]
            .into_iter()
            .all(|name| answer.is_signed(name))
}

#[tokio::test]
async fn what_is_not_signed_is_confirmed_all_the_same() {
    let bench = Bench::start().await;
    let answer = spoilt(&bench, "openid2_unsigned_identity").await;
    assert!(!answer.is_signed("identity") && !answer.is_signed("claimed_id") && answer.is_signed("ax.value.u_guid"));
    assert!(bench.is_valid(&answer).await);
    let answer = spoilt(&bench, "openid2_unsigned_ax").await;
    assert!(answer.is_signed("identity") && answer.is_signed("pape.auth_time"));
    assert!(!answer.get("signed").split(',').any(|name| name.contains("ax.") || name == "ns.ax"), "{}", answer.get("signed"));
    assert!(answer.attribute(SESSION).is_some() && bench.is_valid(&answer).await);
}

#[tokio::test]
async fn wrong_values_are_signed() {
    let bench = Bench::start().await;
    for (kind, name, value) in [
        ("openid2_other_return_to", "return_to", "http://127.0.0.1:3000/elsewhere?state=s%26t"),
        ("openid2_wrong_op_endpoint", "op_endpoint", "https://attacker.example/openid"),
        ("openid2_foreign_identity", "identity", "https://elsewhere.example/users/usr-1"),
        ("openid2_foreign_identity", "claimed_id", "https://elsewhere.example/users/usr-1"),
    ] {
        let answer = spoilt(&bench, kind).await;
        assert_eq!((answer.get(name), answer.to.as_str()), (value, RETURN_TO), "{kind}");
        assert!(bench.is_valid(&answer).await, "{kind}");
    }
    let answer = spoilt(&bench, "openid2_old_nonce").await;
    let at = chrono::DateTime::parse_from_rfc3339(&answer.get("response_nonce")[..20]).expect("a time");
    assert!((86_390..86_410).contains(&(chrono::Utc::now() - at.to_utc()).num_seconds()), "{at}");
    assert!(bench.is_valid(&answer).await);
    let answer = spoilt(&bench, "openid2_no_ax_session").await;
    assert!(answer.attribute(SESSION).is_none() && !answer.get("signed").contains("u_session") && bench.is_valid(&answer).await);
}

#[tokio::test]
async fn a_field_twice_and_a_refusal() {
    let bench = Bench::start().await;
    let answer = spoilt(&bench, "openid2_duplicate_parameter").await;
    assert_eq!(answer.fields.iter().filter(|(name, _)| name == "openid.identity").count(), 2);
    let answer = spoilt(&bench, "openid2_cancel").await;
    assert_eq!((answer.get("mode"), answer.fields.len()), ("cancel", 2));
}

#[tokio::test]
async fn faults_of_the_check_and_of_discovery() {
    let bench = Bench::start().await;
    for (kind, said) in [("openid2_is_valid_case", "\nis_valid:True\n"), ("openid2_not_valid", "\nis_valid:false\n")] {
        bench.arm(json!({ "kind": kind })).await;
        let answer = bench.openid(&[("user_uid", "usr-1")]).await;
        assert!(good(&bench, &answer));
        assert!(bench.check(&answer).await.contains(said), "{kind}");
        assert!(bench.is_valid(&bench.openid(&[("user_uid", "usr-1")]).await).await, "{kind} struck once");
    }
    bench.arm(json!({ "kind": "openid2_http_endpoint", "times": 2 })).await;
    for path in [format!("{PROVIDER}.xrds"), format!("{PROVIDER}/users/usr-1.xrds")] {
        assert!(bench.page(&path).await.1.contains("<URI>http://elsewhere.example/api/openid/provider/app-1</URI>"), "{path}");
    }
    assert!(bench.page(&format!("{PROVIDER}.xrds")).await.1.contains(&format!("<URI>{}</URI>", bench.url(PROVIDER))));
}

#[tokio::test]
async fn a_fault_of_another_application_waits() {
    let bench = Bench::start().await;
    bench.put("/admin/apps/app-2", json!({})).await;
    bench.arm(json!({ "kind": "openid2_cancel", "app": "app-2" })).await;
    assert!(good(&bench, &bench.openid(&[("user_uid", "usr-1")]).await));
    assert_eq!(bench.json("/admin/faults").await[0]["times"], 1);
}
