"""“a report by the UN on the shelling *that killed nine*”: whoever is hurt was hurt by the deed,
and not by what tells of it, on which the parser hangs the clause.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import NOUNS
from kg.text.steps import asked_where

_TELLING = frozenset(
    {"account", "analysis", "article", "documentary", "film", "footage", "hearing", "inquest",
     "inquiry", "investigation", "news", "note", "photo", "picture", "probe", "report", "review",
     "story", "study", "trial", "verdict", "video"}
)  # fmt: skip
_OF_WHAT = frozenset({"about", "concerning", "into", "of", "on", "over", "regarding"})
_HURTING = frozenset(
    {"claim", "cost", "destroy", "displace", "hit", "injure", "kill", "leave", "maim", "wound"}
)


@asked_where(word=("that", "which"))
def deed_told_of(draft: Draft, i: int) -> None:
    """Hang the clause on the first noun of which the telling is: “an inquiry by Chad *into the
    raid* that killed six”."""
    tokens = draft.tokens
    relative = tokens[tokens[i].head]
    told = tokens[relative.head]
    if relative.dep != "relcl" or relative.lemma not in _HURTING or draft.text_before(i) == ",":
        return
    if told.dep == "pobj" and tokens[told.head].text == "by":
        told = tokens[tokens[told.head].head]  # “an analysis *by Chad* of the raid that killed six”
    if told.lemma not in _TELLING or not told.index < i < relative.index:
        return
    for deed in tokens[told.index + 1 : i]:
        link = tokens[deed.head]
        if deed.dep == "pobj" and deed.pos in NOUNS and link.text.lower() in _OF_WHAT:
            draft.hang(relative.index, deed.index, "relcl")
            return


@asked_where(word=("into", "on", "about"))
def telling_of_deed(draft: Draft, i: int) -> None:
    """“opened an inquiry *into the attack*”: what is opened is the inquiry, and no attack."""
    link, told = draft.tokens[i], draft.tokens[i - 1]
    verb = draft.tokens[link.head]
    if link.dep != "prep" or verb.pos != "VERB" or told.head != verb.index or i == 0:
        return
    of_what = draft.kid(i, "pobj")
    if told.dep not in ("dobj", "nsubjpass") or told.lemma not in _TELLING or of_what is None:
        return
    if draft.tokens[of_what].entity not in ("DATE", "TIME"):
        draft.hang(i, told.index, "prep")
