"""The arguments that a noun has from elsewhere: from its verb, from a relative clause, or from the
noun that it is joined to; and those of a participle in a hyphened word."""

from __future__ import annotations

from functools import lru_cache

from kg.records import Argument
from kg.records.tree import Tree
from kg.text.arguments import arguments_of_verb
from kg.text.fillers import fillers
from kg.text.noun_arguments import arguments_of_noun
from kg.text.predicates import predicate_lemma
from kg.text.subjects import surface_subjects
from kg.text.words import grammar

# Whoever does this to a pact makes it for others: “the four *brokered* the truce”.
_FOR_OTHERS = frozenset({"broker", "facilitate", "mediate"})


@lru_cache(maxsize=64)
def of_verb(tree: Tree, verb: int) -> tuple[Argument, ...]:
    """The arguments of a verb, which it lends to each noun that it governs as well."""
    return tuple(arguments_of_verb(tree, verb))


def shared_owner(tree: Tree, noun: int, own: list[Argument]) -> list[Argument]:
    """“the party's founder and leader”: what the first belongs to, the second does, too."""
    first = tree.first_conjunct(noun)
    if first == noun or own or tree.kid(noun, "det") is not None:
        return []
    return [Argument("owner", f) for k in tree.kids(first, "poss") for f in tree.conjuncts(k)]


def holders(tree: Tree, noun: int) -> list[Argument]:
    """Of whom a noun is said: the subject of its copula, the name it stands beside or before."""
    token = tree.tokens[noun]
    head = tree.head(noun)
    found: list[int] = []
    first = tree.first_conjunct(noun)
    above = tree.head(first)
    if tree.tokens[first].dep in ("attr", "acomp", "oprd") and above is not None:
        found += _said_of(tree, first, above)
    found += _counted_among(tree, noun)
    alone: list[int] = []
    if tree.tokens[first].dep == "appos" and above is not None:
        # “X, leader of A, and Y”: what stands before the “and” is said of the first alone
        ends = [k for k in tree.kids(above, "conj") if k > first]
        (alone if ends else found).append(above)
    if token.dep in ("compound", "nmod") and head is not None and tree.tokens[head].pos == "PROPN":
        found.append(head)
    if token.dep == "conj" and any(tree.tokens[k].lemma == "other" for k in tree.kids(noun)):
        # “Qatar, Turkey and other backers of the rebels”
        alone += [k for k in tree.conjuncts(first) if k < noun and tree.tokens[k].pos == "PROPN"]
    found += tree.kids(noun, "appos") or _shared_holders(tree, noun)
    holders = [Argument("holder", f) for i in found for f in tree.conjuncts(i)]
    holders += [Argument("holder", i) for i in alone]
    if token.dep in ("compound", "nmod") and head is not None and holders:
        # “its main backer Qatar”: what belongs to the role hangs on the name
        holders += [a for a in arguments_of_noun(tree, head) if a.head != noun]
    if tree.tokens[noun].dep == "pobj" and head is not None and tree.tokens[head].lemma == "as":
        verb = tree.head(head)
        if verb is not None and tree.tokens[verb].pos == "VERB":
            # “As head of the bureau, X armed the rebels”
            doers = [k for k in surface_subjects(tree, verb) if k > head]
            fronted = [Argument("holder", k) for k in doers] if head < verb else []
            holders += fronted or _held(tree, verb)
    return holders


def _counted_among(tree: Tree, noun: int) -> list[int]:
    """Who is one of many: “*Chad* is one of its backers”, “*Chad*, one of its backers”, “*Chad* is
    among its backers”."""
    link = tree.head(tree.first_conjunct(noun))
    one = tree.head(link) if link is not None else None
    if link is None or one is None or tree.tokens[noun].tag != "NNS":
        return []
    above = tree.head(one)
    if tree.tokens[link].lemma.lower() == "among" and tree.tokens[one].lemma in grammar().copulas:
        return [k for k in surface_subjects(tree, one) if tree.tokens[k].pos == "PROPN"]
    if tree.tokens[link].lemma.lower() != "of" or tree.tokens[one].pos != "NUM" or above is None:
        return []
    if tree.tokens[one].dep == "appos":
        return [above]
    return _said_of(tree, one, above) if tree.tokens[one].dep == "attr" else []


