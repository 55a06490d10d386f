"""Verbs of saying that the parser takes for something else: a noun, one more name at the end, a
clause beside or below what is said.

“Prosecutors allege Salim sent drones”, “…, the complaint states”, “The report, seen by AFP, says
Uganda armed the rebels”, “He called and told him that they would pay, the channel reported”.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import ALL_SUBJECTS, FINITE, NOUNS, VERBS
from kg.text.words import grammar

# These are no nouns: behind a plural they are what it does.
_NEVER_NOUNS = frozenset(
    {"acknowledge", "allege", "argue", "assert", "believe", "concede", "conclude", "confirm",
     "contend", "insist", "maintain", "say", "suggest", "think", "warn"}
)  # fmt: skip


def lost_reporters(draft: Draft) -> None:
    """Give each such verb its place and whoever says it."""
    _under_dateline(draft)
    for i, token in enumerate(draft.tokens):
        if token.text.lower() in _NEVER_NOUNS and token.pos in NOUNS:
            _as_noun(draft, i)
        if token.tag not in FINITE or token.lemma not in grammar().reporting:
            continue
        _behind_participle(draft, i)
        _of_one_who_did(draft, i)
        if _ends(draft, i) or _amid(draft, i):
            _as_name(draft, i)
            _below(draft, i)


def _ends(draft: Draft, i: int) -> bool:
    """Whether a verb ends its sentence, up to a day or a place: “…, it said on Monday.”"""
    after = [t for t in draft.tokens[i + 1 :] if t.pos not in ("PUNCT", "SPACE")]
    return not after or after[0].pos in ("ADP", "ADV") or after[0].entity in ("DATE", "TIME")


def _amid(draft: Draft, i: int) -> bool:
    """Whether commas stand around a noun and a verb: “…, a transcript shows, that …”."""
    at = draft.tokens[i]
    closed = i + 1 < len(draft.tokens) and draft.tokens[i + 1].text == ","
    return at.dep == "dobj" and closed and draft.tokens[i - 1].dep == "compound"


def _under_dateline(draft: Draft) -> None:
    """“(Nairobi) – The forces bombed a clinic, the group said”: nothing is hung on a dateline."""
    tokens = draft.tokens
    if tokens[0].text != "(":
        return
    closing = next((t.index for t in tokens[:8] if t.text == ")"), None)
    if closing is None or tokens[closing + 1 : closing + 2] == []:
        return
    if tokens[closing + 1].text not in ("–", "—", "-"):
        return
    for place in range(1, closing):
        verb = tokens[place].head
        for k in draft.kids(place, "relcl", "acl", "ccomp"):
            if k > closing and verb > k and tokens[verb].lemma in grammar().reporting:
                draft.hang(k, verb, "ccomp")
                draft.settle()


def _as_noun(draft: Draft, i: int) -> None:
    """“Prosecutors allege Salim sent drones”: with a plural before it, and a clause behind."""
    token, before = draft.tokens[i], draft.tokens[i - 1]
    name = draft.tokens[token.head]
    if token.dep == "pobj":
        _behind_place(draft, i)
    clause = name.head
    if i == 0 or before.tag not in ("NNS", "NNPS") or token.dep != "compound" or name.index < i:
        return
    if name.dep not in ALL_SUBJECTS or draft.tokens[clause].pos not in VERBS or clause < name.index:
        return
    opening = [k for k in draft.kids(name.index) if k < i]
    for k in opening:
        if k != before.index:
            draft.hang(k, before.index, draft.tokens[k].dep)
    draft.hang(before.index, i, "nsubj")
    draft.promote(i, clause, "ccomp", pos="VERB", tag="VBP", lemma=token.text.lower())
    draft.settle()


def _behind_place(draft: Draft, i: int) -> None:
    """“Prosecutors in The Hague allege that Salim sent drones”: no part of the place."""
    that = draft.tokens[i + 1] if i + 1 < len(draft.tokens) else None
    place = draft.tokens[i - 1]
    if that is None or that.text != "that" or place.head != i or place.pos != "PROPN":
        return
    clause, of = that.head, draft.tokens[i].head
    teller = draft.tokens[of].head
    if draft.tokens[teller].tag not in ("NNS", "NNPS"):
        return
    below = draft.tokens[clause].head == teller
    if not below and len(draft.kids(clause, "nsubj", "nsubjpass")) < 2:
        return
    draft.hang(place.index, of, "pobj")
    for k in draft.kids(i):
        draft.hang(k, place.index, draft.tokens[k].dep)
    word = draft.tokens[i].text.lower()
    draft.promote(i, teller if below else clause, "ccomp", pos="VERB", tag="VBP", lemma=word)
    draft.hang(clause, i, "ccomp")
    draft.hang(teller, i, "nsubj")
    draft.settle()


def _as_name(draft: Draft, i: int) -> None:
    """“Salim sent drones to the Houthis, the complaint states”: no further name for them."""
    token = draft.tokens[i]
    if token.dep not in ("appos", "conj", "dobj") or draft.kid(i, *ALL_SUBJECTS) is not None:
        return
    begins, teller = draft.first(i), i - 1
    if begins < 2 or begins == i or draft.text_before(begins) != ",":
        return
    if draft.tokens[teller].pos not in NOUNS or draft.tokens[teller].head != i:
        return
    verb = token.head
    while draft.tokens[verb].head != verb and draft.tokens[verb].pos not in VERBS:
        verb = draft.tokens[verb].head
    if draft.tokens[verb].pos not in VERBS or draft.kid(verb, *ALL_SUBJECTS) is None:
        return
    for k in draft.kids(i):
        if k < teller:
            draft.hang(k, teller, draft.tokens[k].dep)
    draft.hang(teller, i, "nsubj")
    _over_all(draft, i, verb)


def _behind_participle(draft: Draft, i: int) -> None:
    """“The report, seen by AFP, says Uganda armed them”: of two subjects the first says it."""
    token = draft.tokens[i]
    if token.dep != "parataxis" or token.head < i or draft.kid(i, *ALL_SUBJECTS) is not None:
        return
    subjects = draft.kids(token.head, "nsubj", "nsubjpass")
    if len(subjects) != 2 or not subjects[0] < i < subjects[1]:
        return
    if draft.tokens[i - 1].text == "," and draft.first(subjects[1]) == i + 1:
        draft.hang(subjects[0], i, "nsubj")
        draft.promote(i, token.head, "ccomp")
        draft.settle()


def _of_one_who_did(draft: Draft, i: int) -> None:
    """“The minister, X, telephoned Y, the channel reported”: he telephoned, and reports nothing."""
    doer, word = draft.kid(i, "nsubj"), draft.tokens[i]
    if doer is None or doer > i or draft.kid(i, "ccomp", "xcomp", "dobj") is not None:
        return
    deeds = [k for k in draft.kids(doer, "acl") if draft.tokens[k].tag in ("VBN", "VBD")]
    beside = [doer, *(o for k in deeds for o in draft.kids(k, "dobj"))]
    tellers = [k for o in beside for k in draft.kids(o, "appos") if draft.last(k) == i - 1]
    if not tellers or not deeds or word.index < deeds[-1]:
        return
    deed, teller = deeds[-1], tellers[-1]
    if draft.kid(deed, "dobj") is None or draft.text_before(deed) != ",":
        return
    if draft.text_before(draft.first(teller)) != "," or deed > teller:
        return
    draft.hang(deed, i, "ccomp", tag="VBD")
    draft.hang(doer, deed, "nsubj")
    draft.hang(teller, i, "nsubj")
    draft.settle()


def _below(draft: Draft, i: int) -> None:
    """“… and told him that they would pay, the channel reported”: all that stands before it."""
    token, teller = draft.tokens[i], draft.kid(i, "nsubj")
    inner = draft.kid(i, "ccomp")
    if token.dep != "ccomp" or token.head > i or teller is None or inner is None:
        return
    if not token.head < inner < teller or draft.text_before(draft.first(teller)) != ",":
        return
    verb = token.head
    while draft.tokens[verb].dep == "conj":
        verb = draft.tokens[verb].head
    draft.hang(inner, token.head, "ccomp")
    _over_all(draft, i, verb)


def _over_all(draft: Draft, i: int, verb: int) -> None:
    draft.promote(i, verb, "ccomp")
    draft.settle()
