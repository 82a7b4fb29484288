"""The fields of what is created, for type checkers and editors: nothing imports this at run time. The core checks them."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Union

from typing_extensions import Literal, Required, TypeAlias, TypedDict

Moment: TypeAlias = Union[datetime, str, int, None]
Period: TypeAlias = Literal["Day", "Week", "SemiMonth", "Month", "Year"]


class NewBill(TypedDict, total=False):
    """A bill to create. What is left out, or `None`, is the marketplace's to fill in."""

    group_id: Required[str]
    """The group to charge; one of the app's."""
    price_cents: Required[int]
    """The price of one unit, in cents of the currency; above 0."""
    description: Required[str]
    """What the customer reads on the invoice."""
    currency: str | None
    """ISO 4217. The marketplace's own, AUD, if left out."""
    units: Decimal | int | str | None
    """How many; above 0, with at most two decimals. One if left out."""
    period_started_at: Moment
    """The start of the period that is charged for."""
    period_ended_at: Moment
    """Its end. The invoice shows the period only when both are given."""
    third_party: bool | None
    """Whether it passes on somebody else's charge, on which no commission is due."""
    idempotency_key: str | None
    """Under which the marketplace remembers this creation. 1 to 255 visible ASCII characters; random if left out."""


class NewRecurringBill(TypedDict, total=False):
    """A recurring bill to create. What is left out, or `None`, is the marketplace's to fill in."""

    group_id: Required[str]
    """The group to charge; one of the app's."""
    price_cents: Required[int]
    """The price of one execution, in cents of the currency; above 0."""
    description: Required[str]
    """What the customer reads on the invoice."""
    currency: str | None
    """ISO 4217. The marketplace's own, AUD, if left out."""
    period: Period | None
    """The unit of time between two executions; a month if left out."""
    frequency: int | None
    """How many of these lie between two executions; one if left out. Together at most a year."""
    cycles: int | None
    """How many executions there will be in all; no end if left out."""
    start_date: Moment
    """The first execution; now if left out."""
    initial_cents: int | None
    """What is charged once, at creation, in cents; nothing if left out."""
    idempotency_key: str | None
    """Under which the marketplace remembers this creation. 1 to 255 visible ASCII characters; random if left out."""
