"""Which proposition another one stands under, and how: as its patient, its purpose, a condition."""

from __future__ import annotations

from kg.records.tree import Tree
from kg.text.first_to import is_first_to
from kg.text.modality import modality
from kg.text.word_order import is_inverted
from kg.text.words import grammar

_WHEN = frozenset({"after", "before", "besides", "despite", "following", "since", "upon", "while"})

_CLAUSES = {"ccomp": "complement", "xcomp": "control", "pcomp": "complement", "relcl": "relative"}


def governor_of(tree: Tree, head: int, place: dict[int, int]) -> tuple[int | None, str]:
    """The proposition that one stands under, and how."""
    at = head
    link = ""
    while True:
        dep = tree.tokens[at].dep
        above = tree.head(at)
        if above is None:
            return None, link
        if dep == "conj" and tree.tokens[above].pos == tree.tokens[at].pos:
            at = tree.first_conjunct(at)
            continue
        link = link or _link(tree, at, dep)
        if above in place:
            return place[above], link
        at = above


def _is_before_or_after(tree: Tree, word: int) -> bool:
    """“After meeting Assad, he announced …”: it was done whatever is announced; but “will fly home
    after meeting him” tells of no more than a plan."""
    link = tree.tokens[word].head
    if tree.tokens[link].lemma.lower() not in _WHEN:
        return False
    above = next((a for a in tree.up(link) if tree.tokens[a].pos in ("VERB", "AUX")), None)
    return above is not None and not modality(tree, above)


def _is_purpose(tree: Tree, word: int) -> bool:
    """Whether an infinitive behind an object says what the subject did it for."""
    head = tree.tokens[word].head
    lemma, known = tree.tokens[head].lemma, grammar()
    return (
        tree.is_infinitive(word)
        and tree.kid(head, "dobj") is not None
        and lemma not in known.object_control
        and lemma not in known.subject_control
    )


# Whoever does this by doing something has done that: “*ended* the war *by signing* a treaty”.
_ENDING = frozenset(
    {"break", "cease", "conclude", "end", "finish", "halt", "resolve", "settle", "stop"}
)


def _is_to_come(tree: Tree, word: int) -> bool:
    """“*must* give up arms before it negotiates with them”: nobody has negotiated yet."""
    above = tree.tokens[word].head
    now = tree.tokens[word].tag in ("VBZ", "VBP")
    return now and any(tree.tokens[k].tag == "MD" for k in tree.kids(above, "aux"))


def _link(tree: Tree, word: int, dep: str) -> str:
    infinitive = any(tree.tokens[k].tag == "TO" for k in tree.kids(word, "aux"))
    if dep in ("acl", "relcl") and infinitive:
        # “in order to …” tells a purpose, “a program to …” what the program is
        return "purpose" if tree.tokens[tree.tokens[word].head].lemma == "order" else "content"
    if infinitive and is_first_to(tree, word):
        return "content"
    if dep == "xcomp" and _is_purpose(tree, word):
        return "purpose"
    if dep == "pcomp" and _is_before_or_after(tree, word):
        return "adverbial"
    by = tree.tokens[tree.tokens[word].head]
    if dep == "pcomp" and by.lemma.lower() == "by" and tree.tokens[by.head].lemma in _ENDING:
        return "means"
    if dep in _CLAUSES:
        return _CLAUSES[dep]
    if dep in ("advcl", "acl"):
        marks = {tree.tokens[k].lemma.lower() for k in tree.kids(word, "mark", "advmod")}
        if marks & {"if", "unless", "whether"} or is_inverted(tree, word):
            return "condition"
        if marks & {"before", "until"} and _is_to_come(tree, word):
            return "condition"
        if tree.is_infinitive(word):
            return "purpose" if dep == "advcl" else "content"
        if dep == "acl":
            finite = tree.tokens[word].tag in ("VBD", "VBZ", "VBP") or "that" in marks
            # “allegations it is arming them”: of participles nobody is the subject
            finite = finite or tree.kid(word, "nsubj", "nsubjpass") is not None
            return "complement" if finite else "participle"
        return "adverbial"
    if dep in ("dobj", "nsubjpass"):
        return "patient"
    if dep in ("nsubj", "csubj"):
        return "agent"
    if dep == "pobj":
        return tree.tokens[tree.tokens[word].head].lemma.lower()
    return dep
