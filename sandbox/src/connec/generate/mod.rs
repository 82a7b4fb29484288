//! Data in any quantity, as a customer might have it. The same seed makes the same data.

mod dice;
mod money;
mod shapes;
mod words;

use std::ops::Range;

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::notify;
use super::resources::Resource;
use crate::clock::{iso, plus};
use crate::failure::Failure;
use crate::json::{Fields, Json};
use crate::random::uuid;
use crate::state::Sandbox;
use crate::store::entities::{self, Entity};
use crate::store::groups;
use dice::Dice;
use shapes::Known;

/// The most entities in one go.
const MOST: usize = 1_000_000;
/// The longest time that they are spread over: a hundred years.
const LONGEST: i64 = crate::clock::FARTHEST;
/// How many one transaction holds: a million must not keep everybody else out of the store.
const AT_ONCE: usize = 500;
/// How many known entities new ones may refer to.
const REFERRED_TO: usize = 1000;

/// What is to be made.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Order {
    group: String,
    resource: String,
    count: usize,
    #[serde(default)]
    seed: u64,
    /// Seconds up to now over which the times of creation are spread.
    #[serde(default)]
    over: i64,
    /// Whether applications are told.
    #[serde(default)]
    notify: bool,
}

#[derive(Serialize)]
pub(crate) struct Made {
    group: String,
    channel: String,
    resource: String,
    created: usize,
    first_id: Option<String>,
    last_id: Option<String>,
    /// How many there are now.
    total: usize,
}

/// Makes them, some in each transaction.
pub(crate) fn run(sandbox: &Sandbox, order: &Order) -> Result<Made, Failure> {
    if !(1..=MOST).contains(&order.count) {
        return Err(Failure::invalid(format!("count is from 1 to {MOST}")));
    }
    if !(0..=LONGEST).contains(&order.over) {
        return Err(Failure::invalid(format!("over is in seconds, from 0 to {LONGEST}")));
    }
    let accepted = sandbox.settings()?.unknown_resources;
    let resource = Resource::named(&order.resource).or_else(|| Resource::unheard_of(&order.resource).filter(|_| accepted));
    let resource = resource.ok_or_else(|| Failure::invalid(format!("there is no resource {:?}", order.resource)))?;
    if resource.is_single() || resource.name == super::resources::TRANSACTION_LOGS {
        return Err(Failure::invalid(format!("{} cannot be made in any quantity", resource.name)));
    }
    let (group, known, first_code) = sandbox.store.write(|db| {
        let group = groups::find(db, &order.group)?.ok_or_else(|| Failure::not_found("group", &order.group))?;
        let known = known(db, &group.organization)?;
        let first_code = entities::next_codes(db, &group.organization, &resource.name, order.count)?;
        Ok::<_, Failure>((group, known, first_code))
    })?;
    let (mut first_id, mut last_id) = (None, None);
    for begin in (0..order.count).step_by(AT_ONCE) {
        let part = begin..order.count.min(begin + AT_ONCE);
        // The time of each part is its own: who walks by time has what is older already.
        let ids = sandbox.store.write(|db| write(db, &group.organization, &resource, order, part, (&known, first_code, sandbox.now())))?;
        first_id = first_id.or(ids.0);
        last_id = ids.1;
        sandbox.step()?;
    }
    Ok(Made {
        total: sandbox.store.read(|db| entities::count(db, &group.organization, &resource.name))?,
        group: group.id,
        channel: group.organization,
        resource: resource.name,
        created: order.count,
        first_id,
        last_id,
    })
}

/// The first and the last id of a part.
fn write(
    db: &Connection,
    channel: &str,
    resource: &Resource,
    order: &Order,
    part: Range<usize>,
    (known, code, now): (&Known, i64, DateTime<Utc>),
) -> Result<(Option<String>, Option<String>), Failure> {
    let mut ends = (None, None);
    for number in part {
        let left = (order.count - 1 - number) as i64;
        let at = plus(now, -(i128::from(order.over) * i128::from(left) / order.count as i128) as i64);
        let mut dice = Dice::new(order.seed, number as u64);
        let code = Json::Text(format!("{}{}", resource.code_prefix(), code + number as i64));
        let mut document = Fields::from_iter([("code".to_owned(), code)]);
        document.extend(shapes::entity(resource, &mut dice, known, at, &|| uuid(at)));
        let mut entity = Entity {
            seq: 0,
            channel: channel.to_owned(),
            resource: resource.name.clone(),
            id: uuid(at),
            created_at: iso(at),
            updated_at: iso(at),
            document,
        };
        entity.seq = entities::add(db, &entity)?;
        if order.notify {
            notify::queue(db, None, &entity)?;
        }
        ends.0.get_or_insert_with(|| entity.id.clone());
        ends.1 = Some(entity.id);
    }
    Ok(ends)
}

/// What new entities may refer to.
fn known(db: &Connection, channel: &str) -> rusqlite::Result<Known> {
    let ids = |resource: &str| entities::first_ids(db, channel, resource, REFERRED_TO);
    Ok(Known {
        organizations: ids("organizations")?,
        people: ids("people")?,
        items: ids("items")?,
        accounts: ids("accounts")?,
        tax_codes: ids("tax_codes")?,
        invoices: ids("invoices")?,
    })
}

/// One of a resource, always the same but for its lines' ids.
pub(super) fn sample(resource: &Resource, at: DateTime<Utc>) -> Fields {
    let mut document = Fields::from_iter([("code".to_owned(), Json::Text(format!("{}1", resource.code_prefix())))]);
    document.extend(shapes::entity(resource, &mut Dice::new(0, 0), &Known::default(), at, &|| uuid(at)));
    document
}
