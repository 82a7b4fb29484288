"""Sign-on with OpenID: against a provider that describes itself and no more, and against the sandbox."""

from __future__ import annotations

import asyncio
import copy
import json
import pickle
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from conftest import described, settings, stored
from loopback import Loopback, reply
from sandbox import Sandbox

from maestrano import (
    ConfigError,
    LoggedOut,
    Login,
    Maestrano,
    Marketplace,
    OidcIdentity,
    OpenIdError,
    SignIn,
    SsoError,
    Tokens,
    TransportError,
    UsageError,
)

AHEAD = "2099-01-01T00:00:00Z"


@pytest.fixture
def provider(loopback: Callable[..., Loopback]) -> Loopback:
    """It takes a while, and answers in this process: it could not if a call that waits for it kept the GIL."""

    def answer(connection: Any) -> None:
        reply(json.dumps(described(server.url)), delay=0.2)(connection)

    server: Loopback = loopback(answer)
    return server


def at(issuer: str) -> Marketplace:
    return Maestrano(marketplaces={**settings(), "oidc": {"issuer": issuer}}).only()


class TestLogin:
    def test_the_browser_is_sent_to_the_provider(self, provider: Loopback) -> None:
        login = at(provider.url).oidc.login({"group_id": "cld-1 &", "prompt": "login"}, session=stored(AHEAD))
        assert login.url.startswith(f"{provider.url}/authorize?")
        sent = dict(parse_qsl(urlsplit(login.url).query, strict_parsing=True))
        assert (sent["client_id"], sent["response_type"], sent["code_challenge_method"]) == ("app-1", "code", "S256")
        assert sent["redirect_uri"] == "https://app.example.com/maestrano/auth/oidc/callback"
        assert sent["scope"].split() == ["openid", "profile", "email", "maestrano"]
        assert (sent["group_id"], sent["prompt"]) == ("cld-1 &", "login")
        assert min(len(sent["state"]), len(sent["nonce"]), len(sent["code_challenge"])) >= 43
        assert 0 < len(login.pending) < 2000

    @pytest.mark.parametrize(
        "params",
        [{"a": ["1", "2"], "b": "ü"}, [("a", "1"), ("a", "2"), ("b", "ü")], "a=1&a=2&b=%C3%BC"],
        ids=["mapping", "pairs", "text"],
    )
    def test_every_form_of_parameters_goes_along(self, provider: Loopback, params: Any) -> None:
        sent = parse_qs(urlsplit(at(provider.url).oidc.login(params).url).query)
        assert (sent["a"], sent["b"]) == (["1", "2"], ["ü"])

    def test_the_session_proposes_its_group(self, provider: Loopback) -> None:
        login = at(provider.url).oidc.login(session=stored(AHEAD))
        assert parse_qs(urlsplit(login.url).query)["group_id"] == ["cld-1"]

    def test_what_the_provider_says_of_itself_is_kept_also_among_threads(self, provider: Loopback) -> None:
        oidc = at(provider.url).oidc
        with ThreadPoolExecutor(16) as pool:
            logins = list(pool.map(lambda _: oidc.login(), range(16)))
        assert len({login.url for login in logins}) == len({login.pending for login in logins}) == 16
        assert len(provider.requests) == 1

    async def test_the_event_loop_goes_on_meanwhile(self, provider: Loopback) -> None:
        ticks = 0

        async def tick() -> None:
            nonlocal ticks
            while True:
                ticks += 1
                await asyncio.sleep(0.01)

        ticking = asyncio.ensure_future(tick())
        login = await at(provider.url).oidc.login_async({"group_id": "cld-1"})
        ticking.cancel()
        assert login.url.startswith(provider.url) and ticks > 5
        page = await at(provider.url).oidc.logout_url_async()
        assert page.startswith(f"{provider.url}/logout?client_id=app-1&post_logout_redirect_uri=https%3A%2F%2Fapp.example.com%2F")

    def test_the_secrets_of_a_login_are_not_shown(self, provider: Loopback) -> None:
        login = at(provider.url).oidc.login()
        assert repr(login) == f"Login(url='{provider.url}/authorize', pending=<hidden>)"
        assert pickle.loads(pickle.dumps(login)) == login == Login(url=login.url, pending=login.pending)

    def test_a_provider_that_is_none_is_refused(self, loopback: Callable[..., Loopback]) -> None:
        server = loopback(reply(json.dumps(described("https://elsewhere.example"))))
        with pytest.raises(OpenIdError) as caught:
            at(server.url).oidc.login()
        error = caught.value
        assert (error.code, error.field, error.marketplace, error.retryable) == ("openid_discovery", "issuer", "acme", False)
        assert isinstance(error, SsoError) and error.hint
        server.stop()
        with pytest.raises(TransportError) as unreachable:
            at(server.url + "/").oidc.login()
        assert unreachable.value.code == "connect_failed"

    def test_without_an_issuer_it_is_off(self, acme: Marketplace) -> None:
        oidc = acme.oidc
        calls: list[Callable[[], object]] = [
            oidc.login,
            lambda: oidc.callback("", ""),
            lambda: oidc.verify("", None),
            lambda: oidc.userinfo("token", "usr-1"),
            lambda: oidc.refresh("token", "usr-1"),
            oidc.logout_url,
        ]
        for call in calls:
            with pytest.raises(ConfigError) as caught:
                call()
            assert (caught.value.code, caught.value.field) == ("config_missing", "oidc.issuer")

    def test_wrong_types_are_the_callers_mistake(self, acme: Marketplace) -> None:
        oidc: Any = acme.oidc
        for call in [
            lambda: oidc.login(7),
            lambda: oidc.login(session=b"x"),
            lambda: oidc.login(now="2026"),
            lambda: oidc.callback({"code": "x"}, ""),
            lambda: oidc.callback(None, ""),
            lambda: oidc.callback("", b"pending"),
            lambda: oidc.callback("", "", now="2026"),
            lambda: oidc.callback("", "", 1),
            lambda: oidc.verify(bytearray(b"x"), ""),
            lambda: oidc.userinfo(None, "usr-1"),
            lambda: oidc.userinfo("token", None),
            lambda: oidc.refresh("token", 7),
            lambda: oidc.logout_url(7),
            lambda: oidc.receive_logout({"logout_token": "x"}),
            lambda: oidc.receive_logout(None),
        ]:
            with pytest.raises(TypeError):
                call()
        with pytest.raises(ValueError):
            oidc.callback("", "", now=datetime(2026, 1, 1))

    def test_an_impossible_time_is_refused(self, provider: Loopback) -> None:
        for now in (1e300, time.time() * 1000):
            with pytest.raises(UsageError) as caught:
                at(provider.url).oidc.login(now=now)
            assert (caught.value.code, caught.value.field) == ("invalid_argument", "now")


