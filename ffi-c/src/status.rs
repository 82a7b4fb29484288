//! The status of a call: a number that never changes its meaning.

use maestrano_core::Code;

/// How a call went: MAESTRANO_OK, or the code of the error. The numbers are in ranges by class (1000
/// ConfigError, 1100 UsageError, 1200 SamlError, 1300 OpenIdError, 1400 WebhookError, 1500 ApiError,
/// 1600 TransportError, 1900 InternalError) and never change; later versions may add more.
#[allow(non_camel_case_types, reason = "the names as C sees them")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub enum Status {
    /// The call succeeded.
    MAESTRANO_OK = 0,
    /// A required setting is missing.
    MAESTRANO_CONFIG_MISSING = 1000,
    /// A setting has the wrong type or a value that can't be used, or a configuration can't be read.
    MAESTRANO_CONFIG_INVALID = 1001,
    /// No marketplace of that name is configured.
    MAESTRANO_MARKETPLACE_UNKNOWN = 1002,
    /// The developer platform could not be reached or failed.
    MAESTRANO_PLATFORM_UNREACHABLE = 1003,
    /// The developer platform refused the credentials or the request.
    MAESTRANO_PLATFORM_REJECTED = 1004,
    /// An argument has a value that can't be used.
    MAESTRANO_INVALID_ARGUMENT = 1100,
    /// Text that is not UTF-8 was passed (C).
    MAESTRANO_INVALID_UTF8 = 1101,
    /// A pointer that must not be NULL is NULL (C).
    MAESTRANO_NULL_POINTER = 1102,
    /// The call does not fit the state of the object.
    MAESTRANO_WRONG_STATE = 1103,
    /// The message is not a readable SAML 2.0 Response.
    MAESTRANO_SAML_MALFORMED = 1200,
    /// The message is too big, too deep or has too many parts.
    MAESTRANO_SAML_SIZE = 1201,
    /// The identity provider did not report success.
    MAESTRANO_SAML_STATUS = 1202,
    /// Nothing is signed, or a signature does not hold.
    MAESTRANO_SAML_SIGNATURE = 1203,
    /// No usable trusted certificate, or the one shown is not trusted.
    MAESTRANO_SAML_CERTIFICATE = 1204,
    /// An algorithm or transform is not accepted.
    MAESTRANO_SAML_ALGORITHM = 1205,
    /// Too early, too late, or a time that can't be read.
    MAESTRANO_SAML_TIME = 1206,
    /// The assertion is meant for another audience.
    MAESTRANO_SAML_AUDIENCE = 1207,
    /// No subject confirmation holds for our assertion consumer service.
    MAESTRANO_SAML_RECIPIENT = 1208,
    /// The response was sent to another destination.
    MAESTRANO_SAML_DESTINATION = 1209,
    /// The response does not answer the request that was sent.
    MAESTRANO_SAML_IN_RESPONSE_TO = 1210,
    /// The response comes from another identity provider.
    MAESTRANO_SAML_ISSUER = 1211,
    /// There is not exactly one assertion.
    MAESTRANO_SAML_ASSERTION_COUNT = 1212,
    /// The assertion is encrypted and can't be decrypted.
    MAESTRANO_SAML_ENCRYPTED = 1213,
    /// The assertion was used before.
    MAESTRANO_SAML_REPLAY = 1214,
    /// A platform attribute is missing, doubled or contradicts the subject.
    MAESTRANO_SAML_ATTRIBUTE = 1215,
    /// Discovery of an OpenID provider failed.
    MAESTRANO_OPENID_DISCOVERY = 1300,
    /// The answer does not belong to the pending login.
    MAESTRANO_OPENID_STATE = 1301,
    /// The nonce is missing or wrong.
    MAESTRANO_OPENID_NONCE = 1302,
    /// The token can't be read or lacks a required claim.
    MAESTRANO_OPENID_TOKEN = 1303,
    /// The token is outside its time.
    MAESTRANO_OPENID_EXPIRED = 1304,
    /// The token is meant for another client.
    MAESTRANO_OPENID_AUDIENCE = 1305,
    /// The token's signature does not hold.
    MAESTRANO_OPENID_SIGNATURE = 1306,
    /// The provider or the user refused the login.
    MAESTRANO_OPENID_DENIED = 1307,
    /// The answer was used before.
    MAESTRANO_OPENID_REPLAY = 1308,
    /// The answer or token comes from another provider.
    MAESTRANO_OPENID_ISSUER = 1309,
    /// The provider's user information is about somebody else.
    MAESTRANO_OPENID_USERINFO = 1310,
    /// A claim of the platform is missing or can't be read.
    MAESTRANO_OPENID_CLAIM = 1311,
    /// The caller did not present the marketplace's credentials.
    MAESTRANO_WEBHOOK_UNAUTHENTICATED = 1400,
    /// The body or path of a webhook can't be read.
    MAESTRANO_WEBHOOK_MALFORMED = 1401,
    /// The method or path is not one that the platform calls.
    MAESTRANO_WEBHOOK_UNSUPPORTED = 1402,
    /// The platform refused the credentials.
    MAESTRANO_API_UNAUTHORIZED = 1500,
    /// The credentials may not do this.
    MAESTRANO_API_FORBIDDEN = 1501,
    /// No such record.
    MAESTRANO_API_NOT_FOUND = 1502,
    /// The platform refused the values sent.
    MAESTRANO_API_INVALID = 1503,
    /// The record is in a state that forbids this.
    MAESTRANO_API_CONFLICT = 1504,
    /// Too many requests.
    MAESTRANO_API_RATE_LIMITED = 1505,
    /// The platform failed or is down.
    MAESTRANO_API_UNAVAILABLE = 1506,
    /// An answer that no rule covers.
    MAESTRANO_API_UNEXPECTED = 1507,
    /// No connection could be made.
    MAESTRANO_CONNECT_FAILED = 1600,
    /// No answer in time.
    MAESTRANO_TIMEOUT = 1601,
    /// The TLS handshake or the server's certificate failed.
    MAESTRANO_TLS_FAILED = 1602,
    /// The answer can't be read.
    MAESTRANO_RESPONSE_MALFORMED = 1603,
    /// The answer is over the size limit.
    MAESTRANO_RESPONSE_TOO_LARGE = 1604,
    /// A defect of this library: a panic that was caught.
    MAESTRANO_INTERNAL = 1900,
}

