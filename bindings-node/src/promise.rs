//! Promises that the core's runtime settles.

use std::future::Future;

use maestrano_core::{Error, runtime};
use napi::bindgen_prelude::Object;
use napi::{Either, Env};

use crate::outcome::{Failure, Outcome, outcome};

/// Runs the future on the process's I/O thread. The promise is always resolved, with the text or the failure; a panic in the future
/// is a failure too. Node counts it as work to wait for, and an environment that ends meanwhile just drops the answer.
pub fn promise<'e>(
    env: &'e Env,
    future: impl Future<Output = Result<String, Error>> + Send + 'static,
) -> napi::Result<Either<Object<'e>, Failure>> {
    let handle = match runtime::handle() {
        Ok(handle) => handle,
        Err(error) => return Ok(Either::B(error.into())),
    };
    let (deferred, promise) = env.create_deferred::<Outcome<String>, _>()?;
    handle.spawn(async move {
        let result = runtime::guarded(future).await;
        deferred.resolve(move |_| Ok(outcome(result)));
    });
    Ok(Either::A(promise))
}
