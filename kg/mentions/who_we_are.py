"""Whom those who are quoted mean by themselves and theirs: “I”, “we”, “our fighters”.

A word, and whom it stands for by itself → whom it means in a proposition, now that it is known who
says it; most quotations come before their speaker.
"""

from __future__ import annotations

from dataclasses import replace

from kg.mentions.discourse import Ref
from kg.mentions.view import SentenceView

_WE = frozenset({"we", "us", "our", "ours"})
_OUR = frozenset({"my", "our"})
# Besides those who act for a body in every text: whole bodies, which are the speaker's own.
_BODIES = frozenset(
    {"army", "country", "force", "government", "group", "man", "movement", "nation", "organisation",
     "organization", "party", "resistance"}
)  # fmt: skip
_STATES = frozenset({"country", "government", "nation"})
# What only a state has.
_OF_STATES = frozenset(
    {"airspace", "ambassador", "capital", "city", "consulate", "country", "embassy", "homeland",
     "land", "mission", "nation", "soil", "territory"}
)  # fmt: skip
# Whoever is so to somebody is another.
_OTHERS = frozenset(
    {"adversary", "ally", "enemy", "foe", "friend", "neighbor", "neighbour", "opponent",
     "partner", "rival"}
)  # fmt: skip
_ARMED_OR_RULING = ("ArmedForce", "ArmedGroup", "PoliticalBody", "State")


def meant(view: SentenceView, n: int, word: int, ref: Ref) -> tuple[Ref, ...]:
    """Whom a reference means in a proposition: “I” is whoever is quoted, “we” and “our” the body
    that a person speaks for, if the article or the registry knows one; “our fighters” are its."""
    if ref.type != "Speaker":
        if _is_other(view, word, ref):
            return ()
        ours = _through_ours(view, n, word) if not ref.named else None
        return (ours or ref,)
    speaker = view.voice(n)
    if speaker is None:
        return ()
    if speaker.type != "Person" or view.tree.tokens[word].text.lower() not in _WE:
        return (speaker,)
    return view.cast.roster.spoken_for(speaker) or (speaker,)


def _is_other(view: SentenceView, word: int, ref: Ref) -> bool:
    """Whether “our neighbour” was taken for whoever was spoken of last: mostly for those who say
    so, of whom alone it is sure that they are not meant."""
    if ref.why != "description" or view.lemma(word) not in _OTHERS:
        return False
    return bool({view.tree.tokens[k].text.lower() for k in view.tree.kids(word, "poss")} & _OUR)


def _through_ours(view: SentenceView, n: int, word: int) -> Ref | None:
    """The body of whoever says “our fighters”, “our men”; those of one man alone are nobody's."""
    owners = {view.tree.tokens[k].text.lower() for k in view.tree.kids(word, "poss")}
    noun, lexicon = view.lemma(word), view.lexicon
    acting = lexicon.members | lexicon.fighters | lexicon.instruments | lexicon.organs | _BODIES
    if not owners & _OUR or noun not in acting:
        return None
    if noun in lexicon.offices and view.tree.tokens[word].tag == "NN":
        return None  # “our leader”: one man
    return _body(view, n, noun)


def _body(view: SentenceView, n: int, noun: str) -> Ref | None:
    """The body for which whoever is quoted speaks, if a noun can be its."""
    speaker = view.voice(n)
    if speaker is None:
        return None
    if speaker.type != "Person":
        bodies: tuple[Ref, ...] = (speaker,)
    else:
        bodies = view.cast.roster.spoken_for(speaker)
    fits = ("State",) if noun in _STATES else _ARMED_OR_RULING
    if len(bodies) != 1 or bodies[0].type not in fits:
        return None  # a union's “our government” is not the union
    return replace(bodies[0], members=True, score=round(bodies[0].score * 0.9, 3), why="speaks-for")


def ours_hit(view: SentenceView, n: int, word: int) -> tuple[Ref, ...]:
    """Whose “our embassy”, “our troops” are that are hit: the state or body for which he speaks
    who says so."""
    if not {view.tree.tokens[k].text.lower() for k in view.tree.kids(word, "poss")} & _OUR:
        return ()
    noun, speaker = view.lemma(word), view.voice(n)
    if noun not in _OF_STATES:
        manned = view.lexicon.targets.get(noun) == "ArmedForce"  # “our base”, “our convoy”
        body = _body(view, n, noun) if manned else _through_ours(view, n, word)
        return (body,) if body is not None else ()
    if speaker is None:
        return ()
    roster = view.cast.roster
    known = (roster.actor(iri) for iri in sorted(roster.belongs_to(speaker.iri)))
    states = [a for a in known if a is not None and a.type == "State"]
    if len(states) != 1:
        return ()
    score = round(speaker.score * 0.9, 3)
    return (Ref(states[0].iri, "State", score, why="speaks-for"),)
