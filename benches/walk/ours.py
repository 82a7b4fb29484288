"""Walks a collection with libmaestrano: ours.py CONFIGURATION GROUP RESOURCE TOP. Prints how many entities have an id."""

import sys

from maestrano import Maestrano

_, path, group, resource, top = sys.argv
connec = Maestrano.from_file(path).only().connec(group)
print(sum("id" in entity for entity in connec.all(resource, top=int(top))))
