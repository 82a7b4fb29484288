"""What the facade may be called with. A wrong type is the caller's mistake and a `TypeError`; what a text says is the core's business."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timezone
from math import isfinite

from ._errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from decimal import Decimal
    from typing import Any, Union

    from typing_extensions import TypeAlias

    Time: TypeAlias = Union[int, float, datetime, None]
    Params: TypeAlias = Union[str, Mapping[str, object], Iterable[tuple[str, object]], None]
    Value: TypeAlias = Union[str, int, float, bool, Decimal, datetime, None]
    Headers: TypeAlias = Union[str, Mapping[str, Any], Iterable[tuple[Any, Any]], None]

# What the native module's numbers hold.
_LEAST, _MOST = -(2**63), 2**63 - 1
# Of a number that is passed on for the core to judge.
_MOST_BITS = 1024


def seconds(now: Time, name: str = "now") -> int | None:
    """Seconds since 1970, of a number or of a datetime with a time zone."""
    if now is None:
        return None
    if isinstance(now, datetime):
        now = _aware(now, name).timestamp()
    if isinstance(now, bool) or not isinstance(now, (int, float)):
        raise wrong(name, "a datetime or seconds since 1970", now)
    if not isfinite(now):
        raise ValueError(f"{name} is not a valid time")
    # What is too large to hand over is as impossible as the largest; the core says so.
    return max(_LEAST, min(int(now // 1), _MOST))


def _aware(time: datetime, name: str) -> datetime:
    if time.tzinfo is None:
        raise ValueError(f"{name} has no time zone; pass datetime.now(timezone.utc), or seconds since 1970")
    return time


def text(value: object, name: str) -> str:
    """Text that the core can be given: Python's own may hold halves of characters, which are no text anywhere else."""
    if not isinstance(value, str):
        raise wrong(name, "a str", value)
    try:
        value.encode()
    except UnicodeEncodeError:
        raise unusable(name, "holds half a character (a lone surrogate), so it is no text") from None
    return value


def plain(value: Value | object, name: str) -> object:
    """The value of a field or filter as JSON has it. Decimals go as text, never through a binary float."""
    if isinstance(value, str):
        return text(value, name)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        # Beyond what anybody counts, Python itself refuses to write the digits.
        if value.bit_length() > _MOST_BITS:
            raise unusable(name, "is too large")
        return value
    if isinstance(value, float):
        if not isfinite(value):
            raise unusable(name, "is not a finite number")
        return value
    if isinstance(value, datetime):
        try:
            return utc_text(value)
        except ValueError as error:
            raise unusable(name, str(error)) from None
    # Here, so that who passes none does not load it.
    from decimal import Decimal

    if isinstance(value, Decimal):
        if not value.is_finite() or abs(value.adjusted()) > _MOST_BITS:
            raise unusable(name, "is not a finite number, or too large")
        return format(value, "f")
    raise wrong(name, "text, a number, a bool, or a datetime", value)


def plain_fields(given: Mapping[str, object]) -> str:
    """Fields or filters as the core takes them. What `extra` may hold, and where, is the core's business."""
    fields = {text(name, repr(name)): plain(value, name) for name, value in given.items() if name != "extra"}
    if (extra := given.get("extra")) is not None:
        if not isinstance(extra, Mapping):
            raise wrong("extra", "a mapping", extra)
        fields["extra"] = {text(name, f"extra[{name!r}]"): plain(value, f"extra[{name!r}]") for name, value in extra.items()}
    return to_json(fields)


def utc_text(time: datetime) -> str:
    """ISO 8601 in UTC. A `ValueError` says what is wrong about the time."""
    if time.tzinfo is None:
        raise ValueError("has no time zone; pass datetime.now(timezone.utc), or seconds since 1970")
    try:
        return time.astimezone(timezone.utc).isoformat().replace("+00:00", "Z")
    except OverflowError:
        raise ValueError("is not in the years 1 to 9999 in UTC") from None


def flag(value: object, name: str) -> bool:
    """True or false; nothing that merely counts as one."""
    if not isinstance(value, bool):
        raise wrong(name, "True or False", value)
    return value


def optional_text(value: object, name: str) -> str | None:
    """Text, or nothing."""
    return None if value is None else text(value, name)


def foreign_text(value: object, name: str) -> str | None:
    """The same of what a stranger may have sent: what is no text is as little what was given out, which the core says."""
    if value is None or isinstance(value, str):
        return value
    raise wrong(name, "a str", value)


def pairs(params: Params) -> str | list[object]:
    """The parameters of a query as the core takes them: the query string, or in order, out of a mapping, a framework's multi-dict, or
    pairs."""
    if params is None:
        return []
    if isinstance(params, str):
        return params
    # Werkzeug and Django keep several values of a name in lists, Starlette in pairs; their plain items() show one value of each.
    for method in ("multi_items", "lists", "items"):
        if callable(read := getattr(params, method, None)):
            return list(read())
    if isinstance(params, Iterable) and not isinstance(params, (bytes, bytearray)):
        return list(params)
    raise wrong("params", "a mapping, pairs, or the query string as str", params)


def authorization(headers: Headers) -> str:
    """The value of the Authorization header out of what a framework has. A missing one is empty, which the core refuses."""
    if headers is None or isinstance(headers, str):
        return headers or ""
    if isinstance(headers, (bytes, bytearray)) or not (hasattr(headers, "items") or isinstance(headers, Iterable)):
        raise wrong("headers", "a mapping of headers, a WSGI environ, pairs, or the header's value as str", headers)
    items: Iterable[tuple[Any, Any]] = headers.items() if hasattr(headers, "items") else headers
    found = [_text(value) for name, value in items if _text(name).lower() in ("authorization", "http_authorization")]
    # Two of them are ambiguous; joined, as HTTP does it, they are no credentials.
    return ", ".join(found)


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    return value.decode("latin-1") if isinstance(value, bytes) else ""


def to_json(document: object) -> str:
    """JSON text of what the application passes, mappings of any kind included."""
    # Unescaped, since the native module replaces surrogates, which no JSON parser takes.
    return json.dumps(document, allow_nan=False, default=_plain, ensure_ascii=False)


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} can't be part of a configuration or of parameters")


def unusable(name: str, reason: str) -> UsageError:
    """The error for an argument that has the right type and can't be passed on."""
    return UsageError(f"{ascii(name)[1:-1]} {reason}", code="invalid_argument", field=name)


def wrong(name: str, expected: str, value: object) -> TypeError:
    """The error for an argument of the wrong type."""
    return TypeError(f"{name} must be {expected}, not {type(value).__name__}")
