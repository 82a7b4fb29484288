"""The app's own map of ids: which of its records is which of Connec!'s."""

from __future__ import annotations

from abc import ABC, abstractmethod

from ._arguments import text


class IdMap(ABC):
    """A table of pairs of ids, by group and resource, for `Provider.fold_with` and `unfold_with`. An app keeps it in its database; a class that
    has these methods will do, whether it inherits from this one or not. Of one record there is one pair.

    The library asks it and never writes to it: after a creation the app puts the pair there that it then knows.
    """

    @abstractmethod
    def find_connec(self, group: str, resource: str, own_id: str) -> str | None:
        """Connec!'s id of what the app calls `own_id`. `None` when there is none; what can't be asked raises."""

    @abstractmethod
    def find_own(self, group: str, resource: str, connec_id: str) -> str | None:
        """The app's own id of what Connec! calls `connec_id`."""


class MemoryIdMap(IdMap):
    """A map in memory, for tests and small tools. It has no bound, since a pair that was dropped would become a second record; and it ends with
    the process. Threads may share it.

    >>> ids = MemoryIdMap()
    >>> ids.put("cld-1", "items", "7", "c4e5")
    >>> ids.find_own("cld-1", "items", "c4e5")
    '7'
    """

    def __init__(self) -> None:
        # Here, so that who has no such map does not load it.
        from threading import Lock

        self._lock = Lock()
        self._connec: dict[tuple[str, str, str], str] = {}
        self._own: dict[tuple[str, str, str], str] = {}

    def find_connec(self, group: str, resource: str, own_id: str) -> str | None:
        """Connec!'s id of what the app calls `own_id`. `None` when there is none."""
        return self._connec.get((group, resource, own_id))

    def find_own(self, group: str, resource: str, connec_id: str) -> str | None:
        """The app's own id of what Connec! calls `connec_id`. `None` when there is none."""
        return self._own.get((group, resource, connec_id))

    def put(self, group: str, resource: str, own_id: str, connec_id: str) -> None:
        """Remembers a pair, in place of any that has one of the two."""
        for name, value in (("group", group), ("resource", resource), ("own_id", own_id), ("connec_id", connec_id)):
            text(value, name)
        with self._lock:
            self._forget(group, resource, self._own.get((group, resource, connec_id)))
            self._forget(group, resource, own_id)
            self._connec[group, resource, own_id] = connec_id
            self._own[group, resource, connec_id] = own_id

    def remove(self, group: str, resource: str, own_id: str) -> None:
        """Forgets the pair of what the app calls `own_id`, if there is one."""
        with self._lock:
            self._forget(group, resource, own_id)

    def _forget(self, group: str, resource: str, own_id: str | None) -> None:
        if own_id is not None and (connec_id := self._connec.pop((group, resource, own_id), None)) is not None:
            self._own.pop((group, resource, connec_id), None)

    def __repr__(self) -> str:
        return f"MemoryIdMap({len(self._own)} pairs)"
