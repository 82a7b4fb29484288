//! Groups (one customer's installation of one application), their members and resellers.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

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
}

impl Group {
    /// What a group is when only its id and application are given.
    pub(crate) fn named(id: &str, app: &str, free_trial_end_at: &str) -> Self {
        Self {
            id: id.to_owned(),
            app: app.to_owned(),
            name: id.to_owned(),
            organization: format!("org-{}", id.trim_start_matches("cld-")),
            reseller: None,
            has_credit_card: false,
            free_trial_end_at: free_trial_end_at.to_owned(),
            email: format!("{id}@example.com"),
            currency: "USD".to_owned(),
            timezone: "America/Los_Angeles".to_owned(),
            country: "US".to_owned(),
            city: "Los Angeles".to_owned(),
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

/// Who brought a group to the platform.
#[derive(Clone, Debug)]
pub(crate) struct Reseller {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) country: String,
}

const COLUMNS: &str = "id, app, name, organization, reseller, has_credit_card, free_trial_end_at, \
                       email, currency, timezone, country, city";

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
    })
}

pub(crate) fn all(db: &Connection) -> rusqlite::Result<Vec<Group>> {
    db.prepare(&format!("SELECT {COLUMNS} FROM groups ORDER BY rowid"))?.query_map([], group)?.collect()
}

pub(crate) fn find(db: &Connection, id: &str) -> rusqlite::Result<Option<Group>> {
    db.query_row(&format!("SELECT {COLUMNS} FROM groups WHERE id = ?1"), [id], group).optional()
}

/// The groups of an application that a user belongs to, in the order they were made.
pub(crate) fn of_user(db: &Connection, app: &str, user: &str) -> rusqlite::Result<Vec<Group>> {
    db.prepare(&format!(
        "SELECT {COLUMNS} FROM groups WHERE app = ?1
           AND id IN (SELECT group_id FROM memberships WHERE user_id = ?2) ORDER BY rowid"
    ))?
    .query_map([app, user], group)?
    .collect()
}

pub(crate) fn save(db: &Connection, group: &Group) -> rusqlite::Result<()> {
    db.execute(
        &format!(
            "INSERT INTO groups ({COLUMNS})
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
             ON CONFLICT (id) DO UPDATE SET app = excluded.app, name = excluded.name,
               organization = excluded.organization, reseller = excluded.reseller,
               has_credit_card = excluded.has_credit_card,
               free_trial_end_at = excluded.free_trial_end_at, email = excluded.email,
               currency = excluded.currency, timezone = excluded.timezone,
               country = excluded.country, city = excluded.city"
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
            group.city
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

pub(crate) fn reseller(db: &Connection, id: &str) -> rusqlite::Result<Option<Reseller>> {
    db.query_row("SELECT id, name, country FROM resellers WHERE id = ?1", [id], |row| {
        Ok(Reseller { id: row.get(0)?, name: row.get(1)?, country: row.get(2)? })
    })
    .optional()
}

pub(crate) fn save_reseller(db: &Connection, item: &Reseller) -> rusqlite::Result<()> {
    db.execute("INSERT OR REPLACE INTO resellers (id, name, country) VALUES (?1, ?2, ?3)", [&item.id, &item.name, &item.country]).map(drop)
}
