// Types of the package `maestrano`, for ES modules and CommonJS alike. How things work together: docs/node.md.

import type { Account } from './account.js'
import type { Connec, ConnecEvent, ConnecNotification, ConnecOptions } from './connec.js'
import type { Oidc, OidcIdentity, OpenId2, OpenId2Identity } from './openid.js'

export * from './account.js'
export * from './connec.js'
export * from './openid.js'

/** A time: a Date, or seconds (not milliseconds) since 1970. Left out: now. */
export type Time = Date | number

/**
 * Where the Authorization header is looked for: its value, the `headers` of node:http, Express, Koa or Fastify, or a fetch
 * `Headers`. Names are compared without case. A missing header counts as wrong credentials, not as a wrong argument.
 */
export type HeadersLike =
  | string
  | null
  | undefined
  | Headers
  | ReadonlyMap<string, string>
  | { readonly [name: string]: string | readonly string[] | number | undefined }

/** The body of a call as it arrived, not parsed: `express.raw({ type: () => true })` keeps it so. */
export type CallBody = string | ArrayBuffer | ArrayBufferView

/** The settings of one marketplace (docs/configuration.md), in snake case or camel case. */
export interface MarketplaceConfiguration {
  /** The name; `default` if left out. */
  marketplace?: string
  /** `local`, `test`, `uat` or `production` fill in hosts; `production` if left out. */
  environment?: string
  /** The app: `host`. */
  app?: Record<string, unknown>
  /** The app's `id` and `key` on the marketplace, its `host`, and how it is called. */
  api?: Record<string, unknown>
  /** Sign-on: `idp`, `x509_certificate` and what goes with them. */
  sso?: Record<string, unknown>
  /** Where Connec! is, and how it is called. */
  connec?: Record<string, unknown>
  /** The paths that the platform calls, and what it tells of. */
  webhook?: Record<string, unknown>
  [key: string]: unknown
}

/** One marketplace, a list of them, or `{ marketplaces: [...] }`. */
export type Configuration =
  | MarketplaceConfiguration
  | readonly MarketplaceConfiguration[]
  | { readonly marketplaces: readonly MarketplaceConfiguration[]; readonly [key: string]: unknown }

/**
 * An open configuration of one or many marketplaces. Opening reads and checks it; it connects to nobody and starts no thread. Open
 * it once and keep it; a worker thread opens its own.
 *
 * @example
 * const maestrano = Maestrano.fromFile('maestrano.json')
 * const marketplace = maestrano.marketplace('acme')
 */
export class Maestrano {
  /**
   * Opens one marketplace's settings, or a list of them.
   *
   * @throws {ConfigError} `config_missing`, `config_invalid`: names the marketplace, and in `errors` every key at fault
   * @throws {TypeError} when `configuration` is not an object
   */
  constructor(configuration: Configuration)
  /** Reads a JSON file. @throws {ConfigError} */
  static fromFile(file: string | URL): Maestrano
  /** Reads the process's environment (`MAESTRANO_…`). @throws {ConfigError} */
  static fromEnv(): Maestrano
  /** Reads JSON text. @throws {ConfigError} */
  static fromJson(json: string): Maestrano
  /** The names, in configured order. */
  readonly marketplaces: string[]
  /** The marketplace of that name. @throws {ConfigError} `marketplace_unknown` */
  marketplace(name: string): Marketplace
  /** The only marketplace, for apps that are on one. @throws {ConfigError} `marketplace_unknown` when none or several are configured */
  only(): Marketplace
  /**
   * Finds the marketplace whose id and key a call carries (HTTP Basic, RFC 7617), in constant time: for one endpoint that serves
   * many marketplaces. Answer a refusal with 401 and `WWW-Authenticate: Basic realm="Maestrano"`.
   *
   * @throws {WebhookError} `webhook_unauthenticated`
   */
  authenticate(headers: HeadersLike): Marketplace
  /**
   * What an account webhook of any marketplace means, and what to answer; see `Webhook.receiveAccount`. Where a configured path holds
   * the marketplace's name, only that one's credentials count; else the marketplace is found by its credentials.
   */
  receiveAccount(method: string, path: string, headers: HeadersLike): WebhookCall
  /** The same of a call about Connec!; see `Webhook.receiveConnec`. */
  receiveConnec(method: string, path: string, headers: HeadersLike, body: CallBody): WebhookCall<ConnecEvent>
  /**
   * Asks the developer platform for all marketplaces that list the app, and takes them over at once or, on any error, not at all.
   *
   * @throws {ConfigError} `platform_unreachable`, `platform_rejected`, `config_missing`, `config_invalid`
   */
  autoConfigure(options?: AutoConfigureOptions): Promise<Changes>
}

