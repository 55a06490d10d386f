"""Verbs that make somebody something: “designated the cartel a terrorist group”.

The parser hangs the two objects in many ways; here the first becomes the object and the second what
it is said to be. “Swore in” is put together as well.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.words import grammar

_NOUNS = ("NOUN", "PROPN")


def named(draft: Draft, i: int) -> None:
    """Put right the objects of a verb of naming."""
    token = draft.tokens[i]
    if token.pos != "VERB" or token.lemma not in grammar().naming:
        return
    _particle(draft, i)
    for mend in (
        _relative,
        _of_passive,
        _small_clause,
        _apposition,
        _two_objects,
        _name_and_office,
    ):
        if mend(draft, i):
            return


def taken_captive(draft: Draft, i: int) -> None:
    """“took twenty villagers hostage”: whoever is taken is the object, not a part of “hostage”."""
    if draft.lemma(i) not in ("take", "hold", "seize"):
        return
    captive = draft.kid(i, "dobj")
    if captive is None or draft.lemma(captive) not in ("captive", "hostage", "prisoner"):
        return
    before = [k for k in draft.kids(captive, "compound", "nmod", "amod") if k == captive - 1]
    if not before or draft.tokens[before[0]].pos not in _NOUNS:
        return
    taken = before[0]
    for k in draft.kids(captive, "det", "nummod", "amod", "poss", "compound", "nmod"):
        if k < taken:
            draft.hang(k, taken, draft.tokens[k].dep)
    _say(draft, i, taken, captive)


def named_not_reduced(draft: Draft, i: int) -> None:
    """“The junta named the general its spokesman”: a participle with an object of its own, behind
    the only noun that could be its subject, is the verb."""
    token = draft.tokens[i]
    doer = draft.tokens[token.head]
    if token.tag not in ("VBN", "VBD") or token.dep != "acl" or doer.dep != "ROOT":
        return
    if doer.pos not in _NOUNS or doer.index > i or draft.text_before(i) == ",":
        return
    if draft.kid(i, "dobj", "oprd") is None or draft.kid(i, "auxpass", "agent") is not None:
        return
    if any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in draft.tokens if t.index != i):
        return
    draft.promote(i, doer.index, "nsubj", tag="VBD")
    called = draft.kid(i, "oprd")
    if called is not None and draft.kid(i, "dobj") is None:
        draft.hang(called, i, "dobj")  # “named X as its chief”


def _particle(draft: Draft, i: int) -> None:
    """“Lawmakers swore in the speaker as president”."""
    into = draft.kid(i, "prep")
    if draft.lemma(i) != "swear" or into is None or draft.tokens[into].text.lower() != "in":
        return
    sworn = draft.kid(into, "pobj")
    if sworn is None or into != i + 1:
        return
    draft.hang(into, i, "prt")
    draft.hang(sworn, i, "dobj")
    for k in draft.kids(sworn, "prep"):
        draft.hang(k, i, "prep")


def _small_clause(draft: Draft, i: int) -> bool:
    """“declared [the group a threat]”, read as a clause without a verb."""
    clause = draft.kid(i, "ccomp")
    if clause is None or draft.tokens[clause].pos not in _NOUNS:
        return False
    subject = draft.kid(clause, "nsubj")
    if subject is None or draft.kid(clause, "aux", "cop", "mark") is not None:
        return False
    return _say(draft, i, subject, clause)


def _relative(draft: Draft, i: int) -> bool:
    """“a gang that the president has designated a terrorist organisation”."""
    that, called = draft.kid(i, "dep", "mark"), draft.kid(i, "dobj")
    if draft.tokens[i].dep != "relcl" or that is None or called is None or that > i:
        return False
    if draft.tokens[that].text.lower() not in ("that", "which") or draft.kid(i, "nsubj") is None:
        return False
    return _say(draft, i, that, called)


def _of_passive(draft: Draft, i: int) -> bool:
    """“The group was designated a threat”: the one object of a passive is what it is called."""
    objects = draft.kids(i, "dobj")
    if len(objects) != 1 or draft.kid(i, "nsubjpass") is None:
        return False
    draft.hang(objects[0], i, "oprd")
    return True


def _apposition(draft: Draft, i: int) -> bool:
    """“considers the wing a threat”, read as apposition without a comma."""
    first = draft.kid(i, "dobj", "oprd", "ccomp", "dative")
    if first is None or draft.tokens[first].pos not in _NOUNS:
        return False
    second = draft.kid(first, "appos")
    if second is None or second < first or not _bare(draft, second):
        return False
    return _say(draft, i, first, second)


def _two_objects(draft: Draft, i: int) -> bool:
    """“designated the cartel a terrorist group”, read as two objects."""
    objects = [k for k in draft.kids(i, "dobj", "dative", "oprd") if draft.tokens[k].pos in _NOUNS]
    if len(objects) != 2 or not _bare(draft, objects[1]):
        return False
    return _say(draft, i, objects[0], objects[1])


def _name_and_office(draft: Draft, i: int) -> bool:
    """“appointed Ann Example defence minister”, read as one name."""
    office = draft.kid(i, "dobj", "oprd")
    if office is None or draft.tokens[office].pos != "NOUN":
        return False
    names = [
        k for k in draft.kids(office, "compound", "nmod") if draft.tokens[k].entity == "PERSON"
    ]
    if not names or draft.kid(office, "det", "poss") is not None or draft.first(office) <= i:
        return False
    name = names[-1]
    for k in names[:-1]:
        draft.hang(k, name, "compound")
    return _say(draft, i, name, office)


def _bare(draft: Draft, second: int) -> bool:
    """Whether nothing sets a phrase off from what stands before it."""
    return draft.text_before(draft.first(second)) not in (",", "and", "or", "(", ":", "–", "—")


def _say(draft: Draft, i: int, somebody: int, something: int) -> bool:
    draft.hang(somebody, i, "dobj")
    draft.hang(something, i, "oprd")
    return True
