"""“the small African *nation of Burundi*”: the nation is Burundi, which stands in its place."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_LANDS = ("archipelago", "country", "emirate", "kingdom", "monarchy", "nation", "republic",
          "sultanate")  # fmt: skip


@asked_where(word=_LANDS)
def nation_of(draft: Draft, i: int) -> None:
    """Behind the article, and right before its name: “the country of his birth” names none."""
    token = draft.tokens[i]
    if i + 2 >= len(draft.tokens) or draft.tokens[i + 1].text != "of" or token.tag != "NN":
        return
    article, link = draft.kid(i, "det"), draft.tokens[i + 1]
    name = draft.kid(link.index, "pobj") if link.head == i else None
    if name is None or article is None or draft.tokens[article].text.lower() != "the":
        return
    if draft.tokens[name].pos != "PROPN" or draft.tokens[name].entity != "GPE":
        return
    if draft.first(name) != i + 2 or draft.kid(name, "conj", "cc") is not None:
        return
    behind = [k for k in draft.kids(i) if k > name]
    head, dep = token.head, token.dep
    draft.hang(name, name if head == i else head, dep)
    draft.hang(i, name, "nmod")
    for k in behind:
        draft.hang(k, name, draft.tokens[k].dep)
