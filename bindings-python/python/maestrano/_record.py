"""The base of the documents that the core answers with."""

from __future__ import annotations

from datetime import datetime

# What type checkers take for true; importing `typing` for it would cost a millisecond at every start.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar, NoReturn

    from typing_extensions import Self


class Record:
    """A document of the core: typed, read-only, equal by value, pickleable. The annotations of a class are its fields, in order.

    `dataclasses` would do, but importing it costs more time than all of this package, and making one more than parsing the document.
    """

    # Fields that the core writes as RFC 3339 text.
    _TIMES: ClassVar[tuple[str, ...]] = ()
    # Fields that hold a secret or personal data, so that repr(), and with it a log, shows that they are set and no more.
    _HIDDEN: ClassVar[tuple[str, ...]] = ()

    def __init__(self, **fields: object) -> None:
        names = type(self).__annotations__
        if missing := names.keys() - fields.keys():
            raise TypeError(f"{type(self).__name__}() misses {', '.join(sorted(missing))}")
        if unknown := fields.keys() - names.keys():
            raise TypeError(f"{type(self).__name__}() has no field {', '.join(sorted(unknown))}")
        self.__dict__.update((name, fields[name]) for name in names)

    @classmethod
    def _from_wire(cls, fields: dict[str, Any]) -> Self:
        """Takes over a parsed document as the fields."""
        for name in cls._TIMES:
            fields[name] = time(fields[name])
        return cls._holding(fields)

    @classmethod
    def _holding(cls, fields: dict[str, Any]) -> Self:
        record = cls.__new__(cls)
        _set(record, "__dict__", fields)
        return record

    def to_dict(self) -> dict[str, Any]:
        """The fields as a dict, records inside as dicts too. Secrets are in it, and times and decimals are what they were."""
        return {name: _plain(getattr(self, name)) for name in type(self).__annotations__}

    def _values(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in type(self).__annotations__)

    def __eq__(self, other: object) -> bool:
        return self._values() == other._values() if isinstance(other, type(self)) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        fields = zip(type(self).__annotations__, self._values())
        return f"{type(self).__name__}({', '.join(f'{name}={self._shown(name, value)}' for name, value in fields)})"

    def _shown(self, name: str, value: object) -> str:
        return "<hidden>" if name in self._HIDDEN and value is not None else repr(value)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is read-only")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is read-only")


def _plain(value: object) -> object:
    return value.to_dict() if isinstance(value, Record) else value


# The one way past a record's own __setattr__.
_set = object.__setattr__


def time(text: str | None) -> datetime | None:
    """Reads a time as the core writes it: RFC 3339 in UTC, with up to nine digits of fraction, of which Python keeps six."""
    return None if text is None else datetime.fromisoformat(f"{text[:-1][:26]}+00:00")
