"""Connec!: values of the language both ways, walks, waiting, and what callers do wrong."""

from __future__ import annotations

import asyncio
import gc
import json
import pickle
import re
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pytest
from conftest import sharing
from loopback import Loopback, play, reply
from test_fork import in_child
from test_threads import resident

from maestrano import (
    ConfigError,
    Connec,
    ConnecResponse,
    Maestrano,
    MemoryIdMap,
    Page,
    Provider,
    ServerError,
    TransportError,
    UsageError,
    connec_id,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from maestrano._connec_options import Operation

Platform = Callable[..., Loopback]
NOBODY = "http://127.0.0.1:9"
OURS = Provider("my-app", "2243")
READ: Operation = {"method": "get", "path": "people"}
ENTITY = '{"whole": 12345678901234567890, "tenth": 0.1, "price": 1.10, "long": 0.12345678901234567890, "huge": 1e400, "empty": {}, "none": [], "no": null}'


def open_at(host: str, **connec: object) -> Connec:
    return Maestrano(marketplaces=sharing(host, **connec)).only().connec("cld-1")


def answered(loopback: Platform, body: str) -> tuple[Connec, Loopback]:
    server = loopback(reply(body))
    return open_at(server.url), server


def people(*numbers: int, next: str | None = None, total: int | None = None) -> str:
    """A page of people."""
    return json.dumps({"people": [{"id": f"p-{n}"} for n in numbers], "pagination": {"total": total, "next": next}})


def pages(*bodies: str) -> Any:
    return play([("200 OK" if body else "500 Internal Server Error", {}, body) for body in bodies])


def test_what_is_read_is_what_is_written(loopback: Platform) -> None:
    connec, server = answered(loopback, f'{{"items":  {ENTITY}}}')
    answer = connec.get("items/i-1")
    assert answer.text == f'{{"items":  {ENTITY}}}', "the spaces too"
    item = answer.body["items"]
    assert item["whole"] == 12345678901234567890 and type(item["whole"]) is int
    assert item["tenth"] == Decimal("0.1") and str(item["price"]) == "1.10" and item["huge"] == Decimal("1E+400")
    assert (item["empty"], item["none"], item["no"]) == ({}, [], None)
    assert answer.body is answer.body
    connec.put("items/i-1", answer.body)
    connec.update("items", "i-1", item)
    connec.batch([{"method": "put", "path": "items/i-1", "body": answer.body}])
    compact = ENTITY.replace(" ", "").replace("1e400", "1E+400")
    assert server.bodies[1:] == [
        f'{{"items":{compact}}}',
        f'{{"items":{compact}}}',
        f'{{"sequential":true,"ops":[{{"method":"put","url":"/api/v2/cld-1/items/i-1","params":{{"items":{compact}}}}}]}}',
    ]


def test_text_is_sent_as_it_is(loopback: Platform) -> None:
    connec, server = answered(loopback, "{}")
    text = f'{{ "items" : {ENTITY}, "items": 1e2 }}'
    connec.post("items", text)
    connec.create("items", '{ "a" : 1.10 }', sparse=False)
    connec.batch([{"method": "post", "path": "items", "body": text}])
    assert server.bodies[0] == text
    assert server.bodies[1] == '{"items":{"opts":{"sparse":false},"a":1.10}}'
    assert text in server.bodies[2]
    assert connec.get("items").body == {}


def test_values_of_the_language_become_json(loopback: Platform) -> None:
    connec, server = answered(loopback, "{}")
    two = timezone(timedelta(hours=2))
    given = {
        "decimal": Decimal("1E+2"), "whole": 2**70, "float": 0.1, "at": datetime(2026, 1, 1, 2, tzinfo=two), "on": date(2026, 1, 2),
        "mapping": MappingProxyType({"a": (1, 2)}), "text": "ü\u2028\"", "looks": "1e400",
    }
    connec.post("items", {"items": given})
    assert server.bodies[0] == (
        '{"items":{"decimal":1E+2,"whole":1180591620717411303424,"float":0.1,"at":"2026-01-01T00:00:00Z","on":"2026-01-02",'
        '"mapping":{"a":[1,2]},"text":"ü\u2028\\"","looks":"1e400"}}'
    )
    since = datetime(2026, 1, 1, tzinfo=timezone.utc)
    connec.get("items", filter={"updated_at": {"gt": since}, "price": {"gte": Decimal("1.5")}, "sold": True}, order_by="-name")
    query = "%24filter=updated_at+gt+%272026-01-01T00%3A00%3A00Z%27+and+price+gte+1.5+and+sold+eq+true&%24orderby=name+desc"
    assert server.requests[1].startswith(f"GET /api/v2/cld-1/items?{query} ")
    connec.report("accounts_summary", {"from": date(2026, 1, 1), "period": "MONTHLY"})
    assert server.requests[2].startswith("GET /api/reports/cld-1/accounts_summary?from=2026-01-01&period=MONTHLY ")
    connec.get("items", select="name")
    assert server.requests[3].startswith("GET /api/v2/cld-1/items?%24select=name ")


def test_what_a_call_can_not_use_is_named() -> None:
    connec: Any = open_at(NOBODY)
    for field, said, call in [
        ("search", "search must be text", lambda: connec.get("items", search=5)),
        ("select", "select must be a field or a list of fields", lambda: connec.all("items", select=5)),
        ("filter.name", 'filter.name compares with "like"', lambda: connec.pages("items", filter={"name": {"like": "x"}})),
        ("filter.name", "filter.name must compare with text", lambda: connec.all("items", filter={"name": None})),
        ("limit", "limit is no option; known are filter", lambda: connec.get("items", limit=5)),
        ("id", "the id is missing: only company", lambda: connec.update("items", None, {})),
        ("resume_at", "half a character", lambda: connec.all("items", resume_at="items?\ud800")),
        ("operations[1].body", "Out of range", lambda: connec.batch([
            {"method": "get", "path": "items"}, {"method": "post", "path": "items", "body": {"n": float("nan")}},
        ])),
        ("id", "the id must not be empty", lambda: connec.update("items", "", {})),
        ("parameters.x", "the parameters.x must be text", lambda: connec.report("a", {"x": {"y": 1}})),
        ("operations[1].method", "is missing", lambda: connec.batch([{"method": "get", "path": "items"}, {"path": "items"}])),
        ("operations[0].body", "must be a JSON object", lambda: connec.batch([{"method": "post", "path": "items", "body": "[1]"}])),
    ]:
        with pytest.raises(UsageError) as caught:
            call()
        assert (caught.value.code, caught.value.field) == ("invalid_argument", field)
        assert said in str(caught.value), caught.value


def circular() -> dict[str, Any]:
    found: dict[str, Any] = {}
    found["itself"] = [found]
    return found


def deep() -> list[Any]:
    found: list[Any] = []
    for _ in range(100_000):
        found = [found]
    return found


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (float("nan"), "Out of range"), (float("-inf"), "Out of range"), (Decimal("NaN"), "NaN"), (Decimal("-Infinity"), "Infinity"),
        (circular(), "Circular"), (deep(), "too deeply"), (datetime(2026, 1, 1), "time zone"), (datetime.max.replace(tzinfo=timezone(timedelta(hours=-1))), "years 1 to 9999"), (10**5000, "4300 digits"), ("\ud800", "half a character"), ({"\udfff": 1}, "half a character"),
    ],
    ids=["nan", "inf", "decimal-nan", "decimal-inf", "circular", "deep", "naive", "late", "long", "half", "half-key"],
)
def test_what_json_can_not_hold(value: object, reason: str) -> None:
    connec = open_at(NOBODY)
    for field, call in [
        ("body", lambda: connec.post("items", {"items": {"a": value}})),
        ("entity", lambda: connec.create("items", {"a": value})),
        ("entity", lambda: OURS.fold({"a": value}, [])),
        ("operations[0].body", lambda: connec.batch([{"method": "post", "path": "items", "body": {"items": value}}])),
        ("options", lambda: connec.all("items", extra={"a": value})),
    ]:
        with pytest.raises(UsageError, match=reason) as caught:
            call()
        assert (caught.value.code, caught.value.field) == ("invalid_argument", field)


