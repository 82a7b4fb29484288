"""Who may enter: browsers whose session holds, of users and groups that have not left since; and how the platform's calls arrive."""

import functools
import hmac
import secrets
import time
from urllib.parse import quote

from flask import abort, g, redirect, request, session

from maestrano import Maestrano

INIT = "/maestrano/auth/saml/init"

# Reads the file that MAESTRANO_CONFIG names.
marketplace = Maestrano.from_env().only()


class Removals:
    """When groups and users left, and when the marketplace ended sessions. A table of the app's database belongs here: this one is
    forgotten with the process, and no other worker knows it."""

    def __init__(self):
        self._times = {}

    def add(self, group_uid=None, user_uid=None, session_id=None):
        """A group left, or one of its users; or a user's sessions, or the one with the id, ended at the marketplace."""
        self._times[group_uid, user_uid, session_id] = time.time()

    def ended(self, account):
        """Whether a session began before that. Who is invited again, or comes back, signs on again."""
        group, user, session_id = account["group_uid"], account["user_uid"], account["session_id"]
        reasons = [(group, None, None), (group, user, None), (None, user, None), (None, None, session_id)]
        return any(reason in self._times and account["since"] <= self._times[reason] for reason in reasons)


removals = Removals()


def enter(sign_in):
    """The session of a user who signed on, by whatever protocol; a new one, so that nothing of an older one is left."""
    session.clear()
    session["maestrano"] = sign_in.session.stored
    session["account"] = {
        "user": " ".join(filter(None, [sign_in.user.first_name, sign_in.user.last_name])),
        "group": sign_in.group.name or sign_in.group.uid,
        "role": sign_in.membership.role,
        "user_uid": sign_in.user.uid,
        "group_uid": sign_in.group.uid,
        # By OpenID Connect: the marketplace says by it which session ended.
        "session_id": sign_in.oidc.session_id if sign_in.oidc else None,
        "since": time.time(),
        # For the forms.
        "csrf_token": secrets.token_urlsafe(),
    }
    return redirect("/account", 303)


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
