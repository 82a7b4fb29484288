//! Every kind of fault, once: the variant, the name in the admin API, the fields.

use serde::{Deserialize, Serialize};

/// The size of an oversized body when none is given: 16 MiB.
const OVERSIZED: u64 = 16 << 20;
/// Ten years in seconds, the recheck "years ahead".
const TEN_YEARS: i64 = 10 * 365 * 86_400;

/// Makes [`Fault`] out of four lists: what strikes on the wire has the field `on`, what spoils shared data
/// has it too but knows one place, what breaks a response is for an application or for all, and the others
/// have their own fields alone.
macro_rules! faults {
    (
        wire: { $($(#[doc = $wire_doc:literal])* $wire:ident = $wire_kind:literal { $($wire_field:tt)* })* }
        shared: { $($(#[doc = $shared_doc:literal])* $shared:ident = $shared_kind:literal { $($shared_field:tt)* })* }
        response: { $($(#[doc = $response_doc:literal])* $response:ident = $response_kind:literal)* }
        other: { $($(#[doc = $other_doc:literal])* $other:ident = $other_kind:literal { $($other_field:tt)* })* }
    ) => {
        /// One fault. The fields beside `kind` and `times` belong to the kind.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "kind", deny_unknown_fields)]
        pub(crate) enum Fault {
            $($(#[doc = $wire_doc])* #[serde(rename = $wire_kind)] $wire { #[serde(default)] on: Route, $($wire_field)* },)*
            $($(#[doc = $shared_doc])* #[serde(rename = $shared_kind)] $shared { #[serde(default)] on: Connec, $($shared_field)* },)*
            $($(#[doc = $response_doc])* #[serde(rename = $response_kind)] $response(Target),)*
            $($(#[doc = $other_doc])* #[serde(rename = $other_kind)] $other { $($other_field)* },)*
        }

        impl Fault {
            /// The kinds, as the admin API names them.
            pub(crate) const KINDS: &[&str] = &[$($wire_kind,)* $($shared_kind,)* $($response_kind,)* $($other_kind,)*];

            /// The kind, as the admin API names it.
            pub(crate) fn kind(&self) -> &'static str {
                match self {
                    $(Self::$wire { .. } => $wire_kind,)*
                    $(Self::$shared { .. } => $shared_kind,)*
                    $(Self::$response(_) => $response_kind,)*
                    $(Self::$other { .. } => $other_kind,)*
                }
            }

            /// The route of a fault on the wire; nothing for the others.
            pub(crate) fn route(&self) -> Option<Route> {
                match self {
                    $(Self::$wire { on, .. } => Some(*on),)*
                    $(Self::$shared { on, .. } => Some(on.route()),)*
                    _ => None,
                }
            }

            /// The application that a broken response is for; nothing for other faults.
            pub(crate) fn target(&self) -> Option<Option<&str>> {
                match self {
                    $(Self::$response(target) => Some(target.app.as_deref()),)*
                    Self::MissingAttribute { app, .. } => Some(app.as_deref()),
                    _ => None,
                }
            }
        }
    };
}

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
    }
}

/// Which applications a broken response goes to; all of them when none is named.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Target {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) app: Option<String>,
}

/// Where a fault on the wire strikes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Route {
    #[default]
    SessionCheck,
    Marketplaces,
    Saml,
    Account,
    Connec,
}

impl Route {
    /// The route that a path belongs to; nothing for one that no fault strikes.
    pub(crate) fn of(path: &str) -> Option<Self> {
        match path {
            crate::idp::PATH => Some(Self::Saml),
            crate::idp::METADATA_PATH => None,
            "/api/v1/ping" | "/api/v1/ping.json" => Some(Self::Account),
            _ if path.starts_with("/api/v1/auth/saml/") => Some(Self::SessionCheck),
            _ if path.starts_with("/api/v1/account/") => Some(Self::Account),
            _ if path.starts_with("/api/config/v1/") => Some(Self::Marketplaces),
            _ if crate::connec::has(path) => Some(Self::Connec),
            _ => None,
        }
    }
}

/// The one place of the faults of shared data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Connec {
    #[default]
    Connec,
}

impl Connec {
    fn route(self) -> Route {
        Route::Connec
    }
}

/// What a wrong answer looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Shape {
    /// `data` is a list where a record belongs, and a record where a list does.
    #[default]
    DataSwapped,
    /// There is no `data`.
    DataMissing,
    /// `data` is a text.
    DataText,
    /// Each field of a record is a text in a list.
    FieldsWrapped,
    /// `errors` is a list.
    ErrorsList,
    /// The whole answer is a list, a text, or null.
    List,
    Text,
    Null,
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
