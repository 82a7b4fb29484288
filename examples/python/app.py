"""An app on a Maestrano marketplace: metadata, sign-on, a page that needs a live session, bills, log out; and the end of access when a
customer leaves.

    pip install dist/maestrano-*.whl -r requirements.txt  # see README.md
    PORT=3000 MAESTRANO_CONFIG=maestrano.json python app.py
"""

import os
import secrets

from flask import Flask, g, redirect, render_template, request, session
from werkzeug.serving import make_server

from access import INIT, arrived, enter, marketplace, removals, signed_on
from billing import billing
from changes import changes
from maestrano import ConflictError, InvalidRequestError, NotFoundError, SsoError, UsageError, WebhookError
from openid import openid, ways_to_sign_in

app = Flask(__name__)
app.config.update(
    # Flask keeps the session in a signed cookie: users can't change it. Give every worker the same key.
    SECRET_KEY=os.environ.get("SECRET_KEY") or secrets.token_hex(32),
    SESSION_COOKIE_NAME="example",
    SESSION_COOKIE_HTTPONLY=True,
    # In production: Secure, and SameSite=None, since the marketplace's answer is a POST from another site.
    SESSION_COOKIE_SAMESITE="Lax",
    MAX_CONTENT_LENGTH=2 << 20,
    MAX_FORM_MEMORY_SIZE=2 << 20,
)
app.register_blueprint(billing)
app.register_blueprint(changes)
app.register_blueprint(openid)


@app.get("/")
def home():
    return render_template("home.html", ways={INIT: "Sign in", **ways_to_sign_in()})


@app.get("/maestrano/metadata")
def metadata():
    """The marketplace reads here how to reach the app."""
    try:
        marketplace.webhook.authenticate(request.headers)
    except WebhookError as error:
        return {"error": error.message}, 401, {"WWW-Authenticate": 'Basic realm="Maestrano"'}
    return marketplace.metadata()


@app.get(INIT)
def init():
    """Sends the browser to the marketplace to sign on."""
    authn_request = marketplace.saml.init(request.args, session=session.get("maestrano"))
    session["request_id"] = authn_request.request_id
    return redirect(authn_request.url)


@app.post("/maestrano/auth/saml/consume")
def consume():
    """The browser comes back with the marketplace's answer."""
    response = request.form.get("SAMLResponse", "")
    return enter(marketplace.saml.consume(response, request_id=session.get("request_id")))


@app.errorhandler(SsoError)
def refused(error):
    return render_template("refused.html", title="Sign-on failed", error=error, again=INIT), 403


@app.errorhandler(UsageError)
@app.errorhandler(InvalidRequestError)
@app.errorhandler(NotFoundError)
@app.errorhandler(ConflictError)
def impossible(error):
    """What a user asked wrongly; everything else is our own trouble, and 500."""
    return render_template("refused.html", title="It did not work", error=error, again="/bills"), 400


@app.get("/account")
@signed_on
def account():
    return render_template("account.html", **g.account)


# Flask decodes paths, and a slash that was encoded would be lost: so one route for all of them, and the path as it arrived.
@app.route("/maestrano/account/<path:_>", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
def removed(_):
    """The marketplace says that a group left, or a user: access ends at once, and the answer is what the library says."""
    call = marketplace.webhook.receive_account(request.method, arrived(request.environ), request.headers)
    if call.event:
        removals.add(call.event.group_uid, call.event.user_uid)
    return call.body, call.status, call.headers


@app.get("/logout")
def logout():
    """Ends the session here, and then at the marketplace, whose page needs to be told who leaves."""
    urls = marketplace.sso.urls(session.get("maestrano"))
    by_oidc = session.get("account", {}).get("session_id")
    session.clear()
    # The ID token, with which the marketplace would ask nobody, is too long for the cookie.
    return redirect(marketplace.oidc.logout_url() if by_oidc else urls.logout)


if __name__ == "__main__":
    server = make_server("127.0.0.1", int(os.environ.get("PORT", "3000")), app, threaded=True)
    print(f"listening on http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()
