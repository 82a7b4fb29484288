"""Times `saml.consume` over a set of responses: consume.py SET ROUNDS.

Prints the mean microseconds a response in each round, after one round to warm up.
"""

import json
import pathlib
import sys
import time

from maestrano import Maestrano


def consume(bench):
    """Signs each user on once, through a handle that has not seen them."""
    saml = Maestrano(marketplaces=bench["configuration"]).only().saml
    request_id = bench["request_id"]
    begin = time.perf_counter()
    for response in bench["responses"]:
        sign_in = saml.consume(response["saml_response"], request_id=request_id)
        if sign_in.user.uid != response["user"]:
            raise SystemExit("another user signed on")
    return (time.perf_counter() - begin) * 1e6 / len(bench["responses"])


bench = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
consume(bench)
print(json.dumps({"name": "python", "rounds_us": [consume(bench) for _ in range(int(sys.argv[2]))]}))
