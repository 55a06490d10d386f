"""Who says so: speech acts in a sentence, their speakers, and the chain above each proposition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.mentions.actors import Cast
from kg.mentions.carriers import carried
from kg.mentions.continued import Continued
from kg.mentions.discourse import Ref
from kg.mentions.interviews import Interview
from kg.mentions.lexicon import Lexicon
from kg.mentions.phrases import pronoun_class
from kg.mentions.quoted import Quoted
from kg.mentions.sayings import cites, opinion, says, tellers
from kg.mentions.sources import colon_speaker, headline_speaker, said_with, sources
from kg.mentions.speech_acts import SpeechAct, asides_in, content_governors, is_over
from kg.mentions.voices import Voices
from kg.records import Proposition, Quotation
from kg.records.tree import Tree


class Speakers(Continued):
    """The speech acts of one article, found sentence by sentence; `speeches` are in that order."""

    def __init__(
        self, cast: Cast, lexicon: Lexicon, quotations: Sequence[Quotation], text: str
    ) -> None:
        self._quotations = [q.span for q in quotations if not q.scare]
        super().__init__(lexicon, Quoted(self._quotations, text), Interview(cast, text))
        self._voices = Voices(cast, lexicon)
        self._marked = [q.span for q in quotations]

    # -- finding ------------------------------------------------------------------------------

    def read(self, tree: Tree, propositions: Sequence[Proposition]) -> None:
        """Find the speech acts of the next sentence."""
        s = tree.sentence.index
        self._asides[s] = asides_in(tree, propositions)
        verbs = dict(self._acts(tree, propositions))
        for n, place in verbs.items():
            above = next(
                (
                    g
                    for g in content_governors(propositions, n, self._asides[s])
                    if g in verbs and not is_over(tree, propositions, n, g)
                ),
                None,
            )
            if above is not None and not self._rejects(propositions[above]):
                self._set_above(place, verbs[above])
        for n, place in list(verbs.items()):
            self._cite(tree, propositions, n, place, verbs)
        for n, place in verbs.items():
            self._quoted_by(propositions, n, place, verbs)
        places = [*self._sources(tree, propositions, list(verbs.values())), *verbs.values()]
        self._by_sentence[s] = places
        self._go_on(tree, places)

    def _acts(self, tree: Tree, propositions: Sequence[Proposition]) -> Iterator[tuple[int, int]]:
        """The speech acts that verbs and nouns of saying make: the proposition, the place."""
        s, whole = tree.sentence.index, self._quoted.whole(tree)
        quotation = self._quoted.words(tree)
        for n, proposition in enumerate(propositions):
            speaker = self._speaker(tree, propositions, n)
            if speaker is None:
                continue
            place = self._add(
                SpeechAct(
                    s, n, proposition.head, speaker, whole,
                    addressees=self._voices.addressees(s, proposition, speaker),
                    cue=proposition.head,
                    quotation=quotation,
                )
            )  # fmt: skip
            self._by_proposition[s, n] = place
            yield n, place

    def _speaker(self, tree: Tree, propositions: Sequence[Proposition], n: int) -> Ref | None:
        """Who makes the speech act of a proposition, None if it is none."""
        if not says(tree, propositions, n, self._lexicon, self._quotations):
            return None
        if propositions[n].category == "noun":
            return self._voices.maker(tree, propositions, propositions[n].head)
        noun = opinion(tree, propositions, n, self._lexicon)
        if noun is not None:
            return self._voices.maker(tree, propositions, noun)
        for word in tellers(tree, propositions, n, self._lexicon, self._quotations):
            found = self._himself(tree, propositions, n, word)
            found = found or self._still(tree, propositions, n, word)
            found = found or self._voices.speaker(tree, propositions, word)
            found = found or self._voices.whoever(tree, word, propositions[n].predicate)
            if found is not None:
                return found
        return None

    def _himself(
        self, tree: Tree, propositions: Sequence[Proposition], n: int, word: int
    ) -> Ref | None:
        """“Officials said that they believe …”: whoever says it speaks of himself."""
        s = tree.sentence.index
        for governor in content_governors(propositions, n, self._asides[s]):
            place = self._by_proposition.get((s, governor))
            if place is not None:
                speaker = self.speeches[place].speaker
                return speaker if self._voices.may_mean(tree, word, speaker) else None
        return None

    def _still(
        self, tree: Tree, propositions: Sequence[Proposition], n: int, word: int
    ) -> Ref | None:
        """Whom a pronoun means that says something: whoever spoke before, nobody told of in it."""
        s = tree.sentence.index
        content = [p.head for p in propositions if p.governor == n and p.link == "complement"]
        said = {w for head in content if head < word for w in tree.subtree(head)}
        others = (w for w in sorted(said - {word}) if pronoun_class(tree, w) != "speaker")
        besides = frozenset(ref.iri for w in others for ref in self._voices.named(s, w))
        return self._voices.still(tree, word, self._earlier(s), besides)

    def _earlier(self, s: int) -> Iterator[list[Ref]]:
        """The outermost speakers of the sentences before, nearest first."""
        for before in range(s - 1, -1, -1):
            acts = (self.speeches[place] for place in self._by_sentence.get(before, ()))
            yield [act.speaker for act in acts if act.above is None]

    def _cite(
        self,
        tree: Tree,
        propositions: Sequence[Proposition],
        n: int,
        place: int,
        verbs: dict[int, int],
    ) -> None:
        """“The daily, citing officials, said …”: the daily says that the officials say it."""
        cited, act = propositions[n], self.speeches[place]
        if cited.governor not in verbs or not cites(propositions, n, self._lexicon):
            return
        speakers = (
            self._voices.speaker(tree, propositions, a.head)
            for a in cited.arguments
            if a.role == "patient"
        )
        speaker = next((ref for ref in speakers if ref is not None), None)
        # “State TV reported, citing the ministry, that …”: whoever reports it, it is hers
        relayed = propositions[cited.governor].predicate == "report"
        if speaker is None or not (speaker.named or relayed or act.speaker.type == "MediaOutlet"):
            return
        outer = verbs[cited.governor]
        inner = replace(act, speaker=speaker, above=outer, addressees=())
        self.speeches[place] = inner
        for other, act in enumerate(self.speeches):
            if act.above == outer and other != place:
                self._set_above(other, place)
        self._told_through[outer] = place

    def _quoted_by(
        self, propositions: Sequence[Proposition], n: int, place: int, verbs: dict[int, int]
    ) -> None:
        """“A source quoted by the agency said …”: the agency says that the source says it."""
        quoting = propositions[n]
        if quoting.predicate not in self._lexicon.quotes or quoting.link != "participle":
            return
        whom = {a.head for a in quoting.arguments if a.role == "patient"}
        for m, said in verbs.items():
            by = {a.head for a in propositions[m].arguments if a.role == "agent"}
            if m != n and by & whom and self.speeches[said].above is None:
                self._set_above(said, place)

    def _sources(
        self, tree: Tree, propositions: Sequence[Proposition], verbs: list[int]
    ) -> list[int]:
        """Phrases that name whose word a clause is; speech acts inside it are reported by them."""
        heads = {h for v in verbs if (h := self.speeches[v].word) is not None}

        def named(word: int) -> Ref | None:
            still = self._voices.still(tree, word, self._earlier(tree.sentence.index), frozenset())
            return still or self._voices.speaker(tree, propositions, word)

        said_by = sources(tree, propositions, named, self._voices, self._lexicon, heads)
        found = []
        for word, speaker in said_by:
            head, said = said_with(tree, word, self._marked, self._lexicon)
            over = list(tree.up(head)) if head is not None else []
            above = next((v for w in over for v in verbs if self.speeches[v].word == w), None)
            said, above = carried(tree, word, speaker, said, above, self.speeches, verbs)
            place = self._source(tree, word, speaker, said, above, verbs)
            found += [*self._cited_by(tree, propositions, word, place), place]
        headline = headline_speaker(tree, named, self._voices, self._lexicon)
        headline = headline or colon_speaker(tree, named, heads)
        if headline is not None:
            found.append(self._source(tree, None, *headline, None, verbs))
        return found

    def _cited_by(
        self, tree: Tree, propositions: Sequence[Proposition], word: int, place: int
    ) -> Iterator[int]:
        """“According to the daily, which cited officials, …”: the officials say it."""
        outlet, below = self.speeches[place], set(tree.subtree(word))
        for cited in propositions:
            behind = cited.head - 2 in below and tree.tokens[cited.head - 1].text == ","
            if cited.predicate not in self._lexicon.quotes or not (behind or cited.head in below):
                continue
            for argument in cited.arguments:
                if argument.role != "patient":
                    continue
                speaker = self._voices.speaker(tree, propositions, argument.head)
                if speaker is not None and speaker.iri != outlet.speaker.iri:
                    yield self._add(replace(outlet, speaker=speaker, above=place, cue=cited.head))
                    return

    def _source(
        self,
        tree: Tree,
        word: int | None,
        speaker: Ref,
        said: frozenset[int],
        above: int | None,
        verbs: list[int],
    ) -> int:
        """The speech act of a source; speech acts inside what it says are reported by it."""
        place = self._add(
            SpeechAct(
                tree.sentence.index,
                None,
                None,
                speaker,
                self._quoted.whole(tree),
                above=above,
                covers=said,
                cue=word,
                relays=word is not None and tree.tokens[word].pos == "VERB",
            )
        )
        for verb in verbs:
            act = self.speeches[verb]
            if verb != above and act.above == above and act.word in said:
                self._set_above(verb, place)
        return place

    def addressed(self, s: int, propositions: Sequence[Proposition], n: int) -> tuple[Ref, ...]:
        """To whom the words are said in which a proposition stands, or who is to say them."""
        place = self.over(s, propositions, n)
        if place is None:
            return ()
        act = self.speeches[place]
        if act.addressees or act.proposition is None:
            return act.addressees
        saying = propositions[act.proposition]
        if saying.link != "purpose" or saying.governor is None:
            return ()
        return self._voices.addressees(s, propositions[saying.governor], act.speaker)
