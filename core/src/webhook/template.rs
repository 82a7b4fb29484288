//! Path templates of the configuration, such as `/maestrano/account/groups/:id?marketplace=acme` (protocol reference 7.2).

use percent_encoding::percent_decode_str;
use serde::Serialize;

use crate::Marketplace;

const MAX_ID: usize = 255;

/// Of a path with its query; no call of the platform comes near.
const MAX_TARGET: usize = 8192;

/// A configured path, compared with the paths of calls.
pub(super) struct Template<'t> {
    path: &'t str,
    query: &'t str,
}

/// What a path says that fits a template.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// It does not fit.
    No,
    /// It fits, with the value of each parameter that it names, decoded once.
    Yes(Vec<(String, String)>),
    /// It fits, but for a parameter whose value can't be one.
    Malformed(String),
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
    /// The path, with `:name` for what changes from call to call, and without a query, as frameworks take it.
    pub path: String,
}

impl Route {
    pub(super) fn new(marketplace: &Marketplace, kind: &'static str, method: &'static str, template: &str) -> Self {
        let path = Template::new(template).path.replace(":marketplace", marketplace.name());
        Route { kind, marketplace: marketplace.name().to_owned(), method, path }
    }
}

impl<'t> Template<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        Template { path, query }
    }

    /// Compares a path, with its query if it has one. A slash at the end makes no difference, and each pair of the template's query
    /// must be in that of the call; a `:marketplace` in it must be this one. It is looked at before anybody knows who calls, so a target of any length costs next to nothing.
    pub(super) fn fit(&self, target: &str, marketplace: &str) -> Fit {
        if target.len() > MAX_TARGET {
            return Fit::No;
        }
        let target = target.split('#').next().unwrap_or_default();
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        if !contains(query, self.query) {
            return Fit::No;
        }
        let (ours, theirs) = (segments(self.path), segments(path));
        if ours.len() != theirs.len() {
            return Fit::No;
        }
        let mut values = Vec::new();
        let mut malformed = None;
        for (own, given) in ours.into_iter().zip(theirs) {
            match own.strip_prefix(':').filter(|name| !name.is_empty()) {
                None if own == given => {}
                None => return Fit::No,
                Some(name) => match value(given) {
                    Some(value) if name == "marketplace" && value != marketplace => return Fit::No,
                    Some(value) => values.push((name.to_owned(), value)),
                    None => malformed = malformed.or(Some(name.to_owned())),
                },
            }
        }
        malformed.map_or(Fit::Yes(values), Fit::Malformed)
    }
}

fn segments(path: &str) -> Vec<&str> {
    let path = path.strip_suffix('/').unwrap_or(path);
    path.strip_prefix('/').unwrap_or(path).split('/').collect()
}

/// One segment, decoded once. What would mean something else as an id, or somewhere in a path, is none.
fn value(segment: &str) -> Option<String> {
    let value = percent_decode_str(segment).decode_utf8().ok()?;
    let is_id = !value.is_empty()
        && value.len() <= MAX_ID
        && !matches!(&*value, "." | "..")
        && !value.contains(|c: char| c == '/' || c.is_control());
    is_id.then(|| value.into_owned())
}

/// Whether every pair of `wanted` is among those of `query`, which is not read when nothing is wanted.
fn contains(query: &str, wanted: &str) -> bool {
    if wanted.is_empty() {
        return true;
    }
    let pairs = |text: &str| url::form_urlencoded::parse(text.as_bytes()).into_owned().collect::<Vec<(String, String)>>();
    let given = pairs(query);
    pairs(wanted).iter().all(|pair| given.contains(pair))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(template: &str, target: &str) -> Fit {
        Template::new(template).fit(target, "acme")
    }

    fn yes(values: &[(&str, &str)]) -> Fit {
        Fit::Yes(values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn a_path_fits_segment_by_segment() {
        let users = "/g/:group_id/users/:id";
        for (template, target, expected) in [
            ("/g/:id", "/g/cld-1", yes(&[("id", "cld-1")])),
            ("/g/:id", "/g/cld-1/", yes(&[("id", "cld-1")])),
            ("/g/:id/", "/g/cld-1?x=1#y", yes(&[("id", "cld-1")])),
            ("/g/:id", "/g/a%20b%25", yes(&[("id", "a b%")])),
            ("/g/:id", "/g/a%252Fb", yes(&[("id", "a%2Fb")])),
            ("/g/:id?marketplace=acme", "/g/1?x=y&marketplace=acme", yes(&[("id", "1")])),
            ("/g/:id?marketplace=a%20b", "/g/1?marketplace=a+b", yes(&[("id", "1")])),
            (users, "/g/cld-1/users/usr-1", yes(&[("group_id", "cld-1"), ("id", "usr-1")])),
            ("/g/:id?marketplace=acme", "/g/1", Fit::No),
            ("/g/:id?marketplace=acme", "/g/1?marketplace=other", Fit::No),
            ("/:marketplace/g/:id", "/acme/g/1", yes(&[("marketplace", "acme"), ("id", "1")])),
            ("/:marketplace/g/:id", "/other/g/1", Fit::No),
            ("/g/:id", "/G/1", Fit::No),
            ("/g/:id", "/g", Fit::No),
            ("/g/:id", "/g/1/2", Fit::No),
            ("/g/:id", "//g/1", Fit::No),
            ("/g/:id", "/%67/1", Fit::No),
            ("/g/:id", "/g//", Fit::Malformed("id".into())),
            ("/g/:id", "/g/%2e%2E", Fit::Malformed("id".into())),
            ("/g/:id", "/g/a%2Fb", Fit::Malformed("id".into())),
            ("/g/:id", "/g/a%00", Fit::Malformed("id".into())),
            ("/g/:id", "/g/a%ff", Fit::Malformed("id".into())),
            (users, "/g//users/usr-1", Fit::Malformed("group_id".into())),
            (users, "/g/1/users/..", Fit::Malformed("id".into())),
            (users, "/g/cld-1/member/usr-1", Fit::No),
        ] {
            assert_eq!(fit(template, target), expected, "{template} {target}");
        }
        assert_eq!(fit("/g/:id", &format!("/g/{}", "x".repeat(256))), Fit::Malformed("id".into()));
        let padded = |length: usize| format!("{:x<length$}", "/g/1?");
        assert_eq!(fit("/g/:id", &padded(MAX_TARGET)), yes(&[("id", "1")]));
        assert_eq!(fit("/g/:id", &padded(MAX_TARGET + 1)), Fit::No);
    }
}
