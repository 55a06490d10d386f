"""Objects at the seam of two clauses, where the parser takes them for a second subject of the next
verb: “Whereas Chad bombed *the front*, Niger armed it”, “Chad bombed *the front* and Niger followed
suit”; and who does not do it: “Chad *rather than Niger*”."""

from __future__ import annotations

from kg.text.deed_series import past_of
from kg.text.draft import Draft
from kg.text.stems import of_gerund, of_participle
from kg.text.steps import asked_where
from kg.text.words import grammar

_SUBJECTS = ("nsubj", "nsubjpass")
_NOUNS = ("NOUN", "PROPN")
_WHOLE = ("dobj", "ccomp", "xcomp", "auxpass", "nsubjpass", "prep", "dative", "agent")
# These are nothing without an object.
_HITTING = frozenset({"bomb", "hit", "invade", "kill", "occupy", "overrun", "storm", "strike"})


@asked_where(dep=_SUBJECTS)
def object_of_opening(draft: Draft, i: int) -> None:
    """“After Chad bombed *the front*, Niger armed it”: of two subjects before a verb the first
    stands right behind the verb of the opening, which has no object."""
    verb = draft.tokens[i].head
    subjects = [k for k in draft.kids(verb, *_SUBJECTS) if k < verb]
    if len(subjects) < 2 or subjects[0] != i:
        return
    second = draft.first(subjects[1])
    before = draft.first(i) - 1
    if before < 0 or draft.text_before(second) != "," or draft.last(i) not in (second - 1, i):
        return
    opening = draft.tokens[before]
    clause = opening.dep == "advcl" and opening.head == verb
    if clause and _lacks_object(draft, before) and draft.tokens[i].pos in _NOUNS:
        draft.hang(i, before, "dobj")


@asked_where(dep=("ccomp",))
def object_before_and(draft: Draft, i: int) -> None:
    """“Chad bombed *the front* and Niger followed suit”: what stands right behind a verb that is
    nothing without an object is its object, and no subject of the next clause."""
    verb = draft.tokens[i].head
    subject = draft.kid(i, *_SUBJECTS)
    if subject is None or not verb < subject < i or draft.kid(i, "mark") is not None:
        return
    begins = draft.first(subject)
    others = draft.kids(subject, "conj")
    if begins != verb + 1 or len(others) != 1 or not _lacks_object(draft, verb, but=i):
        return
    dep = draft.tokens[subject].dep
    for k in draft.kids(subject, "cc"):
        draft.hang(k, verb, "cc")
    draft.hang(subject, verb, "dobj")
    draft.hang(others[0], i, dep)
    draft.hang(i, verb, "conj")


@asked_where(word=("after", "before"))
def subject_behind_link(draft: Draft, i: int) -> None:
    """“attacked after *Chad* supplied missiles”: of “after” before a clause, no name is."""
    name, verb = draft.kid(i, "pobj"), draft.tokens[draft.tokens[i].head]
    if draft.tokens[i].dep != "mark" or name is None or not i < name < verb.index:
        return
    if draft.kid(verb.index, *_SUBJECTS) is None:
        passive = draft.kid(verb.index, "auxpass") is not None
        draft.hang(name, verb.index, "nsubjpass" if passive else "nsubj")


@asked_where(dep=("csubj", "csubjpass"))
def described_things(draft: Draft, i: int) -> None:
    """“The missiles *supplied to the rebels by Chad* were seized”: a participle with its doer
    behind it only describes what stands before."""
    things = draft.kid(i, "nsubj")
    verb = draft.tokens[i].head
    if things is None or verb < i or draft.kid(i, "dobj", "aux", "mark", "ccomp") is not None:
        return
    by = [k for k in draft.kids(i, "prep", "agent") if draft.lemma(k) == "by"]
    if draft.tokens[i].tag not in ("VBD", "VBN") or not by or things != i - 1:
        return
    dep = "nsubjpass" if draft.kid(verb, "auxpass") is not None else "nsubj"
    draft.hang(i, things, "acl", tag="VBN", pos="VERB")
    draft.hang(things, verb, dep)
    draft.hang(by[0], i, "agent")


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
    if not token.text.endswith("ed") or subject.dep != "ROOT" or subject.pos not in _NOUNS:
        return
    if things.tag not in ("NN", "NNS") or draft.first(things.index) != i or subject.index > i:
        return
    lemma = past_of(token.text) or of_participle(token.text)
    if any(t.dep == "ROOT" and t.pos == "VERB" for t in draft.tokens):
        return
    draft.promote(i, subject.index, "nsubj", pos="VERB", tag="VBD", lemma=lemma)
    draft.hang(things.index, i, "dobj")
    for k in draft.kids(things.index, "prep"):
        draft.hang(k, i, "prep")
    for k in draft.kids(subject.index, "prep", "parataxis"):
        if k > i:
            draft.hang(k, i, draft.tokens[k].dep)