/** Left out options come from the environment (`MNO_DEVPL_…`), then from the file that was opened. */
export interface AutoConfigureOptions {
  /** Scheme and host, such as `https://developer.maestrano.com`. */
  host?: string | null
  /** The path of the API. */
  apiPath?: string | null
  /** The environment's API key. */
  key?: string | null
  /** The environment's API secret. */
  secret?: string | null
  /** A file that keeps the last good answer. It holds API keys: keep it out of folders that a web server serves. */
  cache?: {
    /** Where the file is. */
    path: string | URL
    /** Seconds for which no new answer is asked for; 12 hours if left out. */
    ttl?: number
    /** Seconds for which it stands in while the platform can not be reached; 7 days if left out. */
    maxStale?: number
  } | null
}

/** What `autoConfigure` changed: names of marketplaces. */
export class Changes {
  private constructor()
  /** Marketplaces that were not there before. */
  readonly added: string[]
  /** Marketplaces that are gone. */
  readonly removed: string[]
  /** Marketplaces whose settings differ. */
  readonly changed: string[]
  /** Whether the answer came from the cache. */
  readonly fromCache: boolean
}

/** One configured marketplace. */
export class Marketplace {
  private constructor()
  /** The name, such as `maestrano-uat`. */
  readonly name: string
  /** Sign-on with SAML. */
  readonly saml: Saml
  /** Sign-on with OpenID Connect. */
  readonly oidc: Oidc
  /** Sign-on with OpenID 2.0, which is obsolete. */
  readonly openid2: OpenId2
  /** URLs and user ids. */
  readonly sso: Sso
  /** Sessions of users who signed on. */
  readonly session: Sessions
  /** Calls from the marketplace. */
  readonly webhook: Webhook
  /** Customers, and what they are charged. */
  readonly account: Account
  /**
   * A group's data at Connec!; without a group, that of the one that the setting `api.group_id` names. Asks nobody, and costs next to nothing.
   *
   * @throws {ConfigError} `config_missing` when no group is named anywhere
   * @throws {TypeError} for an option that does not exist
   */
  connec(group?: string | null, options?: ConnecOptions | null): Connec
  /** A setting by its dotted name, such as `sso.idp`. Secrets are not to be had: undefined, like what is not set. */
  param(key: string): unknown
  /** The document for the metadata endpoint, which the marketplace reads. The spelling of the wire; no secret in it. */
  metadata(): Record<string, unknown>
}

/** SAML 2.0 sign-on (SAML core and bindings; web browser SSO profile). */
export class Saml {
  private constructor()
  /**
   * Starts a sign-on: redirect the browser to `url`, keep `requestId` in its session. `params` are the query parameters that the
   * init URL was called with (`request.query`, a URLSearchParams, a list of pairs, or the raw query string); they go along.
   *
   * @example
   * const { url, requestId } = marketplace.saml.init(request.query)
   * request.session.requestId = requestId
   * response.redirect(url)
   *
   * @throws {UsageError} `invalid_argument`; `wrong_state` when `sso.enabled` is false
   * @throws {ConfigError} `config_missing` when `sso.idp` is not set
   */
  init(params?: InitParams, options?: InitOptions): AuthnRequest
  /**
   * Verifies the platform's answer and says who signed on. All checks are on; there is no half-valid result.
   *
   * @param samlResponse the form field `SAMLResponse`, as posted
   * @throws {SamlError} `saml_…`: which check failed
   */
  consume(samlResponse: string, expect?: Expect): SignIn
  /**
   * The same for any identity provider: the assertion, without the platform's attributes.
   *
   * @throws {SamlError} `saml_…`
   */
  verify(samlResponse: string, expect?: Expect): Assertion
  /** Our own metadata document (SAML metadata 2.0), as XML. */
  spMetadata(): string
}

/** Query parameters: pairs, an object of values, or the raw query string. */
export type InitParams =
  | string
  | Iterable<readonly [string, InitValue]>
  | { readonly [name: string]: InitValue }
  | object
  | null

/** The value of a query parameter; what is null or undefined is left out, a list repeats the name, an object's members are named `a[b]`. */
export type InitValue = string | number | boolean | null | undefined | readonly InitValue[] | { readonly [name: string]: InitValue }

