//! What is sent to a provider: the authorization request, and the exchange of a code, a refresh token or an access token for what they
//! stand for.

use std::time::Duration;

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreErrorResponseType, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreRevocableToken,
    CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AccessToken, AdditionalClaims, AuthUrl, AuthorizationCode, AuthorizationRequest, ClaimsVerificationError, Client, ClientId,
    ClientSecret, CsrfToken, EmptyExtraTokenFields, EndpointNotSet, EndpointSet, HttpRequest, HttpResponse, IdToken, IdTokenFields,
    IssuerUrl, JsonWebKeySet, Nonce, PkceCodeVerifier, RedirectUrl, RefreshToken, RequestTokenError, Scope, StandardErrorResponse,
    StandardTokenResponse, SubjectIdentifier, TokenUrl, UserInfoClaims, UserInfoError, UserInfoUrl, http as wire,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use url::Url;

use super::key::{Algorithm, Key};
use super::provider::Described;
use crate::config::Settings;
use crate::http::{self, Method, Request};
use crate::json::doubled;
use crate::login::{Pending, passable};
use crate::published::TIMEOUT;
use crate::secret::Secret;
use crate::shown::{said, shown};
use crate::{Code, Error, Result};

/// All that an ID token and its companions may take.
const MAX_BYTES: usize = 256 << 10;

/// The claims that no standard names.
#[derive(Clone, Deserialize, Serialize)]
#[serde(transparent)]
pub(super) struct Claims(Map<String, Value>);

impl std::fmt::Debug for Claims {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Claims(..)")
    }
}

impl AdditionalClaims for Claims {}

impl Claims {
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }
}

pub(super) type Token = IdToken<Claims, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, Algorithm>;
pub(super) type TokenResponse = StandardTokenResponse<
    IdTokenFields<Claims, EmptyExtraTokenFields, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, Algorithm>,
    CoreTokenType,
>;
type Refusal = StandardErrorResponse<CoreErrorResponseType>;
type ProtocolClient = Client<
    Claims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    Key,
    CoreAuthPrompt,
    Refusal,
    TokenResponse,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointSet,
    EndpointNotSet,
>;

/// The parameters of a request that the protocol sets, and those that would replace it.
const OURS: [&str; 13] = [
    "response_type",
    "client_id",
    "client_secret",
    "redirect_uri",
    "scope",
    "state",
    "nonce",
    "code",
    "code_challenge",
    "code_challenge_method",
    "response_mode",
    "request",
    "request_uri",
];

/// This app at one provider.
pub(super) struct Exchange {
    client: ProtocolClient,
    client_secret: Secret,
    authorization: Url,
    userinfo: Option<UserInfoUrl>,
    scopes: Vec<Scope>,
    connect_timeout: Duration,
}

impl Exchange {
    pub(super) fn new(settings: &Settings, issuer: &str, described: &Described, connect_timeout: Duration) -> Result<Exchange> {
        let oidc = &settings.oidc;
        let invalid = |_| Error::new(Code::ConfigInvalid, "oidc.issuer and oidc.callback_path make no URLs");
        let redirect = format!("{}{}", settings.sso.idm, oidc.callback_path);
        let client = Client::new(
            ClientId::new(oidc.client_id.clone()),
            IssuerUrl::new(issuer.to_owned()).map_err(invalid)?,
            JsonWebKeySet::new(Vec::new()),
        )
        .set_client_secret(ClientSecret::new(oidc.client_secret.expose().to_owned()))
        .set_auth_type(described.auth_type.clone())
        .set_auth_uri(AuthUrl::from_url(described.authorization.clone()))
        .set_token_uri(TokenUrl::from_url(described.token.clone()))
        .set_redirect_uri(RedirectUrl::new(redirect).map_err(invalid)?)
        // Asked for among the others.
        .disable_openid_scope();
        let scopes = oidc.scopes.iter().cloned().map(Scope::new).collect();
        let userinfo = described.userinfo.clone().map(UserInfoUrl::from_url);
        let authorization = described.authorization.clone();
        let client_secret = oidc.client_secret.clone();
        Ok(Exchange { client, client_secret, authorization, userinfo, scopes, connect_timeout })
    }

