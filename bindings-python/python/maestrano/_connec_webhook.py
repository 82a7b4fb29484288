"""What Connec! calls the app about: notifications, and for hosted connectors the start of an app and synchronisations."""

from __future__ import annotations

from datetime import datetime

from . import _native
from ._arguments import wrong
from ._connec_json import read, write
from ._record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Mapping
    from typing import Any, Literal, Union

    from typing_extensions import Self, TypeAlias

    Body: TypeAlias = Union[str, bytes, bytearray, memoryview]


class ConnecChange(Record):
    """An entity that was created or changed."""

    marketplace: str
    """The marketplace."""
    group_uid: str
    """The group whose data it is. One call may carry several."""
    resource: str
    """The collection, plural and in snake case, such as `organizations`; `company` for the singular."""
    raw_resource: str
    """The name as it came, such as `Person`."""
    id: str | None
    """The entity's id at Connec!, if it has one."""
    updated_at: str | None
    """When it was last changed, as it came."""
    entity: dict[str, Any]
    """The entity."""

    def is_echo_of(self, written_at: str | datetime) -> bool:
        """Whether this is what the app itself wrote: the change is no newer than `written_at`, the `updated_at` that the answer to its
        last write of the entity had. Something that another app changed within the same second is taken for an echo as well; the next walk
        over `Connec.changes` finds it."""
        text: str = read(write(written_at, "written_at")) if isinstance(written_at, datetime) else written_at
        return _native.is_echo(self.updated_at or "", text)


class Failure(Record):
    """A change whose handler failed."""

    change: ConnecChange
    """The change."""
    error: Exception
    """What the handler raised."""


class ConnecNotification(Record):
    """What a notification carries, in its order."""

    changes: list[ConnecChange]
    """The changes of collections that the app subscribes to. Each once: the same id with the same time is not told twice."""
    ignored: int
    """How many entities were left out: without a group, no entity at all, nested too deeply, or not subscribed to."""

    def dispatch(self, handlers: Mapping[str, Callable[[ConnecChange], object]]) -> list[Failure]:
        """Calls for each change the handler of its `resource`, `"*"` for the rest; without either it is left alone. A handler goes by the
        name as `resource` has it, `people` and not `Person`. One that raises keeps none of the others from being called; all failures are
        answered, to be logged or tried again. The platform gets its 200 all the same: do not count on a second call."""
        failures = []
        for change, handler in _handled(self.changes, handlers):
            try:
                if hasattr(outcome := handler(change), "__await__"):
                    getattr(outcome, "close", lambda: None)()
                    raise TypeError(f"the handler of {change.resource} has to be awaited: use dispatch_async")
            except Exception as error:
                failures.append(Failure(change=change, error=error))
        return failures

    async def dispatch_async(self, handlers: Mapping[str, Callable[[ConnecChange], Awaitable[object] | object]]) -> list[Failure]:
        """`dispatch` for asyncio; handlers that are coroutines are awaited, one after another."""
        failures = []
        for change, handler in _handled(self.changes, handlers):
            try:
                if hasattr(outcome := handler(change), "__await__"):
                    await outcome
            except Exception as error:
                failures.append(Failure(change=change, error=error))
        return failures

    @classmethod
    def _from_wire(cls, fields: dict[str, Any]) -> Self:
        changes = [ConnecChange._from_wire(change) for change in fields["changes"]]
        return super()._from_wire({"changes": changes, "ignored": fields["ignored"]})


class ConnecEvent(Record):
    """What the platform says about Connec!."""

    kind: Literal["notification", "initialization", "synchronization_start", "synchronization_toggle", "synchronization_status"]
    """`notification`: other apps changed entities. `initialization`: the app was started after it had been idle; fetch what changed
    meanwhile. `synchronization_start`, `_toggle`, `_status`: a group starts, switches, or asks for the state of its synchronisation; answer
    that state."""
    group_uid: str | None
    """The group of a synchronisation, and of an initialization that names one."""
    options: dict[str, Any] | None
    """Options of a synchronisation's start."""
    notification: ConnecNotification | None
    """The notification."""

    @classmethod
    def _from_wire(cls, fields: dict[str, Any]) -> Self:
        notification = ConnecNotification._from_wire(fields) if fields["kind"] == "notification" else None
        known = {name: fields.get(name) for name in ("kind", "group_uid", "options")}
        return super()._from_wire({**known, "notification": notification})


def _handled(
    changes: list[ConnecChange], handlers: Mapping[str, Callable[[ConnecChange], Any]]
) -> Iterator[tuple[ConnecChange, Callable[[ConnecChange], Any]]]:
    if not hasattr(handlers, "items"):
        raise wrong("handlers", "a mapping of resources to functions", handlers)
    for name, handler in handlers.items():
        if not callable(handler):
            raise wrong(f"handlers[{name!r}]", "a function", handler)
    for change in changes:
        chosen = handlers.get(change.resource) or handlers.get("*")
        if chosen is not None:
            yield change, chosen


def body_bytes(body: object) -> bytes:
    """The body of a call as a framework has it."""
    if isinstance(body, str):
        return body.encode("utf-8", "replace")
    if isinstance(body, (bytes, bytearray, memoryview)):
        return bytes(body)
    raise wrong("body", "bytes or a str", body)


def notification(text: str) -> ConnecNotification:
    """Reads what the core says of a notification."""
    return ConnecNotification._from_wire(read(text))
