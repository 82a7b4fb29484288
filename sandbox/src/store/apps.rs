//! Applications, and the environments of the developer platform that they belong to.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use super::settings::Algorithm;
use crate::options::origin;

/// A vendor's application as one marketplace knows it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct App {
    pub(crate) id: String,
    pub(crate) name: String,
    /// The environment whose credentials list this application.
    pub(crate) environment: String,
    /// The name of the marketplace, unique in its environment.
    pub(crate) marketplace: String,
    /// The secret of the application.
    pub(crate) key: String,
    /// Scheme, host and port of the application.
    pub(crate) host: String,
    pub(crate) init_path: String,
    pub(crate) consume_path: String,
    /// Where the application hears that a group has left: a path with `:id` in it.
    pub(crate) group_path: String,
    /// Where it hears that a user has lost access: a path with `:group_id` and `:id`.
    pub(crate) group_user_path: String,
    /// Where it hears of changes to shared data.
    pub(crate) notification_path: String,
    /// The resources whose changes it hears of; `*` is all of them.
    pub(crate) subscriptions: Vec<String>,
    /// Whether it hears of them with ids as lists of names.
    pub(crate) external_ids: bool,
    /// What is called when a group is to start its first import.
    pub(crate) initialization_path: Option<String>,
    pub(crate) synchronization_start_path: String,
    pub(crate) synchronization_toggle_path: String,
    /// A path with `:cld-uid` in it, which is the group.
    pub(crate) synchronization_status_path: String,
    pub(crate) oidc_init_path: String,
    /// Where codes of OpenID Connect are sent to.
    pub(crate) oidc_callback_path: String,
    /// Where the application hears over OpenID Connect that a session has ended.
    pub(crate) oidc_logout_path: String,
    pub(crate) openid2_init_path: String,
    /// More hosts that responses may be sent to.
    pub(crate) acs_hosts: Vec<String>,
    /// Overrides the sandbox's signature algorithm.
    pub(crate) signature: Option<Algorithm>,
    /// The application's own certificate (PEM), which assertions can be encrypted to.
    pub(crate) certificate: Option<String>,
}

impl App {
    /// What an application is when only its id is given.
    pub(crate) fn named(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            name: id.to_owned(),
            environment: super::seed::ENVIRONMENT.to_owned(),
            marketplace: id.to_owned(),
            key: crate::random::hex(32),
            host: crate::options::DEFAULT_APP_HOST.to_owned(),
            init_path: "/maestrano/auth/saml/init".to_owned(),
            consume_path: "/maestrano/auth/saml/consume".to_owned(),
            group_path: "/maestrano/account/groups/:id".to_owned(),
            group_user_path: "/maestrano/account/groups/:group_id/users/:id".to_owned(),
            notification_path: "/maestrano/connec/notifications".to_owned(),
            subscriptions: vec![crate::connec::notify::EVERYTHING.to_owned()],
            external_ids: true,
            initialization_path: None,
            synchronization_start_path: "/maestrano/synchronizations".to_owned(),
            synchronization_toggle_path: "/maestrano/synchronizations/toggle_sync".to_owned(),
            synchronization_status_path: "/maestrano/synchronizations/:cld-uid".to_owned(),
            oidc_init_path: "/maestrano/auth/oidc/init".to_owned(),
            oidc_callback_path: "/maestrano/auth/oidc/callback".to_owned(),
            oidc_logout_path: "/maestrano/auth/oidc/logout".to_owned(),
            openid2_init_path: "/maestrano/auth/openid/init".to_owned(),
            acs_hosts: Vec::new(),
            signature: None,
            certificate: None,
        }
    }

    /// The address of an init path with more query parameters, whether or not the path has a query
    /// already.
    pub(crate) fn init_url(&self, init_path: &str, parameters: &[(&str, &str)]) -> String {
        let joined = format!("{}{init_path}", self.host);
        match url::Url::parse(&joined) {
            Ok(mut url) => {
                url.query_pairs_mut().extend_pairs(parameters);
                url.into()
            }
            Err(_) => joined,
        }
    }

    /// Whether responses may be sent to this origin (`scheme://host[:port]`).
    pub(crate) fn has_host(&self, wanted: &str) -> bool {
        std::iter::once(&self.host).chain(&self.acs_hosts).any(|host| origin(host).as_deref() == Some(wanted))
    }

    /// Whether an address is on one of the application's hosts, with nothing in it that is read in two
    /// ways.
    pub(crate) fn has_url(&self, text: &str) -> bool {
        let Ok(url) = url::Url::parse(text) else { return false };
        let plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
        let plain = plain && !text.contains(|c: char| c.is_control() || c.is_whitespace() || c == '\\');
        plain && origin(text).is_some_and(|origin| self.has_host(&origin))
    }
}

const COLUMNS: &str = "id, name, environment, marketplace, key, host, init_path, consume_path, \
                       acs_hosts, signature, certificate, group_path, group_user_path, notification_path, subscriptions, \
                       external_ids, initialization_path, synchronization_start_path, synchronization_toggle_path, \
                       synchronization_status_path, oidc_init_path, oidc_callback_path, oidc_logout_path, openid2_init_path";

