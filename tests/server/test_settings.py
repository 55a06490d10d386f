"""The server's settings: from file, environment and arguments, in that order of force."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import SettingsError
from kg.store.streams import Room
from server.application import room_of
from server.settings import Settings, from_environment, table


def test_what_is_given_beats_the_environment_and_that_the_file(tmp_path: Path) -> None:
    file = tmp_path / "attest.toml"
    file.write_text('timeout = 7\n[server]\nhost = "0.0.0.0"\nport = 1\nserver_threads = 3\n')
    environ = {"ATTEST_PORT": "2", "ATTEST_STORE": "here", "ATTEST_SERVER_THREADS": "4"}
    settings = from_environment(environ, file, port="5", host=None)
    assert (settings.host, settings.port, settings.server_threads) == ("0.0.0.0", 5, 4)
    assert (settings.store, settings.timeout, settings.limits.seconds) == ("here", 7.0, 7.0)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("port", "70000"),
        ("port", "http"),
        ("host", "a b"),
        ("server_workers", 0),
        ("public_url", "news.example.org"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_in_one_line(name: str, value: object) -> None:
    with pytest.raises(SettingsError, match=f"{name}: .* cannot be used; it takes") as caught:
        Settings(**{name: value})  # type: ignore[arg-type]
    assert "\n" not in str(caught.value)


def test_all_web_processes_share_what_the_server_may_do_at_once() -> None:
    settings = Settings(server_workers=2, server_readers=5, server_slow=2, server_waiting=9)
    assert room_of(settings) == Room(quick=2, slow=1, waiting=4)
    for name in ("server_readers", "server_slow", "server_waiting"):
        with pytest.raises(SettingsError, match=f"{name}: 2 cannot be shared by 3 server_workers"):
            Settings(**{"server_workers": 3, "server_readers": 3, name: 2})


def test_an_unknown_key_of_the_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "attest.toml"
    file.write_text("[server]\nprot = 1\n")
    with pytest.raises(SettingsError, match="unknown setting 'prot'"):
        from_environment({}, file)


def test_every_setting_is_documented() -> None:
    text = (Path(__file__).parents[2] / "docs" / "endpoint.md").read_text(encoding="utf-8")
    for entry in table():
        row = f"| `{entry.name}` | `{entry.variable}` | {entry.default or '—'} | {entry.help} |"
        assert row in text, row
