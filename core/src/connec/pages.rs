//! Walks over a collection: one page at a time, never elsewhere, never in a circle, and from where an earlier walk broke off.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;
use std::vec;

use percent_encoding::percent_decode_str;
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use url::Url;

use super::answer::{ConnecResponse, entities, malformed};
use super::{Connec, ListOptions, client};
use crate::http::{Method, Request};
use crate::json::small;
use crate::{Code, Error, Result, runtime};

/// The longest link to a page, in bytes.
const MAX_LINK: usize = 8 << 10;

/// A page of a collection.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Page {
    /// The entities, each as it came.
    pub entities: Vec<Box<RawValue>>,
    /// How many there are in all, if the server says so.
    pub total: Option<u64>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Pagination {
    next: Value,
    total: Value,
}

impl Pagination {
    pub(super) fn read(raw: &RawValue) -> Result<Self> {
        let pagination: Option<Self> = small(raw);
        let is_readable = |pagination: &Self| matches!(pagination.next, Value::Null | Value::Bool(false) | Value::String(_));
        pagination.filter(is_readable).ok_or_else(|| malformed("the pagination of a page can't be read"))
    }

    fn next(&self) -> Option<&str> {
        self.next.as_str().filter(|next| !next.is_empty())
    }

    fn total(&self) -> Option<u64> {
        self.total.as_u64()
    }

    /// Whether there is more than that page of `length` entities, as far as the server says.
    pub(super) fn has_more(&self, length: usize) -> bool {
        self.next().is_some() || self.total().is_some_and(|total| total > length as u64)
    }
}

/// The pages of a collection: [`Connec::pages`]. After an error the walk stays where it is: taking the next page tries again, and
/// [`resume_at`](Pages::resume_at) tells a later walk where to go on.
pub struct Pages {
    connec: Connec,
    resource: String,
    next: Next,
    /// The addresses that were read, as numbers: a page that was read before would be read for ever.
    read: HashSet<u64>,
    hasher: RandomState,
    last: Last,
    place: Option<Arc<str>>,
}

enum Next {
    Request(Box<Request>),
    /// What was asked for can't be.
    Refused(Error),
    /// What that page said comes next can't be read, which is still to be told.
    Stuck(Box<Request>, Error),
    Nothing,
}

/// The page that was read last.
#[derive(Default)]
struct Last {
    entities: Option<u64>,
    /// How often it came again, one page after another; and how often it may.
    times: usize,
    bearable: usize,
}

#[derive(Deserialize)]
struct Identified<'e> {
    #[serde(borrow, rename = "id")]
    _id: &'e RawValue,
}

impl Last {
    /// What it is after a page of those entities.
    fn again(&self, page: &Page, entities: u64) -> Self {
        let times = if self.entities == Some(entities) { self.times + 1 } else { 0 };
        let has_id = page.entities.first().is_some_and(|entity| serde_json::from_str::<Identified<'_>>(entity.get()).is_ok());
        let bearable = match page.entities.len() {
            // One whose entities may not be seen, or were removed meanwhile.
            0 => 100,
            // Without their ids entities look alike; they may, but not for ever.
            _ if !has_id => 1000,
            // One that is created meanwhile moves those after it up by one.
            1 => 1,
            _ => 0,
        };
        Last { entities: Some(entities), times, bearable }
    }
}

impl Next {
    /// The page as text, relative to its group.
    fn place(&self, connec: &Connec) -> Option<Arc<str>> {
        let (Next::Request(request) | Next::Stuck(request, _)) = self else { return None };
        client::group_url(connec).ok()?.make_relative(&request.url).map(Arc::from)
    }
}

impl Pages {
    pub(super) fn start(connec: &Connec, resource: &str, options: &ListOptions) -> Self {
        let request = options.parameters().and_then(|parameters| client::request(connec, Method::Get, resource, &parameters));
        Self::new(connec, resource, request)
    }