/** How a sign-on is started. */
export interface InitOptions {
  /** Another scheme and host for our assertion consumer service. Pass the same to `consume`. */
  acsHost?: string | null
  /** Asks the identity provider not to show anything (IsPassive). */
  passive?: boolean
  /** The stored session record: its group is proposed when `params` names none. */
  session?: string | null
}

/** What the answer to a sign-on is expected to be. */
export interface Expect {
  /** The id that `init` gave. Without one a response is refused, unless `sso.allow_unsolicited` is set. */
  requestId?: string | null
  /** The time to use, the clock's if left out. */
  now?: Time | null
  /** What `init` was given. */
  acsHost?: string | null
}

/** A sign-on that was started. */
export class AuthnRequest {
  private constructor()
  /** Where to send the browser. */
  readonly url: string
  /** What to keep until the answer comes. */
  readonly requestId: string
  /** When the request was made. */
  readonly issueInstant: Date
  /** The SAMLRequest parameter of `url`. */
  readonly samlRequest: string
}

/** A user who signed on. `JSON.stringify` gives all of it, tokens too; the console hides them. */
export class SignIn {
  private constructor()
  /** Keep it with user and group: ids are unique within a marketplace. */
  readonly marketplace: string
  /** The person. */
  readonly user: User
  /** The customer's instance of the app. */
  readonly group: Group
  /** What the user may do in the group. */
  readonly membership: Membership
  /** Set when a reseller signs on in the customer's place. */
  readonly reseller: Reseller | null
  /** The session to keep. */
  readonly session: Session
  /** With SAML: the assertion that all this was read from. */
  readonly assertion: Assertion | null
  /** With OpenID Connect: the claims that all this was read from, and the tokens. */
  readonly oidc: OidcIdentity | null
  /** With OpenID 2.0: the identifier and the attributes that all this was read from. */
  readonly openid2: OpenId2Identity | null
}

/** A person. What the platform did not say is null. */
export class User {
  private constructor()
  /** The platform's id, such as `usr-1`. */
  readonly uid: string
  /** The id within the group, such as `usr-1.cld-1`. */
  readonly virtualUid: string | null
  /** The address. */
  readonly email: string | null
  /** An address unique to user and group. */
  readonly virtualEmail: string | null
  /** The id to know the user by: real or virtual, as `sso.creation_mode` says. */
  readonly effectiveUid: string
  /** The address that goes with it. */
  readonly effectiveEmail: string | null
  /** The given name. */
  readonly firstName: string | null
  /** The family name. */
  readonly lastName: string | null
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null
  /** The company that the user named at sign-up. */
  readonly companyName: string | null
}

/** A customer's instance of the app: the unit that is billed and that shares data. */
export class Group {
  private constructor()
  /** The platform's id, such as `cld-1`. A customer who leaves and comes back has a new one. */
  readonly uid: string
  /** The name. */
  readonly name: string | null
  /** The address of the principal contact. */
  readonly email: string | null
  /** Whether a means of payment is on file. */
  readonly hasCreditCard: boolean | null
  /** The end of the free trial. */
  readonly freeTrialEndAt: Date | null
  /** The company's name. */
  readonly companyName: string | null
  /** ISO 4217. */
  readonly currency: string | null
  /** IANA time zone, as it came. */
  readonly timezone: string | null
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null
  /** The city. */
  readonly city: string | null
  /** The marketplace's organization that owns the group. */
  readonly orgUid: string | null
  /** The reseller that brought the group. */
  readonly resellerId: string | null
}

/** What a user may do in a group. */
export class Membership {
  private constructor()
  /** The user's real id. */
  readonly userUid: string
  /** The group's id. */
  readonly groupUid: string
  /** The role as the platform writes it. */
  readonly role: 'Guest' | 'Member' | 'Power User' | 'Admin' | 'Super Admin' | (string & {}) | null
  /** Whether the role is Admin or Super Admin. */
  readonly isAdmin: boolean
}

/** A partner of the marketplace. */
export class Reseller {
  private constructor()
  /** The platform's id, such as `rsl-1`. */
  readonly id: string
  /** The name. */
  readonly name: string | null
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null
}

