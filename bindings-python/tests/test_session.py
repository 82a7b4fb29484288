"""The SSO session: what is settled here, what the marketplace is asked, and what happens when it can't answer."""

from __future__ import annotations

import asyncio
import base64
import copy
import json
import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from datetime import datetime, timezone
from typing import Any

import pytest
from conftest import AHEAD, DUE, LONG_DUE, NOW, settings, stored
from loopback import Loopback, reply

from maestrano import Maestrano, Marketplace, SessionCheck, SessionStatus, UsageError

VALID = '{"valid":true,"recheck":"2023-11-14T22:16:20Z"}'
NOBODY = "http://127.0.0.1:9"


def open_at(idp: str, **sso: object) -> Marketplace:
    return Maestrano(marketplaces=settings(idp, **sso)).only()


async def check_async(marketplace: Marketplace, record: str | None, **options: Any) -> SessionCheck:
    return await marketplace.session.check_async(record, **options)


def check_sync(marketplace: Marketplace, record: str | None, **options: Any) -> SessionCheck:
    return marketplace.session.check(record, **options)


def check_in_loop(marketplace: Marketplace, record: str | None, **options: Any) -> SessionCheck:
    return asyncio.run(check_async(marketplace, record, **options))


Check = Callable[..., SessionCheck]
both = pytest.mark.parametrize("check", [check_sync, check_in_loop], ids=["sync", "async"])


def test_a_record_is_made_of_plain_values() -> None:
    acme = open_at("https://hub.example.com")
    recheck = datetime(2023, 11, 14, 22, 14, 20, tzinfo=timezone.utc)
    session = acme.session.build("usr-1", "cld-1", "TOKEN-secret", recheck)
    assert session == acme.session.load(session.stored) == acme.session.build("usr-1", "cld-1", "TOKEN-secret", NOW + 60)
    assert acme.session.check(session.stored, now=NOW).status == "fresh"
    assert acme.session.needs_check(acme.session.build("usr-1", "cld-1", "TOKEN-secret").stored)
    assert acme.sso.logout_url("usr-1.cld-1") == "https://hub.example.com/app_logout?user_uid=usr-1"
    assert acme.sso.session_check_url("usr/1", "a&b") == "https://hub.example.com/api/v1/auth/saml/usr%2F1?session=a%26b"
    for uid, token, field in (("", "t", "uid"), ("usr-1", "", "token")):
        with pytest.raises(UsageError) as caught:
            acme.session.build(uid, "cld-1", token)
        assert caught.value.field == field
    for wrong in ("soon", True):
        with pytest.raises(TypeError, match="recheck must be"):
            acme.session.build("usr-1", "cld-1", "t", wrong)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="recheck has no time zone"):
        acme.session.build("usr-1", "cld-1", "t", datetime(2023, 11, 14))


def test_a_user_is_made_of_plain_values() -> None:
    virtually = open_at(NOBODY, creation_mode="virtual")
    user = virtually.sso.user(uid="usr-1", group_uid="cld-1", email="j@example.com", first_name="Jo")
    assert (user.uid, user.effective_uid, user.email, user.effective_email, user.first_name) == ("usr-1", "usr-1.cld-1", "j@example.com", None, "Jo")
    with pytest.raises(UsageError) as caught:
        virtually.sso.user(uid="usr-1")
    assert caught.value.field == "group_uid"
    for wrong in ({"uid": None}, {"uid": "usr-1", "email": 7}):
        with pytest.raises(TypeError):
            virtually.sso.user(**wrong)


def test_a_record_is_read() -> None:
    acme = open_at(NOBODY)
    session = acme.session.load(stored(AHEAD))
    assert session is not None
    assert (session.uid, session.group_uid, session.token, session.marketplace) == ("usr-1", "cld-1", "TOKEN-secret", "acme")
    assert session.recheck == datetime(2023, 11, 14, 22, 14, 20, tzinfo=timezone.utc)
    assert acme.session.load(session.stored) == session
    assert "TOKEN-secret" not in repr(session) and session.stored not in repr(session)
    assert acme.session.load(stored("never")).recheck is None  # type: ignore[union-attr]
    assert acme.session.load(stored(AHEAD, preset="globex")) is None


@pytest.mark.parametrize("fraction", ["", ".5", ".123", ".123456", ".123456789"])
def test_fractions_of_seconds_are_read_to_the_microsecond(fraction: str) -> None:
    session = open_at(NOBODY).session.load(stored(f"2023-11-14T22:14:20{fraction}Z"))
    assert session is not None and session.recheck is not None
    assert session.recheck.microsecond == int((fraction[1:] + "000000")[:6])


