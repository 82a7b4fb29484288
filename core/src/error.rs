//! Errors as data: one stable code in five languages, and the fields that are known.

use std::fmt;

use serde_json::{Map, Value};

/// What a fallible call answers.
pub type Result<T> = std::result::Result<T, Error>;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $number:literal, $text:literal, $class:ident;)+) => {
        /// The stable code of an error. Its text is the same in every language; its number is the C status.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])+ $variant = $number,)+
        }

        impl Code {
            /// Every code, in the order of the numbers.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)+];

            /// The text of the code, such as `saml_signature`.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $text,)+ }
            }

            /// The class that the code belongs to.
            pub fn class(self) -> Class {
                match self { $(Code::$variant => Class::$class,)+ }
            }
        }
    };
}

codes! {
    /// A required setting is missing.
    ConfigMissing = 1000, "config_missing", Config;
    /// A setting has the wrong type or a value that can't be used, or a configuration can't be read.
    ConfigInvalid = 1001, "config_invalid", Config;
    /// No marketplace of that name is configured.
    MarketplaceUnknown = 1002, "marketplace_unknown", Config;
    /// The developer platform could not be reached or failed.
    PlatformUnreachable = 1003, "platform_unreachable", Config;
    /// The developer platform refused the credentials or the request.
    PlatformRejected = 1004, "platform_rejected", Config;
    /// An argument has a value that can't be used.
    InvalidArgument = 1100, "invalid_argument", Usage;
    /// Text that is not UTF-8 was passed (C).
    InvalidUtf8 = 1101, "invalid_utf8", Usage;
    /// A pointer that must not be NULL is NULL (C).
    NullPointer = 1102, "null_pointer", Usage;
    /// The call does not fit the state of the object.
    WrongState = 1103, "wrong_state", Usage;
    /// The message is not a readable SAML 2.0 Response.
    SamlMalformed = 1200, "saml_malformed", Saml;
    /// The message is too big, too deep or has too many parts.
    SamlSize = 1201, "saml_size", Saml;
    /// The identity provider did not report success.
    SamlStatus = 1202, "saml_status", Saml;
    /// Nothing is signed, or a signature does not hold.
    SamlSignature = 1203, "saml_signature", Saml;
    /// No usable trusted certificate, or the one shown is not trusted.
    SamlCertificate = 1204, "saml_certificate", Saml;
    /// An algorithm or transform is not accepted.
    SamlAlgorithm = 1205, "saml_algorithm", Saml;
    /// Too early, too late, or a time that can't be read.
    SamlTime = 1206, "saml_time", Saml;
    /// The assertion is meant for another audience.
    SamlAudience = 1207, "saml_audience", Saml;
    /// No subject confirmation holds for our assertion consumer service.
    SamlRecipient = 1208, "saml_recipient", Saml;
    /// The response was sent to another destination.
    SamlDestination = 1209, "saml_destination", Saml;
    /// The response does not answer the request that was sent.
    SamlInResponseTo = 1210, "saml_in_response_to", Saml;
    /// The response comes from another identity provider.
    SamlIssuer = 1211, "saml_issuer", Saml;
    /// There is not exactly one assertion.
    SamlAssertionCount = 1212, "saml_assertion_count", Saml;
    /// The assertion is encrypted and can't be decrypted.
    SamlEncrypted = 1213, "saml_encrypted", Saml;
    /// The assertion was used before.
    SamlReplay = 1214, "saml_replay", Saml;
    /// A platform attribute is missing, doubled or contradicts the subject.
    SamlAttribute = 1215, "saml_attribute", Saml;
    /// Discovery of an OpenID provider failed.
    OpenIdDiscovery = 1300, "openid_discovery", OpenId;
    /// The answer does not belong to the pending login.
    OpenIdState = 1301, "openid_state", OpenId;
    /// The nonce is missing or wrong.
    OpenIdNonce = 1302, "openid_nonce", OpenId;
    /// The answer or the token can't be read, or lacks a required part.
    OpenIdToken = 1303, "openid_token", OpenId;
    /// The token or the pending login is outside its time.
    OpenIdExpired = 1304, "openid_expired", OpenId;
    /// The token is meant for another client.
    OpenIdAudience = 1305, "openid_audience", OpenId;
    /// The token's signature does not hold.
    OpenIdSignature = 1306, "openid_signature", OpenId;
    /// The provider or the user refused the login.
    OpenIdDenied = 1307, "openid_denied", OpenId;
    /// The answer was used before.
    OpenIdReplay = 1308, "openid_replay", OpenId;
    /// The answer or token comes from another provider.
    OpenIdIssuer = 1309, "openid_issuer", OpenId;
    /// The provider's user information is about somebody else.
    OpenIdUserinfo = 1310, "openid_userinfo", OpenId;
    /// A claim of the platform is missing or can't be read.
    OpenIdClaim = 1311, "openid_claim", OpenId;
    /// The caller did not present the marketplace's credentials.
    WebhookUnauthenticated = 1400, "webhook_unauthenticated", Webhook;
    /// The body or path of a webhook can't be read.
    WebhookMalformed = 1401, "webhook_malformed", Webhook;
    /// The method or path is not one that the platform calls.
    WebhookUnsupported = 1402, "webhook_unsupported", Webhook;
    /// The platform refused the credentials.
    ApiUnauthorized = 1500, "api_unauthorized", Api;
    /// The credentials may not do this.
    ApiForbidden = 1501, "api_forbidden", Api;
    /// No such record.
    ApiNotFound = 1502, "api_not_found", Api;
    /// The platform refused the values sent.
    ApiInvalid = 1503, "api_invalid", Api;
    /// The record is in a state that forbids this.
    ApiConflict = 1504, "api_conflict", Api;
    /// Too many requests.
    ApiRateLimited = 1505, "api_rate_limited", Api;
    /// The platform failed or is down.
    ApiUnavailable = 1506, "api_unavailable", Api;
    /// An answer that no rule covers.
    ApiUnexpected = 1507, "api_unexpected", Api;
    /// No connection could be made, or it was lost before the answer.
    ConnectFailed = 1600, "connect_failed", Transport;
    /// No answer in time.
    Timeout = 1601, "timeout", Transport;
    /// The TLS handshake or the server's certificate failed.
    TlsFailed = 1602, "tls_failed", Transport;
    /// The answer can't be read.
    ResponseMalformed = 1603, "response_malformed", Transport;
    /// The answer is over the size limit.
    ResponseTooLarge = 1604, "response_too_large", Transport;
    /// A defect of this library: a panic that was caught.
    Internal = 1900, "internal", Internal;
}

