"""Who does what to whom, read off a tree: the arguments of a verb, by role, through voice, control,
relative clauses, participles and coordination."""

from __future__ import annotations

from collections.abc import Iterator

from kg.records import Argument
from kg.records.tree import Tree
from kg.text.fillers import fillers, is_ruled_out
from kg.text.labels import SUBJECTS_AND_CLAUSES
from kg.text.referents import is_cleft, named, objects_of, referent
from kg.text.shared_arguments import (
    companions,
    hurt_too,
    raised_object,
    shared_doer,
    shared_goal,
    shared_object,
    shared_pronoun,
)
from kg.text.subjects import surface_subjects
from kg.text.voice import is_doing, is_passive
from kg.text.words import grammar


def arguments_of_verb(tree: Tree, verb: int) -> list[Argument]:
    """The arguments of a verb by role; coordinated fillers are given one by one."""
    passive = is_passive(tree, verb)
    found: list[Argument] = []
    subjects = surface_subjects(tree, verb)
    if tree.tokens[verb].dep in ("acl", "relcl"):
        # “the army, backed by Egypt, and the rebels”: whom it stands behind
        # but “rebels backed by Egypt, including the Front”: examples may stand behind it
        subjects = [
            f for s in subjects for f in fillers(tree, s) if f < verb or f not in tree.conjuncts(s)
        ]
        found += [Argument("patient" if passive else "agent", f) for f in subjects]
    else:
        add(tree, found, "patient" if passive else "agent", subjects)
    add(tree, found, "patient" if passive else "agent", companions(tree, verb))
    for k in tree.kids(verb):
        dep = tree.tokens[k].dep
        if dep == "agent" and not passive:
            found.extend(prepositional(tree, k))  # “spoke by phone”
        elif (dep == "agent" or (passive and is_doing(tree, k))) and not is_ruled_out(tree, k):
            for by in (k, *tree.kids(k, "conj")):
                # “by Ethiopia and later by Uganda”
                add(tree, found, "agent", objects_of(tree, by))
        elif dep in ("dobj", "oprd"):
            role = "patient" if dep == "dobj" else "attribute"
            add(tree, found, role, [referent(tree, k, verb)])
            if dep == "dobj" and tree.tokens[k].pos in ("NUM", "PROPN"):
                found.extend(_of_verb(tree, k))
        elif dep == "ccomp" and _made_to(tree, verb, k):
            add(tree, found, "patient", tree.kids(k, "nsubj"))
        elif dep == "dative":
            objects = objects_of(tree, k)
            add(tree, found, "to" if objects else "receiver", objects or [k])
        elif passive and tree.tokens[k].lemma == "by" and not objects_of(tree, k):
            for by in tree.kids(k, "conj"):  # “by and through Eritrea”
                add(tree, found, "agent", objects_of(tree, by))
        elif dep in ("prep", "prt", "agent"):
            found.extend(prepositional(tree, k, verb))
        elif dep == "advmod":
            for preposition in tree.kids(k, "prep"):  # “broke away from”, “jointly with”
                found.extend(prepositional(tree, preposition, verb))
        elif dep in ("attr", "acomp"):
            add(tree, found, "attribute", [k])
    if not passive and not any(a.role == "patient" for a in found):
        shared = shared_object(tree, verb) or shared_pronoun(tree, verb)
        add(tree, found, "patient", shared or raised_object(tree, verb))
    if passive and not any(a.role == "agent" for a in found):
        add(tree, found, "agent", shared_doer(tree, verb))
    found.extend(shared_goal(tree, verb))
    for k in hurt_too(tree, verb):
        if tree.tokens[k].lemma == "by":
            add(tree, found, "agent", objects_of(tree, k))
        else:
            found.extend(prepositional(tree, k))
    found = _each_other(tree, verb, found)
    found.extend(_of_cleft(tree, verb))
    found.extend(_gap(tree, verb, passive=passive, found=found))
    return found


def _each_other(tree: Tree, verb: int, found: list[Argument]) -> list[Argument]:
    """“Chad and Niger attacked *each other*”: the one the other; what they charge each other with
    is told elsewhere."""
    mutual = [
        k for k in tree.kids(verb, "dobj")
        if tree.tokens[k - 1].text.lower() == "each" and tree.tokens[k].lemma == "other"
    ]  # fmt: skip
    doers = [a for a in found if a.role == "agent"]
    if not mutual or len(doers) != 2 or tree.kid(verb, "ccomp", "prt", "xcomp") is not None:
        return found
    if any(tree.tokens[k].lemma in ("for", "of", "over") for k in tree.kids(verb, "prep")):
        return found
    kept = [a for a in found if a != doers[1] and a.head not in mutual]
    return [*kept, Argument("patient", doers[1].head)]


def _of_cleft(tree: Tree, verb: int) -> Iterator[Argument]:
    """“it was from Libya that they received arms”: what is moved to the front is the verb's."""
    be = tree.head(verb)
    if be is None or tree.tokens[verb].dep not in ("ccomp", "advcl") or not is_cleft(tree, be):
        return
    if tree.kid(verb, "mark") is not None:
        for k in tree.kids(be, "prep"):
            if k < verb:
                yield from prepositional(tree, k, verb)


