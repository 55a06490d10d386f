"""Whose deed it is: the subject of a verb, expressed, understood or left to another clause."""

from __future__ import annotations

from kg.records.tree import Tree
from kg.text.judged_doers import (
    who_is_accused,
    who_is_judged,
    who_is_left_out,
    who_is_punished,
    who_is_put_under,
    who_is_thanked,
)
from kg.text.labels import SUBJECTS_AND_CLAUSES
from kg.text.referents import named, objects_of, referent
from kg.text.understood_doers import (
    instead,
    is_answered,
    is_result,
    said_of_noun,
    takes_part,
    told_of,
)
from kg.text.whose_resolve import whose_resolve
from kg.text.words import grammar

_DEPTH = 8
# What somebody makes against another, and what the other may do with it.
_ACCUSING = frozenset({"accusation", "allegation", "charge", "complaint"})
_REFUSING = frozenset(
    {"deny", "dismiss", "dispute", "rebuff", "rebut", "refute", "reject", "repudiate"}
)
# What somebody is asked or told to do, who then does it or does not; and what he then does to it.
_ASKED = frozenset(
    {"appeal", "call", "demand", "invitation", "order", "plea", "proposal", "request", "suggestion",
     "summons", "ultimatum"}
)  # fmt: skip
_ANSWERING = frozenset(
    {"accept", "defy", "disregard", "heed", "ignore", "obey", "rebuff", "refuse", "reject",
     "resist", "spurn"}
)  # fmt: skip

_USING = frozenset({"employ", "use"})
_HITTING = frozenset(
    {"assassinate", "attack", "bomb", "bombard", "destroy", "fire", "hit", "kill", "murder",
     "shell", "strike", "target", "threaten"}
)  # fmt: skip


def surface_subjects(tree: Tree, verb: int, depth: int = 0) -> list[int]:
    """The words that stand as subject of a verb, expressed or understood."""
    if depth > _DEPTH:
        return []
    own = [k for k in tree.kids(verb, *SUBJECTS_AND_CLAUSES) if tree.tokens[k].dep != "csubj"]
    if own:
        return [referent(tree, k, verb) for k in own]
    token = tree.tokens[verb]
    head = tree.head(verb)
    if head is None:
        return []
    if token.dep in ("aux", "auxpass", "acomp"):  # “is committed to arming them”
        return surface_subjects(tree, head, depth + 1)
    if token.dep == "conj":
        return surface_subjects(tree, head, depth + 1)
    if token.dep in ("acl", "relcl"):
        return _of_modified(tree, verb, head, depth)
    if token.dep == "ccomp" and (whom := told_of(tree, verb, head)) is not None:
        return [whom]
    if token.dep in ("xcomp", "ccomp"):
        return _controlled(tree, verb, head, depth)
    if token.dep == "advcl" or (token.dep in ("pcomp", "prep") and token.tag in ("VBG", "VBN")):
        return _of_governor(tree, verb, head, depth)
    return []


def _of_modified(tree: Tree, verb: int, noun: int, depth: int) -> list[int]:
    """Subject of a clause behind a noun: the noun itself, or whose decision it is to do it."""
    token = tree.tokens[verb]
    infinitive = tree.is_infinitive(verb)
    if token.dep == "relcl" and not infinitive:
        # “the group that backed him” has its subject as a child; without one it is understood
        return [] if tree.kid(verb, "dobj") is None and token.tag != "VBG" else [named(tree, noun)]
    if not infinitive:
        return _named_as(tree, noun, depth) or [named(tree, noun)]
    answered = tree.tokens[tree.tokens[noun].head]
    asked = tree.tokens[noun].lemma in _ASKED and tree.tokens[noun].dep == "dobj"
    if asked and answered.lemma in _ANSWERING:  # “rejected a call by the mediators to meet him”
        return surface_subjects(tree, answered.index, depth + 1)
    if tree.tokens[noun].lemma == "pressure":  # “the pressure *on Chad* to end its support”
        on = [k for k in tree.kids(noun, "prep") if tree.tokens[k].lemma in ("on", "upon")]
        if pressed := [o for k in on for o in objects_of(tree, k)]:
            return pressed
    owner = tree.kid(noun, "poss")
    if owner is not None:
        return [owner]
    if doers := [o for k in tree.kids(noun, "prep", "agent") for o in _doer(tree, k)]:
        return doers
    if (whose := _whose_plan(tree, noun)) is not None:
        return [whose]
    if (judged := whose_resolve(tree, noun)) is not None:
        return judged
    governor = tree.head(noun)
    if governor is not None and tree.tokens[governor].lemma == "with":
        # “provided Iran with an opportunity to …”
        above = tree.head(governor)
        objects = tree.kids(above, "dobj") if above is not None else []
        if objects:
            return objects
    if governor is not None and (given := tree.kids(governor, "dative")):
        # “gave Iran an opening to …”
        return [o for k in given for o in (objects_of(tree, k) or [k])]
    if governor is not None and tree.tokens[noun].dep in ("dobj", "attr", "pobj"):
        for above in (governor, *tree.up(governor)):
            if tree.tokens[above].pos in ("VERB", "AUX"):
                return surface_subjects(tree, above, depth + 1)
    return []


