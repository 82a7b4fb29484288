//! Everything that the platform calls about Connec!: notifications, and for hosted connectors the start of an app and synchronisations
//! (protocol reference 7.3 to 7.5).

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::Webhook;
use super::account::malformed;
use super::connec::{ConnecNotification, MAX_BODY};
use super::receive::{WebhookCall, received};
use super::template::{Fit, Route, Template};
use crate::json::check_limits;
use crate::{Code, Error, Maestrano, Marketplace, Result};

/// What the platform says about Connec!.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum ConnecEvent {
    /// Other apps changed entities.
    Notification(ConnecNotification),
    /// The app was started after it had been idle: fetch what [changed](crate::connec::Connec::changes) meanwhile.
    Initialization {
        /// The marketplace.
        marketplace: String,
        /// The group, if the call names one.
        group_uid: Option<String>,
    },
    /// A group asks for a synchronisation. Answer its state with status 201; nothing is to be done when one runs.
    SynchronizationStart {
        /// The marketplace.
        marketplace: String,
        /// The group.
        group_uid: String,
        /// Options, as they came: a JSON object.
        options: Option<Box<RawValue>>,
    },
    /// A group switches synchronisation on or off. Answer its state.
    SynchronizationToggle {
        /// The marketplace.
        marketplace: String,
        /// The group.
        group_uid: String,
    },
    /// A group asks for the state of its synchronisation. Answer it.
    SynchronizationStatus {
        /// The marketplace.
        marketplace: String,
        /// The group.
        group_uid: String,
    },
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Notification,
    Initialization,
    Start,
    Toggle,
    Status,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Kind::Notification => "notification",
            Kind::Initialization => "initialization",
            Kind::Start => "synchronization_start",
            Kind::Toggle => "synchronization_toggle",
            Kind::Status => "synchronization_status",
        }
    }

    fn methods(self) -> &'static str {
        match self {
            Kind::Notification | Kind::Start => "POST",
            Kind::Initialization => "GET, POST",
            Kind::Toggle => "PUT",
            Kind::Status => "GET",
        }
    }

    fn takes(self, method: &str) -> bool {
        self.methods().split(", ").any(|known| known.eq_ignore_ascii_case(method.trim()))
    }
}

/// The paths of a marketplace. Those without a parameter come first, since a parameter fits anything.
fn templates(marketplace: &Marketplace) -> Vec<(Kind, &str)> {
    let settings = marketplace.settings();
    let [start, toggle, status] = &settings.synchronization_paths;
    let paths = [
        (Kind::Notification, Some(&settings.webhook.notifications_path)),
        (Kind::Initialization, settings.webhook.initialization_path.as_ref()),
        (Kind::Start, start.as_ref()),
        (Kind::Toggle, toggle.as_ref()),
        (Kind::Status, status.as_ref()),
    ];
    paths.into_iter().filter_map(|(kind, path)| path.map(|path| (kind, path.as_str()))).collect()
}

/// The parameters of a path that are filled with the group.
const GROUP: [&str; 2] = ["cld-uid", "group_id"];

/// A path that fits, with the group if it names one.
struct Fitting {
    kind: Kind,
    group: Option<String>,
}

/// The fitting path whose method is right, else any, so that the answer can say what is wrong with the method.
fn find(marketplace: &Marketplace, method: &str, path: &str) -> Option<std::result::Result<Fitting, String>> {
    let mut found: Vec<std::result::Result<Fitting, String>> = Vec::new();
    for (kind, template) in templates(marketplace) {
        match Template::new(template).fit(path, marketplace.name()) {
            Fit::No => {}
            Fit::Malformed(name) => found.push(Err(name)),
            Fit::Yes(values) => {
                let group = values.into_iter().find(|(name, _)| GROUP.contains(&name.as_str())).map(|(_, value)| value);
                found.push(Ok(Fitting { kind, group }));
            }
        }
    }
    let right = found.iter().position(|found| found.as_ref().is_ok_and(|fitting| fitting.kind.takes(method)));
    (!found.is_empty()).then(|| found.swap_remove(right.unwrap_or(0)))
}

impl Webhook<'_> {
    /// Checks a call's credentials against this marketplace, and reads what it means: its method, its path as it arrived, and its body.
    /// Never fails: what is wrong is the answer. Answer before the work, if it takes long.
    pub fn receive_connec(&self, method: &str, path: &str, authorization: &str, body: &[u8]) -> WebhookCall<ConnecEvent> {
        receive(std::slice::from_ref(self.0), method, path, authorization, body)
    }

    /// The paths that Connec! calls, for a framework's routes.
    pub fn connec_routes(&self) -> Vec<Route> {
        let routes = templates(self.0)
            .into_iter()
            .flat_map(|(kind, path)| kind.methods().split(", ").map(move |method| Route::new(self.0, kind.name(), method, path)));
        routes.collect()
    }
}

