"""Whose it is by what stands right beside: “the rebels and *their* attacks”, “backs the front in
*its* war with Chad”, “After *its* defeat, the army withdrew”.

The doer of the clause is the first to be meant by a possessive, but not there: what is joined to
somebody is his, whoever is helped fights a war of his own, and an opening without a subject is
told of the subject behind it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kg.mentions.discourse import Ref, fits_pronoun
from kg.mentions.lexicon import Lexicon
from kg.mentions.owner_numbers import of_number, several_persons
from kg.mentions.struck_for import sanctioned
from kg.records.tree import Tree

_Refer = Callable[[int, int], tuple[Ref, ...]]
# In these somebody is helped who is in them.
_STRUGGLES = frozenset(
    {"battle", "bid", "campaign", "confrontation", "conflict", "drive", "effort", "feud", "fight",
     "insurgency", "jihad", "offensive", "quest", "rebellion", "resistance", "revolt", "standoff",
     "struggle", "uprising", "war"}
)  # fmt: skip
_BACKING = frozenset(
    {"advise", "arm", "equip", "finance", "fund", "join", "side", "supply", "sponsor", "train"}
)
# Who is to be kept from winning is at war himself: “to pressure Israel in its war”.
_PRESSING = frozenset(
    {"deter", "hamper", "hinder", "pressure", "pressurise", "pressurize", "restrain", "weaken"}
)
# To whom these are done with a thing is helped: “supplied arms *to the rebels* in their war”.
_GIVING = frozenset({"deliver", "give", "provide", "send", "ship", "smuggle", "supply", "transfer"})
_HANDING = frozenset({"donate", "export", "give", "hand", "lend", "offer", "pledge", "sell"})
_SUPPORT = frozenset({"aid", "assistance", "backing", "help", "solidarity", "support"})
_GIFTS = _SUPPORT | frozenset(
    {"airlift", "arm", "cash", "delivery", "drone", "financing", "flow", "funding", "interference",
     "meddling", "missile", "money", "sale", "shipment", "supply", "transfer", "weapon"}
)  # fmt: skip
_FOR_WHICH = frozenset({"after", "follow", "following", "over"})
_CHARGING = frozenset({"accuse", "blame", "condemn", "criticise", "criticize", "denounce"})
_DEEDS = frozenset(
    {"assault", "attack", "bombing", "incursion", "invasion", "killing", "massacre", "offensive",
     "raid", "rampage", "shelling", "slaughter", "strike"}
)  # fmt: skip
# Whoever does these to another, or is so, has been wronged by him.
_PARTING = frozenset(
    {"angry", "break", "clash", "cut", "downgrade", "fall", "freeze", "furious", "part", "quarrel",
     "recall", "sever", "split", "suspend", "withdraw"}
)  # fmt: skip
_BLAMING = frozenset(
    {"arrest", "assail", "ban", "berate", "blacklist", "censure", "chastise", "chide", "condemn",
     "convict", "criticise", "criticize", "denounce", "designate", "detain", "execute", "expel",
     "fault", "fine", "identify", "imprison", "indict", "jail", "lambast", "list", "name", "outlaw",
     "prosecute", "punish", "rebuke", "reprimand", "sanction", "sentence", "shame", "slam",
     "target", "try"}
)  # fmt: skip
# What else somebody is called to account for.
_DONE = frozenset({"complicity", "involvement", "link", "part", "role", "sheltering", "tie"})
_HONOURING = frozenset({"commend", "compliment", "congratulate", "felicitate", "praise", "thank"})
_GROUPS = frozenset({"faction", "group", "militia", "movement", "organisation", "organization"})
_PUNISHING = frozenset(
    {"blacklist", "condemn", "denounce", "designate", "outlaw", "proscribe", "punish", "sanction",
     "target"}
)  # fmt: skip
_NOUNS = ("NOUN", "PROPN")
# What these open is told by somebody else, or compares.
_NO_OPENING = frozenset({"accord", "according", "like", "per", "unlike"})
_STEPS = 8


def near_owner(
    tree: Tree, word: int, kind: str, lexicon: Lexicon, refer: _Refer
) -> tuple[Ref, ...]:
    """Whom a possessive of a kind means by its place; empty where its place says nothing."""
    whose = (
        _joined_to(tree, word),
        _whose_it_is(tree, word),
        _whose_doing(tree, word),
        _helped(tree, word, lexicon),
        _called_to_account(tree, word),
        _charged_with(tree, word, lexicon),
        _parted_from(tree, word),
        _honoured(tree, word),
        opened_for(tree, word),
    )
    for owner in whose:
        if owner is None or not of_number(tree, owner, kind):
            continue
        refs = [r for r in refer(tree.sentence.index, owner) if fits_pronoun(kind, r.type)]
        if not refs and kind == "several":
            refs = several_persons(tree, owner, word, refer)
        if refs:
            return tuple(replace(r, score=round(r.score * 0.9, 3), why="doer") for r in refs)
    return ()


def _charged_with(tree: Tree, word: int, lexicon: Lexicon) -> int | None:
    """“accused *Algeria* of meddling, saying *its* arms shipments fed the war”: help and blows of
    which a charge goes on to tell are his who is charged."""
    noun = tree.tokens[tree.tokens[word].head]
    clause = tree.tokens[noun.head]
    said = tree.tokens[clause.head]
    verb = tree.tokens[said.head]
    if noun.lemma.lower() not in _DEEDS | _GIFTS or noun.dep not in ("nsubj", "nsubjpass"):
        return None
    if clause.dep != "ccomp" or said.tag != "VBG" or said.lemma not in lexicon.says:
        return None
    if verb.lemma not in _CHARGING or said.index < verb.index:
        return None
    return next(iter(tree.kids(verb.index, "dobj")), None)


def _joined_to(tree: Tree, word: int) -> int | None:
    """“funds the rebels and *their* war against Mali”: him to whom it is joined."""
    noun = tree.tokens[tree.tokens[word].head]
    if noun.dep in ("compound", "nmod") and noun.pos == "NOUN" and noun.head > noun.index:
        noun = tree.tokens[noun.head]
    elif noun.pos != "NOUN" and tree.tokens[min(word + 1, noun.index)].pos != "NOUN":
        return None  # but “Iran and *its* proxy Hezbollah”
    if noun.dep != "conj":
        return None
    before = tree.tokens[noun.head]
    if before.pos not in _NOUNS or before.index > word:
        return None
    whose = tree.kid(before.index, "poss")
    # “lost its leader and its base”
    return None if whose is not None and tree.tokens[whose].pos == "PRON" else before.index


def _whose_it_is(tree: Tree, word: int) -> int | None:
    """“*Fidan's* trip was *his* second to Iraq”: it is his whose trip it is."""
    noun = tree.tokens[tree.tokens[word].head]
    subject = tree.kid(noun.head, "nsubj") if noun.dep == "attr" else None
    owner = tree.kid(subject, "poss") if subject is not None else None
    named = owner is not None and owner < word and tree.tokens[owner].pos in _NOUNS
    return owner if named else None


