"""Who is charged with, judged or punished for a deed, whose doer he thereby is."""

from __future__ import annotations

from kg.records.tree import Tree
from kg.text.referents import objects_of, referent
from kg.text.words import grammar

# What somebody is held, tried or punished for, before what he is said to have done.
_BLAMING = frozenset({"blame", "pin"})
_CHARGES = frozenset({"accusation", "allegation", "charge", "count", "ground", "suspicion"})

# What is imposed on somebody for what he did.
_PENALTIES = frozenset(
    {"action", "ban", "blockade", "boycott", "embargo", "fine", "measure", "penalty",
     "punishment", "restriction", "revenge", "sanction", "tariff", "vengeance", "warrant"}
)  # fmt: skip

# On these somebody is put for what he did.
_LISTS = frozenset({"blacklist", "list"})

# What is said to somebody, or of him, for what he did.
_SAID_TO = frozenset(
    {"appreciation", "credit", "gratitude", "homage", "praise", "thank", "thanks", "tribute"}
)  # fmt: skip
_SAID_OF = frozenset({"censure", "condemnation", "criticism", "denunciation", "praise", "rebuke"})
_THANKFUL = frozenset({"grateful", "indebted", "thankful"})


def who_is_thanked(tree: Tree, at: int) -> list[int]:
    """“her gratitude *to Turkey* for sheltering them”, “expressed thanks *to Turkey* for …”, “was
    grateful *to Turkey* for …”, “criticism *of Turkey* for …”: who did it, and not who says so."""
    token = tree.tokens[at]
    said = [at] if token.pos == "NOUN" else []
    if token.pos in ("VERB", "AUX"):
        said += tree.kids(at, "dobj", "acomp")
        said += [o for k in tree.kids(at, "prep") for o in objects_of(tree, k) if k < o]
    if token.pos == "ADJ":
        said.append(at)
    for word in said:
        lemma = tree.tokens[word].lemma.lower()
        links = {"to"} if lemma in _SAID_TO | _THANKFUL else set[str]()
        links |= {"of"} if lemma in _SAID_OF else set()
        below = [*tree.kids(word, "prep"), *(tree.kids(at, "prep") if word != at else ())]
        whom = [o for k in below if tree.tokens[k].lemma in links for o in objects_of(tree, k)]
        if whom:
            return whom[:1]
    return []


def who_is_punished(tree: Tree, verb: int, objects: list[int]) -> list[int]:
    """“imposed sanctions on the bank for funding them”, “sanctions *imposed on Libya* for bombing
    it”, “sanctions on Libya for bombing it”: whom a penalty is imposed on."""
    sought = [o for k in tree.kids(verb, "prep") for o in objects_of(tree, k)]  # “push for action”
    sought += [verb, *tree.kids(verb, "nsubjpass")]
    sought += [tree.tokens[verb].head] if tree.tokens[verb].dep == "acl" else []
    found = [o for o in (*objects, *sought) if tree.tokens[o].lemma in _PENALTIES]
    links = [k for at in (*found, verb) for k in tree.kids(at, "prep") if found]
    on = [k for k in links if tree.tokens[k].lemma in ("against", "on", "upon")]
    whom = [o for k in on for o in objects_of(tree, k) if tree.tokens[o].entity != "DATE"]
    return whom[:1]


def who_is_put_under(tree: Tree, noun: int, for_: str) -> list[int]:
    """“placed *the bank* under sanctions for funding them”, “added *two men* to its list for …”,
    “hit *the airline* with sanctions for …”: who did what the penalty is for."""
    link = tree.head(noun)
    penal = for_ == "for" and tree.tokens[noun].lemma in _PENALTIES | _LISTS
    if not penal or link is None:
        return []
    verb = tree.head(link)
    if verb is None or tree.tokens[link].lemma not in ("on", "to", "under", "with"):
        return []
    return tree.kids(verb, "dobj", "nsubjpass") if tree.tokens[verb].pos == "VERB" else []


def who_is_left_out(tree: Tree, verb: int) -> list[int]:
    """“expelled a trader *it accused* of arming them”: of whom it is told, where no “whom” is."""
    known, doer = grammar(), tree.kid(verb, "nsubj")
    token = tree.tokens[verb]
    if token.dep != "relcl" or doer is None or tree.tokens[doer].tag in ("WDT", "WP"):
        return []
    return [token.head] if token.lemma in known.charging | known.judging else []


def who_is_accused(tree: Tree, charge: int) -> list[int]:
    """“held a colonel on suspicion of selling …”: of whom a charge is made, not who makes it."""
    link = tree.head(charge)
    if tree.tokens[charge].lemma not in _CHARGES or link is None:
        return []
    verb = tree.head(link)
    while verb is not None and tree.tokens[verb].pos == "NOUN":  # “to trial on charges of …”
        link = tree.head(verb)
        verb = tree.head(link) if link is not None else None
    objects = tree.kids(verb, "dobj") if verb is not None else []
    return [referent(tree, o, verb or 0) for o in objects if tree.tokens[o].pos != "ADP"]


def who_is_judged(tree: Tree, noun: int) -> list[int]:
    """“sanctioned several men, among them X, for selling …”, “two men and a firm for selling …”:
    all who are praised or punished for it, whichever of them it was hung on."""
    if tree.tokens[noun].lemma in _BLAMING and (whom := _blamed_on(tree, noun)):
        return whom
    first = tree.first_conjunct(noun)
    if first != noun and tree.tokens[first].pos != "PROPN" and _is_judged(tree, first):
        return [first]
    if _is_judged(tree, noun):
        return [noun]
    # “blacklists firms, traders, many from Iran, for selling …”
    verb = tree.tokens[tree.tokens[noun].head]
    if tree.tokens[noun].dep not in ("dep", "dobj") or verb.lemma.lower() not in grammar().judging:
        return []
    return [k for k in tree.kids(verb.index, "dobj") if k < noun][:1]


def _blamed_on(tree: Tree, verb: int) -> list[int]:
    """“blamed the revolt *on Sudan* for arming the rebels”: who is blamed, not what for."""
    what = tree.kid(verb, "dobj", "nsubjpass")
    if what is None:
        return []
    links = [*tree.kids(what, "prep"), *tree.kids(verb, "prep")]
    links = [k for k in links if tree.tokens[k].lemma in ("on", "upon")]
    return [k for link in links[-1:] for k in tree.kids(link, "pobj")]


def _is_judged(tree: Tree, noun: int) -> bool:
    """Whether a noun is somebody who is praised or punished for what he does."""
    token = tree.tokens[noun]
    verb = tree.tokens[token.head]
    judged = token.dep in ("dobj", "nsubjpass") and verb.lemma.lower() in grammar().judging
    if token.dep == "pobj" and verb.lemma in ("against", "on", "upon"):  # “sanctions on a bank”
        above = tree.tokens[verb.head]
        hit = [above, *(tree.tokens[k] for k in tree.kids(above.index, "dobj"))]
        judged = any(t.lemma in _PENALTIES for t in hit)
    return token.pos == "PROPN" or (token.pos == "NOUN" and judged)
