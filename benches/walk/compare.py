#!/usr/bin/env python3
"""Walks over shared data in each language, with libmaestrano and with the language's usual HTTP library, and prints one table.

    benches/walk/compare.py BENCH ENTITIES     BENCH as scripts/bench.sh lays it out

Each program gets the configuration, the group, the collection and the size of a page, and prints how many entities it met. It runs over
a collection with nothing in it and over one with all: what lies between the two is the walk. The programs take turns; the best of each
counts, since interference only ever adds.
"""

import json
import pathlib
import re
import subprocess
import sys
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
GROUP, FULL, EMPTY = "cld-1", "organizations", "items"
TOP = 1000
TURNS = 5
LOOK_SECONDS = 0.005


def main():
    bench, entities = pathlib.Path(sys.argv[1]).resolve(), int(sys.argv[2])
    extension = f"extension={bench / 'maestrano.so'}"
    programs = {
        "rust": ([bench / "maestrano-benches", "walk", "ours"], [bench / "maestrano-benches", "walk", "plain"]),
        "c": ([bench / "walk-ours"], [bench / "walk-plain"]),
        "python": ([bench / "venv/bin/python", HERE / "ours.py"], [bench / "venv/bin/python", HERE / "plain.py"]),
        "node": (["node", HERE / "ours.mjs"], ["node", HERE / "plain.mjs"]),
        "php": (["php", "-d", extension, HERE / "ours.php"], ["php", HERE / "plain.php"]),
    }
    sandbox = subprocess.Popen([bench / "maestrano-sandbox", "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        url = re.search(r"http://127\.0\.0\.1:\d+", next(line for line in sandbox.stdout if "listening on" in line)).group()
        call(f"{url}/admin/connec/generate", {"group": GROUP, "resource": FULL, "count": entities, "over": 86_400})
        configuration = bench / "walk.json"
        configuration.write_text(json.dumps(call(f"{url}/admin/config")), encoding="utf-8")
        figures = {name: ([], []) for name in programs}
        for _ in range(TURNS):
            for name, pair in programs.items():
                for command, found in zip(pair, figures[name]):
                    found.append(walk(command, configuration, entities))
        print_table(figures, entities)
    finally:
        sandbox.terminate()
        sandbox.wait()


def call(url, document=None):
    body = None if document is None else json.dumps(document).encode()
    request = urllib.request.Request(url, data=body, headers={"Content-Type": "application/json"})
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=600) as answer:
        return json.load(answer)


def walk(command, configuration, entities):
    """Milliseconds a page, and the MiB by which the peak of memory grew."""
    nothing, base = run(command, configuration, EMPTY, 0)
    took, peak = run(command, configuration, FULL, entities)
    return (took - nothing) * 1000 / (entities / TOP), (peak - base) / 1024


def run(command, configuration, resource, expected):
    """Seconds from the start of a program to its end, and its peak of memory in KiB."""
    begin = time.perf_counter()
    words = [str(word) for word in [*command, configuration, GROUP, resource, TOP]]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    # What the system says of a process that ended counts what started it as well, so it is asked while it runs: peaks only grow.
    peak = 0
    while process.poll() is None:
        peak = max(peak, peak_of(process.pid))
        time.sleep(LOOK_SECONDS)
    took = time.perf_counter() - begin
    printed = process.stdout.read().strip()
    if process.returncode or printed != str(expected):
        sys.exit(f"{words[0]} ended with {process.returncode} and met {printed or 'nothing'}, not {expected}")
    return took, peak


def peak_of(pid):
    """The peak of memory so far, in KiB; 0 once the process has none."""
    try:
        status = pathlib.Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found.group(1)) if found else 0


def print_table(figures, entities):
    print(f"\n{entities} entities in pages of {TOP}: ms a page and MiB of memory beyond a walk over nothing, ours, plain, and ours to plain")
    print(f"{'':10}{'ours ms':>10}{'plain ms':>10}{'x plain':>9}{'ours MiB':>10}{'plain MiB':>11}{'x plain':>9}")
    for name, (ours, plain) in figures.items():
        (our_time, our_peak), (time_there, peak_there) = (tuple(map(min, zip(*found))) for found in (ours, plain))
        ratio = our_peak / peak_there if peak_there > 0 else float("nan")
        print(f"{name:10}{our_time:10.2f}{time_there:10.2f}{our_time / time_there:9.2f}{our_peak:10.1f}{peak_there:11.1f}{ratio:9.2f}")


if __name__ == "__main__":
    main()
