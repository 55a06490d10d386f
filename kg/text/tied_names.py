"""“Sipah-e-Shuhada”, “Ansar-ul-Haq”: one name, whose particle and hyphens the parser takes for
words of their own, for numbers or for objects."""

from __future__ import annotations

from itertools import pairwise

from kg.text.draft import Draft
from kg.text.steps import asked_where

_PARTICLES = ("e", "i", "ud", "ul", "un", "ur", "us", "ut")
_MAIN = ("ROOT", "dobj", "nsubj", "nsubjpass", "pobj", "poss")
_HYPHENS = frozenset({"-", "–"})


@asked_where(word=_PARTICLES)
def tied_name(draft: Draft, i: int) -> None:
    """Make the last half the head of the name, and hang all else of it on that."""
    first, last = i - 2, i + 2
    if first < 0 or last >= len(draft.tokens) or not _is_tied(draft, i):
        return
    words = range(first, last + 1)
    outer = [k for k in words if draft.tokens[k].head not in words or draft.tokens[k].head == k]
    top = next((k for k in outer if draft.tokens[k].dep in _MAIN), outer[-1] if outer else last)
    above, dep = draft.tokens[top].head, draft.tokens[top].dep
    entity = "PERSON" if any(draft.tokens[k].entity == "PERSON" for k in words) else "ORG"
    below = [k for w in words for k in draft.kids(w) if k not in words]
    draft.hang(
        last,
        last if above == top else above,
        dep,
        pos="PROPN",
        tag="NNP",
        lemma=draft.tokens[last].text,
        entity=entity,
    )
    for k in words[:-1]:
        if draft.tokens[k].text in _HYPHENS:
            draft.hang(k, last, "punct", pos="PUNCT", tag="HYPH", entity=entity)
        else:
            text = draft.tokens[k].text
            draft.hang(k, last, "compound", pos="PROPN", tag="NNP", lemma=text, entity=entity)
    for k in below:
        draft.hang(k, last, draft.tokens[k].dep)


def _is_tied(draft: Draft, i: int) -> bool:
    """Whether hyphens without a space tie a particle to a capitalised word on either side."""
    words = draft.tokens[i - 2 : i + 3]
    hyphens = words[1].text in _HYPHENS and words[3].text in _HYPHENS
    capitals = words[0].text[0].isupper() and words[4].text[0].isupper()
    close = all(a.end == b.start for a, b in pairwise(words))
    return hyphens and capitals and close
