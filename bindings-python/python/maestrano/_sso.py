"""Single sign-on above the protocols: URLs and user ids."""

from __future__ import annotations

import json

from ._arguments import optional_text, to_json, wrong
from ._records import Urls, User

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import _native


class Sso:
    """Single sign-on with a marketplace, apart from the protocol: `marketplace.sso`."""

    __slots__ = ("_handle",)

    def __init__(self, handle: _native.Marketplace) -> None:
        self._handle = handle

    def urls(self, session: str | None = None) -> Urls:
        """All URLs. `session` is the stored record of the user at hand, for `logout`; one that can't be read counts as none."""
        return Urls._from_wire(json.loads(self._handle.sso_urls(session)))

    def logout_url(self, uid: str) -> str:
        """The marketplace's logout page for a user, by real or virtual id. `ConfigError` (`config_missing`) when `sso.idp` is not set."""
        return self._handle.sso_logout_url(uid)

    def session_check_url(self, uid: str, token: str) -> str:
        """Where `session.check` asks whether a user's session holds. The token in it is a credential. `ConfigError` as `logout_url`."""
        return self._handle.sso_session_check_url(uid, token)

    def user(
        self,
        *,
        uid: str,
        group_uid: str | None = None,
        email: str | None = None,
        virtual_email: str | None = None,
        first_name: str | None = None,
        last_name: str | None = None,
        country: str | None = None,
        company_name: str | None = None,
    ) -> User:
        """A user out of plain values, such as those of the app's database, with the ids by which the app would know them after a
        sign-on. `UsageError` (`invalid_argument`) without `uid`, or in virtual mode without `group_uid`."""
        if not isinstance(uid, str):
            raise wrong("uid", "a str", uid)
        values = {
            "group_uid": group_uid,
            "email": email,
            "virtual_email": virtual_email,
            "first_name": first_name,
            "last_name": last_name,
            "country": country,
            "company_name": company_name,
        }
        given = {name: optional_text(value, name) for name, value in values.items()}
        return User._from_wire(json.loads(self._handle.sso_user(to_json({"uid": uid, **given}))))

    def mask_user(self, uid: str, group_uid: str) -> str:
        """The id by which the app knows a user of a group: virtual or real, as `sso.creation_mode` says."""
        return self._handle.sso_mask_user(uid, group_uid)

    def unmask_user(self, uid: str) -> str:
        """The platform's id of a user, from a real or virtual one."""
        return self._handle.sso_unmask_user(uid)
