//! The two questions of a sign-on: which user, which group. Where the protocol can say so, the user may
//! refuse.

use maud::{Markup, html};

use super::layout;
use crate::store::apps::App;
use crate::store::groups::Group;
use crate::store::users::User;

/// Which user? Each row links to the same request with a user.
pub(crate) fn user(
    app: &App,
    with_groups: &[(User, usize)],
    without: &[(User, usize)],
    known: Option<&str>,
    link: impl Fn(&str) -> String,
    cancel: Option<&str>,
) -> Markup {
    let known = with_groups.iter().chain(without).find(|(user, _)| known == Some(&user.id));
    let table = |users: &[(User, usize)]| {
        html! {
            table {
                thead { tr { th { "User" } th { "Name" } th { "E-mail" } th { "Groups" } } }
                tbody {
                    @for (user, groups) in users {
                        tr {
                            td { a href=(link(&user.id)) { (user.id) } }
                            td { (user.name) " " (user.surname) }
                            td { (user.email) }
                            td { (groups) }
                        }
                    }
                }
            }
        }
    };
    layout(
        "Choose a user",
        html! {
            p { "Signing on to " strong { (app.name) } " (" (app.id) ")." }
            @if let Some((user, _)) = known {
                p { a.button href=(link(&user.id)) { "Continue as " (user.name) " " (user.surname) } }
            }
            h2 { "Users with access" }
            (table(with_groups))
            @if !without.is_empty() {
                h2 { "Users without access" }
                (table(without))
            }
            (refusal(cancel))
        },
    )
}

/// Which group?
pub(crate) fn group(app: &App, groups: &[Group], link: impl Fn(&str) -> String, cancel: Option<&str>) -> Markup {
    layout(
        "Choose a group",
        html! {
            p { "Signing on to " strong { (app.name) } " (" (app.id) ")." }
            table {
                thead { tr { th { "Group" } th { "Name" } } }
                tbody {
                    @for group in groups {
                        tr {
                            td { a href=(link(&group.id)) { (group.id) } }
                            td { (group.name) }
                        }
                    }
                }
            }
            (refusal(cancel))
        },
    )
}

fn refusal(link: Option<&str>) -> Markup {
    html! {
        @if let Some(link) = link { p { a href=(link) { "Do not sign on" } } }
    }
}
