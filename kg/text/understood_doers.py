"""Who is understood to do what a clause tells without a subject of its own: of whom it is said, who
takes part in it, whom it answers.
"""

from __future__ import annotations

from kg.records.tree import Tree
from kg.text.referents import RELATIVE, all_or_last, named
from kg.text.words import grammar

# What somebody has, plays or serves, and no doer: “*served ten years* for killing him”.
_OWN_PARTS = frozenset({"hand", "part", "role", "sentence", "term", "time", "year"})
_UNITING = frozenset({"combine", "join", "unite"})
# What is done to somebody, and what comes of it: who was hit did not kill those who died there.
_HITTING = frozenset(
    {"ambush", "attack", "besiege", "blow", "bomb", "bombard", "destabilise", "destabilize",
     "devastate", "down", "engulf", "flood", "hit", "inundate", "invade", "jolt", "overrun",
     "plague", "raid", "ravage", "rock", "rocket", "shake", "shell", "shoot", "storm", "strike",
     "submerge", "swamp", "target", "terrorise", "terrorize", "torch", "torpedo"}
)  # fmt: skip
_RESULTS = frozenset({"damage", "destroy", "displace", "injure", "kill", "maim", "wound"})
_ANSWERS = frozenset(
    {"answer", "reaction", "reprisal", "response", "retaliation", "retribution", "revenge"}
)


def told_of(tree: Tree, verb: int, saying: int) -> int | None:
    """“two men *it said* had armed them”: of whom it is said, where no pronoun stands for him."""
    said, token = tree.tokens[saying], tree.tokens[verb]
    if said.dep != "relcl" or said.lemma not in grammar().reporting or said.head > saying:
        return None
    finite = token.tag in ("VBD", "VBZ", "VBP") or any(
        tree.tokens[k].tag in ("VBD", "VBZ", "VBP", "MD") for k in tree.kids(verb, "aux", "auxpass")
    )
    speaker, mark = tree.kid(saying, "nsubj"), tree.kid(saying, "mark")
    # “three men and a firm *that* it said are linked to them”
    that = mark is not None and mark < (speaker or 0) and tree.tokens[mark].lemma == "that"
    if not finite or verb < saying or speaker is None or (mark is not None and not that):
        return None
    others = [k for k in tree.kids(saying, "dobj") if tree.tokens[k].lemma not in RELATIVE]
    if others:
        return None
    # “which it said is linked to them” has a subject of its own
    which = [k for k in tree.kids(saying) if tree.tokens[k].tag in ("WDT", "WP")]
    bare = all(tree.tokens[k].dep == "dobj" for k in which)
    if not bare or tree.kid(verb, "mark") is not None:
        return None
    return all_or_last(tree, said.head, verb)


def is_answered(tree: Tree, noun: int) -> bool:
    """Whether a deed is what somebody answers: “in retaliation *for* killing him”."""
    if tree.tokens[noun].lemma in _ANSWERS:
        return True
    link = tree.head(noun)
    above = tree.head(link) if link is not None and tree.tokens[link].pos == "ADP" else None
    return above is not None and tree.tokens[above].lemma in _ANSWERS


def said_of_noun(tree: Tree, quality: int) -> int | None:
    """“sanctioned three banks *responsible* for funding them”: of whom it is said behind the noun,
    and not whoever sanctions them."""
    token = tree.tokens[quality]
    if token.pos == "ADJ" and token.dep == "amod" and token.head < quality:
        return named(tree, token.head)
    if token.dep == "oprd" and (token.pos == "ADJ" or token.lemma == "complicit"):
        return next((k for k in tree.kids(token.head, "dobj", "nsubjpass") if k < quality), None)
    return None


def takes_part(tree: Tree, verb: int, noun: int) -> bool:
    """“played a *part* in arming them”, “joined *forces* in backing them”, but not “accused rebel
    *forces* of …”."""
    if tree.tokens[noun].lemma in _OWN_PARTS:
        return True
    return tree.tokens[noun].lemma == "force" and tree.tokens[verb].lemma in _UNITING


def instead(tree: Tree, link: int) -> bool:
    """“armed them instead *of* fighting them”: who does the one would do the other."""
    return any(tree.tokens[k].lemma.lower() == "instead" for k in tree.kids(link))


def is_result(tree: Tree, verb: int, passive: int) -> bool:
    """“The flight was shot down by rebels, killing all on board”."""
    done = tree.kid(passive, "auxpass", "nsubjpass") is not None
    hit = done and tree.tokens[passive].lemma in _HITTING
    return hit and tree.tokens[verb].lemma in _RESULTS and tree.tokens[verb].tag == "VBG"
