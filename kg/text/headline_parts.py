"""Parts of a headline that the parser hangs wrongly, once its verbs stand: “Hamas names *Sinwar*
leader”, “Xi, *Putin* meet”, “Jihadists attack base, *killing* 12”.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import NOUNS
from kg.text.words import grammar


def second_deed(draft: Draft, i: int) -> None:
    """“Bandits attack villages, abduct 50”: a bare verb behind a comma is another deed."""
    token = draft.tokens[i]
    if token.tag not in ("VB", "VBP", "VBZ") or token.pos != "VERB" or i < 3:
        return
    if draft.text_before(i) != "," or draft.kid(i, "nsubj", "nsubjpass", "aux") is not None:
        return
    if draft.lemma(i) in grammar().reporting:
        return
    first = next((k for k in draft.kids(i, "ccomp") if k < i), None)
    if first is not None and draft.kid(first, "nsubj") is not None:
        draft.promote(first, i, "conj")
        return
    loose = token.dep in ("dep", "parataxis", "ccomp", "advcl") and token.head < i
    if loose and draft.tokens[token.head].pos == "VERB":
        draft.hang(i, token.head, "conj")


def subject_before(draft: Draft, i: int) -> None:
    """“Hamas names leader”: what hangs on a verb like the first part of a name is its subject."""
    token = draft.tokens[i]
    verb = draft.tokens[token.head]
    if token.dep not in ("compound", "npadvmod") or verb.index != i + 1 or verb.pos != "VERB":
        return
    finite = verb.tag in ("VBZ", "VBP", "VBD")
    if token.dep == "npadvmod":  # “Charity funded Hamas, court hears”
        finite = i == 0 and verb.tag in ("VBD", "VBN") and draft.kid(verb.index, "dobj") is not None
    if finite and draft.kid(verb.index, "nsubj", "nsubjpass") is None:
        draft.hang(i, verb.index, "nsubj")


def name_and_office(draft: Draft, i: int) -> None:
    """“Hamas names Sinwar leader”: the name behind the verb, the office behind the name."""
    token = draft.tokens[i]
    office = draft.tokens[token.head]
    if token.dep not in ("compound", "nmod") or token.pos != "PROPN" or office.index != i + 1:
        return
    verb = draft.tokens[office.head]
    if verb.lemma not in grammar().naming or office.dep != "dobj" or verb.pos != "VERB":
        return
    if draft.kid(office.index, "amod") is not None:
        return  # “appoints new Quds Force chief”
    if token.entity not in ("GPE", "NORP") and draft.first(office.index) == verb.index + 1:
        draft.hang(i, verb.index, "dobj")
        draft.hang(office.index, verb.index, "oprd")


def two_names(draft: Draft, i: int) -> None:
    """“Xi, Putin meet in Samarkand”, “Rebels, army sign truce”, “US, UK sanction general”: a comma
    stands for “and”."""
    token = draft.tokens[i]
    verb = token.head
    if token.dep == "nmod" and draft.tokens[verb].dep == "nsubj" and verb == i + 2:
        above = draft.tokens[draft.tokens[verb].head]
        named = token.pos == "PROPN" or token.tag in ("NN", "NNS")
        if above.tag == "VBP" and draft.tokens[i + 1].text == "," and named:
            draft.hang(i, above.index, "nsubj")
        return
    plural = draft.tokens[verb].tag == "VBP"  # “Yemeni army, Houthis clash”: two of them do
    named = token.pos == "PROPN" or token.tag == "NNS" or (token.tag == "NN" and plural)
    land = i == 0 and token.dep == "advcl" and token.entity == "GPE"  # “Chad, rebels clash”
    if not land and (token.dep not in ("npadvmod", "dep") or not named or i > verb):
        return
    other = draft.kid(verb, "nsubj")
    if other is None or token.entity in ("DATE", "TIME") or draft.tokens[verb].tag == "VBZ":
        return
    if draft.tokens[i + 1].text == "," and draft.first(other) in (i + 1, i + 2):
        draft.hang(i, verb, "nsubj", **({"pos": "PROPN", "tag": "NNP"} if land else {}))


def two_before_noun(draft: Draft, i: int) -> None:
    """“World reacts to *US, UK attacks*”, “*Turkish, Russian jets* bomb Idlib”: of two lands before
    a plural, with a comma for “and”, both say whose it is."""
    token = draft.tokens[i]
    if token.entity not in ("GPE", "NORP") or i + 3 >= len(draft.tokens):
        return
    second, noun = draft.tokens[i + 2], draft.tokens[draft.tokens[i + 2].head]
    if draft.tokens[i + 1].text != "," or second.entity not in ("GPE", "NORP"):
        return
    if (
        second.dep not in ("amod", "compound", "nmod")
        or noun.tag != "NNS"
        or token.head == noun.index
    ):
        return
    if noun.index < i + 3 or noun.pos != "NOUN" or draft.kid(i, "poss", "prep") is not None:
        return
    if token.dep == "pobj":
        link, top = token.head, token.head
        if draft.lemma(link) in ("across", "at", "in", "inside", "near", "outside"):
            return  # “seize towns in Mali, Nigerian soldiers killed”
        while draft.tokens[top].head not in (top, noun.index):
            top = draft.tokens[top].head
        if draft.tokens[top].head != noun.index:
            return
        draft.promote(top, noun.index, "dep")
        draft.hang(noun.index, link, "pobj")
    draft.hang(i, noun.index, second.dep)
    draft.hang(i + 1, noun.index, "punct")


def two_heads(draft: Draft, i: int) -> None:
    """“Rebel leader, Kenyan president *discuss* raid”: before a verb of several a comma stands for
    “and”, and the second noun says nothing of the first."""
    token = draft.tokens[i]
    if token.dep != "appos" or token.tag not in ("NN", "NNP") or i + 1 >= len(draft.tokens):
        return
    first = draft.tokens[token.head]
    verb = draft.tokens[first.head]
    several = verb.pos == "VERB" and verb.tag in ("VB", "VBP") and verb.index > i
    bare = draft.kid(verb.index, "aux") is None and draft.last(i) + 1 == verb.index
    if first.dep != "nsubj" or first.tag not in ("NN", "NNP") or not (several and bare):
        return
    if draft.text_before(draft.first(i)) == ",":
        draft.hang(i, first.index, "conj")


def second_place(draft: Draft, i: int) -> None:
    """“US attacks on Iraq, *Syria* kill 12”: what stands behind a comma after a place is another,
    and the attacks kill."""
    token = draft.tokens[i]
    begins = draft.first(i)
    kids = draft.kids(token.head, "nsubj", "ccomp", "dep", "npadvmod")
    first = next((k for k in kids if k < begins and draft.tokens[k].pos == "NOUN"), None)
    if token.dep != "nsubj" or token.pos != "PROPN" or first is None or begins < 3:
        return
    if draft.tokens[token.head].tag == "VBZ" and draft.tokens[first].tag == "NNS":
        return  # “Protests in Iraq, Iran backs militia”
    place = draft.tokens[begins - 2]
    below = place.index in draft.below(first) and place.dep == "pobj"
    if below and place.pos == "PROPN" and draft.text_before(begins) == "," and i + 1 == token.head:
        draft.hang(i, place.index, "conj")
        draft.hang(first, token.head, "nsubj")


def two_owners(draft: Draft, i: int) -> None:
    """“attacks on US, *UK* ships”: a comma stands for “and”, and the ships are both nations'."""
    token, noun = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    place = draft.tokens[i - 2] if i > 1 else token
    nations = token.entity in ("GPE", "NORP") and place.entity in ("GPE", "NORP")
    if token.dep != "compound" or not nations or draft.text_before(i) != ",":
        return
    if place.dep != "pobj" or place.pos != "PROPN" or noun.index != i + 1 or noun.pos != "NOUN":
        return
    if noun.dep in ("npadvmod", "dep", "appos") and noun.head < place.index:
        draft.hang(noun.index, place.head, "pobj")
        draft.hang(place.index, noun.index, "nmod")
        draft.hang(i, place.index, "conj")


