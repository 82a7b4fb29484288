//! A server that plays a script: for each request in turn, what it sends back.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

/// What happens to one request.
#[derive(Clone)]
pub enum Step {
    /// Answers with status line, headers and body, and keeps the connection.
    Answer(String),
    /// Sends this, and closes the connection.
    Cut(String),
    /// Says nothing, until the client gives up.
    Silence,
    /// Answers 200 and then sends so many bytes, in small pieces.
    Flood(u64),
}

pub fn answer(status: &str, headers: &str, body: &str) -> Step {
    Step::Answer(format!("HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n{headers}\r\n{body}", body.len()))
}

/// A request as it arrived.
pub struct Seen {
    pub head: String,
    pub body: String,
    /// The number of the connection, from 0.
    pub connection: usize,
}

/// Starts the server. After the script's end, its last step again and again.
pub fn play(steps: Vec<Step>) -> (String, Receiver<Seen>) {
    play_at(|_| steps)
}

/// The same with a script that knows the server's address.
pub fn play_at(steps: impl FnOnce(&str) -> Vec<Step>) -> (String, Receiver<Seen>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let (sender, receiver) = channel();
    let steps = std::sync::Arc::new((steps(&address), std::sync::atomic::AtomicUsize::new(0)));
    thread::spawn(move || {
        for (connection, stream) in listener.incoming().enumerate() {
            let Ok(stream) = stream else { return };
            let (sender, steps) = (sender.clone(), steps.clone());
            thread::spawn(move || {
                let mut reader = BufReader::new(stream.try_clone().expect("a clone"));
                while let Some((head, body)) = read(&mut reader) {
                    let number = steps.1.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                    let step = steps.0.get(number).or(steps.0.last()).expect("a step");
                    // The test may be over already.
                    let _ = sender.send(Seen { head, body, connection });
                    if !perform(step, &stream) {
                        return;
                    }
                }
            });
        }
    });
    (address, receiver)
}

fn read(reader: &mut BufReader<TcpStream>) -> Option<(String, String)> {
    let mut head = String::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if line == "\r\n" {
            break;
        }
        head.push_str(&line);
    }
    let length = head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ").and_then(|n| n.parse().ok()));
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body).ok()?;
    Some((head, String::from_utf8(body).ok()?))
}

/// Whether the connection goes on.
fn perform(step: &Step, mut stream: &TcpStream) -> bool {
    match step {
        Step::Answer(text) => stream.write_all(text.as_bytes()).is_ok(),
        Step::Cut(text) => {
            let _ = stream.write_all(text.as_bytes());
            let _ = stream.shutdown(std::net::Shutdown::Both);
            false
        }
        Step::Silence => {
            let _ = stream.read(&mut [0]);
            false
        }
        Step::Flood(bytes) => {
            let piece = [b' '; 1 << 16];
            let mut left = *bytes;
            let _ = stream.write_all(format!("HTTP/1.1 200 OK\r\nContent-Length: {bytes}\r\n\r\n").as_bytes());
            while left > 0 && stream.write_all(&piece[..usize::try_from(left.min(1 << 16)).unwrap_or(0)]).is_ok() {
                left -= left.min(1 << 16);
            }
            false
        }
    }
}
