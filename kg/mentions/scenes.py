"""Where a deed of force was done, and who tells of it, whom the grammar makes its doers: “killed in
*Mali's* Mopti region”, “killed in a *Mali* ambush”, “an *embassy* blast killed nine”, “a report *by
the UN* on the raid that killed six”.

In goes a word with which the noun of the deed stands, out whether it tells no more than that.
“Killed in *Mali's* raid” and “a *Malian* ambush” do tell whose it was.
"""

from __future__ import annotations

from kg.mentions.discourse import Ref
from kg.mentions.view import SentenceView

# What is called by the land in which it happens at least as often as by the state that does it.
_HAPPENINGS = frozenset(
    {"ambush", "attack", "battle", "blast", "bomb", "bombing", "clash", "explosion", "fighting",
     "massacre", "shooting", "siege", "unrest", "violence"}
)  # fmt: skip
# What a state does wherever it likes; only what else the clause tells shows which is meant.
_BLOWS = frozenset(
    {"airstrike", "assault", "attack", "bombardment", "bombing", "offensive", "raid", "shelling",
     "strike"}
)  # fmt: skip
_OPERATIONS = frozenset({"incident", "killing", "operation"})
# Why a name is whom it is that nothing but the parser tells.
_UNKNOWN = frozenset({"new", "new-label"})
# Parts of a land that no list of places has.
_PARTS = frozenset({"country", "east", "interior", "north", "south", "state", "west"})
_WHERE = frozenset({"across", "around", "at", "in", "inside", "near", "outside"})


def is_scene(view: SentenceView, n: int, role: str, word: int, ref: Ref) -> bool:
    """Whether a word in a role of whoever does the n-th deed only tells where it was done."""
    if role == "in>owner":
        noun = view.tree.head(word)
        return noun is not None and _is_place(view, noun)
    if role.startswith("agent>governor>"):
        return _is_of_telling(view, word)
    if role.endswith("kind"):
        return _is_place(view, word) or _is_land(view, n, word, ref) or _is_town(view, word, ref)
    return False


def _is_place(view: SentenceView, noun: int) -> bool:
    lemma, lists = view.lemma(noun), view.lexicon
    return lemma in lists.place_nouns or lemma in lists.targets or lemma in _PARTS


def _is_of_telling(view: SentenceView, word: int) -> bool:
    """“the UN's *report* on the raid that killed six”: whose words it is, and not whose raid."""
    nouns = (w for w in view.tree.up(word) if view.tree.tokens[w].pos == "NOUN")
    lists, noun = view.lexicon, next(nouns, None)
    telling = lists.saying_nouns | lists.recording_nouns | lists.hearing_bodies
    return noun is not None and view.lemma(noun) in telling


def _is_town(view: SentenceView, word: int, ref: Ref) -> bool:
    """“the *Kolofata* raid”: one word that nobody knows and nothing tells of, and no man, does it
    by standing before it; whoever is armed is told to be."""
    deed = view.tree.head(view.tree.first_conjunct(word))
    if deed is None or view.lemma(deed) not in _HAPPENINGS | _BLOWS | _OPERATIONS:
        return False
    if _has_target(view, deed):
        return False  # “the Ansaroul attack on Djibo”
    if ref.type == "Person":
        return ref.why in _UNKNOWN  # “the *Hariri* bombing” is not his either
    token = view.tree.tokens[word]
    alone = token.pos == "PROPN" and view.tree.kid(word, "compound", "case") is None
    unknown = ref.type == "Organization" and ref.why in _UNKNOWN
    return unknown and alone and not token.text.isupper()


def _has_target(view: SentenceView, deed: int) -> bool:
    tree = view.tree
    on = (p for p in tree.kids(deed, "prep") if view.lemma(p) in ("against", "at", "on"))
    return any(tree.tokens[k].entity != "DATE" for p in on for k in tree.kids(p, "pobj"))


def _is_land(view: SentenceView, n: int, word: int, ref: Ref) -> bool:
    """The plain name of a state before what happens in many lands, or before a blow that the clause
    sets nowhere else: “a *Mali* attack”, but “*Russia* strikes kill six in Odesa”. States that are
    called by initials have no other adjective: “a *US* attack”."""
    tree = view.tree
    deed = tree.head(tree.first_conjunct(word))
    if ref.type != "State" or ref.why == "nationality" or deed is None:
        return False
    token = tree.tokens[word]
    if token.text.isupper() or "." in token.text or tree.kid(deed, "prep") is not None:
        return False
    armed = deed > word + 1 and view.goods.is_arms(deed - 1)
    if view.lemma(deed) in _HAPPENINGS and not armed:
        return True
    if view.lemma(deed) not in _BLOWS:
        return False
    elsewhere = (a for a in view.propositions[n].arguments if a.role in _WHERE)
    return all(a.head == deed for a in elsewhere)
