"""Why a fact is there or missing: explanations of invented sentences, with the real parser."""

from __future__ import annotations

import importlib.util
import io
import json
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

import kg
from kg.cli import main
from kg.explanations import ExplainedSentence, Explanation
from kg.explanations.actors import REASONS
from kg.explanations.missing import DROPPED
from kg.mentions.discourse import WHYS
from kg.mentions.trace import Reticence
from kg.text import DEFAULT_MODEL

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec(DEFAULT_MODEL) is None,
    reason=f"the language model {DEFAULT_MODEL} is not installed",
)


def explained(text: str) -> Explanation:
    known = kg.Metadata(publisher="The Daily Example", issued=date(2020, 5, 5))
    return kg.explain(kg.Input("x.txt", text.encode(), metadata=known))


def sentence(text: str) -> ExplainedSentence:
    """The last sentence of a text."""
    return explained(text).sentences[-1]


def who(told: ExplainedSentence, words: str) -> tuple[str, str, str]:
    """Whom words mean, of which class, and the key of the reason."""
    (found,) = [one for one in told.actors if one.words == words]
    return found.actor, found.type, found.reason


def test_what_is_told_names_its_frame_its_slots_and_their_reasons() -> None:
    told = sentence("Norway gave $2 million to Hamas in March 2019.")
    (event,) = told.events
    assert (event.type, event.status, event.amount) == ("Funding", "Provided", "2000000")
    assert event.frame.startswith(("funding.", "support."))
    slots = {f.slot: (f.filler, f.role, f.why) for f in event.fillers}
    assert slots["agent"] == ("Norway", "agent", "name in the registry")
    assert slots["recipient"][:2] == ("Hamas", "to")
    assert event.time == "2019-03"
    assert event.speakers == ()
    assert 0 < event.confidence < 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Hassan Nasrallah spoke to Reuters by telephone on Monday.", "said to an outlet"),
        ("Vladimir Putin is due to meet Bashar al-Assad on Monday.", "only planned"),
    ],
)
def test_what_fits_and_is_still_not_told_has_its_reason(text: str, why: str) -> None:
    told = sentence(text)
    assert not told.events
    assert any(why in one.why for one in told.missing)


def test_every_reason_to_tell_nothing_has_words() -> None:
    assert set(DROPPED) == set(get_args(Reticence))


def test_a_sentence_is_shown_with_its_place_and_its_grammar() -> None:
    told = sentence("Oslo is cold. The rebels were not armed by Norway.")
    assert (told.number, told.block, told.block_number) == (2, "paragraph", 1)
    (verb,) = [p for p in told.propositions if p.predicate == "arm"]
    assert verb.negated
    assert verb.passive
    assert {(a.role, a.words) for a in verb.arguments} >= {("agent", "Norway")}


def test_a_slot_that_stays_empty_is_told_with_the_word_that_is_no_actor() -> None:
    told = sentence("Norway funded the bridge.")
    assert not told.events
    reasons = {m.reason: m.why for m in told.missing if m.frame.startswith("funding.")}
    assert "“bridge”" in reasons["recipient"]
    assert "no actor" in reasons["recipient"]


def test_a_theme_that_is_no_money_is_told() -> None:
    told = sentence("Hamas received a letter from Iran.")
    assert not told.events
    assert any("“letter" in m.why for m in told.missing if m.reason == "theme")


def test_what_is_only_possible_is_told_as_such() -> None:
    told = sentence("Norway might fund Hamas.")
    assert not told.events
    assert [m.why for m in told.missing if m.reason == "unreal"] == ["told as only possible"]


def test_a_denial_names_the_word_that_denies() -> None:
    (event,) = sentence("Norway denied that it had funded Hamas.").events
    assert event.status == "Denied"
    assert event.status_why == "denied (“denied”)"
    assert event.speakers == ("Norway",)


def test_a_frame_that_asks_for_less_is_told_of() -> None:
    told = sentence("Norway provided $2 million to Hamas.")
    assert any("asks for more" in m.why for m in told.missing if m.reason == "asks-for-less")


def test_a_verb_that_no_frame_knows_is_told_where_actors_stand_with_it() -> None:
    told = sentence("Norway outperformed Sweden.")
    (missing,) = told.missing
    assert (missing.predicate, missing.reason, missing.frame) == ("outperform", "no-frame", "")
    assert "Sweden" in missing.why
    assert not sentence("The rain outlasted the summer.").missing


def test_whom_a_pronoun_and_a_description_mean_is_told_with_their_antecedent() -> None:
    told = sentence("Hezbollah has a new office. It opened last week, and the group is proud.")
    assert who(told, "It") == ("Hezbollah", "ArmedGroup", "pronoun")
    (pronoun,) = [one for one in told.actors if one.words == "It"]
    assert "“Hezbollah” in sentence 1" in pronoun.why
    assert pronoun.score < 1


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Hamas met Norway.", "Hamas", ("Hamas", "ArmedGroup", "registry")),
        ("Tehran armed Hamas.", "Tehran", ("Iran", "State", "metonym")),
        ("Norwegian diplomats met Hamas.", "Norwegian", ("Norway", "State", "nationality")),
        ("General Ole Lunder met Hamas.", "Ole Lunder", ("Ole Lunder", "Person", "new-title")),
        ("Ole Lunder met Hamas. Lunder left.", "Lunder", ("Ole Lunder", "Person", "last-name")),
        (
            "The National Salvation Front met Hamas. The NSF left.",
            "NSF",
            ("National Salvation Front", "ArmedGroup", "short-form"),
        ),
    ],
)
def test_each_link_to_an_actor_has_its_reason(
    text: str, words: str, expected: tuple[str, str, str]
) -> None:
    assert who(sentence(text), words) == expected


