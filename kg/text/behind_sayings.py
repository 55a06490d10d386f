"""What belongs to a deed of which it is told, though who says so stands between: “Nine were killed,
police said, *in an attack by Boko Haram*”.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where
from kg.text.words import grammar

_PHRASES = ("agent", "dative", "prep")
# These say whose word it is, or tell of the saying.
_SOURCES = frozenset({"accord", "according", "per", "without"})
# With these it is told where or how somebody says it: “he said, in an interview”.
_SAID_IN = frozenset(
    {"address", "answer", "article", "briefing", "cable", "call", "ceremony", "comment",
     "communique", "conference", "email", "hearing", "interview", "letter", "meeting", "memo",
     "message", "post", "reference", "remark", "reply", "report", "response", "speech",
     "statement", "talk", "television", "testimony", "trip", "tweet", "video", "visit"}
)  # fmt: skip
_TIMES = frozenset({"DATE", "TIME"})


@asked_where(dep=("ccomp",))
def behind_saying(draft: Draft, i: int) -> None:
    """Hang a phrase behind “…, police said,” on the clause before it."""
    said = draft.tokens[i].head
    if said < i or said + 2 >= len(draft.tokens) or draft.lemma(said) not in grammar().reporting:
        return
    teller = draft.kid(said, "nsubj")
    if teller is None or not i < teller or draft.text_before(min(draft.first(teller), said)) != ",":
        return
    if draft.kid(said, "dobj", "xcomp") is not None and draft.lemma(said) != "tell":
        return
    for k in draft.kids(said, *_PHRASES):
        if k > max(said, teller) and draft.text_before(k) == "," and _is_of_deed(draft, k):
            by = draft.lemma(k) == "by" and draft.kid(i, "auxpass") is not None
            draft.hang(k, i, "agent" if by else "prep")


def _is_of_deed(draft: Draft, link: int) -> bool:
    """Whether a phrase tells of a deed, and not how or when it is told of."""
    if draft.lemma(link) in _SOURCES:
        return False
    objects = draft.kids(link, "pobj", "pcomp")
    return bool(objects) and not any(
        draft.lemma(k) in _SAID_IN or draft.tokens[k].entity in _TIMES for k in objects
    )