    /// Where to send the browser: the authorization code flow, with state, nonce and PKCE.
    pub(super) fn authorization_url(&self, pending: &Pending, params: &[(String, String)]) -> Url {
        let (state, nonce) = (pending.state.clone(), pending.nonce.clone());
        // RFC 7636 4.2, hashed by the one crypto library, where the crate would take another.
        let challenge = URL_SAFE_NO_PAD.encode(digest(&SHA256, pending.verifier.as_bytes()));
        let flow = openidconnect::core::CoreAuthenticationFlow::AuthorizationCode;
        let request: AuthorizationRequest<'_, _, _, _> =
            self.client.authorize_url(flow, move || CsrfToken::new(state), move || Nonce::new(nonce));
        let request = request
            .add_scopes(self.scopes.iter().cloned())
            .add_extra_param("code_challenge", challenge)
            .add_extra_param("code_challenge_method", "S256");
        let extra = passable(params, &self.authorization, |name| OURS.contains(&name));
        extra.into_iter().fold(request, |request, (name, value)| request.add_extra_param(name, value)).url().0
    }

    pub(super) async fn code(&self, code: &str, pending: &Pending) -> Result<TokenResponse> {
        let request = self
            .client
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .set_pkce_verifier(PkceCodeVerifier::new(pending.verifier.clone()));
        let send = |request| send(request, self.connect_timeout, Code::OpenIdToken);
        let sent = [code, &pending.verifier];
        request.request_async(&send).await.map_err(|error| refused(error, &self.secrets(&sent)))
    }

    pub(super) async fn refresh(&self, token: &str) -> Result<TokenResponse> {
        let refresh = RefreshToken::new(token.to_owned());
        let send = |request| send(request, self.connect_timeout, Code::OpenIdToken);
        let request = self.client.exchange_refresh_token(&refresh);
        request.request_async(&send).await.map_err(|error| refused(error, &self.secrets(&[token])))
    }

    /// What a provider that repeats a request in its answer would tell: that which was sent, and the client's secret, in each spelling.
    fn secrets(&self, sent: &[&str]) -> Vec<String> {
        let form = |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        let mut all: Vec<String> = [&[self.client_secret.expose()][..], sent].concat().into_iter().map(str::to_owned).collect();
        all.extend(all.clone().iter().map(|text| form(text)));
        // RFC 6749 2.3.1.
        let basic = format!("{}:{}", form(self.client.client_id()), form(self.client_secret.expose()));
        all.push(STANDARD.encode(basic));
        // What is shorter stands in any text, and is no secret.
        all.retain(|text| text.len() > 3);
        all.sort_by_key(|text| std::cmp::Reverse(text.len()));
        all
    }

    /// The user's claims, which are those of the subject.
    pub(super) async fn userinfo(&self, access_token: &str, subject: &str) -> Result<UserInfoClaims<Claims, CoreGenderClaim>> {
        let none = || Error::new(Code::OpenIdDiscovery, "the provider has no userinfo_endpoint").with_field("userinfo_endpoint");
        if !access_token.bytes().all(|b| b.is_ascii_graphic()) || access_token.is_empty() {
            return Err(Error::new(Code::OpenIdUserinfo, "the access token holds characters that none has").with_field("access_token"));
        }
        let client = self.client.clone().set_user_info_url(self.userinfo.clone().ok_or_else(none)?);
        let request = client.user_info(AccessToken::new(access_token.to_owned()), Some(SubjectIdentifier::new(subject.to_owned())));
        let send = |request| send(request, self.connect_timeout, Code::OpenIdUserinfo);
        let failed = |reason: &str| Error::new(Code::OpenIdUserinfo, format!("the provider's userinfo {reason}"));
        request.request_async(&send).await.map_err(|error| match error {
            UserInfoError::Request(error) => error,
            UserInfoError::ClaimsVerification(ClaimsVerificationError::InvalidSubject(_)) => {
                failed("is about another user than the ID token").with_field("sub")
            }
            UserInfoError::ClaimsVerification(_) => failed("is not signed as it must be"),
            UserInfoError::Response(status, ..) => {
                failed(&format!("was refused with status {}", status.as_u16())).with_http_status(status.as_u16())
            }
            _ => failed("can't be read"),
        })
    }
}

