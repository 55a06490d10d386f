"""Which ways of saying a thing are read: `python bench/constructions.py [--mixtures N] [--show]`.

bench/constructions.toml holds sentences with slots for actors, verbs, goods and days. Each is
filled N times from a fixed seed and read alone, and counts where what it tells is found: all its
types of event between its sides, with its status, or the clause with its speaker. The parser errs
by the words, so that one example of a construction says little; a share says how sure the reading
is of it. Prints the share of each that is not always read, lowest first, and of all. With --show,
the sentences that are not.
"""

from __future__ import annotations

import argparse
import random
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from judge import Gold, Judged, compatible, fold, judge

from kg.records import Input, Metadata
from kg.registry import Registry, load_registry
from kg.resources import ontology_folder
from kg.vocab import DEFAULT_BASE

_FILE = Path(__file__).with_name("constructions.toml")
_FAMILIES = ("series", "plain", "deeds", "gifts", "speech")
_FORMS = ("base", "past", "ing", "third")
_SLOT = re.compile(r"\{(\w+)(?:\.(\w+))?\}")
_ISSUED = date(2020, 5, 5)


@dataclass(frozen=True)
class Filled:
    """A sentence, and what it tells: events as in the annotated texts, and who says so."""

    text: str
    events: tuple[Gold, ...]
    speaker: str

    def is_told(self, found: Judged) -> bool:
        """Whether all of it was read."""
        return all(self._holds(event, found) for event in self.events)

    def _holds(self, event: Gold, found: Judged) -> bool:
        return any(
            compatible(event["type"], mention.event_type)
            and found.same_sides(event, mention)
            and (event["status"] is None or mention.status == event["status"])
            and (not self.speaker or self._says(number, found))
            for number, mention in enumerate(found.findings.mentions)
        )

    def _says(self, number: int, found: Judged) -> bool:
        """Whether he is named as the innermost speaker of a mention."""
        wanted = fold(self.speaker).split()[-1].rstrip("s")
        return any(
            wanted in name
            for statement in found.findings.statements
            if number in statement.reports
            for name in found.names.get(statement.speaker or "", ())
        )


class Mixtures:
    """Fills slots, always alike."""

    def __init__(self, lists: Mapping[str, Any], seed: int = 1) -> None:
        self._slots, self._verbs = lists["slots"], lists["verbs"]
        self._clauses = [(kind, text) for kind, all_ in lists["clauses"].items() for text in all_]
        self._chance = random.Random(seed)

    def fill(self, row: Mapping[str, Any]) -> Filled:
        """A sentence of one make."""
        chosen: dict[str, Any] = {k: self._chance.choice(v) for k, v in self._slots.items()}
        verbs = {k: self._chance.choice(v) for k, v in self._verbs.items()}
        kind, clause = self._chance.choice(self._clauses)

        def put(match: re.Match[str]) -> str:
            name, form = match.groups()
            if name in verbs:
                return str(verbs[name][_FORMS.index(form or "base")])
            return str(chosen[name])

        def filled(text: str) -> str:
            return _SLOT.sub(put, text)

        chosen["clause"] = filled(clause)
        text = filled(row["text"])
        if "speaker" in row:
            row = {"types": [kind], "agent": "{state}", "recipient": "{group}", **row}
        events = tuple(
            {
                "type": event,
                "status": row.get("status"),
                **{
                    side: [_labels(filled(row[side]))] if side in row else []
                    for side in ("agent", "recipient")
                },
            }
            for event in row["types"]
        )
        return Filled(text[0].upper() + text[1:], events, filled(row.get("speaker", "")))


def _labels(who: str) -> list[str]:
    """A name, with and without what stands before it, as a reading may have it."""
    words = who.split()
    return [" ".join(words[n:]) for n in range(len(words))]


def told(
    row: Mapping[str, Any], mixtures: Mixtures, count: int, registry: Registry
) -> Iterator[tuple[str, bool]]:
    """Sentences of one make, and whether each was read."""
    for _ in range(count):
        sentence = mixtures.fill(row)
        given = Input("one", sentence.text.encode(), metadata=Metadata(issued=_ISSUED))
        found = judge(given, {"events": sentence.events}, registry, all_told=True)
        yield sentence.text, sentence.is_told(found)


def report(family: str, rows: Sequence[Mapping[str, Any]], count: int, *, show: bool) -> list[bool]:
    """Print what is not always read of a family; whether each sentence was."""
    mixtures = Mixtures(tomllib.loads(_FILE.read_text(encoding="utf-8")))
    registry = load_registry(ontology_folder(), DEFAULT_BASE)
    made = [(row["text"], list(told(row, mixtures, count, registry))) for row in rows]
    every = [right for _, sentences in made for _, right in sentences]
    print(f"\n{family}: {sum(every)} of {len(every)}, {sum(every) / len(every):.3f}")
    for text, sentences in sorted(made, key=lambda one: sum(right for _, right in one[1])):
        right = sum(right for _, right in sentences)
        if right < count:
            print(f"{right:>5} of {count}  {text}")
            for sentence, is_right in sentences if show else ():
                if not is_right:
                    print(f"{'':12}{sentence}")
    return every


def main() -> None:
    """Read the mixtures and print the shares."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--mixtures", type=int, default=20, help="sentences of each make")
    options.add_argument("--family", choices=_FAMILIES, help="one kind of sentences alone")
    options.add_argument("--show", action="store_true", help="print the sentences not read")
    asked = options.parse_args()
    lists = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    every: list[bool] = []
    for family in _FAMILIES if asked.family is None else (asked.family,):
        every += report(family, lists[family], asked.mixtures, show=asked.show)
    print(f"\nall: {sum(every)} of {len(every)}, {sum(every) / len(every):.3f}")


if __name__ == "__main__":
    main()
