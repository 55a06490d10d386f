"""Who gets what where a verb of giving has two objects, once or twice: “gave the rebels rifles”,
“gave Fatah money and Hamas arms”, “gave the one $2m in March and the other half a million”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import NOUNS
from kg.text.steps import asked_where
from kg.text.words import grammar

_WHO = ("ORG", "GPE", "NORP", "PERSON")
_GIVE_TO = frozenset({"give", "grant", "lend", "offer", "promise", "sell", "send", "supply"})
# These are no gifts of those whose they are: “sent the UN peacekeepers”.
_SENT_THEMSELVES = frozenset(
    {"ambassador", "commander", "delegate", "diplomat", "envoy", "expert", "fighter", "force",
     "inspector", "leader", "member", "militant", "monitor", "observer", "official",
     "peacekeeper", "rebel", "soldier", "troop"}
)  # fmt: skip
_MASS = frozenset(
    {"aid", "air-cover", "ammunition", "artillery", "asylum", "cash", "credit", "equipment", "food",
     "fuel", "funding", "intelligence", "land", "medicine", "money", "oil", "protection", "refuge",
     "sanctuary", "shelter", "support", "training", "weaponry"}
)  # fmt: skip


# What nouns for people end in: a militant, a theologian, a businessman.
_OF_SOMEBODY = ("ant", "ian", "ist", "man")

_TO_SOMEBODY = frozenset(
    {"buy", "give", "grant", "hand", "lend", "offer", "pay", "promise", "sell", "send"}
)


@asked_where(lemma=_TO_SOMEBODY)
def two_objects(draft: Draft, i: int) -> None:
    """“offered the rebels blankets”: giving needs a receiver, so that a noun with an article
    before what is given is who gets it."""
    token = draft.tokens[i]
    if token.pos != "VERB":
        return
    given = draft.kid(i, "dobj")
    if given is None or given < i or draft.kid(i, "dative") is not None:
        return
    goods = draft.tokens[given]
    if goods.tag != "NNS" and goods.lemma not in _MASS:
        return
    if _goes_elsewhere(draft, i, given):
        return
    before = [k for k in draft.kids(given, "compound", "nmod") if k > i + 1]
    if not before or draft.tokens[before[0]].lemma in grammar().never_verbs:
        return
    receiver = before[0]
    who = draft.tokens[receiver]
    several = who.tag in ("NNS", "NNPS") or (who.pos == "PROPN" and who.text.endswith("s"))
    plain = receiver + 1 == given and token.lemma in ("give", "grant", "lend", "send")
    if draft.tokens[i + 1].text.lower() not in ("the", "its", "his", "their") or not (
        several or plain
    ):
        return
    for k in draft.kids(given):
        if i < k < receiver:
            draft.hang(k, receiver, draft.tokens[k].dep)
    draft.hang(receiver, i, "dative")


@asked_where(lemma=_GIVE_TO)
def named_receiver(draft: Draft, i: int) -> None:
    """“sent the Houthis missile parts”, “supplied the RSF drones”: a body's name with its article
    right behind a verb of giving is who gets it, if nobody else does."""
    verb = draft.tokens[i]
    given = draft.kid(i, "dobj")
    if verb.pos != "VERB" or given is None or given < i + 3:
        return
    goods = draft.tokens[given]
    things = goods.pos == "NOUN" and (goods.tag == "NNS" or goods.lemma in _MASS)
    if draft.tokens[i + 1].text.lower() != "the" or not things or goods.lemma in _SENT_THEMSELVES:
        return
    if draft.kid(i, "dative") is not None:
        return
    if _goes_elsewhere(draft, i, given):
        return
    last = i + 2
    while last + 1 < given and draft.tokens[last + 1].pos == "PROPN":
        last += 1
    run = range(i + 1, last + 1)
    name = draft.tokens[last]
    called = name.tag == "NNPS" or name.entity in _WHO or name.text.isupper()
    if name.pos != "PROPN" or not called or draft.tokens[last + 1].tag in ("POS", "HYPH", "CC"):
        return
    if any(draft.tokens[k].head not in (given, *run) for k in run):
        return
    for k in run:
        if k != last:
            draft.hang(k, last, "det" if k == i + 1 else "compound")
    draft.hang(last, i, "dative")


def _goes_elsewhere(draft: Draft, i: int, given: int) -> bool:
    """Whether “to” or “for” tells who gets it: not “for years”."""
    return any(
        draft.lemma(k) in ("to", "for")
        and not any(draft.tokens[n].entity in ("DATE", "TIME") for n in draft.kids(k, "pobj"))
        for h in (i, given)
        for k in draft.kids(h, "prep")
    )


@asked_where(pos=("VERB",))
def receiver_before_aside(draft: Draft, i: int) -> None:
    """“sent Syria, its ally, tanks and jets”: behind an aside on who gets it stands what is given,
    which is nothing that he is."""
    token = draft.tokens[i]
    if token.lemma not in (*grammar().ditransitive, "pledge", "promise"):
        return
    receiver = draft.kid(i, "dobj")
    if receiver is None or receiver < i or draft.kid(i, "dative") is not None:
        return
    who = draft.tokens[receiver]
    if who.pos not in NOUNS or who.entity in ("MONEY", "CARDINAL", "DATE"):
        return
    after = max([receiver, *(draft.last(p) for p in draft.kids(receiver, "prep"))]) + 1
    if after >= len(draft.tokens) or draft.tokens[after].text != ",":
        return
    for k in sorted(draft.below(i)):
        thing = draft.tokens[k]
        stray = thing.dep in ("appos", "conj", "dep", "npadvmod") and _is_given(draft, k)
        if k <= after or not stray or draft.text_before(_begins(draft, k)) != ",":
            continue
        if _begins(draft, k) - 1 == after or draft.tokens[thing.head].dep == "ROOT":
            continue
        draft.hang(receiver, i, "dative")
        draft.hang(k, i, "dobj")
        return


def _begins(draft: Draft, i: int) -> int:
    """The first word of a thing with what stands before it."""
    before = ("det", "amod", "nummod", "compound", "quantmod", "poss", "nmod")
    return min([i, *(draft.first(k) for k in draft.kids(i, *before) if k < i)])


def _is_given(draft: Draft, i: int) -> bool:
    token = draft.tokens[i]
    if token.entity == "MONEY" or token.tag == "NNS" or token.lemma in _MASS:
        return True
    # “a villa”, “a satellite telephone”; “a former general” says who somebody is
    article = draft.tokens[_begins(draft, i)].text.lower() in ("a", "an")
    who = token.lemma in grammar().posts or token.lemma in grammar().bodies
    return article and token.pos == "NOUN" and not (who or token.lemma.endswith(_OF_SOMEBODY))


@asked_where(pos=("VERB",))
def second_gift(draft: Draft, i: int) -> None:
    """The receiver and the thing of the second pair, hung on the verb like those of the first."""
    verb = draft.tokens[i]
    if verb.lemma not in grammar().ditransitive:
        return
    things = draft.kids(i, "dobj")
    if not things or not any(draft.tokens[k].pos in NOUNS for k in draft.kids(i, "dative")):
        return
    _clause_without_verb(draft, i)
    if len(things) == 2:
        _behind_date(draft, i, things[1])
        _sum_behind_name(draft, i, things[1])
    for thing in things[:1]:
        _name_before_thing(draft, i, thing)


def _clause_without_verb(draft: Draft, i: int) -> None:
    """“… and the Irish militants money”: read as a subject with a noun."""
    for thing in draft.kids(i, "conj"):
        receiver = draft.kid(thing, "nsubj")
        if draft.tokens[thing].pos == "NOUN" and receiver is not None and receiver < thing:
            draft.hang(receiver, i, "dative")
            draft.hang(thing, i, "dobj")


def _behind_date(draft: Draft, i: int, thing: int) -> None:
    """“$2m in March and the Haras Brigade half a million”: a body is no second month."""
    for k in range(i + 1, thing):
        token = draft.tokens[k]
        first = draft.tokens[token.head]
        dated = first.entity in ("DATE", "TIME") or first.pos == "NUM"
        if token.dep == "conj" and dated and token.pos in NOUNS and token.entity != "DATE":
            draft.hang(k, i, "dative")


def _sum_behind_name(draft: Draft, i: int, name: int) -> None:
    """“… and the ANC 60 million”: read as a number of the name before it."""
    total = next((k for k in draft.kids(name, "nummod", "appos") if k > name), None)
    if draft.tokens[name].pos in NOUNS and total is not None:
        for k in draft.kids(name, "prep"):
            draft.hang(k, i, "prep")
        draft.hang(name, i, "dative")
        draft.hang(total, i, "dobj")


def _name_before_thing(draft: Draft, i: int, thing: int) -> None:
    """“gave Hamas rockets and Fatah money”: a name right before the second thing gets it."""
    if draft.tokens[i].lemma not in ("give", "grant", "hand", "lend", "offer", "pay"):
        return
    for second in draft.kids(thing, "conj"):
        _sum_behind_name(draft, i, second)
        name = second - 1
        beside = draft.tokens[name].head == second and draft.tokens[name].dep in (
            "compound",
            "nmod",
        )
        called = draft.tokens[name].pos == "PROPN" and draft.tokens[name].entity in _WHO
        known = [k for h in (name, second) for k in draft.kids(h, "det", "poss") if k < name]
        several = draft.tokens[name].tag == "NNS" and bool(known)
        if beside and (called or several):
            for k in known:
                draft.hang(k, name, draft.tokens[k].dep)
            draft.hang(name, i, "dative")
            draft.hang(second, i, "dobj")


@asked_where(dep=("appos",))
def sum_behind_names(draft: Draft, i: int) -> None:
    """“promised Guatemala and Honduras 100 million dollars”: a sum without a comma before it is
    given to those whom the names name."""
    token = draft.tokens[i]
    receiver = draft.tokens[token.head]
    while receiver.dep == "conj":
        receiver = draft.tokens[receiver.head]
    verb = draft.tokens[receiver.head]
    if token.pos != "NOUN" or receiver.pos != "PROPN" or receiver.dep != "dobj":
        return
    if verb.lemma not in grammar().ditransitive or draft.text_before(draft.first(i)) == ",":
        return
    if any(draft.tokens[k].entity == "MONEY" for k in (i, *draft.kids(i, "nummod"))):
        draft.hang(receiver.index, verb.index, "dative")
        draft.hang(i, verb.index, "dobj")
