"""The nearest frames that told nothing, and why; verbs with actors that no frame knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.explanations.actors import label, words_of
from kg.explanations.outlooks import unreal_why
from kg.explanations.records import NotTold
from kg.mentions import Trace
from kg.mentions.discourse import NO_ACTORS
from kg.mentions.frames import Frame, Frames
from kg.mentions.match import Match, fit
from kg.mentions.trace import Dropped, Missed, Reticence
from kg.mentions.view import SentenceView, fillers

# How near a frame came, by the demand that it failed on: the last that is asked for comes first.
_NEARNESS = (
    "told-already", "unsure", "unreal", "nobody-gives", "hearer", "business", "disarmed",
    "own", "title", "theme",
    "agent_foreign", "anybody", "recipient", "agent", "modifiers", "preposition", "also", "without",
    "unless", "words", "tense", "asks-for-less", "no-frame",
)  # fmt: skip
DROPPED: dict[Reticence, str] = {
    "status": "unreal",
    "planned": "unreal",
    "agent": "nobody-gives",
    "interview": "hearer",
    "recipient hears": "hearer",
    "unsure": "unsure",
}
_DROPPED_WHY: dict[Reticence, str] = {
    "agent": "nobody is named who gives it, and no sum",
    "interview": "it is said to an outlet, which is no talk between actors",
    "planned": "it is only planned",
    "recipient hears": "whoever could be the recipient only hears of it",
}
_THEMES = {
    "arms": "no weapon",
    "goods": "nothing that is given in support",
    "money": "no money",
    "relief": "nothing that is given in support",
}
_AROUND = frozenset({"tense", "words", "unless", "without", "also", "preposition", "modifiers"})
_MOST = 4


def missing(view: SentenceView, trace: Trace, frames: Frames) -> tuple[NotTold, ...]:
    """What a sentence does not tell, the nearest frame of each predicate first."""
    missed = [m for m in trace.missed if m.sentence == view.index]
    found = [*_dropped(view, trace), *_repeated(view, trace), *_unknown(view, trace, frames)]
    fired = {m.proposition for m, t in trace.fired if t.sentence == view.index}
    found += [_missed(view, m) for m in missed if _is_near(view, m, fired)]
    found += _outdone(view, trace, frames)
    return tuple(sorted(found, key=lambda f: (f.proposition, _NEARNESS.index(f.reason), f.frame)))


def _not_told(view: SentenceView, n: int, frame: Frame | None, reason: str, why: str) -> NotTold:
    predicate = view.propositions[n].predicate
    event, name = (frame.event, frame.name) if frame is not None else ("", "")
    return NotTold(predicate, n + 1, event, name, reason, why)


def _dropped(view: SentenceView, trace: Trace) -> Iterator[NotTold]:
    """Frames that fitted what is told as not having happened, or of nobody."""
    for one in trace.dropped:
        if one.sentence == view.index:
            reason = DROPPED[one.why]
            match = one.match
            yield _not_told(
                view, match.proposition, match.frame, reason, _dropped_why(view, one, trace)
            )


def _dropped_why(view: SentenceView, one: Dropped, trace: Trace) -> str:
    if one.why == "status":
        return unreal_why(view, one.match)
    if one.why == "unsure":
        return (
            f"fits, but readings with such signs are right less than {trace.least:.0%} of the time"
        )
    return _DROPPED_WHY[one.why]


def _repeated(view: SentenceView, trace: Trace) -> Iterator[NotTold]:
    kept = [trace.match_of(told) for told in trace.kept if told.sentence == view.index]
    for match, told in trace.fired:
        if told.sentence == view.index and not any(match is one for one in kept):
            why = "another word of the sentence tells the same, or more"
            yield _not_told(view, match.proposition, match.frame, "told-already", why)


def _outdone(view: SentenceView, trace: Trace, frames: Frames) -> Iterator[NotTold]:
    """Frames that fit as well, but ask for less than the one that was chosen."""
    chosen = [m for m, told in trace.fired if told.sentence == view.index]
    for match in chosen:
        proposition = view.propositions[match.proposition]
        known = frames.by_predicate.get((proposition.category, proposition.predicate), ())
        if match.frame not in known:
            continue  # told by an event that another clause introduced, by no frame's words
        for frame in known[known.index(match.frame) + 1 :]:
            if isinstance(fit(view, match.proposition, frame), Match):
                why = f"fits too, but {match.frame.name} asks for more"
                yield _not_told(view, match.proposition, frame, "asks-for-less", why)


def _unknown(view: SentenceView, trace: Trace, frames: Frames) -> Iterator[NotTold]:
    """Verbs with actors that no frame, and no list of words, knows."""
    words = view.lexicon
    cues = {act.cue for act in trace.speeches if act.sentence == view.index}
    for n, proposition in enumerate(view.propositions):
        word = proposition.predicate
        known = (proposition.category, word) in frames.by_predicate or word in words.says
        known = known or word in words.attitudes or word in words.light or word in words.receiving
        if proposition.category != "verb" or known or proposition.head in cues:
            continue
        actors = {
            label(view, ref): None
            for a in proposition.arguments
            for ref in view.cast.refer(view.index, a.head)
            if ref.type not in NO_ACTORS
        }
        if actors:
            why = f"no frame knows the verb, which {_listed(actors)} stand{_s(actors)} with"
            yield _not_told(view, n, None, "no-frame", why)


def _is_near(view: SentenceView, one: Missed, fired: set[int]) -> bool:
    """Whether a reader would look for it: not under what is told, not of each “said”."""
    proposition = view.propositions[one.proposition]
    told = one.proposition in fired
    told = told or (proposition.category == "noun" and proposition.governor in fired)
    plain = one.why in _AROUND and proposition.predicate in view.lexicon.says
    return not told and not plain


def _missed(view: SentenceView, one: Missed) -> NotTold:
    return _not_told(view, one.proposition, one.frame, one.why, _missed_why(view, one))


def _missed_why(view: SentenceView, one: Missed) -> str:
    frame, n = one.frame, one.proposition
    if one.why == "words":
        words = frozenset(word for words in frame.words.values() for word in words)
        return f"asks for {_listed(words)} as {_listed(frame.words, quoted=False)}"
    if one.why == "tense":
        return f"asks for {_listed(frame.tense, quoted=False)} tense"
    if one.why == "unless":
        words = frame.unless_governor.union(*frame.unless.values())
        return f"is not told with such a word as {_listed(words)}"
    if one.why == "without":
        return f"is not told with anything as {_listed(frame.without, quoted=False)}"
    if one.why == "also":
        return f"asks for {_listed(frame.also)} in its phrase"
    if one.why == "preposition":
        return f"asks for “{frame.preposition}” before it"
    if one.why == "modifiers":
        return f"asks for a word such as {_listed(frame.modifiers | frame.governor)} with it"
    if one.why in ("agent", "recipient"):
        return _empty_why(view, n, frame, one.why)
    if one.why == "theme":
        return _theme_why(view, n, frame)
    if one.why == "title":
        return "names no office that somebody takes or leaves"
    if one.why == "business":
        return "is told of firms, people at home or their trade: no support"
    if one.why == "own":
        return "is told of those whom a group trains or arms for itself"
    if one.why == "disarmed":
        return "is told of fighters who lay down arms"
    if one.why == "agent_foreign":
        return "is told of somebody in his own country, or nowhere"
    return "nobody takes part"


def _empty_why(view: SentenceView, n: int, frame: Frame, slot: str) -> str:
    """Why a slot of actors stays empty: no word, a word that is no actor, one of another class."""
    roles = frame.agent if slot == "agent" else frame.recipient
    types = frame.agent_types if slot == "agent" else frame.recipient_types
    for role in roles:
        for word in fillers(view, n, role) if role not in ("speaker", "addressee") else ():
            refs = [r for r in view.cast.refer(view.index, word) if r.type not in NO_ACTORS]
            if not refs:
                return f"no {slot}: “{words_of(view, word)}” ({role}) is no actor"
            if types and not {r.type for r in refs} & types:
                what = f"“{words_of(view, word)}” ({role}) is a {refs[0].type}"
                return f"no {slot}: {what}, not {_listed(types)}"
            return f"no {slot}: “{words_of(view, word)}” ({role}) stands on the other side already"
    return f"no {slot}: nobody stands as {_listed(roles, quoted=False)}"


def _theme_why(view: SentenceView, n: int, frame: Frame) -> str:
    words = [w for role in frame.theme for w in fillers(view, n, role)]
    if not words:
        return f"nothing is given: no word stands as {_listed(frame.theme, quoted=False)}"
    what = _THEMES.get(frame.theme_words, "nothing that fits")
    return f"“{words_of(view, words[0])}” is {what}"


def _listed(words: Iterable[str], *, quoted: bool = True) -> str:
    """Some words, a few of many."""
    some = sorted(words) if isinstance(words, frozenset) else list(words)
    shown = [f"“{w}”" if quoted else w for w in some[:_MOST]]
    return ", ".join(shown) + (" …" if len(some) > _MOST else "")


def _s(actors: dict[str, None]) -> str:
    return "s" if len(actors) == 1 else ""
