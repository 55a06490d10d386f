"""What is read wrongly, by kind: `python bench/confusion.py FOLDER …`.

FOLDER holds texts with their expectations (tests/reading/dev, tests/reading/held), or is a file of
sentences (tests/reading/wire/dev.json). Prints, without a word of the texts, how much is found, how
expected types of event were read, and the most frequent kinds of error.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from judge import Gold, Judged, compatible, judged

from kg.records import EventMention
from kg.registry import load_registry
from kg.resources import ontology_folder
from kg.vocab import DEFAULT_BASE

_MISSED = "not told"
_NOTHING = "nothing expected"
_SHOWN = 10


class Errors:
    """Counts over all texts."""

    def __init__(self) -> None:
        self.told = self.right = self.expected = self.found = 0
        self.read_as: Counter[tuple[str, str]] = Counter()
        self.kinds: Counter[str] = Counter()

    @property
    def precision(self) -> float:
        """How much of what is told is right."""
        return self.right / self.told if self.told else 1.0

    @property
    def recall(self) -> float:
        """How much of what is expected is found."""
        return self.found / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def summary(self) -> str:
        """Precision, recall and F1 of the events."""
        return (
            f"precision {self.precision:.3f} ({self.right} of {self.told} mentions), "
            f"recall {self.recall:.3f} ({self.found} of {self.expected} events), F1 {self.f1:.3f}"
        )

    def add(self, text: Judged) -> None:
        """Count what of one text was found, missed and told wrongly."""
        mentions = text.findings.mentions
        for event in text.gold["events"]:
            hits = [m for m in mentions if text.finds(event, m)]
            near = [m for m in mentions if _here(text, event, m)]
            self.expected += 1
            if hits:
                self.found += 1
                best = min(hits, key=lambda m: m.event_type != event["type"])
                self.read_as[event["type"], best.event_type] += 1
                continue
            self.read_as[event["type"], _type_of(text, event, near)] += 1
            self.kinds[f"missed {event['type']}: {_why_missed(text, event, near)}"] += 1
        for mention in mentions:
            self.told += 1
            if text.right(mention):
                self.right += 1
            else:
                self.read_as[_NOTHING, mention.event_type] += 1
                self.kinds[f"wrong {mention.event_type}: {_why_wrong(text, mention)}"] += 1


def _here(text: Judged, event: Gold, mention: EventMention) -> bool:
    """Whether a mention overlaps the words that an expected event is told in."""
    start = text.article.text.find(event["evidence"])
    end = start + len(event["evidence"])
    return start >= 0 and mention.span.start < end and start < mention.span.end


def _type_of(text: Judged, event: Gold, near: list[EventMention]) -> str:
    """As what an expected event was read by whoever takes part in it, if it was read at all."""
    same = [m for m in near if text.same_sides(event, m)]
    return same[0].event_type if same else _MISSED


def _why_missed(text: Judged, event: Gold, near: list[EventMention]) -> str:
    if not near:
        return "no mention in these words"
    if any(text.same_sides(event, m) for m in near):
        return "another type"
    alike = [m for m in near if compatible(event["type"], m.event_type)]
    if not alike:
        return "another event in these words"
    return _difference(text, event, alike[0])


def _why_wrong(text: Judged, mention: EventMention) -> str:
    near = [e for e in text.gold["events"] if _here(text, e, mention)]
    alike = [e for e in near if compatible(e["type"], mention.event_type)]
    if alike:
        return _difference(text, alike[0], mention)
    return "another type" if near else "no event is told"


def _difference(text: Judged, event: Gold, mention: EventMention) -> str:
    """The first that sets a mention apart from an expected event of its type."""
    for side in ("agent", "recipient"):
        if not text.same_sides({**event, "status": None, _other(side): []}, mention):
            return f"another {side}"
    return "another polarity"


def _other(side: str) -> str:
    return "recipient" if side == "agent" else "agent"


def _matrix(counts: Counter[tuple[str, str]]) -> list[str]:
    """A row for each expected type, a column for each type that it was read as."""
    rows = [*sorted({row for row, _ in counts} - {_NOTHING}), _NOTHING]
    columns = [*sorted({column for _, column in counts} - {_MISSED}), _MISSED]
    head = ["| expected | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    return head + [
        f"| {row} | " + " | ".join(str(counts[row, c] or "") for c in columns) + " |"
        for row in rows
    ]


def main() -> None:
    """Reads the folders and prints the counts."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folders", type=Path, nargs="+")
    asked = parser.parse_args()
    registry = load_registry(ontology_folder(), DEFAULT_BASE)
    errors = Errors()
    for folder in asked.folders:
        for text in judged(folder, registry):
            errors.add(text)
    print(errors.summary(), end="\n\n")
    print(*_matrix(errors.read_as), sep="\n")
    print("", "| kind of error | times |", "|---|---|", sep="\n")
    for kind, count in errors.kinds.most_common(_SHOWN):
        print(f"| {kind} | {count} |")


if __name__ == "__main__":
    main()
