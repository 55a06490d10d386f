"""/questions: forms, tables with the words, and the same answer in every result format."""

from __future__ import annotations

import csv
import io
import json

import pytest
from flask.testing import FlaskClient

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def test_the_list_has_every_question(client: FlaskClient) -> None:
    page = client.get("/questions", headers=BROWSER).text
    for name in client.application.extensions["attest"].questions:
        assert f'href="/questions/{name}"' in page


def test_the_flagship_shows_organizations_dates_speakers_and_words(client: FlaskClient) -> None:
    page = client.get("/questions/supported", headers=BROWSER).text
    for words in (
        "2017-12-22/2017-12-26",
        "Palestinian Islamic Jihad",
        "a senior official, quoting Qassem Soleimani",
        "The Quds Force will stand by Hamas — Daily Two",
        'href="/id/event/arming"',
        'value="Quds Force"',
    ):
        assert words in page, words


def test_a_form_waits_for_what_is_needed(client: FlaskClient) -> None:
    page = client.get("/questions/accounts", headers=BROWSER)
    assert page.status_code == 200
    assert "required" in page.text
    assert "<table" not in page.text


def test_a_mistake_is_shown_in_the_form(client: FlaskClient) -> None:
    page = client.get("/questions/supported?actor=<Hammas>", headers=BROWSER)
    assert page.status_code == 400
    assert "near names: “Hamas”" in page.text
    assert 'value="&lt;Hammas&gt;"' in page.text


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_every_format_has_the_same_rows(client: FlaskClient, form: str) -> None:
    got = client.get("/questions/supported", query_string={"actor": "Quds Force", "format": form})
    assert got.status_code == 200
    assert got.headers["ETag"]
    if form == "json":
        rows = json.loads(got.text)["results"]["bindings"]
        assert rows[0]["organization"]["value"] == "Hamas"
        assert len(rows) == 3
    elif form == "csv":
        rows = list(csv.DictReader(io.StringIO(got.text, newline="")))
        assert rows[1]["kinds"] == "Arms, Military, Political"
        assert rows[1]["event"] == "https://w3id.org/attest/id/event/arming"
    else:
        assert "Palestinian Islamic Jihad" in got.text


def test_the_answer_has_a_tag(client: FlaskClient) -> None:
    first = client.get("/questions/supported")
    again = client.get("/questions/supported", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_no_more_is_fetched_than_is_shown_or_allowed(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.queries.MOST_ROWS_SHOWN", 2)
    monkeypatch.setattr("server.queries.MOST_ROWS", 2)
    asked = {"actor": "Quds Force"}
    page = client.get("/questions/supported", query_string=asked, headers=BROWSER)
    assert "The first 2 rows; all are in the files below" in page.text
    refused = client.get("/questions/supported", query_string={**asked, "format": "json"})
    assert (refused.status_code, refused.mimetype) == (403, "application/problem+json")
    assert "more than 2 rows" in refused.json["detail"]
