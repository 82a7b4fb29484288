#!/usr/bin/env python3
"""Runs what a vendor would run, against the sandbox over real sockets: the example app under php-fpm, and the apps that the
documentation shows.

    bindings-php/tests/apps.py EXTENSION SANDBOX    the files of the extension and of the program maestrano-sandbox

A line a check; the status is 0 when all held.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from fastcgi import CHILDREN, Fpm  # noqa: E402
from walk.browser import Browser, Failed  # noqa: E402
from walk.platform import DELIVERY_SECONDS, RECHECK_SECONDS, Platform  # noqa: E402
from walk.processes import Server, free_port  # noqa: E402
from walk.app import CONSUME, INIT, App  # noqa: E402
from walk.sign_on import USER  # noqa: E402
from walk.walk import Walk  # noqa: E402

ROUNDS = 4
# Uses the network in the parent of the children, which is more than an app should: the children have to go on all the same.
PRELOAD = """<?php
$marketplace = Maestrano\\Maestrano::fromEnv()->only();
$due = base64_encode(json_encode(['uid' => 'usr-1', 'group_uid' => 'cld-1', 'session' => 'x', 'session_recheck' => '2020-01-01T00:00:00Z']));
file_put_contents(getenv('MAESTRANO_CONFIG') . '.preloaded', $marketplace->session->check($due)->status);
"""


def main(extension, sandbox):
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        platform = Platform(sandbox, folder / "sandbox.log", RECHECK_SECONDS)
        try:
            platform.wait()
            checks = {
                "the example under php-fpm": lambda: under_fpm(platform, extension, new(folder / "fpm"), preload=False),
                "the example under php-fpm, with a parent that used the network": lambda: under_fpm(platform, extension, new(folder / "pre"), preload=True),
                "the app of README.md": lambda: documented(platform, extension, new(folder / "readme"), ROOT / "README.md"),
                "the app of docs/php.md": lambda: documented(platform, extension, new(folder / "guide"), ROOT / "docs" / "php.md"),
            }
            for name, check in checks.items():
                try:
                    check()
                    print(f"{name} ok")
                except Failed as failure:
                    failures += 1
                    print(f"{name} FAILED {failure}")
        finally:
            platform.server.end()
    return 1 if failures else 0


def new(folder):
    folder.mkdir()
    return folder


def under_fpm(platform, extension, folder, preload):
    """A whole sign-on, then many at once, by children of several generations."""
    port = free_port()
    host = f"http://127.0.0.1:{port}"
    configuration = platform.register(host)
    config = folder / "maestrano.json"
    config.write_text(json.dumps(configuration), encoding="utf-8")
    script = None
    if preload:
        script = folder / "preload.php"
        script.write_text(PRELOAD, encoding="utf-8")
    fpm = Fpm(folder, extension, ROOT / "examples" / "php" / "app.php", config, port, script)
    try:
        first = fpm.wait()
        walk = Walk(platform, host, configuration, "php", folder, lambda arguments: connector(extension, config, arguments))
        for step in Walk.STEPS:
            walk.take(step)
        new_cookie(platform, host)
        failures = []
        threads = [threading.Thread(target=sign_on_often, args=(platform, host, configuration, failures)) for _ in range(CHILDREN)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if failures:
            raise Failed("; ".join(failures))
        if len(first) != CHILDREN or first & fpm.children():
            raise Failed(f"there were {len(first)} children, and {len(first & fpm.children())} are still the first")
        if preload and (folder / "maestrano.json.preloaded").read_text() != "ended":
            raise Failed("the parent did not use the network")
        faults = re.findall(r".*(?:WARNING|ERROR|ALERT|PHP |exited on signal).*", fpm.log())
        if faults:
            raise Failed(" / ".join(faults))
    finally:
        fpm.end()


def new_cookie(platform, host):
    """Whoever planted or saw the cookie of before a sign-on, or after it, gets nowhere with it."""
    browser, seen = Browser(), []
    for leave in (lambda: sign_on(platform, host, browser), lambda: browser.get(f"{host}/logout")):
        browser.get(f"{host}{INIT}")
        seen.append(session_cookie(browser))
        leave()
        if session_cookie(browser) == seen[-1]:
            raise Failed("the cookie of the session stayed the same")
    for old in seen:
        Browser().get(f"{host}/account", {"Cookie": f"example={old}"}).expect_redirect(302, f"{host}{INIT}")


def session_cookie(browser):
    """What the app knows the browser by."""
    found = [cookie.value for cookie in browser.cookies if cookie.name == "example"]
    if len(found) != 1:
        raise Failed(f"the app set {len(found)} cookies named example")
    return found[0]


def sign_on(platform, host, browser):
    """A sign-on without questions, up to the account page."""
    init = browser.get(f"{host}{INIT}?user_uid={USER}&group_id=cld-2")
    form = browser.get(init.expect_redirect(302, f"{platform.sign_on}?SAMLRequest=")).expect(200).form("SAMLResponse")
    browser.post(f"{host}{CONSUME}", form["fields"]).expect_redirect(303, f"{host}/account")
    browser.get(f"{host}/account").expect(200)


def sign_on_often(platform, host, configuration, failures):
    try:
        for _ in range(ROUNDS):
            walk = Walk(platform, host, configuration, "php", None, None)
            walk.take("saml-init")
            walk.take("saml-consume")
    except Failed as failure:
        failures.append(str(failure))


def documented(platform, extension, folder, page):
    """Somebody signs on to the app that a page's blocks make, reads the account page and leaves."""
    port = free_port()
    host = f"http://127.0.0.1:{port}"
    configuration = platform.register(host)
    configuration["marketplaces"][0] |= {"marketplace": "acme", "oidc": {"issuer": f"{platform.url}/oidc"}}
    (folder / "maestrano.json").write_text(json.dumps(configuration), encoding="utf-8")
    (folder / "app.php").write_text(program(page.read_text(encoding="utf-8")), encoding="utf-8")
    command = ["php", "-n", "-d", f"extension={extension}", "-d", f"session.save_path={folder}", "-S", f"127.0.0.1:{port}", "app.php"]
    server = Server(page.name, command, folder / "app.log", folder=folder)
    try:
        server.wait_for(re.compile(rf"http://127\.0\.0\.1:({port})\b"))
        browser = Browser()
        browser.get(f"{host}/account").expect_redirect(302, f"{host}{INIT}")
        sign_on(platform, host, browser)
        if "GET /logout" in page.read_text(encoding="utf-8"):
            browser.get(f"{host}/logout").expect_redirect(302, f"{platform.logout}?user_uid={USER}")
            browser.get(f"{host}/account").expect_redirect(302, f"{host}{INIT}")
        if "GET /maestrano/auth/oidc/init" in page.read_text(encoding="utf-8"):
            by_openid(App(platform, host, configuration, "php", folder, None))
        if "POST /seats" in page.read_text(encoding="utf-8"):
            charged_and_gone(App(platform, host, configuration, "php", folder, None))
        if "POST /orders" in page.read_text(encoding="utf-8"):
            shared(App(platform, host, configuration, "php", folder, None))
        if "GET /maestrano/metadata" in page.read_text(encoding="utf-8"):
            browser.get(f"{host}/maestrano/metadata").expect(401)
        log = (folder / "app.log").read_text(encoding="utf-8", errors="replace")
        if "PHP " in log.replace("PHP 8", ""):
            raise Failed(log)
    finally:
        server.end()