def _of_verb(tree: Tree, name: int) -> Iterator[Argument]:
    """Prepositions that the parser hangs on a name belong to its verb, and on a sum all but “of”:
    views Hamas as a group, deposited $2 billion in a bank."""
    sum_ = tree.tokens[name].pos == "NUM"
    for preposition in tree.kids(name, "prep"):
        link = tree.tokens[preposition].lemma.lower()
        if link in grammar().of_verbs or (sum_ and link != "of"):
            yield from prepositional(tree, preposition)


def _made_to(tree: Tree, verb: int, clause: int) -> bool:
    """“to help the group fight”: who fights is the one who is helped."""
    lemma = tree.tokens[verb].lemma
    base_form = tree.tokens[clause].text.lower() == tree.tokens[clause].lemma
    return (
        lemma in grammar().object_control
        and lemma not in grammar().finite_content
        and base_form
        and tree.kid(clause, "mark", "aux") is None
    )


def _gap(tree: Tree, verb: int, *, passive: bool, found: list[Argument]) -> Iterator[Argument]:
    """What a relative clause leaves out: “the group that Iran backs”, “forces backed by Iran”."""
    token = tree.tokens[verb]
    first = verb
    while tree.tokens[first].dep == "conj" and tree.kid(first, *SUBJECTS_AND_CLAUSES) is None:
        first = tree.tokens[first].head
    if first != verb and not passive and tree.kid(verb, "prep", "dative") is not None:
        # “the arms that Iran bought and passed on to them”
        given = [a for a in _gap(tree, first, passive=False, found=[]) if a.role == "patient"]
        if tree.tokens[first].dep == "relcl" and tree.kid(first, *SUBJECTS_AND_CLAUSES) is not None:
            yield from (a for a in given if not any(f.role == "patient" for f in found))
        return
    where = [tree.tokens[k].text.lower() for k in tree.kids(verb, "advmod")]
    if token.dep == "relcl" and {"how", "when", "where", "why"} & set(where):
        if "where" in where and tree.tokens[token.head].entity not in ("DATE", "TIME"):
            yield Argument("in", token.head)  # “flew to Cairo, where they met”
        return
    if token.dep != "relcl" or passive:
        return
    head = named(tree, token.head)
    filled = {a.head for a in found}
    if head in filled or any(a.role == "patient" for a in found):
        return
    subjects = tree.kids(verb, *SUBJECTS_AND_CLAUSES)
    if any(tree.tokens[w].tag == "WP$" for s in subjects for w in tree.subtree(s)):
        return  # “the group whose leader fights”: nothing is left out
    below = (s for k in tree.kids(verb, "ccomp") for s in tree.kids(k, *SUBJECTS_AND_CLAUSES))
    if any(tree.tokens[s].tag in ("WDT", "WP") or tree.tokens[s].text == "that" for s in below):
        return  # “the strikes, which Mali says killed nine”: nor here
    if tree.kid(verb, *SUBJECTS_AND_CLAUSES) is not None:
        dangling = [k for k in tree.kids(verb, "prep") if not tree.kids(k)]
        role = tree.tokens[dangling[0]].lemma if dangling else "patient"
        yield Argument(role, head)
    elif not any(a.role == "agent" for a in found):
        yield Argument("agent", head)


def prepositional(tree: Tree, preposition: int, verb: int | None = None) -> Iterator[Argument]:
    """The fillers of a preposition's role, through chains such as “along with”, “to help with”;
    what comes from within a land comes from it."""
    role = tree.tokens[preposition].lemma.lower()
    if tree.tokens[preposition].text.lower() == "according":
        return  # who says so takes no part in what is said
    if is_ruled_out(tree, preposition):
        return  # “by Qatar, *not by Turkey*”
    for k in objects_of(tree, preposition):
        if role == "for" and tree.tokens[k].lemma == "part" and tree.kid(k, "poss") is not None:
            continue  # “for his part”
        target = referent(tree, k, verb) if verb is not None else k
        for filler in fillers(tree, target):
            yield Argument(role, filler)
    for inner in tree.kids(preposition, "prep"):
        if role == "from" and _comes_from(tree, inner, verb):
            yield from (Argument(role, a.head) for a in prepositional(tree, inner, verb))
        else:
            yield from prepositional(tree, inner, verb)
    for other in tree.kids(preposition, "conj"):
        # “to Hamas and to Fatah”
        if tree.tokens[other].pos == "ADP":
            yield from prepositional(tree, other, verb)


def _comes_from(tree: Tree, inner: int, verb: int | None) -> bool:
    """“support *from within* Chad”, but rockets that are fired from inside it need not be its."""
    fired = verb is not None and tree.tokens[verb].lemma in ("fire", "launch", "lob", "shoot")
    return tree.tokens[inner].lemma.lower() in ("inside", "within") and not fired


def add(tree: Tree, found: list[Argument], role: str, heads: list[int]) -> None:
    for head in heads:
        found.extend(Argument(role, filler) for filler in fillers(tree, head))
