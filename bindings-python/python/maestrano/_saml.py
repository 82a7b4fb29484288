"""SAML 2.0 web browser single sign-on: `Saml`."""

from __future__ import annotations

import json

from . import _native
from ._arguments import flag, foreign_text, optional_text, pairs, seconds, to_json
from ._records import Assertion, AuthnRequest, SignIn

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ._arguments import Params, Time


class Saml:
    """Sign-on with SAML through one marketplace: `marketplace.saml`."""

    __slots__ = ("_handle",)

    def __init__(self, handle: _native.Marketplace) -> None:
        self._handle = handle

    def init(
        self,
        params: Params = None,
        *,
        acs_host: str | None = None,
        passive: bool = False,
        session: str | None = None,
    ) -> AuthnRequest:
        """Starts a sign-on.

        `params` are the query parameters that the init URL was called with; they go along to the identity provider. A mapping, a
        framework's multi-dict, pairs, or the query string; lists in it go along as `a=1&a=2`, mappings as `a[b]=c`.
        `acs_host` is another scheme and host for the assertion consumer service. `passive` asks the identity provider not to show
        anything. `session` is the stored record, if there is one: its group is proposed when `params` has no `group_id`.
        `ConfigError` (`config_missing`) when `sso.idp` is not set.
        """
        options = {
            "params": pairs(params),
            "acs_host": optional_text(acs_host, "acs_host"),
            "passive": flag(passive, "passive"),
            "session": foreign_text(session, "session"),
        }
        return AuthnRequest._from_wire(json.loads(self._handle.saml_init(to_json(options))))

    def consume(
        self, saml_response: str, *, request_id: str | None = None, now: Time = None, acs_host: str | None = None
    ) -> SignIn:
        """Consumes what the browser posted as `SAMLResponse` after a sign-on through the marketplace.

        There is no half-valid result: either everything holds, or a `SamlError` whose `code` says which check failed.
        `request_id` is what `init` gave out to this browser; without it the answer is refused unless `sso.allow_unsolicited` is set.
        `now` is the time to use (seconds since 1970, or a datetime with a time zone), the clock's if left out.
        """
        parts = self._handle.saml_consume(saml_response, request_id, seconds(now), acs_host)
        return SignIn._of(self._handle.name(), "assertion", *parts)

    def verify(
        self, saml_response: str, *, request_id: str | None = None, now: Time = None, acs_host: str | None = None
    ) -> Assertion:
        """Consumes a `SAMLResponse` of any identity provider: NameID, attributes and session index, without the platform's
        attributes. Arguments and errors are those of `consume`."""
        return Assertion._from_wire(
            json.loads(self._handle.saml_verify(saml_response, request_id, seconds(now), acs_host))
        )

    def sp_metadata(self) -> str:
        """Our SAML metadata document, for identity providers that ask for one: XML."""
        return self._handle.saml_sp_metadata()


def idp_metadata(xml: str) -> dict[str, Any]:
    """Reads an identity provider's metadata into a piece of configuration, `{"sso": {"idp", "issuer", "sso_url",
    "x509_certificate"}}`, to be merged into that of a marketplace.

    A signature on the document is not verified: fetch it over TLS, or compare the certificates' fingerprints.
    `ConfigError` (`config_invalid`) when it is not such metadata.
    """
    settings: dict[str, Any] = json.loads(_native.idp_metadata(xml))
    return settings
