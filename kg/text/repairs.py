"""Attachments that the parser often gets wrong, put right before anything is read off them.

Each repair names a construction, never a word of one text. Those of coordination stand in
`coordinations`.
"""

from __future__ import annotations

from kg.records import Token
from kg.text.appositions import apposed
from kg.text.around_asides import (
    aside_of_subject,
    passive_behind_aside,
    subject_before_aside,
    subject_of_auxiliary,
    words_above,
)
from kg.text.charges import charge_behind, charged_by, charged_gerund, charged_with
from kg.text.clause_subjects import CLAUSES
from kg.text.clauses import is_means, of_doing, that_clause
from kg.text.coordinations import coordinated
from kg.text.counted_gifts import counted_gift
from kg.text.draft import Draft
from kg.text.fragments import announced, deed_of_root, plural_for_verb
from kg.text.free_relatives import called_so
from kg.text.gerunds import deed_in_ing, for_whom, gerund_object
from kg.text.gifts import GIFTS
from kg.text.givers import named_receiver, receiver_before_aside, second_gift, two_objects
from kg.text.headline_verbs import headlined
from kg.text.interruptions import agency_behind, object_behind_aside, perfect_around_aside
from kg.text.links import face_to_face, means_from, of_no_day, partner, that_killed, where_clause
from kg.text.lists import behind_place, of_one_and_more
from kg.text.misread import reread
from kg.text.mistaken_subjects import (
    blamed_on,
    blamed_relative,
    consequence,
    deed_behind_participle,
    deed_behind_relative,
    deed_of_list,
    described_subject,
    left_out_object,
    reduced_relative,
    subject_behind_and,
    told_that,
)
from kg.text.mistaken_verbs import (
    charged_deed,
    done_to_the_fleeing,
    having_done,
    next_in_turn,
    past_before_object,
    shot_dead,
    together_with,
)
from kg.text.naming import named, named_not_reduced, taken_captive
from kg.text.office_appositions import named_to_office, offices_apposed
from kg.text.openings import capital_at_head, fronted_participle, swallowed_subject, while_doing
from kg.text.participles import between_commas, perfect_before_name, verb_between_names
from kg.text.receivers import RECEIVERS
from kg.text.reporting import telling_above
from kg.text.series import and_on, and_to, halves, next_told, owners_of_names, so_has, to_an_extent
from kg.text.verb_series import VERB_SERIES
from kg.text.words import grammar

_FINITE = ("VBD", "VBZ", "VBP")
_SUBJECTS = ("nsubj", "nsubjpass")
_NOUNS = ("NOUN", "PROPN")


def repaired(tokens: tuple[Token, ...], *, title: bool = False) -> tuple[Token, ...]:
    """The words of a sentence, or of a headline, with their heads and labels mended."""
    draft = Draft(tokens)
    draft.become(reread(tokens))
    if title:
        headlined(draft)
        draft.settle()
    telling_above(draft, title=title)
    draft.settle()
    offices_apposed(draft)
    draft.settle()
    for repair in _REPAIRS:
        for i in range(len(tokens)):
            repair(draft, i)
            if draft.hung:
                draft.settle()
    for repair_all in (apposed, offices_apposed, coordinated):
        repair_all(draft)
        draft.settle()
    return tuple(draft.tokens)


def _verb_before_object(draft: Draft, i: int) -> None:
    """“swore allegiance to …”, “has long faced accusations”: a verb with a subject or an
    auxiliary is no part of the noun behind it, but governs it."""
    token = draft.tokens[i]
    if token.dep not in ("compound", "amod") or token.tag not in (*_FINITE, "VBN"):
        return
    noun, auxiliary = token.head, draft.kid(i, "aux")
    if noun <= i or (token.tag == "VBN" and auxiliary is None):
        return
    before = draft.tokens[i - 1] if i else token
    doer = before.head == noun and before.pos in ("NOUN", "PROPN") and before.index == i - 1
    if auxiliary is None and (noun != i + 1 or not (doer or draft.kid(i, *_SUBJECTS) is not None)):
        return
    for k in draft.kids(noun) if doer else ():
        if k < i:  # “The brigade swore loyalty”: what stands before the verb is its subject
            draft.hang(k, *((i, "nsubj") if k == i - 1 else (i - 1, draft.tokens[k].dep)))
    draft.promote(i, noun, "dobj")


def _fronted(draft: Draft, i: int) -> None:
    """“Months after the coup, Mali's rulers expelled …”: what a bare preposition stands before
    is its object, and the apposition behind the comma the subject."""
    token = draft.tokens[i]
    if token.dep not in _SUBJECTS:
        return
    before = draft.first(i) - 1
    subject = draft.kid(i, "appos")
    if before < 0 or subject is None or draft.tokens[before].dep not in ("prep", "mark"):
        return
    if draft.kid(before, "pobj", "pcomp") is not None or draft.tokens[before].text == "that":
        return
    if draft.text_before(draft.first(subject)) != ",":
        return
    draft.hang(subject, token.head, token.dep)
    for k in draft.kids(i, "acl", "relcl", "appos"):
        if k > subject:
            draft.hang(k, subject, draft.tokens[k].dep)
    draft.hang(before, token.head, "prep")
    draft.hang(i, before, "pobj")


