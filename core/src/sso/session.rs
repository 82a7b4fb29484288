//! The SSO session: what the app keeps of a sign-on, and the question whether it still holds.
//!
//! Single logout is pulled. The app keeps a token and asks the marketplace, at most every few minutes, whether it is still good
//! (protocol reference 4). The stored form is that of the old SDKs, so that an app can change over one server at a time.

use std::fmt;

use base64::Engine as _;
use serde::ser::SerializeStruct as _;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::{Value, json};

use crate::http::{self, Method, Request};
use crate::instant::Instant;
use crate::secret::Secret;
use crate::{Code, Error, Marketplace, Result, runtime};

const MAX_STORED: usize = 16 << 10;

/// The record of a session.
///
/// Keep [`stored`](Session::stored) under the key `maestrano` in the app's own session, on the server or in a signed cookie: the
/// record itself is not signed, so whoever can write it can choose the user.
#[derive(Clone)]
pub struct Session {
    uid: String,
    group_uid: String,
    token: Secret,
    recheck: Option<Instant>,
    marketplace: String,
}

impl Session {
    pub(crate) fn new(uid: String, group_uid: String, token: String, recheck: Instant, marketplace: String) -> Self {
        Session { uid, group_uid, token: Secret::new(token), recheck: Some(recheck), marketplace }
    }

    /// The user's id.
    pub fn uid(&self) -> &str {
        &self.uid
    }

    /// The group's id.
    pub fn group_uid(&self) -> &str {
        &self.group_uid
    }

    /// The session token. It is a credential: whoever has it can ask whether the session holds.
    pub fn token(&self) -> &str {
        self.token.expose()
    }

    /// When to ask the marketplace again. `None` when the record names no time that can be read: then now.
    pub fn recheck(&self) -> Option<Instant> {
        self.recheck
    }

    /// The marketplace. Empty in records of old SDKs that did not keep it.
    pub fn marketplace(&self) -> &str {
        &self.marketplace
    }

    /// The text to store: base64 of a JSON object with the keys of the old SDKs.
    pub fn stored(&self) -> String {
        let record = json!({
            "uid": self.uid,
            "group_uid": self.group_uid,
            "session": self.token.expose(),
            "session_recheck": self.recheck.map(|t| Instant::from_unix(t.unix())),
            "preset": self.marketplace,
        });
        base64::engine::general_purpose::STANDARD.encode(record.to_string())
    }

    /// Reads a stored record, of this library or of an old SDK. `None` for anything else.
    fn parse(stored: &str) -> Option<Session> {
        if stored.len() > MAX_STORED {
            return None;
        }
        let record: Value = serde_json::from_slice(&crate::saml::decode_base64(stored)?).ok()?;
        let text = |key: &str| record.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let (uid, token) = (text("uid"), text("session"));
        // The user becomes a segment of a path, which these two would climb out of.
        if uid.is_empty() || uid == "." || uid == ".." || token.is_empty() {
            return None;
        }
        Some(Session {
            uid,
            group_uid: text("group_uid"),
            token: Secret::new(token),
            recheck: Instant::parse(&text("session_recheck")),
            marketplace: text("preset"),
        })
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("uid", &self.uid)
            .field("group_uid", &self.group_uid)
            .field("recheck", &self.recheck)
            .field("marketplace", &self.marketplace)
            .finish_non_exhaustive()
    }
}

impl Serialize for Session {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut record = serializer.serialize_struct("Session", 6)?;
        record.serialize_field("uid", &self.uid)?;
        record.serialize_field("group_uid", &self.group_uid)?;
        record.serialize_field("token", self.token.expose())?;
        record.serialize_field("recheck", &self.recheck)?;
        record.serialize_field("marketplace", &self.marketplace)?;
        record.serialize_field("stored", &self.stored())?;
        record.end()
    }
}

/// How a session is checked. From JSON: `{"now": …, "if_session": …}`.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct CheckOptions {
    /// The time to use, in seconds since 1970; the clock's if left out.
    pub now: Option<i64>,
    /// Lets pass whoever has no record at all, for apps whose users may also sign on without a marketplace.
    pub if_session: bool,
}

