//! An application that the sandbox calls.

use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::mpsc;

pub const GOOD: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 16\r\n\r\n{\"success\":true}";

/// It keeps the requests it gets, and answers each as it is told to.
pub struct Application {
    pub url: String,
    seen: mpsc::UnboundedReceiver<(String, Vec<u8>)>,
}

impl Application {
    /// The answer is sent as it stands; without one the connection is left open.
    pub async fn start(answer: Option<&'static str>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let (send, seen) = mpsc::unbounded_channel();
        tokio::spawn(async move {
            let mut open = Vec::new();
            while let Ok((mut stream, _)) = listener.accept().await {
                let mut head = Vec::new();
                while !head.ends_with(b"\r\n\r\n") {
                    let Ok(byte) = stream.read_u8().await else { break };
                    head.push(byte);
                }
                let head = String::from_utf8_lossy(&head).into_owned();
                let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok()).unwrap_or(0);
                let mut body = vec![0; length];
                let _ = stream.read_exact(&mut body).await;
                let _ = send.send((head, body));
                match answer {
                    Some(answer) => drop(stream.write_all(answer.as_bytes()).await),
                    None => open.push(stream),
                }
            }
        });
        Self { url, seen }
    }

    async fn next(&mut self) -> (String, Vec<u8>) {
        tokio::time::timeout(Duration::from_secs(20), self.seen.recv()).await.expect("a request").expect("a request")
    }

    pub async fn head(&mut self) -> String {
        self.next().await.0
    }

    /// The head, and the body as JSON.
    pub async fn call(&mut self) -> (String, Value) {
        let (head, body) = self.next().await;
        (head, serde_json::from_slice(&body).unwrap_or_default())
    }

    /// The head, and the body as text.
    pub async fn text(&mut self) -> (String, String) {
        let (head, body) = self.next().await;
        (head, String::from_utf8(body).expect("UTF-8"))
    }

    /// Whether nothing has come that was not asked for.
    pub fn is_quiet(&mut self) -> bool {
        self.seen.try_recv().is_err()
    }
}
