"""Sign-on with OpenID Connect: `Oidc`."""

from __future__ import annotations

import json

from ._arguments import foreign_text, pairs, seconds, to_json, wrong
from ._connec_webhook import body_bytes
from ._openid_records import Login, OidcIdentity, Tokens
from ._records import SignIn
from ._webhook import logout_call

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Union

    from typing_extensions import TypeAlias

    from . import _native
    from ._arguments import Params, Time
    from ._connec_webhook import Body
    from ._openid_records import LoggedOut
    from ._webhook import WebhookCall

    Query: TypeAlias = Union[str, bytes]


class Oidc:
    """Sign-on with OpenID Connect through one marketplace: `marketplace.oidc`. It is off without `oidc.issuer`.

    Every call but `receive_logout` may raise `ConfigError` (`config_missing`, without `oidc.issuer`), `UsageError` (`wrong_state`, when
    `sso.enabled` is false; `invalid_argument`, for an impossible `now`), `OpenIdError` (`openid_discovery`, when the provider's metadata
    or keys are not as they must be), a `ServerError`, a `RateLimitError` or a `TransportError`. Calls wait for the provider with the GIL released; what it
    says of itself is kept for an hour.
    """

    __slots__ = ("_handle", "_name")

    def __init__(self, handle: _native.Marketplace) -> None:
        self._handle, self._name = handle.oidc(), handle.name()

    def login(self, params: Params = None, *, session: str | None = None, now: Time = None) -> Login:
        """Starts a login: send the browser to `url`, and keep `pending` in its session.

        `params` are the query parameters that the init URL was called with, such as `group_id`, `login_hint` or `prompt`; they go along
        to the provider, but for those that the protocol sets. A mapping, a framework's multi-dict, pairs, or the query string. `session`
        is the stored record, if there is one: its group is proposed when `params` has no `group_id`. `now` is the time to use (seconds
        since 1970, or a datetime with a time zone), the clock's if left out.
        """
        return started(self._handle.login(given_of(params, session, now)))

    async def login_async(self, params: Params = None, *, session: str | None = None, now: Time = None) -> Login:
        """`login` for asyncio."""
        return started(await self._handle.login_async(given_of(params, session, now)))

    def callback(self, query: Query, pending: str | None, *, now: Time = None) -> SignIn:
        """Reads the answer to a login: `query` as the browser brought it, or the body of a form, not decoded; and the `pending` that
        `login` gave out to this browser, `None` when its session has none.

        There is no half-valid result: either everything holds, or an `OpenIdError` whose `code` says which check failed: `openid_state`
        (another login's answer, or none), `openid_denied` (the provider or the user refused), `openid_replay` (used before),
        `openid_issuer`, `openid_audience`, `openid_nonce`, `openid_expired`, `openid_signature`, `openid_token` (the ID token),
        `openid_userinfo` (user information about somebody else), `openid_claim` (the platform's claims are missing).
        """
        return SignIn._of(self._name, "oidc", *self._handle.callback(*answer_of(query, pending, now)))

    async def callback_async(self, query: Query, pending: str | None, *, now: Time = None) -> SignIn:
        """`callback` for asyncio."""
        return SignIn._of(self._name, "oidc", *await self._handle.callback_async(*answer_of(query, pending, now)))

    def verify(self, query: Query, pending: str | None, *, now: Time = None) -> OidcIdentity:
        """Reads the answer of any provider: who it is and the claims of the ID token, without the platform's. Arguments and errors are
        those of `callback`, without `openid_userinfo` and `openid_claim`."""
        return OidcIdentity._from_wire(json.loads(self._handle.verify(*answer_of(query, pending, now))))

    async def verify_async(self, query: Query, pending: str | None, *, now: Time = None) -> OidcIdentity:
        """`verify` for asyncio."""
        return OidcIdentity._from_wire(json.loads(await self._handle.verify_async(*answer_of(query, pending, now))))

    def userinfo(self, access_token: str, subject: str) -> dict[str, Any]:
        """The claims of userinfo about the user whose ID token named that subject. `OpenIdError`: `openid_userinfo` when the provider
        refuses, or answers about somebody else; `openid_discovery` without a userinfo endpoint."""
        return _claims(self._handle.userinfo(access_token, subject))

    async def userinfo_async(self, access_token: str, subject: str) -> dict[str, Any]:
        """`userinfo` for asyncio."""
        return _claims(await self._handle.userinfo_async(access_token, subject))

    def refresh(self, refresh_token: str, subject: str, *, now: Time = None) -> Tokens:
        """New tokens for a refresh token. `subject` is that of the sign-on: an ID token about another is refused. `OpenIdError`:
        `openid_denied` when the provider refuses; those of the ID token as in `callback`."""
        return Tokens._from_wire(json.loads(self._handle.refresh(refresh_token, subject, seconds(now))))

    async def refresh_async(self, refresh_token: str, subject: str, *, now: Time = None) -> Tokens:
        """`refresh` for asyncio."""
        return Tokens._from_wire(json.loads(await self._handle.refresh_async(refresh_token, subject, seconds(now))))

    def logout_url(self, id_token: str | None = None) -> str:
        """Where to send a browser to end its session at the provider, which leads back to `oidc.after_logout_path`. Clear the app's own
        session first. With the ID token the provider asks nobody. `OpenIdError` (`openid_discovery`) when it has no such page."""
        return self._handle.logout_url(id_token)

    async def logout_url_async(self, id_token: str | None = None) -> str:
        """`logout_url` for asyncio."""
        return await self._handle.logout_url_async(id_token)

    def receive_logout(self, body: Body, *, now: Time = None) -> WebhookCall[LoggedOut]:
        """Reads a POST of the provider's to `oidc.logout_path`: `body` is its form as it arrived, bytes or text. Never fails: what is
        wrong with the call is the answer, with status 400, and its code is `reason`."""
        return logout_call(self._handle.receive_logout(body_bytes(body), seconds(now)))

    async def receive_logout_async(self, body: Body, *, now: Time = None) -> WebhookCall[LoggedOut]:
        """`receive_logout` for asyncio."""
        return logout_call(await self._handle.receive_logout_async(body_bytes(body), seconds(now)))


def given_of(params: Params, session: str | None, now: Time) -> str:
    """How a login is started, as JSON."""
    return to_json({"params": pairs(params), "session": foreign_text(session, "session"), "now": seconds(now)})


def answer_of(query: Query, pending: str | None, now: Time) -> tuple[str, str, int | None]:
    """What a browser brought back. No pending login is an empty one, which the core refuses."""
    if isinstance(query, bytes):
        query = query.decode("utf-8", "replace")
    if not isinstance(query, str):
        raise wrong("query", "the raw query string or form, a str or bytes", query)
    return query, foreign_text(pending, "pending") or "", seconds(now)


def started(text: str) -> Login:
    """Reads what the core says of a login."""
    return Login._from_wire(json.loads(text))


def _claims(text: str) -> dict[str, Any]:
    claims: dict[str, Any] = json.loads(text)
    return claims
