"""Shared data: an app's connector reads and writes it, and the app hears of what others change."""

import json
import time

from .app import App, basic
from .browser import Browser, Failed

GROUP, USER = "cld-sharing", "usr-sharing"
NOTIFICATIONS = "/maestrano/connec/notifications"
COUNT = 5000
# Over which the times of generated data are spread.
DAY = 86_400


class Connec(App):
    """The connector of an app, and its page /changes."""

    STEPS = ("connec-pages", "connec-write", "connec-notification", "connec-sync", "connec-batch", "connec-report")

    def connec_pages(self):
        """All of 5,000 organizations are read, page by page."""
        self.platform.customer(self.app, GROUP, (USER,))
        self.platform.subscribe(("invoices", "organizations"))
        self.platform.forget(GROUP, ("invoices", "organizations", "accounts"))
        self.platform.generate(GROUP, "organizations", COUNT, DAY)
        self._prints(f"{COUNT} organizations in {COUNT // 100} pages", "pages", GROUP)

    def connec_write(self):
        """An invoice is made and corrected, with its line and its customer."""
        self._prints("invoice First order, corrected of Acme Supplies", "write", GROUP)
        invoices = self._shared("invoices")
        if [invoice.get("title") for invoice in invoices] != ["First order, corrected"]:
            raise Failed(f"the invoices are {invoices}")
        invoice = invoices[0]
        lines = [(line.get("description"), line.get("quantity")) for line in invoice.get("lines", [])]
        if lines != [("Hammer", 2)]:
            raise Failed(f"the lines of the invoice are {lines}")
        customer = self._shared(f"organizations/{invoice.get('organization_id')}")
        if customer.get("name") != "Acme Supplies":
            raise Failed(f"the customer of the invoice is {customer}")

    def connec_notification(self):
        """What another app changes is told over HTTP, kept, and shown to its group."""
        path = f"{self.app}{NOTIFICATIONS}"
        for credentials in (None, (self.api["id"], "wrong")):
            Browser().request("POST", path, basic(credentials), b"{}").expect(401)
        Browser().request("POST", path, basic((self.api["id"], self.api["key"])), b"[]").expect(400)
        browser = self.signed_on(USER, GROUP)
        # As another app of the customer: one entity that this app subscribes to, and one that it does not.
        title = f"From another app & <more> {time.time_ns()}"
        self.platform.share(GROUP, "items", {"name": "not subscribed to"})
        self.platform.share(GROUP, "invoices", {"title": title})
        deliveries = self.platform.flush()
        if [delivery.get("status") for delivery in deliveries] != [200]:
            raise Failed(f"the notification was answered with {deliveries}")
        page = browser.get(f"{self.app}/changes").expect(200).expect_text(f"invoices {title} ({GROUP})")
        if "not subscribed to" in page.text:
            page.fail("nothing that the app has not subscribed to")
        others = self.signed_on("usr-2", "cld-2").get(f"{self.app}/changes").expect(200)
        if GROUP in others.text:
            others.fail("nothing of another group's")

    def connec_sync(self):
        """A crash in the middle loses nothing and repeats nothing; the next run tells only what changed since."""
        state = self.folder / f"{self.language}-sync.json"
        state.unlink(missing_ok=True)
        total = self._total("organizations")
        crashed = self._run("sync", GROUP, state, "--crash")
        if crashed.returncode == 0:
            raise Failed("the connector did not crash when it was told to")
        stored = len(json.loads(state.read_text(encoding="utf-8"))["seen"])
        if not 0 < stored < total:
            raise Failed(f"{stored} of {total} organizations were stored before the crash")
        self._prints(f"{total - stored} changed, {total} known", "sync", GROUP, state)
        self._prints(f"0 changed, {total} known", "sync", GROUP, state)
        for number in range(3):
            self.platform.share(GROUP, "organizations", {"name": f"New {number}"})
        self._prints(f"3 changed, {total + 3} known", "sync", GROUP, state)

    def connec_batch(self):
        """An operation that fails keeps none of the others from being done."""
        before = self._total("organizations")
        self._prints("201 404 201", "batch", GROUP)
        if self._total("organizations") != before + 2:
            raise Failed(f"{self._total('organizations') - before} organizations were made, not 2")

    def connec_report(self):
        """A report counts the accounts that there are."""
        self.platform.generate(GROUP, "accounts", 7)
        self._prints("accounts_summary: 7 accounts", "report", GROUP)

    def _run(self, *arguments):
        return self.connector([str(argument) for argument in arguments])

    def _prints(self, expected, *arguments):
        outcome = self._run(*arguments)
        if outcome.returncode or outcome.stdout.strip() != expected:
            said = (outcome.stderr or "").strip().splitlines()[-1:]
            raise Failed(f"connector {arguments[0]} ended with {outcome.returncode} and printed {outcome.stdout.strip()!r}, not {expected!r} {said}")

    def _shared(self, path):
        """What Connec! itself has."""
        answer = Browser().get(f"{self.platform.url}/api/v2/{GROUP}/{path}", basic((self.api["id"], self.api["key"])))
        return answer.expect(200).expect_json()[path.split("/")[0]]

    def _total(self, resource):
        answer = Browser().get(f"{self.platform.url}/api/v2/{GROUP}/{resource}?$top=1", basic((self.api["id"], self.api["key"])))
        return answer.expect(200).expect_json()["pagination"]["total"]
