//! What is in an account on a day. The sandbox keeps no ledger: an account holds its current balance from
//! the day on which it was made, and nothing before.

use chrono::NaiveDate;
use rusqlite::Connection;

use super::Period;
use crate::clock::parse;
use crate::decimal::Decimal;
use crate::json::{Fields, Json};
use crate::store::entities;

pub(super) struct Account {
    pub(super) id: String,
    pub(super) fields: Fields,
    made_on: NaiveDate,
    balance: Decimal,
}

pub(super) fn accounts(db: &Connection, channel: &str) -> rusqlite::Result<Vec<Account>> {
    let mut accounts = Vec::new();
    for seq in entities::rows(db, channel, "accounts")? {
        if let Some(entity) = entities::at(db, seq)? {
            let balance = match entity.document.get("current_balance") {
                Some(Json::Number(number) | Json::Text(number)) => Decimal::parse(number).unwrap_or_default(),
                _ => Decimal::default(),
            };
            let made_on = parse(&entity.created_at).map(|at| at.date_naive()).unwrap_or_default();
            accounts.push(Account { id: entity.id, fields: entity.document, made_on, balance });
        }
    }
    Ok(accounts)
}

impl Account {
    pub(super) fn text(&self, field: &str) -> &str {
        self.fields.get(field).and_then(Json::as_text).unwrap_or_default()
    }

    /// `ASSET` of an account that says so, or is classified as `ASSET_BANK_CASHONHAND`.
    pub(super) fn class(&self) -> &str {
        match self.text("class") {
            "" => self.text("classification").split('_').next().unwrap_or_default(),
            class => class,
        }
    }

    /// At the end of a day.
    fn on(&self, day: NaiveDate) -> Decimal {
        if day >= self.made_on { self.balance.clone() } else { Decimal::default() }
    }

    pub(super) fn before(&self, period: &Period) -> Decimal {
        period.from.pred_opt().map(|day| self.on(day)).unwrap_or_default()
    }

    pub(super) fn after(&self, period: &Period) -> Decimal {
        self.on(period.to)
    }

    /// What came in the period: the balance, or nothing.
    pub(super) fn movement(&self, period: &Period) -> Decimal {
        match self.before(period) == self.after(period) {
            true => Decimal::default(),
            false => self.balance.clone(),
        }
    }
}

/// The exact sum; a number that is too long to be added counts for nothing.
pub(super) fn sum(numbers: impl Iterator<Item = Decimal>) -> Json {
    Json::number(numbers.fold(Decimal::default(), |sum, number| sum.plus(&number).unwrap_or(sum)))
}
