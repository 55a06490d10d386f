"""“accused Chad of abuses, *shelling towns*”, “of crimes, *including killing people*”: what stands
behind the name of a charge is charged, too, and was not done by whoever makes it."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import NOUNS
from kg.text.steps import asked_where
from kg.text.words import grammar

# What nobody does by accusing another: “accused it of lies, *expelling* its envoy”.
_CHARGED = frozenset(
    {"abduct", "aid", "arm", "attack", "back", "bankroll", "behead", "bomb", "bombard", "burn",
     "destroy", "detain", "displace", "equip", "execute", "finance", "fund", "harbor", "harbour",
     "hide", "hit", "kidnap", "kill", "loot", "massacre", "mistreat", "murder", "pay", "pillage",
     "plunder", "raid", "rape", "raze", "recruit", "shell", "shelter", "shield", "shoot",
     "smuggle", "starve", "steal", "strike", "supply", "target", "torch", "torture", "train",
     "use", "violate"}
)  # fmt: skip


@asked_where(word=("of",))
def charged_further(draft: Draft, i: int) -> None:
    """Hang the deeds behind a charge that is told by a noun on the word that brings the charge."""
    charge, verb = draft.kid(i, "pobj"), draft.tokens[i].head
    if draft.tokens[verb].dep in ("dobj", "nsubjpass"):
        verb = draft.tokens[verb].head
    if charge is None or draft.lemma(verb) not in grammar().charging or not verb < i < charge:
        return
    if draft.tokens[charge].pos not in NOUNS or draft.kid(verb, "ccomp", "xcomp") is not None:
        return
    for k in draft.kids(verb, "advcl", "prep"):
        if k < charge or draft.tokens[k].tag != "VBG":
            continue
        deed = draft.kid(k, "pcomp") if draft.lemma(k) == "include" else k
        if deed is not None and _is_charged(draft, deed):
            draft.hang(i, verb, "prep")
            draft.hang(deed, i, "pcomp")
            _further(draft, deed)


def _is_charged(draft: Draft, deed: int) -> bool:
    bare = draft.kid(deed, "mark", "nsubj", "aux", "advmod") is None
    parted = draft.text_before(deed) in (",", "including", "and")
    return bare and parted and draft.lemma(deed) in _CHARGED


def _further(draft: Draft, deed: int) -> None:
    """“targeting hospitals and *mistreating* detainees”: no more of what is targeted."""
    hit = draft.kid(deed, "dobj")
    for k in draft.kids(hit, "conj") if hit is not None else ():
        if draft.tokens[k].tag == "VBG" and draft.kid(k, "dobj") is not None:
            draft.hang(k, deed, "conj", pos="VERB")
