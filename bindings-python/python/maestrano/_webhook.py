"""Calls that the platform makes to the app."""

from __future__ import annotations

import json

from ._arguments import authorization
from ._connec_json import read
from ._connec_webhook import ConnecEvent, body_bytes, notification
from ._openid_records import LoggedOut
from ._record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Generic

    from typing_extensions import Literal, Self, TypeVar

    from . import _native
    from ._arguments import Headers
    from ._connec_webhook import Body, ConnecNotification

    E = TypeVar("E", default="AccountEvent")

    class _Of(Generic[E]):
        pass

else:

    class _Of:
        # Importing `typing` for it would cost a millisecond at every start.
        def __class_getitem__(cls, event):
            return cls


class AccountEvent(Record):
    """What happened at the marketplace. There is no delivery id: the same event may come again, and must then change nothing."""

    kind: Literal["group_removed", "user_removed"]
    """`group_removed`: a customer cancelled the app. `user_removed`: a user may not use it for a group any more."""
    marketplace: str
    """The marketplace."""
    group_uid: str
    """The group's id."""
    user_uid: str | None
    """The user's real id. `None` when a group is removed."""
    effective_uid: str | None
    """The id under which the app knows the user: virtual or real, as `sso.creation_mode` says. `None` when a group is removed."""

    @classmethod
    def _from_wire(cls, fields: dict[str, Any]) -> Self:
        return super()._from_wire({"user_uid": None, "effective_uid": None, **fields})


class WebhookCall(Record, _Of["E"]):
    """What a webhook call came to. Act on `event`, if there is one, and answer `status`, `headers` and `body` as they are."""

    event: E | None
    """What happened. `None` when the call is refused."""
    marketplace: str | None
    """The marketplace that called, once that is certain."""
    status: int
    """200, or 201 for the start of a synchronisation; 400 for an id or body that can't be one, 401 without the right credentials, 404 for an
    unknown path or marketplace, 405 for another method, 413 for a body that is too large."""
    headers: Mapping[str, str]
    """The headers to answer, by name."""
    body: str
    """The body to answer, in JSON. Empty where the answer is the app's own: the state of a synchronisation."""
    reason: str | None
    """The code of why the call is refused, for the log."""


class Route(Record):
    """A path that the platform calls."""

    kind: str
    """What a call there means: the `kind` of an event."""
    marketplace: str
    """The marketplace."""
    method: str
    """The method."""
    path: str
    """The path, with `:name` for what changes from call to call."""


class Webhook:
    """Calls from one marketplace: `marketplace.webhook`."""

    __slots__ = ("_handle",)

    def __init__(self, handle: _native.Marketplace) -> None:
        self._handle = handle

    def authenticate(self, headers: Headers) -> None:
        """Checks that a call carries this marketplace's id and key, in constant time.

        `headers` is the framework's mapping of headers, a WSGI environ, or the value of the Authorization header.
        `WebhookError` (`webhook_unauthenticated`) when it does not: answer 401 with `WWW-Authenticate: Basic realm="Maestrano"`.
        """
        self._handle.webhook_authenticate(authorization(headers))

    def authenticate_credentials(self, api_id: str, api_key: str) -> None:
        """`authenticate` for a framework that has read the header into an id and a key."""
        self._handle.webhook_authenticate_credentials(api_id, api_key)

    def account(self, method: str, path: str) -> AccountEvent:
        """The event that a call means. Who called is another question: `receive_account` asks both.

        `path` is as it arrived, not decoded, with or without the query. `WebhookError`: `webhook_unsupported` for a path or method that
        is not configured or not used, `webhook_malformed` for an id that can't be one.
        """
        return AccountEvent._from_wire(json.loads(self._handle.webhook_account(method, path)))

    def receive_account(self, method: str, path: str, headers: Headers) -> WebhookCall[AccountEvent]:
        """Checks who calls, and reads what is meant. Never fails: what is wrong with the call is the answer.

        `path` is as it arrived, not decoded, with its query; `headers` as `authenticate` takes them.
        """
        return call(self._handle.webhook_receive_account(method, path, authorization(headers)))

    def routes(self) -> list[Route]:
        """The paths that the platform calls, for a framework's routes. Their queries, which routes do not hold, still count."""
        return [Route._from_wire(route) for route in json.loads(self._handle.webhook_routes())]

    def connec(self, body: Body) -> ConnecNotification:
        """What a notification of Connec! carries. Who called is another question: `receive_connec` asks both.

        `body` is as it arrived, bytes or text. `WebhookError` (`webhook_malformed`) when it is no JSON object, or over 16 MiB.
        """
        return notification(self._handle.webhook_connec(body_bytes(body)))

    def receive_connec(self, method: str, path: str, headers: Headers, body: Body) -> WebhookCall[ConnecEvent]:
        """Checks who calls about Connec!, and reads what is meant. Never fails: what is wrong with the call is the answer. Answer before the
        work, if it takes long.

        `path` and `headers` are those of `receive_account`; `body` is as it arrived, bytes or text.
        """
        text = self._handle.webhook_receive_connec(method, path, authorization(headers), body_bytes(body))
        return connec_call(text)

    def connec_routes(self) -> list[Route]:
        """The paths that Connec! calls, for a framework's routes."""
        return [Route._from_wire(route) for route in json.loads(self._handle.webhook_connec_routes())]


def call(text: str) -> WebhookCall[AccountEvent]:
    """Reads what the core says of a call."""
    return _call(json.loads(text), AccountEvent)


def connec_call(text: str) -> WebhookCall[ConnecEvent]:
    """The same of a call about Connec!."""
    return _call(read(text), ConnecEvent)


def logout_call(text: str) -> WebhookCall[LoggedOut]:
    """The same of a call about sessions that ended."""
    return _call(json.loads(text), LoggedOut)


def _call(fields: dict[str, Any], kind: type[Any]) -> WebhookCall[Any]:
    fields["event"] = fields["event"] and kind._from_wire(fields["event"])
    return WebhookCall._from_wire(fields)
