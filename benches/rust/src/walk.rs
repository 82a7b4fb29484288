//! Walks over a collection: with the library, and with `reqwest` alone, as an app would write it. Each counts the entities with an id.

use std::error::Error;

use maestrano_core::Maestrano;
use maestrano_core::connec::ListOptions;
use serde::Deserialize;
use serde_json::Value;

/// Only what an app looks at; the rest is read over.
#[derive(Deserialize)]
struct Entity {
    id: Option<Value>,
}

/// What to walk over.
pub struct Walk<'w> {
    pub configuration: &'w str,
    pub group: &'w str,
    pub resource: &'w str,
    pub top: u64,
}

pub fn ours(walk: &Walk<'_>) -> Result<usize, Box<dyn Error>> {
    let connec = Maestrano::from_file(walk.configuration)?.only()?.connec(walk.group);
    let mut count = 0;
    for entity in connec.all(walk.resource, &ListOptions::new().top(walk.top)) {
        let entity: Entity = serde_json::from_str(entity?.get())?;
        count += usize::from(entity.id.is_some());
    }
    Ok(count)
}

pub fn plain(walk: &Walk<'_>) -> Result<usize, Box<dyn Error>> {
    let configuration: Value = serde_json::from_slice(&std::fs::read(walk.configuration)?)?;
    let marketplace = &configuration["marketplaces"][0];
    let text = |section: &str, name: &str| marketplace[section][name].as_str().unwrap_or_default();
    let (host, base) = (text("connec", "host"), text("connec", "base_path"));
    let mut next = Some(format!("{host}{base}/{}/{}?%24top={}", walk.group, walk.resource, walk.top));
    let mut count = 0;
    let client = reqwest::Client::new();
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
        while let Some(url) = next.take() {
            let request = client.get(url).basic_auth(text("api", "id"), Some(text("api", "key")));
            let page: Value = serde_json::from_slice(&request.send().await?.error_for_status()?.bytes().await?)?;
            count += page[walk.resource].as_array().into_iter().flatten().filter(|entity| entity.get("id").is_some()).count();
            next = page["pagination"]["next"].as_str().map(str::to_owned);
        }
        Ok(count)
    })
}
