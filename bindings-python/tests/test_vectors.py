"""The vectors of the account API and of webhooks, which every language runs."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import datetime, timezone
from decimal import Decimal
from typing import Any

import pytest
from conftest import charging, vectors
from loopback import Loopback, play

from maestrano import Account, Maestrano, MaestranoError
from maestrano._record import Record

ACCOUNT = vectors("account")
WEBHOOK = vectors("webhook")


def make(account: Account, call: dict[str, Any]) -> Any:
    """Makes the call of a vector."""
    collection: Any = getattr(account, call["collection"], None) if "collection" in call else None
    query = call.get("query", {})
    calls: dict[str, Callable[[], Any]] = {
        "get": lambda: collection.get(call["id"]),
        "create": lambda: collection.create(**call["fields"]),
        "cancel": lambda: collection.cancel(call["id"]),
        "list": lambda: list(collection.list(**query)),
        "groups": lambda: list(collection.groups(call["id"], **query)),
        "authenticate": lambda: collection.authenticate(call["user"], call["password"]),
        "ping": account.ping,
    }
    return calls[call["method"]]()


async def make_async(account: Account, call: dict[str, Any]) -> Any:
    """The same with the twins for asyncio."""
    collection: Any = getattr(account, call["collection"], None) if "collection" in call else None
    query = call.get("query", {})
    method = call["method"]
    if method in ("list", "groups"):
        listed = collection.list_async(**query) if method == "list" else collection.groups_async(call["id"], **query)
        return [record async for record in listed]
    calls: dict[str, Callable[[], Any]] = {
        "get": lambda: collection.get_async(call["id"]),
        "create": lambda: collection.create_async(**call["fields"]),
        "cancel": lambda: collection.cancel_async(call["id"]),
        "authenticate": lambda: collection.authenticate_async(call["user"], call["password"]),
        "ping": account.ping_async,
    }
    return await calls[method]()


def written(value: Any) -> Any:
    """A record as the core writes it."""
    if isinstance(value, Record):
        return {name: written(field) for name, field in vars(value).items()}
    if isinstance(value, list):
        return [written(one) for one in value]
    if isinstance(value, datetime):
        assert value.tzinfo is timezone.utc or value.utcoffset() == timezone.utc.utcoffset(None)
        return value.isoformat().replace("+00:00", "Z")
    return str(value) if isinstance(value, Decimal) else value


def run(name: str, call: Callable[[Account, dict[str, Any]], Any], loopback: Callable[..., Loopback]) -> None:
    known = ACCOUNT[name]
    answers = [(answer["status"], answer["headers"], answer["body"]) for answer in known["answers"]]
    server = loopback(play(answers or [("500 Internal Server Error", {}, "")]))
    account = Maestrano(marketplaces=charging(server.url, **known.get("api", {}))).only().account
    if "error" in known:
        with pytest.raises(MaestranoError) as caught:
            call(account, known["call"])
        found = {**vars(caught.value), "fields": list(caught.value.errors or ())}
        for field, value in known["error"].items():
            assert found[field] == value, field
        assert "SECRET-KEY" not in repr(found) and "PASS-WORD" not in repr(found)
    else:
        assert written(call(account, known["call"])) == known["result"]
    if "requests" in known:
        seen = [(*head.split(" ")[:2], json.loads(body or "null")) for head, body in zip(server.requests, server.bodies)]
        assert seen == [(request["method"], request["path"], request["body"]) for request in known["requests"]]


@pytest.mark.parametrize("name", ACCOUNT)
def test_account(name: str, loopback: Callable[..., Loopback]) -> None:
    run(name, make, loopback)


@pytest.mark.parametrize("name", ACCOUNT)
def test_account_in_asyncio(name: str, loopback: Callable[..., Loopback]) -> None:
    run(name, lambda account, call: asyncio.run(make_async(account, call)), loopback)


@pytest.mark.parametrize("name", WEBHOOK)
def test_webhook(name: str) -> None:
    known = WEBHOOK[name]
    maestrano = Maestrano(marketplaces=known["marketplaces"])
    for case in known["cases"]:
        call = maestrano.receive_account(case["method"], case["path"], {"Authorization": case["authorization"]})
        event = call.event and {field: value for field, value in vars(call.event).items() if value is not None}
        assert (call.status, call.marketplace, call.reason) == (case["status"], case["marketplace"], case["reason"]), case
        assert event == case["event"], case
        assert case.get("headers", {}).items() <= dict(call.headers).items(), case
        json.loads(call.body)


def test_none_is_missing() -> None:
    assert len(ACCOUNT) > 50 and len(WEBHOOK) > 8
