"""What a word of nationality means: the state, its people, or whoever sits in a capital."""

from __future__ import annotations

from kg.mentions.discourse import Ref
from kg.mentions.roster import Roster
from kg.records import Span
from kg.records.tree import Tree
from kg.registry import Registry
from kg.registry.records import KnownActor


class Nationalities:
    """Answers for one article."""

    def __init__(self, registry: Registry, roster: Roster) -> None:
        self._registry, self._roster = registry, roster

    def meant(self, tree: Tree, word: int) -> tuple[Ref, ...]:
        """A nationality: before a noun its state, standing alone its people; a capital or seat
        that stands for a state or a body."""
        token = tree.tokens[word]
        if token.pos not in ("ADJ", "PROPN", "NOUN"):
            return ()
        if token.entity not in ("NORP", "GPE") and not token.text[0].isupper():
            return ()
        metonym = self._registry.by_metonym(token.text)
        if metonym is not None:
            return (Ref(metonym.iri, metonym.type, 0.8, why="metonym"),)
        two = self._of_two_words(tree, word)
        if two is None and word + 1 < len(tree.tokens):
            # “*Bosnian* Serb positions”: no state, but what both words name
            both = self._of_two_words(tree, word + 1)
            two = both if both is not None and both.type == "People" else None
        state = self._registry.by_adjective(token.text)
        if two is not None and (state is None or self._registry.is_registered(two.iri)):
            state = two  # “East German”, but not “On Sunday Phanomese jets”
        if word and token.text.startswith("American") and _is_of_continent(tree, word):
            return ()
        if state is None and token.text.endswith("s"):
            people = [a for a in self._registry.find(token.text[:-1]) if a.type == "People"]
            if len(people) == 1:
                return (Ref(people[0].iri, "People", 0.8, why="people"),)
            state = self._registry.by_adjective(token.text[:-1])
        if state is None:
            return self._of_people(tree, word)
        first = tree.tokens[tree.first_conjunct(word)]  # “the Kenyan and *Ugandan* presidents”
        before_noun = first.dep in ("amod", "compound", "nmod", "npadvmod") and (
            first is token or first.head > word
        )
        if before_noun and word and tree.tokens[word - 1].text.lower() == "ethnic":
            return ()  # “*ethnic* Albanian rebels” are not those of Albania
        if token.pos == "ADJ" or before_noun or self._shares_noun(tree, word):
            return (Ref(state.iri, state.type, 0.85, why="nationality"),)
        return self.acting(tree, word) or (
            self._roster.people(token.text, Span(token.start, token.end)),
        )

    def _of_people(self, tree: Tree, word: int) -> tuple[Ref, ...]:
        """“the *Kurdish* cause”: that of a people, which no state goes by."""
        token = tree.tokens[word]
        if token.dep != "amod" or tree.tokens[token.head].lemma not in _OF_PEOPLES:
            return ()
        people = [a for a in self._registry.find(f"{token.text} people") if a.type == "People"]
        return (Ref(people[0].iri, "People", 0.8, why="people"),) if len(people) == 1 else ()

    def _of_two_words(self, tree: Tree, word: int) -> KnownActor | None:
        """Sri Lankan, North Korean, *East* German."""
        before = tree.tokens[word - 1].text if word else ""
        found = self._registry.opens_adjective(before) if before[:1].isupper() else False
        return self._registry.by_adjective(f"{before} {tree.tokens[word].text}") if found else None

    def acting(self, tree: Tree, word: int) -> tuple[Ref, ...]:
        """The state that a people acts as: “*the Americans* armed the rebels”."""
        if tree.tokens[word].tag not in ("NNS", "NNPS", "NNP") or not _acts_as_state(tree, word):
            return ()
        state = self._registry.by_adjective(tree.tokens[word].text[:-1])
        states = state is not None and state.type == "State"
        return (Ref(state.iri, state.type, 0.7, why="nationality"),) if state and states else ()

    def _shares_noun(self, tree: Tree, word: int) -> bool:
        """“*Thai* and Cambodian ministers”: the noun behind the second is that of the first."""
        if word + 3 >= len(tree.tokens) or tree.tokens[word + 1].text.lower() != "and":
            return False
        other = tree.tokens[word + 2]
        shared = other.head > word + 2 and tree.tokens[other.head].pos == "NOUN"
        return shared and self._registry.by_adjective(other.text) is not None

    def joined(self, tree: Tree, first: int, last: int) -> tuple[Ref, ...]:
        """“*Armenian and* Azerbaijani forces”: the state whose forces are joined to those that go
        by a name."""
        if first < 2 or tree.tokens[first - 1].text.lower() != "and":
            return ()
        several = tree.tokens[last].tag == "NNS" or tree.tokens[last].text.islower()
        before, own = tree.tokens[first - 2], tree.tokens[first]
        if not several or first == last or self._registry.by_adjective(own.text) is None:
            return ()
        state = self._registry.by_adjective(before.text)
        if state is None or before.head not in (first, last):
            return ()
        return (Ref(state.iri, state.type, 0.7, members=True, why="nationality"),)


_OF_PEOPLES = frozenset(
    {"cause", "independence", "liberation", "self-determination", "statehood", "struggle"}
)
_NO_STATE = frozenset(
    {"African", "Arab", "Asian", "Central", "Hispanic", "Latin", "Native", "North", "South"}
)
# What a people does or suffers without its state.
_PRIVATE = frozenset(
    {"be", "celebrate", "choose", "die", "drown", "elect", "fall", "flee", "have", "perish", "vote"}
)
_TALKED_TO = frozenset({"accuse", "ask", "assure", "meet", "urge"})
_FROM_STATES = frozenset({"by", "from", "with"})


def _acts_as_state(tree: Tree, word: int) -> bool:
    """“*The Americans* armed the rebels”, “money from the Russians”: the state, where nothing says
    which of its people; but “the Syrians fled”, “killed the Syrians”, “Russians died”."""
    token = tree.tokens[word]
    kids = [k for k in tree.kids(word) if tree.tokens[k].dep not in ("cc", "conj", "punct")]
    the = [k for k in kids if tree.tokens[k].lemma.lower() == "the"]
    if not token.text.endswith("s") or not the or len(kids) > len(the):
        return False
    first = tree.tokens[tree.first_conjunct(word)]
    above = tree.tokens[first.head]
    if first.dep == "nsubj":
        return above.pos == "VERB" and above.lemma not in _PRIVATE
    if first.dep == "dobj":
        return above.lemma in _TALKED_TO
    return first.dep == "pobj" and above.lemma.lower() in _FROM_STATES


def _is_of_continent(tree: Tree, word: int) -> bool:
    """*Central* Americans, *Latin* American states: of no one state; nor do *African* Americans act
    for theirs."""
    return tree.tokens[word - 1].text in _NO_STATE
