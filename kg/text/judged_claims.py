"""Claims on which somebody passes judgement, where the parser loses the judgement: “said reports
that Ankara armed the rebels were false”, “dismissed as propaganda claims that it arms them”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import SUBJECTS
from kg.text.steps import asked_where
from kg.text.words import grammar

_CLAIMED = ("dobj", "ccomp")
_CALLING = frozenset(
    {"blast", "brand", "condemn", "decry", "denounce", "deny", "deride", "describe", "dismiss",
     "label", "refute", "reject"}
)  # fmt: skip

_NAMING = frozenset({"brand", "call", "dub", "label", "term"})
_TOLD = frozenset({"account", "article", "story"})


@asked_where(lemma=("be",))
def claim_judged(draft: Draft, i: int) -> None:
    """“said accusations that it armed the Houthis were unfounded”: the copula belongs to the
    accusations, and what stands before it to the clause behind them."""
    token = draft.tokens[i]
    if draft.lemma(token.head) in grammar().clausal_nouns:
        _deed_for_subject(draft, i)
        return
    subject = draft.kid(i, "nsubj")
    if subject is not None and draft.tokens[subject].tag == "VBZ":
        if draft.lemma(subject) in grammar().clausal_nouns and draft.kid(subject, "acl"):
            draft.hang(subject, i, "nsubj", pos="NOUN", tag="NNS")  # “said reports … were untrue”
        return
    deed = draft.tokens[token.head]
    claim = draft.tokens[deed.head]
    verb = draft.tokens[claim.head]
    if token.dep != "ccomp" or deed.dep not in ("acl", "relcl", "ccomp") or deed.index > i:
        return
    if claim.dep not in _CLAIMED or claim.lemma.lower() not in grammar().clausal_nouns:
        return
    if claim.tag != "NNS" and (claim.index != verb.index + 1 or draft.kid(claim.index, *SUBJECTS)):
        return
    thing, done = draft.kid(i, *SUBJECTS), draft.kid(deed.index, "dobj", "nsubjpass")
    if verb.lemma not in grammar().reporting or (thing is None and done is None):
        return
    if thing is not None and thing < deed.index:
        return
    if thing is not None and done is None:
        draft.hang(thing, deed.index, "dobj")
    draft.hang(i, verb.index, "ccomp")
    draft.hang(deed.index, claim.index, "acl")
    draft.hang(claim.index, i, "nsubj", pos="NOUN", tag="NNS")


def _deed_for_subject(draft: Draft, i: int) -> None:
    """“said claims that it arms the rebels are false”, where what it does is taken for what is
    false: the claims are."""
    claim = draft.tokens[draft.tokens[i].head]
    verb = draft.tokens[claim.head]
    deed = draft.kid(i, *SUBJECTS) or _passive_deed(draft, claim.index, i)
    if deed is None or draft.tokens[deed].pos != "VERB":
        return
    marks = (draft.kid(i, "mark"), draft.kid(deed, "mark"))
    mark = next((m for m in marks if m is not None and m < deed), None)
    if claim.dep not in _CLAIMED or claim.lemma.lower() not in grammar().clausal_nouns:
        return
    if verb.lemma not in grammar().reporting or verb.index != claim.index - 1:
        return
    if mark is not None:
        if draft.text_before(mark) != claim.text.lower():
            return
        draft.hang(mark, deed, "mark")
    draft.hang(deed, claim.index, "acl")
    draft.hang(i, verb.index, "ccomp")
    draft.hang(claim.index, i, "nsubj", pos="NOUN", tag="NNS")


def _passive_deed(draft: Draft, claim: int, be: int) -> int | None:
    """“said claims that the rebels are armed by Qatar are false”: what is done, beside what is
    said of the claims."""
    inside = (k for k in draft.kids(claim, "ccomp") if claim < k < be)
    return next((k for k in inside if draft.kid(k, "nsubjpass") is not None), None)


@asked_where(word=("as",))
def called_before_claim(draft: Draft, i: int) -> None:
    """“dismissed as propaganda claims that it arms them”: the last noun is what is dismissed."""
    token = draft.tokens[i]
    if token.dep == "mark":
        _claim_for_verb(draft, i)
        return
    verb = draft.tokens[token.head]
    if token.dep != "prep" or verb.lemma not in _CALLING or draft.kid(verb.index, "dobj"):
        return
    claim = draft.kid(i, "pobj")
    if claim is None or draft.lemma(claim) not in grammar().clausal_nouns:
        return
    named = [k for k in draft.kids(claim, "amod", "compound", "nmod") if k < claim]
    told = draft.kid(verb.index, "ccomp")
    if told is not None and draft.first(told) == claim + 1 and named:
        draft.hang(told, claim, "acl")
    if not named or draft.kid(claim, "acl", "relcl", "prep") is None:
        return
    draft.hang(claim, verb.index, "dobj", pos="NOUN", tag="NNS")
    draft.hang(named[0], i, "pobj")
    for k in named[1:]:
        draft.hang(k, named[0], draft.tokens[k].dep)


def _claim_for_verb(draft: Draft, i: int) -> None:
    """“dismissed as lies *reports* that it arms them”: reports, and nobody who reports them."""
    claim = draft.tokens[draft.tokens[i].head]
    verb, called = draft.tokens[claim.head], draft.kid(claim.index, "nsubj")
    told = draft.kid(claim.index, "ccomp")
    if claim.tag != "VBZ" or claim.dep != "advcl" or verb.lemma not in _CALLING:
        return
    if called != i + 1 or claim.index != i + 2 or told is None:
        return
    if claim.lemma not in grammar().clausal_nouns or draft.kid(verb.index, "dobj") is not None:
        return
    draft.hang(claim.index, verb.index, "dobj", pos="NOUN", tag="NNS")
    draft.hang(i, verb.index, "prep", pos="ADP")
    draft.hang(called, i, "pobj")
    draft.hang(told, claim.index, "acl")


@asked_where(lemma=_NAMING)
def claim_named(draft: Draft, i: int) -> None:
    """“called the report fake news”, “termed the claim rubbish”: two phrases, no single noun."""
    named = draft.kid(i, "dobj")
    if named is None or named < i:
        return
    opener = draft.kid(named, "det", "poss")
    if opener is None or not i < opener < named - 1:
        return
    claim = opener + 1
    nouns = grammar().clausal_nouns | _TOLD
    if draft.lemma(claim) not in nouns or draft.tokens[claim].pos != "NOUN":
        return
    if claim not in draft.below(named) or draft.tokens[opener].text.lower() in ("a", "an"):
        return
    draft.hang(claim, i, "dobj")
    draft.hang(opener, claim, draft.tokens[opener].dep)
    draft.hang(named, i, "oprd")


@asked_where(word=("that",))
def claim_at_head(draft: Draft, i: int) -> None:
    """“Allegations that Qatar backs the rebels are false”: the claim is what is false, and the
    rebels are backed."""
    token = draft.tokens[i]
    deed = draft.tokens[token.head]
    claim = draft.tokens[deed.head]
    if token.dep != "mark" or deed.dep not in ("acl", "ccomp", "relcl") or claim.index != i - 1:
        return
    if claim.dep != "ROOT" or draft.lemma(claim.index) not in grammar().clausal_nouns:
        return
    said = draft.kid(deed.index, "ccomp")
    thing = draft.kid(said, *SUBJECTS) if said is not None else None
    judged = said is not None and (draft.lemma(said) == "be" or draft.kid(said, "auxpass"))
    if said is None or not judged or thing is None or thing < deed.index:
        return
    if draft.kid(deed.index, "dobj") is None:
        draft.hang(thing, deed.index, "dobj")
    draft.promote(said, claim.index, "nsubj")
    if draft.kid(said, "auxpass") is not None:
        draft.hang(claim.index, said, "nsubjpass")
    draft.hang(deed.index, claim.index, "acl")
    for k in draft.kids(claim.index, "punct"):
        draft.hang(k, said, "punct")
