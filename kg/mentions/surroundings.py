"""What the words around a name tell of it: that it is a place, or one who speaks."""

from __future__ import annotations

from kg.mentions.lexicon import Lexicon
from kg.records.tree import Tree

_OBJECTS = ("dobj", "nsubjpass", "obj")
_NAMING = frozenset({"call", "dub", "know", "name"})


def told_by_surroundings(tree: Tree, first: int, last: int, lexicon: Lexicon) -> str:
    """Place or Person for a name that nobody knows, empty where nothing around it tells.

    “In X”, “the town of X”, “X province”, “shelled X” are places; who says something is a person.
    """
    token = tree.tokens[last]
    head = tree.tokens[tree.tokens[tree.first_conjunct(last)].head]
    dep = tree.tokens[tree.first_conjunct(last)].dep
    if head.lemma.lower() in lexicon.place_nouns and dep in ("compound", "appos", "nmod"):
        return "Place"
    if dep == "pobj" and head.lemma.lower() == "at" and token.entity != "PERSON":
        return "Place" if first == last and not token.text.isupper() else ""
    if dep == "pobj":
        return "Place" if _behind_preposition(tree, head.index, lexicon) else ""
    if dep in _OBJECTS and head.pos == "VERB" and not tree.kids(last, "amod"):
        if head.lemma.lower() in lexicon.place_verbs:
            return "Place"
        loose = head.lemma.lower() in lexicon.place_verbs_loose and first == last
        if loose and token.entity in ("", "ORG") and not token.text.isupper():
            return "Place"
    if dep == "nsubj" and token.entity == "" and head.lemma.lower() in lexicon.says:
        return "Person"
    return ""


def _behind_preposition(tree: Tree, preposition: int, lexicon: Lexicon) -> bool:
    above = tree.head(preposition)
    lemma = tree.tokens[preposition].lemma.lower()
    if lemma == "of":
        noun = tree.tokens[above].lemma.lower() if above is not None else ""
        return noun in lexicon.place_nouns or noun in lexicon.nouns_of_places
    if lemma not in lexicon.place_prepositions:
        return False
    return above is None or tree.tokens[above].lemma.lower() not in lexicon.no_places_behind


def naming_noun(tree: Tree, last: int) -> int | None:
    """The noun that a name is given to: “a *group* called X”, “a businessman named X”."""
    token = tree.tokens[last]
    verb = tree.tokens[token.head]
    if token.dep not in ("oprd", "attr", "dobj", "pobj"):
        return None
    if token.dep == "pobj" and verb.lemma.lower() == "as":
        verb = tree.tokens[verb.head]
    named = verb.dep == "acl" and verb.lemma.lower() in _NAMING and verb.tag == "VBN"
    return verb.head if named else None
