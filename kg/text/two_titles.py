"""“Former *professor and philosopher* Omar Bahr condemned it”: one man, told by two words."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_TITLES = frozenset(
    {"activist", "actor", "analyst", "author", "banker", "broadcaster", "businessman", "captain",
     "chairman", "chief", "colonel", "commander", "diplomat", "economist", "founder", "general",
     "governor", "historian", "journalist", "judge", "lawmaker", "lawyer", "leader", "mayor",
     "minister", "officer", "politician", "premier", "president", "professor", "researcher",
     "scholar", "senator", "soldier", "spokesman", "writer"}
)  # fmt: skip


@asked_where(word=("and",))
def two_titles(draft: Draft, i: int) -> None:
    """Let the name behind two titles take the place of the first of them."""
    first = draft.tokens[draft.tokens[i].head]
    if first.index != i - 1 or first.tag not in ("NN", "NNP") or first.lemma.lower() not in _TITLES:
        return
    name = draft.kid(first.index, "conj")
    if name is None or draft.tokens[name].pos != "PROPN" or draft.first(name) != i + 1:
        return
    second = draft.tokens[i + 1 : name]
    titled = any(t.pos in ("NOUN", "PROPN") and t.head == name for t in second)
    if not titled or draft.kid(name, "det", "poss") is not None or not _is_title(draft, name, i):
        return
    if draft.kid(first.index, "det", "poss", "appos") is not None:
        return  # “the president and party leader Omar Bahr” may be two
    draft.promote(name, first.index, "compound")
    draft.hang(i, first.index, "cc")


def _is_title(draft: Draft, name: int, i: int) -> bool:
    """Whether a common noun stands before the name: “and *philosopher* Omar Bahr”."""
    return any(t.pos == "NOUN" and t.text.islower() for t in draft.tokens[i + 1 : name])
