"""Forked children: before and after the first use, by hand, by multiprocessing, and under a server that forks."""

from __future__ import annotations

import asyncio
import base64
import json
import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import traceback
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import DUE, NOW, charging, described, records, settings, signing, stored, vector
from loopback import Loopback, reply

from maestrano import Bill, Maestrano, SamlError, UsageError
from maestrano._collection import AsyncRecords

VALID = '{"valid":true,"recheck":"2023-11-14T22:16:20Z"}'

pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")


def in_child(body: Callable[[], object]) -> None:
    """Forks, runs the body in the child within ten seconds, and expects it to end well."""
    child = os.fork()
    if child == 0:
        try:
            signal.alarm(10)
            body()
            os._exit(0)
        except BaseException:
            traceback.print_exc()
        os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0


@pytest.mark.parametrize("used", [False, True], ids=["before-use", "after-use"])
def test_child_and_grandchild_and_parent_go_on(loopback: Callable[..., Loopback], used: bool) -> None:
    platform = loopback(reply(VALID))
    acme = Maestrano(marketplaces=settings(platform.url)).only()

    def check() -> None:
        assert acme.session.check(stored(DUE), now=NOW).status == "renewed"

    def check_in_loop() -> None:
        assert asyncio.run(acme.session.check_async(stored(DUE), now=NOW)).status == "renewed"

    def child() -> None:
        check()
        in_child(check)
        check_in_loop()

    if used:
        check()
        check_in_loop()
    for _ in range(3):
        in_child(child)
        check()
    assert len(platform.requests) >= 12


@pytest.mark.parametrize("used", [False, True], ids=["before-use", "after-use"])
def test_children_walk_lists(loopback: Callable[..., Loopback], used: bool) -> None:
    platform = loopback(reply(records(3)))
    bills = Maestrano(marketplaces=charging(platform.url)).only().account.bills

    def walk() -> None:
        assert [bill.id for bill in bills.list()] == ["bill-1", "bill-2", "bill-3"]

    if used:
        walk()
    begun = bills.list()
    if used:
        next(begun)
    for _ in range(3):
        in_child(lambda: list(begun))
        in_child(walk)
        walk()
    # What a child took from its copy of a list is still in ours.
    assert len(list(begun)) == 3 - used


@pytest.mark.parametrize("used", [False, True], ids=["before-use", "after-use"])
def test_children_start_logins_with_secrets_of_their_own(loopback: Callable[..., Loopback], tmp_path: Path, used: bool) -> None:
    def answer(connection: socket.socket) -> None:
        reply(json.dumps(described(server.url)))(connection)

    server: Loopback = loopback(answer)
    oidc = Maestrano(marketplaces={**settings(), "oidc": {"issuer": server.url}}).only().oidc
    seen = tmp_path / "states"

    def login() -> None:
        with seen.open("a") as states:
            states.write(oidc.login().url.partition("state=")[2].partition("&")[0] + "\n")

    def login_in_loop() -> None:
        assert asyncio.run(oidc.login_async()).url.startswith(server.url)

    def child() -> None:
        login()
        in_child(login)
        login_in_loop()

    if used:
        login()
        login_in_loop()
    for _ in range(3):
        in_child(child)
        login()
    found = seen.read_text().split()
    assert len(set(found)) == len(found) == 9 + used and all(len(state) >= 43 for state in found)


def test_ids_differ_in_parent_and_children(tmp_path: Path) -> None:
    acme = Maestrano(marketplaces=settings()).only()
    seen = tmp_path / "ids"
    for _ in range(5):
        in_child(lambda: seen.open("a").write(acme.saml.init().request_id + "\n"))
    ids = [*seen.read_text().split(), acme.saml.init().request_id]
    assert len(set(ids)) == 6


def work(job: tuple[str, int]) -> str:
    acme = Maestrano(marketplaces=settings(job[0])).only()
    return str(acme.session.check(stored(DUE), now=NOW).status)