@both
def test_a_record_that_is_not_due_is_fresh_and_nobody_is_asked(check: Check) -> None:
    acme = open_at(NOBODY)
    found = check(acme, stored(AHEAD), now=NOW)
    assert found == SessionCheck(status=SessionStatus.FRESH, valid=True, stored=None, reason=None)
    assert found and found.status == "fresh" and str(found.status) == "fresh"
    assert not acme.session.needs_check(stored(AHEAD), now=NOW)
    assert acme.session.needs_check(stored(DUE), now=NOW)


@both
def test_a_due_record_is_renewed(loopback: Callable[..., Loopback], check: Check) -> None:
    platform = loopback(reply(VALID))
    acme = open_at(platform.url)
    found = check(acme, stored(DUE), now=NOW)
    assert (found.status, found.valid, found.reason) == (SessionStatus.RENEWED, True, None)
    renewed = acme.session.load(found.stored)
    assert renewed is not None and renewed.token == "TOKEN-secret"
    assert renewed.recheck == datetime(2023, 11, 14, 22, 16, 20, tzinfo=timezone.utc)
    assert platform.requests[0].startswith("GET /api/v1/auth/saml/usr-1?session=TOKEN-secret HTTP/1.1\r\n")
    assert found.stored is not None and found.stored not in repr(found)


@both
def test_a_recheck_years_ahead_is_cut(loopback: Callable[..., Loopback], check: Check) -> None:
    acme = open_at(loopback(reply('{"valid":true,"recheck":"2099-01-01T00:00:00Z"}')).url)
    renewed = acme.session.load(check(acme, stored(DUE), now=NOW).stored)
    assert renewed is not None and renewed.recheck == datetime.fromtimestamp(NOW + 86_400, timezone.utc)
    assert acme.session.needs_check(stored("2099-01-01T00:00:00Z"), now=NOW)


@both
@pytest.mark.parametrize(("status", "body"), [("200 OK", '{"valid":false}'), ("404 Not Found", '{"error":"none"}')])
def test_the_marketplace_ends_a_session(loopback: Callable[..., Loopback], check: Check, status: str, body: str) -> None:
    found = check(open_at(loopback(reply(body, status)).url), stored(DUE), now=NOW)
    assert (found.status, found.valid, found.reason) == (SessionStatus.ENDED, False, "signed_out")
    assert not found


def encoded(document: object) -> str:
    return base64.b64encode(json.dumps(document).encode()).decode()


GARBAGE = [
    None,
    "",
    " ",
    "garbage",
    "\0",
    "\udc80\ud800",
    "ü" * 40,
    "e30=",
    encoded([]),
    encoded(None),
    encoded({"uid": 7, "session": []}),
    encoded({"uid": "..", "session": "t"}),
    stored(AHEAD)[:-9],
    stored(AHEAD, preset="globex"),
    "A" * (10 << 20),
]


@both
@pytest.mark.parametrize("garbage", GARBAGE, ids=range(len(GARBAGE)))
def test_a_garbage_cookie_is_an_ended_session(check: Check, garbage: str | None) -> None:
    acme = open_at(NOBODY)
    found = check(acme, garbage, now=NOW)
    assert (found.status, found.valid) == (SessionStatus.ENDED, False)
    assert acme.session.load(garbage) is None
    assert not acme.session.needs_check(garbage, now=NOW)


@both
def test_apps_with_other_users_let_pass_who_has_no_record(check: Check) -> None:
    acme = open_at(NOBODY)
    assert check(acme, None, if_session=True).status == "fresh"
    assert check(acme, "garbage", if_session=True).status == "ended"


