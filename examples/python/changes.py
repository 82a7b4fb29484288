"""What other apps of a customer changed in Connec!: received, kept, and shown at `/changes`."""

from collections import deque

from flask import Blueprint, current_app, g, render_template, request

from access import arrived, marketplace, signed_on

changes = Blueprint("changes", __name__)

# The last changes, newest first. A table of the app's database belongs here: this one is forgotten with the process, and no other worker
# knows it.
kept = deque(maxlen=20)


# One route for all methods: the library says what to answer to each.
@changes.route("/maestrano/connec/<path:_>", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
def receive(_):
    """Connec! tells what changed; the answer is what the library says."""
    # More than a form may have.
    request.max_content_length = 16 << 20
    call = marketplace.webhook.receive_connec(request.method, arrived(request.environ), request.headers, request.get_data())
    if call.event and call.event.notification:
        for failure in call.event.notification.dispatch({"*": kept.appendleft}):
            current_app.logger.error("a change of %s was not kept: %s", failure.change.resource, failure.error)
    return call.body, call.status, call.headers


@changes.get("/changes")
@signed_on
def page():
    """The changes of the signed-on group."""
    group_uid = g.account["group_uid"]
    ours = [(change.resource, name(change.entity), group_uid) for change in list(kept) if change.group_uid == group_uid]
    return render_template("changes.html", changes=ours)


def name(entity):
    """What the entity is called: invoices have a title, people two names."""
    return " ".join(str(entity[field]) for field in ("name", "title", "first_name", "last_name") if entity.get(field))
