"""Days that stand right before a noun that they are no part of: “denied Friday allegations that …”
tells when it was denied, “Hamas' Oct. 7 attacks” when they were."""

from __future__ import annotations

from kg.text.dates.words import MONTHS, SHORT_MONTHS
from kg.text.draft import Draft
from kg.text.labels import FINITE, SUBJECTS, VERBS
from kg.text.steps import asked_where

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SINCE = frozenset({"by", "during", "in", "since", "until"})
_YEAR = 4  # digits


@asked_where(word=_DAYS)
def day_before_object(draft: Draft, i: int) -> None:
    """“denied Friday allegations that …”, “rejected on Friday allegations that …”: the day is that
    of the verb, and the noun is its object."""
    day, noun = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    if day.dep == "npadvmod" and i + 1 < len(draft.tokens):
        _noun_for_verb(draft, i + 1)
        return
    if day.dep != "compound" or noun.pos != "NOUN" or draft.first(noun.index) != i:
        return
    if noun.tag != "NNS":
        return  # “the Friday prayer”, “on Friday night”
    above = draft.tokens[noun.head]
    if i == 1 and above.index == 0 and _lost_subject(draft, noun.index, above.head):
        draft.hang(i, 0, "pobj")  # “On Sunday gunmen of a rival band murdered him”
        passive = draft.kid(above.head, "auxpass") is not None
        draft.hang(noun.index, above.head, "nsubjpass" if passive else "nsubj")
        return
    if noun.dep == "dobj" and above.pos in VERBS and above.index == i - 1:
        draft.hang(i, above.index, "npadvmod")
        return
    if noun.dep != "pobj" or above.index != i - 1 or above.text.lower() != "on":
        return
    verb = draft.tokens[above.head]
    if verb.pos in VERBS and verb.index == i - 2 and draft.kid(verb.index, "dobj") is None:
        draft.hang(i, above.index, "pobj")
        draft.hang(noun.index, verb.index, "dobj")


def _lost_subject(draft: Draft, noun: int, verb: int) -> bool:
    """Whether a verb without a subject stands right behind a noun and all that belongs to it."""
    token = draft.tokens[verb]
    begins = min([verb, *draft.kids(verb, "aux", "auxpass", "neg", "advmod")])
    if token.pos not in VERBS or draft.last(noun) + 1 not in (begins, verb):
        return False
    return draft.kid(verb, "nsubj", "nsubjpass", "csubj", "expl") is None


def _noun_for_verb(draft: Draft, i: int) -> None:
    """“rejected Monday *reports* that …”: what is rejected is a noun."""
    token = draft.tokens[i]
    if token.tag == "VBZ" and token.dep == "dobj" and token.head == i - 2:
        lemma = token.text.lower().removesuffix("s")
        draft.hang(i, token.head, "dobj", pos="NOUN", tag="NNS", lemma=lemma)


@asked_where(word=("on",))
def date_before_object(draft: Draft, i: int) -> None:
    """“designated on April 16 six individuals”: on a day, and those are six."""
    token, noun = draft.tokens[i], draft.kid(i, "pobj")
    if token.dep != "prep" or noun is None or i + 3 >= len(draft.tokens):
        return
    month, day, many = draft.tokens[i + 1], draft.tokens[i + 2], draft.tokens[i + 3]
    if month.text.lower() not in MONTHS or not day.text.isdigit():
        return
    verb = draft.tokens[token.head]
    behind = month.head == noun and draft.tokens[noun].tag in ("NNS", "NNPS") and many.head == noun
    if not behind or verb.pos != "VERB" or draft.kid(verb.index, "dobj") is not None:
        return
    draft.hang(month.index, i, "pobj")
    draft.hang(noun, verb.index, "dobj")


@asked_where(tag=("CD",))
def year_before_name(draft: Draft, i: int) -> None:
    """“In *2019* Omar Falah met them”, “In 2019 *Chad* cut ties”: no number of the name, which is
    no part of the verb."""
    year = draft.tokens[i]
    if len(year.text) != _YEAR or not year.text.isdigit() or draft.text_before(i) not in _SINCE:
        return
    last = i
    while last + 1 < len(draft.tokens) and draft.tokens[last + 1].pos == "PROPN":
        last += 1
    verb = draft.tokens[min(last + 1, len(draft.tokens) - 1)]
    if last == i or verb.tag not in FINITE:
        return
    own = draft.kid(verb.index, *SUBJECTS)
    if own is None and draft.tokens[last].dep in ("compound", "nmod", "pobj"):
        own = last
        draft.hang(last, verb.index, "nsubj")
    if own == last:
        draft.hang(i, i - 1, "pobj")


@asked_where(dep=("poss",))
def owner_before_date(draft: Draft, i: int) -> None:
    """“Hamas' Oct. 7, 2023, attacks”: those are its attacks, and not its day."""
    month = draft.tokens[draft.tokens[i].head]
    noun = draft.tokens[month.head]
    word = month.text.lower().strip(".")
    dated = word in (*MONTHS, *SHORT_MONTHS) and month.dep in ("compound", "nmod")
    if dated and i < month.index < noun.index and noun.pos == "NOUN":
        draft.hang(i, noun.index, "poss")
