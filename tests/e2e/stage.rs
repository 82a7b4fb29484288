//! A sandbox in this process, and a browser that signs users on.

use maestrano_core::saml::{Expect, InitOptions};
use maestrano_core::sso::SignIn;
use maestrano_core::{Maestrano, Marketplace, Result};
use maestrano_sandbox::{Options, Running, start};
use reqwest::{Client, Method, StatusCode};
use serde_json::{Value, json};

/// A sandbox of a test's own.
pub struct Stage {
    sandbox: Running,
    client: Client,
}

/// What the browser carries from the marketplace to the app.
pub struct Carried {
    pub request_id: String,
    pub saml_response: String,
    pub acs_url: String,
}

impl Carried {
    /// Hands it to the app.
    pub fn consume(&self, marketplace: &Marketplace) -> Result<SignIn> {
        marketplace.saml().consume(&self.saml_response, &self.request_id)
    }
}

impl Stage {
    pub async fn open() -> Self {
        let sandbox = start(Options { port: 0, ..Options::default() }).await.expect("the sandbox starts");
        let client = Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
        Stage { sandbox, client }
    }

    pub async fn close(self) {
        self.sandbox.shutdown().await;
    }

    pub fn url(&self) -> String {
        self.sandbox.url()
    }

    /// Calls the admin API, which must take it.
    pub async fn admin(&self, method: Method, path: &str, body: Value) -> Value {
        let (status, answer) = self.try_admin(method, path, body).await;
        assert!(status.is_success(), "{path}: {status} {answer}");
        answer
    }

    pub async fn try_admin(&self, method: Method, path: &str, body: Value) -> (StatusCode, Value) {
        let request = self.client.request(method, format!("{}/admin/{path}", self.url()));
        let answer = request.json(&body).send().await.expect("an answer");
        let status = answer.status();
        let text = answer.text().await.expect("a body");
        (status, serde_json::from_str(&text).unwrap_or(Value::String(text)))
    }

    /// Shared data of cld-1 in quantity.
    pub async fn generate(&self, resource: &str, count: usize) {
        self.admin(Method::POST, "connec/generate", json!({ "group": "cld-1", "resource": resource, "count": count })).await;
    }

    /// Arms a fault for one time.
    pub async fn arm(&self, mut fault: Value) {
        fault["times"] = json!(1);
        self.admin(Method::POST, "faults", fault).await;
    }

    /// Faults that are still armed.
    pub async fn faults(&self) -> Value {
        let answer = self.client.get(format!("{}/admin/faults", self.url())).send().await.expect("an answer");
        answer.json().await.expect("JSON")
    }

    /// Events of a kind so far.
    pub async fn events(&self, kind: &str) -> Vec<Value> {
        let events = self.client.get(format!("{}/admin/events?kind={kind}", self.url())).send().await.expect("an answer");
        events.json().await.expect("a list")
    }

    /// The configuration of the seeded app, as a vendor would fetch it.
    pub async fn config(&self) -> Value {
        let answer = self.client.get(format!("{}/admin/config?app=app-1", self.url())).send().await.expect("an answer");
        let mut document: Value = answer.json().await.expect("JSON");
        document["marketplaces"][0].take()
    }

    /// The seeded app's marketplace.
    pub async fn marketplace(&self) -> Marketplace {
        self.marketplace_with(json!({})).await
    }

    /// The same with other settings, such as `{"sso": {"clock_skew": 0}}`.
    pub async fn marketplace_with(&self, settings: Value) -> Marketplace {
        let mut config = self.config().await;
        merge(&mut config, settings);
        open(&config)
    }

    /// Signs usr-1 on, up to the page that carries the response.
    pub async fn carry(&self, marketplace: &Marketplace) -> Carried {
        self.carry_with(marketplace, [("user_uid", "usr-1")]).await
    }

    pub async fn carry_with(&self, marketplace: &Marketplace, options: impl Into<InitOptions>) -> Carried {
        let request = marketplace.saml().init(options).expect("a request");
        let page = self.page(&request.url).await;
        Carried {
            request_id: request.request_id,
            saml_response: value(&page, "name=\"SAMLResponse\" value=\""),
            acs_url: value(&page, " action=\""),
        }
    }

    /// Signs usr-1 on; the session record that the app stores.
    pub async fn session(&self, marketplace: &Marketplace) -> String {
        self.carry(marketplace).await.consume(marketplace).expect("a sign-on").session.stored()
    }

    /// Follows redirects, and forms that send themselves, until they leave the sandbox; the query, or form, that the app gets there.
    pub async fn follow(&self, url: &str) -> String {
        let mut next = url.to_owned();
        loop {
            let answer = self.client.get(&next).send().await.expect("an answer");
            let location = answer.headers().get("location").and_then(|value| value.to_str().ok()).map(str::to_owned);
            let Some(location) = location else { return form(&answer.text().await.expect("a page")) };
            let base = reqwest::Url::parse(&next).expect("a URL");
            let target = base.join(&location).expect("a URL");
            if target.origin() != base.origin() {
                return target.query().unwrap_or_default().to_owned();
            }
            next = target.into();
        }
    }

    pub async fn page(&self, url: &str) -> String {
        let answer = self.client.get(url).send().await.expect("an answer");
        assert_eq!(answer.status(), 200, "{url}");
        answer.text().await.expect("a page")
    }
}

/// Opens one marketplace.
pub fn open(config: &Value) -> Marketplace {
    Maestrano::from_json(&config.to_string()).expect("a configuration").only().expect("one marketplace")
}

/// The time `seconds` from now, in seconds since 1970.
pub fn in_seconds(seconds: i64) -> i64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970");
    i64::try_from(now.as_secs()).expect("a time") + seconds
}

/// The answer to a request, looked at `seconds` from now.
pub fn expect_in(carried: &Carried, seconds: i64) -> Expect {
    Expect::request(&carried.request_id).at(in_seconds(seconds))
}

/// Puts fields over those of a document; `null` removes.
pub fn merge(document: &mut Value, fields: Value) {
    match fields {
        Value::Object(fields) => {
            for (name, value) in fields {
                if value.is_null() {
                    document.as_object_mut().expect("an object").remove(&name);
                } else {
                    merge(&mut document[name.as_str()], value);
                }
            }
        }
        value => *document = value,
    }
}

/// The fields of a page's form, as a browser would post them.
fn form(page: &str) -> String {
    let mut fields = url::form_urlencoded::Serializer::new(String::new());
    for field in page.split("<input type=\"hidden\" name=\"").skip(1) {
        fields.append_pair(&unescaped(field.split('"').next().unwrap_or_default()), &value(field, "value=\""));
    }
    fields.finish()
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

fn value(page: &str, before: &str) -> String {
    let (_, rest) = page.split_once(before).unwrap_or_else(|| panic!("{before} is not in {page}"));
    unescaped(rest.split('"').next().unwrap_or_default())
}
