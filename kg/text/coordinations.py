"""Coordination put right: what the parser hangs on the wrong member of a series, and the pairs of
“rockets to Hamas and drones to the Houthis”."""

from __future__ import annotations

from kg.text import next_deeds
from kg.text.draft import Draft
from kg.text.labels import NOUNS
from kg.text.persons_in_series import persons_in_series
from kg.text.stems import of_gerund, of_participle
from kg.text.steps import Steps, asked_where

_ABBREVIATED = frozenset({"EU", "NATO", "U.K.", "U.N.", "U.S.", "UK", "UN", "US"})


# Where people live and meet.
_SPOTS = frozenset(
    {"camp", "city", "district", "farm", "hamlet", "home", "house", "market", "region", "school",
     "settlement", "town", "village"}
)  # fmt: skip


@asked_where(dep=("conj",))
def _second_place(draft: Draft, i: int) -> None:
    """“growers *in Togo and Ghana* protested”: a place goes with the place before it, and no
    people with a place."""
    token, people = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    if token.entity not in ("GPE", "LOC") or token.pos != "PROPN" or people.tag != "NNS":
        return
    begins = draft.first(i)
    if draft.text_before(begins) != "and" or begins < 2:
        return
    first = draft.tokens[begins - 2]
    link = draft.tokens[first.head]
    inside = link.text.lower() in ("in", "from", "of") and link.head == people.index
    if first.entity in ("GPE", "LOC") and first.dep == "pobj" and inside:
        draft.hang(i, first.index, "conj")


@asked_where(dep=("compound", "nmod"))
def _body_and_members(draft: Draft, i: int) -> None:
    """“between the army and M23 rebels”: a body of its own, no kind of rebels."""
    token, noun = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    if token.tag != "NN" or noun.tag != "NNS":
        return
    name = draft.kid(i, "conj")
    if name is None or draft.tokens[name].pos != "PROPN" or name != noun.index - 1:
        return
    if draft.tokens[name - 1].dep != "cc" or draft.text_before(i) not in ("a", "an", "the"):
        return
    draft.hang(i, noun.head, noun.dep)
    draft.hang(noun.index, i, "conj")
    draft.hang(name, noun.index, "compound")
    draft.hang(i - 1, i, "det")


@asked_where(dep=("conj",))
def _noun_for_verb(draft: Draft, i: int) -> None:
    """“has supplied rockets to Hamas, and drones to the Houthis”: after a perfect no present
    follows; the plural is a noun."""
    token = draft.tokens[i]
    verb = draft.tokens[token.head]
    if token.tag != "VBZ" or verb.tag not in ("VBN", "VBD"):
        return
    given = draft.kid(verb.index, "dobj")
    if given is None or draft.tokens[i - 1].dep != "cc" or _has_subject(draft, i):
        return
    if draft.kid(i, "dobj", "ccomp", "xcomp") is None and draft.kid(i, "prep", "dative"):
        draft.hang(i, given, "conj", pos="NOUN", tag="NNS")


_CREEDS = frozenset(
    {"Alawite", "Arab", "Buddhist", "Catholic", "Christian", "Druze", "Hindu", "Jewish", "Muslim",
     "Orthodox", "Protestant", "Shia", "Shiite", "Sikh", "Sunni", "Yazidi"}
)  # fmt: skip


@asked_where(dep=("nmod", "amod", "compound"))
def _two_sides(draft: Draft, i: int) -> None:
    """“between the Taliban and American diplomats”: a name with an adjective coordinated to it is
    no part of the noun behind, but the other side."""
    token = draft.tokens[i]
    if token.pos != "PROPN":
        return
    noun = draft.tokens[token.head]
    other = draft.kid(i, "conj")
    if noun.pos != "NOUN" or other is None or not i < other < noun.index:
        return
    if draft.tokens[other].pos != "ADJ" and draft.tokens[other].entity != "NORP":
        return
    if token.text in _CREEDS and draft.tokens[other].text in _CREEDS:
        return  # “Christian or Muslim communities”: both say which
    draft.promote(i, noun.index, "conj")
    draft.hang(other, noun.index, "amod")
    for k in draft.kids(noun.index, "det", "prep"):
        if k < i:
            draft.hang(k, i, draft.tokens[k].dep)


