//! Bills that are not sent yet.

use super::draft::{Body, Draft, Faults};
use super::{Bill, Period, RecurringBill, Units};
use crate::instant::Instant;
use crate::{Code, Error, Result};

/// The most that the marketplace's `decimal(10,2)` holds.
const MOST_UNITS: Units = Units::from_hundredths(9_999_999_999);

/// What can be created in a collection.
pub trait Draftable: Send + Sync + Sized + 'static {
    /// The record that comes of it.
    type Record: super::Record;

    /// What it is called in errors.
    #[doc(hidden)]
    const WHAT: &'static str;

    /// Reads JSON as the bindings give it, and checks it.
    #[doc(hidden)]
    fn from_json(json: &str) -> Result<Self>;

    /// The caller's own idempotency key, checked, or a new one.
    #[doc(hidden)]
    fn key(&self) -> Result<String>;

    /// The request's body, once everything that can be checked here holds.
    #[doc(hidden)]
    fn body(&self) -> Result<String>;
}

/// A bill to create. Times are sent in UTC; what is left out is the marketplace's to fill in.
///
/// ```
/// use maestrano_core::account::NewBill;
///
/// let mut bill = NewBill::new("cld-1", 1990, "Twenty more seats");
/// bill.currency = Some("EUR".into());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct NewBill {
    /// The group to charge; one of the app's.
    pub group_id: String,
    /// The price of one unit, in cents of the currency; above 0.
    pub price_cents: i64,
    /// What the customer reads on the invoice.
    pub description: String,
    /// ISO 4217. The marketplace's own, AUD, if left out.
    pub currency: Option<String>,
    /// How many; above 0. One if left out.
    pub units: Option<Units>,
    /// The start of the period that is charged for.
    pub period_started_at: Option<Instant>,
    /// Its end. The invoice shows the period only when both are given.
    pub period_ended_at: Option<Instant>,
    /// Whether it passes on somebody else's charge, on which no commission is due.
    pub third_party: Option<bool>,
    /// Under which the marketplace remembers this creation: sent again with the same key, it answers the first record. 1 to 255
    /// visible ASCII characters; random if left out.
    pub idempotency_key: Option<String>,
}

impl NewBill {
    /// With what every bill needs.
    pub fn new(group_id: impl Into<String>, price_cents: i64, description: impl Into<String>) -> Self {
        NewBill { group_id: group_id.into(), price_cents, description: description.into(), ..Self::default() }
    }

    fn check(&self, mut faults: Faults) -> Result<()> {
        check_charge(&mut faults, &self.group_id, self.price_cents, &self.description, self.currency.as_deref());
        if self.units.is_some_and(|units| units.hundredths() <= 0 || units > MOST_UNITS) {
            faults.add("units", format!("must be above 0 and at most {MOST_UNITS}"));
        }
        if let (Some(start), Some(end)) = (self.period_started_at, self.period_ended_at)
            && start >= end
        {
            faults.add("period_ended_at", "must be after period_started_at");
        }
        check_key(&mut faults, self.idempotency_key.as_deref());
        check_years(&mut faults, &[("period_started_at", self.period_started_at), ("period_ended_at", self.period_ended_at)]);
        faults.finish(Self::WHAT)
    }
}

impl Draftable for NewBill {
    type Record = Bill;

    const WHAT: &'static str = "bill";

    fn from_json(json: &str) -> Result<Self> {
        let mut faults = Faults::default();
        let mut draft = Draft::parse(json, Self::WHAT, &mut faults)?;
        let bill = NewBill {
            group_id: draft.text("group_id").unwrap_or_default(),
            price_cents: draft.integer("price_cents").unwrap_or_default(),
            description: draft.text("description").unwrap_or_default(),
            currency: draft.text("currency"),
            units: draft.units("units"),
            period_started_at: draft.time("period_started_at"),
            period_ended_at: draft.time("period_ended_at"),
            third_party: draft.boolean("third_party"),
            idempotency_key: draft.text("idempotency_key"),
        };
        draft.finish(&[
            "group_id",
            "price_cents",
            "description",
            "currency",
            "units",
            "period_started_at",
            "period_ended_at",
            "third_party",
            "idempotency_key",
        ]);
        bill.check(faults).map(|()| bill)
    }

    fn key(&self) -> Result<String> {
        key_or_new(self.idempotency_key.as_deref())
    }

    fn body(&self) -> Result<String> {
        self.check(Faults::default())?;
        let mut body = Body::default();
        body.put("group_id", Some(self.group_id.as_str()));
        body.put("price_cents", Some(self.price_cents));
        body.put("description", Some(self.description.as_str()));
        body.put("currency", self.currency.as_deref().map(str::to_ascii_uppercase));
        body.put("units", self.units.map(|units| units.to_string()));
        body.put("period_started_at", self.period_started_at.map(|time| time.to_string()));
        body.put("period_ended_at", self.period_ended_at.map(|time| time.to_string()));
        body.put("third_party", self.third_party);
        Ok(body.into_json())
    }
}

/// A recurring bill to create.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct NewRecurringBill {
    /// The group to charge; one of the app's.
    pub group_id: String,
    /// The price of one execution, in cents of the currency; above 0.
    pub price_cents: i64,
    /// What the customer reads on the invoice.
    pub description: String,
    /// ISO 4217. The marketplace's own, AUD, if left out.
    pub currency: Option<String>,
    /// The unit of time between two executions. A month if left out.
    pub period: Option<Period>,
    /// How many of these lie between two executions; together at most a year. One if left out.
    pub frequency: Option<i64>,
    /// How many executions there will be in all. No end if left out.
    pub cycles: Option<i64>,
    /// The first execution. At once if left out; the marketplace refuses what is more than an hour past.
    pub start_date: Option<Instant>,
    /// What is charged once, at creation, in cents.
    pub initial_cents: Option<i64>,
    /// Under which the marketplace remembers this creation: sent again with the same key, it answers the first record. 1 to 255
    /// visible ASCII characters; random if left out.
    pub idempotency_key: Option<String>,
}

