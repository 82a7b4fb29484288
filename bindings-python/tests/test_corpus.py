"""Every public case of the SAML corpus, through the corpus program."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, VECTORS

PROGRAM = ROOT / "tests" / "corpus" / "saml_case.py"
CASES = sorted(VECTORS.glob("*/*.json"))

sys.path.insert(0, str(PROGRAM.parent))
import saml_case  # noqa: E402


def test_the_vectors_are_there() -> None:
    assert len(CASES) > 200


def check(expected: dict[str, Any], answer: dict[str, Any]) -> None:
    if not expected["valid"]:
        assert not answer["valid"]
        assert answer["reason"] in [expected["reason"], *expected.get("also_ok", [])]
    elif answer["valid"]:
        assert answer["name_id"] == expected["name_id"]
        # Attributes without a value are as good as absent, and a nil value as the empty one.
        tidy = {name: [value or "" for value in values] for name, values in expected["attributes"].items() if values}
        assert {name: values for name, values in answer["attributes"].items() if values} == tidy
    else:
        assert expected.get("may_reject"), f"refused: {answer}"


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_case(path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    case = json.loads(path.read_text())
    monkeypatch.setattr(sys, "stdin", io.StringIO(path.read_text()))
    saml_case.main()
    answer = json.loads(capsys.readouterr().out)
    if "submissions" in case:
        assert len(answer["results"]) == len(case["submissions"])
        for submission, result in zip(case["submissions"], answer["results"]):
            check(submission["expect"], result)
    else:
        check(case["expect"], answer)


def test_the_program_runs_by_itself() -> None:
    case = VECTORS / "replay" / "replay-identical.json"
    with case.open() as stdin:
        done = subprocess.run([sys.executable, PROGRAM], stdin=stdin, capture_output=True, text=True, check=True, timeout=60)
    results = json.loads(done.stdout)["results"]
    assert [result["valid"] for result in results][:2] == [True, False]
    assert results[1]["reason"] == "replay"
    assert done.stderr == ""
