//! A positive assertion (OpenID Authentication 2.0, 11): each check of its fields, and the question to the provider.

use std::time::Duration;

use url::Url;

use super::answer::{Answer, malformed};
use crate::http::{self, Method, Request};
use crate::instant::Instant;
use crate::login::Pending;
use crate::published::TIMEOUT;
use crate::{Code, Error, Result};

/// What must be signed (10.1), and is needed.
const SIGNED: [&str; 6] = ["op_endpoint", "return_to", "response_nonce", "assoc_handle", "claimed_id", "identity"];
/// How old an answer may be, in seconds.
const LIFETIME: i64 = 300;
const MAX_NONCE: usize = 255;
const MAX_BYTES: usize = 64 << 10;

/// Who an answer says it is, once all that can be checked without asking anybody holds.
pub(super) struct Asserted {
    pub(super) claimed_id: Url,
    pub(super) local_id: String,
    pub(super) nonce: String,
    /// Until when the nonce must be remembered.
    pub(super) until: Instant,
}

impl Asserted {
    /// `endpoint` is the provider's, `skew` in seconds.
    pub(super) fn read(answer: &Answer, endpoint: &Url, now: Instant, skew: i64) -> Result<Asserted> {
        let issuer = |field: &str, reason: &str| Err(Error::new(Code::OpenIdIssuer, format!("openid.{field} {reason}")).with_field(field));
        let named = answer.require(Code::OpenIdIssuer, "op_endpoint")?;
        if Url::parse(named).ok().as_ref() != Some(endpoint) {
            return issuer("op_endpoint", "is another provider's");
        }
        let claimed_id = answer.require(Code::OpenIdToken, "claimed_id")?;
        let local_id = answer.require(Code::OpenIdToken, "identity")?;
        let nonce = answer.require(Code::OpenIdNonce, "response_nonce")?;
        answer.require(Code::OpenIdSignature, "assoc_handle")?;
        answer.require(Code::OpenIdSignature, "sig")?;
        // Nobody else's place is asked whether it knows this provider: the request alone could do harm.
        let is_own = |url: &Url| url.origin() == endpoint.origin() && url.username().is_empty() && url.password().is_none();
        let Some(claimed_id) = Url::parse(claimed_id).ok().filter(is_own) else {
            return issuer("claimed_id", "is not at the provider, which can't vouch for it");
        };
        for field in SIGNED {
            answer.check_signed(field)?;
        }
        let made = made_at(nonce)?;
        let age = now.unix() - made.unix();
        if age > LIFETIME + skew || age < -skew {
            let reason = if age < 0 { "is of the future" } else { "is more than 5 minutes old" };
            return Err(Error::new(Code::OpenIdExpired, format!("the answer {reason}"))
                .with_field("response_nonce")
                .with_hint("start a new login; if it happens again, a clock is wrong: the provider's or this server's"));
        }
        let until = made.plus_seconds(LIFETIME + skew + 1);
        Ok(Asserted { claimed_id, local_id: local_id.to_owned(), nonce: nonce.to_owned(), until })
    }
}

/// The time that a nonce begins with (10.1).
fn made_at(nonce: &str) -> Result<Instant> {
    let invalid = || Error::new(Code::OpenIdNonce, "openid.response_nonce is no nonce").with_field("response_nonce");
    if nonce.len() > MAX_NONCE || !nonce.bytes().all(|b| b.is_ascii_graphic()) {
        return Err(invalid());
    }
    let time = nonce.get(..20).ok_or_else(invalid)?;
    Instant::parse(time).filter(|made| made.to_string() == time).ok_or_else(invalid)
}

/// Refuses an answer that is not to this login. `start` is our return URL up to the state.
pub(super) fn check_return_to(answer: &Answer, start: &str, pending: &Pending) -> Result<()> {
    let refused = |code, reason: &str| Err(Error::new(code, format!("openid.return_to {reason}")).with_field("return_to"));
    match answer.require(Code::OpenIdAudience, "return_to")?.strip_prefix(start) {
        Some(found) if pending.has_state(found) => Ok(()),
        Some(found) if !found.contains(['&', '#']) => refused(Code::OpenIdState, "is of another login than this browser's"),
        _ => refused(Code::OpenIdAudience, "is not where this login was to lead"),
    }
}

