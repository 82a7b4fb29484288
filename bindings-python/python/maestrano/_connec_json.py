"""Documents of Connec! in both directions: JSON in which no number loses a digit, and no empty structure becomes another."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime

from . import _native
from ._arguments import text, unusable, utc_text, wrong

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal
    from typing import Any, Union

    from typing_extensions import TypeAlias

    Body: TypeAlias = Union[Mapping[str, Any], str]


def _exact(number: str) -> Decimal | str:
    # Here, so that who reads no such number does not load it.
    from decimal import Decimal, InvalidOperation

    try:
        return Decimal(number)
    except InvalidOperation:
        # An exponent of more than 18 digits: kept in the form that is written as it came.
        return _native.number_mark() + number


_decoder = json.JSONDecoder(parse_float=_exact)


def read(json_text: str) -> Any:
    """Native values: integers are int, other numbers Decimal."""
    return _decoder.decode(json_text)


def write(value: object, name: str) -> str:
    """JSON in which Decimals are marked texts, which the native module turns into numbers. `UsageError` for what JSON can't hold."""
    try:
        return text(json.dumps(value, allow_nan=False, ensure_ascii=False, separators=(",", ":"), default=_plain), name)
    except RecursionError:
        reason = "it is nested too deeply"
    except ValueError as error:
        reason = str(error)
    raise unusable(name, f"can't be written as JSON: {reason}")


def _plain(value: object) -> object:
    from decimal import Decimal

    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ValueError(f"{value} is no number of JSON")
        return f"{_native.number_mark()}{value}"
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, datetime):
        try:
            return utc_text(value)
        except ValueError as error:
            raise ValueError(f"a datetime in it {error}") from None
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} can't be part of a document")


def document(value: object, name: str) -> str:
    """The same of a structure, or of JSON text, which goes as it is."""
    if not isinstance(value, str):
        return write(value, name)
    try:
        # What is no document of its own could end the one that it becomes a part of.
        _decoder.decode(value)
    except (ValueError, RecursionError) as error:
        raise unusable(name, f"is no JSON: {error}") from None
    return text(value, name)


def _text(value: object, name: str) -> str:
    return write(text(value, name), name)


def _optional_text(value: object, name: str) -> str:
    return "null" if value is None else _text(value, name)


def texts(value: object, name: str) -> str:
    """A list of texts as JSON."""
    if isinstance(value, (str, bytes)) or not hasattr(value, "__iter__"):
        raise wrong(name, "a list of str", value)
    return f"[{','.join(_text(one, name) for one in value)}]"


# How each argument is read; the others are what they are.
_READERS: dict[str, Callable[[object, str], str]] = {
    "path": _text,
    "resource": _text,
    "name": _text,
    "id": _optional_text,
    "own_id": _text,
    "ids": texts,
    "status": _optional_text,
    "message": _text,
    "method": _text,
    "group": _optional_text,
    "body": document,
    "entity": document,
}


def arguments(values: Mapping[str, object], within: str = "", **readers: Callable[[object, str], str]) -> str:
    """The arguments of a call, or what is `within` one, as one document. `readers` read those whose usual reader does not fit."""
    known = {**_READERS, **readers}
    members = (f"{write(name, name)}:{known.get(name, write)(value, f'{within}{name}')}" for name, value in values.items())
    return "{" + ",".join(members) + "}"
