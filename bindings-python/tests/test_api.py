"""The public surface is the one that every language has."""

from __future__ import annotations

import inspect
import json
from typing import Any

from conftest import ROOT

import maestrano
from maestrano import MaestranoError, _native
from maestrano._record import Record

API: dict[str, Any] = json.loads((ROOT / "tests" / "api.json").read_text())
# Python has a number of any precision of its own: Decimal.
del API["types"]["ExactNumber"]


def members(kind: type) -> set[str]:
    """The public members of a class: methods, properties, and the fields that its annotations declare."""
    declared = set(kind.__dict__)
    for ancestor in kind.__mro__:
        declared |= set(ancestor.__dict__.get("__annotations__", {}))
        if ancestor.__module__.startswith("maestrano."):
            declared |= set(ancestor.__dict__)
    return {name for name in declared if not name.startswith("_")}


def test_every_type_has_the_members_of_every_language() -> None:
    for name, expected in API["types"].items():
        missing = set(expected) - members(getattr(maestrano, name))
        assert not missing, f"{name} misses {sorted(missing)}"


def test_no_type_has_members_of_its_own() -> None:
    for name, expected in API["types"].items():
        kind = getattr(maestrano, name)
        # The twins for asyncio and to_dict are Python's own; the names of the statuses are values elsewhere.
        own = {member for member in members(kind) - set(expected) - {"to_dict"} if not member.endswith("_async")}
        if not issubclass(kind, str):
            assert not own, f"{name} has {sorted(own)}, which tests/api.json does not list"


def test_every_public_name_is_listed_and_every_listed_one_public() -> None:
    # What has no counterpart: the names of the statuses, Python's way to tell the version, and a class where others have an interface.
    own = {"SessionStatus", "__version__", "IdMap"}
    assert set(maestrano.__all__) == {*API["types"], *API["errors"], *API["functions"], *own}
    for name in API["errors"]:
        kind = getattr(maestrano, name)
        assert issubclass(kind, MaestranoError) and members(kind) == members(MaestranoError), name


def test_the_codes_are_those_of_every_language() -> None:
    assert API["codes"] == [code for code, _, _ in _native.codes()]


def test_everything_public_is_documented() -> None:
    for name in maestrano.__all__:
        thing = getattr(maestrano, name)
        if not inspect.isclass(thing):
            assert isinstance(thing, str) or thing.__doc__
            continue
        assert thing.__doc__, f"{name} has no docstring"
        for member, value in inspect.getmembers(thing):
            if not member.startswith("_") and (inspect.isfunction(value) or isinstance(value, (property, classmethod))):
                assert value.__doc__, f"{name}.{member} has no docstring"


def test_every_field_of_a_record_is_documented() -> None:
    for kind in [*Record.__subclasses__(), MaestranoError]:
        source = inspect.getsource(kind)
        for field in kind.__annotations__:
            after = source.split(f"\n    {field}: ", 1)[1].split("\n", 2)[1]
            assert after.startswith('    """'), f"{kind.__name__}.{field} has no docstring"
