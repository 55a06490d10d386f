"""Who does what to whom, read off a tree: the arguments of a verb, by role, through voice, control,
relative clauses, participles and coordination."""

from __future__ import annotations

from collections.abc import Iterator

from kg.records import Argument
from kg.records.tree import Tree
from kg.text.fillers import fillers
from kg.text.subjects import SUBJECTS, is_cleft, named, objects_of, referent, surface_subjects
from kg.text.words import grammar


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether a verb is passive: with its auxiliary, or a bare participle behind a noun."""
    if tree.kid(verb, "nsubjpass", "auxpass", "csubjpass") is not None:
        return True
    token = tree.tokens[verb]
    if _is_charged(tree, verb):
        return True
    if token.tag != "VBN":
        return False
    has_aux = any(tree.tokens[k].lemma == "have" for k in tree.kids(verb, "aux"))
    if token.dep in ("acl", "amod"):
        return not has_aux  # “reports that Russia has armed them”
    if token.dep == "conj" and not has_aux and tree.kid(verb, *SUBJECTS) is None:
        return is_passive(tree, token.head)
    return token.dep == "advcl" and not has_aux and tree.kid(verb, "dobj") is None


def _is_charged(tree: Tree, verb: int) -> bool:
    """“Russia accused of arming them”, “Leader killed, army says”, in headlines: nobody accuses
    or kills without an object."""
    token, known = tree.tokens[verb], grammar()
    if _is_joined(tree, verb):
        return True
    if token.tag not in ("VBD", "VBN") or tree.kid(verb, "dobj", "aux", "ccomp") is not None:
        return False
    if any(_is_doer(tree, k) for k in tree.kids(verb, "agent")):
        return True  # “Journalist shot dead by gunmen”
    if token.lemma in known.naming and tree.kid(verb, "nsubj") is not None:
        # “Former rebel named army chief”, “Barrow sworn in as president”
        called = tree.kid(verb, "oprd")
        if called is not None and tree.tokens[called].entity == "PERSON":
            return False  # “The king named X, a professor, to head …”
        return called is not None or token.tag == "VBN"
    if tree.kid(verb, "conj", "agent") is not None:
        return False
    if token.lemma in known.charging:
        return any(tree.tokens[k].lemma in ("of", "over") for k in tree.kids(verb, "prep"))
    return token.lemma in known.undergone and tree.kid(verb, "nsubj") is not None


def _is_joined(tree: Tree, verb: int) -> bool:
    """“were herded into a church and burned alive by soldiers”: a second passive taken for past."""
    token = tree.tokens[verb]
    if token.tag != "VBD" or token.dep != "conj" or tree.kid(verb, "dobj", "aux", *SUBJECTS):
        return False
    by = [k for k in tree.kids(verb, "prep", "agent") if tree.tokens[k].lemma == "by"]
    doers = [tree.kid(k, "pobj") for k in by]
    living = any(d is not None and tree.tokens[d].entity not in ("DATE", "TIME") for d in doers)
    first = tree.tokens[token.head]
    return living and first.tag == "VBN" and is_passive(tree, first.index)


def _is_doer(tree: Tree, by: int) -> bool:
    """Whether a by-phrase names somebody, and no means: “by phone”."""
    return any(
        tree.tokens[o].tag in ("NNP", "NNPS", "NNS", "PRP")
        or tree.kid(o, "det", "poss") is not None
        for o in objects_of(tree, by)
        if tree.kid(o, "nummod") is None
    )


def _is_doing(tree: Tree, by: int) -> bool:
    """Whether “by” before a name, under a passive, is taken for any other preposition."""
    token = tree.tokens[by]
    return (
        token.dep == "prep"
        and token.lemma == "by"
        and any(
            tree.tokens[o].tag == "NNP" and tree.tokens[o].entity in ("GPE", "ORG", "PERSON")
            for o in objects_of(tree, by)
        )
    )


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
    add(tree, found, "patient" if passive else "agent", _companions(tree, verb))
    for k in tree.kids(verb):
        dep = tree.tokens[k].dep
        if dep == "agent" and not passive:
            found.extend(prepositional(tree, k))  # “spoke by phone”
        elif dep == "agent" or (passive and _is_doing(tree, k)):
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
        elif dep in ("prep", "prt"):
            found.extend(prepositional(tree, k, verb))
        elif dep == "advmod":
            for preposition in tree.kids(k, "prep"):  # “broke away from”, “jointly with”
                found.extend(prepositional(tree, preposition, verb))
        elif dep in ("attr", "acomp"):
            add(tree, found, "attribute", [k])
    if not passive and not any(a.role == "patient" for a in found):
        shared = _shared_object(tree, verb) or _shared_pronoun(tree, verb)
        add(tree, found, "patient", shared or _raised_object(tree, verb))
    if passive and not any(a.role == "agent" for a in found):
        add(tree, found, "agent", _shared_doer(tree, verb))
    found.extend(_shared_goal(tree, verb))
    found.extend(_of_cleft(tree, verb))
    found.extend(_gap(tree, verb, passive=passive, found=found))
    return found


def _companions(tree: Tree, verb: int) -> list[int]:
    """“The United States, along with Britain, bombed …”: who does it too."""
    subjects = tree.kids(verb, *SUBJECTS)
    links = [
        inner
        for above in (*subjects, verb)
        for k in tree.kids(above, "prep")
        if tree.tokens[k].lemma.lower() in ("along", "together")
        if k < verb or is_passive(tree, verb)
        for inner in tree.kids(k, "prep")
    ]
    links += [  # “Libya, like Algeria, backs them”, “Libya, together with Algeria, backs them”
        k
        for subject in subjects
        for k in tree.kids(subject, "prep")
        if tree.tokens[subject].pos == "PROPN" and _is_beside(tree, subject, k)
    ]
    links += [  # “was killed alongside his son”
        k
        for k in tree.kids(verb, "prep")
        if tree.tokens[k].lemma.lower() == "alongside" and is_passive(tree, verb)
    ]
    return [o for k in links for o in objects_of(tree, k)] if subjects else []


def _is_beside(tree: Tree, name: int, preposition: int) -> bool:
    """Whether a preposition between commas behind a name tells of another who does the same."""
    if tree.tokens[name + 1].text != "," or preposition < name:
        return False
    if tree.tokens[preposition].text.lower() == "like":
        return preposition == name + 2
    together = tree.kid(preposition, "advmod")
    with_him = tree.tokens[preposition].text.lower() == "with" and together == name + 2
    return with_him and tree.tokens[together or 0].text.lower() == "together"


def _shared_object(tree: Tree, verb: int) -> list[int]:
    """“arm and train the rebels”: the object of the second verb is that of the first, too."""
    for k in _next_verbs(tree, verb):
        given = tree.kids(k, "dobj") or _shared_object(tree, k)
        if given or tree.tokens[verb].lemma not in _BACKING:
            return given
        # “supported and later broke with the Front”
        goals = [o for p in tree.kids(k, "prep")[:1] for o in objects_of(tree, p)]
        return [g for g in goals if tree.tokens[g].entity not in ("DATE", "TIME", "CARDINAL")]
    return []


def _shared_pronoun(tree: Tree, verb: int) -> list[int]:
    """“men whom Eritrea recruited, trained and paid”: the pronoun is what all of it is done to."""
    if tree.tokens[verb].dep != "conj" or tree.kid(verb, *_COMPLETE) is not None:
        return []
    first = tree.first_conjunct(verb)
    if any(tree.kid(k, *SUBJECTS) is not None for k in tree.conjuncts(first)[1:] if k <= verb):
        return []
    pronouns = [k for k in tree.kids(first, "dobj") if k < first]
    return [referent(tree, k, first) for k in pronouns if tree.tokens[k].tag in ("WDT", "WP")]


def _raised_object(tree: Tree, verb: int) -> list[int]:
    """“the stipends that Riyadh used to pay”: the parser gives the pronoun to the first verb."""
    above = tree.head(verb)
    if above is None or tree.tokens[verb].dep != "xcomp" or not tree.is_infinitive(verb):
        return []
    if tree.kid(verb, *_COMPLETE) is not None or tree.tokens[above].lemma in _SEEMING:
        return []
    pronouns = [k for k in tree.kids(above, "dobj") if tree.tokens[k].tag in ("WDT", "WP")]
    told = tree.tokens[above].lemma in grammar().object_control
    return [] if told else [referent(tree, k, above) for k in pronouns if k < above]


# What is used, or needed, to do something is not what it is done to.
_SEEMING = frozenset({"employ", "need"})

# With one of these a verb is complete.
_COMPLETE = ("acomp", "attr", "ccomp", "dative", "dobj", "oprd", "xcomp")

# These are never without an object, so that they share even that of a preposition.
_BACKING = frozenset({"arm", "back", "betray", "equip", "finance", "fund", "sponsor", "support"})


# What may stand between a verb and the next one that it shares its complements with.
_LIGHT = frozenset(
    {"aux", "auxpass", "cc", "conj", "neg", "nsubj", "nsubjpass", "advmod", "punct", "mark",
     "preconj", "prt"}
)  # fmt: skip


def _next_verbs(tree: Tree, verb: int) -> list[int]:
    """The verb coordinated behind, where nothing of the first one's own stands between them."""
    for k in tree.kids(verb, "conj"):
        own = [d for d in tree.kids(verb) if verb < d < k]
        if tree.tokens[k].pos != "VERB" or tree.kid(k, "nsubj", "nsubjpass", "aux") is not None:
            return []
        # “attacked early, and lost a bishop”: with a manner of its own, the first one is complete
        complete = bool(own) and tree.tokens[own[0]].dep == "advmod" and own[0] == verb + 1
        light = all(tree.tokens[d].dep in _LIGHT for d in own)
        return [k] if light and not complete else []
    return []


