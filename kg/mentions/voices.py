"""Whose words they are: the speaker whom a phrase names, and those to whom he speaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.mentions.actors import Cast
from kg.mentions.described import Description, as_people, describe
from kg.mentions.discourse import NO_ACTORS, Ref
from kg.mentions.lexicon import Lexicon
from kg.mentions.phrases import counted, pronoun_class
from kg.records import Proposition
from kg.records.tree import Tree

_ADDRESSED = ("receiver", "to", "patient", "with")
# The roles of a report or statement that tell who makes it, the surest first.
_MAKERS = ("owner", "by", "from", "of", "in", "at", "kind", "with")
# These make claims though nobody names them: “rebel claims”, “a militia's charge”.
_MAKING_CLAIMS = frozenset({"ArmedForce", "ArmedGroup", "PoliticalBody", "State"})
# Who acts on a reason gives it: “abstained on the grounds that …”.
_ACTS = "verb-agent"
# Of these, roles that tell a maker even if he is known by a common noun only.
_SURE = ("owner", "by", "from")
# What one does with a claim or a view: “made the claim that …”, “shares the view that …”.
_HOLDING = frozenset({"advance", "air", "hold", "make", "put forward", "raise", "share", "take"})
# Bodies that make statements and count: “an army statement”, “ministry figures”.
_STATING = frozenset(
    {"army", "cabinet", "government", "hospital", "junta", "military", "militia", "ministry",
     "navy", "police"}
)  # fmt: skip
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})

# Endings of nouns that are said of people: a participant, residents, a former aide.
_HUMAN = (
    "er", "or", "ist", "ian", "ant", "ent", "man", "woman", "ee", "aide", "crat", "critic",
    "people", "person",
)  # fmt: skip
# Of things that end so: documents, letters, figures.
_NOT_HUMAN = ("factor", "ident", "letter", "matter", "ment", "number", "order", "paper", "power")
_FEW = 2
# Who speaks alone, after several have been told of: “‘They armed us,’ one said.”
_SOMEBODY = frozenset({"another", "one", "other", "others", "some"})
# “several of the prisoners”: whom these count.
_COUNTING = frozenset({"all", "both", "each", "few", "many", "most", "several"})

# Verbs with “to” that say whose deed something is, to nobody.
_OF_OTHERS = frozenset({"ascribe", "attribute"})
# Verbs that only somebody who speaks can do.
_SPEAKING = frozenset(
    {"acknowledge", "add", "announce", "claim", "declare", "deny", "insist", "say", "tell", "warn"}
)  # fmt: skip


def _is_one_more(tree: Tree, verb: int) -> bool:
    """“The raids *add to* the attacks on the town”: they say nothing."""
    links = {tree.tokens[k].lemma.lower() for k in tree.kids(verb, "prep", "dative")}
    return "to" in links and tree.kid(verb, "ccomp") is None


class Voices:
    """The speakers of one article, asked for in the order of its sentences."""

    def __init__(self, cast: Cast, lexicon: Lexicon) -> None:
        self._cast, self._lexicon = cast, lexicon
        self._documents: dict[str, Ref] = {}
        self._last_maker: Ref | None = None
        self._last_named_in = -1  # the sentence of the last maker

    def speaker(self, tree: Tree, propositions: Sequence[Proposition], word: int) -> Ref | None:
        """The speaker that a phrase names: an actor, or whoever made the report or statement."""
        some = self._some_of(tree, word)
        if some is not None:
            return some
        if tree.tokens[word].text.lower() == "figures" and self._are_counts(tree, word):
            return self._document(tree, propositions, word)
        unnamed = self._cast.unnamed.source(tree.sentence.index, word, speaking=True)
        if unnamed is not None:
            return unnamed
        for ref in self._cast.refer(tree.sentence.index, word):
            if ref.type not in NO_ACTORS and self._may_say(tree, word, ref):
                return ref
        noun, known = tree.tokens[word].lemma.lower(), self._lexicon
        name = tree.tokens[word].tag == "NNP"  # the Post is no post
        if not name and (noun in known.saying_nouns or noun in known.recording_nouns):
            return self._document(tree, propositions, word)
        return self._stranger(tree, word)

    def whoever(self, tree: Tree, word: int, verb: str) -> Ref | None:
        """Whom a common noun that no list knows tells, with a verb that asks for somebody who
        speaks: “the railway said”, “the parish announced”."""
        token = tree.tokens[word]
        if verb not in _SPEAKING or token.tag not in ("NN", "NNS") or not tree.kids(word, "det"):
            return None
        if token.lemma.lower() in self._lexicon.saying_nouns:
            return None
        if verb == "add" and _is_one_more(tree, token.head):
            return None
        told = replace(as_people(tree, word), types=("Organization",))
        return self._cast.roster.stranger(tree, told, ())

    def maker(self, tree: Tree, propositions: Sequence[Proposition], word: int) -> Ref | None:
        """Who made a report, claim or statement, if the phrase tells."""
        s = tree.sentence.index
        arguments = [a for p in propositions if p.head == word for a in p.arguments]
        reason = tree.tokens[word].lemma.lower() in self._lexicon.reasons
        charge = tree.tokens[word].lemma.lower() in self._lexicon.charges
        for role in (*_MAKERS, *([_ACTS] if reason else [])):
            for argument in arguments:
                if argument.role != role:
                    continue
                people = self._cast.unnamed.source(s, argument.head)
                if people is not None and role in _SURE:
                    return people
                for ref in self._cast.refer(s, argument.head):
                    # “Afghan reports”, “bank records” are made by no nation, and by no bank
                    nameless = not (ref.named or (charge and ref.type in _MAKING_CLAIMS))
                    unsaid = role == "kind" and (ref.type == "People" or nameless)
                    # … and “media reports in Kenya” by no Kenya
                    unsaid |= role in ("in", "at") and ref.type in ("State", "People")
                    if ref.type not in NO_ACTORS and not unsaid:
                        return ref
                if role == "kind" and self._is_body(tree, argument.head):
                    return self._body(tree, argument.head)  # “an *army* statement”
                if role in _SURE:
                    stranger = self._stranger(tree, argument.head)
                    if stranger is not None:
                        return stranger
        return self._issuer(tree, propositions, word)

    def _is_body(self, tree: Tree, word: int) -> bool:
        """Whether a bare noun before another tells whose it is: the army's, the ministry's."""
        token = tree.tokens[word]
        bare = token.tag == "NN" and token.text.islower() and token.dep in ("compound", "nmod")
        return bare and token.lemma.lower() in _STATING

    def _body(self, tree: Tree, word: int) -> Ref:
        """The army or ministry of which was spoken, else one of which no more is told."""
        before = self._cast.roster.described_as(tree.tokens[word].lemma.lower(), plural=False)
        told = replace(as_people(tree, word), types=("Organization",))
        return before or self._cast.roster.stranger(tree, told, ())

    def _are_counts(self, tree: Tree, word: int) -> bool:
        """“*figures* from the army”, “police figures”: numbers; but “opposition figures” speak."""
        links = {tree.tokens[k].text.lower() for k in tree.kids(word, "prep")}
        made = tree.kid(word, "acl") is not None
        bodies = any(self._is_body(tree, k) for k in tree.kids(word, "compound", "nmod"))
        official = any(tree.tokens[k].lemma.lower() == "official" for k in tree.kids(word, "amod"))
        return bool(links & {"by", "from"}) or made or bodies or official

    def _issuer(self, tree: Tree, propositions: Sequence[Proposition], word: int) -> Ref | None:
        """“a video released by X”, “a study that X published”, “X made the claim that …”; who only
        saw it says nothing."""
        held = tree.tokens[word].lemma.lower() in self._lexicon.opinions
        verbs = self._lexicon.issuing | _HOLDING if held else self._lexicon.issuing
        for p in propositions:
            issued = p.category == "verb" and p.predicate in verbs and not p.negated
            if issued and any(a.role == "patient" and a.head == word for a in p.arguments):
                for argument in p.arguments:
                    if argument.role == "agent" and argument.head != word:
                        return self.speaker(tree, propositions, argument.head)
        return None

    def _document(self, tree: Tree, propositions: Sequence[Proposition], word: int) -> Ref:
        """Who speaks in a document: its maker; where nobody tells him, the document itself."""
        noun = tree.tokens[word].lemma.lower()
        found = self.maker(tree, propositions, word)
        determiners = {tree.tokens[k].lemma.lower() for k in tree.kids(word, "det")}
        if found is None and determiners & _DEFINITE:
            # “‘The inquiry shows it,’ the statement said”: no inquiry made the statement
            before = self._last_maker if self._last_named_in != tree.sentence.index else None
            found = self._documents.get(noun) or before
        if found is None:
            itself = replace(as_people(tree, word), types=("Organization",))
            found = self._cast.roster.stranger(tree, itself, ())
        self._documents[noun] = self._last_maker = found
        self._last_named_in = tree.sentence.index
        return found

    def _stranger(self, tree: Tree, word: int) -> Ref | None:
        """A person or people whom only a common noun tells: the participant, aid workers."""
        token = tree.tokens[word]
        noun = token.lemma.lower()
        if token.pos != "NOUN" or self._cast.name_at(tree.sentence.index, word) is not None:
            return None
        told = describe(tree, word, self._lexicon)
        if told is None:
            told = self._by_ending(tree, word)
            if told is None:
                return None
        if any(tree.tokens[k].lemma.lower() in _DEFINITE for k in tree.kids(word, "det")):
            before = self._cast.roster.described_as(noun, plural=token.tag == "NNS")
            if before is not None:
                return before
        return self._cast.roster.stranger(tree, told, ())

    def _some_of(self, tree: Tree, word: int) -> Ref | None:
        """“one of the commanders”, “two of them”, “another”: somebody of whom no more is told."""
        token = tree.tokens[word]
        alone = token.lemma.lower() in _SOMEBODY and token.pos in ("PRON", "NUM", "DET", "NOUN")
        counting = token.lemma.lower() in _COUNTING
        if not alone and not counting and token.pos != "NUM":
            return None
        aside = tree.kid(word, "appos")
        told = describe(tree, aside, self._lexicon) if aside is not None else None
        if told is not None:  # “one of them, an ambassador, …”
            return self._cast.roster.stranger(tree, told, ())
        people = counted(tree, word, self._lexicon)
        if people is None and self._are_counted(tree, word):
            return self._cast.roster.stranger(tree, as_people(tree, word), ())
        if people is None and (not alone or list(tree.kids(word))):
            return None
        noun = token.lemma.lower() if people is None else tree.tokens[people].lemma.lower()
        one = token.text.lower() in ("one", "another")
        told = replace(as_people(tree, word), noun=noun, plural=not one)
        return self._cast.roster.stranger(tree, told, ())

    def _are_counted(self, tree: Tree, word: int) -> bool:
        """“*Both* said …”, “*all four* told Reuters …”: no more is told of them than a number."""
        token = tree.tokens[word]
        kids = {tree.tokens[k].dep for k in tree.kids(word)}
        several = token.text.lower() in ("all", "both", "most", "several") or token.pos == "NUM"
        says = tree.tokens[token.head].lemma.lower() in _SPEAKING
        return several and says and token.dep == "nsubj" and kids <= {"det", "predet", "quantmod"}

    def _by_ending(self, tree: Tree, word: int) -> Description | None:
        """A noun that no list of actors knows: of people by its ending, or a body that speaks."""
        noun, told = tree.tokens[word].lemma.lower(), as_people(tree, word)
        if noun in self._lexicon.speaking_bodies:
            return replace(told, types=("Organization",))
        human = noun.endswith(_HUMAN) and not noun.endswith(_NOT_HUMAN)
        return told if human else None

    def named(self, s: int, word: int) -> tuple[Ref, ...]:
        """The actors that a word means."""
        return self._cast.refer(s, word)

    def named_below(self, tree: Tree, word: int) -> Ref | None:
        """The first actor meant by a word of a phrase: “according to a book by X”."""
        for below in tree.subtree(word, "acl", "relcl"):
            for ref in self._cast.refer(tree.sentence.index, below):
                if ref.type not in NO_ACTORS:
                    return ref
        return None

    def still(
        self, tree: Tree, word: int, earlier: Iterator[Sequence[Ref]], besides: frozenset[str]
    ) -> Ref | None:
        """“It noted …”, “They added …”: whoever spoke in the sentence before goes on speaking.

        `earlier` are the speakers of the sentences before, nearest first; nobody of `besides`,
        who take part in what is said, is meant by the pronoun.
        """
        kind = pronoun_class(tree, word)
        if kind not in ("person", "thing", "several"):
            return None
        s = tree.sentence.index
        meant = [r for r in self._cast.pronoun(s, word, besides) if _fits(kind, r)]
        for distance, speakers in enumerate(earlier, 1):
            for speaker in speakers:
                # “The letter by three experts said so. *It* added …”: they, by what they wrote
                wrote = kind == "thing" and self._last_named_in == s - distance
                wrote = wrote and speaker == self._last_maker
                if (wrote or _fits(kind, speaker)) and (distance == 1 or not meant):
                    return speaker
            if distance == _FEW:
                break
        return meant[0] if meant else None

    def _may_say(self, tree: Tree, word: int, ref: Ref) -> bool:
        """Whether a word fits whom it means, if he speaks: of a state nobody writes “they said”."""
        kind = pronoun_class(tree, word)
        return kind in ("", "speaker") or _fits(kind, ref)

    def may_mean(self, tree: Tree, word: int, speaker: Ref) -> bool:
        """Whether a word is a pronoun that fits a speaker."""
        kind = pronoun_class(tree, word)
        return kind in ("person", "thing", "several") and _fits(kind, speaker)

    def addressees(self, s: int, proposition: Proposition, speaker: Ref) -> tuple[Ref, ...]:
        """To whom a verb of saying says that the speaker speaks."""
        if proposition.passive or proposition.predicate in self._lexicon.quotes | _OF_OTHERS:
            return ()
        found: dict[str, Ref] = {}
        for argument in proposition.arguments:
            if argument.role == "patient" and self._speaks_of(proposition):
                continue
            if argument.role in _ADDRESSED:
                for ref in self._cast.refer(s, argument.head):
                    if ref.type not in NO_ACTORS and ref.iri != speaker.iri:
                        found.setdefault(ref.iri, ref)
        return tuple(found.values())

    def _speaks_of(self, saying: Proposition) -> bool:
        """Whether the object of a verb is spoken of, not to: whoever is accused, the charge."""
        known = self._lexicon
        return saying.predicate in known.says and saying.predicate not in known.addressing


def _fits(kind: str, speaker: Ref) -> bool:
    """Whether a pronoun of a kind may mean a speaker."""
    if kind == "person":
        return speaker.type == "Person"
    if kind == "thing":
        return speaker.type not in ("Person", "People")
    return speaker.type not in ("Person", "State")