def by_openid(app):
    """A user signs on with OpenID Connect, and leaves by the provider, which tells the app."""
    group, user, url = "cld-openid", "usr-openid", app.platform.url
    app.platform.customer(app.app, group, (user,))
    browser = Browser()
    init = browser.get(f"{app.app}/maestrano/auth/oidc/init?user_uid={user}&group_id={group}")
    answer = browser.get(init.expect_redirect(302, f"{url}/oidc/authorize?")).leads_to(app.app)
    browser.get(answer).expect_redirect(303, f"{app.app}/account")
    browser.get(f"{app.app}/account").expect(200)
    browser.get(browser.get(f"{app.app}/maestrano/auth/oidc/leave").expect_redirect(302, f"{url}/oidc/logout?id_token_hint="))
    browser.get(f"{app.app}/account").expect_redirect(302, f"{app.app}{INIT}")
    ended, end = app.folder / "ended.txt", time.monotonic() + DELIVERY_SECONDS
    while not ended.exists() or f'"userUid":"{user}"' not in ended.read_text(encoding="utf-8"):
        if time.monotonic() > end:
            raise Failed("the app was not told of the logout")
        time.sleep(0.1)


def charged_and_gone(app):
    """A user of a customer of their own buys seats, twice with one key, sees the bill, and is removed."""
    group, user = "cld-guide", "usr-guide"
    app.platform.customer(app.app, group, (user,))
    browser = app.signed_on(user, group)
    browser.get(f"{app.app}/bills").expect(200)
    for _ in range(2):
        if not browser.post(f"{app.app}/seats", {}).expect(200).text.endswith(": submitted"):
            raise Failed("no bill was made")
    if "Seats: 1990 cents" not in browser.get(f"{app.app}/bills").expect(200).text:
        raise Failed("the bill is not shown")
    if len(app.records("bills", group_id=group)) != 1:
        raise Failed("the order was charged twice")
    delivery = app.platform.remove_user(group, user)
    if delivery.get("status") != 200:
        raise Failed(f"the webhook was answered with {delivery}")
    browser.get(f"{app.app}/account").expect_redirect(302, f"{app.app}{INIT}")


