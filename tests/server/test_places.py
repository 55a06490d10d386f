"""Where a request came from: proxies are believed if they are trusted, and nobody else is."""

from __future__ import annotations

import pytest

from kg.errors import SettingsError
from server.exchange import Request
from server.places import Places
from server.settings import Settings

TOLD = {
    "host": "inside:8080",
    "x-forwarded-for": "6.6.6.6, 203.0.113.9, 10.0.0.7",
    "x-forwarded-proto": "https",
    "x-forwarded-host": "news.example.org",
    "x-forwarded-prefix": "/kg/",
}


def placed(client: str, path: str = "/sparql", **settings: str) -> Request:
    request = Request("GET", path, headers=dict(TOLD), client=client)
    Places(Settings(**settings)).place(request)  # type: ignore[arg-type]
    return request


def test_a_trusted_proxy_is_believed() -> None:
    found = placed("10.0.0.1", proxies="10.0.0.0/8")
    assert found.root == "https://news.example.org/kg/"
    assert found.client == "203.0.113.9"  # not what that client itself may have written


def test_a_stranger_is_not() -> None:
    for settings in ({}, {"proxies": "10.0.0.1"}):
        found = placed("192.0.2.1", **settings)
        assert found.root == "http://inside:8080/"
        assert found.client == "192.0.2.1"


@pytest.mark.parametrize("path", ["/kg/sparql", "/sparql"])
def test_the_prefix_may_be_there_or_be_taken_off_already(path: str) -> None:
    assert placed("10.0.0.1", path, proxies="10.0.0.1").path == "/sparql"
    assert placed("192.0.2.1", path, public_url="https://n.example.org/kg").path == "/sparql"


def test_a_host_that_is_none_is_not_repeated() -> None:
    request = Request("GET", "/", headers={"host": 'x"><script>'})
    Places(Settings()).place(request)
    assert request.root == "http://localhost/"


def test_proxies_that_are_no_addresses_are_refused() -> None:
    with pytest.raises(SettingsError, match="addresses or networks"):
        Settings(proxies="my-proxy")
