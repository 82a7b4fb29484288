"""Charging the signed-on group: a bill, and one that comes again as the sandbox's clock moves."""

from .app import App
from .browser import Failed

USER, GROUP = "usr-2", "cld-2"
DAY = 86_400
# Names that a careless writer of HTML trips over.
ONCE, AGAIN, ENDED = "Seats & <more>", "Plan 'S'", "Plan that ends"


class Billing(App):
    """The page /bills of an app."""

    STEPS = ("bill", "recurring-bill")

    def bill(self):
        """A bill is made, shown and cancelled, and only by the app's own forms."""
        browser = self.signed_on(USER, GROUP)
        before = {bill["id"] for bill in self.records("bills", group_id=GROUP)}
        form = self._form(browser, "/bills")
        foreign = browser.post(form["action"], {"description": ONCE, "price_cents": "1990"})
        if foreign.status not in (400, 403, 422):
            foreign.fail("400 or 403 (a form without its csrf_token)")
        self._post(browser, form, description=ONCE, price_cents="1990")
        made = [bill for bill in self.records("bills", group_id=GROUP) if bill["id"] not in before]
        if [(bill["description"], bill["price_cents"], bill["status"]) for bill in made] != [(ONCE, 1990, "submitted")]:
            raise Failed(f"the marketplace has not the one bill that was made, but {made}")
        number = made[0]["id"]
        self._shown(browser, "bills", number, "submitted", ONCE)
        self._post(browser, self._form(browser, "/bills/cancel"), id=number)
        self._shown(browser, "bills", number, "cancelled", ONCE)
        self._expect_status("bills", number, "cancelled")

    def recurring_bill(self):
        """A recurring bill makes one bill each of three days and expires; another is cancelled."""
        browser = self.signed_on(USER, GROUP)
        form = self._form(browser, "/recurring-bills")
        for description in (AGAIN, ENDED):
            self._post(browser, form, description=description, price_cents="500", period="Day", frequency="1", cycles="3")
        numbers = {bill["description"]: bill["id"] for bill in self.records("recurring_bills", group_id=GROUP, status="submitted")}
        numbers |= {bill["description"]: bill["id"] for bill in self.records("recurring_bills", group_id=GROUP, status="active")}
        self._post(browser, self._form(browser, "/recurring-bills/cancel"), id=numbers[ENDED])
        try:
            for days in (1, 2, 3):
                self.platform.advance(DAY)
                made = self._executions(AGAIN)
                if not days <= len(made) <= days + 1:
                    raise Failed(f"{len(made)} bills were made after {days} days")
            if len(made) != 3:
                raise Failed(f"{len(made)} bills were made in three cycles")
        finally:
            self.platform.reset_clock()
        self._shown(browser, "recurring-bills", numbers[AGAIN], "expired", AGAIN)
        self._shown(browser, "recurring-bills", numbers[ENDED], "cancelled", ENDED)
        self._shown(browser, "bills", made[0]["id"], "submitted", AGAIN)
        if len(self._executions(ENDED)) > 1:
            raise Failed("a cancelled recurring bill went on making bills")
        # For the app in the next language.
        for bill in made + self._executions(ENDED):
            self._post(browser, self._form(browser, "/bills/cancel"), id=bill["id"])

    def _executions(self, description):
        return [bill for bill in self.records("bills", group_id=GROUP, status="submitted") if bill["description"] == description]

    def _form(self, browser, action):
        """The form of the page that goes there."""
        page = browser.get(f"{self.app}/bills").expect(200)
        for form in page.forms():
            if form["action"] == f"{self.app}{action}":
                return form
        page.fail(f"a form to {action}")

    def _post(self, browser, form, **fields):
        token = form["fields"].get("csrf_token")
        if not token:
            raise Failed(f"the form to {form['action']} has no csrf_token")
        browser.post(form["action"], {**fields, "csrf_token": token}).expect_redirect(303, f"{self.app}/bills")

    def _shown(self, browser, part, number, status, text):
        page = browser.get(f"{self.app}/bills").expect(200)
        item = page.item(part, number)
        if item["status"] != status or text not in item["text"]:
            page.fail(f"{number} of {part} as {status} with {text!r}, not {item}")

    def _expect_status(self, path, number, status):
        found = [bill["status"] for bill in self.records(path, id=number)]
        if found != [status]:
            raise Failed(f"the marketplace has {number} of {path} as {found}, not as {status}")