def _done_by(draft: Draft, i: int) -> None:
    """“strikes were launched on positions in Gaza by Israel”: a passive without its doer takes
    the by-phrase that was hung on a name, a day or the means behind it, or on what somebody is
    held to be."""
    token = draft.tokens[i]
    if token.text.lower() != "by" or token.dep != "prep":
        return
    noun = draft.tokens[token.head]
    said = noun.dep == "oprd" or (noun.dep == "pobj" and draft.lemma(noun.head) == "as")
    behind = noun.dep == "pobj" and draft.kids(noun.index, "prep")[0] < i
    behind = behind or is_means(draft, noun.index)
    if noun.pos not in ("PROPN", "NUM") and not (said or behind):
        return
    for word in words_above(draft, token.head):
        found = draft.tokens[word]
        if found.pos not in ("VERB", "AUX"):
            continue
        passive = draft.kid(word, "auxpass", "nsubjpass") is not None
        if passive and draft.kid(word, "agent") is None:
            draft.hang(i, word, "agent")
        return


def _of_outer_noun(draft: Draft, i: int) -> None:
    """“training by Wagner of soldiers”, “a visit of the emir of Qatar to Gaza”: what stands
    behind the doer of a noun belongs to the noun."""
    token = draft.tokens[i]
    if token.dep != "prep" or token.text.lower() not in ("of", "to", "on", "against", "for"):
        return
    doer = draft.tokens[token.head]
    link = draft.tokens[doer.head]
    if doer.dep != "pobj" or link.text.lower() not in ("by", "of", "from"):
        return
    noun = draft.tokens[link.head]
    named = doer.pos == "PROPN" and (link.text.lower() == "by" or token.text.lower() == "to")
    full = any(draft.lemma(k) == "of" and k < i for k in draft.kids(doer.index, "prep"))
    if noun.pos == "NOUN" and (named or (full and token.text.lower() == "to")):
        draft.hang(i, noun.index, "prep")


def _same_verb(draft: Draft, i: int) -> None:
    """“said that A should unite and said that …”: the second saying goes with the first."""
    token = draft.tokens[i]
    if token.dep != "conj" or token.pos != "VERB":
        return
    clause = draft.tokens[token.head]
    above = draft.tokens[clause.head]
    if clause.dep == "ccomp" and above.lemma == token.lemma and above.index != clause.index:
        draft.hang(i, above.index, "conj")


def _infinitive(draft: Draft, i: int) -> None:
    """“has in turn sworn to increase”: what is sworn, not what for."""
    token = draft.tokens[i]
    if token.dep != "advcl" or draft.tokens[token.head].lemma not in grammar().infinitive_content:
        return
    to = any(draft.tokens[k].tag == "TO" for k in draft.kids(i))
    direct = draft.kid(token.head, "dobj", "xcomp", "ccomp") is None
    if to and direct and i > token.head:
        draft.hang(i, token.head, "xcomp")


_REPAIRS = (
    capital_at_head,
    past_before_object,
    halves,
    called_so,
    perfect_around_aside,
    charged_gerund,
    deed_in_ing,
    gerund_object,
    for_whom,
    charged_deed,
    having_done,
    next_in_turn,
    done_to_the_fleeing,
    shot_dead,
    *CLAUSES,
    *VERB_SERIES,
    consequence,
    blamed_relative,
    reduced_relative,
    described_subject,
    subject_behind_and,
    blamed_on,
    deed_behind_participle,
    deed_behind_relative,
    deed_of_list,
    told_that,
    left_out_object,
    together_with,
    next_told,
    and_to,
    and_on,
    owners_of_names,
    so_has,
    to_an_extent,
    while_doing,
    fronted_participle,
    swallowed_subject,
    object_behind_aside,
    agency_behind,
    face_to_face,
    of_no_day,
    partner,
    means_from,
    that_killed,
    where_clause,
    _verb_before_object,
    between_commas,
    perfect_before_name,
    verb_between_names,
    _same_verb,
    _infinitive,
    counted_gift,
    behind_place,
    of_one_and_more,
    *RECEIVERS,
    *GIFTS,
    named_receiver,
    named_to_office,
    two_objects,
    receiver_before_aside,
    second_gift,
    aside_of_subject,
    subject_of_auxiliary,
    subject_before_aside,
    that_clause,
    of_doing,
    passive_behind_aside,
    _fronted,
    _of_outer_noun,
    _done_by,
    deed_of_root,
    plural_for_verb,
    announced,
    charged_with,
    charged_by,
    charge_behind,
    named_not_reduced,
    named,
    taken_captive,
)
