//! Canonical XML: exclusive (<https://www.w3.org/TR/xml-exc-c14n/>) and inclusive 1.0
//! (<https://www.w3.org/TR/2001/REC-xml-c14n-20010315>), of one element of a tree.

use roxmltree::{Attribute, Node, NodeId, NodeType};

use crate::xml::XML;
use crate::{Code, Error, Result};

/// How many times as long as the document a canonical form may get. Namespaces are declared anew in each branch that uses them, so
/// that a genuine one may be two or three times as long; a made-up one has no end.
const MAX_GROWTH: usize = 4;

/// How an element is put into canonical form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Method {
    pub(crate) inclusive: bool,
    pub(crate) comments: bool,
    /// The PrefixList of exclusive canonicalization: prefixes treated as the inclusive form treats them. `""` is `#default`.
    pub(crate) prefixes: Vec<String>,
}

/// Appends the canonical form of the element to `out`, leaving out the element `skip` (the enveloped signature). Refuses one that
/// would get out of proportion.
pub(crate) fn write(element: Node<'_, '_>, skip: Option<NodeId>, method: &Method, out: &mut Vec<u8>) -> Result<()> {
    let source = element.document().input_text();
    let limit = out.len() + (64 << 10) + source.len() * MAX_GROWTH;
    let mut writer = Writer { source, skip, method, out, limit, rendered: Vec::with_capacity(8), needed: Vec::with_capacity(8) };
    writer.element(element, true);
    if writer.out.len() > limit {
        return Err(Error::new(Code::SamlSize, format!("in canonical form the message is over {MAX_GROWTH} times as long")));
    }
    Ok(())
}

struct Writer<'w, 'a> {
    source: &'a str,
    skip: Option<NodeId>,
    method: &'w Method,
    out: &'w mut Vec<u8>,
    /// Where writing stops.
    limit: usize,
    /// The namespace declarations in force in the output, innermost last.
    rendered: Vec<(&'a str, &'a str)>,
    /// What the element at hand needs declared; kept between elements to spare allocations.
    needed: Vec<(&'a str, &'a str)>,
}