impl CheckOptions {
    /// At that time, in seconds since 1970.
    pub fn at(now: i64) -> Self {
        CheckOptions { now: Some(now), ..Self::default() }
    }

    /// Lets pass whoever has no record at all.
    #[must_use]
    pub fn if_session(mut self) -> Self {
        self.if_session = true;
        self
    }
}

/// What a check found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum SessionStatus {
    /// Not due for a check.
    Fresh,
    /// The marketplace says that it holds: store the new record.
    Renewed,
    /// Over, or no session at all: clear the record and send the browser to the init URL.
    Ended,
    /// The marketplace could not be asked.
    Unknown,
}

/// The answer of a check.
#[derive(Clone, Serialize)]
#[non_exhaustive]
pub struct SessionCheck {
    /// What was found.
    pub status: SessionStatus,
    /// Whether to let the user go on. When unknown: within `sso.recheck_grace` seconds after the check was due.
    pub valid: bool,
    /// The record to store, when renewed.
    pub stored: Option<String>,
    /// Why the session ended or is unknown: a stable code of this library, or `no_session`, `other_marketplace`, `signed_out`.
    pub reason: Option<String>,
}

impl fmt::Debug for SessionCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SessionCheck")
            .field("status", &self.status)
            .field("valid", &self.valid)
            .field("reason", &self.reason)
            .finish_non_exhaustive()
    }
}

impl SessionCheck {
    fn fresh() -> Self {
        SessionCheck { status: SessionStatus::Fresh, valid: true, stored: None, reason: None }
    }

    fn ended(reason: &str) -> Self {
        SessionCheck { status: SessionStatus::Ended, valid: false, stored: None, reason: Some(reason.to_owned()) }
    }
}

/// The sessions of a marketplace: [`Marketplace::session`].
pub struct Sessions<'m>(pub(crate) &'m Marketplace);

/// What can be said of a record without asking anybody.
enum Local {
    Settled(SessionCheck),
    Due(Session),
}

impl Sessions<'_> {
    /// Whether a stored record still holds. Asks the marketplace when the record is due, and waits for it up to ten seconds.
    ///
    /// A record that can't be read is an ended session, never an error.
    ///
    /// # Errors
    /// `config_missing` when `sso.idp` is not set; `invalid_argument` for an impossible `now`; `internal`. That the marketplace could not be asked is no error but the status
    /// [`Unknown`](SessionStatus::Unknown).
    pub fn check(&self, stored: &str, options: CheckOptions) -> Result<SessionCheck> {
        let now = Instant::given_or_now(options.now)?;
        match self.check_locally(stored, options, now) {
            Local::Settled(check) => Ok(check),
            Local::Due(session) => runtime::block_on(runtime::on_own_thread(ask(self.0.clone(), session, now))),
        }
    }

    /// [`check`](Self::check) as a future, which does not borrow.
    pub fn check_async(&self, stored: &str, options: CheckOptions) -> impl Future<Output = Result<SessionCheck>> + Send + 'static {
        let local = Instant::given_or_now(options.now).map(|now| (self.check_locally(stored, options, now), now));
        let marketplace = self.0.clone();
        async move {
            match local? {
                (Local::Settled(check), _) => Ok(check),
                (Local::Due(session), now) => runtime::on_own_thread(ask(marketplace, session, now)).await,
            }
        }
    }

    /// A record out of plain values, such as those of another store. `recheck` is in seconds since 1970; without it the first check asks.
    ///
    /// # Errors
    /// `invalid_argument` for a `uid` that can't be one, or an empty `token`.
    pub fn build(&self, uid: &str, group_uid: &str, token: &str, recheck: Option<i64>) -> Result<Session> {
        let refused = |field: &str, reason: &str| {
            Err(Error::new(Code::InvalidArgument, format!("the session's {field} {reason}"))
                .with_marketplace(self.0.name())
                .with_field(field))
        };
        match (uid, token) {
            ("" | "." | "..", _) => refused("uid", "is none"),
            (_, "") => refused("token", "must not be empty"),
            _ => Ok(Session {
                uid: uid.to_owned(),
                group_uid: group_uid.to_owned(),
                token: Secret::new(token),
                recheck: recheck.map(Some).map(Instant::given_or_now).transpose()?,
                marketplace: self.0.name().to_owned(),
            }),
        }
    }

    /// The record, if it can be read and belongs to this marketplace.
    pub fn load(&self, stored: &str) -> Option<Session> {
        Session::parse(stored).filter(|session| self.is_ours(session))
    }

    /// Whether `check` would ask the marketplace: the record is due, or its next check is further ahead than `sso.max_recheck`.
    /// `now` is in seconds since 1970; the clock's time if left out.
    ///
    /// # Errors
    /// `invalid_argument` for an impossible `now`.
    pub fn needs_check(&self, stored: &str, now: Option<i64>) -> Result<bool> {
        let now = Instant::given_or_now(now)?;
        Ok(matches!(self.check_locally(stored, CheckOptions::default(), now), Local::Due(_)))
    }

    fn is_ours(&self, session: &Session) -> bool {
        session.marketplace.is_empty() || session.marketplace == self.0.name()
    }

    fn check_locally(&self, stored: &str, options: CheckOptions, now: Instant) -> Local {
        let sso = &self.0.settings().sso;
        if !sso.slo_enabled || (options.if_session && stored.trim().is_empty()) {
            return Local::Settled(SessionCheck::fresh());
        }
        match Session::parse(stored) {
            None => Local::Settled(SessionCheck::ended("no_session")),
            Some(session) if !self.is_ours(&session) => Local::Settled(SessionCheck::ended("other_marketplace")),
            // A recheck far ahead was not set by the marketplace.
            Some(session) if session.recheck.is_some_and(|at| at > now && at <= now.plus_seconds(sso.max_recheck)) => {
                Local::Settled(SessionCheck::fresh())
            }
            Some(session) => Local::Due(session),
        }
    }
}

