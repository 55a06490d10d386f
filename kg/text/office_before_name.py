"""An office, its body and whoever holds it, without a comma between them: “the head of the army's
general staff Omar Falah”. The parser takes them for one name, of which the office is.
"""

from __future__ import annotations

from kg.records import Token
from kg.text.draft import Draft
from kg.text.steps import asked_where
from kg.text.words import grammar

_LONGEST = 12
_BODY = frozenset({"ADJ", "DET", "NOUN", "PART", "PRON", "PROPN", "PUNCT"})
_MARKS = frozenset({"-", "'", "’", "'s", "’s"})
_BODIES = frozenset({"GPE", "NORP", "ORG"})
_BESIDE = ("appos", "conj", "npadvmod", "pobj", "dep")
_MOST_NAMES = 5
_RANKS = frozenset(
    {"adm", "admiral", "ayatollah", "brig", "brigadier", "capt", "captain", "col", "colonel",
     "dr", "gen", "general", "hojjatoleslam", "imam", "lieutenant", "lt", "maj", "major",
     "maulana", "mullah", "sayed", "sayyed", "sayyid", "seyed", "seyyed", "shaikh", "sheikh"}
)  # fmt: skip
# A name behind one of these may be its own: “the leader of the armed group Ansar Dine”.
_BEARING = frozenset(
    {"agency", "alliance", "association", "bank", "brigade", "charity", "coalition", "company",
     "faction", "firm", "foundation", "front", "gang", "group", "militia", "movement", "network",
     "organisation", "organization", "party", "tribe", "unit"}
)  # fmt: skip


@asked_where(word=("of", "for"))
def office_before_name(draft: Draft, i: int) -> None:
    """“the head of the army's general staff Omar Falah”: the office is the staff's, and he holds
    it; “the leader of the movement Ansar Dine” names the movement."""
    office = draft.tokens[draft.tokens[i].head]
    if office.index != i - 1 or office.tag not in ("NN", "NNP") or draft.kid(i, "pobj") is None:
        return
    if office.lemma.lower() not in grammar().posts or draft.kid(office.index, "appos") is not None:
        return
    end = i + 1
    while end < len(draft.tokens) and end - i < _LONGEST and _may_stand(draft.tokens[end]):
        end += 1
    ranked = _ranked(draft, i + 2, end)
    if ranked is not None:
        _rebuild(draft, i, ranked, end)
        return
    at = _name(draft, i + 1, end)
    if at is not None and _is_body(draft, i + 1, at):
        _rebuild(draft, i, at, end)


def _may_stand(token: Token) -> bool:
    return token.pos in _BODY and (token.pos != "PUNCT" or token.text in _MARKS)


def _ranked(draft: Draft, begin: int, end: int) -> int | None:
    """Where a name begins that has a rank: “the chief of the Quds Force *Brigadier General* Omar
    Falah”, “the leader of the Revolution *Ayatollah* …”."""
    at = next((k for k in range(begin, end) if _is_rank(draft.tokens[k])), None)
    if at is None or any(t.pos != "PROPN" and t.text not in _MARKS for t in draft.tokens[at:end]):
        return None
    names = [t for t in draft.tokens[at:end] if not _is_rank(t) and t.text not in _MARKS]
    bodies = any(t.lemma.lower() in grammar().bodies or t.tag == "POS" for t in names)
    return None if bodies or not 1 < len(names) <= _MOST_NAMES else at


def _is_rank(token: Token) -> bool:
    return token.text.istitle() and token.text.lower().rstrip(".") in _RANKS


def _name(draft: Draft, begin: int, end: int) -> int | None:
    """Where the name of two words or more begins with which the words end."""
    at = end
    while at > begin and _is_named(draft.tokens[at - 1]):
        at -= 1
    inner = [t for t in draft.tokens[at:end] if t.lemma.lower() in grammar().bodies]
    if inner:  # “of the Salvation *Movement* Omar Falah”
        at = inner[-1].index + 1
    else:
        person = _behind_body(draft, begin, end)
        at = max(at, person) if person < end else at
    words = draft.tokens[at:end]
    names = [t for t in words if t.pos == "PROPN" and t.text not in _MARKS]
    if len(names) < 2 or len(names) > 5 or at <= begin:
        return None
    loud = any(len(t.text) > 1 and t.text.isupper() for t in names)
    return None if loud or any(t.lemma.lower() in grammar().posts for t in words) else at


def _is_named(token: Token) -> bool:
    return token.pos == "PROPN" or token.text == "-"


def _behind_body(draft: Draft, begin: int, end: int) -> int:
    """Where the words begin that the parser takes for a person, behind others."""
    at = end
    while at > begin and draft.tokens[at - 1].entity == "PERSON":
        at -= 1
    return at


def _is_body(draft: Draft, begin: int, at: int) -> bool:
    """Whether a body ends before a name, and the name is none of its own."""
    last, first = draft.tokens[at - 1], draft.tokens[at]
    if last.pos == "PROPN":
        known = last.lemma.lower() in grammar().bodies
        return (known and first.entity in ("", "PERSON")) or (
            last.entity in _BODIES and first.entity == "PERSON"
        )
    if last.pos != "NOUN" or last.lemma.lower() not in grammar().bodies:
        return False
    person = first.entity in ("", "PERSON")
    owned = any(t.pos == "PROPN" or t.tag == "POS" for t in draft.tokens[begin : at - 1])
    if last.lemma.lower() in _BEARING:
        return owned and person
    return owned or person


def _rebuild(draft: Draft, i: int, at: int, end: int) -> None:
    """Hang the body on its preposition, and the name beside the office."""
    office, body, last = i - 1, at - 1, end - 1
    inside = range(i + 1, end)
    top = draft.tokens[last]
    held = draft.tokens[office]
    alike = (top.head, top.dep) == (held.head, held.dep)
    if top.head not in (i, office, body) and top.dep not in _BESIDE and not alike:
        if top.head in inside or held.dep not in (*_BESIDE, "nmod", "compound"):
            return
        draft.hang(office, top.head, top.dep)
    for k in inside:
        if k in (body, last):
            continue
        head = last if k >= at else body
        token = draft.tokens[k]
        if token.head not in inside or (token.head >= at) != (k >= at):
            draft.hang(k, head, "compound" if k >= at else token.dep)
        if k >= at:
            draft.hang(k, draft.tokens[k].head, draft.tokens[k].dep, entity="PERSON")
    for k in draft.kids(last):
        if k >= end:  # whoever follows goes with him
            draft.hang(k, office, draft.tokens[k].dep)
    draft.hang(body, i, "pobj")
    draft.hang(last, office, "appos", entity="PERSON")
