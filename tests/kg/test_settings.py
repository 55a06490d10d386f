"""Settings: file, environment, what is given, in that order; one line for what is refused."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SettingsError
from kg.settings import Settings, from_environment, table

NOWHERE = Path("no-such-file.toml")


def test_defaults_need_nothing_around() -> None:
    settings = from_environment({}, NOWHERE)
    assert settings == Settings()
    assert settings.base == "https://w3id.org/attest/id/"
    assert Path(settings.store).is_absolute()


def test_environment_overrules_the_file_and_the_given_overrules_both(tmp_path: Path) -> None:
    file = tmp_path / "attest.toml"
    file.write_text('store = "from-file"\nworkers = 2\ntimeout = 5\n[server]\nport = 1\n')
    settings = from_environment({"ATTEST_WORKERS": "3", "ATTEST_TIMEOUT": "7"}, file, timeout=9)
    assert (settings.store, settings.workers, settings.timeout) == ("from-file", 3, 9.0)


def test_an_empty_variable_and_an_absent_option_set_nothing() -> None:
    assert from_environment({"ATTEST_STORE": ""}, NOWHERE, store=None) == Settings()


def test_the_store_may_be_a_server() -> None:
    assert Settings(store="http://localhost:3030/ds").store == "http://localhost:3030/ds"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("ATTEST_WORKERS", "0"),
        ("ATTEST_WORKERS", "many"),
        ("ATTEST_TIMEOUT", "-1"),
        ("ATTEST_TIMEOUT", "nan"),
        ("ATTEST_TIMEOUT", "inf"),
        ("ATTEST_BASE", "not an iri"),
        ("ATTEST_BASE", "https://example.org/no-slash"),
        ("ATTEST_BASE", "https://example.org/a b/"),
        ("ATTEST_BASE", "http://[bad/"),
        ("ATTEST_MODEL", "   "),
        ("ATTEST_STORE", "   "),
    ],
)
def test_a_bad_value_is_refused_in_one_line_that_names_it(variable: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        from_environment({variable: value}, NOWHERE)
    assert variable in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text", ["stor = 'x'\n", "store = \n", "workers = 'two'\n", "workers = true\n"]
)
def test_a_bad_file_is_refused_in_one_line_that_names_it(tmp_path: Path, text: str) -> None:
    file = tmp_path / "attest.toml"
    file.write_text(text)
    with pytest.raises(SettingsError, match=r"attest\.toml"):
        from_environment({}, file)


def test_nothing_changes_after_reading() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().workers = 4  # type: ignore[misc]


def test_the_table_has_every_setting_with_its_explanation() -> None:
    assert [entry.name for entry in table()] == [f.name for f in fields(Settings)]
    assert all(entry.help.endswith(".") and entry.default for entry in table())


@given(st.text())
def test_no_value_of_a_number_escapes_as_another_error(value: str) -> None:
    try:
        settings = from_environment({"ATTEST_WORKERS": value}, NOWHERE)
    except SettingsError:
        return
    assert settings.workers >= 1
