"""The whole way of one language's app through the sandbox."""

from .billing import Billing
from .connec import Connec
from .leaving import Leaving
from .openid import OpenId
from .sign_on import SignOn


class Walk(SignOn, OpenId, Billing, Connec, Leaving):
    """All steps, in order; each raises Failed with what it found instead."""

    STEPS = SignOn.STEPS + OpenId.STEPS + Billing.STEPS + Connec.STEPS + Leaving.STEPS
