//! Paths into a document: `user.uid`, or a JSON Pointer (RFC 6901) for names that hold a dot.

use std::borrow::Cow;

/// The steps of a path. Without any, it stands for the whole document. `None` when a JSON Pointer is malformed.
pub(crate) fn steps(path: &str) -> Option<Vec<Cow<'_, str>>> {
    if path.is_empty() {
        return Some(Vec::new());
    }
    match path.strip_prefix('/') {
        None => Some(path.split('.').map(Cow::Borrowed).collect()),
        Some(pointer) => pointer.split('/').map(unescape).collect(),
    }
}

/// A number of an element: digits without a leading zero.
pub(crate) fn index(step: &str) -> Option<usize> {
    let plain = step.bytes().all(|b| b.is_ascii_digit()) && (step == "0" || !step.starts_with('0'));
    step.parse().ok().filter(|_| plain)
}

/// `~1` stands for a slash and `~0` for a tilde; another tilde is a mistake.
fn unescape(step: &str) -> Option<Cow<'_, str>> {
    if !step.contains('~') {
        return Some(Cow::Borrowed(step));
    }
    let mut parts = step.split('~');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (letter, rest) = part.split_at_checked(1)?;
        out.push(match letter {
            "0" => '~',
            "1" => '/',
            _ => return None,
        });
        out.push_str(rest);
    }
    Some(Cow::Owned(out))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_are_read() {
        for (path, expected) in [
            ("", Some(vec![])),
            ("a", Some(vec!["a"])),
            ("a.b.0", Some(vec!["a", "b", "0"])),
            ("a..b", Some(vec!["a", "", "b"])),
            ("/a.b/c", Some(vec!["a.b", "c"])),
            ("/", Some(vec![""])),
            ("/a~1b~0c/~01", Some(vec!["a/b~c", "~1"])),
            ("/a~2", None),
            ("/a~", None),
            ("/~\u{e9}", None),
        ] {
            assert_eq!(steps(path), expected.map(|e| e.into_iter().map(Cow::Borrowed).collect()), "{path}");
        }
    }

    #[test]
    fn an_index_is_written_in_one_way_only() {
        assert_eq!((index("0"), index("12")), (Some(0), Some(12)));
        for bad in ["", "00", "01", "-1", "+1", "1e1", " 1", "99999999999999999999999"] {
            assert_eq!(index(bad), None, "{bad}");
        }
    }
}
