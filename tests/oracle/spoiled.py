#!/usr/bin/env python3
"""Compares with libxml2 what is XML at all: random documents with a few characters changed.

    tests/oracle/spoiled.py CANONICALIZE DOCUMENTS SEED

CANONICALIZE is core/examples/canonicalize.rs, built. What we accept, libxml2 must accept, and read the same from it. We may refuse
more: what no SAML message needs. Status 1, and the document, when the two disagree.
"""

import json
import random
import sys

import c14n
import documents
import libxml2

PIECES = [
    *"<>&;\"'=/!?-[]: \n\t\r:xa0#\u0001\u000b\u0085\u00a0\u00b7\u0300\u2028\ufffe\uffff\ufeffé",
    "<!--", "-->", "<![CDATA[", "]]>", "&#", "&#x", "&#0;", "&#x1F;", "&#xFFFF;", "&amp;", "&amp", "&lt;", "/>", "</", "--", "::", "a:b",
    "xmlns:", "xmlns=''", "xmlns:xml=", ":xmlns=''", "xml:", "<?xml version='1.0'?>",
]  # fmt: skip


def main():
    program, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    print(f"spoiled: {count} documents, seed {seed}")
    source, accepted = random.Random(seed), 0
    for start in range(0, count, c14n.CHUNK):
        tasks = [spoiled(source) for _ in range(min(c14n.CHUNK, count - start))]
        for task, ours in zip(tasks, c14n.canonicalize(program, tasks)):
            if "canonical" not in ours:
                continue
            accepted += 1
            if not agrees(task, ours["canonical"]):
                print("spoiled: libxml2 refuses this document, or reads something else from it FAILED")
                print(f"  {json.dumps(task)}")
                print(f"  {json.dumps(ours)}")
                return 1
    print(f"spoiled: {accepted} of {count} were still XML, and the same to both")
    return 0


def spoiled(source):
    task = documents.task(source)
    text = task["document"]
    for _ in range(source.randint(1, 3)):
        at, length = source.randrange(len(text) + 1), source.choice([0, 0, 1, 4])
        other = source.randrange(len(text) + 1)
        piece = source.choice([source.choice(PIECES), text[other : other + source.randint(0, 12)]])
        text = text[:at] + piece + text[at + length :]
    return {**task, "document": text, "element": 0, "skip": None}


def agrees(task, ours):
    try:
        theirs = libxml2.canonical(**task)
    except ValueError:
        # It read the document, but a namespace in it is no URI.
        return True
    # "&" in a namespace is what libxml2 writes otherwise: see documents.py.
    return theirs is not None and (theirs == ours or theirs.replace("&#38;", "&amp;") == ours)


if __name__ == "__main__":
    sys.exit(main())