_NAMING = frozenset({"cite", "describe", "identify", "list", "name", "single"})


def _named_as(tree: Tree, noun: int, depth: int) -> list[int]:
    """“Ukraine was named *as one of the countries* arming them”: who is named does it."""
    at = noun
    while tree.tokens[at].dep == "pobj" and tree.tokens[tree.tokens[at].head].lemma == "of":
        at = tree.tokens[tree.tokens[at].head].head
    link = tree.tokens[tree.tokens[at].head]
    naming = tree.head(link.index)
    if tree.tokens[at].dep != "pobj" or link.lemma.lower() != "as" or naming is None:
        return []
    passive = tree.kid(naming, "nsubjpass") is not None
    return (
        surface_subjects(tree, naming, depth + 1)
        if passive and tree.tokens[naming].lemma in _NAMING
        else []
    )


def _whose_plan(tree: Tree, noun: int) -> int | None:
    """“a *CIA* programme to arm the rebels”, “a *Turkish* campaign to equip them”: whose it is by
    the name or nationality right before it."""
    if tree.tokens[noun].lemma not in grammar().plans:
        return None
    for k in reversed(tree.kids(noun, "compound", "amod", "nmod")):
        token = tree.tokens[k]
        if token.text[0].isupper() and (token.pos == "PROPN" or token.entity == "NORP"):
            return k
    return None


_PLEADING = frozenset({"appeal", "plead"})
_ENDS = frozenset({"cessation", "end", "halt", "stop"})
# Whose these are stands behind them: “the failure *of the state* to arm them”.
_OWN = frozenset({"decision", "failure", "inability", "refusal", "reluctance", "willingness"})


def _doer(tree: Tree, preposition: int) -> list[int]:
    """“a decision by Ankara to send drones”, “the refusal of Ankara to send them”."""
    token = tree.tokens[preposition]
    whose = token.lemma == "of" and tree.tokens[token.head].lemma in _OWN
    return objects_of(tree, preposition) if token.lemma == "by" or whose else []


def _controlled(tree: Tree, verb: int, head: int, depth: int) -> list[int]:
    """Subject of an infinitive under another verb: its object, else its subject."""
    if tree.tokens[head].pos == "ADJ" and (copula := tree.head(head)) is not None:
        # “is ready to fund them”
        return surface_subjects(tree, copula, depth + 1)
    if tree.tokens[head].pos not in ("VERB", "AUX", "ADJ"):
        return surface_subjects(tree, head, depth + 1)
    if tree.tokens[verb].dep == "ccomp" and tree.tokens[verb].tag not in ("VB", "VBG"):
        return []
    if tree.tokens[head].lemma in grammar().object_control:
        objects = [k for k in tree.kids(head, "dobj", "dative") if k < verb]
        addressed = [o for k in objects for o in (objects_of(tree, k) or [k])]
        if addressed:
            return [o for k in addressed for o in _each_other(tree, k, head, depth)]
        for preposition in tree.kids(head, "prep"):
            # “called on Qatar to stop”, “appealed to Qatar to stop”
            marks = ("to", "with") if tree.tokens[head].lemma in _PLEADING else ("on", "upon")
            if tree.tokens[preposition].lemma in marks and preposition < verb:
                return objects_of(tree, preposition)
    used = tree.tokens[head].lemma in _USING and tree.tokens[verb].lemma in _HITTING
    if used and tree.kid(head, "nsubjpass", "auxpass") is not None:
        # “rockets were used *by rebels* to hit the town”: who used them hit it
        by = [o for k in tree.kids(head, "agent") for o in objects_of(tree, k)]
        return by or surface_subjects(tree, head, depth + 1)
    return surface_subjects(tree, head, depth + 1)


