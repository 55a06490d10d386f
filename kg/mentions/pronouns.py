"""Whom a pronoun means: its speaker, the doer of its own clause, or somebody met before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from kg.mentions.answered import answered
from kg.mentions.antecedents import Discourse
from kg.mentions.discourse import Ref, fits_pronoun
from kg.mentions.done_to_it import same_thing
from kg.mentions.identities import Identities
from kg.mentions.killing_it import means_what_kills
from kg.mentions.lexicon import Lexicon
from kg.mentions.name import Name
from kg.mentions.near_owners import near_owner
from kg.mentions.of_himself import onlookers_telling, said_of_himself
from kg.mentions.phrases import clause_of, is_nested, other_sex, pronoun_class
from kg.mentions.spoken_of import spoken_of
from kg.mentions.struck_for import claims_a_deed, served, struck_before
from kg.mentions.told_ahead import owner_ahead, told_ahead
from kg.records import Reading
from kg.records.tree import Tree

_COUNTERS = frozenset({"all", "dozen", "few", "half", "hundred", "many", "most", "several", "some"})
_MARK = 2  # letters of a mark with which a quoted sentence begins
# What only states have.
_OF_STATES = frozenset(
    {"airspace", "ambassador", "consul", "consulate", "embassy", "government", "navy",
     "parliament", "soil"}
)  # fmt: skip
_OBJECTS = ("dobj", "dative")
_OPENING = 4  # words before a pronoun that opens a sentence: “In return, it”
_FIGHTING = ("ArmedForce", "ArmedGroup", "PoliticalBody")
_SPEAKING = frozenset({"spokesman", "spokesperson", "spokeswoman"})
_SEXES = {
    **dict.fromkeys(("he", "him", "himself", "his"), "m"),
    **dict.fromkeys(("her", "hers", "herself", "she"), "f"),
}
# Whoever is quoted: “we”, “our”.
SPEAKER = Ref("", "Speaker", 0.8, why="speaker")


def whose(tree: Tree, word: int) -> int | None:
    """“al-Shabaab, *whose* leader …”: whoever the relative clause is said of."""
    clause = next((v for v in tree.up(word) if tree.tokens[v].dep == "relcl"), None)
    return tree.head(clause) if clause is not None else None


def _is_counted(tree: Tree, word: int) -> bool:
    """five of them, some of them"""
    above = tree.head(word)
    if above is None or tree.tokens[above].lemma != "of" or tree.tokens[word].dep != "pobj":
        return False
    counting = tree.tokens[tree.tokens[above].head]
    return counting.pos == "NUM" or counting.lemma.lower() in _COUNTERS


def _joined(tree: Tree, word: int, clause: int) -> int:
    """The clause to which that of an object is joined with its subject; -1 for none."""
    shared = clause >= 0 and tree.tokens[clause].dep == "conj"
    if not shared or tree.tokens[word].dep not in ("dobj", "dative", "pobj"):
        return -1
    return -1 if tree.kid(clause, "nsubj", "nsubjpass") is not None else tree.tokens[clause].head


class Pronouns:
    """Answers for the pronouns of one article, from what has been met so far.

    `refs` are the answers given so far, by sentence and word; `refer` gives one.
    """

    def __init__(
        self,
        reading: Reading,
        names: tuple[tuple[Name, ...], ...],
        identities: Identities,
        lexicon: Lexicon,
        discourse: Discourse,
        refs: Mapping[tuple[int, int], tuple[Ref, ...]],
        refer: Callable[[int, int], tuple[Ref, ...]],
    ) -> None:
        self._sentences = reading.sentences
        self._quotations = [quotation.span for quotation in reading.quotations]
        self._names, self._identities, self._lexicon = names, identities, lexicon
        self._discourse, self._refs, self._refer = discourse, refs, refer
        # The understood subjects of verbs: “called on Kigali to end its support”.
        self._doers = tuple(
            {p.head: p.arguments for p in found if p.category == "verb"}
            for found in reading.propositions
        )

    def other_than(
        self,
        tree: Tree,
        word: int,
        besides: frozenset[str],
        types: frozenset[str] = frozenset(),
    ) -> tuple[Ref, ...]:
        """Whom a pronoun means that can mean nobody of `besides`; only of `types`, if given."""
        s = tree.sentence.index
        refs = self._refer(s, word)
        if not any(ref.iri in besides for ref in refs):
            return refs
        kind, clause = pronoun_class(tree, word), clause_of(tree, word)
        return self._discourse.pronoun(kind, s, word, clause, False, besides, types=types)

    def meant(self, tree: Tree, word: int, kind: str) -> tuple[Ref, ...]:
        """Whom a pronoun of a class means; empty where nobody fits."""
        if kind == "speaker":
            return (SPEAKER,)
        s, own = tree.sentence.index, tree.tokens[word].tag == "PRP$"
        if kind == "thing" and means_what_kills(self._sentences, s, word, self._lexicon):
            return ()
        if kind == "thing" and (thing := same_thing(tree, word, self._lexicon)) is not None:
            return self._refer(s, thing)
        clause = clause_of(tree, word)
        in_saying = not own and self._telling(tree, word, kind, clause) >= 0
        besides = frozenset(
            self._identities.of(name).iri
            for name in self._names[s]
            if not own
            and name.last > word
            and clause_of(tree, name.last) == clause
            # “Chad said it hit them despite a truce between Chad and Mali”
            and not (in_saying and is_nested(tree, name.last))
        )
        if not own:
            beside = (a.head for a in self._doers[s].get(clause, ()) if a.head < word)
            besides |= {
                r.iri
                for w in beside
                for r in self._refs.get((s, w), ())
                # “his officers overthrew him”: not he himself
                if not (r.members and r.type == "Person")
            }
        else:
            besides |= self._said_to_be(tree, word)
        besides |= self._teller_behind(tree, word)
        onlookers = onlookers_telling(tree, word, kind, clause)
        if onlookers is not None:
            besides |= {r.iri for r in self._refer(s, onlookers)}
        besides |= self._quoted(tree, word)
        if tree.tokens[word].text.lower().endswith(("self", "selves")):
            mine = self._refs_of_doers(tree, word, clause)
            if any(fits_pronoun(kind, r.type) for r in mine):
                return tuple(r for r in mine if fits_pronoun(kind, r.type))
        doers = (
            near_owner(tree, word, kind, self._lexicon, self._refer)
            or owner_ahead(tree, word, kind, self._refer)
            or self._doer(tree, word, kind, clause)
            or answered(tree, word, kind, self._lexicon, self._refer)
            if own
            else spoken_of(tree, word, kind, self._lexicon, self._refer)
            or self._struck_before(tree, word, kind)
        )
        if doers:
            return doers
        told = self._same_again(tree, word, kind, clause)
        if told:
            return told
        sayer = self._sayer(tree, word, kind, clause)
        if sayer:
            return sayer
        found = self._discourse.pronoun(
            kind, s, word, clause, own, besides,
            counted=_is_counted(tree, word), parallel=_joined(tree, word, clause),
            obj=tree.tokens[word].dep in ("dobj", "dative"),
            unlike=other_sex(tree.tokens[word].text),
            sex=_SEXES.get(tree.tokens[word].text.lower(), ""),
            tells=own and tree.tokens[tree.tokens[word].head].lemma.lower() in _SPEAKING,
            told_by=self._telling(tree, word, kind, clause),
        )  # fmt: skip
        if not found and not own:
            return told_ahead(tree, word, kind, self._refer)
        if own and kind == "thing" and self._asks_for_state(tree, word, found):
            states = self._discourse.pronoun(
                kind, s, word, clause, own, besides, types=frozenset({"State"})
            )
            found = states or found
        if own and kind == "thing" and self._of_place(tree, word, found):
            return ()
        if not own and claims_a_deed(tree, word) and all(r.type == "State" for r in found):
            bands = self._discourse.pronoun(
                kind, s, word, clause, own, besides, types=frozenset({"ArmedGroup"})
            )
            found = bands or found
        return found

    def _same_again(self, tree: Tree, word: int, kind: str, clause: int) -> tuple[Ref, ...]:
        """“Libya gives it arms, Algeria gives *it* shelter”: the same word with which the clause
        before tells whom something is done to means the same, if others do it."""
        token = tree.tokens[word]
        if kind != "thing" or token.dep not in _OBJECTS:
            return ()
        for other in reversed(tree.tokens[:word]):
            if other.text.lower() == token.text.lower() and other.dep in _OBJECTS:
                before = clause_of(tree, other.index)
                doers = self._doers[tree.sentence.index]
                both = [{a.head for a in doers.get(c, ()) if a.role == "agent"}
                        for c in (before, clause)]  # fmt: skip
                parted = before != clause and all(both) and both[0].isdisjoint(both[1])
                return self._refs.get((tree.sentence.index, other.index), ()) if parted else ()
        return ()

    def _struck_before(self, tree: Tree, word: int, kind: str) -> tuple[Ref, ...]:
        """“sanctioned *Chad*. *It* had armed them”: who is hit did what is told of behind."""
        s = tree.sentence.index
        if s == 0 or word > _OPENING or kind not in ("several", "thing"):
            return ()
        before = Tree(self._sentences[s - 1])
        done_to = struck_before(tree, word, before) or served(tree, word, before)
        hit = [c for k in done_to for c in before.conjuncts(k)]
        refs = {r.iri: r for k in hit for r in self._refer(s - 1, k)}
        many = kind == "several" and len(refs) > 1
        return tuple(r for r in refs.values() if many or fits_pronoun(kind, r.type))

    def _teller_behind(self, tree: Tree, word: int) -> frozenset[str]:
        """““He took part in it,” Tan said”: whoever says it behind is not who is told of."""
        s = tree.sentence.index
        tellers = [
            k
            for verb in tree.up(word)
            if tree.tokens[verb].lemma.lower() in self._lexicon.says
            for k in tree.kids(verb, "nsubj")
            if k > word
        ]
        return frozenset(
            self._identities.of(name).iri
            for name in self._names[s]
            if name.last in tellers or name.first in tellers
        )

    def _quoted(self, tree: Tree, word: int) -> frozenset[str]:
        """““They sell to all,” said Pryce. “Beijing arms *them*.””: whoever is quoted in the
        sentence before means others."""
        place, s = tree.tokens[word].start, tree.sentence.index
        goes_on = any(
            q.start <= tree.sentence.start + _MARK and q.start <= place < q.end
            for q in self._quotations
        )
        return self._discourse.tellers(s - 1) if goes_on else frozenset()

    def _said_to_be(self, tree: Tree, word: int) -> frozenset[str]:
        """“Libya was its patron”: nobody is his own."""
        noun = tree.tokens[tree.tokens[word].head]
        if noun.dep != "attr" or tree.tokens[noun.head].lemma != "be":
            return frozenset()
        subjects = [c for k in tree.kids(noun.head, "nsubj") for c in tree.conjuncts(k)]
        s = tree.sentence.index
        return frozenset(r.iri for k in subjects for r in self._refs.get((s, k), ()) if r.named)

    def _asks_for_state(self, tree: Tree, word: int, found: tuple[Ref, ...]) -> bool:
        """Whether what somebody has is a state's, and nobody such is meant: “the ministry … its
        army”, “the rebels … its ambassador”."""
        noun = tree.tokens[tree.tokens[word].head].lemma.lower()
        if any(r.type == "State" for r in found):
            return False
        organ = noun in self._lexicon.organs | self._lexicon.state_offices
        return noun in _OF_STATES or (organ and not any(r.named for r in found))

    def _of_place(self, tree: Tree, word: int, found: tuple[Ref, ...]) -> bool:
        """“killed in Gaza, according to its health ministry”: nobody else of the sentence is
        meant, and a place may be."""
        s = tree.sentence.index
        if any(r.antecedent is not None and r.antecedent[0] == s for r in found):
            return False
        before = (n for n in self._names[s] if n.last < word)
        return any(self._identities.of(n).is_place for n in before)

    def _doer(self, tree: Tree, word: int, kind: str, clause: int) -> tuple[Ref, ...]:
        """Whom a possessive means that belongs to the doer of its own clause."""
        if clause < 0 or tree.kid(clause, "nsubj", "nsubjpass") is not None:
            return ()
        doers = self._refs_of_doers(tree, word, clause)
        alone = len(doers) == 1 and doers[0].type == "State" and not doers[0].members
        if kind == "several" and alone and self._discourse.has_many(tree.sentence.index, word):
            return ()  # “accused Chad of sheltering the rebels and of paying *their* leader”
        return tuple(r for r in doers if fits_pronoun(kind, r.type))

    def _sayer(self, tree: Tree, word: int, kind: str, clause: int) -> tuple[Ref, ...]:
        """“accused Egypt of arming them and said *it* was cutting ties”: who says it."""
        said = said_of_himself(tree, word, kind, clause, self._lexicon)
        if said is None:
            return ()
        doers = self._refs_of_doers(tree, word, said)
        if kind == "several":  # but “witnesses said *they* had shelled the town”
            return tuple(r for r in doers if r.type in _FIGHTING)
        return tuple(r for r in doers if fits_pronoun(kind, r.type))

    def _telling(self, tree: Tree, word: int, kind: str, clause: int) -> int:
        """The clause of a saying in which “it”, or what is its, is the subject of what is said:
        “said that *its* troops were killed”; -1 for none."""
        if kind != "thing" or clause < 0 or not _is_in_subject(tree, word, clause):
            return -1
        said = tree.tokens[clause].head
        told = tree.tokens[clause].dep == "ccomp" and said < word
        return said if told and tree.tokens[said].lemma.lower() in self._lexicon.says else -1

    def _refs_of_doers(self, tree: Tree, word: int, clause: int) -> list[Ref]:
        """Whoever does what a clause tells, as far as he stands before a word of it."""
        s = tree.sentence.index
        doers = [a.head for a in self._doers[s].get(clause, ()) if a.role == "agent"]
        return [
            replace(r, score=round(r.score * 0.9, 3), why="doer")
            for d in doers
            if d < word
            for r in self._refer(s, d)
        ]


def _is_in_subject(tree: Tree, word: int, clause: int) -> bool:
    """Whether a pronoun is the subject of a clause, or says whose that is: “six of *its* men”."""
    if tree.tokens[word].tag != "PRP$":
        return tree.tokens[word].dep == "nsubj"
    return any(word in tree.subtree(k) for k in tree.kids(clause, "nsubj", "nsubjpass"))
