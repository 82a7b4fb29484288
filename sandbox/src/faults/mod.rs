//! Faults that the admin API arms: what can go wrong on the wire, and each kind of response an
//! application must refuse.

mod alter;
mod answer;
mod define;
mod fields;
mod kinds;
mod padding;
mod shared_data;
mod strike;

pub(crate) use fields::Stage;
pub(crate) use kinds::Fault;
pub(crate) use padding::Padding;
pub(crate) use strike::strike;

use axum::http::HeaderValue;
use serde_json::{Map, Value};

use crate::failure::Failure;
use crate::options::origin;
use crate::state::Sandbox;
use crate::store::events::Level;
use crate::store::faults;

/// The longest latency, in milliseconds: ten minutes.
const LONGEST_LATENCY: u64 = 600_000;
/// The largest body, in bytes: 1 GiB.
const LARGEST_BODY: u64 = 1 << 30;

impl Fault {
    /// Reads `{"kind": …, "times": n or null, …}`. Without `times` a fault stays, but one of an OpenID
    /// sign-on strikes once.
    pub(crate) fn read(mut body: Map<String, Value>) -> Result<(Self, Option<u32>), Failure> {
        let kind = body.get("kind").and_then(Value::as_str).unwrap_or_default().to_owned();
        if !Self::KINDS.contains(&kind.as_str()) {
            return Err(Failure::invalid(format!("there is no fault kind \"{kind}\"")).with("known", Self::KINDS.to_vec()));
        }
        let times = match body.remove("times") {
            None => None,
            Some(Value::Null) => Some(None),
            Some(value) => Some(Some(
                value
                    .as_u64()
                    .and_then(|times| u32::try_from(times).ok())
                    .filter(|times| *times > 0)
                    .ok_or_else(|| Failure::invalid("times is a number from 1 up, or null"))?,
            )),
        };
        let fault: Self =
            serde_json::from_value(Value::Object(body)).map_err(|error| Failure::invalid(format!("fault {kind}: {error}")))?;
        fault.check().map_err(Failure::invalid)?;
        let times = times.unwrap_or_else(|| fault.stage().map(|_| 1));
        Ok((fault, times))
    }

    fn check(&self) -> Result<(), String> {
        match self {
            Self::Latency { milliseconds, .. } if *milliseconds > LONGEST_LATENCY => {
                Err(format!("milliseconds goes up to {LONGEST_LATENCY}"))
            }
            Self::HttpStatus { status, .. } if !(400..=599).contains(status) => Err("status is from 400 to 599".to_owned()),
            Self::HttpStatus { retry_after: Some(_), retry_after_date: Some(_), .. } => {
                Err("retry_after and retry_after_date are one header: give one of them".to_owned())
            }
            Self::Redirect { location, .. } if HeaderValue::from_str(location).is_err() => Err("location is an address".to_owned()),
            Self::PageFails { status, .. } if !(400..=599).contains(status) => Err("status is from 400 to 599".to_owned()),
            Self::PageFails { page: 0, .. } => Err("pages are counted from 1".to_owned()),
            Self::NextElsewhere { host: Some(host), .. } if origin(host).as_deref() != Some(host) => {
                Err("host is an address such as http://127.0.0.1:3000".to_owned())
            }
            Self::OversizedBody { bytes, .. } | Self::HugePage { bytes, .. } if *bytes > LARGEST_BODY => {
                Err(format!("bytes goes up to {LARGEST_BODY}"))
            }
            Self::RecheckFar { seconds } if seconds.abs() > crate::clock::FARTHEST => {
                Err(format!("seconds goes up to {}", crate::clock::FARTHEST))
            }
            Self::MissingAttribute { name, .. } if !crate::idp::attributes::NAMES.contains(&name.as_str()) => {
                Err(format!("there is no attribute {name}"))
            }
            Self::OidcMissingClaim { name, .. } if !crate::oidc::claims::NAMES.contains(&name.as_str()) => {
                Err(format!("there is no claim {name}"))
            }
            _ => match self.stage() {
                Some((stage, Some(_))) if !stage.knows_app() => Err("app: all applications read the same document there".to_owned()),
                _ => Ok(()),
            },
        }
    }
}

/// Takes the faults that are armed for a step of an OpenID sign-on to an application.
pub(crate) fn at(sandbox: &Sandbox, stage: Stage, app: Option<&str>) -> Result<Vec<Fault>, Failure> {
    let applies = |fault: &Fault| fault.stage().is_some_and(|(at, target)| at == stage && (target.is_none() || target == app));
    if !sandbox.store.read(faults::all)?.iter().any(|armed| applies(&armed.fault)) {
        return Ok(Vec::new());
    }
    let taken = sandbox.store.write::<_, Failure>(|db| Ok(faults::take(db, applies)?))?;
    for fault in &taken {
        let data = serde_json::to_value(fault).unwrap_or_default();
        let text = format!("{} on {stage:?} of {}", fault.kind(), app.unwrap_or("all applications"));
        sandbox.log(Level::Info, "fault.applied", &text, data)?;
    }
    Ok(taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_read_and_keeps_its_name() {
        for kind in Fault::KINDS {
            let mut body = Map::from_iter([("kind".to_owned(), Value::from(*kind))]);
            match *kind {
                "latency" => drop(body.insert("milliseconds".to_owned(), 5.into())),
                "redirect" => drop(body.insert("location".to_owned(), "/elsewhere".into())),
                "http_status" => drop(body.insert("status".to_owned(), 503.into())),
                _ => {}
            }
            let (fault, times) = Fault::read(body).expect(kind);
            assert_eq!((fault.kind(), times), (*kind, fault.stage().map(|_| 1)));
            let text = serde_json::to_string(&fault).expect(kind);
            assert_eq!(serde_json::from_str::<Fault>(&text).expect(kind), fault);
            let place = [fault.route().is_some(), fault.target().is_some(), fault.stage().is_some(), *kind == "recheck_far"];
            assert_eq!(place.into_iter().filter(|strikes| *strikes).count(), 1, "{kind} strikes in one place");
        }
    }
}
