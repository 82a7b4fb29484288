"""The account API: records and values of the language, lists, waiting, and what callers do wrong."""

from __future__ import annotations

import asyncio
import json
import pickle
import platform
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from conftest import charging, record, records
from loopback import Loopback, play, reply

import maestrano
from maestrano import Account, Bill, InvalidRequestError, Maestrano, RateLimitError, ServerError, UsageError

Platform = Callable[..., Loopback]
NEW: dict[str, Any] = {"group_id": "cld-1", "price_cents": 1990, "description": "Seats"}
BEYOND_FLOATS = 2**63 - 1
NOBODY = "http://127.0.0.1:9"


def open_at(host: str, **api: object) -> Account:
    return Maestrano(marketplaces=charging(host, **api)).only().account


def answered(loopback: Platform, body: str) -> tuple[Account, Loopback]:
    server = loopback(reply(body))
    return open_at(server.url), server


def test_the_platform_is_told_who_calls(loopback: Platform) -> None:
    account, server = answered(loopback, record())
    account.bills.get("bill-1")
    headers = dict(line.split(": ", 1) for line in server.requests[0].lower().split("\r\n")[1:])
    assert headers["user-agent"] == f"libmaestrano/{maestrano.__version__} (python/{maestrano.__version__})"
    caller = json.loads(headers["x-maestrano-client-user-agent"])
    assert (caller["lang"], caller["lang_version"]) == ("python", platform.python_version().rstrip("+"))


def test_values_are_those_of_the_language(loopback: Platform) -> None:
    times = {"created_at": "2015-06-03T07:00:33+02:00", "period_started_at": "2015-06-01T00:00:00.250Z", "period_ended_at": None}
    account, _ = answered(loopback, record(price_cents=BEYOND_FLOATS, units="1.5", status="cancelled", colour=[12345678901234567890], **times))
    bill = account.bills.get("bill-1")
    assert (bill.price_cents, bill.units, str(bill.units)) == (BEYOND_FLOATS, Decimal("1.50"), "1.50")
    assert bill.created_at == datetime(2015, 6, 3, 5, 0, 33, tzinfo=timezone.utc)
    assert bill.period_started_at == datetime(2015, 6, 1, 0, 0, 0, 250_000, tzinfo=timezone.utc)
    assert bill.period_ended_at is None and bill.third_party is None
    assert bill.is_cancelled and bill.extra == {"colour": [12345678901234567890]}
    again = pickle.loads(pickle.dumps(bill))
    assert again == bill and again is not bill and type(again) is Bill
    assert bill.to_dict() == {name: getattr(bill, name) for name in Bill.__annotations__}
    with pytest.raises(AttributeError):
        bill.status = "submitted"  # type: ignore[misc]


def test_a_session_token_is_not_shown(loopback: Platform) -> None:
    account, _ = answered(loopback, json.dumps({"success": True, "data": {"id": "usr-1", "sso_session": "TOKEN-secret"}}))
    user = account.users.get("usr-1")
    assert user.sso_session == "TOKEN-secret"
    assert "TOKEN-secret" not in repr(user) and "sso_session=<hidden>" in repr(user)


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ({"price_cents": BEYOND_FLOATS}, {"price_cents": BEYOND_FLOATS}),
        ({"units": Decimal("1.5")}, {"units": "1.50"}),
        ({"units": Decimal("1E+2")}, {"units": "100.00"}),
        ({"units": 3}, {"units": "3.00"}),
        ({"period_started_at": datetime(2026, 1, 1, 2, tzinfo=timezone(timedelta(hours=2)))}, {"period_started_at": "2026-01-01T00:00:00Z"}),
        ({"period_started_at": "2026-01-01T02:00:00+02:00"}, {"period_started_at": "2026-01-01T00:00:00Z"}),
        ({"period_started_at": 1767225600}, {"period_started_at": "2026-01-01T00:00:00Z"}),
        ({"currency": None, "third_party": True}, {"third_party": True}),
    ],
)
def test_fields_are_given_in_values_of_the_language(loopback: Platform, given: dict[str, Any], sent: dict[str, Any]) -> None:
    account, server = answered(loopback, record())
    account.bills.create(**{**NEW, **given})
    assert json.loads(server.bodies[0]) == {**NEW, **sent}


