"""Connec!: the business data that a customer's apps share."""

from __future__ import annotations

from ._arguments import flag, optional_text, text, wrong
from ._connec_calls import Calls, ConnecResponse
from ._connec_json import arguments, read, write
from ._connec_walks import AsyncWalk, ChangedPage, Page, Walk
from ._record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from typing import Any

    from typing_extensions import Self, Unpack

    from . import _native
    from ._connec_json import Body
    from ._connec_options import ChangeOptions, ListOptions, Operand, Operation


class OperationResult(Record):
    """What came of one operation of a batch."""

    status: int | None
    """The operation's own status. `None` when nobody knows: its request failed, or the server left it out."""
    ok: bool
    """Whether it succeeded."""
    body: Any
    """Its body. Of a failure it may be anything."""
    error: str | None
    """The code of why there is no status, such as `timeout`."""
    tag: Any
    """The operation's tag, as JSON gives it back."""


class Connec(Calls):
    """The data of one group: `marketplace.connec(group)`. Immutable, and safe to share among threads and forked children.

    Every call waits with the GIL released, at most `connec.timeout` seconds with all its attempts. Bodies and entities are mappings, or
    JSON text that is sent as it is; a `Decimal`, and an `int` of any size, keeps its digits both ways, and datetimes with a time zone
    become text.

    Every call may raise `ConfigError` (`config_missing`, without `connec.host`), `UsageError` (`wrong_state`, when `connec.enabled` is
    false; `invalid_argument`, for a group or path that would lead elsewhere, and for what JSON can't hold), an `ApiError` (`api_…`, with
    the server's list in `errors`) or a `TransportError`.
    """

    __slots__ = ("_group",)
    _group: str | None

    def __init__(self) -> None:
        raise TypeError("a Connec comes from a Marketplace: marketplace.connec(group)")

    @classmethod
    def _of(cls, handle: _native.Connec, group: str | None) -> Self:
        connec = cls.__new__(cls)
        connec._handle, connec._group = handle, group
        return connec

    def get(self, path: str, **options: Unpack[ListOptions]) -> ConnecResponse:
        """Reads a collection's first page, an entity, or the singular `company`.

        `filter` is a mapping of fields to values, or to operators (`eq`, `ne`, `gt`, `gte`, `lt`, `lte`) with values, or text in the
        server's own words; `order_by` a field or a list of them, `-name` descending; `top`, `skip`, `search` and `select` what they say;
        `extra` a mapping of other parameters. `NotFoundError` (`api_not_found`); `InvalidRequestError` (`api_invalid`).
        """
        return self._call("get", path=path, options=options)

    async def get_async(self, path: str, **options: Unpack[ListOptions]) -> ConnecResponse:
        """`get` for asyncio."""
        return await self._call_async("get", path=path, options=options)

    def post(self, path: str, body: Body) -> ConnecResponse:
        """Creates an entity: `{"organizations": {"name": "Doe Ltd"}}`. Answers what the server made of it.
        `ConflictError` (`api_conflict`) for a body with an id of its own; `InvalidRequestError` (`api_invalid`)."""
        return self._call("post", path=path, body=body)

    async def post_async(self, path: str, body: Body) -> ConnecResponse:
        """`post` for asyncio."""
        return await self._call_async("post", path=path, body=body)

    def put(self, path: str, body: Body) -> ConnecResponse:
        """Changes the given fields of an entity, or of the singular `company`. `NotFoundError` (`api_not_found`);
        `InvalidRequestError` (`api_invalid`)."""
        return self._call("put", path=path, body=body)

    async def put_async(self, path: str, body: Body) -> ConnecResponse:
        """`put` for asyncio."""
        return await self._call_async("put", path=path, body=body)

    def delete(self, path: str) -> ConnecResponse:
        """Deletes an entity. Discouraged: `archive` is what apps do. `NotFoundError` (`api_not_found`)."""
        return self._call("delete", path=path)

    async def delete_async(self, path: str) -> ConnecResponse:
        """`delete` for asyncio."""
        return await self._call_async("delete", path=path)

    def report(self, name: str, parameters: Mapping[str, Operand] | None = None) -> ConnecResponse:
        """Reads a report, such as `accounts_summary`, with parameters such as `from`, `to` and `period`.
        `InvalidRequestError` (`api_invalid`) for an unknown one."""
        return self._call("report", name=name, parameters=parameters)

    async def report_async(self, name: str, parameters: Mapping[str, Operand] | None = None) -> ConnecResponse:
        """`report` for asyncio."""
        return await self._call_async("report", name=name, parameters=parameters)

    def all(self, resource: str, *, resume_at: str | None = None, **options: Unpack[ListOptions]) -> Walk[dict[str, Any]]:
        """The entities of a collection, one after another, page by page; the server is asked when the first one is taken. Options are
        those of `get`. The iterator's `resume_at` is where a later walk has to begin; after an error, the error's.

        `TransportError` (`response_malformed`) when the server's pages lead elsewhere or in a circle.
        """
        return Walk(self._handle.all(*_walk(resource, options, resume_at)), _as_it_is)

    def all_async(
        self, resource: str, *, resume_at: str | None = None, **options: Unpack[ListOptions]
    ) -> AsyncWalk[dict[str, Any]]:
        """`all` for asyncio, to be walked with `async for`."""
        return AsyncWalk(self._handle.all(*_walk(resource, options, resume_at)), _as_it_is)

    def pages(self, resource: str, *, resume_at: str | None = None, **options: Unpack[ListOptions]) -> Walk[Page]:
        """The pages of a collection, one after another. After an error the walk stays where it is: taking the next page tries again.
        Options and errors are those of `all`."""
        return Walk(self._handle.pages(*_walk(resource, options, resume_at)), Page._from_wire)

    def pages_async(self, resource: str, *, resume_at: str | None = None, **options: Unpack[ListOptions]) -> AsyncWalk[Page]:
        """`pages` for asyncio, to be walked with `async for`."""
        return AsyncWalk(self._handle.pages(*_walk(resource, options, resume_at)), Page._from_wire)

    def changes(self, resource: str, since: str | datetime | None = None, **options: Unpack[ChangeOptions]) -> Walk[ChangedPage]:
        """What changed in a collection since a cursor, or since a time; everything, if `since` is `None` or empty, as it is the first time.
        No change is lost and none told twice, whatever changes meanwhile. `filter`, `top` and `overlap` are options. After an error, taking
        the next page tries again.

        `UsageError` (`invalid_argument`) for what is neither a cursor nor a time; `TransportError` (`response_malformed`) when the server
        does not filter or order as asked.
        """
        walk = self._handle.changes(text(resource, "resource"), _since(since), write(options, "options"))
        return Walk(walk, ChangedPage._from_wire)

    def changes_async(
        self, resource: str, since: str | datetime | None = None, **options: Unpack[ChangeOptions]
    ) -> AsyncWalk[ChangedPage]:
        """`changes` for asyncio, to be walked with `async for`."""
        walk = self._handle.changes(text(resource, "resource"), _since(since), write(options, "options"))
        return AsyncWalk(walk, ChangedPage._from_wire)

    def batch(
        self, operations: Iterable[Operation], *, sequential: bool = True, other_groups: bool = False
    ) -> list[OperationResult]:
        """Sends operations and answers what came of each, in the same order. More than 50 go out in several requests, one after
        another; when one of these fails, its operations say so in `error`, and the others keep their results.

        An operation is a mapping of `method`, `path`, and perhaps `body` and `group`. `sequential`: later ones see what earlier ones did.
        `other_groups`: they may name other groups. `UsageError` (`invalid_argument`), before anything is sent, names the operation.
        """
        return _results(self._handle.batch(_batch(operations, sequential, other_groups)))

    async def batch_async(
        self, operations: Iterable[Operation], *, sequential: bool = True, other_groups: bool = False
    ) -> list[OperationResult]:
        """`batch` for asyncio."""
        return _results(await self._handle.batch_async(_batch(operations, sequential, other_groups)))

    def url(self, path: str) -> str:
        """The address of a path, for what this client does not do."""
        return self._handle.url(text(path, "path"))

    def __repr__(self) -> str:
        return f"Connec({self._group!r})"


