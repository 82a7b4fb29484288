//! What the platform says about a user and a group in an assertion.

use chrono::{DateTime, Utc};

use crate::clock::iso;
use crate::store::groups::{Group, Role};
use crate::store::resellers::Reseller;
use crate::store::users::User;

/// The domain of virtual e-mail addresses.
const VIRTUAL_EMAIL_DOMAIN: &str = "mno-api-sandbox-mail.maestrano.com";

/// Every attribute there is.
pub(crate) const NAMES: &[&str] = &[
    "mno_uid",
    "mno_session",
    "mno_session_recheck",
    "group_uid",
    "group_org_uid",
    "group_name",
    "group_end_free_trial",
    "group_role",
    "group_has_credit_card",
    "group_email",
    "group_currency",
    "group_timezone",
    "group_country",
    "group_city",
    "group_reseller_id",
    "reseller_id",
    "reseller_name",
    "reseller_country",
    "uid",
    "virtual_uid",
    "email",
    "virtual_email",
    "name",
    "surname",
    "country",
    "company_name",
    "app_owner",
    "organizations",
];

/// Names and values, in the order they are sent.
pub(crate) type Attributes = Vec<(&'static str, String)>;

/// The attributes of one sign-on. A reseller is named only when it signs on in the user's place.
pub(crate) fn of(user: &User, group: &Group, role: Option<Role>, signs_on: Option<&Reseller>, recheck: DateTime<Utc>) -> Attributes {
    let virtual_uid = format!("{}.{}", user.id, group.id);
    let mut list = vec![
        ("mno_uid", user.id.clone()),
        ("mno_session", user.session.clone()),
        ("mno_session_recheck", iso(recheck)),
        ("group_uid", group.id.clone()),
        ("group_org_uid", group.organization.clone()),
        ("group_name", group.name.clone()),
        ("group_end_free_trial", group.free_trial_end_at.clone()),
        ("group_role", role.map_or("Guest", Role::name).to_owned()),
        ("group_has_credit_card", group.has_credit_card.to_string()),
        ("group_email", group.email.clone()),
        ("group_currency", group.currency.clone()),
        ("group_timezone", group.timezone.clone()),
        ("group_country", group.country.clone()),
        ("group_city", group.city.clone()),
        ("group_reseller_id", group.reseller.clone().unwrap_or_default()),
    ];
    if let Some(reseller) = signs_on {
        list.extend([
            ("reseller_id", reseller.id.clone()),
            ("reseller_name", reseller.name.clone()),
            ("reseller_country", reseller.country.clone()),
        ]);
    }
    list.extend([
        ("uid", user.id.clone()),
        ("virtual_uid", virtual_uid.clone()),
        ("email", user.email.clone()),
        ("virtual_email", format!("{virtual_uid}@{VIRTUAL_EMAIL_DOMAIN}")),
        ("name", user.name.clone()),
        ("surname", user.surname.clone()),
        ("country", user.country.clone()),
        ("company_name", user.company.clone()),
        ("app_owner", "true".to_owned()),
        ("organizations", "{}".to_owned()),
    ]);
    list
}