def test_halves_of_characters() -> None:
    connec, half = open_at(NOBODY), "people\ud800"
    for call in (connec.get, connec.url, connec.all, connec.pages, connec.changes, connec.schema, OURS.id, lambda text: Provider(text, "x")):
        with pytest.raises(UsageError, match="half a character") as caught:
            call(half)
        assert caught.value.code == "invalid_argument"


@pytest.mark.parametrize("text", ['{"a": "\ud800"}', "", "{", '{"a": 1}, "path": "x"', '{"a": NaN}', "{'a': 1}", "[" * 100_000])
def test_text_that_is_no_json(text: str) -> None:
    connec = open_at(NOBODY)
    for call in (lambda: connec.post("items", text), lambda: connec.create("items", text), lambda: OURS.unfold(text, [])):
        with pytest.raises(UsageError) as caught:
            call()
        assert caught.value.code == "invalid_argument"


def test_wrong_types() -> None:
    connec = open_at(NOBODY)
    for wrong in (7, None, b"people", ["people"], object()):
        calls: list[Callable[[Any], object]] = [
            connec.get, connec.delete, connec.url, connec.schema, connec.example, connec.report, connec.all, connec.pages, connec.changes,
            lambda value: connec.create(value, {}),
            lambda value: connec.link("people", "p-1", OURS, value), lambda value: connec.link("people", "p-1", value, "7"),
            lambda value: connec.report_failure("people", "p-1", value), OURS.id, lambda value: Provider("my-app", value),
        ]
        for call in calls:
            with pytest.raises(TypeError):
                call(wrong)
    for body in (object(), {1, 2}, b"{}", {"a": object()}):
        with pytest.raises(TypeError):
            connec.post("people", body)  # type: ignore[arg-type]
    for operations in ("text", {"method": "get"}, 7, ["text"], [7]):
        with pytest.raises(TypeError):
            connec.batch(operations)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        connec.merge("people", "p-1", "p-2")
    with pytest.raises(TypeError):
        connec.changes("people", 7)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        connec.batch([], sequential=1)  # type: ignore[arg-type]
    acme = Maestrano(marketplaces=sharing(NOBODY)).only()
    for wrong in (7, "yes"):
        with pytest.raises(TypeError):
            acme.connec("cld-1", external_ids=wrong)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        acme.connec("cld-1", country_format=2)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Connec()
    for options in ({"limit": 1}, {"top": "many"}, {"filter": [1]}, {"extra": "a=b"}):
        with pytest.raises(UsageError):
            list(connec.all("people", **options))  # type: ignore[arg-type]


