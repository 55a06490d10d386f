"""The words that fill one role together: what is coordinated, and the examples that a plural
stands for (“groups such as Hamas”)."""

from __future__ import annotations

from kg.records.tree import Tree
from kg.text.labels import SUBJECTS

_ANY = frozenset({"any", "each", "every", "no"})
_PERHAPS = frozenset({"maybe", "perhaps", "possibly"})
_NAMING = frozenset({"including", "like", "namely"})


def fillers(tree: Tree, head: int) -> list[int]:
    """The word and those coordinated with it; for a plural of which examples are named, these."""
    found: list[int] = []
    together = tree.conjuncts(head)
    for word in together:
        if len(together) == 1 or not _is_contrasted(tree, word):
            examples = _examples(tree, word)
            found += [word, *examples] if _is_more(tree, word, examples) else examples or [word]
    return list(dict.fromkeys(found))


def _is_more(tree: Tree, word: int, examples: list[int]) -> bool:
    """“*nine soldiers*, including Major Ali”, “including a Syrian”: a number of people is more than
    who of them is named."""
    counted = tree.kid(word, "nummod") is not None
    return counted and any(
        tree.tokens[e].entity == "PERSON" or _is_one_of_nation(tree, e) for e in examples
    )


def _is_one_of_nation(tree: Tree, word: int) -> bool:
    """“a Syrian”, “two Kenyans”"""
    if tree.tokens[word].entity != "NORP":
        return False
    some = tree.kid(word, "nummod") is not None
    return some or any(tree.tokens[k].lemma.lower() == "a" for k in tree.kids(word, "det"))


def _is_contrasted(tree: Tree, word: int) -> bool:
    """“not Qatar but Turkey”, “Turkey but not Qatar”: who is named only to be ruled out."""
    if tree.tokens[word].dep == "conj" and any(
        tree.tokens[k].text.lower() in _PERHAPS and k < word for k in tree.kids(word, "advmod")
    ):
        return True  # “Turkey, and possibly Qatar,”
    return any(k < word for k in tree.kids(word, "neg"))


def is_ruled_out(tree: Tree, preposition: int) -> bool:
    """“by Qatar, *not by Turkey*”, “arms, but *not to them*”, but “not by Turkey alone”, “not only
    by Turkey”."""
    if not preposition or tree.tokens[preposition - 1].text != "not":
        return False
    behind = {tree.tokens[k].lemma for k in tree.subtree(preposition)}
    same = any(
        tree.tokens[k].lemma == tree.tokens[preposition].lemma and k < preposition
        for k in tree.kids(tree.tokens[preposition].head, "agent", "prep")
    )
    same = same or (preposition > 1 and tree.tokens[preposition - 2].text == "but")
    return same and not behind & {"alone", "just", "only"}


def _examples(tree: Tree, word: int) -> list[int]:
    """The names behind “such as” and “including”, and before “is one of”."""
    if tree.tokens[word].tag != "NNS" and not _is_any(tree, word):
        return []
    counted = _counted_among(tree, word)
    if counted is not None:
        return [counted]
    if told := _told_by_name(tree, word):
        return told
    found = _before_others(tree, word)
    for k in tree.kids(word, "prep"):
        such = tree.tokens[k].lemma == "as" and tree.tokens[k - 1].text.lower() == "such"
        if such or tree.tokens[k].text.lower() in _NAMING:
            for example in tree.kids(k, "pobj"):
                found += fillers(tree, example)
    return [e for e in found if tree.tokens[e].pos == "PROPN"]


def _told_by_name(tree: Tree, word: int) -> list[int]:
    """“*The states* arming them are Chad and Niger”: the names of those of whom this is said."""
    token = tree.tokens[word]
    be = tree.tokens[token.head]
    if token.dep != "nsubj" or be.lemma != "be" or tree.kid(word, "relcl", "acl") is None:
        return []
    names = [c for k in tree.kids(be.index, "attr") if k > be.index for c in tree.conjuncts(k)]
    bodies = len(names) > 1 and not any(tree.tokens[k].entity == "NORP" for k in names)
    named = bodies and all(tree.tokens[k].pos == "PROPN" for k in names)
    return names if named else []  # “The militias that Mali hosts are Tuareg”


def _counted_among(tree: Tree, word: int) -> int | None:
    """“Chad is one of the *states* that arm them”, “is among the *states* arming them”: the name
    of whom this is said, where the clause behind tells more of them."""
    token = tree.tokens[word]
    if token.dep != "pobj" or tree.kid(word, "relcl", "acl") is None:
        return None
    link = tree.tokens[token.head]
    above = tree.tokens[link.head]
    one = link.lemma.lower() == "of" and above.lemma.lower() == "one"
    if one and above.dep == "appos":  # “Chad, one of several states arming them, …”
        name = tree.tokens[above.head]
        return name.index if name.pos == "PROPN" and name.index < above.index else None
    if one and above.dep in SUBJECTS and above.index > 1:
        name = tree.tokens[above.index - 2]
        beside = name.pos == "PROPN" and name.head == above.head and name.dep == above.dep
        return name.index if beside and tree.tokens[above.index - 1].text == "," else None
    if one and above.dep == "attr":
        above = tree.tokens[above.head]
    elif link.lemma.lower() != "among":
        return None
    subject = tree.kid(above.index, "nsubj") if above.lemma == "be" else None
    if subject is None or tree.tokens[subject].pos != "PROPN" or subject > above.index:
        return None
    return subject


def _before_others(tree: Tree, word: int) -> list[int]:
    """“the Front and *other groups* backed by Libya”: what is told of the others holds of those
    named before."""
    if tree.tokens[word].dep != "conj" or tree.kid(word, "relcl", "acl") is None:
        return []
    if not any(tree.tokens[k].lemma == "other" for k in tree.kids(word, "amod")):
        return []
    first = tree.first_conjunct(word)
    return [k for k in tree.conjuncts(first) if k < word]


def _is_any(tree: Tree, word: int) -> bool:
    """“any party, including Hamas”, “no state, including Chad”: one of many is each of them."""
    return any(tree.tokens[k].lemma.lower() in _ANY for k in tree.kids(word, "det"))
