"""The whole way of one language's app through the sandbox."""

from .billing import Billing
from .connec import Connec
from .leaving import Leaving
from .sign_on import SignOn


class Walk(SignOn, Billing, Connec, Leaving):
    """All steps, in order; each raises Failed with what it found instead."""

    STEPS = SignOn.STEPS + Billing.STEPS + Connec.STEPS + Leaving.STEPS
