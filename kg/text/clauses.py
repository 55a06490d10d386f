"""Clauses and gerunds that the parser hung on the wrong word."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where
from kg.text.words import grammar


@asked_where(dep=("advcl", "dobj"))
def that_clause(draft: Draft, i: int) -> None:
    """“denied that it had armed them”: what stands behind a verb with “that” is said."""
    verb = draft.tokens[draft.tokens[i].head]
    that = draft.kid(i, "mark")
    if that is None or draft.tokens[that].text.lower() != "that":
        return
    others = [k for k in draft.kids(verb.index, "ccomp", "dobj", "xcomp") if k != i]
    direct = not others and (verb.pos == "VERB" or _is_said_of_it(draft, verb.index))
    if direct and that == verb.index + 1:
        draft.hang(i, verb.index, "ccomp")


def _is_said_of_it(draft: Draft, quality: int) -> bool:
    """“considers *it possible* that …”: an adjective of which “it” is the subject."""
    it = draft.tokens[quality - 1].text.lower() == "it" if quality else False
    return it and draft.tokens[quality].pos == "ADJ"


@asked_where(word=("clear", "plain"))
def made_clear_that(draft: Draft, i: int) -> None:
    """“made it *clear* that Chad armed them”: what somebody makes clear is told."""
    made = draft.tokens[draft.tokens[i].head]
    if made.lemma != "make" or made.index > i:
        return
    for k in (*draft.kids(i, "advcl", "ccomp", "csubj"), *draft.kids(made.index, "advcl")):
        mark = draft.kid(k, "mark")
        if k > i and mark is not None and draft.tokens[mark].text.lower() == "that":
            draft.hang(k, made.index, "ccomp")


@asked_where(dep=("dobj",))
def left_out(draft: Draft, i: int) -> None:
    """“over oil that the rebels were selling”: a clause whose “that” is its object tells of the
    noun before it."""
    token = draft.tokens[i]
    clause = draft.tokens[token.head]
    if token.text.lower() != "that" or token.tag not in ("IN", "WDT") or i > clause.index or i == 0:
        return
    noun = draft.tokens[i - 1]
    if clause.dep not in ("ccomp", "advcl") or noun.pos not in ("NOUN", "PROPN"):
        return
    if noun.pos == "PROPN" and draft.lemma(noun.head) in ("assure", "inform", "tell", "warn"):
        return  # “told Reuters *that* Chad paid them”: whoever has a name is told
    apart = clause.head != noun.index and noun.index not in draft.below(clause.index)
    if apart and noun.dep != "nsubj":
        draft.hang(clause.index, noun.index, "relcl")


@asked_where(dep=("relcl",))
def of_body(draft: Draft, i: int) -> None:
    """“the government in Luanda, which Cuba backed”: nobody backs where a body sits."""
    clause = draft.tokens[i]
    place = draft.tokens[clause.head]
    link = draft.tokens[place.head]
    body = draft.tokens[link.head]
    if place.dep != "pobj" or link.lemma.lower() not in ("at", "in", "near") or body.pos != "NOUN":
        return
    pronoun = draft.tokens[min(draft.last(place.index), draft.first(i))]
    if place.entity != "GPE" or pronoun.text.lower() not in ("which", "who", "whom", "whose"):
        return
    if body.lemma in grammar().bodies or pronoun.text.lower() in ("who", "whom"):
        draft.hang(i, body.index, "relcl")


_SOME = frozenset({"all", "both", "each", "few", "half", "many", "most", "none", "several", "some"})


@asked_where(word=("whom",))
def some_of_whom(draft: Draft, i: int) -> None:
    """“traders, one of whom, X, lent the group money”, “rebels, many of whom fought in Chad”: what
    some of those before the comma do."""
    of = draft.tokens[draft.tokens[i].head]
    some = draft.tokens[of.head]
    counted = some.pos == "NUM" or some.text.lower() in _SOME
    if of.lemma != "of" or not counted or draft.text_before(some.index) != "," or some.index < 2:
        return
    whose = some.index - 2
    if some.dep != "appos":
        clause = draft.tokens[some.head]
        if some.dep in ("nsubj", "nsubjpass") and clause.dep in ("ccomp", "conj", "advcl"):
            while draft.tokens[whose].dep == "pobj" and draft.tokens[whose].pos == "PROPN":
                whose = draft.tokens[draft.tokens[whose].head].head
            if draft.tokens[whose].pos in ("NOUN", "PROPN") and clause.head != clause.index:
                draft.hang(clause.index, whose, "relcl")
        return
    noun = some.head
    verb = next(
        (
            t.index
            for t in draft.tokens[i + 1 :]
            if t.tag in ("VBD", "VBZ", "VBP") and t.pos == "VERB"
        ),
        None,
    )
    if verb is None or draft.kid(verb, "nsubj", "nsubjpass", "mark") is not None or noun > i:
        return
    if draft.tokens[verb].dep in ("advcl", "conj", "relcl", "ccomp") and verb not in (noun, i):
        called = draft.kid(some.index, "appos")
        named = called is not None and draft.tokens[called].pos == "PROPN"
        draft.hang(verb, noun, "relcl")
        draft.hang(called if called is not None and named else some.index, verb, "nsubj")


def is_means(draft: Draft, noun: int) -> bool:
    """“supplied with weapons by Hamas”: with what it is done."""
    token = draft.tokens[noun]
    bare = draft.kid(noun, "det", "poss", "compound") is None
    return token.dep == "pobj" and draft.lemma(token.head) == "with" and bare


@asked_where(dep=("ccomp",))
def comma_spliced(draft: Draft, i: int) -> None:
    """“the money reaches us, no law will prevent it”: two clauses side by side; what comes first is
    no content of what prevents nothing."""
    token = draft.tokens[i]
    verb = draft.tokens[token.head]
    if i > verb.index or verb.lemma in grammar().reporting or verb.pos != "VERB":
        return
    taken, subject = draft.kid(verb.index, "dobj"), draft.kid(verb.index, "nsubj")
    if taken is None or subject is None or draft.tokens[taken].pos != "PRON":
        return
    own = draft.kid(i, "nsubj", "nsubjpass") is not None and draft.kid(i, "mark") is None
    if own and taken > verb.index and draft.text_before(draft.first(subject)) == ",":
        draft.hang(i, verb.index, "parataxis")
