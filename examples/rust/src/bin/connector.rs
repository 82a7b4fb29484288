//! A connector: what an app does with Connec! beside its pages, from a schedule or by hand.
//!
//!     connector pages GROUP                  counts the organizations
//!     connector write GROUP                  creates an organization and an invoice, and corrects the invoice
//!     connector sync GROUP STATE [--crash]   fetches the organizations that changed since last time
//!     connector batch GROUP                  three operations in one request
//!     connector report GROUP                 counts the accounts of a report

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use maestrano_core::Maestrano;
use maestrano_core::connec::{BatchOptions, Connec, ListOptions, Operation, WriteOptions, connec_id};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{Value, json};

type Outcome = Result<(), Box<dyn Error>>;

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    // Reads the file that MAESTRANO_CONFIG names.
    let marketplace = Maestrano::from_env()?.only()?;
    match arguments.as_slice() {
        ["pages", group] => pages(&marketplace.connec(group)),
        ["write", group] => write(&marketplace.connec(group)),
        ["sync", group, state] => sync(&marketplace.connec(group), Path::new(state), false),
        ["sync", group, state, "--crash"] => sync(&marketplace.connec(group), Path::new(state), true),
        ["batch", group] => batch(&marketplace.connec(group)),
        ["report", group] => report(&marketplace.connec(group)),
        _ => Err("usage: connector pages|write|sync|batch|report GROUP ...".into()),
    }
}

fn pages(connec: &Connec) -> Outcome {
    let (mut entities, mut pages) = (0, 0);
    for page in connec.pages("organizations", &ListOptions::new()) {
        entities += page?.entities.len();
        pages += 1;
    }
    println!("{entities} organizations in {pages} pages");
    Ok(())
}

fn write(connec: &Connec) -> Outcome {
    let customer = create(connec, "organizations", json!({"name": "Acme Supplies", "is_customer": true}))?;
    let line = json!({"description": "Hammer", "quantity": 2, "unit_price": {"net_amount": 12.5}});
    let invoice = create(connec, "invoices", json!({"title": "First order", "organization_id": id(&customer)?, "lines": [line]}))?;
    let corrected = json!({"title": "First order, corrected"}).to_string();
    let corrected = connec.update("invoices", Some(&*id(&invoice)?), &corrected, &WriteOptions::new())?;
    let corrected: Value = serde_json::from_str(corrected.entity("invoices")?.get())?;
    println!("invoice {} of {}", text(&corrected, "title"), text(&customer, "name"));
    Ok(())
}

fn create(connec: &Connec, resource: &str, entity: Value) -> Result<Value, Box<dyn Error>> {
    let answer = connec.create(resource, &entity.to_string(), &WriteOptions::new())?;
    Ok(serde_json::from_str(answer.entity(resource)?.get())?)
}

fn id(entity: &Value) -> Result<Cow<'_, str>, &'static str> {
    connec_id(&entity["id"]).ok_or("an entity without an id")
}

fn text<'e>(entity: &'e Value, field: &str) -> &'e str {
    entity[field].as_str().unwrap_or_default()
}

/// What is kept from one run to the next: the entities, and with them where to go on.
#[derive(Default, Serialize, Deserialize)]
struct State {
    cursor: String,
    seen: BTreeMap<String, String>,
}

fn sync(connec: &Connec, path: &Path, crash: bool) -> Outcome {
    let mut state: State = match fs::read(path) {
        Ok(text) => serde_json::from_slice(&text)?,
        Err(_) => State::default(),
    };
    let (mut changed, mut pages) = (0, 0);
    for page in connec.changes("organizations", &state.cursor.clone(), &ListOptions::new()) {
        let page = page?;
        changed += page.entities.len();
        for entity in &page.entities {
            let (id, name) = known(entity)?;
            state.seen.insert(id, name);
        }
        // Together, so that a crash loses neither and nothing is told twice.
        state.cursor = page.cursor;
        store(path, &state)?;
        pages += 1;
        if crash && pages == 2 {
            std::process::abort();
        }
    }
    println!("{changed} changed, {} known", state.seen.len());
    Ok(())
}

fn known(entity: &RawValue) -> Result<(String, String), Box<dyn Error>> {
    let entity: Value = serde_json::from_str(entity.get())?;
    Ok((id(&entity)?.into_owned(), text(&entity, "name").to_owned()))
}

/// A file is replaced in one step, or not at all.
fn store(path: &Path, state: &State) -> Outcome {
    let fresh = path.with_extension("new");
    fs::write(&fresh, serde_json::to_vec(state)?)?;
    Ok(fs::rename(fresh, path)?)
}

fn batch(connec: &Connec) -> Outcome {
    let operations = [
        Operation::new("post", "organizations").body(r#"{"organizations": {"name": "One"}}"#)?,
        Operation::new("put", "organizations/00000000-0000-0000-0000-000000000000").body(r#"{"organizations": {"name": "Two"}}"#)?,
        Operation::new("post", "organizations").body(r#"{"organizations": {"name": "Three"}}"#)?,
    ];
    let results = connec.batch(&operations, BatchOptions::default())?;
    // Each has its own status: one that fails keeps none of the others from being done.
    let statuses: Vec<_> = results.iter().map(|result| result.status.map_or("?".to_owned(), |status| status.to_string())).collect();
    println!("{}", statuses.join(" "));
    Ok(())
}

fn report(connec: &Connec) -> Outcome {
    let answer = connec.report("accounts_summary", &[])?;
    let report: Value = serde_json::from_str(&answer.body)?;
    println!("accounts_summary: {} accounts", report["accounts"].as_array().map_or(0, Vec::len));
    Ok(())
}
