//! The records as applications see them.

use serde_json::{Value, json};

use crate::store::bills::Bill;
use crate::store::groups::Group;
use crate::store::recurring_bills::RecurringBill;
use crate::store::resellers::Reseller;
use crate::store::users::User;

pub(super) fn group(group: &Group) -> Value {
    json!({
        "object": "account_group",
        "id": group.id,
        "status": group.status,
        "name": group.name,
        "has_credit_card": group.has_credit_card,
        "free_trial_end_at": group.free_trial_end_at,
        "email": group.email,
        "currency": group.currency,
        "timezone": group.timezone,
        "country": group.country,
        "city": group.city,
        "main_accounting": group.main_accounting,
        "metadata": { "pull_disabled": false, "push_disabled": false },
        "created_at": group.created_at,
        "updated_at": group.updated_at,
    })
}

/// With the session token, as on the platform.
pub(super) fn user(user: &User) -> Value {
    json!({
        "object": "account_user",
        "id": user.id,
        "name": user.name,
        "surname": user.surname,
        "email": user.email,
        "company_name": user.company,
        "country": user.country,
        "sso_session": user.session,
        "created_at": user.created_at,
        "updated_at": user.updated_at,
    })
}

pub(super) fn reseller(reseller: &Reseller) -> Value {
    json!({
        "object": "account_reseller",
        "id": reseller.id,
        "name": reseller.name,
        "code": reseller.code,
        "country": reseller.country,
        "created_at": reseller.created_at,
        "updated_at": reseller.updated_at,
    })
}

pub(crate) fn bill(bill: &Bill) -> Value {
    let content = &bill.content;
    json!({
        "object": "account_bill",
        "id": bill.id(),
        "group_id": content.group,
        "price_cents": content.price_cents,
        "currency": content.currency,
        // Text, as the platform's serialiser writes decimals.
        "units": content.units.to_string(),
        "description": content.description,
        "period_started_at": content.period_started_at,
        "period_ended_at": content.period_ended_at,
        "third_party": content.third_party,
        "status": bill.status.name(),
        "created_at": bill.created_at,
        "updated_at": bill.updated_at,
    })
}

pub(crate) fn recurring_bill(bill: &RecurringBill) -> Value {
    let content = &bill.content;
    json!({
        "object": "account_recurring_bill",
        "id": bill.id(),
        "group_id": content.group,
        "price_cents": content.price_cents,
        "currency": content.currency,
        "description": content.description,
        "period": content.period.name(),
        "frequency": content.frequency,
        "cycles": content.cycles,
        "start_date": content.start_date,
        "initial_cents": content.initial_cents,
        "status": bill.status.name(),
        "last_execution_at": bill.last_execution_at,
        "next_execution_at": bill.next_execution_at,
        "remaining_cycles": bill.remaining_cycles(),
        "created_at": bill.created_at,
        "updated_at": bill.updated_at,
    })
}
