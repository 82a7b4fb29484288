<?php

/**
 * What calls throw.
 *
 * @generate-class-entries
 */

namespace Maestrano;

/**
 * Base of all exceptions. The message says which check failed and on what; no secret is ever in an exception. `getCode()` is the
 * number of the code.
 */
class MaestranoException extends \Exception
{
    /** What to try. */
    public readonly ?string $hint;
    /** Whether the same call may succeed later without any change. */
    public readonly bool $retryable;
    /** The marketplace at fault; null where none is. */
    public readonly ?string $marketplace;
    /** The status of the platform's answer, such as 503; null where there was no answer. */
    public readonly ?int $httpStatus;
    /** The server's own id of the request. */
    public readonly ?string $requestId;
    /** How long the server asks to wait, in seconds. */
    public readonly ?int $retryAfter;
    /** The setting, argument or field at fault. */
    public readonly ?string $field;
    /**
     * Errors by field, in the spelling of the wire; of Connec! the server's list of them.
     *
     * @var array<array-key, mixed>|null
     */
    public readonly ?array $errors;
    /** How many requests were made; null where none was. */
    public readonly ?int $attempts;
    /** Where a walk of pages or entities that failed goes on: for `resumeAt` of a later one. */
    public readonly ?string $resumeAt;

    private readonly string $errorCode;

    /** The stable code, the same in every language, such as `saml_signature`. */
    final public function getErrorCode(): string {}
}

/** `config_...`, `marketplace_unknown`, `platform_...`. */
class ConfigException extends MaestranoException {}

/** `invalid_argument`, `invalid_utf8`, `wrong_state`. A value of the wrong PHP type is a TypeError instead. */
class UsageException extends MaestranoException {}

/** A sign-on failed. */
class SsoException extends MaestranoException {}

/** `saml_...`: the check that refused the response. */
class SamlException extends SsoException {}

/** `openid_...`. */
class OpenIdException extends SsoException {}

/** `webhook_...`: a call to the app was refused. */
class WebhookException extends MaestranoException {}

/** `api_...`: an answer of the platform. */
class ApiException extends MaestranoException {}

/** `api_unauthorized`. */
class AuthenticationException extends ApiException {}

/** `api_forbidden`. */
class ForbiddenException extends ApiException {}

/** `api_not_found`. */
class NotFoundException extends ApiException {}

/** `api_invalid`; `errors` holds the platform's map. */
class InvalidRequestException extends ApiException {}

/** `api_conflict`. */
class ConflictException extends ApiException {}

/** `api_rate_limited`; `retryAfter` where the platform said. */
class RateLimitException extends ApiException {}

/** `api_unavailable`, `api_unexpected`. */
class ServerException extends ApiException {}

/** `connect_failed`, `timeout`, `tls_failed`, `response_malformed`, `response_too_large`. */
class TransportException extends MaestranoException {}

/** `internal`: a defect of the library that was caught. */
class InternalException extends MaestranoException {}
