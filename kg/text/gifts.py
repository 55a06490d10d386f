"""Who gives what to whom, where the parser ran two of them together: “lent Chad's army two
helicopters”, “gave the rebels sanctuary”, “resupplied by air by the Emirates”.

Each repair names a construction, never a word of one text; `repairs` runs them.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import NOUNS
from kg.text.steps import asked_where
from kg.text.words import grammar

_PAYMENTS = (
    "bribe",
    "cash",
    "due",
    "fee",
    "money",
    "ransom",
    "salary",
    "stipend",
    "tax",
    "toll",
    "tribute",
    "wage",
)
_OPENING = ("DET", "NUM")
_WHOSE = ("a", "an", "her", "his", "its", "our", "the", "their")
# By which something is carried, and not by whom: “by air”.
_WAYS = frozenset(
    {"air", "boat", "helicopter", "land", "parachute", "plane", "rail", "river", "road", "sea",
     "ship", "train", "truck"}
)  # fmt: skip


@asked_where(lemma=_PAYMENTS)
def _payment_behind_receiver(draft: Draft, i: int) -> None:
    """“pay *the rebels* protection money”, “the militiamen salaries”: several people, or a name,
    before what is paid get it."""
    verb = draft.tokens[draft.tokens[i].head]
    if draft.tokens[i].dep != "dobj" or verb.lemma not in grammar().ditransitive or verb.index > i:
        return
    if draft.kid(verb.index, "dative") is not None:
        return
    run = range(verb.index + 1, i + 1)
    if any(draft.tokens[k].head not in run for k in run[:-1]):
        return
    receivers = [
        k
        for k in run[:-1]
        if draft.tokens[k].dep in ("compound", "nmod")
        and (draft.tokens[k].tag == "NNS" or draft.tokens[k].text.endswith("men"))
        and draft.tokens[k + 1].pos == "NOUN"
    ]
    if not receivers or draft.tokens[i].tag == "NNP":
        return
    for k in run[:-1]:
        if k < receivers[-1] and draft.tokens[k].head in (i, *range(receivers[-1] + 1, i)):
            draft.hang(k, receivers[-1], draft.tokens[k].dep)
    draft.hang(receivers[-1], verb.index, "dative")


@asked_where(pos=("VERB",))
def _owner_before_count(draft: Draft, i: int) -> None:
    """“lent South Sudan's army two helicopters”, “gave the army of Chad a plane”: a noun of its
    own before a number or an article is who gets what stands behind that."""
    verb = draft.tokens[i]
    given = draft.kid(i, "dobj")
    if verb.lemma not in grammar().ditransitive or given is None:
        return
    if given < i or draft.kid(i, "dative") is not None:
        return
    opens = (
        k
        for k in draft.kids(given, "det", "nummod", "predet")
        if i + 1 < k < given and draft.tokens[k].pos in _OPENING
    )
    start = next(opens, None) or _called_thing(draft, i, given)
    if start is None or draft.tokens[start - 1].pos not in NOUNS:
        return
    run = range(i + 1, start)
    first = draft.tokens[i + 1]
    called = first.text.lower() in _WHOSE or any(draft.tokens[k].tag == "POS" for k in run)
    if not called or any(draft.tokens[k].head not in (given, *run) for k in run):
        return
    for k in run:
        if k != start - 1 and draft.tokens[k].head == given:
            draft.hang(k, start - 1, draft.tokens[k].dep)
    draft.hang(start - 1, i, "dative")


def _called_thing(draft: Draft, verb: int, given: int) -> int | None:
    """Where several things with a name begin behind a common noun: “the army Black Hawks”."""
    if draft.tokens[given].tag != "NNPS":
        return None
    if any(draft.lemma(k) in ("for", "to") for h in (verb, given) for k in draft.kids(h, "prep")):
        return None
    at = given
    while at > verb + 1 and draft.tokens[at - 1].pos == "PROPN":
        at -= 1
    return at if draft.tokens[at - 1].tag in ("NN", "NNS") else None


@asked_where(lemma=("allot", "buy", "hand", "order", "pay", "promise", "send", "wire"))
def _two_things(draft: Draft, i: int) -> None:
    """“bought the rebels their trucks”, “paid widows of fighters $50”: of two objects side by side
    the first gets the second."""
    objects = [k for k in draft.kids(i, "dobj") if k > i]
    if len(objects) != 2 or draft.kid(i, "dative") is not None:
        return
    receiver, given = objects
    several = draft.tokens[receiver].tag in ("NNS", "NNPS") or draft.kid(receiver, "det", "poss")
    if draft.last(receiver) + 1 == draft.first(given) and several is not None:
        draft.hang(receiver, i, "dative")


@asked_where(dep=("acomp", "advcl", "amod", "ccomp", "oprd"))
def _thing_like_adjective(draft: Draft, i: int) -> None:
    """“gave the rebels sanctuary for decades”: what is given, taken for how they were."""
    token = draft.tokens[i]
    above = draft.tokens[token.head]
    if token.tag != "JJ":
        return
    receiver = draft.kid(above.index, "dative")
    if above.pos != "VERB" or receiver is None or draft.kid(above.index, "dobj") is not None:
        return
    if draft.last(receiver) + 1 == i and draft.tokens[receiver].pos in NOUNS:
        draft.hang(i, above.index, "dobj", pos="NOUN", tag="NN")


@asked_where(dep=("agent",))
def _way_and_doer(draft: Draft, i: int) -> None:
    """“resupplied by air from Entebbe by the army”: of two phrases with “by” the one that tells a
    way is no doer."""
    token = draft.tokens[i]
    way = draft.kid(i, "pobj")
    if way is None or draft.lemma(way) not in _WAYS:
        return
    if draft.kid(way, "det", "poss", "amod", "compound") is not None:
        return
    draft.hang(i, token.head, "prep")
    for k in sorted(draft.below(way)):
        if draft.tokens[k].text.lower() == "by":
            draft.hang(k, token.head, "agent")
            return


@asked_where(word=("available",))
def _made_available(draft: Draft, i: int) -> None:
    """“made five million euros available to Ethiopia”: said of the sum, not a part of it."""
    token = draft.tokens[i]
    thing = draft.tokens[token.head]
    made = draft.tokens[thing.head]
    if token.dep != "amod" or thing.index > i or thing.dep != "dobj" or made.lemma != "make":
        return
    draft.hang(i, made.index, "oprd")
    for k in draft.kids(thing.index, "prep"):
        if k > i:
            draft.hang(k, made.index, "prep")


@asked_where(
    word=("delivered", "disbursed", "distributed", "given", "handed", "paid", "sent", "spent")
)
def _to_be_given(draft: Draft, i: int) -> None:
    """“pledged 5 million euros *to be given* to the council”: to whom it is given is to whom it is
    pledged."""
    be, to = draft.kid(i, "auxpass"), draft.kid(i, "aux")
    noun = draft.tokens[i].head
    verb = draft.tokens[noun].head
    if be is None or to is None or draft.tokens[to].tag != "TO":
        return
    if draft.tokens[i].dep not in ("acl", "relcl") or draft.tokens[noun].dep != "dobj" or noun > i:
        return
    for k in draft.kids(i, "prep", "dative"):
        if k > i:
            draft.hang(k, noun if draft.lemma(k) == "in" else verb, "prep")


_BACKING = ("aid", "assistance", "backing", "funding", "help", "sponsorship", "support")
_DEPENDING = ("count", "depend", "lean", "rely")


@asked_where(word=("from",))
def _from_backer(draft: Draft, i: int) -> None:
    """“support for the rebels *from Chad*”: who backs them, and not whence they are."""
    backed = draft.tokens[draft.tokens[i].head]
    link = draft.tokens[backed.head]
    backer = draft.kid(i, "pobj")
    if backed.dep != "pobj" or link.lemma not in ("for", "to") or backer is None:
        return
    sure = backed.pos == "PROPN" or draft.kid(backed.index, "det", "poss") is not None
    # “for the migration of its men from Chad”
    sure = sure and draft.kids(backed.index, "prep") == [i]
    named = draft.tokens[backer].pos == "PROPN"
    if sure and named and draft.lemma(link.head) in _BACKING and draft.tokens[i].dep == "prep":
        draft.hang(i, link.head, "prep")


@asked_where(word=("for",))
def _for_what(draft: Draft, i: int) -> None:
    """“depends on Chad *for money*”: what it gets from there."""
    name = draft.tokens[draft.tokens[i].head]
    link = draft.tokens[name.head]
    if name.dep == "pobj" and link.lemma in ("on", "upon") and name.pos == "PROPN":
        verb = draft.tokens[link.head]
        if verb.lemma in _DEPENDING and verb.pos == "VERB":
            draft.hang(i, verb.index, "prep")


GIFTS = (
    _from_backer,
    _for_what,
    _payment_behind_receiver,
    _owner_before_count,
    _two_things,
    _to_be_given,
    _thing_like_adjective,
    _made_available,
    _way_and_doer,
)
