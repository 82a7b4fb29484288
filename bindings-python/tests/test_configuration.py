"""Opening a configuration, finding marketplaces, and what may be seen of them."""

from __future__ import annotations

import json
import types
from pathlib import Path

import pytest
from conftest import ROOT, settings, vector
from loopback import reply

import maestrano as package
from maestrano import Changes, ConfigError, Maestrano, Marketplace, UsageError


def test_marketplaces_are_found_like_keys_of_a_mapping(maestrano: Maestrano) -> None:
    assert maestrano.marketplaces == list(maestrano) == ["acme", "globex"]
    assert len(maestrano) == 2
    assert "acme" in maestrano and "initech" not in maestrano and 7 not in maestrano
    assert maestrano["globex"].name == maestrano.marketplace("globex").name == "globex"
    assert repr(maestrano) == "Maestrano(marketplaces=['acme', 'globex'])"
    assert repr(maestrano["acme"]) == "Marketplace('acme')"


def test_an_unknown_marketplace_is_an_error_that_names_the_known_ones(maestrano: Maestrano) -> None:
    for name in ("initech", "", "ACME"):
        with pytest.raises(ConfigError) as caught:
            maestrano[name]
        assert caught.value.code == "marketplace_unknown"
        assert "acme, globex" in str(caught.value)


def test_only_wants_exactly_one(maestrano: Maestrano) -> None:
    assert Maestrano(marketplaces=settings()).only().name == "acme"
    with pytest.raises(ConfigError) as caught:
        maestrano.only()
    assert caught.value.code == "marketplace_unknown"
    with pytest.raises(ConfigError) as none:
        Maestrano(marketplaces=[]).only()
    assert none.value.code == "marketplace_unknown"


def test_files_text_and_the_environment_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "maestrano ü.json"
    file.write_text(json.dumps({"marketplaces": [settings()]}))
    assert Maestrano.from_file(file).marketplaces == ["acme"]
    assert Maestrano.from_file(str(file)).marketplaces == ["acme"]
    assert Maestrano.from_json(file.read_text()).marketplaces == ["acme"]
    monkeypatch.setenv("MAESTRANO_CONFIG", str(file))
    monkeypatch.setenv("MAESTRANO_SSO_IDP", "https://other.example.com")
    assert Maestrano.from_env().only().param("sso.idp") == "https://other.example.com"


def test_any_mapping_will_do() -> None:
    proxy = types.MappingProxyType({**settings(), "app": types.MappingProxyType({"host": "https://app.example.com"})})
    assert Maestrano(marketplaces=[proxy]).only().param("app.host") == "https://app.example.com"


@pytest.mark.parametrize(
    ("text", "code", "field"),
    [
        ("", "config_invalid", None),
        ("{", "config_invalid", None),
        ("null", "config_invalid", None),
        ('"\ud800"', "config_invalid", None),
        ("{}", "config_missing", "app.host"),
        (json.dumps({**settings(), "api": {"id": "app-1"}}), "config_missing", "api.key"),
        (json.dumps({**settings(), "app": {"host": 7}}), "config_invalid", "app.host"),
        (json.dumps(settings("http://hub.example.com")), "config_invalid", "sso.idp"),
        (json.dumps(settings(clock_skew=301)), "config_invalid", "sso.clock_skew"),
        (json.dumps(settings(x509_certificate=vector("valid-shape/assertion-signed")["idp_certificate_pem"], x509_fingerprint="00" * 32)),
         "config_invalid", "sso.x509_fingerprint"),
        (json.dumps([settings(), settings()]), "config_invalid", "marketplace"),
    ],
)  # fmt: skip
def test_a_faulty_configuration_is_named(text: str, code: str, field: str | None) -> None:
    with pytest.raises(ConfigError) as caught:
        Maestrano.from_json(text)
    assert caught.value.code == code
    assert caught.value.field == field or field in (caught.value.errors or {})
    assert "KEY-secret" not in f"{caught.value} {caught.value!r} {caught.value.__dict__}"


def test_the_public_sandbox_certificate_is_refused_outside_trials() -> None:
    fingerprint = "22:B5:81:0C:5D:6F:67:1C:9E:E7:4E:5A:1A:C1:61:D6:F9:3B:7D:3F:E1:13:31:0E:5C:39:B4:46:87:2B:6B:C3"
    with pytest.raises(ConfigError, match="public sandbox") as caught:
        Maestrano(marketplaces=settings(x509_fingerprint=fingerprint))
    assert caught.value.marketplace == "acme"
    for environment in ("local", "test"):
        Maestrano(marketplaces={**settings(x509_fingerprint=fingerprint), "environment": environment})


def test_a_missing_file_and_an_empty_environment_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigError, match="nowhere.json"):
        Maestrano.from_file(tmp_path / "nowhere.json")
    for variable in ("MAESTRANO_CONFIG", "MNO_DEVPL_ENV_KEY", "MNO_DEVPL_ENV_SECRET"):
        monkeypatch.delenv(variable, raising=False)
    with pytest.raises(ConfigError) as caught:
        Maestrano.from_env()
    assert caught.value.code == "config_missing"


