"""Who says it, in the midst of what he says or behind it, where the parser mixes the two: “Qatar,
the governor, Jean Bahati, warned, had funded them”, “They left, claimed the army's spokesman”.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import ALL_SUBJECTS, FINITE, VERBS

_TENSED = frozenset({*FINITE, "MD"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_MARKS = frozenset({",", "—", "–"})


def in_the_midst(draft: Draft, i: int) -> None:
    """“Qatar, the governor, Jean Bahati, warned, had funded them”: the first name goes with what is
    told, the one between the commas with the verb of saying."""
    clause = _interrupted(draft, i)
    if clause is None:
        return
    teller = draft.tokens[i].head if draft.tokens[i].dep in ("acl", "relcl") else None
    told = teller if teller is not None else _first_subject(draft, i, clause)
    if told is None or told > i or draft.tokens[told].pos not in _NOMINAL:
        return
    opens = next((k for k in range(told + 1, i) if draft.tokens[k].text in _MARKS), None)
    if opens is None or opens >= i - 1:
        return
    between = range(opens + 1, i)
    speaker = _head_of(draft, between)
    if speaker is None or any(draft.tokens[k].tag in ("WDT", "WP") for k in between[:1]):
        return
    passive = draft.kid(clause, "auxpass") is not None
    if draft.tokens[i].head != i or draft.tokens[clause].head != i:
        if draft.tokens[i].dep in ("acl", "relcl"):
            draft.hang(i, clause, "parataxis")
        draft.promote(i, clause, "ccomp")
    draft.hang(clause, i, "ccomp")
    for k in between:
        if k != speaker and draft.tokens[k].head not in between:
            draft.hang(k, speaker, "appos" if draft.tokens[k].pos in _NOMINAL else "punct")
    draft.hang(speaker, i, "nsubj")
    draft.hang(told, clause, "nsubjpass" if passive else "nsubj")


def _interrupted(draft: Draft, i: int) -> int | None:
    """The clause that a verb of saying interrupts: behind the comma that closes the aside, with a
    tense, without a subject behind the aside, and joined by no “and”."""
    token = draft.tokens[i]
    if token.tag not in (*FINITE, "VBN"):
        return None
    if draft.kid(i, "mark", "aux", "auxpass", "agent") is not None:
        return None
    if token.dep == "parataxis":
        above = draft.tokens[token.head]
        clause = above.head if above.dep in ("aux", "auxpass") else token.head
    elif token.dep in ("acl", "relcl"):
        clause = draft.tokens[token.head].head
        if token.dep == "relcl" and draft.kid(i, *ALL_SUBJECTS) is None:
            return None
        if token.tag == "VBN" or draft.tokens[token.head].dep not in ALL_SUBJECTS:
            return None
    else:
        behind = [k for k in draft.kids(i, "conj", "ccomp") if k > i]
        clause = behind[0] if len(behind) == 1 else -1
    if clause <= i or draft.tokens[clause].pos not in VERBS or draft.kid(i, "cc") is not None:
        return None
    if not _has_tense(draft, clause) or draft.kid(clause, "mark", "expl") is not None:
        return None
    if any(i < k < clause for k in draft.kids(clause, *ALL_SUBJECTS)):
        return None
    own = draft.below(clause) - (draft.below(i) if token.dep in ("relcl", "acl") else set())
    begins = min(w for w in own if w > i and draft.tokens[w].text not in _MARKS)
    closed = draft.text_before(begins) in _MARKS
    return clause if closed and not _inside(draft, begins, i) else None


def _inside(draft: Draft, begins: int, i: int) -> bool:
    """Whether a word that begins the clause belongs to the aside after all."""
    token = draft.tokens[begins]
    return begins == i + 1 or (token.head == i and token.dep == "prep")


def _has_tense(draft: Draft, clause: int) -> bool:
    if draft.tokens[clause].tag in FINITE:
        return True
    return any(draft.tokens[k].tag in _TENSED for k in draft.kids(clause, "aux", "auxpass"))


def _first_subject(draft: Draft, i: int, clause: int) -> int | None:
    subjects = sorted({*draft.kids(i, *ALL_SUBJECTS), *draft.kids(clause, *ALL_SUBJECTS)})
    loose = [k for k in draft.kids(i, "dep", "npadvmod") if draft.first(k) == 0]
    if loose and loose[0] + 1 < i and draft.tokens[loose[0] + 1].text in _MARKS:
        return loose[0]  # “The rebels, Deng said on Monday, were armed”
    return subjects[0] if subjects else None


def _head_of(draft: Draft, words: range) -> int | None:
    """The noun that heads a stretch of words: the first that hangs on nothing in it."""
    for k in words:
        if draft.tokens[k].pos in _NOMINAL and draft.tokens[k].head not in words:
            return k
    return None


def speaker_last(draft: Draft, i: int, *, title: bool = False) -> None:
    """“They left, claimed the army's spokesman”: behind a clause and a comma, without an “and”, the
    noun behind a verb of saying says it. A headline goes on with what else was done: “Army kills
    rebels, claims victory”."""
    token = draft.tokens[i]
    if token.tag not in (*FINITE, "VBN") or draft.text_before(i) not in (",", '"', "”", "''"):
        return
    if title and token.lemma != "say":
        return
    if (
        token.lemma == "tell"
        or draft.kid(i, *ALL_SUBJECTS, "aux", "auxpass", "mark", "cc") is not None
    ):
        return
    speaker = _object_of(draft, i)
    clause = _clause_before(draft, i, speaker)
    if speaker is None or clause is None:
        return
    draft.hang(speaker, i, "nsubj", **({"tag": draft.tokens[speaker].tag}))
    if draft.tokens[i].head != i:
        draft.hang(
            i, clause, "parataxis", tag="VBD" if token.tag == "VBN" else token.tag, pos="VERB"
        )
        draft.promote(i, clause, "ccomp")


def _object_of(draft: Draft, i: int) -> int | None:
    """The noun right behind a verb: its object, or a name that the verb was taken to describe."""
    token = draft.tokens[i]
    if token.dep in ("amod", "compound") and token.tag == "VBD" and token.head > i:
        return token.head if draft.first(token.head) >= i else None
    objects = draft.kids(i, "dobj")
    return objects[0] if objects and draft.first(objects[0]) == i + 1 else None


def _clause_before(draft: Draft, i: int, speaker: int | None) -> int | None:
    """The clause that stands before a verb, up to the comma, and does not go on behind it."""
    at = draft.tokens[i]
    if at.dep in ("amod", "compound"):
        at = draft.tokens[at.head]
        if at.dep not in ("appos", "conj", "dobj", "npadvmod"):
            return None
    elif at.dep not in ("conj", "advcl"):
        return None
    above = at.head
    while draft.tokens[above].pos not in VERBS and draft.tokens[above].head != above:
        above = draft.tokens[above].head
    if draft.tokens[above].pos not in VERBS or above > i or draft.tokens[above].dep == "relcl":
        return None
    if draft.kid(above, *ALL_SUBJECTS) is None or not _has_tense(draft, above):
        return None
    later = [k for k in draft.kids(above, "cc", "conj") if k > i and k != speaker]
    return above if not later and not draft.kids(i, "conj") else None
