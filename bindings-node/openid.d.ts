// Types of sign-on with OpenID, exported by `maestrano`: see index.d.ts.

import type { CallBody, InitParams, SignIn, Time, WebhookCall } from './index.js'

/**
 * Sign-on with OpenID Connect through one marketplace. It is off without `oidc.issuer`.
 *
 * Every call but `receiveLogout` may reject with a `ConfigError` (`config_missing`, without `oidc.issuer`), a `UsageError` (`wrong_state`,
 * when `sso.enabled` is false; `invalid_argument`, for an impossible `now`), an `OpenIdError` (`openid_discovery`, when the provider's
 * metadata or keys are not as they must be), a `ServerError`, a `RateLimitError` or a `TransportError`. What the provider says of itself is kept for an hour.
 */
export class Oidc {
  private constructor()
  /**
   * Starts a login: redirect the browser to `url`, keep `pending` in its session.
   *
   * @param params the query parameters that the init URL was called with, such as `group_id`, `login_hint` or `prompt` (`request.query`, a
   * URLSearchParams, a list of pairs, or the raw query string); they go along, but for those that the protocol sets
   *
   * @example
   * const { url, pending } = await marketplace.oidc.login(request.query)
   * request.session.pending = pending
   * response.redirect(url)
   */
  login(params?: InitParams, options?: LoginOptions | null): Promise<Login>
  /**
   * Verifies the provider's answer and says who signed on. All checks are on; there is no half-valid result.
   *
   * @param query the raw query string as the browser brought it, or the body of a form, not decoded: a string or a Buffer
   * @param pending what `login` gave out to this browser; none counts as another login's
   * @throws {OpenIdError} which check failed: `openid_state` (another login's answer, or none), `openid_denied` (the provider or the user
   * refused), `openid_replay` (used before), `openid_issuer`, `openid_audience`, `openid_nonce`, `openid_expired`, `openid_signature`,
   * `openid_token` (the ID token), `openid_userinfo` (user information about somebody else), `openid_claim` (the platform's claims are
   * missing)
   */
  callback(query: CallBody, pending: string | null | undefined, options?: CallbackOptions | null): Promise<SignIn>
  /**
   * The same for any provider: who it is and the claims of the ID token, without the platform's.
   *
   * @throws {OpenIdError} as `callback`, without `openid_userinfo` and `openid_claim`
   */
  verify(query: CallBody, pending: string | null | undefined, options?: CallbackOptions | null): Promise<OidcIdentity>
  /**
   * The claims of userinfo about the user whose ID token named that subject.
   *
   * @throws {OpenIdError} `openid_userinfo` when the provider refuses, or answers about somebody else; `openid_discovery` without a userinfo
   * endpoint
   */
  userinfo(accessToken: string, subject: string): Promise<Record<string, any>>
  /**
   * New tokens for a refresh token. `subject` is that of the sign-on: an ID token about another is refused.
   *
   * @throws {OpenIdError} `openid_denied` when the provider refuses; those of the ID token as in `callback`
   */
  refresh(refreshToken: string, subject: string, options?: CallbackOptions | null): Promise<Tokens>
  /**
   * Where to send a browser to end its session at the provider, which leads back to `oidc.after_logout_path`. Clear the app's own session
   * first. With the ID token the provider asks nobody.
   *
   * @throws {OpenIdError} `openid_discovery` when the provider has no such page
   */
  logoutUrl(idToken?: string | null): Promise<string>
  /**
   * Reads a POST of the provider's to `oidc.logout_path`. What is wrong with the call is no error but the answer, with status 400; its code
   * is `reason`.
   *
   * @param body the form as it arrived
   */
  receiveLogout(body: CallBody, options?: CallbackOptions | null): Promise<WebhookCall<LoggedOut>>
}

/**
 * Sign-on with OpenID 2.0 through one marketplace. It is obsolete, and off unless `openid2.enabled` is set: use `marketplace.oidc` where
 * there is the choice.
 *
 * Every call may reject with a `UsageError` (`wrong_state`, when `openid2.enabled` or `sso.enabled` is false; `invalid_argument`, for an
 * impossible `now`), a `ConfigError` (`config_missing`, without `openid2.provider`; `config_invalid`, when `sso.idm` and
 * `openid2.return_path` make no URL, or one with a query), an `OpenIdError` (`openid_discovery`, when what the provider says of itself is not
 * as it must be), a `ServerError`, a `RateLimitError` or a `TransportError`. Where its endpoint is is kept for an hour.
 */
