//! The steps of a login and of a logout, in their order.

use std::sync::Arc;
use std::time::Duration;

use openidconnect::core::CoreTokenType;
use openidconnect::{AccessToken, OAuth2TokenResponse as _, TokenResponse as _};
use serde_json::{Map, Value};

use super::callback::AuthorizationResponse;
use super::exchange::{self, Exchange, TokenResponse};
use super::id_token::{self, Expected};
use super::logout::LogoutToken;
use super::provider::{self, Described, Provider};
use super::{CallbackOptions, LoggedOut, Login, LoginOptions, OidcIdentity, Tokens};
use crate::instant::Instant;
use crate::json::check_limits;
use crate::login::{ONE_LOGIN, Pending, use_once};
use crate::sso::{SignIn, Source};
use crate::webhook::WebhookCall;
use crate::{Code, Error, Marketplace, Result, runtime};

const PROTOCOL: &str = "oidc";

/// A marketplace's provider, and this app at it.
struct RelyingParty {
    marketplace: Marketplace,
    provider: Arc<Provider>,
    described: Arc<Described>,
    exchange: Exchange,
    connect_timeout: Duration,
}

impl RelyingParty {
    async fn of(marketplace: &Marketplace) -> Result<RelyingParty> {
        let settings = marketplace.settings();
        settings.sso.check_enabled()?;
        let Some(issuer) = &settings.oidc.issuer else {
            return Err(Error::new(Code::ConfigMissing, "oidc.issuer is missing")
                .with_field("oidc.issuer")
                .with_hint("set oidc.issuer to the issuer of the marketplace's OpenID Connect provider"));
        };
        let (provider, connect_timeout) = (provider::provider(issuer), Duration::from_secs(settings.api.connect_timeout));
        let described = provider.described(connect_timeout).await?;
        let exchange = Exchange::new(settings, issuer, &described, connect_timeout)?;
        Ok(RelyingParty { marketplace: marketplace.clone(), provider, described, exchange, connect_timeout })
    }

    /// The answer's tokens, the ID token with its claims. Without a subject it must be there and belong to the login.
    async fn check(
        &self,
        answer: &TokenResponse,
        pending: Option<&Pending>,
        subject: Option<&str>,
        now: Instant,
    ) -> Result<(Tokens, Option<Map<String, Value>>)> {
        let settings = self.marketplace.settings();
        // A token of another type needs more than to be shown: DPoP, for one, a key (RFC 9449).
        if *answer.token_type() != CoreTokenType::Bearer {
            return Err(Error::new(Code::OpenIdToken, "the provider's access token is no bearer token").with_field("token_type"));
        }
        let access_token: &AccessToken = answer.access_token();
        let token = answer.id_token();
        let claims = match token {
            None => None,
            Some(token) => {
                let expected = Expected {
                    issuer: &self.provider.issuer,
                    client_id: &settings.oidc.client_id,
                    nonce: pending.map(|pending| pending.nonce.as_str()),
                    max_age: pending.and_then(|pending| pending.max_age),
                    subject,
                    access_token,
                    now,
                    skew: settings.sso.clock_skew,
                };
                let verify = |keys: &_| id_token::verify(token, keys, &expected);
                Some(self.provider.with_keys(&self.described, self.connect_timeout, verify).await?)
            }
        };
        // A lifetime beyond a year is nobody's.
        let lifetime = |time: Duration| i64::try_from(time.as_secs()).unwrap_or(i64::MAX).min(366 * 86_400);
        let tokens = Tokens {
            id_token: token.map(ToString::to_string),
            access_token: access_token.secret().clone(),
            refresh_token: answer.refresh_token().map(|token| token.secret().clone()),
            expires_at: answer.expires_in().map(|time| now.plus_seconds(lifetime(time))),
            scopes: answer.scopes().map(|all| all.iter().map(|scope| scope.as_str().to_owned()).collect()),
        };
        Ok((tokens, claims))
    }

