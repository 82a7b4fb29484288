//! A changed response is refused, or it says the very same. `MAESTRANO_MUTANTS` sets how many are tried (2,000 by default), and
//! `MAESTRANO_SEED` which.

mod common;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use common::{case, configuration, expect};
use maestrano_core::saml::Assertion;
use maestrano_core::{Instant, Maestrano, Marketplace, Result};
use serde_json::Value;
use std::sync::Arc;

/// A generator whose numbers repeat from run to run: splitmix64.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).expect("fits")
    }
}

/// Forgets at once, so that the mutants can't hide behind the replay of the genuine one.
struct Forgetful;

impl maestrano_core::sso::ReplayStore for Forgetful {
    fn remember(&self, _: &str, _: Instant, _: Instant) -> Result<bool> {
        Ok(true)
    }
}

fn mutate(genuine: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = genuine.to_vec();
    let at = numbers.below(bytes.len());
    let length = 1 + numbers.below(40).min(bytes.len() - at - 1);
    match numbers.below(7) {
        0 => bytes[at] ^= 1 << numbers.below(8),
        1 => bytes[at] = b"<>&'\"/= \n\tAa0-:;#"[numbers.below(17)],
        2 => drop(bytes.drain(at..at + length)),
        3 => {
            let copy = bytes[at..at + length].to_vec();
            let to = numbers.below(bytes.len());
            bytes.splice(to..to, copy);
        }
        4 => {
            let inserted: &[&[u8]] = &[b"<!-- -->", b"&amp;", b" ", b"<x/>", b"&#65;", b"<![CDATA[x]]>", b"<?x?>", b"\xc2\xa0"];
            let inserted = inserted[numbers.below(inserted.len())];
            bytes.splice(at..at, inserted.iter().copied());
        }
        5 => bytes.swap(at, (at + length).min(genuine.len() - 1)),
        _ => {
            // Whole elements move: what wrapping attacks do.
            let starts: Vec<usize> = bytes.iter().enumerate().filter(|(_, b)| **b == b'<').map(|(n, _)| n).collect();
            let (from, to) = (numbers.below(starts.len() - 1), numbers.below(starts.len()));
            let tag = bytes[starts[from]..starts[from + 1]].to_vec();
            bytes.splice(starts[to]..starts[to], tag);
        }
    }
    bytes
}

fn identity(assertion: &Assertion) -> Value {
    let mut value = serde_json::to_value(assertion).expect("JSON");
    // Of these the Response speaks, which only some of the cases have signed.
    for outer in ["in_response_to", "signed"] {
        value[outer] = Value::Null;
    }
    value
}

#[test]
fn a_mutant_is_refused_or_says_the_same() {
    let setting = |name: &str, default: u64| std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default);
    let (count, mut numbers) = (setting("MAESTRANO_MUTANTS", 2_000), Numbers(setting("MAESTRANO_SEED", 1)));
    let subjects: Vec<(Value, Marketplace, Vec<u8>, Value)> = [
        "valid-shape/assertion-signed",
        "valid-shape/both-signed",
        "valid-shape/response-signed-authn-request",
        "valid-c14n/inclusive-namespaces-xs",
        "valid-c14n/inclusive-signedinfo",
        "valid-algorithm/ecdsa-p256",
        "encrypted/gcm256-oaep",
    ]
    .into_iter()
    .map(|id| {
        let case = case(id);
        let builder = Maestrano::builder().json(&configuration(&case).to_string()).expect("JSON");
        let marketplace = builder.replay_store(Arc::new(Forgetful)).build().and_then(|m| m.only()).expect("a configuration");
        let text = case["saml_response"].as_str().expect("text");
        let genuine = marketplace.saml().verify(text, expect(&case, &case)).expect("genuine");
        let bytes = STANDARD.decode(text).expect("base64");
        (case, marketplace, bytes, identity(&genuine))
    })
    .collect();
    let mut accepted = 0;
    for n in 0..count {
        let (case, marketplace, bytes, genuine) = &subjects[numbers.below(subjects.len())];
        let mutant = mutate(bytes, &mut numbers);
        if let Ok(assertion) = marketplace.saml().verify(&STANDARD.encode(&mutant), expect(case, case)) {
            accepted += 1;
            assert_eq!(identity(&assertion), *genuine, "mutant {n} of {}: {}", case["id"], String::from_utf8_lossy(&mutant));
        }
    }
    println!("{count} mutants, {accepted} accepted, all of them the same identity");
}