/** What a verified assertion says. Every value comes from the signed element. */
export class Assertion {
  private constructor()
  /** The NameID: whom the assertion is about. */
  readonly nameId: string
  /** The NameID's format, a URN. */
  readonly nameIdFormat: string | null
  /** The SessionIndex of the first AuthnStatement. */
  readonly sessionIndex: string | null
  /** When the identity provider wants the session to end. */
  readonly sessionNotOnOrAfter: Date | null
  /** The Issuer: the identity provider. */
  readonly issuer: string
  /** The ID of the assertion. */
  readonly assertionId: string
  /** The ID of the request that the response answers. */
  readonly inResponseTo: string | null
  /** When the user authenticated. */
  readonly authnInstant: Date | null
  /** The start of the assertion's validity. */
  readonly notBefore: Date | null
  /** The end of the assertion's validity. */
  readonly notOnOrAfter: Date | null
  /** All values by the attribute's name as it came. The console shows the names only. */
  readonly attributes: { readonly [name: string]: readonly string[] }
  /** Which elements carried a signature that verified. */
  readonly signed: 'assertion' | 'response' | 'both'
  /** Whether the assertion came encrypted. */
  readonly encrypted: boolean
}

/** The record of a session. `JSON.stringify` keeps `token` and `stored`; the console hides them. */
export class Session {
  private constructor()
  /** The user's id. */
  readonly uid: string
  /** The group's id. */
  readonly groupUid: string
  /** A credential: whoever has it can ask whether the session holds. */
  readonly token: string
  /** When to ask the marketplace again; null in a record without a readable time, which is due now. */
  readonly recheck: Date | null
  /** The marketplace. Empty in records of old SDKs that did not keep it. */
  readonly marketplace: string
  /** The text to keep under the key `maestrano` in the app's own session, on the server or in a signed cookie. */
  readonly stored: string
}

/** A marketplace's pages and user ids. */
export class Sso {
  private constructor()
  /** Where to send browsers. Give the stored session, so that `logout` names the user; compute it before clearing the session. */
  urls(session?: string | null): Urls
  /** The marketplace's logout page for a user, by real or virtual id. @throws {ConfigError} `config_missing` when `sso.idp` is not set */
  logoutUrl(uid: string): string
  /** Where `session.check` asks whether a user's session holds. The token in it is a credential. @throws {ConfigError} as `logoutUrl` */
  sessionCheckUrl(uid: string, token: string): string
  /**
   * A user out of plain values, such as those of the app's database, with the ids by which the app would know them after a sign-on.
   *
   * @throws {UsageError} `invalid_argument` without `uid`, or in virtual mode without `groupUid`
   */
  user(values: UserValues): User
  /** The id by which the app knows a user of a group, as `sso.creation_mode` says. */
  maskUser(uid: string, groupUid: string): string
  /** The platform's id of a user, from a real or virtual one. */
  unmaskUser(uid: string): string
}

/** What an app knows of a user from elsewhere. */
export interface UserValues {
  /** The platform's id, such as `usr-1`. */
  uid: string
  /** The group's id. Required for virtual ids. */
  groupUid?: string | null | undefined
  /** The address. */
  email?: string | null | undefined
  /** An address that is unique to user and group. */
  virtualEmail?: string | null | undefined
  /** The given name. */
  firstName?: string | null | undefined
  /** The family name. */
  lastName?: string | null | undefined
  /** ISO 3166-1 alpha-2. */
  country?: string | null | undefined
  /** The company. */
  companyName?: string | null | undefined
}

/** Where to send browsers. */
export class Urls {
  private constructor()
  /** Our own: starts a sign-on. */
  readonly init: string
  /** Our own: the assertion consumer service. */
  readonly consume: string
  /** The marketplace's single sign-on service. */
  readonly idp: string
  /** The marketplace's logout page. Compute it before the session is cleared: it names the user. */
  readonly logout: string
  /** The marketplace's page for users who may not enter. */
  readonly unauthorized: string
}

/** The SSO sessions of a marketplace. No record (null, undefined) and one that can not be read are an ended session, never an error. */
export class Sessions {
  private constructor()
  /**
   * Whether a stored session still holds. Asks the marketplace only when the record is due, within ten seconds; the event loop goes
   * on meanwhile.
   *
   * @example
   * const check = await marketplace.session.check(request.session.maestrano)
   * if (!check.valid) return response.redirect(marketplace.sso.urls().init)
   * if (check.stored) request.session.maestrano = check.stored
   *
   * @throws {ConfigError} `config_missing` when `sso.idp` is not set. That the marketplace can not be asked is the status `unknown`.
   */
  check(stored: string | null | undefined, options?: CheckOptions): Promise<SessionCheck>
  /** The record, or null when it can not be read or is another marketplace's. */
  load(stored: string | null | undefined): Session | null
  /**
   * A record out of plain values, such as those of another store. `recheck` is when to ask the marketplace, at the first check if left
   * out.
   *
   * @throws {UsageError} `invalid_argument` for a `uid` that can't be one, or an empty `token`
   */
  build(uid: string, groupUid: string, token: string, recheck?: Time | null): Session
  /** Whether `check` would ask the marketplace. */
  needsCheck(stored: string | null | undefined, options?: CheckOptions): boolean
}

