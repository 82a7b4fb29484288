//! The outer shape of a Response: what it holds, before anything in it is believed.

use roxmltree::{Document, Node};

use crate::xml::{self, DSIG, SAML, SAMLP, malformed};
use crate::{Code, Error, Result};

/// A Response in the one shape that is accepted: exactly one assertion in the whole document, a child of the Response, and no
/// Signature but that of the Response and of that assertion.
pub(super) struct Message<'a, 'i> {
    pub(super) response: Node<'a, 'i>,
    pub(super) part: Part<'a, 'i>,
}

pub(super) enum Part<'a, 'i> {
    Plain(Node<'a, 'i>),
    Encrypted(Node<'a, 'i>),
}

const SUCCESS: &str = "urn:oasis:names:tc:SAML:2.0:status:Success";

impl<'a, 'i: 'a> Message<'a, 'i> {
    pub(super) fn read(document: &'a Document<'i>) -> Result<Self> {
        let response = document.root_element();
        if !xml::is(response, SAMLP, "Response") {
            return Err(malformed("the message is not a SAML 2.0 Response"));
        }
        check_version_and_id(response)?;
        let found = Found::scan(response)?;
        check_status(response)?;
        found.check_signatures(response)?;
        let part = match found.assertions.as_slice() {
            [one] if one.parent() == Some(response) => *one,
            [_] => return Err(count("the only assertion is not a child of the Response")),
            [] => return Err(count("the Response holds no assertion")),
            _ => return Err(count("the Response holds more than one assertion")),
        };
        let part = match xml::is(part, SAML, "Assertion") {
            true => {
                check_version_and_id(part)?;
                Part::Plain(part)
            }
            false => Part::Encrypted(part),
        };
        Ok(Message { response, part })
    }
}

/// Checks a decrypted assertion, which is a document of its own.
pub(super) fn read_decrypted<'a, 'i: 'a>(document: &'a Document<'i>) -> Result<Node<'a, 'i>> {
    let assertion = document.root_element();
    if !xml::is(assertion, SAML, "Assertion") {
        return Err(malformed("what was encrypted is not an Assertion"));
    }
    check_version_and_id(assertion)?;
    let found = Found::scan(assertion)?;
    if found.assertions.len() != 1 {
        return Err(count("the encrypted assertion holds another one"));
    }
    found.check_signatures(assertion)?;
    Ok(assertion)
}

fn count(message: &str) -> Error {
    Error::new(Code::SamlAssertionCount, message)
}

fn check_version_and_id(element: Node<'_, '_>) -> Result<()> {
    let name = element.tag_name().name();
    if element.attribute("Version") != Some("2.0") {
        return Err(malformed(format!("the {name} is not of Version 2.0")));
    }
    if !element.attribute("ID").is_some_and(is_ncname) {
        return Err(malformed(format!("the {name} has no valid ID")));
    }
    Ok(())
}

/// Whether the text can be an XML ID: no colon, starting with a letter or underscore.
fn is_ncname(id: &str) -> bool {
    let is_letter = |c: char| c.is_alphabetic() || c == '_';
    id.starts_with(is_letter) && id.chars().all(|c| is_letter(c) || c.is_numeric() || matches!(c, '-' | '.' | '\u{b7}') || !c.is_ascii())
}

fn check_status(response: Node<'_, '_>) -> Result<()> {
    let no_status = || Error::new(Code::SamlStatus, "the Response has no status");
    let status = xml::optional_child(response, SAMLP, "Status")?.ok_or_else(no_status)?;
    let code = xml::optional_child(status, SAMLP, "StatusCode")?.ok_or_else(no_status)?;
    let value = code.attribute("Value").unwrap_or_default();
    if value == SUCCESS {
        return Ok(());
    }
    let last =
        |urn: &str| urn.rsplit(':').next().unwrap_or_default().chars().filter(char::is_ascii_alphanumeric).take(60).collect::<String>();
    let mut message = format!("the identity provider answered with the status '{}'", last(value));
    if let Some(detail) = xml::children(code, SAMLP, "StatusCode").next().and_then(|n| n.attribute("Value")) {
        message.push_str(&format!(" ({})", last(detail)));
    }
    Err(Error::new(Code::SamlStatus, message).with_hint("the user may have been refused; let them try again from the marketplace"))
}

/// What one walk over the document finds.
struct Found<'a, 'i> {
    assertions: Vec<Node<'a, 'i>>,
    signatures: Vec<Node<'a, 'i>>,
}

impl<'a, 'i: 'a> Found<'a, 'i> {
    fn scan(root: Node<'a, 'i>) -> Result<Self> {
        let mut found = Found { assertions: Vec::new(), signatures: Vec::new() };
        let mut ids: Vec<&str> = Vec::new();
        for node in root.descendants().filter(Node::is_element) {
            if is_assertion(node) {
                found.assertions.push(node);
            } else if xml::is(node, DSIG, "Signature") {
                found.signatures.push(node);
            }
            for attribute in node.attributes() {
                if matches!(attribute.name(), "ID" | "Id" | "id" | "AssertionID") {
                    ids.push(attribute.value());
                }
            }
        }
        ids.sort_unstable();
        if ids.windows(2).any(|pair| pair[0] == pair[1]) {
            return Err(malformed("two elements have the same ID"));
        }
        Ok(found)
    }

    /// Each Signature is a child of the root, or of an assertion that is a child of the root.
    fn check_signatures(&self, root: Node<'a, 'i>) -> Result<()> {
        // Asked of the parent itself: a search among the assertions would take its time for each of many signatures.
        let is_signable = |node: Node<'a, 'i>| node == root || (is_assertion(node) && node.parent() == Some(root));
        if self.signatures.iter().all(|signature| signature.parent().is_some_and(is_signable)) {
            return Ok(());
        }
        Err(Error::new(Code::SamlSignature, "a Signature stands elsewhere than in the Response or its assertion"))
    }
}

fn is_assertion(node: Node<'_, '_>) -> bool {
    matches!(node.tag_name().name(), "Assertion" | "EncryptedAssertion") && node.tag_name().namespace() == Some(SAML)
}
