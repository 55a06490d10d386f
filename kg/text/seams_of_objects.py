"""Objects at the seam of two clauses, where the parser takes them for a second subject of the next
verb: “Whereas Chad bombed *the front*, Niger armed it”, “Chad bombed *the front* and Niger followed
suit”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import NOUNS, SUBJECTS
from kg.text.steps import asked_where
from kg.text.words import grammar

_WHOLE = ("dobj", "ccomp", "xcomp", "auxpass", "nsubjpass", "prep", "dative", "agent")
# These are nothing without an object.
_HITTING = frozenset({"bomb", "hit", "invade", "kill", "occupy", "overrun", "storm", "strike"})


@asked_where(dep=SUBJECTS)
def object_of_opening(draft: Draft, i: int) -> None:
    """“After Chad bombed *the front*, Niger armed it”: of two subjects before a verb the first
    stands right behind the verb of the opening, which has no object."""
    verb = draft.tokens[i].head
    subjects = [k for k in draft.kids(verb, *SUBJECTS) if k < verb]
    if len(subjects) < 2 or subjects[0] != i:
        return
    second = draft.first(subjects[1])
    before = draft.first(i) - 1
    if before < 0 or draft.text_before(second) != "," or draft.last(i) not in (second - 1, i):
        return
    opening = draft.tokens[before]
    clause = opening.dep == "advcl" and opening.head == verb
    if clause and _lacks_object(draft, before) and draft.tokens[i].pos in NOUNS:
        draft.hang(i, before, "dobj")


@asked_where(dep=("ccomp",))
def object_before_and(draft: Draft, i: int) -> None:
    """“Chad bombed *the front* and Niger followed suit”: what stands right behind a verb that is
    nothing without an object is its object, and no subject of the next clause."""
    verb = draft.tokens[i].head
    subject = draft.kid(i, *SUBJECTS)
    if subject is None or not verb < subject < i or draft.kid(i, "mark") is not None:
        return
    begins = draft.first(subject)
    others = draft.kids(subject, "conj")
    if begins != verb + 1 or len(others) != 1 or not _lacks_object(draft, verb, but=i):
        return
    dep = draft.tokens[subject].dep
    for k in draft.kids(subject, "cc"):
        draft.hang(k, verb, "cc")
    draft.hang(subject, verb, "dobj")
    draft.hang(others[0], i, dep)
    draft.hang(i, verb, "conj")


def _lacks_object(draft: Draft, verb: int, but: int = -1) -> bool:
    """Whether an active verb that is done to somebody has nobody it is done to."""
    token = draft.tokens[verb]
    if token.pos != "VERB" or token.lemma not in grammar().done_to | _HITTING:
        return False
    return not any(k != but for k in draft.kids(verb, *_WHOLE))
