//! The process's runtime: one I/O thread and one connection pool, made at first use and remade in a forked child.
//!
//! A process that forks (php-fpm, gunicorn, `os.fork`) must not share the parent's thread, event queue or sockets. So whatever
//! belongs to a process sits in a `PerProcess` slot, keyed by the process id: a child finds the slot stale, leaves the parent's
//! value where it is and makes its own. Leaving it is deliberate. Dropping it in the child would close sockets and event queues
//! that the parent still uses.

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::Duration;

use arc_swap::ArcSwapOption;
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::task::JoinHandle;

use crate::http::{Clients, LONG_BODY, Request};
use crate::{Code, Error, Result};

pub use crate::http::{Caller, identify};

/// A value that belongs to one process. `get` makes it at first use, and again after a fork. No lock is held while it is made or
/// read, so a fork at any moment leaves the child able to go on.
pub(crate) struct PerProcess<T> {
    slot: ArcSwapOption<Owned<T>>,
}

pub(crate) struct Owned<T> {
    process: u32,
    value: T,
}

impl<T> Owned<T> {
    fn is_ours(&self) -> bool {
        self.process == std::process::id()
    }
}

impl<T> std::ops::Deref for Owned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> PerProcess<T> {
    pub(crate) const fn new() -> Self {
        PerProcess { slot: ArcSwapOption::const_empty() }
    }

    /// This process's value, made by `make` if there is none yet. When two threads make one at once, one of the two is dropped.
    pub(crate) fn get(&self, make: impl Fn() -> T) -> Arc<Owned<T>> {
        let made: std::result::Result<_, std::convert::Infallible> = self.get_or_try(|| Ok(make()));
        match made {
            Ok(owned) => owned,
        }
    }

    /// The same, for what may fail. A failure is not kept: the next call tries again.
    fn get_or_try<E>(&self, make: impl Fn() -> std::result::Result<T, E>) -> std::result::Result<Arc<Owned<T>>, E> {
        loop {
            let current = self.slot.load_full();
            if let Some(owned) = &current
                && owned.is_ours()
            {
                return Ok(Arc::clone(owned));
            }
            let fresh = Arc::new(Owned { process: std::process::id(), value: make()? });
            leave(current.clone());
            let found = self.slot.compare_and_swap(&current, Some(Arc::clone(&fresh)));
            if found.as_ref().map(Arc::as_ptr) == current.as_ref().map(Arc::as_ptr) {
                return Ok(fresh);
            }
        }
    }

    /// Whether this process has made its value.
    pub(crate) fn is_made(&self) -> bool {
        self.slot.load().as_ref().is_some_and(|owned| owned.is_ours())
    }

    /// Takes this process's value out, if it has one.
    pub(crate) fn take(&self) -> Option<Arc<Owned<T>>> {
        let taken = self.slot.swap(None)?;
        if taken.is_ours() {
            return Some(taken);
        }
        leave(Some(taken));
        None
    }
}

impl<T> Drop for PerProcess<T> {
    fn drop(&mut self) {
        drop(self.take());
    }
}

/// Keeps a parent process's value alive for ever in this one: see the module.
fn leave<T>(inherited: Option<Arc<Owned<T>>>) {
    std::mem::forget(inherited);
}

struct Process {
    handle: Handle,
    /// There until the end.
    runtime: Option<Runtime>,
    clients: Clients,
}

