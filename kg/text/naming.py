"""Verbs that make somebody something: “designated the cartel a terrorist group”.

The parser hangs the two objects in many ways; here the first becomes the object and the second what
it is said to be. “Swore in” is put together as well.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import NOUNS
from kg.text.steps import asked_where
from kg.text.words import grammar

_BEING = frozenset({"be", "behind", "belong", "have", "responsible"})


@asked_where(pos=("VERB",))
def named(draft: Draft, i: int) -> None:
    """Put right the objects of a verb of naming."""
    token = draft.tokens[i]
    if token.lemma not in grammar().naming:
        return
    _particle(draft, i)
    _namer(draft, i)
    for mend in (
        _person,
        _relative,
        _of_passive,
        _small_clause,
        _trade_and_name,
        _apposition,
        _two_objects,
        _name_and_office,
    ):
        if mend(draft, i):
            return


@asked_where(lemma=("cite", "name"))
def named_as_being(draft: Draft, i: int) -> None:
    """“named him *as being* responsible”, “as *behind* it”: who he is said to be, and no office."""
    for k in draft.kids(i, "prep"):
        what = draft.kid(k, "pcomp", "amod", "acomp", "prep")
        if draft.lemma(k) == "as" and what is not None and draft.lemma(what) in _BEING:
            draft.hang(i, draft.tokens[i].head, draft.tokens[i].dep, lemma="identify")


@asked_where(dep=("acl",))
def named_not_reduced(draft: Draft, i: int) -> None:
    """“The junta named the general its spokesman”: a participle with an object of its own, behind
    the only noun that could be its subject, is the verb."""
    token = draft.tokens[i]
    doer = draft.tokens[token.head]
    aside = draft.text_before(i) == ","
    if doer.dep == "appos" and aside and doer.index == i - 2:
        doer = draft.tokens[doer.head]  # “Iran's leader, Ali Khamenei, named X as its chief”
        aside = False
    if token.tag not in ("VBN", "VBD") or doer.dep != "ROOT":
        return
    if doer.pos not in NOUNS or doer.index > i or aside:
        return
    if draft.kid(i, "dobj", "oprd") is None or draft.kid(i, "auxpass", "agent") is not None:
        return
    if any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in draft.tokens if t.index != i):
        return
    draft.promote(i, doer.index, "nsubj", tag="VBD")
    for k in draft.kids(doer.index, "prep", "punct"):
        if k > i:
            draft.hang(k, i, draft.tokens[k].dep)
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


def _namer(draft: Draft, i: int) -> None:
    """“The cartel, designated a terrorist group by Peru, controls the valley”: by whom it was
    named, not by whom it was made a group; behind the comma the clause goes on."""
    called = draft.kid(i, "dobj", "oprd")
    if called is None or called < i or draft.tokens[i].tag not in ("VBD", "VBN"):
        return
    by = [k for k in draft.kids(called, "prep", "agent") if draft.tokens[k].text.lower() == "by"]
    if not by:
        return
    doer = draft.kid(i, "nsubj", "nsubjpass")
    reduced = doer is not None and draft.text_before(i) == "," and doer < i
    if reduced:
        deed = _going_on(draft, i)
        if deed is None or doer is None:
            return
        if draft.tokens[deed].head == i:
            draft.promote(deed, i, "acl")
        draft.hang(doer, deed, "nsubj")
        draft.hang(i, doer, "acl", tag="VBN")
    elif doer is not None and draft.tokens[doer].dep == "nsubj":
        return
    draft.hang(by[0], i, "agent")
    draft.hang(called, i, "oprd")


def _going_on(draft: Draft, i: int) -> int | None:
    """The verb of a clause behind a participle between commas, wherever the parser hangs it."""
    token = draft.tokens[i]
    if token.dep == "ccomp" and draft.kid(token.head, "nsubj", "nsubjpass") is None:
        return token.head if draft.text_before(token.head) == "," else None
    behind = [k for k in draft.kids(i, "conj") if draft.text_before(k) == ","]
    return behind[0] if behind and token.dep == "ROOT" else None


def _person(draft: Draft, i: int) -> bool:
    """“named X, a professor, to head a cabinet”: a person's name is no office."""
    called, doer = draft.kid(i, "oprd"), draft.kid(i, "nsubj")
    if called is None or doer is None or draft.kid(i, "dobj", "aux", "auxpass") is not None:
        return False
    if draft.tokens[called].pos == "PROPN" and draft.tokens[called].entity == "PERSON":
        draft.hang(called, i, "dobj")
        for k in draft.kids(i, "appos"):
            draft.hang(k, called, "appos")
        return True
    return False


def _small_clause(draft: Draft, i: int) -> bool:
    """“declared [the group a threat]”, read as a clause without a verb."""
    clause = draft.kid(i, "ccomp")
    if clause is None or draft.tokens[clause].pos not in NOUNS:
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
    if first is None or draft.tokens[first].pos not in NOUNS:
        return False
    second = draft.kid(first, "appos")
    if second is None or second < first or not _bare(draft, second):
        return False
    return _say(draft, i, first, second)


def _trade_and_name(draft: Draft, i: int) -> bool:
    """“elected the poet Josip Brenner as its chairman”: what somebody is stands before his name."""
    trade = draft.kid(i, "dobj")
    if trade is None or draft.tokens[trade].pos != "NOUN":
        return False
    name = draft.kid(trade, "appos") or draft.kid(i, "oprd")
    if name is None:
        return False
    if draft.tokens[name].pos == "NOUN":  # “the lawyer Ann Example prime minister”
        names = [k for k in draft.kids(name, "compound", "nmod") if k > trade]
        names = [k for k in names if draft.tokens[k].entity == "PERSON"]
        if not names or draft.kid(name, "det", "poss") is not None:
            return False
        _name_and_office_of(draft, i, name, names)
        name = names[-1]
    if draft.tokens[name].entity != "PERSON" or draft.first(name) != trade + 1:
        return False
    for k in draft.kids(trade):
        if k < trade:
            draft.hang(k, name, draft.tokens[k].dep)
    draft.hang(trade, name, "compound")
    draft.hang(name, i, "dobj")
    return False


def _two_objects(draft: Draft, i: int) -> bool:
    """“designated the cartel a terrorist group”, read as two objects."""
    objects = [k for k in draft.kids(i, "dobj", "dative", "oprd") if draft.tokens[k].pos in NOUNS]
    if len(objects) > 2:
        objects = _one_name(draft, objects)
    if len(objects) != 2 or not _bare(draft, objects[1]):
        return False
    return _say(draft, i, objects[0], objects[1])


def _one_name(draft: Draft, objects: list[int]) -> list[int]:
    """“designated Hizb ut-Tahrir a terrorist group”: a name of which each part was an object."""
    *name, called = objects
    if draft.tokens[called].pos != "NOUN" or draft.kid(called, "det") is None:
        return objects
    whole = range(name[0], name[-1] + 1)
    parts = [k for k in whole if draft.tokens[k].pos in ("PROPN", "PUNCT")]
    if len(parts) < len(whole):
        return objects
    for k in parts[:-1]:
        draft.hang(k, name[-1], "compound")
    return objects[-2:]


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
    return _name_and_office_of(draft, i, office, names)


def _name_and_office_of(draft: Draft, i: int, office: int, names: list[int]) -> bool:
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
