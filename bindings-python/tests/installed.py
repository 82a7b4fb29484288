"""Uses the installed package and nothing else: what scripts/test-python-package.sh runs in an empty environment.

    python installed.py VECTOR
"""

import asyncio
import importlib.metadata
import json
import os
import sys


def main():
    import maestrano
    from maestrano import Maestrano, SamlError, _native

    case = json.load(open(sys.argv[1]))
    document = {
        "marketplace": "acme",
        "app": {"host": "https://app.example.com"},
        "api": {"id": "app-1", "key": "k"},
        "sso": {
            "idp": "https://api-hub.maestrano.example",
            "acs_url": case["acs_url"],
            "audience": case["audience"],
            "x509_certificate": case["idp_certificate_pem"],
        },
    }
    acme = Maestrano(marketplaces=document).only()
    assert acme.saml.init().url.startswith("https://api-hub.maestrano.example/")
    sign_in = acme.saml.consume(case["saml_response"], request_id=case["expected_request_id"], now=1773480413)
    assert sign_in.user.uid == case["expect"]["name_id"]
    assert sign_in.session.recheck.isoformat() == "2026-03-14T09:29:53+00:00"
    try:
        acme.saml.consume(case["saml_response"], request_id=case["expected_request_id"], now=1773480413)
        raise AssertionError("used twice")
    except SamlError as error:
        assert error.code == "saml_replay"
    assert acme.session.check(sign_in.session.stored, now=1773480413).status == "fresh"
    # Over HTTP, to a port where nobody is: the thread, the runtime and the end of the process.
    there = Maestrano(marketplaces={**document, "sso": {"idp": "http://127.0.0.1:9"}}).only()
    assert there.session.check(sign_in.session.stored).reason == "connect_failed"
    assert asyncio.run(there.session.check_async(sign_in.session.stored)).reason == "connect_failed"

    assert maestrano.__version__ == importlib.metadata.version("maestrano")
    assert not hasattr(_native, "_panic_now"), "a wheel to give away holds no test hooks"
    assert os.path.exists(os.path.join(os.path.dirname(maestrano.__file__), "py.typed"))
    print(f"maestrano {maestrano.__version__} works on Python {sys.version.split()[0]}")


main()
