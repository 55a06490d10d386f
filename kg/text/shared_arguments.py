"""What verbs side by side share: “arm and train the rebels”, “was attacked and looted by rebels”;
and who does a thing along with the subject."""

from __future__ import annotations

from collections.abc import Iterator

from kg.records import Argument
from kg.records.tree import Tree
from kg.text.fillers import fillers
from kg.text.labels import SUBJECTS_AND_CLAUSES
from kg.text.referents import objects_of, referent
from kg.text.voice import is_passive
from kg.text.words import grammar

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
_DYING = ("die", "perish")
_HURT = frozenset({"hurt", "injure", "wound"})
# Who is taken by one may have been killed by another, but in one attack.
_TAKEN = frozenset({"abduct", "capture", "detain", "displace", "kidnap", "kill", "seize", "take"})


def companions(tree: Tree, verb: int) -> list[int]:
    """“The United States, along with Britain, bombed …”: who does it too."""
    subjects = tree.kids(verb, *SUBJECTS_AND_CLAUSES)
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
    links += [  # “Like Algeria, Libya backs them”, “Together with Algeria, Libya backs them”
        k
        for k in tree.kids(verb, "prep")
        if subjects and k < subjects[0] and _opens_beside(tree, subjects[0], k)
    ]
    links += [  # “Libya, alongside Algeria, backs them”
        k
        for k in tree.kids(verb, "prep")
        if k - 2 in subjects and k < verb and tree.tokens[k].text == "alongside"
        if tree.tokens[k - 1].text == "," and tree.tokens[k - 2].pos == "PROPN"
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
    if tree.tokens[preposition].text.lower() in ("alongside", "like"):
        return preposition == name + 2
    together = tree.kid(preposition, "advmod")
    with_him = tree.tokens[preposition].text.lower() == "with" and together == name + 2
    return with_him and tree.tokens[together or 0].text.lower() == "together"


def _opens_beside(tree: Tree, name: int, preposition: int) -> bool:
    """Whether a sentence opens with another who does what is told of a name behind it."""
    other = tree.kid(preposition, "pobj")
    if other is None or {tree.tokens[k].pos for k in (name, other)} != {"PROPN"}:
        return False
    if tree.tokens[preposition].text.lower() in ("alongside", "like"):
        return preposition == 0
    together = tree.kid(preposition, "advmod")
    return together == 0 and tree.tokens[0].text in ("Along", "Jointly", "Together")


def shared_object(tree: Tree, verb: int) -> list[int]:
    """“arm and train the rebels”: the object of the second verb is that of the first, too."""
    raised = _raised_from_right(tree, verb)
    if raised:
        return raised
    for k in _next_verbs(tree, verb):
        given = tree.kids(k, "dobj") or shared_object(tree, k)
        if given or tree.tokens[verb].lemma not in _BACKING:
            return given
        # “supported and later broke with the Front”
        goals = [o for p in tree.kids(k, "prep")[:1] for o in objects_of(tree, p)]
        return [g for g in goals if tree.tokens[g].entity not in ("DATE", "TIME", "CARDINAL")]
    return []


def _raised_from_right(tree: Tree, verb: int) -> list[int]:
    """“Chad armed and Niger financed *the rebels*”: what stands behind the second verb, to
    whichever of the two it was given."""
    if tree.tokens[verb].lemma not in grammar().done_to or tree.kid(verb, *_COMPLETE, "prep"):
        return []
    nexts = [k for k in tree.kids(verb, "conj") if tree.tokens[k].pos == "VERB"]
    for k in nexts[:1]:
        subject, given = tree.kid(k, *SUBJECTS_AND_CLAUSES), tree.kid(k, "dobj")
        both = tree.kid(verb, *SUBJECTS_AND_CLAUSES) is not None and subject is not None
        begins = min(tree.subtree(subject)) if subject is not None else 0
        between = range(verb + 1, begins)
        light = all(tree.tokens[b].dep in ("cc", "punct") for b in between)
        if both and light and given is not None and k < given:
            return [given]
    above = tree.head(verb)
    if (
        tree.tokens[verb].dep != "conj"
        or above is None
        or tree.kid(verb, *SUBJECTS_AND_CLAUSES) is None
    ):
        return []
    return [k for k in tree.kids(above, "dobj") if k > verb and tree.tokens[above].pos == "VERB"]


def shared_pronoun(tree: Tree, verb: int) -> list[int]:
    """“men whom Eritrea recruited, trained and paid”: the pronoun is what all of it is done to."""
    if tree.tokens[verb].dep != "conj" or tree.kid(verb, *_COMPLETE) is not None:
        return []
    first = tree.first_conjunct(verb)
    if any(
        tree.kid(k, *SUBJECTS_AND_CLAUSES) is not None
        for k in tree.conjuncts(first)[1:]
        if k <= verb
    ):
        return []
    pronouns = [k for k in tree.kids(first, "dobj") if k < first]
    return [referent(tree, k, first) for k in pronouns if tree.tokens[k].tag in ("WDT", "WP")]


def raised_object(tree: Tree, verb: int) -> list[int]:
    """“the stipends that Riyadh used to pay”: the parser gives the pronoun to the first verb."""
    above = tree.head(verb)
    if above is None or tree.tokens[verb].dep != "xcomp" or not tree.is_infinitive(verb):
        return []
    if tree.kid(verb, *_COMPLETE) is not None or tree.tokens[above].lemma in _SEEMING:
        return []
    pronouns = [k for k in tree.kids(above, "dobj") if tree.tokens[k].tag in ("WDT", "WP")]
    told = tree.tokens[above].lemma in grammar().object_control
    return [] if told else [referent(tree, k, above) for k in pronouns if k < above]


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


def shared_doer(tree: Tree, verb: int) -> list[int]:
    """“was attacked and looted by rebels”: who did the second deed did the first."""
    for k in _next_verbs(tree, verb):
        if is_passive(tree, k):
            doers = [o for a in tree.kids(k, "agent") for o in objects_of(tree, a)]
            return doers or shared_doer(tree, k)
    return []


def shared_goal(tree: Tree, verb: int) -> Iterator[Argument]:
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


def hurt_too(tree: Tree, verb: int) -> list[int]:
    """“two were killed and six wounded *in* clashes”, “two died and six were hurt *in* them”: the
    prepositions of the second verb, which hold of the first, too; a day that the first one has for
    itself makes no difference."""
    dies = tree.tokens[verb].lemma in _DYING
    if not (dies or is_passive(tree, verb)) or tree.kid(verb, "agent", "advcl") is not None:
        return []
    days = [k for k in tree.kids(verb, "npadvmod") if tree.tokens[k].entity == "DATE"]
    if any(not _is_dated(tree, p) for p in tree.kids(verb, "prep")):
        return []
    for k in [k for above in (verb, *days) for k in tree.kids(above, "conj")]:
        hurt = k if tree.tokens[k].pos == "VERB" else tree.kid(k, "acl")
        if hurt is None:
            continue
        by = [] if dies else ["agent"]
        behind = [p for p in tree.kids(hurt, "prep", *by) if p > hurt]
        if any(_is_dated(tree, p) for p in behind) and (days or tree.kid(verb, "prep")):
            return []  # “killed on Monday and six wounded by rebels *on Friday*”
        if tree.tokens[hurt].lemma in _HURT:
            return behind
        if tree.tokens[hurt].lemma in _TAKEN and is_passive(tree, hurt):
            return [p for p in tree.kids(hurt, "prep") if tree.tokens[p].text in ("during", "in")]
    return []


def _is_dated(tree: Tree, preposition: int) -> bool:
    """“were killed *on Thursday* and …”"""
    return any(tree.tokens[o].entity in ("DATE", "TIME") for o in objects_of(tree, preposition))
