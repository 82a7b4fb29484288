#!/usr/bin/env python3
"""Runs the programs that time a sign-on, one after another and several times over, and prints one table; then what a request and loading cost.

    benches/compare.py BENCH PEERS     BENCH as scripts/bench.sh lays it out, PEERS as scripts/bench-peers.sh does

Each program gets the path of a set of responses and a number of rounds, and prints `{"name", "rounds_us"}` a line: the mean
microseconds a response in each round. The programs take turns, so that what else the machine does meets all alike. Ratios are of the
best rounds: interference only ever adds.
"""

import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
TURNS = 5
ROUNDS = 12
# A peer takes milliseconds a response: the set is shorter for it.
PEER_ROUNDS = 3
# How often each program starts, to tell what loading the package adds.
STARTS = 40

# The peers, and whose language each shares.
PEERS = {"python3-saml": "python", "php-saml": "php", "node-saml": "node"}


def main():
    bench, peers = (pathlib.Path(argument).resolve() for argument in sys.argv[1:])
    languages = HERE / "languages"
    programs = [
        ([bench / "maestrano-benches", "measure"], ROUNDS),
        ([bench / "consume-c"], ROUNDS),
        ([bench / "venv/bin/python", languages / "consume.py"], ROUNDS),
        (["node", languages / "consume.mjs"], ROUNDS),
        (["php", "-d", f"extension={bench / 'maestrano.so'}", languages / "consume.php"], ROUNDS),
    ]
    installed = {
        "python3-saml": [peers / "python3-saml/bin/python", HERE / "peers/python3-saml/consume.py"],
        "node-saml": ["node", HERE / "peers/node-saml/consume.mjs"],
        "php-saml": ["php", HERE / "peers/php-saml/consume.php"],
    }
    missing = [name for name in installed if not (peers / name / "installed").exists()]
    programs += [(command, PEER_ROUNDS) for name, command in installed.items() if name not in missing]
    environment = {**os.environ, "NODE_SAML": str(peers / "node-saml"), "PHP_SAML": str(peers / "php-saml")}

    rounds = {}
    for _ in range(TURNS):
        for command, count in programs:
            few = "few.json" if count == PEER_ROUNDS else "set.json"
            for figures in run([*command, bench / few, count], environment):
                rounds.setdefault(figures["name"], []).extend(figures["rounds_us"])
    print_table(rounds)
    print_request(run(["php", "-d", f"extension={bench / 'maestrano.so'}", languages / "request.php", bench / "few.json", ROUNDS], environment))
    print_loads(bench)
    for name in missing:
        print(f"{name} is not installed: make bench-peers")


def run(command, environment):
    done = subprocess.run([str(word) for word in command], env=environment, stdout=subprocess.PIPE, text=True, timeout=600)
    if done.returncode != 0:
        sys.exit(f"{command[0]} failed with status {done.returncode}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def print_table(rounds):
    best = {name: min(figures) for name, figures in rounds.items()}
    print(f"{'':14}{'best us':>10}{'median us':>11}{'x floor':>9}{'x Rust':>8}{'x ours':>8}   x ours: of libmaestrano in the same language")
    for name, figures in rounds.items():
        ours = best.get(PEERS.get(name))
        print(
            f"{name:14}{best[name]:10.1f}{statistics.median(figures):11.1f}{best[name] / best['floor']:9.2f}"
            f"{best[name] / best['rust']:8.2f}" + (f"{best[name] / ours:8.1f}" if ours else "")
        )


def print_request(figures):
    """What each request of a PHP app does anew, beside decoding the configuration."""
    request, decoding = (min(one["rounds_us"]) for one in figures)
    print(f"\na request in PHP: {request:.1f} us to open the configuration, check a session and authenticate a webhook;")
    print(f"{decoding:.1f} us to read and decode the configuration alone, {request / decoding:.2f} times that")


def print_loads(bench):
    """What a program that loads the package takes, from its start to its end, beside one that does not."""
    python, extension = bench / "venv/bin/python", f"extension={bench / 'maestrano.so'}"
    package = HERE.parent / "bindings-node"
    programs = {
        # The modules of the standard library that the package needs, which an application has loaded anyway.
        "python": ([python, "-c", "import atexit, collections.abc, datetime, enum, json, math"], [python, "-c", "import maestrano"]),
        "node": (["node", "-e", ""], ["node", "-e", f"require({json.dumps(str(package))})"]),
        "php": (["php", "-n", "-r", ""], ["php", "-n", "-d", extension, "-r", ""]),
    }
    print(f"\n{'load':14}{'without ms':>11}{'with ms':>9}{'x without':>11}   best of {STARTS} programs, which take turns")
    for name, pair in programs.items():
        times = [[took(command) for command in pair] for _ in range(STARTS)]
        without, loaded = (min(column) for column in zip(*times))
        print(f"{name:14}{without:11.1f}{loaded:9.1f}{loaded / without:11.2f}")


def took(command):
    begin = time.perf_counter()
    # Without a timeout: waiting with one looks every now and then, and so rounds up.
    subprocess.run([str(word) for word in command], check=True)
    return (time.perf_counter() - begin) * 1e3


if __name__ == "__main__":
    main()
