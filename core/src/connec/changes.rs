//! What changed since last time: no change is lost, and none is told twice, whatever changes meanwhile.
//!
//! Pages by number would lose entities here: one that changes moves to the end, and all after it move up by one, over the edge of the page
//! that was just read. So a walk goes by time: it asks for what is newer than the last instant that it told, oldest first. Several entities
//! may share an instant, more may follow in the same second, and a page may end between them. Therefore the last instant is looked through
//! once more, by id, after something newer was seen (it is complete then, if no clock goes back), and again at the start of the next walk.
//! Which of its entities were told is kept in the cursor, with a digest of each, since one may change twice within its second.
//!
//! Where entities become visible later than their times say, as with several clocks or long transactions, the cursor stays some seconds back:
//! the overlap. What becomes visible during a walk, behind its place, is no older than the newest that was there when the walk began, less the
//! overlap; so that one is asked for first, and the next walk begins before it.
//!
//! Some servers keep more of a time than they write: what is newer than 10:00:00 then begins with what is written as 10:00:00 itself. Once
//! that shows, the walk asks for whole units of what is written, which leaves it with a server whose clock has no smaller ones.

use std::collections::HashSet;

use aws_lc_rs::digest::{SHA256, digest};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::answer::{ConnecResponse, entities, malformed};
use super::cursor::Cursor;
use super::pages::{Pagination, envelope};
use super::{Connec, ListOptions, client, connec_id};
use crate::http::{Method, Request};
use crate::instant::Instant;
use crate::json::small;
use crate::{Error, Result, runtime};

const DEFAULT_TOP: u64 = 100;

/// Entities that changed, and what to keep once they are dealt with.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ChangedPage {
    /// The entities, each as it came, those that changed first at the front.
    pub entities: Vec<Box<RawValue>>,
    /// Where to go on: plain text. Store it when the entities are stored; a walk that starts with it tells none of them again.
    pub cursor: String,
}

enum Stage {
    /// Ask for the newest of all.
    Newest,
    /// Ask for what is newer than the place.
    Newer,
    /// Look through the instant of the place, from that id on.
    Same(Option<String>),
    /// Tell what is newer.
    Tell,
    End,
}

/// Pages of what changed, one after another: [`Connec::changes`]. After an error the walk stays where it is.
pub struct ChangedPages {
    connec: Connec,
    resource: String,
    options: ListOptions,
    top: u64,
    /// In seconds.
    overlap: u64,
    /// The newest instant that there was when the walk began; only with an overlap.
    newest: Option<Instant>,
    cursor: Cursor,
    /// The instant that the walk came to, in the server's own words.
    place: Option<String>,
    stage: Stage,
    newer: Vec<Entity>,
    /// Whether nothing follows what is newer.
    is_last: bool,
    /// The ids of the place that were looked through.
    looked_at: HashSet<String>,
    /// The most digits after a second that the server was seen to write.
    digits: usize,
    /// Whether it keeps more than it writes.
    hides_fractions: bool,
    /// What the walk can't start with.
    refused: Option<Error>,
}

/// A part of an answer that can be told apart from others.
pub(super) struct Entity {
    pub(super) id: String,
    pub(super) updated_at: String,
    pub(super) instant: Instant,
    pub(super) digest: String,
    raw: Box<RawValue>,
}

impl Connec {
    /// What changed in a collection since a cursor, or since a time in ISO 8601; everything, if `since` is empty. Of the options, the filter
    /// holds as well, `top` is the size of a page, and `overlap` how far the walk looks back; order and skip are its own.
    pub fn changes(&self, resource: &str, since: &str, options: &ListOptions) -> ChangedPages {
        let mut options = options.clone();
        let overlap = options.take_overlap();
        let of = format!("{}/{}", self.group, resource.trim_matches('/'));
        let cursor = Cursor::read(since, &of).and_then(|cursor| options.check_for_walk().map(|()| cursor));
        let (cursor, refused) = match cursor {
            Ok(cursor) => (cursor, None),
            Err(error) => (Cursor::beginning(&of), Some(error.with_marketplace(self.marketplace.name()))),
        };
        ChangedPages {
            connec: self.clone(),
            resource: resource.trim_matches('/').to_owned(),
            top: options.page_size().unwrap_or(DEFAULT_TOP),
            options,
            overlap,
            newest: None,
            place: cursor.at.clone(),
            cursor,
            stage: if overlap > 0 { Stage::Newest } else { Stage::Newer },
            newer: Vec::new(),
            is_last: false,
            looked_at: HashSet::new(),
            digits: 0,
            hides_fractions: false,
            refused,
        }
    }
}

