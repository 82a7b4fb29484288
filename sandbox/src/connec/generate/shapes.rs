//! What an entity of each resource looks like.

use chrono::{DateTime, Days, Utc};

use super::dice::Dice;
use super::money::{amount, decimal, tax};
use super::words::*;
use crate::connec::resources::Resource;
use crate::json::{Fields, Json};

/// The ids of entities that there are.
#[derive(Default)]
pub(super) struct Known {
    pub(super) organizations: Vec<String>,
    pub(super) people: Vec<String>,
    pub(super) items: Vec<String>,
    pub(super) accounts: Vec<String>,
    pub(super) tax_codes: Vec<String>,
    pub(super) invoices: Vec<String>,
}

pub(super) fn entity(resource: &Resource, dice: &mut Dice, known: &Known, at: DateTime<Utc>, new_id: &dyn Fn() -> String) -> Fields {
    let shape = match resource.name.as_str() {
        "organizations" => organization(dice),
        "people" | "contacts" => person(dice, known),
        "employees" => employee(dice, at),
        "items" => item(dice, known),
        "accounts" => account(dice),
        "tax_codes" => tax_code(dice),
        "invoices" | "quotes" | "sales_orders" | "purchase_orders" | "credit_notes" => document(dice, known, at, new_id),
        "payments" => payment(dice, known, at, new_id),
        _ => other(resource, dice),
    };
    match shape {
        Json::Object(fields) => fields,
        _ => Fields::new(),
    }
}

fn organization(dice: &mut Dice) -> Json {
    let name = format!("{} {} {}", dice.one_of(&LAST), dice.one_of(&TRADES), dice.one_of(&FORMS));
    let site = host(&name);
    Json::object([
        ("name", Json::text(&*name)),
        ("status", status(dice)),
        ("industry", Json::text(dice.one_of(&INDUSTRIES))),
        ("number_of_employees", Json::number(dice.between(1, 500))),
        ("annual_revenue", decimal(dice.between(1_000_000, 5_000_000_000))),
        ("is_customer", Json::Bool(!dice.once_in(4))),
        ("is_supplier", Json::Bool(dice.once_in(4))),
        ("is_lead", Json::Bool(dice.once_in(10))),
        ("address", Json::object([("billing", address(dice)), ("shipping", address(dice))])),
        ("email", Json::object([("address", Json::Text(format!("office@{site}")))])),
        ("website", Json::object([("url", Json::Text(format!("https://www.{site}")))])),
        ("phone", phone(dice)),
    ])
}

fn person(dice: &mut Dice, known: &Known) -> Json {
    let (first, last) = (dice.one_of(&FIRST), dice.one_of(&LAST));
    Json::object([
        ("status", status(dice)),
        ("first_name", Json::text(first)),
        ("last_name", Json::text(last)),
        ("full_name", Json::Text(format!("{first} {last}"))),
        ("job_title", Json::text(dice.one_of(&JOBS))),
        ("organization_id", reference(dice, &known.organizations)),
        ("is_person", Json::Bool(true)),
        ("is_customer", Json::Bool(!dice.once_in(4))),
        ("address_work", Json::object([("billing", address(dice))])),
        ("email", Json::object([("address", Json::Text(format!("{}@{}", slug(first), host(last))))])),
        ("phone_work", phone(dice)),
    ])
}

fn employee(dice: &mut Dice, at: DateTime<Utc>) -> Json {
    let (first, last) = (dice.one_of(&FIRST), dice.one_of(&LAST));
    Json::object([
        ("first_name", Json::text(first)),
        ("last_name", Json::text(last)),
        ("full_name", Json::Text(format!("{first} {last}"))),
        ("gender", Json::text(dice.one_of(&["F", "M"]))),
        ("hired_date", day(at, -dice.between(30, 3000))),
        ("job_title", Json::text(dice.one_of(&JOBS))),
        ("email", Json::object([("address", Json::Text(format!("{}@{}", slug(first), host(last))))])),
        ("phone", phone(dice)),
    ])
}

