//! Which user, which group: the same for every protocol of a sign-on.

use axum::http::HeaderMap;
use maud::Markup;

use super::cookie::remembered;
use crate::failure::Failure;
use crate::pages::choose;
use crate::state::Sandbox;
use crate::store::apps::App;
use crate::store::groups::{self, Group};
use crate::store::users::{self, User};

/// How far the choice has come.
pub(crate) enum Choice {
    /// No user is named, or one that does not exist.
    Nobody,
    /// The user may enter no group of the application.
    NoGroup(User),
    /// There are several groups, and none of them is named.
    Groups(User, Vec<Group>),
    /// All is known. The only group is taken even when another one is named.
    Made(User, Box<Group>),
}

pub(crate) fn made(sandbox: &Sandbox, app: &App, user: Option<String>, group: Option<&str>) -> Result<Choice, Failure> {
    let user = match user {
        Some(id) => sandbox.store.read(|db| users::find(db, &id))?,
        None => None,
    };
    let Some(user) = user else { return Ok(Choice::Nobody) };
    let mut several = sandbox.store.read(|db| groups::of_user(db, &app.id, &user.id))?;
    let named = several.iter().position(|item| Some(item.id.as_str()) == group);
    Ok(match (several.len(), named) {
        (0, _) => Choice::NoGroup(user),
        (1, _) => Choice::Made(user, Box::new(several.remove(0))),
        (_, Some(at)) => Choice::Made(user, Box::new(several.swap_remove(at))),
        (_, None) => Choice::Groups(user, several),
    })
}

/// The user that a browser is known by, if it still exists.
pub(crate) fn known(sandbox: &Sandbox, headers: &HeaderMap) -> Result<Option<User>, Failure> {
    match remembered(headers) {
        Some(id) => Ok(sandbox.store.read(|db| users::find(db, &id))?),
        None => Ok(None),
    }
}

/// The page with all users, those with access first.
pub(crate) fn ask_for_user(
    sandbox: &Sandbox,
    app: &App,
    known: Option<&str>,
    link: impl Fn(&str) -> String,
    cancel: Option<&str>,
) -> Result<Markup, Failure> {
    let counted = sandbox.store.read(|db| {
        let count = |user: User| groups::of_user(db, &app.id, &user.id).map(|groups| (user, groups.len()));
        users::all(db)?.into_iter().map(count).collect::<rusqlite::Result<Vec<_>>>()
    })?;
    let (with_groups, without): (Vec<_>, Vec<_>) = counted.into_iter().partition(|(_, groups)| *groups > 0);
    Ok(choose::user(app, &with_groups, &without, known, link, cancel))
}
