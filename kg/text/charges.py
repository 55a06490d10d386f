"""“accused Kurdish militants of planting it”: what somebody is charged with belongs to the verb."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.gerunds import trains_them
from kg.text.stems import of_gerund
from kg.text.steps import asked_where
from kg.text.words import grammar

# Deeds that somebody is charged with, of which nobody is.
_CHARGES = frozenset(
    {"abduction", "abuse", "aggression", "ambush", "arson", "assassination", "assault",
     "atrocity", "attack", "backing", "betrayal", "bombardment", "bombing", "brutality",
     "collaboration", "collusion", "complicity", "corruption", "cruelty", "espionage",
     "execution", "fraud", "genocide", "hypocrisy", "interference", "involvement", "kidnapping",
     "killing", "looting", "massacre", "meddling", "murder", "participation", "plunder",
     "plundering", "provocation", "raid", "rape", "sabotage", "shelling", "slaughter",
     "smuggling", "terrorism", "theft", "torture", "treachery", "treason"}
)  # fmt: skip


# What is done to somebody, and to no doing.
_OF_SOMEBODY = frozenset(
    {"accuse", "address", "arrest", "attack", "beat", "detain", "disperse", "greet", "kill", "meet",
     "order", "receive", "shoot", "teargas", "tell", "urge", "warn", "wound"}
)  # fmt: skip


_MADE = frozenset({"accusation", "allegation", "charge", "claim", "comment", "remark", "statement"})


def _is_deed(draft: Draft, deed: int) -> bool:
    """“of murder”, “of *the* murder *of* a priest”: what was done, and no crime told of before."""
    return draft.kid(deed, "det") is None or draft.kid(deed, "prep") is not None


_DOING = frozenset(
    {"financing", "funding", "planning", "plotting", "smuggling", "sponsoring", "staging"}
)
_DEEDS = frozenset(
    {"ambush", "arm", "assassination", "attack", "bombing", "drone", "killing", "missile", "murder",
     "raid", "rifle", "rocket", "strike", "weapon"}
)  # fmt: skip


@asked_where(word=("of",))
def charged_with(draft: Draft, i: int) -> None:
    """A deed behind *of* that was hung on the one who is charged hangs on the verb that charges."""
    token = draft.tokens[i]
    deed = draft.kid(i, "pobj")
    named = deed is not None and draft.lemma(deed) in _CHARGES and _is_deed(draft, deed)
    if token.dep != "prep" or not (named or draft.kid(i, "pcomp") is not None):
        return
    noun = draft.tokens[token.head]
    aside = noun.dep in ("appos", "conj", "npadvmod") and draft.text_before(i) == ","
    if aside or (noun.dep in ("conj", "pobj") and not named):
        # “accused the family, owners of a bank, of funding them”, “the army and the militia of …”
        verb = noun.head
        while draft.tokens[verb].pos not in ("VERB", "AUX") and draft.tokens[verb].head != verb:
            verb = draft.tokens[verb].head
        if draft.lemma(verb) in grammar().charging and draft.kid(verb, "dobj", "nsubjpass"):
            draft.hang(i, verb, "prep")
            return
    above = draft.tokens[noun.head]
    if noun.dep in ("dobj", "nsubjpass") and above.lemma in grammar().charging:
        draft.hang(i, above.index, "prep")
        for k in draft.kids(above.index, "prep"):
            if (
                named and deed is not None and k > deed and draft.lemma(k) == "in"
            ):  # “of involvement *in* the murder of …”
                draft.hang(k, deed, "prep")
    elif noun.dep == "pobj" and draft.lemma(above.head) in grammar().charging:
        draft.hang(i, above.head, "prep")  # “accused Rwanda in a speech of arming them”


@asked_where(dep=("amod", "compound"))
def charged_gerund(draft: Draft, i: int) -> None:
    """“accused of shipping weapons to its rival”: nobody is accused of weapons that ship."""
    token = draft.tokens[i]
    noun = draft.tokens[token.head]
    link = draft.tokens[noun.head]
    if noun.dep != "pobj" or link.index != i - 1:
        return
    if token.tag != "VBG" and not trains_them(draft, i) and not _does_it(draft, i):
        return
    named = draft.tokens[link.head]
    charger = named.dep == "pobj" and draft.tokens[named.head].dep == "agent"
    if link.text.lower() != "of":
        return
    if named.pos == "NOUN" and not (charger or _is_charged(draft, named.index, i)):
        return
    verb = link.head if named.pos == "VERB" else named.head
    if charger:  # “was accused by the coalition of striking moderate rebels”
        verb = draft.tokens[verb].head
    if draft.lemma(verb) not in grammar().charging:
        return
    lemma = of_gerund(token.text)
    draft.hang(i, link.index, "pcomp", pos="VERB", tag="VBG", lemma=lemma)
    draft.hang(noun.index, i, "dobj")
    draft.hang(link.index, verb, "prep")
    for k in draft.kids(verb, "prep"):
        if k > noun.index:
            draft.hang(k, i, "prep")


def _does_it(draft: Draft, i: int) -> bool:
    """“of *planning attacks*”, “of smuggling rifles”: a noun in -ing before what is done or
    carried."""
    token, noun = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    doing = token.tag == "NN" and token.text.lower() in _DOING and draft.first(noun.index) == i
    return doing and noun.tag == "NNS" and noun.lemma.lower() in _DEEDS


def _is_charged(draft: Draft, noun: int, doing: int) -> bool:
    """“accused *the army* of burning houses”, but not “a group of visiting experts”: whoever it is,
    no other charge stands behind."""
    token = draft.tokens[noun]
    if token.dep not in ("dobj", "nsubjpass") or draft.kid(noun, "det", "poss", "compound") is None:
        return False
    one = any(draft.tokens[k].text.lower() in ("a", "an") for k in draft.kids(noun, "det"))
    # “accused the *other* party of …”: which of them that is, nobody says
    one = one or any(draft.tokens[k].text.lower() == "other" for k in draft.kids(noun, "amod"))
    further = any(t.text.lower() == "of" and t.head == token.head for t in draft.tokens[doing:])
    return not one and not further


@asked_where(word=("by",))
def charged_by(draft: Draft, i: int) -> None:
    """“accused of arming the rebels by the army's chief”: who charges somebody stands behind the
    deed, and has no part in it."""
    token = draft.tokens[i]
    if token.dep not in ("agent", "prep"):
        return
    at = token.head
    for _ in range(4):
        deed = draft.tokens[at]
        if deed.tag == "VBG" and deed.dep == "pcomp":
            verb = draft.tokens[draft.tokens[deed.head].head]
            passive = verb.tag == "VBN" and draft.kid(verb.index, "agent", "dobj") is None
            if passive and verb.lemma in grammar().charging:
                draft.hang(i, verb.index, "agent")
            return
        if deed.pos in ("VERB", "AUX") or deed.head == at:
            return
        at = deed.head


@asked_where(dep=("xcomp", "ccomp"))
def charged_while(draft: Draft, i: int) -> None:
    """“accused *striking* miners of plotting”: whoever is accused, arrested or met does so, and
    nobody accuses or meets a doing."""
    token, above = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    whom = draft.kid(i, "dobj")
    if token.tag != "VBG" or above.index != i - 1 or above.lemma not in _OF_SOMEBODY:
        return
    if whom is None or draft.kid(above.index, "dobj") is not None or draft.kid(whom, "det"):
        return
    behind = [k for k in draft.kids(i) if k > whom]
    draft.hang(whom, above.index, "dobj")
    draft.hang(i, whom, "amod")
    for k in behind:
        draft.hang(k, above.index, draft.tokens[k].dep)


@asked_where(word=("of",))
def charged_series(draft: Draft, i: int) -> None:
    """“accused Chad of financing and supporting them”, “of training and funding rebels”: what is
    done there is all told by verbs, though the first of them may look like a noun."""
    token, first = draft.tokens[i], draft.kid(i, "pobj")
    verb = token.head
    if draft.tokens[verb].dep in ("dobj", "nsubjpass"):
        verb = draft.tokens[verb].head
    if token.dep != "prep" or draft.lemma(verb) not in grammar().charging:
        return
    if first is None:
        _and_doing(draft, i, verb)
        return
    if not _is_bare_ing(draft, first):
        return
    series = [first]
    while (further := _next_ing(draft, series[-1], verb)) is not None:
        series.append(further)
    last = series[-1]
    whom = _whom_behind(draft, last, [i, *series])
    if len(series) < 2 or (whom is None and draft.kid(last, "dobj") is None):
        return
    draft.hang(i, verb, "prep")
    for place, k in enumerate(series):
        head, dep = (i, "pcomp") if place == 0 else (series[place - 1], "conj")
        lemma = of_gerund(draft.tokens[k].text)
        draft.hang(k, head, dep, pos="VERB", tag="VBG", lemma=lemma)
    for k in [k for n in series[:-1] for k in draft.kids(n, "cc")]:
        draft.hang(k, draft.tokens[k].head, "cc")
    if whom is not None:
        draft.hang(whom, last, "dobj")


def _and_doing(draft: Draft, of: int, verb: int) -> None:
    """“accuses Chad of training rebels and *helping* them”: the second deed is charged, too."""
    deed = draft.kid(of, "pcomp")
    if deed is None or draft.tokens[deed].tag != "VBG" or draft.tokens[verb].tag == "VBG":
        return
    for k in draft.kids(verb, "advcl"):
        # “of burning houses, *killing* villagers and blocking roads”
        series = [c for c in draft.kids(k, "conj") if draft.tokens[c].tag == "VBG"]
        bare = draft.tokens[k].tag == "VBG" and draft.kid(k, "mark", "nsubj", "aux") is None
        if k > deed and bare and series and draft.text_before(k) == ",":
            draft.hang(k, deed, "conj")
    for k in draft.kids(verb, "conj"):
        if draft.tokens[k].tag != "VBG" or k < deed or draft.kid(k, "nsubj", "aux") is not None:
            continue
        draft.hang(k, deed, "conj")
        for cc in draft.kids(verb, "cc"):
            if deed < cc < k:
                draft.hang(cc, deed, "cc")
        helped = draft.kid(k, "ccomp")
        if helped is not None and draft.tokens[helped].pos in ("NOUN", "PROPN"):
            draft.hang(helped, k, "dobj")


def _is_bare_ing(draft: Draft, i: int) -> bool:
    token = draft.tokens[i]
    ing = token.text.endswith("ing") and token.tag in ("NN", "VBG")
    return ing and draft.kid(i, "det", "poss", "amod", "compound", "prep", "nummod") is None


def _next_ing(draft: Draft, i: int, verb: int) -> int | None:
    """The next gerund of a series, wherever the parser hangs it."""
    for k in (*draft.kids(i, "conj"), *draft.kids(verb, "conj")):
        between = {t.text.lower() for t in draft.tokens[i + 1 : k]}
        if k > i and _is_bare_ing(draft, k) and between and between <= {",", "and", "or"}:
            return k
    return None


def _whom_behind(draft: Draft, last: int, series: list[int]) -> int | None:
    """The plural or name right behind the last gerund, hung on one of the series as one more."""
    for n in series:
        for k in draft.kids(n, "conj", "pobj"):
            named = draft.tokens[k].tag in ("NNS", "NNP", "NNPS") and k not in series
            if named and draft.first(k) == last + 1:
                return k
    return None


@asked_where(word=("attributed", "leveled", "levelled", "made", "raised"))
def charge_made(draft: Draft, i: int) -> None:
    """“denied all allegations *made about* its support”: what the allegations are about."""
    token, noun = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    if token.dep != "acl" or token.tag != "VBN" or noun.lemma not in _MADE:
        return
    for k in draft.kids(i, "prep"):
        if draft.lemma(k) == "about":
            draft.hang(k, noun.index, "prep")


_BLAMING = frozenset(
    {"berate", "blame", "blast", "chide", "condemn", "criticise", "criticize", "denounce", "fault",
     "lambast", "lambaste", "rebuke", "reprimand", "slam"}
)  # fmt: skip


@asked_where(word=("for",))
def blamed_for_doing(draft: Draft, i: int) -> None:
    """“criticized Chad and others involved in it for not helping them”: what somebody is blamed
    for belongs to the verb, and not to what is told of him by the way."""
    token = draft.tokens[i]
    if token.dep != "prep" or draft.kid(i, "pcomp") is None:
        return
    aside = draft.tokens[token.head]
    if aside.tag != "VBN" or aside.dep not in ("acl", "advcl", "relcl"):
        return
    above = draft.tokens[aside.head]
    while above.pos in ("NOUN", "PROPN") and above.head != above.index:
        above = draft.tokens[above.head]
    whom = draft.kid(above.index, "dobj")
    if above.lemma in _BLAMING and whom is not None and above.index < whom < aside.index < i:
        draft.hang(i, above.index, "prep")


@asked_where(word=("of",))
def nearer_charge(draft: Draft, i: int) -> None:
    """“Chad accuses Niger of lying, and Niger *accuses Chad of arming them*”: what stands right
    behind the second who is charged."""
    charging = grammar().charging
    above = draft.tokens[i].head
    if draft.tokens[i].dep != "prep" or draft.lemma(above) not in charging:
        return
    if draft.kid(i, "pcomp", "pobj") is None:
        return
    for k in range(i - 1, above, -1):
        if draft.tokens[k].pos == "VERB" and draft.lemma(k) in charging:
            whom = draft.kid(k, "dobj")
            if whom is not None and draft.last(whom) == i - 1:
                draft.hang(i, k, "prep")
            return
