"""Whose plan it is that somebody only judges: “Russia condemned *a decision to arm* Ukraine”,
“protesters attacked the minister over *plans to send* troops”. The judge does not carry it out;
whoever is judged for it does, if the clause says who.
"""

from __future__ import annotations

from kg.records.tree import Tree
from kg.text.referents import objects_of
from kg.text.words import grammar

# Who does this with a plan says what he thinks of another's, or has found it out.
_REACTING = frozenset(
    {"applaud", "assail", "bemoan", "berate", "blast", "cheer", "complain", "condemn", "criticise",
     "criticize", "decry", "denounce", "deplore", "detect", "discover", "expose", "fear", "foil",
     "hail", "lambast", "lambaste", "lament", "laud", "mock", "object", "praise", "protest",
     "react", "regret", "resent", "ridicule", "scold", "slam", "thwart", "uncover", "warn",
     "welcome"}
)  # fmt: skip
# Whom one does this to is judged for what stands behind “over”.
_ASSAULTING = frozenset({"attack", "challenge", "hit", "question", "savage", "upbraid"})
_UPON = frozenset({"about", "at", "because", "by", "for", "of", "on", "to"})
# What stands behind these happened beside the clause, by whomever.
_BESIDE = frozenset({"after", "amid", "despite", "following", "over", "since"})


def whose_resolve(tree: Tree, noun: int) -> list[int] | None:
    """Who is to do what a judged plan is for, nobody if that is not said; None for any other."""
    token = tree.tokens[noun]
    head = tree.head(noun)
    if head is None:
        return None
    if token.dep == "dobj":
        return [] if tree.tokens[head].lemma in _REACTING else None
    verb = tree.head(head)
    if token.dep != "pobj" or verb is None or tree.tokens[verb].pos != "VERB":
        return None
    link, lemma = tree.tokens[head].text.lower(), tree.tokens[verb].lemma
    beside = link in _BESIDE
    reacting = lemma in _REACTING or (lemma in grammar().judging and link != "of")
    if (reacting and link in _UPON) or (beside and (reacting or lemma in _ASSAULTING)):
        objects = [k for k in tree.kids(verb, "dobj", "nsubjpass") if k != noun]
        return objects or ([o for k in tree.kids(verb, "prep") if tree.tokens[k].text == "at"
                            and k != head for o in objects_of(tree, k)])  # fmt: skip
    return [] if beside or (reacting and link == "against") else None
