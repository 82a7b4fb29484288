"""The same with requests, as an app would write it: plain.py CONFIGURATION GROUP RESOURCE TOP."""

import json
import sys

import requests

_, path, group, resource, top = sys.argv
with open(path, encoding="utf-8") as file:
    marketplace = json.load(file)["marketplaces"][0]
session = requests.Session()
session.auth = (marketplace["api"]["id"], marketplace["api"]["key"])
url = f"{marketplace['connec']['host']}{marketplace['connec']['base_path']}/{group}/{resource}?%24top={top}"
count = 0
while url:
    answer = session.get(url, timeout=60)
    answer.raise_for_status()
    page = answer.json()
    count += sum("id" in entity for entity in page[resource])
    url = page["pagination"].get("next")
print(count)
