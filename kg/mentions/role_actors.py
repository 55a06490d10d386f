"""The actors that stand in a role of a proposition, which goods, places and makes do not."""

from __future__ import annotations

from kg.mentions.both_sides import (
    Filler,
    the_other_state,
)
from kg.mentions.discourse import Ref
from kg.mentions.enders import only_ends_it
from kg.mentions.in_whose_land import is_in_whose_land
from kg.mentions.inhabitants import is_where
from kg.mentions.other_than import of_others
from kg.mentions.scenes import is_scene
from kg.mentions.states_in_headlines import listed_too
from kg.mentions.view import SentenceView, fillers
from kg.mentions.who_we_are import meant

# Of what nations have money by these names.
_CURRENCIES = frozenset(
    {"crown", "dinar", "dirham", "dollar", "franc", "krona", "krone", "lira", "peso", "pound",
     "rand", "real", "riyal", "rouble", "ruble", "rupee", "shekel", "yuan"}
)  # fmt: skip


_BACKED_DEEDS = frozenset({"advance", "assault", "attack", "campaign", "insurgency", "offensive"})


def _is_of_deed(view: SentenceView, word: int) -> bool:
    """“helped a *rebel* attack”: that of somebody, whatever is done to it."""
    noun = view.tree.tokens[word].head
    return view.lemma(noun) in _BACKED_DEEDS and view.tree.tokens[noun].dep == "dobj"


def _acts_before(view: SentenceView, word: int) -> bool:
    """“a *rebel* attack”; in “a *paramilitary* and terrorist attack” it only says of what sort."""
    tree = view.tree
    if view.lemma(word) not in view.lexicon.acting:
        return False
    beside = [k for k in tree.conjuncts(tree.first_conjunct(word)) if k != word]
    sort = tree.tokens[word].pos == "ADJ" or view.lemma(word) == "paramilitary"
    return not (sort and any(view.lemma(k) not in view.lexicon.acting for k in beside))


def in_role(
    view: SentenceView, n: int, role: str, force: bool = False, *, mutual: bool = False
) -> list[Filler]:
    """Who stands in a role of the n-th proposition; `force` for deeds that are done to somebody,
    `mutual` for those of two sides."""
    if role == "speaker":
        speaker = view.voice(n)
        if speaker is not None and speaker.type == "People":  # “Hamas officials said”
            speaker = next(iter(view.cast.roster.spoken_for(speaker)), speaker)
        return [Filler(view.propositions[n].head, speaker)] if speaker is not None else []
    if role == "other-state":
        return [Filler(word, ref) for word, ref in the_other_state(view, n, mutual=mutual)]
    if role == "addressee":
        return [Filler(view.propositions[n].head, ref) for ref in view.addressed(n)]
    if force and only_ends_it(view, n, role):
        return []
    found: list[Filler] = []
    words = fillers(view, n, role)
    for word in (*words, *(k for w in words for k in listed_too(view, w) if k not in words)):
        if role.endswith("kind") and (_is_of_currency(view, word) or _is_where(view, word, force)):
            continue
        if role.endswith("kind") and not may_act_as_kind(view, word):
            if not (force or _is_of_deed(view, word)) or not _acts_before(view, word):
                continue  # “a rebel attack”, but no “government aid”
            band = (
                None
                if view.cast.refer(view.index, word)
                else view.cast.unnamed.band(view.index, word)
            )
            found += [Filler(word, band)] if band is not None else []
        if view.goods.sum_at(word) is not None:
            continue  # “$1 million of it went to the militia”: money takes no part
        for ref in of_others(view, n, word):
            if force and is_scene(view, n, role, word, ref):
                continue
            if role.endswith("kind") and _is_of_fighters(view, word, ref):
                continue
            if role.endswith("kind") and (_is_make(view, word, ref) or is_where(view, word, ref)):
                continue
            if is_in_whose_land(view, word, role, ref, force):
                continue
            found += [Filler(word, one) for one in meant(view, n, word, ref)]
    return found


def _is_of_currency(view: SentenceView, word: int) -> bool:
    """“Swiss franc loans”: whose money it is lent in."""
    behind = view.tree.tokens[word + 1 : word + 2]
    return any(t.lemma.lower() in _CURRENCIES for t in behind)


def _is_where(view: SentenceView, word: int, force: bool) -> bool:
    """“killed in a *Tripoli* airstrike”: where it was, unless it says whom it hit."""
    deed = view.tree.head(word)
    if not force or deed is None or view.tree.kids(deed, "prep"):
        return False
    return any(ref.why == "metonym" for ref in view.cast.refer(view.index, word))


def may_act_as_kind(view: SentenceView, word: int) -> bool:
    """Before a noun only names and nationalities are actors: Iranian support, Hamas rockets."""
    return (
        view.cast.name_at(view.index, word) is not None or view.tree.tokens[word].text[0].isupper()
    )


def _is_of_fighters(view: SentenceView, word: int, ref: Ref) -> bool:
    """“*Syrian* mercenaries went to Chad”: rebels and mercenaries of a nation do not act for its
    state."""
    noun = view.tree.tokens[word].head
    return ref.type == "State" and view.lemma(noun) in view.lexicon.fighters


def _is_make(view: SentenceView, word: int, ref: Ref) -> bool:
    """Whether a name before arms is that of their make: Mohajer-6 drones, Kornet missiles."""
    thing = view.tree.head(word)
    unknown = ref.type in ("Organization", "Person") and not view.cast.is_registered(ref.iri)
    return unknown and thing is not None and view.goods.is_arms(thing)
