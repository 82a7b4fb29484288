//! The command line of the sandbox.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use maestrano_sandbox::{Options, Running, start};

/// Plays the Maestrano platform on this machine, so that an application can be built and tested
/// without an account, a network or a marketplace.
///
/// Open the printed address in a browser for the pages, or GET /admin/config for the configuration
/// document an application needs. Everything else is described in docs/sandbox.md.
#[derive(Parser)]
#[command(name = "maestrano-sandbox", version, max_term_width = 100)]
struct Arguments {
    /// Address to listen on. Anything but a loopback address needs --allow-remote
    #[arg(long, default_value = "127.0.0.1", value_name = "ADDRESS")]
    host: String,

    /// Port to listen on; 0 takes any free one
    #[arg(long, default_value_t = 4000)]
    port: u16,

    /// Listen on an address that other machines reach. The pages are not protected by a password
    #[arg(long)]
    allow_remote: bool,

    /// SQLite file that keeps the data, the key and the clock [default: in memory]
    #[arg(long, value_name = "FILE")]
    db: Option<PathBuf>,

    /// Seconds after which an application has to ask again whether a session is alive [default: 180]
    #[arg(long, value_name = "SECONDS")]
    recheck: Option<u64>,

    /// Refuse ACS URLs outside the application's hosts, and warn about requests the real platform
    /// could not read
    #[arg(long)]
    strict: bool,

    /// Address of the seeded application app-1 [default: http://127.0.0.1:3000]
    #[arg(long, value_name = "URL")]
    app_host: Option<String>,
}

/// How long work that nobody waits for any more may keep the process.
const PATIENCE: Duration = Duration::from_secs(1);

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("maestrano-sandbox: no threads: {error}");
            return ExitCode::FAILURE;
        }
    };
    let code = runtime.block_on(run(arguments));
    runtime.shutdown_timeout(PATIENCE);
    code
}

async fn run(arguments: Arguments) -> ExitCode {
    let options = Options {
        host: arguments.host,
        port: arguments.port,
        allow_remote: arguments.allow_remote,
        db: arguments.db,
        recheck: arguments.recheck,
        strict: arguments.strict.then_some(true),
        app_host: arguments.app_host,
    };
    match start(options).await {
        Ok(running) => serve(running).await,
        Err(error) => {
            eprintln!("maestrano-sandbox: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(running: Running) -> ExitCode {
    let mut terminate = match signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(stream) => stream,
        Err(code) => return code,
    };
    let mut interrupt = match signal(tokio::signal::unix::SignalKind::interrupt()) {
        Ok(stream) => stream,
        Err(code) => return code,
    };
    println!("listening on {}", running.url());
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    running.shutdown().await;
    ExitCode::SUCCESS
}

fn signal(kind: tokio::signal::unix::SignalKind) -> Result<tokio::signal::unix::Signal, ExitCode> {
    tokio::signal::unix::signal(kind).map_err(|error| {
        eprintln!("maestrano-sandbox: cannot listen for signals: {error}");
        ExitCode::FAILURE
    })
}