fn app(row: &Row<'_>) -> rusqlite::Result<App> {
    let acs_hosts: String = row.get(8)?;
    let signature: Option<String> = row.get(9)?;
    let subscriptions: String = row.get(14)?;
    Ok(App {
        id: row.get(0)?,
        name: row.get(1)?,
        environment: row.get(2)?,
        marketplace: row.get(3)?,
        key: row.get(4)?,
        host: row.get(5)?,
        init_path: row.get(6)?,
        consume_path: row.get(7)?,
        acs_hosts: acs_hosts.lines().map(str::to_owned).collect(),
        signature: signature.map(|text| match text.as_str() {
            "sha1" => Algorithm::Sha1,
            _ => Algorithm::Sha256,
        }),
        certificate: row.get(10)?,
        group_path: row.get(11)?,
        group_user_path: row.get(12)?,
        notification_path: row.get(13)?,
        subscriptions: subscriptions.lines().map(str::to_owned).collect(),
        external_ids: row.get(15)?,
        initialization_path: row.get(16)?,
        synchronization_start_path: row.get(17)?,
        synchronization_toggle_path: row.get(18)?,
        synchronization_status_path: row.get(19)?,
        oidc_init_path: row.get(20)?,
        oidc_callback_path: row.get(21)?,
        oidc_logout_path: row.get(22)?,
        openid2_init_path: row.get(23)?,
    })
}

pub(crate) fn all(db: &Connection) -> rusqlite::Result<Vec<App>> {
    db.prepare(&format!("SELECT {COLUMNS} FROM apps ORDER BY rowid"))?.query_map([], app)?.collect()
}

pub(crate) fn find(db: &Connection, id: &str) -> rusqlite::Result<Option<App>> {
    db.query_row(&format!("SELECT {COLUMNS} FROM apps WHERE id = ?1"), [id], app).optional()
}

pub(crate) fn save(db: &Connection, app: &App) -> rusqlite::Result<()> {
    let signature = app.signature.map(|algorithm| match algorithm {
        Algorithm::Sha256 => "sha256",
        Algorithm::Sha1 => "sha1",
    });
    db.execute(
        &format!(
            "INSERT INTO apps ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,
               ?21, ?22, ?23, ?24)
             ON CONFLICT (id) DO UPDATE SET name = excluded.name,
               environment = excluded.environment, marketplace = excluded.marketplace,
               key = excluded.key, host = excluded.host, init_path = excluded.init_path,
               consume_path = excluded.consume_path, acs_hosts = excluded.acs_hosts,
               signature = excluded.signature, certificate = excluded.certificate,
               group_path = excluded.group_path, group_user_path = excluded.group_user_path,
               notification_path = excluded.notification_path, subscriptions = excluded.subscriptions,
               external_ids = excluded.external_ids, initialization_path = excluded.initialization_path,
               synchronization_start_path = excluded.synchronization_start_path,
               synchronization_toggle_path = excluded.synchronization_toggle_path,
               synchronization_status_path = excluded.synchronization_status_path,
               oidc_init_path = excluded.oidc_init_path, oidc_callback_path = excluded.oidc_callback_path,
               oidc_logout_path = excluded.oidc_logout_path, openid2_init_path = excluded.openid2_init_path"
        ),
        params![
            app.id,
            app.name,
            app.environment,
            app.marketplace,
            app.key,
            app.host,
            app.init_path,
            app.consume_path,
            app.acs_hosts.join("\n"),
            signature,
            app.certificate,
            app.group_path,
            app.group_user_path,
            app.notification_path,
            app.subscriptions.join("\n"),
            app.external_ids,
            app.initialization_path,
            app.synchronization_start_path,
            app.synchronization_toggle_path,
            app.synchronization_status_path,
            app.oidc_init_path,
            app.oidc_callback_path,
            app.oidc_logout_path,
            app.openid2_init_path
        ],
    )
    .map(drop)
}

pub(crate) fn delete(db: &Connection, id: &str) -> rusqlite::Result<bool> {
    db.execute("DELETE FROM apps WHERE id = ?1", [id]).map(|rows| rows > 0)
}

/// An environment of the developer platform: its credentials open the marketplaces endpoint.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Environment {
    pub(crate) name: String,
    pub(crate) key: String,
    pub(crate) secret: String,
}

pub(crate) fn environments(db: &Connection) -> rusqlite::Result<Vec<Environment>> {
    db.prepare("SELECT name, key, secret FROM environments ORDER BY name")?
        .query_map([], |row| Ok(Environment { name: row.get(0)?, key: row.get(1)?, secret: row.get(2)? }))?
        .collect()
}

pub(crate) fn save_environment(db: &Connection, item: &Environment) -> rusqlite::Result<()> {
    db.execute(
        "INSERT INTO environments (name, key, secret) VALUES (?1, ?2, ?3)
         ON CONFLICT (name) DO UPDATE SET key = excluded.key, secret = excluded.secret",
        params![item.name, item.key, item.secret],
    )
    .map(drop)
}
