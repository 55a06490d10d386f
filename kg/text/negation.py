"""Whether a clause says that something did not happen."""

from __future__ import annotations

from functools import lru_cache

from kg.records.tree import Tree
from kg.text.labels import SUBJECTS_AND_CLAUSES
from kg.text.words import grammar

_FIRST = frozenset({"first", "last", "latest", "only"})
_ALSO = frozenset({"only", "just", "merely", "simply"})


@lru_cache(maxsize=64)
def is_negated(tree: Tree, clause: int) -> bool:
    """Whether a predicate is negated itself, by its auxiliary, or by a negated participant."""
    if any(_negates(tree, k) for k in tree.kids(clause)):
        return not _is_not_first(tree, clause)
    token, head = tree.tokens[clause], tree.head(clause)
    if token.dep == "conj" and _joined_by(tree, clause) in ("nor", "or"):
        # “will not arm or train them”, “never armed them, nor did it train them”
        return _joined_by(tree, clause) == "nor" or (
            tree.kid(clause, *SUBJECTS_AND_CLAUSES) is None and is_negated(tree, token.head)
        )
    behind = head is not None and token.dep in ("relcl", "acl") and tree.is_infinitive(clause)
    if behind and tree.tokens[token.head].lemma.lower() in grammar().negating_pronouns:
        return True  # “did nothing to help them”
    if _is_far_from(tree, clause) or _is_not_one_that(tree, clause):
        return True
    if any(_has_neither(tree, k) for k in tree.kids(clause, "agent", "prep", "dative")):
        return True  # “was sanctioned neither by Washington nor by Brussels”
    if token.pos == "NOUN" and has_no(tree, clause, "det", "neg"):
        return True
    without = head is not None and tree.tokens[head].lemma.lower() == "without"
    return without and token.dep in ("pcomp", "pobj")


def _joined_by(tree: Tree, conjunct: int) -> str:
    """The word that joins a verb to those before it: and, or, nor; behind a comma the one that
    joins the next, as in “not arming, training or paying them”."""
    first = tree.tokens[conjunct].head
    joined = [k for k in tree.kids(first, "cc", "preconj") if first < k < conjunct]
    if joined:
        return tree.tokens[joined[-1]].lemma.lower()
    further = tree.kid(conjunct, "conj")
    return _joined_by(tree, further) if further is not None else ""


def _is_far_from(tree: Tree, clause: int) -> bool:
    """“far from arming them”, “rather than arm them”, “instead of arming them”."""
    before = tree.tokens[max(0, clause - 2) : clause]
    words = " ".join(t.text.lower() for t in before)
    return words in grammar().instead


def _negates(tree: Tree, k: int) -> bool:
    """Whether a word below a predicate negates it: not, no longer, nobody, no group."""
    token, known = tree.tokens[k], grammar()
    lemma = token.lemma.lower()
    if lemma == "not" and tree.tokens[min(k + 1, len(tree.tokens) - 1)].lemma in _ALSO:
        return False  # “not only did it arm them”
    if token.dep == "neg" or (lemma == "nor" and k == 0):
        return True  # “Nor is there proof that …”
    if lemma in known.negating_adverbs and token.dep in ("advmod", "preconj", "det"):
        return True
    if token.dep not in ("nsubj", "nsubjpass", "dobj", "attr", "pobj"):
        return False
    if any(t.lower() in _FEWER for t in _after_no(tree, k)):
        return False  # “no fewer than nine ministers”
    behind_comma = k > 0 and tree.tokens[k - 1].text == ","
    if token.dep in ("dobj", "attr") and behind_comma:
        return False  # “support them politically, nothing more”
    if lemma in known.negating_pronouns or token.text.lower() == "no one":
        return True
    determiners = {tree.tokens[d].lemma.lower() for d in tree.kids(k, "det", "neg", "preconj")}
    return bool(determiners & known.negating_determiners) or _is_not_one(tree, k)


def _is_not_one_that(tree: Tree, clause: int) -> bool:
    """“is *not a* state that arms them”: it does not."""
    noun = tree.tokens[tree.tokens[clause].head]
    said = tree.tokens[noun.head]
    if tree.tokens[clause].dep != "relcl" or noun.dep != "attr" or said.lemma != "be":
        return False
    one = any(tree.tokens[k].lemma.lower() in ("a", "an") for k in tree.kids(noun.index, "det"))
    return one and is_negated(tree, said.index)


def _is_not_first(tree: Tree, clause: int) -> bool:
    """“is not the *only* state to arm them”, “not the *first* hospital that they hit”: it did, as
    others did."""
    attribute = tree.kid(clause, "attr")
    if tree.tokens[clause].lemma != "be" or attribute is None:
        return False
    before = (attribute, *tree.kids(attribute, "amod"))
    return any(tree.tokens[k].lemma.lower() in _FIRST for k in before)


def _is_not_one(tree: Tree, noun: int) -> bool:
    """“Not a dollar comes from them”, “not one bullet”, “not a single rifle”."""
    first = min(tree.subtree(noun, "relcl", "prep"), default=noun)
    words = [t.text.lower() for t in tree.tokens[first : first + 2]]
    return words in (["not", "a"], ["not", "an"], ["not", "one"])


# What “no” counts with.
_FEWER = frozenset({"fewer", "less"})


def _after_no(tree: Tree, word: int) -> list[str]:
    """The word behind a “no” that stands before a noun."""
    below = tree.subtree(word)
    return [
        tree.tokens[k + 1].text for k in below if tree.tokens[k].text.lower() == "no" and k < word
    ]


def has_no(tree: Tree, word: int, *deps: str) -> bool:
    return any(tree.tokens[k].lemma.lower() == "no" for k in tree.kids(word, *deps))


def _has_neither(tree: Tree, word: int) -> bool:
    return any(tree.tokens[k].lemma.lower() == "neither" for k in tree.kids(word, "preconj"))
