//! An OpenID 2.0 provider that can be told to do wrong. It vouches for what it issued, and for nothing that was changed since.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use maestrano_core::openid2::{CallbackOptions, Login};
use maestrano_core::sso::SignIn;
use maestrano_core::{Error, Instant, Maestrano, Marketplace, Result};
use serde_json::{Value, json};
use url::Url;

pub const PATH: &str = "/api/openid/provider/app-1";
pub const RETURN: &str = "https://app.example/maestrano/auth/openid/consume";
const AX: &str = "http://openid.net/srv/ax/1.0";

/// What the provider answers, as bytes of HTTP: to discovery, about the user, and to check_authentication instead of the truth.
#[derive(Default)]
pub struct Says {
    pub discovery: String,
    pub user: String,
    pub check: Option<String>,
    issued: Vec<BTreeMap<String, String>>,
    seen: Vec<(String, String)>,
}

pub struct Provider {
    pub host: String,
    pub says: Arc<Mutex<Says>>,
}

pub fn http(status: &str, headers: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n{headers}\r\n{body}", body.len())
}

/// An XRDS document of these services.
pub fn xrds(services: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><xrds:XRDS xmlns:xrds="xri://$xrds" xmlns="xri://$xrd*($v*2.0)"><XRD>{services}</XRD></xrds:XRDS>"#
    )
}

pub fn server(uri: &str) -> String {
    format!("<Service priority='1'><Type>http://specs.openid.net/auth/2.0/server</Type><Type>{AX}</Type><URI>{uri}</URI></Service>")
}

pub fn signon(uri: &str, local_id: &str) -> String {
    format!("<Service><Type>http://specs.openid.net/auth/2.0/signon</Type><URI>{uri}</URI><LocalID>{local_id}</LocalID></Service>")
}

impl Provider {
    pub fn start() -> Provider {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let host = format!("http://{}", listener.local_addr().expect("an address"));
        let endpoint = format!("{host}{PATH}");
        let discovery = http("200 OK", "", &xrds(&server(&endpoint)));
        let user = http("200 OK", "", &xrds(&signon(&endpoint, &format!("{endpoint}/users/usr-1"))));
        let says = Arc::new(Mutex::new(Says { discovery, user, ..Says::default() }));
        let told = Arc::clone(&says);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // A client that breaks off is the test's matter.
                let _ = told.lock().expect("no panic").take(stream);
            }
        });
        Provider { host, says }
    }

    pub fn endpoint(&self) -> String {
        format!("{}{PATH}", self.host)
    }

    /// The marketplace, with other settings of OpenID 2.0.
    pub fn marketplace_with(&self, openid2: &Value) -> Marketplace {
        let mut document = json!({
            "marketplace": "acme",
            "app": {"host": "https://app.example"},
            "api": {"id": "app-1", "key": "SECRET-KEY", "host": self.host},
            "openid2": {"enabled": true, "provider": self.endpoint()},
        });
        for (key, value) in openid2.as_object().into_iter().flatten() {
            document["openid2"][key] = value.clone();
        }
        Maestrano::from_json(&document.to_string()).and_then(|m| m.only()).expect("a configuration")
    }

    pub fn marketplace(&self) -> Marketplace {
        self.marketplace_with(&Value::Null)
    }

    /// One sign-on, in which the provider does wrong before it signs, and somebody else after.
    pub fn attempt(&self, acme: &Marketplace, fault: impl Fn(&mut Fields), attack: impl Fn(&mut Fields)) -> Result<SignIn> {
        let login = acme.openid2().login(()).expect("a login");
        let mut fields = self.fields(&login);
        let state = fields.state[0].clone();
        fault(&mut fields);
        self.sign(&mut fields);
        attack(&mut fields);
        let outcome = acme.openid2().callback(&fields.query(), &login.pending, CallbackOptions::default());
        if let Err(error) = &outcome {
            let text = error.to_json();
            assert!(text.contains("\"acme\"") && !text.contains("SESSION-TOKEN") && !text.contains(&state), "{text}");
        }
        outcome
    }

    /// The error of a sign-on.
    pub fn refusal(&self, fault: impl Fn(&mut Fields), attack: impl Fn(&mut Fields)) -> Error {
        self.attempt(&self.marketplace(), fault, attack).map(|sign_in| sign_in.user).expect_err("must fail")
    }

    pub fn say(&self, change: impl FnOnce(&mut Says)) {
        change(&mut self.says.lock().expect("no panic"));
    }

    /// First lines and bodies of the requests so far.
    pub fn seen(&self) -> Vec<(String, String)> {
        self.says.lock().expect("no panic").seen.clone()
    }

    /// The answer to a login, before it is signed.
    pub fn fields(&self, login: &Login) -> Fields {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let url = Url::parse(&login.url).expect("a URL");
        let return_to = url.query_pairs().find(|(name, _)| name == "openid.return_to").expect("a return_to").1.into_owned();
        let state = return_to.rsplit('=').next().expect("a state").to_owned();
        let mut fields = Fields { pairs: Vec::new(), unsigned: Vec::new(), state: vec![state], endpoint: self.endpoint() };
        let user = format!("{}/users/usr-1", self.endpoint());
        let now = Instant::now().unix();
        for (name, value) in [
            ("ns", "http://specs.openid.net/auth/2.0"),
            ("mode", "id_res"),
            ("op_endpoint", &self.endpoint()),
            ("claimed_id", &user),
            ("identity", &user),
            ("return_to", &return_to),
            ("response_nonce", &format!("{}n{}", Instant::from_unix(now), COUNT.fetch_add(1, Ordering::Relaxed))),
            ("assoc_handle", "h1"),
            ("ns.ax", AX),
            ("ax.mode", "fetch_response"),
        ] {
            fields.set(name, value);
        }
        for (alias, uri, value) in [
            ("u_guid", "http://openid.net/schema/person/guid", "usr-1"),
            ("u_vguid", "http://openid.maestrano.com/schema/person/vguid", "usr-1.cld-1"),
            ("u_fname", "http://openid.net/schema/namePerson/first", "Zoë"),
            ("u_email", "http://openid.net/schema/contact/internet/email", "zoe@example.com"),
            ("u_tz", "http://openid.net/schema/timezone", "Australia/Sydney"),
            ("u_session_key", "http://openid.maestrano.com/schema/session/key", "SESSION-TOKEN"),
            ("u_session_exp", "http://openid.maestrano.com/schema/session/expiration", "2030-01-01T00:00:00Z"),
            ("g_guid", "http://openid.maestrano.com/schema/company/guid", "cld-1"),
            ("g_u_role", "http://openid.maestrano.com/schema/company/role", "Admin"),
            ("g_name", "http://openid.net/schema/company/name", "Acme & Sons"),
        ] {
            fields.set(&format!("ax.type.{alias}"), uri);
            fields.set(&format!("ax.value.{alias}"), value);
        }
        fields
    }

    /// Signs the answer: the provider vouches for it from now on, as it is.
    pub fn sign(&self, fields: &mut Fields) {
        let mut names: Vec<&str> = fields.pairs.iter().map(|(name, _)| name.as_str()).collect();
        names.push("signed");
        names.retain(|name| !fields.unsigned.iter().any(|unsigned| unsigned == name));
        let signed = names.join(",");
        fields.set("signed", &signed);
        fields.set("sig", "c2ln");
        self.say(|says| says.issued.push(fields.pairs.iter().cloned().collect()));
    }
}