fn item(dice: &mut Dice, known: &Known) -> Json {
    let is_service = dice.once_in(4);
    let name = if is_service { dice.one_of(&SERVICES) } else { dice.one_of(&GOODS) };
    let cost = dice.between(100, 50_000);
    let sale = cost * dice.between(110, 180) / 100;
    let currency = dice.one_of(&CURRENCIES);
    let price = |cents| Json::object([("net_amount", decimal(cents)), ("currency", Json::text(currency))]);
    Json::object([
        ("reference", Json::Text(format!("SKU-{:06}", dice.between(0, 999_999)))),
        ("name", Json::text(name)),
        ("description", Json::Text(format!("{name}, series {}", dice.between(1, 99)))),
        ("status", status(dice)),
        ("type", Json::text(if is_service { "SERVICE" } else { "PRODUCT" })),
        ("is_inventoried", Json::Bool(!is_service)),
        ("quantity_on_hand", Json::number(if is_service { 0 } else { dice.between(0, 400) })),
        ("sale_price", price(sale)),
        ("purchase_price", price(cost)),
        ("sale_tax_code_id", reference(dice, &known.tax_codes)),
        ("sale_account_id", reference(dice, &known.accounts)),
    ])
}

fn account(dice: &mut Dice) -> Json {
    let [class, classification, kind, sub_type, name] = *dice.one_of(&ACCOUNTS);
    Json::object([
        ("name", Json::text(name)),
        ("status", Json::text("ACTIVE")),
        ("currency", Json::text(dice.one_of(&CURRENCIES))),
        ("class", Json::text(class)),
        ("classification", Json::text(classification)),
        ("type", Json::text(kind)),
        ("sub_type", Json::text(sub_type)),
        ("current_balance", decimal(dice.between(-500_000, 20_000_000))),
    ])
}

fn tax_code(dice: &mut Dice) -> Json {
    let rate = dice.one_of(&["0.0", "5.5", "10.0", "15.0", "19.0", "20.0"]);
    let name = format!("VAT {rate} %");
    let tax = Json::object([("name", Json::text(&*name)), ("rate", Json::Number(rate.to_owned()))]);
    Json::object([
        ("name", Json::Text(name)),
        ("status", Json::text("ACTIVE")),
        ("sale_tax_rate", Json::Number(rate.to_owned())),
        ("sale_taxes", Json::List(vec![tax])),
    ])
}

fn document(dice: &mut Dice, known: &Known, at: DateTime<Utc>, new_id: &dyn Fn() -> String) -> Json {
    let currency = dice.one_of(&CURRENCIES);
    let (mut net, mut taxes, mut lines) = (0, 0, Vec::new());
    for number in 1..=dice.between(1, 5) {
        let (price, quantity) = (dice.between(100, 100_000), dice.between(1, 20));
        net += price * quantity;
        taxes += tax(price * quantity, 10);
        lines.push(Json::object([
            ("id", Json::Text(new_id())),
            ("line_number", Json::number(number)),
            ("status", Json::text("ACTIVE")),
            ("description", Json::text(dice.one_of(&GOODS))),
            ("quantity", Json::number(quantity)),
            ("unit_price", amount(price, 10, currency)),
            ("total_price", amount(price * quantity, 10, currency)),
            ("item_id", reference(dice, &known.items)),
            ("tax_code_id", reference(dice, &known.tax_codes)),
        ]));
    }
    let status = dice.one_of(&["DRAFT", "SUBMITTED", "AUTHORISED", "PAID"]);
    let balance = if status == "PAID" { 0 } else { net + taxes };
    let age = dice.between(0, 60);
    Json::object([
        ("title", Json::text(dice.one_of(&SERVICES))),
        ("transaction_number", Json::Text(format!("T-{:06}", dice.between(1, 999_999)))),
        ("type", Json::text(dice.one_of(&["CUSTOMER", "SUPPLIER"]))),
        ("status", Json::text(status)),
        ("transaction_date", day(at, -age)),
        ("due_date", day(at, 30 - age)),
        ("organization_id", reference(dice, &known.organizations)),
        ("person_id", reference(dice, &known.people)),
        ("billing_address", address(dice)),
        ("amount", totals(net, taxes, currency)),
        ("balance", decimal(balance)),
        ("lines", Json::List(lines)),
    ])
}

