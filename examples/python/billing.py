"""What the signed-on group is charged: `/bills`."""

from flask import Blueprint, abort, g, redirect, render_template, request

from access import marketplace, own_form, signed_on

billing = Blueprint("billing", __name__)
bills = marketplace.account.bills
recurring_bills = marketplace.account.recurring_bills


@billing.get("/bills")
@signed_on
def page():
    """The group's bills, with forms to make and cancel them."""
    group_id = g.account["group_uid"]
    return render_template(
        "bills.html",
        csrf_token=g.account["csrf_token"],
        bills=list(bills.list(group_id=group_id)),
        recurring_bills=list(recurring_bills.list(group_id=group_id)),
    )


@billing.post("/bills")
@signed_on
@own_form
def create():
    # In production pass an idempotency_key, such as the order's number: then the same order is never charged twice.
    bills.create(
        group_id=g.account["group_uid"],
        price_cents=request.form.get("price_cents", type=int),
        description=request.form.get("description"),
    )
    return redirect("/bills", 303)


@billing.post("/bills/cancel")
@signed_on
@own_form
def cancel():
    bills.cancel(own(bills).id)
    return redirect("/bills", 303)


@billing.post("/recurring-bills")
@signed_on
@own_form
def create_recurring():
    recurring_bills.create(
        group_id=g.account["group_uid"],
        price_cents=request.form.get("price_cents", type=int),
        description=request.form.get("description"),
        period=request.form.get("period"),
        frequency=request.form.get("frequency", type=int),
        cycles=request.form.get("cycles", type=int),
    )
    return redirect("/bills", 303)


@billing.post("/recurring-bills/cancel")
@signed_on
@own_form
def cancel_recurring():
    recurring_bills.cancel(own(recurring_bills).id)
    return redirect("/bills", 303)


def own(collection):
    """The bill that the form names. The id came from a browser: it must be one of this group's."""
    bill = collection.get(request.form.get("id", ""))
    if bill.group_id != g.account["group_uid"]:
        abort(404)
    return bill
