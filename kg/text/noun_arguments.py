"""The arguments of a noun, by role: its own, and those that the verbs around it say of it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.records import Argument
from kg.records.tree import Tree
from kg.text.arguments import add, prepositional
from kg.text.fillers import fillers
from kg.text.labels import SUBJECTS_AND_CLAUSES
from kg.text.referents import named, objects_of
from kg.text.subjects import surface_subjects
from kg.text.words import grammar


def arguments_of_noun(tree: Tree, noun: int) -> list[Argument]:
    """The arguments of a noun: `owner` (possessive), `kind` (what stands before it: Iranian
    support, rocket deliveries), and its prepositions, `of` among them."""
    found: list[Argument] = []
    for k in tree.kids(noun):
        token = tree.tokens[k]
        if token.dep == "poss":
            # “Sudan's war between the army and the RSF” is theirs, and only stands in Sudan.
            add(tree, found, "in" if _is_between_others(tree, noun) else "owner", [k])
        elif token.dep in ("amod", "compound", "nmod") and (pair := _joined(tree, k)):
            found.extend(Argument("kind", c) for c in (*pair, k))
        elif token.dep in ("amod", "compound", "nmod", "npadvmod"):
            if not _is_nobodys(tree, noun, k):
                found.extend(Argument("kind", c) for c in tree.conjuncts(k))
            if token.lemma == "worth":  # “credit worth $5 million to the ministry”
                for preposition in tree.kids(k, "prep"):
                    found.extend(prepositional(tree, preposition))
        elif token.dep == "prep":
            found.extend(prepositional(tree, k))
        elif token.dep == "agent":
            add(tree, found, "by", objects_of(tree, k))
    found.extend(_shared(tree, noun))
    found.extend(_held_by_next(tree, noun))
    found.extend(_moved(tree, noun))
    found.extend(_made(tree, noun))
    found.extend(_answered_for(tree, noun))
    return found


def _is_between_others(tree: Tree, noun: int) -> bool:
    """Whether a noun tells of two that it lies between: “between A and B”."""
    links = [k for k in tree.kids(noun, "prep") if tree.tokens[k].lemma == "between"]
    between = [tree.conjuncts(one) for k in links for one in objects_of(tree, k)]
    return any(len(both) > 1 and tree.tokens[both[0]].pos != "NUM" for both in between)


# Who printed it has not said it himself.
_PRINTED = frozenset({"media", "medium", "news", "newspaper", "press", "television", "tv"})


def _is_nobodys(tree: Tree, noun: int, before: int) -> bool:
    """“*false* claims that …”, “*media* reports that …”: nobody is named who makes them."""
    token = tree.tokens[before]
    if tree.tokens[noun].lemma.lower() not in grammar().clausal_nouns or token.text[0].isupper():
        return False
    return token.pos in ("ADJ", "VERB") or token.lemma.lower() in _PRINTED


_BACKED = frozenset(
    {"ally", "arm", "back", "finance", "fund", "inspire", "link", "sponsor", "supply", "support",
     "train"}
)  # fmt: skip
_MADE = frozenset({"assemble", "build", "design", "make", "manufacture", "produce"})
# Several blows that are told as one thing.
_COUNTING = frozenset(
    {"campaign", "dozen", "half", "most", "number", "rash", "series", "spate", "string", "wave"}
)  # fmt: skip
_STEPS = 3  # from one of several blows up to those behind whom somebody stands
# Whose flag a ship flies, or where it goes, says not whose it is.
_FLAGGED = frozenset({"bound", "flagged", "registered"})
# Of several deeds of each kind only what they are done against is sure to be the same.
_SHARED = {"NN": ("of", "by"), "NNS": ("against",)}


def _shared(tree: Tree, noun: int) -> Iterator[Argument]:
    """“the kidnapping and murder of three engineers”, “raids and strikes against civilians”: what
    stands behind the last of two deeds belongs to both, to whichever of them it was hung on."""
    token = tree.tokens[noun]
    others = [token.head] if token.dep == "conj" else tree.kids(noun, "conj")
    shared = _SHARED.get(token.tag)
    if shared is None or len(others) != 1 or tree.kid(noun, "prep", "agent") is not None:
        return
    (other,) = others
    first, last = sorted((noun, other))
    behind = tree.kids(other, "prep", "agent")
    if tree.tokens[other].tag != token.tag or tree.kid(last, "det", "poss", "nummod") is not None:
        return
    if last - first > 3 or any(tree.tokens[k].text == "," for k in range(first, last)):
        return
    for k in behind:
        if k > last and tree.tokens[k].lemma.lower() in shared:
            yield from (
                a if tree.tokens[k].dep == "prep" and a.role != "by" else Argument("by", a.head)
                for a in prepositional(tree, k)
            )


_HELD = frozenset({"account", "asset", "fund", "holding", "property"})


def _held_by_next(tree: Tree, noun: int) -> Iterator[Argument]:
    """“froze the *assets* and closed the offices of the charity”: whose the offices are, the assets
    are."""
    token = tree.tokens[noun]
    if token.dep != "dobj" or token.lemma.lower() not in _HELD:
        return
    if tree.kid(noun, "poss", "prep", "amod", "compound", "relcl", "acl") is not None:
        return
    for verb in tree.kids(token.head, "conj"):
        if tree.kid(verb, *SUBJECTS_AND_CLAUSES) is not None:
            return
        for other in tree.kids(verb, "dobj"):
            for k in tree.kids(other, "prep"):
                if tree.tokens[k].lemma.lower() == "of":
                    yield from prepositional(tree, k)


def _moved(tree: Tree, noun: int) -> Iterator[Argument]:
    """“support for them came from Iran”, “two million went to the militia”: where a thing comes
    from and goes to is said by a verb of moving."""
    verb = tree.tokens[noun].head
    if (
        tree.tokens[noun].dep not in SUBJECTS_AND_CLAUSES
        or tree.tokens[verb].lemma not in grammar().moving
    ):
        return
    for k in tree.kids(verb, "prep", "dative"):
        if tree.tokens[k].lemma.lower() in ("from", "to"):
            yield from prepositional(tree, k)


def _joined(tree: Tree, word: int) -> list[int]:
    """The other side of a pair: Hamas-Iran relations; in an “Iran-backed attack” Iran is behind
    those who attack, and who made a bomb need not drop it."""
    if tree.tokens[word].tag == "VBN" and tree.tokens[word].lemma in _BACKED | _MADE:
        return []
    if tree.tokens[word].text.lower() in _FLAGGED:
        return []
    return [
        k
        for k in tree.kids(word, "compound", "npadvmod", "nmod")
        if k + 2 == word and tree.tokens[k + 1].text in ("-", "–") and tree.tokens[k].pos == "PROPN"
    ]


def _made(tree: Tree, noun: int) -> Iterator[Argument]:
    """“rockets fired by rebels at a base”, “an attack carried out by them on a town”: who made
    it, and what for, is said by a participle."""
    for k in tree.kids(noun, "acl"):
        if tree.tokens[k].tag != "VBN" or tree.kid(k, "nsubj", "nsubjpass") is not None:
            continue  # “allegations that rebels were paid by Chad” are not Chad's
        made = tree.tokens[k].lemma in grammar().making
        for verb in (k, *tree.kids(k, "conj")):  # “mediated by France and concluded between them”
            for part in tree.kids(verb, "prep"):
                if tree.tokens[part].lemma == "between":
                    yield from prepositional(tree, part)
        if made:
            for part in tree.kids(k, "agent", "prep"):
                role = "by" if tree.tokens[part].dep == "agent" else ""
                for a in prepositional(tree, part):
                    yield Argument(role or a.role, a.head)


def _told_with(tree: Tree, noun: int) -> int:
    """“behind *a string* of attacks, including a raid”: what the attacks and the raid stand for."""
    for _ in range(_STEPS):
        link = tree.head(noun)
        above = tree.head(link) if link is not None and tree.tokens[noun].dep == "pobj" else None
        if link is None or above is None:
            break
        word, over = tree.tokens[link].text.lower(), tree.tokens[above]
        behind = [k for k in tree.kids(above, "prep") if tree.tokens[k].lemma == "behind"]
        if word == "including" and over.pos in ("NOUN", "PROPN"):
            noun = above
        elif word == "including" and behind and tree.kids(behind[0], "pobj"):
            noun = tree.kids(behind[0], "pobj")[0]
        elif word == "of" and over.lemma in _COUNTING:
            noun = above
        else:
            break
    return noun


def _answered_for(tree: Tree, noun: int) -> Iterator[Argument]:
    """“they are responsible for the killing”, “the group behind the raid”: whose deed it is, or,
    if they “were not behind it”, is not."""
    noun = _told_with(tree, noun)
    link = tree.head(noun)
    above = tree.head(link) if link is not None and tree.tokens[noun].dep == "pobj" else None
    if link is None or above is None:
        return
    word, said = tree.tokens[link].lemma, tree.tokens[above]
    if (word, said.lemma) == ("for", "responsible"):
        held = tree.kid(said.head, "dobj", "nsubjpass") if said.dep == "oprd" else None
        above = held if held is not None else tree.head(above)  # “holds the rebels responsible”
    elif word != "behind":
        return
    if above is None:
        return
    role = "by"
    if tree.tokens[above].lemma == "be":
        doers = surface_subjects(tree, above)
        if tree.kid(above, "neg") is not None:
            role = "not-by"
    else:
        doers = [named(tree, above)] if tree.tokens[above].pos in ("NOUN", "PROPN") else []
    for doer in doers:
        yield from (Argument(role, f) for f in fillers(tree, doer))