    pub(super) fn resume(connec: &Connec, resource: &str, resume_at: &str) -> Self {
        let request = client::group_url(connec).and_then(|base| {
            let collection = client::request(connec, Method::Get, resource, &[])?.url;
            let url = base.join(resume_at).ok().filter(|url| is_within(url, &base) && is_within(url, &collection));
            let url = url.ok_or_else(|| {
                Error::new(Code::InvalidArgument, "resume_at is no place that a walk of this group and collection gave")
                    .with_field("resume_at")
            })?;
            client::page(connec, url)
        });
        Self::new(connec, resource, request)
    }

    fn new(connec: &Connec, resource: &str, request: Result<Request>) -> Self {
        let next = match request {
            Ok(request) => Next::Request(Box::new(request)),
            Err(error) => Next::Refused(error.with_marketplace(connec.marketplace.name())),
        };
        let resource = envelope(resource).to_owned();
        let (connec, place) = (connec.clone(), next.place(connec));
        Pages { connec, resource, next, read: HashSet::new(), hasher: RandomState::new(), last: Last::default(), place }
    }

    /// Where the walk is: plain text for [`Connec::pages_from`], of the page that comes next. None at the end.
    pub fn resume_at(&self) -> Option<String> {
        self.place.as_deref().map(str::to_owned)
    }

    pub(crate) fn place(&self) -> Option<Arc<str>> {
        self.place.clone()
    }

    /// [`next`](Iterator::next) as a future.
    pub async fn next_async(&mut self) -> Option<Result<Page>> {
        let request = match &mut self.next {
            Next::Request(request) => (**request).clone(),
            _ => match std::mem::replace(&mut self.next, Next::Nothing) {
                Next::Stuck(request, error) => {
                    self.next = Next::Request(request);
                    return Some(Err(error));
                }
                Next::Refused(error) => return Some(Err(error)),
                _ => return None,
            },
        };
        let answer = client::send(self.connec.marketplace.clone(), Ok(request)).await;
        let page = answer.and_then(|answer| runtime::in_place(answer.body.len(), || self.turn(&answer)));
        Some(page.map_err(|error| self.located(error)))
    }

    fn located(&self, error: Error) -> Error {
        error.with_marketplace(self.connec.marketplace.name()).with_resume_at(self.resume_at())
    }

    /// Reads a page and finds the next one.
    fn turn(&mut self, answer: &ConnecResponse) -> Result<Page> {
        let (page, pagination) = read(answer, &self.resource)?;
        let again = self.last.again(&page, self.hasher.hash_one(page.entities.iter().map(|entity| entity.get()).collect::<Vec<_>>()));
        if again.times > again.bearable {
            // A server that ignores $skip answers its first page for ever.
            return Err(malformed("pages with the same entities follow one another, so the walk would not end"));
        }
        let next = match pagination.next() {
            None => Next::Nothing,
            Some(next) => match self.follow(next) {
                Ok(request) => Next::Request(Box::new(request)),
                Err(error) => {
                    // What this page has is told all the same, and after the error it can be read again.
                    let error = self.located(error);
                    if let Next::Request(request) = std::mem::replace(&mut self.next, Next::Nothing) {
                        self.next = Next::Stuck(request, error);
                    }
                    return Ok(page);
                }
            },
        };
        self.last = again;
        self.place = next.place(&self.connec);
        self.next = next;
        Ok(page)
    }

    /// The request of a next link, which must stay within the group on the configured host: credentials go nowhere else.
    fn follow(&mut self, link: &str) -> Result<Request> {
        let base = client::group_url(&self.connec)?;
        let current = match &self.next {
            Next::Request(request) => request.url.clone(),
            _ => base.clone(),
        };
        let url = Some(link).filter(|link| link.len() <= MAX_LINK).and_then(|link| current.join(link).ok());
        let url = url.filter(|url| is_within(url, &base));
        let url = url.ok_or_else(|| {
            malformed("the next page is not below the group on connec.host, so it is not read")
                .with_hint("check that connec.host is the address under which the server knows itself")
        })?;
        self.read.insert(self.hasher.hash_one(meaning(&current)));
        if self.read.contains(&self.hasher.hash_one(meaning(&url))) {
            return Err(malformed("the next page was read before, so the walk would not end"));
        }
        client::page(&self.connec, url)
    }
}

impl Iterator for Pages {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        runtime::block_on_next(self.next_async())
    }
}

