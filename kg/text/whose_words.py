"""Verbs of saying that the parser hangs one step too high or too low, or what they say:
“SANA quoted a source as saying”, “denied that it had fired, insisting that …”.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import ALL_SUBJECTS, FINITE, VERBS
from kg.text.words import grammar

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_QUOTING = frozenset({"cite", "quote"})
# Behind a comma, as participles, these go on with what the speaker of the sentence says; others may
# as well tell what somebody does of whom he speaks: “said Rabat had expelled them, accusing …”.
_GOING_ON = frozenset(
    {"add", "argue", "contend", "explain", "insist", "maintain", "note", "stress"}
)  # fmt: skip
_DENYING = frozenset({"deny", "dismiss", "dispute", "refute", "reject"})


def words_back(draft: Draft, i: int) -> None:
    """Give a verb of saying what is said, and the place that it has."""
    if draft.lemma(i) in _QUOTING:
        _quoted_as_saying(draft, i)
    elif draft.tokens[i].tag == "VBG":
        _of_the_teller(draft, i)
    elif draft.tokens[i].dep == "csubj":
        _what_is_found(draft, i)
    elif draft.kid(i, *ALL_SUBJECTS) is None:
        _seen_in_part(draft, i)
        _of_a_statement(draft, i)


def _quoted_as_saying(draft: Draft, i: int) -> None:
    """“The raid hit a depot, SANA quoted a source as saying”: the source says it."""
    inner = next((k for p in draft.kids(i, "prep") for k in draft.kids(p, "pcomp") if k > i), None)
    if inner is None or draft.lemma(inner) not in grammar().reporting:
        return
    if draft.kid(inner, "ccomp", "dobj") is not None:
        return
    for clause in draft.kids(i, "ccomp"):
        if clause < i:
            draft.hang(clause, inner, "ccomp")


def _of_the_teller(draft: Draft, i: int) -> None:
    """“denied that its jets had bombed them, insisting that …”: who denies insists, no jets."""
    token = draft.tokens[i]
    if token.dep not in ("advcl", "xcomp") or token.head > i or draft.text_before(i) != ",":
        return
    if draft.kid(i, "ccomp") is None or draft.lemma(token.head) in grammar().reporting:
        return
    teller = _teller_above(draft, token.head)
    if teller is None or teller > token.head:
        return
    denies = draft.lemma(teller) in _DENYING and draft.lemma(i) in ("claim", "say")
    # “said the raid was carried out by Turkey, *claiming* that …”: no raid claims a thing
    undergoes = draft.kid(token.head, "nsubjpass") is not None
    if denies or undergoes or draft.lemma(i) in _GOING_ON:
        draft.hang(i, teller, "advcl")


def _teller_above(draft: Draft, clause: int) -> int | None:
    """The verb of saying in whose content a clause stands, itself or as the content of a noun."""
    at = draft.tokens[clause]
    while at.dep == "conj":
        at = draft.tokens[at.head]
    above = draft.tokens[at.head]
    if at.dep == "acl" and above.lemma.lower() in grammar().clausal_nouns:
        above = draft.tokens[above.head]
        known = above.lemma in _DENYING
    else:
        known = at.dep == "ccomp" and above.lemma in grammar().reporting | _DENYING
    return above.index if known and above.pos in VERBS else None


def _what_is_found(draft: Draft, i: int) -> None:
    """“What the panel found was that Rwanda had armed them”: the panel found it."""
    above = draft.tokens[i].head
    what = draft.kid(i, "dobj")
    if what is None or draft.tokens[what].text.lower() != "what" or draft.lemma(above) != "be":
        return
    for clause in draft.kids(above, "ccomp"):
        if clause > above:
            draft.hang(clause, i, "ccomp")
            draft.hang(what, i, "dep")


def _seen_in_part(draft: Draft, i: int) -> None:
    """“A study, a copy of which has been seen by AFP, said …”: the study says it."""
    if draft.tokens[i].tag not in FINITE:
        return
    seen = draft.kid(i, "ccomp")
    if seen is None or seen > i:
        seen = draft.tokens[i].head
    subjects = draft.kids(seen, "nsubj", "nsubjpass")
    if seen >= i or len(subjects) != 2 or draft.text_before(i) != ",":
        return
    document, part = subjects
    which = [k for p in draft.kids(part, "prep") for k in draft.kids(p, "pobj")]
    if not which or draft.tokens[which[0]].tag != "WDT":
        return
    if draft.tokens[i].head == seen:
        draft.promote(i, seen, "relcl")
    draft.hang(seen, document, "relcl")
    draft.hang(document, i, "nsubj")


def _of_a_statement(draft: Draft, i: int) -> None:
    """“The rebels, in a statement on Telegram, boasted of having killed them”: they boasted, and
    no statement was."""
    token = draft.tokens[i]
    if token.dep != "acl" or token.tag not in ("VBD", "VBN") or draft.text_before(i) != ",":
        return
    root = next((t.index for t in draft.tokens if t.head == t.index), i)
    said = draft.kid(i, "ccomp", "dobj") or next(
        (k for p in draft.kids(i, "prep") for k in draft.kids(p, "pcomp")), None
    )
    if said is None or said < i or draft.tokens[root].pos not in _NOMINAL or root > i:
        return
    if draft.kid(i, "agent", "aux", "auxpass") is None and i in draft.below(root):
        draft.promote(i, root, "nsubj", tag="VBD")
