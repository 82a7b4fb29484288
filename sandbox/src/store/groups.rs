//! Groups (one customer's installation of one application) and their members.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use crate::clock::{iso, plus};

/// How long the free trial of a new group lasts, in seconds.
pub(crate) const TRIAL: i64 = 30 * 86_400;

/// A group as the account API and the SAML attributes show it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Group {
    pub(crate) id: String,
    /// The application that the group uses.
    pub(crate) app: String,
    pub(crate) name: String,
    /// The customer, `org-…`.
    pub(crate) organization: String,
    pub(crate) reseller: Option<String>,
    pub(crate) has_credit_card: bool,
    /// RFC 3339.
    pub(crate) free_trial_end_at: String,
    pub(crate) email: String,
    pub(crate) currency: String,
    pub(crate) timezone: String,
    pub(crate) country: String,
    pub(crate) city: String,
    /// One of [`STATUSES`].
    pub(crate) status: String,
    pub(crate) main_accounting: Option<String>,
    pub(crate) created_at: String,
    pub(crate) updated_at: String,
}

/// The states of a group, as the platform names them.
pub(crate) const STATUSES: [&str; 9] =
    ["running", "stopped", "staged", "provisioning", "starting", "stopping", "updating", "terminating", TERMINATED];
/// The state of a group whose customer has left.
pub(crate) const TERMINATED: &str = "terminated";

impl Group {
    /// What a group is when only its id and application are given.
    pub(crate) fn named(id: &str, app: &str, now: DateTime<Utc>) -> Self {
        Self {
            id: id.to_owned(),
            app: app.to_owned(),
            name: id.to_owned(),
            organization: format!("org-{}", id.trim_start_matches("cld-")),
            reseller: None,
            has_credit_card: false,
            free_trial_end_at: iso(plus(now, TRIAL)),
            email: format!("{id}@example.com"),
            currency: "USD".to_owned(),
            timezone: "America/Los_Angeles".to_owned(),
            country: "US".to_owned(),
            city: "Los Angeles".to_owned(),
            status: "running".to_owned(),
            main_accounting: Some("quickbooks".to_owned()),
            created_at: iso(now),
            updated_at: iso(now),
        }
    }
}

/// What a user may do in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Role {
    Member,
    #[serde(rename = "Power User")]
    PowerUser,
    Admin,
    #[serde(rename = "Super Admin")]
    SuperAdmin,
}

impl Role {
    pub(crate) const ALL: [Self; 4] = [Self::Member, Self::PowerUser, Self::Admin, Self::SuperAdmin];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Member => "Member",
            Self::PowerUser => "Power User",
            Self::Admin => "Admin",
            Self::SuperAdmin => "Super Admin",
        }
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// A user's place in a group.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Membership {
    pub(crate) group: String,
    pub(crate) user: String,
    pub(crate) role: Role,
}

const COLUMNS: &str = "id, app, name, organization, reseller, has_credit_card, free_trial_end_at, \
                       email, currency, timezone, country, city, status, main_accounting, created_at, updated_at";

fn group(row: &Row<'_>) -> rusqlite::Result<Group> {
    Ok(Group {
        id: row.get(0)?,
        app: row.get(1)?,
        name: row.get(2)?,
        organization: row.get(3)?,
        reseller: row.get(4)?,
        has_credit_card: row.get(5)?,
        free_trial_end_at: row.get(6)?,
        email: row.get(7)?,
        currency: row.get(8)?,
        timezone: row.get(9)?,
        country: row.get(10)?,
        city: row.get(11)?,
        status: row.get(12)?,
        main_accounting: row.get(13)?,
        created_at: row.get(14)?,
        updated_at: row.get(15)?,
    })
}

pub(crate) fn all(db: &Connection) -> rusqlite::Result<Vec<Group>> {
    db.prepare(&format!("SELECT {COLUMNS} FROM groups ORDER BY rowid"))?.query_map([], group)?.collect()
}

pub(crate) fn find(db: &Connection, id: &str) -> rusqlite::Result<Option<Group>> {
    db.query_row(&format!("SELECT {COLUMNS} FROM groups WHERE id = ?1"), [id], group).optional()
}

