"""What all collections of the account API have in common."""

from __future__ import annotations

import json

from ._arguments import plain_fields, text
from ._record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping
    from typing import Generic, TypeVar

    from . import _native
    from ._arguments import Value

    R = TypeVar("R", bound=Record)

    class _Of(Generic[R]):
        pass

else:

    class _Of:
        # Importing `typing` for it would cost a millisecond at every start.
        def __class_getitem__(cls, record):
            return cls


class Collection(_Of["R"]):
    """Records of one kind."""

    __slots__ = ("_handle",)

    # The name in the core, and the type of the records.
    _NAME: str
    _RECORD: type[R]

    def __init__(self, handle: _native.Account) -> None:
        self._handle = handle

    def get(self, id: str) -> R:
        """The record of that id. `NotFoundError` (`api_not_found`) when there is none, `UsageError` (`invalid_argument`) for what can't
        be an id."""
        return self._read(self._handle.get(self._NAME, text(id, "id")))

    async def get_async(self, id: str) -> R:
        """`get` for asyncio."""
        return self._read(await self._handle.get_async(self._NAME, text(id, "id")))

    def list(self, *, extra: Mapping[str, Value] | None = None, **filters: Value) -> Iterator[R]:
        """The records for which all filters hold, one after another. The marketplace is asked when the first one is taken.

        A filter's name is a field, which then equals the value, or a field with an operator: `_before` and `_lower_than` (at most),
        `_after` and `_greater_than` (at least), and these with `_strictly` in front, as in `created_at_strictly_after`. Values are
        text, numbers, booleans, and datetimes with a time zone; `None` filters nothing. `extra` are parameters of a marketplace's own.

        `UsageError` (`invalid_argument`) for a value that can't be one, at once; for a filter that no marketplace knows, when the first
        record is taken, as every other error of the call. After an error the list is at its end.
        """
        return Records(self._handle.list(self._NAME, plain_fields({**filters, "extra": extra})), self._RECORD)

    def list_async(self, *, extra: Mapping[str, Value] | None = None, **filters: Value) -> AsyncIterator[R]:
        """`list` for asyncio, to be walked with `async for`."""
        return AsyncRecords(self._handle.list(self._NAME, plain_fields({**filters, "extra": extra})), self._RECORD)

    def _read(self, wire: str) -> R:
        return self._RECORD._from_wire(json.loads(wire))

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"


class Records(_Of["R"]):
    """The records that are left. Threads that share them take turns."""

    __slots__ = ("_kind", "_pages")

    def __init__(self, pages: _native.Walk, kind: type[R]) -> None:
        self._pages = pages
        self._kind = kind

    def __iter__(self) -> Records[R]:
        return self

    def __next__(self) -> R:
        if (wire := self._pages.next()) is None:
            raise StopIteration
        return self._kind._from_wire(json.loads(wire))


class AsyncRecords(_Of["R"]):
    """The same for asyncio. No generator, which would be at its end once its first step was cancelled."""

    __slots__ = ("_kind", "_pages", "_taken")

    def __init__(self, pages: _native.Walk, kind: type[R]) -> None:
        self._pages = pages
        self._kind = kind
        self._taken = 0

    def __aiter__(self) -> AsyncRecords[R]:
        return self

    async def __anext__(self) -> R:
        if self._taken % AT_ONCE == AT_ONCE - 1:
            # Before a record is taken, which cancelling would lose.
            await others()
        if (wire := await document(self._pages)) is None:
            raise StopAsyncIteration
        self._taken += 1
        return self._kind._from_wire(json.loads(wire))


# How many records that are there already an asynchronous list gives before it lets others go on.
AT_ONCE = 100


async def document(walk: _native.Walk) -> str | None:
    """The next document of a list or walk, `None` at the end. What is waited for stays there until it is taken, so that cancelling loses
    nothing."""
    while True:
        if (ready := walk.ready_async()) is not None:
            await ready
        if (found := walk.found()) is not None:
            return found[0]


async def others() -> None:
    """Lets others go on."""
    from asyncio import sleep

    await sleep(0)
