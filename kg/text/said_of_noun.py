"""“a raid that two officials said *killed* ten soldiers hit the port”: what somebody says of the
noun before him is told of that noun, and the sentence goes on behind it."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import SUBJECTS
from kg.text.steps import asked_where
from kg.text.words import grammar

_PRONOUNS = ("that", "which", "who")
_TOLD = ("conj", "xcomp", "ccomp")


@asked_where(dep=("relcl",))
def said_of_noun(draft: Draft, i: int) -> None:
    """Hang the deed on what is said, with the pronoun for its subject; if the parser ran into the
    next verb, that one is the sentence's own, and its subject what was done to."""
    token, noun = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    if token.pos != "VERB" or token.lemma not in grammar().reporting:
        return
    pronoun = _pronoun(draft, i)
    deed = _deed(draft, i)
    if pronoun is None or deed is None:
        return
    teller = draft.kids(i, "nsubj")
    if not any(pronoun < k < i for k in teller):
        return
    if draft.tokens[deed].dep != "ccomp" or draft.tokens[pronoun].head != deed:
        draft.hang(deed, i, "ccomp")
        passive = draft.kid(deed, "auxpass") is not None
        draft.hang(pronoun, deed, "nsubjpass" if passive else "nsubj", pos="PRON", tag="WDT")
    if noun.head == noun.index:
        _go_on(draft, noun.index, i, deed)


def _pronoun(draft: Draft, i: int) -> int | None:
    """The pronoun that opens the clause."""
    first = draft.first(i)
    return first if draft.tokens[first].text.lower() in _PRONOUNS else None


def _deed(draft: Draft, i: int) -> int | None:
    """The verb right behind what is said, behind its auxiliaries, in a form that can be told."""
    at = i + 1
    while at < len(draft.tokens) and draft.tokens[at].dep in ("aux", "auxpass", "advmod"):
        at += 1
    if at >= len(draft.tokens) or draft.tokens[at].dep not in _TOLD:
        return None
    token = draft.tokens[at]
    if token.pos != "VERB" or draft.kid(at, *SUBJECTS) not in (None, _pronoun(draft, i)):
        return None
    helped = at > i + 1 and draft.tokens[i + 1].head == at
    told = token.tag in ("VBD", "VBZ", "VBP", "VBN") or helped
    return at if told and (token.dep != "conj" or token.head < i) else None


def _go_on(draft: Draft, noun: int, said: int, deed: int) -> None:
    """“… killed ten soldiers *hit the port*”: what is told of the noun, and not of the soldiers."""
    for main in (*draft.kids(deed, "ccomp"), *draft.kids(said, "ccomp")):
        hit = draft.kid(main, *SUBJECTS)
        if main <= deed or hit is None or draft.first(hit) != deed + 1:
            continue
        dep = draft.tokens[hit].dep
        draft.promote(main, noun, dep)
        draft.hang(hit, deed, "dobj")
        return
