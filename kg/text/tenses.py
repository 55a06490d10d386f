"""The tense of a clause, and verbs that have none: “demanded that it *end*”."""

from __future__ import annotations

from kg.records.tree import Tree

_DEMANDING = frozenset({"ask", "demand", "propose", "recommend", "request", "urge"})


def tense(tree: Tree, clause: int) -> str:
    """past, present, perfect, future or empty (no finite verb)."""
    token = tree.tokens[clause]
    auxiliaries = [tree.tokens[k] for k in tree.kids(clause, "aux", "auxpass")]
    lemmas = {a.lemma.lower() for a in auxiliaries}
    tags = {a.tag for a in auxiliaries} | {token.tag}
    if lemmas & {"will", "shall", "'ll", "’ll"}:
        return "future"
    if "have" in lemmas and token.tag == "VBN":
        return "past" if "VBD" in {a.tag for a in auxiliaries if a.lemma == "have"} else "perfect"
    if "VBD" in tags:
        return "past"
    if tags & {"VBZ", "VBP"}:
        return "" if is_subjunctive(tree, clause) else "present"
    if token.tag == "VBN":
        return "past"
    if token.dep == "conj" and token.head != clause:
        return tense(tree, token.head)
    return ""


def is_subjunctive(tree: Tree, clause: int) -> bool:
    """“demanded that Qatar end its support”: one subject, and the verb without its s."""
    if tree.tokens[clause].tag not in ("VB", "VBP") or tree.kids(clause, "aux", "auxpass"):
        return False
    subject, mark = tree.kid(clause, "nsubj"), tree.kid(clause, "mark")
    if subject is None or mark is None or tree.tokens[clause].lemma == "be":
        return False
    word = tree.tokens[subject]
    one = word.tag in ("NN", "NNP") or word.text.lower() in ("it", "he", "she")
    if tree.tokens[mark].text.lower() != "that":
        return False
    return (one and not tree.kids(subject, "conj")) or _is_demanded_of_several(tree, clause)


def _is_demanded_of_several(tree: Tree, clause: int) -> bool:
    """“demanded that the two states *stop* arming them”: of several it looks like the present, and
    nobody demands what is so."""
    head = tree.head(clause)
    return (
        head is not None
        and tree.tokens[clause].dep == "ccomp"
        and (tree.tokens[head].lemma in _DEMANDING)
    )
