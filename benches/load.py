"""What loading the library costs a process: an empty program, and one that loads it, in turn.

    benches/load.py BENCH_FOLDER     as scripts/bench.sh made it

A line a language: the best of many starts, in milliseconds, and the ratio to the empty program in the same run.
"""

import pathlib
import subprocess
import sys
import time

ROUNDS = 40
ROOT = pathlib.Path(__file__).resolve().parent.parent


def main():
    bench = pathlib.Path(sys.argv[1])
    python = str(bench / "venv" / "bin" / "python")
    node = str(ROOT / "bindings-node" / "lib" / "index.js")
    programs = {
        "Python": ([python, "-c", ""], [python, "-c", "import maestrano"]),
        "Node": (["node", "-e", ""], ["node", "-e", f"require({node!r})"]),
        "PHP": (["php", "-n", "-r", ""], ["php", "-n", "-d", f"extension={bench / 'maestrano.so'}", "-r", ""]),
    }
    print("\nloading: milliseconds of a whole process, empty and with the library")
    for language, pair in programs.items():
        best = [float("inf"), float("inf")]
        for _ in range(ROUNDS):
            best = [min(known, milliseconds(command)) for known, command in zip(best, pair)]
        empty, loaded = best
        print(f"{language:8}{empty:8.1f}{loaded:8.1f}   +{loaded - empty:.1f} ms, {loaded / empty:.2f} times the empty program")


def milliseconds(command):
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - begin) * 1000


if __name__ == "__main__":
    main()
