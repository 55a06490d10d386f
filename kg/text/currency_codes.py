"""Codes of currencies before sums, taken for names: “seized *NIS* 2.6m”, “paid *SSP* 5 million”."""

from __future__ import annotations

from kg.text.currencies import is_currency
from kg.text.draft import Draft
from kg.text.steps import asked_where


@asked_where(pos=("PROPN", "NOUN", "ADJ", "X"))
def currency_before_sum(draft: Draft, i: int) -> None:
    """“seized *NIS* 2.6m”: a currency before a number is nobody's name."""
    token, behind = draft.tokens[i], draft.tokens[i + 1 : i + 2]
    if not token.text.isupper() or not behind or not behind[0].text[:1].isdigit():
        return
    if is_currency(token.text):
        draft.hang(i, token.head, token.dep, pos="SYM", tag="$", entity="")
