"""“designated for having materially assisted, sponsored, or provided financial, material, or
technological support for, or goods or services in support of, Hezbollah”: the words of the law, in
notices of sanctions. Whoever stands behind them is whom the support was for."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

# So many words may stand between the verb and the support, and between that and who got it.
_REACH = 8
_LONGER = 16


@asked_where(word=("sponsored",))
def provided_support_for(draft: Draft, i: int) -> None:
    """Hang what was provided on the verb of the series, and whom it was for on the support."""
    first = next((k for k in range(max(0, i - 4), i) if draft.lemma(k) == "assist"), None)
    verb = _next(draft, i, 5, "provide")
    noun = _next(draft, verb, _REACH, "support") if verb is not None else None
    if first is None or verb is None or noun is None or noun + 2 >= len(draft.tokens):
        return
    link = noun + 1
    if draft.lemma(link) not in ("for", "to"):
        return
    further = draft.tokens[link + 1].text == ","
    last = _next(draft, link, _LONGER, "of") if further else link
    whom = draft.kid(last, "pobj") if last is not None else None
    draft.hang(verb, first, "conj", pos="VERB", tag="VBN")
    draft.hang(noun, verb, "dobj", pos="NOUN")
    draft.hang(link, noun, "prep")
    if whom is not None:
        draft.hang(whom, link, "pobj")


def _next(draft: Draft, after: int, reach: int, lemma: str) -> int | None:
    """Where that word stands next, not far behind."""
    end = min(after + reach, len(draft.tokens))
    return next((k for k in range(after + 1, end) if draft.lemma(k) == lemma), None)