/** How a session is checked. */
export interface CheckOptions {
  /** The time to use, the clock's if left out. */
  now?: Time | null
  /** Lets pass whoever has no record at all, for apps whose users may also sign on without a marketplace. */
  ifSession?: boolean
}

/** What a check found. */
export class SessionCheck {
  private constructor()
  /**
   * `fresh`: not due. `renewed`: the marketplace says that it holds. `ended`: over. `unknown`: the marketplace could not be asked;
   * valid within `sso.recheck_grace` seconds (600) after the check was due.
   */
  readonly status: 'fresh' | 'renewed' | 'ended' | 'unknown'
  /** Whether to let the user go on. */
  readonly valid: boolean
  /** The record to store in place of the old one, when renewed. */
  readonly stored: string | null
  /** Why it ended or is unknown: an error code, or such as `no_session`, `signed_out`. */
  readonly reason: string | null
}

/** Calls that the platform makes to the app. */
export class Webhook {
  private constructor()
  /**
   * Checks that a call carries this marketplace's id and key (HTTP Basic), in constant time. Answer a refusal with 401 and
   * `WWW-Authenticate: Basic realm="Maestrano"`.
   *
   * @throws {WebhookError} `webhook_unauthenticated`
   */
  authenticate(headers: HeadersLike): void
  /** The same for a framework that has read the header into an id and a key. @throws {WebhookError} `webhook_unauthenticated` */
  authenticateCredentials(apiId: string, apiKey: string): void
  /**
   * The event that a call means. Who called is another question: `receiveAccount` asks both.
   *
   * @param path as it arrived, not decoded, with or without its query
   * @throws {WebhookError} `webhook_unsupported` for a path or method that is not configured or not used; `webhook_malformed` for an id
   * that can't be one
   */
  account(method: string, path: string): AccountEvent
  /**
   * Checks who calls, and reads what is meant. What is wrong with the call is no error but the answer.
   *
   * @param path as it arrived, not decoded, with its query: `request.originalUrl` in Express, `request.url` in node:http
   *
   * @example
   * const call = marketplace.webhook.receiveAccount(request.method, request.originalUrl, request.headers)
   * if (call.event?.kind === 'group_removed') await endAccess(call.event.groupUid)
   * response.status(call.status).set(call.headers).send(call.body)
   */
  receiveAccount(method: string, path: string, headers: HeadersLike): WebhookCall
  /** The paths that the platform calls, for a framework's routes. Their queries, which routes do not hold, still count. */
  routes(): Route[]
  /**
   * What a notification of Connec! carries. Who called is another question: `receiveConnec` asks both.
   *
   * @throws {WebhookError} `webhook_malformed` when the body is no JSON object, or over 16 MiB
   */
  connec(body: CallBody): ConnecNotification
  /**
   * Checks who calls about Connec!, and reads what is meant. What is wrong with the call is no error but the answer. Answer before the work, if
   * it takes long.
   *
   * @param path as `receiveAccount` takes it
   *
   * @example
   * const call = marketplace.webhook.receiveConnec(request.method, request.originalUrl, request.headers, request.body)
   * response.status(call.status).set(call.headers).send(call.body)
   * await call.event?.notification?.dispatch({ people: (change) => save(change.groupUid, change.entity) })
   */
  receiveConnec(method: string, path: string, headers: HeadersLike, body: CallBody): WebhookCall<ConnecEvent>
  /** The paths that Connec! calls, for a framework's routes. */
  connecRoutes(): Route[]
}

