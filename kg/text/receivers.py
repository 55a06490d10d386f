"""Who gets what is given, where the parser took him for a part of it: “gave Chad 5 million euros”.

Each repair names a construction, never a word of one text; `repairs` runs them.
"""

from __future__ import annotations

from kg.text.currencies import is_currency
from kg.text.draft import Draft
from kg.text.labels import NOUNS
from kg.text.stems import OF_PEOPLE
from kg.text.steps import asked_where
from kg.text.words import grammar

_GIVE = ("give", "grant", "hand", "lend", "offer", "pay", "promise")
_OF_PEOPLES = ("an", "ch", "ese", "i", "ic", "ish", "ans")


def _is_body(name: str) -> bool:
    """Whether a name of people is no adjective: Hezbollah, and not Iraqi."""
    return not name.lower().endswith(_OF_PEOPLES)


@asked_where(pos=NOUNS)
def _receiver(draft: Draft, i: int) -> None:
    """“gave the Tigers 40 million rupees”, “gave Burkina Faso military aid”: a name before a
    sum, or before an adjective, is no part of it."""
    token = draft.tokens[i]
    before = token.dep in ("compound", "nmod", "poss", "nummod")
    if not (before or (token.dep == "amod" and token.pos == "PROPN")):
        return
    given = draft.tokens[token.head]
    verb = draft.tokens[given.head]
    if given.dep != "dobj" or given.index <= i or verb.pos != "VERB":
        return
    after = draft.tokens[i + 1]
    counted = after.pos == "NUM" or after.tag == "$"
    described = after.pos == "ADJ" and after.dep == "amod" and after.head == given.index
    # “sends Cuba doctors”: of Cuban doctors one would say so
    first = draft.first(i) == verb.index + 1
    # “offered Niger air defence systems”
    of_given = all(t.head <= given.index for t in draft.tokens[i + 1 : given.index])
    country = token.entity == "GPE" and first and of_given and after.tag != "POS"
    # “denied US charges that …” tells who makes them
    country = country and given.lemma.lower() not in grammar().clausal_nouns
    # “gave Hamas rockets”; “gave Stinger missiles to Hamas” tells the receiver elsewhere
    body = token.entity == "ORG" or (token.entity == "NORP" and _is_body(token.text))
    body = body and i == verb.index + 1 and after.index <= given.index
    told = any(draft.lemma(k) == "to" for h in (verb.index, given.index) for k in draft.kids(h))
    country = country and not told
    if body and not told and verb.lemma in _GIVE:
        counted = True
    people = token.tag == "NNS" and draft.lemma(i).endswith(OF_PEOPLE) and verb.lemma in _GIVE
    if people and i == verb.index + 2 and after.index == given.index and not told:
        counted = True  # “gave the rebels assistance”
    if token.pos == "NOUN":  # “paid the militia 1.7 million dollars”
        opens = draft.text_before(i) in ("the", "a", "an", "its", "his", "their")
        # “gave Tuareg rebels information”
        of_them = people and draft.tokens[i - 1].head == i and draft.tokens[i - 1].text[0].isupper()
        counted = counted and (opens or of_them)
        described = False
    if counted or ((described or country) and verb.lemma in grammar().ditransitive):
        draft.hang(i, verb.index, "dative")
        for k in draft.kids(given.index, "det", "poss"):
            if verb.index < k < i:
                draft.hang(k, i, draft.tokens[k].dep)


@asked_where(pos=("NUM",))
def _currency_of_sum(draft: Draft, number: int) -> None:
    """“gave the Authority CHF 20 million”, “gave the Maldives Rs 50 crore”: the sign belongs to
    the sum, and what was hung on it to the verb."""
    i, after = number - 1, draft.tokens[number]
    token = draft.tokens[i]
    if i < 0 or not token.text.isalpha() or not is_currency(token.text):
        return
    above = token.head
    verb = above if draft.tokens[above].pos == "VERB" else draft.tokens[above].head
    name = draft.kid(i, "compound", "nmod", "poss")
    if after.index == above or name is None or verb >= name:
        return
    for k in draft.kids(i):
        if k < i and k != name:
            draft.hang(k, name, draft.tokens[k].dep)
    draft.hang(name, verb, "dative")
    draft.hang(i, after.index, "nmod")


@asked_where(dep=("npadvmod",))
def _sum_before_time(draft: Draft, i: int) -> None:
    """“gave the group $3 million earlier this month”: the sum is given, and is no time."""
    token, adverb = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    if token.pos != "NUM" or adverb.pos != "ADV" or adverb.index < i:
        return
    at = adverb
    while at.pos != "VERB" and at.head != at.index:
        at = draft.tokens[at.head]
    counted = draft.kid(i, "quantmod", "compound") is not None
    if counted and at.pos == "VERB" and at.index < i and draft.kid(at.index, "dobj") is None:
        draft.hang(i, at.index, "dobj")


RECEIVERS = (_receiver, _currency_of_sum, _sum_before_time)