@asked_where(word={name.lower() for name in _ABBREVIATED})
def _national_pair(draft: Draft, i: int) -> None:
    """“U.S. and European officials said”: an abbreviation that tells of which state is beside the
    adjective, not beside the officials."""
    token = draft.tokens[i]
    noun = draft.kid(i, "conj")
    if token.text not in _ABBREVIATED or noun is None or draft.tokens[noun].pos != "NOUN":
        return
    adjective = draft.kid(noun, "amod", "compound", "nmod")
    behind = draft.kid(i, "cc")
    if adjective is None or behind is None or behind != i + 1 or adjective != i + 2:
        return
    if (
        draft.kid(i, "det", "prep", "appos") is not None
        or not draft.tokens[adjective].text[0].isupper()
    ):
        return
    draft.promote(noun, i, "nmod")
    draft.hang(adjective, i, "conj")


@asked_where(dep=("conj",))
def _pair_of_pairs(draft: Draft, i: int) -> None:
    """“money from Turkey and weapons from Qatar”: the second thing goes with the first, though
    it was hung on the name before it."""
    token = draft.tokens[i]
    if token.pos not in NOUNS:
        return
    link = draft.tokens[draft.tokens[token.head].head]
    if draft.tokens[token.head].dep != "pobj" or link.dep not in ("prep", "dative"):
        return
    above = draft.tokens[link.head]
    given = draft.kid(above.index, "dobj") if above.pos == "VERB" else above.index
    if given is None or not given < link.index or draft.tokens[given].pos != token.pos:
        return
    if {draft.lemma(i), draft.lemma(token.head)} <= _SPOTS and draft.lemma(given) not in _SPOTS:
        return  # “attacked members of the group in several villages and farms”
    second = _link_behind(draft, i, link.lemma)
    if second is not None:
        draft.hang(i, given, "conj")
        draft.hang(second, i, "prep")


@asked_where(pos=NOUNS)
def _second_pair(draft: Draft, i: int) -> None:
    """“killed Mansour in 2016, Mehsud in 2009”: a name that hangs loosely behind a comma or
    “and”, with a preposition that the verb has already, goes with the object or the subject."""
    token = draft.tokens[i]
    stray = token.pos == "NOUN" and token.dep == "conj"  # “and cash from Abu Dhabi”
    loose = token.pos == "PROPN" and token.dep in ("npadvmod", "dep", "conj", "appos")
    if not (stray or loose):
        return
    verb = draft.tokens[token.head]
    if verb.pos not in ("VERB", "AUX") or i < verb.index:
        return
    if draft.text_before(draft.first(i)) not in (",", "and", ";"):
        return
    given = draft.kid(verb.index, "dobj") or draft.kid(verb.index, "nsubjpass", "nsubj")
    links = [k for k in draft.kids(verb.index, "prep") if verb.index < k < i]
    seconds = [s for k in links if (s := _link_behind(draft, i, draft.lemma(k))) is not None]
    if given is None or not seconds:
        return
    draft.hang(i, given, "conj")
    draft.hang(seconds[0], i, "prep")


@asked_where(dep=("conj",))
def _second_link(draft: Draft, i: int) -> None:
    """“supported first by Ethiopia and later by Uganda”: a preposition is coordinated with the
    one before it, never with a verb."""
    token = draft.tokens[i]
    if token.pos != "ADP" or draft.tokens[token.head].pos != "VERB":
        return
    before = [k for k in draft.kids(token.head, "prep", "agent", "dative") if k < i]
    if before and draft.kid(i, "pobj", "pcomp") is not None:
        same = [k for k in before if draft.lemma(k) == draft.lemma(i)]
        draft.hang(i, (same or before)[-1], "conj")


