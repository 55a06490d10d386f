"""“The junta *bombards* villages”, “killed by army *shelling*”: deeds between noun and verb."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where
from kg.text.words import grammar

_WHICH = ("WDT", "WP")
_FIRE = ("bombing", "shelling", "shooting", "strafing")


@asked_where(dep=("appos",))
def plural_before_noun(draft: Draft, i: int) -> None:
    """Two common nouns that no comma parts are no apposition: in a clause without a verb the
    first, a plural behind another noun, is the verb."""
    token = draft.tokens[i]
    deed = draft.tokens[token.head]
    if deed.tag != "NNS" or deed.index > i or not deed.text.islower():
        return
    second = _second_verb(draft, deed.index)
    if deed.dep != "ROOT" and second is None:
        return
    if token.pos != "NOUN" or not token.text.islower() or draft.first(i) != deed.index + 1:
        return
    doer = draft.tokens[deed.index - 1] if deed.index else deed
    if doer.head != deed.index or doer.dep not in ("compound", "nmod"):
        return
    if draft.tokens[deed.index + 1].tag not in ("DT", "JJ", "NN", "NNP", "NNS", "PRP$"):
        return
    before = [
        k for k in draft.kids(deed.index, "det", "amod", "compound", "poss") if k < doer.index
    ]
    if second is not None:  # “and *has* blocked the roads”
        draft.promote(deed.index, second, "conj", pos="VERB", tag="VBZ")
        for k in draft.kids(second):
            if k < deed.index:
                draft.hang(k, deed.index, draft.tokens[k].dep)
    else:
        draft.hang(deed.index, deed.index, "ROOT", pos="VERB", tag="VBZ")
    draft.hang(doer.index, deed.index, "nsubj")
    draft.hang(i, deed.index, "dobj")
    for k in before:
        draft.hang(k, doer.index, draft.tokens[k].dep)


@asked_where(dep=("appos",))
def plural_name_before(draft: Draft, i: int) -> None:
    """“The Houthis *control* western Yemen”: a plural name does what the word behind it tells."""
    token = draft.tokens[i]
    deed = draft.tokens[token.head]
    doer = draft.tokens[deed.index - 1] if deed.index else deed
    if deed.tag != "NN" or deed.dep != "ROOT" or draft.first(i) != deed.index + 1:
        return
    if doer.pos != "PROPN" or not doer.text.endswith("s") or doer.head != deed.index:
        return
    if token.pos != "PROPN" or draft.text_before(doer.index).lower() != "the":
        return
    draft.hang(deed.index, deed.index, "ROOT", pos="VERB", tag="VBP")
    draft.hang(doer.index, deed.index, "nsubj")
    draft.hang(i, deed.index, "dobj")
    for k in draft.kids(deed.index, "det"):
        draft.hang(k, doer.index, "det")


def _second_verb(draft: Draft, deed: int) -> int | None:
    """The verb of which a plural is the subject although “and” parts them."""
    token = draft.tokens[deed]
    verb = draft.tokens[token.head]
    if token.dep != "nsubj" or verb.dep not in ("ROOT", "ccomp") or verb.index < deed:
        return None
    link = draft.kid(deed, "cc")
    first = min([verb.index, *draft.kids(verb.index, "aux", "auxpass")])
    return verb.index if link is not None and link == first - 1 else None


@asked_where(tag=("NNS",))
def told_of_relative(draft: Draft, i: int) -> None:
    """“the militia, which the army says Chad *supports*, fired”: behind a saying of the relative
    clause a name and a plural are a clause, of which the pronoun is the object."""
    token = draft.tokens[i]
    name, above = draft.tokens[i - 1] if i else token, draft.tokens[token.head]
    if name.pos != "PROPN" or name.head != i or name.dep not in ("compound", "nmod"):
        return
    behind = draft.tokens[i + 1] if i + 1 < len(draft.tokens) else None
    if behind is not None and behind.pos not in ("PUNCT", "ADP", "CCONJ", "SCONJ"):
        return
    main = above if token.dep == "nsubj" and above.dep == "ccomp" and above.index > i else None
    said = draft.tokens[main.head] if main is not None else above
    if main is None and token.dep not in ("ccomp", "dobj"):
        return
    if said.dep != "relcl" or said.lemma not in grammar().reporting or said.index > i:
        return
    pronoun = next((k for k in draft.kids(said.index) if draft.tokens[k].tag in _WHICH), None)
    if pronoun is None or pronoun > said.index:
        return
    if main is not None:
        noun = draft.tokens[said.head]
        if noun.dep != "ROOT" or behind is None or behind.text != ",":
            return
        draft.promote(main.index, noun.index, "nsubj")
    draft.hang(i, said.index, "ccomp", pos="VERB", tag="VBZ")
    draft.hang(name.index, i, "nsubj")
    draft.hang(pronoun, i, "dobj")


@asked_where(word=_FIRE)
def fire_of_somebody(draft: Draft, i: int) -> None:
    """“by army *shelling* and airstrikes”: behind whose it is, and with nobody it is done to, it
    is a noun."""
    token = draft.tokens[i]
    if token.tag != "VBG" or token.dep not in ("pobj", "conj") or i < 1:
        return
    owner = draft.tokens[i - 1]
    of_somebody = owner.head == i and owner.dep in ("compound", "amod", "nmod")
    if of_somebody and draft.kid(i, "dobj", "nsubj", "aux") is None:
        draft.hang(i, token.head, token.dep, pos="NOUN", tag="NN", lemma=token.text.lower())


PLURAL_DEEDS = (plural_before_noun, plural_name_before, told_of_relative, fire_of_somebody)
"""Its repairs, in the order in which they are taken."""
