//! What a verified assertion says.

use std::collections::HashMap;

use roxmltree::Node;
use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::signature::Verified;
use crate::instant::Instant;
use crate::xml::{self, SAML, malformed};
use crate::{Code, Error, Result};

/// A verified assertion: who signed on, and what the identity provider says of them. Every value comes from the signed element.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Assertion {
    /// The NameID: whom the assertion is about.
    pub name_id: String,
    /// The NameID's format, a URN.
    pub name_id_format: Option<String>,
    /// The SessionIndex of the first AuthnStatement.
    pub session_index: Option<String>,
    /// When the identity provider wants the session to end.
    pub session_not_on_or_after: Option<Instant>,
    /// The Issuer: the identity provider.
    pub issuer: String,
    /// The ID of the assertion.
    pub assertion_id: String,
    /// The ID of the request that the response answers, as the Response says.
    pub in_response_to: Option<String>,
    /// When the user authenticated.
    pub authn_instant: Option<Instant>,
    /// The start of the assertion's validity.
    pub not_before: Option<Instant>,
    /// The end of the assertion's validity.
    pub not_on_or_after: Option<Instant>,
    /// The attributes, in the order of the document.
    pub attributes: Attributes,
    /// What was signed.
    pub signed: Signed,
    /// Whether the assertion came encrypted.
    pub encrypted: bool,
}

/// Which elements carried a signature that verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Signed {
    /// The Assertion alone.
    Assertion,
    /// The Response alone, and with it the Assertion.
    Response,
    /// Both.
    Both,
}

/// Attributes with all their values, in the order of the document. An Attribute without a value has an empty list; those of the
/// same name are joined into one list.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Attributes(Vec<(String, Vec<String>)>);

impl Attributes {
    /// The first value.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.all(name).first().map(String::as_str)
    }

    /// All values, in order.
    pub fn all(&self, name: &str) -> &[String] {
        self.0.iter().find(|(known, _)| known == name).map_or(&[], |(_, values)| values)
    }

    /// Names and values, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.0.iter().map(|(name, values)| (name.as_str(), values.as_slice()))
    }

    /// How many different names there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl std::fmt::Debug for Attributes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Values may be personal data or the session token.
        f.debug_list().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}

impl Serialize for Attributes {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, values) in &self.0 {
            map.serialize_entry(name, values)?;
        }
        map.end()
    }
}

/// Reads the attributes of a verified assertion.
pub(super) fn attributes(assertion: Verified<'_, '_>) -> Result<Attributes> {
    let mut out = Attributes::default();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for statement in xml::children(assertion.element(), SAML, "AttributeStatement") {
        for attribute in xml::children(statement, SAML, "Attribute") {
            let name = attribute.attribute("Name").ok_or_else(|| malformed("an Attribute has no Name"))?;
            let place = *places.entry(name).or_insert(out.0.len());
            if place == out.0.len() {
                out.0.push((name.to_owned(), Vec::new()));
            }
            out.0[place].1.extend(xml::children(attribute, SAML, "AttributeValue").map(|value| xml::text(value).into_owned()));
        }
    }
    Ok(out)
}

/// The NameID of a verified assertion, and its format.
pub(super) fn name_id(assertion: Verified<'_, '_>) -> Result<(String, Option<String>)> {
    let subject = xml::only_child(assertion.element(), SAML, "Subject")?;
    let name_id = xml::only_child(subject, SAML, "NameID")?;
    let text = xml::text(name_id).into_owned();
    if text.trim().is_empty() {
        return Err(malformed("the NameID is empty"));
    }
    Ok((text, name_id.attribute("Format").map(str::to_owned)))
}

/// A time attribute: absent, or readable.
pub(super) fn time(node: Node<'_, '_>, name: &str) -> Result<Option<Instant>> {
    match node.attribute(name) {
        None => Ok(None),
        Some(text) => Instant::parse(text).map(Some).ok_or_else(|| {
            let shown: String = text.chars().filter(|c| !c.is_control()).take(40).collect();
            Error::new(Code::SamlTime, format!("{name} of {} is not a time that can be read: '{shown}'", node.tag_name().name()))
        }),
    }
}
