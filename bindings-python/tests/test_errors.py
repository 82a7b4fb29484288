"""Errors: every code has its class, every exception its fields, and a panic is one of them."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import pytest

import maestrano
from maestrano import InternalError, Maestrano, MaestranoError, _errors, _native

FIELDS: dict[str, Any] = {
    "code": "api_rate_limited",
    "message": "too many requests",
    "hint": "wait",
    "retryable": True,
    "marketplace": "acme",
    "http_status": 429,
    "request_id": "req-1",
    "retry_after": 30,
    "field": "name",
    "errors": {"name": ["is taken"]},
    "attempts": 3,
    "resume_at": "people?%24skip=2",
}

# Which class an API error has; those of all other codes are named by the core.
API = {
    "api_unauthorized": "AuthenticationError",
    "api_forbidden": "ForbiddenError",
    "api_not_found": "NotFoundError",
    "api_invalid": "InvalidRequestError",
    "api_conflict": "ConflictError",
    "api_rate_limited": "RateLimitError",
    "api_unavailable": "ServerError",
    "api_unexpected": "ServerError",
}


def test_every_code_of_the_core_has_the_class_that_the_core_names() -> None:
    codes = _native.codes()
    assert {code: kind.__name__ for code, kind in _errors.CLASSES.items()} == {code: API.get(code, kind) for code, _, kind in codes}
    for code, number, kind in codes:
        error = _errors.from_json(json.dumps({"code": code, "message": "m", "retryable": False}))
        assert isinstance(error, getattr(maestrano, kind)), f"{code} is no {kind}"
        assert 1000 <= number < 2000


def test_the_classes_form_the_documented_tree() -> None:
    parents = {
        "MaestranoError": Exception,
        "ConfigError": MaestranoError,
        "UsageError": MaestranoError,
        "SsoError": MaestranoError,
        "SamlError": maestrano.SsoError,
        "OpenIdError": maestrano.SsoError,
        "WebhookError": MaestranoError,
        "ApiError": MaestranoError,
        **dict.fromkeys(API.values(), maestrano.ApiError),
        "TransportError": MaestranoError,
        "InternalError": MaestranoError,
    }
    for name, parent in parents.items():
        assert getattr(maestrano, name).__bases__ == (parent,)
    exported = {name for name in maestrano.__all__ if name.endswith("Error")}
    assert exported == parents.keys()


def test_an_error_has_all_its_fields_and_survives_pickling() -> None:
    error = _errors.from_json(json.dumps(FIELDS))
    for again in (error, pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(again) is maestrano.RateLimitError
        assert vars(again) == FIELDS
        assert again.args == ("too many requests",)
        assert str(again) == "too many requests (wait)"
        assert repr(again) == "RateLimitError(api_rate_limited: too many requests (wait))"


def test_what_is_not_known_is_none() -> None:
    error = MaestranoError("it failed", code="internal")
    assert str(error) == "it failed"
    assert (error.hint, error.http_status, error.errors, error.retryable) == (None, None, None, False)


def test_notes_and_causes_are_those_of_the_language() -> None:
    with pytest.raises(MaestranoError) as caught:
        try:
            Maestrano.from_json("{")
        except MaestranoError as error:
            raise error from ValueError("cause")
    assert isinstance(caught.value.__cause__, ValueError)


def test_a_panic_is_an_internal_error_and_the_process_lives(capfd: pytest.CaptureFixture[str]) -> None:
    for _ in range(3):
        with pytest.raises(InternalError) as caught:
            _native._panic_now()  # type: ignore[attr-defined]
        assert caught.value.code == "internal"
        assert "made by a test" not in str(caught.value)
        # Rust's default hook prints before anybody can catch (docs/security.md).
        assert "panicked at bindings-python/src/testing.rs" in capfd.readouterr().err
    assert Maestrano.from_json("[]").marketplaces == []


async def test_a_panic_on_the_io_thread_reaches_the_coroutine() -> None:
    for _ in range(3):
        with pytest.raises(InternalError):
            await _native._panic_later()  # type: ignore[attr-defined]
