"""Whom a pronoun means that stands before its name: “After *it* armed the rebels, *Chad* withdrew”,
“Before Chad armed *them*, *the rebels* had fought with sticks”, “On *its* visit *the team* met”."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kg.mentions.discourse import Ref, fits_pronoun
from kg.records.tree import Tree

_Refer = Callable[[int, int], tuple[Ref, ...]]
_PLACES = ("nsubj", "nsubjpass", "dobj", "dative", "pobj")
# “After it armed them, Chad …”, “In Cairo, where he met them, Omar …”, “Days after it …, Chad …”
_OPENINGS = ("advcl", "advmod", "npadvmod", "prep")
# What the subject does while it does what is told: “*In its raid*, the army killed nine people”.
_MEANWHILE = frozenset({"at", "during", "in", "on", "through", "throughout"})
_DOINGS = frozenset(
    {"address", "advance", "announcement", "assault", "attack", "briefing", "campaign", "comment",
     "interview", "letter", "meeting", "offensive", "operation", "raid", "remark", "report",
     "speech", "statement", "stay", "talk", "testimony", "tour", "trip", "visit"}
)  # fmt: skip
_FIRST = 3  # words of a sentence within which such a pronoun stands
_STEPS = 6  # from a pronoun up to the clause that opens the sentence


def told_ahead(tree: Tree, word: int, kind: str, refer: _Refer) -> tuple[Ref, ...]:
    """The subject behind an opening clause in which a pronoun stands; only to be asked where nobody
    was told of whom it could mean."""
    subject = _subject_behind(tree, word)
    if subject is None or tree.tokens[subject].pos not in ("NOUN", "PROPN"):
        return ()
    many = tree.tokens[subject].tag in ("NNS", "NNPS") or tree.kid(subject, "conj") is not None
    if many != (kind == "several"):
        return ()
    found = refer(tree.sentence.index, subject)
    return tuple(
        replace(r, score=round(r.score * 0.9, 3), why="doer")
        for r in found
        if fits_pronoun(kind, r.type)
    )


def owner_ahead(tree: Tree, word: int, kind: str, refer: _Refer) -> tuple[Ref, ...]:
    """“During *their* visit to Chad, the *delegation* met him”: the subject, whoever was told of
    before."""
    noun = tree.tokens[tree.tokens[word].head]
    link = tree.tokens[noun.head]
    if word >= _FIRST or noun.dep != "pobj" or noun.lemma.lower() not in _DOINGS:
        return ()
    if link.lemma.lower() not in _MEANWHILE or link.index >= word or link.dep != "prep":
        return ()
    subject = tree.kid(link.head, "nsubj", "nsubjpass")
    behind = max(tree.subtree(link.index)) + 1
    if subject is None or subject <= behind or tree.tokens[behind].text != ",":
        return ()
    if tree.tokens[subject].pos not in ("NOUN", "PROPN"):
        return ()
    many = tree.tokens[subject].tag in ("NNS", "NNPS") or tree.kid(subject, "conj") is not None
    found = refer(tree.sentence.index, subject)
    person = any(r.type == "Person" and not r.members for r in found)
    if kind != "several" and (many or not all(fits_pronoun(kind, r.type) for r in found)):
        return ()
    if kind == "several" and person and not many:
        return ()
    return tuple(replace(r, score=round(r.score * 0.9, 3), why="doer") for r in found)


def _subject_behind(tree: Tree, word: int) -> int | None:
    """The subject of the clause above an opening one, where it stands behind that."""
    if tree.tokens[word].dep not in _PLACES:
        return None
    at = word
    for _ in range(_STEPS):
        above = tree.head(at)
        if above is None:
            return None
        marks = {tree.tokens[k].lemma.lower() for k in tree.kids(at, "mark")}
        opens = tree.tokens[at].dep in _OPENINGS or bool(marks & {"after", "before"})
        opens = opens and tree.tokens[above].pos in ("AUX", "VERB")
        if opens and at < above:
            subject = tree.kid(above, "nsubj", "nsubjpass")
            return subject if subject is not None and subject > max(tree.subtree(at)) else None
        at = above
    return None
