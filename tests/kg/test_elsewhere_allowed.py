"""Who may be called, at which address, and that nobody else ever is."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ElsewhereError, QueryError
from kg.store.elsewhere.addresses import address_of, is_public
from kg.store.elsewhere.allowed import read
from kg.store.elsewhere.visit import Found, Visitor
from tests.kg.loopback import JSON, Asked, Loopback, Reply, serving


@pytest.fixture(scope="module")
def there() -> Iterator[Loopback]:
    def answer(asked: Asked) -> Reply:
        if asked.path.startswith("/to?"):
            return Reply(307, headers={"Location": asked.path[4:]})
        return Reply(body=asked.method.encode())

    with serving(answer) as server:
        yield server


def visit(
    allowed: str, url: str, resolved: Sequence[Sequence[str]] = (), most: int = 1000
) -> Found:
    """`resolved` has the addresses of a name for the first time that it is asked, and so on."""
    answers = iter(resolved)
    found = Visitor(
        read(allowed),
        time.monotonic() + 20,
        *([lambda _host, _port: next(answers)] if resolved else []),
    )
    return found.visit(url, (JSON,), most, b"query=x")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "100.100.100.200", "0.0.0.0", "0.1.2.3", "255.255.255.255", "224.0.0.1",
        "240.0.0.1", "192.0.0.192", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1",
        "168.63.129.16", "192.88.99.1", "::1", "::", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "::127.0.0.1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1",
        "2001:db8::1", "64:ff9b::7f00:1", "64:ff9b::10.0.0.1", "64:ff9b:1::1", "2002:7f00:1::1",
        "2002:a00:1::", "2001:0:7f00:1::", "100::1", "4000::1",
    ],
)  # fmt: skip
def test_what_is_nobodys_on_the_internet_is_not_public(address: str) -> None:
    assert not is_public(address_of(address))
    assert read("name.example").addresses(read("name.example").place("http://name.example/"),
                                          [address]) == []  # fmt: skip


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "::ffff:8.8.8.8"]
)
def test_what_is_public_may_be_called(address: str) -> None:
    assert is_public(address_of(address))


@given(st.ip_addresses(v=4))
def test_an_address_in_the_clothes_of_another_is_judged_as_itself(address: object) -> None:
    plain = address_of(str(address))
    assert address_of(f"::ffff:{address}") == plain
    assert is_public(address_of(f"64:ff9b::{address}")) == is_public(plain)


ALLOWED = "query.example.org data.example.org:8443 intern.example.org=10.1.0.0/16 bücher.example"


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("http://query.example.org", "http://query.example.org/"),
        ("https://query.example.org/a?b=c#d", "https://query.example.org/a?b=c"),
        ("HTTP://QUERY.example.ORG:80/", "http://query.example.org/"),
        ("http://query.example.org./", "http://query.example.org/"),
        ("http://query.example.org?x", "http://query.example.org/?x"),
        ("http://query.example.org/é", "http://query.example.org/%C3%A9"),
        ("https://data.example.org:8443/x", "https://data.example.org:8443/x"),
        ("http://BÜCHER.example/", "http://xn--bcher-kva.example/"),
        ("http://xn--bcher-kva.example/", "http://xn--bcher-kva.example/"),
        ("http://query。example。org/", "http://query.example.org/"),
    ],
)
def test_a_host_on_the_list_may_be_called_however_it_is_written(url: str, place: str) -> None:
    assert read(ALLOWED).place(url).url == place


@pytest.mark.parametrize(
    "url",
    [
        "http://other.example.org/", "http://example.org/", "http://x.query.example.org/",
        "http://query.example.org:8080/", "https://data.example.org/", "http://query.example.org:0/",
        "http://query.example.org@127.0.0.1/", "http://127.0.0.1#@query.example.org/",
        "http://query.example.org:80@127.0.0.1/", "http://query.example.org\\@127.0.0.1/",
        "http://127.0.0.1\\.query.example.org/", "http://127.0.0.1?.query.example.org/",
        "http://user@query.example.org/", "http://user:word@query.example.org/",
        "http://query.example.org:80:80/", "http:query.example.org", "http:///query.example.org",
        "//query.example.org/", "file://query.example.org/", "file:///etc/passwd", "ftp://query.example.org/",
        "gopher://query.example.org/", "data:text/turtle,", "javascript:x", "http://", "",
        "http://2130706433/", "http://0177.0.0.1/", "http://0x7f.0.0.1/", "http://127.1/",
        "http://0/", "http://[::ffff:127.0.0.1]/", "http://[::1]/", "http://[::1%25lo]/",
        "http://[query.example.org]/", "http://query.example.org\t/", "http://query.example.org\n/",
        "http://query.example.org /", "http://query.example.org/a b", "http://query.example.org%2e/",
        "http://%71uery.example.org/", "http://query.example.org../", "http://query..example.org/",
        "http://１２７.0.0.1/", "http://ⓠuery.example.org.evil/",
        "http://" + "a" * 300 + ".example/",
        "http://query.example.org:99999/", "http://query.example.org:８０/",
    ],
)  # fmt: skip
def test_nobody_else_may_be_called_in_whatever_disguise(url: str) -> None:
    with pytest.raises(QueryError, match="be called") as caught:
        read(ALLOWED).place(url)
    assert len(str(caught.value)) < 500


def test_a_place_is_never_another_host_than_the_list_has() -> None:
    hosts = {entry.host for entry in read(ALLOWED).entries}

    @given(st.text(st.sampled_from("http://query.example.org@:[]\\#?%1a。．.\t é"), max_size=40))
    def holds(text: str) -> None:
        for url in (text, f"http://query.example.org{text}", f"http://{text}query.example.org/"):
            try:
                place = read(ALLOWED).place(url)
            except QueryError:
                continue
            assert place.host in hosts
            assert place.url.isascii()

    holds()


def test_an_entry_may_name_its_network() -> None:
    allowed = read(ALLOWED)
    place = allowed.place("http://intern.example.org/")
    resolved = ["10.1.2.3", "10.2.0.1", "8.8.8.8", "::ffff:10.1.0.9", "nonsense"]
    assert allowed.addresses(place, resolved) == ["10.1.2.3", "10.1.0.9"]
    both = read("intern.example.org=10.1.0.0/16, intern.example.org")
    assert both.addresses(place, resolved) == ["10.1.2.3", "8.8.8.8", "10.1.0.9"]
    anywhere = read("intern.example.org=0.0.0.0/0")
    assert anywhere.addresses(place, ["0.0.0.0", "224.0.0.1", "127.0.0.1"]) == ["127.0.0.1"]
    assert str(read("127.0.0.1:3030")) == "127.0.0.1:3030=127.0.0.1/32"
    assert read(str(read("[::1]:80"))) == read("[::1]:80")


@pytest.mark.parametrize(
    "text",
    ["http://x/", "*", "*.example.org", "a b/c", "x:0", "x:70000", "x:port", "u@x", "x=10.0.0.0/99",
     "x=here", "2130706433", "0177.0.0.1", "0x7f.1", "127.1", "x..y", "[::1", "[x]", "-x", "x=",
     "a" * 300],
)  # fmt: skip
def test_what_is_no_entry_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="hosts such as"):
        read(text)


def test_a_name_is_resolved_once_and_the_checked_address_is_called(there: Loopback) -> None:
    """The second answer of a name server that changes its mind is never asked for."""
    allowed = f"name.example:{there.port}=127.0.0.0/8"
    url = f"http://name.example:{there.port}/"
    there.asked.clear()
    found = visit(allowed, url, [["127.0.0.1"]])
    assert found.content == b"POST"
    assert there.asked[0].headers["Host"] == f"name.example:{there.port}"
    with pytest.raises(ElsewhereError, match="no public address"):
        visit(f"name.example:{there.port}", url, [["127.0.0.1"], ["8.8.8.8"]])
    assert len(there.asked) == 1


def test_of_several_addresses_only_those_that_may_are_called(there: Loopback) -> None:
    there.asked.clear()
    allowed = f"name.example:{there.port}=127.0.0.1/32"
    url = f"http://name.example:{there.port}/"
    assert visit(allowed, url, [["::1", "127.0.0.2", "10.0.0.1", "127.0.0.1"]]).content == b"POST"
    several = f"name.example:{there.port}=127.0.0.0/8"
    assert visit(several, url, [["127.0.0.99", "127.0.0.1"]]).content == b"POST"


@pytest.mark.parametrize(
    "target",
    ["http://127.0.0.1:{port}/x", "http://localhost:{port}/", "http://2130706433:{port}/",
     "http://[::ffff:127.0.0.1]:{port}/", "http://name.example@127.0.0.1:{port}/",
     "//127.0.0.1:{port}/", "file:///etc/passwd", "http://169.254.169.254/", "http://[",
     "gopher://127.0.0.1:{port}/"],
)  # fmt: skip
def test_a_redirect_is_checked_as_the_first_address_is(there: Loopback, target: str) -> None:
    there.asked.clear()
    allowed = f"name.example:{there.port}=127.0.0.0/8"
    url = f"http://name.example:{there.port}/to?{target.format(port=there.port)}"
    with pytest.raises(ElsewhereError, match="redirects to where nothing may be called"):
        visit(allowed, url, [["127.0.0.1"], ["127.0.0.1"]])
    assert len(there.asked) == 1


def test_a_redirect_to_who_may_be_called_is_followed_and_resolved_anew(there: Loopback) -> None:
    there.asked.clear()
    allowed = f"name.example:{there.port}=127.0.0.0/8 other.example:{there.port}=127.0.0.0/8"
    other = f"http://other.example:{there.port}/there"
    url = f"http://name.example:{there.port}/to?{other}"
    assert visit(allowed, url, [["127.0.0.1"], ["127.0.0.1"]]).url == other
    assert [asked.method for asked in there.asked] == ["POST", "POST"]
    with pytest.raises(ElsewhereError, match="no public address"):
        visit(allowed, url, [["127.0.0.1"], ["10.0.0.1"]])
    assert len(there.asked) == 3


def test_proxies_of_the_environment_are_not_heeded(
    there: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1/")
    assert visit(there.host, there.url).content == b"POST"


def test_what_is_not_there_is_told_in_one_line() -> None:
    with socket.socket() as taken:  # bound, and not listening
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        with pytest.raises(ElsewhereError, match=r"cannot be asked: .*refused"):
            visit(f"127.0.0.1:{port}", f"http://127.0.0.1:{port}/")
        with pytest.raises(ElsewhereError, match="cannot be asked"):
            visit("name.invalid", "http://name.invalid/")


def test_https_asks_for_a_certificate_of_that_name(there: Loopback) -> None:
    with pytest.raises(ElsewhereError, match="cannot be asked"):
        visit(there.host, f"https://{there.host}/")
