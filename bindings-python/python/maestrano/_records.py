"""The documents that the core answers with, as typed records. Every time is a datetime in UTC."""

from __future__ import annotations

import json
from enum import Enum

from ._openid_records import OidcIdentity, OpenId2Identity
from ._record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Any

    from typing_extensions import Literal, Self


class AuthnRequest(Record):
    """A sign-on that was started (SAML core 3.4). Send the browser to `url`, keep `request_id` in its session."""

    _TIMES = ("issue_instant",)

    url: str
    """Where to send the browser."""
    request_id: str
    """The ID of the request: `consume` compares the answer with it."""
    issue_instant: datetime
    """When the request was made, in UTC."""
    saml_request: str
    """The request alone, deflated and in base64, as `url` carries it."""


class Assertion(Record):
    """A verified assertion (SAML core 2.3): who signed on, and what the identity provider says of them. Times are in UTC."""

    _TIMES = ("session_not_on_or_after", "authn_instant", "not_before", "not_on_or_after")
    _HIDDEN = ("attributes",)

    name_id: str
    """The NameID: whom the assertion is about."""
    name_id_format: str | None
    """The NameID's format, a URN."""
    session_index: str | None
    """The SessionIndex of the first AuthnStatement."""
    session_not_on_or_after: datetime | None
    """When the identity provider wants the session to end."""
    issuer: str
    """The Issuer: the identity provider."""
    assertion_id: str
    """The ID of the assertion."""
    in_response_to: str | None
    """The ID of the request that the response answers."""
    authn_instant: datetime | None
    """When the user authenticated."""
    not_before: datetime | None
    """The start of the assertion's validity."""
    not_on_or_after: datetime | None
    """The end of the assertion's validity."""
    attributes: Mapping[str, list[str]]
    """All values of every attribute, in the order of the document."""
    signed: Literal["assertion", "response", "both"]
    """Which elements carried a signature that verified."""
    encrypted: bool
    """Whether the assertion came encrypted."""


class User(Record):
    """A person."""

    uid: str
    """The platform's id, such as `usr-1`."""
    virtual_uid: str | None
    """The id within the group, such as `usr-1.cld-1`."""
    email: str | None
    """The address."""
    virtual_email: str | None
    """An address that is unique to user and group."""
    effective_uid: str
    """The id by which the app knows the user: real or virtual, as `sso.creation_mode` says."""
    effective_email: str | None
    """The address that goes with it."""
    first_name: str | None
    """The given name."""
    last_name: str | None
    """The family name."""
    country: str | None
    """ISO 3166-1 alpha-2."""
    company_name: str | None
    """The company that the user named at sign-up."""


class Group(Record):
    """A customer's instance of the app: the unit that is billed and that shares data."""

    _TIMES = ("free_trial_end_at",)

    uid: str
    """The platform's id, such as `cld-1`. A customer who leaves and comes back has a new one."""
    name: str | None
    """The name."""
    email: str | None
    """The address of the principal contact."""
    has_credit_card: bool | None
    """Whether a means of payment is on file."""
    free_trial_end_at: datetime | None
    """The end of the free trial, in UTC."""
    company_name: str | None
    """The company's name."""
    currency: str | None
    """ISO 4217."""
    timezone: str | None
    """The name of an IANA time zone, as it came."""
    country: str | None
    """ISO 3166-1 alpha-2."""
    city: str | None
    """The city."""
    org_uid: str | None
    """The marketplace's organization that owns the group."""
    reseller_id: str | None
    """The reseller that brought the group."""


class Membership(Record):
    """What a user may do in a group."""

    user_uid: str
    """The user's real id."""
    group_uid: str
    """The group's id."""
    role: str | None
    """The role as the platform writes it: `Guest`, `Member`, `Power User`, `Admin`, `Super Admin`, or a newer one."""
    is_admin: bool
    """Whether the role is Admin or Super Admin."""


class Reseller(Record):
    """A partner of the marketplace."""

    id: str
    """The platform's id, such as `rsl-1`."""
    name: str | None
    """The name."""
    country: str | None
    """ISO 3166-1 alpha-2."""


