//! Several attempts: which failures are worth another one, and how long to wait for it (protocol reference 5.4).

use std::time::{Duration, Instant};

use super::send::attempt;
use super::{Failure, Request, Response};
use crate::random::random;
use crate::{Error, Result};

const FIRST_WAIT: Duration = Duration::from_millis(500);
const LONGEST_WAIT: Duration = Duration::from_secs(8);

/// Sends a request up to `max_retries` times again, all within the request's timeout.
///
/// What the server can't have seen is always worth another attempt. A read or a removal may be sent twice without harm, so a lost
/// connection, 429, 502, 503 and 504 are too. What creates something is sent again only when the server says that it did nothing: 429.
pub(crate) async fn send_with_retries(request: Request, max_retries: u32) -> Result<Response> {
    let deadline = Instant::now() + request.timeout;
    let mut attempts = 0;
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        let outcome = attempt(&Request { timeout: left, ..request.clone() }).await;
        attempts += 1;
        let asked = match &outcome {
            Ok(answer) => answer.retry_after,
            Err(_) => None,
        };
        // A server that says "at once" is not run over.
        let wait = backoff(attempts).max(asked.unwrap_or_default());
        let left = deadline.saturating_duration_since(Instant::now());
        if attempts > max_retries || !is_worth_another(&outcome, request.method.may_repeat()) || wait >= left {
            return match outcome {
                Ok(answer) => Ok(Response { attempts, ..answer }),
                Err(failure) => Err(last(failure, &request, attempts)),
            };
        }
        tokio::time::sleep(wait).await;
    }
}

fn is_worth_another(outcome: &std::result::Result<Response, Failure>, may_repeat: bool) -> bool {
    use crate::Code::{ConnectFailed, ResponseMalformed, Timeout};

    match outcome {
        Ok(answer) => match answer.status {
            429 => true,
            502..=504 => may_repeat,
            _ => false,
        },
        // Where all the time is over there is none left to wait, so a timeout is one of connecting.
        Err(failure) if failure.never_sent => matches!(failure.error.code(), ConnectFailed | Timeout),
        // An answer that broke off counts as a lost connection.
        Err(failure) => may_repeat && matches!(failure.error.code(), ConnectFailed | ResponseMalformed),
    }
}

fn last(failure: Failure, request: &Request, attempts: u32) -> Error {
    let error = failure.error.with_attempts(attempts);
    if failure.never_sent || !request.writes {
        return error;
    }
    undecided(error, request.idempotency_key.is_some())
}

/// Nobody knows whether it happened, so "just try again" would be wrong advice.
pub(crate) fn undecided(error: Error, takes_key: bool) -> Error {
    error.with_retryable(false).with_hint(match takes_key {
        true => "the server may have done it: look for it before it is sent again; only under an idempotency key of your own it may be sent as it is",
        false => "the server may have done it: look for it before it is sent again",
    })
}

/// Half a second, doubled each time up to eight, of which the second half is random so that clients do not come back all at once.
fn backoff(attempts: u32) -> Duration {
    let full = FIRST_WAIT.saturating_mul(1 << attempts.saturating_sub(1).min(8)).min(LONGEST_WAIT);
    // Without randomness the wait is the whole one.
    let part = random().map_or(u8::MAX, |[part]| part);
    full / 2 + (full / 2).mul_f64(f64::from(part) / 255.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_their_limit() {
        for (attempts, longest) in [(1, 500), (2, 1000), (3, 2000), (5, 8000), (99, 8000)] {
            let wait = backoff(attempts);
            let longest = Duration::from_millis(longest);
            assert!(wait >= longest / 2 && wait <= longest, "{attempts}: {wait:?}");
        }
    }
}
