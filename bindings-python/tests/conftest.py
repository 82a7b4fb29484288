"""What the tests share: vectors, settings, stored records, and a platform on a loopback port."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from loopback import Loopback

from maestrano import Maestrano, Marketplace

ROOT = Path(__file__).resolve().parents[2]
VECTORS = ROOT / "tests" / "vectors" / "saml"
NOW = 1_700_000_000  # 2023-11-14T22:13:20Z
DUE = "2023-11-14T22:13:20Z"
AHEAD = "2023-11-14T22:14:20Z"
LONG_DUE = "2023-11-14T22:03:20Z"  # ten minutes ago: the default grace


def vector(case: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((VECTORS / f"{case}.json").read_text())
    return document


def vectors(folder: str) -> dict[str, dict[str, Any]]:
    """All vectors of a folder, by name."""
    return {file.stem: json.loads(file.read_text()) for file in sorted((VECTORS.parent / folder).glob("*.json"))}


def settings(idp: str = "https://hub.example.com", **sso: object) -> dict[str, Any]:
    """One marketplace's settings; `sso` goes over those of its section."""
    return {
        "marketplace": "acme",
        "environment": "production",
        "app": {"host": "https://app.example.com"},
        "api": {"id": "app-1", "key": "KEY-secret"},
        "sso": {"idp": idp, **sso},
    }


def stored(recheck: str, **more: str) -> str:
    """A stored session record."""
    record = {"uid": "usr-1", "group_uid": "cld-1", "session": "TOKEN-secret", "session_recheck": recheck, "preset": "acme"}
    return base64.b64encode(json.dumps({**record, **more}).encode()).decode()


def charging(host: str, **api: object) -> dict[str, Any]:
    """Settings whose account API is at that host; `api` goes over those of its section."""
    return {
        "marketplace": "acme",
        "app": {"host": "https://app.example.com"},
        "api": {"id": "app-1", "key": "SECRET-KEY", "host": host, **api},
    }


def sharing(host: str, **connec: object) -> dict[str, Any]:
    """Settings whose Connec! is at that host; `connec` goes over those of its section."""
    return {
        "marketplace": "acme",
        "app": {"host": "https://app.example.com"},
        "api": {"id": "app-1", "key": "SECRET-KEY", "max_retries": 0},
        "connec": {"host": host, **connec},
    }


def described(issuer: str) -> dict[str, Any]:
    """What an OpenID Connect provider says of itself."""
    return {
        "issuer": issuer,
        "authorization_endpoint": f"{issuer}/authorize",
        "token_endpoint": f"{issuer}/token",
        "jwks_uri": f"{issuer}/jwks",
        "end_session_endpoint": f"{issuer}/logout",
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "code_challenge_methods_supported": ["S256"],
    }


def record(**fields: object) -> str:
    """A body that answers one bill."""
    return json.dumps({"success": True, "errors": {}, "data": {"object": "account_bill", "id": "bill-1", **fields}})


def records(count: int) -> str:
    """A body that answers a list of bills."""
    return json.dumps({"success": True, "errors": {}, "data": [{"id": f"bill-{n}"} for n in range(1, count + 1)]})


def basic(user: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


def signing(case: dict[str, Any], **sso: object) -> dict[str, Any]:
    """Settings that accept a vector's response."""
    return {
        **settings("https://api-hub.maestrano.example"),
        "sso": {
            "idp": "https://api-hub.maestrano.example",
            "acs_url": case["acs_url"],
            "x509_certificate": case["idp_certificate_pem"],
            "audience": case["audience"],
            **sso,
        },
    }


@pytest.fixture
def maestrano() -> Maestrano:
    second = {**settings(), "marketplace": "globex", "api": {"id": "app-2", "key": "OTHER-secret"}}
    return Maestrano(marketplaces=[settings(), second])


@pytest.fixture
def acme(maestrano: Maestrano) -> Marketplace:
    return maestrano["acme"]


@pytest.fixture
def loopback() -> Iterator[Callable[..., Loopback]]:
    """Starts servers on a loopback port; all are stopped at the end."""
    servers: list[Loopback] = []

    def start(*arguments: Any, **options: Any) -> Loopback:
        servers.append(Loopback(*arguments, **options))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


@pytest.fixture
def case() -> dict[str, Any]:
    """A response that holds, with the platform's attributes."""
    return vector("valid-shape/assertion-signed")