/** What a webhook call came to. Act on `event`, if there is one, and answer `status`, `headers` and `body` as they are. */
export class WebhookCall<Event = AccountEvent> {
  private constructor()
  /** What happened; null when the call is refused. */
  readonly event: Event | null
  /** The marketplace that called, once that is certain. */
  readonly marketplace: string | null
  /**
   * 200, or 201 for the start of a synchronisation; 400 for an id or body that can't be one, 401 without the right credentials, 404 for an
   * unknown path or marketplace, 405 for another method, 413 for a body that is too large.
   */
  readonly status: number
  /** The headers to answer, by name. */
  readonly headers: { readonly [name: string]: string }
  /** The body to answer, in JSON. Empty where the answer is the app's own: the state of a synchronisation. */
  readonly body: string
  /** The code of why the call is refused, for the log. */
  readonly reason: string | null
}

/** What happened at the marketplace. There is no delivery id: the same event may come again, and must then change nothing. */
export class AccountEvent {
  private constructor()
  /** `group_removed`: a customer cancelled the app. `user_removed`: a user may not use it for a group any more. */
  readonly kind: 'group_removed' | 'user_removed'
  /** The marketplace. */
  readonly marketplace: string
  /** The group's id. */
  readonly groupUid: string
  /** The user's real id; null when a group is removed. */
  readonly userUid: string | null
  /** The id under which the app knows the user, as `sso.creation_mode` says; null when a group is removed. */
  readonly effectiveUid: string | null
}

/** A path that the platform calls. */
export class Route {
  private constructor()
  /** What a call there means: the `kind` of an event. */
  readonly kind: 'group_removed' | 'user_removed' | ConnecEvent['kind']
  /** The marketplace. */
  readonly marketplace: string
  /** The method. */
  readonly method: string
  /** The path, with `:name` for what changes from call to call. */
  readonly path: string
}

/**
 * The settings that an identity provider's metadata (XML, SAML metadata 2.0) gives, to merge into a configuration:
 * `{ sso: { idp, issuer, sso_url, x509_certificate } }`.
 *
 * @throws {ConfigError} `config_invalid` when it is not such metadata
 */
export function idpMetadata(xml: string): { sso: Record<string, unknown> }

/** Every error code of this version. */
export const codes: readonly string[]

/** The version of the library. */
export const version: string

/** Base of all errors. `message` says which check failed and on what; no secret is ever in an error. */
export class MaestranoError extends Error {
  protected constructor()
  /** The stable code, the same in every language, such as `saml_signature`. */
  readonly code: string
  /** What to try. */
  readonly hint?: string
  /** Whether the same call may succeed later without any change. */
  readonly retryable: boolean
  /** The marketplace concerned. */
  readonly marketplace?: string
  /** The status of the HTTP answer. */
  readonly httpStatus?: number
  /** The server's own id of the request. */
  readonly requestId?: string
  /** How long the server asks to wait, in seconds. */
  readonly retryAfter?: number
  /** The setting, argument or field at fault. */
  readonly field?: string
  /** Errors by field, in the spelling of the wire. Connec!'s are a list. */
  readonly errors?: { readonly [field: string]: any }
  /** How many attempts were made. */
  readonly attempts?: number
  /** Where a walk over Connec! that broke off goes on: for a later walk's `resumeAt`. */
  readonly resumeAt?: string
}

/** `config_…`, `marketplace_unknown`, `platform_…`. */
export class ConfigError extends MaestranoError {}
/** `invalid_argument`, `wrong_state`. A wrong JavaScript type is a TypeError instead. */
export class UsageError extends MaestranoError {}
/** A sign-on failed. */
export class SsoError extends MaestranoError {}
/** `saml_…`: the check that refused the response. */
export class SamlError extends SsoError {}
/** `openid_…`. */
export class OpenIdError extends SsoError {}
/** `webhook_…`: a call to the app was refused. */
export class WebhookError extends MaestranoError {}
/** `api_…`: an answer of the platform. */
export class ApiError extends MaestranoError {}
/** `api_unauthorized`. */
export class AuthenticationError extends ApiError {}
/** `api_forbidden`. */
export class ForbiddenError extends ApiError {}
/** `api_not_found`. */
export class NotFoundError extends ApiError {}
/** `api_invalid`; `errors` holds the platform's map. */
export class InvalidRequestError extends ApiError {}
/** `api_conflict`. */
export class ConflictError extends ApiError {}
/** `api_rate_limited`; `retryAfter` where the platform said. */
export class RateLimitError extends ApiError {}
/** `api_unavailable`, `api_unexpected`. */
export class ServerError extends ApiError {}
/** `connect_failed`, `timeout`, `tls_failed`, `response_malformed`, `response_too_large`. */
export class TransportError extends MaestranoError {}
/** `internal`: a defect of this library that was caught. */
export class InternalError extends MaestranoError {}
