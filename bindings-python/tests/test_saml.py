"""Sign-on: the request, the answer, and the documents for other parties."""

from __future__ import annotations

import asyncio
import base64
import copy
import pickle
import zlib
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from conftest import settings, signing, vector

from maestrano import (
    ConfigError,
    Maestrano,
    Marketplace,
    SamlError,
    SignIn,
    SsoError,
    UsageError,
    User,
    idp_metadata,
)

NOW = datetime(2026, 3, 14, 9, 26, 53, tzinfo=timezone.utc)


def sent(url: str) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(url).query)[1:]


def request_xml(url: str) -> str:
    return zlib.decompress(base64.b64decode(dict(parse_qsl(urlsplit(url).query))["SAMLRequest"]), -15).decode()


class MultiDict(dict):  # type: ignore[type-arg]
    """As Werkzeug and Django make them: items() shows one value of each name."""

    def items(self) -> Any:
        return [(name, values[0]) for name, values in super().items()]

    def lists(self) -> Any:
        return super().items()


class QueryParams(dict):  # type: ignore[type-arg]
    """As Starlette makes them."""

    def multi_items(self) -> Any:
        return [(name, value) for name, values in super().items() for value in values]


class TestInit:
    def test_the_browser_is_sent_to_the_marketplace(self, acme: Marketplace) -> None:
        before = datetime.now(timezone.utc).replace(microsecond=0)
        request = acme.saml.init({"group_id": "cld-1 &"})
        assert request.url.startswith("https://hub.example.com/api/v1/auth/saml?SAMLRequest=")
        assert sent(request.url) == [("group_id", "cld-1 &")]
        xml = request_xml(request.url)
        assert f'ID="{request.request_id}"' in xml and ">app-1</saml:Issuer>" in xml
        assert before <= request.issue_instant <= datetime.now(timezone.utc)
        assert request.issue_instant.tzinfo is timezone.utc
        assert dict(parse_qsl(urlsplit(request.url).query))["SAMLRequest"] == request.saml_request
        assert acme.saml.init().request_id != request.request_id

    @pytest.mark.parametrize(
        "params",
        [
            {"a": ["1", "2"], "b": "ü"},
            [("a", "1"), ("a", "2"), ("b", "ü")],
            (pair for pair in [("a", 1), ("a", 2), ("b", "ü"), ("c", None)]),
            "a=1&a=2&b=%C3%BC",
            MultiDict(a=["1", "2"], b=["ü"]),
            QueryParams(a=["1", "2"], b=["ü"]),
        ],
    )
    def test_every_form_of_parameters_goes_along(self, acme: Marketplace, params: Any) -> None:
        assert sent(acme.saml.init(params).url) == [("a", "1"), ("a", "2"), ("b", "ü")]

    def test_no_query_is_too_odd(self, acme: Marketplace) -> None:
        nested = {"a": {"b": "c", "d": ["1", "2"]}, "e": [{"f": {"g": "h"}}], "i": {}}
        assert sent(acme.saml.init(nested).url) == [("a[b]", "c"), ("a[d]", "1"), ("a[d]", "2"), ("e[f][g]", "h")]
        for bytes_that_are_no_text in ({"a": "\udc80"}, "a=\udc80", "a=%80"):
            [(name, value)] = sent(acme.saml.init(bytes_that_are_no_text).url)
            assert (name, set(value)) == ("a", {"\ufffd"})

    def test_options(self, acme: Marketplace) -> None:
        xml = request_xml(acme.saml.init(acs_host="https://eu.example.com", passive=True).url)
        assert 'AssertionConsumerServiceURL="https://eu.example.com/maestrano/auth/saml/consume"' in xml
        assert 'IsPassive="true"' in xml

    def test_the_session_proposes_its_group(self, acme: Marketplace, case: dict[str, Any]) -> None:
        session = Maestrano(marketplaces=signing(case)).only().saml.consume(
            case["saml_response"], request_id=case["expected_request_id"], now=NOW
        ).session  # fmt: skip
        assert sent(acme.saml.init(session=session.stored).url) == [("group_id", "cld-71x")]
        assert sent(acme.saml.init({"group_id": "cld-2"}, session=session.stored).url) == [("group_id", "cld-2")]
        assert sent(acme.saml.init(session="garbage").url) == []

    def test_what_can_not_be_used_is_refused(self, acme: Marketplace) -> None:
        with pytest.raises(UsageError) as caught:
            acme.saml.init(acs_host="not a host")
        assert (caught.value.code, caught.value.field) == ("invalid_argument", "acs_host")
        with pytest.raises(UsageError):
            acme.saml.init(["ab"])  # type: ignore[list-item]
        with pytest.raises(ConfigError) as missing:
            Maestrano(marketplaces={**settings(), "environment": "mine", "sso": {}}).only().saml.init()
        assert missing.value.code == "config_missing"
        wrong: dict[str, Any] = {"acs_host": 7, "passive": "yes", "session": b"x"}
        for name, value in wrong.items():
            with pytest.raises(TypeError, match=name):
                acme.saml.init(**{name: value})
        for params in (7, b"a=1", {"a": object()}, {"a": b"1"}):
            with pytest.raises(TypeError):
                acme.saml.init(params)  # type: ignore[arg-type]