impl From<Code> for Status {
    fn from(code: Code) -> Self {
        match code {
            Code::ConfigMissing => Status::MAESTRANO_CONFIG_MISSING,
            Code::ConfigInvalid => Status::MAESTRANO_CONFIG_INVALID,
            Code::MarketplaceUnknown => Status::MAESTRANO_MARKETPLACE_UNKNOWN,
            Code::PlatformUnreachable => Status::MAESTRANO_PLATFORM_UNREACHABLE,
            Code::PlatformRejected => Status::MAESTRANO_PLATFORM_REJECTED,
            Code::InvalidArgument => Status::MAESTRANO_INVALID_ARGUMENT,
            Code::InvalidUtf8 => Status::MAESTRANO_INVALID_UTF8,
            Code::NullPointer => Status::MAESTRANO_NULL_POINTER,
            Code::WrongState => Status::MAESTRANO_WRONG_STATE,
            Code::SamlMalformed => Status::MAESTRANO_SAML_MALFORMED,
            Code::SamlSize => Status::MAESTRANO_SAML_SIZE,
            Code::SamlStatus => Status::MAESTRANO_SAML_STATUS,
            Code::SamlSignature => Status::MAESTRANO_SAML_SIGNATURE,
            Code::SamlCertificate => Status::MAESTRANO_SAML_CERTIFICATE,
            Code::SamlAlgorithm => Status::MAESTRANO_SAML_ALGORITHM,
            Code::SamlTime => Status::MAESTRANO_SAML_TIME,
            Code::SamlAudience => Status::MAESTRANO_SAML_AUDIENCE,
            Code::SamlRecipient => Status::MAESTRANO_SAML_RECIPIENT,
            Code::SamlDestination => Status::MAESTRANO_SAML_DESTINATION,
            Code::SamlInResponseTo => Status::MAESTRANO_SAML_IN_RESPONSE_TO,
            Code::SamlIssuer => Status::MAESTRANO_SAML_ISSUER,
            Code::SamlAssertionCount => Status::MAESTRANO_SAML_ASSERTION_COUNT,
            Code::SamlEncrypted => Status::MAESTRANO_SAML_ENCRYPTED,
            Code::SamlReplay => Status::MAESTRANO_SAML_REPLAY,
            Code::SamlAttribute => Status::MAESTRANO_SAML_ATTRIBUTE,
            Code::OpenIdDiscovery => Status::MAESTRANO_OPENID_DISCOVERY,
            Code::OpenIdState => Status::MAESTRANO_OPENID_STATE,
            Code::OpenIdNonce => Status::MAESTRANO_OPENID_NONCE,
            Code::OpenIdToken => Status::MAESTRANO_OPENID_TOKEN,
            Code::OpenIdExpired => Status::MAESTRANO_OPENID_EXPIRED,
            Code::OpenIdAudience => Status::MAESTRANO_OPENID_AUDIENCE,
            Code::OpenIdSignature => Status::MAESTRANO_OPENID_SIGNATURE,
            Code::OpenIdDenied => Status::MAESTRANO_OPENID_DENIED,
            Code::OpenIdReplay => Status::MAESTRANO_OPENID_REPLAY,
            Code::OpenIdIssuer => Status::MAESTRANO_OPENID_ISSUER,
            Code::OpenIdUserinfo => Status::MAESTRANO_OPENID_USERINFO,
            Code::OpenIdClaim => Status::MAESTRANO_OPENID_CLAIM,
            Code::WebhookUnauthenticated => Status::MAESTRANO_WEBHOOK_UNAUTHENTICATED,
            Code::WebhookMalformed => Status::MAESTRANO_WEBHOOK_MALFORMED,
            Code::WebhookUnsupported => Status::MAESTRANO_WEBHOOK_UNSUPPORTED,
            Code::ApiUnauthorized => Status::MAESTRANO_API_UNAUTHORIZED,
            Code::ApiForbidden => Status::MAESTRANO_API_FORBIDDEN,
            Code::ApiNotFound => Status::MAESTRANO_API_NOT_FOUND,
            Code::ApiInvalid => Status::MAESTRANO_API_INVALID,
            Code::ApiConflict => Status::MAESTRANO_API_CONFLICT,
            Code::ApiRateLimited => Status::MAESTRANO_API_RATE_LIMITED,
            Code::ApiUnavailable => Status::MAESTRANO_API_UNAVAILABLE,
            Code::ApiUnexpected => Status::MAESTRANO_API_UNEXPECTED,
            Code::ConnectFailed => Status::MAESTRANO_CONNECT_FAILED,
            Code::Timeout => Status::MAESTRANO_TIMEOUT,
            Code::TlsFailed => Status::MAESTRANO_TLS_FAILED,
            Code::ResponseMalformed => Status::MAESTRANO_RESPONSE_MALFORMED,
            Code::ResponseTooLarge => Status::MAESTRANO_RESPONSE_TOO_LARGE,
            Code::Internal => Status::MAESTRANO_INTERNAL,
            // The test below fails when a code of the core has no status of its own.
            _ => Status::MAESTRANO_INTERNAL,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_the_status_of_its_number_and_name() {
        for code in Code::ALL {
            let status = Status::from(*code);
            assert_eq!(status as u32, code.number(), "{code}");
            assert_eq!(format!("{status:?}"), format!("MAESTRANO_{}", code.as_str().to_uppercase()));
        }
    }
}
