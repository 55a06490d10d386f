"""Whom a pronoun means by what is done to somebody before it: “imposed sanctions on *Qatar* after
*it* armed the rebels”, “gives *the front* arms, and Chad gives *it* money”."""

from __future__ import annotations

from kg.mentions.lexicon import Lexicon
from kg.records.tree import Tree

_STRIKING = frozenset(
    {"arrest", "attack", "blacklist", "bomb", "bombard", "charge", "condemn", "denounce", "deport",
     "designate", "detain", "disarm", "execute", "expel", "extradite", "hang", "hit", "imprison",
     "indict", "invade", "jail", "outlaw", "proscribe", "prosecute", "punish", "sack", "sanction",
     "sentence", "shell", "strike", "suspend", "target", "try"}
)  # fmt: skip
# Whom somebody takes a town from he arrests there: “detained *civilians* after *they* stormed it”.
_HOLDING = frozenset(
    {"arrest", "charge", "detain", "execute", "hang", "imprison", "jail", "sentence", "try"}
)
_TAKING = frozenset({"capture", "invade", "occupy", "overrun", "raid", "seize", "storm"})
_LEVYING = frozenset({"announce", "impose", "levy", "place", "put", "slap"})
# What is done to somebody who is then hit for it.
_WRONGS = frozenset(
    {"abduct", "aid", "ambush", "arm", "assassinate", "assault", "attack", "back", "beat", "bomb",
     "bombard", "burn", "capture", "execute", "finance", "fund", "hijack", "hit", "injure",
     "invade", "kidnap", "kill", "loot", "massacre", "murder", "occupy", "overrun", "raid", "rape",
     "rob", "seize", "shell", "shoot", "sponsor", "stab", "stone", "storm", "strike", "torch",
     "train", "wound"}
)  # fmt: skip
_REASONS = frozenset({"after", "although", "as", "because", "for", "since", "though"})
# Why somebody is backed, or in spite of what.
_THOUGH = frozenset({"although", "because", "though"})
_BACKING = frozenset(
    {"arm", "back", "bankroll", "deliver", "donate", "equip", "export", "feed", "finance", "fly",
     "fund", "give", "host", "house", "lend", "offer", "pay", "promise", "provide", "sell", "send",
     "shelter", "ship", "smuggle", "sponsor", "supply", "support", "train"}
)  # fmt: skip
# Whom somebody does these for does what is going on meanwhile.
_ABETTING = frozenset(
    {"abet", "advise", "aid", "arm", "assist", "back", "equip", "fund", "help", "reinforce",
     "supply", "support"}
)  # fmt: skip
_MEANWHILE = frozenset({"as", "when", "while"})
_OPENING = frozenset({"begin", "carry out", "launch", "lead", "mount", "stage", "start", "wage"})
_BLOWS = frozenset({"assault", "attack", "campaign", "offensive", "raid", "rebellion", "war"})
_AVOWED = {
    "claim": frozenset({"credit", "responsibility"}),
    "pledge": frozenset({"allegiance", "fealty", "loyalty"}),
    "swear": frozenset({"allegiance", "fealty", "loyalty"}),
}
_ARMED = frozenset({"arm", "back", "equip", "finance", "fund", "shelter", "sponsor", "train"})
_GETTING = frozenset({"accept", "ask", "demand", "gain", "get", "obtain", "receive", "want", "win"})
_NAMED = ("NOUN", "PROPN")


def claims_a_deed(tree: Tree, word: int) -> bool:
    """“*It* claimed responsibility for the blast”, “*they* pledged allegiance to the front”: what
    bands of fighters do, and hardly ever states."""
    verb = tree.tokens[tree.tokens[word].head]
    if tree.tokens[word].dep != "nsubj" or verb.lemma not in _AVOWED:
        return False
    return any(tree.tokens[k].lemma in _AVOWED[verb.lemma] for k in tree.kids(verb.index, "dobj"))


def struck_for(tree: Tree, word: int) -> list[int]:
    """“attacked *the front* after *it* killed six”: whoever is hit did what he is hit for."""
    deed = tree.tokens[tree.tokens[word].head]
    place = tree.tokens[word].dep
    got = place == "nsubjpass" and deed.lemma in _ARMED  # “attacked *it* after *it* was armed”
    if deed.dep != "advcl" or not (got or (place == "nsubj" and deed.lemma in _WRONGS)):
        return []
    marks = {tree.tokens[k].lemma.lower() for k in tree.kids(deed.index, "mark")}
    if marks & _THOUGH and tree.tokens[deed.head].lemma in _BACKING:
        helped = _helped(tree, deed.head, _BACKING)
        return [k for k in helped if k < word]
    if deed.lemma in _TAKING and tree.tokens[deed.head].lemma in _HOLDING:
        return []
    return struck(tree, deed.head, word) if marks & _REASONS else []


def helped_meanwhile(tree: Tree, word: int) -> list[int]:
    """“backed *the group* as *it* mounted an attack”: whoever was backed in it mounted it."""
    deed = tree.tokens[tree.tokens[word].head]
    verb = tree.tokens[deed.head]
    if deed.dep != "advcl" or verb.lemma not in _ABETTING or tree.tokens[word].dep != "nsubj":
        return []
    marks = {tree.tokens[k].lemma.lower() for k in tree.kids(deed.index, "mark", "advmod")}
    blow = any(tree.tokens[k].lemma.lower() in _BLOWS for k in tree.kids(deed.index, "dobj"))
    if not marks & _MEANWHILE or not (deed.lemma in _WRONGS or (deed.lemma in _OPENING and blow)):
        return []
    one = tree.tokens[word].lemma.lower() == "it"
    helped = [k for k in tree.kids(verb.index, "dobj") if k < word]
    return [k for k in helped if not (one and tree.tokens[k].tag == "NNS")]


