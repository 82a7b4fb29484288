//! The application's part of a sign-on over OpenID 2.0, without associations.

use reqwest::Response;
use url::{Url, form_urlencoded};

use crate::support::{Bench, between, unescape};

pub const RETURN_TO: &str = "http://127.0.0.1:3000/maestrano/auth/openid/consume?state=s%26t";
pub const SELECT: &str = "http://specs.openid.net/auth/2.0/identifier_select";
pub const PROVIDER: &str = "/api/openid/provider/app-1";

/// The parameters of a good request, with these put over them; an empty one is left out.
pub fn request(changes: &[(&str, &str)]) -> String {
    let mut parameters = vec![
        ("openid.ns", "http://specs.openid.net/auth/2.0"),
        ("openid.mode", "checkid_setup"),
        ("openid.claimed_id", SELECT),
        ("openid.identity", SELECT),
        ("openid.return_to", RETURN_TO),
        ("openid.realm", "http://127.0.0.1:3000/"),
    ];
    parameters.retain(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    parameters.extend(changes.iter().filter(|(_, value)| !value.is_empty()));
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(parameters).finish();
    format!("{PROVIDER}?{query}")
}

/// What the browser carries to the application, in the order it is sent.
#[derive(Debug)]
pub struct Answer {
    pub to: String,
    pub posted: bool,
    pub fields: Vec<(String, String)>,
}

impl Answer {
    pub async fn read(response: Response) -> Self {
        if response.status() == 303 {
            let url = Url::parse(response.headers()["location"].to_str().expect("text")).expect("an address");
            let pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
            let (fields, own): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|(name, _)| name.starts_with("openid."));
            let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(own).finish();
            return Self { to: format!("{}?{query}", &url[..url::Position::AfterPath]), posted: false, fields };
        }
        assert_eq!(response.status(), 200);
        let page = response.text().await.expect("text");
        let fields = page.split("<input type=\"hidden\" name=\"").skip(1);
        let field = |text: &str| {
            let (name, rest) = text.split_once("\" value=\"").expect("a value");
            (unescape(name), unescape(rest.split('"').next().expect("an end")))
        };
        Self { to: unescape(between(&page, "method=\"post\" action=\"", "\"")), posted: true, fields: fields.map(field).collect() }
    }

    pub fn get(&self, name: &str) -> &str {
        self.fields
            .iter()
            .find(|(known, _)| known.strip_prefix("openid.") == Some(name))
            .map(|(_, value)| value.as_str())
            .unwrap_or_default()
    }

    /// The value of the attribute of a type.
    pub fn attribute(&self, kind: &str) -> Option<&str> {
        let (name, _) = self.fields.iter().find(|(name, value)| name.starts_with("openid.ax.type.") && value == kind)?;
        let alias = name.strip_prefix("openid.ax.type.")?;
        self.fields.iter().find(|(name, _)| name.strip_prefix("openid.ax.value.") == Some(alias)).map(|(_, value)| value.as_str())
    }

    pub fn is_signed(&self, name: &str) -> bool {
        self.get("signed").split(',').any(|signed| signed == name)
    }

    pub fn set(&mut self, name: &str, value: &str) {
        for (_, old) in self.fields.iter_mut().filter(|(known, _)| known == name) {
            value.clone_into(old);
        }
    }
}

impl Bench {
    pub async fn openid(&self, changes: &[(&str, &str)]) -> Answer {
        Answer::read(self.get(&request(changes)).await).await
    }

    /// The text that the provider answers to `check_authentication`.
    pub async fn check(&self, answer: &Answer) -> String {
        let mut form = answer.fields.clone();
        for (_, mode) in form.iter_mut().filter(|(name, _)| name == "openid.mode") {
            "check_authentication".clone_into(mode);
        }
        let response = self.http.post(self.url(PROVIDER)).form(&form).send().await.expect("an answer");
        assert_eq!(response.status(), 200);
        response.text().await.expect("text")
    }

    pub async fn is_valid(&self, answer: &Answer) -> bool {
        let text = self.check(answer).await;
        assert!(text.starts_with("ns:http://specs.openid.net/auth/2.0\n"), "{text}");
        match text.lines().find(|line| line.starts_with("is_valid:")) {
            Some("is_valid:true") => true,
            Some("is_valid:false") => false,
            other => panic!("{other:?}"),
        }
    }
}
