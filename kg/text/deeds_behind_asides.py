"""“Chad, which borders Libya, *armed* Hamas”: behind an aside the deed of whoever stands before it,
which before a bare name is taken for a quality of that, and the name for a part of the aside."""

from __future__ import annotations

from kg.text.deed_series import past_of
from kg.text.draft import Draft
from kg.text.labels import FINITE, NOUNS, SUBJECTS, VERBS
from kg.text.lost_deeds import done_to_behind, make_verb
from kg.text.steps import asked_where
from kg.text.words import grammar

_RELATIVE = ("WDT", "WP", "WP$", "WRB")
_DESCRIBING = ("VBN", "VBG", "VBD")
_OWN = ("det", "amod", "compound", "nmod", "nummod", "poss")
_LONGEST = 25  # words of an aside


@asked_where(tag=("JJ", "NNP", "VBD", "VBN"))
def behind_aside(draft: Draft, i: int) -> None:
    """Let the deed be the verb, whom it is done to its object, and hang the aside on its doer."""
    lemma = past_of(draft.tokens[i].text) if draft.text_before(i) == "," else None
    quality = draft.tokens[i].dep in _OWN
    told = draft.kid(i, *SUBJECTS) is not None and not quality
    if lemma is None or told or draft.kid(i, "aux", "auxpass") is not None:
        return
    done_to, comma = done_to_behind(draft, i), _opening_comma(draft, i - 1)
    if done_to is None or comma is None:
        return
    if draft.tokens[i + 1].tag == "NNS" and not _is_clear(draft, comma + 1):
        return
    doer = comma - 1
    _make_mark(draft, doer)
    if not _lacks_verb(draft, doer, done_to):
        return
    begin = min([doer, *(k for k in draft.kids(doer, *_OWN) if k < doer)])
    if not make_verb(draft, i, range(begin, done_to + 1), tag="VBD", lemma=lemma):
        return
    draft.hang(doer, i, "nsubj")
    _hang_aside(draft, range(comma + 1, i - 1), doer)


def _is_clear(draft: Draft, begin: int) -> bool:
    """Whether an aside is no part of a list: “six tanks, a jeep, *armed men*”."""
    opens = draft.tokens[begin]
    return opens.tag in _RELATIVE or opens.text in ("alongside", "like", "unlike")


def _opening_comma(draft: Draft, closing: int) -> int | None:
    """The comma behind a noun that opens the aside which another closes: that before “which”, or
    the nearest, if no clause of its own stands between them."""
    nearest = None
    for at in range(closing - 1, max(closing - _LONGEST, 0), -1):
        if draft.tokens[at].text != "," or draft.tokens[at - 1].pos not in NOUNS:
            continue
        if draft.tokens[at + 1].tag in _RELATIVE:
            return at
        nearest = at if nearest is None else nearest
    if nearest is None:
        return None
    opens = draft.tokens[nearest + 1]  # “Niger, *say* officials, armed them”
    clause = any(t.tag in (*FINITE, "MD") for t in draft.tokens[nearest + 2 : closing])
    clause = clause or opens.lemma in grammar().reporting
    return None if clause or nearest + 1 == closing else nearest


def _make_mark(draft: Draft, doer: int) -> None:
    """“said *that* Chad, …, armed Hamas”: no preposition, and no article of a name."""
    for k in draft.kids(doer, "det"):
        if draft.tokens[k].text == "that" and draft.tokens[doer].pos == "PROPN":
            draft.hang(k, doer, "mark", pos="SCONJ", tag="IN")
            return
    that = draft.tokens[draft.tokens[doer].head]
    if that.text.lower() == "that" and that.dep == "prep" and draft.tokens[doer].dep == "pobj":
        draft.hang(doer, that.head, "ccomp")
        draft.hang(that.index, doer, "mark", pos="SCONJ")


def _lacks_verb(draft: Draft, doer: int, done_to: int) -> bool:
    """Whether the doer has no verb yet: he is all of a sentence, of what somebody says, or the
    subject of a word between."""
    token = draft.tokens[doer]
    above = draft.tokens[token.head]
    if token.pos not in NOUNS or above.index == doer or doer < above.index <= done_to:
        return token.pos in NOUNS
    said = above.lemma in grammar().reporting and above.index < doer
    return said and token.dep in ("ccomp", "dobj", "nsubj", "oprd")


def _hang_aside(draft: Draft, aside: range, doer: int) -> None:
    """Let an aside say what the doer is or does."""
    tops = [k for k in aside if draft.tokens[k].head not in aside]
    if not tops:
        return
    verbs = [k for k in tops if draft.tokens[k].pos in VERBS]
    link = [k for k in tops[:1] if draft.tokens[k].pos == "ADP"]  # “like Niger”
    main = (link or verbs or [k for k in tops if draft.tokens[k].pos in NOUNS] or tops)[0]
    relative = draft.tokens[aside[0]].tag in _RELATIVE
    prep = draft.tokens[main].pos == "ADP"
    told = (
        "prep"
        if prep
        else "relcl"
        if relative
        else "acl"
        if draft.tokens[main].tag in _DESCRIBING
        else "appos"
    )
    draft.hang(main, doer, told)
    for k in tops:
        if k != main:
            dep = "det" if draft.tokens[k].pos == "DET" else "pobj" if link else "oprd"
            draft.hang(k, main, dep if draft.tokens[k].pos in ("DET", *NOUNS) else "dep")
