//! Names of collections, which come singular or plural, in camel or snake case.

/// `Person`, `taxCode` and `TAX_CODES` as `people` and `tax_codes`.
pub(super) fn normalised(name: &str) -> String {
    let mut snake = String::new();
    let letters: Vec<char> = name.trim().chars().collect();
    for (at, letter) in letters.iter().enumerate() {
        let starts_word = letter.is_uppercase()
            && at > 0
            && (letters[at - 1].is_lowercase()
                || letters[at - 1].is_ascii_digit()
                || letters.get(at + 1).is_some_and(|next| next.is_lowercase()))
            && !matches!(letters[at - 1], '_' | ' ' | '-');
        if starts_word {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase().map(|c| if matches!(c, ' ' | '-') { '_' } else { c }));
    }
    plural(&snake)
}

fn plural(name: &str) -> String {
    match name {
        // The one that has no plural.
        "company" | "companies" | "companys" => return "company".to_owned(),
        "person" | "persons" => return "people".to_owned(),
        "" | "people" => return name.to_owned(),
        _ => {}
    }
    if name.ends_with('s') && !name.ends_with("ss") {
        return name.to_owned();
    }
    match name.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ => format!("{name}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_in_many_forms() {
        for (raw, expected) in [
            ("organizations", "organizations"),
            ("Organization", "organizations"),
            ("People", "people"),
            ("person", "people"),
            ("PERSONS", "people"),
            ("company", "company"),
            ("Companies", "company"),
            ("TaxCode", "tax_codes"),
            ("taxCodes", "tax_codes"),
            ("TAX_CODES", "tax_codes"),
            ("tax-code", "tax_codes"),
            ("Tax Code", "tax_codes"),
            ("Tax-Codes", "tax_codes"),
            ("TimeActivity", "time_activities"),
            ("opportunity", "opportunities"),
            ("pay_day", "pay_days"),
            ("", ""),
        ] {
            assert_eq!(normalised(raw), expected, "{raw}");
        }
    }
}
