"""“*let it be known* that it had stopped”, “flew *in* weapons”: set phrases whose clause somebody
says, small words that belong to the verb before them."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_NOT_SPARED = frozenset(
    {"chance", "effort", "energy", "expense", "moment", "opportunity", "pain", "pains", "resource",
     "time"}
)  # fmt: skip
_MOVED = ("nsubj", "nsubjpass", "aux", "mark", "advmod", "punct", "cc", "conj", "ccomp", "npadvmod")
_BRINGING = frozenset({"airlift", "bring", "bus", "ferry", "fly", "move", "send", "ship", "truck"})
_BROUGHT = frozenset(
    {"adviser", "aid", "ammunition", "arm", "arms", "bomb", "cash", "drone", "equipment", "fighter",
     "food", "fuel", "gun", "instructor", "mercenary", "missile", "money", "reinforcement", "rifle",
     "rocket", "soldier", "supply", "tank", "troop", "troops", "volunteer", "weapon", "weaponry"}
)  # fmt: skip


@asked_where(word=("in",))
def brought_in(draft: Draft, i: int) -> None:
    """“has been flying in weapons”: what is brought in, and no place where somebody flies."""
    tokens = draft.tokens
    verb, thing = tokens[i].head, draft.kid(i, "pobj")
    if tokens[i].dep != "prep" or verb != i - 1 or thing is None:
        return
    if tokens[verb].lemma not in _BRINGING or draft.lemma(thing) not in _BROUGHT:
        return
    if draft.kid(verb, "dobj", "auxpass") is not None or draft.kid(thing, "det") is not None:
        return
    draft.hang(i, verb, "prt", pos="ADP", tag="RP")
    draft.hang(thing, verb, "dobj")


@asked_where(lemma=("let", "make"))
def let_be_known(draft: Draft, i: int) -> None:
    """“let it be known that it had stopped”, “made it known that …”: somebody says it."""
    tokens = draft.tokens
    known = draft.kid(i, "ccomp", "xcomp", "acomp", "oprd")
    if known is None or tokens[known].text not in ("clear", "known", "plain"):
        return
    told = next((k for k in draft.kids(known, "ccomp") if k > known), None)
    it = draft.kid(known, "nsubjpass", "nsubj")
    if told is None or it is None or tokens[it].text != "it" or it > known:
        return
    draft.hang(told, i, "ccomp")
    draft.hang(known, i, "advmod")
    draft.hang(it, known, "dep")
    draft.hang(i, tokens[i].head, tokens[i].dep, lemma="disclose")


@asked_where(word=("upon",))
def done_upon(draft: Draft, i: int) -> None:
    """“were fired *upon* by the army”: nobody lost his post."""
    token = draft.tokens[i]
    verb = draft.tokens[token.head]
    bare = token.dep == "prep" and draft.kid(i, "pobj", "pcomp") is None
    if bare and verb.index == i - 1 and verb.tag == "VBN":
        draft.hang(i, verb.index, "prt", pos="ADP", tag="RP")


@asked_where(word=("part",))
def on_the_part_of(draft: Draft, i: int) -> None:
    """“an attack on them *on the part of Chad*”: by Chad, and not on it."""
    tokens = draft.tokens
    of = next((k for k in draft.kids(i, "prep") if tokens[k].text == "of"), None)
    whose = draft.kid(of, "pobj") if of is not None else None
    if i < 3 or whose is None or [t.text for t in tokens[i - 2 : i]] != ["on", "the"]:
        return
    on, deed = i - 2, tokens[i - 2].head
    if tokens[i].head != on:
        return
    while tokens[deed].dep == "pobj" and tokens[tokens[deed].head].head < deed:
        deed = tokens[tokens[deed].head].head
    draft.hang(whose, on, "pobj")
    draft.hang(i, on, "dep")
    draft.hang(on, deed, "prep", lemma="by")


@asked_where(word=("guilty",))
def pleaded_guilty(draft: Draft, i: int) -> None:
    """“pleaded guilty to arming them”: he owns up to it, and pleads for nothing."""
    tokens = draft.tokens
    verb = tokens[i].head
    if tokens[verb].lemma != "plead" or verb != i - 1 or tokens[i].dep == "prt":
        return
    draft.hang(i, verb, "prt")
    for k in draft.kids(i, "prep", "xcomp", "ccomp", "conj", "cc"):
        draft.hang(k, verb, tokens[k].dep)


@asked_where(lemma=("lose", "miss", "spar", "spare", "waste"))
def spared_no_effort(draft: Draft, i: int) -> None:
    """“spared no effort to arm them”, “lost no time in arming them”: it is all about the arming."""
    tokens = draft.tokens
    effort = draft.kid(i, "dobj")
    if tokens[i].pos != "VERB" or effort is None or draft.lemma(effort) not in _NOT_SPARED:
        return
    if not any(draft.lemma(k) == "no" for k in draft.kids(effort, "det")):
        return
    deed = _spared_for(draft, i, effort)
    if deed is None:
        return
    for k in draft.kids(deed, "aux"):
        draft.hang(k, i, "dep")
    moved = draft.kids(i, *_MOVED)
    draft.promote(deed, i, "dep", tag=tokens[i].tag)
    for k in moved:
        if k != deed and tokens[k].dep != "dep":
            draft.hang(k, deed, tokens[k].dep)


def _spared_for(draft: Draft, verb: int, effort: int) -> int | None:
    """The deed for which no effort is spared."""
    for over in (effort, verb):
        for k in draft.kids(over, "acl", "advcl", "relcl", "xcomp"):
            if k > effort and draft.tokens[k].tag == "VB" and draft.kid(k, "aux") is not None:
                return k
        for k in draft.kids(over, "prep"):
            if k > effort and draft.lemma(k) == "in" and draft.kid(k, "pcomp") is not None:
                return draft.kid(k, "pcomp")
    return None


@asked_where(dep=("dep",))
def then_did(draft: Draft, i: int) -> None:
    """“met him in Ramallah, then flew to Amman”: the next deed of the same subject."""
    tokens = draft.tokens
    verb, at = tokens[tokens[i].head], i - 1
    if tokens[i].tag not in ("VBD", "VBZ") or tokens[i].tag != verb.tag or verb.index > i:
        return
    if draft.kid(i, "nsubj", "nsubjpass") is not None or at < 2:
        return
    if tokens[at].text.lower() in ("later", "then") and tokens[at - 1].text in (",", ";", "and"):
        draft.hang(i, verb.index, "conj")


_PASTS = {"remade": "remake", "resold": "resell", "retook": "retake"}


@asked_where(word=tuple(_PASTS))
def rare_past(draft: Draft, i: int) -> None:
    """“The army *retook* the town”: a past that the parser does not know for what it is."""
    token = draft.tokens[i]
    army = draft.kid(i, "compound")
    taken = draft.kid(i, "appos", "dobj")
    if army is None and taken == i + 1 and draft.kid(i, "amod") == i - 1:
        army = i - 1  # “The front retook Goma”: the parser takes it for a quality
        draft.hang(army, i, "compound", pos="NOUN", tag="NN")
    if army is None and draft.kid(i, "det", "poss", "amod") is not None:
        return  # “the retook town”
    lemma = _PASTS[token.text.lower()]
    past = "VBN" if draft.kid(i, "aux", "auxpass") is not None else "VBD"
    draft.hang(i, token.head, token.dep, pos="VERB", tag=past, lemma=lemma)
    if army is None or army != i - 1:
        return
    for k in draft.kids(i):  # “Syria's army retook Aleppo”
        if k == army or draft.tokens[k].dep == "appos":
            draft.hang(k, i, "nsubj" if k == army else "dobj")
        elif k < army:
            draft.hang(k, army, draft.tokens[k].dep)


@asked_where(word=("thanks",))
def thanks_to(draft: Draft, i: int) -> None:
    """“*Thanks to* Libyan aid, the rebels fought on”: they fought on with that aid."""
    token = draft.tokens[i]
    to = draft.kid(i, "prep")
    verb = draft.tokens[token.head]
    if to is None or draft.lemma(to) != "to" or to != i + 1 or verb.pos != "VERB":
        return
    if token.dep in ("npadvmod", "advmod", "dep", "intj") and draft.kid(to, "pobj") is not None:
        draft.hang(to, verb.index, "prep", lemma="with")
        draft.hang(i, to, "advmod")


@asked_where(word=("available",))
def made_available(draft: Draft, i: int) -> None:
    """“made weapons available to them”: what was made so is what is given, as sums already are."""
    verb, thing = draft.tokens[i].head, draft.kid(i, "nsubj")
    if draft.tokens[i].dep != "ccomp" or draft.tokens[verb].lemma != "make" or thing is None:
        return
    if verb < draft.first(thing) and draft.kid(i, "cop", "aux", "mark") is None:
        draft.hang(thing, verb, "dobj")
        draft.hang(i, verb, "oprd")