def test_records_are_values_and_secrets_stay_hidden(loopback: Platform) -> None:
    connec, _ = answered(loopback, '{"a": 1.10}')
    answer = connec.get("items")
    assert answer.body["a"] == Decimal("1.10")
    again = pickle.loads(pickle.dumps(answer))
    assert again == answer == connec.get("items") and type(again) is ConnecResponse and again.body == answer.body
    assert pickle.loads(pickle.dumps(OURS)) == OURS == Provider("my-app", "2243") != Provider("my-app", "1")
    assert repr(OURS) == "Provider(provider='my-app', realm='2243')"
    assert repr(connec) == "Connec('cld-1')"
    with pytest.raises(AttributeError):
        OURS.realm = "x"  # type: ignore[misc]
    with pytest.raises(TransportError) as caught:
        open_at(NOBODY).get("people")
    assert "SECRET-KEY" not in repr(vars(caught.value))


def test_a_walk_asks_when_something_is_taken(loopback: Platform) -> None:
    server = loopback(pages(people(1, 2, next="?%24skip=2"), people(3)))
    entities = open_at(server.url).all("people", top=2)
    assert (server.requests, entities.resume_at) == ([], "people?%24top=2")
    assert next(entities)["id"] == "p-1" and len(server.requests) == 1
    assert entities.resume_at == "people?%24top=2", "what is left of the page is not lost"
    assert next(entities)["id"] == "p-2" and entities.resume_at == "people?%24top=2", "nor is what was taken last"
    assert [entity["id"] for entity in entities] == ["p-3"]
    assert (entities.resume_at, list(entities), len(server.requests)) == (None, [], 2)


def test_a_walk_may_be_dropped_half_way(loopback: Platform) -> None:
    connec, server = answered(loopback, people(1, 2, next="?%24skip=2"))
    for _ in range(50):
        for entity in connec.all("people"):
            assert entity == {"id": "p-1"}
            break
    assert len(server.requests) == 50


