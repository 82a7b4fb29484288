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

    def add(self, group_uid, uid=None):
        """A group left, or one of its users; or, without a group, the sessions of a user ended, or the one with that id."""
        self._times[group_uid, uid] = time.time()

    def ended(self, account):
        """Whether a session began before that. Who is invited again, or comes back, signs on again."""
        group, user = account["group_uid"], account["user_uid"]
        reasons = [(group, None), (group, user), (None, user), (None, account["session_id"])]
        return any(account["since"] <= self._times[reason] for reason in reasons if reason in self._times)


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
        # With OpenID Connect: the marketplace's id of the session.
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