    async fn identity(&self, query: &str, pending: &str, now: Instant) -> Result<OidcIdentity> {
        let answer = AuthorizationResponse::read(query)?;
        let pending = Pending::open(pending, PROTOCOL, &self.marketplace, now)?;
        let refused = |code, field: &str, reason: &str| Err(Error::new(code, format!("the answer {reason}")).with_field(field));
        let other_login = |reason: &str| refused(Code::OpenIdState, "state", reason).map_err(|error| error.with_hint(ONE_LOGIN));
        match &answer.state {
            None => return other_login("has no state"),
            Some(state) if !pending.has_state(state) => return other_login("is to another login than this browser's"),
            Some(_) => {}
        }
        // An answer of one provider must not be taken to another (RFC 9207).
        let issuer = &self.provider.issuer;
        match &answer.issuer {
            _ if pending.provider != *issuer => return refused(Code::OpenIdIssuer, "pending", "is to a login with another provider"),
            Some(named) if named != issuer => return refused(Code::OpenIdIssuer, "iss", "is another provider's"),
            None if self.described.names_itself => {
                return refused(Code::OpenIdIssuer, "iss", "does not say whose it is, as this provider's do");
            }
            _ => {}
        }
        let marketplace = self.marketplace.clone();
        let pending = runtime::aside(move || pending.use_once(&marketplace, now).map(|()| pending)).await?;
        if let Some(error) = &answer.error {
            return Err(exchange::denied("the provider or the user refused", error, answer.error_description.as_deref()));
        }
        let Some(code) = answer.code.filter(|code| !code.is_empty()) else {
            return refused(Code::OpenIdToken, "code", "has no code");
        };
        let (tokens, claims) = self.check(&self.exchange.code(&code, &pending).await?, Some(&pending), None, now).await?;
        let claims = claims.ok_or_else(|| Error::new(Code::OpenIdToken, "the provider gave no ID token").with_field("id_token"))?;
        let text = |name: &str| claims.get(name).and_then(Value::as_str).map(str::to_owned);
        Ok(OidcIdentity { issuer: issuer.clone(), subject: text("sub").unwrap_or_default(), session_id: text("sid"), claims, tokens })
    }

    async fn userinfo(&self, access_token: &str, subject: &str) -> Result<Map<String, Value>> {
        match serde_json::to_value(self.exchange.userinfo(access_token, subject).await?) {
            Ok(claims) if check_limits(claims.to_string().as_bytes()).is_err() => {
                Err(Error::new(Code::OpenIdUserinfo, "the provider's userinfo is nested too deep"))
            }
            Ok(Value::Object(claims)) => Ok(claims),
            _ => Err(Error::new(Code::OpenIdUserinfo, "the provider's userinfo can't be read")),
        }
    }

    async fn sign_in(&self, query: &str, pending: &str, now: Instant) -> Result<SignIn> {
        let mut identity = self.identity(query, pending, now).await?;
        let settings = self.marketplace.settings();
        if !crate::sso::required(settings).all(|name| identity.claims.contains_key(claim(name))) && self.described.userinfo.is_some() {
            let more = self.userinfo(&identity.tokens.access_token, &identity.subject).await?;
            for (name, value) in more {
                identity.claims.entry(name).or_insert(value);
            }
        }
        let sign_in = crate::sso::sign_in(Source::Oidc, &|name| said(&identity.claims, name), settings)?;
        Ok(SignIn { oidc: Some(identity), ..sign_in })
    }
}

/// An attribute of the platform, as the claims say it. An address that the provider says it has not verified is none: apps know users by it.
fn said(claims: &Map<String, Value>, attribute: &str) -> Option<String> {
    if attribute == "email" && claims.get("email_verified") == Some(&Value::Bool(false)) {
        return None;
    }
    match claims.get(claim(attribute))? {
        Value::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        Value::Bool(value) => Some(value.to_string()),
        _ => None,
    }
}

/// The claim that carries an attribute of the platform: a standard one where there is one.
fn claim(attribute: &str) -> &str {
    match attribute {
        "uid" => "sub",
        "name" => "given_name",
        "surname" => "family_name",
        other => other,
    }
}

/// The strictest that the parameters ask for.
fn max_age(params: &[(String, String)]) -> Result<Option<i64>> {
    let invalid = || Error::new(Code::InvalidArgument, "max_age must be a number of seconds").with_field("max_age");
    let asked = params.iter().filter(|(name, _)| name == "max_age");
    let ages = asked.map(|(_, text)| text.parse::<u32>().map(i64::from).map_err(|_| invalid())).collect::<Result<Vec<_>>>()?;
    Ok(ages.into_iter().min())
}

