//! The pages in a real browser: Chromium, over the WebDriver protocol.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use axum::extract::State;
use axum::routing::post;
use axum::{Form, Router};
use maestrano_sandbox::Options;
use reqwest::{Client, Method};
use serde_json::{Value, json};
use tokio::sync::mpsc;
use url::Url;

use crate::support::{Bench, authn_request, query};
use crate::verify::read;

const HOW: &str = "this test needs Chromium and its driver: apt-get install chromium chromium-driver";
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A driver and one browser window. Both end with it.
struct Browser {
    driver: Child,
    http: Client,
    session: String,
    profile: PathBuf,
}

impl Browser {
    async fn open(name: &str, javascript: bool) -> Self {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("chromedriver does not start ({error}); {HOW}"));
        let mut lines = BufReader::new(driver.stdout.take().expect("a pipe")).lines();
        let port = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| line.split("started successfully on port ").nth(1).map(str::to_owned))
            .unwrap_or_else(|| panic!("chromedriver names no port; {HOW}"));
        // The driver may write more, and must not block on a full pipe.
        std::thread::spawn(move || lines.for_each(drop));
        let profile = std::env::temp_dir().join(format!("maestrano-sandbox-{}-{name}", std::process::id()));
        let arguments = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-proxy-server",
        ];
        let mut arguments: Vec<String> = arguments.map(str::to_owned).into();
        arguments.push(format!("--user-data-dir={}", profile.display()));
        let setting = if javascript { 1 } else { 2 };
        let options = json!({
            "args": arguments,
            "prefs": { "profile.managed_default_content_settings.javascript": setting },
        });
        let http = Client::builder().no_proxy().timeout(Duration::from_secs(90)).build().expect("a client");
        let base = format!("http://127.0.0.1:{}", port.trim_end_matches('.'));
        let body = json!({ "capabilities": { "alwaysMatch": { "goog:chromeOptions": options } } });
        let mut browser = Self { driver, http, session: String::new(), profile };
        let answer = browser.send(Method::POST, &format!("{base}/session"), body).await;
        let id = answer["sessionId"].as_str().unwrap_or_else(|| panic!("no browser: {answer}; {HOW}"));
        browser.session = format!("{base}/session/{id}");
        browser
    }

    async fn send(&self, method: Method, url: &str, body: Value) -> Value {
        let mut request = self.http.request(method.clone(), url);
        if method == Method::POST {
            request = request.json(&body);
        }
        let answer: Value = request.send().await.expect(url).json().await.expect(url);
        answer["value"].clone()
    }

    async fn call(&self, path: &str, body: Value) -> Value {
        let url = format!("{}/{path}", self.session);
        let value = self.send(Method::POST, &url, body).await;
        assert!(value["error"].is_null(), "{path}: {value}");
        value
    }

    async fn go(&self, url: &str) {
        self.call("url", json!({ "url": url })).await;
    }

    async fn click(&self, selector: &str) {
        let found = self.call("element", json!({ "using": "css selector", "value": selector })).await;
        let id = found[ELEMENT].as_str().expect("an element");
        self.call(&format!("element/{id}/click"), json!({})).await;
    }

    /// The text of an element, or why there is none.
    async fn text(&self, selector: &str) -> Result<String, Value> {
        let url = format!("{}/element", self.session);
        let wanted = json!({ "using": "css selector", "value": selector });
        let found = self.send(Method::POST, &url, wanted).await;
        let Some(id) = found[ELEMENT].as_str() else { return Err(found) };
        let url = format!("{}/element/{id}/text", self.session);
        let value = self.send(Method::GET, &url, Value::Null).await;
        value.as_str().map(str::to_owned).ok_or(value)
    }

    /// Waits until an element has a text: a click returns before the next page is there.
    async fn shows(&self, selector: &str, wanted: &str) {
        let mut last = Ok(String::new());
        for _ in 0..200 {
            last = self.text(selector).await;
            if last.as_deref() == Ok(wanted) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{selector} does not become {wanted}: {last:?}");
    }

    /// Asks the driver to close its browser, and waits until it has: killing the driver would leave
    /// the browser behind.
    fn quit(&self) -> std::io::Result<()> {
        let session = Url::parse(&self.session).map_err(std::io::Error::other)?;
        let mut stream = TcpStream::connect(session.socket_addrs(|| None)?.as_slice())?;
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        let path = session.path();
        write!(stream, "DELETE {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
        stream.read_to_end(&mut Vec::new()).map(drop)
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // What cannot be ended properly is killed all the same.
        let _ = self.quit();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
        let _ = std::fs::remove_dir_all(&self.profile);
    }
}

/// An application that does nothing but receive responses.
struct Consumer {
    acs: String,
    received: mpsc::UnboundedReceiver<HashMap<String, String>>,
}

impl Consumer {
    async fn start() -> Self {
        let (sender, received) = mpsc::unbounded_channel();
        let router = Router::new()
            .route(
                "/consume",
                post(|State(sender): State<mpsc::UnboundedSender<_>>, Form(form): Form<HashMap<String, String>>| async move {
                    sender.send(form).expect("the test waits");
                    axum::response::Html("<h1>Signed on</h1>")
                }),
            )
            .with_state(sender);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let acs = format!("http://{}/consume", listener.local_addr().expect("an address"));
        tokio::spawn(async { axum::serve(listener, router).await });
        Self { acs, received }
    }

    async fn next(&mut self) -> HashMap<String, String> {
        let wait = tokio::time::timeout(Duration::from_secs(30), self.received.recv());
        wait.await.expect("the form is posted in time").expect("a form")
    }
}

async fn sandbox_for(consumer: &Consumer) -> (Bench, String) {
    let bench =
        Bench::with(Options { app_host: Some(consumer.acs.replace("/consume", "")), strict: Some(true), ..Options::default() }).await;
    let request = query(&authn_request(&consumer.acs, "app-1"));
    let url = bench.url(&format!("/api/v1/auth/saml?{request}"));
    (bench, url)
}

async fn check(bench: &Bench, form: &HashMap<String, String>) {
    use base64::Engine;
    assert_eq!(form.keys().collect::<Vec<_>>(), ["SAMLResponse"]);
    let base64: String = form["SAMLResponse"].split_ascii_whitespace().collect();
    assert!(form["SAMLResponse"].contains("\r\n"), "browsers send line breaks as CR LF");
    let xml = base64::engine::general_purpose::STANDARD.decode(base64).expect("base64");
    let xml = String::from_utf8(xml).expect("UTF-8");
    let read = read(&xml, &bench.certificate().await).expect("a good response");
    assert_eq!((read.name_id.as_str(), read.attributes["group_uid"].as_str()), ("usr-2", "cld-2"));
}

/// Waits until a button of a page has done its work.
async fn until(done: impl AsyncFn() -> bool) {
    for _ in 0..200 {
        if done().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the button did nothing");
}

#[tokio::test]
async fn user_and_group_are_chosen_and_the_form_posts_itself() {
    let mut consumer = Consumer::start().await;
    let (bench, url) = sandbox_for(&consumer).await;
    let browser = Browser::open("with-script", true).await;
    browser.go(&url).await;
    browser.shows("h1", "Choose a user").await;
    browser.click("a[href$='user_uid=usr-2']").await;
    browser.shows("h1", "Choose a group").await;
    browser.shows("tbody tr:nth-child(2) td:nth-child(2)", "Bolt & Sons <Sales>").await;
    browser.click("a[href$='group_id=cld-2']").await;
    check(&bench, &consumer.next().await).await;
    browser.shows("h1", "Signed on").await;

    browser.go(&url).await;
    browser.shows("a.button", "Continue as Zoë O'Neill").await;
    browser.go(&bench.url("/")).await;
    browser.shows("h1", "Sandbox").await;
    let token = bench.session_token("usr-2").await;
    browser.click("form[action='/users/usr-2/end-session'] button").await;
    until(async || bench.session_token("usr-2").await != token).await;
    browser.go(&bench.url("/settings")).await;
    browser.click("input[name=strict]").await;
    browser.click("form[action='/settings'] button").await;
    until(async || bench.json("/admin/settings").await["strict"] == false).await;
}

#[tokio::test]
async fn without_javascript_the_visible_button_posts_the_form() {
    let mut consumer = Consumer::start().await;
    let (bench, url) = sandbox_for(&consumer).await;
    let browser = Browser::open("without-script", false).await;
    browser.go(&format!("{url}&user_uid=usr-2")).await;
    browser.click("a[href$='group_id=cld-2']").await;
    browser.shows("h1", "Signing you on").await;
    assert!(consumer.received.try_recv().is_err(), "nothing is posted without a click");
    browser.click("form button").await;
    check(&bench, &consumer.next().await).await;
    browser.shows("h1", "Signed on").await;
}
