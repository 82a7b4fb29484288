"""Walks over a collection: one page in memory, nothing asked before it is needed."""

from __future__ import annotations

from ._collection import AT_ONCE, document, others
from ._connec_json import read
from ._record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Generic, TypeVar

    from typing_extensions import Self

    from . import _native

    T = TypeVar("T")

    class _Of(Generic[T]):
        pass

else:

    class _Of:
        # Importing `typing` for it would cost a millisecond at every start.
        def __class_getitem__(cls, item):
            return cls


class Page(Record):
    """A page of a collection."""

    entities: list[dict[str, Any]]
    """The entities."""
    total: int | None
    """How many there are in all, if the server says so."""
    resume_at: str | None
    """Where the page that comes next is: for a later walk's `resume_at`. `None` at the end."""


class ChangedPage(Record):
    """Entities that changed, and what to keep once they are dealt with."""

    entities: list[dict[str, Any]]
    """The entities, those that changed first at the front."""
    cursor: str
    """Where to go on: text. Store it when the entities are stored; a walk since then tells none of them again."""


class _Place:
    """What walks of both faces know."""

    __slots__ = ("_made", "_walk")

    def __init__(self, walk: _native.Walk, made: Callable[[Any], Any]) -> None:
        self._walk = walk
        self._made = made

    @property
    def resume_at(self) -> str | None:
        """Where a later walk has to begin so that nothing is left out: at the page of the entity that was taken last, of which
        some then come again. `None` at the end, and for changes, whose pages have cursors."""
        return self._walk.resume_at()


class Walk(_Place, _Of["T"]):
    """An iterator over a collection. After an error it stays where it is: taking the next one tries again, and the error's `resume_at`
    tells a later walk where to go on."""

    __slots__ = ()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        if (text := self._walk.next()) is None:
            raise StopIteration
        made: T = self._made(read(text))
        return made


class AsyncWalk(_Place, _Of["T"]):
    """The same for asyncio."""

    __slots__ = ("_taken",)

    def __init__(self, walk: _native.Walk, made: Callable[[Any], Any]) -> None:
        super().__init__(walk, made)
        self._taken = 0

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        if self._taken % AT_ONCE == AT_ONCE - 1:
            # Before something is taken, which cancelling would lose.
            await others()
        if (text := await document(self._walk)) is None:
            raise StopAsyncIteration
        self._taken += 1
        made: T = self._made(read(text))
        return made
