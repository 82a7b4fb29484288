//! What the signed-on group is charged: `/bills`.

use axum::Form;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use maestrano_core::account::{Bill, NewBill, NewRecurringBill, Period, Query, Record, Records, RecurringBill};
use maud::{Markup, html};
use serde::Deserialize;

use crate::sessions::Account;
use crate::{App, Failed, signed_on, to_sign_on};

/// The group's bills, with forms to make and cancel them.
pub async fn list(State(app): State<App>, headers: HeaderMap) -> Result<Response, Failed> {
    let Some(account) = signed_on(&app, &headers).await? else { return Ok(to_sign_on(&app, &headers)) };
    let ours = || Query::new().filter("group_id", account.group_uid.as_str());
    let bills = all(app.marketplace.account().bills().list(ours())).await?;
    let recurring = all(app.marketplace.account().recurring_bills().list(ours())).await?;
    Ok(page(&account, &bills, &recurring).into_response())
}

async fn all<R: Record>(mut records: Records<R>) -> Result<Vec<R>, Failed> {
    let mut all = Vec::new();
    while let Some(record) = records.next_async().await {
        all.push(record?);
    }
    Ok(all)
}

fn page(account: &Account, bills: &[Bill], recurring: &[RecurringBill]) -> Markup {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let cancel = |action: &str, id: &str| {
        html! { form method="post" action=(action) { (token(account)) input type="hidden" name="id" value=(id); button { "Cancel" } } }
    };
    html! {
        h1 { "Bills" }
        ul id="bills" {
            @for bill in bills {
                @let status = bill.status.as_ref().map_or("", |status| status.as_str());
                li data-id=(bill.id) data-status=(status) {
                    (text(&bill.description)) ": " (bill.price_cents.unwrap_or_default()) " cents " (text(&bill.currency)) ", " (status)
                    @if status == "submitted" { (cancel("/bills/cancel", &bill.id)) }
                }
            }
        }
        form method="post" action="/bills" {
            (token(account))
            input name="description" placeholder="Description"; input name="price_cents" placeholder="Cents"; button { "Charge" }
        }
        h1 { "Recurring bills" }
        ul id="recurring-bills" {
            @for bill in recurring {
                @let status = bill.status.as_ref().map_or("", |status| status.as_str());
                li data-id=(bill.id) data-status=(status) {
                    (text(&bill.description)) ": " (bill.price_cents.unwrap_or_default()) " cents, " (status)
                    @if status != "cancelled" { (cancel("/recurring-bills/cancel", &bill.id)) }
                }
            }
        }
        form method="post" action="/recurring-bills" {
            (token(account))
            input name="description" placeholder="Description"; input name="price_cents" placeholder="Cents";
            input name="period" value="Month"; input name="frequency" value="1"; input name="cycles" placeholder="Cycles";
            button { "Charge again and again" }
        }
    }
}

/// Shows that a form comes from a page of ours: another site can send the browser's cookie, but not this.
fn token(account: &Account) -> Markup {
    html! { input type="hidden" name="csrf_token" value=(account.csrf_token); }
}

#[derive(Deserialize)]
pub struct NewForm {
    csrf_token: String,
    description: String,
    price_cents: i64,
}

pub async fn create(State(app): State<App>, headers: HeaderMap, Form(form): Form<NewForm>) -> Result<Response, Failed> {
    let Some(account) = signed_on(&app, &headers).await? else { return Ok(to_sign_on(&app, &headers)) };
    account.check(&form.csrf_token)?;
    app.marketplace.account().bills().create_async(&NewBill::new(account.group_uid, form.price_cents, form.description)).await?;
    Ok(Redirect::to("/bills").into_response())
}

#[derive(Deserialize)]
pub struct CancelForm {
    csrf_token: String,
    id: String,
}

pub async fn cancel(State(app): State<App>, headers: HeaderMap, Form(form): Form<CancelForm>) -> Result<Response, Failed> {
    let Some(account) = signed_on(&app, &headers).await? else { return Ok(to_sign_on(&app, &headers)) };
    account.check(&form.csrf_token)?;
    let bills = app.marketplace.account();
    // The id came from a browser: it must be one of this group's.
    account.owns(bills.bills().get_async(&form.id).await?.group_id.as_deref())?;
    bills.bills().cancel_async(&form.id).await?;
    Ok(Redirect::to("/bills").into_response())
}

#[derive(Deserialize)]
pub struct NewRecurringForm {
    csrf_token: String,
    description: String,
    price_cents: i64,
    period: String,
    frequency: i64,
    cycles: i64,
}

pub async fn create_recurring(State(app): State<App>, headers: HeaderMap, Form(form): Form<NewRecurringForm>) -> Result<Response, Failed> {
    let Some(account) = signed_on(&app, &headers).await? else { return Ok(to_sign_on(&app, &headers)) };
    account.check(&form.csrf_token)?;
    let mut bill = NewRecurringBill::new(account.group_uid, form.price_cents, form.description);
    bill.period = Some(Period::from(form.period.as_str()));
    bill.frequency = Some(form.frequency);
    bill.cycles = Some(form.cycles);
    app.marketplace.account().recurring_bills().create_async(&bill).await?;
    Ok(Redirect::to("/bills").into_response())
}

pub async fn cancel_recurring(State(app): State<App>, headers: HeaderMap, Form(form): Form<CancelForm>) -> Result<Response, Failed> {
    let Some(account) = signed_on(&app, &headers).await? else { return Ok(to_sign_on(&app, &headers)) };
    account.check(&form.csrf_token)?;
    let bills = app.marketplace.account();
    account.owns(bills.recurring_bills().get_async(&form.id).await?.group_id.as_deref())?;
    bills.recurring_bills().cancel_async(&form.id).await?;
    Ok(Redirect::to("/bills").into_response())
}
