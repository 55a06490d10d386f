"""“seized the boat and burned *it*”: what is done to a thing by the same doer in the same breath is
done to the thing, and to nobody who was named before.
"""

from __future__ import annotations

from kg.mentions.lexicon import Lexicon
from kg.records.tree import Tree


def same_thing(tree: Tree, word: int, lexicon: Lexicon) -> int | None:
    """The thing that a pronoun takes up, the object of the verb to which its own is joined."""
    token = tree.tokens[word]
    verb = tree.tokens[token.head]
    if token.text.lower() != "it" or token.dep != "dobj" or verb.dep != "conj":
        return None
    if tree.kid(verb.index, "nsubj", "nsubjpass") is not None:
        return None
    thing = tree.kid(verb.head, "dobj")
    if thing is None or not verb.head < thing < verb.index:
        return None
    noun = tree.tokens[thing]
    lemma = noun.lemma.lower()
    known = lemma in lexicon.goods or lemma in lexicon.targets
    return thing if noun.tag == "NN" and noun.pos == "NOUN" and known else None
