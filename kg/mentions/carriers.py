"""Who carries whose words, where a speaker and a source are told in one sentence.

An outlet carries what others say, whichever of the two the grammar puts above the other: “The daily
reported that …, according to a general” is the general's word, known from the daily, and “The
general said that …, according to the daily” is, too.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions.discourse import Ref
from kg.mentions.speech_acts import SpeechAct
from kg.records.tree import Tree

_CLAUSAL = ("ccomp", "xcomp", "advcl", "conj", "parataxis")


def carried(
    tree: Tree,
    word: int,
    source: Ref,
    said: frozenset[int],
    above: int | None,
    speeches: Sequence[SpeechAct],
    verbs: Sequence[int],
) -> tuple[frozenset[int], int | None]:
    """What a source phrase speaks for, and the speech act that reports it, None if none does."""
    if above is not None:
        if _is_outlet(source) and not _is_outlet(speeches[above].speaker):
            below = set(tree.subtree(word))
            return frozenset(t.index for t in tree.tokens if t.index not in below), None
        return said, above
    if _is_outlet(source):
        return said, above
    for verb in verbs:
        act = speeches[verb]
        reports = act.word is not None and act.above is None and _is_outlet(act.speaker)
        if reports and act.word in said and act.word is not None:
            told = {w for k in tree.kids(act.word, *_CLAUSAL) for w in tree.subtree(k)}
            if told:
                return frozenset(told & said), verb
    return said, above


def _is_outlet(speaker: Ref) -> bool:
    return speaker.type == "MediaOutlet"
