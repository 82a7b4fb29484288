//! A TCP listener whose connections can be cut from inside a handler, and know whether they have
//! carried an answer before: what the faults of connections need. They know who is at the other end, too.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};

/// The connection that a request came in on.
#[derive(Clone)]
pub(crate) struct Wire {
    ends: Arc<Ends>,
    peer: IpAddr,
}

#[derive(Default)]
struct Ends {
    cut: AtomicBool,
    written: AtomicBool,
}

impl Wire {
    fn new(peer: SocketAddr) -> Self {
        Self { ends: Arc::default(), peer: peer.ip() }
    }

    /// The address at the other end.
    pub(crate) fn peer(&self) -> IpAddr {
        self.peer
    }

    /// Nothing more is written, and the connection is closed.
    pub(crate) fn cut(&self) {
        self.ends.cut.store(true, Ordering::SeqCst);
    }

    /// Whether an answer was written before, so that the request came in on a connection kept alive.
    pub(crate) fn is_reused(&self) -> bool {
        self.ends.written.load(Ordering::SeqCst)
    }

    fn check(&self) -> io::Result<()> {
        match self.ends.cut.load(Ordering::SeqCst) {
            true => Err(io::ErrorKind::ConnectionReset.into()),
            false => Ok(()),
        }
    }
}

impl Connected<IncomingStream<'_, Tcp>> for Wire {
    fn connect_info(stream: IncomingStream<'_, Tcp>) -> Self {
        stream.io().wire.clone()
    }
}

pub(crate) struct Tcp(pub(crate) TcpListener);

impl Listener for Tcp {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Connection, SocketAddr) {
        let (stream, address) = <TcpListener as Listener>::accept(&mut self.0).await;
        (Connection { stream, wire: Wire::new(address) }, address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }
}

pub(crate) struct Connection {
    stream: TcpStream,
    wire: Wire,
}

impl AsyncRead for Connection {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        self.wire.check()?;
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.wire.check()?;
        self.wire.ends.written.store(true, Ordering::SeqCst);
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.wire.check()?;
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
