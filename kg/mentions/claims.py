"""Who is said to be behind an attack that an earlier clause told: claims, blame, responsibility.

“JNIM claimed responsibility”, “blamed India for it”, “the militia was behind the attack”.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions.both_sides import Filler, Sides
from kg.mentions.discourse import Happening, Ref
from kg.mentions.happenings import FORCE, actors_in, attack_before, families_of, is_neuter, taken_up
from kg.mentions.match import Match
from kg.mentions.spokesmen import for_his_body
from kg.mentions.told_again import again
from kg.mentions.view import SentenceView
from kg.records import Proposition

_CLAIMING = frozenset(
    {"accept", "admit", "assume", "bear", "carry", "claim", "deny", "disclaim", "have", "take"}
)
_BLAMING = frozenset({"accuse", "blame"})
_BLAME = frozenset({"credit", "responsibility"})


def claimed(view: SentenceView, n: int, here: Sequence[Happening]) -> Match | None:
    """What a clause tells of who carried out an attack told before; None if it tells nothing."""
    proposition = view.propositions[n]
    by, about = _charged(view, proposition)
    if not by:
        return None
    if about is None or is_neuter(view, about):
        attack = attack_before(view, proposition.head, here)
    else:
        attack = taken_up(view, about, here) if families_of(view, about) & FORCE else None
    if attack is None or attack.event not in FORCE:
        return None
    mine = {f.ref.iri for f in by}
    hit = tuple(r for r in attack.recipients if r.iri not in mine)
    if not hit or {r.iri for r in attack.agents} == mine:
        return None
    to = _at(by[0].word, hit)
    return again(n, attack.event, "", Sides(by, to), (), None)


def _charged(view: SentenceView, proposition: Proposition) -> tuple[tuple[Filler, ...], int | None]:
    """Who is said to have done something, and the word for what; no word where it is left out."""
    nobody: tuple[Filler, ...] = ()
    verb, by_role = proposition.predicate, {a.role: a.head for a in proposition.arguments}
    if proposition.negated:
        return nobody, None
    if proposition.category == "noun":
        own = families_of(view, proposition.head) & FORCE
        who = actors_in(view, proposition, "by") or actors_in(view, proposition, "not-by")
        return (who, proposition.head) if own else (nobody, None)
    if verb == "responsible":
        if "for" not in by_role and _of_a_doing(view, proposition):
            return nobody, None  # “responsible for coordinating the alliance”
        return actors_in(view, proposition, "holder"), by_role.get("for")
    if proposition.category != "verb":
        return nobody, None
    if verb in _BLAMING:
        about = by_role.get("for", by_role.get("of"))
        alone = verb == "blame" and set(by_role) <= {"agent", "patient"}
        alone = alone and not _of_a_doing(view, proposition)  # “blames Chad for backing them”
        told = about is not None or alone
        return (actors_in(view, proposition, "patient"), about) if told else (nobody, None)
    blame = by_role.get("patient")
    if verb in _CLAIMING and blame is not None and view.lemma(blame) in _BLAME:
        doers = (for_his_body(view, f) for f in actors_in(view, proposition, "agent"))
        return tuple(doers), _what_for(view, blame)
    return nobody, None


def _of_a_doing(view: SentenceView, proposition: Proposition) -> bool:
    """Whether a clause in -ing says what somebody is responsible for."""
    commits = view.lexicon.commits  # “blamed Chad for launching the attack”
    below = (
        p
        for p in view.propositions
        if p.governor is not None and p.category == "verb" and p.predicate not in commits
    )
    return any(view.propositions[p.governor or 0] is proposition for p in below)


def _what_for(view: SentenceView, word: int) -> int | None:
    """What somebody is responsible for, where the phrase says it."""
    for preposition in view.tree.kids(word, "prep"):
        if view.lemma(preposition) == "for":
            return view.tree.kid(preposition, "pobj")
    return None


def _at(word: int, refs: Sequence[Ref]) -> tuple[Filler, ...]:
    return tuple(Filler(word, ref) for ref in refs)
