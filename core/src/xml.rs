//! The strict way in: bounds first, then one parse into one tree.
//!
//! Everything that looks at a message, the signature check and the reading of values alike, looks at the tree made here. The
//! bounds are counted in one linear pass before the parser runs, because a parser's cost may grow with the square of what it
//! is given.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter, memchr3, memmem};
use roxmltree::{Document, Node, ParsingOptions};

use crate::{Code, Error, Result};

pub(crate) const SAMLP: &str = "urn:oasis:names:tc:SAML:2.0:protocol";
pub(crate) const SAML: &str = "urn:oasis:names:tc:SAML:2.0:assertion";
pub(crate) const METADATA: &str = "urn:oasis:names:tc:SAML:2.0:metadata";
pub(crate) const DSIG: &str = "http://www.w3.org/2000/09/xmldsig#";
pub(crate) const XENC: &str = "http://www.w3.org/2001/04/xmlenc#";
pub(crate) const XML: &str = "http://www.w3.org/XML/1998/namespace";

const MAX_DEPTH: usize = 64;
const MAX_NODES: u32 = 200_000;
/// The parser reserves room for a node at each `<` and for an attribute at each `=`, in text and comments too: 70 bytes for one.
const MAX_TAGS: usize = 2 * MAX_NODES as usize;
const MAX_ATTRIBUTES: usize = 200_000;
const MAX_ATTRIBUTES_PER_ELEMENT: usize = 64;
const MAX_NAMESPACES: usize = 10_000;
const MAX_NAMESPACES_IN_SCOPE: usize = 64;
/// Namespaces are compared for each pair of attributes, and written again in canonical form, so their length multiplies.
const MAX_NAMESPACE_BYTES: usize = 256;

pub(crate) fn malformed(message: impl Into<String>) -> Error {
    Error::new(Code::SamlMalformed, message)
}

fn too_much(what: &str, limit: usize) -> Error {
    Error::new(Code::SamlSize, format!("the XML has more than {limit} {what}"))
}

/// The text with each of its line ends as `\n`, which XML 1.0 (2.11) asks for before anything is parsed. The parser does so too, but
/// not in comments, nor beside a character reference. A carriage return that is meant is written as a reference, and stays.
pub(crate) fn line_ends(text: &str) -> Cow<'_, str> {
    if memchr(b'\r', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut lines = text.split('\r');
    out.push_str(lines.next().unwrap_or_default());
    for line in lines {
        out.push('\n');
        out.push_str(line.strip_prefix('\n').unwrap_or(line));
    }
    Cow::Owned(out)
}

/// Checks the bounds and parses a text that [`line_ends`] has seen. Refused: anything but UTF-8 XML 1.0, a document type, a processing
/// instruction.
pub(crate) fn parse(text: &str) -> Result<Document<'_>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.starts_with('\u{feff}') {
        return Err(malformed("the message starts with two byte order marks"));
    }
    check_bounds(text.as_bytes())?;
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => too_much("nodes", MAX_NODES as usize),
        // The parser's text may quote the message, so only the place is told.
        other => malformed(format!("the message is not well-formed XML (line {}, column {})", other.pos().row, other.pos().col)),
    })
}

