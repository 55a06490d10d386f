"""“fighters of the Front, listed as a terrorist group by Turkey, crossed the border”: who is listed
is the name before the comma, and it is listed by Turkey."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import SUBJECTS
from kg.text.steps import asked_where

_CALLED = (
    "blacklisted", "branded", "classed", "classified", "considered", "declared", "deemed",
    "designated", "labeled", "labelled", "listed", "proscribed", "regarded",
)  # fmt: skip
_BODIES = frozenset({"body", "entity", "group", "militia", "movement", "organisation",
                     "organization"})  # fmt: skip


@asked_where(word=_CALLED)
def called_by(draft: Draft, i: int) -> None:
    """Hang the calling on the name right before the comma, and let the sentence go on."""
    token = draft.tokens[i]
    if i < 2 or draft.text_before(i) != "," or draft.kid(i, "aux", "auxpass", "mark") is not None:
        return
    name, called = draft.tokens[i - 2], _called(draft, i)
    caller = _caller(draft, i, called) if called is not None else None
    if name.pos != "PROPN" or called is None or caller is None or not i < called < caller:
        return
    while name.dep in ("compound", "flat") and name.head < i:
        name = draft.tokens[name.head]
    if token.dep == "ROOT" and not _lets_go_on(draft, i, caller):
        return
    if draft.tokens[name.index].head == i:
        return
    draft.hang(i, name.index, "acl", pos="VERB", tag="VBN")
    draft.hang(caller, i, "agent")
    if draft.tokens[called].dep == "dobj":
        draft.hang(called, i, "oprd")


def _called(draft: Draft, i: int) -> int | None:
    """The kind of body that something is called, as which it is listed too."""
    link = next((k for k in draft.kids(i, "prep") if draft.lemma(k) == "as"), None)
    called = draft.kid(i, "dobj", "oprd") if link is None else draft.kid(link, "pobj")
    return called if called is not None and draft.lemma(called) in _BODIES else None


def _caller(draft: Draft, i: int, called: int) -> int | None:
    behind = (*draft.kids(i, "agent", "prep"), *draft.kids(called, "prep"))
    return next((k for k in behind if draft.lemma(k) == "by"), None)


def _lets_go_on(draft: Draft, i: int, caller: int) -> bool:
    """Whether another verb can bear the sentence: one before it that was read as its subject, or
    one behind it that has none of its own."""
    subject = draft.kid(i, *SUBJECTS)
    if subject is None or subject > i:
        return False
    own = any(draft.tokens[k].tag == "VBD" for k in draft.kids(subject, "amod") if k > subject)
    if own or draft.tokens[subject].pos == "VERB":  # “Iran *armed* Hezbollah, designated …”
        draft.hang(subject, subject, "ROOT")
        return True
    verbs = [k for k in draft.kids(i, "conj") if k > caller and draft.tokens[k].pos == "VERB"]
    if not verbs or draft.kid(verbs[0], *SUBJECTS) is not None:
        return False
    did = verbs[0]
    draft.hang(did, did, "ROOT")
    for k in draft.kids(i):
        if k != did and (k < i - 1 or k > did):
            draft.hang(k, did, draft.tokens[k].dep)
    draft.hang(subject, did, "nsubj")
    return True
