//! Answers of shared data that hold something else than was asked for.

use maestrano_core::Code;
use maestrano_core::connec::{BatchOptions, Connec, ListOptions, Operation, OperationResult, Provider, fold};
use serde_json::{Value, json};

use crate::connec::{code, make, value};
use crate::stage::Stage;

fn items(connec: &Connec) -> usize {
    connec.all("items", &ListOptions::new()).collect::<Result<Vec<_>, _>>().expect("read").len()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_envelope_that_holds_something_else_is_noticed() {
    let stage = Stage::open().await;
    let connec = stage.marketplace().await.connec("cld-1");
    let made = make(&connec, "items", json!({ "name": "one" }));
    let path = format!("items/{}", made["id"].as_str().expect("an id"));
    let none = ListOptions::new();
    for kind in ["envelope_missing", "envelope_null", "envelope_plural"] {
        stage.arm(json!({ "kind": kind })).await;
        let read = connec.get(&path, &none).expect("an answer of success");
        assert_eq!(code(read.entity("items")), Some(Code::ResponseMalformed), "{kind}");
        stage.arm(json!({ "kind": kind })).await;
        let company = connec.get("company", &none).expect("an answer of success");
        assert_eq!(code(company.entity("company")), Some(Code::ResponseMalformed), "{kind}");
        stage.arm(json!({ "kind": kind })).await;
        let written = connec.post("items", r#"{"items": {"name": "more"}}"#).expect("done, whatever the answer holds");
        assert_eq!((written.status, code(written.entity("items"))), (201, Some(Code::ResponseMalformed)), "{kind}");
        assert!(written.location.is_some(), "{kind}: where it is, is known all the same");
    }
    for kind in ["envelope_missing", "envelope_null"] {
        stage.arm(json!({ "kind": kind })).await;
        let mut walk = connec.pages("items", &none);
        assert_eq!(code(walk.next().expect("a failure")), Some(Code::ResponseMalformed), "{kind}");
        assert_eq!(walk.next().expect("again").expect("read").entities.len(), 4, "{kind}");
        stage.arm(json!({ "kind": kind })).await;
        let mut walk = connec.changes("items", "", &none);
        assert_eq!(code(walk.next().expect("a failure")), Some(Code::ResponseMalformed), "{kind}");
        assert_eq!(walk.next().expect("again").expect("read").entities.len(), 4, "{kind}");
    }
    stage.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_batch_whose_results_do_not_fit_claims_nothing() {
    let stage = Stage::open().await;
    let connec = stage.marketplace().await.connec("cld-1");
    let operations: Vec<Operation> = (0..3)
        .map(|number| Operation::new("post", "items").body(&json!({ "items": { "number": number } }).to_string()).expect("JSON"))
        .collect();
    let send = || connec.batch(&operations, BatchOptions::default()).expect("sent");
    let shown = |results: Vec<OperationResult>| -> Vec<(Option<u16>, bool, Option<String>)> {
        results.into_iter().map(|result| (result.status, result.ok, result.error)).collect()
    };
    let good = (Some(201), true, None);
    let unknown = (None, false, Some("response_malformed".to_owned()));
    stage.arm(json!({ "kind": "batch_short" })).await;
    assert_eq!(shown(send()), [unknown.clone(), unknown.clone(), unknown.clone()], "whose is missing can't be told");
    stage.arm(json!({ "kind": "batch_long" })).await;
    assert_eq!(shown(send()), [unknown.clone(), unknown.clone(), unknown.clone()], "whose is which can't be told");
    stage.arm(json!({ "kind": "batch_text" })).await;
    let results = send();
    assert!(results[0].body.as_ref().is_some_and(|body| value(body).is_string()), "{results:?}");
    assert_eq!(shown(results), [(Some(502), false, None), good.clone(), good.clone()]);
    for (fault, expected) in [
        (json!({ "kind": "http_status", "on": "connec", "status": 500 }), "api_unavailable"),
        (json!({ "kind": "http_status", "on": "connec", "status": 401 }), "api_unauthorized"),
        (json!({ "kind": "html_body", "on": "connec" }), "response_malformed"),
        (json!({ "kind": "connection_dropped", "on": "connec" }), "connect_failed"),
    ] {
        stage.arm(fault.clone()).await;
        let failed = (None, false, Some(expected.to_owned()));
        assert_eq!(shown(send()), [failed.clone(), failed.clone(), failed], "{fault}");
    }
    // Those that were sent and not answered as they should were done all the same, and nothing was sent twice.
    assert_eq!(items(&connec), 9);
    stage.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_nobody_knows_to_be_written_is_not_written_twice() {
    let stage = Stage::open().await;
    let marketplace = stage.marketplace_with(json!({ "connec": { "timeout": 2 } })).await;
    let connec = marketplace.connec("cld-1").external_ids(true);
    for (number, (fault, expected)) in [
        (json!({ "kind": "answer_lost" }), Code::ConnectFailed),
        (json!({ "kind": "truncated" }), Code::ResponseMalformed),
        (json!({ "kind": "http_status", "status": 500 }), Code::ApiUnavailable),
        (json!({ "kind": "html_body" }), Code::ResponseMalformed),
        (json!({ "kind": "latency", "milliseconds": 3000 }), Code::Timeout),
    ]
    .into_iter()
    .enumerate()
    {
        let mut armed = fault.clone();
        armed["on"] = json!("connec");
        stage.arm(armed).await;
        let item = fold(&json!({ "id": number.to_string(), "name": "x" }).to_string(), &Provider::new("my-app", "1"), &[]).expect("folded");
        let body = format!(r#"{{"items": {}}}"#, item.get());
        let error = connec.post("items", &body).expect_err("lost");
        assert_eq!((error.code(), error.retryable(), error.attempts()), (expected, false, Some(1)), "{fault}: {error:?}");
        assert!(error.hint().is_some_and(|hint| hint.contains("look for it")), "{fault}: {error:?}");
        // A name makes it safe to say once more.
        connec.post("items", &body).expect("said once more");
        assert_eq!(items(&connec), number + 1, "{fault}");
    }
    stage.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sandbox_that_answers_oddly_is_survived() {
    let (stage, elsewhere) = (Stage::open().await, Stage::open().await);
    let connec = stage.marketplace_with(json!({ "connec": { "timeout": 2 } })).await.connec("cld-1");
    make(&connec, "items", json!({ "name": "x" }));
    for (fault, expected) in [
        (json!({ "kind": "http_status", "status": 500 }), Code::ApiUnavailable),
        (json!({ "kind": "http_status", "status": 401 }), Code::ApiUnauthorized),
        (json!({ "kind": "http_status", "status": 403 }), Code::ApiForbidden),
        (json!({ "kind": "http_status", "status": 418 }), Code::ApiUnexpected),
        (json!({ "kind": "html_body" }), Code::ResponseMalformed),
        (json!({ "kind": "invalid_json" }), Code::ResponseMalformed),
        (json!({ "kind": "truncated" }), Code::ResponseMalformed),
        (json!({ "kind": "wrong_shape", "shape": "list" }), Code::ResponseMalformed),
        (json!({ "kind": "wrong_shape", "shape": "null" }), Code::ResponseMalformed),
        (json!({ "kind": "no_answer" }), Code::Timeout),
        (json!({ "kind": "oversized_body", "bytes": 1 << 30 }), Code::ResponseTooLarge),
        (json!({ "kind": "redirect", "location": format!("{}/api/v2/cld-1/items", elsewhere.url()) }), Code::ApiUnexpected),
    ] {
        let mut armed = fault.clone();
        armed["on"] = json!("connec");
        stage.arm(armed).await;
        let mut walk = connec.pages("items", &ListOptions::new());
        let error = walk.next().expect("a failure").err().unwrap_or_else(|| panic!("{fault} is no failure"));
        assert_eq!(error.code(), expected, "{fault}: {error:?}");
        let whole = format!("{error:?} {} {error}", error.to_json());
        assert!(!whole.contains("sandbox-key-of-app-1"), "{whole}");
        stage.admin(reqwest::Method::DELETE, "faults", Value::Null).await;
        assert_eq!(walk.next().expect("again").expect("read").entities.len(), 1, "{fault}");
    }
    assert!(elsewhere.events("connec.call").await.is_empty(), "credentials went elsewhere");
    stage.close().await;
    elsewhere.close().await;
}