class TestConsume:
    @pytest.fixture
    def sign_in(self, case: dict[str, Any]) -> SignIn:
        marketplace = Maestrano(marketplaces=signing(case)).only()
        return marketplace.saml.consume(case["saml_response"], request_id=case["expected_request_id"], now=NOW)

    def test_everything_the_platform_said_is_there(self, sign_in: SignIn, case: dict[str, Any]) -> None:
        assert sign_in.marketplace == "acme"
        assert sign_in.user == User(
            uid="usr-9b1f",
            virtual_uid="usr-9b1f.cld-71x",
            email="tess.okafor@woolgoolga.example",
            virtual_email="usr-9b1f.cld-71x@mno-appmail.example",
            effective_uid="usr-9b1f",
            effective_email="tess.okafor@woolgoolga.example",
            first_name="Tess",
            last_name="Okafor",
            country="AU",
            company_name="Woolgoolga Boats",
        )
        group = sign_in.group
        assert (group.uid, group.name, group.has_credit_card) == ("cld-71x", "Woolgoolga Boats", False)
        assert group.free_trial_end_at == datetime(2026, 4, 13, 9, 26, 53, tzinfo=timezone.utc)
        assert (group.currency, group.timezone, group.city, group.org_uid) == ("AUD", "Australia/Sydney", "Coffs Harbour", None)
        assert (sign_in.membership.user_uid, sign_in.membership.group_uid) == ("usr-9b1f", "cld-71x")
        assert (sign_in.membership.role, sign_in.membership.is_admin) == ("Member", False)
        assert sign_in.reseller is None
        assert sign_in.session.recheck == NOW + timedelta(minutes=3)
        assert sign_in.session.token == "7ds8f9789a7fd7x0b898bvb8vc9h0gg"
        assertion = sign_in.assertion
        assert assertion and sign_in.oidc is None and sign_in.openid2 is None
        assert (assertion.name_id, assertion.signed, assertion.encrypted) == ("usr-9b1f", "assertion", False)
        assert assertion.in_response_to == case["expected_request_id"]
        assert assertion.not_on_or_after == datetime(2026, 3, 14, 10, 26, 53, tzinfo=timezone.utc)
        assert assertion.session_not_on_or_after is None
        assert dict(assertion.attributes) == case["expect"]["attributes"]

    def test_records_are_read_only_values_that_pickle(self, sign_in: SignIn) -> None:
        # Read or not: the parts are read on demand.
        for again in (pickle.loads(pickle.dumps(sign_in)), copy.deepcopy(sign_in), copy.copy(sign_in)):
            assert again == sign_in
        assert pickle.loads(pickle.dumps(sign_in)) == sign_in
        assert hash(sign_in.user) == hash(copy.copy(sign_in.user))
        assert sign_in.user != sign_in.group and sign_in.user != "usr-9b1f"
        assert vars(sign_in.reseller or sign_in.membership)["is_admin"] is False
        for record in (sign_in, sign_in.user, sign_in.session):
            with pytest.raises(AttributeError):
                record.uid = "usr-2"  # type: ignore[union-attr]
            with pytest.raises(AttributeError):
                del record.marketplace  # type: ignore[union-attr]
        for name in ("users", "_users", "__setstate__x"):
            with pytest.raises(AttributeError, match=name):
                getattr(sign_in, name)
        with pytest.raises(TypeError, match="uid"):
            User(email="only@example.com")
        with pytest.raises(TypeError, match="nickname"):
            User(**vars(sign_in.user), nickname="t")

    def test_repr_shows_no_secret(self, sign_in: SignIn) -> None:
        for record in (sign_in, sign_in.session, sign_in.assertion):
            text = repr(record)
            assert sign_in.session.token not in text
            assert sign_in.session.stored not in text
        assert "uid='usr-9b1f'" in repr(sign_in) and "token=<hidden>" in repr(sign_in)

    def test_virtual_ids(self, case: dict[str, Any]) -> None:
        marketplace = Maestrano(marketplaces=signing(case, creation_mode="virtual")).only()
        user = marketplace.saml.consume(case["saml_response"], request_id=case["expected_request_id"], now=NOW).user
        assert (user.effective_uid, user.effective_email) == ("usr-9b1f.cld-71x", "usr-9b1f.cld-71x@mno-appmail.example")

    def test_now_is_a_datetime_or_seconds(self, case: dict[str, Any]) -> None:
        elsewhere = NOW.astimezone(timezone(timedelta(hours=-7)))
        for now in (NOW, elsewhere, int(NOW.timestamp()), NOW.timestamp() + 0.9):
            marketplace = Maestrano(marketplaces=signing(case)).only()
            marketplace.saml.verify(case["saml_response"], request_id=case["expected_request_id"], now=now)
        for wrong in ("2026-03-14", True, b"0", [0]):
            with pytest.raises(TypeError, match="now"):
                marketplace.saml.consume(case["saml_response"], now=wrong)  # type: ignore[arg-type]
        for bad in (float("nan"), float("inf"), datetime(2026, 3, 14)):
            with pytest.raises(ValueError, match="now"):
                marketplace.saml.consume(case["saml_response"], now=bad)

    @pytest.mark.parametrize("now", [NOW.timestamp() * 1000, 253402300800, 10**30, -(10**30)])
    def test_milliseconds_are_no_time(self, acme: Marketplace, now: float) -> None:
        calls: list[Callable[[], object]] = [
            lambda: acme.saml.consume("x", now=now),
            lambda: acme.saml.verify("x", now=now),
            lambda: acme.session.check("", now=now),
            lambda: acme.session.needs_check("", now=now),
            lambda: asyncio.run(acme.session.check_async("", now=now)),
        ]
        for call in calls:
            with pytest.raises(UsageError) as caught:
                call()
            assert (caught.value.code, caught.value.field) == ("invalid_argument", "now")
            assert caught.value.hint == "pass seconds since 1970, not milliseconds"

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ({"request_id": "_other"}, "saml_in_response_to"),
            ({"request_id": None}, "saml_in_response_to"),
            ({"request_id": ""}, "saml_in_response_to"),
            ({"request_id": "\udc80"}, "saml_in_response_to"),
            ({"now": NOW + timedelta(hours=2)}, "saml_time"),
            ({"now": NOW - timedelta(hours=2)}, "saml_time"),
            ({"now": 0}, "saml_time"),
            ({"acs_host": "https://other.example.com"}, "saml_destination"),
            ({"saml_response": ""}, "saml_malformed"),
            ({"saml_response": "\udc80 \ud800"}, "saml_malformed"),
            ({"saml_response": "PGE+"}, "saml_malformed"),
            ({"saml_response": "A" * (10 << 20)}, "saml_size"),
        ],
    )
    def test_each_refusal_has_its_code(self, case: dict[str, Any], change: dict[str, Any], code: str) -> None:
        marketplace = Maestrano(marketplaces=signing(case)).only()
        call = {"saml_response": case["saml_response"], "request_id": case["expected_request_id"], "now": NOW, **change}
        for method in (marketplace.saml.consume, marketplace.saml.verify):
            with pytest.raises(SamlError) as caught:
                method(**call)
            assert caught.value.code == code
            assert caught.value.marketplace == "acme"
            assert isinstance(caught.value, SsoError)
            assert "7ds8f9789a7fd7x0b898bvb8vc9h0gg" not in str(caught.value.__dict__)

    def test_a_response_is_good_once(self, case: dict[str, Any]) -> None:
        marketplace = Maestrano(marketplaces=signing(case)).only()
        call = {"saml_response": case["saml_response"], "request_id": case["expected_request_id"], "now": NOW}
        with pytest.raises(SamlError):
            marketplace.saml.consume(**{**call, "request_id": "_other"})
        marketplace.saml.consume(**call)
        for method in (marketplace.saml.consume, marketplace.saml.verify):
            with pytest.raises(SamlError) as caught:
                method(**call)
            assert caught.value.code == "saml_replay"

    def test_another_providers_answer_wants_verify(self) -> None:
        case = vector("valid-shape/nameid-email")
        marketplace = Maestrano(marketplaces=signing(case)).only()
        call = {"saml_response": case["saml_response"], "request_id": case["expected_request_id"], "now": NOW}
        with pytest.raises(SamlError) as caught:
            marketplace.saml.consume(**call)
        assert (caught.value.code, caught.value.field) == ("saml_attribute", "uid")
        assert marketplace.saml.verify(**call).name_id == case["expect"]["name_id"]

    def test_wrong_types(self, acme: Marketplace) -> None:
        for value in (None, 7, b"PGE+", ["PGE+"]):
            with pytest.raises(TypeError):
                acme.saml.consume(value)  # type: ignore[arg-type]
        with pytest.raises(TypeError):
            acme.saml.consume("PGE+", request_id=7)  # type: ignore[arg-type]
        with pytest.raises(TypeError):
            acme.saml.consume("PGE+", "_request")  # type: ignore[misc]


