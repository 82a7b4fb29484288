//! Account webhooks: a group that left, a user who was removed (protocol reference 7.2).

use serde::Serialize;

use super::Webhook;
use super::template::{Fit, Route, Template};
use crate::{Code, Error, Marketplace, Result};

/// What happened at the marketplace. There is no delivery id: the same event may come again, and must then change nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum AccountEvent {
    /// A customer cancelled the app.
    GroupRemoved {
        /// The marketplace.
        marketplace: String,
        /// The group's id.
        group_uid: String,
    },
    /// A user may not use the app for a group any more.
    UserRemoved {
        /// The marketplace.
        marketplace: String,
        /// The group's id.
        group_uid: String,
        /// The user's real id.
        user_uid: String,
        /// The id under which the app knows the user: virtual or real, as `sso.creation_mode` says.
        effective_uid: String,
    },
}

/// What a path says that a marketplace calls, before its method is looked at.
pub(super) enum Found {
    Event(AccountEvent),
    Malformed(String),
}

impl Webhook<'_> {
    /// The event that a call means, by its method and its path as it arrived, with or without the query. Who called is
    /// [another question](Self::authenticate); [`receive_account`](Self::receive_account) asks both.
    ///
    /// # Errors
    /// `webhook_unsupported` for a path or method that is not configured or not used; `webhook_malformed` for an id that can't be one.
    pub fn account(&self, method: &str, path: &str) -> Result<AccountEvent> {
        let named = |error: Error| error.with_marketplace(self.0.name());
        match find(self.0, path) {
            None => Err(named(unknown_path())),
            Some(Found::Malformed(name)) => Err(named(malformed(&name))),
            Some(Found::Event(_)) if !is_delete(method) => Err(named(wrong_method())),
            Some(Found::Event(event)) => Ok(event),
        }
    }

    /// The paths that the platform calls, for a framework's routes. Their queries, which routes do not hold, still count.
    pub fn routes(&self) -> Vec<Route> {
        let name = |kind| if kind == Kind::Group { "group_removed" } else { "user_removed" };
        let route = |(kind, path)| Route::new(self.0, name(kind), METHOD, path);
        templates(self.0).into_iter().rev().map(route).collect()
    }
}

const METHOD: &str = "DELETE";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Group,
    User,
}

/// The paths of a marketplace. The longer one comes first, since a parameter fits anything.
fn templates(marketplace: &Marketplace) -> [(Kind, &str); 2] {
    let webhook = &marketplace.settings().webhook;
    [(Kind::User, &webhook.group_users_path), (Kind::Group, &webhook.groups_path)]
}

/// Compares with the templates of a marketplace. A path with `:marketplace` in it must name this one.
pub(super) fn find(marketplace: &Marketplace, path: &str) -> Option<Found> {
    let mut malformed = None;
    for (kind, template) in templates(marketplace) {
        match Template::new(template).fit(path, marketplace.name()) {
            Fit::No => {}
            Fit::Malformed(name) => malformed = malformed.or(Some(name)),
            Fit::Yes(values) => {
                return event(marketplace, kind, |name| values.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()));
            }
        }
    }
    malformed.map(Found::Malformed)
}

fn event(marketplace: &Marketplace, kind: Kind, value: impl Fn(&str) -> Option<String>) -> Option<Found> {
    let (name, id) = (marketplace.name().to_owned(), value("id")?);
    Some(Found::Event(match kind {
        Kind::Group => AccountEvent::GroupRemoved { marketplace: name, group_uid: id },
        Kind::User => {
            let group_uid = value("group_id")?;
            let (effective_uid, user_uid) = (marketplace.sso().mask_user(&id, &group_uid), marketplace.sso().unmask_user(&id));
            AccountEvent::UserRemoved { marketplace: name, effective_uid, user_uid, group_uid }
        }
    }))
}

pub(super) fn is_delete(method: &str) -> bool {
    method.trim().eq_ignore_ascii_case(METHOD)
}

pub(super) fn unknown_path() -> Error {
    Error::new(Code::WebhookUnsupported, "the path is none that the marketplace calls")
        .with_field("path")
        .with_hint("pass the path as it arrived, not decoded; the templates are webhook.account.groups_path and group_users_path")
}

pub(super) fn wrong_method() -> Error {
    Error::new(Code::WebhookUnsupported, "the marketplace calls account webhooks with DELETE only").with_field("method")
}

pub(super) fn malformed(name: &str) -> Error {
    Error::new(Code::WebhookMalformed, format!("the {name} of the path can't be one")).with_field(name)
}
