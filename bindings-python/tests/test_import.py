"""Importing starts nothing and brings in no heavy module."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

PROBE = """
import json, os, sys
def state():
    files = sorted(os.readlink(f"/proc/self/fd/{fd}") for fd in os.listdir("/proc/self/fd") if os.path.exists(f"/proc/self/fd/{fd}"))
    return files, len(os.listdir("/proc/self/task"))
before = state()
modules = set(sys.modules)
import maestrano
after = state()
print(json.dumps([before, after, sorted(set(sys.modules) - modules), maestrano._native.started()]))
"""


def run(program: str) -> Any:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stderr == ""
    return json.loads(done.stdout)


def test_import_starts_no_thread_and_opens_nothing() -> None:
    before, after, modules, started = run(PROBE)
    assert before == after
    assert after[1] == 1 and started is False
    heavy = {"asyncio", "ssl", "http", "http.client", "socket", "urllib", "typing", "dataclasses", "inspect", "threading", "logging", "decimal"}
    assert heavy.isdisjoint(modules)


def test_what_needs_nobody_starts_no_thread_either(tmp_path: Any) -> None:
    program = """
import asyncio, json, os
from maestrano import Maestrano, _native
document = {"marketplace": "acme", "app": {"host": "https://a.example"}, "api": {"id": "a", "key": "k"}, "sso": {"idp": "https://b.example"}}
acme = Maestrano(marketplaces=document).only()
acme.saml.init(); acme.metadata(); acme.session.check("garbage"); acme.sso.urls()
acme.account.bills.list(status="submitted"); acme.connec("cld-1").all("people"); acme.webhook.connec("{}"); acme.oidc; acme.openid2; acme.webhook.receive_account("DELETE", "/", {})
asyncio.run(acme.session.check_async("garbage"))
print(json.dumps([len(os.listdir("/proc/self/task")), _native.started()]))
"""
    assert run(program) == [1, False]
