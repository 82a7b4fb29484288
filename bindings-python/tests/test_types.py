"""What a type checker makes of a program that uses the package."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

GOOD = """
from datetime import datetime
from decimal import Decimal
from maestrano import AccountUser, Bill, ConnecChange, Maestrano, Provider, RecurringBill, SamlError, SessionStatus, SignIn, WebhookCall, connec_id

maestrano = Maestrano.from_file("maestrano.json")
acme = maestrano["acme"]
url: str = acme.saml.init({"group_id": "cld-1"}, acs_host=None).url
sign_in: SignIn = acme.saml.consume("...", request_id=None, now=datetime.now())
uid: str = sign_in.user.uid
name: str | None = sign_in.group.name
ends: datetime | None = sign_in.group.free_trial_end_at
values: list[str] = sign_in.assertion.attributes["a"] if sign_in.assertion else []
ended: bool = acme.session.check(None).status is SessionStatus.ENDED

async def check() -> bool:
    await acme.account.ping_async()
    async for group in acme.account.resellers.groups_async("rsl-1", free_trial_end_at_before=datetime.now()):
        group.id.upper()
    return (await acme.session.check_async(sign_in.session.stored, now=1.5)).valid

bill: Bill = acme.account.bills.create(
    group_id="cld-1", price_cents=1990, description="Seats", units=Decimal("1.5"), period_started_at=datetime.now()
)
plan: RecurringBill = acme.account.recurring_bills.create(group_id="cld-1", price_cents=1, description="Plan", period="Month")
units: Decimal | None = bill.units
ids: list[str] = [bill.id for bill in acme.account.bills.list(status="submitted", extra={"tag": "x"})]
user: AccountUser | None = acme.account.users.authenticate("usr-1", "password")
event = maestrano.receive_account("DELETE", "/", {}).event
if event is not None and event.kind == "user_removed":
    left: str | None = event.user_uid
call: WebhookCall = maestrano.receive_account("DELETE", "/", {})

connec = acme.connec("cld-1", external_ids=True, country_format=None)
walk = connec.all("people", filter={"updated_at": {"gt": datetime.now()}, "name": "Jo"}, order_by=["-name"], top=50, resume_at=None)
names: list[str] = [person["name"] for person in walk]
at: str | None = walk.resume_at
totals: list[int | None] = [page.total for page in connec.pages("people", filter="status ne 'INACTIVE'")]
cursors: list[str] = [page.cursor for page in connec.changes("people", datetime.now(), top=10)]
ours = Provider("my-app", "2243")
made: int = connec.upsert("people", ours, "7", {"price": Decimal("1.10")}, sparse=False, matching_fields=[["name"]]).status
connec.update("company", None, '{"name": "Doe"}')
results = connec.batch([{"method": "post", "path": "people", "body": {"people": {}}}], sequential=False)
failed: list[str | None] = [result.error for result in results]
entity = ours.unfold(connec.get("people/p-1").body["people"], ["organization_id"]).entity
connecs: str | None = connec_id(entity["id"])

def save(change: ConnecChange) -> bool:
    return change.is_echo_of(datetime.now())

async def share() -> list[str]:
    received = acme.webhook.receive_connec("POST", "/", {}, b"{}").event
    if received is not None and received.notification is not None:
        received.notification.dispatch({"people": save, "*": print})
        await received.notification.dispatch_async({"people": save})
    await connec.create_async("people", {"name": "Jo"}, attach_to_organization="Doe")
    return [page.cursor async for page in connec.changes_async("people")] + [person["id"] async for person in connec.all_async("people")]

async def openid(query: bytes) -> str:
    login = await acme.oidc.login_async({"group_id": "cld-1"}, session=None, now=1.5)
    who = await acme.oidc.callback_async(query, login.pending, now=datetime.now())
    if who.oidc is None or who.oidc.tokens.refresh_token is None:
        return acme.openid2.callback("query", None).user.uid
    expires: datetime | None = (await acme.oidc.refresh_async(who.oidc.tokens.refresh_token, who.oidc.subject)).expires_at
    ended = (await acme.oidc.receive_logout_async(query)).event
    email: str = acme.oidc.userinfo(who.oidc.tokens.access_token, who.oidc.subject)["email"]
    attributes: str = acme.openid2.verify("query", acme.openid2.login("group_id=cld-1").pending).attributes["email"]
    return (ended and ended.session_id) or await acme.oidc.logout_url_async(who.oidc.tokens.id_token)

try:
    maestrano.authenticate({"Authorization": "Basic"})
except SamlError as error:
    status: int | None = error.http_status
"""

BAD = """
from maestrano import Maestrano
m = Maestrano.from_file("maestrano.json")
m["acme"].saml.consume(b"bytes")
m["acme"].saml.consume("text", "positional")
m.only().session.check("x").stored.upper()
m.only().saml.consume("x").user.nickname
m.only().saml.consume("x").user.uid = "y"
Maestrano(marketplaces="text")
bills = m.only().account.bills
bills.create(group_id="cld-1", price_cents=19.90, description="x")
bills.create(group_id="cld-1", price_cents=1)
bills.create(group_id="cld-1", price_cents=1, description="x", colour="red")
bills.get("bill-1").price_cents + 1
bills.list(status=["submitted"])
m.only().account.groups.create(name="x")
m.only().account.recurring_bills.create(group_id="cld-1", price_cents=1, description="x", period="month")
connec = m.only().connec("cld-1")
connec.get("people", limit=1)
connec.all("people", filter={"name": {"like": "x"}})
connec.create("people", ["name"])
connec.changes("people", order_by="name")
connec.batch([{"path": "people"}])
connec.link("people", "p-1", "my-app", "7")
m.only().webhook.receive_connec("POST", "/", {}, {}).event
m.receive_connec("POST", "/", {}, b"").event.user_uid
m.only().oidc.callback({"code": "x"}, "pending")
m.only().oidc.callback("query", "pending").assertion.name_id
m.only().oidc.receive_logout("x").event.group_uid
m.only().openid2.refresh("token", "usr-1")
"""


def mypy(program: str, folder: Path) -> list[str]:
    file = folder / "program.py"
    file.write_text(program)
    command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--config-file=", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, timeout=300)
    return [line for line in done.stdout.splitlines() if ": error: " in line]


def test_a_right_program_is_clean(tmp_path: Path) -> None:
    assert mypy(GOOD, tmp_path) == []


def test_each_mistake_is_found(tmp_path: Path) -> None:
    lines = sorted({int(error.split(":")[1]) for error in mypy(BAD, tmp_path)})
    assert lines == [4, 5, 6, 7, 9, *range(11, 18), *range(19, 31)]
