"""What is given with a number or a quality behind whoever gets it: “sold the junta six jets”, “lent
the government of Chad $20 million”, “promised the militia new rifles”.

The parser takes the receiver for a part of what is given, or the number for a part of the receiver.
"""

from __future__ import annotations

from kg.text.currencies import is_currency
from kg.text.draft import Draft
from kg.text.labels import NOUNS
from kg.text.steps import asked_where

_GIVING = frozenset(
    {"advance", "award", "bring", "deliver", "donate", "give", "grant", "hand", "lease", "lend",
     "loan", "offer", "pay", "pledge", "promise", "provide", "sell", "send", "ship", "slip",
     "supply", "wire"}
)  # fmt: skip
# What a phrase begins with that tells of somebody rather than of what is given.
_BEGINS = frozenset({"DT", "PRP$", "PDT"})
# Who gets what common nouns right behind him tell of.
_TAKERS = frozenset(
    {"administration", "army", "commander", "faction", "force", "forces", "general",
     "government", "group", "guard", "junta", "militia", "militias", "military", "ministry",
     "movement", "navy", "police", "president", "rebels", "regime", "warlord"}
)  # fmt: skip
_SIMPLY = frozenset({"give", "grant", "lend", "loan", "offer", "pledge", "promise", "sell"})
_MASS = frozenset(
    {"aircraft", "ammunition", "artillery", "equipment", "fuel", "gear", "training", "weaponry"}
)  # fmt: skip
# Of what kind a sum is: “$5m in *aid*”.
_KINDS = frozenset(
    {"aid", "arm", "assistance", "cash", "equipment", "fund", "funding", "grant", "help",
     "loan", "payment", "relief", "revenue",
     "spending", "support", "weapon"}
)  # fmt: skip
_TIMES = frozenset({"day", "hour", "minute", "month", "week", "year"})
_INSIDE = ("DT", "PRP$", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "VBN")
_GIFT = ("CD", "$", "JJ", "NN", "NNS", "NNP", "NNPS", "HYPH", "VBN")


@asked_where(word=("for", "in"))
def sum_of_kind(draft: Draft, i: int) -> None:
    """“$5 billion *in aid*”, “$5 billion *for Haiti*”: such a sum is read as a noun is."""
    head = draft.tokens[draft.tokens[i].head]
    kind = draft.kid(i, "pobj")
    before = draft.tokens[i - 1] if i else head
    if (
        kind is not None
        and head.pos == "VERB"
        and before.head == head.index
        and before.pos == "NUM"
    ):
        head = before  # “held up $5m *in aid*”: hung on the verb
    if head.pos != "NUM" or kind is None:
        return
    if draft.lemma(i) == "in" and draft.lemma(kind) not in _KINDS:
        return
    if head.index < i and any(draft.tokens[k].tag == "$" for k in draft.kids(head.index)):
        draft.hang(head.index, head.head, head.dep, pos="NOUN")
        draft.hang(i, head.index, "prep")


@asked_where(word=("worth",))
def worth_a_sum(draft: Draft, i: int) -> None:
    """“shipped *wheat worth* $20 million to Syria”: what is given, and what it is worth."""
    if i < 2 or draft.tokens[draft.tokens[i].head].pos != "VERB":
        return
    thing, verb = draft.tokens[i - 1], draft.tokens[i].head
    lost = thing.dep in ("dative", "npadvmod") and thing.head in (i, verb)
    if thing.pos == "NOUN" and lost and verb < i and draft.kid(verb, "dobj") is None:
        draft.hang(i - 1, verb, "dobj")
        draft.hang(i, i - 1, "amod")


@asked_where(lemma=_GIVING)
def counted_gift(draft: Draft, i: int) -> None:
    """Hang the receiver and what is given on a verb of giving as its two objects."""
    verb = draft.tokens[i]
    if verb.pos != "VERB":
        return
    if draft.kid(i, "dative") is not None and draft.kid(i, "dobj") is not None:
        return
    if draft.kid(i, "auxpass") is not None:
        return
    begins = _receiver_ends(draft, i + 1)
    if begins is None:
        return
    ends = begins
    while ends < len(draft.tokens) and _goes_on(draft, ends):
        ends += 1
    given = _head(draft, begins, ends)
    if given is None or draft.tokens[given].lemma in _TIMES:
        return
    if any(draft.lemma(k) == "to" for k in (*draft.kids(i, "prep", "dative"), *draft.kids(given))):
        return
    receiver = _first_head(draft, i + 1, begins)
    _gather(draft, range(i + 1, begins), receiver)
    _gather(draft, range(begins, ends), given)
    draft.hang(receiver, i, "dative")
    changes = {"pos": "NOUN", "tag": "NNS"} if draft.tokens[given].pos == "VERB" else {}
    draft.hang(given, i, "dobj", **changes)


