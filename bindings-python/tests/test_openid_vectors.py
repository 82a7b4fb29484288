"""The vectors of sign-on with OpenID, which every language runs against a sandbox."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from functools import reduce
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from conftest import vectors
from sandbox import Sandbox

from maestrano import Maestrano, OpenIdError, SignIn

CASES = {(folder, name): known for folder in ("oidc", "openid2") for name, known in vectors(folder).items()}
LOGOUTS = vectors("oidc_logout")
PICKED = {"user_uid": "usr-1", "group_id": "cld-1"}


@pytest.fixture(scope="module")
def shared() -> Iterator[Sandbox]:
    running = Sandbox()
    yield running
    running.stop()


def altered(query: str, changes: dict[str, Any]) -> str:
    """The query with a vector's changes: text replaces, none removes, `again` adds a second value."""
    pairs = parse_qsl(query, keep_blank_values=True)
    for name, change in changes.items():
        if not isinstance(change, dict):
            pairs = [(known, value) for known, value in pairs if known != name]
        if change is not None:
            pairs.append((name, change["again"] if isinstance(change, dict) else change))
    return urlencode(pairs)


def kept(pending: str, other: str, change: str | None) -> str:
    """The pending login with a vector's change."""
    cut = pending[:-1] + ("A" if pending[-1] != "A" else "B")
    return {None: pending, "cut": cut, "empty": "", "other": other}[change]


def expect(known: dict[str, Any], call: Callable[[], SignIn]) -> None:
    if "error" not in known:
        sign_in = call()
        for path, value in known["result"].items():
            assert reduce(getattr, path.split("."), sign_in) == value, path
        return
    with pytest.raises(OpenIdError) as caught:
        call()
    for field, value in known["error"].items():
        assert getattr(caught.value, field) == value, (field, caught.value)


def run(sandbox: Sandbox, folder: str, known: dict[str, Any], twin: str = "") -> None:
    def done(call: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
        async def awaited() -> Any:
            outcome: Awaitable[Any] = call(*arguments, **options)
            return await outcome

        return asyncio.run(awaited()) if twin else call(*arguments, **options)

    sandbox.admin("DELETE", "/admin/faults")
    for fault in known.get("faults", []):
        sandbox.admin("POST", "/admin/faults", fault)
    protocol = getattr(Maestrano(marketplaces=sandbox.configuration()).only(), folder)
    login, callback = getattr(protocol, f"login{twin}"), getattr(protocol, f"callback{twin}")

    def sign_on() -> SignIn:
        started = done(login, PICKED)
        query = altered(sandbox.answer(started.url), known.get("query", {}))
        change = known.get("pending")
        pending = kept(started.pending, done(login, PICKED).pending if change == "other" else "", change)

        def answered() -> SignIn:
            sign_in: SignIn = done(callback, query, pending, now=time.time() + known.get("after", 0))
            return sign_in

        if known.get("twice"):
            assert answered().user.uid == "usr-1"
        return answered()

    expect(known, sign_on)


@pytest.mark.parametrize(("folder", "name"), CASES)
def test_vector(shared: Sandbox, folder: str, name: str) -> None:
    known = CASES[folder, name]
    # What a provider says of itself is kept by the process: a fault in that needs a provider that is not known yet.
    own = any("times" in fault for fault in known.get("faults", []))
    sandbox = Sandbox() if own else shared
    try:
        run(sandbox, folder, known)
        run(sandbox, folder, known, "_async")
    finally:
        if own:
            sandbox.stop()


@pytest.mark.parametrize("name", LOGOUTS)
def test_logout_vector(shared: Sandbox, name: str) -> None:
    known = LOGOUTS[name]
    shared.admin("DELETE", "/admin/faults")
    oidc = Maestrano(marketplaces=shared.configuration()).only().oidc
    started = oidc.login(PICKED)
    oidc.callback(shared.answer(started.url), started.pending)
    for fault in known.get("faults", []):
        shared.admin("POST", "/admin/faults", fault)
    shared.admin("POST", "/admin/users/usr-1/end-session", {})
    delivery = shared.admin("GET", "/admin/deliveries")[-1]
    assert delivery["event"] == "oidc.logout"
    form, now = altered(delivery["body"], known.get("form", {})), time.time() + known.get("after", 0)
    if known.get("twice"):
        assert oidc.receive_logout(form, now=now).status == 200
    call = oidc.receive_logout(form, now=now)
    assert (call.status, call.reason) == (known["status"], known.get("reason"))
    assert (call.event is None) == ("event" not in known)
    for field, value in known.get("event", {}).items():
        assert getattr(call.event, field) == value, field


def test_none_is_missing() -> None:
    assert sum(folder == "oidc" for folder, _ in CASES) >= 50 and sum(folder == "openid2" for folder, _ in CASES) >= 30
    assert len(LOGOUTS) >= 16
