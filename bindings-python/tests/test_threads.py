"""Many threads at once, the GIL, memory, and the end of the process."""

from __future__ import annotations

import base64
import gc
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from conftest import DUE, NOW, basic, charging, records, settings, sharing, signing, stored, vector
from loopback import Loopback, reply

from maestrano import Maestrano, MaestranoError, SamlError

VALID = '{"valid":true,"recheck":"2023-11-14T22:16:20Z"}'
AT = 1773480413


def test_sixteen_threads_consume_at_once() -> None:
    cases = [vector(f"valid-{name}") for name in ("shape/assertion-signed", "shape/both-signed", "algorithm/rsa-sha384", "xml/pretty-printed")]
    handles = [Maestrano(marketplaces=signing(case)) for case in cases]
    start = threading.Barrier(16)

    def consume(n: int) -> list[str]:
        start.wait()
        found = []
        for round in range(25):
            case = cases[(n + round) % 4]
            # Its own handle: each answer is good once a handle.
            saml = Maestrano(marketplaces=signing(case)).only().saml
            found.append(saml.consume(case["saml_response"], request_id=case["expected_request_id"], now=AT).user.uid)
            with pytest.raises(SamlError):
                handles[n % 4].only().saml.consume(case["saml_response"][:-8], request_id=case["expected_request_id"], now=AT)
        return found

    with ThreadPoolExecutor(16) as pool:
        results = list(pool.map(consume, range(16)))
    assert {uid for found in results for uid in found} == {case["expect"]["name_id"] for case in cases}


def test_of_sixteen_threads_one_may_use_an_assertion(case: dict[str, Any]) -> None:
    saml = Maestrano(marketplaces=signing(case)).only().saml
    start = threading.Barrier(16)

    def consume(_: int) -> str:
        start.wait()
        try:
            return saml.consume(case["saml_response"], request_id=case["expected_request_id"], now=AT).user.uid
        except SamlError as error:
            return error.code

    with ThreadPoolExecutor(16) as pool:
        assert sorted(pool.map(consume, range(16))) == ["saml_replay"] * 15 + ["usr-9b1f"]


def test_the_parts_of_a_sign_in_may_be_read_by_many_threads(case: dict[str, Any]) -> None:
    for _ in range(20):
        saml = Maestrano(marketplaces=signing(case)).only().saml
        sign_in = saml.consume(case["saml_response"], request_id=case["expected_request_id"], now=AT)
        with ThreadPoolExecutor(8) as pool:
            assert len(set(pool.map(lambda _: (sign_in.user.uid, sign_in.group.uid, sign_in.assertion.name_id), range(8)))) == 1


def test_the_gil_is_released_while_waiting(loopback: Callable[..., Loopback]) -> None:
    acme = Maestrano(marketplaces=settings(loopback(reply(VALID, delay=0.5)).url)).only()
    started = time.monotonic()
    with ThreadPoolExecutor(8) as pool:
        checks = [pool.submit(acme.session.check, stored(DUE), now=NOW) for _ in range(8)]
        assert {check.result().status for check in checks} == {"renewed"}
    assert time.monotonic() - started < 2


def test_the_gil_is_released_while_verifying() -> None:
    # A message that takes long to read, so that another thread runs meanwhile; with the GIL held it could not.
    case = vector("valid-large/attributes-200")
    saml = Maestrano(marketplaces=signing(case, max_response_bytes=10 << 20)).only().saml
    xml = base64.b64decode(case["saml_response"]).decode()
    long = xml.replace("</samlp:Response>", f"<!--{'x' * (6 << 20)}--></samlp:Response>")
    text = base64.b64encode(long.encode()).decode()
    running, ticks, stop = threading.Event(), 0, False

    def tick() -> None:
        nonlocal ticks
        running.set()
        while not stop:
            ticks += 1
            time.sleep(0.0001)

    interval = sys.getswitchinterval()
    thread = threading.Thread(target=tick)
    try:
        # Only giving the GIL away lets the other thread run: nobody is asked for it.
        sys.setswitchinterval(1000)
        thread.start()
        running.wait()
        before = ticks
        with pytest.raises(SamlError):
            saml.verify(text, request_id="_other", now=AT)
        assert ticks > before
    finally:
        stop = True
        sys.setswitchinterval(interval)
        thread.join()


