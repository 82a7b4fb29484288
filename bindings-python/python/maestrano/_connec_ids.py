"""Ids of Connec! in their two forms: text, or a list with one entry for each system that knows the record."""

from __future__ import annotations

from . import _native
from ._arguments import wrong
from ._connec_json import arguments, read, write
from ._record import Record, _set

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any


class Unfolded(Record):
    """An entity whose references are the app's own ids."""

    entity: dict[str, Any]
    """The entity; what is no reference is as it came."""
    connec_id: str | None
    """Connec!'s id."""
    id: str | None
    """The app's own id. `None` for a record that is new to it."""
    missing: list[str]
    """References to records that the app does not have yet, by their path, such as `lines/0/item_id`: leave the entity for a later run."""


class Provider(Record):
    """A system that has ids of its own: the app, and the account in it.

    >>> ours = Provider("my-app", "2243")
    >>> ours.id("7")
    [{'id': '7', 'provider': 'my-app', 'realm': '2243'}]
    """

    provider: str
    """The system, such as `my-app`."""
    realm: str
    """The account in it, such as the customer's number there."""

    def __init__(self, provider: str, realm: str) -> None:
        for name, value in (("provider", provider), ("realm", realm)):
            if not isinstance(value, str):
                raise wrong(name, "a str", value)
        _set(self, "__dict__", {"provider": provider, "realm": realm})

    def id(self, own_id: str) -> list[dict[str, str]]:
        """The list that says what a record is called there. `UsageError` (`invalid_argument`) for an empty id."""
        if not isinstance(own_id, str):
            raise wrong("own_id", "a str", own_id)
        found: list[dict[str, str]] = self._call("id", id=own_id)
        return found

    def find(self, id: object) -> str | None:
        """What an entity's `id` in its list form says that the record is called there."""
        found: str | None = self._call("find", id=id)
        return found

    def fold(self, entity: Mapping[str, Any] | str, references: Iterable[str]) -> dict[str, Any]:
        """The entity for Connec!: the app's own id and references become lists. `references` are paths such as `organization_id` and
        `lines/item_id`. `UsageError` (`invalid_argument`) for what is no entity."""
        folded: dict[str, Any] = self._call("fold", entity=entity, references=references)
        return folded

    def unfold(self, entity: Mapping[str, Any] | str, references: Iterable[str]) -> Unfolded:
        """The way back: each reference becomes the app's own id, or is missing. `UsageError` (`invalid_argument`) for what is no entity."""
        return Unfolded._from_wire(self._call("unfold", entity=entity, references=references))

    def _call(self, name: str, **values: object) -> Any:
        return _ids(name, {"provider": to_wire(self), **values})


def connec_id(id: object) -> str | None:
    """Connec!'s own id out of either form of an entity's `id`.

    >>> connec_id([{"id": "7", "provider": "my-app", "realm": "2243"}, {"id": "c-1", "provider": "connec", "realm": "org-1"}])
    'c-1'
    """
    found: str | None = _ids("connec_id", {"id": id})
    return found


def _ids(name: str, values: dict[str, Any]) -> Any:
    # What an entity has as its id may be anything.
    return read(_native.ids(name, arguments(values, id=write)))


def to_wire(provider: Provider) -> dict[str, str]:
    """The provider as an argument of a call."""
    if not isinstance(provider, Provider):
        raise wrong("provider", "a Provider", provider)
    return {"provider": provider.provider, "realm": provider.realm}
