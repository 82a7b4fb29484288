//! Reports over the accounts of a customer.

mod balance;
mod periods;
mod statements;

use axum::http::Method;

use super::answer::{Answer, Refusal};
use super::call::Call;
use crate::json::Json;
use balance::Account;
use periods::{Period, Span};

pub(super) const PREFIX: &str = "/api/reports";

/// The most balances that a report computes.
const MOST_BALANCES: usize = 200_000;

/// `GET /api/reports/<group>/<report>`. The errors of reports have no link to the documentation.
pub(super) fn run(call: &Call<'_>) -> Result<Answer, Refusal> {
    let segments: Vec<&str> = call.target.segments.iter().map(String::as_str).collect();
    let [group, rest @ ..] = segments.as_slice() else {
        return Err(Refusal::not_found());
    };
    let scope = call.scope(group)?;
    let report = match rest {
        ["accounts_summary"] => statements::accounts_summary,
        ["balance_sheet"] => statements::balance_sheet,
        ["income_statement"] => statements::income_statement,
        [] | [_] => return Err(Refusal::unknown_resource()),
        _ => return Err(Refusal::not_found()),
    };
    if call.method != Method::GET {
        return Err(Refusal::wrong_method());
    }
    let span = Span::read(&call.target.options, call.sandbox.now().date_naive())?;
    let periods = span.periods()?;
    let accounts = call.sandbox.store.read(|db| balance::accounts(db, scope.channel()))?;
    if accounts.len() * periods.len() > MOST_BALANCES {
        let reason = format!("makes {} periods of {} accounts, more than {MOST_BALANCES} balances", periods.len(), accounts.len());
        return Err(Refusal::bad_option("period", reason));
    }
    let (name, body) = report(&accounts, &periods);
    Ok(Answer::ok(Json::object([
        ("from", Json::text(span.from.to_string())),
        ("to", Json::text(span.to.to_string())),
        ("period", Json::text(span.period)),
        (name, body),
    ])))
}

/// Where the periods of a report are, for one account or for the sum of several.
type Report = (&'static str, Json);

/// The bounds of a period, as fields.
fn bounds(period: &Period) -> [(&'static str, Json); 2] {
    [("from", Json::text(period.from.to_string())), ("to", Json::text(period.to.to_string()))]
}
