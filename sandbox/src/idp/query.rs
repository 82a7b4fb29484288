//! The query of the request that an application redirected the browser with.

use url::form_urlencoded;

/// A raw query string, read by name and rewritten without touching the other parameters.
#[derive(Clone, Copy)]
pub(crate) struct Query<'a>(pub(crate) &'a str);

impl Query<'_> {
    /// The first value of a parameter.
    pub(crate) fn get(self, name: &str) -> Option<String> {
        form_urlencoded::parse(self.0.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
    }

    /// The same query with this parameter at the end, in place of any earlier one.
    pub(crate) fn with(self, name: &str, value: &str) -> String {
        let mut kept: Vec<&str> = self
            .0
            .split('&')
            .filter(|pair| !pair.is_empty())
            .filter(|pair| form_urlencoded::parse(pair.as_bytes()).all(|(key, _)| key != name))
            .collect();
        let added: String = form_urlencoded::Serializer::new(String::new()).append_pair(name, value).finish();
        kept.push(&added);
        kept.join("&")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_is_replaced_and_the_others_stay_as_they_were() {
        let query = Query("SAMLRequest=a%2Bb%0A&user_uid=usr-1&x=%20&user%5Fuid=2");
        assert_eq!(query.get("SAMLRequest").as_deref(), Some("a+b\n"));
        assert_eq!(query.with("user_uid", "usr 2&"), "SAMLRequest=a%2Bb%0A&x=%20&user_uid=usr+2%26");
        assert_eq!(query.get("group_id"), None);
    }
}
