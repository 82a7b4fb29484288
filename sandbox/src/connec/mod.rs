//! Connec!, the data that the applications of a customer share, under `/api/v2` and, as in the old
//! sandbox, `/connec/api/v2`.

mod answer;
mod batch;
mod call;
mod country;
mod gate;
pub(crate) mod generate;
mod joining;
mod lines;
mod matching;
mod merge;
mod nested;
pub(crate) mod notify;
mod page;
mod query;
mod read;
mod references;
mod render;
mod reports;
pub(crate) mod resources;
mod routes;
mod schema;
mod transactions;
mod write;

pub(crate) use page::Selections;

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::response::Response;
use axum::routing::{any, get};
use axum::{Json, Router};
use serde_json::{Value, json};

use crate::json::Json as Shared;
use crate::state::Sandbox;

/// Addresses are taken apart by `call`: those in a batch never come past a router.
pub(crate) fn routes() -> Router<Arc<Sandbox>> {
    let mut router = Router::new();
    for prefix in call::PREFIXES {
        router = router.route(&format!("{prefix}/{{*path}}"), any(call));
    }
    for path in BATCH {
        router = router.route(path, any(batch));
    }
    router.route(&format!("{}/{{*path}}", reports::PREFIX), any(report)).route("/version", get(version))
}

const BATCH: [&str; 2] = ["/batch", "/batch/"];

/// Whether an address is one of these routes.
pub(crate) fn has(path: &str) -> bool {
    let below = |prefix: &str| path.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('/'));
    call::PREFIXES.into_iter().any(below) || below(reports::PREFIX) || BATCH.contains(&path)
}

/// What an address leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    List,
    Entity,
    /// What there is once.
    Single,
    Batch,
    Elsewhere,
}

pub(crate) fn place(path: &str) -> Place {
    if BATCH.contains(&path) {
        return Place::Batch;
    }
    let segments = call::Target::read(&call::PREFIXES, path, None).map(|target| target.segments).unwrap_or_default();
    match segments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [_, resources::COMPANY] => Place::Single,
        [_, _] => Place::List,
        [_, _, _] => Place::Entity,
        _ => Place::Elsewhere,
    }
}

async fn call(State(sandbox): State<Arc<Sandbox>>, request: Request) -> Response {
    gate::answered(sandbox, request, &call::PREFIXES, routes::answer).await
}

async fn batch(State(sandbox): State<Arc<Sandbox>>, request: Request) -> Response {
    gate::answered(sandbox, request, &BATCH[..1], |call| batch::run(call).unwrap_or_else(|refusal| refusal.answer(None))).await
}

async fn report(State(sandbox): State<Arc<Sandbox>>, request: Request) -> Response {
    let run = |call: &call::Call<'_>| reports::run(call).unwrap_or_else(|refusal| refusal.answer(None));
    gate::answered(sandbox, request, &[reports::PREFIX], run).await
}

/// The same for the admin API, below `/admin/connec`.
pub(crate) async fn unguarded(State(sandbox): State<Arc<Sandbox>>, request: Request) -> Response {
    gate::unguarded(sandbox, request, &[call::ADMIN], routes::answer).await
}

/// What the admin API answers to a call, for the pages. The path is that behind `/admin/connec`.
pub(crate) fn perform(sandbox: &Arc<Sandbox>, method: Method, path: &str, body: &Shared) -> (StatusCode, Shared) {
    let (path, query) = path.split_once('?').map_or((path, None), |(path, query)| (path, Some(query)));
    let target = call::Target::read(&[call::ADMIN], &format!("{}{path}", call::ADMIN), query);
    let answer = match target {
        Some(target) => {
            let body = call::Body::Read(body);
            routes::answer(&call::Call { sandbox, app: None, method, base: "", target, external_ids: false, alpha2: false, body })
        }
        None => answer::Refusal::not_found().answer(None),
    };
    (answer.status, answer.body)
}

/// What clients tell features by.
async fn version() -> Json<Value> {
    Json(json!({ "ci_branch": "v1.2.0", "env": "sandbox" }))
}
