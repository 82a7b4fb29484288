//! What a provider says of itself (OpenID Connect Discovery 1.0) and its keys, fetched when needed and kept by the process.

use std::sync::Arc;
use std::time::Duration;

use openidconnect::core::{
    CoreAuthDisplay, CoreClaimName, CoreClaimType, CoreClientAuthMethod, CoreGrantType, CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm, CoreResponseMode, CoreResponseType, CoreSubjectIdentifierType,
};
use openidconnect::{AdditionalProviderMetadata, AuthType, JsonWebKeySet, ProviderMetadata};
use serde::{Deserialize, Serialize};
use url::Url;

use super::key::{ALGORITHMS, Key, read_keys};
use crate::config::is_secure;
use crate::http::{self, Method, Request, Response};
use crate::json::check_limits;
use crate::kept::{FRESH, Kept, Providers};
use crate::{Code, Error, Result};

/// Keys that nobody knows are looked for at most so often.
const FLOOR: Duration = Duration::from_secs(30);
const MAX_BYTES: usize = 1 << 20;

type Metadata = ProviderMetadata<
    More,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    Key,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

/// What other specifications add: RP-Initiated Logout 1.0, RFC 8414 and RFC 9207.
#[derive(Clone, Debug, Deserialize, Serialize)]
struct More {
    end_session_endpoint: Option<Url>,
    code_challenge_methods_supported: Option<Vec<String>>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

impl AdditionalProviderMetadata for More {}

/// The part of the metadata that is used, checked.
pub(super) struct Described {
    pub(super) authorization: Url,
    pub(super) token: Url,
    pub(super) userinfo: Option<Url>,
    pub(super) end_session: Option<Url>,
    pub(super) names_itself: bool,
    pub(super) auth_type: AuthType,
    keys: Url,
}

/// A provider as this process knows it.
pub(super) struct Provider {
    pub(super) issuer: String,
    connect_timeout: Duration,
    described: tokio::sync::Mutex<Kept<Described>>,
    keys: tokio::sync::Mutex<Kept<JsonWebKeySet<Key>>>,
}

static PROVIDERS: Providers<Provider> = Providers::new();

/// The provider of that issuer.
pub(super) fn provider(issuer: &str, connect_timeout: Duration) -> Arc<Provider> {
    PROVIDERS.get(issuer, || {
        let (described, keys) = (tokio::sync::Mutex::default(), tokio::sync::Mutex::default());
        Provider { issuer: issuer.to_owned(), connect_timeout, described, keys }
    })
}

impl Provider {
    pub(super) async fn described(&self) -> Result<Arc<Described>> {
        self.described.lock().await.get(self.discover(), FRESH).await
    }

    /// The provider's keys; asked for again, though not often, when none that is known has the id.
    pub(super) async fn keys(&self, described: &Described, kid: Option<&str>) -> Result<Arc<JsonWebKeySet<Key>>> {
        let fetch = || self.fetch_keys(&described.keys);
        let mut kept = self.keys.lock().await;
        let known = kept.get(fetch(), FRESH).await?;
        if kid.is_none_or(|kid| known.keys().iter().any(|key| key.id() == Some(kid))) {
            return Ok(known);
        }
        // What is fetched because of a token is what anybody can ask for.
        kept.get_anew(fetch(), FLOOR).await
    }

    async fn discover(&self) -> Result<Described> {
        let text = format!("{}/.well-known/openid-configuration", self.issuer.trim_end_matches('/'));
        let url = Url::parse(&text).map_err(|_| Error::new(Code::ConfigInvalid, "oidc.issuer is no URL").with_field("oidc.issuer"))?;
        let answer = self.get(&url).await?;
        let metadata: Metadata = serde_json::from_slice(&answer.body).map_err(|_| {
            refused(&url, "is no metadata of a provider").with_hint("oidc.issuer must be the issuer as the provider writes it")
        })?;
        self.check(&metadata, &url)
    }

