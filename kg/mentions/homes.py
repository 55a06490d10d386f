"""Whose an organ or minister is that stands without its state: “the army”, “Foreign Minister X”.

What tells it is who acts in the sentence and in those just before it, then whom the article is
about from its title on. A capital that is only the scene of talks tells next to nothing, and
where two states come equally close nobody is guessed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from kg.mentions.discourse import Ref
from kg.mentions.identity import Identity
from kg.mentions.lexicon import Lexicon
from kg.mentions.name import Name
from kg.mentions.phrases import clause_of, is_subject
from kg.records import BlockKind, Token
from kg.records.tree import Tree
from kg.registry import Registry

# How much it tells that a state acts, owns what is spoken of, is the scene, or is only told of.
_ACTS, _OWNS, _SCENE, _TOLD, _ABROAD = 3.0, 1.25, 1.5, 0.75, 0.4
# How much it tells that a state backs another.
_GIVES = 0.5
# What is said fades from sentence to sentence, and counts no more beyond these.
_FADES, _REACH = 0.6, 5
# The share of the whole article, up to a bound, and of how it begins.
_WHOLE, _ENOUGH, _LEAD = 0.1, 15.0, 0.35
# The first has to be so much nearer than the second, and this near.
_CLEARLY, _LEAST = 1.35, 0.6
# How much it tells that a state is the only one whose organs are named.
_OWN = 1.0
INSIDE = frozenset({"across", "in", "inside", "throughout", "within"})
_MODIFIER = ("amod", "compound", "nmod", "poss")


@dataclass(frozen=True, slots=True)
class _Spoken:
    """One word that tells of a state: where, of which, how much it tells, whether the state acts
    there or is the scene, whether its own organs are named: the Burmese government."""

    word: int
    iri: str
    weight: float
    clause: int
    acts: bool = False
    scene: bool = False
    organ: bool = False


class Homes:
    """Which state is at home where in an article; built once from its names, then only asked."""

    def __init__(
        self,
        trees: Sequence[Tree],
        name_at: Callable[[int, int], Name | None],
        identity: Callable[[Name], Identity],
        registry: Registry,
        lexicon: Lexicon,
    ) -> None:
        self._name_at, self._identity = name_at, identity
        self._registry, self._lexicon = registry, lexicon
        self._spoken: dict[int, list[_Spoken]] = defaultdict(list)
        self._whole: Counter[str] = Counter()
        self._organs: Counter[str] = Counter()
        lead = next((t for t in trees if t.sentence.block is BlockKind.PARAGRAPH), None)
        for tree in trees:
            begins = tree is lead or tree.sentence.block is BlockKind.TITLE
            if begins:
                self._organs.update(self._led(tree))
            for spoken in self._states_in(tree):
                self._spoken[tree.sentence.index].append(spoken)
                self._whole[spoken.iri] += spoken.weight * _WHOLE  # type: ignore[assignment]
                if spoken.organ:
                    self._organs[spoken.iri] += 1
                if begins:
                    self._whole[spoken.iri] += spoken.weight * _LEAD  # type: ignore[assignment]

    def state(self, tree: Tree, word: int, besides: Collection[str] = ()) -> Ref | None:
        """The state whose organ or minister a word means, none of `besides`; None where nothing
        tells, or two states come equally close."""
        s, clause = tree.sentence.index, clause_of(tree, word)
        scores = {
            iri: min(share, _ENOUGH * _WHOLE)
            for iri, share in self._whole.items()
            if iri not in besides and not self._comes_later(s, word, clause, iri)
        }
        for distance in range(_REACH + 1):
            for spoken in self._spoken.get(s - distance, ()):
                if spoken.iri in besides:
                    continue
                if not distance and not self._tells_beside(tree, word, clause, spoken):
                    continue
                scores[spoken.iri] += spoken.weight * _FADES**distance
        own = [iri for iri in self._organs if iri not in besides]
        if len(own) == 1 and own[0] in scores:
            scores[own[0]] += _OWN
        ranked = sorted(scores.items(), key=lambda found: (-found[1], found[0]))
        if not ranked or ranked[0][1] < _LEAST:
            return None
        if len(ranked) > 1 and ranked[0][1] < _CLEARLY * ranked[1][1]:
            return None
        return Ref(ranked[0][0], "State", 0.55, why="organ")

    def _comes_later(self, s: int, word: int, clause: int, iri: str) -> bool:
        """“flew arms to the government, and Burundi sent troops”: a state that acts for the first
        time behind a word, in another clause, is not whose government it is."""
        if any(p.iri == iri for at, told in self._spoken.items() if at < s for p in told):
            return False
        here = [p for p in self._spoken.get(s, ()) if p.iri == iri]
        return bool(here) and all(
            p.word > word and p.clause != clause and p.acts and not p.scene for p in here
        )

    def _tells_beside(self, tree: Tree, word: int, clause: int, spoken: _Spoken) -> bool:
        """Whether what stands in the very sentence tells: who acts before it, in a clause that
        is not what is only said here; or where all of it happens."""
        if spoken.scene:
            return True
        if spoken.word > word:
            return False
        if clause >= 0 and clause in tree.up(spoken.word) and spoken.clause != clause:
            return False
        return spoken.acts or self._is_owner(tree, spoken.word)

    def _is_owner(self, tree: Tree, word: int) -> bool:
        """“Qasira, which owns Orvia's mines, lent the government …”"""
        return tree.tokens[word].dep == "poss"

    def _states_in(self, tree: Tree) -> list[_Spoken]:
        found = []
        for token in tree.tokens:
            if not token.text[0].isupper():
                continue
            iri, capital = self._state(tree, token.index)
            if iri:
                weight, acts, scene = self._weight(tree, token.index, capital)
                clause = clause_of(tree, token.index)
                organ = self._has_organ(tree, token.index)
                found.append(_Spoken(token.index, iri, weight, clause, acts, scene, organ))
        return found

    def _led(self, tree: Tree) -> set[str]:
        """The states whose heads are named without saying whose they are: “President Noboa”."""
        found: set[str] = set()
        for token in tree.tokens:
            name = self._name_at(tree.sentence.index, token.index)
            if name is None or name.last != token.index or not name.title:
                continue
            beside = tree.subtree(token.index, "appos", "relcl", "conj", "prep")
            if any(self._state(tree, k)[0] for k in beside):
                continue
            roles = self._registry.roles_of(self._identity(name).iri)
            led = {r.body for r in roles if r.leads}
            states = {i for i in led if (a := self._registry.actors.get(i)) and a.type == "State"}
            found |= states if len(states) == 1 else set()
        return found

    def _has_organ(self, tree: Tree, word: int) -> bool:
        """Whether a state stands before an organ or office of its own: Burma's junta."""
        head = tree.tokens[word].head
        if tree.tokens[word].dep not in _MODIFIER:
            return False
        lemma = tree.tokens[head].lemma.lower()
        return lemma in self._lexicon.organs | self._lexicon.state_offices

    def nation(self, tree: Tree, word: int) -> str:
        """The state whose people a phrase tells of: “nine *Chadians*”, “*Chadian* soldiers”; empty
        where it tells of none."""
        below = [k for k in tree.kids(word, "amod", "compound", "nmod") if k < word]
        for text in (tree.tokens[k].text for k in (word, *below)):
            for spelling in (text, text.removesuffix("s")):
                state = self._registry.by_adjective(spelling) if spelling[:1].isupper() else None
                if state is not None:
                    return state.iri
        return ""

    def country(self, iri: str) -> str:
        """The state that somebody is, or is part of; empty where none is known."""
        state = self._registry.country(iri)
        return state.iri if state is not None else ""

    def _state(self, tree: Tree, word: int) -> tuple[str, bool]:
        """The state that a word names, or tells of by a nationality, or by its capital."""
        token, name = tree.tokens[word], self._name_at(tree.sentence.index, word)
        if name is not None:
            if name.last != word:
                return "", False
            identity = self._identity(name)
            if identity.type == "State" and identity.known:
                return identity.iri, False
            state = self._registry.by_metonym(name.text) if identity.is_place else None
            return (state.iri, True) if state is not None and state.type == "State" else ("", False)
        if token.pos not in ("ADJ", "NOUN", "PROPN"):
            return "", False
        state = self._registry.by_adjective(token.text)
        if state is None and word:
            state = self._registry.by_adjective(f"{tree.tokens[word - 1].text} {token.text}")
        return (state.iri, False) if state is not None and state.type == "State" else ("", False)

    def _weight(self, tree: Tree, word: int, capital: bool) -> tuple[float, bool, bool]:
        """How much a word tells of who is at home, whether the state acts there, or is the scene
        of more than talks."""
        if _in_dateline(tree, word):
            return _SCENE, False, True
        head = tree.first_conjunct(word)
        while tree.tokens[head].dep in _MODIFIER and tree.head(head) is not None:
            head = tree.tokens[head].head
        behind = {t.lemma.lower() for t in tree.tokens[word + 1 : head + 1]}
        if behind & self._lexicon.abroad:
            return _ABROAD, False, False
        if is_subject(tree, head):
            return (_GIVES if self._gives(tree, head) else _ACTS), True, False
        if self._is_given(tree, head):
            return _ACTS, False, False
        above = tree.head(tree.first_conjunct(head))
        if above is not None and tree.tokens[above].lemma.lower() in INSIDE:
            if capital and self._of_talks(tree, above):
                return _ABROAD, False, False
            return _SCENE, False, True
        return (_OWNS if head != word else _TOLD), False, False

    def _gives(self, tree: Tree, subject: int) -> bool:
        """Whether somebody backs another state: “Turkey sent drones to Burkina Faso. The army …”
        tells of the army there."""
        verb = clause_of(tree, subject)
        if verb < 0 or tree.tokens[verb].lemma.lower() not in self._lexicon.done_abroad:
            return False
        mine, _ = self._state(tree, subject)
        others = (
            self._state(tree, t.index)[0] for t in tree.tokens[verb:] if self._below(tree, verb, t)
        )
        return any(iri and iri != mine for iri in others)

    def _is_given(self, tree: Tree, word: int) -> bool:
        """Whether another state backs the one that a word names, or somebody in it."""
        verb = next((v for v in tree.up(word) if tree.tokens[v].pos in ("VERB", "AUX")), -1)
        if not 0 <= verb < word:
            return False
        subject = tree.kid(verb, "nsubj")
        named = subject is not None and self._state(tree, subject)[0]
        return bool(named) and self._gives(tree, subject or 0)

    def _below(self, tree: Tree, verb: int, token: Token) -> bool:
        return token.text[0].isupper() and clause_of(tree, token.index) == verb

    def _of_talks(self, tree: Tree, preposition: int) -> bool:
        """Whether only talks are held where a preposition says: “signed a deal in Doha”."""
        if preposition == 0:
            return False
        above = tree.tokens[tree.tokens[preposition].head]
        return above.lemma.lower() in self._lexicon.talks


def _in_dateline(tree: Tree, word: int) -> bool:
    """Whether a word stands before the dash that a report begins with: “ADEN, Nov 14 (AFP) -”."""
    if word > 3 or tree.sentence.index > 2:
        return False
    behind = tree.tokens[word + 1 : word + 14]
    dash = next((t for t in behind if t.text in ("-", "–", "—", "--")), None)
    return (
        dash is not None
        and dash.start > tree.tokens[dash.index - 1].end
        and not any(t.pos in ("VERB", "AUX") for t in tree.tokens[: dash.index])
    )
