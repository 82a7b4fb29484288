"""What the platform calls about Connec!: notifications and their handlers."""

from __future__ import annotations

import asyncio
import json
import pickle
from datetime import datetime, timezone
from decimal import Decimal
from typing import Any

import pytest
from conftest import basic

from maestrano import ConnecChange, ConnecEvent, ConnecNotification, Maestrano, Marketplace, Route, WebhookError

KNOWN = {"Authorization": basic("app-1", "KEY-secret")}
PATH = "/maestrano/connec/notifications"


def entities(*ids: str, **more: Any) -> list[dict[str, Any]]:
    return [{"id": id, "group_id": "cld-1", "updated_at": "2026-01-01T00:00:00Z", **more} for id in ids]


BODY = json.dumps({"people": entities("p-1", "p-2", "p-3"), "Item": entities("i-1"), "company": entities("c-1")[0], "odd": [7]})


def test_a_notification_is_read_with_every_digit(acme: Marketplace) -> None:
    body = '{"items": [{"id": "i-1", "group_id": "cld-1", "price": 1.10, "whole": 12345678901234567890, "empty": {}, "none": []}]}'
    for given in (body, body.encode(), bytearray(body.encode()), memoryview(body.encode())):
        notification = acme.webhook.connec(given)
        change = notification.changes[0]
        assert (change.group_uid, change.resource, change.id, change.updated_at) == ("cld-1", "items", "i-1", None)
        assert change.entity["price"] == Decimal("1.10") and str(change.entity["price"]) == "1.10"
        assert (change.entity["whole"], change.entity["empty"], change.entity["none"]) == (12345678901234567890, {}, [])
    assert pickle.loads(pickle.dumps(notification)) == notification
    for bad in ("", "[]", b"\xff", "{", "\ud800"):
        with pytest.raises(WebhookError) as caught:
            acme.webhook.connec(bad)
        assert (caught.value.code, caught.value.marketplace) == ("webhook_malformed", "acme")
    for wrong in (None, 7, {}, ["{}"]):
        with pytest.raises(TypeError):
            acme.webhook.connec(wrong)  # type: ignore[arg-type]


def test_a_call_says_what_to_answer(maestrano: Maestrano, acme: Marketplace) -> None:
    call = maestrano.receive_connec("POST", PATH, KNOWN, BODY)
    assert isinstance(call.event, ConnecEvent) and isinstance(call.event.notification, ConnecNotification)
    assert (call.status, call.body, call.marketplace, call.event.kind) == (200, '{"success":true}', "acme", "notification")
    assert call.event.notification.ignored == 1 and len(call.event.notification.changes) == 5
    assert acme.webhook.receive_connec("POST", PATH, KNOWN, b"[]").status == 400
    other = {"Authorization": basic("app-2", "OTHER-secret")}
    assert acme.webhook.receive_connec("POST", PATH, other, BODY).status == 401
    assert maestrano.receive_connec("POST", PATH, other, BODY).marketplace == "globex"
    assert maestrano.receive_connec("POST", PATH, None, BODY).event is None
    large = '{"people": "' + "x" * (16 << 20) + '"}'
    assert maestrano.receive_connec("POST", PATH, KNOWN, large).status == 413
    with pytest.raises(TypeError):
        maestrano.receive_connec("POST", PATH, KNOWN, {})  # type: ignore[arg-type]
    assert acme.webhook.connec_routes() == [Route(kind="notification", marketplace="acme", method="POST", path=PATH)]


def test_one_handler_that_raises_loses_none_of_the_others(acme: Marketplace) -> None:
    notification = acme.webhook.connec(BODY)
    handled = []

    def person(change: ConnecChange) -> None:
        handled.append(change.id)
        if change.id == "p-2":
            raise ValueError("p-2 is bad")

    def rest(change: ConnecChange) -> None:
        handled.append(f"{change.resource} {change.raw_resource}")
        raise KeyError(change.resource)

    failures = notification.dispatch({"people": person, "*": rest})
    assert handled == ["p-1", "p-2", "p-3", "items Item", "company company"]
    assert [(failure.change.id, type(failure.error)) for failure in failures] == [("p-2", ValueError), ("i-1", KeyError), ("c-1", KeyError)]
    assert notification.dispatch({"invoices": rest}) == notification.dispatch({}) == []
    with pytest.raises(KeyboardInterrupt):
        notification.dispatch({"*": interrupt})
    for wrong in (None, [person], person, {"people": "person"}):
        with pytest.raises(TypeError):
            notification.dispatch(wrong)  # type: ignore[arg-type]


def interrupt(_: ConnecChange) -> None:
    raise KeyboardInterrupt


async def test_handlers_may_be_coroutines(acme: Marketplace) -> None:
    notification = acme.webhook.connec(BODY)
    handled = []

    async def person(change: ConnecChange) -> None:
        await asyncio.sleep(0.01)
        handled.append(change.id)
        if change.id == "p-1":
            raise ValueError

    failures = await notification.dispatch_async({"people": person, "*": lambda change: handled.append(change.id)})
    assert handled == ["p-1", "p-2", "p-3", "i-1", "c-1"]
    assert [failure.change.id for failure in failures] == ["p-1"]
    # Without somebody who awaits, nothing would happen: that is said, not passed over.
    unawaited = notification.dispatch({"people": person})
    assert [type(failure.error) for failure in unawaited] == [TypeError] * 3 and "dispatch_async" in str(unawaited[0].error)


def test_an_echo_is_what_the_app_wrote(acme: Marketplace) -> None:
    change = acme.webhook.connec(BODY).changes[0]
    assert change.is_echo_of("2026-01-01T01:00:00+01:00") is True
    assert change.is_echo_of(datetime(2026, 1, 1, tzinfo=timezone.utc)) is True
    assert change.is_echo_of("2025-12-31T23:59:59Z") is False
    assert change.is_echo_of("") is False
    with pytest.raises(TypeError):
        change.is_echo_of(None)  # type: ignore[arg-type]