def test_a_walk_goes_on_after_a_page_that_failed(loopback: Platform) -> None:
    server = loopback(pages(people(1, next="?%24skip=1", total=2), "", "", people(2, total=2)))
    connec = open_at(server.url)
    walk = connec.pages("people")
    assert next(walk) == Page(entities=[{"id": "p-1"}], total=2, resume_at="people?%24skip=1")
    for _ in range(2):
        with pytest.raises(ServerError) as caught:
            next(walk)
        assert caught.value.resume_at == walk.resume_at == "people?%24skip=1"
    assert [page.entities for page in walk] == [[{"id": "p-2"}]]
    assert [entity["id"] for entity in connec.all("people", resume_at="people?%24skip=1")] == ["p-2"]


def changed(*entities: tuple[str, int]) -> str:
    return json.dumps({"people": [{"id": id, "updated_at": f"2026-01-01T00:00:0{second}Z"} for id, second in entities]})


def test_changes_go_on_after_an_error_and_from_a_cursor(loopback: Platform) -> None:
    server = loopback(pages("", changed(("p-1", 1), ("p-2", 2)), changed()))
    connec = open_at(server.url)
    walk = connec.changes("people", datetime(2026, 1, 1, tzinfo=timezone.utc), filter={"status": "ACTIVE"})
    with pytest.raises(ServerError):
        next(walk)
    page = next(walk)
    assert [entity["id"] for entity in page.entities] == ["p-1", "p-2"]
    assert "status+eq+%27ACTIVE%27+and+updated_at+gt+%272026-01-01T00%3A00%3A00Z%27" in server.requests[0]
    assert list(walk) == []
    assert list(connec.changes("people", page.cursor)) == []
    assert "2026-01-01T00%3A00%3A02Z" in server.requests[-2]
    # The first time there is no cursor.
    assert list(connec.changes("people", None)) == list(connec.changes("people")) == []


async def test_walks_in_asyncio(loopback: Platform) -> None:
    server = loopback(pages(people(1, 2, next="?%24skip=2"), "", people(3), changed(("p-1", 1)), changed()))
    connec = open_at(server.url)
    walk = connec.pages_async("people")
    assert [entity["id"] for entity in (await walk.__anext__()).entities] == ["p-1", "p-2"]
    with pytest.raises(ServerError):
        await walk.__anext__()
    assert walk.resume_at == "people?%24skip=2"
    assert [page.entities async for page in walk] == [[{"id": "p-3"}]]
    assert [len(page.entities) async for page in connec.changes_async("people")] == [1]
    big = loopback(reply(people(*range(2000))))
    assert [entity["id"] async for entity in open_at(big.url).all_async("people")] == [f"p-{n}" for n in range(2000)]


async def test_the_event_loop_goes_on(loopback: Platform) -> None:
    connec = open_at(loopback(reply(people(1), delay=0.4)).url)
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            ticks += 1
            await asyncio.sleep(0.01)

    ticking = asyncio.ensure_future(tick())

    async def first() -> str:
        return [str(entity["id"]) async for entity in connec.all_async("people")][0]

    assert await asyncio.gather(*(first() for _ in range(10)), *(first() for _ in range(10))) == ["p-1"] * 20
    ticking.cancel()
    assert ticks > 5


async def test_a_call_may_be_given_up(loopback: Platform) -> None:
    connec = open_at(loopback(reply(people(1), delay=0.3)).url)
    walk = connec.pages_async("people")
    for call in (connec.get_async("people"), connec.post_async("people", {}), connec.batch_async([READ]), walk.__anext__()):
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(call, 0.02)
    assert [page.entities async for page in walk] == [[{"id": "p-1"}]], "the page is still to be had"