impl Drop for Process {
    fn drop(&mut self) {
        // The last reference may go on a thread that drives the host's own runtime, where waiting for ours is a panic.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

static PROCESS: PerProcess<Process> = PerProcess::new();

fn with_process<T>(read: impl FnOnce(&Process) -> T) -> Result<T> {
    // The runtime's maker panics when the operating system has no thread to spare.
    let make = || {
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            // Made when there is work and gone when there is none: look-ups of names, of which there is a bounded number at a time, bodies
            // that take long to read, and answers that wait for the host's own lock.
            .max_blocking_threads(64)
            .thread_name("maestrano")
            .enable_all()
            .build()
            .map_err(|error| Error::new(Code::Internal, format!("the I/O thread could not be started: {error}")))?;
        Ok(Process { handle: runtime.handle().clone(), runtime: Some(runtime), clients: Clients::default() })
    };
    PROCESS.get_or_try(|| catch(make)).map(|process| read(&process))
}

/// The process's HTTP client for such a request.
pub(crate) fn http(request: &Request) -> Result<reqwest::Client> {
    catch(|| {
        with_process(|process| process.clients.get(request))?
            .map_err(|error| Error::new(Code::Internal, format!("the HTTP client could not be made: {error}")))
    })
}

/// A handle of the process's runtime, for bindings with promises or coroutines of their own.
///
/// # Errors
/// `internal` when the operating system refuses a thread.
pub fn handle() -> Result<Handle> {
    with_process(|process| process.handle.clone())
}

/// Whether this process has started its runtime: a thread and, after a call, sockets.
pub fn started() -> bool {
    PROCESS.is_made()
}

/// Waits for the future. Works on any thread, also inside another runtime, which it blocks meanwhile.
///
/// # Errors
/// What the future answers; `internal` when it panicked; `wrong_state` on the I/O thread itself.
pub fn block_on<T>(future: impl Future<Output = Result<T>>) -> Result<T> {
    let mut waiting = Waiting::new(future)?;
    loop {
        if let Some(result) = waiting.wait(Duration::from_secs(3600)) {
            return result;
        }
    }
}

/// The same for what a walk gives, or its end.
pub(crate) fn block_on_next<T>(next: impl Future<Output = Option<Result<T>>>) -> Option<Result<T>> {
    block_on(async { next.await.transpose() }).transpose()
}

/// A future that its thread waits for, a while at a time.
pub struct Waiting<F> {
    future: Pin<Box<F>>,
    waker: Waker,
}

impl<T, F: Future<Output = Result<T>>> Waiting<F> {
    /// For the thread that calls this.
    ///
    /// # Errors
    /// `wrong_state` on the I/O thread, which would wait for itself, and everybody for it.
    pub fn new(future: F) -> Result<Self> {
        if is_own_thread() {
            return Err(Error::new(Code::WrongState, "a call that waits was made on the library's own I/O thread")
                .with_hint("await its async form there"));
        }
        Ok(Waiting { future: Box::pin(future), waker: Waker::from(Arc::new(Unpark(thread::current()))) })
    }

    /// What the future answers. Nothing when that takes longer, and now and then before: ask again. A panic in it is `internal`.
    pub fn wait(&mut self, at_most: Duration) -> Option<Result<T>> {
        // A task of the host's that blocks never gets a new budget, and one without any would be told for ever to come again.
        let future = pin!(tokio::task::unconstrained(guarded(self.future.as_mut())));
        match future.poll(&mut Context::from_waker(&self.waker)) {
            Poll::Ready(result) => Some(result),
            Poll::Pending => {
                thread::park_timeout(at_most);
                None
            }
        }
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Runs the future on the process's I/O thread, whatever executor awaits the answer: connections stay with the runtime that made
/// them. Nothing happens before the first poll. Dropping it ends the call: nothing is sent any more, and no further attempt made.
///
/// # Errors
/// What the future answers; `internal` when it panicked, or the runtime was shut down meanwhile.
pub async fn on_own_thread<T: Send + 'static>(future: impl Future<Output = Result<T>> + Send + 'static) -> Result<T> {
    /// Dropping a handle of the runtime's alone would leave its task to go on.
    struct EndWithCaller<T>(JoinHandle<T>);

    impl<T> Drop for EndWithCaller<T> {
        fn drop(&mut self) {
            self.0.abort();
        }
    }

    let mut task = EndWithCaller(handle()?.spawn(guarded(future)));
    (&mut task.0).await.unwrap_or_else(|_| Err(shut_down()))
}

/// Runs the future to its end, also when the caller no longer waits: others may, and what it leaves behind is whole.
pub(crate) async fn to_the_end<T: Send + 'static>(future: impl Future<Output = Result<T>> + Send + 'static) -> Result<T> {
    tokio::spawn(guarded(future)).await.unwrap_or_else(|_| Err(shut_down()))
}

/// What takes longer to compute than other calls should wait for, on a thread of its own.
pub(crate) async fn aside<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(|| catch(work)).await.unwrap_or_else(|_| Err(shut_down()))
}

/// The same where it can't be moved: on the I/O thread, what else it does goes on in another thread meanwhile.
pub(crate) fn in_place<T>(length: usize, work: impl FnOnce() -> T) -> T {
    match length >= LONG_BODY && is_own_thread() {
        true => tokio::task::block_in_place(work),
        false => work(),
    }
}

/// Whether this thread works for the process's runtime.
fn is_own_thread() -> bool {
    Handle::try_current().is_ok_and(|current| {
        PROCESS.slot.load().as_ref().is_some_and(|process| process.is_ours() && process.value.handle.id() == current.id())
    })
}

fn shut_down() -> Error {
    Error::new(Code::Internal, "the runtime was shut down during the call")
}

/// Turns a panic inside the future into an `internal` error, so that whoever awaits it always gets an answer.
///
/// # Errors
/// What the future answers; `internal` when it panicked.
pub async fn guarded<T>(future: impl Future<Output = Result<T>>) -> Result<T> {
    let mut future = pin!(future);
    std::future::poll_fn(move |context| match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context))) {
        Ok(poll) => poll,
        Err(payload) => Poll::Ready(Err(panicked(payload))),
    })
    .await
}

