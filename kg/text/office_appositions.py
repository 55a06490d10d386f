"""An office and a person's name side by side between commas: one person, however they are parsed.

“told the party's secretary-general, Omar Falah, that …”, “an attaché at the embassy in Algiers,
Omar Falah, met …”, “said that Omar Falah, commander of the force, had promised …”.
"""

from __future__ import annotations

from kg.records import Token
from kg.text.draft import Draft
from kg.text.labels import SUBJECTS_AND_CLAUSES
from kg.text.words import grammar

_CLOSES = frozenset({",", ".", ";", "(", ")", "–", "—", "”", '"'})
# What may stand between an office and its end: of Y, at the Y embassy in Z.
_WITHIN = frozenset({"at", "for", "from", "in", "of", "to"})
_TAKEN_FOR = frozenset({"", "GPE", "NORP", "ORG", "PERSON"})
_GENERALS = frozenset({"attorney", "director", "governor", "inspector", "secretary", "solicitor"})
_INSIDE = frozenset({"ADJ", "ADP", "DET", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT"})


def offices_apposed(draft: Draft) -> None:
    """Hang names on the offices before them, and offices on the names before them."""
    last = len(draft.tokens) - 1
    for i, token in enumerate(tuple(draft.tokens)):
        if token.lemma == "general" and draft.text_before(i) == "-":
            _secretary_general(draft, i)
    for i, token in enumerate(tuple(draft.tokens)):
        if token.text in ("for", "to") and 0 < i < last - 2 and _is_office(draft, i - 1):
            _beyond_country(draft, i)
        if token.text != "," or not 0 < i < last:
            continue
        end = _name_from(draft, i + 1)
        if end is not None and _closed(draft, end):
            office = _office_until(draft, i - 1)
            if office is not None:
                _hang(draft, _first_of_two(draft, office), i + 1, end)
                _speaks(draft, office, end)
            continue
        begin = _name_until(draft, i - 1)
        if begin is not None:
            office = _office_from(draft, i + 1)
            if office is not None:
                _hang_behind(draft, begin, i - 1, office)


def _beyond_country(draft: Draft, i: int) -> None:
    """“UN envoy for Sudan Tom Perriello”: the country ends where the envoy's own name begins."""
    at = i + 1
    while at < len(draft.tokens) and draft.tokens[at].entity == "GPE":
        at += 1
    end = at
    while end < len(draft.tokens) and _is_named(draft.tokens[end]):
        end += 1
    run = range(at, end)
    if at == i + 1 or len(run) < 2 or draft.tokens[i].head != i - 1:
        return
    head = next((k for k in range(i + 1, end) if draft.tokens[k].head == i), None)
    if head is None:
        return
    for k in range(i + 1, end):
        last = at - 1 if k < at else end - 1
        if k != last:
            draft.hang(k, last, "compound")
    draft.hang(at - 1, i, "pobj")
    draft.hang(end - 1, i - 1, "appos")


def _secretary_general(draft: Draft, i: int) -> None:
    """“the UN secretary-general”: one office, and the UN's."""
    secretary = i - 2
    if secretary < 0 or draft.tokens[secretary].lemma not in _GENERALS:
        return
    if draft.tokens[i].head == secretary:
        draft.promote(i, secretary, "compound", pos="NOUN", tag="NN")
    token = draft.tokens[i]
    draft.hang(i, token.head, token.dep, pos="NOUN", tag="NN")
    if draft.tokens[secretary].head != i:
        return
    draft.hang(secretary, i, "compound")
    for k in draft.kids(secretary):
        draft.hang(k, i, draft.tokens[k].dep)
    verb = draft.tokens[token.head]
    loose = token.dep in ("advcl", "npadvmod") and draft.kid(verb.index, "dobj") is None
    if loose and verb.pos == "VERB" and draft.first(i) == verb.index + 1:
        draft.hang(i, verb.index, "dobj")


def _is_named(token: Token) -> bool:
    small = token.pos == "PUNCT" or token.text.islower()
    return token.entity == "PERSON" and (token.pos == "PROPN" or small)


def _name_from(draft: Draft, i: int) -> int | None:
    """The last word of the person's name that begins here, behind a rank or two."""
    tokens, ranks = draft.tokens, 0
    _call_person(draft, i)
    while i < len(tokens) and not _is_named(tokens[i]) and ranks < 3:
        rank = tokens[i].pos == "PROPN" and not tokens[i].entity
        if not rank and tokens[i].text != ".":
            return None
        i, ranks = i + 1, ranks + 1
    if i >= len(tokens) or not _is_named(tokens[i]):
        return None
    while i + 1 < len(tokens) and _is_named(tokens[i + 1]):
        i += 1
    return i


def _call_person(draft: Draft, i: int) -> None:
    """A name of which a word is taken for something else, beside an office: Ana *Prado*."""
    end = i
    while end + 1 < len(draft.tokens) and draft.tokens[end + 1].pos == "PROPN":
        end += 1
    name = draft.tokens[i : end + 1]
    if not _may_be_person(name):
        return
    if name[0].pos == "PROPN" and _closed(draft, end) and _office_until(draft, i - 2) is not None:
        for t in name:
            draft.hang(t.index, t.head, t.dep, entity="PERSON")


def _may_be_person(name: list[Token]) -> bool:
    """Whether words that are taken for a body, or in part for nothing, may be a person's name."""
    kinds = {t.entity for t in name}
    if not 1 < len(name) < 5 or not kinds <= _TAKEN_FOR:
        return False
    if len(kinds) > 1:
        return "" in kinds
    plain = all(t.text[1:].islower() and t.lemma.lower() not in grammar().bodies for t in name)
    return plain and kinds == {"ORG"} and len(name) < 4


def _name_until(draft: Draft, i: int) -> int | None:
    """The first word of the person's name of two words or more that ends here."""
    begin = i
    if not _is_named(draft.tokens[i]):
        return None
    while begin and _is_named(draft.tokens[begin - 1]):
        begin -= 1
    return begin if begin < i else None


def _closed(draft: Draft, end: int) -> bool:
    behind = draft.tokens[end + 1 : end + 2]
    return not behind or behind[0].text in _CLOSES


def _is_office(draft: Draft, i: int) -> bool:
    token = draft.tokens[i]
    return token.tag in ("NN", "NNP") and token.lemma.lower() in grammar().posts


def _office_until(draft: Draft, end: int) -> int | None:
    """The office of the phrase that ends here: the attaché at the embassy in Algiers."""
    for i in range(end, max(-1, end - 9), -1):
        token = draft.tokens[i]
        if _is_office(draft, i) and token.entity != "PERSON":
            behind = draft.tokens[i + 1] if i < end else None
            return i if behind is None or behind.text in _WITHIN else None
        if token.pos not in _INSIDE or token.entity == "PERSON" or token.text == ",":
            return None
    return None


def _office_from(draft: Draft, begin: int) -> int | None:
    """The office of the phrase that begins here without a “the”, and is closed by a comma:
    commander of the force."""
    tokens = draft.tokens
    office = next(
        (i for i in range(begin, min(begin + 5, len(tokens))) if _is_office(draft, i)), None
    )
    if office is None or any(t.pos not in _INSIDE for t in tokens[begin:office]):
        return None
    for i in range(office + 1, min(office + 12, len(tokens))):
        if tokens[i].text in (",", "."):
            return office
        if tokens[i].pos not in _INSIDE or (i == office + 1 and tokens[i].text not in _WITHIN):
            return None
    return None


def _first_of_two(draft: Draft, office: int) -> int:
    """“the party's founder and leader, Omar Nur”: what is said of both stands at the first."""
    token = draft.tokens[office]
    first = token.head
    if token.dep != "conj" or first > office or draft.kid(office, "det", "poss") is not None:
        return office
    joined = draft.kid(first, "cc")
    if joined is None or not first < joined < office or not _is_office(draft, first):
        return office
    return first


def _speaks(draft: Draft, office: int, end: int) -> None:
    """“… near the town, the force's spokesman, Omar Falah, said”: he is no town, but who speaks."""
    token, begin = draft.tokens[office], draft.first(office)
    if token.dep not in ("appos", "conj", "npadvmod", "dep") or draft.text_before(begin) != ",":
        return
    if draft.kid(office, "det", "poss") is None:
        return
    verb = next((t for t in draft.tokens[end + 1 :] if t.pos in ("VERB", "AUX")), None)
    if verb is None or verb.tag not in ("VBD", "VBZ") or verb.head in (office, *range(begin, end)):
        return
    if any(t.dep in SUBJECTS_AND_CLAUSES for t in draft.tokens[end + 1 : verb.index]):
        return
    if (
        draft.kid(verb.index, *SUBJECTS_AND_CLAUSES) is None
        and draft.text_before(verb.index) == ","
    ):
        draft.hang(office, verb.index, "nsubj")


def _hang(draft: Draft, office: int, begin: int, end: int) -> None:
    """The name becomes the apposition of the office."""
    head = _head_within(draft, begin, end)
    if draft.tokens[head].dep == "appos" and draft.tokens[head].head == office:
        return
    if head in draft.above(office):
        draft.promote(office, head, "appos")
    else:
        _take_over(draft, head, office)
        draft.hang(head, office, "appos")
    _gather(draft, begin, end, head)


def _hang_behind(draft: Draft, begin: int, end: int, office: int) -> None:
    """The office becomes the apposition of the name before it."""
    head = _head_within(draft, begin, end)
    if draft.tokens[office].dep == "appos" and draft.tokens[office].head == head:
        return
    if office in draft.above(head):
        draft.promote(head, office, "appos")
    elif draft.tokens[office].dep in ("nsubj", "nsubjpass", "dobj", "pobj"):
        token = draft.tokens[office]
        draft.hang(head, token.head, token.dep)
        draft.hang(office, head, "appos")
    _gather(draft, begin, end, head)


def _head_within(draft: Draft, begin: int, end: int) -> int:
    """The word of a name on which the others hang, the last if they do not hang together."""
    outside = [i for i in range(begin, end + 1) if not begin <= draft.tokens[i].head <= end]
    return end if end in outside or not outside else outside[-1]


def _gather(draft: Draft, begin: int, end: int, head: int) -> None:
    for i in range(begin, end + 1):
        if i != head and not begin <= draft.tokens[i].head <= end:
            draft.hang(i, head, "compound")


def _take_over(draft: Draft, head: int, office: int) -> None:
    """What hangs on the name and stands outside of it belongs to the office or its verb."""
    place = draft.tokens[head]
    alone = draft.tokens[office].dep in ("npadvmod", "dep", "ROOT")
    if alone and place.dep in ("nsubj", "nsubjpass", "dobj", "pobj") and place.head != office:
        draft.hang(office, place.head, place.dep)
