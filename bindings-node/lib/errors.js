'use strict'

/** Base of all errors of this package. */
class MaestranoError extends Error {
  constructor(fields) {
    super(fields.message)
    this.code = fields.code
    this.retryable = fields.retryable === true
    for (const [wire, name] of OPTIONAL) if (fields[wire] !== undefined) this[name] = fields[wire]
  }
}

class ConfigError extends MaestranoError {}
class UsageError extends MaestranoError {}
class SsoError extends MaestranoError {}
class SamlError extends SsoError {}
class OpenIdError extends SsoError {}
class WebhookError extends MaestranoError {}
class ApiError extends MaestranoError {}
class AuthenticationError extends ApiError {}
class ForbiddenError extends ApiError {}
class NotFoundError extends ApiError {}
class InvalidRequestError extends ApiError {}
class ConflictError extends ApiError {}
class RateLimitError extends ApiError {}
class ServerError extends ApiError {}
class TransportError extends MaestranoError {}
class InternalError extends MaestranoError {}

const OPTIONAL = [
  ['hint', 'hint'],
  ['marketplace', 'marketplace'],
  ['http_status', 'httpStatus'],
  ['request_id', 'requestId'],
  ['retry_after', 'retryAfter'],
  ['field', 'field'],
  ['errors', 'errors'],
  ['attempts', 'attempts'],
  ['resume_at', 'resumeAt'],
]

/** The class of every code. A test compares it with the native module's own list. */
const CLASSES = Object.freeze({
  __proto__: null,
  config_missing: ConfigError,
  config_invalid: ConfigError,
  marketplace_unknown: ConfigError,
  platform_unreachable: ConfigError,
  platform_rejected: ConfigError,
  invalid_argument: UsageError,
  invalid_utf8: UsageError,
  null_pointer: UsageError,
  wrong_state: UsageError,
  saml_malformed: SamlError,
  saml_size: SamlError,
  saml_status: SamlError,
  saml_signature: SamlError,
  saml_certificate: SamlError,
  saml_algorithm: SamlError,
  saml_time: SamlError,
  saml_audience: SamlError,
  saml_recipient: SamlError,
  saml_destination: SamlError,
  saml_in_response_to: SamlError,
  saml_issuer: SamlError,
  saml_assertion_count: SamlError,
  saml_encrypted: SamlError,
  saml_replay: SamlError,
  saml_attribute: SamlError,
  openid_discovery: OpenIdError,
  openid_state: OpenIdError,
  openid_nonce: OpenIdError,
  openid_token: OpenIdError,
  openid_expired: OpenIdError,
  openid_audience: OpenIdError,
  openid_signature: OpenIdError,
  openid_denied: OpenIdError,
  openid_replay: OpenIdError,
  openid_issuer: OpenIdError,
  openid_userinfo: OpenIdError,
  openid_claim: OpenIdError,
  webhook_unauthenticated: WebhookError,
  webhook_malformed: WebhookError,
  webhook_unsupported: WebhookError,
  api_unauthorized: AuthenticationError,
  api_forbidden: ForbiddenError,
  api_not_found: NotFoundError,
  api_invalid: InvalidRequestError,
  api_conflict: ConflictError,
  api_rate_limited: RateLimitError,
  api_unavailable: ServerError,
  api_unexpected: ServerError,
  connect_failed: TransportError,
  timeout: TransportError,
  tls_failed: TransportError,
  response_malformed: TransportError,
  response_too_large: TransportError,
  internal: InternalError,
})

const classes = {
  MaestranoError,
  ConfigError,
  UsageError,
  SsoError,
  SamlError,
  OpenIdError,
  WebhookError,
  ApiError,
  AuthenticationError,
  ForbiddenError,
  NotFoundError,
  InvalidRequestError,
  ConflictError,
  RateLimitError,
  ServerError,
  TransportError,
  InternalError,
}

// The name by which a stack trace and the console begin. On the prototype, as those of the language.
for (const [name, value] of Object.entries(classes)) {
  Object.defineProperty(value.prototype, 'name', { value: name, configurable: true, writable: true })
}

/** The value of a native call, or its error thrown. */
function unwrap(outcome) {
  if (outcome.failure === undefined) return outcome
  const error = makeError(outcome.failure)
  Error.captureStackTrace(error, unwrap)
  throw error
}

/** The same for a promise, whose error carries the stack of the call that was made, not of the event loop. */
async function settle(promise, site) {
  const outcome = await promise
  if (outcome.failure === undefined) return outcome
  const error = makeError(outcome.failure)
  const [, ...frames] = site.stack.split('\n')
  Object.defineProperty(error, 'stack', {
    value: [`${error.name}: ${error.message}`, ...frames].join('\n'),
    configurable: true,
    writable: true,
  })
  throw error
}

/** Remembers where a call was made. The text of the stack is only made when somebody reads it. */
function callSite(entry) {
  const site = {}
  Error.captureStackTrace(site, entry)
  return site
}

function makeError(json) {
  const fields = JSON.parse(json)
  const Class = CLASSES[fields.code] ?? classes.MaestranoError
  return new Class(fields)
}

module.exports = { CLASSES, classes, unwrap, settle, callSite }
