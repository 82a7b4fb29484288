"""The options of Connec!'s calls, for type checkers. The core says at run time what is missing, unknown or impossible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Literal, TypedDict, Union

from typing_extensions import NotRequired, TypeAlias

Value: TypeAlias = Union[str, int, float, bool, Decimal, datetime, date]
Operand: TypeAlias = Union[Value, None]
Operator: TypeAlias = Literal["eq", "ne", "gt", "gte", "lt", "lte"]
Filter: TypeAlias = Union[str, Mapping[str, Union[Value, Mapping[Operator, Value]]]]


class _WalkOptions(TypedDict, total=False):
    filter: Filter | None
    """Conditions, by field: a value that it equals, or operators with values. Text is in the server's own words."""
    top: int | None
    """How many entities a page has, 1 to 1000."""


class ChangeOptions(_WalkOptions, total=False):
    """What of the changes is told."""

    overlap: int | None
    """How many seconds before the last instant that was told to look once more, for what became visible late: 0 to 86400, 0 if left out."""


class ListOptions(_WalkOptions, total=False):
    """What of a collection is read, and how."""

    order_by: str | Sequence[str] | None
    """Fields to order by; `-name` is descending."""
    skip: int | None
    """How many entities to leave out at the start."""
    search: str | None
    """Free text to look for."""
    select: str | Sequence[str] | None
    """The fields to answer: one, or a list of them."""
    extra: Mapping[str, Operand | Sequence[Operand]] | None
    """Parameters as they are, such as `$expand`; those of a list one after another."""


class WriteOptions(TypedDict, total=False):
    """How an entity is written. What is left out is the server's own way."""

    sparse: bool | None
    """False: lines that the entity does not have are deleted."""
    matching_fields: Sequence[Sequence[str]] | None
    """Combinations of fields that are tried in turn; a match makes a change of a creation."""
    attach_to_organization: str | None
    """For people: the name of the organization that they belong to, which is made if there is none."""


class Operation(TypedDict):
    """One operation of a batch."""

    method: str
    """`get`, `post`, `put` or `delete`."""
    path: str
    """The path below the group, such as `organizations`."""
    body: NotRequired[Mapping[str, object] | str | None]
    """The body, in its envelope."""
    group: NotRequired[str | None]
    """Another group than the client's; see `other_groups`."""
    tag: NotRequired[object]
    """What to know the result by, anything that JSON holds. It is not sent; the result has it."""
