//! What the browser brings back from a provider (OpenID Authentication 2.0, 4.1 and 5.2): the parameters of the answer.

use std::collections::{BTreeMap, BTreeSet};

use crate::shown::shown;
use crate::{Code, Error, Result, params};

/// More than any answer takes.
const MAX_QUERY: usize = 64 << 10;
const MAX_NAME: usize = 256;
const MAX_VALUE: usize = 8 << 10;

/// The parameters of an answer.
pub(super) struct Answer {
    /// Those of the protocol, without `openid.`.
    fields: BTreeMap<String, String>,
    /// The names of those that the provider signed.
    signed: BTreeSet<String>,
    /// The parameter of our return URL. The body of a form has none: it stays in the form's address.
    pub(super) state: Option<String>,
}

impl Answer {
    /// Reads a raw query string, or the body of a form.
    pub(super) fn read(query: &str) -> Result<Answer> {
        let mut answer = Answer { fields: BTreeMap::new(), signed: BTreeSet::new(), state: None };
        if query.len() > MAX_QUERY {
            return Err(malformed("the answer is over 64 KiB", "query"));
        }
        for (name, value) in params::of_query(query) {
            if name == "state" {
                if answer.state.replace(value).is_some() {
                    return Err(Error::new(Code::OpenIdState, "the answer has two parameters named state").with_field("state"));
                }
                continue;
            }
            let Some(field) = name.strip_prefix("openid.") else { continue };
            let refused = |reason: &str| Err(malformed(&format!("the answer's parameter {} {reason}", shown(&name)), &name));
            if field.len() > MAX_NAME || value.len() > MAX_VALUE {
                return refused("is too long");
            }
            // What is signed is `name:value` and a line end for each: one who could write these into names and values could move what
            // was signed from one field to another.
            if field.contains([':', ',']) || field.contains(char::is_control) || value.contains('\n') {
                return refused("holds a character that can't be signed");
            }
            // Two readers may take different ones of a parameter that is there twice, so none may.
            if answer.fields.insert(field.to_owned(), value).is_some() {
                return refused("is there twice");
            }
        }
        answer.signed = answer.get("signed").unwrap_or_default().split(',').map(str::to_owned).collect();
        Ok(answer)
    }

    pub(super) fn get(&self, field: &str) -> Option<&str> {
        self.fields.get(field).map(String::as_str)
    }

    /// The field's value, or the refusal of an answer that has none.
    pub(super) fn require(&self, code: Code, field: &str) -> Result<&str> {
        let missing = || Error::new(code, format!("the answer has no openid.{field}")).with_field(field);
        self.get(field).filter(|value| !value.is_empty()).ok_or_else(missing)
    }

    /// The fields whose names begin so: the rest of the name, and the value.
    pub(super) fn below<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let from = self.fields.range(prefix.to_owned()..);
        from.map_while(move |(name, value)| Some((name.strip_prefix(prefix)?, value.as_str())))
    }

    /// Refuses the answer if the provider did not sign that field.
    pub(super) fn check_signed(&self, field: &str) -> Result<()> {
        if self.signed.contains(field) {
            return Ok(());
        }
        Err(Error::new(Code::OpenIdSignature, format!("the provider did not sign openid.{}", shown(field))).with_field(shown(field)))
    }

    /// The form that asks the provider whether the answer is its own (11.4.2.1).
    pub(super) fn to_check(&self) -> String {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in &self.fields {
            let value = if name == "mode" { "check_authentication" } else { value };
            form.append_pair(&format!("openid.{name}"), value);
        }
        form.finish()
    }
}

/// An answer that is none, or not one that can be read.
pub(super) fn malformed(message: &str, field: &str) -> Error {
    Error::new(Code::OpenIdToken, message).with_field(shown(field))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_values_that_would_move_a_signature_are_refused() {
        for query in [
            "openid.identity=a%0Aclaimed_id%3Ab",
            "openid.a%3Ab=c",
            "openid.a%2Cb=c",
            "openid.a%0Ab=c",
            "openid.mode=id_res&openid.mode=id_res",
            "openid.mode=id_res&openid%2Emode=cancel",
            &format!("openid.sig={}", "x".repeat(MAX_VALUE + 1)),
            &format!("openid.{}=", "x".repeat(MAX_NAME + 1)),
            &"x".repeat(MAX_QUERY + 1),
        ] {
            assert_eq!(Answer::read(query).err().map(|error| error.code()), Some(Code::OpenIdToken), "{query:.80}");
        }
        assert_eq!(Answer::read("state=a&state=a").err().map(|error| error.code()), Some(Code::OpenIdState));
    }

    #[test]
    fn the_check_repeats_every_field_of_the_protocol_and_nothing_else() {
        let answer = Answer::read("?state=s&openid.mode=id_res&openid.ax.value.x=a+%26b&openid.sig=%2B%3D&x=y").expect("an answer");
        assert_eq!(answer.to_check(), "openid.ax.value.x=a+%26b&openid.mode=check_authentication&openid.sig=%2B%3D");
        assert_eq!(answer.below("ax.").collect::<Vec<_>>(), [("value.x", "a &b")]);
    }
}