export class OpenId2 {
  private constructor()
  /** Starts a login: redirect the browser to `url`, keep `pending` in its session. Arguments are those of `Oidc.login`. */
  login(params?: InitParams, options?: LoginOptions | null): Promise<Login>
  /**
   * Verifies the provider's answer and says who signed on. All checks are on; there is no half-valid result.
   *
   * @param query the raw query string as the browser brought it, or the body of a form, not decoded: a string or a Buffer
   * @param pending what `login` gave out to this browser; none counts as another login's
   * @throws {OpenIdError} which check failed: `openid_state` (another login's answer, or none), `openid_denied` (the provider or the user
   * refused), `openid_replay` (used before), `openid_issuer` (another provider, or an identifier that it does not speak for),
   * `openid_audience` (another return address), `openid_nonce`, `openid_expired`, `openid_signature` (what is not signed, or not by the
   * provider), `openid_discovery` (the identifier does not name the provider), `openid_token` (no answer that can be read), `openid_claim`
   * (the platform's attributes are missing, or one is there twice)
   */
  callback(query: CallBody, pending: string | null | undefined, options?: CallbackOptions | null): Promise<SignIn>
  /**
   * The same for any provider: who it is and the attributes, without the platform's.
   *
   * @throws {OpenIdError} as `callback`; `openid_claim` only for an attribute that is there twice
   */
  verify(query: CallBody, pending: string | null | undefined, options?: CallbackOptions | null): Promise<OpenId2Identity>
}

/** How a login is started. */
export interface LoginOptions {
  /** The stored session record: its group is proposed when `params` names none. */
  session?: string | null
  /** The time to use, the clock's if left out. */
  now?: Time | null
}

/** How an answer is read. */
export interface CallbackOptions {
  /** The time to use, the clock's if left out. */
  now?: Time | null
}

/** A login that was started. The console hides the query of `url`, which holds the state, and `pending`. */
export class Login {
  private constructor()
  /** Where to send the browser. */
  readonly url: string
  /**
   * What `callback` needs: sealed text of under 2,000 characters. It belongs to this browser alone, so keep it in the session or in a cookie
   * (HttpOnly, Secure, SameSite=Lax).
   */
  readonly pending: string
}

/** A user of an OpenID Connect provider, whose ID token held. */
export class OidcIdentity {
  private constructor()
  /** The provider. */
  readonly issuer: string
  /** The provider's id of the user. */
  readonly subject: string
  /** The provider's id of the session, which a `LoggedOut` may name. */
  readonly sessionId: string | null
  /** The ID token's claims, and those of userinfo that it lacks. The console shows the names only. */
  readonly claims: { readonly [name: string]: any }
  /** What the provider gave out with it. */
  readonly tokens: Tokens
}

/** Tokens of a provider. Each is a credential; `JSON.stringify` keeps them, the console hides them. */
export class Tokens {
  private constructor()
  /** The ID token as it came, for `logoutUrl`. A refresh may bring none. */
  readonly idToken: string | null
  /** For `userinfo`, and the provider's own APIs. */
  readonly accessToken: string
  /** For `refresh`; providers give one with the scope `offline_access`. */
  readonly refreshToken: string | null
  /** When the access token ends, if the provider says so. */
  readonly expiresAt: Date | null
  /** What was granted; null when it is what was asked for. */
  readonly scopes: readonly string[] | null
}

/** A user of an OpenID 2.0 provider. */
export class OpenId2Identity {
  private constructor()
  /** The provider's endpoint. */
  readonly provider: string
  /** The identifier that the provider vouches for. */
  readonly claimedId: string
  /**
   * What attribute exchange said and the provider signed, by the names of the platform's attributes, or else by type URI. The console shows
   * the names only.
   */
  readonly attributes: { readonly [name: string]: string }
}

/**
 * The provider ended sessions. End the app's own of the user, by whatever protocol they were signed on: a user has one session at a
 * marketplace. Where no user is named, end those with the session id.
 */
export class LoggedOut {
  private constructor()
  /** The marketplace. */
  readonly marketplace: string
  /** The user's id, `user.uid` of the sign-on. */
  readonly userUid: string | null
  /** The provider's id of the session, `oidc.sessionId` of the sign-on. */
  readonly sessionId: string | null
}
