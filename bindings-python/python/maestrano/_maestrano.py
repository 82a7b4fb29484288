"""The configuration handle: `Maestrano`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from . import _native
from ._arguments import authorization, optional_text, to_json, wrong
from ._connec_webhook import body_bytes
from ._marketplace import Marketplace
from ._records import Changes
from ._webhook import call, connec_call

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike
    from typing import Any

    from typing_extensions import Self

    from ._arguments import Headers
    from ._connec_webhook import Body, ConnecEvent
    from ._webhook import AccountEvent, WebhookCall


class Maestrano:
    """An open configuration of one or many marketplaces.

    Immutable but for `auto_configure`, safe to share among threads, and good in forked children: open it once, at the start.

    >>> maestrano = Maestrano(marketplaces={
    ...     "marketplace": "acme",
    ...     "app": {"host": "https://app.example.com"},
    ...     "api": {"id": "app-1", "key": "SECRET"},
    ... })
    >>> maestrano["acme"].name
    'acme'
    >>> list(maestrano), "globex" in maestrano
    (['acme'], False)
    """

    __slots__ = ("_handle",)
    _handle: _native.Maestrano

    def __init__(self, *, marketplaces: Mapping[str, Any] | Iterable[Mapping[str, Any]]) -> None:
        """Opens one marketplace's settings, or a list of them. A faulty configuration is a `ConfigError` whose `errors` names every
        setting that is wrong."""
        if isinstance(marketplaces, (str, bytes)) or not isinstance(marketplaces, Iterable):
            raise wrong("marketplaces", "a mapping, or a list of them (see from_json for text)", marketplaces)
        document = marketplaces if isinstance(marketplaces, Mapping) else list(marketplaces)
        self._handle = _native.open_json(to_json({"marketplaces": document}))

    @classmethod
    def from_file(cls, path: str | PathLike[str]) -> Self:
        """Opens a JSON file: one marketplace, `{"marketplaces": …}`, a list, or the developer platform's credentials."""
        return cls._of(_native.open_file(path))

    @classmethod
    def from_env(cls) -> Self:
        """Opens what the environment says: `MAESTRANO_CONFIG` (a path, or JSON), settings such as `MAESTRANO_SSO_IDP`, and the
        developer platform's `MNO_DEVPL_…`."""
        return cls._of(_native.open_env())

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Opens JSON text, as `from_file` does a file."""
        return cls._of(_native.open_json(text))

    @classmethod
    def _of(cls, handle: _native.Maestrano) -> Self:
        maestrano = cls.__new__(cls)
        maestrano._handle = handle
        return maestrano

    @property
    def marketplaces(self) -> list[str]:
        """The names, in the order of the configuration."""
        return self._handle.marketplaces()

    def marketplace(self, name: str) -> Marketplace:
        """The marketplace of that name; `maestrano[name]` is the same. `ConfigError` (`marketplace_unknown`) when there is none."""
        return Marketplace._of(self._handle.marketplace(name))

    def only(self) -> Marketplace:
        """The only marketplace, for apps that are on one. `ConfigError` when none or several are configured."""
        return Marketplace._of(self._handle.only())

    def authenticate(self, headers: Headers) -> Marketplace:
        """The marketplace that a call comes from, by the credentials it carries. All are compared, in constant time.

        `headers` is the framework's mapping of headers, a WSGI environ, or the value of the Authorization header.
        `WebhookError` (`webhook_unauthenticated`) when it is nobody's: answer 401.
        """
        return Marketplace._of(self._handle.authenticate(authorization(headers)))

    def receive_account(self, method: str, path: str, headers: Headers) -> WebhookCall[AccountEvent]:
        """What an account webhook of any marketplace means, and what to answer. Never fails: what is wrong with the call is the answer.

        `path` is as it arrived, not decoded, with its query; `headers` as `authenticate` takes them. Where a configured path holds the
        marketplace's name, only that one's credentials count; else the marketplace is found by its credentials.
        """
        return call(self._handle.receive_account(method, path, authorization(headers)))

    def receive_connec(self, method: str, path: str, headers: Headers, body: Body) -> WebhookCall[ConnecEvent]:
        """What a call about Connec! to any marketplace means, and what to answer. Never fails: what is wrong with the call is the answer.

        `path` and `headers` are those of `receive_account`; `body` is as it arrived, bytes or text. Answer before the work, if it takes
        long.
        """
        return connec_call(self._handle.receive_connec(method, path, authorization(headers), body_bytes(body)))

    def auto_configure(
        self,
        *,
        host: str | None = None,
        api_path: str | None = None,
        key: str | None = None,
        secret: str | None = None,
        cache: Mapping[str, Any] | None = None,
    ) -> Changes:
        """Fetches all marketplaces that list the app from the developer platform, and replaces those of this handle: all at once or,
        on an error, not at all. Waits up to 30 seconds.

        What is left out comes from the environment (`MNO_DEVPL_…`), then from the file that the handle was opened with. `cache` is
        `{"path", "ttl", "max_stale"}`: a file that keeps the last good answer, and two ages in seconds.
        """
        return _changes(self._handle.auto_configure(_source(host, api_path, key, secret, cache)))

    async def auto_configure_async(
        self,
        *,
        host: str | None = None,
        api_path: str | None = None,
        key: str | None = None,
        secret: str | None = None,
        cache: Mapping[str, Any] | None = None,
    ) -> Changes:
        """`auto_configure` for asyncio."""
        return _changes(await self._handle.auto_configure_async(_source(host, api_path, key, secret, cache)))

    def __getitem__(self, name: str) -> Marketplace:
        return self.marketplace(name)

    def __contains__(self, name: object) -> bool:
        return name in self.marketplaces

    def __iter__(self) -> Iterator[str]:
        return iter(self.marketplaces)

    def __len__(self) -> int:
        return len(self.marketplaces)

    def __repr__(self) -> str:
        return f"Maestrano(marketplaces={self.marketplaces})"


def _source(
    host: str | None, api_path: str | None, key: str | None, secret: str | None, cache: Mapping[str, Any] | None
) -> str:
    texts = {"host": host, "api_path": api_path, "key": key, "secret": secret}
    given = {name: optional_text(value, name) for name, value in texts.items()}
    if cache is not None and not hasattr(cache, "items"):
        raise wrong("cache", "a mapping", cache)
    return to_json({**given, "cache": cache and {name: _path(value) for name, value in cache.items()}})


def _path(value: object) -> object:
    return value.__fspath__() if hasattr(value, "__fspath__") else value


def _changes(text: str) -> Changes:
    return Changes._from_wire(json.loads(text))
