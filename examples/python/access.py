"""Who may enter: browsers whose session holds, of users and groups that have not left since; and how the platform's calls arrive."""

import functools
import hmac
import time
from urllib.parse import quote

from flask import abort, g, redirect, request, session

from maestrano import Maestrano

INIT = "/maestrano/auth/saml/init"

# Reads the file that MAESTRANO_CONFIG names.
marketplace = Maestrano.from_env().only()


class Removals:
    """When groups and users left. A table of the app's database belongs here: this one is forgotten with the process, and no other
    worker knows it."""

    def __init__(self):
        self._times = {}

    def add(self, group_uid, user_uid=None):
        """A group left, or one of its users."""
        self._times[group_uid, user_uid] = time.time()

    def ended(self, account):
        """Whether a session began before its group or user left. Who is invited again signs on again."""
        group_uid = account["group_uid"]
        left = (self._times.get((group_uid, user_uid)) for user_uid in (None, account["user_uid"]))
        return any(when is not None and account["since"] <= when for when in left)


removals = Removals()


def signed_on(view):
    """A page for users who are signed on, here and at the marketplace: `g.account`."""

    @functools.wraps(view)
    def page():
        check = marketplace.session.check(session.get("maestrano"))
        account = session.get("account")
        if not check.valid or account is None or removals.ended(account):
            session.clear()
            return redirect(INIT)
        if check.stored:
            session["maestrano"] = check.stored
        g.account = account
        return view()

    return page


def own_form(view):
    """What only a form of this app may do: another site can send the browser's cookie, but not the token."""

    @functools.wraps(view)
    def action():
        if not hmac.compare_digest(g.account["csrf_token"].encode(), request.form.get("csrf_token", "").encode()):
            abort(403)
        return view()

    return action


def arrived(environ):
    """The path as it arrived; written again where the server kept it decoded only, as wsgiref does."""
    path = quote(environ.get("SCRIPT_NAME", "") + environ["PATH_INFO"], "/:@!$&'()*+,;=~", "latin-1")
    return environ.get("RAW_URI") or environ.get("REQUEST_URI") or f"{path}?{environ.get('QUERY_STRING', '')}"
