"""Whom a pronoun means where the clause itself says whom it cannot mean."""

from __future__ import annotations

from kg.mentions.discourse import NO_ACTORS, Ref
from kg.mentions.phrases import counted, pronoun_class
from kg.mentions.view import SentenceView

_BODIES = ("several", "thing")
# Nobody does this to what is his own: “accused Chad of lying and expelled its ambassador”.
# Nor kills he them, unless it is said that they are his own.
KILLING = frozenset({"abduct", "assassinate", "capture", "kidnap", "kill", "murder", "slay"})
_TO_OTHERS = KILLING | frozenset(
    {"ambush", "attack", "besiege", "blacklist", "bomb", "bombard", "designate", "detain", "disarm",
     "eject", "expel", "hit", "invade", "kick out", "order out", "outlaw", "overrun", "pound",
     "proscribe", "raid", "sanction", "shell", "storm", "strike", "summon", "target", "throw out"}
)  # fmt: skip

_SOLDIERS = frozenset({"officer", "policeman", "serviceman", "soldier", "troop"})
_REBELS = frozenset(
    {"fighter", "guerrilla", "gunman", "insurgent", "jihadist", "militant", "rebel", "separatist"}
)
_SIDES = frozenset({"ArmedForce", "ArmedGroup", "State"})

# What only states have.
_OF_STATES = frozenset({"ambassador", "attache", "attaché", "consul", "diplomat", "envoy"})


def of_others(view: SentenceView, n: int, word: int) -> tuple[Ref, ...]:
    """Whom a word means in a proposition; who says “us” means others by “they”: “They gave us
    money,” a Hamas leader said."""
    refs = of_other_side(view, n, word) or view.cast.refer(view.index, word)
    if pronoun_class(view.tree, word) not in _BODIES or not refs:
        return refs
    own = (a.head for a in view.propositions[n].arguments)
    speaker = view.voice(n)
    if speaker is None or not any(pronoun_class(view.tree, k) == "speaker" for k in own):
        return refs
    ours = view.cast.roster.belongs_to(speaker.iri) | {
        *view.cast.roster.bodies_of(speaker.iri),
        speaker.iri,
    }
    if not any(r.iri in ours for r in refs):
        return refs
    return view.cast.pronoun(view.index, word, frozenset(ours))


def of_other_side(view: SentenceView, n: int, word: int) -> tuple[Ref, ...]:
    """“The army fought *the militia*. *It* killed six soldiers”: nobody kills his own; empty where
    that tells nothing."""
    proposition = view.propositions[n]
    if proposition.predicate not in KILLING or proposition.passive:
        return ()
    if pronoun_class(view.tree, word) not in _BODIES:
        return ()
    slain = [a.head for a in proposition.arguments if a.role == "patient"]
    nouns = {view.lemma(k) for k in slain}
    own: set[str] = set()
    if nouns & _SOLDIERS and not nouns & _REBELS:
        own = {"ArmedForce", "State"}
    elif nouns & _REBELS and not nouns & _SOLDIERS:
        own = {"ArmedGroup"}
    if any(view.tree.kids(k, "amod", "compound", "nmod", "poss", "prep") for k in slain):
        return ()  # “killed six Chadian soldiers”
    refs = view.cast.refer(view.index, word)
    if not own or not refs or not all(r.type in own for r in refs):
        return ()
    found = view.cast.pronoun(view.index, word, frozenset(r.iri for r in refs))
    return tuple(r for r in found if r.type in _SIDES - own)


def rather(view: SentenceView, word: int) -> tuple[Ref, ...]:
    """Whom a pronoun means if not those whom it is first taken to mean: “proclaimed a republic.
    Cuba recognised it”, where “it” would be the party that did."""
    if pronoun_class(view.tree, word) not in _BODIES:
        return ()
    unfit = frozenset(r.iri for r in view.cast.refer(view.index, word))
    return view.cast.pronoun(view.index, word, unfit) if unfit else ()


def others_had(view: SentenceView, n: int, word: int, agents: frozenset[str]) -> tuple[Ref, ...]:
    """Whose a thing is that the agents would expel, bomb or raid, where “its” is taken to be
    theirs: somebody else who was spoken of; empty where nothing is to be mended."""
    if view.propositions[n].predicate not in _TO_OTHERS:
        return ()
    inner = counted(view.tree, word, view.lexicon)
    word = word if inner is None else inner  # “captured nine of *its* men”
    owners = [k for k in (word, *view.tree.kids(word, "poss")) if _is_owner(view, k)]
    if any(view.lemma(k) == "own" for k in view.tree.kids(word, "amod")):
        return ()
    if not owners or not any(r.iri in agents for r in view.cast.refer(view.index, owners[0])):
        return ()
    found = view.cast.pronoun(view.index, owners[0], agents)
    if view.lemma(word) in _OF_STATES and not all(r.type == "State" for r in found):
        found = view.cast.pronoun(view.index, owners[0], agents, frozenset({"State"}))
    known = [r for r in found if r.named or r.type in ("ArmedForce", "ArmedGroup")]
    return tuple(r for r in known if r.type not in (*NO_ACTORS, "Person"))


def _is_owner(view: SentenceView, word: int) -> bool:
    return view.tree.tokens[word].tag == "PRP$" and pronoun_class(view.tree, word) in _BODIES
