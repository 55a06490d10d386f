"""Clauses that the parser hangs under the wrong verb: “If Libya arms Chad, war will follow”,
“groups such as the Front fired rockets”, “the Front, which Mali calls a gang, fired rockets”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where
from kg.text.words import grammar

_SUBJECTS = ("nsubj", "nsubjpass")
_CALLING = (
    "brand", "call", "class", "classify", "consider", "declare", "deem", "designate", "dub",
    "label", "list", "regard", "term",
)  # fmt: skip
# What a thing does of itself, in the form of the participle.
_COURSE = (
    "cease", "collapse", "continue", "decline", "dwindle", "end", "expire", "fail", "increase",
    "resume", "start", "stop",
)  # fmt: skip
_WEAPONS = frozenset(
    {"air", "artillery", "bomb", "car", "drone", "grenade", "ground", "gun", "helicopter",
     "missile", "mortar", "roadside", "rocket", "sniper", "suicide", "tank"}
)  # fmt: skip
_IF = ("if", "unless")
_PARTICIPLES = ("ROOT", "acl", "advcl", "conj")


@asked_where(word=_IF)
def condition(draft: Draft, i: int) -> None:
    """“*If* Libya arms the rebels, war will follow”: a verb with its own subject before the comma
    is what may happen, and no subject of the other."""
    main = draft.tokens[draft.tokens[i].head]
    if draft.tokens[i].dep != "mark" or main.pos not in ("VERB", "AUX"):
        return
    for k in draft.kids(main.index, *_SUBJECTS, "csubj", "ccomp"):
        verb = draft.tokens[k]
        own = verb.pos == "VERB" and draft.kid(k, *_SUBJECTS) is not None
        parted = any(t.text == "," for t in draft.tokens[k : main.index])
        if i < k < main.index and own and parted:
            draft.hang(i, k, "mark")
            draft.hang(k, main.index, "advcl")
            return


@asked_where(word=("as",))
def such_as(draft: Draft, i: int) -> None:
    """“Groups *such as* the Front fired rockets”: the one named is an example, and they fire."""
    token = draft.tokens[i]
    noun = draft.tokens[token.head]
    if draft.text_before(i) != "such" or token.dep != "prep":
        return
    if draft.kid(i, "pobj") is not None:
        _of_many(draft, i)
        return
    for verb in draft.kids(noun.index, "relcl", "acl"):
        named = draft.kid(verb, *_SUBJECTS)
        if named is None or draft.first(named) != i + 1 or named > verb:
            continue
        role = draft.tokens[named].dep
        draft.hang(named, i, "pobj")
        draft.promote(verb, noun.index, role)
        return


def _of_many(draft: Draft, i: int) -> None:
    """“rebels backed by Libya, *such as* the Front”: a name alone has no examples; those of whom
    the clause tells have."""
    at = draft.tokens[draft.tokens[i].head]
    if at.tag != "NNP":
        return
    while at.head < at.index and at.tag != "NNS":
        at = draft.tokens[at.head]
    if at.tag == "NNS" and draft.tokens[i].head in draft.below(at.index):
        draft.hang(i, at.index, "prep")


@asked_where(lemma=_CALLING)
def called_and_did(draft: Draft, i: int) -> None:
    """“the Front, which Mali *considers* a gang, fired rockets”: what they are called does not
    fire."""
    token = draft.tokens[i]
    did = draft.kid(i, "ccomp")
    called = draft.kid(did, *_SUBJECTS) if did is not None else None
    if did is None or called is None or not i < called < did:
        return
    commas = [k for k in range(called + 1, did) if draft.tokens[k].text == ","]
    if not commas or draft.tokens[called].pos != "NOUN" or draft.first(called) != i + 1:
        return
    opens = min([did, *draft.kids(did, "aux", "auxpass", "advmod", "neg")])
    if commas[-1] != opens - 1:
        return
    role = draft.tokens[called].dep
    if token.dep == "relcl":
        who = draft.tokens[token.head]
        if who.dep != "ROOT":
            return
        draft.promote(did, who.index, role)
    else:
        subject = draft.kid(i, *_SUBJECTS)
        if token.dep != "ROOT" or subject is None or draft.text_before(i) != ",":
            return
        who = draft.tokens[subject]
        draft.hang(did, did, "ROOT")
        draft.hang(who.index, did, role)
        draft.hang(i, who.index, "acl", tag="VBN")
        for k in draft.kids(called, "prep"):
            if draft.lemma(k) == "by":
                draft.hang(k, i, "agent")
    draft.hang(called, i, "oprd")


@asked_where(lemma=_CALLING)
def called_what(draft: Draft, i: int) -> None:
    """“which Mali considers *a gang*”: of two objects the second is what somebody is called."""
    whom = [k for k in draft.kids(i, "dobj") if draft.tokens[k].tag in ("WDT", "WP") and k < i]
    what = [k for k in draft.kids(i, "dobj") if draft.tokens[k].pos == "NOUN" and k > i]
    if whom and what:
        draft.hang(what[0], i, "oprd")


@asked_where(lemma=("aid", "help"))
def helped_them_to(draft: Draft, i: int) -> None:
    """“helped *the rebels* to build rockets”: whoever does it is whom they helped."""
    deed = draft.kid(i, "xcomp")
    helped = draft.kid(deed, "nsubj") if deed is not None else None
    if deed is None or helped is None or draft.kid(i, "dobj") is not None or helped < i:
        return
    if draft.kid(deed, "aux") is not None and draft.tokens[helped].pos != "PRON":
        draft.hang(helped, i, "dobj")


@asked_where(word=("by",))
def given_with_by(draft: Draft, i: int) -> None:
    """“armed with tanks *by* Libya, the rebels …”: whoever gives it stands behind what is given."""
    token = draft.tokens[i]
    goods = draft.tokens[token.head]
    link = draft.tokens[goods.head]
    verb = draft.tokens[link.head]
    if token.dep != "prep" or goods.dep != "pobj" or link.lemma != "with" or verb.tag != "VBN":
        return
    giver = draft.kid(i, "pobj")
    named = giver is not None and draft.tokens[giver].pos == "PROPN"
    if (
        named
        and verb.dep in ("acl", "advcl", "ROOT", "conj")
        and draft.kid(verb.index, "agent") is None
    ):
        draft.hang(i, verb.index, "agent")


@asked_where(lemma=_COURSE)
def went_its_way(draft: Draft, i: int) -> None:
    """“Libya's support for the rebels *ended* in 2010”: where nothing else can be the verb, what a
    thing does of itself is that of the noun which the sentence hangs on."""
    token = draft.tokens[i]
    top = next((t for t in draft.tokens if t.dep == "ROOT"), token)
    if token.tag not in ("VBD", "VBN") or token.dep != "acl" or top.pos != "NOUN" or top.index > i:
        return
    above = [t for t in draft.tokens if t.pos in ("AUX", "VERB") and t.head == top.index]
    if any(t.index != i for t in above) or draft.kid(i, "agent", "nsubj", "dobj") is not None:
        return
    behind = draft.text_before(i) != "," and token.head in draft.below(top.index)
    if behind and i > token.head and draft.last(token.head) == draft.last(i):
        draft.promote(i, top.index, "nsubj", tag="VBD")


@asked_where(dep=("compound",))
def whose_weapon(draft: Draft, i: int) -> None:
    """“an *army* drone strike”: of three nouns the first says whose it is, and not whose drone."""
    token = draft.tokens[i]
    weapon = draft.tokens[token.head]
    noun = draft.tokens[weapon.head]
    if token.pos != "NOUN" or weapon.dep != "compound" or noun.pos != "NOUN":
        return
    in_order = weapon.index == i + 1 and noun.index == i + 2
    if in_order and weapon.lemma in _WEAPONS and draft.kid(i, "compound", "amod") is None:
        draft.hang(i, noun.index, "compound")


@asked_where(dep=("ccomp",))
def given_not_said(draft: Draft, i: int) -> None:
    """“offered the rebels *sanctuary*”: a bare word behind who gets something is what is given."""
    token, verb = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    taker = draft.kid(verb.index, "dobj")
    if token.pos != "ADJ" or draft.kids(i) or taker is None or taker != i - 1:
        return
    if verb.lemma in grammar().ditransitive and verb.index < taker:
        draft.hang(taker, verb.index, "dative")
        draft.hang(i, verb.index, "dobj", pos="NOUN", tag="NN", lemma=token.text.lower())


@asked_where(word=("thanks",))
def thanks_to(draft: Draft, i: int) -> None:
    """“*Thanks to* Libyan aid, the rebels fought on”: they fought on with that aid."""
    token = draft.tokens[i]
    to = draft.kid(i, "prep")
    verb = draft.tokens[token.head]
    if to is None or draft.lemma(to) != "to" or to != i + 1 or verb.pos != "VERB":
        return
    if token.dep in ("npadvmod", "advmod", "dep", "intj") and draft.kid(to, "pobj") is not None:
        draft.hang(to, verb.index, "prep", lemma="with")
        draft.hang(i, to, "advmod")


CLAUSE_ORDER = (
    condition,
    such_as,
    called_and_did,
    called_what,
    helped_them_to,
    given_with_by,
    went_its_way,
    whose_weapon,
    given_not_said,
    thanks_to,
)
