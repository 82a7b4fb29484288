//! The positive assertion that is really sent: the good one, unless faults are armed.

use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};

use super::attributes::{self, AX, SESSION};
use super::message::{PREFIX, key_values, signature};
use super::request::Asked;
use super::{NAMESPACE, endpoint, identity};
use crate::clock::{iso, plus};
use crate::failure::Failure;
use crate::faults::Fault;
use crate::idp::attributes::Attributes;
use crate::options::origin;
use crate::pages;
use crate::redirect::{see_other, with_query};
use crate::state::Sandbox;
use crate::store::apps::App;
use crate::store::openid2_answers;
use crate::store::users::User;

/// Longer answers are posted: not every browser and server takes such an address.
const LONGEST_ADDRESS: usize = 2048;
/// How old an old nonce is, in seconds: a day.
const OLD: i64 = 86_400;
/// How long ago users have signed on to the platform, in seconds.
const SIGNED_ON: i64 = 60;

/// An answer on its way to being spoilt: names without their prefix, and values.
pub(super) struct Draft {
    fields: Vec<(String, String)>,
    unsigned: Vec<&'static str>,
    doubled: Option<(String, String)>,
    handle: String,
    now: DateTime<Utc>,
}

impl Draft {
    pub(super) fn good(sandbox: &Sandbox, base: &str, app: &App, asked: &Asked, user: &User, said: &Attributes) -> Self {
        let now = sandbox.now();
        let mine = identity(base, app, &user.id);
        let handle = crate::random::hex(16);
        let mut draft = Self { fields: Vec::new(), unsigned: Vec::new(), doubled: None, handle: handle.clone(), now };
        for (name, value) in [
            ("op_endpoint", endpoint(base, app)),
            ("claimed_id", mine.clone()),
            ("identity", mine),
            ("return_to", asked.return_to.clone()),
            ("response_nonce", format!("{}{}", iso(now), crate::random::hex(8))),
            ("assoc_handle", handle),
        ] {
            draft.add(name, value);
        }
        let registered = attributes::registered(said, &asked.sreg);
        if !registered.is_empty() {
            draft.add("ns.sreg", "http://openid.net/extensions/sreg/1.1");
        }
        for (name, value) in registered {
            draft.add(&format!("sreg.{name}"), value);
        }
        draft.add("ns.ax", AX);
        draft.add("ax.mode", "fetch_response");
        for (alias, kind, value) in attributes::exchanged(said) {
            draft.add(&format!("ax.type.{alias}"), kind);
            draft.add(&format!("ax.value.{alias}"), value);
        }
        draft.add("ns.pape", "http://specs.openid.net/extensions/pape/1.0");
        draft.add("pape.auth_policies", "http://schemas.openid.net/pape/policies/2007/06/none");
        draft.add("pape.auth_time", iso(plus(now, -SIGNED_ON)));
        draft.add("pape.auth_level.ns.nist", "http://csrc.nist.gov/publications/nistpubs/800-63/SP800-63V1_0_2.pdf");
        draft.add("pape.auth_level.nist", "2");
        draft
    }

    fn add(&mut self, name: &str, value: impl Into<String>) {
        self.fields.push((name.to_owned(), value.into()));
    }

    fn set(&mut self, wanted: &str, value: &str) {
        for (_, old) in self.fields.iter_mut().filter(|(name, _)| name == wanted) {
            value.clone_into(old);
        }
    }

    pub(super) fn spoil(&mut self, fault: &Fault, asked: &Asked) {
        match fault {
            Fault::Openid2UnsignedIdentity(_) => self.unsigned.extend(["claimed_id", "identity"]),
            Fault::Openid2UnsignedAx(_) => self.unsigned.extend(["ns.ax", "ax."]),
            Fault::Openid2OtherReturnTo(_) => {
                let query = asked.return_to.split_once('?').map(|(_, query)| format!("?{query}")).unwrap_or_default();
                self.set("return_to", &format!("{}/elsewhere{query}", origin(&asked.return_to).unwrap_or_default()));
            }
            Fault::Openid2OldNonce(_) => {
                let nonce = format!("{}{}", iso(plus(self.now, -OLD)), crate::random::hex(8));
                self.set("response_nonce", &nonce);
            }
            Fault::Openid2WrongOpEndpoint(_) => self.set("op_endpoint", "https://attacker.example/openid"),
            Fault::Openid2ForeignIdentity(_) => {
                self.set("claimed_id", "https://elsewhere.example/users/usr-1");
                self.set("identity", "https://elsewhere.example/users/usr-1");
            }
            Fault::Openid2DuplicateParameter(_) => {
                self.doubled = Some(("identity".to_owned(), "https://elsewhere.example/users/usr-1".to_owned()));
            }
            Fault::Openid2NoAxSession(_) => {
                let of_session = |name: &str| name.starts_with("ax.") && SESSION.iter().any(|alias| name.ends_with(alias));
                self.fields.retain(|(name, _)| !of_session(name));
            }
            // A refusal is no assertion.
            _ => {}
        }
    }

    /// Signs it with a key of its own, which is kept until it is checked, and sends it.
    pub(super) fn send(mut self, sandbox: &Sandbox, app: &App, asked: &Asked) -> Result<Response, Failure> {
        let mut secret = [0; 32];
        crate::random::fill(&mut secret);
        let unsigned = |name: &str| self.unsigned.iter().any(|left| name == *left || left.ends_with('.') && name.starts_with(left));
        let signed: Vec<&(String, String)> = self.fields.iter().filter(|(name, _)| !unsigned(name)).collect();
        let sig = signature(&secret, &key_values(signed.iter().map(|(name, value)| (name.as_str(), value.as_str()))))?;
        let list = signed.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(",");
        let now = self.now.timestamp();
        sandbox.store.write::<_, Failure>(|db| Ok(openid2_answers::add(db, &self.handle, &app.id, &secret, now)?))?;
        if let Some(handle) = &asked.assoc_handle {
            self.add("invalidate_handle", handle);
        }
        self.add("signed", list);
        self.add("sig", sig);
        self.fields.extend(self.doubled.take());
        let fields = [("ns".to_owned(), NAMESPACE.to_owned()), ("mode".to_owned(), "id_res".to_owned())].into_iter().chain(self.fields);
        Ok(deliver(&asked.return_to, fields))
    }
}

/// An answer that nobody signs on by.
pub(super) fn negative(mode: &str, asked: &Asked) -> Response {
    deliver(&asked.return_to, [("ns".to_owned(), NAMESPACE.to_owned()), ("mode".to_owned(), mode.to_owned())])
}

fn deliver(return_to: &str, fields: impl IntoIterator<Item = (String, String)>) -> Response {
    let fields: Vec<(String, String)> = fields.into_iter().map(|(name, value)| (format!("{PREFIX}{name}"), value)).collect();
    let address = with_query(return_to, &fields);
    match address.len() > LONGEST_ADDRESS {
        true => pages::post::fields(return_to, fields).into_response(),
        false => see_other(address),
    }
}
