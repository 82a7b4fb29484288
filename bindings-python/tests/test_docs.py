"""What the documentation shows works."""

from __future__ import annotations

import doctest
import re
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, settings, vector
from loopback import reply

import maestrano._maestrano

PAGES = [ROOT / "docs" / "python.md", ROOT / "bindings-python" / "README.md"]


def test_docstrings() -> None:
    assert doctest.testmod(maestrano._maestrano).attempted >= 3
    assert doctest.testmod(maestrano._maestrano).failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_example_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loopback: Any) -> None:
    """The blocks of a page are one program; what it gets from outside is given to it here."""
    platform = loopback(reply('{"valid":true,"recheck":"2099-01-01T00:00:00Z"}'))
    case = vector("valid-shape/assertion-signed")
    document = {**settings(platform.url), "api": {"id": "app-1", "key": "SECRET"}}
    (tmp_path / "maestrano.json").write_text(__import__("json").dumps(document))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MAESTRANO_CONFIG", "maestrano.json")
    given: dict[str, Any] = {
        "__name__": "page",
        "saml_response": case["saml_response"],
        "headers": {"Authorization": "Basic YXBwLTE6U0VDUkVU"},
        "app_session": {},
    }
    blocks = re.findall(r"^```python\n(.*?)^```", page.read_text(), re.M | re.S)
    assert blocks
    for block in blocks:
        exec(compile(block, str(page), "exec"), given)