/// Calls the closure and turns a panic into an `internal` error.
///
/// # Errors
/// What the closure answers; `internal` when it panicked.
pub fn catch<T>(call: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(call)).unwrap_or_else(|payload| Err(panicked(payload)))
}

fn panicked(payload: Box<dyn std::any::Any + Send>) -> Error {
    // The text of a panic may quote data, so it stays out; a payload that panics when dropped is caught as well.
    let _ = catch_unwind(AssertUnwindSafe(move || drop(payload)));
    Error::new(Code::Internal, "a defect in libmaestrano was caught (a panic); the process goes on")
        .with_hint("please report it with the version and the call that was made")
}

/// Ends the process's I/O thread, closes its connections and forgets what OpenID providers said: for the end of the process, or before
/// the library is unloaded. Calls that still wait get an `internal` error; one made later starts a new runtime.
pub fn shutdown() {
    crate::oidc::forget_providers();
    crate::openid2::forget_providers();
    let Some(owned) = PROCESS.take() else { return };
    // Somebody who reads the slot this moment drops the last reference instead, on a thread of the host's.
    let Ok(Owned { value: mut process, .. }) = Arc::try_unwrap(owned) else { return };
    let mut end = move || {
        if let Some(runtime) = process.runtime.take() {
            runtime.shutdown_timeout(Duration::from_secs(2));
        }
    };
    match Handle::try_current() {
        Err(_) => end(),
        // This thread drives the host's own runtime, which does not let it wait; another waits in its place.
        Ok(_) => {
            if let Ok(thread) = thread::Builder::new().name("maestrano".to_owned()).spawn(end) {
                // It can't have panicked, and there is nothing left to do if it had.
                let _ = thread.join();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_internal_error() {
        let error = catch(|| -> Result<()> { panic!("quoted secret") }).expect_err("must fail");
        assert_eq!(error.code(), Code::Internal);
        assert!(!error.message().contains("quoted secret"));
        let error = block_on(async { if true { panic!("inside") } else { Ok(()) } }).expect_err("must fail");
        assert_eq!(error.code(), Code::Internal);
        assert_eq!(block_on(async { Ok(7) }).expect("lives on"), 7);
    }

    #[test]
    fn what_takes_long_does_not_hold_up_the_io_thread() {
        let (sender, receiver) = std::sync::mpsc::channel();
        let handle = handle().expect("a runtime");
        let answered = block_on(on_own_thread(async move {
            Ok(in_place(LONG_BODY, move || {
                // Nobody could do this if that thread waited for us.
                handle.spawn(async move { sender.send(()).expect("awaited") });
                receiver.recv_timeout(Duration::from_secs(20)).is_ok()
            }))
        }));
        assert!(answered.expect("no panic"));
        // On the host's own runtime, which may have one thread, it is the host's.
        let host = Builder::new_current_thread().build().expect("a runtime");
        assert_eq!(host.block_on(async { in_place(LONG_BODY, || 7) }), 7);
    }

    #[test]
    fn waiting_goes_on_inside_a_host_that_gives_no_new_budget() {
        // More than the 128 steps that a runtime allows a task before it has to come back to it.
        let host = Builder::new_current_thread().build().expect("a runtime");
        let sum = host.block_on(async { (0..300).map(|n| block_on(on_own_thread(async move { Ok(n) })).expect("answered")).sum::<u32>() });
        assert_eq!(sum, 299 * 300 / 2);
        let refused = block_on(on_own_thread(async { block_on(async { Ok(7) }) })).expect_err("it would wait for itself");
        assert_eq!(refused.code(), Code::WrongState);
    }

    #[test]
    fn threads_that_race_for_the_slot_get_the_same_value() {
        let slot = PerProcess::new();
        let seen: Vec<usize> = thread::scope(|scope| {
            let threads: Vec<_> = (0..16)
                .map(|n| {
                    scope.spawn({
                        let slot = &slot;
                        move || Arc::as_ptr(&slot.get(|| n)) as usize
                    })
                })
                .collect();
            threads.into_iter().map(|t| t.join().expect("no panic")).collect()
        });
        assert!(seen.iter().all(|address| *address == seen[0]));
    }
}
