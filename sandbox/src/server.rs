//! Starting, routing and stopping.

use std::future::IntoFuture;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{DefaultBodyLimit, Request};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderName, HeaderValue, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::{Router, serve};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::failure::Failure;
use crate::listener::{Tcp, Wire};
use crate::options::{Options, StartError};
use crate::state::Sandbox;
use crate::{account, admin, connec, faults, guard, idp, oidc, openid2, pages, platform};

/// The largest request body, in bytes.
const LARGEST_BODY: usize = 1 << 20;
/// How long requests under way may take when the sandbox stops.
const PATIENCE: Duration = Duration::from_secs(2);

/// A sandbox that listens. Dropping it stops it too, without waiting.
#[derive(Debug)]
pub struct Running {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    server: JoinHandle<()>,
}

impl Running {
    /// The address it listens on, with the real port.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// `http://address:port`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Takes no more connections, lets requests under way end (two seconds at most), and stops.
    pub async fn shutdown(self) {
        let Self { stop, mut server, .. } = self;
        drop(stop);
        if tokio::time::timeout(PATIENCE, &mut server).await.is_err() {
            server.abort();
        }
    }
}

/// Starts a sandbox on the runtime of the caller.
pub async fn start(options: Options) -> Result<Running, StartError> {
    let wanted = options.address()?;
    let listener = TcpListener::bind(wanted).await.map_err(|error| StartError(format!("cannot listen on {wanted}: {error}")))?;
    let address = listener.local_addr().map_err(|error| StartError(format!("cannot listen on {wanted}: {error}")))?;
    let sandbox = Arc::new(Sandbox::open(options, address)?);
    // What was still to be sent when it stopped the last time.
    connec::notify::schedule(&sandbox);
    let (stop, stopped) = oneshot::channel::<()>();
    let service = router(sandbox.clone()).into_make_service_with_connect_info::<Wire>();
    let server = serve(Tcp(listener), service).with_graceful_shutdown(async move {
        let _ = stopped.await;
        sandbox.stop();
    });
    let server = tokio::spawn(async {
        let _ = server.into_future().await;
    });
    Ok(Running { address, stop, server })
}

fn router(sandbox: Arc<Sandbox>) -> Router {
    let private = admin::routes().merge(pages::routes()).layer(from_fn(guard::local_only));
    let public = idp::routes().merge(platform::routes()).merge(account::routes(&sandbox)).merge(connec::routes());
    let public = public.merge(oidc::routes()).merge(openid2::routes()).merge(pages::public_routes());
    let public = public.route_layer(from_fn_with_state(sandbox.clone(), faults::strike));
    Router::new()
        .merge(private)
        .merge(public)
        .fallback(not_found)
        .method_not_allowed_fallback(wrong_method)
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(from_fn_with_state(sandbox.clone(), harden))
        .with_state(sandbox)
}

/// Headers for every answer. No page needs anything but its own style sheet and script.
async fn harden(request: Request, next: Next) -> Response {
    // No Referrer-Policy: a strict one makes browsers send `Origin: null` with their own forms.
    const HEADERS: [(HeaderName, &str); 3] = [
        (
            CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
             frame-ancestors 'none'; base-uri 'none'",
        ),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (CACHE_CONTROL, "no-store"),
    ];
    let mut response = next.run(request).await;
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

async fn not_found(uri: Uri) -> Response {
    let path = uri.path();
    let failure = Failure::new(StatusCode::NOT_FOUND, format!("there is nothing at {path}"));
    answer_for(path, failure)
}

async fn wrong_method(uri: Uri) -> Response {
    let path = uri.path();
    let message = format!("{path} does not answer to this method");
    answer_for(path, Failure::new(StatusCode::METHOD_NOT_ALLOWED, message))
}

fn answer_for(path: &str, failure: Failure) -> Response {
    match path.starts_with("/api/") || path.starts_with("/admin/") {
        true => failure.into_response(),
        false => pages::failed(&failure),
    }
}

/// The address by which the client reached the sandbox, for the addresses it hands out.
pub(crate) fn base_url(headers: &HeaderMap, address: SocketAddr) -> String {
    let named = headers.get(HOST).and_then(|value| value.to_str().ok());
    named.and_then(|host| crate::options::origin(&format!("http://{host}"))).unwrap_or_else(|| format!("http://{address}"))
}