@asked_where(word=("than",))
def rather_than(draft: Draft, i: int) -> None:
    """“Chad rather than *Niger* trained them”: whoever is named behind “than” does not do it."""
    if draft.text_before(i) != "rather" or draft.kid(i, "pobj", "pcomp") is not None:
        return
    noun = draft.tokens[draft.tokens[i].head]
    if draft.tokens[i].dep not in ("cc", "prep") or noun.index > i or noun.pos not in _NOUNS:
        return
    beside = draft.kids(noun.index, "conj")
    if noun.dep in _SUBJECTS:
        beside += draft.kids(noun.head, *_SUBJECTS)
    for k in beside:
        if k > i and draft.first(k) == i + 1:
            draft.hang(i, noun.index, "prep")
            draft.hang(k, i, "pobj")


@asked_where(word=("not",))
def not_but(draft: Draft, i: int) -> None:
    """“It was *not* Niger but Chad that armed them”: what is denied is Niger, and not the deed."""
    token = draft.tokens[i]
    verb = draft.tokens[token.head]
    if token.dep != "neg" or verb.lemma != "be" or verb.index > i:
        return
    said = draft.kid(verb.index, "attr")
    if said is None or said < i or draft.first(said) != i + 1:
        return
    but = any(draft.lemma(k) == "but" for k in draft.kids(said, "cc"))
    if but and draft.kid(said, "conj") is not None and draft.tokens[i + 1].lemma != "only":
        draft.hang(i, said, "neg")


def _lacks_object(draft: Draft, verb: int, but: int = -1) -> bool:
    """Whether an active verb that is done to somebody has nobody it is done to."""
    token = draft.tokens[verb]
    if token.pos != "VERB" or token.lemma not in grammar().done_to | _HITTING:
        return False
    return not any(k != but for k in draft.kids(verb, *_WHOLE))


@asked_where(word=("at",))
def aimed_at_doing(draft: Draft, i: int) -> None:
    """“aimed at *brokering* talks between them”: what is aimed at is to broker them."""
    talks = draft.kid(i, "pobj")
    if draft.lemma(draft.tokens[i].head) != "aim" or talks is None or i + 2 > talks:
        return
    doing = draft.tokens[i + 1]
    if doing.text.endswith("ing") and doing.dep in ("amod", "compound") and doing.head == talks:
        told = {"pos": "VERB", "tag": "VBG", "lemma": of_gerund(doing.text)}
        draft.hang(doing.index, i, "pcomp", **told)
        draft.hang(talks, doing.index, "dobj")


@asked_where(tag=("VBD",))
def deed_before_titled(draft: Draft, i: int) -> None:
    """“Officers *ousted* president Omar Falah”: a name behind an office is no part of the deed."""
    name, office = draft.tokens[i].head, draft.kid(i, "dobj")
    if draft.tokens[i].dep not in ("amod", "compound") or draft.tokens[name].dep != "ROOT":
        return
    subject = draft.kid(i, "nsubj")
    if office is None or subject is None or draft.tokens[name].pos != "PROPN":
        return
    if subject > i or office != i + 1 or draft.first(name) > i or draft.tokens[office].tag != "NN":
        return
    draft.promote(i, name, "dobj", pos="VERB")
    draft.hang(office, name, "compound")
    for k in draft.kids(name, "prep", "punct", "npadvmod"):
        draft.hang(k, i, draft.tokens[k].dep)


@asked_where(dep=("advcl",))
def made_up_of(draft: Draft, i: int) -> None:
    """“The front, *made up of* farmers, has seized a town”: a participle between commas behind a
    name describes it, and the verb behind has him as its subject."""
    who, verb = draft.kid(i, *_SUBJECTS), draft.tokens[draft.tokens[i].head]
    if who is None or who > i or verb.index < i or draft.tokens[i].tag not in ("VBD", "VBN"):
        return
    if draft.kid(i, "aux", "auxpass", "mark", "dobj", "ccomp") is not None:
        return
    if draft.text_before(i) != "," or who != i - 2 or draft.kid(verb.index, *_SUBJECTS):
        return
    passive = draft.kid(verb.index, "auxpass") is not None
    draft.hang(who, verb.index, "nsubjpass" if passive else "nsubj")
    for k in draft.kids(i, "prep"):
        if k < who:
            draft.hang(k, verb.index, "prep")
    draft.hang(i, who, "acl", tag="VBN")