def test_statements_have_the_chain_of_speakers_and_the_word_that_says_it() -> None:
    told = sentence("Norway said that Sweden told it that Denmark funded Hamas.")
    assert ("Norway", "Sweden") in {s.speakers for s in told.statements}
    assert {s.cue for s in told.statements} == {"said", "told"}
    (event,) = [e for e in told.events if e.type == "Funding"]
    assert event.speakers == ("Norway", "Sweden")


def test_times_and_sums_are_told_with_what_they_are_counted_from() -> None:
    told = sentence("Norway paid Hamas about 3 million euros in 2012 and armed it last week.")
    counted = {t.words: t.counted_from for t in told.times}
    assert counted["2012"] == "its own words"
    assert counted["last week"] == "the article's date, 2020-05-05"
    assert [(m.amount, m.currency, m.bound) for m in told.money] == [("3000000", "EUR", "about")]


def test_explaining_tells_what_reading_finds(attest: kg.Attest) -> None:
    """What is explained is what is stored: the same events by the same frames."""
    path = Path(kg.__file__).parent / "samples" / "2017-12-sinwar-speech.md"
    told = [e for s in kg.explain(path).sentences for e in s.events]
    attest.ingest(path)
    query = "SELECT ?f { ?m a att:EventMention ; att:frame ?f }"
    rows = attest.query("PREFIX att: <https://w3id.org/attest/ns#> " + query).rows
    assert sorted(str(row["f"]) for row in rows) == sorted(e.frame for e in told)
    assert told


# -- on the command line --------------------------------------------------------------------------

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs `kg explain …` in an empty folder: status, output, errors."""
    monkeypatch.chdir(tmp_path)

    def run_here(*arguments: str, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["kg", "explain", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status = 0
        try:
            main()
        except SystemExit as end:
            status = int(end.code or 0)
        return status, *capsys.readouterr()

    return run_here


TEXT = b"Norway might fund Hamas. The group met Sweden in Oslo on 3 May 2020."


def test_the_command_shows_what_is_told_and_what_is_not(run: Run) -> None:
    status, out, _ = run("-", "--issued", "2020-05-05", stdin=TEXT)
    assert status == 0
    for shown in ("told as only possible", "funding.fund", "Meeting", "2020-05-03", "said by"):
        assert shown in out


def test_one_sentence_only(run: Run) -> None:
    _, out, _ = run("-", "--sentence", "2", stdin=TEXT)
    assert "might fund" not in out
    assert "The group met" in out


def test_json_is_one_object_with_the_keys_that_are_documented(run: Run) -> None:
    _, out, _ = run("-", "--json", "--issued", "2020-05-05", stdin=TEXT)
    told = json.loads(out)
    assert told["issued"] == "2020-05-05"
    assert [s["number"] for s in told["sentences"]] == [1, 2]
    reference = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
    section = reference.split("### `kg explain", 1)[1].split("\n### ", 1)[0]
    for key in (*told, *told["sentences"][0]):
        assert f"`{key}`" in section, key
    only = json.loads(run("-", "--json", "--sentence", "2", stdin=TEXT)[1])
    assert [s["number"] for s in only["sentences"]] == [2]


@pytest.mark.parametrize(
    ("arguments", "content", "said"),
    [
        (("nowhere.txt",), None, "no such file"),
        (("x.txt",), b"", "empty"),
        (("x.bin",), bytes(range(256)) * 8, "binary"),
        (("x.txt", "--sentence", "9"), TEXT, "no sentence 9: it has 2 sentences"),
        (
            ("x.jsonl",),
            b'{"text": "Norway met Iran."}\n{"text": "Iran met Norway."}\n',
            "more than",
        ),
        (("folder",), None, "without articles"),
    ],
)
def test_what_cannot_be_explained_is_one_line(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], content: bytes | None, said: str
) -> None:
    (tmp_path / "folder").mkdir()
    if content is not None:
        (tmp_path / arguments[0]).write_bytes(content)
    status, out, err = run(*arguments)
    assert (status, out) == (1, "")
    (line,) = err.strip().splitlines()
    assert line.startswith("kg: ")
    assert arguments[0] in line
    assert said in line


@pytest.mark.parametrize("arguments", [(), ("x.txt", "--sentence", "0"), ("-", "--issued", "soon")])
def test_wrong_usage_has_status_2(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments)[0] == 2


def test_every_reason_that_reading_gives_is_told_in_words() -> None:
    rooms = Path(kg.__file__).parent / "mentions"
    code = "".join(file.read_text(encoding="utf-8") for file in sorted(rooms.glob("*.py")))
    given = set(re.findall(r'\bwhy="([a-z-]+)"', code))
    given |= set(re.findall(r'"(new(?:-[a-z-]+)?)"', code))
    assert {"metonym", "unnamed"} <= given
    assert given <= WHYS
    assert set(REASONS) == WHYS


@pytest.mark.parametrize("name", ["011", "023", "045", "067"])
def test_what_reading_finds_in_an_article_is_explained_whatever_it_is(name: str) -> None:
    told = kg.explain(Path(__file__).parents[1] / "reading" / "dev" / f"{name}.md")
    assert json.loads(told.json())["sentences"]
    for one in told.sentences:
        assert all(actor.reason in REASONS for actor in one.actors)
        assert all(missing.why for missing in one.missing)
        assert all(event.fillers and event.status_why for event in one.events)
