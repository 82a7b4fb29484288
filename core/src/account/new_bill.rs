//! Bills that are not sent yet.

use super::draft::{Faults, draft};
use super::{Period, Units};
use crate::instant::Instant;

/// The most that the marketplace's `decimal(10,2)` holds.
const MOST_UNITS: Units = Units::from_hundredths(9_999_999_999);

draft! {
    /// A bill to create. Times are sent in UTC; what is left out is the marketplace's to fill in.
    ///
    /// ```
    /// use maestrano_core::account::NewBill;
    ///
    /// let mut bill = NewBill::new("cld-1", 1990, "Twenty more seats");
    /// bill.currency = Some("EUR".into());
    /// ```
    NewBill, "bill", {
        /// The group to charge; one of the app's.
        group_id: String,
        /// The price of one unit, in cents of the currency; above 0.
        price_cents: i64,
        /// What the customer reads on the invoice.
        description: String,
        /// ISO 4217. The marketplace's own, AUD, if left out.
        currency: Option<String>,
        /// How many; above 0. One if left out.
        units: Option<Units>,
        /// The start of the period that is charged for.
        period_started_at: Option<Instant>,
        /// Its end. The invoice shows the period only when both are given.
        period_ended_at: Option<Instant>,
        /// Whether it passes on somebody else's charge, on which no commission is due.
        third_party: Option<bool>,
        /// Under which the marketplace remembers this creation: sent again with the same key, it answers the first record. 1 to 255
        /// visible ASCII characters; random if left out.
        idempotency_key: Option<String>,
    }
}

impl NewBill {
    fn check(&self, faults: &mut Faults) {
        check_charge(faults, &self.group_id, self.price_cents, &self.description, self.currency.as_deref());
        if self.units.is_some_and(|units| units.hundredths() <= 0 || units > MOST_UNITS) {
            faults.add("units", format!("must be above 0 and at most {MOST_UNITS}"));
        }
        if let (Some(start), Some(end)) = (self.period_started_at, self.period_ended_at)
            && start >= end
        {
            faults.add("period_ended_at", "must be after period_started_at");
        }
        check_key(faults, self.idempotency_key.as_deref());
        check_years(faults, &[("period_started_at", self.period_started_at), ("period_ended_at", self.period_ended_at)]);
    }
}

draft! {
    /// A recurring bill to create.
    NewRecurringBill, "recurring bill", {
        /// The group to charge; one of the app's.
        group_id: String,
        /// The price of one execution, in cents of the currency; above 0.
        price_cents: i64,
        /// What the customer reads on the invoice.
        description: String,
        /// ISO 4217. The marketplace's own, AUD, if left out.
        currency: Option<String>,
        /// The unit of time between two executions. A month if left out.
        period: Option<Period>,
        /// How many of these lie between two executions; together at most a year. One if left out.
        frequency: Option<i64>,
        /// How many executions there will be in all. No end if left out.
        cycles: Option<i64>,
        /// The first execution. At once if left out; the marketplace refuses what is more than an hour past.
        start_date: Option<Instant>,
        /// What is charged once, at creation, in cents. Nothing if left out.
        initial_cents: Option<i64>,
        /// Under which the marketplace remembers this creation: sent again with the same key, it answers the first record. 1 to 255
        /// visible ASCII characters; random if left out.
        idempotency_key: Option<String>,
    }
}

impl NewRecurringBill {
    fn check(&self, faults: &mut Faults) {
        check_charge(faults, &self.group_id, self.price_cents, &self.description, self.currency.as_deref());
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
        check_key(faults, self.idempotency_key.as_deref());
        check_years(faults, &[("start_date", self.start_date)]);
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
