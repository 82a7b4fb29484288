//! Account webhooks: a group that left, a user who was removed (protocol reference 7.2).

use serde::Serialize;

use super::Webhook;
use super::template::{Fit, Template};
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

/// A path that the platform calls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Route {
    /// What a call there means: the `kind` of an event.
    pub kind: &'static str,
    /// The marketplace.
    pub marketplace: String,
    /// The method.
    pub method: &'static str,
    /// The path, with `:name` for what changes from call to call.
    pub path: String,
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
        let webhook = &self.0.settings().webhook;
        [("group_removed", &webhook.groups_path), ("user_removed", &webhook.group_users_path)]
            .map(|(kind, path)| Route {
                kind,
                marketplace: self.0.name().to_owned(),
                method: "DELETE",
                path: Template::new(path).path().replace(":marketplace", self.0.name()),
            })
            .into()
    }
}

/// Compares with the templates of a marketplace. A path with `:marketplace` in it must name this one.
pub(super) fn find(marketplace: &Marketplace, path: &str) -> Option<Found> {
    let webhook = &marketplace.settings().webhook;
    let mut malformed = None;
    for (template, names) in [(&webhook.group_users_path, ["group_id", "id"].as_slice()), (&webhook.groups_path, &["id"])] {
        match Template::new(template).fit(path) {
            Fit::No => {}
            Fit::Malformed(name) => malformed = malformed.or(Some(name)),
            Fit::Yes(values) => {
                let value = |name: &str| values.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
                if value("marketplace").is_some_and(|name| name != marketplace.name()) {
                    continue;
                }
                return event(marketplace, names, value);
            }
        }
    }
    malformed.map(Found::Malformed)
}

fn event(marketplace: &Marketplace, names: &[&str], value: impl Fn(&str) -> Option<String>) -> Option<Found> {
    let name = marketplace.name().to_owned();
    match (names.len(), value("group_id"), value("id")) {
        (1, _, Some(group_uid)) => Some(Found::Event(AccountEvent::GroupRemoved { marketplace: name, group_uid })),
        (2, Some(group_uid), Some(id)) => Some(Found::Event(AccountEvent::UserRemoved {
            marketplace: name,
            effective_uid: marketplace.sso().mask_user(&id, &group_uid),
            user_uid: marketplace.sso().unmask_user(&id),
            group_uid,
        })),
        _ => None,
    }
}

pub(super) fn is_delete(method: &str) -> bool {
    method.trim().eq_ignore_ascii_case("DELETE")
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
