"""What reading costs: `python bench/reading.py [--articles N] [--rounds N] [--memory N]`.

**Time.** In turn, in one run, on the same texts: the bare parser (spaCy and its model as they come,
an article's blocks at once, on one thread), the same as `kg` runs it (other arithmetic, the last
two steps left out; `kg/text/arithmetic.py`, `kg/text/word_kinds.py`), and the whole way of an
article before the store: language (which holds the parser), mentions, evidence and its check.
Processor time is shown, which other work on the machine does not lengthen much; least and median
of the rounds.

**Memory.** The resident set after each tenth of many articles, and how much it grows an article.
What is loaded once and caches that fill belong to the first tenths; a leak shows in the last.

Texts are made from a fixed seed: paragraphs of the development set and of the sample pages, drawn
anew for each article, with about half of their names made anew, so that no two texts are the same.
"""

from __future__ import annotations

import argparse
import importlib
import os
import random
import re
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language

from kg import ids, knowledge, mentions, text
from kg.pipeline import evidence_of
from kg.records import Article, Block, BlockKind, Findings, Interval, Reading
from kg.resources import ontology_folder
from kg.settings import Settings
from kg.text.arithmetic import on_one_thread
from kg.text.parse import load_model
from kg.text.word_kinds import WordKinds

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = Settings()
BASE = SETTINGS.base
_FEWEST, _MOST = 5, 14
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
_CALENDAR = (
    "January February March April June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday President Minister Prime General"
)
_KEPT = frozenset(_CALENDAR.split())
_SOUNDS = "ba do fa gi ha ko la mi na or pe qa ru sa ti um va we ya zu ben dar kal mor tan"
_SYLLABLES = tuple(_SOUNDS.split())


def paragraphs() -> list[str]:
    """The paragraphs that articles are made of."""
    found: list[str] = []
    for file in sorted((ROOT / "tests" / "reading" / "dev").glob("*.md")):
        body = file.read_text(encoding="utf-8").split("\n---\n", 1)[-1]
        found += [" ".join(part.split()) for part in body.split("\n\n") if len(part.split()) > 5]
    for file in sorted((ROOT / "tests" / "articles" / "pages").glob("*.txt")):
        lines = file.read_text(encoding="utf-8").splitlines()
        found += [line[2:] for line in lines if line.startswith("P|")]
    return found


def articles(count: int, seed: int = 7) -> Iterator[Article]:
    """That many articles, always the same ones and each another text."""
    chance, stock = random.Random(seed), paragraphs()
    for number in range(count):
        drawn = chance.sample(stock, chance.randint(_FEWEST, _MOST))
        yield made("\n\n".join(_renamed(one, chance) for one in drawn), number)


def _renamed(paragraph: str, chance: random.Random) -> str:
    names: dict[str, str] = {}

    def other(match: re.Match[str]) -> str:
        name = match[0]
        if name in _KEPT:
            return name
        if name not in names:
            new = "".join(chance.choices(_SYLLABLES, k=4)).capitalize()
            names[name] = new if chance.random() < 0.5 else name
        return names[name]

    return _NAME.sub(other, paragraph)


