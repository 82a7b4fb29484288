//! A body of any size that is made as it is sent, so that a gigabyte costs no memory.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Bytes;
use http_body::{Body, Frame, SizeHint};

const CHUNK: usize = 64 << 10;

/// A beginning, as many `x` as it takes, and an end.
pub(crate) struct Padding {
    head: Option<Bytes>,
    left: u64,
    tail: Option<&'static str>,
    chunk: Bytes,
}

impl Padding {
    /// `bytes` in all, or the beginning and the end alone when they are more.
    pub(crate) fn new(head: impl Into<Bytes>, tail: &'static str, bytes: u64) -> Self {
        let head = head.into();
        let left = bytes.saturating_sub((head.len() + tail.len()) as u64);
        Self { head: Some(head), left, tail: Some(tail), chunk: Bytes::from(vec![b'x'; CHUNK]) }
    }
}

impl Body for Padding {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let next = if let Some(head) = self.head.take() {
            Some(head)
        } else if self.left > 0 {
            let size = usize::try_from(self.left).map_or(CHUNK, |left| left.min(CHUNK));
            self.left -= size as u64;
            Some(self.chunk.slice(..size))
        } else {
            self.tail.take().map(|tail| Bytes::from_static(tail.as_bytes()))
        };
        Poll::Ready(next.map(|data| Ok(Frame::data(data))))
    }

    fn size_hint(&self) -> SizeHint {
        let ends = self.head.as_ref().map_or(0, Bytes::len) + self.tail.map_or(0, str::len);
        SizeHint::with_exact(self.left + ends as u64)
    }
}
