"""Ids of Connec! in their two forms: text, or a list with one entry for each system that knows the record; and the app's own map of them."""

from __future__ import annotations

from . import _native
from ._arguments import text, wrong
from ._connec_json import arguments, read, texts, write
from ._record import Record, _set

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

    from ._connec_id_map import IdMap


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


class Folded(Record):
    """An entity whose references are Connec!'s ids, as far as the map has them."""

    entity: dict[str, Any]
    """The entity. A reference that the map does not have is a list with the app's own id; what is no reference is as it came."""
    connec_id: str | None
    """Connec!'s id of the entity itself: update that one. `None`: create it."""
    missing: list[str]
    """References that the map does not have, by their path, such as `lines/0/item_id`: send what they refer to first."""


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
            text(value, name)
        _set(self, "__dict__", {"provider": provider, "realm": realm})

    def id(self, own_id: str) -> list[dict[str, str]]:
        """The list that says what a record is called there. `UsageError` (`invalid_argument`) for an empty id."""
        found: list[dict[str, str]] = self._call("id", id=text(own_id, "own_id"))
        return found

    def find(self, id: object) -> str | None:
        """What an entity's `id` in its list form says that the record is called there."""
        found: str | None = self._call("find", id=id)
        return found

    def fold(self, entity: Mapping[str, Any] | str, references: Iterable[str]) -> dict[str, Any]:
        """The entity for Connec!: the app's own id and references become lists. `references` are paths such as `organization_id` and
        `lines/item_id`. `UsageError` (`invalid_argument`) for what is no entity."""
        folded: dict[str, Any] = self._call("fold", entity=entity, references=texts(references, "references"))
        return folded

    def unfold(self, entity: Mapping[str, Any] | str, references: Iterable[str]) -> Unfolded:
        """The way back: each reference becomes the app's own id, or is missing. `UsageError` (`invalid_argument`) for what is no entity."""
        return Unfolded._from_wire(self._call("unfold", entity=entity, references=texts(references, "references")))

    def fold_with(self, id_map: IdMap, group: str, entity: Mapping[str, Any] | str, references: Mapping[str, str]) -> Folded:
        """`fold` with the app's map: references become Connec!'s ids. `references` name the resource that each path refers to, such as
        `{"lines/item_id": "items"}`; `{"id": "invoices"}` among them has the entity's own Connec! id looked up as well. What the map raises
        is raised; `UsageError` (`invalid_argument`) for what is no entity."""
        return Folded._from_wire(self._mapped("fold", id_map.find_connec, group, entity, references))

    def unfold_with(self, id_map: IdMap, group: str, entity: Mapping[str, Any] | str, references: Mapping[str, str]) -> Unfolded:
        """`unfold` with the app's map for what the entity does not say. `references`, and what is raised, as for `fold_with`."""
        return Unfolded._from_wire(self._mapped("unfold", id_map.find_own, group, entity, references))

    def _mapped(
        self,
        name: str,
        find: Callable[[str, str, str], str | None],
        group: str,
        entity: Mapping[str, Any] | str,
        references: Mapping[str, str],
    ) -> Any:
        text(group, "group")
        if not hasattr(references, "items"):
            raise wrong("references", "a mapping of paths to resources", references)
        pairs = write(references, "references")
        wanted = self._call(f"{name}_wanted", entity=entity, references=pairs)
        for one in wanted:
            one["found"] = find(group, one["resource"], one["id"])
        return self._call(f"{name}_with", entity=entity, references=pairs, known=wanted)

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
    # What an entity has as its id may be anything; references are JSON already.
    return read(_native.ids(name, arguments(values, id=write, references=_as_is)))


def _as_is(value: object, name: str) -> str:
    return str(value)


def to_wire(provider: Provider) -> dict[str, str]:
    """The provider as an argument of a call."""
    if not isinstance(provider, Provider):
        raise wrong("provider", "a Provider", provider)
    return {"provider": provider.provider, "realm": provider.realm}
