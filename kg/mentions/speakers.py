"""Who says so: speech acts in a sentence, their speakers, and the chain above each proposition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.mentions.actors import Cast
from kg.mentions.discourse import Ref
from kg.mentions.lexicon import Lexicon
from kg.mentions.phrases import pronoun_class
from kg.records import Proposition, Quotation, Span
from kg.records.tree import Tree

_CONTENT = frozenset(
    {
        "complement",
        "control",
        "patient",
        "content",
        "of",
        "about",
        "on",
        "as",
        "attr",
        "acomp",
        "for",
        "oprd",
    }
)
_ADDRESSED = ("receiver", "to", "patient", "with")
_NO_SPEAKERS = frozenset({"Place", "Speaker"})


@dataclass(frozen=True, slots=True)
class Speech:
    """A speech act where it stands. `proposition` is None for “according to X”, which covers
    the words of `covers`; `above` is the place of the speech that reports this one."""

    sentence: int
    proposition: int | None
    speaker: Ref
    addressees: tuple[Ref, ...]
    span: Span
    above: int | None = None
    covers: frozenset[int] = field(default=frozenset())
    quotation: str | None = None
    medium: Ref | None = None


class Speakers:
    """The speech acts of one article, found sentence by sentence."""

    def __init__(
        self, cast: Cast, lexicon: Lexicon, quotations: Sequence[Quotation], text: str
    ) -> None:
        self._cast, self._lexicon = cast, lexicon
        self._quotations = [q for q in quotations if not q.scare]
        self._text = text
        self._last_reporter: Ref | None = None
        self.speeches: list[Speech] = []
        self._by_sentence: dict[int, list[int]] = {}
        self._heads: dict[tuple[int, int], int] = {}

    # -- finding ------------------------------------------------------------------------------

    def read(self, tree: Tree, propositions: Sequence[Proposition]) -> None:
        """Find the speech acts of the next sentence."""
        s = tree.sentence.index
        self._heads.update({(s, n): p.head for n, p in enumerate(propositions)})
        places: list[int] = []
        by_proposition: dict[int, int] = {}
        for n, proposition in enumerate(propositions):
            speaker = self._speaker(tree, propositions, n)
            if speaker is None:
                continue
            speech = Speech(
                s, n, speaker, self._addressees(s, propositions, n, speaker),
                _sentence_span(tree), quotation=self._quoted(tree, proposition),
            )  # fmt: skip
            by_proposition[n] = len(self.speeches)
            places.append(len(self.speeches))
            self.speeches.append(speech)
        for n, place in by_proposition.items():
            self._set_above(place, self._next_above(propositions, n, by_proposition))
        places += self._according(tree, by_proposition)
        if not places:
            places = self._continued(tree)
        self._by_sentence[s] = places

    def _set_above(self, place: int, above: int | None) -> None:
        speech = self.speeches[place]
        if above is not None and above != place:
            self.speeches[place] = _with_above(speech, above)

    def _next_above(
        self, propositions: Sequence[Proposition], n: int, speeches: dict[int, int]
    ) -> int | None:
        for governor in _content_governors(propositions, n):
            if governor in speeches:
                return speeches[governor]
        return None

    def _speaker(self, tree: Tree, propositions: Sequence[Proposition], n: int) -> Ref | None:
        """Who makes the speech act of a proposition, None if it is none."""
        proposition = propositions[n]
        s = tree.sentence.index
        if proposition.category != "verb" or proposition.predicate not in self._lexicon.says:
            return None
        if not self._has_content(tree, propositions, n):
            return None
        if proposition.modality & {"hypothetical", "question", "possible"}:
            return None
        quoted = self._quoted_by_governor(propositions, n)
        words = quoted or [a.head for a in proposition.arguments if a.role == "agent"]
        for word in words:
            found = self._still(s, tree, word) or self.speaker_of(s, tree, propositions, word)
            if found is not None:
                return found
        return None

    def _still(self, s: int, tree: Tree, word: int) -> Ref | None:
        """“It noted …”, “He added …”: whoever spoke in the sentence before goes on speaking."""
        kind = pronoun_class(tree, word)
        if kind not in ("person", "thing"):
            return None
        for place in self._by_sentence.get(s - 1, ()):
            speech = self.speeches[place]
            is_person = speech.speaker.type == "Person"
            if speech.above is None and is_person == (kind == "person"):
                return speech.speaker
        return None

    def _quoted_by_governor(self, propositions: Sequence[Proposition], n: int) -> list[int]:
        """“Y quoted X as saying that …”: it is X who says it."""
        governor = propositions[n].governor
        if governor is None or propositions[governor].predicate not in self._lexicon.quotes:
            return []
        return [a.head for a in propositions[governor].arguments if a.role == "patient"]

    def speaker_of(
        self, s: int, tree: Tree, propositions: Sequence[Proposition], word: int
    ) -> Ref | None:
        """The speaker that a phrase names: an actor, or whoever made the report or statement."""
        for ref in self._cast.refer(s, word):
            if ref.type not in _NO_SPEAKERS:
                return ref
        if tree.tokens[word].lemma.lower() in self._lexicon.saying_nouns:
            return self._reporter(s, tree, propositions, word)
        return None

    def _reporter(
        self, s: int, tree: Tree, propositions: Sequence[Proposition], word: int
    ) -> Ref | None:
        for proposition in propositions:
            if proposition.head != word:
                continue
            for role in ("owner", "by", "from", "of", "in", "at", "kind", "with"):
                for argument in proposition.arguments:
                    if argument.role != role:
                        continue
                    for ref in self._cast.refer(s, argument.head):
                        if ref.type not in _NO_SPEAKERS and not (
                            role == "kind" and ref.type == "People"
                        ):
                            self._last_reporter = ref
                            return ref
        return self._last_reporter

    def _has_content(self, tree: Tree, propositions: Sequence[Proposition], n: int) -> bool:
        """Whether something is said: a clause, words in quotation marks, or a telling object."""
        proposition = propositions[n]
        for m, other in enumerate(propositions):
            if m != n and other.governor == n and other.link in ("complement", "control"):
                return True
        if (
            proposition.predicate in self._lexicon.says_object
            or proposition.predicate in self._lexicon.quotes
        ):
            return any(
                a.role in ("patient", "as", "for", "attribute", "on") for a in proposition.arguments
            )
        span = Span(tree.sentence.start, tree.sentence.end)
        return any(q.span.meets(span) for q in self._quotations) and proposition.predicate in ("say", "add", "tell", "write", "ask", "note", "state", "declare", "tweet", "warn", "explain", "insist")  # fmt: skip

    def _addressees(
        self, s: int, propositions: Sequence[Proposition], n: int, speaker: Ref
    ) -> tuple[Ref, ...]:
        proposition = propositions[n]
        if proposition.passive or proposition.predicate in self._lexicon.quotes:
            return ()
        found: dict[str, Ref] = {}
        for argument in proposition.arguments:
            if argument.role in _ADDRESSED:
                for ref in self._cast.refer(s, argument.head):
                    if ref.type not in _NO_SPEAKERS and ref.iri != speaker.iri:
                        found.setdefault(ref.iri, ref)
        return tuple(found.values())

    def _according(self, tree: Tree, verbs: dict[int, int]) -> list[int]:
        """“…, according to X”: all of the clause that it hangs on is X's word."""
        s = tree.sentence.index
        found: list[int] = []
        for token in tree.tokens:
            if (
                token.text.lower() != "according"
                and token.lemma.lower() not in self._lexicon.source_words
            ):
                continue
            objects = [k for p in tree.kids(token.index, "prep") for k in tree.kids(p, "pobj")]
            for word in objects:
                speaker = self.speaker_of(s, tree, (), word)
                if speaker is None:
                    speaker = self._named_below(s, tree, word)
                if speaker is None:
                    continue
                head = tree.head(token.index)
                below = set(tree.subtree(token.index))
                whole = set(tree.subtree(head if head is not None else token.index)) - below
                above = self._above_words(tree, verbs, head)
                found.append(len(self.speeches))
                span = Span(tree.sentence.start, tree.sentence.end)
                self.speeches.append(
                    Speech(s, None, speaker, (), span, above=above, covers=frozenset(whole))
                )
                self._rehang(tree, verbs, head, found[-1], above)
                break
        return found

    def _rehang(
        self, tree: Tree, verbs: dict[int, int], head: int | None, place: int, above: int | None
    ) -> None:
        """Speech acts inside what X says are reported by X."""
        for other in verbs.values():
            speech = self.speeches[other]
            if other == above or speech.above != above:
                continue
            if self._head_word(speech) in self.speeches[place].covers:
                self.speeches[other] = _with_above(speech, place)

    def _head_word(self, speech: Speech) -> int:
        if speech.proposition is None:
            return -1
        return self._heads[speech.sentence, speech.proposition]

    def _named_below(self, s: int, tree: Tree, word: int) -> Ref | None:
        for below in tree.subtree(word):
            for ref in self._cast.refer(s, below):
                if ref.type not in _NO_SPEAKERS:
                    return ref
        return None

    def _above_words(self, tree: Tree, verbs: dict[int, int], head: int | None) -> int | None:
        """The speech act that the clause of an “according to” stands under."""
        if head is None:
            return None
        for above in tree.up(head):
            for n, place in verbs.items():
                if self._heads[tree.sentence.index, n] == above:
                    return place
        return None

    def _quoted(self, tree: Tree, proposition: Proposition) -> str | None:
        """The first words in quotation marks below a verb of saying."""
        span = _sentence_span(tree)
        for quotation in self._quotations:
            if span.meets(quotation.span):
                return self._text[quotation.span.start : quotation.span.end]
        return None

    def _continued(self, tree: Tree) -> list[int]:
        """A sentence wholly inside a quotation that begins or ends at another one's speaker."""
        here = Span(tree.sentence.start, tree.sentence.end)
        for quotation in self._quotations:
            if not (
                quotation.span.holds(Span(here.start, here.end - 1))
                or _mostly(quotation.span, here)
            ):
                continue
            for place in range(len(self.speeches) - 1, -1, -1):
                speech = self.speeches[place]
                if speech.sentence < tree.sentence.index - 4:
                    break
                if speech.quotation is not None or speech.span.meets(quotation.span):
                    words = frozenset(t.index for t in tree.tokens)
                    self.speeches.append(
                        Speech(tree.sentence.index, None, speech.speaker, speech.addressees, here,
                               covers=words, quotation=self._text[here.start : here.end])
                    )  # fmt: skip
                    return [len(self.speeches) - 1]
        return []

    # -- answers ------------------------------------------------------------------------------

    def over(self, s: int, propositions: Sequence[Proposition], n: int) -> int | None:
        """The innermost speech act in whose content a proposition stands."""
        places = self._by_sentence.get(s, [])
        by_proposition = {
            self.speeches[p].proposition: p
            for p in places
            if self.speeches[p].proposition is not None
        }
        for governor in _content_governors(propositions, n):
            if governor in by_proposition:
                return by_proposition[governor]
        head = propositions[n].head
        for place in places:
            if self.speeches[place].proposition is None and head in self.speeches[place].covers:
                return place
        return None

    def addressed(self, s: int, propositions: Sequence[Proposition], n: int) -> tuple[Ref, ...]:
        """To whom the words are said in which a proposition stands, or who is called to say them."""
        place = self.over(s, propositions, n)
        if place is None:
            return ()
        speech = self.speeches[place]
        if speech.addressees or speech.proposition is None:
            return speech.addressees
        saying = propositions[speech.proposition]
        if saying.link != "purpose" or saying.governor is None:
            return ()
        calling = propositions[saying.governor]
        return self._addressees(s, propositions, propositions.index(calling), speech.speaker)

    def of_proposition(self, s: int, n: int) -> int | None:
        """The speech act that a proposition itself makes."""
        for place in self._by_sentence.get(s, []):
            if self.speeches[place].proposition == n:
                return place
        return None

    def chain(self, place: int | None) -> list[int]:
        """The speech acts from an inner one outwards."""
        found: list[int] = []
        while place is not None and place not in found:
            found.append(place)
            place = self.speeches[place].above
        return found


def _content_governors(propositions: Sequence[Proposition], n: int) -> list[int]:
    """The propositions in whose content one stands, nearest first."""
    found: list[int] = []
    at = propositions[n]
    while at.governor is not None:
        if at.link in _CONTENT:
            found.append(at.governor)
        at = propositions[at.governor]
    return found


def _with_above(speech: Speech, above: int) -> Speech:
    return Speech(
        speech.sentence, speech.proposition, speech.speaker, speech.addressees, speech.span, above,
        speech.covers, speech.quotation, speech.medium,
    )  # fmt: skip


def _sentence_span(tree: Tree) -> Span:
    return Span(tree.sentence.start, tree.sentence.end)


def _mostly(outer: Span, inner: Span) -> bool:
    shared = min(outer.end, inner.end) - max(outer.start, inner.start)
    return shared > 0.9 * (inner.end - inner.start)