async def test_cancelling_loses_nothing(loopback: Platform) -> None:
    # Cancelled again and again, at every moment before, while and after an answer comes.
    bodies = [people(*range(n, n + 2), next=f"?%24skip={n + 2}" if n < 98 else None) for n in range(0, 100, 2)]
    server = loopback(lambda connection: answer(connection))

    def answer(connection: Any) -> None:
        skip = int(re.search(r"skip=(\d+)|$", server.requests[-1].split(" ")[1])[1] or 0)  # type: ignore[index]
        reply(bodies[skip // 2], delay=0.002)(connection)

    walk, taken, patience = open_at(server.url).all_async("people"), [], 0.0005
    while True:
        task = asyncio.ensure_future(walk.__anext__())
        done, _ = await asyncio.wait([task], timeout=patience)
        patience = patience * 1.1 if patience < 0.01 else 0.0005
        task.cancel()
        try:
            taken.append((await task)["id"])
        except asyncio.CancelledError:
            continue
        except StopAsyncIteration:
            break
    assert taken == [f"p-{n}" for n in range(100)]


def test_the_gil_is_released_while_waiting(loopback: Platform) -> None:
    # All wait at the same time: with the GIL held, the second request would never come.
    arrived = threading.Barrier(16, timeout=30)

    def answer_when_all_are_there(connection: Any) -> None:
        arrived.wait()
        reply(people(1, 2))(connection)

    connec = open_at(loopback(answer_when_all_are_there).url)

    def work(n: int) -> int:
        calls: list[Callable[[], Any]] = [lambda: list(connec.all("people")), lambda: connec.get("people").body["people"]]
        return len(calls[n % 2]())

    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(work, range(16))) == [2] * 16


def test_threads_take_turns_at_a_walk(loopback: Platform) -> None:
    server = loopback(pages(*(people(*range(n, n + 50), next=f"?%24skip={n + 50}" if n < 950 else None) for n in range(0, 1000, 50))))
    walk = open_at(server.url).all("people")

    def take(_: int) -> list[str]:
        return [entity["id"] for entity in walk]

    with ThreadPoolExecutor(8) as pool:
        found = [id for taken in pool.map(take, range(8)) for id in taken]
    assert sorted(found) == sorted(f"p-{n}" for n in range(1000)) and len(server.requests) == 20


def test_a_walk_holds_one_page(loopback: Platform) -> None:
    # 200 pages of a megabyte.
    def answer(connection: Any) -> None:
        page = len(server.requests)
        entities = [{"id": f"p-{page}-{n}", "note": "x" * 1000} for n in range(1000)]
        reply(json.dumps({"people": entities, "pagination": {"next": f"?%24skip={page}" if page < 200 else None}}))(connection)

    server: Loopback = loopback(answer)
    walk = open_at(server.url).all("people")
    for _ in range(20_000):
        next(walk)
    gc.collect()
    before = resident()
    assert sum(1 for _ in walk) == 180_000
    gc.collect()
    assert resident() - before < 16 << 20


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
@pytest.mark.parametrize("used", [False, True], ids=["before-use", "after-use"])
def test_children_walk_and_write(loopback: Platform, used: bool) -> None:
    connec, server = answered(loopback, people(1, 2))

    def work() -> None:
        assert [entity["id"] for entity in connec.all("people")] == ["p-1", "p-2"]
        assert connec.post("people", {"people": {"n": Decimal("1.10")}}).status == 200

    begun = connec.all("people")
    if used:
        work()
        next(begun)
    for _ in range(3):
        in_child(lambda: list(begun))
        in_child(work)
        work()
    assert len(list(begun)) == 2 - used
    assert '{"people":{"n":1.10}}' in server.bodies


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_a_walk_that_was_asking_when_the_process_forked(loopback: Platform) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def answer(connection: Any) -> None:
        asked.set()
        assert go_on.wait(30)
        reply(people(1))(connection)

    walk = open_at(loopback(answer).url).all("people")
    with ThreadPoolExecutor(1) as pool:
        taken = pool.submit(lambda: next(walk))
        assert asked.wait(30)

        def child() -> None:
            with pytest.raises(UsageError, match="when this process was forked") as caught:
                next(walk)
            assert caught.value.field == "list" and walk.resume_at == "people"

        in_child(child)
        go_on.set()
        assert taken.result() == {"id": "p-1"}
    assert list(walk) == []


def test_ids() -> None:
    both = [{"id": "7", "provider": "my-app", "realm": "2243"}, {"id": "c-1", "provider": "connec", "realm": "org-1"}]
    assert OURS.id("7") == both[:1] and OURS.find(both) == "7"
    assert connec_id(both) == "c-1" == connec_id("c-1")
    for nothing in (None, [], {}, 7, [None], [{"id": 7}]):
        assert OURS.find(nothing) is None and connec_id(nothing) is None
    entity = {"id": both, "price": Decimal("1.10"), "item_id": both[1:], "empty": {}}
    unfolded = OURS.unfold(entity, ["item_id"])
    assert (unfolded.id, unfolded.connec_id, unfolded.missing) == ("7", "c-1", ["item_id"])
    assert unfolded.entity == {"id": "7", "price": Decimal("1.10"), "item_id": None, "empty": {}}
    assert OURS.fold({"id": "7", "lines": [{"item_id": "8"}]}, iter(["lines/item_id"])) == {"id": both[:1], "lines": [{"item_id": OURS.id("8")}]}
    with pytest.raises(UsageError):
        OURS.id("")
    with pytest.raises(TypeError):
        OURS.fold({}, "item_id")


def test_a_map_of_the_apps_own() -> None:
    """Any class that has the methods will do, what it raises is raised, and each id is asked for once."""

    class Table:
        def __init__(self) -> None:
            self.asked: list[tuple[str, ...]] = []

        def find_own(self, *key: str) -> str | None:
            self.asked.append(key)
            return {"c-1": "1", "c-2": ""}.get(key[-1])

        def find_connec(self, *key: str) -> str | None:
            raise LookupError("the database is away")

    table: Any = Table()
    references = {"id": "invoices", "lines/item_id": "items"}
    entity = {"id": "c-1", "total": Decimal("1.10"), "lines": [{"item_id": "c-2"}, {"item_id": "c-2"}]}
    unfolded = OURS.unfold_with(table, "cld-1", entity, references)
    assert (unfolded.id, unfolded.missing, unfolded.entity["total"]) == ("1", ["lines/0/item_id", "lines/1/item_id"], Decimal("1.10"))
    assert table.asked == [("cld-1", "invoices", "c-1"), ("cld-1", "items", "c-2")]
    with pytest.raises(LookupError):
        OURS.fold_with(table, "cld-1", {"id": "1"}, references)
    for wrong in (["id"], "id", {"id": 7}, None):
        with pytest.raises((TypeError, UsageError)):
            OURS.unfold_with(table, "cld-1", entity, wrong)  # type: ignore[arg-type]


def test_a_record_has_one_pair() -> None:
    ids = MemoryIdMap()
    ids.put("g", "items", "1", "a")
    ids.put("g", "items", "1", "b")
    assert (ids.find_own("g", "items", "a"), ids.find_own("g", "items", "b")) == (None, "1")
    ids.put("g", "items", "2", "b")
    assert (ids.find_connec("g", "items", "1"), ids.find_connec("g", "items", "2")) == (None, "b")
    assert ids.find_connec("h", "items", "2") is None and ids.find_connec("g", "people", "2") is None
    ids.remove("g", "items", "2")
    ids.remove("g", "items", "2")
    assert ids.find_own("g", "items", "b") is None and repr(ids) == "MemoryIdMap(0 pairs)"
    with pytest.raises(TypeError):
        ids.put("g", "items", 7, "a")  # type: ignore[arg-type]


def test_a_group_may_be_configured() -> None:
    settings = {"marketplace": "acme", "app": {"host": "https://app.example"}, "connec": {"host": NOBODY}}
    api = {"id": "app-1", "key": "SECRET-KEY"}
    named = Maestrano(marketplaces=[{**settings, "api": {**api, "group_id": "cld-7"}}]).only()
    assert named.connec().url("people").endswith("/cld-7/people") and named.connec("cld-1").url("people").endswith("/cld-1/people")
    with pytest.raises(ConfigError) as caught:
        Maestrano(marketplaces=[{**settings, "api": api}]).only().connec()
    assert (caught.value.code, caught.value.field) == ("config_missing", "api.group_id")


def test_time_passes_no_limit(loopback: Platform) -> None:
    started = time.monotonic()
    with pytest.raises(TransportError) as caught:
        open_at(loopback(reply("{}", delay=5)).url, timeout=1).get("people")
    assert caught.value.code == "timeout" and time.monotonic() - started < 3
