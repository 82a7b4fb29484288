"""What connectors do again and again, in one call each, and what all calls of Connec! have in common."""

from __future__ import annotations

from ._connec_ids import to_wire
from ._connec_json import arguments, read
from ._record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from typing_extensions import Unpack

    from . import _native
    from ._connec_ids import Provider
    from ._connec_json import Body
    from ._connec_options import ListOptions, WriteOptions


class ConnecResponse(Record):
    """An answer of success."""

    status: int
    """The status: 200, or 201 for something new."""
    text: str
    """The body exactly as it came: JSON, or empty."""
    location: str | None
    """Where the new entity is."""
    request_id: str | None
    """The server's own id of the request."""

    @property
    def body(self) -> Any:
        """The body in native values: whole numbers are int, others Decimal. `None` when it is empty."""
        fields = self.__dict__
        if "_body" not in fields:
            # Read when it is first asked for.
            fields["_body"] = read(self.text) if self.text.strip() else None
        return fields["_body"]


class Calls:
    """The calls of a group's `Connec` beyond verbs and paths. Entities are without their envelope, as mappings or JSON text."""

    __slots__ = ("_handle",)
    _handle: _native.Connec

    def _call(self, call: str, /, **values: object) -> ConnecResponse:
        return _response(self._handle.call(call, arguments(values)))

    async def _call_async(self, call: str, /, **values: object) -> ConnecResponse:
        return _response(await self._handle.call_async(call, arguments(values)))

    def create(self, resource: str, entity: Body, **options: Unpack[WriteOptions]) -> ConnecResponse:
        """Creates an entity. With an `id` list of the app's own, one that is known already is changed in its place.

        `sparse`, `matching_fields` and `attach_to_organization` say how. `UsageError` (`invalid_argument`) for what is no entity;
        `ConflictError` (`api_conflict`) for one with a text as its `id`; `InvalidRequestError` (`api_invalid`).
        """
        return self._call("create", resource=resource, entity=entity, options=options)

    async def create_async(self, resource: str, entity: Body, **options: Unpack[WriteOptions]) -> ConnecResponse:
        """`create` for asyncio."""
        return await self._call_async("create", resource=resource, entity=entity, options=options)

    def update(self, resource: str, id: str | None, entity: Body, **options: Unpack[WriteOptions]) -> ConnecResponse:
        """Changes the given fields of an entity; `id` is Connec!'s, `None` for the singular `company`. Options are those of `create`.
        `NotFoundError` (`api_not_found`); `InvalidRequestError` (`api_invalid`)."""
        return self._call("update", resource=resource, id=id, entity=entity, options=options)

    async def update_async(self, resource: str, id: str | None, entity: Body, **options: Unpack[WriteOptions]) -> ConnecResponse:
        """`update` for asyncio."""
        return await self._call_async("update", resource=resource, id=id, entity=entity, options=options)

    def upsert(
        self, resource: str, provider: Provider, own_id: str, entity: Body, **options: Unpack[WriteOptions]
    ) -> ConnecResponse:
        """Creates an entity under the app's own id, or changes the one that has it. Options are those of `create`.
        `UsageError` (`invalid_argument`) for an empty id; `InvalidRequestError` (`api_invalid`)."""
        return self._call("upsert", resource=resource, provider=to_wire(provider), own_id=own_id, entity=entity, options=options)

    async def upsert_async(
        self, resource: str, provider: Provider, own_id: str, entity: Body, **options: Unpack[WriteOptions]
    ) -> ConnecResponse:
        """`upsert` for asyncio."""
        wire = to_wire(provider)
        return await self._call_async("upsert", resource=resource, provider=wire, own_id=own_id, entity=entity, options=options)

    def link(self, resource: str, id: str, provider: Provider, own_id: str) -> ConnecResponse:
        """Says what an entity is called in the app. `NotFoundError` (`api_not_found`); `UsageError` (`invalid_argument`) for an empty id."""
        return self._call("link", resource=resource, id=id, provider=to_wire(provider), own_id=own_id)

    async def link_async(self, resource: str, id: str, provider: Provider, own_id: str) -> ConnecResponse:
        """`link` for asyncio."""
        return await self._call_async("link", resource=resource, id=id, provider=to_wire(provider), own_id=own_id)

    def archive(self, resource: str, id: str, status: str | None = None) -> ConnecResponse:
        """Takes an entity out of use, which is what apps do in place of deleting it. `status` is `INACTIVE` unless said otherwise;
        documents take `ARCHIVED` or `VOIDED`. `NotFoundError` (`api_not_found`)."""
        return self._call("archive", resource=resource, id=id, status=status)

    async def archive_async(self, resource: str, id: str, status: str | None = None) -> ConnecResponse:
        """`archive` for asyncio."""
        return await self._call_async("archive", resource=resource, id=id, status=status)

    def merge(self, resource: str, id: str, ids: Iterable[str], entity: Body | None = None) -> ConnecResponse:
        """Makes one entity of several: `id` stays and gets the fields of `entity`, `ids` become part of it.
        `NotFoundError` (`api_not_found`)."""
        return self._call("merge", resource=resource, id=id, ids=ids, entity=entity)

    async def merge_async(self, resource: str, id: str, ids: Iterable[str], entity: Body | None = None) -> ConnecResponse:
        """`merge` for asyncio."""
        return await self._call_async("merge", resource=resource, id=id, ids=ids, entity=entity)

    def index(self) -> ConnecResponse:
        """The collections that the group has."""
        return self._call("index")

    async def index_async(self) -> ConnecResponse:
        """`index` for asyncio."""
        return await self._call_async("index")

    def schema(self, resource: str) -> ConnecResponse:
        """The JSON Schema of a collection's entities. `InvalidRequestError` (`api_invalid`) for an unknown one."""
        return self._call("schema", resource=resource)

    async def schema_async(self, resource: str) -> ConnecResponse:
        """`schema` for asyncio."""
        return await self._call_async("schema", resource=resource)

    def example(self, resource: str) -> ConnecResponse:
        """An entity as an example. `InvalidRequestError` (`api_invalid`) for an unknown collection."""
        return self._call("example", resource=resource)

    async def example_async(self, resource: str) -> ConnecResponse:
        """`example` for asyncio."""
        return await self._call_async("example", resource=resource)

    def version(self) -> ConnecResponse:
        """The version of the server, in its own words."""
        return self._call("version")

    async def version_async(self) -> ConnecResponse:
        """`version` for asyncio."""
        return await self._call_async("version")

    def transaction_logs(self, pending: bool = False, **options: Unpack[ListOptions]) -> ConnecResponse:
        """Changes, one after another: all, or those that wait for a decision. Options are those of `Connec.get`."""
        return self._call("transaction_logs", pending=pending, options=options)

    async def transaction_logs_async(self, pending: bool = False, **options: Unpack[ListOptions]) -> ConnecResponse:
        """`transaction_logs` for asyncio."""
        return await self._call_async("transaction_logs", pending=pending, options=options)

    def report_failure(self, resource: str, id: str, message: str) -> ConnecResponse:
        """Tells that the app could not take an entity; `message` says why, without anything personal."""
        return self._call("report_failure", resource=resource, id=id, message=message)

    async def report_failure_async(self, resource: str, id: str, message: str) -> ConnecResponse:
        """`report_failure` for asyncio."""
        return await self._call_async("report_failure", resource=resource, id=id, message=message)


def _response(answer: tuple[int, str, str | None, str | None]) -> ConnecResponse:
    status, text, location, request_id = answer
    return ConnecResponse._holding({"status": status, "text": text, "location": location, "request_id": request_id})
