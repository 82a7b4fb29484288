"""The steps of a sign-on, one language's app against the sandbox. Each step raises Failed with what it found instead."""

import base64

from .app import CONSUME, INIT, App, basic, wait_for_recheck
from .browser import Browser, Failed
from .platform import LONG_SECONDS, RECHECK_SECONDS

# A user with two groups, and names that a careless writer of HTML or XML trips over.
USER, OTHER_USER, USER_NAME = "usr-2", "usr-1", "Zoë O'Neill"
GROUP, GROUP_NAME, ROLE = "cld-2", "Bolt & Sons <Sales>", "Admin"


class SignOn(App):
    """From the public page to the end of the session."""

    # In the order of a user's visit.
    STEPS = ("metadata", "saml-init", "saml-consume", "session-live", "logout", "session-ended")

    def metadata(self):
        """The metadata document is for the marketplace alone, and holds no secret."""
        url, key = f"{self.app}/maestrano/metadata", self.api["key"]
        marketplace = Browser()
        for credentials in (None, (self.api["id"], "wrong"), ("app-2", key), (self.api["id"], "")):
            refused = marketplace.get(url, basic(credentials)).expect(401, f"as {credentials and credentials[0]}")
            if "basic" not in (refused.headers.get("WWW-Authenticate") or "").lower():
                refused.fail("WWW-Authenticate: Basic")
        answer = marketplace.get(url, basic((self.api["id"], key))).expect(200)
        document = answer.expect_json()
        if document.get("app", {}).get("host") != self.app:
            answer.fail(f"app.host to be {self.app}")
        if key in answer.body:
            raise Failed(f"{answer.request} gave the API key away")

    def saml_init(self):
        """From the public page to the marketplace, and there to the choice of user and group."""
        before = self.platform.last_event()
        home = self.browser.get(f"{self.app}/").expect(200)
        init = self.browser.get(home.link("Sign in"))
        users = self._users_page(init)
        for cookie in init.headers.get_all("Set-Cookie") or []:
            if "httponly" not in cookie.lower() or "samesite" not in cookie.lower():
                raise Failed(f"{init.request} set a cookie without HttpOnly or SameSite: {cookie.split('=')[0]}")
        users.link(OTHER_USER)
        groups = self.browser.get(users.link(USER)).expect(200, "the choice of groups")
        groups.link("cld-1")
        self.response = self.browser.get(groups.link(GROUP)).expect(200).form("SAMLResponse")
        warnings = [event["message"] for event in self.platform.events(before, level="warning")]
        if warnings:
            raise Failed(f"the sandbox warns of the request: {'; '.join(warnings)}")

    def saml_consume(self):
        """A changed response is refused, the good one is consumed, and only once."""
        if self.response is None:
            raise Failed("not reached: saml-init gave no response")
        changed = dict(self.response["fields"])
        xml = base64.b64decode(changed["SAMLResponse"])
        changed["SAMLResponse"] = base64.b64encode(xml.replace(USER.encode(), OTHER_USER.encode())).decode()
        self._refused(self.response["action"], changed, "saml_signature")
        self.browser.get(f"{self.app}/account").expect_redirect(302, f"{self.app}{INIT}")

        self.browser = Browser()
        form = self.answer(self.browser, USER, GROUP)
        if form["action"] != f"{self.app}{CONSUME}":
            raise Failed(f"the response is for {form['action']}, not for {self.app}{CONSUME}")
        self.browser.post(form["action"], form["fields"]).expect_redirect(303, f"{self.app}/account")
        # By whoever caught the page: without a sign-on of its own, and in the middle of one.
        thief = Browser()
        self._refused(form["action"], form["fields"], "saml_in_response_to", thief)
        self._users_page(thief.get(f"{self.app}{INIT}"))
        self._refused(form["action"], form["fields"], "saml_in_response_to", thief)

    def session_live(self):
        """The page of the user is shown, also after the marketplace was asked about the session."""
        self._account()
        wait_for_recheck()
        self.platform.set_recheck(LONG_SECONDS)
        try:
            if not self._asks():
                raise Failed(f"the app did not ask the sandbox about the session after {RECHECK_SECONDS} s")
            if self._asks():
                raise Failed(f"the app asks the sandbox again within {LONG_SECONDS} s: the renewed session was not kept")
        finally:
            self.platform.set_recheck(RECHECK_SECONDS)

    def logout(self):
        """The app forgets the user and sends the browser on to the marketplace, which does so too."""
        page = self.browser.get(f"{self.app}/logout")
        target = page.expect_redirect(302, f"{self.platform.logout}?user_uid={USER}")
        self.browser.get(f"{self.app}/account").expect_redirect(302, f"{self.app}{INIT}")
        before = self.platform.last_event()
        self.browser.get(target).expect(200).expect_text("logged out")
        if not self.platform.events(before, kind="session.ended"):
            raise Failed("the sandbox did not end the session")

    def session_ended(self):
        """A session that ends at the marketplace ends in the app."""
        self.browser = Browser()
        form = self.answer(self.browser, USER, GROUP)
        self.browser.post(form["action"], form["fields"]).expect_redirect(303, f"{self.app}/account")
        self._account()
        Browser().get(f"{self.platform.logout}?user_uid={USER}").expect(200)
        wait_for_recheck()
        for _ in range(2):
            self.browser.get(f"{self.app}/account").expect_redirect(302, f"{self.app}{INIT}")

    def _users_page(self, init):
        return self.browser.get(init.expect_redirect(302, f"{self.platform.sign_on}?SAMLRequest=")).expect(200, "the choice of users")

    def _asks(self):
        """Shows the account page; whether the app asked the sandbox about the session."""
        before = self.platform.last_event()
        self._account()
        return self.platform.events(before, kind="session.check")

    def _account(self):
        self.browser.get(f"{self.app}/account").expect(200).expect_text(USER_NAME, GROUP_NAME, ROLE)

    def _refused(self, url, fields, code, browser=None):
        (browser or self.browser).post(url, fields).expect(403, code).expect_text(code)

