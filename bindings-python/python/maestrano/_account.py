"""The account API: customers, and what they are charged."""

from __future__ import annotations

import json

from ._account_records import AccountGroup, AccountReseller, AccountUser, Bill, RecurringBill
from ._arguments import plain_fields, text
from ._collection import AsyncRecords, Collection, Records

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping

    from typing_extensions import Unpack

    from . import _native
    from ._arguments import Value
    from ._new_bill import NewBill, NewRecurringBill


class Account:
    """The account API of a marketplace: `marketplace.account`.

    Every call waits with the GIL released, at most `api.timeout` seconds with all its attempts. It may raise `ConfigError`
    (`config_missing`, without `api.host`), an `ApiError` (`api_…`) or a `TransportError`.
    """

    __slots__ = ("_handle",)

    def __init__(self, handle: _native.Account) -> None:
        self._handle = handle

    def ping(self) -> None:
        """Checks that the marketplace can be reached and knows the app's id and key. `AuthenticationError` for a wrong one."""
        self._handle.ping()

    async def ping_async(self) -> None:
        """`ping` for asyncio."""
        await self._handle.ping_async()

    @property
    def groups(self) -> Groups:
        """The groups that have the app."""
        return Groups(self._handle)

    @property
    def users(self) -> Users:
        """The users of these groups."""
        return Users(self._handle)

    @property
    def resellers(self) -> Resellers:
        """The partners of the marketplace."""
        return Resellers(self._handle)

    @property
    def bills(self) -> Bills:
        """What customers are charged."""
        return Bills(self._handle)

    @property
    def recurring_bills(self) -> RecurringBills:
        """What customers are charged again and again."""
        return RecurringBills(self._handle)


class Groups(Collection[AccountGroup]):
    """Groups, read only: `marketplace.account.groups`."""

    __slots__ = ()
    _NAME = "groups"
    _RECORD = AccountGroup


class Users(Collection[AccountUser]):
    """Users, read only: `marketplace.account.users`."""

    __slots__ = ()
    _NAME = "users"
    _RECORD = AccountUser

    def authenticate(self, id_or_email: str, password: str) -> AccountUser | None:
        """The user whose id or email address and password these are, or `None` for a wrong password or no such user.

        Discouraged: the app gets to see the password, which travels under a key that is as long-lived as `api.key`. Sign-on needs none
        of it. `UsageError` (`wrong_state`) unless `api.password_check` is set, when `api.key` has less than 32 bytes, or without TLS to
        another machine.
        """
        return _user(self._handle.authenticate(text(id_or_email, "id_or_email"), text(password, "password")))

    async def authenticate_async(self, id_or_email: str, password: str) -> AccountUser | None:
        """`authenticate` for asyncio."""
        return _user(await self._handle.authenticate_async(text(id_or_email, "id_or_email"), text(password, "password")))


class Resellers(Collection[AccountReseller]):
    """Resellers, read only: `marketplace.account.resellers`."""

    __slots__ = ()
    _NAME = "resellers"
    _RECORD = AccountReseller

    def groups(self, id: str, /, *, extra: Mapping[str, Value] | None = None, **filters: Value) -> Iterator[AccountGroup]:
        """The groups that a reseller brought, with the filters of `groups.list`."""
        return Records(self._groups_of(id, {**filters, "extra": extra}), AccountGroup)

    def groups_async(
        self, id: str, /, *, extra: Mapping[str, Value] | None = None, **filters: Value
    ) -> AsyncIterator[AccountGroup]:
        """`groups` for asyncio, to be walked with `async for`."""
        return AsyncRecords(self._groups_of(id, {**filters, "extra": extra}), AccountGroup)

    def _groups_of(self, id: str, filters: Mapping[str, object]) -> _native.Walk:
        return self._handle.groups_of_reseller(text(id, "id"), plain_fields(filters))


class Bills(Collection[Bill]):
    """Bills: `marketplace.account.bills`."""

    __slots__ = ()
    _NAME = "bills"
    _RECORD = Bill

    def create(self, **fields: Unpack[NewBill]) -> Bill:
        """Creates a bill.

        `group_id`, `price_cents` (of one unit, above 0) and `description` are required. `currency` (three letters; AUD if left out),
        `units` (a Decimal, an int, or text, never a float; 1), `period_started_at` and `period_ended_at` (shown when both are given), `third_party` (False) and
        `idempotency_key` (random) are not. Times are datetimes with a time zone, text in ISO 8601, or seconds since 1970.

        All attempts carry the same idempotency key, and a marketplace that may have done it is not asked again.
        `UsageError` (`invalid_argument`, with `errors` by field) before anything is sent; `InvalidRequestError` with those of the
        marketplace; `ConflictError` when the idempotency key was used for something else.
        """
        return self._read(self._handle.create(self._NAME, plain_fields(fields)))

    async def create_async(self, **fields: Unpack[NewBill]) -> Bill:
        """`create` for asyncio."""
        return self._read(await self._handle.create_async(self._NAME, plain_fields(fields)))

    def cancel(self, id: str) -> Bill:
        """Cancels a bill; a second time changes nothing. `NotFoundError`; `ConflictError` for one that is on an invoice."""
        return self._read(self._handle.cancel(self._NAME, text(id, "id")))

    async def cancel_async(self, id: str) -> Bill:
        """`cancel` for asyncio."""
        return self._read(await self._handle.cancel_async(self._NAME, text(id, "id")))


class RecurringBills(Collection[RecurringBill]):
    """Recurring bills: `marketplace.account.recurring_bills`."""

    __slots__ = ()
    _NAME = "recurring_bills"
    _RECORD = RecurringBill

    def create(self, **fields: Unpack[NewRecurringBill]) -> RecurringBill:
        """Creates a recurring bill.

        `group_id`, `price_cents` (of one execution, above 0) and `description` are required. `currency` (three letters; AUD if left
        out), `period` (`Day`, `Week`, `SemiMonth`, `Month`, `Year`; Month) and `frequency` (1; together at most a year), `cycles` (no
        end), `start_date` (now), `initial_cents` (0) and `idempotency_key` (random) are not.

        Errors and attempts are those of `bills.create`.
        """
        return self._read(self._handle.create(self._NAME, plain_fields(fields)))

    async def create_async(self, **fields: Unpack[NewRecurringBill]) -> RecurringBill:
        """`create` for asyncio."""
        return self._read(await self._handle.create_async(self._NAME, plain_fields(fields)))

    def cancel(self, id: str) -> RecurringBill:
        """Cancels a recurring bill: it makes no more bills. A second time changes nothing, and nor does an expired one change.
        `NotFoundError`."""
        return self._read(self._handle.cancel(self._NAME, text(id, "id")))

    async def cancel_async(self, id: str) -> RecurringBill:
        """`cancel` for asyncio."""
        return self._read(await self._handle.cancel_async(self._NAME, text(id, "id")))


def _user(wire: str | None) -> AccountUser | None:
    return None if wire is None else AccountUser._from_wire(json.loads(wire))
