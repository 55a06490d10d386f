"""Verbs of headlines, which the parser takes for the noun that looks the same: “Treasury sanctions
militia leader”, “Rebels attack army base”, “Iran funds, arms Houthis, says Pentagon”.

A headline has no articles, so much may be read off the order of its words that in a sentence may
not; these repairs are for titles alone.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.headline_infinitives import held_to, infinitive, means_to, who_is_to
from kg.text.headline_parts import (
    behind_as,
    loose_object,
    name_and_office,
    object_behind_hyphen,
    outcome,
    rebels_behind_land,
    second_deed,
    second_place,
    subject_before,
    two_before_noun,
    two_charged,
    two_heads,
    two_names,
    two_owners,
)
from kg.text.headline_sources import (
    is_dash,
    question_behind_colon,
    source_at_colon,
    told_at_end,
)
from kg.text.headline_visits import there_for_talks
from kg.text.labels import NOUNS
from kg.text.words import grammar

_WITHIN = ("DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON", "SYM")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_PARTS = ("compound", "amod", "nmod", "nummod", "det", "poss", "punct")
_STOPS = frozenset({":", ";", "–", "—", "as", "after", "while"})
_PACTS = frozenset({"deal", "pact", "report", "truce"})
_FIGHTERS = frozenset(
    {"fighters", "guerrillas", "gunmen", "insurgents", "jihadists", "militants", "militia",
     "militias", "rebels", "separatists", "tribesmen"}
)  # fmt: skip
# “Sudan rebels, *government* sign truce”.
_RULING = frozenset({"army", "government", "junta", "military", "opposition", "police", "regime"})
_GROUPS = frozenset({"gunmen", "militia", "police", "taliban"})


def headlined(draft: Draft) -> None:
    """Mend the verbs of a headline, in place."""
    _first_word(draft)
    for begins, ends in _stretches(draft):
        for verb in range(begins + 1, ends - 1):
            if _barred(draft, verb):
                break
            if _is_verb(draft, begins, verb, ends):
                _stand_up(draft, begins, verb, ends)
                break
    for i in range(len(draft.tokens)):
        infinitive(draft, i)
        who_is_to(draft, i)
        means_to(draft, i)
        held_to(draft, i)
        second_deed(draft, i)
        subject_before(draft, i)
        outcome(draft, i)
        told_at_end(draft, i)
        name_and_office(draft, i)
        two_names(draft, i)
        two_heads(draft, i)
        two_before_noun(draft, i)
        second_place(draft, i)
        two_owners(draft, i)
        loose_object(draft, i)
        object_behind_hyphen(draft, i)
        behind_as(draft, i)
        two_charged(draft, i)
        rebels_behind_land(draft, i)
        there_for_talks(draft, i)
    source_at_colon(draft)
    question_behind_colon(draft)


def _stretches(draft: Draft) -> list[tuple[int, int]]:
    """The clauses of a headline: between colons, conjunctions and words of saying."""
    found, begins = [], 0
    for t in draft.tokens:
        telling = t.lemma.lower() in grammar().reporting and t.tag in _FINITE
        if t.text.lower() in _STOPS or telling or is_dash(draft, t.index):
            found.append((begins, t.index))
            begins = t.index + 1
    found.append((begins, len(draft.tokens)))
    return [(b, e) for b, e in found if e - b > 2]


def _barred(draft: Draft, i: int) -> bool:
    """Whether a clause has its verb here already."""
    token = draft.tokens[i]
    if token.dep in ("compound", "nmod", "amod"):
        return False
    return token.tag in (*_FINITE, "VBN", "TO") and token.pos in ("VERB", "AUX", "PART")


def _is_verb(draft: Draft, begins: int, i: int, ends: int) -> bool:
    """Whether a word is the verb of its clause: it agrees with the noun before it, something
    stands behind it that it may be done to, and no verb follows."""
    token, before, after = draft.tokens[i], draft.tokens[i - 1], draft.tokens[i + 1]
    named = before.pos in NOUNS or (before.entity == "GPE" and before.index == begins)
    if token.text.isupper() or not named or not token.text.isalpha():
        return False
    later = (k for k in range(i + 1, ends) if not _pact(draft, i, k) and not _second(draft, i, k))
    if any(_barred(draft, k) and not _describes(draft, i, k) for k in later):
        return False
    if token.tag in ("NNS", "VBZ") and token.text.endswith("s"):
        fits = before.tag not in ("NNS", "NNPS") or bool(before.entity)
    elif token.tag == "VBD" and token.dep in ("amod", "compound"):
        fits = before.pos == "PROPN" and after.pos == "PROPN"  # “Serbia armed Kosovo gunmen”
    else:
        if i - begins > 2 and draft.tokens[i - 2].pos == "ADP":
            before = draft.tokens[i - 3]  # “Rebels in Congo attack base”
        bare = token.tag in ("NN", "VB", "VBP") or token.text == "back"  # taken for an adverb
        fits = bare and _is_several(draft, begins, before.index)
    if not fits or token.lemma not in grammar().headline_verbs:
        return False
    if after.text == "," and i + 3 < ends:
        return draft.tokens[i + 2].lemma in grammar().headline_verbs
    if token.lemma in grammar().never_verbs:
        fighters = token.lemma == "arm" and after.text.lower() in _FIGHTERS
        return after.pos == "PROPN" or after.entity == "NORP" or fighters
    if draft.text_before(i - 1) == "," and after.pos == "ADP":
        return token.lemma == "meet"  # “Putin, Assad meet in Moscow”
    return after.pos in _WITHIN or after.tag == "$" or _pact(draft, i, i + 1)


def _describes(draft: Draft, verb: int, i: int) -> bool:
    """“EU sanctions network *accused* of arming them”: what the noun before it is said to be."""
    before = draft.tokens[i - 1]
    bare = draft.tokens[i].tag == "VBN" and draft.tokens[i].dep == "acl" and i > verb + 2
    return bare and before.pos in NOUNS and draft.tokens[i].head == before.index


def _second(draft: Draft, verb: int, i: int) -> bool:
    """“Chief visits Oman, *meets* emir”: a second deed of the same doer behind a comma."""
    alike = draft.tokens[i].tag == draft.tokens[verb].tag or draft.tokens[verb].text.endswith("s")
    return i > verb + 2 and draft.text_before(i) == "," and draft.tokens[i].tag == "VBZ" and alike


def _pact(draft: Draft, verb: int, i: int) -> bool:
    """“Sudan signs *deal* with Qatar”: right behind what looks like a plural it is a noun."""
    token = draft.tokens[i]
    return i == verb + 1 and token.tag in ("VB", "VBP") and token.lemma in _PACTS


def _is_several(draft: Draft, begins: int, i: int) -> bool:
    """Whether a noun before a verb is a plural, or the last of two names."""
    token = draft.tokens[i]
    if token.tag in ("NNS", "NNPS") or token.text.lower() in _GROUPS:
        return True
    capital = i == begins and token.text.endswith("s") and not token.entity
    owned = token.text.endswith("s") and draft.text_before(i) in ("'s", "’s")  # “Mali's Tuaregs”
    parted = i - begins > 1 and draft.text_before(i) in (",", "and")
    listed = token.pos == "PROPN" and draft.text_before(i) == ","
    ruling = token.text.lower() in _RULING and draft.tokens[i - 2].pos in NOUNS
    return capital or owned or (parted and (listed or ruling))


def _stand_up(draft: Draft, begins: int, i: int, ends: int) -> None:
    """Make a word the verb of its clause: what stands before it its subject, behind its object."""
    tops = [
        k
        for k in range(begins, ends)
        if not begins <= draft.tokens[k].head < ends or draft.tokens[k].head == k
    ]
    above, dep = _place(draft, tops, begins, i)
    tag = "VBZ" if draft.tokens[i].text[-1] == "s" else "VBP"
    draft.hang(i, above, dep, pos="VERB", tag="VBD" if draft.tokens[i].tag == "VBD" else tag)
    subject = i - 1
    while begins <= draft.tokens[subject].head < i and draft.tokens[subject].head != subject:
        subject = draft.tokens[subject].head
    subject = _before_place(draft, begins, i, subject)
    for k in range(begins, i):
        token = draft.tokens[k]
        if k != subject and (not begins <= token.head < i or token.head == k):
            inside = k < subject and token.dep in _PARTS
            draft.hang(k, *((subject, token.dep) if inside else (i, "dep")))
    draft.hang(subject, i, "nsubj")
    last, behind = i, i + 1
    if draft.tokens[behind].text in (",", "and") and behind + 2 < ends:
        last = behind + 1
        draft.hang(last, i, "conj", pos="VERB", tag=draft.tokens[i].tag)
        draft.hang(behind, i, "punct")
        behind = last + 1
    if _pact(draft, i, i + 1):
        draft.hang(i + 1, i, "dobj", pos="NOUN", tag="NN")
    _take(draft, i, last, range(behind, ends))


def _before_place(draft: Draft, begins: int, verb: int, noun: int) -> int:
    """“*Blast* near army base wounds five”: what stands behind a preposition is no subject."""
    first = noun
    while first > begins and draft.tokens[first - 1].pos in _WITHIN:
        first -= 1
    link = first - 1
    if link <= begins or draft.tokens[link].pos != "ADP":
        return noun
    subject = draft.tokens[link].head
    if not begins <= subject < link or draft.tokens[subject].pos not in NOUNS:
        return noun
    for k in range(first, noun):
        if draft.tokens[k].head == verb:
            draft.hang(k, noun, draft.tokens[k].dep)
    draft.hang(noun, link, "pobj")
    return subject


def _place(draft: Draft, tops: list[int], begins: int, i: int) -> tuple[int, str]:
    """Where the verb of a clause hangs: under the word of saying, or on top."""
    outer = next((draft.tokens[k].head for k in tops if draft.tokens[k].head not in tops), i)
    if outer == i or draft.tokens[outer].pos != "VERB":
        if outer not in (i, *tops):  # “Sudan: army shells hospital”
            root = next(t.index for t in draft.tokens if t.head == t.index)
            draft.hang(root, i, "dep")
        return i, "ROOT"
    if draft.lemma(outer) in grammar().reporting:
        return outer, "ccomp"
    if outer > i and draft.tokens[begins - 1].text.lower() not in ("as", "while", "after"):
        mark = _conjunction(draft, i, outer)
        if mark is not None:  # “ISWAP names governor as military kills fighters”
            draft.hang(mark, outer, "mark")
            draft.hang(outer, i, "advcl")
            if draft.tokens[outer - 1].pos in NOUNS:
                draft.hang(outer - 1, outer, "nsubj")
            return i, "ROOT"
    return outer, "advcl"


def _conjunction(draft: Draft, i: int, verb: int) -> int | None:
    return next(
        (k for k in range(i + 1, verb) if draft.tokens[k].text.lower() in ("as", "while", "after")),
        None,
    )


def _take(draft: Draft, first: int, verb: int, behind: range) -> None:
    """The run of nouns behind a verb is its object; what hung elsewhere hangs on the verb."""
    run = []
    for k in behind:
        held = draft.tokens[k].pos in _WITHIN or draft.tokens[k].text in ("-", "'s", "’s", "$")
        if not held and draft.tokens[k - 1].text != "-":
            break
        run.append(k)
    given = next((k for k in reversed(run) if draft.tokens[k].pos in (*NOUNS, "PRON", "NUM")), None)
    for k in behind:
        token = draft.tokens[k]
        if k == given:
            draft.hang(k, verb, "dobj")
        elif token.head not in behind or token.head == k:
            part = "amod" if token.pos == "ADJ" else "nummod" if token.pos == "NUM" else "compound"
            if _second(draft, verb, k) and token.pos == "VERB":
                draft.hang(k, first, "conj")
            elif k in run and given is not None and k < given:
                dep = token.dep if token.dep in _PARTS else part
                draft.hang(k, given, dep)
            else:
                draft.hang(k, first if token.pos == "PUNCT" else verb, _loose(token.dep))


def _loose(dep: str) -> str:
    return dep if dep in ("prep", "punct", "npadvmod", "advmod", "agent") else "dep"


def _first_word(draft: Draft) -> None:
    """“Modi to visit Moscow”: the first word of a headline behind which “to” stands is a name."""
    if len(draft.tokens) < 4 or draft.tokens[1].tag != "TO":
        return
    first, deed = draft.tokens[0], draft.tokens[1].head
    if first.pos == "VERB" and first.head == 0 and draft.tokens[deed].tag == "VB":
        draft.promote(deed, 0, "nsubj")
        draft.hang(0, deed, "nsubj", pos="PROPN", tag="NNP", lemma=first.text)
