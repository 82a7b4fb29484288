"""Customers leave: the sandbox removes a user and then a group, tells the app, and access ends at once."""

from .app import INIT, App, basic
from .browser import Browser, Failed

GROUPS = "/maestrano/account/groups"
GROUP, LEAVING, STAYING = "cld-leaving", "usr-leaving", "usr-staying"


class Leaving(App):
    """The account webhooks of an app."""

    STEPS = ("webhook-user-removed", "webhook-group-removed")

    def webhook_user_removed(self):
        """The removed user is signed out at once; a colleague is not."""
        self.platform.customer(self.app, GROUP, (LEAVING, STAYING))
        self.leaving, self.staying = self.signed_on(LEAVING, GROUP), self.signed_on(STAYING, GROUP)
        self._refuses(f"{GROUPS}/{GROUP}/users/{LEAVING}")
        self._enters(self.leaving)
        self._delivered(self.platform.remove_user(GROUP, LEAVING))
        self._is_out(self.leaving)
        self._enters(self.staying)

    def webhook_group_removed(self):
        """With the group, everybody in it is signed out."""
        self._refuses(f"{GROUPS}/{GROUP}")
        self._enters(self.staying)
        self._delivered(self.platform.remove_group(GROUP))
        self._is_out(self.staying)

    def _enters(self, browser):
        browser.get(f"{self.app}/account").expect(200)

    def _is_out(self, browser):
        for _ in range(2):
            browser.get(f"{self.app}/account").expect_redirect(302, f"{self.app}{INIT}")

    def _refuses(self, path):
        """Nobody but the marketplace can end access, and only in the way that it does."""
        caller, key = Browser(), self.api["key"]
        for credentials in (None, (self.api["id"], "wrong"), ("app-2", key)):
            caller.request("DELETE", f"{self.app}{path}", basic(credentials)).expect(401, f"as {credentials and credentials[0]}")
        allowed = caller.request("GET", f"{self.app}{path}", basic((self.api["id"], key))).expect(405).headers.get("Allow")
        if allowed != "DELETE":
            raise Failed(f"GET {path} answered 405 with Allow: {allowed}")
        caller.request("DELETE", f"{self.app}{GROUPS}/a%2Fb", basic((self.api["id"], key))).expect(400)

    def _delivered(self, delivery):
        if delivery.get("status") != 200:
            raise Failed(f"the webhook was answered with {delivery}")
