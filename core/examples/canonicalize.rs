//! Reads a line of JSON a document, `{"document", "element", "skip", "inclusive", "comments", "prefixes"}`, and prints a line of JSON
//! with its canonical form, or the code of the refusal. `make oracle` compares what it prints.

use std::io::{BufRead as _, Write as _};

use maestrano_core::saml::oracle::canonical;
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
struct Task {
    document: String,
    element: usize,
    skip: Option<usize>,
    inclusive: bool,
    comments: bool,
    prefixes: Vec<String>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let Task { document, element, skip, inclusive, comments, prefixes } = serde_json::from_str(&line?)?;
        let answer = match canonical(&document, element, skip, inclusive, comments, &prefixes) {
            Ok(bytes) => json!({"canonical": String::from_utf8(bytes)?}),
            Err(error) => json!({"refused": error.code().as_str(), "message": error.message()}),
        };
        writeln!(out, "{answer}")?;
    }
    Ok(())
}
