"""Words of noun phrases that the parser takes for verbs or adjectives: “from *neighbouring* Chad”,
“the ceasefire *deal* it signed”, “*junta* troops”, “asset *freezes* against two men”, “planes to
*eastern* Libya”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_PACTS = frozenset(
    {"arms", "ceasefire", "defence", "defense", "nuclear", "peace", "trade", "truce"}
)


# Whoever does this does it to somebody.
_TO_SOMEBODY = frozenset(
    {
        "assure",
        "brief",
        "greet",
        "host",
        "inform",
        "meet",
        "promise",
        "receive",
        "tell",
        "thank",
        "urge",
        "welcome",
    }
)


@asked_where(word=("neighboring", "neighbouring", "visiting"))
def neighbouring(draft: Draft, i: int) -> None:
    """“sent from neighbouring Eritrea”, “met visiting President Lourenço”: nobody neighbours
    anybody there, nor visits the one who is met."""
    token = draft.tokens[i]
    beside = draft.kid(i, "dobj", "npadvmod", "nsubj", "attr")
    if token.pos != "VERB" or beside is None or beside < i:
        return
    above = draft.tokens[token.head]
    met = above.index == i - 1 and above.lemma in _TO_SOMEBODY and above.pos == "VERB"
    if not met and (token.lemma == "visit" or token.dep not in ("pcomp", "xcomp")):
        return
    if any(draft.tokens[k].pos not in ("ADJ", "NOUN", "PROPN") for k in range(i + 1, beside)):
        return
    dep = "pobj" if draft.tokens[token.head].pos == "ADP" else "dobj"
    draft.promote(beside, i, "amod")
    draft.hang(beside, draft.tokens[beside].head, dep)
    draft.hang(i, beside, "amod", pos="ADJ", tag="JJ")
    outer = draft.tokens[draft.tokens[beside].head].head
    for k in draft.kids(i):
        behind = k > beside and draft.tokens[k].dep == "prep"  # “… to the militia”
        draft.hang(k, outer if behind and dep == "pobj" else beside, draft.tokens[k].dep)


@asked_where(word=("deal",))
def pact(draft: Draft, i: int) -> None:
    """“violated the ceasefire deal it signed”: what they signed is a deal."""
    token = draft.tokens[i]
    before = draft.tokens[i - 1] if i else token
    if token.pos != "VERB" or before.lemma.lower() not in _PACTS or before.pos == "VERB":
        return
    if before.dep not in ("dobj", "pobj", "nsubj", "nsubjpass", "conj", "amod", "compound"):
        return
    head, dep = before.head, before.dep
    if head == i:
        head, dep = token.head, "dobj" if draft.tokens[token.head].pos == "VERB" else token.dep
        if token.head == i:
            return
    kids = draft.kids(before.index)
    draft.hang(i, head, dep, pos="NOUN", tag="NN", lemma="deal")
    draft.hang(before.index, i, "compound")
    for k in kids:
        draft.hang(k, i, draft.tokens[k].dep)


@asked_where(word=("junta",))
def junta(draft: Draft, i: int) -> None:
    """“the retreating junta troops”: those of the junta."""
    token = draft.tokens[i]
    if token.pos == "ADJ" and token.dep in ("amod", "compound"):
        draft.hang(i, token.head, "compound", pos="NOUN", tag="NN", lemma="junta")


@asked_where(word=("erupt", "flare", "rage", "subside"))
def breaks_out(draft: Draft, i: int) -> None:
    """“Clashes *erupt* between the sides”: with a plural before it, it is what this does."""
    subject = draft.kid(i, "nsubj")
    if draft.tokens[i].tag != "JJ" or subject is None or subject > i:
        return
    if draft.tokens[subject].tag == "NNS" and draft.kid(i, "cop", "aux") is None:
        draft.hang(i, draft.tokens[i].head, draft.tokens[i].dep, pos="VERB", tag="VBP")


_HELD = frozenset({"account", "accounts", "asset", "assets", "travel", "visa"})
_TALKED_OF = frozenset(
    {"arms", "border", "ceasefire", "coalition", "crisis", "disarmament", "nuclear", "peace",
     "reconciliation", "security", "truce", "unity"}
)  # fmt: skip


@asked_where(word=("bans", "freezes", "talks"))
def freezes(draft: Draft, i: int) -> None:
    """“imposed asset freezes on three banks”, “a round of Darfur ceasefire talks”: the freezes are
    imposed, and nobody freezes."""
    token = draft.tokens[i]
    before = draft.tokens[i - 1] if i else token
    first = _TALKED_OF if token.text.lower() == "talks" else _HELD
    if token.tag != "VBZ" or before.text.lower() not in first or before.head == before.index:
        return
    if before.head == i:  # “announced that asset freezes”: a clause that is none
        head, dep = token.head, "dobj" if token.dep in ("ccomp", "xcomp", "advcl") else token.dep
    else:
        head, dep = before.head, before.dep
    if head == i:
        return
    draft.hang(i, head, dep, pos="NOUN", tag="NNS", lemma=token.text.lower().removesuffix("s"))
    for k in draft.kids(before.index):
        draft.hang(k, i, draft.tokens[k].dep)
    draft.hang(before.index, i, "compound")


_SIDES = ("central", "eastern", "northeastern", "northern", "northwestern", "southeastern",
          "southern", "southwestern", "western")  # fmt: skip


@asked_where(word=_SIDES)
def side_of_land(draft: Draft, i: int) -> None:
    """“sent 150 planes to eastern Libya”: a side of the land, and nothing to be done to it."""
    token, name = draft.tokens[i], draft.kid(i, "dobj")
    to = draft.tokens[i - 1] if i else token
    if token.tag != "VB" or name != i + 1 or to.text.lower() != "to" or token.dep == "ROOT":
        return
    verb = token.head
    for k in draft.kids(i):
        if k > name:
            draft.hang(k, verb, draft.tokens[k].dep)
    draft.hang(to.index, verb, "prep", pos="ADP", tag="IN")
    draft.hang(name, to.index, "pobj")
    draft.hang(i, name, "amod", pos="ADJ", tag="JJ")


@asked_where(word=("order",))
def in_order_to(draft: Draft, i: int) -> None:
    """“flew jets there in order to support them”: what for, as “to” alone would say it."""
    link = draft.tokens[draft.tokens[i].head]
    if link.text.lower() != "in" or link.index != i - 1:
        return
    for k in draft.kids(i, "acl", "advcl", "relcl"):
        to = any(draft.tokens[a].tag == "TO" for a in draft.kids(k, "aux"))
        if to and k > i and draft.tokens[link.head].pos in ("VERB", "AUX"):
            draft.hang(k, link.head, "advcl")


@asked_where(word=("cadres", "counterparts", "militants", "operatives"))
def no_verb(draft: Draft, i: int) -> None:
    """“gave al-Qaeda *operatives* safe passage”, “met his Czech and Slovak *counterparts*”: people,
    whatever the parser sees in them."""
    tokens = draft.tokens
    if tokens[i].pos != "VERB":
        return
    met = draft.kid(tokens[i].head, "dobj")
    if tokens[i].dep == "conj" and met == i - 3 and tokens[i - 1].head in (i, met):
        draft.hang(i, tokens[i].head, "dobj", pos="NOUN", tag="NNS", lemma=tokens[i].text[:-1])
        for k in draft.kids(met, "det", "poss"):
            draft.hang(k, i, tokens[k].dep)
        draft.hang(met, i, "amod", pos="ADJ", tag="JJ")
        draft.hang(i - 1, met, "conj", pos="ADJ", tag="JJ")
        return
    draft.hang(i, tokens[i].head, tokens[i].dep, pos="NOUN", tag="NNS", lemma=tokens[i].text[:-1])
    for k in draft.kids(i, "nsubj", "dep", "advmod"):
        if k == i - 1 and tokens[k].pos == "PROPN":
            draft.hang(k, i, "compound")


@asked_where(tag=("NN",))
def infinitive(draft: Draft, i: int) -> None:
    """“agreed to *sanction* two officials”: what stands behind “to” and has an object is done."""
    token = draft.tokens[i]
    if token.dep not in ("advcl", "ccomp", "xcomp", "acl") or draft.kid(i, "dobj") is None:
        return
    if any(draft.tokens[k].tag == "TO" for k in draft.kids(i, "aux")):
        draft.hang(i, token.head, token.dep, pos="VERB", tag="VB")
    elif draft.lemma(token.head) == "help" and token.head == i - 1:
        # “helped *ship* rockets to them”
        draft.hang(i, token.head, "xcomp", pos="VERB", tag="VB")
        for k in draft.kids(token.head, "prep"):
            if k > i:
                draft.hang(k, i, "prep")


_SELF = frozenset({"herself", "himself", "itself"})
_GIVES = {"arms": "arm", "backs": "back", "finances": "finance", "funds": "fund", "hosts": "host",
          "sponsors": "sponsor", "supports": "support", "trains": "train"}  # fmt: skip


@asked_where(word=_GIVES)
def does_itself(draft: Draft, i: int) -> None:
    """“said Pakistan itself *funds* rebels”: what stands behind a name and “itself” is done."""
    token = draft.tokens[i]
    noun = token.head
    if token.pos != "NOUN" or i < 2 or draft.text_before(i) not in _SELF or noun != i + 1:
        return
    name = draft.tokens[i - 1].head if draft.tokens[i - 1].dep == "appos" else i - 2
    if draft.tokens[name].pos != "PROPN" or draft.tokens[noun].pos != "NOUN":
        return
    above, dep = draft.tokens[noun].head, draft.tokens[noun].dep
    clause = draft.kid(above, "mark") if above != noun else None
    lemma = _GIVES[token.text.lower()]
    for k in draft.kids(noun):
        if k < i and k != name:
            draft.hang(k, i, draft.tokens[k].dep)
    if dep == "ccomp" or above == noun:
        draft.promote(i, noun, "dobj", pos="VERB", tag="VBZ", lemma=lemma)
    elif dep in ("nsubj", "dobj") and clause is None:
        draft.hang(i, above, "ccomp", pos="VERB", tag="VBZ", lemma=lemma)
        draft.hang(noun, i, "dobj")
    else:
        return
    draft.hang(name, i, "nsubj")


_GAVE = {"armed": "arm", "backed": "back", "funded": "fund", "supported": "support",
         "sponsored": "sponsor", "trained": "train"}  # fmt: skip


@asked_where(word=_GAVE)
def armed_them(draft: Draft, i: int) -> None:
    """“The U.S. *armed* Afghan fighters with missiles”: where a sentence has no other verb, what
    stands between a name and those who fight is done."""
    token = draft.tokens[i]
    noun = draft.tokens[token.head]
    if token.dep not in ("amod", "compound") or noun.dep != "ROOT" or noun.tag != "NNS":
        return
    namer = draft.tokens[i - 1] if i else token
    if namer.pos != "PROPN" or namer.head != noun.index or namer.dep not in ("compound", "nmod"):
        return
    if any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in draft.tokens) or noun.index < i:
        return
    for k in draft.kids(noun.index):
        if k < namer.index:
            draft.hang(k, namer.index, draft.tokens[k].dep)
        elif k > noun.index:
            draft.hang(k, i, draft.tokens[k].dep)
    draft.promote(i, noun.index, "dobj", pos="VERB", tag="VBD", lemma=_GAVE[token.text.lower()])
    draft.hang(i, i, "ROOT")
    draft.hang(namer.index, i, "nsubj")


@asked_where(word=("financing", "funding"))
def funding_for(draft: Draft, i: int) -> None:
    """“has resumed *funding for* the agency”: money, and nothing that somebody funds for it."""
    token = draft.tokens[i]
    behind = draft.tokens[i + 1] if i + 1 < len(draft.tokens) else token
    verb = draft.tokens[token.head]
    if token.tag != "VBG" or token.dep not in ("dobj", "xcomp") or verb.pos != "VERB":
        return
    if behind.text not in ("for", "from", "to") or behind.dep != "prep" or verb.index > i:
        return
    if draft.kid(i, "dobj", "aux", "nsubj") is None:
        draft.hang(i, verb.index, "dobj", pos="NOUN", tag="NN", lemma=token.text.lower())
