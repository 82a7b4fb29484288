//! Exclusive C14N of a parsed element, apart from the sandbox's writer: what is signed is worked out
//! from the tree, not taken from the text.

use roxmltree::{Document, Node, NodeType};

/// The canonical form of an element, without its direct child `skip`.
pub fn exclusive(document: &Document<'_>, element: Node<'_, '_>, skip: Option<Node<'_, '_>>) -> String {
    let mut out = String::new();
    write(document, element, skip, &[], &mut out);
    out
}

type Rendered = Vec<(String, String)>;

fn write(document: &Document<'_>, node: Node<'_, '_>, skip: Option<Node<'_, '_>>, rendered: &[(String, String)], out: &mut String) {
    match node.node_type() {
        NodeType::Text => {
            let text = node.text().unwrap_or_default();
            out.push_str(&text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\r', "&#xD;"));
        }
        NodeType::Element if Some(node) != skip => {
            // The tree keeps no prefixes: the qualified name is in the source.
            let source = &document.input_text()[node.range()][1..];
            let end = source.find([' ', '>', '/', '\n', '\t']).expect("an element has an end");
            let name = &source[..end];
            let prefix = name.split_once(':').map_or("", |(prefix, _)| prefix);
            let uri = node.tag_name().namespace().unwrap_or_default();
            let mut scope: Rendered = rendered.to_vec();
            out.push('<');
            out.push_str(name);
            let known = scope.iter().rev().find(|(known, _)| known == prefix);
            if known.map_or("", |(_, uri)| uri) != uri {
                scope.push((prefix.to_owned(), uri.to_owned()));
                let colon = if prefix.is_empty() { "" } else { ":" };
                out.push_str(&format!(" xmlns{colon}{prefix}=\"{uri}\""));
            }
            let mut attributes: Vec<_> = node.attributes().collect();
            assert!(attributes.iter().all(|attribute| attribute.namespace().is_none()));
            attributes.sort_by_key(|attribute| attribute.name());
            for attribute in attributes {
                let value = attribute
                    .value()
                    .replace('&', "&amp;")
                    .replace('<', "&lt;")
                    .replace('"', "&quot;")
                    .replace('\t', "&#x9;")
                    .replace('\n', "&#xA;")
                    .replace('\r', "&#xD;");
                out.push_str(&format!(" {}=\"{value}\"", attribute.name()));
            }
            out.push('>');
            for child in node.children() {
                write(document, child, skip, &scope, out);
            }
            out.push_str(&format!("</{name}>"));
        }
        _ => {}
    }
}