pub(super) async fn login(marketplace: Marketplace, options: LoginOptions) -> Result<Login> {
    let started = async {
        let now = Instant::given_or_now(options.now)?;
        let party = RelyingParty::of(&marketplace).await?;
        let mut pending = Pending::new(party.provider.issuer.clone(), now)?;
        let params = options.all_params(&marketplace);
        pending.max_age = max_age(&params)?;
        let url = party.exchange.authorization_url(&pending, &params);
        Ok(Login { url: url.into(), pending: pending.seal(PROTOCOL, &marketplace)? })
    };
    marketplace.named(started).await
}

pub(super) async fn sign_in(marketplace: Marketplace, query: String, pending: String, options: CallbackOptions) -> Result<SignIn> {
    let answer = async {
        let now = Instant::given_or_now(options.now)?;
        RelyingParty::of(&marketplace).await?.sign_in(&query, &pending, now).await
    };
    marketplace.named(answer).await
}

pub(super) async fn verified(marketplace: Marketplace, query: String, pending: String, options: CallbackOptions) -> Result<OidcIdentity> {
    let answer = async {
        let now = Instant::given_or_now(options.now)?;
        RelyingParty::of(&marketplace).await?.identity(&query, &pending, now).await
    };
    marketplace.named(answer).await
}

pub(super) async fn userinfo(marketplace: Marketplace, access_token: String, subject: String) -> Result<Map<String, Value>> {
    let answer = async { RelyingParty::of(&marketplace).await?.userinfo(&access_token, &subject).await };
    marketplace.named(answer).await
}

pub(super) async fn refresh(marketplace: Marketplace, refresh_token: String, subject: String, options: CallbackOptions) -> Result<Tokens> {
    let answer = async {
        let now = Instant::given_or_now(options.now)?;
        let party = RelyingParty::of(&marketplace).await?;
        let answer = party.exchange.refresh(&refresh_token).await?;
        party.check(&answer, None, Some(&subject), now).await.map(|(tokens, _)| tokens)
    };
    marketplace.named(answer).await
}

pub(super) async fn logout_url(marketplace: Marketplace, id_token: Option<String>) -> Result<String> {
    let answer = async {
        let party = RelyingParty::of(&marketplace).await?;
        let settings = marketplace.settings();
        let missing = || Error::new(Code::OpenIdDiscovery, "the provider has no end_session_endpoint").with_field("end_session_endpoint");
        let mut url = party.described.end_session.clone().ok_or_else(missing)?;
        let back = format!("{}{}", settings.sso.idm, settings.oidc.after_logout_path);
        let mut query = url.query_pairs_mut();
        query.extend_pairs(id_token.iter().map(|token| ("id_token_hint", token.as_str())));
        query.append_pair("client_id", &settings.oidc.client_id).append_pair("post_logout_redirect_uri", &back);
        drop(query);
        Ok(url.into())
    };
    marketplace.named(answer).await
}

pub(super) async fn logged_out(marketplace: Marketplace, body: Vec<u8>, options: CallbackOptions) -> Result<LoggedOut> {
    let now = Instant::given_or_now(options.now)?;
    let mut tokens = url::form_urlencoded::parse(&body).filter(|(name, _)| name == "logout_token");
    let (Some((_, text)), None) = (tokens.next(), tokens.next()) else {
        return Err(Error::new(Code::OpenIdToken, "the call has not one logout_token").with_field("logout_token"));
    };
    let token = LogoutToken::read(&text)?;
    let party = RelyingParty::of(&marketplace).await?;
    let (issuer, settings) = (&party.provider.issuer, marketplace.settings());
    let verify = |keys: &_| token.verify(keys, issuer, &settings.oidc.client_id, now, settings.sso.clock_skew);
    let verified = party.provider.with_keys(&party.described, party.connect_timeout, verify).await?;
    let name = marketplace.name().to_owned();
    let key = format!("openid logout {}", verified.id);
    runtime::aside(move || use_once(&marketplace, &key, "the logout token", verified.until, now)).await?;
    Ok(LoggedOut { marketplace: name, user_uid: verified.user_uid, session_id: verified.session_id })
}

pub(super) fn logout_call(marketplace: &Marketplace, outcome: Result<LoggedOut>) -> WebhookCall<LoggedOut> {
    let mut call = match outcome {
        Ok(event) => WebhookCall::accepted(event, marketplace),
        // Whose word it is was not certain.
        Err(error) => WebhookCall::refused(400, &error, None, ""),
    };
    call.headers.insert("Cache-Control", "no-store");
    call
}
