//! Amounts in whole cents, written as decimals.

use crate::json::Json;

/// `12.05` of 1205 cents.
pub(super) fn decimal(cents: i64) -> Json {
    let size = cents.unsigned_abs();
    Json::Number(format!("{}{}.{:02}", if cents < 0 { "-" } else { "" }, size / 100, size % 100))
}

/// An amount with the tax on it. The rate is in percent.
pub(super) fn amount(net: i64, rate: i64, currency: &str) -> Json {
    let tax = tax(net, rate);
    Json::object([
        ("total_amount", decimal(net + tax)),
        ("net_amount", decimal(net)),
        ("tax_amount", decimal(tax)),
        ("tax_rate", Json::Number(format!("{rate}.0"))),
        ("currency", Json::text(currency)),
    ])
}

/// Rounded to the cent.
pub(super) fn tax(net: i64, rate: i64) -> i64 {
    (net * rate + 50) / 100
}
