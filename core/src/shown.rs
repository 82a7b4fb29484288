//! Names and words that somebody else gave, as messages may show them.

/// The name, cut short, and without characters that would move, hide or break the text around it: those are escaped, as `\u{202e}`.
pub(crate) fn shown(name: &str) -> String {
    escaped(name, 80)
}

/// The same of a server's own words; where there are more, `errors` has them all.
pub(crate) fn said(words: &str) -> String {
    escaped(words, 500)
}

fn escaped(text: &str, most: usize) -> String {
    let mut out = String::new();
    for c in text.chars().take(most) {
        if matches!(c, '\'' | '"' | '\\') { out.push(c) } else { out.extend(c.escape_debug()) }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_can_not_dress_up_as_something_else() {
        assert_eq!(shown("created_at's"), "created_at's");
        assert_eq!(shown("a\u{202e}b\u{2028}c\u{200b}\n\u{7f}é"), "a\\u{202e}b\\u{2028}c\\u{200b}\\n\\u{7f}é");
        assert_eq!(shown(&"x".repeat(500)).len(), 80);
    }
}