def _receiver_ends(draft: Draft, begins: int) -> int | None:
    """Where what is given begins, behind a phrase that tells of whoever gets it."""
    tokens = draft.tokens
    if begins >= len(tokens):
        return None
    owned = len(tokens) > begins + 1 and tokens[begins + 1].tag == "POS"
    if tokens[begins].tag not in _BEGINS and not owned:
        return None
    at = begins
    while at + 1 < len(tokens):
        at += 1
        token, before = tokens[at], tokens[at - 1]
        if before.pos in NOUNS and before.tag != "CD":
            if token.tag in ("CD", "$") and before.entity not in ("DATE", "TIME", "PRODUCT"):
                return at
            if before.text in _TAKERS and _gift_of_nouns(draft, begins - 1, at):
                return at
            quality = token.tag == "JJ" and token.text.islower() and token.text.isalpha()
            if quality and before.text.islower() and _is_plural(draft, at):
                return at
        if token.text == "of" or token.tag in _INSIDE:
            continue
        return None
    return None


def _gift_of_nouns(draft: Draft, verb: int, at: int) -> bool:
    """“sold the Nigerian army attack drones”: common nouns alone to the end of what is given."""
    ends = at
    while ends < len(draft.tokens) and draft.tokens[ends].tag in ("HYPH", "JJ", "NN", "NNS"):
        ends += 1
    many = draft.tokens[ends - 1].tag == "NNS" or draft.lemma(ends - 1) in _MASS
    stops = ends == len(draft.tokens) or draft.tokens[ends].tag in (".", ",", "IN", "CC")
    gives = draft.lemma(verb) in _SIMPLY
    behind = draft.tokens[ends].text if ends < len(draft.tokens) else ""
    return gives and many and ends > at and stops and behind not in ("to", "of")


def _is_plural(draft: Draft, at: int) -> bool:
    """Whether a quality stands right before several things, the last of the phrase."""
    behind = draft.tokens[at + 1 : at + 3]
    ends = len(behind) < 2 or behind[1].tag not in ("NN", "NNS", "POS", "HYPH", "CD")
    return bool(behind) and behind[0].tag == "NNS" and ends


def _goes_on(draft: Draft, at: int) -> bool:
    token = draft.tokens[at]
    return token.tag in _GIFT or is_currency(token.text)


def _head(draft: Draft, begins: int, ends: int) -> int | None:
    """The word for what is given: its last noun, or the last figure of a sum."""
    run = range(begins, ends)
    nouns = [k for k in run if draft.tokens[k].pos in NOUNS or is_currency(draft.tokens[k].text)]
    nouns = [k for k in nouns if draft.tokens[k].tag != "$"]
    if nouns:
        return nouns[-1]
    figures = [k for k in run if draft.tokens[k].tag == "CD"]
    money = any(draft.tokens[k].tag == "$" for k in run)
    return figures[-1] if figures and money else None


def _first_head(draft: Draft, begins: int, ends: int) -> int:
    """The noun of whoever gets it: the government in “the government of Chad”."""
    of = next((k for k in range(begins, ends) if draft.tokens[k].text == "of"), ends)
    return of - 1


def _gather(draft: Draft, run: range, head: int) -> None:
    """Let all words of a phrase stand below its head."""
    deps = {"DT": "det", "PRP$": "poss", "CD": "nummod", "$": "nmod", "JJ": "amod", "VBN": "amod"}
    for k in run:
        token = draft.tokens[k]
        if k == head or (token.head in run and token.head != k and token.dep != "nummod"):
            continue
        if token.text == "of":
            draft.hang(k, head, "prep")
        elif draft.tokens[k - 1].text == "of" and k > head:
            draft.hang(k, k - 1, "pobj")
        else:
            owner = k + 1 in run and draft.tokens[k + 1].tag == "POS"
            draft.hang(k, head, "poss" if owner else deps.get(token.tag, "compound"))
