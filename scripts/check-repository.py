#!/usr/bin/env python3
"""Looks at every file that git knows, or would take: its length, and text that has no place in it.

    scripts/check-repository.py     one line a finding; status 1 when there is any
"""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LONGEST = 800

# Not written by hand, or data: any length.
GENERATED = re.compile(r"(^|/)(Cargo\.lock|package-lock\.json|composer\.lock)$|^include/maestrano\.h$|_arginfo\.h$|^tests/vectors/|\.svg$")
# Says where the crates of a Rust program come from; cargo writes it so.
LOCK = "Cargo.lock"

FORBIDDEN = [
    (re.compile(r"(?<![\w.])/(?:work|root)/"), "a path of one machine"),
    (re.compile(r"(?<![\w.])/home/[a-z]"), "a path of one machine"),
    (re.compile(r"registry\.npmjs\.org|registry\.yarnpkg\.com|static\.crates\.io|index\.crates\.io|files\.pythonhosted\.org|pypi\.org"), "a package registry"),
    (re.compile(r'^\s*"resolved": "http', re.MULTILINE), "a package registry"),
    (re.compile(r"\b(?:TODO|FIXME|XXX)\b"), "work left to do"),
    (re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE), "a merge conflict"),
    (re.compile(r"-----BEGIN (?:RSA |EC )?PRIVATE KEY-----\s*[A-Za-z0-9+/]{60}"), "a private key"),
]


def main():
    findings = []
    for name in files():
        try:
            text = (ROOT / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        findings += [f"{name}: {what}" for what in examine(name, text)]
    print("\n".join(findings) or "the repository is in order")
    return 1 if findings else 0


def files():
    """Files that are tracked, or new and not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def examine(name, text):
    if not GENERATED.search(name):
        lines = text.count("\n")
        if lines > LONGEST:
            yield f"{lines} lines, at most {LONGEST}"
    if name == pathlib.Path(__file__).relative_to(ROOT).as_posix():
        return
    for pattern, what in FORBIDDEN:
        if what == "a private key" and name.startswith("tests/vectors/"):
            continue
        for match in pattern.finditer("" if name == LOCK and what == "a package registry" else text):
            line = text.count("\n", 0, match.start()) + 1
            yield f"line {line}: {what}: {match.group(0).strip()}"


if __name__ == "__main__":
    sys.exit(main())
