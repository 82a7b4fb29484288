"""An example app, as all parts of the walk see it."""

import base64
import time

from .browser import Browser
from .platform import RECHECK_SECONDS

INIT = "/maestrano/auth/saml/init"
CONSUME = "/maestrano/auth/saml/consume"


class App:
    """One app, the sandbox that it is on, and a browser that visits it."""

    def __init__(self, platform, app, config, language, folder, connector):
        self.platform = platform
        self.app = app
        self.api = config["marketplaces"][0]["api"]
        self.language = language
        # Where what the walk keeps may lie.
        self.folder = folder
        # Runs the app's connector with arguments, to its end.
        self.connector = connector
        self.browser = Browser()
        self.response = None

    def take(self, step):
        getattr(self, step.replace("-", "_"))()

    def answer(self, browser, user, group):
        """A sign-on without questions, up to the page that carries the response."""
        init = browser.get(f"{self.app}{INIT}?user_uid={user}&group_id={group}")
        return browser.get(init.expect_redirect(302, f"{self.platform.sign_on}?SAMLRequest=")).expect(200).form("SAMLResponse")

    def signed_on(self, user, group):
        """A browser of its own in which that user is signed on."""
        browser = Browser()
        form = self.answer(browser, user, group)
        browser.post(form["action"], form["fields"]).expect_redirect(303, f"{self.app}/account")
        return browser

    def records(self, path, **filters):
        """What the marketplace itself has, through its account API."""
        query = "&".join(f"{name}={value}" for name, value in filters.items())
        answer = Browser().get(f"{self.platform.url}/api/v1/account/{path}?{query}", basic((self.api["id"], self.api["key"])))
        return answer.expect(200).expect_json()["data"]


def basic(credentials):
    if credentials is None:
        return {}
    return {"Authorization": "Basic " + base64.b64encode(":".join(credentials).encode()).decode()}


def wait_for_recheck():
    time.sleep(RECHECK_SECONDS + 0.2)
