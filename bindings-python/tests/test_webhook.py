"""Who calls: Basic credentials out of every form of headers."""

from __future__ import annotations

import email.message
import wsgiref.headers
from typing import Any

import pytest
from conftest import basic
from werkzeug.datastructures import EnvironHeaders, Headers

from maestrano import Maestrano, Marketplace, WebhookError

GOOD = basic("app-1", "KEY-secret")


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


def test_wrong_types(acme: Marketplace) -> None:
    for headers in (7, GOOD.encode(), object()):
        with pytest.raises(TypeError, match="headers"):
            acme.webhook.authenticate(headers)  # type: ignore[arg-type]