class TestGarbage:
    @pytest.mark.parametrize("query", ["", "?", "state=x", "code=%80&state=\udc80", b"\xff=\xff", "&" * 60000])
    def test_an_answer_that_is_none_is_refused(self, provider: Loopback, query: Any) -> None:
        oidc = at(provider.url).oidc
        pending = oidc.login().pending
        for given in (pending, None, "", "\udc80", pending[:-1], "x" * 10000):
            for call in (oidc.callback, oidc.verify):
                with pytest.raises(OpenIdError) as caught:
                    call(query, given)
                assert (caught.value.code, caught.value.marketplace) == ("openid_state", "acme")
                assert pending not in repr(vars(caught.value))

    @pytest.mark.parametrize("body", ["", "logout_token=", "logout_token=a.b.c", b"logout_token=\xff", bytearray(b"x"), memoryview(b"\0")])
    async def test_a_logout_that_is_none_is_answered(self, provider: Loopback, body: Any) -> None:
        oidc = at(provider.url).oidc
        for call in (oidc.receive_logout(body), await oidc.receive_logout_async(body)):
            assert (call.event, call.status, call.reason) == (None, 400, "openid_token")
            assert call.headers["Cache-Control"] == "no-store" and json.loads(call.body)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    running = Sandbox()
    yield running
    running.stop()


PICKED = {"user_uid": "usr-1", "group_id": "cld-1"}


