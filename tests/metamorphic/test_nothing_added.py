"""What adds nothing: texts off topic, paragraphs more or twice, and names that nobody wrote.

On invented paragraphs, and on the texts of the development set.
"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from kg import knowledge
from kg.article import inputs, read_article
from kg.records import Article, Block, BlockKind, Findings, Input, Metadata
from kg.registry import fold
from kg.vocab import DEFAULT_BASE
from tests.metamorphic.telling import facts, facts_of, found_in, parsed

pytestmark = parsed
DEV = Path(__file__).parents[1] / "reading" / "dev"
OFF_TOPIC = (
    "The striker scored twice before half-time, and the champions beat their rivals 3-1 to go top "
    "of the league. The coach praised the young goalkeeper, who saved a penalty.",
    "Shares rose 2 percent after the retailer reported higher profits for the third quarter. The "
    "board will pay a dividend of 40 cents, and analysts had expected less.",
    "The festival opens on Friday with a new production of the opera. The soprano sang the part "
    "for the first time in ten years, and the audience rose to its feet.",
    "Heavy rain is expected along the coast until Sunday, forecasters warned. The storm attacked "
    "the harbour walls overnight, and two ferries were cancelled.",
    "Researchers found that the bacteria support the growth of the roots. The study, in which "
    "40 volunteers took part, was funded by a grant.",
    "The chef invited the critics to a tasting of ten courses. The kitchen team fought hard for "
    "its second star, and the wine was supplied by a family estate.",
    "The two chess masters met in the final and agreed on a draw after 41 moves. The younger one "
    "attacked early, and lost a bishop for it.",
)


@pytest.mark.parametrize("text", OFF_TOPIC, ids=lambda text: text.split()[1])
def test_sport_business_culture_weather_and_science_tell_nothing(text: str) -> None:
    assert facts(text) == frozenset()


@cache
def dev() -> tuple[Article, ...]:
    """The articles of the development set."""
    given = inputs(sorted(DEV.glob("*.md")), stdin=None, defaults=Metadata())
    return tuple(read_article(one, DEFAULT_BASE) for one in given if isinstance(one, Input))


def number(article: Article) -> str:
    return Path(article.source).stem


@cache
def found(place: int) -> Findings:
    return found_in(dev()[place])


PLACES = range(len(list(DEV.glob("*.md"))))


def more(article: Article, paragraph: str) -> Findings:
    """What an article tells with a paragraph more at its end."""
    text = f"{article.text}\n\n{paragraph}"
    block = Block(BlockKind.PARAGRAPH, len(article.text) + 2, len(text))
    return found_in(replace(article, text=text, blocks=(*article.blocks, block)))


@pytest.mark.parametrize("place", PLACES[::4])
def test_a_paragraph_about_something_else_adds_nothing(place: int) -> None:
    paragraph = OFF_TOPIC[place % len(OFF_TOPIC)]
    assert facts_of(more(dev()[place], paragraph)) == facts_of(found(place))


@pytest.mark.parametrize("place", PLACES[1::4])
def test_a_paragraph_that_stands_twice_tells_no_new_kinds_of_events(place: int) -> None:
    article = dev()[place]
    last = article.blocks[-1]
    twice = facts_of(more(article, article.text[last.start : last.end]))
    once = facts_of(found(place))
    assert {(f.type, f.status) for f in twice} == {(f.type, f.status) for f in once}


def test_texts_off_topic_tell_next_to_nothing() -> None:
    """Those of the development set that are about something else."""
    graphs = {f.stem: json.loads(f.read_text(encoding="utf-8")) for f in DEV.glob("*.json")}
    off = {stem for stem, graph in graphs.items() if graph["article"].get("off_topic")}
    told = [len(found(n).mentions) for n, article in enumerate(dev()) if number(article) in off]
    assert len(told) >= 2
    assert sum(told) <= len(told) // 2


@pytest.mark.parametrize("place", PLACES)
def test_nobody_has_a_name_that_stands_neither_in_the_text_nor_in_the_registry(place: int) -> None:
    """A part of a body goes by the body's name and its own noun; each word of it is somewhere."""
    article, known = dev()[place], knowledge.registry(DEFAULT_BASE)
    text = set(fold(article.text).split())
    for actor in found(place).actors:
        owners = (known.actors[w].label for w in actor.part_of if w in known.actors)
        there = text.union(*(fold(owner).split() for owner in owners))
        words = {w for w in fold(actor.label).split() if not {w, f"{w}s", f"{w}es"} & there}
        assert actor.known or not words, actor.label