def struck_before(tree: Tree, word: int, before: Tree) -> list[int]:
    """“sanctioned *Chad*. *It* had armed them”: the words of the sentence before for whoever is
    hit in it, where this one tells what he had done."""
    deed = tree.tokens[tree.tokens[word].head]
    if word > 1 or tree.tokens[word].dep != "nsubj" or deed.lemma not in _WRONGS:
        return []
    if deed.dep != "ROOT" or not any(
        tree.tokens[k].text.lower() in ("had", "has") for k in tree.kids(deed.index, "aux")
    ):
        return []
    verb = next((t.index for t in before.tokens if t.dep == "ROOT"), None)
    return struck(before, verb, len(before.tokens)) if verb is not None else []


def served(tree: Tree, word: int, before: Tree) -> list[int]:
    """“Chad armed *the militia*. In return, *it* attacked Niger”: whoever was helped serves whom
    he was helped by."""
    if tree.tokens[word].dep != "nsubj" or tree.tokens[0].text != "In" or word > 4:
        return []
    if tree.tokens[1].text.lower() not in ("exchange", "return"):
        return []
    if tree.tokens[tree.tokens[word].head].lemma in _GETTING:
        return []  # “In return it received oil”: whoever helped is helped
    verb = next((t.index for t in before.tokens if t.dep == "ROOT"), None)
    return _helped(before, verb, _BACKING) if verb is not None else []


def struck(tree: Tree, verb: int, before: int) -> list[int]:
    """Whom a verb of striking or punishing hits, before a word."""
    at = tree.tokens[verb]
    objects = [k for k in tree.kids(verb, "dobj", "nsubjpass") if k < before]
    if at.lemma in _STRIKING:
        return objects
    return sanctioned(tree, verb, before)


def sanctioned(tree: Tree, verb: int, before: int) -> list[int]:
    """Whom sanctions hit that somebody levies, before a word: “announced sanctions *on*, *against*,
    *aimed at*, *targeting* the front”."""
    objects = [k for k in tree.kids(verb, "dobj", "nsubjpass") if k < before]
    levied = [k for k in objects if tree.tokens[k].lemma == "sanction" or _is_of_sanctions(tree, k)]
    if tree.tokens[verb].lemma not in _LEVYING or not levied:
        return []
    aimed = [k for o in tree.subtree(levied[0]) for k in tree.kids(o, "acl") if k < before]
    links = [p for k in (*objects, verb, *aimed) for p in tree.kids(k, "prep") if p < before]
    on = [p for p in links if tree.tokens[p].lemma in ("against", "at", "on")]
    hit = [o for p in on for o in tree.kids(p, "pobj") if tree.tokens[o].entity != "DATE"]
    hit += [o for k in aimed if tree.tokens[k].lemma == "target" for o in tree.kids(k, "dobj")]
    return [k for k in hit if k < before][:1]


def _is_of_sanctions(tree: Tree, word: int) -> bool:
    """“a second *round* of sanctions”"""
    of = (p for p in tree.kids(word, "prep") if tree.tokens[p].lemma == "of")
    return any(tree.tokens[o].lemma == "sanction" for p in of for o in tree.kids(p, "pobj"))


def given_alike(tree: Tree, word: int, lexicon: Lexicon) -> list[int]:
    """“gives *the front* arms, and Chad gives *it* money”: another giver of another clause gives to
    the same."""
    verbs = _BACKING | lexicon.helping
    clause = tree.head(word)
    if clause is None or tree.tokens[clause].lemma not in verbs:
        return []
    own = tree.kid(clause, "nsubj")
    if own is None:
        return _beside_whom(tree, clause, verbs)
    if tree.tokens[own].pos == "PRON":
        return []
    for before in reversed(tree.tokens[:clause]):
        if before.pos == "VERB" and before.dep not in ("acl", "relcl", "xcomp", "pcomp"):
            other = tree.kid(before.index, "nsubj")
            helped = _helped(tree, before.index, verbs)
            if other is not None and helped and helped[0] < own:
                return helped
    return []


def _beside_whom(tree: Tree, clause: int, verbs: frozenset[str]) -> list[int]:
    """“fought alongside *the front*, giving *it* trucks”: whoever is helped by the verb on which
    another without a subject hangs."""
    above = tree.head(clause)
    if above is None or above > clause or tree.tokens[clause].dep not in ("advcl", "conj"):
        return []
    if tree.tokens[above].lemma not in ("battle", "fight", "serve"):
        return _helped(tree, above, verbs)
    links = tree.kids(above, "prep", "advmod")
    beside = [p for p in links if tree.tokens[p].lemma in ("alongside", "beside", "for", "with")]
    return [o for p in beside for o in tree.kids(p, "pobj")][:1]


def _helped(tree: Tree, verb: int, verbs: frozenset[str]) -> list[int]:
    """Who is given something, or is helped."""
    if tree.tokens[verb].lemma not in verbs:
        return []
    got = [k for k in tree.kids(verb, "dative") if tree.tokens[k].pos in _NAMED]
    links = [p for p in tree.kids(verb, "dative", "prep") if tree.tokens[p].lemma == "to"]
    got += [o for p in links for o in tree.kids(p, "pobj")]
    got = got or tree.kids(verb, "dobj")
    return [k for k in got if tree.tokens[k].pos in _NAMED][:1]
