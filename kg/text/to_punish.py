"""“pressed them *to sanction countries* that arm it”: a deed behind “to” that the parser takes
for a noun before a plural."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where
from kg.text.words import grammar

_DEEDS = frozenset(
    {"aid", "ambush", "arm", "assault", "attack", "blacklist", "bomb", "fund", "help", "host",
     "blockade", "raid", "release", "sanction", "shell", "shelter", "support", "target", "train"}
)  # fmt: skip


@asked_where(word=("to",))
def to_punish(draft: Draft, i: int) -> None:
    """Make the noun behind “to” the verb that it is, where the verb above asks for one."""
    token = draft.tokens[i]
    whom = draft.kid(i, "pobj")
    if token.dep not in ("conj", "dative", "prep") or whom is None or draft.first(whom) != i + 1:
        return
    deed = draft.tokens[i + 1]
    bare = deed.head == whom and deed.tag in ("JJ", "NN") and deed.dep in ("amod", "compound")
    if not bare or deed.lemma not in _DEEDS or draft.tokens[whom].tag != "NNS":
        return
    above, dep = draft.tokens[token.head], "xcomp"
    if token.dep == "conj":  # “to list it as a gang and *to sanction* countries”
        while above.pos != "VERB" and above.head < above.index:
            above, dep = draft.tokens[above.head], "conj"
        if not any(draft.tokens[k].tag == "TO" for k in draft.kids(above.index, "aux")):
            return
    lists = grammar()
    asks = lists.object_control | lists.subject_control | lists.infinitive_content
    if above.pos != "VERB" or above.index > i or (dep == "xcomp" and above.lemma not in asks):
        return
    for k in range(i + 2, whom):
        if draft.tokens[k].head == deed.index:
            draft.hang(k, whom, draft.tokens[k].dep)
    draft.hang(deed.index, above.index, dep, pos="VERB", tag="VB")
    draft.hang(i, deed.index, "aux", pos="PART", tag="TO")
    draft.hang(whom, deed.index, "dobj")