def _shared_doer(tree: Tree, verb: int) -> list[int]:
    """“was attacked and looted by rebels”: who did the second deed did the first."""
    for k in _next_verbs(tree, verb):
        if is_passive(tree, k):
            doers = [o for a in tree.kids(k, "agent") for o in objects_of(tree, a)]
            return doers or _shared_doer(tree, k)
    return []


def _shared_goal(tree: Tree, verb: int) -> Iterator[Argument]:
    """“met with and praised the rebels”, “gives money to and takes orders from Iran”: a bare
    preposition takes the last object of the next verb."""
    bare = [k for k in tree.kids(verb, "prep", "dative") if not tree.kids(k)]
    next_verb = next((k for k in tree.kids(verb, "conj") if tree.tokens[k].pos == "VERB"), None)
    if not bare or next_verb is None or bare[-1] > next_verb:
        return
    goals = [o for k in tree.kids(next_verb, "prep", "dative") for o in objects_of(tree, k)]
    goals = [g for g in goals if tree.tokens[g].entity not in ("DATE", "TIME")]
    for goal in (goals or tree.kids(next_verb, "dobj"))[:1]:
        for filler in fillers(tree, goal):
            yield Argument(tree.tokens[bare[-1]].lemma.lower(), filler)


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
    while tree.tokens[first].dep == "conj" and tree.kid(first, *SUBJECTS) is None:
        first = tree.tokens[first].head
    if first != verb and not passive and tree.kid(verb, "prep", "dative") is not None:
        # “the arms that Iran bought and passed on to them”
        given = [a for a in _gap(tree, first, passive=False, found=[]) if a.role == "patient"]
        if tree.tokens[first].dep == "relcl" and tree.kid(first, *SUBJECTS) is not None:
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
    subjects = tree.kids(verb, *SUBJECTS)
    if any(tree.tokens[w].tag == "WP$" for s in subjects for w in tree.subtree(s)):
        return  # “the group whose leader fights”: nothing is left out
    if tree.kid(verb, *SUBJECTS) is not None:
        dangling = [k for k in tree.kids(verb, "prep") if not tree.kids(k)]
        role = tree.tokens[dangling[0]].lemma if dangling else "patient"
        yield Argument(role, head)
    elif not any(a.role == "agent" for a in found):
        yield Argument("agent", head)


def prepositional(tree: Tree, preposition: int, verb: int | None = None) -> Iterator[Argument]:
    """The fillers of a preposition's role, through chains such as “along with”, “to help with”."""
    role = tree.tokens[preposition].lemma.lower()
    if tree.tokens[preposition].text.lower() == "according":
        return  # who says so takes no part in what is said
    for k in objects_of(tree, preposition):
        target = referent(tree, k, verb) if verb is not None else k
        for filler in fillers(tree, target):
            yield Argument(role, filler)
    for inner in tree.kids(preposition, "prep"):
        yield from prepositional(tree, inner, verb)
    for other in tree.kids(preposition, "conj"):
        # “to Hamas and to Fatah”
        if tree.tokens[other].pos == "ADP":
            yield from prepositional(tree, other, verb)


def add(tree: Tree, found: list[Argument], role: str, heads: list[int]) -> None:
    for head in heads:
        found.extend(Argument(role, filler) for filler in fillers(tree, head))
