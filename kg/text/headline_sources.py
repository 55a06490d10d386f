"""Who says what a headline tells: “Iran arming Houthis, *UN says*”, “*UN*: Iran funds rebels”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import FINITE, NOUNS, SUBJECTS
from kg.text.words import grammar

_LOOSE = ("nsubj", "nsubjpass", "npadvmod", "dep", "ccomp")
_MARKS = frozenset({":", "–", "—"})
_SHORT = 4  # words of a source


def told_at_end(draft: Draft, i: int) -> None:
    """“Iran *arming* Houthis, UN says”, “Rebels *armed* by Iran, says UN”: a participle behind the
    first noun is the verb of what is said."""
    token = draft.tokens[i]
    noun = draft.tokens[token.head]
    said = draft.tokens[noun.head]
    if token.dep != "acl" or token.tag not in ("VBG", "VBN") or noun.dep not in _LOOSE:
        return
    if said.index < i or said.lemma not in grammar().reporting or draft.first(noun.index) != 0:
        return
    others = [k for k in draft.kids(said.index, *SUBJECTS) if k > i]
    if len(others) != 1 or draft.text_before(min(said.index, draft.first(others[0]))) != ",":
        return
    draft.hang(i, said.index, "ccomp")
    draft.hang(noun.index, i, "nsubj" if token.tag == "VBG" else "nsubjpass")


def source_at_colon(draft: Draft) -> None:
    """“*UN*: Iran funds rebels”, “Iran funds rebels: *UN*”, “Iran funds rebels - *source*”: the
    source is no part of what it tells."""
    marks = [t.index for t in draft.tokens if t.text in _MARKS or is_dash(draft, t.index)]
    if len(marks) != 1:
        return
    before, behind = range(marks[0]), range(marks[0] + 1, len(draft.tokens))
    source, rest = (before, behind) if len(before) < len(behind) else (behind, before)
    if not 0 < len(source) <= _SHORT or draft.tokens[source[-1]].pos not in NOUNS:
        return
    if any(draft.tokens[k].pos in ("VERB", "AUX") for k in source):
        return
    _cut(draft, source, rest)
    verb = next((k for k in rest if draft.tokens[k].dep == "ROOT"), None)
    verb = verb if verb is not None and draft.tokens[verb].pos in ("VERB", "AUX") else None
    if verb is None:
        return
    for k in source:
        if draft.tokens[k].head not in source:
            draft.hang(k, verb, "dep")


def is_dash(draft: Draft, i: int) -> bool:
    """A hyphen between spaces, which no name has."""
    tokens = draft.tokens
    if tokens[i].text != "-" or not 0 < i < len(tokens) - 1:
        return False
    return tokens[i - 1].end < tokens[i].start and tokens[i].end < tokens[i + 1].start


def _cut(draft: Draft, source: range, rest: range) -> None:
    """What is told hangs on none of the words of its source: the word that does takes the place of
    the word it hangs on (“Iran arms *rebels* - source”: the source is not what it arms)."""
    for k in rest:
        top = draft.tokens[k].head
        if top not in source or draft.tokens[k].dep == "punct":
            continue
        above = next((a for a in draft.above(top) if a in rest), None)
        if above is not None:
            outer = next(a for a in (top, *draft.above(top)) if draft.tokens[a].head == above)
            draft.hang(k, above, draft.tokens[outer].dep)
        elif draft.tokens[k].pos in ("VERB", "AUX"):
            draft.hang(k, k, "ROOT")
            draft.hang(top, k, "dep")
        elif (doing := _doing(draft, k)) is not None:  # “Report: *Mali arming* rebels”
            draft.hang(doing, doing, "ROOT")
            draft.hang(k, doing, "nsubj")
            draft.hang(top, doing, "dep")


def _doing(draft: Draft, i: int) -> int | None:
    """What somebody does right behind his name, as headlines tell it."""
    doing = draft.kid(i, "acl")
    if doing is None or draft.tokens[doing].tag != "VBG" or doing != i + 1:
        return None
    return doing if draft.kid(doing, "dobj") is not None else None


def question_behind_colon(draft: Draft) -> None:
    """“*Kenya stops arms sales to Chad*: Who else has blocked exports?”: what is asked behind a
    colon does not govern what is told before it."""
    marks = [t.index for t in draft.tokens if t.text == ":"]
    if len(marks) != 1 or draft.tokens[-1].text != "?":
        return
    root = next(t.index for t in draft.tokens if t.head == t.index)
    told = draft.kid(root, "ccomp", "parataxis", "advcl", "dep")
    if root < marks[0] or told is None or told > marks[0]:
        return
    if draft.tokens[told].tag in FINITE and draft.tokens[told].pos == "VERB":
        draft.promote(told, root, "dep")
