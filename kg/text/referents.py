"""What a word stands for: the noun behind a relative pronoun, the name behind a common noun."""

from __future__ import annotations

from kg.records.tree import Tree
from kg.text.labels import SUBJECTS_AND_CLAUSES

RELATIVE = frozenset({"that", "which", "who", "whom"})

_PLURAL = frozenset({"are", "have", "were"})


def all_or_last(tree: Tree, noun: int, verb: int) -> int:
    """“two firms and a bank that *are* linked to them”: the first of a series of which more than
    the last is meant, by the number of the verb; else the noun itself."""
    many = {tree.tokens[k].text.lower() for k in (verb, *tree.kids(verb, "aux", "auxpass"))}
    one = tree.tokens[noun].tag in ("NN", "NNP") and tree.tokens[noun].dep == "conj"
    return tree.first_conjunct(noun) if one and many & _PLURAL else named(tree, noun)


def named(tree: Tree, noun: int) -> int:
    """The name that a common noun stands in apposition to: “Qatar, a state accused of …”."""
    token = tree.tokens[noun]
    name = tree.head(noun)
    if token.dep == "attr" and name is not None and tree.tokens[name].dep == "relcl":
        # “the front, which is Chad's *branch* fighting them”: the front does
        who = tree.kid(name, "nsubj")
        which = who is not None and tree.tokens[who].lemma in RELATIVE
        return tree.tokens[name].head if which and tree.tokens[name].lemma == "be" else noun
    if token.dep != "appos" or token.pos != "NOUN" or name is None:
        return noun
    return name if tree.tokens[name].pos == "PROPN" else noun


def is_cleft(tree: Tree, be: int) -> bool:
    """“it was Norway that …”: whether a copula only lifts out what stands behind it."""
    subject = tree.kid(be, "nsubj", "expl")
    return (
        tree.tokens[be].lemma == "be"
        and subject is not None
        and tree.tokens[subject].text.lower() == "it"
    )


def referent(tree: Tree, word: int, verb: int) -> int:
    """The noun that a relative pronoun stands for, else the word itself."""
    token = tree.tokens[word]
    # “militias that his government armed”: the parser takes the pronoun for a conjunction
    that = (
        token.tag == "IN" and token.lemma == "that" and token.dep in (*SUBJECTS_AND_CLAUSES, "dobj")
    )
    if token.tag not in ("WDT", "WP") and token.lemma not in ("who", "which", "whom") and not that:
        return word
    if token.lemma not in RELATIVE:
        return word
    at = verb
    while True:
        dep, head = tree.tokens[at].dep, tree.head(at)
        if head is None:
            return word
        if dep == "relcl":
            return all_or_last(tree, head, verb)
        if dep == "ccomp" and is_cleft(tree, head):
            # “it was Norway that armed them”
            return tree.kid(head, "attr", "acomp") or word
        if dep == "pcomp":  # “which it accuses Chad *of arming*”
            head = tree.head(head)
        elif dep not in ("conj", "ccomp", "xcomp", "advcl"):
            return word
        if head is None:
            return word
        at = head


def objects_of(tree: Tree, preposition: int) -> list[int]:
    """The words that a preposition governs."""
    return tree.kids(preposition, "pobj")
