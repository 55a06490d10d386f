"""“Militiamen loyal to the sultan have besieged the garrison”, “Jihadists linked to Islamic State
attacked a base”, “Jets apparently belonging to it shelled a village”: whose they are, and what they
did.

The parser takes the adjective for what the sentence says of them.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import FINITE
from kg.text.steps import asked_where

_TIED = ("affiliate", "connect", "link", "tie")


@asked_where(
    lemma=("allied", "belong", "close", "faithful", "loyal", "opposed", "sympathetic", *_TIED)
)
def loyal_to(draft: Draft, i: int) -> None:
    """Make the verb behind it what they did, and the adjective what they are."""
    if _name_behind(draft, i):
        return
    tied = draft.lemma(i) in _TIED
    owned = draft.lemma(i) == "belong"
    if tied and (draft.tokens[i].text.endswith("ing") or not _is_to(draft, i + 1)):
        return
    if owned and draft.tokens[i].tag != "VBG":
        return
    subject = draft.kid(i, "nsubj")
    bare = draft.kid(i, "aux", "cop", "det", "poss") is None
    if (
        subject is None
        or subject != i - 1 - (draft.tokens[i - 1].dep == "advmod")
        or not bare
        or draft.tokens[i].pos not in ("ADJ", "VERB")
    ):
        return
    verb = next((k for k in draft.kids(i) if k > i and _is_clause(draft, k)), None)
    if verb is None and owned:
        verb = _beside(draft, i)
    if verb is None:
        return
    passive = draft.kid(verb, "auxpass") is not None
    kind = "acl" if tied or owned else "amod"
    draft.promote(verb, i, kind)
    draft.hang(subject, verb, "nsubjpass" if passive else "nsubj")
    draft.hang(i, subject, kind)
    for k in draft.kids(i):
        if k > verb:
            draft.hang(k, verb, draft.tokens[k].dep)


def _name_behind(draft: Draft, i: int) -> bool:
    """“gunmen loyal to *warlord Aideed* attacked”: not the subject, whose place others have."""
    subject = draft.tokens[i].head
    to = draft.kid(i, "prep")
    verb = draft.tokens[subject].head
    if to != i + 1 or draft.kids(to) or draft.tokens[subject].dep not in ("nsubj", "nsubjpass"):
        return False
    if draft.tokens[i].dep not in ("amod", "acl") or subject >= i:
        return False
    second = next((k for k in draft.kids(verb, "nsubj", "nsubjpass") if k > to), None)
    if second is None or draft.first(second) != to + 1:
        return False
    draft.hang(second, to, "pobj")
    return True


def _beside(draft: Draft, i: int) -> int | None:
    """“fled when jets belonging to it *shelled* the town”: hung on the verb above, though no “and”
    joins the two; made the clause of the one whose they are."""
    above = draft.tokens[i].head
    if above == i or draft.tokens[i].dep != "advcl":
        return None
    for k in draft.kids(above):
        joined = any(draft.tokens[w].dep == "cc" for w in range(i, k))
        if k > i and _is_clause(draft, k) and not joined:
            draft.hang(k, i, "advcl")
            return k
    return None


def _is_to(draft: Draft, at: int) -> bool:
    """“jihadists linked *to* Islamic State”, but not “gunmen linked arms”."""
    return at < len(draft.tokens) and draft.tokens[at].text.lower() in ("to", "with")


def _is_clause(draft: Draft, k: int) -> bool:
    """Whether a word is a tensed verb without a subject of its own."""
    token = draft.tokens[k]
    if token.dep not in ("advcl", "ccomp", "conj", "dep", "xcomp") or token.pos != "VERB":
        return False
    tensed = token.tag in FINITE or draft.kid(k, "aux", "auxpass") is not None
    return tensed and draft.kid(k, "nsubj", "nsubjpass", "mark") is None
