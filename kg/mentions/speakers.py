"""Who says so: speech acts in a sentence, their speakers, and the chain above each proposition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.mentions.actors import Cast
from kg.mentions.discourse import Ref
from kg.mentions.lexicon import Lexicon
from kg.mentions.phrases import pronoun_class
from kg.mentions.speech_acts import SpeechAct, content_governors
from kg.mentions.voices import Voices
from kg.records import Proposition, Quotation, Span
from kg.records.tree import Tree

_SAID = ("complement", "control")
_TOLD_OF = ("patient", "as", "for", "attribute", "on")
_NOT_SAID = frozenset({"hypothetical", "question", "possible"})
# How many sentences a quotation goes on behind the one that tells its speaker.
_REACH = 4
# A sentence of which more than this stands in quotation marks is all quoted.
_MOSTLY = 0.9


class Speakers:
    """The speech acts of one article, found sentence by sentence; `speeches` are in that order."""

    def __init__(
        self, cast: Cast, lexicon: Lexicon, quotations: Sequence[Quotation], text: str
    ) -> None:
        self._lexicon, self._text = lexicon, text
        self._voices = Voices(cast, lexicon)
        self._quotations = [q.span for q in quotations if not q.scare]
        self.speeches: list[SpeechAct] = []
        self._by_sentence: dict[int, list[int]] = {}
        self._by_proposition: dict[tuple[int, int], int] = {}

    # -- finding ------------------------------------------------------------------------------

    def read(self, tree: Tree, propositions: Sequence[Proposition]) -> None:
        """Find the speech acts of the next sentence."""
        verbs = dict(self._verbs(tree, propositions))
        for n, place in verbs.items():
            above = next((g for g in content_governors(propositions, n) if g in verbs), None)
            if above is not None:
                self._set_above(place, verbs[above])
        sources = self._sources(tree, propositions, list(verbs.values()))
        places = [*verbs.values(), *sources]
        self._by_sentence[tree.sentence.index] = places or self._going_on(tree)

    def _verbs(self, tree: Tree, propositions: Sequence[Proposition]) -> Iterator[tuple[int, int]]:
        """The speech acts that verbs of saying make: the proposition, the place."""
        s, whole = tree.sentence.index, _whole(tree)
        quotation = next((q for q in self._quotations if whole.meets(q)), None)
        for n, proposition in enumerate(propositions):
            speaker = self._speaker(tree, propositions, n)
            if speaker is None:
                continue
            place = self._add(
                SpeechAct(
                    s, n, proposition.head, speaker, whole,
                    addressees=self._voices.addressees(s, proposition, speaker),
                    cue=proposition.head,
                    quotation=self._words(quotation) if quotation is not None else None,
                )
            )  # fmt: skip
            self._by_proposition[s, n] = place
            yield n, place

    def _speaker(self, tree: Tree, propositions: Sequence[Proposition], n: int) -> Ref | None:
        """Who makes the speech act of a proposition, None if it is none."""
        proposition = propositions[n]
        if proposition.category != "verb" or proposition.predicate not in self._lexicon.says:
            return None
        if proposition.negated or proposition.modality & _NOT_SAID:
            return None
        if not self._has_content(tree, propositions, n):
            return None
        said_by = [a.head for a in proposition.arguments if a.role == "agent"]
        for word in self._quoted_by_governor(propositions, n) or said_by:
            found = self._still(tree, word) or self._voices.speaker(tree, propositions, word)
            if found is not None:
                return found
        return None

    def _has_content(self, tree: Tree, propositions: Sequence[Proposition], n: int) -> bool:
        """Whether something is said: a clause, words in quotation marks, or a telling object."""
        if any(p.governor == n and p.link in _SAID for m, p in enumerate(propositions) if m != n):
            return True
        predicate = propositions[n].predicate
        if predicate in self._lexicon.says_object or predicate in self._lexicon.quotes:
            return any(a.role in _TOLD_OF for a in propositions[n].arguments)
        quoted = any(q.meets(_whole(tree)) for q in self._quotations)
        return quoted and predicate in self._lexicon.says_quotation

    def _quoted_by_governor(self, propositions: Sequence[Proposition], n: int) -> list[int]:
        """“Y quoted X as saying that …”: it is X who says it."""
        governor = propositions[n].governor
        if governor is None or propositions[governor].predicate not in self._lexicon.quotes:
            return []
        return [a.head for a in propositions[governor].arguments if a.role == "patient"]

    def _still(self, tree: Tree, word: int) -> Ref | None:
        """“It noted …”, “He added …”: whoever spoke in the sentence before goes on speaking."""
        kind = pronoun_class(tree, word)
        if kind not in ("person", "thing"):
            return None
        for place in self._by_sentence.get(tree.sentence.index - 1, ()):
            act = self.speeches[place]
            if act.above is None and (act.speaker.type == "Person") == (kind == "person"):
                return act.speaker
        return None

    def _sources(
        self, tree: Tree, propositions: Sequence[Proposition], verbs: list[int]
    ) -> list[int]:
        """“…, according to X”: all of the clause that it hangs on is X's word."""
        found: list[int] = list(self._aside(tree, propositions, verbs))
        for token in tree.tokens:
            if not {token.text.lower(), token.lemma.lower()} & self._lexicon.source_words:
                continue
            objects = [k for p in tree.kids(token.index, "prep") for k in tree.kids(p, "pobj")]
            speakers = (
                self._voices.speaker(tree, propositions, word)
                or self._voices.named_below(tree, word)
                for word in objects
            )
            speaker = next((s for s in speakers if s is not None), None)
            if speaker is not None:
                found.append(self._source(tree, token.index, speaker, verbs))
        return found

    def _aside(
        self, tree: Tree, propositions: Sequence[Proposition], verbs: list[int]
    ) -> Iterator[int]:
        """“…, as diplomats recall, …”: the whole clause is theirs."""
        for proposition in propositions:
            word = proposition.head
            marks = {tree.tokens[k].lemma.lower() for k in tree.kids(word, "mark", "advmod")}
            if proposition.predicate not in self._lexicon.says or "as" not in marks:
                continue
            if any(self.speeches[v].word == word for v in verbs):
                continue
            for argument in proposition.arguments:
                if argument.role == "agent":
                    speaker = self._voices.speaker(tree, propositions, argument.head)
                    if speaker is not None:
                        yield self._source(tree, word, speaker, verbs)
                        break

    def _source(self, tree: Tree, word: int, speaker: Ref, verbs: list[int]) -> int:
        """The speech act of a source; speech acts inside what it says are reported by it."""
        head = tree.head(word)
        while (
            head is not None
            and tree.tokens[head].pos not in ("VERB", "AUX")
            and tree.head(head) is not None
        ):
            head = tree.head(head)
        said = set(tree.subtree(head if head is not None else word)) - set(tree.subtree(word))
        over = list(tree.up(head)) if head is not None else []
        above = next((v for w in over for v in verbs if self.speeches[v].word == w), None)
        place = self._add(
            SpeechAct(
                tree.sentence.index, None, None, speaker, _whole(tree),
                above=above, covers=frozenset(said), cue=word,
            )
        )  # fmt: skip
        for verb in verbs:
            act = self.speeches[verb]
            if verb != above and act.above == above and act.word in said:
                self._set_above(verb, place)
        return place

    def _going_on(self, tree: Tree) -> list[int]:
        """A sentence inside a quotation that begins or ends beside another one's speaker."""
        here = _whole(tree)
        for quotation in self._quotations:
            if not _is_quoted(here, quotation):
                continue
            for act in reversed(self.speeches):
                if act.sentence < tree.sentence.index - _REACH:
                    break
                if act.quotation is not None or act.span.meets(quotation):
                    words = frozenset(t.index for t in tree.tokens)
                    going_on = SpeechAct(
                        tree.sentence.index, None, None, act.speaker, here,
                        addressees=act.addressees, covers=words, quotation=self._words(here),
                    )  # fmt: skip
                    return [self._add(going_on)]
        return []

    def _add(self, act: SpeechAct) -> int:
        self.speeches.append(act)
        return len(self.speeches) - 1

    def _set_above(self, place: int, above: int) -> None:
        self.speeches[place] = replace(self.speeches[place], above=above)

    def _words(self, span: Span) -> str:
        return self._text[span.start : span.end]

    # -- answers ------------------------------------------------------------------------------

    def over(self, s: int, propositions: Sequence[Proposition], n: int) -> int | None:
        """The innermost speech act in whose content a proposition stands."""
        for governor in content_governors(propositions, n):
            place = self._by_proposition.get((s, governor))
            if place is not None:
                return place
        head = propositions[n].head
        for place in self._by_sentence.get(s, ()):
            if head in self.speeches[place].covers:
                return place
        return None

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

    def of_proposition(self, s: int, n: int) -> int | None:
        """The speech act that a proposition itself makes."""
        return self._by_proposition.get((s, n))

    def chain(self, place: int | None) -> list[int]:
        """The speech acts from an inner one outwards."""
        found: list[int] = []
        while place is not None and place not in found:
            found.append(place)
            place = self.speeches[place].above
        return found


def _whole(tree: Tree) -> Span:
    return Span(tree.sentence.start, tree.sentence.end)


def _is_quoted(sentence: Span, quotation: Span) -> bool:
    """Whether a sentence stands in a quotation, its full stop and a few words more or less."""
    if quotation.holds(Span(sentence.start, sentence.end - 1)):
        return True
    shared = min(quotation.end, sentence.end) - max(quotation.start, sentence.start)
    return shared > _MOSTLY * (sentence.end - sentence.start)
