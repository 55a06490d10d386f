"""Speech acts as statements: what each reports and quotes, and when it was said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from kg.mentions.speech_acts import SpeechAct
from kg.mentions.told import Told
from kg.mentions.when import time_of
from kg.records import Interval, Reading, Span, Speech, Statement
from kg.records.tree import Tree


class Statements:
    """The statements of one article, made of its speech acts."""

    def __init__(
        self, reading: Reading, trees: Sequence[Tree], speeches: Sequence[SpeechAct]
    ) -> None:
        self._reading, self._trees, self._speeches = reading, trees, speeches

    def said(self, place: int) -> Interval:
        """When it was said: the time with the verb of saying, at the latest the article's day."""
        speech = self._speeches[place]
        said = Interval()
        if speech.proposition is not None:
            s = speech.sentence
            said = time_of(
                self._trees[s], self._reading.propositions[s], speech.proposition,
                self._reading.times[s], frozenset(),
            )  # fmt: skip
        issued = self._reading.article.issued
        if said == Interval() and issued is not None:
            return Interval(None, issued, f"../{issued.isoformat()}")
        return said

    def last_day_told(self, chain: Sequence[int]) -> date | None:
        """The last day on which it was told: that of the nearest saying, or of the article."""
        for place in chain:
            ends = self.said(place).ends
            if ends is not None:
                return ends
        return self._reading.article.issued

    def made_of(self, told: Sequence[Told]) -> list[Statement]:
        """Every speech act, and the article's own voice for each sentence that tells something."""
        reports: dict[int, list[int]] = defaultdict(list)
        narrated: dict[int, list[int]] = defaultdict(list)
        for m, item in enumerate(told):
            if item.speech is None:
                narrated[item.sentence].append(m)
            else:
                reports[item.speech].append(m)
        quotes: dict[int, list[int]] = defaultdict(list)
        outermost: dict[int, list[int]] = defaultdict(list)
        for place, speech in enumerate(self._speeches):
            if speech.above is None:
                outermost[speech.sentence].append(place)
            else:
                quotes[speech.above].append(place)
        spoken = [
            self._spoken(place, reports.get(place, []), quotes.get(place, []))
            for place in range(len(self._speeches))
        ]
        own = [
            self._narration(s, narrated.get(s, []), outermost.get(s, []))
            for s in sorted({*narrated, *outermost})
        ]
        return [*spoken, *own]

    def _spoken(self, place: int, reports: list[int], quotes: list[int]) -> Statement:
        speech = self._speeches[place]
        media = [r.iri for r in speech.addressees if r.type == "MediaOutlet"]
        return Statement(
            span=speech.span,
            speaker=speech.speaker.iri,
            addressees=tuple(r.iri for r in speech.addressees if r.iri not in media),
            reports=tuple(reports),
            quotes=tuple(quotes),
            quotation=speech.quotation,
            medium=media[0] if media else None,
            time=self.said(place),
        )

    def _narration(self, s: int, reports: list[int], quotes: list[int]) -> Statement:
        sentence = self._reading.sentences[s]
        return Statement(
            span=Span(sentence.start, sentence.end),
            speaker=None,
            kind=Speech.NARRATION,
            reports=tuple(reports),
            quotes=tuple(quotes),
        )
