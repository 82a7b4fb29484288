"""Reads one case of the SAML corpus on standard input and prints the verdict, through the public API alone.

    python tests/corpus/saml_case.py < tests/vectors/saml/valid-shape/assertion-signed.json
"""

import json
import sys
from datetime import datetime

from maestrano import Maestrano, MaestranoError


def main() -> None:
    case = json.load(sys.stdin)
    try:
        marketplace = Maestrano(marketplaces=configuration(case)).only()
    except MaestranoError as error:
        answers = [refused(error) for _ in case.get("submissions", [case])]
    else:
        answers = [judge(marketplace, case, submission) for submission in case.get("submissions", [case])]
    print(json.dumps({"results": answers} if "submissions" in case else answers[0]))


def configuration(case):
    """The configuration that a case describes; the same in every language."""
    return {
        "marketplace": "corpus",
        "environment": "production",
        "app": {"host": "https://app.example"},
        "api": {"id": case["sp_entity_id"], "key": "corpus-key"},
        "sso": {
            "idp": "https://idp.example",
            "acs_url": case["acs_url"],
            "x509_certificate": case["idp_certificate_pem"],
            "x509_fingerprint": [fingerprint["value"] for fingerprint in case["idp_certificate_fingerprint"]],
            "issuer": case["idp_entity_id"],
            "check_issuer": case["idp_entity_id"] is not None,
            "audience": case["audience"],
            "check_audience": case["audience"] is not None,
            "allow_unsolicited": True,
            "allow_sha1": case["allow_sha1"],
            "min_rsa_bits": 1024,
            "clock_skew": case["clock_skew_seconds"],
            "max_response_bytes": 10_485_760,
            "private_key": case["sp_private_key_pem"],
        },
    }


def judge(marketplace, case, submission):
    now = datetime.fromisoformat(submission["now"].replace("Z", "+00:00"))
    try:
        assertion = marketplace.saml.verify(submission["saml_response"], request_id=case["expected_request_id"], now=now)
    except MaestranoError as error:
        return refused(error)
    return {"valid": True, "name_id": assertion.name_id, "attributes": assertion.attributes}


def refused(error):
    reason = error.code[len("saml_") :] if error.code.startswith("saml_") else error.code
    return {"valid": False, "reason": reason, "message": error.message}


if __name__ == "__main__":
    main()
