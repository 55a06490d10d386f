"""The second pair of a verb that gives two things to two: “gives $700 million to the one and up to
$100 million to the other”, “gave the one $5 million and the Front $3 million”.

The parser hangs the second thing and its receiver in half a dozen ways. Here they are told by their
words, and hung as `gaps` asks: the thing on the first thing, its preposition on it.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import NOUNS
from kg.text.steps import asked_where
from kg.text.words import grammar

_LINKS = frozenset({"for", "to"})
_WITHIN = frozenset({"ADJ", "ADV", "DET", "NOUN", "NUM", "PRON", "PROPN", "SYM"})
_THINGS = frozenset({"NOUN", "NUM"})
_QUANTITIES = frozenset({"about", "least", "more", "over", "some", "than", "to", "up"})
_LONGEST = 12


@asked_where(pos=("VERB",))
def second_pair(draft: Draft, i: int) -> None:
    """Hang the second pair on the first."""
    if draft.lemma(i) not in grammar().ditransitive:
        return
    thing = draft.kid(i, "dobj")
    if thing is None or thing < i or draft.tokens[thing].pos not in _THINGS:
        return
    joint = _joint(draft, thing)
    if joint is None:
        return
    receiver = next((k for k in draft.kids(i, "dative") if draft.tokens[k].pos in NOUNS), None)
    first = _link_between(draft, thing, joint)
    if receiver is None and first is None:
        return
    link = _link_behind(draft, joint)
    if link is not None and (first is None or draft.lemma(first) == draft.lemma(link)):
        _hang_with_link(draft, thing, joint, link)
        if first is not None:
            draft.hang(first, i, "dative")
    elif receiver is not None and receiver < thing and first is None:
        _hang_bare(draft, i, joint)


def _joint(draft: Draft, thing: int) -> int | None:
    """The “and” behind the first pair."""
    for k in range(thing + 1, min(len(draft.tokens), thing + _LONGEST)):
        token = draft.tokens[k]
        if token.text.lower() == "and":
            return k
        if token.pos in ("VERB", "AUX", "SCONJ"):
            return None
    return None


def _link_between(draft: Draft, thing: int, joint: int) -> int | None:
    found = (k for k in range(thing + 1, joint) if draft.lemma(k) in _LINKS)
    return next((k for k in found if draft.tokens[k].pos == "ADP"), None)


def _link_behind(draft: Draft, joint: int) -> int | None:
    """The preposition behind the second thing: nothing but the thing stands before it."""
    for k in range(joint + 1, min(len(draft.tokens) - 1, joint + _LONGEST)):
        token, behind = draft.tokens[k], draft.tokens[k + 1]
        of_sum = draft.text_before(k) == "up" or behind.tag in ("$", "CD")
        if token.text.lower() in _LINKS and not of_sum:
            thing = draft.tokens[k - 1]
            is_pair = thing.pos in _THINGS and behind.pos in (*NOUNS, "DET", "ADJ", "PRON")
            return k if is_pair and k > joint + 1 else None
        if token.pos not in _WITHIN and token.text.lower() not in _QUANTITIES:
            return None
    return None


def _hang_with_link(draft: Draft, thing: int, joint: int, link: int) -> None:
    other = link - 1
    draft.hang(joint, thing, "cc")
    _gather(draft, joint + 1, other)
    draft.hang(other, thing, "conj")
    draft.hang(link, other, "prep")


def _hang_bare(draft: Draft, verb: int, joint: int) -> None:
    """“… and Hamas $100 million”: a name right before a sum."""
    at = joint + 1
    while at < len(draft.tokens) and draft.tokens[at].pos == "PROPN":
        at += 1
    if at == joint + 1 or at >= len(draft.tokens) or draft.tokens[at].tag != "$":
        return
    end = at
    while end + 1 < len(draft.tokens) and draft.tokens[end + 1].tag == "CD":
        end += 1
    if end == at:
        return
    draft.hang(joint, verb, "cc")
    _gather(draft, joint + 1, at - 1)
    draft.hang(at - 1, verb, "dative")
    _gather(draft, at, end)
    draft.hang(end, verb, "dobj")


def _gather(draft: Draft, first: int, head: int) -> None:
    """Let the words of a phrase hang on each other and on its head only."""
    for k in range(first, head):
        if not first <= draft.tokens[k].head <= head:
            dep = "compound" if draft.tokens[k].pos == "PROPN" else "quantmod"
            draft.hang(k, head, dep if draft.tokens[k].pos != "DET" else "det")


@asked_where(dep=("conj",))
def second_source(draft: Draft, i: int) -> None:
    """“received $2 million from Libya *and $1 million from Chad*”: another sum, of another."""
    token = draft.tokens[i]
    verb = draft.tokens[token.head]
    thing = draft.kid(verb.index, "dobj")
    if verb.pos != "VERB" or token.pos not in ("NOUN", "NUM") or thing is None or thing > i:
        return
    links = [k for at in (verb.index, i) for k in draft.kids(at, "prep") if k > thing]
    of_source = [k for k in links if draft.lemma(k) == "from"]
    if i + 1 in of_source and any(k < i for k in of_source):
        draft.hang(i, thing, "conj")
        draft.hang(i + 1, i, "prep")