def _as_it_is(entity: Any) -> Any:
    return entity


def _walk(resource: object, options: object, resume_at: object) -> tuple[str, str, str]:
    return text(resource, "resource"), write(options, "options"), optional_text(resume_at, "resume_at") or ""


def _since(since: object) -> str:
    if since is None:
        return ""
    if isinstance(since, str):
        return text(since, "since")
    if not hasattr(since, "isoformat"):
        raise wrong("since", "a cursor, a datetime, or text in ISO 8601", since)
    written: str = read(write(since, "since"))
    return written


def _batch(operations: object, sequential: bool, other_groups: bool) -> str:
    if isinstance(operations, (str, bytes)) or hasattr(operations, "items") or not hasattr(operations, "__iter__"):
        raise wrong("operations", "a list of mappings", operations)
    parts = []
    for index, operation in enumerate(operations):
        if not hasattr(operation, "items"):
            raise wrong(f"operations[{index}]", "a mapping", operation)
        parts.append(arguments(operation, within=f"operations[{index}]."))
    rest = {"sequential": flag(sequential, "sequential"), "other_groups": flag(other_groups, "other_groups")}
    return f'{{"operations":[{",".join(parts)}],{write(rest, "batch")[1:]}'


def _results(wire: str) -> list[OperationResult]:
    return [OperationResult._from_wire(result) for result in read(wire)]
