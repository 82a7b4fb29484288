"""A browser without a window: cookies, links and forms, and no redirect that nobody asked for."""

import http.client
import http.cookiejar
import json
import re
import urllib.error
import urllib.parse
import urllib.request
from html.parser import HTMLParser

TIMEOUT_SECONDS = 15
EXCERPT_CHARACTERS = 160


class Failed(Exception):
    """A check that did not hold; the text says what was found."""


class _AsItCame(urllib.request.HTTPErrorProcessor):
    """Hands every answer out as it came: redirects and error statuses are what is being checked."""

    def http_response(self, request, response):
        return response


class _Reader(HTMLParser):
    """Collects the links, the forms and the visible text of a page."""

    def __init__(self):
        super().__init__()
        self.links = []
        self.forms = []
        self.words = []
        # Of lists with an id: the id of the list, and what its items say of themselves.
        self.items = []
        self._list = ""
        self._hidden = 0

    def handle_starttag(self, tag, attributes):
        attribute = {name: value or "" for name, value in attributes}
        if tag == "a" and "href" in attribute:
            self.links.append([attribute["href"], ""])
        elif tag == "form":
            self.forms.append({"action": attribute.get("action", ""), "method": attribute.get("method", "get").lower(), "fields": {}})
        elif tag == "ul":
            self._list = attribute.get("id", "")
        elif tag == "li" and "data-id" in attribute:
            self.items.append({"list": self._list, "id": attribute["data-id"], "status": attribute.get("data-status", ""), "text": ""})
        elif tag in ("input", "textarea") and self.forms and "name" in attribute:
            self.forms[-1]["fields"][attribute["name"]] = attribute.get("value", "")
        elif tag in ("script", "style"):
            self._hidden += 1

    def handle_endtag(self, tag):
        if tag in ("script", "style") and self._hidden:
            self._hidden -= 1
        elif tag == "ul":
            self._list = ""

    def handle_data(self, data):
        if self._hidden:
            return
        self.words.append(data)
        if self.links:
            self.links[-1][1] += data
        if self.items and self._list:
            self.items[-1]["text"] += data


class Answer:
    """An answer, with the checks that can be asked of it. Each names the request when it does not hold."""

    def __init__(self, request, url, status, headers, body):
        self.request = request
        self.url = url
        self.status = status
        self.headers = headers
        self.body = body
        self._page = None

    def __str__(self):
        location = self.headers.get("Location")
        return f"{self.request} answered {self.status}" + (f" to {_without_query(location)}" if location else "")

    def fail(self, expected):
        excerpt = re.sub(r"\s+", " ", self.text if "<" in self.body else self.body).strip()[:EXCERPT_CHARACTERS]
        raise Failed(f"{self}, expected {expected}" + (f": {excerpt}" if excerpt else ""))

    def expect(self, status, what=""):
        if self.status != status:
            self.fail(f"{status}{f' ({what})' if what else ''}")
        return self

    def expect_redirect(self, status, prefix):
        """The address of a redirect, which has to begin with `prefix`."""
        self.expect(status, f"a redirect to {prefix}")
        target = urllib.parse.urljoin(self.url, self.headers.get("Location") or "")
        if not target.startswith(prefix):
            self.fail(f"a redirect to {prefix}")
        return target

    def expect_text(self, *texts):
        for text in texts:
            if text not in self.text:
                self.fail(f"the text {text!r}")
        return self

    def expect_json(self):
        if "application/json" not in (self.headers.get("Content-Type") or ""):
            self.fail("Content-Type application/json")
        try:
            return json.loads(self.body)
        except ValueError:
            self.fail("JSON")

    def link(self, text):
        """The address of the link with that text."""
        for href, found in self.page.links:
            if found.split() and " ".join(found.split()).startswith(text):
                return urllib.parse.urljoin(self.url, href)
        self.fail(f"a link {text!r}")

    def exact_link(self, text):
        """The address of the link with that text and no more."""
        for href, found in self.page.links:
            if " ".join(found.split()) == text:
                return urllib.parse.urljoin(self.url, href)
        self.fail(f"a link {text!r}")

    def leads_to(self, origin):
        """The address of a redirect to that origin; None for any other answer."""
        target = urllib.parse.urljoin(self.url, self.headers.get("Location") or "")
        return target if self.headers.get("Location") and target.startswith(f"{origin}/") else None

    def form(self, field):
        """The form that has a field of that name."""
        for form in self.forms():
            if field in form["fields"]:
                return form
        self.fail(f"a form with a field {field}")

    def forms(self):
        """All forms, their addresses complete."""
        return [{**form, "action": urllib.parse.urljoin(self.url, form["action"])} for form in self.page.forms]

    def item(self, part, number):
        """The item with that data-id in the list with that id."""
        for item in self.page.items:
            if (item["list"], item["id"]) == (part, number):
                return item
        self.fail(f"{number} in the list {part}")

    @property
    def text(self):
        return " ".join("".join(self.page.words).split())

    @property
    def page(self):
        if self._page is None:
            self._page = _Reader()
            self._page.feed(self.body)
            self._page.close()
        return self._page


class Browser:
    """Keeps cookies between requests, as a browser does."""

    def __init__(self):
        self.cookies = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(
            _AsItCame, urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(self.cookies)
        )

    def get(self, url, headers=None):
        return self._send("GET", url, None, headers or {})

    def post(self, url, fields):
        return self._send("POST", url, urllib.parse.urlencode(fields).encode(), {"Content-Type": "application/x-www-form-urlencoded"})

    def request(self, method, url, headers=None, body=None):
        return self._send(method, url, body, headers or {})

    def call(self, method, url, document=None):
        """A request to a JSON API; the document that it answers."""
        body = None if document is None else json.dumps(document).encode()
        answer = self._send(method, url, body, {"Content-Type": "application/json"})
        if answer.status >= 300:
            answer.fail("success")
        return answer.expect_json() if answer.body else None

    def _send(self, method, url, body, headers):
        request = urllib.request.Request(url, data=body, headers=headers, method=method)
        name = f"{method} {_without_query(url)}"
        try:
            with self._opener.open(request, timeout=TIMEOUT_SECONDS) as response:
                text = response.read().decode("utf-8", "replace")
                return Answer(name, url, response.status, response.headers, text)
        except (OSError, http.client.HTTPException) as error:
            reason = getattr(error, "reason", None) or error
            raise Failed(f"{name} was not answered: {reason or type(error).__name__}") from error


def _without_query(url):
    """An address as a report may show it: without the request or session token in its query."""
    return url.split("?", 1)[0] + ("?…" if "?" in url else "")
