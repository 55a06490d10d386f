"""Clauses in -ing and infinitives that the parser hangs on the wrong word: “clashed with protesters
*demanding* bread”, “…, *killing* five” at the end of a long sentence.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import VERBS
from kg.text.steps import asked_where
from kg.text.words import grammar

# What is done with somebody, whatever he does meanwhile.
_WITH_SOMEBODY = frozenset(
    {"battle", "clash", "fight", "meet", "negotiate", "scuffle", "side", "skirmish", "speak",
     "talk"}
)  # fmt: skip
# What somebody may be killed by.
_FORCE = frozenset(
    {"ambush", "attack", "battle", "blow", "bomb", "bombard", "charge", "clash", "detonate",
     "explode", "fight", "fire", "hit", "raid", "ram", "shell", "shoot", "storm", "strike"}
)  # fmt: skip
_TROUBLING = frozenset(
    {"besiege", "destabilise", "destabilize", "devastate", "invade", "plague", "ravage",
     "terrorise", "terrorize"}
)  # fmt: skip
_DISGUISED = frozenset({"disguise", "dress", "masquerade", "pose"})


@asked_where(word=("with",))
def with_people_doing(draft: Draft, i: int) -> None:
    """“clashed with *protesters* marching on the palace”: one clashes with them, and with no
    marching."""
    doing = draft.kid(i, "pcomp")
    if doing is None or draft.tokens[doing].tag != "VBG":
        return
    people = draft.kid(doing, "nsubj")
    if draft.lemma(draft.tokens[i].head) not in _WITH_SOMEBODY or people is None:
        return
    if not i < people < doing or draft.first(people) != i + 1:
        return
    draft.hang(people, i, "pobj")
    draft.hang(doing, people, "acl")


@asked_where(lemma=("kill", "injure", "wound"))
def killing_at_end(draft: Draft, i: int) -> None:
    """“clashed with men protesting against a bid by him to stay on, *killing* 17”: what follows at
    the end is the doing of those who use force, and of nobody who only stays on."""
    token = draft.tokens[i]
    if token.tag != "VBG" or token.dep != "advcl" or draft.text_before(i) != ",":
        return
    above = draft.tokens[token.head]
    if above.lemma in _FORCE or above.index > i or draft.kid(i, "nsubj", "mark") is not None:
        return
    for verb in draft.tokens[above.index + 1 : i]:
        troubles = verb.dep == "relcl" and verb.lemma in _FORCE | _TROUBLING
        if troubles and draft.last(verb.index) in (i - 2, i - 1):
            # “a province that rebels have attacked since May, *killing* hundreds”
            draft.hang(i, verb.index, "advcl")
            return
    told = draft.kid(above.index, "ccomp")
    if above.lemma in grammar().reporting and told is not None:
        if told < above.index:  # “…, the army said, *killing* ten”: nobody kills by saying so
            draft.hang(i, told, "advcl")
        return
    at = above
    while at.head != at.index:
        at = draft.tokens[at.head]
        if at.pos in VERBS and at.lemma in _FORCE and at.index < i:
            if above.tag == "VB":
                draft.hang(i, at.index, "advcl")
            return


@asked_where(dep=("amod",))
def doing_to_people(draft: Draft, i: int) -> None:
    """“burned the town, *massacring* women and children”: what is done meanwhile is no word for the
    women, who are no second thing that was burned."""
    token = draft.tokens[i]
    people = draft.tokens[token.head]
    if token.tag != "VBG" or draft.text_before(i) != "," or people.tag != "NNS":
        return
    verb = draft.tokens[people.head]
    if people.dep != "dobj" or verb.pos != "VERB" or draft.first(people.index) != i:
        return
    if any(k < i for k in draft.kids(verb.index, "dobj")):
        draft.hang(i, verb.index, "advcl", pos="VERB")
        draft.hang(people.index, i, "dobj")


@asked_where(word=("as",))
def posing_as(draft: Draft, i: int) -> None:
    """“Gunmen posing as police *seized* two men”: the gunmen did, and not the police."""
    verb = draft.tokens[draft.tokens[i].head]
    posing = draft.tokens[verb.head]
    noun = draft.tokens[posing.head]
    role = draft.kid(verb.index, "nsubj")
    if _two_subjects(draft, i, verb.index):
        return
    if draft.tokens[i].dep != "mark" or posing.lemma not in _DISGUISED or role is None:
        return
    if posing.dep != "acl" or verb.tag not in ("VBD", "VBZ") or not i < role < verb.index:
        return
    if noun.dep not in ("ROOT", "ccomp", "nsubj") or noun.pos not in ("NOUN", "PROPN"):
        return
    draft.hang(i, posing.index, "prep", pos="ADP")
    draft.hang(role, i, "pobj")
    if noun.dep == "nsubj":
        return
    root = noun.head == noun.index
    dep = noun.dep
    above = noun.head
    for k in draft.kids(noun.index):
        if k > verb.index:
            draft.hang(k, verb.index, draft.tokens[k].dep)
    draft.hang(verb.index, verb.index if root else above, dep)
    draft.hang(noun.index, verb.index, "nsubj")


def _two_subjects(draft: Draft, i: int, verb: int) -> bool:
    """The same where the parser gives the verb both of them as subjects."""
    subjects = draft.kids(verb, "nsubj")
    if draft.tokens[i].dep != "mark" or len(subjects) != 2 or not subjects[0] < i < subjects[1]:
        return False
    posing = draft.kid(subjects[0], "acl")
    if posing != i - 1 or draft.lemma(i - 1) not in _DISGUISED:
        return False
    draft.hang(i, i - 1, "prep", pos="ADP")
    draft.hang(subjects[1], i, "pobj")
    return True


@asked_where(word=("win",))
def help_win(draft: Draft, i: int) -> None:
    """“helped President Bello *win* re-election”: he wins it, and it is no win's."""
    token = draft.tokens[i]
    won = draft.tokens[token.head]
    verb = draft.tokens[won.head]
    name = i - 1
    if token.dep not in ("compound", "nmod") or won.dep != "dobj" or verb.index > name:
        return
    if draft.tokens[name].pos != "PROPN" or draft.tokens[name].head != won.index:
        return
    if verb.lemma not in ("help", "let") or verb.lemma not in grammar().object_control:
        return
    before = [k for k in draft.kids(won.index) if k < i]
    draft.hang(i, verb.index, "ccomp", pos="VERB", tag="VB", lemma="win")
    draft.hang(won.index, i, "dobj")
    for k in before:
        if k != name:
            draft.hang(k, name, draft.tokens[k].dep)
    draft.hang(name, i, "nsubj")
