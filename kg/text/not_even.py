"""What is not even given or done: “never received *as much as a bullet* from Chad” is no bullet,
“has *neither armed nor trained* them” are two deeds, of which neither was done.
"""

from __future__ import annotations

from kg.text.deed_series import verb_of_past
from kg.text.draft import Draft
from kg.text.steps import asked_where

_OBJECTS = ("dobj", "nsubj", "nsubjpass", "pobj", "attr")


@asked_where(word=("much",))
def as_much_as(draft: Draft, i: int) -> None:
    """The noun behind “so much as” takes the place of “much”, which then only measures it."""
    token = draft.tokens[i]
    link = i + 1
    if not 0 < i < len(draft.tokens) - 2 or draft.text_before(i) not in ("as", "so"):
        return
    noun = draft.kid(link, "pobj")
    if draft.lemma(link) != "as" or draft.tokens[link].head != i or noun is None or noun <= link:
        return
    counted = draft.kids(noun, "nummod") or any(
        draft.lemma(k) in ("a", "an", "one") for k in draft.kids(noun, "det")
    )
    if not counted:
        return  # “twice as much as the army”
    verb = token.head
    if token.dep == "advmod" and draft.tokens[verb].pos == "VERB" and verb < i:
        # “did not give them so much as a bullet”: the verb may have its receiver for an object
        receiver = draft.kid(verb, "dobj")
        if receiver is not None:
            draft.hang(receiver, verb, "dative")
        dep = "dobj"
    elif token.dep in _OBJECTS:
        dep = token.dep
    else:
        return
    draft.hang(noun, verb, dep)
    draft.hang(i, noun, "advmod", pos="ADV", tag="RB")
    draft.hang(link, i, "advmod", pos="ADV", tag="RB")


@asked_where(word=("neither",))
def neither_nor(draft: Draft, i: int) -> None:
    """“has neither armed nor trained them”: no adjective, but the first of two deeds; and “it
    neither arms nor trains them, he said” is what he said."""
    verb = draft.tokens[i].head
    word = draft.tokens[verb]
    if verb <= i or draft.tokens[i].dep not in ("preconj", "det", "cc", "advmod"):
        return
    second = draft.kid(verb, "conj")
    if second is None or draft.tokens[second].pos != "VERB":
        return
    if word.pos == "ADJ" and word.text.endswith("ed") and draft.kid(verb, "aux") is not None:
        lemma = verb_of_past(word.text)
        draft.hang(verb, word.head, word.dep, pos="VERB", tag="VBN", lemma=lemma)
        draft.hang(second, verb, "conj", tag="VBN")
    word = draft.tokens[verb]
    told = word.dep == "npadvmod" and word.pos == "VERB" and draft.tokens[word.head].pos == "VERB"
    if told and draft.kid(verb, "nsubj") is not None:
        draft.hang(verb, word.head, "ccomp")