def made(body: str, number: int) -> Article:
    """A text as an article."""
    blocks, start = [], 0
    for part in body.split("\n\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(part)))
        start += len(part) + 2
    key = ids.article_key(None, body)
    return Article(
        ids.article_iri(BASE, key), key, body, ids.text_digest(body), f"{number}.txt",
        tuple(blocks), publisher="The Daily Example", issued=date(2020, 5, 5),
    )  # fmt: skip


# -- the stages -----------------------------------------------------------------------------------


@cache
def _stock() -> Language:
    """The model as spaCy loads it."""
    try:
        return spacy.load(SETTINGS.model)
    except OSError:
        model: Language = importlib.import_module(SETTINGS.model).load()
        return model


@cache
def _left_out() -> list[str]:
    return [*WordKinds(load_model(SETTINGS.model)).left_out]


def bare(article: Article) -> None:
    """The parser alone, as it comes."""
    blocks = [article.text[b.start : b.end] for b in article.blocks]
    with on_one_thread():
        for _ in _stock().pipe(blocks, batch_size=64):
            pass


def ours(article: Article) -> None:
    """The parser alone, as it is run in reading."""
    nlp = load_model(SETTINGS.model)
    blocks = [article.text[b.start : b.end] for b in article.blocks]
    with on_one_thread():
        for _ in nlp.pipe(blocks, batch_size=64, disable=_left_out()):
            pass


def language(article: Article) -> Reading:
    """The parser, and what language makes of it."""
    return text.read(article, model=SETTINGS.model, landmarks=_landmark)


def found(reading: Reading) -> Findings:
    """What it tells."""
    registry = knowledge.registry(BASE)
    return mentions.find(reading, registry, base=BASE, ontology=ontology_folder())


def evidence(reading: Reading, findings: Findings) -> None:
    """Its graph, checked and written."""
    evidence_of(reading.article, findings, knowledge.registry(BASE), base=BASE)


def _landmark(phrase: str) -> Interval | None:
    mark = knowledge.registry(BASE).landmark(phrase)
    return Interval(mark.begins, mark.ends) if mark else None


# -- what is measured -----------------------------------------------------------------------------


def measure_time(count: int, rounds: int) -> None:
    """The stages in turn on each article, so that a machine that slows down for a while does so to
    all of them; the bare parser comes first in every second round."""
    given = list(articles(count))
    readings = [language(article) for article in given]
    findings = [found(reading) for reading in readings]
    stages: dict[str, Callable[[int], object]] = {
        "bare parser": lambda n: bare(given[n]),
        "of it, in reading": lambda n: ours(given[n]),
        "language": lambda n: language(given[n]),
        "mentions": lambda n: found(readings[n]),
        "evidence": lambda n: evidence(readings[n], findings[n]),
    }
    spent = {name: [0.0] * rounds for name in stages}
    stages["evidence"](0)  # what is loaded once is not counted
    for number in range(rounds):
        order = list(stages) if number % 2 == 0 else list(reversed(stages))
        for article in range(count):
            for name in order:
                begin = time.process_time()
                stages[name](article)
                spent[name][number] += time.process_time() - begin
    words = sum(len(a.text.split()) for a in given)
    print(
        f"{count} articles of {words // count} words, {rounds} rounds; ms of processor an article"
    )
    _table(spent, count)


def _table(spent: dict[str, list[float]], count: int) -> None:
    rounds = len(spent["bare parser"])
    sums = {
        "reading (language + mentions)": ("language", "mentions"),
        "whole way (with evidence)": ("language", "mentions", "evidence"),
    }
    rows = dict(spent)
    for name, parts in sums.items():
        rows[name] = [sum(spent[part][n] for part in parts) for n in range(rounds)]
    print(f"{'':<32}{'least':>8}{'median':>8}{'× bare':>8}")
    for name, taken in rows.items():
        ratio = statistics.median(t / b for t, b in zip(taken, spent["bare parser"], strict=True))
        least, median = min(taken) * 1000 / count, statistics.median(taken) * 1000 / count
        print(f"{name:<32}{least:>8.1f}{median:>8.1f}{ratio:>8.2f}")


def measure_memory(count: int) -> None:
    """The resident set after each tenth, and the slope over the last half."""
    print(f"\nresident set over {count} articles")
    step = max(count // 10, 1)
    sizes: list[tuple[int, float]] = []
    for number, article in enumerate(articles(count, seed=8), 1):
        reading = language(article)
        evidence(reading, found(reading))
        if number % step == 0:
            sizes.append((number, _resident()))
            print(f"{number:>8} {sizes[-1][1]:>8.1f} MB", flush=True)
    late = sizes[len(sizes) // 2 :]
    slope = statistics.linear_regression([n for n, _ in late], [size for _, size in late]).slope
    print(f"growth over the last half: {slope * 1000:.2f} MB in 1,000 articles")


def _resident() -> float:
    """Mebibytes that this process holds (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--articles", type=int, default=200, help="how many are timed")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--memory", type=int, default=2000, help="how many are read for memory")
    given = options.parse_args()
    if given.articles:
        measure_time(given.articles, given.rounds)
    if given.memory:
        measure_memory(given.memory)


if __name__ == "__main__":
    main()