impl ChangedPages {
    fn request(&self) -> Result<Option<Request>> {
        let options = self.options.clone().top(self.top);
        let options = match (&self.stage, &self.place) {
            (Stage::Newest, _) => options.top(1).order_by("updated_at", true),
            (Stage::Newer, None) => options.order_by("updated_at", false),
            (Stage::Newer, Some(at)) => {
                let options = match self.end_of_unit(at) {
                    Some(end) => options.filter("updated_at", "gte", end),
                    None => options.filter("updated_at", "gt", at.as_str()),
                };
                options.order_by("updated_at", false)
            }
            (Stage::Same(after), Some(at)) => {
                let options = match self.end_of_unit(at) {
                    Some(end) => options.filter("updated_at", "gte", at.as_str()).filter("updated_at", "lt", end),
                    None => options.filter("updated_at", "eq", at.as_str()),
                };
                let options = options.order_by("id", false);
                after.iter().fold(options, |options, id| options.filter("id", "gt", id.as_str()))
            }
            _ => return Ok(None),
        };
        client::request(&self.connec, Method::Get, &self.resource, &options.parameters()?).map(Some)
    }

    /// Where the unit ends that is written as that time, for a server that keeps smaller ones.
    fn end_of_unit(&self, at: &str) -> Option<Instant> {
        let at = Instant::parse(at).filter(|_| self.hides_fractions)?;
        Some(after_unit(at, self.digits))
    }

    /// Whether what should be newer begins with the last instant itself, or with the unit of it.
    fn finds_hidden_fractions(&mut self, entities: &[Entity]) -> bool {
        self.digits = entities.iter().map(|entity| digits(&entity.updated_at)).fold(self.digits, usize::max);
        if self.hides_fractions {
            return false;
        }
        let Some((first, at)) = entities.first().zip(self.place()) else { return false };
        self.hides_fractions = first.instant <= at && at < after_unit(first.instant, self.digits);
        if self.hides_fractions {
            self.place = Some(first.updated_at.clone());
        }
        self.hides_fractions
    }

    fn place(&self) -> Option<Instant> {
        self.place.as_deref().and_then(Instant::parse)
    }

    /// Takes the answer of the request, and has a page if there is something to tell.
    fn take(&mut self, answer: &ConnecResponse) -> Result<Option<ChangedPage>> {
        let (content, pagination) = answer.parts(envelope(&self.resource))?;
        if content.get().starts_with('{') {
            return self.take_only(identified(content.to_owned())?);
        }
        let entities = entities(content, &self.resource)?.into_iter().map(identified).collect::<Result<Vec<_>>>()?;
        if let Stage::Newest = self.stage {
            // Where there is none, all that comes is newer than any time.
            self.newest = Some(entities.first().map_or(Instant::from_unix(0), |newest| newest.instant));
            self.stage = Stage::Newer;
            return Ok(None);
        }
        // A server may hold fewer to a page than it was asked for.
        let has_more = match pagination {
            Some(pagination) => Pagination::read(pagination)?.has_more(entities.len()),
            None => !entities.is_empty(),
        };
        let has_more = has_more || entities.len() as u64 >= self.top;
        match self.stage {
            Stage::Newer => self.take_newer(entities, has_more).map(|()| None),
            _ => self.take_same(entities, has_more),
        }
    }

    /// The one entity of a singular such as `company`, which servers answer whatever is asked.
    fn take_only(&mut self, entity: Entity) -> Result<Option<ChangedPage>> {
        self.stage = Stage::End;
        let is_later = self.cursor.instant().is_none_or(|at| entity.instant > at);
        if self.cursor.has_told(&entity) || !(is_later || self.cursor.knows(&entity.id)) {
            return Ok(None);
        }
        self.cursor.clear();
        self.place = Some(entity.updated_at.clone());
        self.page(vec![entity]).map(Some)
    }

    fn take_newer(&mut self, entities: Vec<Entity>, has_more: bool) -> Result<()> {
        if self.finds_hidden_fractions(&entities) {
            // To be asked for once more, in units that the server writes.
            return Ok(());
        }
        self.check_order(&entities)?;
        self.newer = entities;
        self.is_last = !has_more;
        self.looked_at.clear();
        self.stage = if self.place.is_some() { Stage::Same(None) } else { Stage::Tell };
        Ok(())
    }

    fn take_same(&mut self, entities: Vec<Entity>, has_more: bool) -> Result<Option<ChangedPage>> {
        if !entities.iter().all(|entity| self.looked_at.insert(entity.id.clone())) {
            return Err(malformed("the server answers the same entities again, so the walk would not end")
                .with_hint("changes need a server that knows $filter and $orderby on id"));
        }
        let place = self.place();
        if entities.iter().any(|entity| Some(entity.instant) < place) {
            return Err(malformed("the server answers what is older than was asked for")
                .with_hint("changes need a server that knows $filter on updated_at"));
        }
        self.stage = match entities.last() {
            Some(last) if has_more => Stage::Same(Some(last.id.clone())),
            _ => Stage::Tell,
        };
        // One that changed while it was being asked for comes with what is newer.
        let fresh: Vec<_> = entities.into_iter().filter(|entity| Some(entity.instant) == place && !self.cursor.has_told(entity)).collect();
        if fresh.is_empty() { Ok(None) } else { self.page(fresh).map(Some) }
    }

