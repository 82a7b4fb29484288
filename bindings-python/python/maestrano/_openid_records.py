"""The documents of sign-on with OpenID, as typed records. Every time is a datetime in UTC."""

from __future__ import annotations

from ._record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Any

    from typing_extensions import Self


class Login(Record):
    """A login that was started. Send the browser to `url`, and keep `pending` in its session until the answer comes."""

    _HIDDEN = ("pending",)

    url: str
    """Where to send the browser. `repr` does not show its query, which holds the state."""
    pending: str
    """What `callback` needs: sealed text of under 2,000 characters. It belongs to this browser alone, so keep it in the session or in a
    cookie (HttpOnly, Secure, SameSite=Lax). `repr` does not show it."""

    def _shown(self, name: str, value: object) -> str:
        return repr(self.url.partition("?")[0]) if name == "url" else super()._shown(name, value)


class Tokens(Record):
    """Tokens of a provider. Each is a credential, and `repr` shows none."""

    _TIMES = ("expires_at",)
    _HIDDEN = ("id_token", "access_token", "refresh_token")

    id_token: str | None
    """The ID token as it came, for `logout_url`. A refresh may bring none."""
    access_token: str
    """For `userinfo`, and the provider's own APIs."""
    refresh_token: str | None
    """For `refresh`; providers give one with the scope `offline_access`."""
    expires_at: datetime | None
    """When the access token ends, if the provider says so."""
    scopes: list[str] | None
    """What was granted; `None` when it is what was asked for."""


class OidcIdentity(Record):
    """A user of an OpenID Connect provider, whose ID token held."""

    # One of the claims is the session token.
    _HIDDEN = ("claims",)

    issuer: str
    """The provider."""
    subject: str
    """The provider's id of the user."""
    session_id: str | None
    """The provider's id of the session, which a `LoggedOut` may name."""
    claims: Mapping[str, Any]
    """The ID token's claims, and those of userinfo that it lacks."""
    tokens: Tokens
    """What the provider gave out with it."""

    @classmethod
    def _from_wire(cls, fields: dict[str, Any]) -> Self:
        fields["tokens"] = Tokens._from_wire(fields["tokens"])
        return super()._from_wire(fields)


class OpenId2Identity(Record):
    """A user of an OpenID 2.0 provider."""

    # One of the attributes is the session token.
    _HIDDEN = ("attributes",)

    provider: str
    """The provider's endpoint."""
    claimed_id: str
    """The identifier that the provider vouches for."""
    attributes: Mapping[str, str]
    """What attribute exchange said and the provider signed, by the names of the platform's attributes, or else by type URI."""


class LoggedOut(Record):
    """The provider ended sessions. End the app's own of the user, by whatever protocol they were signed on: a user has one session at a
    marketplace. Where no user is named, end those with the session id."""

    marketplace: str
    """The marketplace."""
    user_uid: str | None
    """The user's id, `user.uid` of the sign-on."""
    session_id: str | None
    """The provider's id of the session, `oidc.session_id` of the sign-on."""
