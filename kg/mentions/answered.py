"""Whose deed it is that somebody is thanked or blamed for: “thanked Qatar for its support”."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kg.mentions.discourse import Ref, fits_pronoun
from kg.mentions.lexicon import Lexicon
from kg.records.tree import Tree

# By these it is said for what.
_REASONS = frozenset({"after", "following", "for", "over"})
# What is laid on somebody is laid on him for his deeds: “imposed sanctions on Iraq over its …”.
_LAID = frozenset({"against", "on", "upon"})
# What is cut, is cut from him: “froze aid to Chad over its …”, “cut ties with Chad over its …”.
_CUT = frozenset({"for", "to", "with"})
# Whose man is sent away: “expelled Chad's ambassador over its …”.
_SENT_AWAY = frozenset({"expel", "summon"})
_MEASURES = frozenset(
    {"ban", "blockade", "boycott", "curb", "embargo", "fine", "freeze", "levy", "penalty",
     "restriction", "sanction", "tariff"}
)  # fmt: skip
# What is done to somebody for one of these is done for his, by whatever verb.
_DEEDS = frozenset(
    {"aggression", "aid", "assault", "atrocity", "attack", "backing", "bombardment", "bombing",
     "incursion", "invasion", "killing", "massacre", "offensive", "operation", "raid", "shelling",
     "sponsorship", "strike", "support", "war"}
)  # fmt: skip
# … but these are done for one's own: “armed them for its war”, “angered Chad over its support”.
_FOR_ONESELF = frozenset(
    {"alarm", "alienate", "anger", "apologise", "apologize", "arm", "ask", "assemble", "beg",
     "buy", "choose", "commit", "deploy", "draft", "draw", "earn", "employ", "engage", "enlist",
     "enrage", "equip", "face", "find", "form", "gain", "gather", "give", "hire", "infuriate",
     "irk", "lead", "lobby", "lose", "mass", "mobilise", "mobilize", "muster", "need", "outrage",
     "pick", "prepare", "provoke", "raise", "rally", "ready", "receive", "recruit", "request",
     "seek", "send", "tap", "train", "upset", "use", "want", "win", "woo", "worry"}
)  # fmt: skip
_GIFTS = frozenset({"assistance", "delivery", "financing", "funding", "sale", "shipment", "supply"})
_STEPS = 4


def answered(
    tree: Tree,
    word: int,
    kind: str,
    lexicon: Lexicon,
    refer: Callable[[int, int], tuple[Ref, ...]],
) -> tuple[Ref, ...]:
    """Whom a possessive of a kind means behind such a verb and its reason; empty elsewhere."""
    above = tree.head(tree.tokens[word].head)
    found = []
    if above is not None and tree.tokens[above].lemma in _REASONS:
        found = [k for k in _blamed(tree, above, lexicon) if k < above]
        found = found or [k for k in _done_to(tree, word, above) if k < above]
    found = found or _accused(tree, word, lexicon)
    refs = [r for k in found for r in refer(tree.sentence.index, k)]
    return tuple(
        replace(r, score=round(r.score * 0.9, 3), why="doer")
        for r in refs
        if fits_pronoun(kind, r.type)
    )


def _blamed(tree: Tree, reason: int, lexicon: Lexicon) -> list[int]:
    """Who is punished, blamed or praised for a reason, with the verb it hangs on or above it."""
    verb = reason
    for _ in range(_STEPS):
        above = tree.head(verb)
        if above is None:
            return []
        verb = above
        if tree.tokens[verb].pos == "VERB":
            break
    if tree.tokens[verb].lemma in lexicon.answering:
        return tree.kids(verb, "dobj", "nsubjpass")
    objects = tree.kids(verb, "dobj", "nsubjpass")
    if tree.tokens[verb].lemma in _SENT_AWAY:
        return [k for o in objects for k in tree.kids(o, "poss", "amod", "compound")]
    cut = lexicon.attitudes.get(tree.tokens[verb].lemma) == "ended"
    measures = [k for k in objects if cut or tree.tokens[k].lemma.lower() in _MEASURES]
    links = _CUT if cut else _LAID
    laid = [p for h in (*measures, verb) for p in tree.kids(h, "prep") if measures]
    return [k for p in laid if tree.tokens[p].lemma in links for k in tree.kids(p, "pobj")]


def _done_to(tree: Tree, word: int, reason: int) -> list[int]:
    """“reimburses *Mali* for *its* operations”, “fined a bank over *its* support for them”."""
    verb = tree.tokens[tree.tokens[reason].head]
    deed = tree.tokens[tree.tokens[word].head].lemma.lower()
    if tree.tokens[reason].lemma not in ("for", "over") or deed not in _DEEDS:
        return []
    if verb.pos != "VERB" or verb.lemma.lower() in _FOR_ONESELF:
        return []
    return tree.kids(verb.index, "dobj", "nsubjpass")


def _accused(tree: Tree, word: int, lexicon: Lexicon) -> list[int]:
    """“accused *Libya* of aggression and said that *its* support for the rebels …”: an accuser
    speaks of whoever is accused."""
    if tree.tokens[tree.tokens[word].head].lemma.lower() not in _DEEDS | _GIFTS:
        return []
    for verb in tree.up(word):
        said = tree.tokens[tree.tokens[verb].head]
        if tree.tokens[verb].dep == "ccomp" and said.dep == "conj":
            first = tree.tokens[said.head]
            says = said.lemma.lower() in lexicon.says and tree.kid(said.index, "nsubj") is None
            if says and first.lemma in ("accuse", "blame", "condemn", "denounce"):
                return [k for k in tree.kids(first.index, "dobj") if k < word]
            return []
    return []
