"""Clauses and gerunds that the parser hung on the wrong word."""

from __future__ import annotations

from kg.text.draft import Draft


def that_clause(draft: Draft, i: int) -> None:
    """“denied that it had armed them”: what stands behind a verb with “that” is said."""
    token, verb = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    that = draft.kid(i, "mark")
    if (
        token.dep not in ("advcl", "dobj")
        or that is None
        or draft.tokens[that].text.lower() != "that"
    ):
        return
    others = [k for k in draft.kids(verb.index, "ccomp", "dobj", "xcomp") if k != i]
    direct = not others and verb.pos == "VERB"
    if direct and that == verb.index + 1:
        draft.hang(i, verb.index, "ccomp")


def of_doing(draft: Draft, i: int) -> None:
    """“accused the Front of arming them”: what somebody is said to do hangs on no name."""
    token, name = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    if token.dep != "prep" or name.pos != "PROPN" or name.dep != "dobj":
        return
    done = draft.kid(i, "pcomp")
    if done is not None and draft.tokens[done].tag == "VBG":
        draft.hang(i, name.head, "prep")


def is_means(draft: Draft, noun: int) -> bool:
    """“supplied with weapons by Hamas”: with what it is done."""
    token = draft.tokens[noun]
    bare = draft.kid(noun, "det", "poss", "compound") is None
    return token.dep == "pobj" and draft.lemma(token.head) == "with" and bare