def resident() -> int:
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * 4096


def test_memory_stays_flat(case: dict[str, Any], loopback: Callable[..., Loopback]) -> None:
    platform = loopback(reply(VALID))
    document = signing(case, idp=platform.url, check_issuer=False)
    entity = '{"people": {"id": "p-1", "group_id": "cld-1", "price": 1.10, "whole": 12345678901234567890}}'
    sharing_acme = Maestrano(marketplaces=sharing(loopback(reply(entity)).url)).only()
    connec = sharing_acme.connec("cld-1")
    bills = Maestrano(marketplaces=charging(loopback(reply(records(200))).url)).only().account.bills

    def everything() -> None:
        for _ in range(200):
            maestrano = Maestrano(marketplaces=document)
            acme = maestrano.only()
            sign_in = acme.saml.consume(case["saml_response"], request_id=case["expected_request_id"], now=AT)
            repr((sign_in, acme.metadata(), acme.saml.init({"a": "b"}), acme.sso.urls(sign_in.session.stored)))
            acme.session.check(sign_in.session.stored, now=AT)
            maestrano.authenticate(basic("app-1", "KEY-secret"))
            for failing in (lambda: acme.saml.consume("x"), lambda: maestrano["x"], lambda: Maestrano.from_json("{")):
                with pytest.raises(MaestranoError):
                    failing()
        for _ in range(5):
            person = connec.get("people/p-1").body["people"]
            repr((connec.create("people", person), list(connec.all("people")), connec.pages("people").resume_at))
            repr(sharing_acme.webhook.connec(entity).dispatch({"people": lambda change: change.entity["none"]}))
            with pytest.raises(MaestranoError):
                connec.create("people", {"price": float("nan")})
            acme.session.check(stored(DUE), now=NOW)
            repr(list(bills.list(status="submitted")))
            next(bills.list())
            with pytest.raises(MaestranoError):
                bills.create(group_id="cld-1", price_cents=0, description="x")

    everything()
    everything()
    gc.collect()
    before = resident()
    for _ in range(10):
        everything()
    gc.collect()
    # 2,000 rounds: a leak of one stored record a round would be over 600 KB, of one handle over 10 MB.
    assert resident() - before < 3 << 20


@pytest.mark.parametrize(
    "script",
    [
        "await acme.session.check_async(record, now=now)",
        "acme.session.check(record, now=now)",
        # The list is left behind, at its first record.
        "[check async for _ in acme.account.bills.list_async() for check in [acme.session.check(record, now=now)]][0]",
    ],
    ids=["async", "sync", "list"],
)
def test_short_asyncio_scripts_end_cleanly_fifty_times(loopback: Callable[..., Loopback], script: str) -> None:
    both = json.dumps({**json.loads(VALID), **json.loads(records(3)), "success": True})
    platform = loopback(reply(both))
    document = base64.b64encode(json.dumps({**settings(platform.url), **charging(platform.url)}).encode()).decode()
    program = f"""
import asyncio, base64, json
from maestrano import Maestrano
async def main():
    acme = Maestrano(marketplaces=json.loads(base64.b64decode({document!r}))).only()
    record, now = {stored(DUE)!r}, {NOW}
    # One is answered, others are left behind.
    asyncio.ensure_future(acme.session.check_async(record, now=now))
    asyncio.ensure_future(acme.account.ping_async())
    await asyncio.sleep(0)
    print(({script}).status)
asyncio.run(main())
"""

    def run(_: int) -> tuple[int, str, str]:
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
        return done.returncode, done.stdout, done.stderr

    with ThreadPoolExecutor(2) as pool:
        assert set(pool.map(run, range(50))) == {(0, "renewed\n", "")}
