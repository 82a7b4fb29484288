//! Path templates such as `/maestrano/account/groups/:group_id/users/:id?marketplace=acme`.

/// What ends a word of a template.
const ENDS: [char; 4] = ['/', '?', '&', '='];

/// A template with its parameters filled in. The ids of the sandbox need no escaping: they are made
/// of letters, digits, `-` and `_`.
pub(crate) fn fill(template: &str, parameters: &[(&str, &str)]) -> String {
    let word = |word: &str| {
        let (text, end) = word.split_at(word.trim_end_matches(ENDS).len());
        let value = text.strip_prefix(':').and_then(|name| parameters.iter().find(|(known, _)| *known == name));
        format!("{}{end}", value.map_or(text, |(_, value)| value))
    };
    template.split_inclusive(ENDS).map(word).collect()
}

/// What is wrong with a template that has to have these parameters.
pub(crate) fn check(template: &str, parameters: &[&str]) -> Result<(), String> {
    if !template.starts_with('/') {
        return Err("begins with /".to_owned());
    }
    if template.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '#' | '\\')) {
        return Err("has no spaces, # or \\".to_owned());
    }
    match parameters.iter().find(|name| !template.split(ENDS).any(|word| word.strip_prefix(':') == Some(*name))) {
        Some(name) => Err(format!("has a :{name} between slashes")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_whole_words() {
        let values = [("group_id", "cld-1"), ("id", "usr-1")];
        for (template, wanted) in [
            ("/maestrano/account/groups/:group_id/users/:id", "/maestrano/account/groups/cld-1/users/usr-1"),
            ("/groups/:id/maestrano-uat", "/groups/usr-1/maestrano-uat"),
            ("/hook/:identifier/:id/?group=:group_id&x=:id", "/hook/:identifier/usr-1/?group=cld-1&x=usr-1"),
            ("//:id//", "//usr-1//"),
        ] {
            assert_eq!(fill(template, &values), wanted);
        }
    }

    #[test]
    fn templates_without_their_parameters_are_refused() {
        assert_eq!(check("/a/:group_id/b?id=:id", &["group_id", "id"]), Ok(()));
        for template in ["", "a/:id", "/a/:ids", "/a/b:id", "/a /:id", "/a/:id#x", "/a\n/:id"] {
            assert!(check(template, &["id"]).is_err(), "{template}");
        }
    }
}
