"""Attacks that are made in words: “launched a *scathing* attack on the mayor, accusing him of …”,
“attacked Chad *in a speech*”, “attacked Chad *for sheltering them*”.

A deed of force → whether only words were hurled.
"""

from __future__ import annotations

from kg.mentions.view import SentenceView, fillers

_IN_WORDS = frozenset(
    {"bitter", "blistering", "caustic", "outspoken", "partisan", "personal", "rhetorical",
     "scathing", "scornful", "stinging", "unsparing", "veiled", "verbal", "vitriolic", "withering",
     "written"}
)  # fmt: skip
_ATTACKS = frozenset({"assault", "attack", "barrage", "broadside", "fusillade", "offensive",
                      "onslaught", "salvo", "volley"})  # fmt: skip


# Where one attacks somebody with words, by the preposition.
_WHERE = {
    "at": frozenset({"assembly", "briefing", "conference", "council", "hearing", "rally"}),
    "during": frozenset({"address", "debate", "hearing", "interview", "speech"}),
    "in": frozenset(
        {"address", "article", "broadcast", "column", "comment", "debate", "editorial", "essay",
         "interview", "letter", "message", "parliament", "post", "remark", "sermon", "speech",
         "statement", "tweet"}
    ),
    "on": frozenset({"air", "facebook", "medium", "media", "radio", "telegram", "television", "tv",
                     "twitter"}),
}  # fmt: skip
# Who attacks others with words, unless it is said how.
_SPEAKERS = frozenset(
    {"ambassador", "analyst", "bishop", "diplomat", "lawyer", "mayor",
     "minister", "politician", "pope", "spokesman", "spokesperson", "spokeswoman"}
)  # fmt: skip
_FIGHTING = ("ArmedForce", "ArmedGroup")


def is_only_words(view: SentenceView, n: int) -> bool:
    """Whether its adjectives, its place, its reason or its doer are those of speeches."""
    attack = view.propositions[n]
    if attack.category == "noun":
        said = attack.predicate in _ATTACKS
        return said and any(view.lemma(k) in _IN_WORDS for k in fillers(view, n, "kind"))
    if attack.predicate != "attack" or attack.passive:
        return False
    verb = attack.head
    if any(view.lemma(k) in ("rhetorically", "verbally") for k in view.tree.kids(verb, "advmod")):
        return True
    doers = fillers(view, n, "agent")
    fights = any(r.type in _FIGHTING for k in doers for r in view.cast.refer(view.index, k))
    if fights or any(view.lemma(k) in view.lexicon.fighters for k in doers):
        return False  # who fights may attack a town “for sheltering them”
    if any(
        view.lemma(k) in places for role, places in _WHERE.items() for k in fillers(view, n, role)
    ):
        return True
    said_by = {view.lemma(k) for k in doers}
    if said_by & _SPEAKERS or ("opposition" in said_by and _is_in_office(view, n)):
        return True
    return bool(doers) and _reproaches(view, verb)


def _is_in_office(view: SentenceView, n: int) -> bool:
    """“The opposition attacked *the president*”; it may attack a town with arms."""
    whom = (view.lemma(k) for k in fillers(view, n, "patient"))
    return any(word == "government" or word in view.lexicon.offices for word in whom)


def _reproaches(view: SentenceView, verb: int) -> bool:
    """“attacked Chad *for sheltering* the rebels”."""
    tree = view.tree
    links = [k for h in (verb, *tree.kids(verb, "dobj")) for k in tree.kids(h, "prep")]
    return any(view.lemma(k) == "for" and tree.kids(k, "pcomp") for k in links)