@asked_where(dep=("appos",))
def _listed(draft: Draft, i: int) -> None:
    """“Saudi Arabia, the Emirates, Bahrain and Egypt cut ties”: a list is no apposition."""
    token = draft.tokens[i]
    name = draft.tokens[token.head]
    if token.pos != "PROPN" or name.pos != "PROPN":
        return
    joined = draft.kid(i, "conj") is not None and draft.text_before(draft.first(i)) == ","
    same = token.entity == name.entity or not token.entity
    if joined and same and not any(t.text in "()–—:" for t in draft.tokens[name.index : i]):
        draft.hang(i, name.index, "conj")


@asked_where(dep=("conj", "dobj"))
def _second_verb(draft: Draft, i: int) -> None:
    """“trained and armed Tuareg rebels”: a participle right behind “and” is the second verb, and
    the noun behind it the object of both."""
    token = draft.tokens[i]
    verb = draft.tokens[token.head]
    if token.pos not in NOUNS or verb.tag not in _FINITE:
        return
    first = draft.tokens[draft.first(i)]
    if first.index == i or first.head != i or first.dep != "amod":
        return
    if not first.text.endswith("ed") or draft.text_before(first.index) not in ("and", "or"):
        return
    given = [k for k in draft.kids(verb.index, "dobj", "prep", "ccomp") if k < first.index]
    if (given and token.dep != "conj") or draft.tokens[first.index - 1].head != verb.index:
        return
    small = first.text.lower()
    lemma = first.lemma.lower() if first.lemma.lower() != small else of_participle(small)
    draft.hang(first.index, verb.index, "conj", pos="VERB", tag=verb.tag, lemma=lemma)
    draft.hang(i, first.index, "dobj")


@asked_where(dep=("conj",))
def _gerund(draft: Draft, i: int) -> None:
    """“is not arming, training or paying them”: among participles a noun in -ing is one too."""
    token = draft.tokens[i]
    verb = draft.tokens[token.head]
    if token.tag != "NN" or not token.text.endswith("ing"):
        return
    if verb.tag == "VBG" and verb.pos == "VERB" and draft.kid(i, "det", "amod", "poss") is None:
        draft.hang(i, verb.index, "conj", pos="VERB", tag="VBG", lemma=of_gerund(token.text))


@asked_where(dep=("conj",))
def _beside_name(draft: Draft, i: int) -> None:
    """“Jordan's king, Abdullah, and Syria's president”: the second office goes with the first,
    not with the name beside it."""
    token = draft.tokens[i]
    name = draft.tokens[token.head]
    if token.pos != "NOUN" or name.dep != "appos" or name.pos != "PROPN":
        return
    if draft.tokens[name.head].pos == "NOUN" and draft.kid(i, "poss", "det") is not None:
        draft.hang(i, name.head, "conj")


_FINITE = ("VBD", "VBZ", "VBP", "VBN")


def _link_behind(draft: Draft, i: int, lemma: str) -> int | None:
    """A preposition right behind a phrase."""
    last = max([i, *(draft.last(k) for k in draft.kids(i, "compound", "nmod", "flat"))])
    after = last + 1
    if after < len(draft.tokens) and draft.lemma(after) == lemma:
        return after if draft.tokens[after].pos in ("ADP", "PART") else None
    return None


def _has_subject(draft: Draft, i: int) -> bool:
    return draft.kid(i, "nsubj", "nsubjpass") is not None


COORDINATIONS = Steps(
    persons_in_series,
    _body_and_members,
    _second_place,
    next_deeds.past_deed,
    next_deeds.past_saying,
    next_deeds.bare_deed,
    _gerund, _beside_name, _second_link, _listed, _second_verb,
    next_deeds.next_deed, next_deeds.nearest,
    _noun_for_verb, _two_sides, _national_pair, _pair_of_pairs, _second_pair,
)  # fmt: skip