/// Refuses what is no answer of OpenID 2.0, or a refusal.
pub(super) fn check_mode(answer: &Answer) -> Result<()> {
    match answer.require(Code::OpenIdToken, "mode")? {
        "id_res" => Ok(()),
        mode @ ("cancel" | "setup_needed" | "error") => {
            let words = answer.get("error").map_or(String::new(), |words| format!(": {}", crate::shown::said(words)));
            Err(Error::new(Code::OpenIdDenied, format!("the provider or the user refused: {mode}{words}")).with_field(mode))
        }
        _ => Err(malformed("the answer's openid.mode is none that an answer has", "mode")),
    }
}

/// Asks the provider whether the answer is its own (11.4.2). It says so once for each.
pub(super) async fn verify(answer: &Answer, endpoint: &Url, connect_timeout: Duration) -> Result<()> {
    let mut request = Request::new(Method::Post, endpoint.clone());
    request.content_type = "application/x-www-form-urlencoded";
    request.accept = "text/plain";
    request.body = Some(answer.to_check());
    (request.connect_timeout, request.timeout, request.max_bytes) = (connect_timeout, TIMEOUT, MAX_BYTES);
    let place = request.place();
    let said = http::send(request).await?;
    http::check_available(&said, &place)?;
    let refused = |reason: &str| Error::new(Code::OpenIdSignature, format!("{place} {reason}")).with_field("sig");
    match said.status {
        200 if is_valid(&said.body) => Ok(()),
        200 => Err(refused("does not know the answer as its own")
            .with_hint("somebody changed the answer, or it was verified before; start a new login")),
        status => Err(refused(&format!("did not verify the answer, but answered with status {status}")).with_http_status(status)),
    }
}

/// Whether a text in key-value form (4.1.1) says `is_valid:true`, in these letters, and nothing else of it. A page that says so on one of
/// its lines is no such text, and an error (5.1.2.2) is none that is valid.
fn is_valid(body: &[u8]) -> bool {
    let lines = body.strip_suffix(b"\n").unwrap_or(body).split(|b| *b == b'\n');
    let mut said = Vec::new();
    for line in lines {
        let Some(colon) = line.iter().position(|b| *b == b':') else { return false };
        let (key, value) = (&line[..colon], &line[colon + 1..]);
        let is_name = !key.is_empty() && key.iter().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'));
        match key {
            b"is_valid" => said.push(value),
            b"error" => return false,
            _ if !is_name => return false,
            _ => {}
        }
    }
    said == [b"true"]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_these_letters_are_valid() {
        for body in ["is_valid:true", "is_valid:true\n", "ns:http://specs.openid.net/auth/2.0\nis_valid:true\ninvalidate_handle:x\n"] {
            assert!(is_valid(body.as_bytes()), "{body}");
        }
        for body in [
            "",
            "is_valid:True\n",
            "is_valid: true\n",
            "is_valid:true\r\n",
            "is_valid:true \n",
            " is_valid:true\n",
            "IS_VALID:true\n",
            "is_valid:false\n",
            "is_valid:true\nis_valid:false\n",
            "is_valid:true\nis_valid:true\n",
            "x:is_valid:true\n",
            "is_valid:trueish\n",
            "<p>is_valid:true</p>",
            "is_valid=true",
            "<html>\nis_valid:true\n</html>",
            "<p style=\"a:b\">\nis_valid:true\n",
            "error:x\nis_valid:true\n",
            "is_valid:true\n\n",
            "\nis_valid:true\n",
            ":\nis_valid:true\n",
        ] {
            assert!(!is_valid(body.as_bytes()), "{body}");
        }
    }

    #[test]
    fn a_nonce_begins_with_a_time() {
        assert_eq!(made_at("2015-06-03T05:00:33Zx~").map(Instant::unix).ok(), Some(1_433_307_633));
        assert!(made_at("2015-06-03T05:00:33Z").is_ok());
        for nonce in [
            "",
            "x",
            "2015-06-03T05:00:33",
            "2015-06-03T05:00:33+",
            "2015-06-03T05:00:33Z x",
            "2015-13-03T05:00:33Z",
            "é015-06-03T05:00:33Z",
        ] {
            assert_eq!(made_at(nonce).err().map(|error| error.code()), Some(Code::OpenIdNonce), "{nonce}");
        }
        assert!(made_at(&format!("2015-06-03T05:00:33Z{}", "x".repeat(236))).is_err());
    }
}