/// One linear pass that counts what the parser's cost depends on, and refuses what no SAML message needs.
fn check_bounds(text: &[u8]) -> Result<()> {
    if memchr_iter(b'<', text).count() > MAX_TAGS {
        return Err(too_much("tags", MAX_TAGS));
    }
    if memchr_iter(b'=', text).count() > MAX_ATTRIBUTES {
        return Err(too_much("attributes", MAX_ATTRIBUTES));
    }
    let has_references = memchr(b'&', text).is_some();
    let mut at = 0;
    let mut namespaces = 0;
    let mut in_scope: Vec<usize> = Vec::with_capacity(16);
    while let Some(found) = memchr(b'<', &text[at..]) {
        if has_references {
            check_references(&text[at..at + found])?;
        }
        at += found;
        let rest = &text[at..];
        match rest.get(1) {
            Some(b'/') => {
                if rest.get(2) == Some(&b':') {
                    return Err(malformed("a name starts with a colon"));
                }
                in_scope.pop();
                at += 2;
            }
            Some(b'!') if rest.starts_with(b"<!--") => at += skip(rest, 4, b"-->")?,
            Some(b'!') if rest.starts_with(b"<![CDATA[") => at += skip(rest, 9, b"]]>")?,
            Some(b'!') => return Err(malformed("the message has a document type (DOCTYPE), which no message needs")),
            Some(b'?') => {
                let length = skip(rest, 2, b"?>")?;
                let declaration = &rest[..length];
                if at != 0 || !declaration.starts_with(b"<?xml") || !matches!(declaration[5], b' ' | b'\t' | b'\r' | b'\n') {
                    return Err(malformed("the message has a processing instruction"));
                }
                check_declaration(declaration)?;
                at += length;
            }
            _ => {
                let tag = Tag::read(rest, has_references)?;
                namespaces += tag.namespaces;
                if namespaces > MAX_NAMESPACES {
                    return Err(too_much("namespace declarations", MAX_NAMESPACES));
                }
                let scope = in_scope.last().copied().unwrap_or(0) + tag.namespaces;
                if scope > MAX_NAMESPACES_IN_SCOPE {
                    return Err(too_much("namespace declarations inside each other", MAX_NAMESPACES_IN_SCOPE));
                }
                if !tag.is_empty {
                    in_scope.push(scope);
                    if in_scope.len() > MAX_DEPTH {
                        return Err(too_much("elements inside each other", MAX_DEPTH));
                    }
                }
                at += tag.length;
            }
        }
    }
    Ok(())
}

/// Refuses references to characters that XML does not have, which the parser would replace.
fn check_references(text: &[u8]) -> Result<()> {
    let mut at = 0;
    while let Some(found) = memmem::find(&text[at..], b"&#") {
        at += found + 2;
        let end = memchr(b';', &text[at..]).ok_or_else(|| malformed("a character reference does not end"))?;
        let digits = std::str::from_utf8(&text[at..at + end]).unwrap_or_default();
        let code = match digits.strip_prefix('x') {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
            None => digits.parse(),
        };
        let is_xml = |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
        if digits.contains('+') || !code.ok().and_then(char::from_u32).is_some_and(is_xml) {
            return Err(malformed("a reference names a character that XML does not have"));
        }
    }
    Ok(())
}

/// The length of a construct that runs up to and with `end`.
fn skip(rest: &[u8], from: usize, end: &[u8]) -> Result<usize> {
    match rest.get(from..).and_then(|inner| memmem::find(inner, end)) {
        Some(found) => Ok(from + found + end.len()),
        None => Err(malformed("the message ends inside a comment, CDATA section or declaration")),
    }
}

/// An XML declaration: version 1.0, then perhaps UTF-8 as the encoding, then perhaps standalone.
fn check_declaration(declaration: &[u8]) -> Result<()> {
    let text = std::str::from_utf8(declaration).unwrap_or_default();
    let mut rest = text.trim_start_matches("<?xml").trim_end_matches("?>");
    let mut names: &[&str] = &["version", "encoding", "standalone"];
    while !rest.trim().is_empty() {
        let pair = rest.split_once('=').and_then(|(name, value)| {
            let quote = value.trim_start().chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let (value, after) = value.trim_start()[1..].split_once(quote)?;
            name.starts_with(|c: char| c.is_ascii_whitespace()).then_some((name.trim(), value, after))
        });
        let Some((name, value, after)) = pair else { return Err(malformed("the XML declaration can't be read")) };
        let Some(place) = names.iter().position(|known| *known == name) else {
            return Err(malformed("the XML declaration can't be read"));
        };
        if name != "version" && names.first() == Some(&"version") {
            return Err(malformed("the XML declaration names no version"));
        }
        let holds = match name {
            "version" => value == "1.0",
            "encoding" => value.eq_ignore_ascii_case("utf-8"),
            _ => matches!(value, "yes" | "no"),
        };
        if !holds {
            return Err(malformed(format!("the message declares another {name} than is accepted (XML 1.0 in UTF-8 is)")));
        }
        names = &names[place + 1..];
        rest = after;
    }
    if names.first() == Some(&"version") {
        return Err(malformed("the XML declaration names no version"));
    }
    Ok(())
}

