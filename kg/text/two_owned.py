"""“*Kenya's William Ruto* and Tanzania's Samia Suluhu Hassan met”, “*the government* and Zapatista
rebels met”: two, each with words of his own before him, where the parser takes the first for a part
of the second."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where
from kg.text.words import grammar

_WITHIN = ("compound", "nmod")
_RULING = frozenset({"army", "government", "junta", "military", "regime"})
_LANDS = frozenset({"GPE", "LOC", "NORP"})


@asked_where(word=("and",))
def two_owned(draft: Draft, i: int) -> None:
    """Let the first take the place of the second, and the second go on behind “and”."""
    tokens = draft.tokens
    first = tokens[i].head
    if _office_and_name(draft, i, first):
        return
    last = tokens[first].head
    if _ruler_and_others(draft, i, first, last):
        return
    if first != i - 1 or last < i or tokens[first].dep not in _WITHIN:
        return
    if (
        tokens[first].pos != "PROPN"
        or tokens[last].pos != "PROPN"
        or tokens[first].entity in _LANDS
    ):
        return
    between = next((k for k in draft.kids(first, "conj") if i < k < last), None)
    if between is None or draft.first(between) != i + 1:
        return
    owner = draft.kid(between, "case") is not None
    office = tokens[between].lemma.lower() in grammar().posts
    if not owner and (not office or tokens[first].entity != "PERSON"):
        return
    begins = draft.last(between) + 1
    if any(tokens[k].pos != "PROPN" and tokens[k].text != "-" for k in range(begins, last)):
        return
    draft.promote(first, last, "conj")
    draft.hang(between, last, "poss" if owner else "compound")


def _office_and_name(draft: Draft, i: int, first: int) -> bool:
    """“President Salih and Turkish *Foreign Minister Hakan Fidan* met”: the office and its holder
    are one, and no two more."""
    tokens = draft.tokens
    more = [k for k in draft.kids(first, "conj") if k > i]
    if len(more) != 2 or draft.first(more[0]) != i + 1:
        return False
    office, last = more
    named = tokens[last].entity == "PERSON" and tokens[last].pos == "PROPN"
    post = tokens[office].lemma.lower() in grammar().posts and tokens[office].pos == "PROPN"
    if not named or not post or draft.first(last) != office + 1:
        return False
    draft.hang(office, last, "compound")
    return True


def _ruler_and_others(draft: Draft, i: int, first: int, last: int) -> bool:
    """“the Mexican *government* and Zapatista *rebels* resumed talks”: the name between belongs to
    the rebels alone."""
    tokens = draft.tokens
    if first != i - 1 or last != i + 2 or tokens[first].lemma not in _RULING:
        return False
    named = tokens[i + 1].pos == "PROPN" and tokens[i + 1].head == first
    if tokens[first].dep not in _WITHIN or tokens[last].tag != "NNS" or not named:
        return False
    draft.promote(first, last, "conj")
    draft.hang(i + 1, last, "compound")
    return True
