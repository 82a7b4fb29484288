"""What the documentation shows works."""

from __future__ import annotations

import asyncio
import doctest
import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
from conftest import DUE, ROOT, basic, records, settings, stored
from loopback import Loopback, reply
from sandbox import Sandbox

import maestrano._connec_ids
import maestrano._maestrano


def test_docstrings() -> None:
    assert doctest.testmod(maestrano._maestrano).attempted >= 3
    assert doctest.testmod(maestrano._maestrano).failed == 0
    assert doctest.testmod(maestrano._connec_ids).attempted >= 3
    assert doctest.testmod(maestrano._connec_ids).failed == 0


def run(page: Path, given: dict[str, Any]) -> None:
    """The blocks of a page are one program."""
    blocks = re.findall(r"^```python\n(.*?)^```", page.read_text(), re.M | re.S)
    assert blocks
    for block in blocks:
        exec(compile(block, str(page), "exec"), given)


def shared(method: str, path: str, body: str) -> str:
    """What Connec! answers: what was written, a batch's statuses, or one page of a collection."""
    if method == "PUT" or (method == "POST" and path != "/batch"):
        return json.dumps({name: {"id": "o-1", **entity} for name, entity in json.loads(body).items()})
    if method == "POST":
        return json.dumps({"results": [{"status": 201, "body": {}} for _ in json.loads(body)["ops"]]})
    resource = path.split("?")[0].rsplit("/", 1)[1]
    entity = {"id": "i-1", "title": "First order", "updated_at": "2026-01-01T00:00:00Z", "organization_id": None}
    return json.dumps({resource: [entity], "pagination": {"skip": 0, "top": 100, "total": 1}})


@pytest.fixture
def platform(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loopback: Any) -> Any:
    """A marketplace that the file maestrano.json names."""

    def answer(connection: Any) -> None:
        method, path, _ = server.requests[-1].split(" ", 2)
        # No object: it may be a bill of either kind.
        if path.startswith(("/api/v2/", "/batch")):
            reply(shared(method, path, server.bodies[-1]))(connection)
            return
        charges = records(2) if method == "GET" else '{"success": true, "data": {"id": "bill-1", "status": "submitted"}}'
        reply(charges if path.startswith("/api/v1/account/") else '{"valid":true,"recheck":"2099-01-01T00:00:00Z"}')(connection)

    server: Loopback = loopback(answer)
    document = settings(server.url)
    (tmp_path / "maestrano.json").write_text(json.dumps({**document, "api": {**document["api"], "host": server.url}, "connec": {"host": server.url}}))
    monkeypatch.chdir(tmp_path)
    return server


def test_the_read_me_starts_a_sign_on(platform: Any) -> None:
    given: dict[str, Any] = {"app_session": {}}
    run(ROOT / "bindings-python" / "README.md", given)
    assert given["location"].startswith(platform.url)
    assert given["app_session"]["request_id"].startswith("_")


def test_the_guide_is_an_app_that_works(platform: Any, capsys: pytest.CaptureFixture[str]) -> None:
    given: dict[str, Any] = {"__name__": "guide"}
    run(ROOT / "docs" / "python.md", given)
    assert capsys.readouterr().out.startswith("saml_in_response_to ")
    client = given["app"].test_client()
    assert client.get("/maestrano/metadata").status_code == 401
    answer = client.get("/maestrano/metadata", headers={"Authorization": basic("app-1", "KEY-secret")})
    assert (answer.status_code, answer.json["api"]["id"]) == (200, "app-1")
    started = client.get("/maestrano/auth/saml/init?group_id=cld-1")
    assert started.status_code == 302 and started.location.startswith(platform.url)
    assert client.get("/account").location == "https://app.example.com/maestrano/auth/saml/init"
    assert client.get("/bills").location == "https://app.example.com/maestrano/auth/saml/init"
    decoded = {"SCRIPT_NAME": "/app", "PATH_INFO": "/groups/a b%\xc3\xbc", "QUERY_STRING": "x=%20"}  # as wsgiref has it
    assert given["arrived"](decoded) == "/app/groups/a%20b%25%C3%BC?x=%20"
    assert given["arrived"]({**decoded, "REQUEST_URI": "/app/groups/a%2Fb"}) == "/app/groups/a%2Fb"
    with client.session_transaction() as session:
        session["maestrano"], session["user"] = stored(DUE), "usr-1"
        session["user_uid"], session["group_uid"] = "usr-1", "cld-1"
    assert client.get("/account").text == "usr-1"
    with client.session_transaction() as session:
        assert session["maestrano"] != stored(DUE), "the renewed record is kept"
    assert client.get("/logout").location == f"{platform.url}/app_logout?user_uid=usr-1"