def test_what_can_not_be_sent_is_said_field_by_field() -> None:
    account = open_at(NOBODY)
    with pytest.raises(UsageError) as caught:
        account.bills.create(price_cents=19.90, units=1.5, colour="red")  # type: ignore[typeddict-item]
    assert caught.value.code == "invalid_argument"
    assert caught.value.errors is not None and caught.value.errors.keys() == {"group_id", "price_cents", "description", "units", "colour"}
    assert caught.value.errors["group_id"] == ["is missing"] and "must not be a float" in caught.value.errors["units"][0]
    with pytest.raises(UsageError) as caught:
        account.bills.create(**NEW, extra={"at": datetime(2026, 1, 1, tzinfo=timezone.utc)})
    assert caught.value.field == "extra" and "only for the filters of lists" in str(caught.value)
    with pytest.raises(UsageError) as caught:
        account.recurring_bills.create(**NEW, period="Fortnight")  # type: ignore[typeddict-item]
    assert caught.value.field == "period"


def test_wrong_types(loopback: Platform) -> None:
    account, server = answered(loopback, records(1))
    for wrong in ([], {}, object(), b"text", date(2026, 1, 1)):
        with pytest.raises(TypeError, match="description must be"):
            account.bills.create(**{**NEW, "description": wrong})  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="status must be"):
            account.bills.list(status=wrong)  # type: ignore[arg-type]
    for number in (7, None, b"bill-1"):
        for call in (account.bills.get, account.bills.cancel, account.resellers.groups):
            with pytest.raises(TypeError):
                call(number)  # type: ignore[operator]
    with pytest.raises(TypeError, match="extra must be"):
        account.bills.list(extra="a=b")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        account.bills.create(NEW)  # type: ignore[call-arg]
    assert server.requests == []


def deep() -> Any:
    value: Any = "x"
    for _ in range(100_000):
        value = {"x": value}
    return value


@pytest.mark.parametrize(
    "value",
    [
        "half \ud83d",
        10**5000,
        float("nan"),
        float("inf"),
        Decimal("NaN"),
        Decimal("Infinity"),
        Decimal("1E+999999999"),
        Decimal("1E-999999999"),
        datetime(2026, 1, 1),
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=2))),
        datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-2))),
    ],
    ids=lambda value: type(value).__name__,
)
def test_an_odd_value_is_named(loopback: Platform, value: Any) -> None:
    account, server = answered(loopback, records(1))
    for call, field in [
        (lambda: account.bills.create(**{**NEW, "units": value}), "units"),
        (lambda: account.recurring_bills.create(**{**NEW, "start_date": value}), "start_date"),
        (lambda: account.bills.list(created_at_after=value), "created_at_after"),
        (lambda: account.groups.list_async(extra={"since": value}), "extra['since']"),
        (lambda: account.resellers.groups("rsl-1", name=value), "name"),
    ]:
        with pytest.raises(UsageError) as caught:
            call()
        assert (caught.value.code, caught.value.field) == ("invalid_argument", field)
        caught.value.message.encode("ascii")
    with pytest.raises(TypeError, match="extra"):
        account.bills.list(extra={"x": deep()})
    assert server.requests == []


async def test_half_characters_are_no_text(loopback: Platform) -> None:
    account, server = answered(loopback, records(1))
    for call, field in [
        (account.bills.get, "id"),
        (account.bills.cancel, "id"),
        (account.recurring_bills.cancel, "id"),
        (account.resellers.groups, "id"),
        (account.resellers.groups_async, "id"),
        (lambda text: account.users.authenticate(text, "x"), "id_or_email"),
        (lambda text: account.users.authenticate("usr-1", text), "password"),
        (lambda text: account.bills.list(**{text: 1}), "'\\ud800'"),
        (lambda text: account.bills.list(extra={text: 1}), "extra['\\ud800']"),
    ]:
        with pytest.raises(UsageError) as caught:
            call("\ud800")  # type: ignore[operator]
        assert (caught.value.code, caught.value.field) == ("invalid_argument", field)
    for awaited in (account.bills.get_async, account.bills.cancel_async):
        with pytest.raises(UsageError):
            await awaited("\ud800")
    assert server.requests == []


def test_a_list_asks_when_the_first_record_is_taken(loopback: Platform) -> None:
    account, server = answered(loopback, records(3))
    bills = account.bills.list(status="submitted", created_at_after=datetime(2026, 1, 1, tzinfo=timezone.utc), units=Decimal("1.5"))
    assert server.requests == []
    assert next(bills).id == "bill-1"
    assert server.requests[0].startswith("GET /api/v1/account/bills?status=submitted&created_at_after=2026-01-01T00%3A00%3A00Z&units=1.5 ")
    assert [bill.id for bill in bills] == ["bill-2", "bill-3"]
    assert next(bills, None) is None and len(server.requests) == 1


def test_a_list_may_be_dropped_half_way(loopback: Platform) -> None:
    account, server = answered(loopback, records(3))
    for _ in range(100):
        for bill in account.bills.list():
            assert bill.id == "bill-1"
            break
    assert len(server.requests) == 100