/// The groups of an application, in the order they were made.
pub(crate) fn of_app(db: &Connection, app: &str) -> rusqlite::Result<Vec<Group>> {
    db.prepare(&format!("SELECT {COLUMNS} FROM groups WHERE app = ?1 ORDER BY rowid"))?.query_map([app], group)?.collect()
}

/// The groups of a customer, one or more for each application that it uses.
pub(crate) fn of_organization(db: &Connection, organization: &str) -> rusqlite::Result<Vec<Group>> {
    db.prepare_cached(&format!("SELECT {COLUMNS} FROM groups WHERE organization = ?1 ORDER BY rowid"))?
        .query_map([organization], group)?
        .collect()
}

/// The groups of an application that a user may enter, in the order they were made.
pub(crate) fn of_user(db: &Connection, app: &str, user: &str) -> rusqlite::Result<Vec<Group>> {
    db.prepare(&format!(
        "SELECT {COLUMNS} FROM groups WHERE app = ?1 AND status NOT IN ('terminating', '{TERMINATED}')
           AND id IN (SELECT group_id FROM memberships WHERE user_id = ?2) ORDER BY rowid"
    ))?
    .query_map([app, user], group)?
    .collect()
}

pub(crate) fn save(db: &Connection, group: &Group) -> rusqlite::Result<()> {
    db.execute(
        &format!(
            "INSERT INTO groups ({COLUMNS})
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
             ON CONFLICT (id) DO UPDATE SET app = excluded.app, name = excluded.name,
               organization = excluded.organization, reseller = excluded.reseller,
               has_credit_card = excluded.has_credit_card,
               free_trial_end_at = excluded.free_trial_end_at, email = excluded.email,
               currency = excluded.currency, timezone = excluded.timezone,
               country = excluded.country, city = excluded.city, status = excluded.status,
               main_accounting = excluded.main_accounting, created_at = excluded.created_at,
               updated_at = excluded.updated_at"
        ),
        params![
            group.id,
            group.app,
            group.name,
            group.organization,
            group.reseller,
            group.has_credit_card,
            group.free_trial_end_at,
            group.email,
            group.currency,
            group.timezone,
            group.country,
            group.city,
            group.status,
            group.main_accounting,
            group.created_at,
            group.updated_at
        ],
    )
    .map(drop)
}

pub(crate) fn delete(db: &Connection, id: &str) -> rusqlite::Result<bool> {
    db.execute("DELETE FROM groups WHERE id = ?1", [id]).map(|rows| rows > 0)
}

pub(crate) fn memberships(db: &Connection) -> rusqlite::Result<Vec<Membership>> {
    let mut statement = db.prepare("SELECT group_id, user_id, role FROM memberships ORDER BY rowid")?;
    let rows = statement.query_map([], |row| {
        let role: String = row.get(2)?;
        Ok(Membership { group: row.get(0)?, user: row.get(1)?, role: Role::from_name(&role).unwrap_or(Role::Member) })
    })?;
    rows.collect()
}

pub(crate) fn role(db: &Connection, group: &str, user: &str) -> rusqlite::Result<Option<Role>> {
    let name: Option<String> =
        db.query_row("SELECT role FROM memberships WHERE group_id = ?1 AND user_id = ?2", [group, user], |row| row.get(0)).optional()?;
    Ok(name.and_then(|name| Role::from_name(&name)))
}

pub(crate) fn save_member(db: &Connection, item: &Membership) -> rusqlite::Result<()> {
    db.execute(
        "INSERT INTO memberships (group_id, user_id, role) VALUES (?1, ?2, ?3)
         ON CONFLICT (group_id, user_id) DO UPDATE SET role = excluded.role",
        [&item.group, &item.user, item.role.name()],
    )
    .map(drop)
}

pub(crate) fn delete_member(db: &Connection, group: &str, user: &str) -> rusqlite::Result<bool> {
    db.execute("DELETE FROM memberships WHERE group_id = ?1 AND user_id = ?2", [group, user]).map(|rows| rows > 0)
}

pub(crate) fn delete_members(db: &Connection, group: &str) -> rusqlite::Result<()> {
    db.execute("DELETE FROM memberships WHERE group_id = ?1", [group]).map(drop)
}
