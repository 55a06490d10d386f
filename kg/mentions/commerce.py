"""What is business or daily life in the words of support: who sells planes to an airline backs
nobody, and a mayor who gives firemen helmets does his work.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions.both_sides import Filler, Sides
from kg.mentions.frames import Frame
from kg.mentions.view import SentenceView

# Between these, where none of them has a name, giving is business.
_PRIVATE = frozenset({"MediaOutlet", "Organization", "Person", "ResearchBody"})
_AT_HOME = _PRIVATE | {"People", "PoliticalBody"}
_FIGHTING = frozenset({"ArmedForce", "ArmedGroup"})
_RULING = frozenset({"PoliticalBody", "State"})  # a defence ministry buys for its state
_FOR_WAR = frozenset({"Arms", "Military", "Training"})
_LENDING = frozenset({"borrow", "lend", "loan"})


def is_business(
    view: SentenceView,
    n: int,
    frame: Frame,
    event: str,
    kinds: Sequence[str],
    taking_part: Sides,
    themes: Sequence[int],
) -> bool:
    """Whether what a frame of support would tell is trade, credit or care at home."""
    sides = (*taking_part.agents, *taking_part.recipients)
    if event == "Funding" and not any(f.ref.named or f.ref.type not in _PRIVATE for f in sides):
        # what a bank lends to a bakery, or a company pays to its manager
        return not any(_serves_fighters(view, f) for f in taking_part.recipients)
    if not frame.theme_words:
        return False
    predicate = view.propositions[n].predicate
    for_war = bool(_FOR_WAR & set(kinds))
    firms = all(f.ref.type == "Organization" for f in sides)
    if predicate in view.lexicon.trades and firms:
        return True  # “the airline will buy 200 aircraft from the firm”
    if predicate in _LENDING and all(_is_private(view, f) for f in sides):
        return True
    if predicate in view.lexicon.trades and not for_war and event == "Support":
        return not any(_arms_with(view, f, themes) for f in taking_part.recipients)
    known = any(f.ref.named or f.ref.type not in _AT_HOME for f in sides)
    fighting = any(_has_fighters(view, f) or _serves_fighters(view, f) for f in sides)
    return not (for_war or known or fighting)


def _arms_with(view: SentenceView, buyer: Filler, themes: Sequence[int]) -> bool:
    """Whether what somebody buys helps him fight: anything for a band, chips for a state."""
    words = {w for t in themes for w in (view.lemma(t), view.tree.tokens[t].text.lower())}
    both = bool(words & view.lexicon.dual_use)
    return buyer.ref.type in _FIGHTING or (both and buyer.ref.type in _RULING)


def _has_fighters(view: SentenceView, filler: Filler) -> bool:
    """“the families of dead fighters”: whose people somebody are."""
    words = (view.lemma(w) for w in view.tree.subtree(filler.word, "relcl", "conj"))
    return any(w in view.lexicon.fighters or "ArmedGroup" in view.lexicon.classes(w) for w in words)


def _serves_fighters(view: SentenceView, filler: Filler) -> bool:
    """“a facilitator of Islamic State”, “relatives of the militia's chief”: whose money it is."""
    words = view.tree.subtree(filler.word, "relcl", "conj", "appos")
    refs = (r for w in words if w != filler.word for r in view.cast.refer(view.index, w))
    return any(r.type == "ArmedGroup" for r in refs)


def _is_private(view: SentenceView, filler: Filler) -> bool:
    """Whether somebody is a firm or a person whom nobody knows."""
    return filler.ref.type in _PRIVATE and not view.cast.is_registered(filler.ref.iri)
