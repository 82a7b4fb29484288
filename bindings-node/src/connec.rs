//! One group's data at Connec!: calls by name, documents as JSON text. Each function that asks somebody answers a promise.

use maestrano_core::connec::{Connec, ConnecResponse, ids_json};
use maestrano_core::{exact, webhook};
use napi::bindgen_prelude::Object;
use napi::{Either, Env};
use napi_derive::napi;

use crate::outcome::{Failure, Outcome, call};
use crate::promise::promise;
use crate::walk::WalkHandle;

/// The largest integer that a number of the language holds.
const MAX_SAFE_INTEGER: u64 = (1 << 53) - 1;

/// The data of one group.
#[napi(js_name = "Connec")]
pub struct ConnecHandle(pub(crate) Connec);

type Promise<'e> = napi::Result<Either<Object<'e>, Failure>>;

/// An answer of success.
#[napi(object)]
pub struct Answer {
    /// The status.
    pub status: u32,
    /// The body as it came.
    pub text: String,
    /// Where the new entity is.
    pub location: Option<String>,
    /// The server's own id of the request.
    pub request_id: Option<String>,
}

impl From<ConnecResponse> for Answer {
    fn from(response: ConnecResponse) -> Self {
        Answer { status: response.status.into(), text: response.body, location: response.location, request_id: response.request_id }
    }
}

#[napi]
impl ConnecHandle {
    /// Makes a call by its name, with arguments as JSON.
    #[napi]
    pub fn call<'e>(&self, env: &'e Env, name: String, arguments: String) -> Promise<'e> {
        let connec = self.0.clone();
        promise(env, async move { connec.call_named(&name, &arguments).await.map(Answer::from) })
    }

    /// Sends a batch, given as JSON. The results as JSON.
    #[napi]
    pub fn batch<'e>(&self, env: &'e Env, operations: String) -> Promise<'e> {
        let connec = self.0.clone();
        promise(env, async move { connec.batch_json(&operations).await })
    }

    /// The entities of a collection, one after another. Nobody is asked yet.
    #[napi]
    pub fn all(&self, resource: String, options: String, resume_at: String) -> Outcome<WalkHandle> {
        call(|| self.0.entities_json(&resource, &options, &resume_at).map(WalkHandle))
    }

    /// The pages of a collection, one after another.
    #[napi]
    pub fn pages(&self, resource: String, options: String, resume_at: String) -> Outcome<WalkHandle> {
        call(|| self.0.pages_json(&resource, &options, &resume_at).map(WalkHandle))
    }

    /// What changed in a collection, page by page.
    #[napi]
    pub fn changes(&self, resource: String, since: String, options: String) -> Outcome<WalkHandle> {
        call(|| self.0.changes_json(&resource, &since, &options).map(WalkHandle))
    }

    /// The address of a path.
    #[napi]
    pub fn url(&self, path: String) -> Outcome<String> {
        call(|| self.0.url(&path))
    }
}

/// What begins a text that stands for a number.
#[napi]
pub fn number_mark() -> &'static str {
    exact::mark()
}

/// The document with such texts in place of the numbers that the language would change.
#[napi]
pub fn protect_numbers(json: String) -> Outcome<String> {
    call(|| Ok(exact::protect(&json, MAX_SAFE_INTEGER).into_owned()))
}

/// The document with the numbers that such texts stand for.
#[napi]
pub fn restore_numbers(json: String) -> Outcome<String> {
    call(|| Ok(exact::restore(&json).into_owned()))
}

/// Does something with ids, by its name and with arguments as JSON.
#[napi]
pub fn ids(name: String, arguments: String) -> Outcome<String> {
    call(|| ids_json(&name, &arguments))
}

/// Whether a change is what was written at that time.
#[napi]
pub fn is_echo(updated_at: String, written_at: String) -> bool {
    webhook::is_echo(&updated_at, &written_at)
}
