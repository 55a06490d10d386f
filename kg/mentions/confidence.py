"""How sure a mention is: the signs that a reading shows, weighed by how often readings that showed
them were right.

The weights are data (`ontology/confidence.toml`), fitted by `bench/calibrate.py`: a logistic
regression over signs that hold or do not.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from kg.errors import DataError
from kg.mentions.match import Match
from kg.mentions.slots import Filler
from kg.mentions.view import SentenceView
from kg.records import BlockKind
from kg.wordlists import read_toml

# Tokens between a predicate and who takes part, from which on the parser errs more.
_FAR = 12
_LONG = 40
_SHORT = 16
# Verbs in one sentence from which on it is easily misread.
_CROWDED = 5
_SURE_LINK = 0.9
_FAIR_LINK = 0.75
_FAMILIES = {
    "Funding": "support",
    "Support": "support",
    "Attack": "attack",
    "Killing": "attack",
    "Agreement": "tie",
    "Rupture": "tie",
    "Consultation": "contact",
    "Meeting": "contact",
    "PhoneCall": "contact",
    "Visit": "contact",
}
SIGNS = frozenset(
    [
        *(
            f"{side}-{link}"
            for side in ("agent", "recipient")
            for link in ("known", "unsure", "doubtful")
        ),
        *("no-agent", "no-recipient", "agent-unnamed", "recipient-unnamed"),
        *("several-agents", "several-recipients", "far", "long", "headline", "hedged", "spoken"),
        *("noun", "adjective", "passive", "lent", "governed", "modal", "bridged"),
        *("denied", "ended", "pledged", "requested"),
        *("support", "attack", "tie", "contact", "act"),
    ]
)


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign adds to the logarithm of the odds that a mention is right."""

    base: float
    signs: Mapping[str, float]

    def confidence(self, signs: frozenset[str]) -> Decimal:
        """The chance, from 0.01 to 0.99, that a mention with these signs is right."""
        odds = self.base + sum(self.signs.get(sign, 0.0) for sign in signs)
        chance = 1 / (1 + math.exp(-odds))
        return Decimal(str(round(min(0.99, max(0.01, chance)), 2)))


@lru_cache(maxsize=2)
def load_weights(path: Path) -> Weights:
    """The weights in a file. Raises DataError naming the file and the key that is wrong."""
    table = read_toml(path)
    signs = table.get("signs")
    base = table.get("base")
    if not isinstance(base, int | float) or not isinstance(signs, dict):
        raise DataError(f"{path.name}: needs a number 'base' and a table 'signs'")
    for sign, weight in signs.items():
        if sign not in SIGNS:
            raise DataError(f"{path.name}: signs.{sign}: unknown sign")
        if not isinstance(weight, int | float):
            raise DataError(f"{path.name}: signs.{sign}: must be a number")
    return Weights(float(base), {sign: float(weight) for sign, weight in signs.items()})


def signs_of(
    view: SentenceView, match: Match, agents: tuple[Filler, ...], state: str, spoken: bool
) -> frozenset[str]:
    """What makes a mention more or less sure. `spoken` is true for what somebody is said to say."""
    return frozenset(
        [
            *_of_side("agent", agents),
            *_of_side("recipient", match.sides.recipients),
            *(["no-recipient"] if not match.sides.recipients else []),
            *_of_form(view, match, agents),
            *([state.lower()] if state and state != "Provided" else []),
            *(["spoken"] if spoken else []),
            _FAMILIES.get(match.event, "act"),
        ]
    )


def _of_side(side: str, fillers: tuple[Filler, ...]) -> Iterator[str]:
    if not fillers:
        yield f"no-{side}"
        return
    weakest = min(f.ref.score for f in fillers)
    if weakest < _FAIR_LINK:
        yield f"{side}-doubtful"
    elif weakest < _SURE_LINK:
        yield f"{side}-unsure"
    if weakest >= 1.0:
        yield f"{side}-known"
    if not all(f.ref.named for f in fillers):
        yield f"{side}-unnamed"
    if len(fillers) > 1:
        yield f"several-{side}s"


def _of_form(view: SentenceView, match: Match, agents: tuple[Filler, ...]) -> Iterator[str]:
    proposition = view.propositions[match.proposition]
    words = [f.word for f in (*agents, *match.sides.recipients)]
    if any(abs(word - proposition.head) > _FAR for word in words):
        yield "far"
    if len(view.tree.tokens) > _LONG:
        yield "long"
    elif len(view.tree.tokens) <= _SHORT:
        yield "short"
    if sum(p.category == "verb" for p in view.propositions) >= _CROWDED:
        yield "crowded"
    if view.tree.sentence.block == BlockKind.TITLE:
        yield "headline"
    if match.bridged:
        yield "bridged"
    if proposition.hedges:
        yield "hedged"
    if proposition.modality:
        yield "modal"
    if proposition.passive:
        yield "passive"
    if proposition.category != "verb":
        yield proposition.category
    if proposition.governor is not None:
        yield "governed"
    roles = {a.role for a in proposition.arguments if a.head in words}
    if roles == {"agent", "patient"} and not proposition.passive:
        yield "plain"
    if any(role.startswith("verb-") for role in roles) or len(roles) < len(set(words)):
        yield "lent"
