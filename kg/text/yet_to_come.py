"""What would come with a deed that is yet to come: “Chad will hit back, *bombing* the rebels”. A
clause in -ing behind another is as little done as that.
"""

from __future__ import annotations

from kg.records.tree import Tree
from kg.text.words import grammar


def comes_with(tree: Tree, clause: int) -> int | None:
    """The verb with a modal before a clause in -ing that tells what it would do; what somebody says
    meanwhile, and what he had done before, are told for themselves."""
    token, head = tree.tokens[clause], tree.head(clause)
    if head is None or token.dep != "advcl" or token.tag != "VBG" or head > clause:
        return None
    if token.lemma in grammar().reporting or tree.kid(clause, "aux", "mark", "nsubj") is not None:
        return None
    modal = any(tree.tokens[k].tag == "MD" for k in tree.kids(head, "aux"))
    return head if modal else None