class TestMetadata:
    IDP = """<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example/id">
      <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
        <KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>{certificate}
        </X509Certificate></X509Data></KeyInfo></KeyDescriptor>
        <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.example/sso"/>
      </IDPSSODescriptor></EntityDescriptor>"""

    def test_ours_names_the_assertion_consumer_service(self, acme: Marketplace) -> None:
        xml = acme.saml.sp_metadata()
        assert 'entityID="app-1"' in xml
        assert 'Location="https://app.example.com/maestrano/auth/saml/consume"' in xml

    def test_theirs_becomes_a_configuration(self, case: dict[str, Any]) -> None:
        pem = case["idp_certificate_pem"][0]
        certificate = "".join(line for line in pem.splitlines() if "CERTIFICATE" not in line)
        document = idp_metadata(self.IDP.format(certificate=certificate))
        assert document["sso"]["issuer"] == "https://idp.example/id"
        marketplace = Maestrano(marketplaces={**settings(), **document}).only()
        assert marketplace.saml.init().url.startswith("https://idp.example/sso?SAMLRequest=")

    def test_what_is_no_metadata_is_refused(self) -> None:
        for xml in ("", "<a/>", "\ud800", self.IDP.format(certificate="AAAA"), "x" * (11 << 20)):
            with pytest.raises(ConfigError) as caught:
                idp_metadata(xml)
            assert caught.value.code == "config_invalid"
        with pytest.raises(TypeError):
            idp_metadata(b"<a/>")  # type: ignore[arg-type]