impl<'a> Writer<'_, 'a> {
    fn node<'i: 'a>(&mut self, node: Node<'a, 'i>) {
        match node.node_type() {
            NodeType::Element if Some(node.id()) != self.skip => self.element(node, false),
            NodeType::Text => escape_text(node.text().unwrap_or_default(), self.out),
            NodeType::Comment if self.method.comments => {
                self.out.extend_from_slice(b"<!--");
                self.out.extend_from_slice(node.text().unwrap_or_default().as_bytes());
                self.out.extend_from_slice(b"-->");
            }
            // Processing instructions never get past the parser's bounds.
            _ => {}
        }
    }

    fn element<'i: 'a>(&mut self, node: Node<'a, 'i>, is_apex: bool) {
        let name = Name::of_element(self.source, &node);
        let in_force = self.rendered.len();
        self.out.push(b'<');
        self.out.extend_from_slice(name.qualified.as_bytes());
        self.namespaces(node, name.prefix, is_apex);
        self.attributes(node, is_apex);
        self.out.push(b'>');
        for child in node.children() {
            if self.out.len() > self.limit {
                break;
            }
            self.node(child);
        }
        self.out.extend_from_slice(b"</");
        self.out.extend_from_slice(name.qualified.as_bytes());
        self.out.push(b'>');
        self.rendered.truncate(in_force);
    }

    fn namespaces<'i: 'a>(&mut self, node: Node<'a, 'i>, prefix: &'a str, is_apex: bool) {
        let mut needed = std::mem::take(&mut self.needed);
        needed.clear();
        if self.method.inclusive {
            // An element that declares nothing is the usual case, and needs nothing that its parent did not.
            if is_apex || node.parent().is_none_or(|parent| !node.namespaces().eq(parent.namespaces())) {
                needed.extend(node.namespaces().map(|namespace| (namespace.name().unwrap_or_default(), namespace.uri())));
                if node.default_namespace().is_none() {
                    needed.push(("", ""));
                }
            }
        } else {
            need(&mut needed, prefix, node.tag_name().namespace().unwrap_or_default());
            for attribute in node.attributes() {
                if let Some(uri) = attribute.namespace() {
                    need(&mut needed, Name::of_attribute(self.source, &attribute).prefix, uri);
                }
            }
            for listed in &self.method.prefixes {
                let listed = (!listed.is_empty()).then_some(listed.as_str());
                match node.namespaces().find(|n| n.name() == listed) {
                    Some(namespace) => need(&mut needed, namespace.name().unwrap_or_default(), namespace.uri()),
                    None if listed.is_none() => need(&mut needed, "", ""),
                    None => {}
                }
            }
        }
        needed.retain(|(prefix, uri)| {
            let in_force = self.rendered.iter().rev().find(|(known, _)| known == prefix).map_or("", |(_, uri)| uri);
            *prefix != "xml" && in_force != *uri
        });
        needed.sort_unstable();
        for (prefix, uri) in &needed {
            self.out.extend_from_slice(b" xmlns");
            if !prefix.is_empty() {
                self.out.push(b':');
                self.out.extend_from_slice(prefix.as_bytes());
            }
            self.value(uri);
            self.rendered.push((prefix, uri));
        }
        self.needed = needed;
    }

    fn attributes<'i: 'a>(&mut self, node: Node<'a, 'i>, is_apex: bool) {
        let inherits = is_apex && self.method.inclusive;
        let mut own = node.attributes();
        // Most elements have one attribute or none, and then there is nothing to sort.
        if own.len() < 2 && !inherits {
            if let Some(attribute) = own.next() {
                self.attribute(&attribute);
            }
            return;
        }
        let mut all: Vec<Attribute<'a, 'i>> = own.collect();
        if inherits {
            // Inclusive form of a part of a document: xml:lang and its like come along from the ancestors.
            for ancestor in node.ancestors().skip(1) {
                for attribute in ancestor.attributes().filter(|a| a.namespace() == Some(XML)) {
                    if !all.iter().any(|a| a.namespace() == Some(XML) && a.name() == attribute.name()) {
                        all.push(attribute);
                    }
                }
            }
        }
        all.sort_unstable_by_key(|a| (a.namespace().unwrap_or_default(), a.name()));
        for attribute in &all {
            self.attribute(attribute);
        }
    }

    fn attribute<'i: 'a>(&mut self, attribute: &Attribute<'a, 'i>) {
        self.out.push(b' ');
        self.out.extend_from_slice(Name::of_attribute(self.source, attribute).qualified.as_bytes());
        self.value(attribute.value());
    }

    fn value(&mut self, value: &str) {
        self.out.extend_from_slice(b"=\"");
        escape_value(value, self.out);
        self.out.push(b'"');
    }
}

fn need<'a>(needed: &mut Vec<(&'a str, &'a str)>, prefix: &'a str, uri: &'a str) {
    if !needed.iter().any(|(known, _)| *known == prefix) {
        needed.push((prefix, uri));
    }
}

/// A name as it was written. The tree keeps the prefix nowhere but in the source.
#[derive(Clone, Copy)]
struct Name<'a> {
    prefix: &'a str,
    qualified: &'a str,
}

impl<'a> Name<'a> {
    fn of_element(source: &'a str, node: &Node<'a, '_>) -> Self {
        Self::at(source, node.range().start + 1, node.tag_name().name())
    }

    fn of_attribute(source: &'a str, attribute: &Attribute<'a, '_>) -> Self {
        Self::at(source, attribute.range_qname().start, attribute.name())
    }

    /// `local` is a part of the source, so that its address tells where the name ends.
    fn at(source: &'a str, start: usize, local: &str) -> Self {
        let local_at = local.as_ptr().addr() - source.as_ptr().addr();
        Name { prefix: &source[start..local_at.saturating_sub(1).max(start)], qualified: &source[start..local_at + local.len()] }
    }
}

fn escape_text(text: &str, out: &mut Vec<u8>) {
    escape(text, out, |byte| match byte {
        b'&' => b"&amp;",
        b'<' => b"&lt;",
        b'>' => b"&gt;",
        b'\r' => b"&#xD;",
        _ => b"",
    });
}

