"""Sign-on with OpenID 2.0: `OpenId2`."""

from __future__ import annotations

import json

from ._openid import answer_of, given_of, started
from ._openid_records import OpenId2Identity
from ._records import SignIn

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import _native
    from ._arguments import Params, Time
    from ._openid import Query
    from ._openid_records import Login


class OpenId2:
    """Sign-on with OpenID 2.0 through one marketplace: `marketplace.openid2`. It is obsolete, and off unless `openid2.enabled` is set:
    use `marketplace.oidc` where there is the choice.

    Every call may raise `UsageError` (`wrong_state`, when `openid2.enabled` or `sso.enabled` is false; `invalid_argument`, for an
    impossible `now`), `ConfigError` (`config_missing`, without `openid2.provider`; `config_invalid`, when `sso.idm` and `openid2.return_path`
    make no URL, or one with a query), `OpenIdError` (`openid_discovery`, when what the provider says of itself is not as it must be), a
    `ServerError` or a `TransportError`. Calls wait for the provider with the GIL released; where its endpoint is is kept for an hour.
    """

    __slots__ = ("_handle", "_name")

    def __init__(self, handle: _native.Marketplace) -> None:
        self._handle, self._name = handle.openid2(), handle.name()

    def login(self, params: Params = None, *, session: str | None = None, now: Time = None) -> Login:
        """Starts a login: send the browser to `url`, and keep `pending` in its session. Arguments are those of `Oidc.login`."""
        return started(self._handle.login(given_of(params, session, now)))

    async def login_async(self, params: Params = None, *, session: str | None = None, now: Time = None) -> Login:
        """`login` for asyncio."""
        return started(await self._handle.login_async(given_of(params, session, now)))

    def callback(self, query: Query, pending: str | None, *, now: Time = None) -> SignIn:
        """Reads the answer to a login: `query` as the browser brought it, or the body of a form, not decoded; and the `pending` that
        `login` gave out to this browser, `None` when its session has none.

        There is no half-valid result: either everything holds, or an `OpenIdError` whose `code` says which check failed: `openid_state`
        (another login's answer, or none), `openid_denied` (the provider or the user refused), `openid_replay` (used before),
        `openid_issuer` (another provider, or an identifier that it does not speak for), `openid_audience` (another return address),
        `openid_nonce`, `openid_expired`, `openid_signature` (what is not signed, or not by the provider), `openid_discovery` (the
        identifier does not name the provider), `openid_token` (no answer that can be read), `openid_claim` (the platform's attributes are
        missing, or one is there twice).
        """
        return SignIn._of(self._name, "openid2", *self._handle.callback(*answer_of(query, pending, now)))

    async def callback_async(self, query: Query, pending: str | None, *, now: Time = None) -> SignIn:
        """`callback` for asyncio."""
        return SignIn._of(self._name, "openid2", *await self._handle.callback_async(*answer_of(query, pending, now)))

    def verify(self, query: Query, pending: str | None, *, now: Time = None) -> OpenId2Identity:
        """Reads the answer of any provider: who it is and the attributes, without the platform's. Arguments and errors are those of
        `callback`; `openid_claim` only for an attribute that is there twice."""
        return OpenId2Identity._from_wire(json.loads(self._handle.verify(*answer_of(query, pending, now))))

    async def verify_async(self, query: Query, pending: str | None, *, now: Time = None) -> OpenId2Identity:
        """`verify` for asyncio."""
        return OpenId2Identity._from_wire(json.loads(await self._handle.verify_async(*answer_of(query, pending, now))))
