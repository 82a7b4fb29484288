//! The I/O thread inside a host that has a runtime of its own.

use std::sync::Arc;

use maestrano_core::{Code, Error, Result, runtime};
use tokio::sync::Barrier;

fn ping() -> Result<u8> {
    runtime::block_on(runtime::on_own_thread(async { Ok(7) }))
}

/// One test, since all of it is about the one thread of the process.
#[test]
fn a_host_with_a_runtime_of_its_own_starts_and_ends_it_at_will() {
    let host = tokio::runtime::Builder::new_multi_thread().worker_threads(8).build().expect("a runtime");
    assert!(!runtime::started(), "nothing happens before the first call");
    runtime::shutdown();
    for _ in 0..100 {
        // Of those who start it at once one keeps what he made; the others' must go without a panic, on a thread that must not block.
        let barrier = Arc::new(Barrier::new(8));
        let calls: Vec<_> = (0..8)
            .map(|_| {
                let barrier = Arc::clone(&barrier);
                host.spawn(async move {
                    barrier.wait().await;
                    ping()
                })
            })
            .collect();
        for call in calls {
            assert_eq!(host.block_on(call).expect("no panic").expect("an answer"), 7);
        }
        assert!(runtime::started());
        host.block_on(async { runtime::shutdown() });
        assert!(!runtime::started());
    }

    // A call that waits within the I/O thread would wait for ever.
    let nested: Result<u8> = runtime::block_on(runtime::on_own_thread(async { ping() }));
    assert_eq!(nested.map_err(|error| error.code()), Err(Code::WrongState));
    assert_eq!(ping().expect("lives on"), 7);
    runtime::shutdown();

    // Whoever waits is told.
    let waiting = std::thread::spawn(|| runtime::block_on(runtime::on_own_thread(std::future::pending::<Result<()>>())));
    while !runtime::started() {
        std::thread::yield_now();
    }
    std::thread::sleep(std::time::Duration::from_millis(50));
    runtime::shutdown();
    let error = waiting.join().expect("no panic").expect_err("was shut down");
    assert_eq!(error.code(), Code::Internal, "{error}");
    assert_eq!(ping().expect("a call made later starts anew"), 7);

    // A panic whose payload panics as well when it is dropped, or that has a message, tells nothing and stops nothing.
    struct Grenade;
    impl Drop for Grenade {
        fn drop(&mut self) {
            panic!("SECRET of the payload");
        }
    }
    let ended: Result<()> = runtime::block_on(async { std::panic::panic_any(Grenade) });
    assert_eq!(ended.map_err(|error: Error| (error.code(), error.to_json().contains("SECRET"))), Err((Code::Internal, false)));
    assert_eq!(ping().expect("lives on"), 7);
    runtime::shutdown();
}
