"""Who has been spoken of so far, and whom a pronoun or a description most likely means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from kg.mentions.discourse import NO_ACTORS, Met, Ref, fits_pronoun, fits_type

# How far back a pronoun may reach, in sentences; descriptions reach through the whole article.
_REACH = 3
_RECENT = 60
# How much sooner an object is meant that stood in the same place of the clause before.
_PARALLEL = 2.0
# How much sooner somebody is meant again who was meant by a pronoun before.
_AGAIN = 0.75
# How much sooner “him” is whoever was “he” at the head of a clause.
_TOPIC = 1.0
# How much sooner “it” is the body that tells what it did than one of another clause.
_OWN_WORD = 1.0
# How much later a source is meant than whoever is told of.
_TELLER = 2.0
# How much sooner he who does what a passive tells: “founded by Karim Wassel. His son”.
_DOER = 1.0
# How much later “she” means somebody who was “he” before, and sooner who was “she”.
_OTHER_SEX, _SAME_SEX = 3.0, 1.0
# How much later “the group” is a name of no known class.
_UNSURE = 1.5
# How much later somebody is meant of whom another only comes: the al-Qaeda affiliate JNIM.
_ORIGIN = 2.0
# How much sooner “the rebels” are those who were called rebels before.
_SAME_NOUN = 4.0
# How much sooner “they” are those whom a plural named than a body or state in the singular.
_PLURAL = 2.5
# How much later one state alone is “they” than several who were named together.
_ALONE = 2.0
# Two of these nouns in one sentence tell of two: nobody calls the rebels a militia in one breath.
_SORTS = frozenset(
    {"army", "guerrilla", "insurgent", "jihadist", "junta", "mercenary", "militia", "paramilitary",
     "rebel", "separatist"}
)  # fmt: skip
# Who carries what is told is seldom meant by “it”.
_TELLING = frozenset({"MediaOutlet", "ResearchBody"})


class Discourse:
    """The actors met so far, in the order of the text."""

    def __init__(self) -> None:
        self._met: list[Met] = []
        self._counts: Counter[str] = Counter()
        self._sexes: dict[str, str] = {}  # of whom “he” or “she” was said

    def add(self, met: Met) -> None:
        """Remember a meeting; places are not spoken of as actors."""
        if met.ref.type not in NO_ACTORS:
            self._met.append(met)
            self._counts[met.ref.iri] += 1

    @property
    def recent(self) -> list[Met]:
        """Whoever was met last, in the order of the text."""
        return self._met[-_RECENT:]

    def met_in(self, sentence: int) -> frozenset[str]:
        """Whoever was met in a sentence so far."""
        return frozenset(m.ref.iri for m in self.recent if m.sentence == sentence)

    def tellers(self, sentence: int) -> frozenset[str]:
        """Whoever was said to say what a sentence tells."""
        return frozenset(m.ref.iri for m in self.recent if m.sentence == sentence and m.teller)

    def has_many(self, sentence: int, word: int) -> bool:
        """Whether a plural was met in a sentence before a word."""
        return any(m.sentence == sentence and m.word < word and _are_many(m) for m in self._met)

    def has_acted(self, iri: str) -> bool:
        """Whether somebody was the subject of a clause so far."""
        return any(met.subject and met.ref.iri == iri for met in self._met)

    def was_met_at(self, iri: str, places: Collection[tuple[int, int]]) -> bool:
        """Whether one of these words, each by its sentence, meant somebody."""
        return any(m.ref.iri == iri and (m.sentence, m.word) in places for m in self._met)

    def last_named(self, sentence: int, word: int, clause: int) -> Ref | None:
        """Who was named last before a word of a sentence, in another clause: “fell out with X
        before the latter was killed”."""
        for met in reversed(self._met):
            if met.sentence != sentence:
                return None
            if met.word < word and met.clause != clause and met.ref.named and not met.nested:
                return met.ref.meant_again(0.75, "description", (met.sentence, met.word))
        return None

    def pronoun(
        self,
        kind: str,
        sentence: int,
        word: int,
        clause: int,
        own: bool,
        besides: frozenset[str] = frozenset(),
        counted: bool = False,
        parallel: int = -1,
        types: frozenset[str] = frozenset(),
        obj: bool = False,
        unlike: frozenset[str] = frozenset(),
        sex: str = "",
        tells: bool = False,
        told_by: int = -1,
    ) -> tuple[Ref, ...]:
        """The most likely antecedent of a pronoun; `own` for a possessive, which may mean the
        subject of its own clause; `counted` where only some of them are meant: five of them;
        `parallel` is the clause to which an object's clause is joined: summoned the envoy and
        told him. Nobody of `besides`, who are named beside it; only of some
        `types`, if they are given, and nobody whom a noun of `unlike` means. What an object
        (`obj`) means is less likely to have acted. `sex` is that of “he” or “she”: who was meant
        by the other before is hardly meant. `tells`: whose spokesman it is may only have told.
        `told_by` is the clause of whoever tells what the pronoun does: “A said B fell, while C
        said it rose”."""
        best: tuple[float, int] | None = None
        together = Counter((m.sentence, m.group) for m in self.recent)
        for n in range(len(self._met) - 1, -1, -1):
            met = self._met[n]
            distance = sentence - met.sentence
            if distance > _REACH:
                break
            if distance < 0:
                continue
            several = kind == "several" and together[met.sentence, met.group] > 1
            if not (several or _may_be(kind, met)) or met.ref.iri in besides:
                continue
            if met.noun in unlike:
                continue
            if (kind == "several" and met.single) or (types and met.ref.type not in types):
                continue
            if counted and not (several or _are_many(met)):
                continue
            if distance == 0 and (met.word >= word or (met.clause == clause and not own)):
                continue
            score = 6.0 - 2.0 * distance
            stood_so = not met.subject and not met.nested if obj and distance else met.subject
            score += (1.0 if met.aside or obj else 2.0) if stood_so else 0.0
            score += _DOER if met.doer and distance else 0.0
            score += _AGAIN if met.single and distance and kind == "thing" else 0.0
            # “He fought for President X. The emir took him in”: of whom the tale goes on
            score += _TOPIC if obj and kind == "person" and met.single and met.subject else 0.0
            score -= 2.0 if met.ref.type in _TELLING and not met.subject else 0.0
            score += 2.0 if own and distance == 0 and met.subject and met.clause == clause else 0.0
            score += _PARALLEL if distance == 0 and met.clause == parallel >= 0 else 0.0
            score += _OWN_WORD if distance == 0 and met.clause == told_by >= 0 else 0.0
            score += min(self._counts[met.ref.iri], 4) * 0.25
            if not tells:
                score -= _TELLER if met.teller and (distance or kind == "thing") else 0.0
            score += self._of_sex(met.ref.iri, sex)
            score -= (_ORIGIN if met.origin else 0.6) if met.nested or met.origin else 0.0
            score += _in_number(met, several, distance) if kind == "several" else 0.0
            score -= 0.02 * (word - met.word) if distance == 0 else 0.0
            if best is None or score > best[0]:
                best = (score, n)
        if best is None:
            return ()
        chosen = self._met[best[1]]
        found = [chosen]
        if sex:
            self._sexes.setdefault(chosen.ref.iri, sex)
        if kind == "several":
            # “them” are all who were named together
            found = [
                m
                for m in self._met
                if (m.sentence, m.group) == (chosen.sentence, chosen.group)
                and m.ref.iri not in besides
            ]
        once = {m.ref.iri: m.ref.meant_again(0.8, "pronoun", (m.sentence, m.word)) for m in found}
        return tuple(once.values())

    def _of_sex(self, iri: str, sex: str) -> float:
        """How much it tells that somebody was “he” or “she” before."""
        known = self._sexes.get(iri, "") if sex else ""
        return (_SAME_SEX if known == sex else -_OTHER_SEX) if known else 0.0

    def acting(
        self, sentence: int, word: int, noun: str = "", besides: frozenset[str] = frozenset()
    ) -> Ref | None:
        """The body whose people were last spoken of, by the same `noun` rather than by another:
        “a Chadian delegation … the army … The delegation”, “the officials”; none of `besides`,
        who take part in the same clause."""
        best: tuple[float, Met] | None = None
        for met in reversed(self._met):
            distance = sentence - met.sentence
            if distance > _REACH:
                break
            again = noun != "" and met.noun == noun and met.plural  # rebel forces … these forces
            if not (met.ref.members or again) or (distance == 0 and met.word >= word):
                continue
            if met.ref.type in ("Person", "People") or met.ref.iri in besides:
                continue  # nobody is the people of one man, or of some sources
            score = -float(distance) + (0.5 if met.subject else 0.0)
            score += _SAME_NOUN if noun and met.noun == noun else 0.0
            if best is None or score > best[0]:
                best = (score, met)
        if best is None:
            return None
        where = (best[1].sentence, best[1].word)
        return replace(best[1].ref, why="description", antecedent=where)

    def description(
        self,
        types: tuple[str, ...],
        sentence: int,
        word: int,
        clause: int,
        fits: Callable[[Ref], bool],
        count: int = 1,
        reach: int = 40,
        one: bool = False,
        noun: str = "",
        besides: frozenset[str] = frozenset(),
    ) -> tuple[Ref, ...]:
        """The `count` actors that a definite description most likely means, newest first; `one`
        where a single body is meant, that no plural stands for; whoever was last called by
        `noun` comes first. Nobody of `besides`, who take part in the same clause."""
        scores: dict[str, tuple[float, Met]] = {}
        asked: dict[Ref, bool] = {}
        for met in reversed(self._met):
            distance = sentence - met.sentence
            if distance > reach:
                break
            if distance == 0 and (met.word >= word or met.clause == clause):
                continue
            if met.ref.iri in besides or not fits_type(types, met.ref.type):
                continue
            sorts = noun in _SORTS and met.noun in _SORTS - {noun}
            if distance == 0 and sorts and not met.ref.named:
                continue  # “bombed the militia after it had armed *the rebels*”
            if met.origin and count > 1:
                continue  # “bordered by China and India … the two sides”
            if met.ref not in asked:
                asked[met.ref] = fits(met.ref)
            if not asked[met.ref]:
                continue
            if one and met.plural and not met.ref.named:
                continue  # “troops” are not “the faction”
            again = noun != "" and met.noun == noun and met.plural != one
            score = -float(min(distance, _REACH) if again else distance)
            score += min(self._counts[met.ref.iri], 6) * 0.5
            score += 0.5 if met.subject else 0.0
            score += 1.0 if met.ref.named else 0.0
            score -= _ORIGIN if met.origin else 0.0
            score -= _UNSURE if _is_unsure(met.ref, types) else 0.0
            score += _SAME_NOUN if again else 0.0
            if met.ref.iri not in scores or score > scores[met.ref.iri][0]:
                scores[met.ref.iri] = (score, met)
        ranked = sorted(scores.values(), key=lambda s: (-s[0], s[1].ref.iri))
        if one and count == 1 and _are_alike(ranked):
            return ()  # “France and Chad met. *The country* …”: either may be meant
        return tuple(
            m.ref.meant_again(0.75, "description", (m.sentence, m.word)) for _, m in ranked[:count]
        )


def _are_alike(ranked: Sequence[tuple[float, Met]]) -> bool:
    """Whether nothing tells the first two apart, who were named together."""
    if len(ranked) < 2 or ranked[0][0] != ranked[1][0]:
        return False
    first, second = ranked[0][1], ranked[1][1]
    return (first.sentence, first.group) == (second.sentence, second.group)


def _may_be(kind: str, met: Met) -> bool:
    """Whether a pronoun of a kind may mean somebody by the words he was met by."""
    if kind == "person" and met.person:
        return True
    if kind == "thing" and (met.plural or met.person):
        return False
    return fits_pronoun(kind, met.ref.type)


def _are_many(met: Met) -> bool:
    return met.many or met.ref.type == "People"


def _in_number(met: Met, several: bool, distance: int) -> float:
    """How much sooner “they” are many, or several who are named together, than one alone."""
    score = 1.5 if several else 0.0
    if _are_many(met):
        return score + (_PLURAL / 2 if met.aside and distance else _PLURAL)
    alone = not several and met.ref.type == "State" and not met.ref.members
    return score - (_ALONE if alone else 0.0)


def _is_unsure(ref: Ref, types: tuple[str, ...]) -> bool:
    """Whether a description asks for a group in arms, and a name is only known as some body's,
    or as an army's."""
    return ref.type in ("ArmedForce", "Organization") and "ArmedGroup" in types[:1]
