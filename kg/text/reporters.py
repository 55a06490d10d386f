"""Who says it, where the parser hangs him on what he says: as one more name behind a comma, as the
one of whom a participle tells, as the subject or an object of the clause that is reported.

“… in the town of Houla, the head of the mission said”, “‘Qatar,’ said the general, ‘arms them’”,
“They left, said two people briefed on the talks”: each gets his verb of saying back.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import ALL_SUBJECTS, FINITE
from kg.text.words import grammar

_OPENING = frozenset({",", "—", "–", '"', "”", "'", "’"})
_TENSED = frozenset({*FINITE, "MD"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_INSIDE = frozenset({"amod", "compound", "nmod", "poss"})
_BEHIND = frozenset({"ADP", "ADV", "PUNCT", "SCONJ", "CCONJ"})


def reporters_back(draft: Draft, i: int) -> None:
    """Give a verb of saying the subject that the parser has hung elsewhere."""
    if draft.tokens[i].tag not in FINITE:
        return
    _split(draft, i)
    _told_by_participle(draft, i)
    _office_behind(draft, i)
    if _ends_clause(draft, i):
        _behind_aside(draft, i)
        _without_verb(draft, i)
        _named_beside(draft, i)
        _office_and_name(draft, i)


def _ends_clause(draft: Draft, i: int) -> bool:
    """Whether nothing that is said stands behind: “…, officials said”, “…, he said on Monday”."""
    if any(k > i for k in draft.kids(i, "ccomp", "xcomp", "dobj", "auxpass")):
        return False
    if i + 1 >= len(draft.tokens):
        return True
    after = draft.tokens[i + 1]
    return after.pos in _BEHIND and not after.text[0].isupper()


def _split(draft: Draft, i: int) -> None:
    """“‘Rwanda,’ said the general, ‘arms them’”: who stands before is told of, and says nothing."""
    subjects = draft.kids(i, "nsubj")
    if not subjects or subjects[0] > i:
        return
    clause = _subjectless(draft, i, subjects)
    if clause is None:
        return
    if len(subjects) == 2:
        apart = _closed(draft, subjects[0]) and max(subjects[1], i) < clause
        speaker = subjects[1] if apart else None
    else:
        speaker = _asked(draft, i, clause) if draft.text_before(i) in _OPENING else None
    if speaker is not None:
        draft.hang(speaker, i, "nsubj")
        draft.hang(subjects[0], clause, "nsubj")


def _subjectless(draft: Draft, i: int, subjects: list[int]) -> int | None:
    """The clause under, or around, a verb of saying that lacks a subject, or whose subject stands
    right behind that verb."""
    token = draft.tokens[i]
    clauses = [*draft.kids(i, "ccomp", "xcomp")]
    if token.dep == "parataxis":
        clauses.append(token.head)
    for clause in clauses:
        if clause < i or draft.tokens[clause].tag == "VB":
            continue
        own = draft.kid(clause, *ALL_SUBJECTS)
        if own is None or (len(subjects) == 1 and draft.first(own) == i + 1):
            return clause
    return None


def _asked(draft: Draft, i: int, clause: int) -> int | None:
    """Who stands between a verb of saying and the next comma, as object or subject of another."""
    for k in (*draft.kids(i, "dobj"), *draft.kids(clause, "nsubj")):
        words = [w for w in draft.below(k) if draft.tokens[w].text != ","]
        if min(words) == i + 1 and draft.tokens[max(words) + 1].text == ",":
            return k
    return None


def _closed(draft: Draft, k: int) -> bool:
    """Whether a comma ends a phrase."""
    behind = draft.last(k) + 1
    return behind < len(draft.tokens) and "," in (
        draft.tokens[behind].text,
        draft.tokens[behind - 1].text,
    )


def _told_by_participle(draft: Draft, i: int) -> None:
    """“…, said two people briefed on the talks”: they say it, and are not briefed in it."""
    if draft.text_before(i) not in _OPENING or draft.kid(i, "nsubj") is not None:
        return
    clauses = draft.kids(i, "ccomp")
    behind = [c for c in clauses if c > i and draft.tokens[c].tag == "VBN"]
    if not behind or (len(clauses) < 2 and draft.tokens[i].dep != "parataxis"):
        return
    subject = draft.kid(behind[0], "nsubj", "nsubjpass")
    auxiliary = draft.kid(behind[0], "aux", "auxpass", "mark")
    if subject is not None and auxiliary is None and draft.first(subject) == i + 1:
        draft.hang(subject, i, "nsubj")
        draft.hang(behind[0], subject, "acl")


def _office_behind(draft: Draft, i: int) -> None:
    """“…, said Under Secretary of the Treasury Brian Nelson”: an office that begins like a
    preposition."""
    if i + 2 >= len(draft.tokens) or draft.kid(i, "nsubj") is not None:
        return
    first, end = draft.tokens[i + 1], i + 2
    if first.pos != "ADP" or not first.text[0].isupper() or not draft.tokens[end].text[0].isupper():
        return
    while end < len(draft.tokens) and _in_title(draft, end):
        end += 1
    last = end - 1
    if draft.tokens[last].pos != "PROPN":
        return
    person = last - 1 if draft.tokens[last - 1].pos == "PROPN" else last
    while draft.tokens[person - 1].entity == "PERSON" and person - 1 > i + 2:
        person -= 1
    office, of = i + 2, None
    draft.hang(i + 1, office, "compound", pos="PROPN", tag="NNP")
    for k in range(i + 3, person):
        if of is None and draft.tokens[k].pos == "ADP":
            of = k
            draft.hang(k, office, "prep")
        else:
            draft.hang(k, office if of is None else of, "compound" if of is None else "pobj")
    for k in (office, *range(person, last)):
        draft.hang(k, last, "compound")
    draft.hang(last, i, "nsubj")


def _in_title(draft: Draft, k: int) -> bool:
    token = draft.tokens[k]
    return token.text[0].isupper() or token.text in ("of", "for", "the", "and", "to")


def _named_beside(draft: Draft, i: int) -> None:
    """“…, one of the officials said”: who stands between a comma and a verb of saying without a
    subject is no further name for whatever stands before, but says it."""
    if draft.kid(i, *ALL_SUBJECTS) is not None:
        return
    token = draft.tokens[i]
    clauses = [c for c in draft.kids(i, "ccomp") if c < i]
    beside = token.dep == "conj" and draft.tokens[token.head].pos in ("VERB", "AUX")
    if beside and not clauses and token.head < i:
        between = range(token.head + 1, i)
        if any(draft.tokens[k].dep == "cc" and draft.tokens[k].head == token.head for k in between):
            return
        clauses = [token.head]
    for clause in clauses:
        speaker = _last_phrase(draft, draft.below(clause), i)
        if speaker is None or draft.tokens[speaker].head == i:
            continue
        draft.hang(speaker, i, "nsubj")
        if beside:
            draft.promote(i, clause, "ccomp")
        return


def _behind_aside(draft: Draft, i: int) -> None:
    """“…, of the council, the group's highest body, a source said”: what no comma ends is no aside
    of the body, but says it; the body is one of what stands before."""
    aside = draft.kid(i, "nsubj")
    speaker = draft.kid(aside, "appos") if aside is not None and aside < i else None
    if aside is None or speaker is None or draft.last(speaker) != i - 1:
        return
    start = draft.first(aside)
    what = draft.tokens[start - 2] if start > 2 and draft.text_before(start) == "," else None
    if draft.text_before(draft.first(speaker)) != "," or what is None or what.pos not in _NOMINAL:
        return
    if any(c < start for c in draft.kids(i, "ccomp")):
        draft.hang(speaker, i, "nsubj")
        draft.hang(aside, what.index, "appos")


def _office_and_name(draft: Draft, i: int) -> None:
    """“…, the army's spokesman, Amadou Diallo, said”: office and name are one speaker, though the
    first was counted among what stands before."""
    second = draft.kid(i, "nsubj")
    if second is None or second > i or draft.text_before(i) != ",":
        return
    comma = draft.first(second) - 1
    if comma < 2 or draft.tokens[comma].text != ",":
        return
    clause = next((c for c in draft.kids(i, "ccomp") if c < second), None)
    words = draft.below(clause) if clause is not None else set()
    first = _last_phrase(draft, words, comma)
    if first is None or draft.tokens[first].dep not in ("appos", "conj", "dobj"):
        return
    if {draft.tokens[first].pos, draft.tokens[second].pos} == {"NOUN", "PROPN"}:
        draft.hang(first, i, "nsubj")
        draft.hang(second, first, "appos")


def _last_phrase(draft: Draft, words: set[int], i: int) -> int | None:
    """Of these words the head of the widest noun phrase that fills a clause's end from a comma to a
    verb."""
    end = i - 1 if draft.text_before(i) in (",", "—", "–") else i
    found = None
    at = end - 1
    while at in words:
        phrase = draft.below(at)
        first = min(phrase)
        fills = draft.tokens[at].pos in _NOMINAL and max(phrase) == end - 1
        if fills and first > 0 and draft.text_before(first) in _OPENING:
            found = at
        above = draft.tokens[at].head
        if above == at:
            break
        at = above
    return found


def _without_verb(draft: Draft, i: int) -> None:
    """“Iran armed Hezbollah, one of the commanders said”: before the comma stands a clause, whose
    verb was taken for an adjective."""
    subjects = [s for s in draft.kids(i, "nsubj", "npadvmod") if s < i]
    if not subjects or draft.kid(i, "ccomp") is not None:
        return
    words = draft.below(subjects[0])
    given = subjects[1] if len(subjects) > 1 else None
    speaker = given if given is not None else _last_phrase(draft, words, i)
    if speaker is None or speaker == subjects[0]:
        return
    said = range(min(words), draft.first(speaker) - 1)
    verb = _hidden_verb(draft, said)
    if verb is None or draft.text_before(said.stop + 1) not in _OPENING:
        return
    _as_clause(draft, verb, said, i)
    draft.hang(speaker, i, "nsubj")


def _hidden_verb(draft: Draft, said: range) -> int | None:
    """The one word among some that can be their verb: a past tense before a noun, behind one."""
    verbs = [
        k
        for k in said
        if draft.tokens[k].dep in _INSIDE
        and (draft.tokens[k].tag in ("VBD", "VBN") or _past(draft.tokens[k].text))
        and k > said.start
        and draft.tokens[k].head > k
        and draft.tokens[k - 1].pos in ("NOUN", "PROPN", "PUNCT")
    ]
    tensed = [k for k in said if draft.tokens[k].tag in _TENSED and k not in verbs]
    return verbs[0] if len(verbs) == 1 and not tensed else None


def _past(word: str) -> bool:
    return word.lower() in grammar().participles and word.islower()


def _as_clause(draft: Draft, verb: int, said: range, saying: int) -> None:
    """Make a clause of words of which one is the verb, under a verb of saying."""
    done = draft.tokens[verb].head
    while draft.tokens[done].dep in _INSIDE and draft.tokens[done].head in range(verb, said.stop):
        done = draft.tokens[done].head
    doer = verb - 1 if draft.tokens[verb - 1].pos != "PUNCT" else said.start
    while draft.tokens[doer].head in range(said.start, verb):
        if draft.tokens[doer].head == doer:
            break
        doer = draft.tokens[doer].head
    word = draft.tokens[verb]
    lemma = grammar().participles.get(word.text.lower(), word.lemma)
    draft.hang(verb, saying, "ccomp", pos="VERB", tag="VBD", lemma=lemma)
    for k in said:
        if k not in (verb, done, doer) and k > verb and draft.tokens[k].head <= doer:
            draft.hang(k, verb, draft.tokens[k].dep)
    draft.hang(done, verb, "dobj")
    draft.hang(doer, verb, "nsubj")
