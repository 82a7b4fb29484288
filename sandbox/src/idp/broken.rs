//! The response that is really sent: the good one, unless faults are armed.

use super::encrypt;
use super::key::IdpKey;
use super::response::{Flaw, Message, Signing, new_id};
use crate::clock::plus;
use crate::failure::Failure;
use crate::faults::Fault;
use crate::state::{Sandbox, Sent};
use crate::store::apps::App;
use crate::store::events::Level;
use crate::store::faults;
use crate::store::settings::{Algorithm, Settings};

/// How far off the times of an expired or early response are, in seconds.
const OFF: i64 = 3600;
/// The user that forged parts of a response name.
const FORGED: &str = "usr-forged";

/// Signs a message, with all faults applied that are armed for the application.
pub(crate) fn answer(sandbox: &Sandbox, app: &App, settings: &Settings, message: Message) -> Result<Sent, Failure> {
    let previous = sandbox.sent(&app.id);
    let taken = sandbox.store.write::<_, Failure>(|db| {
        Ok(faults::take(db, |fault| {
            let repeats = matches!(fault, Fault::Replayed(_) | Fault::ReusedAssertionId(_));
            // Without a response to repeat, such a fault waits for the next sign-on.
            fault.target().is_some_and(|target| target.is_none_or(|id| id == app.id)) && (previous.is_some() || !repeats)
        })?)
    })?;
    for fault in &taken {
        let data = serde_json::to_value(fault).unwrap_or_default();
        let text = format!("{} on the response to {}", fault.kind(), app.id);
        sandbox.log(Level::Info, "fault.applied", &text, data)?;
    }
    if let Some(previous) = &previous
        && taken.iter().any(|fault| matches!(fault, Fault::Replayed(_)))
    {
        return Ok(previous.clone());
    }
    let acs = message.destination.clone();
    let mut draft = Draft::good(message, app.signature.unwrap_or(settings.signature));
    for fault in &taken {
        draft.spoil(fault, previous.as_ref());
    }
    let xml = draft.write(&sandbox.key(), app)?;
    let sent = Sent { xml, acs, assertion_id: draft.message.assertion_id };
    sandbox.remember_sent(&app.id, sent.clone());
    Ok(sent)
}

/// A response on its way to being spoilt.
struct Draft {
    message: Message,
    algorithm: Algorithm,
    flaw: Option<Flaw>,
    other_key: bool,
    no_assertion: bool,
    forged_first: bool,
    doctype: bool,
    cut_short: bool,
    encrypted: bool,
}

impl Draft {
    fn good(message: Message, algorithm: Algorithm) -> Self {
        Self {
            message,
            algorithm,
            flaw: None,
            other_key: false,
            no_assertion: false,
            forged_first: false,
            doctype: false,
            cut_short: false,
            encrypted: false,
        }
    }

    fn spoil(&mut self, fault: &Fault, previous: Option<&Sent>) {
        let message = &mut self.message;
        match fault {
            Fault::BadSignature(_) => self.flaw = Some(Flaw::Value),
            Fault::BadDigest(_) => self.flaw = Some(Flaw::Digest),
            Fault::Unsigned(_) => self.flaw = Some(Flaw::Absent),
            Fault::WrongKey(_) => self.other_key = true,
            Fault::Expired(_) => {
                message.not_before = plus(message.issued, -2 * OFF);
                message.not_on_or_after = plus(message.issued, -OFF);
                message.confirmed_until = message.not_on_or_after;
            }
            Fault::NotYetValid(_) => {
                message.not_before = plus(message.issued, OFF);
                message.not_on_or_after = plus(message.issued, 2 * OFF);
                message.confirmed_until = message.not_on_or_after;
            }
            Fault::WrongAudience(_) => message.audience = "https://other-app.example/".to_owned(),
            Fault::WrongRecipient(_) => {
                message.recipient = "https://other-app.example/consume".to_owned();
            }
            Fault::WrongDestination(_) => {
                message.destination = "https://other-app.example/consume".to_owned();
            }
            Fault::WrongInResponseTo(_) => message.in_response_to = new_id(),
            Fault::WrongIssuer(_) => {
                message.issuer = "https://other-idp.example/api/v1/auth/saml".to_owned();
            }
            Fault::StatusFailure(_) => self.no_assertion = true,
            Fault::TwoAssertions(_) => self.forged_first = true,
            Fault::Doctype(_) => self.doctype = true,
            Fault::ReusedAssertionId(_) => {
                if let Some(previous) = previous {
                    message.assertion_id = previous.assertion_id.clone();
                }
            }
            Fault::MissingAttribute { name, .. } => {
                message.attributes.retain(|(known, _)| known != name);
            }
            Fault::Sha1(_) => self.algorithm = Algorithm::Sha1,
            Fault::Malformed(_) => self.cut_short = true,
            Fault::NameidMismatch(_) => message.name_id = format!("{FORGED}-name-id"),
            Fault::Encrypted(_) => self.encrypted = true,
            // A replay replaces the draft, and a fault on the wire has struck or will.
            _ => {}
        }
    }

    fn write(&self, key: &IdpKey, app: &App) -> Result<String, Failure> {
        let other = self.other_key.then(IdpKey::make).transpose()?;
        let signing = Signing { key: other.as_ref().unwrap_or(key), algorithm: self.algorithm, flaw: self.flaw };
        let mut assertion = self.message.signed_assertion(&signing)?;
        if self.encrypted {
            assertion = encrypt::assertion(&assertion, app)?;
        }
        let forged = self.forged();
        let mut xml = match (self.no_assertion, self.forged_first) {
            (true, _) => self.message.response(&[]),
            (false, true) => self.message.response(&[&forged, &assertion]),
            (false, false) => self.message.response(&[&assertion]),
        };
        if self.doctype {
            xml.insert_str(0, "<!DOCTYPE Response [<!ENTITY who \"usr-1\">]>");
        }
        if self.cut_short {
            let half = (0..=xml.len() / 2).rev().find(|at| xml.is_char_boundary(*at));
            xml.truncate(half.unwrap_or_default());
        }
        Ok(xml)
    }

    /// An unsigned assertion about somebody else.
    fn forged(&self) -> String {
        let mut message = self.message.clone();
        message.assertion_id = new_id();
        message.name_id = FORGED.to_owned();
        for (name, value) in &mut message.attributes {
            if matches!(*name, "mno_uid" | "uid") {
                *value = FORGED.to_owned();
            }
        }
        message.assertion("")
    }
}
