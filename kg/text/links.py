"""Prepositions and clauses of place that the parser hangs on the word before them: “concluded on
27 November between Israel and Lebanon”, “with money from a charity”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_MEETING = frozenset(
    {"confer", "consult", "huddle", "meet", "negotiate", "sit", "speak", "talk"}
)  # fmt: skip
_APART = ("link", "margin", "phone", "sideline", "telephone")
_TIMES = ("DATE", "TIME")
_SPANS = frozenset({"century", "day", "decade", "hour", "month", "round", "series", "week", "year"})
_WITHIN = ("against", "at", "in", "inside", "near", "on", "outside")
_BLOWS = frozenset(
    {"assault", "attack", "barrage", "battle", "blast", "blitz", "blockade", "bombardment",
     "campaign", "conquest", "crackdown", "explosion", "incursion", "invasion", "occupation",
     "onslaught", "raid", "siege", "strike", "war"}
)  # fmt: skip
_MEASURING = frozenset({"amount", "average", "exceed", "reach", "total", "value", "worth"})
_PAID = frozenset({"deposit", "donation", "grant", "loan", "payment", "ransom", "transfer"})
_DYING = ("die", "perish")
_HARMING = ("claim", "injure", "kill", "leave", "wound", *_DYING)
# Whoever is done this to gets what stands behind “with”.
_GIVING_WITH = frozenset({"arm", "equip", "furnish", "outfit", "provide", "resupply", "supply"})
_ANSWERS = frozenset(
    {"answer", "reaction", "reply", "reprisal", "response", "retaliation", "retribution", "revenge"}
)
_CALLS = frozenset({"appeal", "call", "demand", "plea", "push", "request", "support"})
_ITS_OWN = frozenset({"after", "before", "in", "of", "to"})


@asked_where(dep=("prep",))
def of_no_day(draft: Draft, i: int) -> None:
    """“agreed on Friday with Russia”, “after five years of war between the army and the Front”: a
    day has no partners, nor have years."""
    token, day = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    if token.lemma == "between" and _of_what_lasted(draft, i):
        return
    link = draft.tokens[day.head]
    deed = draft.tokens[link.head]
    # “the execution on Saturday of ten convicts”
    whose = token.lemma == "of" and deed.pos == "NOUN" and link.lemma == "on"
    if day.entity not in _TIMES or (token.lemma.lower() in _ITS_OWN and not whose):
        return
    if day.dep == "pobj" and link.dep == "prep" and draft.tokens[link.head].pos in ("VERB", "NOUN"):
        draft.hang(i, link.head, "prep")


def _of_what_lasted(draft: Draft, between: int) -> bool:
    """Hang “between” on the war that lasted for years; whether it was one."""
    what = draft.tokens[max(between - 1, 0)]
    of = draft.tokens[what.head]
    lasted = what.dep in ("pobj", "pcomp") and of.text == "of"
    if not lasted or draft.tokens[of.head].lemma.lower() not in _SPANS:
        return False
    if draft.tokens[between].head != what.index:
        draft.hang(between, what.index, "prep")
    return True


@asked_where(lemma=("blame", "pin"))
def laid_on(draft: Draft, i: int) -> None:
    """“blaming the strike *on France*”: on whom it is laid is not whom it hit."""
    deed = draft.kid(i, "dobj")
    on = draft.kid(deed, "prep") if deed is not None else None
    if on is not None and draft.tokens[on].text == "on" and draft.kid(i, "prep") is None:
        draft.hang(on, i, "prep")


@asked_where(dep=("agent",))
def between_places(draft: Draft, i: int) -> None:
    """“were ambushed *between Mopti and Sevare*”: that is where, and not by whom."""
    if draft.tokens[i].lemma.lower() == "between":
        draft.hang(i, draft.tokens[i].head, "prep")


@asked_where(lemma=("control", "govern", "hold", "occupy", "rule", "run"))
def in_held_place(draft: Draft, i: int) -> None:
    """“the ministry *in Hamas-run Gaza*”: where it is, and no further name for anybody."""
    if i < 3 or i + 1 >= len(draft.tokens) or draft.tokens[i].tag != "VBN":
        return
    place, link = draft.tokens[i + 1], draft.tokens[i - 3]
    hyphened = draft.tokens[i - 1].text == "-" and link.pos == "ADP"
    named = hyphened and place.pos == "PROPN" and place.dep == "appos"
    if named and draft.kid(link.index, "pobj", "pcomp") is None:
        draft.hang(place.index, link.index, "pobj")


@asked_where(word=("for", "to"))
def in_answer_to(draft: Draft, i: int) -> None:
    """“bombed it in retaliation *for a raid*”: what is answered belongs to the answer, and is no
    part of what is done."""
    answer = draft.tokens[max(i - 1, 0)]
    if draft.tokens[i].dep not in ("prep", "dative") or answer.lemma.lower() not in _ANSWERS:
        return
    link = draft.tokens[answer.head]
    if answer.dep == "pobj" and link.lemma.lower() == "in" and draft.tokens[i].head == link.head:
        draft.hang(i, answer.index, "prep")


@asked_where(word=("for",))
def asked_for(draft: Draft, i: int) -> None:
    """“renewed their calls *for an end* to the war”, “voiced support *for* it”: what is called for
    belongs to the call."""
    call = draft.tokens[max(i - 1, 0)]
    beside = draft.tokens[i].dep == "prep" and draft.tokens[i].head == call.head
    if beside and call.dep == "dobj" and call.lemma.lower() in _CALLS:
        draft.hang(i, call.index, "prep")


@asked_where(word=("with",))
def partner(draft: Draft, i: int) -> None:
    """“met on the sidelines of the summit with Fidan”: with whom one meets is no part of where."""
    token = draft.tokens[i]
    if token.dep != "prep" or draft.kid(i, "pobj") is None:
        return
    at, within = draft.tokens[token.head], False
    while at.dep == "pobj" and at.index < i:
        link = draft.tokens[at.head]
        within = within or at.pos == "PROPN" or at.lemma in _APART
        at = draft.tokens[link.head]
    meets = at.lemma in _MEETING and draft.kid(at.index, "dobj") is None and at.pos == "VERB"
    if within and meets and not any(draft.lemma(k) == "with" for k in draft.kids(at.index, "prep")):
        draft.hang(i, at.index, "prep")


@asked_where(word=("with",))
def given_with(draft: Draft, i: int) -> None:
    """“provides the rebels with arms”: with what they are provided, not who they are."""
    token = draft.tokens[i]
    receiver = draft.tokens[token.head]
    if token.dep != "prep" or receiver.dep not in ("dobj", "nsubjpass") or receiver.index > i:
        return
    verb = draft.tokens[receiver.head]
    if verb.pos == "VERB" and verb.lemma in _GIVING_WITH and receiver.index > verb.index:
        draft.hang(i, verb.index, "prep")


@asked_where(word=("for", "from", "on", "to"))
def behind_sum(draft: Draft, i: int) -> None:
    """“paid ransoms totalling $60 million to them”, “chips worth $9 million on behalf of the army”:
    how much it is goes to nobody."""
    token = draft.tokens[i]
    measure = draft.tokens[token.head]
    if token.dep not in ("dative", "prep") or measure.lemma not in _MEASURING or measure.index > i:
        return
    if draft.kid(measure.index, "dobj", "npadvmod", "prep") in (None, i):
        return  # “amounting to $2 million”
    noun = draft.tokens[measure.head]
    if noun.pos != "NOUN" or measure.dep not in ("acl", "amod", "relcl"):
        return
    verb = noun.dep in ("dobj", "nsubjpass") and draft.tokens[noun.head].pos == "VERB"
    draft.hang(i, noun.head if verb else noun.index, "prep")


@asked_where(word=("worth",))
def worth_of(draft: Draft, i: int) -> None:
    """“authorised transfers worth $12 million to them”: it is the transfers that are worth it."""
    token = draft.tokens[i]
    before = draft.tokens[i - 1] if i else token
    if token.dep == "prep" and before.lemma in _PAID and before.head == token.head:
        draft.hang(i, before.index, "amod")
    if token.dep == "prep" and before.dep == "dative" and before.pos == "NOUN":
        _parted(draft, i)


def _parted(draft: Draft, i: int) -> None:
    """“gave *the M23 weapons* worth $2 million”: whom it is given to."""
    goods, verb = draft.tokens[i - 1], draft.tokens[i].head
    names = [k for k in draft.kids(goods.index, "compound") if draft.tokens[k].tag == "NNP"]
    if goods.head != verb or draft.kid(verb, "dobj") is not None or not names:
        return
    name = names[-1]
    for k in draft.kids(goods.index):
        if k < name:
            draft.hang(k, name, draft.tokens[k].dep)
    draft.hang(name, verb, "dative")
    draft.hang(goods.index, verb, "dobj")


@asked_where(word=("from",))
def means_from(draft: Draft, i: int) -> None:
    """“formed with money from a charity”: whose means they are."""
    token, noun = draft.tokens[i], draft.tokens[i - 1] if i else draft.tokens[i]
    if token.dep != "prep" or noun.dep != "pobj":
        return
    link = draft.tokens[noun.head]
    if noun.pos == "NOUN" and link.text.lower() == "with" and link.head == token.head:
        draft.hang(i, noun.index, "prep")


@asked_where(lemma=_HARMING)
def that_killed(draft: Draft, i: int) -> None:
    """“a bombing inside a mosque in Kunduz that killed 46 people”: not the town killed them."""
    token, place = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    if token.dep != "relcl":
        return
    pronoun = draft.kid(i, "nsubj")
    where = draft.kid(i, "prep") if token.lemma in _DYING else None
    if where is not None and draft.text_before(where) != ",":
        pronoun = draft.kid(where, "pobj")  # “in which ten people died”
    if pronoun is None or draft.tokens[pronoun].text.lower() not in ("that", "which"):
        return
    at = place
    while at.dep == "conj" and at.index != at.head:
        at = draft.tokens[at.head]
    while at.dep == "pobj":
        link = draft.tokens[at.head]
        above = draft.tokens[link.head]
        deed = above.text.lower().endswith("ing") or above.lemma in _BLOWS
        if above.pos != "NOUN" or link.text.lower() not in (
            *_WITHIN,
            *(("by", "of") if deed else ()),
        ):
            break
        at = above
    if at.index != place.index:
        draft.hang(i, at.index, "relcl")


# What carries a load, and what drives it somewhere.
_LOADED = frozenset({"fill", "full", "laden", "load", "pack", "rig", "stuff"})
_DRIVING = frozenset(
    {"crash", "drive", "fly", "move", "plough", "plow", "ram", "sail", "send", "slam", "smash",
     "smuggle", "steer", "take"}
)  # fmt: skip


@asked_where(word=("into",))
def into_behind_load(draft: Draft, i: int) -> None:
    """“drove a van packed with explosives into the embassy”: the van, and not what it holds."""
    token = draft.tokens[i]
    if token.dep != "prep":
        return
    at, loaded = token.head, False
    while draft.tokens[at].head != at and draft.tokens[at].dep != "dobj":
        loaded = loaded or draft.lemma(at) in _LOADED
        at = draft.tokens[at].head
    verb = draft.tokens[at].head
    if loaded and draft.lemma(verb) in _DRIVING and at < i:
        draft.hang(i, verb, "prep")


@asked_where(word=("face",))
def face_to_face(draft: Draft, i: int) -> None:
    """“met face to face with them”: how they met; nothing is faced."""
    if i + 2 >= len(draft.tokens) or not i:
        return
    words = [t.text.lower() for t in draft.tokens[i : i + 3]]
    if words != ["face", "to", "face"] or draft.tokens[i - 1].pos not in ("VERB", "ADV"):
        return
    verb = i - 1 if draft.tokens[i - 1].pos == "VERB" else draft.tokens[i - 1].head
    draft.hang(i, verb, "npadvmod", pos="NOUN", tag="NN")
    draft.hang(i + 1, i, "prep", pos="ADP", tag="IN")
    draft.hang(i + 2, i + 1, "pobj", pos="NOUN", tag="NN", lemma="face")
    for k in (*draft.kids(i, "prep"), *draft.kids(i + 2)):
        if k > i + 2:
            draft.hang(k, verb, draft.tokens[k].dep)
