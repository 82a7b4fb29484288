//! The three reports.

use super::balance::sum;
use super::{Account, Period, Report, bounds};
use crate::json::Json;

/// Each account with what was in it at both ends of each period.
pub(super) fn accounts_summary(accounts: &[Account], periods: &[Period]) -> Report {
    let account = |account: &Account| {
        let balance = |period: &Period| {
            let [from, to] = bounds(period);
            let ends = [account.before(period), account.after(period)].map(Json::number);
            let [from_balance, to_balance] = ends;
            Json::object([from, to, ("from_balance", from_balance), ("to_balance", to_balance)])
        };
        let opening = periods.first().map(|period| account.before(period)).unwrap_or_default();
        Json::object([
            ("uid", Json::text(&*account.id)),
            ("name", field(account, "name")),
            ("classification", field(account, "classification")),
            ("type", field(account, "type")),
            ("sub_type", field(account, "sub_type")),
            ("currency", field(account, "currency")),
            ("opening_balance", Json::number(opening)),
            ("balances", Json::List(periods.iter().map(balance).collect())),
        ])
    };
    ("accounts", Json::List(accounts.iter().map(account).collect()))
}

/// What is owned and owed at the end of each period, by class, type and sub-type.
pub(super) fn balance_sheet(accounts: &[Account], periods: &[Period]) -> Report {
    let sheet = |period: &Period| {
        let class = |class: &&str| {
            let members: Vec<&Account> = accounts.iter().filter(|account| account.class() == *class).collect();
            let types = kinds(&members, "type").into_iter().map(|(kind, members)| {
                let sub_types = kinds(&members, "sub_type").into_iter().map(|(sub_type, members)| {
                    let listed = members.iter().map(|account| sheet_account(account, period)).collect();
                    with_sums([("sub_type", text(sub_type)), ("accounts", Json::List(listed))], &members, period)
                });
                with_sums([("type", text(kind)), ("account_sub_types", Json::List(sub_types.collect()))], &members, period)
            });
            Json::object([
                ("classification", Json::text(*class)),
                ("account_types", Json::List(types.collect())),
                ("total", sum(members.iter().map(|account| account.after(period)))),
            ])
        };
        let [from, to] = bounds(period);
        Json::object([from, to, ("account_classifications", Json::List(["ASSET", "LIABILITY", "EQUITY"].iter().map(class).collect()))])
    };
    ("balance_sheets", Json::List(periods.iter().map(sheet).collect()))
}

/// What came in and went out in each period.
pub(super) fn income_statement(accounts: &[Account], periods: &[Period]) -> Report {
    let statement = |period: &Period| {
        let class = |class: &str| {
            let line = |account: &Account| {
                Json::object([
                    ("account_id", Json::text(&*account.id)),
                    ("classification", field(account, "classification")),
                    ("type", field(account, "type")),
                    ("sub_type", field(account, "sub_type")),
                    ("name", field(account, "name")),
                    ("total", Json::number(account.movement(period))),
                ])
            };
            Json::List(accounts.iter().filter(|account| account.class() == class).map(line).collect())
        };
        let [from, to] = bounds(period);
        let [revenue, cost, expense] = ["REVENUE", "COSTOFGOODSSOLD", "EXPENSE"].map(class);
        Json::object([from, to, ("revenue", revenue), ("cost_of_goods_sold", cost), ("expense", expense)])
    };
    ("income_statements", Json::List(periods.iter().map(statement).collect()))
}

fn sheet_account(account: &Account, period: &Period) -> Json {
    let opening = account.before(period);
    Json::object([
        ("account_id", Json::text(&*account.id)),
        ("name", field(account, "name")),
        ("classification", field(account, "classification")),
        ("type", field(account, "type")),
        ("sub_type", field(account, "sub_type")),
        ("currency", field(account, "currency")),
        ("opening_balance", Json::number(&opening)),
        ("previous_balance", Json::number(opening)),
        ("period_transactions", Json::number(account.movement(period))),
        ("total", Json::number(account.after(period))),
    ])
}

fn with_sums(fields: [(&str, Json); 2], members: &[&Account], period: &Period) -> Json {
    let [name, list] = fields;
    Json::object([
        name,
        list,
        ("previous_balance", sum(members.iter().map(|account| account.before(period)))),
        ("period_transactions", sum(members.iter().map(|account| account.movement(period)))),
        ("total", sum(members.iter().map(|account| account.after(period)))),
    ])
}

/// The accounts by the text of a field, in the order in which each text comes first.
fn kinds<'a>(accounts: &[&'a Account], field: &str) -> Vec<(&'a str, Vec<&'a Account>)> {
    let mut kinds: Vec<(&str, Vec<&Account>)> = Vec::new();
    for account in accounts {
        let kind = account.text(field);
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, members)) => members.push(account),
            None => kinds.push((kind, vec![account])),
        }
    }
    kinds
}

fn text(text: &str) -> Json {
    if text.is_empty() { Json::Null } else { Json::text(text) }
}

fn field(account: &Account, name: &str) -> Json {
    text(account.text(name))
}