def _each_other(tree: Tree, word: int, verb: int, depth: int) -> list[int]:
    """“accused *each other* of arming rebels”: those who do it to each other."""
    token = tree.tokens[word]
    if token.text.lower() not in ("another", "other") or tree.kid(verb, "nsubj") is None:
        return [word]
    before = tree.tokens[word - 1].text.lower() if word else ""
    if (before, token.text.lower()) not in (("each", "other"), ("one", "another")):
        return [word]
    return [c for k in surface_subjects(tree, verb, depth + 1) for c in tree.conjuncts(k)]


def _of_governor(tree: Tree, verb: int, head: int, depth: int) -> list[int]:
    """Subject of a participle or adverbial: that of the clause it stands in."""
    if tree.kid(verb, "mark") is not None and tree.tokens[verb].tag not in ("VBG", "VBN"):
        return []
    preposition = tree.tokens[head] if tree.tokens[verb].dep == "pcomp" else None
    if preposition is not None:
        # “accused of arming them and of sheltering their leaders”
        noun = tree.head(tree.first_conjunct(head))
        if noun is not None and preposition.lemma == "for" and (done := who_is_thanked(tree, noun)):
            return done
        if noun is not None and (put := who_is_put_under(tree, noun, preposition.lemma)):
            return put
        if noun is not None and tree.tokens[noun].pos == "NOUN":
            # “Iran's view of supporting them”
            owner = tree.kid(noun, "poss")
            if owner is not None and tree.tokens[noun].lemma in _ACCUSING:
                return _whom_accused(tree, noun, head, depth)
            if owner is not None:
                return [owner]
            if is_answered(tree, noun):
                return []  # “in response to the crime of killing him, they shelled it”
            if tree.tokens[noun].lemma in _ENDS and preposition.lemma == "to":
                return []  # “called for an *end* to arming them”: nobody says by whom
            if preposition.lemma == "of" and (whose := _whose_plan(tree, noun)) is not None:
                return [whose]  # “the *Taliban* scheme of collecting taxes”
        if noun is not None and preposition.lemma == "for" and (whom := who_is_judged(tree, noun)):
            return whom
        if noun is not None and preposition.lemma == "for":
            penal = tree.tokens[noun]  # “*sanctions* on Libya for bombing it”, “*imposed* on …”
            bare = penal.pos == "NOUN" or (penal.tag == "VBN" and penal.dep in ("acl", "conj"))
            if bare and (punished := who_is_punished(tree, noun, [])):
                return punished
        if noun is not None and (accused := who_is_accused(tree, noun)):
            return accused
        if noun is not None and (whose := said_of_noun(tree, noun)) is not None:
            return [whose]
        if (
            noun is not None
            and preposition.lemma in grammar().of_object
            and not instead(tree, head)
        ):
            # “criticised Hamas for cooperating”, “helps Assad in fighting”
            objects = tree.kids(noun, "dobj", "nsubjpass")
            # “was fined $2 million for funding them”, “agreed to pay $2 million for funding them”
            objects = [o for o in objects if tree.tokens[o].entity != "MONEY"]
            objects = objects or who_is_left_out(tree, noun)
            if punished := who_is_punished(tree, noun, objects):
                return punished
            # “Iran played a part in arming them”: it did, and not its part
            if objects and not takes_part(tree, noun, objects[0]):
                whom = [referent(tree, o, noun) for o in objects]
                if tree.tokens[noun].lemma in ("follow", "join"):
                    # “joined Iran in backing them”: both do it
                    whom += surface_subjects(tree, noun, depth + 1)
                return [w for o in whom for w in _each_other(tree, o, noun, depth)]
    for above in (head, *tree.up(head)):
        if tree.tokens[above].pos in ("VERB", "AUX"):
            if is_result(tree, verb, above):
                return [o for k in tree.kids(above, "agent") for o in objects_of(tree, k)]
            return surface_subjects(tree, above, depth + 1)
    return [head] if tree.tokens[head].pos in ("PROPN", "NOUN") else []


def _whom_accused(tree: Tree, charge: int, link: int, depth: int) -> list[int]:
    """“Chad's accusation *against Niger* of arming them”, “Niger rejected Chad's accusation of
    arming them”: whom it accuses, never who makes it."""
    named_by = [k for k in tree.kids(charge, "prep") if k != link]
    whom = [o for k in named_by if tree.tokens[k].lemma in ("against", "of")
            for o in objects_of(tree, k)]  # fmt: skip
    if whom:
        return whom
    above = tree.tokens[tree.tokens[charge].head]
    refused = tree.tokens[charge].dep == "dobj" and above.lemma in _REFUSING
    return surface_subjects(tree, above.index, depth + 1) if refused else []
