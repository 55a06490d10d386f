"""Clauses whose object stands before them, taken for something else: “Eritrea, which a UN panel
accused of …”, “a claim that the body dismissed”.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import FINITE, NOUNS, SUBJECTS
from kg.text.stems import of_gerund
from kg.text.steps import asked_where
from kg.text.words import grammar

_PAST = ("VBD", "VBN")
_BLAMING = frozenset({"blame", "fault"})
# How many words the subject of such a clause may have.
_LONG = 7


@asked_where(word=("to",))
def to_which(draft: Draft, i: int) -> None:
    """“the militia, *to which* Chad paid $2 million”: no “to” of infinitives."""
    token, which = draft.tokens[i], draft.kid(i, "pobj")
    if token.dep == "dep" and which is not None and draft.tokens[which].tag in ("WDT", "WP"):
        draft.hang(i, token.head, "prep", pos="ADP", tag="IN")


@asked_where(word=("which", "whom"))
def behind_teller(draft: Draft, i: int) -> None:
    """“the rifles which, *the panel says*, Iran supplied to them”: of two subjects the one behind
    whoever says it supplied them."""
    token = draft.tokens[i]
    verb = draft.tokens[token.head]
    if token.dep != "nsubj" or verb.dep != "relcl" or draft.kid(verb.index, "dobj") is not None:
        return
    others = [k for k in draft.kids(verb.index, "nsubj") if k > i]
    told = draft.kids(verb.index, "parataxis", "ccomp")
    if len(others) == 1 and any(i < k < others[0] for k in told):
        draft.hang(i, verb.index, "dobj")


@asked_where(word=("which", "whom"))
def which_they_did(draft: Draft, i: int) -> None:
    """“Eritrea, which a UN panel accused of arming them, denied it”: the panel accused Eritrea."""
    token = draft.tokens[i]
    above = draft.tokens[token.head]
    if _two_deeds(draft, i):
        return
    before = i - 2 if draft.text_before(i) == "," else i - 1
    if token.dep == "pobj" or before < 0 or draft.tokens[before].pos not in NOUNS:
        return
    if above.pos == "VERB" and above.index > i:
        return
    verb = _verb_behind(draft, i)
    if verb is None:
        return
    subject = draft.tokens[verb].head
    loose = [k for k in draft.kids(i) if k not in (subject, verb)]
    draft.hang(verb, before, "relcl", tag="VBD", pos="VERB")
    draft.hang(subject, verb, "nsubj")
    draft.hang(i, verb, "dobj")
    for k in loose:
        noun = draft.tokens[k].pos in NOUNS and k > verb
        draft.hang(k, before, "appos" if noun else draft.tokens[k].dep)


def _two_deeds(draft: Draft, i: int) -> bool:
    """“Eritrea, which a panel accused of arming them, has denied it”: the first of two verbs is
    that of the clause, and the second that of the sentence; whether it was so."""
    token = draft.tokens[i]
    main, verb = draft.tokens[token.head], _verb_behind(draft, i)
    if verb is None or main.dep != "relcl" or main.index < verb or main.pos != "VERB":
        return False
    noun, subject = draft.tokens[main.head], draft.tokens[verb].head
    aux = draft.kid(main.index, "aux") or main.index
    begin = min(
        aux, *(k for k in draft.kids(main.index, "advmod", "neg", "aux") if k > verb), main.index
    )
    if noun.dep != "ROOT" or subject not in draft.kids(main.index, "nsubj"):
        return False
    own = [k for k in draft.kids(main.index, "dobj", "ccomp", "xcomp") if k > main.index]
    if not own or draft.text_before(begin) != ",":
        return False
    draft.promote(main.index, noun.index, "nsubj")
    draft.hang(verb, noun.index, "relcl", tag="VBD", pos="VERB")
    draft.hang(subject, verb, "nsubj")
    draft.hang(i, verb, "dobj")
    return True


def _verb_behind(draft: Draft, i: int) -> int | None:
    """The participle that is hung on the noun right behind a pronoun, of which that noun is the
    subject: a panel accused."""
    for k in range(i + 2, min(i + 2 + _LONG, len(draft.tokens))):
        token = draft.tokens[k]
        if token.text == "," or token.dep == "aux":
            return None
        if token.tag in _PAST and token.dep == "acl" and token.head == k - 1:
            free = draft.kid(k, "dobj", "agent", "auxpass", "nsubj") is None
            bare = all(_is_inside(draft, w) for w in range(i + 1, k))
            return k if free and bare and draft.first(token.head) == i + 1 else None
    return None


def _is_inside(draft: Draft, i: int) -> bool:
    """Whether a word may stand within a subject: a UN *monitoring* group."""
    token = draft.tokens[i]
    return token.pos in (*NOUNS, "ADJ", "DET") or token.dep in ("amod", "compound", "punct")


@asked_where(dep=("acl",))
def that_they_did(draft: Draft, i: int) -> None:
    """“a claim that the body dismissed as absurd”: what is dismissed is the claim."""
    token = draft.tokens[i]
    subject, mark = draft.kid(i, "nsubj"), draft.kid(i, "mark")
    if token.tag not in _PAST or subject is None or mark is None or subject > i:
        return
    if draft.tokens[mark].text.lower() != "that" or draft.kid(i, "dobj", "aux", "ccomp", "xcomp"):
        return
    if draft.kid(i, "prep") is not None and draft.lemma(draft.kid(i, "prep") or 0) == "as":
        draft.hang(mark, i, "dobj", pos="PRON", tag="WDT")
        draft.hang(i, token.head, "relcl", tag="VBD")


@asked_where(dep=("conj",))
def named_body(draft: Draft, i: int) -> None:
    """“The third faction, the Koru National Army, said”: two without “and” are no list."""
    token, noun = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    first = draft.first(i)
    if token.pos != "PROPN" or noun.tag != "NN" or noun.dep not in ("nsubj", "nsubjpass", "dobj"):
        return
    if draft.kid(noun.index, "cc") is not None or draft.kid(i, "cc", "conj") is not None:
        return
    if draft.kid(noun.index, "det", "poss") is None or draft.kid(i, "det") is None:
        return
    if draft.text_before(first) == "," and first - 2 == noun.index and token.entity != "PERSON":
        draft.hang(i, noun.index, "appos")


_UNITS = frozenset({"army", "battalion", "brigade", "corps", "division", "regiment", "unit"})


@asked_where(tag=("CD",))
def numbered_unit(draft: Draft, i: int) -> None:
    """“has trained the 444 Brigade”: the number is part of the name, and counts nothing."""
    token = draft.tokens[i]
    unit = draft.tokens[token.head]
    if token.dep != "nummod" or not token.text.isdigit() or unit.tag != "NNP":
        return
    if unit.lemma.lower() in _UNITS and unit.index == i + 1 and draft.text_before(i) == "the":
        draft.hang(i, unit.index, "compound", pos="PROPN", tag="NNP", entity="ORG")
        draft.hang(unit.index, unit.head, unit.dep, entity="ORG")


@asked_where(word=(":",))
def topic(draft: Draft, i: int) -> None:
    """“Libya: rival militias clash”: what a headline is about does nothing in it."""
    name = draft.tokens[i - 1] if i else draft.tokens[i]
    verb = name.head
    if name.pos != "PROPN" or name.dep != "nsubj" or draft.first(name.index) != 0:
        return
    if verb > i and any(k > i for k in draft.kids(verb, "nsubj", "nsubjpass")):
        draft.hang(name.index, verb, "npadvmod")


@asked_where(word=("which", "whom"))
def to_which_given(draft: Draft, i: int) -> None:
    """“the group *to which* Chad gave $2 million”: the gift is given, and no sum is to a group."""
    link = draft.tokens[draft.tokens[i].head]
    noun = draft.tokens[link.head]
    verb = draft.tokens[noun.head]
    if link.dep not in ("dative", "prep") or noun.pos == "VERB" or link.index > verb.index:
        return
    if verb.dep == "relcl" and verb.pos == "VERB" and noun.dep == "dobj" and i < verb.index:
        draft.hang(link.index, verb.index, "prep")


@asked_where(word=("which", "whom"))
def clause_behind_link(draft: Draft, i: int) -> None:
    """“The raid, *for which no one claimed responsibility*, killed six”: what is told of the raid
    in passing is not what the sentence says."""
    if i < 3 or draft.tokens[i - 2].text != "," or draft.tokens[i - 1].tag not in ("IN", "TO"):
        return
    root = next((t.index for t in draft.tokens if t.dep == "ROOT"), i)
    main = next((k for k in draft.kids(root, "ccomp") if k > root), None)
    noun = draft.kid(main, "nsubj", "nsubjpass") if main is not None else None
    if main is None or noun is None or not noun < i < root < main:
        return
    own = [k for k in draft.below(noun) if k < i - 2]
    if not own or max(own) != i - 3:
        return
    draft.hang(main, main, "ROOT")
    draft.hang(root, noun, "relcl")
    draft.hang(i - 1, root, "prep", pos="ADP")
    draft.hang(i, i - 1, "pobj")


OBJECT_RELATIVES = (
    numbered_unit,
    topic,
    to_which_given,
    behind_teller,
    which_they_did,
    that_they_did,
    named_body,
)


@asked_where(word=("that", "which", "who", "whom"))
def within_what_is_said(draft: Draft, i: int) -> None:
    """“the rebels, *which* it says Libya armed”, “rifles *which* it said came from Libya”: what is
    armed, or came, and not what is said."""
    said = draft.tokens[draft.tokens[i].head]
    if draft.tokens[i].dep != "dobj" or said.dep != "relcl" or i > said.index:
        return
    clause = draft.kid(said.index, "ccomp")
    if clause is None or clause < said.index or said.lemma not in grammar().reporting:
        return
    if draft.kid(clause, *SUBJECTS) is None:
        begins = min([clause, *draft.kids(clause, "aux", "auxpass")])
        if draft.tokens[begins].tag in (*FINITE, "MD"):
            passive = draft.kid(clause, "auxpass") is not None
            draft.hang(i, clause, "nsubjpass" if passive else "nsubj")
    elif draft.kid(clause, "dobj", "auxpass", "ccomp", "xcomp", "attr", "acomp") is None:
        draft.hang(i, clause, "dobj")


@asked_where(word=("for", "of"))
def within_a_charge(draft: Draft, i: int) -> None:
    """“the rebels, *which* it accuses Libya of arming”: whom it arms."""
    deed = draft.kid(i, "pcomp") or draft.last(i)
    word = draft.tokens[deed]
    charge = draft.tokens[i].head
    charge = charge if draft.tokens[charge].pos == "VERB" else draft.tokens[charge].head
    charged = draft.lemma(charge) in (grammar().charging if draft.lemma(i) == "of" else _BLAMING)
    if deed != i + 1 or not charged or not word.text.lower().endswith("ing"):
        return
    if draft.tokens[charge].dep != "relcl" or draft.kid(deed, "dobj", "prep") is not None:
        return
    opens = draft.tokens[draft.first(charge)]
    whom = draft.kid(charge, "dobj")
    if opens.text.lower() in ("that", "which", "whom") and opens.dep in ("dobj", "pobj"):
        if whom is None or (opens.dep == "dobj" and len(draft.kids(charge, "dobj")) < 2):
            return
        lemma = word.lemma if word.tag == "VBG" else of_gerund(word.text)
        draft.hang(i, charge, "prep")
        draft.hang(deed, i, "pcomp", pos="VERB", tag="VBG", lemma=lemma)
        draft.hang(opens.index, deed, "dobj")


@asked_where(lemma=("accuse", "suspect"))
def whom_they_accuse(draft: Draft, i: int) -> None:
    """“sanctions on Belarus, *which it accuses of arming them*”: Belarus is accused."""
    token, name = draft.tokens[i], draft.first(i) - 2
    if token.dep != "relcl" or name < 2 or draft.text_before(name + 2) != ",":
        return
    which = draft.tokens[name + 2]
    if which.text.lower() not in ("which", "whom") or which.head != i:
        return
    measure, link = draft.tokens[token.head], draft.tokens[draft.tokens[name].head]
    beside = draft.tokens[name].dep == "pobj" and link.head == measure.index
    if measure.pos == "NOUN" and draft.tokens[name].pos == "PROPN" and beside:
        draft.hang(i, name, "relcl")