def loose_object(draft: Draft, i: int) -> None:
    """“Niger expels French ambassador”: a bare noun behind the verb is its object."""
    token = draft.tokens[i]
    verb = draft.tokens[token.head]
    if token.dep != "npadvmod" or token.pos not in NOUNS or verb.tag not in ("VBZ", "VBP"):
        return
    if token.entity not in ("", "NORP", "ORG", "PERSON"):
        return
    if draft.kid(verb.index, "dobj", "ccomp", "xcomp", "dative") is not None:
        return
    if verb.index < i and draft.first(i) == verb.index + 1 and verb.pos == "VERB":
        draft.hang(i, verb.index, "dobj")


def object_behind_hyphen(draft: Draft, i: int) -> None:
    """“EU sanctions *Iran-linked firms*”: the firms, and not Iran."""
    token = draft.tokens[i]
    if token.dep != "dobj" or i + 3 >= len(draft.tokens) or draft.tokens[i + 1].text != "-":
        return
    linked = draft.tokens[i + 2]
    noun = draft.tokens[linked.head]
    if linked.tag != "VBN" or linked.dep != "amod" or noun.index < linked.index:
        return
    if noun.dep in ("dep", "npadvmod", "ROOT") and noun.head == token.head and noun.pos in NOUNS:
        draft.hang(noun.index, token.head, "dobj")
        draft.hang(i, linked.index, "npadvmod")


