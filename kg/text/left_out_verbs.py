"""A verb left out in the second of two clauses: “Iran armed the rebels, *Qatar the militia*”, “six
rebels were killed by the army and *four soldiers by the front*”.

The parser takes what stands there for more of the same: a name for one that is armed, the soldiers
for those who killed. Here it is hung on the verb by labels of its own, which `gaps` reads.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import NOUNS
from kg.text.steps import asked_where

_JOINTS = frozenset({",", ";", "and"})
_PHRASE = frozenset({"ADJ", "NOUN", "NUM", "PROPN"})
_CLOSING = frozenset({",", ".", ";"})


@asked_where(word=("the",))
def doer_and_object(draft: Draft, i: int) -> None:
    """“Iran armed the rebels, *Qatar the militia*”: a name with an article behind it is no part of
    what was armed."""
    name = i - 1
    if name < 3 or draft.tokens[name].tag not in ("NNP", "NNPS"):
        return
    first = name
    while draft.tokens[first - 1].tag == "NNP":
        first -= 1
    if draft.text_before(first) not in _JOINTS:
        return
    noun = i
    while noun + 1 < len(draft.tokens) and draft.tokens[noun + 1].pos in _PHRASE:
        noun += 1
    end = draft.tokens[noun + 1].text if noun + 1 < len(draft.tokens) else "."
    if draft.tokens[noun].pos not in NOUNS or noun == i or end not in _CLOSING:
        return
    verb = _verb_before(draft, first)
    if verb is None or any(t.tag in ("VBD", "VBP", "VBZ") for t in draft.tokens[first:]):
        return
    for k in range(first, name):
        draft.hang(k, name, "compound")
    for k in range(i, noun):
        draft.hang(k, noun, "det" if k == i else draft.tokens[k].dep)
    draft.hang(name, verb, "gapsubj")
    draft.hang(noun, verb, "gapobj")


def _verb_before(draft: Draft, first: int) -> int | None:
    """The verb with a subject before it and an object behind it, both before the name."""
    for k in range(first - 1, -1, -1):
        token = draft.tokens[k]
        if token.tag not in ("VBD", "VBP", "VBZ") or token.pos != "VERB":
            continue
        subject, thing = draft.kid(k, "nsubj"), draft.kid(k, "dobj")
        if thing is not None and draft.tokens[thing].entity == "MONEY" and subject is not None:
            return k if subject < k < thing < first else None
        whole = subject is not None and thing is not None and subject < k < thing < first
        named = whole and thing is not None and draft.tokens[thing].pos in NOUNS
        return k if named and token.dep not in ("acl", "relcl") else None
    return None


_TO_WHOM = ("against", "at", "from", "on", "to", "with")


@asked_where(word=_TO_WHOM)
def doer_and_goal(draft: Draft, i: int) -> None:
    """“Iran sent rockets to the rebels and *Qatar to the militia*”: a name between two words that
    lead to those who get it gets nothing itself."""
    name, goal = i - 1, draft.kid(i, "pobj")
    if name < 4 or goal is None or draft.tokens[name].tag not in ("NNP", "NNPS"):
        return
    first = name
    while draft.tokens[first - 1].tag == "NNP":
        first -= 1
    verb = _verb_before(draft, first)
    if draft.text_before(first) not in _JOINTS or verb is None or not _is_body(draft, goal):
        return
    links = [k for k in draft.kids(verb, "prep", "dative") if k < first]
    links += [k for t in draft.kids(verb, "dobj") for k in draft.kids(t, "prep") if k < first]
    same = [k for k in links if draft.lemma(k) == draft.lemma(i)]
    if not same or draft.tokens[i].head not in (verb, name, *draft.kids(verb, "dobj")):
        return
    before = draft.kid(same[-1], "pobj")
    if before is None or not _is_body(draft, before) or not same[-1] < before < first:
        return
    for k in range(first, name):
        draft.hang(k, name, "compound")
    draft.hang(name, verb, "gapsubj")
    draft.hang(i, verb, "gapprep")


def _is_body(draft: Draft, i: int) -> bool:
    """A name, or a noun with its article: no day, no sum, no aim."""
    token = draft.tokens[i]
    told = token.pos == "PROPN" or draft.kid(i, "det", "poss") is not None
    return told and token.entity not in ("DATE", "MONEY", "TIME") and token.pos in NOUNS


@asked_where(dep=("agent",))
def hit_and_doer(draft: Draft, i: int) -> None:
    """“six rebels were killed by the army and *four soldiers by the front*”: the soldiers were
    killed, too, and each by their own."""
    verb = draft.tokens[i].head
    hit, first = draft.kid(verb, "nsubjpass"), draft.kid(verb, "agent")
    if hit is None or first is None or first == i or first > i:
        return
    doer = draft.kid(first, "pobj")
    for k in draft.kids(doer, "conj") if doer is not None else []:
        if k == i - 1 and draft.tokens[k].tag == "NNS":
            draft.hang(k, hit, "conj")
            for cc in draft.kids(doer, "cc") if doer is not None else []:
                draft.hang(cc, hit, "cc")
            return


LEFT_OUT_VERBS = (doer_and_object, doer_and_goal, hit_and_doer)
"""Its repairs, in the order in which they are taken."""