def test_a_list_that_is_being_asked_for_does_not_hold_the_child(loopback: Callable[..., Loopback]) -> None:
    server = loopback(reply(records(3), delay=1))
    account = Maestrano(marketplaces=charging(server.url)).only().account
    shared, begun = account.bills.list(), account.bills.list()
    assert next(begun).id == "bill-1"
    asking = threading.Thread(target=lambda: next(shared))
    asking.start()
    while len(server.requests) < 2:
        time.sleep(0.01)

    def child() -> None:
        with pytest.raises(UsageError) as caught:
            next(shared)
        assert (caught.value.code, caught.value.field) == ("invalid_argument", "list")

        async def walk() -> None:
            with pytest.raises(UsageError):
                await AsyncRecords(shared._pages, Bill).__anext__()  # type: ignore[attr-defined]

        asyncio.run(walk())
        assert [bill.id for bill in begun] == ["bill-2", "bill-3"]
        assert len(list(account.bills.list())) == 3

    in_child(child)
    asking.join()
    assert [bill.id for bill in shared] == ["bill-2", "bill-3"]


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_multiprocessing(loopback: Callable[..., Loopback], method: str) -> None:
    platform = loopback(reply(VALID))
    assert work((platform.url, 0)) == "renewed"
    with multiprocessing.get_context(method).Pool(2) as pool:
        assert pool.map_async(work, [(platform.url, n) for n in range(8)]).get(30) == ["renewed"] * 8


def test_used_assertions_are_remembered_across_processes(tmp_path: Path) -> None:
    case = vector("valid-shape/assertion-signed")
    acme = Maestrano(marketplaces=signing(case, replay_store=f"file://{tmp_path}")).only()
    call: dict[str, Any] = {"request_id": case["expected_request_id"], "now": 1773480413}
    in_child(lambda: acme.saml.consume(case["saml_response"], **call))
    with pytest.raises(SamlError) as caught:
        acme.saml.consume(case["saml_response"], **call)
    assert caught.value.code == "saml_replay"


APP = """
import json, os, sys
sys.path.insert(0, {tests!r})
from conftest import DUE, NOW, settings, stored
from maestrano import Maestrano
acme = Maestrano(marketplaces=settings({idp!r})).only()
if {used!r}:
    acme.session.check(stored(DUE), now=NOW)

def app(environ, start_response):
    check = acme.session.check(stored(DUE), now=NOW)
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps([str(check.status), os.getpid()]).encode()]
"""


@pytest.mark.parametrize("worker", ["sync", "gthread"])
@pytest.mark.parametrize("used", [False, True], ids=["before-use", "after-use"])
def test_gunicorn_with_preload(loopback: Callable[..., Loopback], tmp_path: Path, worker: str, used: bool) -> None:
    platform = loopback(reply(VALID))
    (tmp_path / "forked.py").write_text(APP.format(tests=str(Path(__file__).parent), idp=platform.url, used=used))
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "--preload", "--workers", "3", "--worker-class", worker, "--threads", "4"]
    # A worker that is told to stop while it starts, to replace one that had its 15 requests, misses it: gunicorn then kills it.
    command += ["--max-requests", "15", "--graceful-timeout", "2", "--log-level", "warning", "--no-control-socket"]
    server = subprocess.Popen([*command, "--bind", f"127.0.0.1:{port}", "forked:app"], cwd=tmp_path)
    try:
        wait_for(port, server)
        answers = [json.load(urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=15)) for _ in range(60)]
        assert {status for status, _ in answers} == {"renewed"}
        assert len({pid for _, pid in answers} - {server.pid}) >= 2
    finally:
        server.terminate()
        assert server.wait(20) == 0


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        assert server.poll() is None, "gunicorn did not start"
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("gunicorn does not listen")


def test_exit_is_clean_after_use_in_a_forking_process(loopback: Callable[..., Loopback]) -> None:
    platform = loopback(reply(VALID))
    document = base64.b64encode(json.dumps(settings(platform.url)).encode()).decode()
    program = f"""
import base64, json, os, sys
from maestrano import Maestrano
acme = Maestrano(marketplaces=json.loads(base64.b64decode({document!r}))).only()
assert acme.session.check({stored(DUE)!r}, now={NOW}).status == "renewed"
if (child := os.fork()) == 0:
    assert acme.session.check({stored(DUE)!r}, now={NOW}).status == "renewed"
    sys.exit(0)
assert os.waitpid(child, 0)[1] == 0
"""
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", program], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