class Session(Record):
    """The session to keep of a sign-on.

    Put `stored` under the key `maestrano` into the app's own session, on the server or in a signed cookie: the record itself is not
    signed, so whoever can write it can choose the user.
    """

    _TIMES = ("recheck",)
    _HIDDEN = ("token", "stored")

    uid: str
    """The user's id."""
    group_uid: str
    """The group's id."""
    token: str
    """The session token, a credential. `repr` does not show it."""
    recheck: datetime | None
    """When to ask the marketplace again, in UTC. `None` when the record names no time that can be read: then now."""
    marketplace: str
    """The marketplace. Empty in records of old SDKs that did not keep it."""
    stored: str
    """The text to store: base64 of a JSON object with the keys of the old SDKs. `repr` does not show it."""


class SignIn(Record):
    """A user who signed on, with everything the platform said of them. What is missing, or can't be read, is `None`; the text as it
    came is in `assertion`, `oidc` or `openid2`: the one of the protocol."""

    marketplace: str
    """The marketplace that signed the user on. Keep it with the user and the group: ids are unique within a marketplace."""
    user: User
    """The person."""
    group: Group
    """The customer's instance of the app."""
    membership: Membership
    """What the user may do in the group."""
    reseller: Reseller | None
    """Set when a reseller signs on in the customer's place."""
    session: Session
    """The session to keep."""
    assertion: Assertion | None
    """With SAML: the assertion that all this was read from."""
    oidc: OidcIdentity | None
    """With OpenID Connect: the claims that all this was read from, and the tokens."""
    openid2: OpenId2Identity | None
    """With OpenID 2.0: the identifier and the attributes that all this was read from."""

    @classmethod
    def _of(cls, marketplace: str, protocol: str, identity: str, said: str) -> Self:
        """Takes the parts as JSON: who signed on, and what the protocol said, to be found under its name. Each is read when it is first
        asked for, since few applications look at the latter."""
        nothing = {name: None for name in _SAID if name != protocol}
        return cls._holding({"marketplace": marketplace, "_identity": identity, "_said": said, **nothing})

    if not TYPE_CHECKING:

        def __getattr__(self, name):
            fields = self.__dict__
            if name in _SAID and "_said" in fields:
                fields[name] = _SAID[name]._from_wire(json.loads(fields["_said"]))
            elif name in _IDENTITY and "_identity" in fields:
                for part, document in json.loads(fields["_identity"]).items():
                    fields[part] = document and _IDENTITY[part]._from_wire(document)
            else:
                raise AttributeError(f"{type(self).__name__} has no field {name!r}")
            return fields[name]


_SAID: dict[str, type[Record]] = {"assertion": Assertion, "oidc": OidcIdentity, "openid2": OpenId2Identity}

_IDENTITY: dict[str, type[Record]] = {
    "user": User,
    "group": Group,
    "membership": Membership,
    "reseller": Reseller,
    "session": Session,
}


class Urls(Record):
    """Where to send browsers."""

    init: str
    """Our own: starts a sign-on."""
    consume: str
    """Our own: the assertion consumer service."""
    idp: str
    """The marketplace's single sign-on service."""
    logout: str
    """The marketplace's logout page. Compute it before the session is cleared: it names the user."""
    unauthorized: str
    """The marketplace's page for users who may not enter."""


class SessionStatus(str, Enum):
    """What a check found. Each is also a `str`, such as `"renewed"`."""

    FRESH = "fresh"
    """Not due for a check."""
    RENEWED = "renewed"
    """The marketplace says that it holds: store the new record."""
    ENDED = "ended"
    """Over, or no session at all: clear the record and send the browser to the init URL."""
    UNKNOWN = "unknown"
    """The marketplace could not be asked."""

    def __str__(self) -> str:
        return str(self.value)


class SessionCheck(Record):
    """The answer of a check. It counts as true when `valid` is."""

    _HIDDEN = ("stored",)

    status: SessionStatus
    """What was found."""
    valid: bool
    """Whether to let the user go on. When unknown: within `sso.recheck_grace` seconds after the check was due."""
    stored: str | None
    """The record to store, when renewed."""
    reason: str | None
    """Why the session ended or is unknown: a code of this library, or `no_session`, `other_marketplace`, `signed_out`."""

    def __bool__(self) -> bool:
        return self.valid

    @classmethod
    def _from_wire(cls, fields: dict[str, Any]) -> Self:
        fields["status"] = SessionStatus(fields["status"])
        return super()._from_wire(fields)


class Changes(Record):
    """What `auto_configure` changed, by marketplace name."""

    added: list[str]
    """Marketplaces that were not there before."""
    removed: list[str]
    """Marketplaces that are gone."""
    changed: list[str]
    """Marketplaces whose settings differ."""
    from_cache: bool
    """Whether the answer came from the cache."""
