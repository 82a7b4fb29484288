//! Every kind of fault, once: the variant, the name in the admin API, the fields.

use serde::{Deserialize, Serialize};

use super::define::faults;
use super::fields::{Connec, Route, Shape, Stage, Target};

/// The size of an oversized body when none is given: 16 MiB.
const OVERSIZED: u64 = 16 << 20;
/// Ten years in seconds, the recheck "years ahead".
const TEN_YEARS: i64 = 10 * 365 * 86_400;

faults! {
    wire: {
        /// Waits before the answer.
        Latency = "latency" { milliseconds: u64 }
        /// Answers with a status of 400 to 599 and a JSON body.
        HttpStatus = "http_status" {
            status: u16,
            /// Seconds, sent as Retry-After.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            retry_after: Option<u32>,
            /// Seconds, sent as Retry-After in the form of a date that far ahead of the machine's clock.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            retry_after_date: Option<u32>,
        }
        /// Answers 302 to another address.
        Redirect = "redirect" { location: String }
        /// Answers 200 with an HTML page.
        HtmlBody = "html_body" {}
        /// Answers 200 with JSON that stops half way.
        InvalidJson = "invalid_json" {}
        /// Does not do the work, and closes the connection without an answer.
        ConnectionDropped = "connection_dropped" {}
        /// Answers 200 with valid JSON of many bytes.
        OversizedBody = "oversized_body" {
            #[serde(default = "oversized")]
            bytes: u64,
        }
        /// Does not do the work, and never answers.
        NoAnswer = "no_answer" {}
        /// Closes a connection that was kept alive when the next request comes in on it. A request on a
        /// new connection is answered, and the fault waits.
        CloseReused = "close_reused" {}
        /// Does the work, and closes the connection without an answer.
        AnswerLost = "answer_lost" {}
        /// The answer, but its body stops half way.
        Truncated = "truncated" {}
        /// The answer, but of another shape.
        WrongShape = "wrong_shape" {
            #[serde(default)]
            shape: Shape,
        }
        /// The answer, with fields and values that nobody knows.
        UnknownValues = "unknown_values" {}
    }
    shared: {
        /// The next page is on another host.
        NextElsewhere = "next_elsewhere" {
            /// Scheme and host.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            host: Option<String>,
        }
        /// The next page is the same page.
        NextItself = "next_itself" {}
        /// The page after the second is the first.
        NextLoop = "next_loop" {}
        /// One page of a walk fails.
        PageFails = "page_fails" {
            #[serde(default = "second")]
            page: usize,
            #[serde(default = "internal_error")]
            status: u16,
        }
        /// A page whose one entity is very large.
        HugePage = "huge_page" {
            #[serde(default = "huge")]
            bytes: u64,
        }
        /// What was asked for is missing from the answer.
        EnvelopeMissing = "envelope_missing" {}
        /// A list in the place of one entity.
        EnvelopePlural = "envelope_plural" {}
        /// Null in the place of what was asked for.
        EnvelopeNull = "envelope_null" {}
        /// A batch answers one operation less than was asked.
        BatchShort = "batch_short" {}
        /// A batch answers one operation more than was asked.
        BatchLong = "batch_long" {}
        /// The first result of a batch is a failure with a page in the place of its body.
        BatchText = "batch_text" {}
    }
    response: {
        /// One bit of the signature value is flipped.
        BadSignature = "bad_signature"
        /// The signature is good, but over the digest of something else.
        BadDigest = "bad_digest"
        /// There is no signature.
        Unsigned = "unsigned"
        /// Signed by a key that is not the identity provider's, with that key's certificate beside it.
        WrongKey = "wrong_key"
        /// All time limits are an hour past.
        Expired = "expired"
        /// The time limits begin in an hour.
        NotYetValid = "not_yet_valid"
        /// Meant for another application.
        WrongAudience = "wrong_audience"
        /// The subject confirmation names another consumer URL.
        WrongRecipient = "wrong_recipient"
        /// The response names another destination.
        WrongDestination = "wrong_destination"
        /// Answers a request that was never made.
        WrongInResponseTo = "wrong_in_response_to"
        /// Comes from another identity provider.
        WrongIssuer = "wrong_issuer"
        /// The status is not success, and there is no assertion.
        StatusFailure = "status_failure"
        /// A forged, unsigned assertion stands before the signed one.
        TwoAssertions = "two_assertions"
        /// A document type declaration stands before the response.
        Doctype = "doctype"
        /// The previous response to this application is sent once more.
        Replayed = "replayed"
        /// A fresh response whose assertion has the id of the previous one.
        ReusedAssertionId = "reused_assertion_id"
        /// Signed with RSA-SHA1.
        Sha1 = "sha1"
        /// The XML stops half way.
        Malformed = "malformed"
        /// The NameID names another user than the attributes do.
        NameidMismatch = "nameid_mismatch"
        /// The assertion is encrypted to the application's certificate. Not broken, but asked for here.
        Encrypted = "encrypted"
    }
    openid: {
        Authorize {
            /// The answer has another state.
            OidcWrongState = "oidc_wrong_state"
            /// The answer names another issuer.
            OidcWrongIssParameter = "oidc_wrong_iss_parameter"
            /// The answer has a code that belongs to the challenge of another login.
            OidcInjectedCode = "oidc_injected_code"
        }
        Token {
            /// The token endpoint answers `invalid_grant`, and the code is used up.
            OidcTokenError = "oidc_token_error"
            /// There is no ID token in the answer.
            OidcNoIdToken = "oidc_no_id_token"
            /// The ID token is not signed, and says so.
            OidcAlgNone = "oidc_alg_none"
            /// Signed with HMAC, with the PEM text of the public key as the secret.
            OidcAlgHs256 = "oidc_alg_hs256"
            /// Signed by a key that is not the provider's, under the kid of one that is.
            OidcWrongKey = "oidc_wrong_key"
            /// Names a key that is not published.
            OidcUnknownKid = "oidc_unknown_kid"
            /// Comes from another issuer.
            OidcWrongIssuer = "oidc_wrong_issuer"
            /// Meant for another application.
            OidcWrongAudience = "oidc_wrong_audience"
            /// Meant for this application and another one, to which it was issued.
            OidcExtraAudience = "oidc_extra_audience"
            /// Issued to another application.
            OidcWrongAzp = "oidc_wrong_azp"
            /// All times are an hour past.
            OidcExpired = "oidc_expired"
            /// Its time begins in an hour.
            OidcNotYetValid = "oidc_not_yet_valid"
            /// Its time begins in the year 2100.
            OidcFarFuture = "oidc_far_future"
            /// The nonce of another login.
            OidcWrongNonce = "oidc_wrong_nonce"
            /// No nonce.
            OidcNoNonce = "oidc_no_nonce"
            /// The hash of another access token.
            OidcWrongAtHash = "oidc_wrong_at_hash"
            /// Two more parts behind the signature.
            OidcFiveParts = "oidc_five_parts"
            /// The header has an extension that must be understood.
            OidcCrit = "oidc_crit"
            /// A claim of 256 KiB.
            OidcHugeClaim = "oidc_huge_claim"
            /// The ID token is without the platform's claims, and userinfo is about another user.
            OidcUserinfoOtherSub = "oidc_userinfo_other_sub"
        }
        Discovery {
            /// The document names another issuer.
            OidcDiscoveryIssuer = "oidc_discovery_issuer"
            /// The token endpoint is at a plain http address of another host.
            OidcDiscoveryHttp = "oidc_discovery_http"
            /// Answers 302 to another host.
            OidcDiscoveryRedirect = "oidc_discovery_redirect"
            /// A document of 10 MB, made as it is sent.
            OidcDiscoveryHuge = "oidc_discovery_huge"
            /// The one challenge method is plain.
            OidcDiscoveryPlainPkce = "oidc_discovery_plain_pkce"
        }
        Keys {
            /// 10,000 keys more.
            OidcJwksMany = "oidc_jwks_many"
            /// The first key has private members. They are random: no secret is told.
            OidcJwksPrivate = "oidc_jwks_private"
            /// Another key with the kid of the first one stands before it.
            OidcJwksDuplicateKid = "oidc_jwks_duplicate_kid"
        }
        LogoutToken {
            /// The logout token has a nonce, which makes it an ID token.
            OidcLogoutNonce = "oidc_logout_nonce"
            /// It does not say that it is about a log out.
            OidcLogoutNoEvents = "oidc_logout_no_events"
            /// It is not signed, and says so.
            OidcLogoutAlgNone = "oidc_logout_alg_none"
            /// Signed by a key that is not the provider's, under the kid of one that is.
            OidcLogoutWrongKey = "oidc_logout_wrong_key"
            /// Comes from another issuer.
            OidcLogoutWrongIssuer = "oidc_logout_wrong_issuer"
            /// Meant for another application.
            OidcLogoutWrongAudience = "oidc_logout_wrong_audience"
            /// It has no id, so that its use could not be remembered.
            OidcLogoutNoId = "oidc_logout_no_id"
            /// All times are an hour past.
            OidcLogoutExpired = "oidc_logout_expired"
        }
        Assertion {
            /// `claimed_id` and `identity` are not signed.
            Openid2UnsignedIdentity = "openid2_unsigned_identity"
            /// The attributes are not signed.
            Openid2UnsignedAx = "openid2_unsigned_ax"
            /// `return_to` is another path of the application.
            Openid2OtherReturnTo = "openid2_other_return_to"
            /// The nonce is of yesterday.
            Openid2OldNonce = "openid2_old_nonce"
            /// `op_endpoint` is another provider's.
            Openid2WrongOpEndpoint = "openid2_wrong_op_endpoint"
            /// The identity is on another host.
            Openid2ForeignIdentity = "openid2_foreign_identity"
            /// `identity` is there twice.
            Openid2DuplicateParameter = "openid2_duplicate_parameter"
            /// The user refused.
            Openid2Cancel = "openid2_cancel"
            /// The session is not among the attributes.
            Openid2NoAxSession = "openid2_no_ax_session"
        }
        Check {
            /// A good answer is confirmed with `is_valid:True`.
            Openid2IsValidCase = "openid2_is_valid_case"
            /// A good answer is not confirmed.
            Openid2NotValid = "openid2_not_valid"
        }
        Xrds {
            /// The endpoint is at a plain http address of another host.
            Openid2HttpEndpoint = "openid2_http_endpoint"
        }
    }
    other: {
        /// A session check that is valid and asks not to be repeated for years.
        RecheckFar = "recheck_far" {
            #[serde(default = "ten_years")]
            seconds: i64,
        }
        /// One attribute is left out of a response.
        MissingAttribute = "missing_attribute" {
            #[serde(default, skip_serializing_if = "Option::is_none")]
            app: Option<String>,
            #[serde(default = "mno_session")]
            name: String,
        }
        /// One claim is left out of an ID token, and of userinfo.
        OidcMissingClaim = "oidc_missing_claim" {
            #[serde(default, skip_serializing_if = "Option::is_none")]
            app: Option<String>,
            #[serde(default = "mno_session")]
            name: String,
        }
    }
}

fn oversized() -> u64 {
    OVERSIZED
}

/// 50 MiB.
fn huge() -> u64 {
    50 << 20
}

fn second() -> usize {
    2
}

fn internal_error() -> u16 {
    500
}

fn ten_years() -> i64 {
    TEN_YEARS
}

fn mno_session() -> String {
    "mno_session".to_owned()
}
