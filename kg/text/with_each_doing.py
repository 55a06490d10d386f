"""“with Egypt backing the army and Chad arming the rebels”: each does one thing, and the second is
no object of the first."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_BESIDE = ("bordering", "neighboring", "neighbouring")
_HUNG = ("acl", "advcl", "ccomp", "conj", "pcomp", "xcomp")


@asked_where(word=("with",))
def with_each_doing(draft: Draft, i: int) -> None:
    """Give each participle behind “, with” its own subject."""
    if draft.text_before(i) not in (",", "–", "—"):
        return
    doing = _doing(draft, i)
    if doing is None:
        return
    done_to = draft.kid(doing, "dobj")
    for second in draft.kids(done_to, "conj") if done_to is not None else []:
        deed = draft.last(second) + 1
        if deed >= len(draft.tokens) or draft.tokens[deed].tag != "VBG":
            continue
        own = draft.kid(deed, "dobj") is not None and draft.kid(deed, "nsubj") is None
        if own and draft.tokens[deed].dep in _HUNG and draft.text_before(deed) != ",":
            draft.hang(second, deed, "nsubj")
            draft.hang(deed, doing, "conj")


def _make_quality(draft: Draft, i: int, word: int) -> None:
    """“with *neighbouring* Egypt backing them”: what Egypt is, and nothing that is done."""
    land = draft.kid(word, "dobj")
    if land != word + 1:
        return
    for k in draft.kids(word):
        if k > land:
            draft.hang(k, land, draft.tokens[k].dep)
    draft.hang(land, i, "pobj")
    draft.hang(word, land, "amod", pos="ADJ", tag="JJ")


def _doing(draft: Draft, i: int) -> int | None:
    """The first participle, with its subject; a name that the parser makes the object of “with”
    becomes that."""
    doing = draft.kid(i, "pcomp")
    if doing is not None and draft.tokens[doing].text.lower() in _BESIDE:
        _make_quality(draft, i, doing)
    elif doing is not None and draft.tokens[doing].tag == "VBG":
        return doing if draft.kid(doing, "nsubj") is not None else None
    name = draft.kid(i, "pobj")
    if name is None or draft.tokens[name].pos != "PROPN":
        return None
    deed = name + 1
    if deed >= len(draft.tokens) or draft.tokens[deed].head != name:
        return None
    if draft.tokens[deed].tag != "VBG" or draft.kid(deed, "dobj") is None:
        return None
    for k in draft.kids(name, "acl", "advcl"):
        if k > deed and draft.tokens[k].tag == "VBG":
            draft.hang(k, deed, "conj")
    draft.hang(deed, i, "pcomp")
    draft.hang(name, deed, "nsubj")
    return deed
