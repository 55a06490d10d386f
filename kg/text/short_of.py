"""What falls short of a deed: nearly done, rumoured, argued against, too much to be done."""

from __future__ import annotations

from kg.records.tree import Tree

_STOPPING = frozenset(
    {"cease", "cut", "end", "halt", "lift", "release", "stop", "suspend", "withdraw"}
)


def is_too(tree: Tree, clause: int) -> bool:
    """“are *too* disciplined to have raided it”: they have not."""
    head = tree.head(clause)
    if head is None or tree.tokens[clause].dep not in ("xcomp", "advcl", "ccomp"):
        return False
    if not tree.is_infinitive(clause) or head < 1:
        return False
    return tree.tokens[head - 1].text.lower() == "too" and tree.tokens[head - 1].head == head


def is_awaited(tree: Tree, clause: int, tense: str) -> bool:
    """“will free him *once* he takes office”, “would talk, but *only once* they left”: what is
    still to come."""
    marks = tree.kids(clause, "mark", "advmod")
    if tense == "past":
        only = any(tree.tokens[k].lemma.lower() == "only" for k in marks)
        return only and any(t.text.lower() == "would" for t in tree.tokens[:clause])
    if any(tree.tokens[k].lemma.lower() == "until" for k in marks):
        # “is halted *until* they leave”; what is to stop is judged by what stops
        return tense == "present" and tree.tokens[clause].lemma not in _STOPPING
    head = tree.head(clause)
    awaited = head is not None and any(tree.tokens[k].tag == "MD" for k in tree.kids(head, "aux"))
    return awaited and tense == "present"


def is_rumoured(tree: Tree, clause: int) -> bool:
    """“was rumoured to have been killed”: nobody vouches for it."""
    head = tree.head(clause)
    heard = head is not None and tree.tokens[head].lemma in ("rumor", "rumour")
    return heard and tree.tokens[clause].dep in ("xcomp", "ccomp")


def is_argued_against(tree: Tree, clause: int) -> bool:
    """“decided *against arming* them”: it is not said that anybody did."""
    link = tree.head(clause)
    named = tree.tokens[clause].dep == "pcomp" and tree.tokens[clause].tag == "VBG"
    return named and link is not None and tree.tokens[link].lemma == "against"


_WRONGLY = frozenset(
    {"baselessly", "erroneously", "falsely", "incorrectly", "mistakenly", "unjustly", "wrongfully",
     "wrongly"}
)  # fmt: skip


def is_wrongly_said(tree: Tree, clause: int) -> bool:
    """“was *falsely* accused of arming them”, “*wrongly* claimed that …”: whoever tells it does not
    take it for so."""
    above = tree.head(clause)
    if tree.tokens[clause].dep == "pcomp" and above is not None:
        above = tree.head(above)
    if above is None or tree.tokens[clause].dep not in ("acl", "ccomp", "pcomp", "xcomp"):
        return False
    return any(tree.tokens[k].text.lower() in _WRONGLY for k in tree.kids(above, "advmod"))


def is_nearly(tree: Tree, clause: int) -> bool:
    """“nearly toppled the president”: he was not; only right before the verb it is said of it."""
    before = tree.tokens[clause - 1] if clause else tree.tokens[clause]
    return before.head == clause and before.text.lower() in ("almost", "nearly")


def is_no_more(tree: Tree, noun: int) -> bool:
    """“no more boats”, but not “no more than ten boats”."""
    for k in tree.kids(noun, "amod", "advmod", "nummod"):
        words = [t.text.lower() for t in tree.tokens[max(k - 1, 0) : k + 2]]
        if words[:2] == ["no", "more"] and words[-1] != "than":
            return True
    return False
