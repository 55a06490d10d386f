"""Who tells of himself: “accused Egypt of arming them and said *it* was cutting ties”, “a video
of a suspect, who admitted that *he* had met them”, “the rebels said *they* had shelled the town”.
"""

from __future__ import annotations

from kg.mentions.lexicon import Lexicon
from kg.records.tree import Tree

# Who says a thing behind another deed says it of himself, if he says “it”.
_TELLING = frozenset({"add", "announce", "declare", "say"})
_WHO = frozenset({"that", "which", "who"})


def said_of_himself(tree: Tree, word: int, kind: str, clause: int, lexicon: Lexicon) -> int | None:
    """The verb of saying whose doer a pronoun means, as the subject of what is said."""
    if tree.tokens[word].dep not in ("nsubj", "nsubjpass") or clause < 0:
        return None
    if tree.tokens[clause].dep != "ccomp":
        return None
    said = tree.tokens[clause].head
    if kind == "thing":
        return said if _joined(tree, said) and tree.tokens[said].lemma in _TELLING else None
    if kind == "several":
        return said if _many_say(tree, said, word, lexicon) else None
    return said if kind == "person" and _of_whom(tree, said, word, lexicon) else None


def _many_say(tree: Tree, said: int, word: int, lexicon: Lexicon) -> bool:
    """“The rebels claimed *they* had launched …”, “rebels who say *they* …”: of what they do
    themselves, and nothing that befalls somebody or was said to him."""
    who = tree.kid(said, "nsubj")
    if who is None or tree.tokens[word].dep != "nsubj" or tree.kid(said, "dobj", "dative"):
        return False
    token = tree.tokens[who]
    many = token.tag == "NNS" or token.pos == "PROPN" or token.lemma.lower() == "who"
    return many and who < word and tree.tokens[said].lemma.lower() in lexicon.says


# They tell what others do: “witnesses said *they* had shelled the town”.
_ONLOOKERS = frozenset(
    {"analyst", "doctor", "eyewitness", "medic", "monitor", "neighbor", "neighbour", "observer",
     "resident", "source", "survivor", "townspeople", "villager", "witness"}
)  # fmt: skip


def onlookers_telling(tree: Tree, word: int, kind: str, clause: int) -> int | None:
    """The subject of the saying in which a pronoun does something, where it is not meant."""
    if kind != "several" or tree.tokens[word].dep != "nsubj" or clause < 0:
        return None
    if tree.tokens[clause].dep != "ccomp" or tree.tokens[clause].pos != "VERB":
        return None
    who = tree.kid(tree.tokens[clause].head, "nsubj")
    found = who is not None and who < word and tree.tokens[who].lemma.lower() in _ONLOOKERS
    return who if found else None


def _joined(tree: Tree, said: int) -> bool:
    """Whether a verb is joined to another of the same subject."""
    return tree.tokens[said].dep == "conj" and tree.kid(said, "nsubj", "nsubjpass") is None


def _of_whom(tree: Tree, said: int, word: int, lexicon: Lexicon) -> bool:
    """“a video of a suspect, *who* admitted that he …”: of whom the clause is told, he says it of
    himself, whoever does what stands above."""
    if tree.tokens[said].dep != "relcl" or tree.tokens[said].lemma.lower() not in lexicon.says:
        return False
    who = tree.kid(said, "nsubj")
    told = tree.kids(said, "dobj", "dative")  # “who told him that he must go”
    return who is not None and who < word and tree.tokens[who].lemma.lower() in _WHO and not told
