"""Who says it, at the end of a sentence and told at length: “…, the governor of the province, Jean
Bahati, said at a conference in Geneva”. The parser hangs him on the last name of what he says.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import ALL_SUBJECTS, FINITE, VERBS
from kg.text.words import grammar

_TENSED = frozenset({*FINITE, "MD"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_OPENING = frozenset({",", "—", "–", '"', "”", "''"})
_BELOW = ("acl", "advcl", "appos", "conj", "ccomp", "parataxis", "relcl")
# A verb with these stands inside the phrase: “an aide briefed on it”, “a man who fled”.
_INSIDE = ("acl", "relcl")
_PLACES = frozenset({"DATE", "FAC", "GPE", "LOC", "TIME"})


def speaker_at_end(draft: Draft, i: int) -> None:
    """Put a verb of saying at the end, with whoever stands before it, above what is said."""
    if not _may_end(draft, i):
        return
    speakers = _speakers(draft, i)
    own = draft.kid(i, "nsubj")
    if not speakers:
        return
    speaker = speakers[0]
    clause = _clause_over(draft, i, speaker)
    if clause is None:
        return
    if own is not None and own not in speakers and not _taken(draft, i, own, speaker, clause):
        return
    for further in speakers[1:]:
        draft.hang(further, speaker, "appos")
    if draft.tokens[i].head != i:
        told = draft.tokens[i].dep == "ccomp" and draft.tokens[i].head == clause
        draft.hang(i, clause, "parataxis", pos="VERB", tag=_tense(draft, i))
        draft.hang(speaker, i, "nsubj")
        if not told or clause < i:
            draft.promote(i, clause, "ccomp")
    else:
        draft.hang(speaker, i, "nsubj")


def _taken(draft: Draft, i: int, own: int, speaker: int, clause: int) -> bool:
    """“Iran armed the Houthis, the Wall Street Journal reported”: of two names beside each other
    the first goes back to the clause that lacks it. Tells whether it did."""
    beside = draft.tokens[speaker].dep in ("appos", "conj", "npadvmod")
    if not beside or draft.text_before(i) in (",", "—", "–") or not clause < own < speaker:
        return False
    if any(k > own for k in draft.kids(speaker, "cc")) or draft.kid(own, "cc") is not None:
        return False
    before = draft.tokens[draft.first(own) - 1]
    if before.pos == "ADP" and draft.kid(before.index, "pobj", "pcomp") is None:
        draft.hang(own, before.index, "pobj")
        return True
    filled = [k for k in draft.kids(clause, "dobj", "attr", "acomp", "ccomp") if k != i]
    if filled or draft.kid(clause, "auxpass") is not None:
        return False
    draft.hang(own, clause, "dobj")
    return True


def _tense(draft: Draft, i: int) -> str:
    tag = draft.tokens[i].tag
    return "VBD" if tag == "VBN" else tag


def _may_end(draft: Draft, i: int) -> bool:
    """Whether a verb has a tense, is not under a conjunction, and tells nothing behind it."""
    token = draft.tokens[i]
    if token.tag not in (*FINITE, "VBN") or (token.head != i and token.dep not in _BELOW):
        return False
    if draft.kid(i, "mark", "aux", "auxpass", "agent", "expl", "nsubjpass") is not None:
        return False
    heard = token.lemma in grammar().addressing
    if any(
        k > i and not (heard and draft.tokens[k].dep == "dobj")
        for k in draft.kids(i, "ccomp", "xcomp", "dobj", "conj", "cc", "attr", "acomp")
    ):
        return False
    own = draft.kid(i, "nsubj")
    return own is None or own < i


def _speakers(draft: Draft, i: int) -> list[int]:
    """The nouns that stand side by side between an opening comma and a verb: office, name. Without
    a comma before the verb there is one: “…, a leader of the group, a relative said”."""
    closed = draft.text_before(i) in (",", "—", "–")
    end = i - 1 if closed else i
    last = _phrase_up_to(draft, end, i)
    if last is None:
        return []
    found = [last]
    first = _phrase_first(draft, last, i)
    if closed and "," not in {t.text for t in draft.tokens[first : end - 1]}:
        before = _phrase_up_to(draft, first - 1, i)
        if before is not None and _is_name(draft, before) != _is_name(draft, last):
            found.insert(0, before)
    if draft.tokens[found[0]].entity in _PLACES and len(found) > 1:
        found.pop(0)
    if draft.tokens[i].tag == "VBN" and not any(_is_name(draft, k) for k in found):
        return []
    return found


def _is_name(draft: Draft, k: int) -> bool:
    return draft.tokens[k].pos == "PROPN"


def _phrase_up_to(draft: Draft, end: int, i: int) -> int | None:
    """The head of the widest noun phrase that fills the words from an opening mark to `end`."""
    best = None
    at = end - 1
    seen: set[int] = set()
    while at not in seen and at != i:
        seen.add(at)
        token = draft.tokens[at]
        if token.pos in _NOMINAL:
            words = _phrase(draft, at, i)
            filled = max((w for w in words if draft.tokens[w].text != ","), default=at)
            opened = min(words) > 0 and draft.text_before(min(words)) in _OPENING
            best = at if filled == end - 1 and opened else best
        if token.dep in ("ROOT", "ccomp") or (token.pos in VERBS and token.dep not in _INSIDE):
            break
        at = token.head
    return best


def _phrase(draft: Draft, head: int, i: int) -> set[int]:
    """A noun with what hangs on it, but for others coordinated with it, and for the verb."""
    found = {head}
    for k in draft.kids(head):
        if k != i and draft.tokens[k].dep not in ("conj", "cc", "punct"):
            found |= draft.below(k)
    return {w for w in found if w < i}


def _phrase_first(draft: Draft, head: int, i: int) -> int:
    return min(_phrase(draft, head, i))


def _clause_over(draft: Draft, i: int, speaker: int) -> int | None:
    """The clause with a tense and a subject of its own that stands before the speaker."""
    clause = draft.kid(i, "ccomp") if draft.tokens[i].head == i else draft.tokens[i].head
    while clause is not None:
        token = draft.tokens[clause]
        verb = token.pos in VERBS and clause < speaker and token.dep not in ("relcl", "acl")
        if verb and _has_tense(draft, clause):
            subject = draft.kid(clause, *ALL_SUBJECTS)
            if subject is not None and subject != speaker and subject < clause:
                return clause
        clause = token.head if token.head != clause else None
    return None


def _has_tense(draft: Draft, clause: int) -> bool:
    if draft.tokens[clause].tag in FINITE:
        return True
    return any(draft.tokens[k].tag in _TENSED for k in draft.kids(clause, "aux", "auxpass"))
