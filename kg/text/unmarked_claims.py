"""“denied reports that …” without its “that”: “dismissed claims its army was backing them”,
“rejects charges it armed the rebels”.
"""

from __future__ import annotations

from kg.text.charge_behind_name import REFUSING
from kg.text.draft import Draft
from kg.text.steps import asked_where
from kg.text.words import grammar

# Plurals of words for what is said that the parser takes for verbs.
_CLAIMS = {
    "accusations": "accusation",
    "allegations": "allegation",
    "charges": "charge",
    "claims": "claim",
    "reports": "report",
}
_REFUSED = frozenset({*REFUSING, "dismissed", "disputed", "rebutted", "refuted"})


@asked_where(word=_CLAIMS)
def claims_refused(draft: Draft, i: int) -> None:
    """“dismissed claims its army was …”, “Kigali rejects charges it armed them”: nouns."""
    token = draft.tokens[i]
    if token.pos != "VERB" or token.tag != "VBZ":
        return
    subject = draft.kid(i, "nsubj")
    lemma = _CLAIMS[token.text.lower()]
    maker = _maker(draft, i)
    if maker is not None:
        refusing = draft.tokens[maker].head if draft.tokens[maker].head != i else token.head
        draft.hang(i, refusing, "dobj", pos="NOUN", tag="NNS", lemma=lemma)
        draft.hang(maker, i, "compound")
    elif subject is None and (token.dep in ("dobj", "pobj") or _behind_refusal(draft, i)):
        dep = "pobj" if token.dep == "pobj" else "dobj"
        draft.hang(i, token.head, dep, pos="NOUN", tag="NNS", lemma=lemma)
    elif token.dep == "conj" and subject is None and _is_refused(draft, i):
        # “…, charges it denies”
        draft.hang(i, token.head, "npadvmod", pos="NOUN", tag="NNS", lemma=lemma)
    elif subject == i - 1 and draft.tokens[subject].text.lower() in REFUSING:
        verb, above = subject, token.head if token.head != i else subject
        namer = draft.kid(verb, "amod", "compound", "nmod")
        if namer is None:
            return
        refuse = REFUSING[draft.tokens[verb].text.lower()]
        for k in draft.kids(i):
            if k not in (verb, *draft.kids(i, "ccomp", "acl", "relcl", "advcl")):
                draft.hang(k, verb, draft.tokens[k].dep)
        draft.hang(verb, above, token.dep, pos="VERB", tag="VBZ", lemma=refuse)
        draft.hang(namer, verb, "nsubj", pos="PROPN", tag="NNP")
        draft.hang(i, verb, "dobj", pos="NOUN", tag="NNS", lemma=lemma)
    else:
        return
    for k in draft.kids(i, "ccomp"):
        draft.hang(k, i, "acl")


def _behind_refusal(draft: Draft, claims: int) -> bool:
    """“Kigali *dismisses* claims it backs them”: right behind, and nobody claims it."""
    before = draft.text_before(claims)
    return draft.tokens[claims].dep == "ccomp" and (before in REFUSING or before in _REFUSED)


def _maker(draft: Draft, claims: int) -> int | None:
    """“rejected *Taliban* claims that …”: who makes them, where the parser has them claim it."""
    maker, refusing = claims - 1, claims - 2
    if refusing < 0 or draft.tokens[refusing].text.lower() not in _REFUSED:
        return None
    if draft.tokens[maker].pos not in ("ADJ", "PROPN") or draft.kids(maker):
        return None
    over = (draft.tokens[maker].head, draft.tokens[claims].head)
    return maker if over in ((refusing, refusing), (claims, refusing)) else None


def _is_refused(draft: Draft, claims: int) -> bool:
    clause = draft.kid(claims, "relcl", "ccomp")
    return clause is not None and draft.lemma(clause) in REFUSING.values()


@asked_where(dep=("relcl",))
def claim_without_that(draft: Draft, i: int) -> None:
    """“reports Russian officers had trained them”: what the reports say, and no relative clause,
    since nothing in it is left out."""
    noun = draft.tokens[i].head
    subject = draft.kid(i, "nsubj", "nsubjpass")
    if subject is None or not noun < subject < i:
        return
    if draft.tokens[noun].pos != "NOUN" or draft.lemma(noun) not in grammar().clausal_nouns:
        return
    if min(draft.below(subject)) != noun + 1:
        return  # “reports that they received”, “reports, which Iran denied,”
    own = any(k > i for k in draft.kids(i, "dobj", "agent", "attr", "acomp"))
    if own or draft.kid(i, "auxpass") is not None or draft.lemma(i) == "be":
        draft.hang(i, noun, "acl")


@asked_where(word=("by", "from"))
def claim_made_by(draft: Draft, i: int) -> None:
    """“has denied allegations *by Pakistan that* it armed them”: whose allegations they are, and
    what they say, where the parser gives both to the denial."""
    token, claim = draft.tokens[i], draft.tokens[i - 1]
    verb = draft.tokens[token.head]
    if i == 0 or token.dep not in ("agent", "prep") or claim.head != verb.index:
        return
    if claim.dep != "dobj" or claim.lemma.lower() not in grammar().clausal_nouns:
        return
    if draft.kid(verb.index, "auxpass") is not None or draft.kid(i, "pobj") is None:
        return
    clause = draft.kid(verb.index, "ccomp")
    draft.hang(i, claim.index, "prep")
    if clause is not None and draft.first(clause) == draft.last(i) + 1:
        draft.hang(clause, claim.index, "acl")


@asked_where(dep=("dobj",))
def finite_object(draft: Draft, i: int) -> None:
    """“said it neither *arms* nor trains them”: what has a subject of its own is a clause."""
    token = draft.tokens[i]
    if token.pos != "VERB" or token.tag not in ("VBD", "VBP", "VBZ") or token.head > i:
        return
    subject = draft.kid(i, "nsubj")
    if subject is not None and token.head < subject < i:
        draft.hang(i, token.head, "ccomp")


UNMARKED_CLAIMS = (finite_object, claims_refused, claim_without_that, claim_made_by)
"""Its repairs, in the order in which they are taken."""
