"""Who calls: Basic credentials out of every form of headers."""

from __future__ import annotations

import email.message
import pickle
import wsgiref.headers
from typing import Any

import pytest
from conftest import basic
from werkzeug.datastructures import EnvironHeaders, Headers

from maestrano import AccountEvent, Maestrano, Marketplace, Route, WebhookError

GOOD = basic("app-1", "KEY-secret")
GROUP = "/maestrano/account/groups/cld-1"
USER = GROUP + "/users/usr-1"


def message(value: str) -> email.message.Message:
    headers = email.message.Message()
    headers["Authorization"] = value
    return headers


FORMS = [
    lambda value: value,
    lambda value: {"Authorization": value},
    lambda value: {"Host": "app.example.com", "authorization": value},
    lambda value: {"AUTHORIZATION": value, 7: "a key that is no text"},
    lambda value: {"REQUEST_METHOD": "GET", "HTTP_AUTHORIZATION": value, "wsgi.input": object()},
    lambda value: [(b"host", b"app.example.com"), (b"authorization", value.encode())],
    lambda value: Headers([("Authorization", value)]),
    lambda value: EnvironHeaders({"HTTP_AUTHORIZATION": value}),
    lambda value: wsgiref.headers.Headers([("Authorization", value)]),
    message,
]


@pytest.mark.parametrize("form", FORMS, ids=range(len(FORMS)))
def test_every_form_of_headers_is_read(maestrano: Maestrano, form: Any) -> None:
    acme, globex = maestrano["acme"], maestrano["globex"]
    acme.webhook.authenticate(form(GOOD))
    assert maestrano.authenticate(form(GOOD)).name == "acme"
    assert maestrano.authenticate(form(basic("app-2", "OTHER-secret"))).name == "globex"
    assert acme.webhook.receive_account("DELETE", GROUP, form(GOOD)).status == 200
    assert maestrano.receive_account("DELETE", GROUP, form(basic("app-2", "OTHER-secret"))).marketplace == "globex"
    assert globex.webhook.receive_account("DELETE", GROUP, form(GOOD)).status == 401
    for refused in (lambda: globex.webhook.authenticate(form(GOOD)), lambda: maestrano.authenticate(form(basic("app-1", "x")))):
        with pytest.raises(WebhookError) as caught:
            refused()
        assert caught.value.code == "webhook_unauthenticated"


@pytest.mark.parametrize(
    "headers",
    [
        None,
        "",
        {},
        [],
        {"Host": "app.example.com"},
        {"Authorization": None},
        "Basic",
        "Basic !",
        "Bearer " + GOOD[6:],
        GOOD + "x",
        GOOD[:-4],
        basic("app-1", ""),
        basic("", ""),
        basic("app-1", "KEY-secret "),
        basic("app-1", "OTHER-secret"),
        "Basic \udc80",
        "Basic " + "A" * (10 << 20),
        Headers([("Authorization", GOOD), ("Authorization", GOOD)]),
        {"Authorization": GOOD, "authorization": GOOD},
        {"Authorization": [GOOD, GOOD]},
        f"{GOOD}, {GOOD}",
    ],
    ids=str,
)
def test_everybody_else_is_refused(maestrano: Maestrano, headers: Any) -> None:
    for method in (maestrano.authenticate, maestrano["acme"].webhook.authenticate):
        with pytest.raises(WebhookError) as caught:
            method(headers)
        assert caught.value.code == "webhook_unauthenticated"
        assert "secret" not in repr(caught.value)
    for receive in (maestrano.receive_account, maestrano["acme"].webhook.receive_account):
        call = receive("DELETE", GROUP, headers)
        assert (call.event, call.status, call.reason) == (None, 401, "webhook_unauthenticated")
        assert call.headers["WWW-Authenticate"] == 'Basic realm="Maestrano"'


def test_wrong_types(acme: Marketplace) -> None:
    for headers in (7, GOOD.encode(), object()):
        with pytest.raises(TypeError, match="headers"):
            acme.webhook.authenticate(headers)  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="headers"):
            acme.webhook.receive_account("DELETE", GROUP, headers)  # type: ignore[arg-type]
    for text in (None, 7, b"DELETE"):
        with pytest.raises(TypeError):
            acme.webhook.receive_account(text, GROUP, GOOD)  # type: ignore[arg-type]
        with pytest.raises(TypeError):
            acme.webhook.account("DELETE", text)  # type: ignore[arg-type]


def test_an_id_and_key_are_checked_like_a_header(acme: Marketplace) -> None:
    acme.webhook.authenticate_credentials("app-1", "KEY-secret")
    for pair in (("", ""), ("app-1", ""), ("app-2", "OTHER-secret"), ("app-1", "KEY-secret ")):
        with pytest.raises(WebhookError):
            acme.webhook.authenticate_credentials(*pair)
    with pytest.raises(TypeError):
        acme.webhook.authenticate_credentials("app-1", None)  # type: ignore[arg-type]


def test_an_event_says_who_left(acme: Marketplace) -> None:
    group, user = acme.webhook.account("DELETE", GROUP), acme.webhook.account("delete", USER + "?x=1")
    assert group == AccountEvent(kind="group_removed", marketplace="acme", group_uid="cld-1", user_uid=None, effective_uid=None)
    assert user == AccountEvent(kind="user_removed", marketplace="acme", group_uid="cld-1", user_uid="usr-1", effective_uid="usr-1")
    call = acme.webhook.receive_account("DELETE", USER, GOOD)
    assert call.event == user and call.marketplace == "acme" and call.reason is None
    assert (call.status, call.body, dict(call.headers)) == (200, '{"success":true}', {"Content-Type": "application/json"})
    assert pickle.loads(pickle.dumps(call)) == call
    assert call.to_dict()["event"] == {**vars(user)}


@pytest.mark.parametrize(
    ("method", "path", "code"),
    [
        ("POST", GROUP, "webhook_unsupported"),
        ("DELETE", "/", "webhook_unsupported"),
        ("DELETE", "\udc80", "webhook_unsupported"),
        ("DELETE", "/maestrano/account/groups/" + "x" * 300, "webhook_malformed"),
        ("DELETE", "/maestrano/account/groups/" + "x" * (1 << 20), "webhook_unsupported"),
        ("DELETE", "/maestrano/account/groups/a%2Fb", "webhook_malformed"),
        ("DELETE", "/maestrano/account/groups/a\0b", "webhook_malformed"),
    ],
    ids=range(7),
)
def test_what_is_no_event_has_a_code(acme: Marketplace, method: str, path: str, code: str) -> None:
    with pytest.raises(WebhookError) as caught:
        acme.webhook.account(method, path)
    assert (caught.value.code, caught.value.marketplace) == (code, "acme")
    call = acme.webhook.receive_account(method, path, GOOD)
    assert (call.event, call.reason) == (None, code) and call.status in (400, 404, 405)


def test_a_framework_gets_its_routes(acme: Marketplace) -> None:
    assert acme.webhook.routes() == [
        Route(kind="group_removed", marketplace="acme", method="DELETE", path="/maestrano/account/groups/:id"),
        Route(kind="user_removed", marketplace="acme", method="DELETE", path="/maestrano/account/groups/:group_id/users/:id"),
    ]
