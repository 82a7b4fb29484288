"""The exceptions: one class for each kind of failure, one stable code for each cause."""

from __future__ import annotations

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class MaestranoError(Exception):
    """Why a call failed. `str()` of it is the message, with what to try. It never holds a secret."""

    code: str
    """The stable code, such as `saml_signature`: the same in every language."""
    message: str
    """What failed, on what; one line."""
    hint: str | None
    """What to try."""
    retryable: bool
    """Whether the same call may succeed later without any change."""
    marketplace: str | None
    """The marketplace concerned."""
    http_status: int | None
    """The status of the HTTP answer."""
    request_id: str | None
    """The server's own id of the request."""
    retry_after: int | None
    """How long the server asks to wait, in seconds."""
    field: str | None
    """The setting, argument or field at fault."""
    errors: Any
    """Errors by field, in a mapping: the server's, or every setting that is wrong. Connec!'s are a list."""
    attempts: int | None
    """How many attempts were made."""
    resume_at: str | None
    """Where a walk over Connec! that broke off goes on: for a later walk's `resume_at`."""

    def __init__(
        self,
        message: str,
        *,
        code: str,
        hint: str | None = None,
        retryable: bool = False,
        marketplace: str | None = None,
        http_status: int | None = None,
        request_id: str | None = None,
        retry_after: int | None = None,
        field: str | None = None,
        errors: Any = None,
        attempts: int | None = None,
        resume_at: str | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.retryable = retryable
        self.marketplace = marketplace
        self.http_status = http_status
        self.request_id = request_id
        self.retry_after = retry_after
        self.field = field
        self.errors = errors
        self.attempts = attempts
        self.resume_at = resume_at

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.code}: {self})"

    def __reduce__(self) -> tuple[Any, ...]:
        # Made again from the fields, which Exception's own way would not pass to a constructor with keywords.
        return (_again, (type(self), dict(self.__dict__)))


class ConfigError(MaestranoError):
    """The configuration, or the developer platform that it comes from."""


class UsageError(MaestranoError):
    """How the library was called."""


class SsoError(MaestranoError):
    """A sign-on that is refused."""


class SamlError(SsoError):
    """A SAML message that is refused."""


class OpenIdError(SsoError):
    """An OpenID message that is refused."""


class WebhookError(MaestranoError):
    """A call that the platform, or somebody else, made to the app."""


class ApiError(MaestranoError):
    """An answer of the platform's API."""


class AuthenticationError(ApiError):
    """The platform refused the credentials."""


class ForbiddenError(ApiError):
    """The credentials may not do this."""


class NotFoundError(ApiError):
    """No such record."""


class InvalidRequestError(ApiError):
    """The platform refused the values sent."""


class ConflictError(ApiError):
    """The record is in a state that forbids this."""


class RateLimitError(ApiError):
    """Too many requests."""


class ServerError(ApiError):
    """The platform failed, is down, or gave an answer that no rule covers."""


class TransportError(MaestranoError):
    """The connection to the platform."""


class InternalError(MaestranoError):
    """A defect of this library."""


# The class of every code. A test compares it with the core's own list.
CLASSES: dict[str, type[MaestranoError]] = {
    "config_missing": ConfigError,
    "config_invalid": ConfigError,
    "marketplace_unknown": ConfigError,
    "platform_unreachable": ConfigError,
    "platform_rejected": ConfigError,
    "invalid_argument": UsageError,
    "invalid_utf8": UsageError,
    "null_pointer": UsageError,
    "wrong_state": UsageError,
    "saml_malformed": SamlError,
    "saml_size": SamlError,
    "saml_status": SamlError,
    "saml_signature": SamlError,
    "saml_certificate": SamlError,
    "saml_algorithm": SamlError,
    "saml_time": SamlError,
    "saml_audience": SamlError,
    "saml_recipient": SamlError,
    "saml_destination": SamlError,
    "saml_in_response_to": SamlError,
    "saml_issuer": SamlError,
    "saml_assertion_count": SamlError,
    "saml_encrypted": SamlError,
    "saml_replay": SamlError,
    "saml_attribute": SamlError,
    "openid_discovery": OpenIdError,
    "openid_state": OpenIdError,
    "openid_nonce": OpenIdError,
    "openid_token": OpenIdError,
    "openid_expired": OpenIdError,
    "openid_audience": OpenIdError,
    "openid_signature": OpenIdError,
    "openid_denied": OpenIdError,
    "openid_replay": OpenIdError,
    "openid_issuer": OpenIdError,
    "openid_userinfo": OpenIdError,
    "openid_claim": OpenIdError,
    "webhook_unauthenticated": WebhookError,
    "webhook_malformed": WebhookError,
    "webhook_unsupported": WebhookError,
    "api_unauthorized": AuthenticationError,
    "api_forbidden": ForbiddenError,
    "api_not_found": NotFoundError,
    "api_invalid": InvalidRequestError,
    "api_conflict": ConflictError,
    "api_rate_limited": RateLimitError,
    "api_unavailable": ServerError,
    "api_unexpected": ServerError,
    "connect_failed": TransportError,
    "timeout": TransportError,
    "tls_failed": TransportError,
    "response_malformed": TransportError,
    "response_too_large": TransportError,
    "internal": InternalError,
}


def from_json(text: str) -> MaestranoError:
    """The exception of an error of the core. The native module calls this."""
    fields = json.loads(text)
    return CLASSES[fields["code"]](**fields)


def _again(kind: type[MaestranoError], fields: dict[str, Any]) -> MaestranoError:
    error = kind.__new__(kind, fields["message"])
    error.__dict__.update(fields)
    return error
