"""The expectations beside the texts are well formed: whatever they say can be scored."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).parent
HALVES = ("dev", "held")
TEXTS = sorted(path for half in HALVES for path in (HERE / half).glob("*.md"))
FEWEST = 32
TYPES = {
    *("Support", "Funding", "Consultation", "Meeting", "PhoneCall", "Visit", "Attack", "Killing"),
    *("Appointment", "Designation", "Agreement", "Rupture", "Declaration"),
}
STATUSES = {None, "Provided", "Pledged", "Requested", "Ended", "Denied"}
KINDS = {"Financial", "Arms", "Training", "Military", "Political"}
EVENT_FIELDS = {
    *("id", "type", "agent", "recipient", "status", "kinds", "amount", "currency", "per"),
    *("begins", "ends", "edtf", "place", "speakers", "evidence", "core"),
}


def split(path: Path) -> tuple[dict[str, Any], str]:
    """The front matter of a text, and all its words: the title and what stands below."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    matter = yaml.load(head, Loader=yaml.BaseLoader)
    return matter, f"{matter['title']}\n\n{body}"


def gold_of(path: Path) -> dict[str, Any]:
    """What a careful reader finds in the text."""
    found: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return found


def assert_labels(*actors: list[str]) -> None:
    for labels in actors:
        assert labels, "an actor without a label"
        assert all(label == label.strip() and label for label in labels), labels


def assert_interval(row: dict[str, Any]) -> None:
    days = [date.fromisoformat(row[end]) for end in ("begins", "ends") if row[end]]
    assert days == sorted(days), row


def test_both_halves_are_whole_and_no_name_serves_twice() -> None:
    names = [path.name for path in TEXTS]
    assert len(set(names)) == len(names)
    for half in HALVES:
        texts = {path.stem for path in (HERE / half).glob("*.md")}
        assert texts == {path.stem for path in (HERE / half).glob("*.json")}
        assert len(texts) >= FEWEST


def test_each_half_holds_every_type_every_status_and_texts_about_nothing() -> None:
    for half in HALVES:
        golds = [gold_of(path) for path in TEXTS if path.parent.name == half]
        events = [event for gold in golds for event in gold["events"]]
        assert {event["type"] for event in events} == TYPES
        assert {event["status"] for event in events} == STATUSES
        assert {kind for event in events for kind in event["kinds"]} == KINDS
        assert sum(bool(gold["article"].get("off_topic")) for gold in golds) >= 2


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_the_gold_speaks_of_its_article(path: Path) -> None:
    matter, _ = split(path)
    article = gold_of(path)["article"]
    assert article["file"] == path.name
    for field in ("title", "publisher", "issued"):
        assert article[field] == matter[field]
    date.fromisoformat(article["issued"])


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_event_can_be_scored(path: Path) -> None:
    gold, text = gold_of(path), split(path)[1]
    ids = [event["id"] for event in gold["events"]]
    assert len(set(ids)) == len(ids)
    for event in gold["events"]:
        assert event.keys() >= EVENT_FIELDS, event["id"]
        assert event["evidence"] and event["evidence"] in text, event["evidence"]
        assert event["type"] in TYPES
        assert event["status"] in STATUSES
        assert event["status"] or event["type"] not in ("Support", "Funding"), event["id"]
        assert set(event["kinds"]) <= KINDS
        assert event["agent"] or event["recipient"], event["id"]
        assert_labels(*event["agent"], *event["recipient"], *event["speakers"])
        assert (event["amount"] is None) == (event["currency"] is None), event["id"]
        assert isinstance(event["core"], bool)
        assert_interval(event)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_statements_roles_and_traps_can_be_scored(path: Path) -> None:
    gold, text = gold_of(path), split(path)[1]
    for statement in gold["statements"]:
        assert_labels(statement["speaker"], *(statement["addressee"] or []))
        if statement["quoted_speaker"] is not None:
            assert_labels(statement["quoted_speaker"])
        assert_interval(statement)
    for role in gold["roles"]:
        assert_labels(role["holder"], role["body"])
        assert role["title"]
        assert_interval(role)
    for trap in gold["must_not"]:
        assert trap["type"] in TYPES
        assert trap["status"] in STATUSES
        assert trap["why"]
    for row in (*gold["statements"], *gold["roles"], *gold["must_not"]):
        assert row["evidence"] and row["evidence"] in text, row["evidence"]


@pytest.mark.parametrize("half", [*HALVES, "rounds"])
def test_every_single_sentence_can_be_scored(half: str) -> None:
    rows = json.loads((HERE / "wire" / f"{half}.json").read_text(encoding="utf-8"))
    assert len({row["text"] for row in rows}) == len(rows) >= FEWEST
    for row in rows:
        date.fromisoformat(row["issued"])
        for event in row["events"]:
            assert event["type"] in TYPES
            assert event["status"] in STATUSES
            assert event["agent"] or event["recipient"], row["id"]
            assert_labels(*event["agent"], *event["recipient"], *event["speakers"])
