"""“‘They armed it,’ he *continued*”: whoever goes on so behind words in quotation marks says them;
and “…,” *adding* “…” behind what is said is said by whoever says that, not by anybody within it.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where
from kg.text.words import grammar

_QUOTES = frozenset({'"', "”", "''", "’", "'"})
_SPEAKERS = frozenset(
    {"ambassador", "analyst", "author", "chief", "colonel", "commander", "document", "envoy",
     "general", "he", "leader", "letter", "minister", "officer", "official", "president", "report",
     "researcher", "secretary", "she", "source", "spokesman", "spokesperson", "spokeswoman",
     "statement", "witness"}
)  # fmt: skip
_CLAUSES = ("ccomp", "conj", "advcl", "xcomp")
_STEPS = 6  # from words in quotation marks up to who says them


@asked_where(lemma=("continue", "go"))
def said_further(draft: Draft, i: int) -> None:
    """Make a verb of saying of one of going on, behind words in quotation marks."""
    token = draft.tokens[i]
    subject = draft.kid(i, "nsubj")
    if token.tag not in ("VBD", "VBZ") or subject is None or draft.kid(i, "dobj", "xcomp"):
        return
    on = draft.kid(i, "prt", "advmod")
    if token.lemma == "go" and (on is None or draft.lemma(on) != "on"):
        return
    begin = draft.first(subject) if subject < i else i
    # Marks around all that is said are not among the words.
    quoted = draft.text_before(begin) in _QUOTES
    bare = draft.text_before(begin) == "," and draft.kid(i, "ccomp") is not None
    if not quoted and not (bare and _speaks(draft, subject)):
        return
    draft.hang(i, token.head, token.dep, lemma="add")
    if token.lemma == "go" and on is not None:
        draft.hang(on, i, "advmod")


def _speaks(draft: Draft, subject: int) -> bool:
    token = draft.tokens[subject]
    named = token.pos == "PROPN" and token.entity in ("", "ORG", "PERSON")
    return named or token.lemma.lower() in _SPEAKERS


@asked_where(tag=("VBG",))
def adding(draft: Draft, i: int) -> None:
    """Hang “adding” on the verb of saying above what is said before it."""
    token = draft.tokens[i]
    if token.dep != "advcl" or i < 2 or token.lemma not in grammar().reporting:
        return
    closing = any(draft.tokens[k].text in _QUOTES for k in (i - 1, i - 2))
    if draft.tokens[token.head].lemma in grammar().reporting or not token.head < i - 1:
        return  # “said that Chad *denied* it, adding that …”
    if not closing and (token.lemma != "add" or draft.text_before(i) != ","):
        return
    above = token.head
    for _ in range(_STEPS):
        if draft.tokens[above].dep not in _CLAUSES:
            return
        above = draft.tokens[above].head
        if draft.tokens[above].lemma in grammar().reporting:
            draft.hang(i, above, "advcl")
            return
