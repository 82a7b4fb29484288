//! Rounds over a set, the floor and the library in turn, so that what else the machine does meets both alike.

use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};

use maestrano_core::Maestrano;
use serde::Serialize;

use crate::floor::Floor;
use crate::set::Set;

/// Mean microseconds a response, in each round.
#[derive(Serialize)]
pub(crate) struct Figures {
    name: &'static str,
    rounds_us: Vec<f64>,
}

/// Measures that many rounds, after one to warm up.
pub(crate) fn rounds(set: &Set, count: usize) -> Result<[Figures; 2], Box<dyn Error>> {
    let floor = Floor::new(set)?;
    let (mut bare, mut library) = (Vec::with_capacity(count), Vec::with_capacity(count));
    let mean = |round: Duration| round.as_secs_f64() * 1e6 / set.responses.len() as f64;
    for round in 0..=count {
        let begin = Instant::now();
        floor.round()?;
        let (floor, consume) = (begin.elapsed(), consume(set)?);
        if round > 0 {
            bare.push(mean(floor));
            library.push(mean(consume));
        }
    }
    Ok([Figures { name: "floor", rounds_us: bare }, Figures { name: "rust", rounds_us: library }])
}

/// Signs each user on once, through a handle that has not seen them: every check is on, that of replay too.
fn consume(set: &Set) -> Result<Duration, Box<dyn Error>> {
    let marketplace = Maestrano::from_json(&set.configuration.to_string())?.only()?;
    let saml = marketplace.saml();
    let begin = Instant::now();
    for response in &set.responses {
        let sign_in = saml.consume(&response.saml_response, &set.request_id)?;
        if black_box(&sign_in).user.uid != response.user {
            return Err("another user signed on".into());
        }
    }
    Ok(begin.elapsed())
}