def shared(app):
    """A customer's data is written, listed, fetched by what changed, pushed under the app's own ids; and what another app changes is told."""
    group, user = "cld-sharing", "usr-sharing"
    app.platform.customer(app.app, group, (user,))
    app.platform.subscribe(("organizations",))
    app.platform.forget(group, ("organizations", "invoices", "people"))
    browser = app.signed_on(user, group)
    expected = {"/synchronise": ("1 changed", "0 changed"), "/push": ("[]",)}
    if browser.post(f"{app.app}/orders", {}).expect(200).text != "First order of Acme Supplies":
        raise Failed("no order was made")
    if "Acme Supplies, since 20" not in browser.get(f"{app.app}/customers").expect(200).text:
        raise Failed("the customer is not listed")
    for path, texts in expected.items():
        for text in texts:
            found = browser.get(f"{app.app}{path}").expect(200).text
            if found != text:
                raise Failed(f"{path} answered {found!r}, not {text!r}")
    app.platform.share(group, "organizations", {"name": "From another app"})
    deliveries = app.platform.flush()
    if [delivery.get("status") for delivery in deliveries] != [200]:
        raise Failed(f"the notification was answered with {deliveries}")
    if f"{group} From another app" not in (app.folder / "changed.txt").read_text(encoding="utf-8"):
        raise Failed("the change was not handled")


def connector(extension, config, arguments):
    """Runs the connector of the example to its end."""
    command = ["php", "-n", "-d", f"extension={extension}", str(ROOT / "examples" / "php" / "connector.php"), *arguments]
    return subprocess.run(command, env={"PATH": "/usr/bin:/bin", "MAESTRANO_CONFIG": str(config)}, capture_output=True, text=True, timeout=60, check=False)


def program(markdown):
    """A router of the blocks of a page. In a block, what stands before the first comment such as `// GET /account` is always run."""
    blocks = re.findall(r"^```php\n(.*?)^```", markdown, re.M | re.S)
    if not blocks:
        raise Failed("the page has no block of PHP")
    always, routes = [], []
    for block in blocks:
        parts = re.split(r"^// (GET|POST) (/\S*)$", block, flags=re.M)
        always.append(parts[0])
        for method, path, body in zip(parts[1::3], parts[2::3], parts[3::3]):
            routes.append(f"if ($_SERVER['REQUEST_METHOD'] . ' ' . strtok($_SERVER['REQUEST_URI'], '?') === '{method} {path}') {{\n{body}\n}}")
    start = [] if "session_start" in markdown else ["session_start();"]
    return "\n".join(["<?php", *start, *always, *routes])


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