impl Maestrano {
    /// The same over all marketplaces; see [`receive_account`](Self::receive_account).
    pub fn receive_connec(&self, method: &str, path: &str, authorization: &str, body: &[u8]) -> WebhookCall<ConnecEvent> {
        receive(&self.all(), method, path, authorization, body)
    }
}

fn receive(marketplaces: &[Marketplace], method: &str, path: &str, authorization: &str, body: &[u8]) -> WebhookCall<ConnecEvent> {
    received(
        marketplaces,
        |marketplace| find(marketplace, method, path),
        authorization,
        |marketplace, found| {
            let refused = |status: u16, error: &Error| WebhookCall::refused(status, error, Some(marketplace), "");
            let fitting = match found {
                Err(name) => return refused(400, &malformed(name)),
                Ok(fitting) if !fitting.kind.takes(method) => {
                    let error = Error::new(Code::WebhookUnsupported, "the path is called with another method").with_field("method");
                    return WebhookCall::refused(405, &error, Some(marketplace), fitting.kind.methods());
                }
                Ok(fitting) => fitting,
            };
            if body.len() > MAX_BODY {
                return refused(413, &too_large());
            }
            let call = match event(marketplace, fitting, path, body) {
                Err(error) => return refused(400, &error),
                Ok(event) => WebhookCall::accepted(event, marketplace),
            };
            match fitting.kind {
                Kind::Notification | Kind::Initialization => call,
                Kind::Start => WebhookCall { status: 201, body: "", ..call },
                Kind::Toggle | Kind::Status => WebhookCall { body: "", ..call },
            }
        },
    )
}

pub(super) fn too_large() -> Error {
    Error::new(Code::WebhookMalformed, "the body is over 16 MiB").with_field("body")
}

fn event(marketplace: &Marketplace, fitting: &Fitting, path: &str, body: &[u8]) -> Result<ConnecEvent> {
    let name = marketplace.name().to_owned();
    if fitting.kind == Kind::Notification {
        return marketplace.webhook().connec(body).map(ConnecEvent::Notification);
    }
    let group = fitting.group.clone();
    if fitting.kind == Kind::Initialization {
        // It has to be acted on whatever else is said.
        let group_uid = parameters(group, path, body).ok().map(|(group_uid, _)| group_uid);
        return Ok(ConnecEvent::Initialization { marketplace: name, group_uid });
    }
    let (group_uid, options) = parameters(group, path, body)?;
    Ok(match fitting.kind {
        Kind::Start => ConnecEvent::SynchronizationStart { marketplace: name, group_uid, options },
        Kind::Toggle => ConnecEvent::SynchronizationToggle { marketplace: name, group_uid },
        _ => ConnecEvent::SynchronizationStatus { marketplace: name, group_uid },
    })
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Parameters {
    group_id: Option<String>,
    opts: Option<Box<RawValue>>,
}

/// The group and the options of a synchronisation: in the path, else in a body of JSON or in a form, else in the query.
fn parameters(in_path: Option<String>, path: &str, body: &[u8]) -> Result<(String, Option<Box<RawValue>>)> {
    let named = |pairs: &[u8]| url::form_urlencoded::parse(pairs).find(|(name, _)| name == "group_id").map(|(_, group)| group.into_owned());
    let query = path.split('#').next().and_then(|path| path.split_once('?')).map_or("", |(_, query)| query);
    let given: Parameters = match body.trim_ascii_start().first() {
        Some(b'{') => serde_json::from_slice(body).map_err(|_| unusable("body", "is no JSON object with a group_id that is text"))?,
        _ => Parameters { group_id: named(body), opts: None },
    };
    // Beyond what the app's language could read.
    let is_object = |opts: &RawValue| opts.get().starts_with('{') && check_limits(opts.get().as_bytes()).is_ok();
    if given.opts.as_ref().is_some_and(|opts| !is_object(opts)) {
        return Err(unusable("opts", "must be a JSON object"));
    }
    let group = in_path.or(given.group_id).or_else(|| named(query.as_bytes())).ok_or_else(|| unusable("group_id", "is missing"))?;
    match crate::http::segment(&group) {
        Ok(_) => Ok((group, given.opts)),
        Err(reason) => Err(unusable("group_id", reason)),
    }
}

fn unusable(name: &str, reason: &str) -> Error {
    Error::new(Code::WebhookMalformed, format!("the {name} of the call {reason}")).with_field(name)
}