async fn ask(marketplace: Marketplace, session: Session, now: Instant) -> Result<SessionCheck> {
    let sso = &marketplace.settings().sso;
    let url = marketplace.sso().session_check(&session.uid, session.token.expose())?;
    let answer = http::send(Request::new(Method::Get, url)).await.and_then(|answer| read_answer(answer.status, &answer.body));
    match answer {
        Ok(Some(recheck)) => {
            let recheck = recheck.min(now.plus_seconds(sso.max_recheck));
            let renewed = Session { recheck: Some(recheck), marketplace: marketplace.name().to_owned(), ..session };
            Ok(SessionCheck { status: SessionStatus::Renewed, valid: true, stored: Some(renewed.stored()), reason: None })
        }
        Ok(None) => Ok(SessionCheck::ended("signed_out")),
        Err(error) => {
            let within_grace =
                session.recheck.is_some_and(|at| at <= now.plus_seconds(sso.max_recheck) && now < at.plus_seconds(sso.recheck_grace));
            Ok(SessionCheck {
                status: SessionStatus::Unknown,
                valid: within_grace,
                stored: None,
                reason: Some(error.code().as_str().to_owned()),
            })
        }
    }
}

/// The marketplace's answer: the next check, or `None` when the session is over. An error when it says neither.
fn read_answer(status: u16, body: &[u8]) -> Result<Option<Instant>> {
    let malformed = |what: &str| Error::new(Code::ResponseMalformed, format!("the session check answered {what}")).with_http_status(status);
    if status == 429 {
        return Err(Error::new(Code::ApiRateLimited, "too many session checks").with_http_status(status));
    }
    if status >= 500 {
        return Err(Error::new(Code::ApiUnavailable, format!("the session check answered with status {status}")).with_http_status(status));
    }
    let document: Value = serde_json::from_slice(body).map_err(|_| malformed("something that is not JSON"))?;
    if (400..500).contains(&status) && document.is_object() {
        return Ok(None);
    }
    if status != 200 {
        return Err(malformed(&format!("with status {status}")));
    }
    let valid = match document.get("valid") {
        Some(Value::Bool(valid)) => *valid,
        Some(Value::String(text)) if text == "true" => true,
        Some(Value::String(text)) if text == "false" => false,
        _ => return Err(malformed("without saying whether the session is valid")),
    };
    if !valid {
        return Ok(None);
    }
    document
        .get("recheck")
        .and_then(Value::as_str)
        .and_then(Instant::parse)
        .map(Some)
        .ok_or_else(|| malformed("without a time for the next check"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_of_every_sdk_are_read() {
        let encode = |json: &str| base64::engine::general_purpose::STANDARD.encode(json);
        let ruby =
            encode(r#"{"uid":"usr-1","session":"tok","session_recheck":"2014-06-22T01:00:00Z","group_uid":"cld-1","preset":"acme"}"#);
        let ruby = format!("{}\n{}\n", &ruby[..60], &ruby[60..]);
        let php = encode(r#"{"uid":"usr-1","group_uid":"cld-1","session":"tok","session_recheck":"2014-06-22T01:00:00+0000"}"#);
        let java = encode(r#"{"uid":"usr-1","group_uid":"cld-1","session":"tok","session_recheck":"2014-06-22T01:00:00.000Z"}"#);
        let dotnet = encode(
            "{\n  \"uid\": \"usr-1\",\n  \"group_uid\": \"cld-1\",\n  \"session\": \"tok\",\n  \"session_recheck\": \"2014-06-22T01:00:00\"\n}",
        );
        for stored in [&ruby, &php, &java, &dotnet, dotnet.trim_end_matches('=')] {
            let session = Session::parse(stored).expect("readable");
            assert_eq!((session.uid(), session.group_uid(), session.token()), ("usr-1", "cld-1", "tok"));
            assert_eq!(session.recheck().map(|t| t.to_string()).as_deref(), Some("2014-06-22T01:00:00Z"));
        }
    }

    #[test]
    fn what_is_written_is_read_back_and_in_the_old_order() {
        let session = Session::new("usr-1".into(), "cld-1".into(), "tok".into(), Instant::from_unix(1_403_398_800), "acme".into());
        let decoded = base64::engine::general_purpose::STANDARD.decode(session.stored()).expect("base64");
        assert_eq!(
            String::from_utf8(decoded).expect("UTF-8"),
            r#"{"uid":"usr-1","group_uid":"cld-1","session":"tok","session_recheck":"2014-06-22T01:00:00Z","preset":"acme"}"#
        );
        assert!(Session::parse(&session.stored()).is_some());
        assert!(!format!("{session:?}").contains("tok"));
    }

    #[test]
    fn garbage_is_no_session() {
        let huge = "A".repeat(MAX_STORED + 4);
        for stored in ["", "x", "e30=", "bnVsbA==", "W10=", "\u{0}", "eyJ1aWQiOjF9", huge.as_str()] {
            assert!(Session::parse(stored).is_none(), "{stored:.20}");
        }
    }

    #[test]
    fn answers_are_read_strictly() {
        assert!(matches!(read_answer(200, br#"{"valid":true,"recheck":"2014-06-22T01:03:00Z"}"#), Ok(Some(_))));
        assert!(matches!(read_answer(200, br#"{"valid":"true","recheck":"2014-06-22T01:03:00Z"}"#), Ok(Some(_))));
        assert!(matches!(read_answer(200, br#"{"valid":false,"recheck":"2014-06-22T01:03:00Z"}"#), Ok(None)));
        assert!(matches!(read_answer(200, br#"{"valid":"false"}"#), Ok(None)));
        assert!(matches!(read_answer(404, br#"{"error":"no"}"#), Ok(None)));
        for (status, body) in [
            (200, "<html>"),
            (200, "{}"),
            (200, r#"{"valid":true}"#),
            (200, r#"{"valid":true,"recheck":"soon"}"#),
            (200, r#"{"valid":1}"#),
            (302, ""),
            (404, "<html>"),
            (429, "{}"),
            (500, "{}"),
            (503, r#"{"valid":false}"#),
            (204, ""),
        ] {
            assert!(read_answer(status, body.as_bytes()).is_err(), "{status} {body}");
        }
    }
}
