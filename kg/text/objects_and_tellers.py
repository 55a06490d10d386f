"""“…, killing five insurgents, officials and villagers said”: whoever is killed tells nothing."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import FINITE
from kg.text.steps import asked_where
from kg.text.words import grammar

_DOING = ("VBG", "VBD")


@asked_where(dep=("nsubj",))
def object_before_tellers(draft: Draft, i: int) -> None:
    """What stands right behind a verb without an object is what it is done to, and no first of
    those who tell of it: “killing five *insurgents*, officials and villagers said on Friday”."""
    said = draft.tokens[draft.tokens[i].head]
    if said.index < i or said.tag not in FINITE or said.lemma not in grammar().reporting:
        return
    start, tellers = draft.first(i), draft.kid(i, "conj")
    if start == 0 or tellers is None or draft.kid(i, "cc") is not None:
        return
    verb = draft.tokens[start - 1]
    if verb.tag not in _DOING or verb.pos != "VERB" or draft.kid(verb.index, "dobj") is not None:
        return
    behind = draft.first(tellers)
    commas = [k for k in range(start, behind) if draft.tokens[k].text == ","]
    if draft.text_before(behind) != "," or len(commas) != 1 or draft.last(tellers) > said.index:
        return
    above = draft.tokens[said.head]
    draft.hang(i, verb.index, "dobj")
    draft.hang(tellers, said.index, "nsubj")
    joined = any(k > above.index for k in draft.kids(above.index, "cc"))
    if said.dep == "conj" and above.index < i and above.pos == "VERB" and not joined:
        draft.promote(said.index, above.index, "ccomp")
