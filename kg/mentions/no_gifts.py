"""People who are given to somebody and help nobody: “sent 20 *captured* soldiers to the Red Cross”,
“*handed over* 60 soldiers”, “gave Israel *the bodies of* six soldiers”. Captured tanks are as good
as others.
"""

from __future__ import annotations

from kg.records.tree import Tree

_HELD = frozenset(
    {"abducted", "arrested", "captive", "captured", "convicted", "dead", "deported", "detained",
     "fallen", "freed", "fugitive", "imprisoned", "injured", "interned", "jailed", "kidnapped",
     "killed", "released", "slain", "suspected", "wanted", "wounded"}
)  # fmt: skip
_DEAD = frozenset({"ash", "ashes", "body", "bone", "coffin", "corpse", "remain", "remains"})
_BEFORE = ("amod", "compound", "nmod")


def are_held(tree: Tree, word: int) -> bool:
    """Whether people are captives, wanted, wounded or dead."""
    return any(tree.tokens[k].text.lower() in _HELD for k in tree.kids(word, *_BEFORE))


def are_handed_over(tree: Tree, word: int) -> bool:
    """“*handed over* 60 soldiers to the Red Cross”: nobody hands over soldiers of his own."""
    verb = tree.tokens[tree.tokens[word].head]
    if tree.tokens[word].dep not in ("dobj", "nsubjpass"):
        return False
    away = any(tree.tokens[k].lemma == "over" for k in tree.kids(verb.index, "prt"))
    return verb.lemma == "surrender" or (verb.lemma in ("hand", "turn") and away)


def are_remains(tree: Tree, word: int) -> bool:
    """Whether a noun is what is left of people: “the bodies of six soldiers”."""
    if tree.tokens[word].lemma.lower() not in _DEAD:
        return False
    return any(tree.tokens[k].lemma.lower() == "of" for k in tree.kids(word, "prep"))