/// Sends what the protocol's crate wants sent, by this library's own rules: TLS verified, bounded, no redirect, never twice.
async fn send(request: HttpRequest, connect_timeout: Duration, unreadable: Code) -> Result<HttpResponse> {
    let internal = |_| Error::new(Code::Internal, "a request to the provider could not be made");
    let (head, body) = request.into_parts();
    let url = Url::parse(&head.uri.to_string()).map_err(|_| internal(()))?;
    let is_post = head.method == wire::Method::POST;
    let mut request = Request::new(if is_post { Method::Post } else { Method::Get }, url);
    request.content_type = "application/x-www-form-urlencoded";
    request.body = Some(String::from_utf8(body).map_err(|_| internal(()))?).filter(|_| is_post);
    if let Some(value) = head.headers.get(wire::header::AUTHORIZATION) {
        request.headers.push(("authorization", value.to_str().map_err(|_| internal(()))?.to_owned()));
    }
    (request.connect_timeout, request.timeout, request.max_bytes) = (connect_timeout, TIMEOUT, MAX_BYTES);
    let place = request.place();
    let answer = http::send(request).await.map_err(|error| match error.code() {
        Code::ResponseTooLarge => Error::new(unreadable, format!("the answer of {place} is over {} KiB", MAX_BYTES >> 10)),
        _ => error,
    })?;
    http::check_available(&answer, &place)?;
    if (300..400).contains(&answer.status) {
        let redirected = Error::new(unreadable, format!("{place} redirects, which is not followed"));
        return Err(redirected.with_http_status(answer.status));
    }
    let kind = answer.content_type.as_deref().and_then(|kind| kind.split(';').next()).unwrap_or_default();
    if unreadable == Code::OpenIdUserinfo && kind.trim().eq_ignore_ascii_case("application/jwt") {
        return Err(Error::new(unreadable, "the provider's userinfo is signed or encrypted, which is not read")
            .with_field("userinfo_signed_response_alg")
            .with_hint("the provider must answer this client in JSON: register it without userinfo_signed_response_alg and _encrypted_"));
    }
    if let Some(name) = doubled(&answer.body) {
        let name = shown(&name);
        return Err(Error::new(unreadable, format!("the answer of {place} has two members named {name}")).with_field(name));
    }
    wire::Response::builder().status(answer.status).body(answer.body).map_err(|_| internal(()))
}

fn refused(error: RequestTokenError<Error, Refusal>, secrets: &[String]) -> Error {
    let blank = |words: &str| secrets.iter().fold(words.to_owned(), |words, secret| words.replace(secret, "[…]"));
    match error {
        RequestTokenError::Request(error) => error,
        RequestTokenError::ServerResponse(refusal) => {
            let words = refusal.error_description().map(|words| blank(words));
            denied("the provider's token endpoint refused", &blank(refusal.error().as_ref()), words.as_deref())
        }
        // The rest was there, so that it is this one that is no token.
        RequestTokenError::Parse(_, body) if has_texts(&body, ["access_token", "token_type", "id_token"]) => {
            Error::new(Code::OpenIdToken, "the provider's ID token can't be read").with_field("id_token")
        }
        _ => Error::new(Code::OpenIdToken, "the answer of the provider's token endpoint can't be read"),
    }
}

fn has_texts(body: &[u8], names: [&str; 3]) -> bool {
    let answer: Value = serde_json::from_slice(body).unwrap_or_default();
    names.iter().all(|name| answer.get(name).is_some_and(Value::is_string))
}

/// The provider's own refusal, in its words.
pub(super) fn denied(what: &str, error: &str, description: Option<&str>) -> Error {
    let words = description.map_or(String::new(), |words| format!(": {}", said(words)));
    let denied = Error::new(Code::OpenIdDenied, format!("{what}: {}{words}", shown(error))).with_field(shown(error));
    match error {
        "invalid_client" | "unauthorized_client" => {
            denied.with_hint("oidc.client_id and oidc.client_secret must be those that the provider gave out")
        }
        "invalid_grant" => {
            denied.with_hint("the code or refresh token was used before, has run out, or was given to another client; start a new login")
        }
        "login_required" | "interaction_required" | "consent_required" | "account_selection_required" => {
            denied.with_hint("the user must be asked: start a login without prompt=none")
        }
        _ => denied,
    }
}
