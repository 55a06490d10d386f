"""Verbs of headlines, which the parser takes for the noun that looks the same: “Treasury sanctions
militia leader”, “Rebels attack army base”, “Iran funds, arms Houthis, says Pentagon”.

A headline has no articles, so much may be read off the order of its words that in a sentence may
not; these repairs are for titles alone.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.headline_infinitives import infinitive, means_to
from kg.text.words import grammar

_NOUNS = ("NOUN", "PROPN")
_WITHIN = ("DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON", "SYM")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_PARTS = ("compound", "amod", "nmod", "nummod", "det", "poss", "punct")
_STOPS = frozenset({":", ";", "–", "—", "as", "after", "while"})
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
        means_to(draft, i)
        _second_deed(draft, i)
        _subject_before(draft, i)
        _name_and_office(draft, i)
        _two_names(draft, i)
        _loose_object(draft, i)
        _two_charged(draft, i)
        _rebels_behind_land(draft, i)


def _stretches(draft: Draft) -> list[tuple[int, int]]:
    """The clauses of a headline: between colons, conjunctions and words of saying."""
    found, begins = [], 0
    for t in draft.tokens:
        telling = t.lemma.lower() in grammar().reporting and t.tag in _FINITE
        if t.text.lower() in _STOPS or telling:
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
    if not token.text.islower() or before.pos not in _NOUNS or not token.text.isalpha():
        return False
    if any(_barred(draft, k) for k in range(i + 1, ends)):
        return False
    if token.tag in ("NNS", "VBZ") and token.text.endswith("s"):
        fits = before.tag not in ("NNS", "NNPS") or bool(before.entity)
    elif token.tag == "VBD" and token.dep in ("amod", "compound"):
        fits = before.pos == "PROPN" and after.pos == "PROPN"  # “Serbia armed Kosovo gunmen”
    else:
        if i - begins > 2 and draft.tokens[i - 2].pos == "ADP":
            before = draft.tokens[i - 3]  # “Rebels in Congo attack base”
        fits = _is_several(draft, begins, before.index) and token.tag in ("NN", "VB", "VBP")
    if not fits or token.lemma not in grammar().headline_verbs:
        return False
    if after.text == "," and i + 3 < ends:
        return draft.tokens[i + 2].lemma in grammar().headline_verbs
    if token.lemma in grammar().never_verbs:
        return after.pos == "PROPN" or after.entity == "NORP"
    if draft.text_before(i - 1) == "," and after.pos == "ADP":
        return token.lemma == "meet"  # “Putin, Assad meet in Moscow”
    return after.pos in _WITHIN or after.tag == "$"


def _is_several(draft: Draft, begins: int, i: int) -> bool:
    """Whether a noun before a verb is a plural, or the last of two names."""
    token = draft.tokens[i]
    if token.tag in ("NNS", "NNPS") or token.text.lower() in _GROUPS:
        return True
    capital = i == begins and token.text.endswith("s") and not token.entity
    listed = token.pos == "PROPN" and i - begins > 1 and draft.text_before(i) == ","
    return capital or listed


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
    _take(draft, i, last, range(behind, ends))


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
            if draft.tokens[outer - 1].pos in _NOUNS:
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
        if draft.tokens[k].pos not in _WITHIN and draft.tokens[k].text not in (
            "-",
            "'s",
            "’s",
            "$",
        ):
            break
        run.append(k)
    given = next(
        (k for k in reversed(run) if draft.tokens[k].pos in (*_NOUNS, "PRON", "NUM")), None
    )
    for k in behind:
        token = draft.tokens[k]
        if k == given:
            draft.hang(k, verb, "dobj")
        elif token.head not in behind or token.head == k:
            part = "amod" if token.pos == "ADJ" else "nummod" if token.pos == "NUM" else "compound"
            if k in run and given is not None and k < given:
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


def _second_deed(draft: Draft, i: int) -> None:
    """“Bandits attack villages, abduct 50”: a bare verb behind a comma is another deed."""
    token = draft.tokens[i]
    if token.tag not in ("VB", "VBP", "VBZ") or token.pos != "VERB" or i < 3:
        return
    if draft.text_before(i) != "," or draft.kid(i, "nsubj", "nsubjpass", "aux") is not None:
        return
    if draft.lemma(i) in grammar().reporting:
        return
    first = next((k for k in draft.kids(i, "ccomp") if k < i), None)
    if first is not None and draft.kid(first, "nsubj") is not None:
        draft.promote(first, i, "conj")
        return
    loose = token.dep in ("dep", "parataxis", "ccomp", "advcl") and token.head < i
    if loose and draft.tokens[token.head].pos == "VERB":
        draft.hang(i, token.head, "conj")


def _subject_before(draft: Draft, i: int) -> None:
    """“Hamas names leader”: what hangs on a verb like the first part of a name is its subject."""
    token = draft.tokens[i]
    verb = draft.tokens[token.head]
    if token.dep != "compound" or verb.index != i + 1 or verb.pos != "VERB":
        return
    finite = verb.tag in ("VBZ", "VBP", "VBD")
    if finite and draft.kid(verb.index, "nsubj", "nsubjpass") is None:
        draft.hang(i, verb.index, "nsubj")


def _name_and_office(draft: Draft, i: int) -> None:
    """“Hamas names Sinwar leader”: the name behind the verb, the office behind the name."""
    token = draft.tokens[i]
    office = draft.tokens[token.head]
    if token.dep not in ("compound", "nmod") or token.pos != "PROPN" or office.index != i + 1:
        return
    verb = draft.tokens[office.head]
    if verb.lemma not in grammar().naming or office.dep != "dobj" or verb.pos != "VERB":
        return
    if token.entity not in ("GPE", "NORP") and draft.first(office.index) == verb.index + 1:
        draft.hang(i, verb.index, "dobj")
        draft.hang(office.index, verb.index, "oprd")


def _two_names(draft: Draft, i: int) -> None:
    """“Xi, Putin meet in Samarkand”: a comma stands for “and”."""
    token = draft.tokens[i]
    verb = token.head
    if token.dep not in ("npadvmod", "dep") or token.pos != "PROPN" or i > verb:
        return
    other = draft.kid(verb, "nsubj")
    if other is None or token.entity in ("DATE", "TIME") or draft.tokens[verb].tag == "VBZ":
        return
    if draft.tokens[i + 1].text == "," and draft.first(other) == i + 2:
        draft.hang(i, verb, "nsubj")


def _loose_object(draft: Draft, i: int) -> None:
    """“Niger expels French ambassador”: a bare noun behind the verb is its object."""
    token = draft.tokens[i]
    verb = draft.tokens[token.head]
    if token.dep != "npadvmod" or token.pos not in _NOUNS or verb.tag not in ("VBZ", "VBP"):
        return
    if token.entity or draft.kid(verb.index, "dobj", "ccomp", "xcomp", "dative") is not None:
        return
    if verb.index < i and draft.first(i) == verb.index + 1 and verb.pos == "VERB":
        draft.hang(i, verb.index, "dobj")


def _two_charged(draft: Draft, i: int) -> None:
    """“Sudan accuses Chad, Niger of arming rebels”: the second name is no other for the first."""
    token = draft.tokens[i]
    if token.dep != "appos" or token.pos != "PROPN" or i + 2 >= len(draft.tokens):
        return
    first = draft.tokens[token.head]
    charged = draft.tokens[i + 1].text in ("for", "of") and draft.tokens[i + 2].tag == "VBG"
    pair = first.index == i - 2 and first.pos == "PROPN" and draft.text_before(i) == ","
    if charged and pair and first.dep == "dobj":
        draft.hang(i, first.index, "conj")


def _rebels_behind_land(draft: Draft, i: int) -> None:
    """“Panel accuses Chad of backing Darfur rebels”: a plural right behind a name below “of” is no
    object of the accusing, and the name tells whose they are."""
    token = draft.tokens[i]
    if token.dep not in ("dobj", "npadvmod", "dep") or token.tag != "NNS" or i < 3:
        return
    name = draft.tokens[i - 1]
    deed = draft.tokens[name.head]
    below = deed.tag == "VBG" and deed.dep == "pcomp" and deed.index == i - 2
    if name.dep != "dobj" or name.pos != "PROPN" or not below:
        return
    if token.head < deed.head and draft.tokens[token.head].pos == "VERB":
        draft.hang(i, deed.index, "dobj")
        draft.hang(i - 1, i, "compound")
