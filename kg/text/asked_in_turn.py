"""“called on the rebels to disarm and *on Chad to stop* arming them”, “urged A to talk and *B to
stop*”: two are asked for two things. The parser hangs the second on what the first is asked for."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_ASKING = frozenset(
    {"appeal", "ask", "beg", "call", "challenge", "command", "demand", "direct", "exhort",
     "implore", "instruct", "invite", "order", "persuade", "press", "pressure", "tell", "urge",
     "warn"}
)  # fmt: skip
_LINKS = frozenset({"on", "to", "upon"})


@asked_where(word=("to",))
def asked_in_turn(draft: Draft, i: int) -> None:
    """Who stands between “and” and “to” does the second, beside what the first is to do."""
    tokens = draft.tokens
    second = tokens[i].head
    if tokens[i].tag != "TO" or tokens[second].tag != "VB" or second < i:
        return
    who = i - 1
    if who < 2 or tokens[who].pos not in ("NOUN", "PROPN"):
        return
    first_word = draft.first(who)
    link = first_word - 1 if tokens[first_word - 1].text.lower() in _LINKS else None
    joint = (first_word if link is None else link) - 1
    if joint < 1 or tokens[joint].text.lower() not in ("and", "or"):
        return
    if tokens[who].dep != ("conj" if link is None else "pobj"):
        return
    if link is None and tokens[who].pos != "PROPN":  # “the war and efforts to end it”
        return
    found = _asked_first(draft, joint, second)
    if found is None:
        return
    if link is not None and _link(draft, found) != tokens[link].text.lower():
        return
    draft.hang(second, found, "conj", tag="VB", pos="VERB")
    draft.hang(who, second, "nsubj")
    if link is not None:
        draft.hang(link, second, "dep")
    draft.hang(i, second, "aux")


def _asked_first(draft: Draft, joint: int, second: int) -> int | None:
    """The verb for what the first is asked, before “and”, if the verb above it asks somebody."""
    tokens = draft.tokens
    for k in range(joint - 1, 0, -1):
        if tokens[k].tag == "VB" and k != second and tokens[k].dep in ("xcomp", "ccomp", "advcl"):
            to = draft.kid(k, "aux")
            asking = draft.lemma(tokens[k].head)
            if to is not None and tokens[to].tag == "TO" and asking in _ASKING:
                return k if tokens[k].head < k else None
    return None


def _link(draft: Draft, asked: int) -> str:
    """The word behind the asking verb by which the first is asked: “on”, “to”."""
    asking = draft.tokens[asked].head
    for k in draft.kids(asking, "prep", "dative"):
        if asking < k < asked:
            return draft.tokens[k].text.lower()
    return ""