def test_params_have_defaults_and_no_secrets(acme: Marketplace) -> None:
    assert acme.param("sso.idp") == "https://hub.example.com"
    assert acme.param("sso.clock_skew") == 60
    assert acme.param("sso.check_issuer") is True
    assert acme.param("webhook.connec.subscriptions") == {}
    for key in ("api.key", "sso.private_key", "unknown", "", "\ud800"):
        assert acme.param(key) is None


def test_metadata_is_stable_and_holds_no_secret(acme: Marketplace) -> None:
    document = acme.metadata()
    assert list(document) == ["environment", "app", "api", "sso", "connec", "webhook"]
    assert document["api"]["id"] == "app-1"
    assert "key" not in document["api"]
    assert "secret" not in json.dumps(document)
    assert json.dumps(document) == json.dumps(acme.metadata())


def test_the_version_is_the_workspaces() -> None:
    assert f'\nversion = "{package.__version__}"\n' in (ROOT / "Cargo.toml").read_text()


def test_wrong_types_are_type_errors(maestrano: Maestrano) -> None:
    wrong: list[object] = [7, b"acme", None, ["acme"]]
    for value in wrong:
        with pytest.raises(TypeError):
            Maestrano.from_json(value)  # type: ignore[arg-type]
        with pytest.raises(TypeError):
            maestrano[value]  # type: ignore[index]
        with pytest.raises(TypeError):
            maestrano["acme"].param(value)  # type: ignore[arg-type]
    for value in ("{}", b"{}", 7.5, object(), {"marketplace": object()}):
        with pytest.raises(TypeError):
            Maestrano(marketplaces=value)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Maestrano([settings()])  # type: ignore[misc]
    with pytest.raises(TypeError):
        Marketplace()
    with pytest.raises(TypeError):
        Maestrano.from_file(7)  # type: ignore[arg-type]


class TestAutoConfigure:
    """The developer platform's list, over a real socket."""

    ANSWER = json.dumps({"marketplaces": [settings(), {**settings(), "marketplace": "globex"}]})

    def test_all_marketplaces_are_replaced_at_once(self, loopback) -> None:
        platform = loopback(reply(self.ANSWER))
        maestrano = Maestrano(marketplaces={**settings(), "marketplace": "initech"})
        before = maestrano["initech"]
        changes = maestrano.auto_configure(host=platform.url, key="env-key", secret="env-secret")
        assert changes == Changes(added=["acme", "globex"], removed=["initech"], changed=[], from_cache=False)
        assert maestrano.marketplaces == ["acme", "globex"]
        assert before.name == "initech"
        assert platform.requests[0].startswith("GET /api/config/v1/marketplaces HTTP/1.1")

    async def test_asyncio_does_the_same(self, loopback) -> None:
        platform = loopback(reply(self.ANSWER))
        maestrano = Maestrano(marketplaces=[])
        changes = await maestrano.auto_configure_async(host=platform.url, key="k", secret="s")
        assert changes.added == ["acme", "globex"]

    def test_the_last_good_answer_is_kept(self, loopback, tmp_path: Path) -> None:
        platform = loopback(reply(self.ANSWER))
        cache = {"path": tmp_path / "marketplaces.json", "ttl": 60, "max_stale": 3600}
        options = {"host": platform.url, "key": "k", "secret": "s", "cache": cache}
        assert Maestrano(marketplaces=[]).auto_configure(**options).from_cache is False
        assert Maestrano(marketplaces=[]).auto_configure(**options).from_cache is True
        assert len(platform.requests) == 1

    @pytest.mark.parametrize(
        ("status", "body", "code", "retryable"),
        [
            ("401 Unauthorized", "{}", "platform_rejected", False),
            ("503 Service Unavailable", "", "platform_unreachable", True),
            ("200 OK", "<html>", "platform_unreachable", True),
            ("200 OK", json.dumps({"marketplaces": [{}]}), "config_missing", False),
        ],
    )
    def test_a_failure_changes_nothing(self, loopback, status: str, body: str, code: str, retryable: bool) -> None:
        platform = loopback(reply(body, status))
        maestrano = Maestrano(marketplaces=settings())
        with pytest.raises(ConfigError) as caught:
            maestrano.auto_configure(host=platform.url, key="k", secret="SECRET-env")
        assert (caught.value.code, caught.value.retryable) == (code, retryable)
        assert "SECRET-env" not in repr(caught.value)
        assert maestrano.marketplaces == ["acme"]

    async def test_a_failure_reaches_the_coroutine(self) -> None:
        with pytest.raises(ConfigError) as caught:
            await Maestrano(marketplaces=[]).auto_configure_async(host="http://127.0.0.1:9", key="k", secret="s")
        assert caught.value.code == "platform_unreachable"

    def test_wrong_arguments(self) -> None:
        maestrano = Maestrano(marketplaces=[])
        with pytest.raises(TypeError, match="key must be a str"):
            maestrano.auto_configure(key=7)  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="cache must be a mapping"):
            maestrano.auto_configure(cache="file")  # type: ignore[arg-type]
        with pytest.raises(UsageError) as caught:
            maestrano.auto_configure(cache={"file": "x"})
        assert caught.value.code == "invalid_argument"
