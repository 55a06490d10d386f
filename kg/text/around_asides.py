"""What belongs to a verb around an aside: “Turkey, unlike Qatar, has never funded it”, “They were,
according to two members, trained by …”."""

from __future__ import annotations

from kg.text.deed_series import verb_of_past
from kg.text.draft import Draft
from kg.text.labels import FINITE, NOUNS, SUBJECTS
from kg.text.steps import asked_where

# What an aside behind a subject begins with where it tells how, when or where it was done.
_ASIDES = frozenset({"after", "amid", "at", "before", "during", "in", "on", "under", "with"})


@asked_where(dep=(*SUBJECTS, "mark"))
def subject_of_auxiliary(draft: Draft, i: int) -> None:
    """“Eritrea has, the panel said, supplied …”: the subject is the verb's, as is “that”."""
    token = draft.tokens[i]
    if draft.tokens[token.head].dep in ("aux", "auxpass"):
        draft.hang(i, draft.tokens[token.head].head, token.dep)


@asked_where(dep=("npadvmod",))
def subject_before_aside(draft: Draft, i: int) -> None:
    """“Turkey, unlike Qatar, has never funded them”: a name that hangs loosely at the head of a
    clause without a subject is its subject."""
    token = draft.tokens[i]
    verb = draft.tokens[token.head]
    if token.pos != "PROPN" or verb.pos not in ("VERB", "AUX"):
        return
    if i > verb.index or token.entity in ("DATE", "TIME"):
        return
    finite = verb.tag in FINITE or any(
        draft.tokens[k].tag in (*FINITE, "MD") for k in draft.kids(verb.index, "aux", "auxpass")
    )
    if finite and draft.kid(verb.index, *SUBJECTS, "expl", "csubj") is None:
        passive = draft.kid(verb.index, "auxpass") is not None
        draft.hang(i, verb.index, "nsubjpass" if passive else "nsubj")


@asked_where(dep=("prep",))
def aside_of_subject(draft: Draft, i: int) -> None:
    """“The rebels, with the help of Chad, took …”: an aside behind a subject tells of the verb."""
    token = draft.tokens[i]
    subject = draft.tokens[token.head]
    if subject.dep not in SUBJECTS or draft.text_before(i) != ",":
        return
    verb = draft.tokens[subject.head]
    behind = draft.last(i) + 1
    closed = behind < len(draft.tokens) and draft.tokens[behind].text == ","
    if token.lemma.lower() in _ASIDES and closed and behind < verb.index:
        draft.hang(i, verb.index, "prep")


@asked_where(word=("at", "for", "from", "in", "on", "to", "with"))
def behind_name_beside(draft: Draft, i: int) -> None:
    """“sent his deputy, Cardinal X, to Juba”: behind a name that stands beside an object, and its
    comma, a preposition goes with the verb."""
    token = draft.tokens[i]
    name = draft.tokens[token.head]
    if token.dep != "prep" or name.dep != "appos" or name.entity != "PERSON":
        return
    noun = draft.tokens[name.head]
    if draft.text_before(i) != "," or noun.dep != "dobj":
        return
    if draft.tokens[noun.head].pos == "VERB":
        draft.hang(i, noun.head, "prep")


# What force is used in, or what is told of it.
_FORCE = frozenset(
    {"ambush", "assault", "attack", "bombing", "drone", "offensive", "raid", "shelling", "strike"}
)


@asked_where(word=("against", "on"))
def deed_on_target(draft: Draft, i: int) -> None:
    """“The raid by rebels, *on a base* in Gao, was …”: what was raided stands behind who did it."""
    token = draft.tokens[i]
    if token.dep != "prep" or token.head < i or draft.text_before(i) != ",":
        return
    deed = draft.kid(token.head, *SUBJECTS)
    if deed is None or draft.lemma(deed) not in _FORCE or i - 2 not in draft.below(deed):
        return
    if not any(draft.tokens[k].text.lower() in ("against", "on") for k in draft.kids(deed, "prep")):
        draft.hang(i, deed, "prep")


@asked_where(dep=("amod",))
def deed_behind_aside(draft: Draft, i: int) -> None:
    """“Chad, which borders it, *supplied* rockets to them”: a sentence has a verb, and no aside
    is one; what stands first behind the aside is no quality of the rockets."""
    token, things = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    subject = draft.tokens[things.head]
    if subject.dep != "ROOT":  # “Chad, which borders *Niger*, supplied rockets”
        clause = draft.tokens[subject.head]
        subject = draft.tokens[clause.head] if clause.dep == "relcl" else subject
    if draft.text_before(i) not in (",", '"', "“", "”") or things.dep != "appos":
        return
    if not token.text.endswith("ed") or subject.dep != "ROOT" or subject.pos not in NOUNS:
        return
    if things.tag not in ("NN", "NNS") or draft.first(things.index) != i or subject.index > i:
        return
    lemma = verb_of_past(token.text)
    if any(t.dep == "ROOT" and t.pos == "VERB" for t in draft.tokens):
        return
    draft.promote(i, subject.index, "nsubj", pos="VERB", tag="VBD", lemma=lemma)
    draft.hang(things.index, i, "dobj")
    for k in draft.kids(things.index, "prep"):
        draft.hang(k, i, "prep")
    for k in draft.kids(subject.index, "prep", "parataxis"):
        if k > i:
            draft.hang(k, i, draft.tokens[k].dep)
