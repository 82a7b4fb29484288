"""The SSO session: `Sessions`, which tells whether a sign-on still holds."""

from __future__ import annotations

import json

from ._arguments import flag, seconds
from ._records import Session, SessionCheck

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import _native
    from ._arguments import Time


class Sessions:
    """The sessions of a marketplace: `marketplace.session`.

    `stored` is the text of `Session.stored`, as the application kept it. `None` is no session; one that can't be read has ended.
    """

    __slots__ = ("_handle",)

    def __init__(self, handle: _native.Marketplace) -> None:
        self._handle = handle

    def check(self, stored: str | None, *, now: Time = None, if_session: bool = False) -> SessionCheck:
        """Whether a stored record still holds. Asks the marketplace when the record is due, and waits for it up to ten seconds.

        That the marketplace could not be asked is no error but the status `unknown`. `now` is the time to use (seconds since 1970,
        or a datetime with a time zone). `if_session` lets pass whoever has no record at all, for apps whose users may also sign on
        without a marketplace.
        """
        return _check(self._handle.session_check(_text(stored), seconds(now), flag(if_session, "if_session")))

    async def check_async(self, stored: str | None, *, now: Time = None, if_session: bool = False) -> SessionCheck:
        """`check` for asyncio."""
        answer = self._handle.session_check_async(_text(stored), seconds(now), flag(if_session, "if_session"))
        return _check(answer if isinstance(answer, str) else await answer)

    def load(self, stored: str | None) -> Session | None:
        """The record, if it can be read and belongs to this marketplace. Nobody is asked whether it still holds."""
        fields = json.loads(self._handle.session_load(_text(stored)))
        return None if fields is None else Session._from_wire(fields)

    def build(self, uid: str, group_uid: str, token: str, recheck: Time = None) -> Session:
        """A record out of plain values, such as those of another store. `recheck` is when to ask the marketplace (seconds since 1970, or
        a datetime with a time zone), at the first check if left out. `UsageError` (`invalid_argument`) for a `uid` that can't be one, or
        an empty `token`."""
        return Session._from_wire(json.loads(self._handle.session_build(uid, group_uid, token, seconds(recheck, "recheck"))))

    def needs_check(self, stored: str | None, *, now: Time = None) -> bool:
        """Whether `check` would ask the marketplace."""
        return self._handle.session_needs_check(_text(stored), seconds(now))


def _text(stored: str | None) -> str:
    return "" if stored is None else stored


def _check(text: str) -> SessionCheck:
    return SessionCheck._from_wire(json.loads(text))