def behind_as(draft: Draft, i: int) -> None:
    """“Six killed as Turkey *bombs* Kurdish *camp*”: what is done meanwhile, and to whom."""
    token = draft.tokens[i]
    verb = draft.tokens[draft.first(i) - 1] if draft.first(i) else token
    if token.dep != "appos" or token.pos not in NOUNS or verb.tag != "VBZ" or verb.dep != "pobj":
        return
    link = draft.tokens[verb.head]
    if link.lemma.lower() not in ("after", "as") or draft.kid(verb.index, "nsubj") is None:
        return
    if draft.kid(verb.index, "dobj") is None:
        draft.hang(verb.index, link.head, "advcl", pos="VERB")
        draft.hang(link.index, verb.index, "mark", pos="SCONJ")
        draft.hang(i, verb.index, "dobj")


def outcome(draft: Draft, i: int) -> None:
    """“Jihadists attack base in Mali, *killing* 12”: they kill, and no base does."""
    token = draft.tokens[i]
    noun = draft.tokens[token.head]
    if token.tag != "VBG" or token.dep != "acl" or draft.text_before(i) != ",":
        return
    while noun.dep in ("pobj", "prep") and noun.head != noun.index:
        noun = draft.tokens[noun.head]
    verb = draft.tokens[noun.head]
    if noun.dep == "dobj" and verb.pos == "VERB" and verb.index < i:
        draft.hang(i, verb.index, "advcl")


def two_charged(draft: Draft, i: int) -> None:
    """“Sudan accuses Chad, Niger of arming rebels”: the second name is no other for the first."""
    token = draft.tokens[i]
    if token.dep != "appos" or token.pos != "PROPN" or i + 2 >= len(draft.tokens):
        return
    first = draft.tokens[token.head]
    charged = draft.tokens[i + 1].text in ("for", "of") and draft.tokens[i + 2].tag == "VBG"
    pair = first.index == i - 2 and first.pos == "PROPN" and draft.text_before(i) == ","
    if charged and pair and first.dep == "dobj":
        draft.hang(i, first.index, "conj")


def rebels_behind_land(draft: Draft, i: int) -> None:
    """“Panel accuses Chad of backing Darfur rebels”: a plural right behind a name below “of” is no
    object of the accusing, and the name tells whose they are."""
    token = draft.tokens[i]
    if token.dep not in ("dobj", "npadvmod", "dep") or token.tag != "NNS" or i < 3:
        return
    name = draft.tokens[i - 1]
    deed = draft.tokens[name.head]
    below = deed.tag == "VBG" and deed.dep == "pcomp" and deed.index == i - 2
    if name.dep != "dobj" or name.pos != "PROPN" or not below:
        return
    if token.head < deed.head and draft.tokens[token.head].pos == "VERB":
        draft.hang(i, deed.index, "dobj")
        draft.hang(i - 1, i, "compound")