impl NewRecurringBill {
    /// With what every recurring bill needs.
    pub fn new(group_id: impl Into<String>, price_cents: i64, description: impl Into<String>) -> Self {
        NewRecurringBill { group_id: group_id.into(), price_cents, description: description.into(), ..Self::default() }
    }

    fn check(&self, mut faults: Faults) -> Result<()> {
        check_charge(&mut faults, &self.group_id, self.price_cents, &self.description, self.currency.as_deref());
        let period = self.period.as_ref().unwrap_or(&Period::Month);
        let frequency = self.frequency.unwrap_or(1);
        match period.most() {
            None => faults.add("period", "must be Day, Week, SemiMonth, Month or Year"),
            Some(most) if frequency < 1 || frequency > most => {
                faults.add("frequency", format!("must be from 1 to {most} with period {}: at most a year", period.as_str()));
            }
            Some(_) => {}
        }
        if self.cycles.is_some_and(|cycles| cycles < 1) {
            faults.add("cycles", "must be 1 or more; leave it out for no end");
        }
        if self.initial_cents.is_some_and(|cents| cents < 0) {
            faults.add("initial_cents", "must not be negative");
        }
        check_key(&mut faults, self.idempotency_key.as_deref());
        check_years(&mut faults, &[("start_date", self.start_date)]);
        faults.finish(Self::WHAT)
    }
}

impl Draftable for NewRecurringBill {
    type Record = RecurringBill;

    const WHAT: &'static str = "recurring bill";

    fn from_json(json: &str) -> Result<Self> {
        let mut faults = Faults::default();
        let mut draft = Draft::parse(json, Self::WHAT, &mut faults)?;
        let bill = NewRecurringBill {
            group_id: draft.text("group_id").unwrap_or_default(),
            price_cents: draft.integer("price_cents").unwrap_or_default(),
            description: draft.text("description").unwrap_or_default(),
            currency: draft.text("currency"),
            period: draft.text("period").map(|text| Period::from(text.as_str())),
            frequency: draft.integer("frequency"),
            cycles: draft.integer("cycles"),
            start_date: draft.time("start_date"),
            initial_cents: draft.integer("initial_cents"),
            idempotency_key: draft.text("idempotency_key"),
        };
        draft.finish(&[
            "group_id",
            "price_cents",
            "description",
            "currency",
            "period",
            "frequency",
            "cycles",
            "start_date",
            "initial_cents",
            "idempotency_key",
        ]);
        bill.check(faults).map(|()| bill)
    }

    fn key(&self) -> Result<String> {
        key_or_new(self.idempotency_key.as_deref())
    }

    fn body(&self) -> Result<String> {
        self.check(Faults::default())?;
        let mut body = Body::default();
        body.put("group_id", Some(self.group_id.as_str()));
        body.put("price_cents", Some(self.price_cents));
        body.put("description", Some(self.description.as_str()));
        body.put("currency", self.currency.as_deref().map(str::to_ascii_uppercase));
        body.put("period", self.period.as_ref().map(Period::as_str));
        body.put("frequency", self.frequency);
        body.put("cycles", self.cycles);
        body.put("start_date", self.start_date.map(|time| time.to_string()));
        body.put("initial_cents", self.initial_cents);
        Ok(body.into_json())
    }
}

/// What both kinds have in common.
fn check_charge(faults: &mut Faults, group_id: &str, price_cents: i64, description: &str, currency: Option<&str>) {
    for (field, text) in [("group_id", group_id), ("description", description)] {
        if text.trim().is_empty() {
            faults.add(field, "must not be empty");
        }
    }
    if price_cents <= 0 {
        faults.add("price_cents", "must be a whole number of cents above 0");
    }
    if currency.is_some_and(|code| code.len() != 3 || !code.bytes().all(|b| b.is_ascii_alphabetic())) {
        faults.add("currency", "must be three letters of ISO 4217, such as AUD");
    }
}

/// ISO 8601 writes years of four digits.
fn check_years(faults: &mut Faults, times: &[(&str, Option<Instant>)]) {
    const FIRST: i64 = -62_135_596_800; // 0001-01-01
    const LAST: i64 = 253_402_300_799; // 9999-12-31T23:59:59
    for (field, time) in times {
        if time.is_some_and(|time| !(FIRST..=LAST).contains(&time.unix())) {
            faults.add(field, "must be in the years 1 to 9999; is it in milliseconds?");
        }
    }
}

fn check_key(faults: &mut Faults, key: Option<&str>) {
    if key.is_some_and(|key| !(1..=255).contains(&key.len()) || !key.bytes().all(|b| b.is_ascii_graphic())) {
        faults.add("idempotency_key", "must be 1 to 255 visible ASCII characters");
    }
}

/// The caller's key, or one that no other creation has.
fn key_or_new(key: Option<&str>) -> Result<String> {
    if let Some(key) = key {
        return Ok(key.to_owned());
    }
    let mut random = [0; 16];
    getrandom::fill(&mut random).map_err(|error| Error::new(Code::Internal, format!("no randomness for the idempotency key: {error}")))?;
    Ok(format!("{:032x}", u128::from_ne_bytes(random)))
}
