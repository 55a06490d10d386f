"""Whether a verb is active or passive, where the parser and the paper leave it open."""

from __future__ import annotations

from kg.records.tree import Tree
from kg.text.labels import SUBJECTS_AND_CLAUSES
from kg.text.referents import objects_of
from kg.text.stems import OF_PEOPLE
from kg.text.words import grammar


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether a verb is passive: with its auxiliary, or a bare participle behind a noun."""
    token = tree.tokens[verb]
    if tree.kid(verb, "nsubjpass", "auxpass", "csubjpass") is not None:
        return not _is_short_perfect(tree, verb)
    if _is_charged(tree, verb):
        return True
    if token.tag != "VBN":
        return False
    has_aux = any(tree.tokens[k].lemma == "have" for k in tree.kids(verb, "aux"))
    if token.dep in ("acl", "amod"):
        return not has_aux  # “reports that Russia has armed them”
    if token.dep == "conj" and not has_aux and tree.kid(verb, *SUBJECTS_AND_CLAUSES) is None:
        return is_passive(tree, token.head)
    return token.dep == "advcl" and not has_aux and tree.kid(verb, "dobj") is None


def _is_short_perfect(tree: Tree, verb: int) -> bool:
    """“says *it's killed* 40 fighters”: what has an object that nobody is given has been done."""
    short = [k for k in tree.kids(verb, "auxpass") if tree.tokens[k].text in ("'s", "’s")]
    one = tree.tokens[verb].lemma not in grammar().ditransitive
    return bool(short) and one and tree.kid(verb, "dobj") is not None


def _is_charged(tree: Tree, verb: int) -> bool:
    """“Russia accused of arming them”, “Leader killed, army says”, in headlines: nobody accuses
    or kills without an object."""
    token, known = tree.tokens[verb], grammar()
    if _is_joined(tree, verb):
        return True
    if token.tag not in ("VBD", "VBN") or tree.kid(verb, "dobj", "aux", "ccomp") is not None:
        return False
    if any(_is_doer(tree, k) for k in tree.kids(verb, "agent")):
        return True  # “Journalist shot dead by gunmen”
    if token.lemma in known.naming and tree.kid(verb, "nsubj") is not None:
        # “Former rebel named army chief”, “Barrow sworn in as president”
        called = tree.kid(verb, "oprd")
        if called is not None and any(
            tree.tokens[k].lemma == "as" for k in tree.kids(verb, "prep")
        ):
            return False  # “named X as his envoy”
        if called is not None and tree.tokens[called].entity == "PERSON":
            return False  # “The king named X, a professor, to head …”
        return called is not None or token.tag == "VBN"
    if tree.kid(verb, "conj", "agent") is not None or _is_of_object(tree, verb):
        return False
    if token.lemma in known.charging:
        return any(tree.tokens[k].lemma in ("of", "over") for k in tree.kids(verb, "prep"))
    return token.lemma in known.undergone and tree.kid(verb, "nsubj") is not None


def _is_of_object(tree: Tree, verb: int) -> bool:
    """“the priest *they kidnapped*”, “the envoy *it accused* of arming them”: done to him of whom
    it is told, whatever tells so."""
    doer = tree.kid(verb, "nsubj")
    if tree.tokens[verb].dep != "relcl" or doer is None:
        return False
    return tree.tokens[doer].tag not in ("WDT", "WP") and tree.tokens[verb].head < doer


def _is_joined(tree: Tree, verb: int) -> bool:
    """“were herded into a church and burned alive by soldiers”: a second passive taken for past."""
    token = tree.tokens[verb]
    if (
        token.tag != "VBD"
        or token.dep != "conj"
        or tree.kid(verb, "dobj", "aux", *SUBJECTS_AND_CLAUSES)
    ):
        return False
    by = [k for k in tree.kids(verb, "prep", "agent") if tree.tokens[k].lemma == "by"]
    doers = [tree.kid(k, "pobj") for k in by]
    living = any(d is not None and tree.tokens[d].entity not in ("DATE", "TIME") for d in doers)
    first = tree.tokens[token.head]
    return living and first.tag == "VBN" and is_passive(tree, first.index)


def _is_doer(tree: Tree, by: int) -> bool:
    """Whether a by-phrase names somebody, and no means: “by phone”."""
    return any(
        tree.tokens[o].tag in ("NNP", "NNPS", "NNS", "PRP")
        or tree.kid(o, "det", "poss") is not None
        for o in objects_of(tree, by)
        if tree.kid(o, "nummod") is None
    )


def is_doing(tree: Tree, by: int) -> bool:
    """Whether “by” before a name, under a passive, is taken for any other preposition."""
    token = tree.tokens[by]
    if token.dep == "prep" and token.lemma == "by" and tree.kid(token.head, "agent") is None:
        people = (tree.tokens[o] for o in objects_of(tree, by))
        if any(o.tag == "NNS" and o.lemma.endswith(OF_PEOPLE) for o in people):
            return True  # “was abducted and shot *by militants*”
    return (
        token.dep == "prep"
        and token.lemma == "by"
        and any(
            tree.tokens[o].tag == "NNP" and tree.tokens[o].entity in ("GPE", "ORG", "PERSON")
            for o in objects_of(tree, by)
        )
    )
