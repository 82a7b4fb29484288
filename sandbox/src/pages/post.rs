//! The page that carries the response to the application.

use maud::{Markup, html};
use openssl::base64::encode_block;

use super::layout;

/// The length of a line of the encoded response; consumers ignore the breaks.
const LINE: usize = 60;

/// The form of a SAML response.
pub(crate) fn form(acs: &str, xml: &str) -> Markup {
    fields(acs, [("SAMLResponse", in_lines(&encode_block(xml.as_bytes())))])
}

/// A form that a script submits, and a button for browsers without one.
pub(crate) fn fields<N: AsRef<str>>(action: &str, fields: impl IntoIterator<Item = (N, String)>) -> Markup {
    layout(
        "Signing you on",
        html! {
            form #response method="post" action=(action) {
                @for (name, value) in fields { input type="hidden" name=(name.as_ref()) value=(value); }
                p { button type="submit" { "Continue to the application" } }
            }
            script src="/assets/post.js" {}
        },
    )
}

fn in_lines(base64: &str) -> String {
    let mut lines = String::with_capacity(base64.len() + base64.len() / LINE + 1);
    for (at, c) in base64.chars().enumerate() {
        if at > 0 && at % LINE == 0 {
            lines.push('\n');
        }
        lines.push(c);
    }
    lines
}
