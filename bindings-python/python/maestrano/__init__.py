"""Put an app on a Maestrano marketplace: sign-on, sessions and the check of callers.

    maestrano = Maestrano.from_file("maestrano.json")
    acme = maestrano["acme"]
    request = acme.saml.init({"group_id": "cld-1"})      # keep request.request_id, send the browser to request.url
    sign_in = acme.saml.consume(saml_response, request_id=request.request_id)

Importing it does no work: no thread, file or socket before the first call that needs one. Handles may be shared by threads, and used
in forked children. Every failure is a `MaestranoError`; wrong types of arguments are a `TypeError`.
"""

from __future__ import annotations

import atexit as _atexit

from . import _native
from ._errors import (
    ApiError,
    AuthenticationError,
    ConfigError,
    ConflictError,
    ForbiddenError,
    InternalError,
    InvalidRequestError,
    MaestranoError,
    NotFoundError,
    OpenIdError,
    RateLimitError,
    SamlError,
    ServerError,
    SsoError,
    TransportError,
    UsageError,
    WebhookError,
)
from ._maestrano import Maestrano
from ._marketplace import Marketplace, Webhook
from ._records import (
    Assertion,
    AuthnRequest,
    Changes,
    Group,
    Membership,
    Reseller,
    Session,
    SessionCheck,
    SessionStatus,
    SignIn,
    Urls,
    User,
)
from ._saml import Saml, idp_metadata
from ._session import Sessions
from ._sso import Sso

__version__: str = _native.version()

__all__ = [
    "ApiError",
    "Assertion",
    "AuthenticationError",
    "AuthnRequest",
    "Changes",
    "ConfigError",
    "ConflictError",
    "ForbiddenError",
    "Group",
    "InternalError",
    "InvalidRequestError",
    "Maestrano",
    "MaestranoError",
    "Marketplace",
    "Membership",
    "NotFoundError",
    "OpenIdError",
    "RateLimitError",
    "Reseller",
    "Saml",
    "SamlError",
    "ServerError",
    "Session",
    "SessionCheck",
    "SessionStatus",
    "Sessions",
    "SignIn",
    "Sso",
    "SsoError",
    "TransportError",
    "Urls",
    "UsageError",
    "User",
    "Webhook",
    "WebhookError",
    "__version__",
    "idp_metadata",
]

# The I/O thread, if there is one by then, must not call into an interpreter that is going away.
_atexit.register(_native.shutdown)
