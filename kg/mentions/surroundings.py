"""What the words around a name tell of it: that it is a place, or one who speaks."""

from __future__ import annotations

from kg.mentions.lexicon import Lexicon
from kg.records.tree import Tree

_OBJECTS = ("dobj", "nsubjpass", "obj")
_NAMING = frozenset({"brand", "call", "dub", "know", "name", "style", "term"})
_KIN = frozenset(
    {"brother", "cousin", "daughter", "father", "mother", "nephew", "sister", "son", "uncle",
     "widow", "wife"}
)  # fmt: skip
# Who comes into an office or out of it by these is a person.
_OFFICE_VERBS = frozenset(
    {"appoint", "choose", "confirm", "designate", "dismiss", "elect", "fire", "install", "name",
     "nominate", "oust", "pick", "promote", "reappoint", "reelect", "remove", "replace", "resign",
     "retire", "sack", "select", "serve", "swear", "swear in", "tap"}
)  # fmt: skip
# “killed Karim Adel”: these are done to no town.
_TO_PERSONS = frozenset(
    {"arrest", "assassinate", "behead", "detain", "execute", "extradite", "imprison", "jail",
     "kidnap", "kill", "murder", "poison", "sentence"}
)  # fmt: skip
# Nor are these to one of whom a single word tells: “killed Karim in an ambush”.
_TO_ONE = frozenset({"arrest", "assassinate", "behead", "jail", "kidnap", "kill", "murder"})
_PERSONAL = frozenset({"he", "her", "his", "she"})
# “Simba Olwar leads the Lake Front”
_LEADING = frozenset({"chair", "co-found", "cofound", "command", "lead"})
# “Bosnia's Haris Silajdzic flew to Ankara”: no body of a state's goes anywhere by these.
_GOING = frozenset({"arrive", "fly", "jet", "phone", "telephone", "travel", "visit"})
# What these are done to fights.
_ARMING = frozenset({"arm", "equip", "rearm", "resupply"})
# A town or a man can be taken so, and by these it is a town.
_TAKING = frozenset({"attack", "capture", "recapture", "seize"})
_HITTING = frozenset({"hit", "strike"})
# Behind these it is told when a town was taken, or without whom.
_WHEN = frozenset({"after", "at", "before", "during", "in", "on", "without"})
_ARMIES = frozenset({"army", "fighter", "force", "group", "militia", "soldier", "troop"})
_SELF = ("self", "selves")


def told_by_surroundings(tree: Tree, first: int, last: int, lexicon: Lexicon) -> str:
    """Place or Person for a name that nobody knows, empty where nothing around it tells.

    “In X”, “the town of X”, “X province”, “shelled X” are places; who says something is a person.
    """
    while first <= tree.tokens[last].head < last:
        last = tree.tokens[last].head  # what stands inside a name tells nothing of it
    token = tree.tokens[last]
    head = tree.tokens[tree.tokens[tree.first_conjunct(last)].head]
    dep = tree.tokens[tree.first_conjunct(last)].dep
    if _fights(tree, first, last, lexicon):
        return "ArmedGroup"
    if is_person(tree, first, last, lexicon):
        return "Person"
    if dep == "appos" and head.tag == "NNP" and head.lemma.lower() in lexicon.offices:
        return "Person"  # “the Minister of Trade, X, said”
    if _is_led(tree, first, last, lexicon):
        return "Organization"
    if _is_armed(tree, first, last):
        return "ArmedGroup"
    if head.lemma.lower() in lexicon.place_nouns and dep in ("compound", "appos", "nmod"):
        return "Place"
    if head.text == "state" and dep == "compound" and head.index == last + 1:
        return "Place"  # “the restive Jonglei state”
    if dep == "pobj" and head.lemma.lower() == "at" and token.entity != "PERSON":
        return "Place" if first == last and not token.text.isupper() else ""
    if dep == "pobj":
        return "Place" if _behind_preposition(tree, head.index, lexicon) else ""
    if dep in _OBJECTS and head.pos == "VERB" and not tree.kids(last, "amod"):
        if head.lemma.lower() in lexicon.place_verbs:
            return "Place"
        loose = head.lemma.lower() in lexicon.place_verbs_loose and first == last
        if loose and token.entity in ("", "ORG") and not token.text.isupper():
            return "Place"
        one = first == last and token.entity in ("GPE", "LOC", "PERSON")
        if one and _is_taken_town(tree, head.index, lexicon):
            return "Place"
    if dep == "nsubj" and first == last and no_person(tree, last):
        return "Organization"
    if dep == "nsubj" and token.entity == "" and head.lemma.lower() in lexicon.says:
        return "Person"
    return ""


