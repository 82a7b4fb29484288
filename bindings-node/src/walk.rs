//! Lists and walks, document by document.

use maestrano_core::{Error, Walk};
use napi::bindgen_prelude::Object;
use napi::{Either, Env};
use napi_derive::napi;

use crate::outcome::Failure;
use crate::promise::value_or_promise;

/// What a list or walk gives, as JSON.
#[napi(js_name = "Walk")]
pub struct WalkHandle(pub(crate) Walk);

#[napi]
impl WalkHandle {
    /// The next document, `null` at the end: at once what the server has answered already, else a promise.
    #[napi]
    pub fn next<'e>(&self, env: &'e Env) -> napi::Result<Either<Either<Object<'e>, String>, Failure>> {
        value_or_promise(env, next(self.0.clone()))
    }

    /// Where the walk goes on, `null` at its end.
    #[napi]
    pub fn resume_at(&self) -> Option<String> {
        self.0.resume_at()
    }
}

async fn next(walk: Walk) -> Result<String, Error> {
    Ok(walk.next_async().await.transpose()?.unwrap_or_else(|| "null".to_owned()))
}
