//! Promises that the core's runtime settles.

use std::future::Future;
use std::task::{Context, Poll, Waker};

use maestrano_core::{Error, runtime};
use napi::bindgen_prelude::{Object, ToNapiValue, TypeName};
use napi::{Either, Env};

use crate::outcome::{Failure, Outcome, outcome};

/// Runs the future on the process's I/O thread. The promise is always resolved, with the text or the failure; a panic in the future
/// is a failure too. Node counts it as work to wait for, and an environment that ends meanwhile just drops the answer.
pub fn promise<'e, T: ToNapiValue + TypeName + Send + 'static>(
    env: &'e Env,
    future: impl Future<Output = Result<T, Error>> + Send + 'static,
) -> napi::Result<Either<Object<'e>, Failure>> {
    let handle = match runtime::handle() {
        Ok(handle) => handle,
        Err(error) => return Ok(Either::B(error.into())),
    };
    let (deferred, promise) = env.create_deferred::<Outcome<T>, _>()?;
    handle.spawn(async move {
        let result = runtime::guarded(future).await;
        deferred.resolve(move |_| Ok(outcome(result)));
    });
    Ok(Either::A(promise))
}

/// The value itself when the future has it without waiting, which saves the way to the I/O thread and back; else a promise.
pub fn value_or_promise<'e>(
    env: &'e Env,
    future: impl Future<Output = Result<String, Error>> + Send + 'static,
) -> napi::Result<Either<Either<Object<'e>, String>, Failure>> {
    let mut future = Box::pin(runtime::guarded(future));
    Ok(match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(value)) => Either::A(Either::B(value)),
        Poll::Ready(Err(error)) => Either::B(error.into()),
        Poll::Pending => match promise(env, future)? {
            Either::A(promise) => Either::A(Either::A(promise)),
            Either::B(failure) => Either::B(failure),
        },
    })
}
