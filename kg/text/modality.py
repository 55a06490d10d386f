"""Whether a clause says that something happened: negation, modality, tense, hedges."""

from __future__ import annotations

from kg.records.tree import Tree

_NEGATORS = frozenset({"not", "n't", "n’t", "never", "neither", "nor"})
_NONE = frozenset({"no", "neither"})
_NOBODY = frozenset({"nobody", "none", "nothing"})
_MODALS = {
    "would": "conditional",
    "could": "possible",
    "may": "possible",
    "might": "possible",
    "can": "possible",
    "should": "demanded",
    "must": "demanded",
    "ought": "demanded",
    "shall": "future",
    "will": "future",
    "'ll": "future",
    "’ll": "future",
    "wo": "future",
    "ca": "possible",
}
_HEDGES = frozenset(
    {"reportedly", "allegedly", "apparently", "possibly", "perhaps", "probably", "supposedly",
     "likely", "seemingly", "purportedly"}
)  # fmt: skip


def is_negated(tree: Tree, clause: int) -> bool:
    """Whether a predicate is negated itself, by its auxiliary, or by a negated participant."""
    for k in tree.kids(clause):
        token = tree.tokens[k]
        lemma = token.lemma.lower()
        if token.dep == "neg" or (lemma in _NEGATORS and token.dep in ("advmod", "preconj", "det")):
            return True
        if token.dep in ("nsubj", "nsubjpass", "dobj", "attr", "pobj"):
            if lemma in _NOBODY or token.text.lower() == "no one":
                return True
            determiners = {tree.tokens[d].lemma.lower() for d in tree.kids(k, "det", "neg")}
            if determiners & _NONE:
                return True
        if token.dep in ("advmod",) and lemma in ("longer",):
            return any(tree.tokens[d].lemma.lower() == "no" for d in tree.kids(k))
    head = tree.head(clause)
    if tree.tokens[clause].pos == "NOUN" and any(
        tree.tokens[k].lemma.lower() == "no" for k in tree.kids(clause, "det", "neg")
    ):
        return True
    without = head is not None and tree.tokens[head].lemma.lower() == "without"
    return without and tree.tokens[clause].dep in ("pcomp", "pobj")


def modality(tree: Tree, clause: int) -> frozenset[str]:
    """What keeps a clause from being told as done; empty for a plain assertion."""
    found: set[str] = set()
    token = tree.tokens[clause]
    auxiliaries = [tree.tokens[k] for k in tree.kids(clause, "aux")]
    if token.dep == "conj" and not auxiliaries and tree.kid(clause, "nsubj") is None:
        return modality(tree, tree.first_conjunct(clause))
    for aux in auxiliaries:
        if aux.tag == "MD" and aux.lemma.lower() in _MODALS:
            found.add(_MODALS[aux.lemma.lower()])
        elif aux.tag == "MD":
            found.add(_MODALS.get(aux.text.lower(), "possible"))
    infinitive = any(aux.tag == "TO" for aux in auxiliaries)
    done = any(aux.lemma == "have" for aux in auxiliaries)
    if infinitive and not done:
        found.add("purpose" if token.dep == "advcl" else "intended")
        if token.dep in ("ROOT", "ccomp") and tree.kid(clause, "nsubj") is not None:
            # the future of headlines: “Force to work with …”
            found = (found - {"intended"}) | {"future"}
    if _is_going_to(tree, clause):
        found.add("future")
    marks = {tree.tokens[k].lemma.lower() for k in tree.kids(clause, "mark", "advmod")}
    if marks & {"if", "unless"}:
        found.add("hypothetical")
    if "whether" in marks:
        found.add("question")
    if token.dep == "ROOT" and _is_question(tree, clause):
        found.add("question")
    return frozenset(found)


def _is_going_to(tree: Tree, clause: int) -> bool:
    head = tree.head(clause)
    return (
        tree.tokens[clause].dep == "xcomp"
        and head is not None
        and tree.tokens[head].lemma == "go"
        and tree.tokens[head].tag == "VBG"
    )


def _is_question(tree: Tree, clause: int) -> bool:
    return tree.tokens[-1].text == "?" or any(
        tree.tokens[k].text == "?" for k in tree.kids(clause, "punct")
    )


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
        return "present"
    if token.tag == "VBN":
        return "past"
    if token.dep == "conj" and token.head != clause:
        return tense(tree, token.head)
    return ""


def hedges(tree: Tree, clause: int) -> tuple[str, ...]:
    """Adverbs by which the writer keeps a distance: reportedly, allegedly."""
    return tuple(
        tree.tokens[k].lemma.lower()
        for k in tree.kids(clause, "advmod")
        if tree.tokens[k].lemma.lower() in _HEDGES
    )
