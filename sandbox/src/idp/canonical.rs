//! A writer of XML that is in exclusive canonical form (C14N 1.0) as it is written: attributes
//! sorted, namespaces declared where they are used, values escaped as canonicalisation escapes them,
//! no empty-element tags. The digest is taken over the very text that is sent.
//!
//! It holds for what the identity provider writes: no attribute has a prefix, and an element that is
//! signed declares each namespace it uses.

use std::fmt::Write;

/// A name and a value.
pub(crate) type Pair<'a> = (&'a str, &'a str);

#[derive(Default)]
pub(crate) struct Canonical {
    out: String,
    open: Vec<&'static str>,
}

impl Canonical {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Opens an element. `namespaces` are prefixes (empty for the default) and URIs.
    pub(crate) fn start(&mut self, name: &'static str, namespaces: &[Pair<'_>], attributes: &[Pair<'_>]) -> &mut Self {
        self.out.push('<');
        self.out.push_str(name);
        let mut namespaces = namespaces.to_vec();
        namespaces.sort_unstable();
        for (prefix, uri) in namespaces {
            match prefix {
                "" => self.attribute("xmlns", uri),
                prefix => self.attribute(&format!("xmlns:{prefix}"), uri),
            }
        }
        let mut attributes = attributes.to_vec();
        attributes.sort_unstable();
        for (name, value) in attributes {
            self.attribute(name, value);
        }
        self.out.push('>');
        self.open.push(name);
        self
    }

    pub(crate) fn end(&mut self) -> &mut Self {
        if let Some(name) = self.open.pop() {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
        self
    }

    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        for c in text.chars().map(legal) {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '\r' => self.out.push_str("&#xD;"),
                c => self.out.push(c),
            }
        }
        self
    }

    /// An element with only text in it.
    pub(crate) fn leaf(&mut self, name: &'static str, attributes: &[Pair<'_>], text: &str) -> &mut Self {
        self.start(name, &[], attributes).text(text).end()
    }

    /// Text of another writer.
    pub(crate) fn raw(&mut self, canonical: &str) -> &mut Self {
        self.out.push_str(canonical);
        self
    }

    /// The text, with what is still open closed.
    pub(crate) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.end();
        }
        self.out
    }

    fn attribute(&mut self, name: &str, value: &str) {
        let _ = write!(self.out, " {name}=\"");
        for c in value.chars().map(legal) {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '"' => self.out.push_str("&quot;"),
                '\t' => self.out.push_str("&#x9;"),
                '\n' => self.out.push_str("&#xA;"),
                '\r' => self.out.push_str("&#xD;"),
                c => self.out.push(c),
            }
        }
        self.out.push('"');
    }
}

/// XML has no way to write most control characters; they become U+FFFD.
fn legal(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'.. => c,
        _ => char::REPLACEMENT_CHARACTER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_escapes_and_closes() {
        let mut xml = Canonical::new();
        xml.start("a", &[("z", "urn:z"), ("", "urn:d")], &[("b", "<\"&>\t"), ("A", "1")]);
        xml.leaf("e", &[], "A & B <C> \"q\"\r\u{0}").start("open", &[], &[]);
        assert_eq!(
            xml.finish(),
            "<a xmlns=\"urn:d\" xmlns:z=\"urn:z\" A=\"1\" b=\"&lt;&quot;&amp;>&#x9;\">\
             <e>A &amp; B &lt;C&gt; \"q\"&#xD;\u{FFFD}</e><open></open></a>"
        );
    }
}
