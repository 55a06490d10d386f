"""Reporting clauses where the parser hangs them below what they report: the telling is put above.

“Qatar, analysts believe, has funded them”, “They fled, residents told aid workers”, “Of this sum,
said the accountant, half went to the Guard”: whatever stands behind reads them like “analysts
believe that Qatar …”.
"""

from __future__ import annotations

from kg.text.asides import in_the_midst, speaker_last
from kg.text.draft import Draft
from kg.text.labels import SUBJECTS
from kg.text.last_words import speaker_at_end
from kg.text.long_titles import long_title
from kg.text.lost_reporters import lost_reporters
from kg.text.reporters import reporters_back
from kg.text.said_clauses import (
    before_colon,
    root_behind_name,
    said_that,
    speaker_behind_place,
    speakers_described,
)
from kg.text.whose_words import words_back
from kg.text.words import grammar

_OPENING = frozenset({",", "—", "–", "-", '"', "”", "'", "’"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN", "VB"})
_TENSED = frozenset({"VBD", "VBZ", "VBP"})
# What is said begins so near behind its verb.
_NEAR = 2
# What is said under one of these is said time and again, or with pleasure: “keeps repeating”.
_HABITS = frozenset({"continue", "go", "keep", "like", "love", "persist"})


def telling_above(draft: Draft, *, title: bool = False) -> None:
    """Put each reporting clause above what it reports."""
    lost_reporters(draft)
    for i in range(len(draft.tokens)):
        said_that(draft, i)
        speaker_behind_place(draft, i)
    reporting = grammar().reporting
    parted = any(token.text == ";" for token in draft.tokens)
    for i in range(len(draft.tokens)):
        if parted:
            _apart(draft, i)
        if draft.tokens[i].lemma.lower() in reporting:
            long_title(draft, i)
            speakers_described(draft, i)
            root_behind_name(draft, i)
            before_colon(draft, i)
            words_back(draft, i)
            in_the_midst(draft, i)
            speaker_at_end(draft, i)
            speaker_last(draft, i, title=title)
            reporters_back(draft, i)
            _two_subjects(draft, i)
            _clause_as_subject(draft, i)
            _habit(draft, i)
            _behind_time(draft, i)
            _speaker_behind(draft, i)
            if _is_aside(draft, i):
                draft.promote(i, draft.tokens[i].head, "ccomp")
            elif draft.tokens[i].head == i:
                _fronted(draft, i)


def _apart(draft: Draft, i: int) -> None:
    """“They asked for help; the alliance offered talks”: a semicolon parts what nobody says."""
    token = draft.tokens[i]
    first, last = min(i, token.head), max(i, token.head)
    if token.dep != "ccomp" or all(t.text != ";" for t in draft.tokens[first:last]):
        return
    if i < token.head:
        draft.hang(i, *(_told_before(draft, i) or (token.head, "parataxis")))
    elif draft.kid(i, *SUBJECTS) is not None:
        draft.hang(i, token.head, "parataxis")


def _told_before(draft: Draft, i: int) -> tuple[int, str] | None:
    """“A said rebels had shot them; B said it had none”: what stands before the semicolon is said
    by whoever is named before it."""
    first = draft.first(i)
    for k in range(first - 1, -1, -1):
        if draft.tokens[k].text == ";":
            return None
        said = draft.tokens[k].lemma in grammar().reporting and draft.tokens[k].tag in _FINITE
        if said and draft.kid(k, "nsubj") is not None:
            return (k, "ccomp") if first - k <= _NEAR else None
    return None


def _clause_as_subject(draft: Draft, i: int) -> None:
    """“Israel, which sees Iran as its foe, says Tehran armed them”: a second subject that is a
    clause of its own behind the verb is what is said."""
    for k in draft.kids(i, "nsubj", "csubj"):
        clause = k > i and draft.tokens[k].tag in _TENSED
        if clause and draft.kid(k, *SUBJECTS) is not None and len(draft.kids(i, *SUBJECTS)) > 1:
            draft.hang(k, i, "ccomp")


def _habit(draft: Draft, i: int) -> None:
    """“Qatar funds them, its minister keeps repeating”: what is said goes with the verb of saying,
    not with the one that tells how often, or how gladly, it is said."""
    token = draft.tokens[i]
    above = draft.tokens[token.head]
    if token.dep != "xcomp" or above.lemma not in _HABITS or above.index > i:
        return
    if draft.kid(i, "ccomp") is not None:
        return
    for clause in draft.kids(above.index, "ccomp"):
        if draft.kid(clause, *SUBJECTS) is not None and draft.kid(clause, "mark") is None:
            draft.hang(clause, i, "ccomp")


def _behind_time(draft: Draft, i: int) -> None:
    """“At the end of 2024, the experts write, Rwanda armed them”: an aside before the subject of
    what is told; the words before it go with that, too."""
    token = draft.tokens[i]
    clause = token.head
    if token.dep not in ("ccomp", "advcl") or clause < i or token.tag not in _TENSED:
        return
    speaker, told = draft.kid(i, "nsubj"), draft.kid(clause, *SUBJECTS)
    if speaker is None or speaker > i or told is None or told < i:
        return
    if draft.kid(i, "mark", "ccomp", "dobj", "cc") is not None or draft.text_before(told) == "and":
        return
    if not any(t.text == "," for t in draft.tokens[i : draft.first(told)]):
        return
    if draft.text_before(draft.first(speaker)) not in _OPENING:
        return
    draft.promote(i, clause, "ccomp")
    for k in draft.kids(i, "prep", "npadvmod", "advmod"):
        if k < speaker:
            draft.hang(k, clause, draft.tokens[k].dep)


def _two_subjects(draft: Draft, i: int) -> None:
    """“Troops backed by planes killed six men, a spokesman said”: of two subjects the first is that
    of a verb which was taken for one more participle."""
    subjects = draft.kids(i, "nsubj")
    if len(subjects) != 2 or draft.kid(i, "ccomp") is not None or subjects[1] > i:
        return
    told, speaker = subjects
    if draft.text_before(draft.first(speaker)) not in _OPENING:
        return
    verbs = [
        k
        for k in sorted(draft.below(told))
        if draft.tokens[k].tag in ("VBD", "VBN")
        and draft.tokens[k].dep in ("acl", "relcl", "conj")
        and draft.tokens[draft.tokens[k].head].pos in ("NOUN", "PROPN")
        and draft.kid(k, "agent", "auxpass", *SUBJECTS) is None
        and k > told
    ]
    if verbs:
        draft.hang(verbs[-1], i, "ccomp", tag="VBD")
        draft.hang(told, verbs[-1], "nsubj")


def _is_aside(draft: Draft, i: int) -> bool:
    """Whether a verb with its speaker stands between commas in, or behind, what it reports."""
    token, content = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    if content.index == i or content.pos not in ("VERB", "AUX"):
        return False
    subject = draft.kid(i, "nsubj")
    if subject is None or token.tag not in _FINITE or draft.kid(i, "ccomp", "mark") is not None:
        return False
    if token.dep == "parataxis":
        told = content.dep in ("ROOT", "ccomp", "parataxis")
        return told and draft.kid(content.index, *SUBJECTS) is not None
    if token.dep not in ("conj", "ccomp") or content.dep != "ROOT" or i < content.index:
        return False
    first = min(draft.first(subject), i)
    return first > 0 and draft.text_before(first) in _OPENING


def _fronted(draft: Draft, i: int) -> None:
    """“Egypt armed the army, the general was quoted as saying”: no adverbial, but what is said."""
    if draft.kid(i, "ccomp", "mark") is not None:
        return
    for clause in draft.kids(i, "advcl"):
        marks = [k for k in draft.kids(clause) if draft.tokens[k].tag == "WRB"]
        if clause > i or marks or _is_marked(draft, clause):
            continue
        bare = draft.tokens[clause].tag == "VBG" and draft.kid(clause, "aux") is None
        if bare or draft.kid(clause, *SUBJECTS) is None:
            continue
        quoted = [k for p in draft.kids(i, "prep") for k in draft.kids(p, "pcomp")]
        draft.hang(clause, (quoted or [i])[0], "ccomp")


def _is_marked(draft: Draft, clause: int) -> bool:
    """Whether a clause says when or why; not “Since the coup, the junta has armed them”, where
    the word before the comma was taken for the subject."""
    mark, subject = draft.kid(clause, "mark"), draft.kid(clause, *SUBJECTS)
    if mark is None or subject is None:
        return mark is not None
    told = draft.kid(subject, "appos")
    aside = told is not None and draft.text_before(draft.first(told)) == ","
    return not (aside and mark == draft.first(subject) - 1 and draft.text_before(clause) != ",")


def _object_speaks(draft: Draft, i: int) -> None:
    """“They are arming the group, warned the minister”: no object, but who says it."""
    behind = draft.kid(i, "dobj")
    fronted = any(clause < i for clause in draft.kids(i, "ccomp"))
    if fronted and behind is not None and draft.first(behind) == i + 1:
        draft.hang(behind, i, "nsubj")


def _speaker_behind(draft: Draft, i: int) -> None:
    """“…, said the accountant, half went to …”: who stands behind the verb and before a comma
    says it, and does not go."""
    if draft.tokens[i].tag not in _FINITE or draft.text_before(i) not in _OPENING:
        return
    if draft.kid(i, "nsubj") is not None:
        return
    _object_speaks(draft, i)
    for clause in draft.kids(i, "ccomp"):
        subjects = draft.kids(clause, "nsubj")
        if len(subjects) < 1 or clause < subjects[0] or draft.first(subjects[0]) != i + 1:
            continue
        speaker = subjects[0]
        if draft.tokens[speaker + 1].text not in (",", "("):
            continue
        draft.hang(speaker, i, "nsubj")
        for other in draft.kids(clause, "nsubj", "appos"):
            # “the accountant, Lusine Petrosyan, half went …”: her name beside her office
            if speaker < other < clause and draft.tokens[other].pos == "PROPN":
                draft.hang(other, speaker, "appos")
        return
