"""The sandbox of this repository, a process of its own for a test, and the browser that goes through its pages."""

from __future__ import annotations

import json
import os
import re
import select
import subprocess
import time
import urllib.error
import urllib.request
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urljoin

ROOT = Path(__file__).resolve().parents[2]
# scripts/test-python.sh builds it and says where it is.
BINARY = Path(os.environ.get("MAESTRANO_SANDBOX", ROOT / "target" / "ci" / "maestrano-sandbox"))
APP = "http://127.0.0.1:3000"
LISTENING = re.compile(rb"listening on (http://127\.0\.0\.1:\d+)")


class Sandbox:
    """A sandbox that listens. Its application is `app-1`, at an address where nobody listens."""

    def __init__(self) -> None:
        command = [str(BINARY), "--port", "0", "--app-host", APP]
        self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.url = self._address()
        self.issuer = f"{self.url}/oidc"

    def _address(self) -> str:
        assert self._process.stdout
        said, deadline = b"", time.monotonic() + 30
        while not (found := LISTENING.search(said)):
            assert select.select([self._process.stdout], [], [], deadline - time.monotonic())[0], said
            part = os.read(self._process.stdout.fileno(), 65536)
            assert part, f"the sandbox ended: {said!r}"
            said += part
        return found[1].decode()

    def stop(self) -> None:
        self._process.kill()
        self._process.communicate()

    def configuration(self, **oidc: object) -> dict[str, Any]:
        """The settings of the application, with both ways of OpenID; `oidc` goes over those of its section."""
        [marketplace] = self.admin("GET", "/admin/config?app=app-1")["marketplaces"]
        marketplace.update(oidc={"issuer": self.issuer, **oidc}, openid2={"enabled": True})
        return dict(marketplace)

    def admin(self, method: str, path: str, body: object = None) -> Any:
        head = {"Content-Type": "application/json"}
        content = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(urllib.request.Request(self.url + path, content, head, method=method), timeout=20) as answer:
            return json.loads(answer.read() or b"null")

    def answer(self, url: str, app: str = APP) -> str:
        """Goes where a login sends the browser, until it is sent to the application; the query or form that comes with it."""
        opener = urllib.request.build_opener(_Stay, urllib.request.HTTPCookieProcessor(CookieJar()))
        for _ in range(10):
            assert url.startswith(self.url), url
            with opener.open(url, timeout=20) as page:
                location, html = page.headers.get("Location"), page.read().decode()
            if location is None:
                form = _Form(html)
                assert form.action.startswith(app), html
                return urlencode(form.fields)
            url = urljoin(url, location)
            if url.startswith(app):
                return url.partition("?")[2]
        raise AssertionError(f"too many redirects: {url}")


class _Stay(urllib.request.HTTPRedirectHandler):
    """Answers a redirect instead of following it."""

    def http_error_302(self, request: Any, response: Any, code: int, message: str, headers: Any) -> Any:
        return response

    http_error_303 = http_error_302


class _Form(HTMLParser):
    """The form that a page posts by itself."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.action, self.fields = "", list[tuple[str, str]]()
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        known = dict(attributes)
        if tag == "form":
            self.action = known.get("action") or ""
        elif tag == "input" and known.get("name"):
            self.fields.append((known["name"] or "", known.get("value") or ""))