def _shared_holders(tree: Tree, noun: int) -> list[int]:
    """“its founder and leader, X”; “the leader of Y is X”; “their main backer remains Chad”."""
    first = tree.first_conjunct(noun)
    if first != noun and tree.tokens[noun].tag == tree.tokens[first].tag == "NN":
        # but “the president, X, and his Ugandan counterpart”
        return [k for k in tree.kids(first, "appos") if k > noun]
    head = tree.head(first)
    if head is None or tree.tokens[first].dep != "nsubj":
        return []
    if tree.tokens[head].lemma not in ("be", "remain"):
        return []
    return [k for k in tree.kids(head, "attr", "acomp") if tree.tokens[k].pos == "PROPN"]


def _held(tree: Tree, verb: int) -> list[Argument]:
    """Of whom a verb says that he is something: whom they elect as, who serves as."""
    found = of_verb(tree, verb)
    acting = predicate_lemma(tree, verb) in grammar().serving
    patients = [] if acting else [a for a in found if a.role == "patient"]
    return [
        Argument("holder", a.head)
        for a in patients or [a for a in found if acting and a.role == "agent"]
    ]


def hyphened(tree: Tree, participle: int) -> list[Argument]:
    """“the Turkish-backed alliance”: who does it stands before the hyphen, or where a hyphen was
    left out; whom it is done to is whoever is called so."""
    token, noun = tree.tokens[participle], tree.head(participle)
    if noun is None or token.tag != "VBN" or token.dep not in ("amod", "compound", "nmod"):
        return []
    before = tree.tokens[participle - 1]
    tied = before.dep == "npadvmod" and before.head == participle and before.pos == "PROPN"
    tied = tied and participle > 1  # “Chad supplied arms” begins a sentence
    doer = participle - (1 if tied else 2)
    if doer < 0 or not (tied or before.text in ("-", "–")):
        return []
    if not tree.tokens[doer].text[0].isupper():
        return []
    named = [a.head for a in holders(tree, noun) if a.role == "holder" and a.head != participle]
    done_to = [h for h in named if tree.tokens[h].pos in ("PROPN", "PRON")]
    return [
        Argument("agent", doer),
        *(Argument("patient", h) for h in done_to or _behind_hyphen(tree, noun)),
    ]


def _behind_hyphen(tree: Tree, noun: int) -> list[int]:
    """“Iran-backed militias and parties” are both so, but not those who have a word of their own:
    “Iran-backed militias and *Iraqi* troops”."""
    others = [k for k in tree.conjuncts(noun) if k > noun]
    own = ("amod", "compound", "det", "nmod", "nummod", "poss")
    apart = [k for k in others if tree.tokens[k].pos != "NOUN" or tree.kid(k, *own) is not None]
    return [k for k in fillers(tree, noun) if k not in apart]


def _said_of(tree: Tree, attribute: int, copula: int) -> list[int]:
    if tree.tokens[attribute].dep == "oprd":
        return tree.kids(copula, "dobj", "nsubjpass") or surface_subjects(tree, copula)
    if tree.tokens[copula].lemma in grammar().copulas or tree.tokens[copula].pos == "AUX":
        return surface_subjects(tree, copula)
    return []


def outer(tree: Tree, noun: int) -> list[Argument]:
    """What a verb lends to the noun it governs: “gave its support to”, “held talks with”.

    Roles are prefixed with `verb-`, so that a frame can tell them from the noun's own."""
    first = tree.first_conjunct(noun)
    token, head = tree.tokens[first], tree.head(first)
    relative = _had(tree, noun)
    if relative:
        return relative
    if head is None:
        return []
    if token.dep == "pobj" and tree.tokens[head].dep in ("prep", "agent"):
        head = tree.head(head)
        while head is not None and tree.tokens[head].pos not in ("VERB", "AUX"):
            if tree.tokens[head].dep not in ("prep", "pobj", "attr", "acomp", "dobj"):
                return []
            head = tree.head(head)
    elif token.dep not in ("dobj", "nsubjpass", "attr"):
        return []
    if head is None or tree.tokens[head].pos not in ("VERB", "AUX"):
        return []
    own = set(tree.conjuncts(first))
    lent = [a for a in of_verb(tree, head) if a.head not in own]
    if tree.tokens[head].lemma in _FOR_OTHERS:
        lent = [a for a in lent if a.role != "agent"]
    return [Argument(f"verb-{a.role}", a.head) for a in lent]


def _had(tree: Tree, noun: int) -> list[Argument]:
    """What a relative clause lends to its noun: “a conversation that he had with them”."""
    for verb in tree.kids(noun, "relcl"):
        if any(tree.tokens[k].tag == "MD" for k in tree.kids(verb, "aux")):
            continue  # “exports that could be used in Gaza”
        arguments = of_verb(tree, verb)
        if Argument("patient", noun) in arguments:
            return [Argument(f"verb-{a.role}", a.head) for a in arguments if a.head != noun]
    return []
