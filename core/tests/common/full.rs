//! A server that takes nobody on any more: connecting to it ends by time.

use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use tokio::net::{TcpListener, TcpSocket};
use tokio::runtime::{Builder, Runtime};

pub struct Full {
    pub address: SocketAddr,
    _waiting: Vec<TcpStream>,
    _listener: TcpListener,
    _io: Runtime,
}

impl Full {
    pub fn start() -> Self {
        let io = Builder::new_current_thread().enable_io().build().expect("a runtime");
        let listener = {
            let _io = io.enter();
            let socket = TcpSocket::new_v4().expect("a socket");
            socket.bind(([127, 0, 0, 1], 0).into()).expect("a port");
            socket.listen(1).expect("a queue")
        };
        let address = listener.local_addr().expect("an address");
        let next = || TcpStream::connect_timeout(&address, Duration::from_millis(300)).ok();
        let waiting: Vec<_> = std::iter::from_fn(next).take(100).collect();
        assert!(waiting.len() < 100);
        Full { address, _waiting: waiting, _listener: listener, _io: io }
    }
}