def test_the_guide_signs_on_with_openid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sandbox = Sandbox()
    try:
        (tmp_path / "maestrano.json").write_text(json.dumps({**sandbox.configuration(), "marketplace": "acme"}))
        monkeypatch.chdir(tmp_path)
        given: dict[str, Any] = {"__name__": "guide"}
        run(ROOT / "docs" / "python.md", given)
        client = given["app"].test_client()

        def sign_on() -> None:
            started = client.get("/maestrano/auth/oidc/init?user_uid=usr-1&group_id=cld-1")
            assert client.get(f"/maestrano/auth/oidc/callback?{sandbox.answer(started.location)}").location == "/account"
            assert " of " in client.get("/account").text

        sign_on()
        assert client.post("/maestrano/auth/oidc/logout", data={"logout_token": "x"}).status_code == 400
        with client.session_transaction() as session:
            sid, uid = session["oidc_session"], session["user_uid"]
        for over in (sid, uid):
            given["ended"][over] = time.time()
            assert client.get("/account").location.endswith("/maestrano/auth/oidc/init")
            sign_on()
        assert client.get("/maestrano/auth/oidc/leave").location.startswith(f"{sandbox.url}/oidc/logout")
        assert client.get("/account").location.endswith("/maestrano/auth/saml/init"), "who left is nobody's"
    finally:
        sandbox.stop()


def test_the_guide_charges_customers_and_lets_them_leave(platform: Any) -> None:
    given: dict[str, Any] = {"__name__": "guide"}
    run(ROOT / "docs" / "python.md", given)
    client = given["app"].test_client()
    with client.session_transaction() as session:
        session["maestrano"], session["user_uid"], session["group_uid"] = stored("2099-01-01T00:00:00Z"), "usr-1", "cld-1"
    assert len(client.get("/bills").json["bills"]) == 2
    assert client.post("/seats").json == {"bill": "bill-1", "status": "submitted"}
    sent = json.loads(platform.bodies[-1])
    assert sent == {"group_id": "cld-1", "price_cents": 1990, "units": "1.50", "description": "Seats"}
    assert asyncio.run(given["names_of_groups"]()) == [None, None]
    assert given["end_plan"]("rbill-1", None) == "bill-1"
    assert given["end_plan"]("", None) is None
    assert given["end_plan"]("rbill-1", "some day").keys() == {"period_ended_at"}
    for path, status in [("/maestrano/account/groups/cld-1/users/usr-1", 401), ("/maestrano/account/groups/a%2Fb", 401)]:
        assert client.delete(path).status_code == status
    assert client.get("/bills").status_code == 200
    known = {"Authorization": basic("app-1", "KEY-secret")}
    assert client.delete("/maestrano/account/groups/a%2Fb", headers=known).status_code == 400
    assert client.delete("/maestrano/account/groups/cld-1/users/usr-1", headers=known).json == {"success": True}
    assert client.get("/bills").location == "https://app.example.com/maestrano/auth/saml/init"
    decoded = {"SCRIPT_NAME": "/app", "PATH_INFO": "/groups/a b%\xc3\xbc", "QUERY_STRING": "x=%20"}  # as wsgiref has it
    assert given["arrived"](decoded) == "/app/groups/a%20b%25%C3%BC?x=%20"
    assert given["arrived"]({**decoded, "REQUEST_URI": "/app/groups/a%2Fb"}) == "/app/groups/a%2Fb"


def test_the_guide_shares_data_and_hears_of_changes(platform: Any) -> None:
    given: dict[str, Any] = {"__name__": "guide"}
    run(ROOT / "docs" / "python.md", given)
    assert given["customers_and_orders"]("cld-1") == ["First order"]
    sent = [json.loads(body) for body in platform.bodies if body]
    assert sent[1]["invoices"]["organization_id"] == "o-1" and '"net_amount":12.50' in platform.bodies[1]
    assert "status+ne+%27INACTIVE%27" in platform.requests[-1] and "%24orderby=updated_at+desc" in platform.requests[-1]
    stored: list[Any] = []
    given["sync"]("cld-1", lambda group: None, lambda *page: stored.append(page))
    [(entities, cursor)] = stored
    assert entities[0]["id"] == "i-1" and "2026-01-01" in cursor
    assert given["take"]("cld-1") == [{"id": None, "title": "First order", "updated_at": "2026-01-01T00:00:00Z", "organization_id": None}]
    assert given["give"]("cld-1", [{"id": "7", "organization_id": "8"}, {"id": "9"}]) == {"7": 201, "9": 201}
    ids = [operation["params"]["invoices"]["id"] for operation in json.loads(platform.bodies[-1])["ops"]]
    assert ids == [[{"id": id, "provider": "my-app", "realm": "2243"}] for id in ("7", "9")]
    client = given["app"].test_client()
    known = {"Authorization": basic("app-1", "KEY-secret")}
    path, body = "/maestrano/connec/notifications", '{"Person": [{"id": "p-1", "group_id": "cld-1"}], "items": [{"id": "i-1", "group_id": "cld-1"}]}'
    assert client.post(path, data=body).status_code == 401 and given["people"] == {}
    assert client.post(path, data="[", headers=known).status_code == 400
    assert client.put(path, data=body, headers=known).status_code == 405
    assert client.post(path, data=body, headers=known).json == {"success": True}
    assert given["people"] == {("cld-1", "p-1"): {"id": "p-1", "group_id": "cld-1"}}