def drop(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{")


def hang_up(connection: socket.socket) -> None:
    connection.shutdown(socket.SHUT_RDWR)


FAULTS = [
    ("api_unavailable", reply('{"valid":false}', "500 Internal Server Error")),
    ("api_rate_limited", reply("{}", "429 Too Many Requests")),
    ("response_malformed", reply("<html>down for maintenance</html>")),
    ("response_malformed", reply('{"valid":true,"recheck":"soon"}')),
    ("response_malformed", reply(b"\xff\xfe")),
    ("response_malformed", reply("", "302 Found")),
    ("response_malformed", drop),
    ("connect_failed", hang_up),
    ("response_too_large", reply(b"x" * (10 << 20))),
]


@both
@pytest.mark.parametrize(("reason", "answer"), FAULTS, ids=range(len(FAULTS)))
def test_an_answer_that_says_nothing_is_unknown_within_the_grace(
    loopback: Callable[..., Loopback], check: Check, reason: str, answer: Any
) -> None:
    url = loopback(answer).url
    found = check(open_at(url), stored(DUE), now=NOW)
    assert (found.status, found.valid, found.stored, found.reason) == (SessionStatus.UNKNOWN, True, None, reason)
    assert not check(open_at(url), stored(LONG_DUE), now=NOW).valid
    assert not check(open_at(url, recheck_grace=0), stored(DUE), now=NOW).valid


@both
def test_nobody_at_home_is_unknown(check: Check) -> None:
    found = check(open_at(NOBODY), stored(DUE), now=NOW)
    assert (found.status, found.reason) == (SessionStatus.UNKNOWN, "connect_failed")


def test_a_server_that_never_answers_times_out_in_both_faces(loopback: Callable[..., Loopback]) -> None:
    acme = open_at(loopback(reply(VALID, delay=60)).url)

    async def all_at_once() -> list[SessionCheck]:
        in_thread = asyncio.to_thread(acme.session.check, stored(DUE), now=NOW)
        return list(await asyncio.gather(in_thread, acme.session.check_async(stored(DUE), now=NOW)))

    started = time.monotonic()
    for found in asyncio.run(all_at_once()):
        assert (found.status, found.valid, found.reason) == (SessionStatus.UNKNOWN, True, "timeout")
    assert time.monotonic() - started < 15


async def test_the_event_loop_runs_while_a_check_waits(loopback: Callable[..., Loopback]) -> None:
    acme = open_at(loopback(reply(VALID, delay=0.4)).url)
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.01)
            ticks += 1

    ticking = asyncio.create_task(tick())
    found = await asyncio.gather(*(acme.session.check_async(stored(DUE), now=NOW) for _ in range(20)))
    ticking.cancel()
    assert [check.status for check in found] == [SessionStatus.RENEWED] * 20
    assert ticks > 10


async def test_a_check_can_be_cancelled_or_timed_out(loopback: Callable[..., Loopback]) -> None:
    acme = open_at(loopback(reply(VALID, delay=2)).url)
    with pytest.raises(asyncio.TimeoutError):
        await asyncio.wait_for(acme.session.check_async(stored(DUE), now=NOW), 0.1)
    assert (await acme.session.check_async(stored(AHEAD), now=NOW)).status == "fresh"


def test_a_signal_ends_a_wait(loopback: Callable[..., Loopback]) -> None:
    acme = open_at(loopback(reply(VALID, delay=8)).url)

    class Interrupted(Exception):
        pass

    def interrupt(*_: object) -> None:
        raise Interrupted

    before = signal.signal(signal.SIGUSR1, interrupt)
    try:
        threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGUSR1)).start()
        started = time.monotonic()
        with pytest.raises(Interrupted):
            acme.session.check(stored(DUE), now=NOW)
        assert time.monotonic() - started < 3
    finally:
        signal.signal(signal.SIGUSR1, before)


def test_wrong_types() -> None:
    acme = open_at(NOBODY)
    for value in (7, b"x", ["x"], {}):
        for method in (acme.session.check, acme.session.load, acme.session.needs_check):
            with pytest.raises(TypeError):
                method(value)  # type: ignore[operator]
        with pytest.raises(TypeError):
            asyncio.run(acme.session.check_async(value))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="if_session"):
        acme.session.check("x", if_session=1)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="now"):
        acme.session.check("x", now="1")  # type: ignore[arg-type]


def test_urls_and_ids() -> None:
    acme = open_at("https://hub.example.com")
    urls = acme.sso.urls()
    assert urls.init == "https://app.example.com/maestrano/auth/saml/init"
    assert urls.consume == "https://app.example.com/maestrano/auth/saml/consume"
    assert urls.idp == "https://hub.example.com/api/v1/auth/saml"
    assert urls.logout == acme.sso.urls("garbage").logout == "https://hub.example.com/app_logout"
    assert urls.unauthorized == "https://hub.example.com/app_access_unauthorized"
    assert acme.sso.urls(stored(AHEAD)).logout == "https://hub.example.com/app_logout?user_uid=usr-1"
    assert copy.copy(urls) == urls
    assert acme.sso.mask_user("usr-1.cld-1", "cld-2") == "usr-1"
    assert acme.sso.unmask_user("usr-1.cld-2") == "usr-1"
    virtual = open_at("https://hub.example.com", creation_mode="virtual")
    assert virtual.sso.mask_user("usr-1", "cld-2") == "usr-1.cld-2"
    with pytest.raises(TypeError):
        acme.sso.urls(7)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        acme.sso.mask_user("usr-1", None)  # type: ignore[arg-type]
