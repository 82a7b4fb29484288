#!/usr/bin/env python3
"""Compares canonical XML, exclusive and inclusive, with libxml2 over random documents.

    tests/oracle/c14n.py CANONICALIZE [DOCUMENTS] [SEED]

CANONICALIZE is core/examples/canonicalize.rs, built. Status 1 when the two differ anywhere; the smallest such document is printed.
"""

import collections
import json
import random
import subprocess
import sys

import documents
import libxml2

CHUNK = 2000


def main():
    program, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    print(f"c14n: {count} documents, seed {seed}")
    source = random.Random(seed)
    differences, kinds = [], collections.Counter()
    for start in range(0, count, CHUNK):
        tasks = [documents.task(source) for _ in range(min(CHUNK, count - start))]
        for task, ours in zip(tasks, canonicalize(program, tasks)):
            theirs = libxml2.canonical(**task)
            if theirs is None:
                sys.exit(f"c14n: libxml2 can't parse what was made: {task['document']!r}")
            kinds["inclusive" if task["inclusive"] else "exclusive with a PrefixList" if task["prefixes"] else "exclusive"] += 1
            kinds["with comments"] += task["comments"]
            kinds["of a part"] += task["element"] > 0
            kinds["with an element left out"] += task["skip"] is not None
            if ours != {"canonical": theirs}:
                differences.append((task, ours, theirs))
    print("c14n: " + ", ".join(f"{number} {kind}" for kind, number in kinds.most_common()))
    if differences:
        task, ours, theirs = min(differences, key=lambda difference: len(difference[0]["document"]))
        print(f"c14n: {len(differences)} of {count} differ FAILED; the smallest:")
        print(f"  task    {json.dumps(task, ensure_ascii=True)}")
        print(f"  ours    {json.dumps(ours, ensure_ascii=True)}")
        print(f"  libxml2 {json.dumps(theirs, ensure_ascii=True)}")
        return 1
    print(f"c14n: {count} of {count} are the same")
    return 0


def canonicalize(program, tasks):
    lines = "".join(json.dumps(task) + "\n" for task in tasks)
    done = subprocess.run([program], input=lines, stdout=subprocess.PIPE, text=True, check=True, timeout=300)
    return [json.loads(line) for line in done.stdout.split("\n") if line]


if __name__ == "__main__":
    sys.exit(main())
