"""The records of the account API. Times are datetimes in UTC, money is integer cents; what the marketplace leaves out is `None`."""

from __future__ import annotations

from ._record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from decimal import Decimal
    from typing import Any

    from typing_extensions import Self


class AccountGroup(Record):
    """A customer's group as the marketplace knows it. Beyond `id`, what is there depends on the marketplace."""

    _TIMES = ("free_trial_end_at", "created_at", "updated_at")

    id: str
    """The id, such as `cld-1`."""
    name: str | None
    """The name."""
    email: str | None
    """The address of the principal contact."""
    has_credit_card: bool | None
    """Whether a means of payment is on file."""
    status: str | None
    """The state of the app in the group: `running`, `stopped`, `staged`, `provisioning`, `starting`, `stopping`, `updating`,
    `terminating`, `terminated`, or a newer one."""
    free_trial_end_at: datetime | None
    """The end of the free trial, in UTC."""
    currency: str | None
    """ISO 4217."""
    timezone: str | None
    """The name of an IANA time zone, as it came."""
    country: str | None
    """ISO 3166-1 alpha-2."""
    city: str | None
    """The city."""
    main_accounting: str | None
    """The accounting app, such as `quickbooks`."""
    metadata: Any
    """Switches of data sharing, as they came: `pull_disabled`, `push_disabled`."""
    created_at: datetime | None
    """When it was made, in UTC."""
    updated_at: datetime | None
    """When it was last changed, in UTC."""
    extra: Mapping[str, Any]
    """Fields that this version does not know, as they came."""


class AccountUser(Record):
    """A user of one of the app's groups, as the marketplace knows them."""

    _TIMES = ("created_at", "updated_at")
    _HIDDEN = ("sso_session",)

    id: str
    """The real id, such as `usr-1`."""
    name: str | None
    """The first name."""
    surname: str | None
    """The last name."""
    email: str | None
    """The real address."""
    company_name: str | None
    """The company's name."""
    country: str | None
    """ISO 3166-1 alpha-2."""
    sso_session: str | None
    """The token of the user's session at the marketplace: who holds it can check, and end, that session. `repr` does not show it."""
    created_at: datetime | None
    """When it was made, in UTC."""
    updated_at: datetime | None
    """When it was last changed, in UTC."""
    extra: Mapping[str, Any]
    """Fields that this version does not know, as they came."""


class AccountReseller(Record):
    """A partner of the marketplace."""

    _TIMES = ("created_at", "updated_at")

    id: str
    """The id, such as `rsl-1`."""
    name: str | None
    """The name."""
    code: str | None
    """The partner's code, such as `US-204512-BCL`."""
    country: str | None
    """ISO 3166-1 alpha-2."""
    created_at: datetime | None
    """When it was made, in UTC."""
    updated_at: datetime | None
    """When it was last changed, in UTC."""
    extra: Mapping[str, Any]
    """Fields that this version does not know, as they came."""


class Bill(Record):
    """A charge on a customer's next invoice."""

    _TIMES = ("period_started_at", "period_ended_at", "created_at", "updated_at")

    id: str
    """The id, such as `bill-1`."""
    group_id: str | None
    """The group that is charged."""
    price_cents: int | None
    """The price of one unit, in cents of the currency."""
    currency: str | None
    """ISO 4217."""
    units: Decimal | None
    """How many, with two decimals. The marketplace counts none given as one."""
    description: str | None
    """What the customer reads on the invoice."""
    period_started_at: datetime | None
    """The start of the period that is charged for, in UTC."""
    period_ended_at: datetime | None
    """Its end, in UTC."""
    third_party: bool | None
    """Whether it passes on somebody else's charge, on which no commission is due."""
    status: str | None
    """`submitted` (waits for the next invoice; may be cancelled), `invoiced`, `cancelled`, or a newer one."""
    created_at: datetime | None
    """When it was made, in UTC."""
    updated_at: datetime | None
    """When it was last changed, in UTC."""
    extra: Mapping[str, Any]
    """Fields that this version does not know, as they came."""
    is_cancelled: bool
    """Whether it was cancelled."""

    @classmethod
    def _from_wire(cls, fields: dict[str, Any]) -> Self:
        if (units := fields["units"]) is not None:
            # Here, so that who reads no bills does not load it.
            from decimal import Decimal

            fields["units"] = Decimal(units)
        return super()._from_wire(fields)


class RecurringBill(Record):
    """A charge that comes again: each execution makes a `Bill`."""

    _TIMES = ("start_date", "last_execution_at", "next_execution_at", "created_at", "updated_at")

    id: str
    """The id, such as `rbill-1`."""
    group_id: str | None
    """The group that is charged."""
    price_cents: int | None
    """The price of one execution, in cents of the currency."""
    currency: str | None
    """ISO 4217."""
    description: str | None
    """What the customer reads on the invoice."""
    period: str | None
    """The unit of time between two executions: `Day`, `Week`, `SemiMonth`, `Month`, `Year`, or a newer one."""
    frequency: int | None
    """How many of these lie between two executions."""
    cycles: int | None
    """How many executions there will be in all. `None`: no end."""
    start_date: datetime | None
    """The first execution, in UTC."""
    initial_cents: int | None
    """What is charged once, at creation, in cents."""
    status: str | None
    """`submitted` (waits for its start), `active`, `expired` (made its last bill), `cancelled`, or a newer one."""
    last_execution_at: datetime | None
    """The last execution, in UTC."""
    next_execution_at: datetime | None
    """The next one, in UTC."""
    remaining_cycles: int | None
    """How many executions are left."""
    created_at: datetime | None
    """When it was made, in UTC."""
    updated_at: datetime | None
    """When it was last changed, in UTC."""
    extra: Mapping[str, Any]
    """Fields that this version does not know, as they came."""
    is_cancelled: bool
    """Whether it was cancelled."""
