//! What a new sandbox holds: one application, two groups, and three users, of whom one is in one
//! group, one in both and one in none.

use chrono::{DateTime, Utc};
use rusqlite::Connection;

use super::apps::{self, App, Environment};
use super::groups::{self, Group, Membership, Role};
use super::resellers::{self, Reseller};
use super::users::{self, User};
use crate::clock::iso;

/// The id of the seeded application.
pub(crate) const APP: &str = "app-1";
/// Its key, the same in every sandbox.
pub(crate) const APP_KEY: &str = "sandbox-key-of-app-1";
/// The name of the seeded environment.
pub(crate) const ENVIRONMENT: &str = "local";
/// The credentials of the seeded environment.
pub(crate) const ENVIRONMENT_KEY: &str = "sandbox-environment";
pub(crate) const ENVIRONMENT_SECRET: &str = "sandbox-environment-secret";

/// Removes all records; the keys, the settings and the events stay.
pub(crate) fn clear(db: &Connection) -> rusqlite::Result<()> {
    db.execute_batch(
        "DELETE FROM memberships; DELETE FROM users; DELETE FROM groups; DELETE FROM apps;
         DELETE FROM environments; DELETE FROM resellers; DELETE FROM faults; DELETE FROM deliveries;
         DELETE FROM connec_entities; DELETE FROM connec_codes; DELETE FROM connec_transactions;
         DELETE FROM oidc_tokens; DELETE FROM oidc_grants; DELETE FROM openid2_answers;",
    )
}

/// Whether the store has never been seeded.
pub(crate) fn is_new(db: &Connection) -> rusqlite::Result<bool> {
    db.query_row("SELECT NOT EXISTS (SELECT 1 FROM environments)", [], |row| row.get(0))
}

/// Fills an empty store.
pub(crate) fn plant(db: &Connection, app_host: &str, now: DateTime<Utc>) -> rusqlite::Result<()> {
    apps::save_environment(
        db,
        &Environment { name: ENVIRONMENT.to_owned(), key: ENVIRONMENT_KEY.to_owned(), secret: ENVIRONMENT_SECRET.to_owned() },
    )?;
    apps::save(
        db,
        &App {
            name: "Example application".to_owned(),
            marketplace: "sandbox".to_owned(),
            key: APP_KEY.to_owned(),
            host: app_host.to_owned(),
            ..App::named(APP)
        },
    )?;
    resellers::save(
        db,
        &Reseller {
            id: "rsl-1".to_owned(),
            name: "Harbour Software Partners".to_owned(),
            code: "AU-100001-HSP".to_owned(),
            country: "AU".to_owned(),
            created_at: iso(now),
            updated_at: iso(now),
        },
    )?;
    groups::save(db, &Group { name: "Acme Pty Ltd".to_owned(), ..Group::named("cld-1", APP, now) })?;
    groups::save(
        db,
        &Group {
            // The characters that a careless writer of XML or HTML trips over.
            name: "Bolt & Sons <Sales>".to_owned(),
            reseller: Some("rsl-1".to_owned()),
            has_credit_card: true,
            currency: "AUD".to_owned(),
            timezone: "Australia/Sydney".to_owned(),
            country: "AU".to_owned(),
            city: "Sydney".to_owned(),
            ..Group::named("cld-2", APP, now)
        },
    )?;
    for (id, name, surname, company, country) in [
        ("usr-1", "Ada", "Moreno", "Acme Pty Ltd", "US"),
        ("usr-2", "Zoë", "O'Neill", "Bolt & Sons", "AU"),
        ("usr-3", "Tom", "Nakamura", "", "JP"),
    ] {
        let user = User {
            name: name.to_owned(),
            surname: surname.to_owned(),
            company: company.to_owned(),
            country: country.to_owned(),
            ..User::named(id, now)
        };
        users::save(db, &user)?;
    }
    for (group, user, role) in [("cld-1", "usr-1", Role::SuperAdmin), ("cld-1", "usr-2", Role::Member), ("cld-2", "usr-2", Role::Admin)] {
        let item = Membership { group: group.to_owned(), user: user.to_owned(), role };
        groups::save_member(db, &item)?;
    }
    Ok(())
}