pub fn nothing(_: &mut Fields) {}

impl Says {
    fn take(&mut self, mut stream: TcpStream) -> Option<()> {
        let mut reader = BufReader::new(stream.try_clone().ok()?);
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if reader.read_line(&mut head).ok()? == 0 {
                return None;
            }
        }
        let length = head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
        let mut body = vec![0; length.unwrap_or(0)];
        reader.read_exact(&mut body).ok()?;
        let body = String::from_utf8(body).ok()?;
        let answer = match head.split_whitespace().take(2).collect::<Vec<_>>()[..] {
            ["POST", PATH] => self.check(&body),
            ["GET", PATH] => self.discovery.clone(),
            ["GET", _] => self.user.clone(),
            _ => http("404 Not Found", "", ""),
        };
        self.seen.push((head, body));
        stream.write_all(answer.as_bytes()).ok()
    }

    fn check(&self, body: &str) -> String {
        let mut form: BTreeMap<String, String> = url::form_urlencoded::parse(body.as_bytes())
            .map(|(name, value)| (name.strip_prefix("openid.").expect("only of the protocol").to_owned(), value.into_owned()))
            .collect();
        assert_eq!(form.insert("mode".into(), "id_res".into()).as_deref(), Some("check_authentication"));
        let truth = format!("ns:http://specs.openid.net/auth/2.0\nis_valid:{}\n", self.issued.contains(&form));
        self.check.clone().unwrap_or_else(|| http("200 OK", "Content-Type: text/plain\r\n", &truth))
    }
}

/// The fields of an answer, and the parameters of our own return URL.
pub struct Fields {
    pub pairs: Vec<(String, String)>,
    pub state: Vec<String>,
    pub endpoint: String,
    unsigned: Vec<String>,
}

impl Fields {
    pub fn get(&self, name: &str) -> String {
        self.pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()).unwrap_or_default()
    }

    pub fn set(&mut self, name: &str, value: &str) {
        match self.pairs.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => value.clone_into(old),
            None => self.pairs.push((name.to_owned(), value.to_owned())),
        }
    }

    /// A second one of that name.
    pub fn again(&mut self, name: &str, value: &str) {
        self.pairs.push((name.to_owned(), value.to_owned()));
    }

    pub fn remove(&mut self, name: &str) {
        self.pairs.retain(|(known, _)| known != name);
    }

    /// Leaves the field out of what is signed.
    pub fn unsign(&mut self, name: &str) {
        self.unsigned.push(name.to_owned());
    }

    /// As a redirect brings it.
    pub fn query(&self) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(self.state.iter().map(|state| ("state", state)));
        query.extend_pairs(self.pairs.iter().map(|(name, value)| (format!("openid.{name}"), value)));
        query.finish()
    }
}