/// What an address asks for, however it is written: servers write options in another order, and say what the first request left out.
fn meaning(url: &Url) -> (&str, Vec<(String, String)>) {
    let mut options: Vec<_> = url.query_pairs().into_owned().filter(|(name, value)| name != "$skip" || value != "0").collect();
    options.sort();
    (url.path(), options)
}

/// Under which name the answer to that path has what was asked for.
pub(super) fn envelope(path: &str) -> &str {
    match path.trim_matches('/') {
        "transaction_logs/historical" | "transaction_logs/pending" => "transactions",
        path => path.rsplit('/').next().unwrap_or_default(),
    }
}

fn is_within(url: &Url, base: &Url) -> bool {
    // A server may write a group's name with other letters escaped than we do.
    let decoded = |part: &str| percent_decode_str(part).collect::<Vec<u8>>();
    let mut below = url.path().split('/');
    let above = base.path().trim_end_matches('/').split('/');
    let is_below = above.into_iter().all(|part| below.next().is_some_and(|theirs| decoded(theirs) == decoded(part)));
    if !is_below {
        return false;
    }
    // A proxy in between may decode a slash, or read over what follows a semicolon.
    let stays = |part: &str| {
        let part = percent_decode_str(part).decode_utf8_lossy();
        !part.contains(['/', '\\']) && !matches!(part.split(';').next(), Some("." | ".."))
    };
    url.origin() == base.origin() && url.username().is_empty() && url.password().is_none() && below.all(stays)
}

/// The entities of a page. Where one is meant, such as `company`, the page has that one.
fn read(answer: &ConnecResponse, resource: &str) -> Result<(Page, Pagination)> {
    let (content, pagination) = answer.parts(resource)?;
    let pagination = pagination.map(Pagination::read).transpose()?.unwrap_or_default();
    let entities = match content.get().starts_with('{') {
        true => vec![content.to_owned()],
        false => entities(content, resource)?,
    };
    Ok((Page { entities, total: pagination.total() }, pagination))
}

/// The entities of a walk, one after another: [`Connec::all`]. After an error the walk stays where it is, as that of [`Pages`] does.
pub struct Entities {
    pages: Pages,
    page: vec::IntoIter<Box<RawValue>>,
    /// Where that page is, while its entities are being told.
    here: Option<Arc<str>>,
}

impl Entities {
    pub(super) fn new(pages: Pages) -> Self {
        Entities { pages, page: Vec::new().into_iter(), here: None }
    }

    /// [`next`](Iterator::next) as a future.
    pub async fn next_async(&mut self) -> Option<Result<Box<RawValue>>> {
        loop {
            if let Some(entity) = self.page.next() {
                return Some(Ok(entity));
            }
            let here = self.pages.place();
            // Whoever asks for more has done with what was told.
            self.here = None;
            match self.pages.next_async().await {
                Some(Ok(page)) => (self.page, self.here) = (page.entities.into_iter(), here),
                Some(Err(error)) => return Some(Err(error)),
                None => return None,
            }
        }
    }

    /// Where a later walk has to begin so that nothing is left out: at the page of the entity that was told last, of which some then come
    /// again, until the next one is asked for. None at the end.
    pub fn resume_at(&self) -> Option<String> {
        self.place().map(|place| place.to_string())
    }

    pub(crate) fn place(&self) -> Option<Arc<str>> {
        self.here.clone().or_else(|| self.pages.place())
    }
}

impl Iterator for Entities {
    type Item = Result<Box<RawValue>>;

    fn next(&mut self) -> Option<Self::Item> {
        runtime::block_on_next(self.next_async())
    }
}
