"""What all collections of the account API have in common."""

from __future__ import annotations

import json

from ._arguments import plain, to_json, wrong
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
        return self._read(self._handle.get(self._NAME, id))

    async def get_async(self, id: str) -> R:
        """`get` for asyncio."""
        return self._read(await self._handle.get_async(self._NAME, id))

    def list(self, *, extra: Mapping[str, Value] | None = None, **filters: Value) -> Iterator[R]:
        """The records for which all filters hold, one after another. The marketplace is asked when the first one is taken.

        A filter's name is a field, which then equals the value, or a field with an operator: `_before` and `_lower_than` (at most),
        `_after` and `_greater_than` (at least), and these with `_strictly` in front, as in `created_at_strictly_after`. Values are
        text, numbers, booleans, and datetimes with a time zone; `None` filters nothing. `extra` are parameters of a marketplace's own.

        `UsageError` (`invalid_argument`) for a filter that no marketplace knows. After an error the list is at its end.
        """
        return records(self._handle.list(self._NAME, query(filters, extra)), self._RECORD)

    def list_async(self, *, extra: Mapping[str, Value] | None = None, **filters: Value) -> AsyncIterator[R]:
        """`list` for asyncio, to be walked with `async for`."""
        return records_async(self._handle.list(self._NAME, query(filters, extra)), self._RECORD)

    def _read(self, text: str) -> R:
        return self._RECORD._from_wire(json.loads(text))

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"


def query(filters: Mapping[str, Value], extra: Mapping[str, Value] | None) -> str:
    """The filters of a list as the core takes them."""
    if extra is not None and not hasattr(extra, "items"):
        raise wrong("extra", "a mapping", extra)
    known = {name: plain(value, name) for name, value in filters.items()}
    return to_json({**known, "extra": extra and {name: plain(value, f"extra[{name!r}]") for name, value in extra.items()}})


def records(pages: _native.Records, kind: type[R]) -> Iterator[R]:
    """The records that are left."""
    while (text := pages.next()) is not None:
        yield kind._from_wire(json.loads(text))


async def records_async(pages: _native.Records, kind: type[R]) -> AsyncIterator[R]:
    """The same for asyncio."""
    while True:
        text = pages.next_async()
        if text is not None and not isinstance(text, str):
            text = await text
        if text is None:
            return
        yield kind._from_wire(json.loads(text))
