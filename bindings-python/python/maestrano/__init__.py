"""Put an app on a Maestrano marketplace: sign-on, sessions, billing and webhooks.

    maestrano = Maestrano.from_file("maestrano.json")
    acme = maestrano["acme"]
    request = acme.saml.init({"group_id": "cld-1"})      # keep request.request_id, send the browser to request.url
    sign_in = acme.saml.consume(saml_response, request_id=request.request_id)
    bill = acme.account.bills.create(group_id=sign_in.group.uid, price_cents=1990, description="Twenty more seats")
    invoices = acme.connec(sign_in.group.uid).all("invoices", filter={"status": {"ne": "INACTIVE"}})

Importing it does no work: no thread, file or socket before the first call that needs one. Handles may be shared by threads, and used
in forked children. Every failure is a `MaestranoError`; wrong types of arguments are a `TypeError`.
"""

from __future__ import annotations

import atexit as _atexit

from . import _native
from ._account import Account, Bills, Groups, RecurringBills, Resellers, Users
from ._account_records import AccountGroup, AccountReseller, AccountUser, Bill, RecurringBill
from ._connec import Connec, OperationResult
from ._connec_calls import ConnecResponse
from ._connec_id_map import IdMap, MemoryIdMap
from ._connec_ids import Folded, Provider, Unfolded, connec_id
from ._connec_walks import ChangedPage, Page
from ._connec_webhook import ConnecChange, ConnecEvent, ConnecNotification, Failure
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
from ._marketplace import Marketplace
from ._openid import Oidc
from ._openid2 import OpenId2
from ._openid_records import LoggedOut, Login, OidcIdentity, OpenId2Identity, Tokens
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
from ._webhook import AccountEvent, Route, Webhook, WebhookCall

__version__: str = _native.version()

__all__ = [
    "Account",
    "AccountEvent",
    "AccountGroup",
    "AccountReseller",
    "AccountUser",
    "ApiError",
    "Assertion",
    "AuthenticationError",
    "AuthnRequest",
    "Bill",
    "Bills",
    "ChangedPage",
    "Changes",
    "ConfigError",
    "ConflictError",
    "Connec",
    "ConnecChange",
    "ConnecEvent",
    "ConnecNotification",
    "ConnecResponse",
    "Failure",
    "Folded",
    "ForbiddenError",
    "Group",
    "Groups",
    "IdMap",
    "InternalError",
    "InvalidRequestError",
    "LoggedOut",
    "Login",
    "Maestrano",
    "MaestranoError",
    "Marketplace",
    "Membership",
    "MemoryIdMap",
    "NotFoundError",
    "Oidc",
    "OidcIdentity",
    "OpenId2",
    "OpenId2Identity",
    "OpenIdError",
    "OperationResult",
    "Page",
    "Provider",
    "RateLimitError",
    "RecurringBill",
    "RecurringBills",
    "Reseller",
    "Resellers",
    "Route",
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
    "Tokens",
    "TransportError",
    "Urls",
    "Unfolded",
    "UsageError",
    "User",
    "Users",
    "Webhook",
    "WebhookCall",
    "WebhookError",
    "__version__",
    "connec_id",
    "idp_metadata",
]

# The I/O thread, if there is one by then, must not call into an interpreter that is going away.
_atexit.register(_native.shutdown)
