"""Single sign-on above the protocols: URLs and user ids."""

from __future__ import annotations

import json

from ._records import Urls

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

    def mask_user(self, uid: str, group_uid: str) -> str:
        """The id by which the app knows a user of a group: virtual or real, as `sso.creation_mode` says."""
        return self._handle.sso_mask_user(uid, group_uid)

    def unmask_user(self, uid: str) -> str:
        """The platform's id of a user, from a real or virtual one."""
        return self._handle.sso_unmask_user(uid)
