"""“Blinken *in* Cairo for talks”, “Blinken *in* Cairo to meet rebels”: a headline that leaves out
its verb."""

from __future__ import annotations

from kg.text.draft import Draft

_COMING_FOR = frozenset(
    {"conference", "consultation", "meeting", "negotiation", "summit", "talk", "visit"}
)
_TO_DO = frozenset({"attend", "brief", "discuss", "hold", "meet", "negotiate", "see", "sign"})


def there_for_talks(draft: Draft, i: int) -> None:
    """Who is somewhere for talks has come there: the preposition is taken for the visit."""
    token, place = draft.tokens[i], draft.kid(i, "pobj")
    if token.text.lower() != "in" or token.pos != "ADP" or place is None or i == 0:
        return
    behind = draft.tokens[place + 1 : place + 2]
    if draft.tokens[place].entity != "GPE" or len(behind) != 1:
        return
    goal = None
    if behind[0].text.lower() == "to":
        goal = next((t for t in draft.tokens[place + 2 : place + 3] if t.lemma in _TO_DO), None)
    elif behind[0].text.lower() == "for":
        goal = next(
            (t for t in draft.tokens[place + 2 : place + 7] if t.lemma.lower() in _COMING_FOR),
            None,
        )
    who = draft.tokens[i - 1]
    named = who.pos == "PROPN" or (who.pos == "VERB" and who.text[0].isupper())
    if goal is None or not (named or who.pos == "NOUN"):
        return
    apart = (goal.index, who.index)  # which the parser may take for verbs
    if any(t.pos in ("VERB", "AUX") and t.index not in apart for t in draft.tokens):
        return
    draft.hang(i, i, "ROOT", pos="VERB", tag="VBZ", lemma="visit")
    pos, tag = ("PROPN", "NNP") if named else ("NOUN", who.tag)
    draft.hang(who.index, i, "nsubj", pos=pos, tag=tag)
    for k in range(who.index):
        if draft.tokens[k].head == k or draft.tokens[k].head >= i:
            draft.hang(k, who.index, "compound")
    draft.hang(place, i, "dobj")
    if behind[0].text.lower() == "to":
        draft.hang(goal.index, i, "advcl", pos="VERB", tag="VB")
        draft.hang(place + 1, goal.index, "aux")
        return
    draft.hang(place + 1, i, "prep")
    if goal.pos == "VERB":
        draft.hang(goal.index, place + 1, "pobj", pos="NOUN", tag="NNS")
        for k in range(place + 2, goal.index):
            if draft.tokens[k].head == place + 1:
                draft.hang(k, goal.index, "compound")