def _whose_doing(tree: Tree, word: int) -> int | None:
    """“deplores Chad's handling of *its* war”: his whose handling it is."""
    noun = tree.tokens[tree.tokens[word].head]
    link = tree.head(noun.index) if noun.dep == "pobj" else None
    if link is None or tree.tokens[link].lemma.lower() != "of":
        return None
    doing = tree.tokens[tree.tokens[link].head]
    whose = tree.kid(doing.index, "poss") if doing.pos == "NOUN" else None
    named = whose is not None and whose < word and tree.tokens[whose].pos in _NOUNS
    return whose if named else None


def _helped(tree: Tree, word: int, lexicon: Lexicon) -> int | None:
    """“backs the front in *its* war with Chad”, “support for the front in *its* war”."""
    noun = tree.tokens[tree.tokens[word].head]
    link = tree.head(noun.index) if noun.lemma.lower() in _STRUGGLES else None
    if link is not None and tree.tokens[link].lemma.lower() == "for":
        return _equipped(tree, link)
    if link is None or tree.tokens[link].lemma.lower() not in ("against", "during", "in"):
        return None
    above = tree.tokens[tree.tokens[link].head]
    if above.lemma.lower() == "use" and tree.tokens[above.head].lemma == "for":
        # “were sent to the rebels for use in *their* war”
        above = tree.tokens[tree.tokens[above.head].head]
        return _given(tree, above.index, link) if above.lemma.lower() in _GIVING else None
    if above.lemma.lower() in _SUPPORT and above.pos == "NOUN":
        kept = [p for p in tree.kids(above.index, "prep") if p < link]
        to = [p for p in kept if tree.tokens[p].lemma in ("for", "of", "to")]
        return tree.kid(to[0], "pobj") if to else None
    if above.pos in _NOUNS:
        # the parser hangs it on him who is helped, or on whoever stands between
        over = tree.head(above.index)
        is_helped = over is not None and tree.tokens[over].lemma.lower() in (
            *_BACKING, *lexicon.helping, "for",
        )  # fmt: skip
        return above.index if is_helped and above.dep in ("dobj", "pobj") else None
    if above.lemma.lower() in _GIVING and (given := _given(tree, above.index, link)) is not None:
        return given
    if above.lemma.lower() not in _BACKING | _PRESSING | lexicon.helping:
        return None
    if above.dep == "acl" and above.tag == "VBN":  # “the front, backed by Iran in its war”
        return above.head
    helped = tree.kid(above.index, "dobj", "nsubjpass")
    return helped if helped is not None and helped < word else None


