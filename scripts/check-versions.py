#!/usr/bin/env python3
"""One version for everything: finds where it is written, and sets it.

    scripts/check-versions.py            fails when two places disagree, and names them
    scripts/check-versions.py 0.2.0      writes it everywhere, lock files and the generated header included
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
VERSION = r"(\d+\.\d+\.\d+(?:-[0-9A-Za-z.]+)?)"
WHOLE, MAJOR, MINOR, PATCH = "whole", 0, 1, 2

# Where it is written: a file, what stands around it, and which part of it. Each has to be found at least once. The first is right.
PLACES = [
    ("Cargo.toml", rf'(?m)^version = "{VERSION}"$', WHOLE),
    ("Cargo.lock", rf'name = "maestrano-[a-z0-9-]+"\nversion = "{VERSION}"', WHOLE),
    ("CHANGELOG.md", rf"\A[^#]*# [^#]*## {VERSION}", WHOLE),
    ("include/maestrano.h", rf'#define MAESTRANO_VERSION "{VERSION}"', WHOLE),
    ("include/maestrano.h", r"#define MAESTRANO_VERSION_MAJOR (\d+)", MAJOR),
    ("include/maestrano.h", r"#define MAESTRANO_VERSION_MINOR (\d+)", MINOR),
    ("include/maestrano.h", r"#define MAESTRANO_VERSION_PATCH (\d+)", PATCH),
    ("ffi-c/build.rs", r"libmaestrano\.so\.(\d+)", MAJOR),
    ("scripts/install-c.sh", r"libmaestrano\.so\.(\d+)", MAJOR),
    ("bindings-node/package.json", rf'"version": "{VERSION}"', WHOLE),
    ("bindings-node/package-lock.json", rf'"name": "maestrano",\s+"version": "{VERSION}"', WHOLE),
    ("bindings-php/php_maestrano.h", rf'#define PHP_MAESTRANO_VERSION "{VERSION}"', WHOLE),
    ("examples/node/package.json", rf'"version": "{VERSION}"', WHOLE),
    ("examples/node/package-lock.json", rf'"name": "maestrano(?:-example-node)?",\s+"version": "{VERSION}"', WHOLE),
]


def main(wanted=None):
    if wanted is not None and not re.fullmatch(VERSION, wanted):
        sys.exit(f"{wanted} is not a version such as 1.2.3")
    version = wanted or read("Cargo.toml", PLACES[0][1])[0].group(1)
    wrong = []
    for name, pattern, part in PLACES:
        expected = version if part == WHOLE else re.split(r"[.-]", version)[part]
        found = read(name, pattern)
        if not found:
            wrong.append(f"{name} has nothing like {pattern}")
        elif wanted is not None:
            write(name, found, expected)
        else:
            wrong += [f"{name} says {match.group(1)}, not {expected}" for match in found if match.group(1) != expected]
    # A manifest that takes its version from elsewhere needs no place above, and must really do so.
    for manifest in sorted(ROOT.glob("**/Cargo.toml")):
        name = manifest.relative_to(ROOT)
        inherits = re.search(r"(?m)^version\.workspace = true$", manifest.read_text(encoding="utf-8"))
        if name.parts[0] not in ("target", ".cache", ".venv") and "node_modules" not in name.parts and len(name.parts) > 1 and not inherits:
            wrong.append(f"{name} does not take its version from the workspace")
    if 'dynamic = ["version"]' not in (ROOT / "bindings-python/pyproject.toml").read_text(encoding="utf-8"):
        wrong.append("bindings-python/pyproject.toml does not take its version from the workspace")
    if wrong:
        sys.exit("\n".join(wrong))
    print(f"version {version} in {len({name for name, _, _ in PLACES})} files")


def read(name, pattern):
    """All places in a file; none when there is no such file."""
    path = ROOT / name
    return list(re.finditer(pattern, path.read_text(encoding="utf-8"))) if path.is_file() else []


def write(name, found, text):
    path = ROOT / name
    content = path.read_text(encoding="utf-8")
    for match in reversed(found):
        content = content[: match.start(1)] + text + content[match.end(1) :]
    path.write_text(content, encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) > 2 or "-h" in sys.argv or "--help" in sys.argv:
        sys.exit(__doc__)
    main(*sys.argv[1:])
