"""Sign-on with OpenID Connect and OpenID 2.0, and one logout that ends every kind of session."""

import time

from .app import INIT, App
from .browser import Browser, Failed
from .platform import DELIVERY_SECONDS, LONG_SECONDS, RECHECK_SECONDS
from .sign_on import GROUP, GROUP_NAME, ROLE, USER, USER_NAME

CONNECT = {"link": "Sign in with OpenID", "init": "/maestrano/auth/oidc/init", "back": "/maestrano/auth/oidc/callback"}
TWO = {"link": "Sign in with OpenID 2.0", "init": "/maestrano/auth/openid/init", "back": "/maestrano/auth/openid/consume"}
FIELDS = "openid.mode"


class OpenId(App):
    """The other buttons of the start page."""

    STEPS = ("oidc", "openid2", "single-logout")

    def oidc(self):
        """From the public page through the provider's pages; an answer counts in the browser that asked, once."""
        # Where its logout tokens go, and the only place where a strict provider sends a browser.
        self.platform.move(self.app)
        browser, target = self._asked(CONNECT, f"{self.platform.url}/oidc/authorize?")
        answer = self._chosen(browser, target).expect_redirect(303, f"{self.app}{CONNECT['back']}?")
        self._turned_away(Browser().get(answer), "openid_state")
        thief = Browser()
        thief.get(f"{self.app}{CONNECT['init']}")
        self._turned_away(thief.get(answer), "openid_state")
        browser.get(answer).expect_redirect(303, f"{self.app}/account")
        self._is_in(browser)
        self._turned_away(browser.get(answer), "openid_")

    def openid2(self):
        """The same, where the answer comes as a form."""
        browser, target = self._asked(TWO, f"{self.platform.url}/api/openid/provider/")
        fields = self._answer(self._chosen(browser, target))
        self._turned_away(Browser().post(f"{self.app}{TWO['back']}", fields), "openid_state")
        # The changed answer uses up its login.
        other, target = self._asked(TWO, f"{self.platform.url}/api/openid/provider/")
        forged = self._answer(self._chosen(other, target))
        name = next(name for name, value in forged.items() if name.startswith("openid.") and value == "Admin")
        self._turned_away(other.post(f"{self.app}{TWO['back']}", {**forged, name: "Super Admin"}), "openid_signature")
        browser.post(f"{self.app}{TWO['back']}", fields).expect_redirect(303, f"{self.app}/account")
        self._is_in(browser)

    def single_logout(self):
        """A logout at the marketplace ends the sessions of all three, and the app hears of it before it would ask."""
        self.platform.set_recheck(LONG_SECONDS)
        try:
            browsers = {"SAML": self.signed_on(USER, GROUP), **{way["link"]: self._signed_on(way) for way in (CONNECT, TWO)}}
            for browser in browsers.values():
                self._is_in(browser)
            Browser().get(f"{self.platform.logout}?user_uid={USER}").expect(200)
            end = time.monotonic() + DELIVERY_SECONDS
            for name, browser in browsers.items():
                while browser.get(f"{self.app}/account").status != 302:
                    if time.monotonic() > end:
                        raise Failed(f"the session of {name} goes on after the logout")
                    time.sleep(0.1)
                browser.get(f"{self.app}/account").expect_redirect(302, f"{self.app}{INIT}")
        finally:
            self.platform.set_recheck(RECHECK_SECONDS)

    def _asked(self, way, provider):
        """A browser that pressed the button, and where the app sent it."""
        browser = Browser()
        link = browser.get(f"{self.app}/").expect(200).exact_link(way["link"])
        return browser, browser.get(link).expect_redirect(302, provider)

    def _chosen(self, browser, target):
        """The provider's answer, once user and group are chosen."""
        users = browser.get(target)
        while users.leads_to(self.platform.url):
            users = browser.get(users.leads_to(self.platform.url))
        groups = browser.get(users.expect(200, "the choice of users").link(USER))
        while groups.leads_to(self.platform.url):
            groups = browser.get(groups.leads_to(self.platform.url))
        return browser.get(groups.expect(200, "the choice of groups").link(GROUP))

    def _signed_on(self, way):
        provider = f"{self.platform.url}/"
        browser, target = self._asked(way, provider)
        answer = self._chosen(browser, target)
        if answer.status == 303:
            done = browser.get(answer.expect_redirect(303, f"{self.app}{way['back']}?"))
        else:
            done = browser.post(f"{self.app}{way['back']}", self._answer(answer))
        done.expect_redirect(303, f"{self.app}/account")
        return browser

    def _answer(self, page):
        """The fields of the form that an OpenID 2.0 provider sends through the browser."""
        form = page.expect(200, "the answer's form").form(FIELDS)
        if not form["action"].startswith(f"{self.app}{TWO['back']}"):
            raise Failed(f"the answer is for {form['action']}, not for {self.app}{TWO['back']}")
        return form["fields"]

    def _is_in(self, browser):
        browser.get(f"{self.app}/account").expect(200).expect_text(USER_NAME, GROUP_NAME, ROLE)

    def _turned_away(self, answer, code):
        answer.expect(403, code).expect_text(code)
