"""“a *UN sanctioned* armed group”, “the *Saudi funded* militia”: who backs or lists somebody, told
by a name and a participle without the hyphen that would tie them."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import FINITE
from kg.text.steps import asked_where

_DONE = (
    "aided", "armed", "backed", "banned", "blacklisted", "built", "designated", "equipped",
    "financed", "funded", "listed", "made", "manufactured", "proscribed", "sanctioned", "sponsored",
    "supplied", "supported", "trained",
)  # fmt: skip
_NAMES = ("PROPN", "ADJ")
_BESIDE = ("amod", "compound", "nmod", "npadvmod", "nsubj")


@asked_where(word=_DONE)
def made_by_name(draft: Draft, i: int) -> None:
    """The name is whose doing it is, and the noun behind the participle is no object: behind an
    article for one of many a name alone is no subject (“*a* UN sanctioned group”)."""
    token = draft.tokens[i]
    name = draft.tokens[i - 1] if i > 1 else token
    if name.pos not in _NAMES or not name.text[0].isupper() or token.tag not in ("VBN", "VBD"):
        return
    if token.dep == "amod" and name.head in (i, token.head) and token.head > i:
        if name.dep in _BESIDE and not draft.kids(name.index):
            draft.hang(i, token.head, "amod", pos="VERB", tag="VBN")
            draft.hang(name.index, i, "npadvmod", pos="PROPN", tag="NNP")
        return
    article, noun = draft.kid(name.index, "det"), draft.kid(i, "dobj")
    if name.head != i or name.dep != "nsubj" or noun is None or noun < i or article is None:
        return
    if article != name.index - 1 or draft.tokens[article].text.lower() not in ("a", "an"):
        return
    outer = draft.tokens[article - 2] if article > 1 and draft.text_before(article) == "," else None
    _take_place(draft, i, noun, outer.index if outer is not None else None)
    draft.hang(i, noun, "amod", pos="VERB", tag="VBN")
    draft.hang(name.index, i, "npadvmod", pos="PROPN", tag="NNP")
    draft.hang(article, noun, "det")


def _take_place(draft: Draft, i: int, noun: int, named: int | None) -> None:
    """Let the noun stand where the participle stood, or beside the name before the comma."""
    others = [k for k in draft.kids(i) if k != noun]
    head, dep = draft.tokens[i].head, draft.tokens[i].dep
    beside = named is not None and draft.tokens[named].pos in ("NOUN", "PROPN")
    subject = next((k for k in draft.kids(i, "nsubj") if k < i - 1), None)
    after = next((k for k in draft.kids(i, "conj") if draft.tokens[k].tag in FINITE), None)
    told = next((k for k in draft.kids(i, "ccomp") if k < i), None)
    if beside and named is not None and subject is not None and after is not None:
        draft.hang(after, after if head == i else head, dep)  # “M23, a …, holds the town”
        draft.hang(subject, after, "nsubj")
        draft.hang(noun, named, "appos")
    elif beside and named is not None and dep in ("conj", "appos", "acl", "advcl", "relcl"):
        draft.hang(noun, named, "appos")
    elif head == i and beside and named is not None and told is not None:
        draft.hang(told, told, dep)  # “has named leaders of the M23, a UN sanctioned group”
        draft.hang(noun, named, "appos")
    elif head == i:
        draft.hang(noun, noun, dep)
    else:
        draft.hang(noun, head, "attr" if dep in ("acomp", "ccomp") else dep)
    rest = after if subject is not None and after is not None else noun
    for k in others:
        if k not in (subject, after, told, i - 1):
            draft.hang(k, rest if k > noun or k < i - 2 else noun, draft.tokens[k].dep)
