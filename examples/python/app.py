"""An app on a Maestrano marketplace: metadata, sign-on, a page that needs a live session, log out.

    pip install maestrano -r requirements.txt
    PORT=3000 MAESTRANO_CONFIG=maestrano.json python app.py
"""

import os
import secrets

from flask import Flask, redirect, render_template, request, session
from werkzeug.serving import make_server

from maestrano import Maestrano, SamlError, WebhookError

INIT = "/maestrano/auth/saml/init"

# Reads the file that MAESTRANO_CONFIG names.
marketplace = Maestrano.from_env().only()

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


@app.get("/")
def home():
    return render_template("home.html", init=INIT)


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
    sign_in = marketplace.saml.consume(response, request_id=session.get("request_id"))
    session.clear()
    session["maestrano"] = sign_in.session.stored
    session["account"] = {
        "user": " ".join(filter(None, [sign_in.user.first_name, sign_in.user.last_name])),
        "group": sign_in.group.name or sign_in.group.uid,
        "role": sign_in.membership.role,
    }
    return redirect("/account", 303)


@app.errorhandler(SamlError)
def refused(error):
    return render_template("refused.html", error=error, init=INIT), 403


@app.get("/account")
def account():
    """A page for users who are signed on, here and at the marketplace."""
    check = marketplace.session.check(session.get("maestrano"))
    if not check.valid:
        session.clear()
        return redirect(INIT)
    if check.stored:
        session["maestrano"] = check.stored
    return render_template("account.html", **session["account"])


@app.get("/logout")
def logout():
    """Ends the session here, and then at the marketplace, whose page needs to be told who leaves."""
    urls = marketplace.sso.urls(session.get("maestrano"))
    session.clear()
    return redirect(urls.logout)


if __name__ == "__main__":
    server = make_server("127.0.0.1", int(os.environ.get("PORT", "3000")), app, threaded=True)
    print(f"listening on http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()
