"""“a cease-fire with the army”, “a Panama-flagged ship”: words of two halves that the parser cuts
at their hyphen."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_WHOLE = {
    ("air", "raid"): "airstrike",
    ("air", "strike"): "airstrike",
    ("cease", "fire"): "ceasefire",
    ("counter", "attack"): "counterattack",
    ("counter", "offensive"): "counteroffensive",
    ("gun", "battle"): "gunbattle",
}
_LAST = {last for _, last in _WHOLE}


@asked_where(lemma=_LAST)
def hyphened(draft: Draft, i: int) -> None:
    """The second half has the lemma of the whole."""
    if i < 2 or draft.tokens[i - 1].text not in ("-", "–") or draft.tokens[i].pos == "VERB":
        return
    whole = _WHOLE.get((draft.tokens[i - 2].text.lower(), draft.lemma(i)))
    if whole is not None:
        draft.hang(i, draft.tokens[i].head, draft.tokens[i].dep, lemma=whole)


@asked_where(word=("bound", "flagged", "occupied", "registered"))
def flagged(draft: Draft, i: int) -> None:
    """“a *Panama-flagged* ship”: whose flag a ship flies says not whose it is; so does “*occupied*
    land”, which only says which."""
    if i < 2 or draft.tokens[i - 1].text not in ("-", "–"):
        return
    land, token = draft.tokens[i - 2], draft.tokens[i]
    if token.dep != "amod" or land.pos not in ("ADJ", "PROPN"):
        return
    if land.head in (token.head, i):
        draft.hang(land.index, i, "npadvmod")
        draft.hang(i, token.head, "amod", pos="ADJ", tag="JJ")


@asked_where(word=("co", "deputy", "ex", "vice"))
def second_in_office(draft: Draft, i: int) -> None:
    """“the *vice-president* met him”: one office, and no three subjects."""
    if i + 2 >= len(draft.tokens) or draft.tokens[i + 1].text not in ("-", "–"):
        return
    office = draft.tokens[i + 2]
    if office.pos not in ("NOUN", "PROPN") or draft.tokens[i].head == office.index:
        return
    if office.head != draft.tokens[i].head or office.dep != draft.tokens[i].dep:
        return
    for k in draft.kids(i):
        draft.hang(k, office.index, draft.tokens[k].dep)
    draft.hang(i, office.index, "compound")
    draft.hang(i + 1, office.index, "punct")


# Whose allies fight beside him may count as his.
_SAME_SIDE = ("allied", "ally")


@asked_where(tag=("VBN",))
def long_name_before(draft: Draft, i: int) -> None:
    """“a *Muslim Brotherhood*-affiliated party”: all of the name stands before the hyphen, and none
    of it is the party's."""
    if i < 3 or draft.tokens[i - 1].text not in ("-", "–") or draft.lemma(i) in _SAME_SIDE:
        return
    name, noun = draft.tokens[i - 2], draft.tokens[i].head
    if (draft.tokens[i - 3].text, name.text) == ("Islamic", "State") and name.dep == "npadvmod":
        draft.hang(name.index, i, "npadvmod", pos="PROPN", tag="NNP", entity="ORG")
        draft.hang(i - 3, name.index, "compound", pos="PROPN", tag="NNP", entity="ORG")
        return
    if name.dep != "npadvmod" or name.pos != "PROPN" or not name.entity:
        return
    for k in range(i - 3, -1, -1):
        word = draft.tokens[k]
        if word.pos != "PROPN" or word.entity != name.entity or word.head != noun:
            return
        draft.hang(k, name.index, "compound")


@asked_where(tag=("VBN",))
def before_comma(draft: Draft, i: int) -> None:
    """“the *Qatari-backed, Islamist* group said”: of the group, and no clause of its own."""
    if i < 3 or i + 2 >= len(draft.tokens) or draft.tokens[i - 1].text not in ("-", "–"):
        return
    token, article = draft.tokens[i], draft.tokens[i - 3]
    noun = draft.kid(token.head, "nsubj")
    if token.dep != "advcl" or draft.tokens[i + 1].text != "," or article.pos != "DET":
        return
    if noun is not None and draft.first(noun) == i + 2:
        draft.hang(i, noun, "amod")
        draft.hang(article.index, noun, "det")
        draft.hang(i + 1, noun, "punct")


HYPHENED = (hyphened, second_in_office, flagged, long_name_before, before_comma)
"""Its repairs, in the order in which they are taken."""