fn escape_value(text: &str, out: &mut Vec<u8>) {
    escape(text, out, |byte| match byte {
        b'&' => b"&amp;",
        b'<' => b"&lt;",
        b'"' => b"&quot;",
        b'\t' => b"&#x9;",
        b'\n' => b"&#xA;",
        b'\r' => b"&#xD;",
        _ => b"",
    });
}

/// Copies the text, with each byte that has a replacement replaced.
fn escape(text: &str, out: &mut Vec<u8>, replacement: impl Fn(u8) -> &'static [u8]) {
    let bytes = text.as_bytes();
    let mut copied = 0;
    // Everything that is ever replaced is below "?", so most bytes need one comparison.
    for (at, byte) in bytes.iter().enumerate().filter(|(_, byte)| **byte <= b'>') {
        let instead = replacement(*byte);
        if !instead.is_empty() {
            out.extend_from_slice(&bytes[copied..at]);
            out.extend_from_slice(instead);
            copied = at + 1;
        }
    }
    out.extend_from_slice(&bytes[copied..]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xml;

    fn canonical(text: &str, path: &[&str], method: &Method) -> String {
        let document = xml::parse(text).expect("well-formed");
        let element = path
            .iter()
            .fold(document.root_element(), |node, name| node.children().find(|c| c.tag_name().name() == *name).expect("on the path"));
        let mut out = Vec::new();
        write(element, None, method, &mut out).expect("in proportion");
        String::from_utf8(out).expect("UTF-8")
    }

    fn exclusive() -> Method {
        Method::default()
    }

    fn inclusive() -> Method {
        Method { inclusive: true, ..Method::default() }
    }

    #[test]
    fn sorts_quotes_and_escapes() {
        assert_eq!(
            canonical("<a c = '1\t&#9;&quot;&lt;>'  b='2'\n><b/>x &gt; y&#13;<![CDATA[<&]]><!--c--></a>", &[], &exclusive()),
            "<a b=\"2\" c=\"1 &#x9;&quot;&lt;>\"><b></b>x &gt; y&#xD;&lt;&amp;</a>"
        );
    }

    #[test]
    fn exclusive_declares_a_namespace_where_it_is_used() {
        let text = "<r xmlns='d' xmlns:a='A' xmlns:b='B' xmlns:z='Z'><a:e z:k='1' j='2'><a:f/><g xmlns=''/></a:e></r>";
        assert_eq!(canonical(text, &["e"], &exclusive()), "<a:e xmlns:a=\"A\" xmlns:z=\"Z\" j=\"2\" z:k=\"1\"><a:f></a:f><g></g></a:e>");
        let listed = Method { prefixes: vec!["b".into(), String::new(), "none".into()], ..Method::default() };
        assert_eq!(
            canonical(text, &["e"], &listed),
            "<a:e xmlns=\"d\" xmlns:a=\"A\" xmlns:b=\"B\" xmlns:z=\"Z\" j=\"2\" z:k=\"1\"><a:f></a:f><g xmlns=\"\"></g></a:e>"
        );
    }

    #[test]
    fn inclusive_takes_namespaces_and_xml_attributes_of_the_ancestors() {
        let text = "<r xmlns='d' xmlns:b='B' xml:lang='en'><s xml:space='preserve'><e k='1'><f xmlns='' /></e></s></r>";
        assert_eq!(
            canonical(text, &["s", "e"], &inclusive()),
            "<e xmlns=\"d\" xmlns:b=\"B\" k=\"1\" xml:lang=\"en\" xml:space=\"preserve\"><f xmlns=\"\"></f></e>"
        );
    }

    #[test]
    fn comments_stay_only_where_the_method_says_so() {
        let with = Method { comments: true, ..Method::default() };
        assert_eq!(canonical("<a>1<!-- 2 -->3</a>", &[], &with), "<a>1<!-- 2 -->3</a>");
        assert_eq!(canonical("<a>1<!-- 2 -->3</a>", &[], &exclusive()), "<a>13</a>");
    }

    #[test]
    fn leaves_out_the_enveloped_signature() {
        let document = xml::parse("<a>1<s>2</s>3</a>").expect("well-formed");
        let skip = document.root_element().first_element_child().map(|n| n.id());
        let mut out = Vec::new();
        write(document.root_element(), skip, &exclusive(), &mut out).expect("in proportion");
        assert_eq!(out, b"<a>13</a>");
    }
}