/// The sum of lines, whose tax was rounded line by line.
fn totals(net: i64, taxes: i64, currency: &str) -> Json {
    Json::object([
        ("total_amount", decimal(net + taxes)),
        ("net_amount", decimal(net)),
        ("tax_amount", decimal(taxes)),
        ("currency", Json::text(currency)),
    ])
}

fn payment(dice: &mut Dice, known: &Known, at: DateTime<Utc>, new_id: &dyn Fn() -> String) -> Json {
    let (cents, currency) = (dice.between(1000, 500_000), dice.one_of(&CURRENCIES));
    let links = match reference(dice, &known.invoices) {
        Json::Null => Vec::new(),
        id => vec![Json::object([("id", id), ("class", Json::text("Invoice")), ("applied_amount", decimal(cents))])],
    };
    let line = Json::object([("id", Json::Text(new_id())), ("amount", decimal(cents)), ("linked_transactions", Json::List(links))]);
    Json::object([
        ("title", Json::text("Payment")),
        ("type", Json::text(dice.one_of(&["CUSTOMER", "SUPPLIER"]))),
        ("status", Json::text("ACTIVE")),
        ("transaction_date", day(at, -dice.between(0, 60))),
        ("payment_reference", Json::Text(format!("P-{:06}", dice.between(1, 999_999)))),
        ("account_id", reference(dice, &known.accounts)),
        ("organization_id", reference(dice, &known.organizations)),
        ("currency", Json::text(currency)),
        ("amount", totals(cents, 0, currency)),
        ("payment_lines", Json::List(vec![line])),
    ])
}

/// The resources whose fields matter to nobody here.
fn other(resource: &Resource, dice: &mut Dice) -> Json {
    let name = format!("{} {}", dice.one_of(&TRADES), dice.between(1, 9999));
    let about = format!("{} of {}", resource.class(), dice.one_of(&LAST));
    Json::object([("name", Json::Text(name)), ("description", Json::Text(about)), ("status", status(dice))])
}

fn status(dice: &mut Dice) -> Json {
    Json::text(if dice.once_in(20) { "INACTIVE" } else { "ACTIVE" })
}

fn address(dice: &mut Dice) -> Json {
    let [city, region, postal_code, country] = *dice.one_of(&PLACES);
    Json::object([
        ("line1", Json::Text(format!("{} {}", dice.between(1, 250), dice.one_of(&STREETS)))),
        ("line2", if dice.once_in(5) { Json::Text(format!("Floor {}", dice.between(1, 12))) } else { Json::Null }),
        ("city", Json::text(city)),
        ("region", Json::text(region)),
        ("postal_code", Json::text(postal_code)),
        ("country", Json::text(country)),
    ])
}

fn phone(dice: &mut Dice) -> Json {
    // Numbers that are kept free for stories.
    let number = |dice: &mut Dice| Json::Text(format!("+1 555 01{:02}", dice.between(0, 99)));
    Json::object([("landline", number(dice)), ("mobile", number(dice))])
}

fn reference(dice: &mut Dice, ids: &[String]) -> Json {
    match ids.len() {
        0 => Json::Null,
        many => Json::text(&*ids[dice.between(0, many as i64 - 1) as usize]),
    }
}

/// A day so many days away.
fn day(at: DateTime<Utc>, days: i64) -> Json {
    let (date, distance) = (at.date_naive(), Days::new(days.unsigned_abs()));
    let moved = if days < 0 { date.checked_sub_days(distance) } else { date.checked_add_days(distance) };
    Json::Text(moved.unwrap_or(date).to_string())
}

/// A name as part of an address.
fn slug(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == ' ').collect::<String>();
    letters.split_whitespace().collect::<Vec<_>>().join("-").to_lowercase()
}

fn host(name: &str) -> String {
    format!("{}.example", slug(name))
}
