"""“Ruto flew to Goma, where *he* met the rebels, and Kigali, where *he* met the king”: whoever went
there, and nobody whom he met on the way."""

from __future__ import annotations

from collections.abc import Callable

from kg.mentions.discourse import Ref, fits_pronoun
from kg.records.tree import Tree


def where_he(
    tree: Tree, word: int, kind: str, refer: Callable[[int, int], tuple[Ref, ...]]
) -> tuple[Ref, ...]:
    """Whom “he” or “she” means behind “where”: the subject of the clause above; empty elsewhere."""
    token = tree.tokens[word]
    clause = tree.tokens[token.head]
    where = any(tree.tokens[k].text.lower() == "where" for k in tree.kids(clause.index, "advmod"))
    if kind != "person" or token.dep != "nsubj" or clause.dep != "relcl" or not where:
        return ()
    for above in tree.up(clause.index):
        if tree.tokens[above].pos not in ("VERB", "AUX"):
            continue
        subjects = [k for k in tree.kids(above, "nsubj", "nsubjpass") if k < word]
        refs = [r for k in subjects for r in refer(tree.sentence.index, k)]
        return tuple(r for r in refs if fits_pronoun(kind, r.type))
    return ()
