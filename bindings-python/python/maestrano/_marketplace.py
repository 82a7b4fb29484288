"""One marketplace: `Marketplace`."""

from __future__ import annotations

import json

from ._account import Account
from ._arguments import flag, optional_text, text, to_json
from ._connec import Connec
from ._openid import Oidc
from ._openid2 import OpenId2
from ._saml import Saml
from ._session import Sessions
from ._sso import Sso
from ._webhook import Webhook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from typing_extensions import Self

    from . import _native


class Marketplace:
    """A marketplace that the app is on. Immutable, and safe to share among threads and forked children."""

    __slots__ = ("_handle",)
    _handle: _native.Marketplace

    def __init__(self) -> None:
        raise TypeError("a Marketplace comes from a Maestrano: maestrano[name], or maestrano.only()")

    @classmethod
    def _of(cls, handle: _native.Marketplace) -> Self:
        marketplace = cls.__new__(cls)
        marketplace._handle = handle
        return marketplace

    @property
    def name(self) -> str:
        """The name, such as `maestrano-uat`."""
        return self._handle.name()

    @property
    def saml(self) -> Saml:
        """Sign-on with SAML."""
        return Saml(self._handle)

    @property
    def oidc(self) -> Oidc:
        """Sign-on with OpenID Connect."""
        return Oidc(self._handle)

    @property
    def openid2(self) -> OpenId2:
        """Sign-on with OpenID 2.0, which is obsolete."""
        return OpenId2(self._handle)

    @property
    def sso(self) -> Sso:
        """URLs and user ids."""
        return Sso(self._handle)

    @property
    def session(self) -> Sessions:
        """Sessions of users who signed on."""
        return Sessions(self._handle)

    @property
    def webhook(self) -> Webhook:
        """Calls from the marketplace."""
        return Webhook(self._handle)

    @property
    def account(self) -> Account:
        """Customers, and what they are charged."""
        return Account(self._handle.account())

    def connec(self, group: str | None = None, *, external_ids: bool = False, country_format: str | None = "alpha2") -> Connec:
        """A group's data at Connec!; without a group, that of the one that the setting `api.group_id` names. Asks nobody, and costs next to
        nothing.

        `external_ids` asks for ids, and references to them, as lists of `{"id", "provider", "realm"}`. `country_format` says how countries
        are written; `None`: the server's own way. `ConfigError` (`config_missing`) when no group is named anywhere.
        """
        options = {
            "external_ids": flag(external_ids, "external_ids"),
            "country_format": optional_text(country_format, "country_format"),
        }
        return Connec._of(self._handle.connec(optional_text(group, "group"), to_json(options)), group)

    def param(self, key: str) -> Any:
        """A setting by its dotted name, such as `sso.idp`, with defaults applied. `None` when it is not set, unknown, or a secret."""
        return json.loads(self._handle.param(key))

    def metadata(self) -> dict[str, Any]:
        """The metadata document, to be served at `/maestrano/metadata` to callers that authenticate. It holds no secret, and its
        keys are always in the same order."""
        document: dict[str, Any] = json.loads(self._handle.metadata())
        return document

    def __repr__(self) -> str:
        return f"Marketplace({self.name!r})"
