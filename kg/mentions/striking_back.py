"""Whom they hit who strike back: “The front shelled the town. The army retaliated.”"""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions.both_sides import Filler, Sides
from kg.mentions.discourse import Happening
from kg.mentions.happenings import FORCE, actors_in, attack_before, families_of
from kg.mentions.match import Match
from kg.mentions.told_again import again
from kg.mentions.view import SentenceView
from kg.records import Proposition

_BACK = frozenset(
    {"counter-attack", "counterattack", "fight back", "fire back", "hit back", "retaliate",
     "shoot back", "strike back"}
)  # fmt: skip
_ANSWERING = frozenset({"answer", "counter", "hit back", "reply", "respond", "retaliate"})
_STRIKING = frozenset({"fight", "fire", "hit", "shoot", "strike"})
_WHEN = ("DATE", "TIME")
_FIRE = frozenset(
    {"artillery", "barrage", "bomb", "drone", "fire", "gunfire", "missile", "mortar", "rocket",
     "salvo", "shell", "volley"}
)  # fmt: skip
_AT = ("against", "at", "on")
_FIGHTING = frozenset({"ArmedForce", "ArmedGroup", "State"})


def struck_back(view: SentenceView, n: int, here: Sequence[Happening]) -> Match | None:
    """The attack on whoever attacked last, in this sentence or the one before, where a clause says
    that somebody struck back and not at whom; None if it does not."""
    proposition = view.propositions[n]
    if proposition.category != "verb" or proposition.negated or not _is_answer(view, proposition):
        return None
    by = tuple(
        f for f in actors_in(view, proposition, "agent") if f.ref.type in _FIGHTING or f.ref.members
    )
    attack = attack_before(view, proposition.head, here)
    if not by or attack is None:
        return None
    mine = {f.ref.iri for f in by}
    if any(r.iri in mine for r in attack.agents):
        return None
    at = tuple(Filler(by[0].word, ref) for ref in attack.agents)
    return again(n, "Attack", "", Sides(by, at), (), None) if at else None


def _is_answer(view: SentenceView, proposition: Proposition) -> bool:
    """Whether a clause says that somebody struck back, by force, and not at whom."""
    tokens, verb = view.tree.tokens, proposition.predicate
    by_role = {a.role: a.head for a in proposition.arguments}
    if any(by_role.get(at) is not None and tokens[by_role[at]].entity not in _WHEN for at in _AT):
        return False
    beside = view.tree.kids(proposition.head, "advmod", "prt")
    if verb in _STRIKING and any(tokens[k].text.lower() == "back" for k in beside):
        verb += " back"
    with_what, patient = by_role.get("with"), by_role.get("patient")
    if verb == "return":
        return patient is not None and view.lemma(patient) == "fire"
    if with_what is not None and verb in _ANSWERING:
        force = families_of(view, with_what) & FORCE
        return bool(force) or view.lemma(with_what) in _FIRE
    return verb in _BACK and with_what is None and patient is None
