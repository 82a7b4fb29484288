//! Browser sessions on the server, found by a random id in a cookie. Use your framework's own where it has them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderName};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use maestrano_core::{Code, Error};

const NAME: &str = "example";

/// What the app remembers of a browser.
#[derive(Clone, Default)]
pub struct Visit {
    /// Of the sign-on under way.
    pub request_id: Option<String>,
    /// The same, with OpenID.
    pub pending: Option<String>,
    /// Who is signed on.
    pub account: Option<Account>,
}

/// Who is signed on.
#[derive(Clone)]
pub struct Account {
    pub user_uid: String,
    pub group_uid: String,
    /// What a form of ours sends along.
    pub csrf_token: String,
    pub user: String,
    pub group: String,
    pub role: String,
    /// The provider's id of the session, with OpenID Connect.
    pub session_id: Option<String>,
    /// The record of the Maestrano session. It is not signed, so it stays on the server.
    pub stored: String,
}

impl Account {
    /// That a form comes from a page of ours.
    ///
    /// # Errors
    /// `invalid_argument`.
    pub fn check(&self, csrf_token: &str) -> Result<(), Error> {
        match self.csrf_token == csrf_token {
            true => Ok(()),
            false => Err(Error::new(Code::InvalidArgument, "the form is not from this session")),
        }
    }

    /// That a record is of the group that is signed on.
    ///
    /// # Errors
    /// `api_not_found`, as for one that does not exist.
    pub fn owns(&self, group_id: Option<&str>) -> Result<(), Error> {
        match group_id == Some(self.group_uid.as_str()) {
            true => Ok(()),
            false => Err(Error::new(Code::ApiNotFound, "no such bill")),
        }
    }
}

/// The sessions of all browsers, in memory.
#[derive(Clone, Default)]
pub struct Sessions(Arc<Mutex<HashMap<String, Visit>>>);

impl Sessions {
    /// The browser's session; an empty one when it has none.
    pub fn get(&self, headers: &HeaderMap) -> Visit {
        id(headers).and_then(|id| self.all().get(id).cloned()).unwrap_or_default()
    }

    /// The same, and ends it.
    pub fn take(&self, headers: &HeaderMap) -> Visit {
        id(headers).and_then(|id| self.all().remove(id)).unwrap_or_default()
    }

    /// Starts a session under a new id, so that nobody can sign on under an id that somebody else chose. Send the header along.
    pub fn start(&self, visit: Visit) -> [(HeaderName, String); 1] {
        let id = random();
        self.all().insert(id.clone(), visit);
        // In production: Secure, and SameSite=None, since the marketplace's answer is a POST from another site.
        [(SET_COOKIE, format!("{NAME}={id}; Path=/; HttpOnly; SameSite=Lax"))]
    }

    /// Keeps the renewed record of the browser's Maestrano session.
    pub fn renew(&self, headers: &HeaderMap, stored: String) {
        let mut all = self.all();
        if let Some(account) = id(headers).and_then(|id| all.get_mut(id)?.account.as_mut()) {
            account.stored = stored;
        }
    }

    /// Ends the sessions of everybody for whom `who` holds.
    pub fn end(&self, who: impl Fn(&Account) -> bool) {
        self.all().retain(|_, visit| !visit.account.as_ref().is_some_and(&who));
    }

    fn all(&self) -> MutexGuard<'_, HashMap<String, Visit>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A text that nobody can guess.
pub fn random() -> String {
    let mut random = [0; 32];
    getrandom::fill(&mut random).expect("the operating system has random bytes");
    BASE64_URL_SAFE_NO_PAD.encode(random)
}

fn id(headers: &HeaderMap) -> Option<&str> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split("; "));
    cookies.filter_map(|cookie| cookie.split_once('=')).find(|(name, _)| *name == NAME).map(|(_, id)| id)
}
