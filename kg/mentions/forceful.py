"""Whether a deed whose doer nobody names was violence at all: “were killed *in a bombing*”, “was
*murdered*” leave nothing else; “killed in an explosion *at a coal mine*” hardly was; where the text
tells of somebody's attacks before, “six were killed” mostly was."""

from __future__ import annotations

from collections.abc import Iterator

from kg.mentions.deeds import cause_words
from kg.mentions.happenings import FORCE
from kg.mentions.match import Match
from kg.mentions.view import SentenceView
from kg.records import BlockKind

_BY = ("agent", "by", "in")
# Verbs that tell of a death and not of what it came from.
_DEATHS = frozenset({"claim", "cost", "die", "kill", "leave", "lose", "perish", "take"})
# What fighting goes by as a whole: “the war has killed thousands”.
_FIGHTING = frozenset(
    {"campaign", "conflict", "fighting", "hostility", "insurgency", "missile", "rocket", "uprising",
     "violence", "war"}
)  # fmt: skip
# What blows up at work and at home as well as by a bomb, and where it does.
_BLASTS = frozenset({"blast", "explosion"})
_AT_WORK = frozenset(
    {"boiler", "coal", "colliery", "factory", "firework", "gas", "methane", "mill", "mine", "miner",
     "pit", "plant", "refinery"}
)  # fmt: skip


def force(view: SentenceView, match: Match) -> Iterator[str]:
    """The signs of it: forceful, accidental, amid force, or none where all is left open."""
    if match.event not in FORCE or view.tree.sentence.block == BlockKind.TITLE:
        return  # a headline leaves out who did it, and the text tells
    proposition = view.propositions[match.proposition]
    causes = {view.lemma(word) for word in cause_words(view, match.proposition)}
    causes |= {view.lemma(a.head) for a in proposition.arguments if a.role in _BY} & _FIGHTING
    if causes and causes <= _BLASTS and _is_at_work(view):
        yield "accidental"
    elif causes or proposition.category != "verb" or proposition.predicate not in _DEATHS:
        yield "forceful"
    elif any(before.event in FORCE and before.agents for before in view.told):
        yield "amid-force"


def _is_at_work(view: SentenceView) -> bool:
    return not _AT_WORK.isdisjoint(token.lemma.lower() for token in view.tree.tokens)