def _is_taken_town(tree: Tree, verb: int, lexicon: Lexicon) -> bool:
    """“Rebels captured X”, “Ukraine struck X”: whoever fights takes and hits towns; a man who is
    caught has a longer name, and the police catch men."""
    lemma = tree.tokens[verb].lemma.lower()
    struck = lemma in _HITTING
    if not struck and lemma not in _TAKING and not (lemma == "take" and _takes_it(tree, verb)):
        return False
    by = [k for link in tree.kids(verb, "agent") for k in tree.kids(link, "pobj")]
    takers = [tree.tokens[k] for k in (*tree.kids(verb, "nsubj"), *by)]
    nouns = {t.lemma.lower() for t in takers}
    if struck and (nouns & lexicon.instruments or any(t.entity == "GPE" for t in takers)):
        return True
    return bool(nouns & (lexicon.fighters | _ARMIES)) or any(
        t.text.isupper() or any(c.isdigit() for c in t.text) for t in takers
    )


def _takes_it(tree: Tree, verb: int) -> bool:
    """“took X on Friday”, but not “took X hostage”, “took X to the border”."""
    if tree.kids(verb, "acomp", "advmod", "oprd", "prt", "xcomp"):
        return False
    links = {tree.tokens[k].text.lower() for k in tree.kids(verb, "prep", "dative")}
    return links <= _WHEN


