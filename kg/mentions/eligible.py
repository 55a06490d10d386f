"""Who may take part: nobody who travels for himself, no office of nobody, no thing just made."""

from __future__ import annotations

from kg.mentions.both_sides import Filler
from kg.mentions.discourse import Ref
from kg.mentions.view import SentenceView

# What bands of fighters are called that may as well be parties.
_MAY_BE_BANDS = ("alliance", "coalition", "front", "movement")
# Whoever is called so uses force.
_ATTACKERS = frozenset(
    {"abductor", "arsonist", "assailant", "assassin", "attacker", "bomber", "captor", "hijacker",
     "hitman", "intruder", "kidnapper", "raider", "rioter", "saboteur", "thug"}
)  # fmt: skip
# Of these it is told by what they carry or wear.
_MEN = frozenset({"man", "woman", "youth"})
_ARMED = frozenset({"armed", "hooded", "masked", "uniformed"})
_PRIVATE = frozenset({"MediaOutlet", "Organization", "People", "Person", "ResearchBody"})


def is_office_only(view: SentenceView, filler: Filler) -> bool:
    """“elected a new chairman”: the office, of nobody who is named."""
    determiners = {view.lemma(k) for k in view.tree.kids(filler.word, "det", "poss")}
    unnamed = not filler.ref.named and view.lemma(filler.word) in view.lexicon.offices
    return unnamed and not determiners & {"the", "his", "her", "its", "their"}


def is_new(view: SentenceView, word: int) -> bool:
    """“declared *a* caliphate”: nobody who was there before, unlike “a Palestinian state”."""
    tree = view.tree
    whose = any(tree.tokens[k].text[0].isupper() for k in tree.kids(word, "amod", "compound"))
    return not whose and any(view.lemma(k) in ("a", "an") for k in tree.kids(word, "det"))


def on_duty(view: SentenceView, ref: Ref) -> bool:
    """Whether somebody travels for a state or a group: no businesswoman, no pilgrim."""
    lexicon = view.lexicon
    if ref.type not in _PRIVATE or (ref.members and ref.type != "People"):
        return True
    nouns = view.cast.roster.nouns_for(ref.iri) | {view.cast.roster.noun_of(ref.iri)}
    return bool(nouns & (lexicon.abroad | lexicon.leads_bodies | lexicon.state_offices))


def anybody_known(taking_part: tuple[Filler, ...]) -> bool:
    """Whether anybody is named, acts for a body, or is armed: a novelist and her publisher, a bank
    and its creditors make no ties that count here."""
    return any(f.ref.named or f.ref.members or f.ref.type not in _PRIVATE for f in taking_part)


def may_fight(view: SentenceView, ref: Ref) -> bool:
    """Whether a body that only this text names may be armed, where it is told of as one that is:
    “the Northern Alliance took the town”."""
    roster = view.cast.roster
    if ref.type in ("People", "Person") and not ref.named:
        armed = roster.label_of(ref.iri).lower().split()[:-1]
        noun = roster.noun_of(ref.iri)
        return noun in _ATTACKERS or (noun in _MEN and bool(_ARMED & set(armed)))
    if ref.type not in ("Organization", "PoliticalBody") or view.cast.is_registered(ref.iri):
        return False
    return ref.named and any(view.cast.roster.ends_in(ref.iri, word) for word in _MAY_BE_BANDS)