def _equipped(tree: Tree, link: int) -> int | None:
    """“provides *Moscow* with drones for *its* war”, “sent drones to Moscow for its war”."""
    above = tree.tokens[tree.tokens[link].head]
    over = tree.tokens[above.head]
    if above.dep == "pobj" and over.lemma.lower() in ("to", "with"):  # it hangs on the drones
        above = tree.tokens[over.head]
    if above.dep == "dobj":
        above = tree.tokens[above.head]
    if above.lemma.lower() not in _GIVING | _BACKING | _HANDING:
        return None
    things = any(tree.tokens[p].lemma == "with" for p in tree.kids(above.index, "prep"))
    helped = tree.kid(above.index, "dobj", "nsubjpass") if things else None
    helped = helped if helped is not None else _given(tree, above.index, link)
    return helped if helped is not None and helped < link else None


def _called_to_account(tree: Tree, word: int) -> int | None:
    """“will target *Hamas's* brokers after *its* attack”, “condemned Chad over *its* raid”: whoever
    is punished or condemned did it, and not who punishes him."""
    noun = tree.tokens[tree.tokens[word].head]
    behind = noun.lemma.lower() in _DEEDS and noun.dep in ("pobj", "dobj")
    link = tree.head(noun.index) if behind else None
    if link is None or tree.tokens[link].lemma.lower() not in _FOR_WHICH:
        return None
    # “a framework that deals with *the group* after its attack”
    before = tree.tokens[link - 1]
    if before.lemma.lower() in _GROUPS and before.tag == "NN" and before.dep in ("dobj", "pobj"):
        return before.index
    verb = tree.tokens[tree.tokens[link].head]
    levied = sanctioned(tree, verb.index, word)
    if verb.lemma.lower() not in _PUNISHING and not levied:
        return None
    hit = levied[0] if levied else tree.kid(verb.index, "dobj", "nsubjpass")
    if hit is None or hit > word:
        return None
    owner = tree.kid(hit, "poss")
    return hit if owner is None or tree.tokens[owner].pos == "PRON" else owner


def _parted_from(tree: Tree, word: int) -> int | None:
    """“broke with *Qatar* over *its* support for them”: whoever is left gave the cause."""
    noun = tree.tokens[tree.tokens[word].head]
    link = tree.tokens[noun.head]
    if noun.lemma.lower() not in _SUPPORT | _DEEDS | _DONE or noun.dep != "pobj":
        return None
    if link.lemma.lower() not in ("because", "due", "for", "over"):
        return None
    verb = tree.tokens[link.head]
    if verb.lemma.lower() in _BLAMING:
        return tree.kid(verb.index, "dobj", "nsubjpass")
    if verb.lemma.lower() not in _PARTING:
        return None
    above = [verb.index, *tree.kids(verb.index, "dobj")]
    withs = (p for k in above for p in tree.kids(k, "prep") if p < link.index)
    left = (p for p in withs if tree.tokens[p].lemma.lower() in ("against", "from", "with"))
    return next((k for p in left for k in tree.kids(p, "pobj")), None)


def _honoured(tree: Tree, word: int) -> int | None:
    """“congratulated *Lukashenko* on *his* re-election”, “thanked *Qatar* for *its* help”."""
    noun = tree.tokens[tree.tokens[word].head]
    link = tree.tokens[noun.head]
    if noun.dep != "pobj" or link.lemma.lower() not in ("for", "on", "upon"):
        return None
    verb = tree.tokens[link.head]
    return tree.kid(verb.index, "dobj") if verb.lemma.lower() in _HONOURING else None


def _given(tree: Tree, verb: int, link: int) -> int | None:
    """To whom something is given before a phrase: “arms *to the rebels*”, “gave *them* arms”."""
    if tree.kid(verb, "dobj", "nsubjpass") is None:
        return None
    for k in tree.kids(verb, "dative", "prep"):
        if k < link and tree.tokens[k].pos in _NOUNS:
            return k
        if k < link and tree.tokens[k].lemma == "to":
            return tree.kid(k, "pobj")
    return None


def opened_for(tree: Tree, word: int) -> int | None:
    """The subject behind an opening phrase that has none: “Buoyed by *its* success, *the army*
    marched on”, “After *its* defeat in Libya, where *it* fought the rebels, *Chad* withdrew”."""
    at = word
    for _ in range(_STEPS):
        token = tree.tokens[at]
        if token.dep == "ROOT":
            return None
        own = tree.kid(at, "nsubj", "nsubjpass")
        finite = own is not None and own != word and token.dep in ("advcl", "ccomp", "conj")
        if finite or token.lemma.lower() in _NO_OPENING:
            return None
        above = tree.tokens[token.head]
        opening = token.dep == "prep" or (
            token.dep == "advcl" and token.tag in ("VBG", "VBN") and own is None
        )
        if opening and above.pos in ("VERB", "AUX") and at < above.index:
            subject = tree.kid(above.index, "nsubj", "nsubjpass")
            return subject if subject is not None and subject > word else None
        at = above.index
    return None