    fn check(&self, metadata: &Metadata, place: &Url) -> Result<Described> {
        if metadata.issuer().as_str() != self.issuer {
            return Err(refused(place, "names another issuer")
                .with_field("issuer")
                .with_hint("set oidc.issuer to exactly what the provider calls itself, with or without a slash at the end"));
        }
        let more = metadata.additional_metadata();
        // On this machine, or where plain http was asked for, the issuer itself is http.
        let allows_http = Url::parse(&self.issuer).is_ok_and(|issuer| !is_secure(&issuer));
        let is_fit = |url: &Url| url.scheme() == "https" || (url.scheme() == "http" && (allows_http || is_secure(url)));
        let endpoint = |name: &'static str, url: &Url| match is_fit(url) {
            true => Ok(url.clone()),
            false => Err(refused(place, &format!("names a {name} without TLS")).with_field(name)),
        };
        let token = metadata.token_endpoint().ok_or_else(|| refused(place, "names no token_endpoint").with_field("token_endpoint"))?;
        if more.code_challenge_methods_supported.as_ref().is_some_and(|all| !all.iter().any(|method| method == "S256")) {
            return Err(refused(place, "offers PKCE without S256, which protects nothing").with_field("code_challenge_methods_supported"));
        }
        if !metadata.id_token_signing_alg_values_supported().iter().any(|algorithm| ALGORITHMS.contains(algorithm)) {
            let field = "id_token_signing_alg_values_supported";
            return Err(refused(place, "signs with no algorithm that is accepted").with_field(field));
        }
        let methods = metadata.token_endpoint_auth_methods_supported();
        let takes = |method: &CoreClientAuthMethod| methods.is_some_and(|methods| methods.contains(method));
        let auth_type = match methods {
            None => AuthType::BasicAuth,
            Some(_) if takes(&CoreClientAuthMethod::ClientSecretBasic) => AuthType::BasicAuth,
            Some(_) if takes(&CoreClientAuthMethod::ClientSecretPost) => AuthType::RequestBody,
            Some(_) => {
                let field = "token_endpoint_auth_methods_supported";
                return Err(refused(place, "takes no client secret (client_secret_basic or client_secret_post)").with_field(field));
            }
        };
        Ok(Described {
            authorization: endpoint("authorization_endpoint", metadata.authorization_endpoint().url())?,
            token: endpoint("token_endpoint", token.url())?,
            userinfo: metadata.userinfo_endpoint().map(|url| endpoint("userinfo_endpoint", url.url())).transpose()?,
            end_session: more.end_session_endpoint.as_ref().map(|url| endpoint("end_session_endpoint", url)).transpose()?,
            names_itself: more.authorization_response_iss_parameter_supported,
            keys: endpoint("jwks_uri", metadata.jwks_uri().url())?,
            auth_type,
        })
    }

    async fn fetch_keys(&self, url: &Url) -> Result<JsonWebKeySet<Key>> {
        let answer = self.get(url).await?;
        read_keys(&answer.body).map_err(|reason| refused(url, &format!("is refused: the keys {reason}")).with_field("jwks_uri"))
    }

    async fn get(&self, url: &Url) -> Result<Response> {
        let mut request = Request::new(Method::Get, url.clone());
        request.max_bytes = MAX_BYTES;
        request.connect_timeout = self.connect_timeout;
        let answer = http::send(request).await.map_err(|error| match error.code() {
            Code::ResponseTooLarge => refused(url, "answers with over 1 MiB"),
            _ => error,
        })?;
        match answer.status {
            200 => check_limits(&answer.body).map_err(|reason| refused(url, &format!("is refused: {reason}"))).map(|()| answer),
            300..400 => Err(refused(url, "redirects, which is not followed").with_http_status(answer.status)),
            500.. => Err(http::failure(&answer, Code::ApiUnavailable, format!("{} answered with status {}", place(url), answer.status))),
            status => Err(refused(url, &format!("answered with status {status}")).with_http_status(status)),
        }
    }
}

fn place(url: &Url) -> String {
    format!("{}{}", url.origin().ascii_serialization(), url.path())
}

fn refused(url: &Url, reason: &str) -> Error {
    Error::new(Code::OpenIdDiscovery, format!("{} {reason}", place(url)))
}
