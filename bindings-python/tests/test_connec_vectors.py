"""The vectors of Connec! and of what the platform calls about it, which every language runs."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from conftest import VECTORS, sharing
from loopback import Loopback, play

from maestrano import Connec, Maestrano, MaestranoError, MemoryIdMap, Provider, connec_id
from maestrano._record import Record


def read(text: str) -> Any:
    return json.loads(text, parse_float=Decimal)


def vectors(folder: str) -> dict[str, dict[str, Any]]:
    return {file.stem: read(file.read_text()) for file in sorted((VECTORS.parent / folder).glob("*.json"))}


CONNEC = vectors("connec")
WEBHOOK = vectors("connec-webhook")
WALKS = ("all", "pages", "changes")


def given(call: dict[str, Any]) -> dict[str, Any]:
    """The arguments of a call as a program would write them."""
    left = {name: value for name, value in call.items() if name not in ("name", "options")}
    if "provider" in left:
        left["provider"] = Provider(**left["provider"])
    if call["name"] == "report":
        left["name"] = left.pop("report")
    return {**left, **call.get("options", {})}


def ids(call: str, provider: dict[str, str] | None = None, **more: Any) -> Any:
    if call == "connec_id":
        return connec_id(**more)
    assert provider is not None
    if "map" in more:
        id_map = MemoryIdMap()
        for pair in more.pop("map"):
            id_map.put("cld-1", *pair)
        more = {"id_map": id_map, "group": "cld-1", **more}
    return getattr(Provider(**provider), call)(**more)


def make(connec: Connec, call: dict[str, Any], found: list[Any]) -> Any:
    """Makes the call of a vector; what a walk has goes to `found`."""
    name = call["name"]
    if name == "ids":
        return ids(**{name: value for name, value in call.items() if name != "name"})
    outcome = getattr(connec, name)(**given(call))
    if name not in WALKS:
        return outcome
    for one in outcome:
        found.append(one)
    return found


async def make_async(connec: Connec, call: dict[str, Any], found: list[Any]) -> Any:
    """The same with the twins for asyncio."""
    name = call["name"]
    if name == "ids":
        return make(connec, call, found)
    outcome = getattr(connec, f"{name}_async")(**given(call))
    if name not in WALKS:
        return await outcome
    async for one in outcome:
        found.append(one)
    return found


def written(value: Any) -> Any:
    """A record as the core writes it."""
    if isinstance(value, Record):
        fields = {name: written(getattr(value, name)) for name in type(value).__annotations__}
        if "text" in fields:
            fields.pop("text")
            fields["body"] = value.body  # type: ignore[attr-defined]
        return fields
    return [written(one) for one in value] if isinstance(value, list) else value


def run(name: str, call: Callable[..., Any], loopback: Callable[..., Loopback]) -> None:
    known = CONNEC[name]
    server = loopback(lambda connection: answer(connection))
    answers = [(answer["status"], answer["headers"], answer["body"].replace("{{host}}", server.url)) for answer in known["answers"]]
    answer = play(answers or [("500 Internal Server Error", {}, "")])
    document = sharing(server.url, **known.get("connec", {}))
    document["api"].pop("max_retries")
    connec = Maestrano(marketplaces=document).only().connec(known.get("group", "cld-1"), **known.get("options", {}))
    found: list[Any] = []
    if "error" in known:
        with pytest.raises(MaestranoError) as caught:
            call(connec, known["call"], found)
        seen = vars(caught.value)
        for field, value in known["error"].items():
            assert seen[field] == value, field
        assert "SECRET-KEY" not in repr(seen)
        assert written(found) == known.get("result", [])
    else:
        assert written(call(connec, known["call"], found)) == known["result"]
    sent = [(*head.split(" ")[:2], read(body or "null")) for head, body in zip(server.requests, server.bodies)]
    assert sent == [(request["method"], request["path"], request["body"]) for request in known["requests"]]
    for head, request in zip(server.requests, known["requests"]):
        headers = dict(line.split(": ", 1) for line in head.split("\r\n")[1:])
        lower = {name.lower(): value for name, value in headers.items()}
        assert {header: lower.get(header) for header in request.get("headers", {})} == request.get("headers", {})


@pytest.mark.parametrize("name", CONNEC)
def test_connec(name: str, loopback: Callable[..., Loopback]) -> None:
    run(name, make, loopback)


@pytest.mark.parametrize("name", CONNEC)
def test_connec_in_asyncio(name: str, loopback: Callable[..., Loopback]) -> None:
    run(name, lambda *arguments: asyncio.run(make_async(*arguments)), loopback)


def event(found: Any, marketplace: str | None) -> Any:
    """An event as the core writes it."""
    if found is None:
        return None
    if found.kind == "notification":
        assert (found.group_uid, found.options) == (None, None)
        return {"kind": found.kind, **written(found.notification)}
    fields = {"kind": found.kind, "marketplace": marketplace, "group_uid": found.group_uid, "options": found.options}
    if found.kind != "synchronization_start":
        assert fields.pop("options") is None
    return fields


@pytest.mark.parametrize("name", WEBHOOK)
def test_webhook(name: str) -> None:
    known = WEBHOOK[name]
    maestrano = Maestrano(marketplaces=known["marketplaces"])
    for case in known["cases"]:
        for body in (case["body"], case["body"].encode(), bytearray(case["body"].encode())):
            call = maestrano.receive_connec(case["method"], case["path"], {"Authorization": case["authorization"]}, body)
            assert (call.status, call.marketplace, call.reason) == (case["status"], case["marketplace"], case["reason"]), case
            assert event(call.event, call.marketplace) == case["event"], case
            assert case.get("headers", {}).items() <= dict(call.headers).items(), case
            assert call.body == case.get("answer", call.body)


def test_none_is_missing() -> None:
    assert len(CONNEC) > 50 and len(WEBHOOK) > 10