struct Tag {
    length: usize,
    namespaces: usize,
    is_empty: bool,
}

impl Tag {
    /// Reads a start tag up to its `>`, counting attributes by their quotes.
    fn read(rest: &[u8], has_references: bool) -> Result<Tag> {
        let mut attributes = 0;
        let mut namespaces = 0;
        let mut has_default = false;
        let mut at = 1;
        loop {
            let Some(found) = memchr3(b'>', b'"', b'\'', &rest[at..]) else {
                return Err(malformed("the message ends inside a tag"));
            };
            let before = &rest[at..at + found];
            // What stands before a quote is white space, a name and "=", with white space around it; before the first also the
            // element's name.
            let name_end = before.iter().rposition(|b| *b != b'=' && !b.is_ascii_whitespace()).map_or(0, |last| last + 1);
            let name_at = before[..name_end].iter().rposition(u8::is_ascii_whitespace).map_or(0, |space| space + 1);
            let name = &before[name_at..name_end];
            if name.first() == Some(&b':') || before.first() == Some(&b':') {
                return Err(malformed("a name starts with a colon"));
            }
            at += found + 1;
            if rest[at - 1] == b'>' {
                return Ok(Tag { length: at, namespaces, is_empty: before.ends_with(b"/") });
            }
            attributes += 1;
            if attributes > MAX_ATTRIBUTES_PER_ELEMENT {
                return Err(too_much("attributes on one element", MAX_ATTRIBUTES_PER_ELEMENT));
            }
            let Some(end) = memchr(rest[at - 1], &rest[at..]) else {
                return Err(malformed("the message ends inside an attribute"));
            };
            if has_references {
                check_references(&rest[at..at + end])?;
            }
            at += end + 1;
            // The parser takes any attribute whose local name is "xmlns" for a declaration, and overlooks a second one beside an empty one.
            if name.ends_with(b":xmlns") || (name == b"xmlns" && std::mem::replace(&mut has_default, true)) {
                return Err(malformed("an element declares its default namespace twice, or by a name with a prefix"));
            }
            if let Some(prefix) = name.strip_prefix(b"xmlns") {
                namespaces += 1;
                if end > MAX_NAMESPACE_BYTES {
                    return Err(too_much("bytes in the name of a namespace", MAX_NAMESPACE_BYTES));
                }
                if prefix.starts_with(b":xmlns") || (end == 0 && prefix.starts_with(b":")) {
                    return Err(malformed("a namespace declaration binds what must not be bound"));
                }
            }
        }
    }
}

/// Whether the node is the element of that namespace and name.
pub(crate) fn is(node: Node<'_, '_>, namespace: &str, name: &str) -> bool {
    // The name differs more often than the namespace, and is the shorter comparison.
    let tag = node.tag_name();
    node.is_element() && tag.name() == name && tag.namespace() == Some(namespace)
}

/// The element's children of that name, in order.
pub(crate) fn children<'a, 'i: 'a>(node: Node<'a, 'i>, namespace: &'a str, name: &'a str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| is(*child, namespace, name))
}

/// The element's only child of that name; none or several is `malformed`.
pub(crate) fn only_child<'a, 'i: 'a>(node: Node<'a, 'i>, namespace: &'a str, name: &'a str) -> Result<Node<'a, 'i>> {
    optional_child(node, namespace, name)?.ok_or_else(|| malformed(format!("{} has no {name}", node.tag_name().name())))
}

