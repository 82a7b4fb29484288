"""A connector: what an app does with Connec! beside its pages, from a schedule or by hand.

    MAESTRANO_CONFIG=maestrano.json python connector.py COMMAND

    pages GROUP                  counts the organizations
    write GROUP                  creates an organization and an invoice, and corrects the invoice
    sync GROUP STATE [--crash]   fetches the organizations that changed since last time
    batch GROUP                  three operations in one request
    report GROUP                 counts the accounts of a report
"""

import json
import os
import signal
import sys
from decimal import Decimal

from maestrano import Maestrano, MaestranoError


def pages(connec):
    counts = [len(page.entities) for page in connec.pages("organizations")]
    print(f"{sum(counts)} organizations in {len(counts)} pages")


def write(connec):
    customer = connec.create("organizations", {"name": "Acme Supplies", "is_customer": True}).body["organizations"]
    line = {"description": "Hammer", "quantity": 2, "unit_price": {"net_amount": Decimal("12.5")}}
    order = {"title": "First order", "organization_id": customer["id"], "lines": [line]}
    invoice = connec.create("invoices", order).body["invoices"]
    # Only what is given changes; the lines stay.
    invoice = connec.update("invoices", invoice["id"], {"title": "First order, corrected"}).body["invoices"]
    print(f"invoice {invoice['title']} of {customer['name']}")


def sync(connec, path, crash=""):
    state = load(path)
    changed = 0
    for number, page in enumerate(connec.changes("organizations", state["cursor"]), 1):
        for organization in page.entities:
            state["seen"][organization["id"]] = organization.get("name")
        changed += len(page.entities)
        # Together, so that a crash loses neither and nothing is told twice.
        state["cursor"] = page.cursor
        store(path, state)
        if crash == "--crash" and number == 2:
            os.kill(os.getpid(), signal.SIGKILL)
    print(f"{changed} changed, {len(state['seen'])} known")


def load(path):
    """What was kept of the last run: the entities, and with them where to go on."""
    try:
        with open(path, encoding="utf-8") as file:
            return json.load(file)
    except FileNotFoundError:
        return {"cursor": "", "seen": {}}


def store(path, state):
    """The file is replaced in one step, or not at all."""
    fresh = f"{path}.new"
    with open(fresh, "w", encoding="utf-8") as file:
        json.dump(state, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)


def batch(connec):
    operations = [
        {"method": "post", "path": "organizations", "body": {"organizations": {"name": "One"}}},
        {
            "method": "put",
            "path": "organizations/00000000-0000-0000-0000-000000000000",
            "body": {"organizations": {"name": "Two"}},
        },
        {"method": "post", "path": "organizations", "body": {"organizations": {"name": "Three"}}},
    ]
    # Each has its own status: one that fails keeps none of the others from being done.
    print(*(result.status or result.error for result in connec.batch(operations)))


def report(connec):
    summary = connec.report("accounts_summary").body
    print(f"accounts_summary: {len(summary['accounts'])} accounts")


COMMANDS = {"pages": pages, "write": write, "sync": sync, "batch": batch, "report": report}


def main(command="", group="", *rest):
    if command not in COMMANDS or not group or (command == "sync") != bool(rest):
        sys.exit(__doc__)
    # Reads the file that MAESTRANO_CONFIG names.
    COMMANDS[command](Maestrano.from_env().only().connec(group), *rest)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except MaestranoError as error:
        sys.exit(f"{error.code}: {error}")
