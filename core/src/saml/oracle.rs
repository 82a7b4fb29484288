//! Canonical XML laid open, for `make oracle` alone, which compares it with another implementation. Not part of the interface.

use roxmltree::Node;

use super::c14n::{Method, write};
use crate::Result;
use crate::xml;

/// The canonical form of the element with that number, counted from 0 in document order, without the element numbered `skip`.
/// `prefixes` is the PrefixList of the exclusive form; `""` is `#default`.
///
/// # Errors
/// `saml_malformed`, `saml_size`: the document is refused before it is looked at.
///
/// # Panics
/// When there is no such element.
pub fn canonical(
    document: &str,
    element: usize,
    skip: Option<usize>,
    inclusive: bool,
    comments: bool,
    prefixes: &[String],
) -> Result<Vec<u8>> {
    let document = xml::line_ends(document);
    let document = xml::parse(&document)?;
    let numbered = |number| document.descendants().filter(Node::is_element).nth(number).expect("an element of the document");
    let method = Method { inclusive, comments, prefixes: prefixes.to_vec() };
    let mut out = Vec::new();
    write(numbered(element), skip.map(|number| numbered(number).id()), &method, &mut out)?;
    Ok(out)
}