def _fights(tree: Tree, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a name is that of fighters: “X camps”, “camps of the X”, “X's militants”, but not
    “Idlib rebels”, who are rebels of a place."""
    token = tree.tokens[last]
    if token.entity == "NORP" or (token.entity in ("GPE", "LOC") and not token.text.isupper()):
        return False
    if token.dep in ("compound", "nmod"):
        above = tree.tokens[token.head]
    elif token.dep == "pobj" and tree.tokens[token.head].lemma == "of":
        above = tree.tokens[tree.tokens[token.head].head]
        if not (token.text.isupper() or tree.tokens[max(first - 1, 0)].text.lower() == "the"):
            return False
    else:
        return False
    noun = above.lemma.lower()
    base = noun == "camp" or lexicon.targets.get(noun) == "ArmedForce"
    return above.tag == "NNS" and (noun in lexicon.fighters or (base and noun != "line"))


def _is_led(tree: Tree, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a name is that of a body by him who leads it or speaks for it: “X leader Ilya
    Renko”, “a spokesman for the X”, but not “a leader of X”, which may be a town."""
    token = tree.tokens[last]
    behind = tree.tokens[last + 1 : last + 3]
    if token.dep in ("compound", "nmod") and len(behind) == 2:
        return behind[0].lemma.lower() in lexicon.leads_bodies and behind[1].text[0].isupper()
    if token.dep != "pobj" or not first or token.tag not in ("NNP", "NNPS"):
        return False
    preposition, article = tree.tokens[token.head], tree.tokens[first - 1].text.lower()
    above = tree.tokens[preposition.head].lemma.lower()
    led = preposition.lemma.lower() in ("for", "of") and above in lexicon.leads_bodies
    return led and article == "the"


def _is_armed(tree: Tree, first: int, last: int) -> bool:
    """“armed and trained the X”: no place, as one in a thousand has an article."""
    token = tree.tokens[last]
    if not first or tree.tokens[first - 1].text.lower() != "the" or token.entity == "PERSON":
        return False
    verb = tree.tokens[token.head]
    several = first < last and token.tag == "NNP"
    return several and token.dep in _OBJECTS and verb.lemma.lower() in _ARMING


def _says_he(tree: Tree, name: int, lexicon: Lexicon) -> bool:
    """“Malik said *he* had met them”, “Malik said *his* men had”: whoever speaks of himself so."""
    token = tree.tokens[name]
    verb = tree.tokens[token.head]
    if token.dep != "nsubj" or token.text.isupper() or verb.lemma.lower() not in lexicon.says:
        return False
    said = tree.kid(verb.index, "ccomp")
    doer = tree.kid(said, "nsubj", "nsubjpass") if said is not None and said > name else None
    if doer is None or doer < verb.index or verb.index < name:
        return False
    own = (doer, *tree.kids(doer, "poss"))
    return any(tree.tokens[k].text.lower() in _PERSONAL for k in own)


def is_person(tree: Tree, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether only a person is spoken of so: “named X as its governor”, “X resigned as premier”,
    “X and his men”, “X, who led …”, “X's brother”."""
    token = tree.tokens[last]
    if _is_national(tree, first, last, lexicon):
        return True
    if token.tag != "NNP" or (first and tree.tokens[first - 1].text.lower() == "the"):
        return False
    above = tree.tokens[token.head]
    if token.dep == "poss" and above.lemma.lower() in _KIN:
        return True
    if token.dep in ("nsubj", "nsubjpass", "dobj") and above.pos == "VERB":
        place = token.entity in ("GPE", "LOC", "NORP")  # “names Africa commander”
        offices = [] if place else list(tree.kids(above.index, "oprd"))
        for preposition in tree.kids(above.index, "prep"):
            if tree.tokens[preposition].lemma == "as":
                offices += tree.kids(preposition, "pobj")
        if above.lemma.lower() in _OFFICE_VERBS and any(
            tree.tokens[k].lemma.lower() in lexicon.offices for k in offices
        ):
            return True
    done_to = token.dep in _OBJECTS and above.lemma.lower() in _TO_PERSONS
    if first < last and done_to and token.entity in ("", "FAC", "GPE", "LOC", "PERSON"):
        return True
    if done_to and first == last and above.lemma.lower() in _TO_ONE and not token.text.isupper():
        return token.entity in ("", "GPE", "LOC", "PERSON")
    if first == last and _says_he(tree, last, lexicon):
        return True
    if first < last and token.dep == "nsubj" and above.lemma.lower() in _LEADING:
        return any(tree.kid(k, "det") is not None for k in tree.kids(above.index, "dobj"))
    if first < last and token.dep == "nsubj" and above.lemma.lower() in _GOING:
        plain = all(t.text.istitle() and t.tag == "NNP" for t in tree.tokens[first : last + 1])
        return plain and any(tree.tokens[k].entity == "GPE" for k in tree.kids(last, "poss"))
    for clause in tree.kids(last, "relcl"):
        if any(tree.tokens[k].text.lower() == "who" for k in tree.kids(clause, "nsubj")):
            return True
    return any(
        tree.tokens[k].text.lower() in ("her", "his")
        for other in tree.kids(last, "conj")
        for k in tree.kids(other, "poss")
        if k == last + 2
    )


def _is_national(tree: Tree, first: int, last: int, lexicon: Lexicon) -> bool:
    """“the kidnapping of the Norwegian Kjartan Sekkingstad”: of a nationality by name."""
    if not 1 < first < last or last - first > 2 or tree.tokens[last].tag != "NNP":
        return False
    nation, article = tree.tokens[first - 1], tree.tokens[first - 2]
    if article.text.lower() != "the" or not (nation.tag == "JJ" and nation.text[0].isupper()):
        return False
    words = tree.tokens[first : last + 1]
    plain = all(t.text.istitle() and t.tag == "NNP" for t in words)
    common = {t.lemma.lower() for t in words}
    lists = (lexicon.name_heads, lexicon.offices, lexicon.types)
    return plain and not any(word in known for word in common for known in lists)


def no_person(tree: Tree, subject: int) -> bool:
    """Whether a subject is called what no person is: “X said *it* had …”, “X, *which* backs …”."""
    verb = tree.tokens[subject].head
    for clause in (*tree.kids(verb, "ccomp"), *tree.kids(subject, "relcl")):
        for k in tree.kids(clause, "nsubj", "nsubjpass"):
            called = tree.tokens[k].text.lower()
            if called == ("which" if tree.tokens[clause].dep == "relcl" else "it"):
                return True
    return False


def _behind_preposition(tree: Tree, preposition: int, lexicon: Lexicon) -> bool:
    above = tree.head(preposition)
    lemma = tree.tokens[preposition].lemma.lower()
    if lemma == "of":
        noun = tree.tokens[above].lemma.lower() if above is not None else ""
        return noun in lexicon.place_nouns or noun in lexicon.nouns_of_places
    if lemma not in lexicon.place_prepositions:
        return False
    return above is None or tree.tokens[above].lemma.lower() not in lexicon.no_places_behind


def naming_noun(tree: Tree, last: int) -> int | None:
    """The noun that a name is given to: “a *group* called X”, “a businessman named X”, “a militia
    that calls itself X”."""
    token = tree.tokens[last]
    verb = tree.tokens[token.head]
    if token.dep not in ("oprd", "attr", "dobj", "pobj"):
        return None
    if token.dep == "pobj" and verb.lemma.lower() == "as":
        verb = tree.tokens[verb.head]
    if verb.dep not in ("acl", "relcl") or verb.lemma.lower() not in _NAMING:
        return None
    itself = any(tree.tokens[k].text.lower().endswith(_SELF) for k in tree.kids(verb.index, "dobj"))
    passive = verb.tag == "VBN" and (
        verb.dep == "acl" or tree.kid(verb.index, "auxpass") is not None
    )
    return verb.head if passive or itself else None
