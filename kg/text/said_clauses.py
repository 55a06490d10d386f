"""Clauses that are said, where the parser hangs them on a word that only tells when, where or how
it was said: “noted in an interview that Qatar had funded them”.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import ALL_SUBJECTS, FINITE, VERBS
from kg.text.words import grammar

_CLAUSAL = ("acl", "advcl", "appos", "ccomp", "relcl")
_CLAIMED = ("attr", "dobj", "nsubj", "nsubjpass")
_DENYING = frozenset({"deny", "dispute", "refute"})
# What is said may stand behind a phrase with these though its noun could take a clause itself:
# “wrote in a report that …”, but not “complained of reports that …”.
_WHERE = frozenset({"after", "at", "before", "during", "in"})


def said_that(draft: Draft, i: int) -> None:
    """“warned in a post on X that …”, “told reporters after the talks that …”: a full clause with
    “that” behind a verb of saying is what is said, and says nothing of a day, place or hearer."""
    token = draft.tokens[i]
    noun = draft.tokens[token.head]
    if token.dep == "dobj" and noun.lemma in grammar().reporting and _opened_by_that(draft, i):
        draft.hang(i, noun.index, "ccomp", pos="VERB")  # a participle taken for a noun
        return
    if token.dep not in _CLAUSAL or token.pos not in VERBS:
        return
    if noun.pos in VERBS or noun.index > i or not _opened_by_that(draft, i):
        return
    that = draft.first(i)
    claim = _claim_by(draft, noun.index) or _claim_then(draft, i, noun.index)
    if claim is not None:
        draft.hang(i, claim, "acl")
        draft.hang(that, i, "mark")
        return
    claimed = noun.dep in _CLAIMED and draft.tokens[that].dep == "mark"  # “a report *on Monday*”
    if noun.lemma in grammar().clausal_nouns and (noun.index == that - 1 or claimed):
        draft.hang(i, noun.index, "acl")
    saying = _saying_above(draft, noun.index, that)
    if saying is not None and draft.kid(saying, "ccomp", "xcomp") is None:
        draft.hang(i, saying, "ccomp")
        draft.hang(that, i, "mark")


def _claim_by(draft: Draft, noun: int) -> int | None:
    """“an allegation by the panel that Rwanda armed them”, “charges by Sudan and Western powers
    that …”: the claim of which a noun is a maker."""
    while draft.tokens[noun].dep in ("appos", "conj") and draft.tokens[noun].head < noun:
        noun = draft.tokens[noun].head
    by = draft.tokens[noun].head
    if draft.tokens[noun].dep != "pobj" or draft.lemma(by) not in ("by", "from"):
        return None
    claim = draft.tokens[by].head
    if draft.kid(claim, "dobj") == by - 1:
        claim = by - 1  # the parser hangs those who charge somebody on “rejects”
    if draft.tokens[claim].dep == "acl" and draft.tokens[claim].tag == "VBN":
        claim = draft.tokens[claim].head  # “a report *made by* the panel that …”
    known = draft.tokens[claim].pos == "NOUN" and draft.lemma(claim) in grammar().clausal_nouns
    return claim if known else None


def _claim_then(draft: Draft, i: int, noun: int) -> int | None:
    """“denied a report on Monday that it had armed them”, “denied reports in the press that …”:
    the claim of which a noun says when or where it was made."""
    claim = noun
    if draft.tokens[noun].dep == "pobj":
        link = draft.tokens[noun].head
        claim = draft.tokens[link].head if draft.lemma(link) in _WHERE | {"on"} else noun
    at = draft.tokens[claim]
    full = any(draft.kid(i, dep) is not None for dep in ("dobj", "nsubjpass", "prep"))
    if claim == noun or at.pos != "NOUN" or not full or at.dep not in _CLAIMED:
        return None
    return claim if draft.lemma(claim) in grammar().clausal_nouns else None


def _opened_by_that(draft: Draft, i: int) -> bool:
    """Whether a clause begins with “that” and has another subject."""
    subject = draft.kid(i, *ALL_SUBJECTS)
    first = draft.first(i)
    token = draft.tokens[first]
    if subject is None or token.text.lower() != "that" or first >= draft.first(subject):
        return False
    if token.dep == "mark" and token.head == i:
        return True
    if token.dep == "advmod" and token.head == i:  # “admitted for the first time that …”
        return draft.tokens[draft.tokens[i].head].lemma == "time"
    if token.dep == "dative":  # “that Chad had met them”: nobody is met for anybody
        takes = draft.lemma(token.head) in grammar().ditransitive
        return not takes and draft.kid(token.head, "dobj") is not None
    if token.dep not in ("dobj", "pobj") or draft.first(subject) != first + 1:
        return False
    # “that Qatar had funded them for years”: the pronoun has taken the place of nothing
    return len(draft.kids(token.head, "dobj", "pobj")) > 1


def _saying_above(draft: Draft, noun: int, that: int) -> int | None:
    """The verb of saying of which a noun only tells the circumstances, or who hears it."""
    at, known = noun, grammar()
    while draft.tokens[at].head != at:
        token, above = draft.tokens[at], draft.tokens[draft.tokens[at].head]
        content = token.lemma in known.clausal_nouns and at == that - 1
        if token.dep == "pobj":
            if content and above.lemma.lower() not in _WHERE:
                return None
        elif token.dep == "dobj":
            hears = above.lemma in known.addressing and not content
            return above.index if hears and above.lemma in known.reporting else None
        elif token.dep not in (
            "attr",
            "prep",
            "npadvmod",
            "conj",
            "appos",
            "advmod",
            "dative",
            "agent",
        ):
            return None
        if above.lemma == "be" and token.dep == "attr":
            return above.index if _is_it(draft, above.index) else None
        if above.pos in VERBS:
            said = above.lemma in known.reporting or above.lemma in _DENYING
            return above.index if said else None
        at = above.index
    return None


def _is_it(draft: Draft, be: int) -> bool:
    """“It is the view of the panel that …”."""
    subject = draft.kid(be, "nsubj")
    return subject is not None and draft.tokens[subject].text.lower() == "it"


def speakers_described(draft: Draft, i: int) -> None:
    """“Most of the diplomats interviewed said that …”, “Two people briefed on it said …”,
    “Prosecutors allege Karim sent …”: whoever stands before the first verb of saying says it."""
    token = draft.tokens[i]
    if token.tag in FINITE and draft.kid(i, *ALL_SUBJECTS) is None:
        for k in draft.kids(i, "ccomp"):
            subject = draft.kid(k, "nsubj", "nsubjpass")
            bare = (
                draft.tokens[k].tag in ("VBD", "VBN")
                and draft.kid(k, "aux", "auxpass", "dobj") is None
            )
            if bare and subject is not None and _goes_up_to(draft, k, i):
                draft.hang(subject, i, "nsubj")
                draft.hang(k, subject, "acl")
                return
    if token.tag not in FINITE or token.dep not in ("csubj", "nsubj") or token.head < i:
        return
    clause, doer = token.head, draft.kid(i, "dobj")
    if doer is None or doer < i or draft.kid(i, "nsubj") is None:
        return
    if draft.tokens[clause].tag in FINITE and len(draft.kids(clause, *ALL_SUBJECTS)) == 1:
        draft.promote(i, clause, "ccomp")
        draft.hang(doer, clause, "nsubj")


def _goes_up_to(draft: Draft, k: int, i: int) -> bool:
    """Whether a participle with what belongs to it ends right before a verb: “two officials
    briefed on the talks said”."""
    if k >= i or any(t.text in (",", '"', "”") for t in draft.tokens[k:i]):
        return False
    return k == i - 1 or draft.last(k) == i - 1


def speaker_behind_place(draft: Draft, i: int) -> None:
    """“At a conference in Geneva, Leila Haddad, who runs an agency, warned …”: what stands between
    the comma behind a place or day and a verb without a subject is its subject."""
    token = draft.tokens[i]
    if token.tag not in FINITE or draft.kid(i, *ALL_SUBJECTS) is not None:
        return
    for opening in draft.kids(i, "prep", "npadvmod", "advmod", "advcl"):
        if opening > i or draft.kid(opening, "mark", *ALL_SUBJECTS) is not None:
            return
        speaker = _behind_comma(draft, opening, i)
        if speaker is not None:
            first = draft.tokens[draft.tokens[speaker].head].index
            draft.hang(speaker, i, "nsubj")
            for k in draft.kids(first, "appos", "relcl", "acl"):
                if k > speaker:
                    draft.hang(k, speaker, draft.tokens[k].dep)
            return


def _behind_comma(draft: Draft, opening: int, verb: int) -> int | None:
    """The first noun hung behind a comma in an opening phrase that goes on up to the verb."""
    words = draft.below(opening)
    if max(words) < verb - 2:
        return None
    for k in sorted(words):
        token = draft.tokens[k]
        if token.dep in ("appos", "conj", "nsubj") and token.pos in ("PROPN", "NOUN", "PRON"):
            begins = draft.first(k)
            if begins > opening and draft.text_before(begins) == ",":
                return k
    return None


def root_behind_name(draft: Draft, i: int) -> None:
    """“Hassan Karam, the party's leader, boasted on Friday that …”: a verb of saying with a clause,
    taken for a participle of the name that the sentence then consists of, is its verb."""
    token = draft.tokens[i]
    if token.dep not in ("acl", "relcl") or token.lemma not in grammar().reporting:
        return
    name = draft.tokens[token.head]
    if name.dep != "ROOT" or name.pos not in ("PROPN", "NOUN", "PRON") or name.index > i:
        return
    clause = draft.kid(i, "ccomp")
    if clause is None or clause < i or token.tag not in (*FINITE, "VBN"):
        return
    if draft.kid(i, *ALL_SUBJECTS, "aux", "auxpass") is not None:
        return
    draft.promote(i, name.index, "nsubj", tag="VBD")


def before_colon(draft: Draft, i: int) -> None:
    """“The minister, Paolo Marchetti, claimed in a statement: …”: what stands behind the colon is
    said, whatever the parser hangs on what."""
    token = draft.tokens[i]
    if token.dep not in ("ccomp", "parataxis", "advcl") or token.head < i:
        return
    if draft.kid(i, "nsubj") is None or draft.kid(i, "mark", "ccomp") is not None:
        return
    between = {t.text for t in draft.tokens[i + 1 : token.head]}
    if ":" in between and not between & {";", "."}:
        draft.promote(i, token.head, "ccomp")