class TestOidc:
    @pytest.fixture
    def acme(self, sandbox: Sandbox) -> Marketplace:
        return Maestrano(marketplaces=sandbox.configuration(scopes="profile email maestrano offline_access")).only()

    @pytest.fixture
    def sign_in(self, acme: Marketplace, sandbox: Sandbox) -> SignIn:
        login = acme.oidc.login(PICKED)
        return acme.oidc.callback(sandbox.answer(login.url), login.pending)

    def test_everything_the_platform_said_is_there(self, sign_in: SignIn, sandbox: Sandbox, acme: Marketplace) -> None:
        assert (sign_in.marketplace, sign_in.user.uid, sign_in.group.uid) == (acme.name, "usr-1", "cld-1")
        assert (sign_in.membership.user_uid, sign_in.membership.group_uid) == ("usr-1", "cld-1")
        assert sign_in.assertion is None and sign_in.openid2 is None
        identity = sign_in.oidc
        assert isinstance(identity, OidcIdentity) and isinstance(identity.tokens, Tokens)
        assert (identity.issuer, identity.subject) == (sandbox.issuer, "usr-1")
        assert identity.claims["group_uid"] == "cld-1" and identity.claims["sid"] == identity.session_id
        assert identity.claims["mno_session"] == sign_in.session.token
        assert identity.tokens.expires_at and identity.tokens.expires_at > datetime.now(timezone.utc)
        assert acme.session.check(sign_in.session.stored, now=sign_in.session.recheck).status == "renewed"

    def test_nothing_secret_is_shown(self, sign_in: SignIn) -> None:
        assert sign_in.oidc
        tokens = sign_in.oidc.tokens
        for record in (sign_in, sign_in.oidc, tokens):
            shown = repr(record)
            for secret in (tokens.id_token, tokens.access_token, tokens.refresh_token, sign_in.session.token, sign_in.session.stored):
                assert secret and secret not in shown
        for copied in (pickle.loads(pickle.dumps(sign_in)), copy.deepcopy(sign_in)):
            assert copied == sign_in
        assert sign_in.to_dict()["oidc"]["tokens"]["access_token"] == tokens.access_token

    async def test_asyncio_and_bytes_and_a_question_mark(self, acme: Marketplace, sandbox: Sandbox) -> None:
        login = await acme.oidc.login_async(PICKED)
        query = await asyncio.to_thread(sandbox.answer, login.url)
        sign_in = await acme.oidc.callback_async(f"?{query}".encode(), login.pending)
        assert sign_in.user.uid == "usr-1" and sign_in.oidc
        tokens = sign_in.oidc.tokens
        assert (await acme.oidc.userinfo_async(tokens.access_token, "usr-1"))["sub"] == "usr-1"
        assert tokens.refresh_token
        assert (await acme.oidc.refresh_async(tokens.refresh_token, "usr-1")).access_token != tokens.access_token
        login = await acme.oidc.login_async(PICKED)
        identity = await acme.oidc.verify_async(await asyncio.to_thread(sandbox.answer, login.url), login.pending)
        assert identity.subject == "usr-1"

    def test_verify_is_callback_for_any_provider(self, acme: Marketplace, sandbox: Sandbox) -> None:
        login = acme.oidc.login(PICKED)
        query = sandbox.answer(login.url)
        identity = acme.oidc.verify(query, login.pending)
        assert (identity.issuer, identity.subject) == (sandbox.issuer, "usr-1")
        with pytest.raises(OpenIdError) as caught:
            acme.oidc.verify(query, login.pending)
        assert caught.value.code == "openid_replay"

    def test_userinfo_and_refresh_are_about_the_same_user(self, acme: Marketplace, sign_in: SignIn) -> None:
        assert sign_in.oidc
        tokens = sign_in.oidc.tokens
        assert acme.oidc.userinfo(tokens.access_token, "usr-1")["group_uid"] == "cld-1"
        with pytest.raises(OpenIdError) as other:
            acme.oidc.userinfo(tokens.access_token, "usr-2")
        with pytest.raises(OpenIdError) as refused:
            acme.oidc.userinfo("no-token", "usr-1")
        assert other.value.code == refused.value.code == "openid_userinfo"
        assert tokens.refresh_token
        fresh = acme.oidc.refresh(tokens.refresh_token, "usr-1")
        assert isinstance(fresh, Tokens) and fresh.access_token not in (tokens.access_token, repr(fresh))
        with pytest.raises(OpenIdError) as denied:
            acme.oidc.refresh("no-token", "usr-1")
        assert denied.value.code == "openid_denied" and "no-token" not in str(denied.value)

    def test_logout_leads_back(self, acme: Marketplace, sandbox: Sandbox, sign_in: SignIn) -> None:
        assert sign_in.oidc and sign_in.oidc.tokens.id_token
        asked = parse_qs(urlsplit(acme.oidc.logout_url(sign_in.oidc.tokens.id_token)).query)
        assert asked["id_token_hint"] == [sign_in.oidc.tokens.id_token]
        assert "id_token_hint" not in acme.oidc.logout_url()
        assert acme.oidc.logout_url().startswith(f"{sandbox.issuer}/logout?")

    def test_the_provider_says_that_a_session_ended(self, loopback: Callable[..., Loopback]) -> None:
        app = loopback(reply("{}"))
        sandbox = Sandbox()
        try:
            sandbox.admin("PUT", "/admin/apps/app-1", {"host": app.url})
            acme = Maestrano(marketplaces=sandbox.configuration()).only()
            login = acme.oidc.login(PICKED)
            sign_in = acme.oidc.callback(sandbox.answer(login.url, app.url), login.pending)
            assert sign_in.oidc and sign_in.oidc.tokens.id_token
            sandbox.answer(acme.oidc.logout_url(sign_in.oidc.tokens.id_token), app.url)
            deadline = time.monotonic() + 20
            while not (told := [body for body in app.bodies if "logout_token" in body]) and time.monotonic() < deadline:
                time.sleep(0.05)
            call = acme.oidc.receive_logout(told[0])
            assert call.event == LoggedOut(marketplace=acme.name, user_uid="usr-1", session_id=sign_in.oidc.session_id)
            assert (call.status, call.marketplace, call.reason) == (200, acme.name, None)
            again = acme.oidc.receive_logout(told[0].encode())
            assert (again.event, again.status, again.reason) == (None, 400, "openid_replay")
        finally:
            sandbox.stop()
