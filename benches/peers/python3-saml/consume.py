"""Times python3-saml over a set of responses: consume.py SET ROUNDS.

Its own checks in strict mode, with the configuration and the certificate read once. It has no replay store.
"""

import json
import pathlib
import sys
import time
from urllib.parse import urlsplit

from onelogin.saml2.response import OneLogin_Saml2_Response
from onelogin.saml2.settings import OneLogin_Saml2_Settings


def consume(bench, settings, request):
    begin = time.perf_counter()
    for response in bench["responses"]:
        answer = OneLogin_Saml2_Response(settings, response["saml_response"])
        answer.is_valid(request, bench["request_id"], raise_exceptions=True)
        if answer.get_nameid() != response["user"] or answer.get_attributes()["mno_uid"] != [response["user"]]:
            raise SystemExit("another user signed on")
    return (time.perf_counter() - begin) * 1e6 / len(bench["responses"])


bench = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
acs = urlsplit(bench["acs_url"])
settings = OneLogin_Saml2_Settings(
    {
        "strict": True,
        "sp": {"entityId": bench["audience"], "assertionConsumerService": {"url": bench["acs_url"]}},
        "idp": {
            "entityId": bench["idp_entity_id"],
            "singleSignOnService": {"url": bench["idp_entity_id"]},
            "x509cert": bench["certificate"],
        },
        "security": {"wantAssertionsSigned": True, "rejectDeprecatedAlgorithm": True},
    }
)
request = {"https": "on", "http_host": acs.netloc, "script_name": acs.path, "get_data": {}, "post_data": {}}
consume(bench, settings, request)
figures = [consume(bench, settings, request) for _ in range(int(sys.argv[2]))]
print(json.dumps({"name": "python3-saml", "rounds_us": figures}))