def test_after_an_error_a_list_is_at_its_end(loopback: Platform) -> None:
    account, _ = answered(loopback, json.dumps({"success": True, "data": [{"id": "bill-1"}, {"id": 7}, {"id": "bill-3"}]}))
    bills = account.bills.list()
    assert next(bills).id == "bill-1"
    with pytest.raises(maestrano.TransportError):
        next(bills)
    assert list(bills) == []
    unknown = account.bills.list(state="submitted")
    with pytest.raises(UsageError) as caught:
        next(unknown)
    assert caught.value.field == "state"


async def test_lists_in_asyncio(loopback: Platform) -> None:
    account, server = answered(loopback, records(2000))
    bills = account.bills.list_async()
    assert server.requests == []
    assert [bill.id async for bill in bills] == [f"bill-{n}" for n in range(1, 2001)]
    assert [bill.id async for bill in bills] == []
    async for bill in account.bills.list_async():
        assert bill.id == "bill-1"
        break
    with pytest.raises(UsageError):
        async for bill in account.bills.list_async(state="submitted"):
            raise AssertionError(bill)


async def test_a_long_list_lets_others_go_on(loopback: Platform) -> None:
    account, _ = answered(loopback, records(1000))
    bills = account.bills.list_async()
    assert (await bills.__anext__()).id == "bill-1"
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    turning = asyncio.ensure_future(others())
    assert len([bill async for bill in bills]) == 999
    turning.cancel()
    assert turns >= 9


async def test_a_list_whose_first_step_was_given_up_is_still_whole(loopback: Platform) -> None:
    account = open_at(loopback(reply(records(2), delay=0.3)).url)
    bills = account.bills.list_async()
    with pytest.raises(asyncio.TimeoutError):
        await asyncio.wait_for(bills.__anext__(), 0.02)
    assert [bill.id async for bill in bills] == ["bill-1", "bill-2"]


async def test_the_event_loop_goes_on(loopback: Platform) -> None:
    server = loopback(reply(records(1), delay=0.5))
    account = open_at(server.url)
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            ticks += 1
            await asyncio.sleep(0.01)

    ticking = asyncio.ensure_future(tick())

    async def first() -> str:
        return [bill.id async for bill in account.bills.list_async()][0]

    assert await asyncio.gather(*(first() for _ in range(20))) == ["bill-1"] * 20
    ticking.cancel()
    assert ticks > 5


async def test_a_call_may_be_given_up(loopback: Platform) -> None:
    account = open_at(loopback(reply(records(1), delay=0.3)).url)
    for call in (account.ping_async(), account.bills.get_async("bill-1"), account.bills.list_async().__anext__()):
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(call, 0.02)
    assert [bill.id async for bill in account.bills.list_async()] == ["bill-1"]


def test_sixteen_threads_list_at_once(loopback: Platform) -> None:
    # All wait at the same time: with the GIL held, the second request would never come.
    arrived = threading.Barrier(16, timeout=30)

    def answer_when_all_are_there(connection: Any) -> None:
        arrived.wait()
        reply(records(50))(connection)

    account = open_at(loopback(answer_when_all_are_there).url)

    def walk(_: int) -> int:
        return sum(bill.id == f"bill-{n}" for n, bill in enumerate(account.bills.list(), 1))

    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(walk, range(16))) == [50] * 16


def test_errors_have_their_class_and_fields(loopback: Platform) -> None:
    busy = loopback(play([("429 Too Many Requests", {"Retry-After": "3600", "X-Request-Id": "req-1"}, "{}")]))
    with pytest.raises(RateLimitError) as caught:
        open_at(busy.url).bills.get("bill-1")
    error = caught.value
    assert (error.http_status, error.retry_after, error.attempts, error.retryable, error.marketplace) == (429, 3600, 1, True, "acme")
    refusing = loopback(play([("422 Unprocessable Entity", {}, json.dumps({"success": False, "errors": {"group_id": ["is unknown"]}}))]))
    with pytest.raises(InvalidRequestError) as refused:
        open_at(refusing.url).bills.create(**NEW)
    assert refused.value.errors == {"group_id": ["is unknown"]}
    with pytest.raises(ServerError) as down:
        open_at(loopback(play([("500 Internal Server Error", {}, "")])).url).ping()
    assert isinstance(down.value, maestrano.ApiError)


def test_a_password_is_checked_only_when_asked_for(loopback: Platform) -> None:
    account, server = answered(loopback, record())
    with pytest.raises(UsageError) as caught:
        account.users.authenticate("usr-1", "PASS-word")
    assert caught.value.code == "wrong_state" and "PASS-word" not in repr(caught.value)
    assert server.requests == []
