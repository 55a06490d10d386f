"""“was killed with a colonel, *when warplanes hit the base*”: the parser hangs a clause with “when”
on the noun before it, of which it tells nothing; it says when the verb above was done."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import SUBJECTS, VERBS
from kg.text.steps import asked_where

# Behind these it tells of the time that they name: “the day when”, “in 2006, when”.
_TIMES = frozenset(
    {"case", "date", "dawn", "day", "decade", "era", "evening", "example", "hour", "moment",
     "month", "morning", "night", "occasion", "period", "point", "season", "stage", "summer",
     "time", "week", "weekend", "winter", "year"}
)  # fmt: skip
_DEEDS = frozenset(
    {"assault", "attack", "battle", "bombing", "campaign", "clash", "coup", "crisis", "election",
     "fighting", "invasion", "massacre", "meeting", "offensive", "raid", "revolution", "strike",
     "talk", "uprising", "visit", "war"}
)  # fmt: skip
_LINKS = frozenset({"after", "before", "once", "until", "while"})


@asked_where(dep=("relcl",))
def when_behind_noun(draft: Draft, i: int) -> None:
    """Only where the noun is no time, and the clause has all that it does itself."""
    noun = draft.tokens[draft.tokens[i].head]
    when = next((k for k in draft.kids(i, "advmod") if draft.lemma(k) == "when"), None)
    if when is None or draft.kid(i, *SUBJECTS) is None or noun.entity in ("DATE", "TIME", "EVENT"):
        return
    if noun.lemma.lower() in _TIMES or draft.first(i) != when or draft.text_before(when) != ",":
        return
    if any(draft.tokens[k].entity in ("DATE", "TIME") for k in range(max(0, when - 4), when)):
        return
    if _is_of_deed(draft, noun.index):
        return
    above = (draft.tokens[v] for v in draft.above(i))
    verb = next((v.index for v in above if v.pos in VERBS and v.dep != "prep"), None)
    if verb is not None and verb < i:
        draft.hang(i, verb, "advcl")


def _is_of_deed(draft: Draft, noun: int) -> bool:
    """“since *the attack* by the rebels, when nine were killed”: when that was done."""
    for above in (noun, *draft.above(noun)):
        token = draft.tokens[above]
        if token.pos in VERBS:
            return False
        if token.lemma.lower() in _DEEDS or token.entity in ("DATE", "TIME", "EVENT"):
            return True
        if any(draft.tokens[k].entity in ("DATE", "TIME") for k in draft.kids(above)):
            return True
    return False


@asked_where(dep=("ccomp",))
def clause_of_time(draft: Draft, i: int) -> None:
    """“On March 3, four days *after* they killed nine, Kenya was responding”: that is no word of
    Kenya's, and the day before it is that of the verb behind."""
    marks = [k for k in draft.kids(i, "mark") if draft.lemma(k) in _LINKS]
    verb = draft.tokens[i].head
    if not marks or verb < i or draft.kid(i, *SUBJECTS) is None:
        return
    for k in draft.kids(i, "prep"):
        behind = draft.tokens[draft.last(k) + 1 :][:1]
        if k < marks[0] and [t.text for t in behind] == [","]:
            draft.hang(k, verb, "prep")
    draft.hang(i, verb, "advcl")
