//! Sending a delivery. An application that is slow, answers without end or does not answer costs a
//! task with a time limit, and nobody waits for it who did not ask to.

use std::error::Error;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use axum::http::{Method, StatusCode};
use reqwest::redirect::Policy;
use reqwest::{Client, Response};
use serde_json::json;
use tokio::task::JoinHandle;

use crate::clock::iso;
use crate::failure::Failure;
use crate::state::Sandbox;
use crate::store::apps::{self, App};
use crate::store::deliveries::{self, Delivery, Outcome, State};
use crate::store::events::{self, Level};

const CONNECT: Duration = Duration::from_secs(5);
/// The event whose call carries no credentials: the token in it proves who calls.
pub(crate) const LOGOUT: &str = "oidc.logout";
/// How much of an answer is read, and how much of that is kept.
const READ: usize = 64 << 10;
const KEPT: usize = 2000;

/// The HTTP client, made when the first delivery is sent.
#[derive(Default)]
pub(crate) struct Sender(OnceLock<Client>);

impl Sender {
    fn client(&self) -> Result<&Client, Failure> {
        if let Some(client) = self.0.get() {
            return Ok(client);
        }
        let made = Client::builder()
            // The credentials are for this address alone.
            .redirect(Policy::none())
            .no_proxy()
            .connect_timeout(CONNECT)
            // Each delivery on its own connection: none is lost to one that went stale.
            .pool_max_idle_per_host(0)
            .user_agent(concat!("maestrano-sandbox/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|error| Failure::new(StatusCode::INTERNAL_SERVER_ERROR, format!("no HTTP client: {error}")))?;
        Ok(self.0.get_or_init(|| made))
    }
}

/// Sends a delivery that has been written down, in a task of its own.
pub(crate) fn send(sandbox: &Arc<Sandbox>, id: i64) -> JoinHandle<()> {
    let sandbox = sandbox.clone();
    tokio::spawn(async move {
        if let Err(failure) = attempt(&sandbox, id).await {
            // The store refuses to write: there is nowhere left to say so but here.
            eprintln!("maestrano-sandbox: delivery {id}: {}", failure.message);
        }
    })
}

/// Sends a delivery once more.
pub(crate) fn send_again(sandbox: &Arc<Sandbox>, id: i64) -> Result<JoinHandle<()>, Failure> {
    sandbox.store.write(|db| {
        let known = deliveries::find(db, id)?.ok_or_else(|| Failure::not_found("delivery", &id.to_string()))?;
        if apps::find(db, &known.call.app)?.is_none() {
            return Err(Failure::new(StatusCode::CONFLICT, format!("the application {} is gone", known.call.app)));
        }
        match deliveries::again(db, id)? {
            true => Ok(()),
            false => Err(Failure::new(StatusCode::CONFLICT, format!("delivery {id} is being sent"))),
        }
    })?;
    Ok(send(sandbox, id))
}

async fn attempt(sandbox: &Sandbox, id: i64) -> Result<(), Failure> {
    let found = sandbox.store.read(|db| {
        let delivery = deliveries::find(db, id)?;
        let app = delivery.as_ref().map(|delivery| apps::find(db, &delivery.call.app)).transpose()?.flatten();
        Ok(delivery.zip(app))
    })?;
    // Both go with a reset.
    let Some((delivery, app)) = found else {
        return Ok(());
    };
    let seconds = sandbox.settings()?.webhook_timeout;
    let client = sandbox.sender.client()?;
    let begun = Instant::now();
    let mut outcome = call(client, &delivery, &app, Duration::from_secs(seconds)).await;
    outcome.milliseconds = i64::try_from(begun.elapsed().as_millis()).ok();
    record(sandbox, &delivery, &outcome)
}

async fn call(client: &Client, delivery: &Delivery, app: &App, limit: Duration) -> Outcome {
    let method = Method::from_bytes(delivery.call.method.as_bytes()).unwrap_or_default();
    let mut request = client.request(method, &delivery.call.url).header("accept", "application/json").timeout(limit);
    if delivery.call.event != LOGOUT {
        request = request.basic_auth(&app.id, Some(&app.key));
    }
    if let Some(body) = &delivery.call.body {
        let kind = delivery.call.content_type.as_deref().unwrap_or("application/json");
        request = request.header("content-type", kind).body(body.clone());
    }
    match request.send().await {
        Ok(response) => answered(response, limit).await,
        Err(error) => Outcome { error: Some(reason(error, limit)), ..Outcome::default() },
    }
}

async fn answered(mut response: Response, limit: Duration) -> Outcome {
    let status = response.status();
    let mut body = Vec::new();
    let mut error = match status {
        status if status.is_success() => None,
        status if status.is_redirection() => Some(format!("the application answered {status}; redirects are not followed")),
        status => Some(format!("the application answered {status}")),
    };
    while body.len() < READ {
        match response.chunk().await {
            Ok(Some(chunk)) => body.extend_from_slice(&chunk[..chunk.len().min(READ)]),
            Ok(None) => break,
            Err(failed) => {
                error = Some(reason(failed, limit));
                break;
            }
        }
    }
    let answer = String::from_utf8_lossy(&body).chars().take(KEPT).collect();
    Outcome { status: Some(status.as_u16()), error, answer: Some(answer), milliseconds: None }
}

/// Why there is no answer, down to the cause. Without the address, which stands beside it.
fn reason(error: reqwest::Error, limit: Duration) -> String {
    if error.is_timeout() {
        return format!("no answer within {} s", limit.as_secs());
    }
    let error = error.without_url();
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text = format!("{text}: {inner}");
        cause = inner.source();
    }
    text
}

fn record(sandbox: &Sandbox, delivery: &Delivery, outcome: &Outcome) -> Result<(), Failure> {
    let (state, level) = match outcome.error {
        None => (State::Delivered, Level::Info),
        Some(_) => (State::Failed, Level::Warning),
    };
    let call = &delivery.call;
    let result = outcome.error.clone().unwrap_or_else(|| format!("{}", outcome.status.unwrap_or_default()));
    // The query of a path can hold what only the application should know.
    let address = call.url.split('?').next().unwrap_or_default();
    let message = format!("{} to {}: {} {address}: {result}", call.event, call.app, call.method);
    let data = json!({
        "delivery": delivery.id, "app": call.app, "event": call.event, "attempt": delivery.attempts + 1,
        "state": state.name(), "status": outcome.status,
    });
    let now = iso(sandbox.now());
    sandbox.store.write(|db| {
        deliveries::done(db, delivery.id, state, outcome, &now)?;
        Ok(events::add(db, &now, level, "delivery", &message, &data)?)
    })
}
