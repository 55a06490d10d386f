"""Subjects and objects lost at the seam of two clauses: “after a raid on a camp killed him”, “has
accepted in principle a plan, the envoy announced”, “took hundreds of diplomats hostage”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import ALL_SUBJECTS, NOUNS
from kg.text.steps import asked_where
from kg.text.words import grammar

_SEAMS = frozenset({"after", "as", "before", "since", "until"})
_CAPTIVES = ("captive", "captives", "hostage", "hostages", "prisoner", "prisoners")
_BLOWS = frozenset(
    {"ambush", "assault", "attack", "bombing", "massacre", "offensive", "raid", "shelling",
     "strike"}
)  # fmt: skip
_STORMING = frozenset(
    {"ambush", "attack", "bomb", "hit", "raid", "shell", "storm", "strike", "target"}
)  # fmt: skip
_HARMING = _STORMING | frozenset(
    {"abduct", "behead", "capture", "execute", "injure", "kidnap", "kill", "massacre", "murder",
     "oust", "overrun", "seize", "take", "topple", "wound"}
)  # fmt: skip
_EACH = frozenset({"all", "both", "each"})
_LEAVING = frozenset(
    {"back", "bow", "drop", "flounce", "opt", "pull", "storm", "stride", "walk"}
)  # fmt: skip


@asked_where(dep=("advcl", "conj", "ccomp", "relcl", "acl"))
def doer_behind_after(draft: Draft, i: int) -> None:
    """“moved troops after a Colombian raid on a camp killed him”, “since Mali last month said that
    Algeria …”: whatever stands between “after” and a finite verb without a subject is its subject,
    and a day between them tells when."""
    token = draft.tokens[i]
    if token.tag != "VBD":
        return
    if draft.kid(i, *ALL_SUBJECTS, "aux", "auxpass", "mark", "cc") is not None:
        return
    if draft.text_before(i) in (",", "and", "but", "or"):
        return
    if draft.kid(i, "dobj") is None and draft.kid(i, "ccomp") is None:
        return
    for after in reversed(range(token.head + 1, i)):
        if draft.tokens[after].text.lower() not in _SEAMS or draft.tokens[after].dep != "prep":
            continue
        noun = draft.kid(after, "pobj")
        if noun is None or i in draft.below(noun) or noun in draft.below(i):
            return
        if draft.last(noun) == _before_day(draft, i) - 1:
            above = draft.tokens[after].head
            draft.hang(noun, i, "nsubj")
            draft.hang(after, i, "mark")
            draft.hang(i, above, "advcl")
        return


@asked_where(dep=("acl",))
def doer_of_object(draft: Draft, i: int) -> None:
    """“broke down after rebels killed at least 30 people”: who has killed others is not killed."""
    token, noun = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    if token.tag not in ("VBD", "VBN") or noun.dep != "pobj" or token.lemma not in _HARMING:
        return
    after, thing = draft.tokens[noun.head], draft.kid(i, "dobj")
    if after.text.lower() not in _SEAMS or draft.text_before(i) == "," or thing is None:
        return
    if draft.kid(i, "agent") is not None or not i < thing:
        return
    draft.hang(noun.index, i, "nsubj")
    draft.hang(after.index, i, "mark", pos="SCONJ")
    draft.hang(i, after.head, "advcl", tag="VBD")


@asked_where(tag=("VBD",))
def doer_behind_after_with_aside(draft: Draft, i: int) -> None:
    """“has shelled the town since the militia, which rules it, killed nine”: whoever stands behind
    “since”, with an aside of his own between two commas, does what follows."""
    token = draft.tokens[i]
    if token.dep not in ("conj", "advcl", "ccomp") or draft.text_before(i) != ",":
        return
    if draft.kid(i, *ALL_SUBJECTS, "aux", "auxpass", "mark", "cc") is not None:
        return
    for after in reversed(range(token.head + 1, i)):
        if draft.tokens[after].text.lower() not in _SEAMS or draft.tokens[after].dep != "prep":
            continue
        noun = draft.kid(after, "pobj")
        if noun is None or draft.last(noun) not in (i - 1, i - 2):
            return
        aside = draft.kid(noun, "relcl", "appos", "acl")
        if aside is None or draft.text_before(draft.first(aside)) != ",":
            return
        above = draft.tokens[after].head
        draft.hang(noun, i, "nsubj")
        draft.hang(after, i, "mark")
        draft.hang(i, above, "advcl")
        return


def _before_day(draft: Draft, i: int) -> int:
    """Where the day begins that stands right before a verb, else the verb: “earlier this week
    said”, “on Monday accused”."""
    for k in draft.kids(i, "advmod", "npadvmod", "prep"):
        if k < i and draft.last(k) <= i - 1:
            return draft.first(k)
    return i


@asked_where(dep=("advcl",))
def object_before_teller(draft: Draft, i: int) -> None:
    """“have accepted in principle a plan, the envoy announced”: of two subjects of the saying the
    first is what is accepted, and all of it is what is announced."""
    token = draft.tokens[i]
    said = draft.tokens[token.head]
    if token.lemma not in grammar().reporting or said.index > i:
        return
    subjects = draft.kids(i, "nsubj")
    if len(subjects) != 2 or said.pos != "VERB" or draft.kid(said.index, "dobj") is not None:
        return
    first, teller = subjects
    if first < said.index or draft.text_before(draft.first(teller)) != ",":
        return
    draft.hang(first, said.index, "dobj")
    draft.promote(i, said.index, "ccomp")


@asked_where(word=_CAPTIVES)
def held_hostage(draft: Draft, i: int) -> None:
    """“took hundreds of diplomats hostage”: “hostage” is no verb, no quality, and not what is
    taken, but what somebody becomes."""
    token = draft.tokens[i]
    if i == 0:
        return
    verb, taken = _taker(draft, i), i - 1
    if verb is None or draft.tokens[taken].pos not in (*NOUNS, "PRON"):
        return
    if token.dep in ("ccomp", "xcomp"):
        draft.hang(taken, verb, "dobj")
    elif draft.tokens[taken].dep == "compound":  # “dozens of soldiers hostage”
        for k in draft.kids(i):
            draft.hang(k, taken, draft.tokens[k].dep)
        draft.hang(taken, token.head, token.dep)
    draft.hang(i, verb, "oprd", pos="NOUN", tag="NN", lemma=token.text.lower())


def _taker(draft: Draft, i: int) -> int | None:
    """The verb of taking above “hostage”, over no more than what is counted and whom it means."""
    above = draft.tokens[i].head
    for _ in range(4):
        if draft.lemma(above) in ("hold", "seize", "take") and draft.tokens[above].pos == "VERB":
            return above if above < i - 1 else None
        if draft.tokens[above].pos not in (*NOUNS, "ADP", "PRON"):
            return None
        above = draft.tokens[above].head
    return None


@asked_where(dep=("acomp", "oprd", "advmod", "ccomp", "xcomp"))
def shot_whom(draft: Draft, i: int) -> None:
    """“shot dead the governor”: an adjective has no object, its verb has."""
    token = draft.tokens[i]
    if token.pos not in ("ADJ", "ADV"):
        return
    verb, victim = draft.tokens[token.head], draft.kid(i, "dobj")
    if verb.lemma == "shot" and draft.kid(verb.index, "nsubj") is not None:
        draft.hang(verb.index, verb.head, verb.dep, pos="VERB", tag="VBD", lemma="shoot")
    if victim is not None and draft.kid(token.head, "dobj") is None:
        if token.dep in ("ccomp", "xcomp"):
            draft.hang(i, verb.index, "oprd")
        draft.hang(victim, token.head, "dobj")


@asked_where(dep=("amod",))
def each_did(draft: Draft, i: int) -> None:
    """“India and Pakistan each banned flights”: behind “each” of two subjects stands the verb."""
    token = draft.tokens[i]
    noun = token.head
    if token.tag not in ("VBD", "VBN") or noun < i:
        return
    subject = draft.kid(noun, "nsubj")
    if draft.text_before(i) not in _EACH or subject is None or subject > i:
        return
    for k in draft.kids(noun):
        if k < i - 1:
            draft.hang(k, i, draft.tokens[k].dep)
    draft.hang(i - 1, subject, "appos" if draft.tokens[i - 1].pos == "PRON" else "det")
    links = [k for k in draft.kids(noun, "conj") if draft.tokens[k].pos == "VERB"]
    draft.promote(i, noun, "dobj", pos="VERB", tag="VBD")
    for k in links:
        draft.hang(k, i, "conj")


@asked_where(word=("out",))
def leaving(draft: Draft, i: int) -> None:
    """“was pulling out of the treaty”: “out” is a particle of the verb."""
    token = draft.tokens[i]
    if token.dep not in ("prep", "advmod"):
        return
    of = draft.kid(i, "prep")
    if draft.lemma(token.head) in _LEAVING and of is not None and token.head == i - 1:
        draft.hang(of, token.head, "prep")
        draft.hang(i, token.head, "prt")


@asked_where(lemma=("carry", "claim", "commit", "launch", "mount", "orchestrate", "perpetrate"))
def deed_done_by(draft: Draft, i: int) -> None:
    """“an attack on a school that was carried out by the rebels”: no school is carried out."""
    token = draft.tokens[i]
    place, pronoun = draft.tokens[token.head], draft.kid(i, "nsubjpass")
    if token.dep != "relcl" or place.dep != "pobj" or pronoun is None:
        return
    if draft.tokens[pronoun].text.lower() not in ("that", "which"):
        return
    at = place
    while at.dep == "pobj" and at.pos in NOUNS:
        at = draft.tokens[draft.tokens[at.head].head]
        if at.lemma.lower() in _BLOWS and at.index < place.index:
            draft.hang(i, at.index, "relcl")
            return


@asked_where(tag=("TO",))
def to_a_land(draft: Draft, i: int) -> None:
    """“were taken *to Angola* for training”: a name is no infinitive."""
    if i + 1 >= len(draft.tokens) or draft.tokens[i].dep != "aux":
        return
    place = draft.tokens[i + 1]
    verb = place.head
    if draft.tokens[i].head != place.index or not place.text[0].isupper() or verb > i:
        return
    if draft.tokens[verb].pos not in ("AUX", "VERB") or verb == place.index:
        return
    for k in draft.kids(place.index):
        if k > place.index:
            draft.hang(k, verb, draft.tokens[k].dep)
    draft.hang(i, verb, "prep", pos="ADP", tag="IN")
    name = place.text
    draft.hang(place.index, i, "pobj", pos="PROPN", tag="NNP", lemma=name, entity="GPE")


@asked_where(lemma=("behead", "damage", "destroy", "injure", "kill", "maim", "massacre", "wound"))
def harm_behind_clause(draft: Draft, i: int) -> None:
    """“accused Benin of backing gunmen who stormed a base, *killing* four”: the gunmen did, and
    not whoever accuses."""
    token = draft.tokens[i]
    above = draft.tokens[token.head]
    if token.tag != "VBG" or token.dep != "advcl" or above.index > i or above.lemma in _STORMING:
        return
    if draft.text_before(i) != "," or draft.kid(i, "nsubj", "mark", "aux") is not None:
        return
    for k in range(i - 2, above.index, -1):
        clause = draft.tokens[k]
        if clause.dep == "relcl" and clause.pos == "VERB":
            if clause.lemma in _STORMING and draft.last(k) == i - 2:
                draft.hang(i, k, "advcl")
            return


@asked_where(dep=("nsubj",))
def others_wounded(draft: Draft, i: int) -> None:
    """“nine were killed and *three others wounded*”: they were, too."""
    verb = draft.tokens[draft.tokens[i].head]
    if verb.tag != "VBN" or verb.dep != "conj" or i > verb.index:
        return
    first = verb.head
    alone = draft.kid(verb.index, "aux", "auxpass", "dobj") is None
    if alone and draft.kid(first, "auxpass") is not None:
        draft.hang(i, verb.index, "nsubjpass")


@asked_where(word=("allied",))
def after_one_allied(draft: Draft, i: int) -> None:
    """“after the general allied with them in 2014”: it is told when he did."""
    token, doer = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    link = draft.tokens[doer.head]
    if token.dep != "acl" or doer.dep != "pobj" or i != doer.index + 1:
        return
    verb = draft.tokens[link.head]
    if link.text.lower() in ("after", "before", "since", "until") and verb.pos == "VERB":
        draft.hang(doer.index, i, "nsubj")
        draft.hang(link.index, i, "mark", pos="SCONJ")
        draft.hang(i, verb.index, "advcl", tag="VBD")


CLAUSES = (
    others_wounded,
    to_a_land,
    harm_behind_clause,
    deed_done_by,
    doer_behind_after,
    doer_of_object,
    doer_behind_after_with_aside,
    object_before_teller,
    held_hostage,
    shot_whom,
    each_did,
    leaving,
)