impl Code {
    /// The number of the code, which is the status in C and never changes.
    pub fn number(self) -> u32 {
        self as u32
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The class of an error: the exception type in Python, Node and PHP.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Class {
    /// The configuration or its source.
    Config,
    /// How the library was called.
    Usage,
    /// A SAML message.
    Saml,
    /// An OpenID message.
    OpenId,
    /// A call that the platform, or somebody else, made to the app.
    Webhook,
    /// An answer of the platform's API.
    Api,
    /// The connection to the platform.
    Transport,
    /// A defect of this library.
    Internal,
}

impl Class {
    /// The name of the class, such as `SamlError`.
    pub fn name(self) -> &'static str {
        match self {
            Class::Config => "ConfigError",
            Class::Usage => "UsageError",
            Class::Saml => "SamlError",
            Class::OpenId => "OpenIdError",
            Class::Webhook => "WebhookError",
            Class::Api => "ApiError",
            Class::Transport => "TransportError",
            Class::Internal => "InternalError",
        }
    }
}

/// Why a call failed. `Display` gives one line without secrets; the accessors give the rest.
#[derive(Clone)]
pub struct Error(Box<Fields>);

#[derive(Clone)]
struct Fields {
    code: Code,
    message: String,
    hint: Option<String>,
    retryable: bool,
    marketplace: Option<String>,
    http_status: Option<u16>,
    request_id: Option<String>,
    retry_after: Option<u64>,
    field: Option<String>,
    errors: Option<Value>,
    attempts: Option<u32>,
    resume_at: Option<String>,
}

impl Error {
    /// An error of the code, with a message that names what failed and on what.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Error(Box::new(Fields {
            code,
            message: message.into(),
            hint: None,
            retryable: matches!(
                code,
                Code::PlatformUnreachable | Code::ApiRateLimited | Code::ApiUnavailable | Code::ConnectFailed | Code::Timeout
            ),
            marketplace: None,
            http_status: None,
            request_id: None,
            retry_after: None,
            field: None,
            errors: None,
            attempts: None,
            resume_at: None,
        }))
    }

    /// Adds what to try.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.0.hint = Some(hint.into());
        self
    }

    /// Names the marketplace.
    #[must_use]
    pub fn with_marketplace(mut self, name: impl Into<String>) -> Self {
        self.0.marketplace = Some(name.into());
        self
    }

    /// Names the setting, argument or field at fault.
    #[must_use]
    pub fn with_field(mut self, field: impl Into<String>) -> Self {
        self.0.field = Some(field.into());
        self
    }

    /// Adds the status of the HTTP answer.
    #[must_use]
    pub fn with_http_status(mut self, status: u16) -> Self {
        self.0.http_status = Some(status);
        self
    }

    /// Adds a map of errors by field.
    #[must_use]
    pub fn with_errors(mut self, errors: Value) -> Self {
        self.0.errors = Some(errors);
        self
    }

    /// Adds how long the server asks to wait, in seconds.
    #[must_use]
    pub fn with_retry_after(mut self, seconds: u64) -> Self {
        self.0.retry_after = Some(seconds);
        self
    }

    /// Adds the server's own id of the request.
    #[must_use]
    pub fn with_request_id(mut self, id: Option<String>) -> Self {
        self.0.request_id = id;
        self
    }

    /// Adds how many attempts were made.
    #[must_use]
    pub fn with_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = Some(attempts);
        self
    }

    /// Adds where a walk that broke off goes on.
    #[must_use]
    pub fn with_resume_at(mut self, resume_at: Option<String>) -> Self {
        self.0.resume_at = resume_at;
        self
    }

    /// Says whether the same call may succeed later, where the code alone does not tell.
    #[must_use]
    pub fn with_retryable(mut self, retryable: bool) -> Self {
        self.0.retryable = retryable;
        self
    }

    /// The stable code.
    pub fn code(&self) -> Code {
        self.0.code
    }

    /// What failed, on what; one line, no secrets.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// What to try.
    pub fn hint(&self) -> Option<&str> {
        self.0.hint.as_deref()
    }

    /// Whether the same call may succeed later without any change.
    pub fn retryable(&self) -> bool {
        self.0.retryable
    }

    /// The marketplace concerned.
    pub fn marketplace(&self) -> Option<&str> {
        self.0.marketplace.as_deref()
    }

    /// The status of the HTTP answer.
    pub fn http_status(&self) -> Option<u16> {
        self.0.http_status
    }

    /// The server's own id of the request.
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// How long the server asks to wait, in seconds.
    pub fn retry_after(&self) -> Option<u64> {
        self.0.retry_after
    }

    /// The setting, argument or field at fault.
    pub fn field(&self) -> Option<&str> {
        self.0.field.as_deref()
    }

    /// Errors by field: the server's map, or every setting that is wrong.
    pub fn errors(&self) -> Option<&Value> {
        self.0.errors.as_ref()
    }

    /// How many attempts were made.
    pub fn attempts(&self) -> Option<u32> {
        self.0.attempts
    }

    /// Where a walk that broke off goes on: [`Connec::pages_from`](crate::connec::Connec::pages_from) takes it.
    pub fn resume_at(&self) -> Option<&str> {
        self.0.resume_at.as_deref()
    }

    /// The fields that are known, as a JSON object; the bindings build their exceptions from it.
    pub fn to_json(&self) -> String {
        let f = &*self.0;
        let mut out = Map::new();
        out.insert("code".into(), f.code.as_str().into());
        out.insert("message".into(), f.message.as_str().into());
        out.insert("retryable".into(), f.retryable.into());
        let mut put = |key: &str, value: Option<Value>| {
            if let Some(value) = value {
                out.insert(key.into(), value);
            }
        };
        put("hint", f.hint.as_deref().map(Value::from));
        put("marketplace", f.marketplace.as_deref().map(Value::from));
        put("http_status", f.http_status.map(Value::from));
        put("request_id", f.request_id.as_deref().map(Value::from));
        put("retry_after", f.retry_after.map(Value::from));
        put("field", f.field.as_deref().map(Value::from));
        put("errors", f.errors.clone());
        put("attempts", f.attempts.map(Value::from));
        put("resume_at", f.resume_at.as_deref().map(Value::from));
        Value::Object(out).to_string()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error {}", self.to_json())
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_in_their_range() {
        let mut seen = std::collections::BTreeSet::new();
        for code in Code::ALL {
            assert!(seen.insert(code.number()), "number of {code} is used twice");
            let range = match code.class() {
                Class::Config => 1000..1100,
                Class::Usage => 1100..1200,
                Class::Saml => 1200..1300,
                Class::OpenId => 1300..1400,
                Class::Webhook => 1400..1500,
                Class::Api => 1500..1600,
                Class::Transport => 1600..1700,
                Class::Internal => 1900..2000,
            };
            assert!(range.contains(&code.number()), "{code} is outside its range");
        }
        let texts: std::collections::BTreeSet<_> = Code::ALL.iter().map(|c| c.as_str()).collect();
        assert_eq!(texts.len(), Code::ALL.len());
    }

    #[test]
    fn json_holds_what_is_known_and_nothing_else() {
        let error =
            Error::new(Code::ConfigMissing, "acme: api.key is missing").with_marketplace("acme").with_field("api.key").with_hint("set it");
        assert_eq!(
            error.to_json(),
            r#"{"code":"config_missing","message":"acme: api.key is missing","retryable":false,"hint":"set it","marketplace":"acme","field":"api.key"}"#
        );
    }
}
