"""Subjects, objects and clauses that the parser gives to the wrong of two verbs: “Gunmen allied to
a clan killed 57 people”, “with missiles and Iran had trained them”, “which it said was funding
them”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import NOUNS, SUBJECTS
from kg.text.steps import asked_where
from kg.text.words import grammar

_FINITE = ("VBD", "VBZ", "VBP", "MD")


@asked_where(dep=("advcl",))
def consequence(draft: Draft, i: int) -> None:
    """“shot at people fleeing, killing five”: what follows behind the comma is the doing of
    the subject, not of those who flee."""
    token = draft.tokens[i]
    if token.tag != "VBG" or draft.text_before(i) != ",":
        return
    flight = draft.tokens[token.head]
    if flight.dep != "acl" or flight.tag != "VBG" or draft.kid(flight.index, "dobj") is not None:
        return
    _hang_on_verb(draft, i, flight.head)


@asked_where(tag=("VBG",))
def outcome(draft: Draft, i: int) -> None:
    """“shot down a plane carrying a general, killing him”: of two participles the second, behind
    a comma, is the doing of the subject."""
    token = draft.tokens[i]
    if token.dep not in ("acl", "conj") or draft.text_before(i) != ",":
        return
    first = token.head if token.dep == "conj" else draft.kid(token.head, "acl")
    if first is None or first >= i or draft.tokens[first].tag != "VBG":
        return
    noun = draft.tokens[draft.tokens[first].head]
    if draft.tokens[first].dep != "acl" or noun.dep not in ("dobj", "pobj"):
        return
    _hang_on_verb(draft, i, noun.head)


def _hang_on_verb(draft: Draft, i: int, start: int) -> None:
    """Make a participle the adverbial of the nearest verb at or above a word, if it stands before
    the participle."""
    above = draft.tokens[start]
    while above.pos != "VERB" and above.head != above.index:
        above = draft.tokens[above.head]
    if above.pos == "VERB" and above.index < i:
        draft.hang(i, above.index, "advcl")


@asked_where(tag=("VBN", "VBD"))
def reduced_relative(draft: Draft, i: int) -> None:
    """“Gunmen allied to a clan slaughtered 57 people”: of two verbs without a link the first
    only describes the subject."""
    token = draft.tokens[i]
    if token.pos != "VERB":
        return
    if token.lemma in grammar().reporting and not _held_to(draft, i):
        return
    subject, deed = draft.kid(i, "nsubj"), draft.kid(i, "ccomp")
    beside = deed is None and token.dep == "ccomp"
    if beside:  # “said rebels *based* in Chad *continued* shelling the town”
        deed = next((k for k in draft.kids(token.head, "ccomp") if k > i), None)
    if subject is None or deed is None or deed < i:
        return
    suffered = draft.tokens[deed].tag == "VBN" and draft.kid(deed, "auxpass") is not None
    if draft.tokens[deed].tag != "VBD" and not suffered:
        return
    if draft.kid(deed, "mark", "aux", *SUBJECTS) is not None or draft.kid(i, "aux", "dobj"):
        return
    if beside and draft.first(deed) - 1 != draft.last(i):
        return
    others = [k for k in draft.kids(i) if k > deed]
    if not beside:
        draft.promote(deed, i, "acl")
    draft.hang(i, subject, "acl", tag="VBN")
    draft.hang(subject, deed, "nsubjpass" if suffered else "nsubj")
    for k in others:
        draft.hang(k, deed, draft.tokens[k].dep)


def _held_to(draft: Draft, i: int) -> bool:
    """“Gunmen believed to belong to the group overran …”: what they are believed to be or do."""
    held = draft.kid(i, "xcomp")
    return held is not None and draft.tokens[i + 1].tag == "TO" and i + 1 in draft.kids(held)


@asked_where(dep=("acl",))
def deed_behind_relative(draft: Draft, i: int) -> None:
    """“The leaders, who met in May, discussed the release”: a participle with an object of its
    own, in a sentence without a verb, is the verb."""
    token = draft.tokens[i]
    noun = draft.tokens[token.head]
    if token.tag not in ("VBN", "VBD") or noun.dep != "ROOT":
        return
    if noun.pos not in NOUNS or i < noun.index or draft.kid(noun.index, "relcl") is None:
        return
    beside = () if draft.text_before(i) != "," else ("ccomp", "prep", "xcomp")
    given = draft.kid(i, "dobj", *beside)  # “Turkey, which has trained them, called for calm”
    if given is None or given < i or draft.kid(i, "auxpass", "agent") is not None:
        return
    within = {k for r in draft.kids(noun.index, "relcl") for k in draft.below(r)}
    within |= draft.below(i)
    if not any(t.tag in _FINITE and t.index not in within for t in draft.tokens):
        draft.promote(i, noun.index, "nsubj", tag="VBD")


@asked_where(dep=SUBJECTS)
def left_out_object(draft: Draft, i: int) -> None:
    """“the militia, which the panel says Uganda trained”: of two subjects the pronoun is what
    the verb is done to; “banks which it said were funding them”: the saying describes the banks."""
    token = draft.tokens[i]
    if token.tag not in ("WDT", "WP"):
        return
    verb = draft.tokens[token.head]
    saying = draft.tokens[verb.head]
    if verb.dep != "ccomp" or saying.lemma not in grammar().reporting or saying.index < i:
        return
    if saying.dep == "relcl":
        if len(draft.kids(verb.index, *SUBJECTS)) > 1 and not draft.kids(verb.index, "dobj"):
            draft.hang(i, verb.index, "dobj")
    elif saying.dep in ("ccomp", "advcl", "conj") and i and saying.head < i:
        at = i - 1 if draft.text_before(i) != "," else i - 2
        while at != saying.head and draft.tokens[at].head not in (at, saying.head):
            at = draft.tokens[at].head
        if draft.tokens[at].pos in NOUNS and draft.tokens[at].head == saying.head:
            draft.hang(saying.index, at, "relcl")


@asked_where(dep=("relcl",))
def blamed_relative(draft: Draft, i: int) -> None:
    """“The blast, which officials blamed on rebels, killed 14”: behind the relative clause the
    main one goes on, and the relative clause has its own verb."""
    token = draft.tokens[i]
    if token.tag not in ("VBD", "VBZ", "VBP"):
        return
    before = draft.kids(i, *SUBJECTS, "mark")
    if len(before) != 2 or draft.tokens[before[0]].tag not in ("WDT", "WP"):
        return
    pronoun, teller = before
    inner, noun = draft.kid(teller, "acl", "relcl"), token.head
    if inner is None or inner > i or draft.tokens[noun].dep != "ROOT":
        return
    draft.promote(i, noun, "nsubj")
    draft.hang(inner, noun, "relcl", tag="VBD")
    draft.hang(teller, inner, "nsubj")
    draft.hang(pronoun, inner, "dobj")


@asked_where(dep=("conj",))
def subject_behind_and(draft: Draft, i: int) -> None:
    """“had supplied it with missiles and Iran had trained it”: a noun right before a finite verb is
    its subject, and no second missile."""
    token = draft.tokens[i]
    if token.pos != "VERB" or draft.kid(i, *SUBJECTS) is not None:
        return
    auxiliaries = draft.kids(i, "aux", "auxpass")
    first = min([i, *auxiliaries])
    if draft.tokens[first].tag not in _FINITE or first < 2:
        return
    at, begins = first - 1, first - 1
    if draft.tokens[at].pos not in NOUNS or draft.tokens[at].dep not in ("conj", "pobj"):
        return
    while draft.tokens[at].dep not in ("conj", "ROOT") and draft.tokens[at].head < at:
        at = draft.tokens[at].head
    if draft.tokens[at].dep != "conj" or draft.tokens[at].pos not in NOUNS or at <= token.head:
        return
    begins = draft.first(at)
    if draft.text_before(begins) in ("and", "but", "while"):
        draft.hang(at, i, "nsubjpass" if draft.kid(i, "auxpass") is not None else "nsubj")
