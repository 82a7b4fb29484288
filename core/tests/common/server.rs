//! A server that answers as it is told, and remembers what it was asked.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

/// Starts a server that answers every connection with `answer`. Gives its address, and the heads of the requests that it sees.
pub fn serve(answer: impl Fn(&mut TcpStream) + Send + 'static) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let (sender, receiver) = channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let mut head = [0; 4096];
            let length = stream.read(&mut head).unwrap_or(0);
            // The test may be over already.
            let _ = sender.send(String::from_utf8_lossy(&head[..length]).into_owned());
            answer(&mut stream);
        }
    });
    (address, receiver)
}

/// Answers with a status line and a body.
pub fn reply(status: &str, body: &str) -> impl Fn(&mut TcpStream) + Send + 'static {
    let text = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len());
    // A client that refuses a big body may be gone before its end.
    move |stream| drop(stream.write_all(text.as_bytes()))
}
