"""How sure a mention is: more signs of doubt, less confidence; a bad file is refused by name."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.article import read_article
from kg.errors import DataError
from kg.mentions import Trace, find
from kg.mentions.confidence import Weights, load_weights
from kg.mentions.signs import SIGNS
from kg.records import Input, Metadata, Reading
from kg.registry import load_registry
from kg.resources import ontology_folder
from kg.text import read
from kg.vocab import DEFAULT_BASE

WEIGHTS = load_weights(ontology_folder() / "confidence.toml")


def weights(tmp_path: Path, text: str) -> Weights:
    path = tmp_path / "confidence.toml"
    path.write_text(text)
    return load_weights(path)


@given(st.frozensets(st.sampled_from(sorted(SIGNS))))
def test_confidence_is_a_chance_whatever_the_signs(signs: frozenset[str]) -> None:
    assert Decimal("0.01") <= WEIGHTS.confidence(signs) <= Decimal("0.99")


def test_a_sign_of_doubt_lowers_confidence(tmp_path: Path) -> None:
    found = weights(tmp_path, "base = 1.5\n[signs]\nhedged = -1.0\n")
    assert found.confidence(frozenset({"hedged"})) < found.confidence(frozenset())


@pytest.mark.parametrize("side", ["agent", "recipient"])
def test_a_doubtful_link_makes_no_mention_surer(side: str) -> None:
    of = {s: WEIGHTS.signs.get(f"{side}-{s}", 0.0) for s in ("doubtful", "unsure", "known")}
    assert of["doubtful"] <= min(of["unsure"], of["known"])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[signs]\n", "base"),
        ("base = 1.0\n[signs]\nguessed = 1.0\n", "guessed"),
        ("base = 1.0\n[signs]\nfar = 'much'\n", "far"),
        ("base = 1.0\nleast = 2\n[signs]\n", "least"),
        ("base =\n", "confidence.toml"),
    ],
)
def test_a_bad_file_is_refused_by_name_and_key(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(DataError, match=problem):
        weights(tmp_path, text)


def reading_of(text: str) -> Reading:
    stated = Metadata(issued=date(2024, 2, 2))
    article = read_article(Input("note", text.encode(), metadata=stated), DEFAULT_BASE)
    return read(article)


@pytest.fixture
def reading() -> Reading:
    return reading_of("Norway funds Hezbollah.")


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Karim Daoud was appointed minister of defence.", False),  # who appointed is seldom told
        ("Two policemen were killed in Beirut.", True),
    ],
)
def test_no_doer_is_a_sign_of_doubt_where_one_is_usually_told(text: str, missing: bool) -> None:
    registry = load_registry(ontology_folder(), DEFAULT_BASE)
    (mention,) = find(
        reading_of(text), registry, base=DEFAULT_BASE, ontology=ontology_folder(), all_told=True
    ).mentions
    assert not mention.agents
    assert ("no-agent" in mention.signs) is missing


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Two policemen were killed in a bombing.", {"forceful"}),
        ("Two policemen were abducted.", {"forceful"}),
        ("Two policemen were killed.", set()),  # in a crash, for all that is said
        ("Two policemen were killed in an explosion.", {"forceful"}),
        ("Two miners were killed in an explosion at a coal mine.", {"accidental"}),
        ("The rebels killed two policemen in a raid.", set()),  # the doer tells more
        ("The war has killed thousands of policemen.", {"forceful"}),
        ("The rebels shelled Goma. Two nurses were killed on Monday.", {"amid-force"}),
        ("The rebels met in Goma. Two nurses were killed on Monday.", set()),
        ("The rebels shelled Goma. No nurses were killed on Monday.", set()),
    ],
)
def test_where_nobody_is_told_to_have_done_it_words_of_force_make_it_surer(
    text: str, sign: set[str]
) -> None:
    registry = load_registry(ontology_folder(), DEFAULT_BASE)
    mention = find(
        reading_of(text), registry, base=DEFAULT_BASE, ontology=ontology_folder(), all_told=True
    ).mentions[-1]
    assert {"accidental", "amid-force", "forceful"} & set(mention.signs) == sign


@pytest.mark.parametrize(("least", "told"), [(0.4, 1), (0.6, 0)])
def test_what_is_less_sure_than_asked_is_not_told_but_explained(
    tmp_path: Path, reading: Reading, least: float, told: int
) -> None:
    for name in ("frames", "lexicon"):
        (tmp_path / name).symlink_to(ontology_folder() / name)
    (tmp_path / "confidence.toml").write_text(f"base = 0.0\nleast = {least}\n[signs]\n")
    registry = load_registry(ontology_folder(), DEFAULT_BASE)
    trace = Trace()
    found = find(reading, registry, base=DEFAULT_BASE, ontology=tmp_path, trace=trace)
    assert len(found.mentions) == told
    assert [d.why for d in trace.dropped] == ["unsure"] * (1 - told)
    everything = find(reading, registry, base=DEFAULT_BASE, ontology=tmp_path, all_told=True)
    assert len(everything.mentions) == 1


def test_what_is_told_without_its_doer_is_taken_up_and_told_once_with_him() -> None:
    registry = load_registry(ontology_folder(), DEFAULT_BASE)
    told = reading_of("A bomb killed six soldiers on Monday. Polisario claimed responsibility.")
    (mention,) = find(told, registry, base=DEFAULT_BASE, ontology=ontology_folder()).mentions
    (agent,) = mention.agents
    assert registry.actors[agent].label == "Polisario Front"