    /// Tells what is newer, and moves on to its last instant.
    fn tell(&mut self) -> Result<Option<ChangedPage>> {
        let newer = std::mem::take(&mut self.newer);
        let Some(last) = newer.last() else {
            self.stage = Stage::End;
            return Ok(None);
        };
        self.stage = if self.is_last { Stage::End } else { Stage::Newer };
        self.place = Some(last.updated_at.clone());
        let fresh: Vec<_> = newer.into_iter().filter(|entity| !self.cursor.has_told(entity)).collect();
        if fresh.is_empty() { Ok(None) } else { self.page(fresh).map(Some) }
    }

    fn page(&mut self, entities: Vec<Entity>) -> Result<ChangedPage> {
        self.cursor.tell(&entities, self.begin_next());
        Ok(ChangedPage { cursor: self.cursor.text()?, entities: entities.into_iter().map(|entity| entity.raw).collect() })
    }

    /// Where a later walk has to begin once this one told all up to its place.
    fn begin_next(&self) -> String {
        let Some((newest, place)) = self.newest.zip(self.place()) else { return self.place.clone().unwrap_or_default() };
        let back = newest.min(place).plus_seconds(-(self.overlap as i64));
        self.cursor.instant().map_or(back, |at| at.max(back)).to_string()
    }

    /// A server that does not filter or order as asked would be walked for ever, or with gaps.
    fn check_order(&self, entities: &[Entity]) -> Result<()> {
        let is_newer = entities.first().zip(self.place()).is_none_or(|(first, at)| first.instant > at);
        if is_newer && entities.is_sorted_by_key(|entity| entity.instant) {
            return Ok(());
        }
        Err(malformed("the server does not answer what is newer than the cursor, oldest first")
            .with_hint("changes need a server that knows $filter and $orderby on updated_at"))
    }

    /// [`next`](Iterator::next) as a future.
    pub async fn next_async(&mut self) -> Option<Result<ChangedPage>> {
        if let Some(error) = self.refused.take() {
            self.stage = Stage::End;
            return Some(Err(error));
        }
        self.advance().await.transpose()
    }

    async fn advance(&mut self) -> Result<Option<ChangedPage>> {
        loop {
            if let Stage::Tell = self.stage
                && let Some(page) = self.tell()?
            {
                return Ok(Some(page));
            }
            let Some(request) = self.request()? else { return Ok(None) };
            let answer = client::send(self.connec.marketplace.clone(), Ok(request)).await;
            let page = answer.and_then(|answer| runtime::in_place(answer.body.len(), || self.take(&answer)));
            if let Some(page) = page.map_err(|error| error.with_marketplace(self.connec.marketplace.name()))? {
                return Ok(Some(page));
            }
        }
    }
}

impl Iterator for ChangedPages {
    type Item = Result<ChangedPage>;

    fn next(&mut self) -> Option<Self::Item> {
        runtime::block_on_next(self.next_async())
    }
}

/// How many digits a time has after its second.
fn digits(time: &str) -> usize {
    let fraction = time.split_once('.').map_or("", |(_, fraction)| fraction);
    fraction.bytes().take_while(u8::is_ascii_digit).count().min(9)
}

fn after_unit(at: Instant, digits: usize) -> Instant {
    at.plus_nanoseconds(10i64.pow(9 - digits as u32))
}

fn identified(raw: Box<RawValue>) -> Result<Entity> {
    entity(raw).ok_or_else(|| malformed("an entity has no id or no updated_at, so its changes can't be told apart"))
}

fn entity(raw: Box<RawValue>) -> Option<Entity> {
    #[derive(Deserialize)]
    struct Known<'r> {
        #[serde(borrow)]
        id: &'r RawValue,
        #[serde(borrow)]
        updated_at: &'r RawValue,
    }
    let Known { id, updated_at } = serde_json::from_str(raw.get()).ok()?;
    let updated_at: String = small(updated_at)?;
    let id = connec_id(&small(id)?).filter(|id| !id.is_empty())?.into_owned();
    let instant = Instant::parse(&updated_at)?;
    let hash = digest(&SHA256, raw.get().as_bytes());
    let digest = hash.as_ref()[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    Some(Entity { id, updated_at, instant, digest, raw })
}
