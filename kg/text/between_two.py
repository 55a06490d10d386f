"""Two sides of whom the parser takes the second for something else: “fighting between guerrillas
*and the army* continues”, “between the army *and paramilitary* forces”.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where


@asked_where(word=("between",))
def second_side(draft: Draft, i: int) -> None:
    """“*fighting* between guerrillas and the army continues”: the army is its second side, and
    does not continue."""
    deed = draft.tokens[draft.tokens[i].head]
    first = draft.kid(i, "pobj")
    if first is None or draft.kid(first, "conj") is not None or deed.index != i - 1:
        return
    joint = draft.last(first) if draft.kid(first, "cc") is not None else draft.last(first) + 1
    if joint + 1 >= len(draft.tokens) or draft.tokens[joint].text.lower() != "and":
        return
    verb = draft.tokens[deed.head]
    second = next((k for k in draft.kids(verb.index, "nsubj") if k > joint), None)
    if second is None or verb.index < second or draft.first(second) != joint + 1:
        return
    draft.hang(second, first, "conj")
    draft.hang(joint, first, "cc")
    noun = {"pos": "NOUN", "tag": "NN", "lemma": deed.text.lower()} if deed.tag == "VBG" else {}
    draft.hang(deed.index, verb.index, "nsubj", **noun)


@asked_where(dep=("dobj",))
def named_behind_adjective(draft: Draft, i: int) -> None:
    """“between the army and *paramilitary* Rapid Support Forces”: an adjective has no object; the
    name is the second side."""
    adjective = draft.tokens[draft.tokens[i].head]
    at = adjective.index
    if adjective.tag != "JJ" or not at < i or draft.tokens[i].pos != "PROPN":
        return
    if draft.text_before(at) != "and" or draft.first(i) != at + 1:
        return
    first = draft.tokens[at - 1].head
    if draft.tokens[first].pos not in ("NOUN", "PROPN") or not first < at - 1:
        return
    draft.hang(i, first, "conj")
    draft.hang(at, i, "amod")


@asked_where(word=("between",))
def named_and_described(draft: Draft, i: int) -> None:
    """“between *Chad* and Zaghawa rebels”, “between *the M23* and Chad's army”: two sides, and no
    rebels of both."""
    noun = draft.kid(i, "pobj")
    if noun is None or noun < i or draft.kid(noun, "conj", "cc") is not None:
        return
    begins = i + 2 if draft.lemma(i + 1) == "the" else i + 1
    owned = draft.kids(noun, "compound", "nmod", "poss")
    first = next((k for k in owned if draft.first(k) <= begins <= k), None)
    if first is None or draft.tokens[first].pos != "PROPN" or draft.kid(first, "case") is not None:
        return
    second, joint = draft.kid(first, "conj"), draft.kid(first, "cc")
    if second is None or joint is None or not joint < second < noun:
        return
    if draft.kid(second, "conj") is not None or draft.lemma(joint) != "and":
        return
    draft.hang(first, i, "pobj")
    draft.hang(noun, first, "conj")
    draft.hang(second, noun, "poss" if draft.kid(second, "case") is not None else "compound")


BETWEEN_TWO = (second_side, named_behind_adjective, named_and_described)
"""Its repairs, in the order in which they are taken."""
