"""What was caught on its way, and for whom it was: “intercepted a shipment from Chad *to the
rebels*”, “boarded a boat that carried rifles, *intended to arm* the rebels”. The parser hangs both
on the verb of whoever catches it; and it is the boat that carries: “seized two *dhows smuggling*
rifles to them”.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import NOUNS
from kg.text.steps import asked_where

_CATCHING = frozenset(
    {"block", "capture", "catch", "confiscate", "detect", "discover", "disrupt", "foil", "halt",
     "impound", "intercept", "seize", "stop", "thwart", "track", "uncover"}
)  # fmt: skip
_CARRYING = {
    "carrying": "carry", "ferrying": "ferry", "hauling": "haul", "running": "run",
    "shipping": "ship", "smuggling": "smuggle", "trafficking": "traffic",
    "transporting": "transport",
}  # fmt: skip
_CRAFT = frozenset(
    {"aircraft", "boat", "canoe", "car", "caravan", "convoy", "craft", "dhow", "ferry", "freighter",
     "lorry", "plane", "ship", "skiff", "submarine", "tanker", "trawler", "truck", "van", "vehicle",
     "vessel", "yacht"}
)  # fmt: skip
_MEANT = frozenset({"aim", "design", "destine", "intend", "mean"})


@asked_where(word=("to",))
def caught_on_its_way(draft: Draft, i: int) -> None:
    """“seized weapons from Chad *to the rebels*”: the weapons go there, and nobody seizes to
    anybody."""
    token = draft.tokens[i]
    verb = draft.tokens[token.head]
    if token.dep not in ("prep", "dative") or (token.tag == "TO" and token.pos == "PART"):
        return
    if verb.lemma not in _CATCHING or draft.kid(i, "pobj") is None:
        return
    thing = draft.kid(verb.index, "dobj", "nsubjpass")
    if thing is not None and draft.last(thing) == i - 1:
        carrying = draft.kid(thing, "acl")
        carries = carrying is not None and draft.tokens[carrying].text.lower() in _CARRYING
        draft.hang(i, carrying if carrying is not None and carries else thing, "prep")


@asked_where(word=_CARRYING)
def carried_by_craft(draft: Draft, i: int) -> None:
    """“seized two *dhows smuggling* rifles”: neither the rifles' kind nor what the navy does, but
    what the dhows did."""
    token, craft = draft.tokens[i], i - 1
    if i == 0 or draft.lemma(craft) not in _CRAFT:
        return
    if token.dep == "advcl" and draft.tokens[craft].dep == "dobj":
        if draft.tokens[craft].head == token.head:
            draft.hang(i, craft, "acl")
        return
    goods = draft.tokens[token.head]
    if token.dep not in ("compound", "amod") or goods.pos not in NOUNS or goods.index < i:
        return
    if goods.dep not in ("dobj", "nsubjpass", "pobj") or draft.tokens[craft].head != goods.index:
        return
    for k in draft.kids(goods.index):
        if k < craft:
            draft.hang(k, craft, draft.tokens[k].dep)
    for k in draft.kids(goods.head, "prep", "dative"):
        if k > goods.index and draft.tokens[k].text.lower() in ("for", "from", "to"):
            draft.hang(k, i, "prep")  # “caught two dhows smuggling rifles *from Chad to them*”
    draft.hang(craft, goods.head, goods.dep)
    draft.hang(i, craft, "acl", pos="VERB", tag="VBG", lemma=_CARRYING[token.text.lower()])
    draft.hang(goods.index, i, "dobj")


@asked_where(dep=("advcl",))
def meant_for(draft: Draft, i: int) -> None:
    """“that carried rifles, *intended to arm* the rebels”: the rifles are, and not who found
    them."""
    token = draft.tokens[i]
    if token.tag != "VBN" or token.lemma not in _MEANT or draft.text_before(i) != ",":
        return
    if draft.kid(i, "xcomp", "prep") is None or draft.kid(i, "aux", "auxpass", "nsubj") is not None:
        return
    things = [
        t.index
        for t in draft.tokens[: i - 1]
        if t.dep == "dobj" and t.pos in NOUNS and draft.last(t.index) in (i - 1, i - 2)
    ]
    if things and token.head < i:
        draft.hang(i, things[-1], "acl")
