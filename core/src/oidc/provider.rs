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
use crate::cached::{Cached, Providers};
use crate::http::Response;
use crate::json::check_limits;
use crate::published::{document, is_fit, refused};
use crate::{Code, Error, Result, runtime};

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
    described: Cached<Described>,
    keys: Cached<JsonWebKeySet<Key>>,
}

static PROVIDERS: Providers<Provider> = Providers::new();

/// Forgets what all of them said.
pub(crate) fn forget_providers() {
    PROVIDERS.forget();
}

/// The provider of that issuer.
pub(super) fn provider(issuer: &str) -> Arc<Provider> {
    PROVIDERS.get(issuer, || Provider { issuer: issuer.to_owned(), described: Cached::default(), keys: Cached::default() })
}

/// Marketplaces share a provider, so that each call brings its own time to connect in.
impl Provider {
    pub(super) async fn described(self: &Arc<Self>, connect_timeout: Duration) -> Result<Arc<Described>> {
        if let Some(described) = self.described.fresh() {
            return Ok(described);
        }
        let provider = Arc::clone(self);
        runtime::to_the_end(async move { provider.described.get(provider.discover(connect_timeout)).await }).await
    }

    async fn keys(self: &Arc<Self>, described: &Arc<Described>, connect_timeout: Duration) -> Result<Arc<JsonWebKeySet<Key>>> {
        if let Some(keys) = self.keys.fresh() {
            return Ok(keys);
        }
        let (provider, described) = (Arc::clone(self), Arc::clone(described));
        runtime::to_the_end(async move { provider.keys.get(fetch_keys(&described.keys, connect_timeout)).await }).await
    }

    /// What a token needs to hold by one of the provider's keys: when none that is known made its signature, they are asked for again,
    /// though not often.
    pub(super) async fn with_keys<T>(
        self: &Arc<Self>,
        described: &Arc<Described>,
        connect_timeout: Duration,
        verify: impl Fn(&JsonWebKeySet<Key>) -> Result<T>,
    ) -> Result<T> {
        let keys = self.keys(described, connect_timeout).await?;
        let verdict = verify(&keys);
        if verdict.as_ref().err().is_none_or(|error| error.code() != Code::OpenIdSignature) {
            return verdict;
        }
        let (provider, described) = (Arc::clone(self), Arc::clone(described));
        let newer = async move { Ok(provider.keys.newer(&keys, fetch_keys(&described.keys, connect_timeout)).await) };
        match runtime::to_the_end(newer).await? {
            Some(newer) => verify(&newer),
            None => verdict,
        }
    }

    async fn discover(&self, connect_timeout: Duration) -> Result<Described> {
        let text = format!("{}/.well-known/openid-configuration", self.issuer.trim_end_matches('/'));
        let url = Url::parse(&text).map_err(|_| Error::new(Code::ConfigInvalid, "oidc.issuer is no URL").with_field("oidc.issuer"))?;
        let advised = |error: Error| match error.code() {
            Code::OpenIdDiscovery => error.with_field("oidc.issuer").with_hint("oidc.issuer must be the issuer as the provider writes it"),
            _ => error,
        };
        let answer = get(&url, connect_timeout).await.map_err(advised)?;
        let metadata: Metadata =
            serde_json::from_slice(&answer.body).map_err(|_| advised(refused(&url, "is no metadata of a provider")))?;
        self.check(&metadata, &url)
    }

    fn check(&self, metadata: &Metadata, place: &Url) -> Result<Described> {
        if metadata.issuer().as_str() != self.issuer {
            return Err(refused(place, "names another issuer")
                .with_field("issuer")
                .with_hint("set oidc.issuer to exactly what the provider calls itself, with or without a slash at the end"));
        }
        let more = metadata.additional_metadata();
        let endpoint = |name: &'static str, url: &Url| match is_fit(url, place) {
            true => Ok(url.clone()),
            false => {
                Err(refused(place, &format!("names a {name} that is not https alone, without credentials and fragment")).with_field(name))
            }
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
}

async fn fetch_keys(url: &Url, connect_timeout: Duration) -> Result<JsonWebKeySet<Key>> {
    let answer = get(url, connect_timeout).await?;
    read_keys(&answer.body).map_err(|reason| refused(url, &format!("is refused: the keys {reason}")).with_field("jwks_uri"))
}

async fn get(url: &Url, connect_timeout: Duration) -> Result<Response> {
    let answer = document(url, "application/json", connect_timeout).await?;
    check_limits(&answer.body).map_err(|reason| refused(url, &format!("is refused: {reason}")))?;
    Ok(answer)
}