/// The element's child of that name, if there is one; several is `malformed`.
pub(crate) fn optional_child<'a, 'i: 'a>(node: Node<'a, 'i>, namespace: &'a str, name: &'a str) -> Result<Option<Node<'a, 'i>>> {
    let mut found = children(node, namespace, name);
    let first = found.next();
    match found.next() {
        Some(_) => Err(malformed(format!("{} has more than one {name}", node.tag_name().name()))),
        None => Ok(first),
    }
}

/// The whole text of the element: every text node below it, in order, so that a comment never splits a value.
pub(crate) fn text<'a>(node: Node<'a, '_>) -> Cow<'a, str> {
    let mut parts = node.descendants().filter(|n| n.is_text()).filter_map(|n| n.text());
    let Some(first) = parts.next() else { return Cow::Borrowed("") };
    match parts.next() {
        None => Cow::Borrowed(first),
        Some(second) => Cow::Owned([first, second].into_iter().chain(parts).collect()),
    }
}

/// Escapes text for an XML attribute or element that we write.
pub(crate) fn escape(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(|b| matches!(b, b'&' | b'<' | b'>' | b'"' | b'\t' | b'\n' | b'\r')) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            other => out.push(other),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Option<Code> {
        parse(text).err().map(|e| e.code())
    }

    #[test]
    fn accepts_what_messages_use() {
        for text in [
            "<a/>",
            "<?xml version=\"1.0\" encoding='UTF-8'?>\n<a b='!DOCTYPE'/>",
            "<a><!-- <!DOCTYPE x> --><![CDATA[<!DOCTYPE y>]]></a>",
            "\u{feff}<a/>",
        ] {
            assert_eq!(code(text), None, "{text}");
        }
    }

    #[test]
    fn refuses_what_no_message_needs() {
        for text in [
            "",
            "x",
            "<a>",
            "<a/><b/>",
            "<!DOCTYPE a><a/>",
            "<a><!ENTITY b 'c'></a>",
            "<?xml version='1.0' encoding='UTF-7'?><a/>",
            "<a><?php x ?></a>",
            " <?xml version='1.0'?><a/>",
            "<?xml?><a/>",
            "<a b='1' b='2'/>",
            "<a:b/>",
            "<a:b:c xmlns:a='u'/>",
            "<a",
            "<a b='",
            "<a>&#xD800;</a>",
            "<a b='&#1;'/>",
            "<a>&#0;</a>",
            "<a>&#xFFFE;</a>",
            "<a>&#+65;</a>",
            "<a>&#65</a>",
            "\u{feff}\u{feff}<a/>",
            "<a xmlns:xmlns='u'/>",
            "<a xmlns:p=''/>",
            "<a xmlns:xml='u'/>",
            "<a xml:xmlns='u'/>",
            "<a xmlns:p='u' p:xmlns='v'/>",
            "<a xmlns='' xmlns=''/>",
            "<a xmlns:p='u' xmlns:p='u'/>",
            "<a xmlns='u' xmlns=''/>",
            "<a xmlns='' b='' xmlns = 'u'/>",
            "<a xmlns:p='http://www.w3.org/XML/1998/namespace'/>",
            "<a xmlns='http://www.w3.org/XML/1998/namespace'/>",
            "<a xmlns='http://www.w3.org/2000/xmlns/'/>",
            "<a>]]></a>",
            "<a><!-- -- --></a>",
            "<a><!-- ---></a>",
            "<a b='1'c='2'/>",
            "<a xmlns:p='u' xmlns:q='u' p:x='1' q:x='2'/>",
            "<1a/>",
            "<a:/>",
            "<:a/>",
            "<a></:a>",
            "<a b/>",
            "<a b=1/>",
            "<a b='<'/>",
            "<a>&amp</a>",
            "<a>& b</a>",
            "<a>&b;</a>",
            "<a>\u{1}</a>",
            "<a>\u{ffff}</a>",
            "<a b='\u{1}'/>",
            "<?xml version='1.1'?><a/>",
            "<?xml version='1.0' standalone='maybe'?><a/>",
            "<?xml version='1.0' encoding='UTF-8' x='1'?><a/>",
            "<?xml encoding='UTF-8'?><a/>",
            "<a/>x",
            "x<a/>",
            "<a/>&#32;",
            "<a :b='1'/>",
            "<a:1b xmlns:a='u'/>",
            "<a xmlns:1p='u'/>",
            "<a xmlns:='u'/>",
            "<a xmlns:p:q='u'/>",
            "<\u{b7}a/>",
            "<a \u{b7}b='1'/>",
            "<a b='&lt'/>",
            "<a b='1' b ='2'/>",
            "<?xml version='1.0' version='1.0'?><a/>",
            "<?xml version='1.0'encoding='UTF-8'?><a/>",
            "<?xml version='1.0' encoding='UTF-16'?><a/>",
            "<?XML version='1.0'?><a/>",
            "<a xml:b:c='1'/>",
            "<xmlns:a/>",
            "<a></b>",
            "<a></a",
            "</a>",
            "<a/><!-- x",
            "<![CDATA[x]]><a/>",
            "<a/><![CDATA[x]]>",
            "<a xmlns:p='u' xmlns:p='v'/>",
            "<a b='1' b='2'/>",
            "< a/>",
            "<a / >",
            "<p:a xmlns='u'/>",
            "<a p:b='1'/>",
            "<a><!--",
            "<a>&b;</a>",
            "<a>\u{0}</a>",
            "<?",
            "<!",
            "<",
        ] {
            assert_eq!(code(text), Some(Code::SamlMalformed), "{text}");
        }
    }

    #[test]
    fn bounds_hold_before_the_parser_runs() {
        let deep = "<a>".repeat(65) + &"</a>".repeat(65);
        let wide = format!("<a {}/>", (0..65).map(|n| format!("a{n}='' ")).collect::<String>());
        let nested = (0..40).map(|n| format!("<a xmlns:p{n} = 'u' xmlns:q{n}='u' xmlns:r{n}='u' xmlns:s{n}='u'>")).collect::<String>();
        let many = format!("<a>{}</a>", "<b xmlns='u'/>".repeat(10_001));
        let nodes = format!("<a>{}</a>", "<b/>".repeat(200_001));
        let long = format!("<a xmlns='{}'/>", "u".repeat(257));
        let tags = format!("<a><![CDATA[{}]]></a>", "<".repeat(MAX_TAGS));
        let attributes = format!("<a>{}</a>", "<b c='' d=''/>".repeat(100_001));
        let no_attributes = format!("<!--{}--><a/>", "=".repeat(MAX_ATTRIBUTES + 1));
        for text in [deep, wide, nested, many, nodes, long, tags, attributes, no_attributes] {
            assert_eq!(code(&text), Some(Code::SamlSize), "{:.40}", text);
        }
    }

    #[test]
    fn line_ends_are_normalized_and_references_stay() {
        let text = line_ends("<a>1\r\n2\r&#60;3\r\r\n&#13;\n&#13;\r<![CDATA[\r]]>&#13;x\r<!--\r\n--></a>");
        let document = parse(&text).expect("well-formed");
        assert_eq!(super::text(document.root_element()), "1\n2\n<3\n\n\r\n\r\n\n\rx\n");
        assert_eq!(document.root_element().last_child().and_then(|comment| comment.text()), Some("\n"));
        assert!(matches!(line_ends("<a>\n</a>"), Cow::Borrowed(_)));
    }

    #[test]
    fn text_is_whole_in_spite_of_comments() {
        let document = parse("<a>admin<!-- x -->@evil<b>.example</b><![CDATA[ & co]]></a>").expect("well-formed");
        assert_eq!(text(document.root_element()), "admin@evil.example & co");
    }
}
