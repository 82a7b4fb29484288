"""Sign-on with OpenID Connect, and with OpenID 2.0 for marketplaces that have nothing newer."""

from flask import Blueprint, redirect, request, session

from access import enter, marketplace, removals

openid = Blueprint("openid", __name__)

OIDC = "/maestrano/auth/oidc/init"
OPENID2 = "/maestrano/auth/openid/init"


def ways_to_sign_in():
    """Those that are configured, by their paths."""
    ways = {}
    if marketplace.param("oidc.issuer"):
        ways[OIDC] = "Sign in with OpenID"
    if marketplace.param("openid2.enabled"):
        ways[OPENID2] = "Sign in with OpenID 2.0"
    return ways


@openid.get(OIDC)
def init():
    """Sends the browser to the marketplace to sign on."""
    return begin(marketplace.oidc)


@openid.route("/maestrano/auth/oidc/callback", methods=["GET", "POST"])
def callback():
    """The browser comes back with the marketplace's answer."""
    return enter(marketplace.oidc.callback(answer(), session.get("pending")))


@openid.post("/maestrano/auth/oidc/logout")
def logged_out():
    """The marketplace says that a user logged out: whatever the protocol, the sessions end here too, and the answer is what the library
    says."""
    call = marketplace.oidc.receive_logout(request.get_data())
    if call.event:
        removals.add(None, call.event.user_uid or call.event.session_id)
    return call.body, call.status, call.headers


@openid.get(OPENID2)
def init_openid2():
    return begin(marketplace.openid2)


@openid.route("/maestrano/auth/openid/consume", methods=["GET", "POST"])
def consume_openid2():
    return enter(marketplace.openid2.callback(answer(), session.get("pending")))


def begin(protocol):
    login = protocol.login(request.args, session=session.get("maestrano"))
    session["pending"] = login.pending
    return redirect(login.url)


def answer():
    """The query, or the form of a POST, as it arrived."""
    return request.get_data() if request.method == "POST" else request.query_string
