//! Rounds over a set, the floor and the library in turn, so that what else the machine does meets both alike.

use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};

use maestrano_core::Maestrano;
use serde::Serialize;

use crate::floor::Floor;
use crate::set::Set;

/// Mean microseconds a response, in the best and in the median round.
#[derive(Serialize)]
pub(crate) struct Figures {
    language: &'static str,
    best_us: f64,
    median_us: f64,
    rounds: usize,
    responses: usize,
}

impl Figures {
    fn of(language: &'static str, mut rounds: Vec<Duration>, responses: usize) -> Option<Figures> {
        rounds.sort_unstable();
        let mean = |round: &Duration| (round.as_secs_f64() * 1e9 / responses as f64).round() / 1e3;
        Some(Figures {
            language,
            best_us: mean(rounds.first()?),
            median_us: mean(rounds.get(rounds.len() / 2)?),
            rounds: rounds.len(),
            responses,
        })
    }
}

/// Measures that many rounds, after one to warm up.
pub(crate) fn rounds(set: &Set, count: usize) -> Result<Vec<Figures>, Box<dyn Error>> {
    let floor = Floor::new(set)?;
    let (mut bare, mut library) = (Vec::with_capacity(count), Vec::with_capacity(count));
    for _ in 0..=count {
        let begin = Instant::now();
        floor.round()?;
        bare.push(begin.elapsed());
        library.push(consume(set)?);
    }
    let figures = [("floor", bare), ("rust", library)];
    let responses = set.responses.len();
    Ok(figures.into_iter().filter_map(|(name, rounds)| Figures::of(name, rounds[1..].to_vec(), responses)).collect())
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
