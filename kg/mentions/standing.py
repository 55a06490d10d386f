"""What the place where a name stands tells of its being a state's: who governs, signs, has
ministers, a border or ambassadors. Each sign has points and a reason; points against are negative.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.mentions.backing_signs import backing_signs, backs, own_backing, raised_deed
from kg.mentions.lexicon import Lexicon
from kg.mentions.surroundings import no_person
from kg.records.tree import Tree

Sign = tuple[float, str]

_MODIFIER = ("amod", "compound", "nmod")
_PLACES = frozenset({"FAC", "GPE", "LOC"})
_NAMING = frozenset({"appoint", "elect", "make", "name", "nominate"})
_LISTING = frozenset({"add", "keep", "place", "put", "remove", "strike", "take"})
_LISTS = frozenset({"blacklist", "list"})
# What goes on over years is given to states rather than to towns: “resumed aid to X”.
_GOING_ON = frozenset({"cut", "freeze", "halt", "restore", "resume", "stop", "suspend", "withhold"})
_SOLDIERS = frozenset({"soldier", "troop", "troops", "warplane", "warship"})
_WITH = frozenset({"against", "between", "among", "with"})
_REIGNING = frozenset({"emir", "king", "premier", "president", "queen", "shah", "sultan"})
_OFFICES_OF_STATE = frozenset({"prime", "foreign", "defence", "defense", "interior", "finance"})


def signs(tree: Tree, first: int, last: int, lexicon: Lexicon) -> Iterator[Sign]:
    """What one mention of a name tells of its being that of a state."""
    token = tree.tokens[last]
    place = token.entity in _PLACES
    yield from _article(tree, first, last)
    if place:
        yield from backing_signs(tree, last, lexicon)
    yield from _owner(tree, last, lexicon)
    yield from _before_noun(tree, last, lexicon)
    yield from _behind_noun(tree, last, lexicon)
    yield from _called(tree, last, lexicon)
    yield from _doer(tree, last, lexicon, place)
    yield from _done_to(tree, last, lexicon, place)


def adjective_signs(tree: Tree, word: int, lexicon: Lexicon) -> Iterator[Sign]:
    """What an adjective before a noun tells of there being a state that it is derived from."""
    nouns = _nouns_behind(tree, word)
    if not nouns:
        return
    if set(nouns) & lexicon.fighters:
        yield -0.5, nouns[-1]
    elif set(nouns) & (lexicon.states_adjective | lexicon.state_offices):
        yield 3.0, nouns[-1]
    elif set(nouns) & lexicon.states_likely:
        yield 1.0, nouns[-1]


def _article(tree: Tree, first: int, last: int) -> Iterator[Sign]:
    """“the X” is hardly a state, where the article is not that of a noun behind."""
    if tree.tokens[last].dep in _MODIFIER:
        return
    before = tree.tokens[first - 1] if first else None
    if before is not None and before.text.lower() in ("the", "a", "an"):
        yield -2.0, before.text.lower()


def _owner(tree: Tree, last: int, lexicon: Lexicon) -> Iterator[Sign]:
    """“X's government”, “X's army and foreign minister”."""
    first = tree.first_conjunct(last)
    if tree.tokens[first].dep != "poss" or tree.head(first) is None:
        return
    noun = tree.tokens[first].head
    for head in tree.conjuncts(noun):
        words = {tree.tokens[k].lemma.lower() for k in (head, *tree.kids(head, *_MODIFIER))}
        if head == noun:  # “X's *Emir* Tariq al-Mansoor”
            words |= {t.lemma.lower() for t in tree.tokens[last + 2 : head] if t.dep in _MODIFIER}
        yield from _owns(words, lexicon)
        verb = tree.tokens[head].head
        deals = tree.tokens[head].dep == "nsubj" and _things(tree, verb) & lexicon.dealings
        if deals and words & lexicon.states_likely:
            yield 1.5, min(deals)  # “X's parliament ratified the treaty”
        # firms have presidents, too, but nobody takes them for towns or persons
        held = words & lexicon.state_offices - lexicon.states_own
        if held and tree.tokens[last].entity != "ORG":
            yield (1.5 if held & lexicon.states_likely else 2.5), min(held)
        if words & lexicon.backing and tree.tokens[last].entity in _PLACES:
            yield from backs(tree, head)


def _owns(words: set[str], lexicon: Lexicon) -> Iterator[Sign]:
    if words & lexicon.states_own or (words & _OFFICES_OF_STATE and "minister" in words):
        yield 3.0, min(words & lexicon.states_own, default="minister")
    elif words & lexicon.states_never:
        yield -3.0, min(words & lexicon.states_never)
    elif words & lexicon.fighters:
        yield -2.0, min(words & lexicon.fighters)
    elif words & lexicon.states_likely:
        yield 1.0, min(words & lexicon.states_likely)


def _before_noun(tree: Tree, last: int, lexicon: Lexicon) -> Iterator[Sign]:
    """“the X government”, but not “X province” nor “X fighters”."""
    if tree.tokens[last].dep not in _MODIFIER or _is_named(tree, last):
        return
    nouns = set(_nouns_behind(tree, last))
    if nouns & lexicon.place_nouns:
        yield -3.0, min(nouns & lexicon.place_nouns)
    elif nouns & lexicon.fighters:
        yield -2.0, min(nouns & lexicon.fighters)
    elif nouns & lexicon.states_own:
        yield 2.0, min(nouns & lexicon.states_own)
    elif nouns & _SOLDIERS and not tree.tokens[last].text.isupper():
        yield 2.5, min(nouns & _SOLDIERS)


def _is_named(tree: Tree, last: int) -> bool:
    """“named Ilya Renko ambassador”: he is called so, and no state has him."""
    first = last
    while first and tree.tokens[first - 1].tag == "NNP":
        first -= 1
    return bool(first) and tree.tokens[first - 1].lemma.lower() in _NAMING


def _nouns_behind(tree: Tree, word: int) -> list[str]:
    """The words of a phrase from behind a modifier to its head: “Xian *and Yian ministers*”."""
    head = tree.first_conjunct(word)
    while tree.tokens[head].dep in _MODIFIER and tree.tokens[head].head > head:
        head = tree.tokens[head].head
    head = max(head, word)
    if head == word and word + 1 < len(tree.tokens):
        behind = tree.tokens[word + 1]
        head = word + 1 if behind.pos in ("NOUN", "PROPN") else word
    return [t.lemma.lower() for t in tree.tokens[word + 1 : head + 1]]


def _behind_noun(tree: Tree, last: int, lexicon: Lexicon) -> Iterator[Sign]:
    """“the government of X”, “ties between X and Y”, “the war with X”, “the town of X”."""
    first = tree.first_conjunct(last)
    if tree.tokens[first].dep != "pobj":
        return
    preposition = tree.tokens[tree.tokens[first].head]
    above = tree.tokens[preposition.head]
    word = preposition.lemma.lower()
    words = {
        above.lemma.lower(),
        *(tree.tokens[k].lemma.lower() for k in tree.kids(above.index, *_MODIFIER)),
    }
    if word == "of" and above.lemma.lower() in lexicon.place_nouns - lexicon.states_own:
        yield -3.0, above.lemma.lower()
    elif word == "of" and _is_land(above.lemma.lower(), lexicon):
        yield 3.0, above.lemma.lower()
    elif word in ("from", "of", "to", "with") and words & lexicon.states_own:
        yield 3.0, min(words & lexicon.states_own)
    elif word == "in" and words & {"embassy", "ambassador"} and tree.kids(above.index, "poss"):
        yield 2.0, min(words & {"embassy", "ambassador"})  # “its embassy in X”
    elif _brought_home(tree, preposition.index, last, lexicon):
        yield 2.0, above.lemma.lower()
    elif word == "from" and tree.tokens[last].entity in _PLACES and words & lexicon.abroad:
        yield 1.5, min(words & lexicon.abroad)
    elif word == "of" and above.pos == "PROPN" and words & _REIGNING:
        yield 2.5, min(words & _REIGNING)  # “President Lukas Ombeya of X”
    elif word == "of" and words & lexicon.states_likely:
        yield 1.0, min(words & lexicon.states_likely)
    elif word in _WITH and words & lexicon.between_states:
        place = tree.tokens[last].entity in _PLACES
        sure = "diplomatic" in words or (place and (word == "between" or "treaty" in words))
        yield (2.0 if sure else 1.0), min(words & lexicon.between_states)
    elif word in ("for", "from", "to") and tree.tokens[last].entity in _PLACES:
        yield from _given(tree, preposition.head, word == "from", lexicon)


def _brought_home(tree: Tree, preposition: int, last: int, lexicon: Lexicon) -> bool:
    """“recalled its high commissioner *from X*”, wherever the parser hangs it."""
    if tree.tokens[preposition].lemma != "from" or tree.tokens[last].entity not in _PLACES:
        return False
    above = tree.tokens[preposition].head
    verb = above if tree.tokens[above].pos == "VERB" else tree.tokens[above].head
    return tree.tokens[verb].lemma in ("recall", "withdraw") and bool(
        _things(tree, verb) & lexicon.dealings
    )


def _given(tree: Tree, above: int, giver: bool, lexicon: Lexicon) -> Iterator[Sign]:
    """“sent missiles to X”, “aid for X”, “money from X”."""
    thing = tree.kid(above, "dobj", "nsubjpass")
    part = [o for k in tree.kids(thing, "prep") for o in tree.kids(k, "pobj")] if thing else []
    things = {tree.tokens[w].lemma.lower() for w in (above, thing, *part) if w is not None}
    if things & lexicon.goods.keys():
        received = tree.tokens[above].lemma.lower() in lexicon.receiving
        kinds = {kind for thing in things for kind in lexicon.goods.get(thing, ())}
        # what is moved from a place has only been there, and towns receive, too
        sure = giver and (received or kinds <= {"Training"})
        verb = tree.tokens[above if thing is not None else tree.tokens[above].head]
        sure = sure or (not giver and verb.lemma.lower() in _GOING_ON)
        yield (1.5 if sure else 1.0), min(things & lexicon.goods.keys())


def _called(tree: Tree, last: int, lexicon: Lexicon) -> Iterator[Sign]:
    """“X, a country”, “neighbouring X”, “the city of X”, “the capital, X”."""
    beside = [*tree.kids(last, "appos")]
    token = tree.tokens[last]
    if token.dep == "appos":
        beside.append(token.head)
    if token.dep == "nsubj":
        beside += tree.kids(token.head, "attr")
    for k in beside:
        noun = tree.tokens[k].lemma.lower()
        if _is_land(noun, lexicon):
            yield 3.0, noun
        elif noun in lexicon.place_nouns or lexicon.classes(noun):
            yield -3.0, noun
    before = tree.tokens[last - 1].text.lower() if last else ""
    if before in ("neighbouring", "neighboring"):
        yield 2.5, before


def _is_land(noun: str, lexicon: Lexicon) -> bool:
    """Whether a noun is said of states alone: the states of a federation are none."""
    return noun != "state" and "State" in lexicon.classes(noun)


def _doer(tree: Tree, last: int, lexicon: Lexicon, place: bool) -> Iterator[Sign]:
    """“X recalled its ambassador”, “X denied it”, “signed by X”."""
    first = tree.first_conjunct(last)
    token = tree.tokens[first]
    raised = raised_deed(tree, first)
    if token.dep not in ("nsubj", "agent") and raised is None and not _by(tree, first):
        return
    verb = token.head if token.dep == "nsubj" else tree.tokens[token.head].head
    verb = verb if raised is None else raised
    lemma = tree.tokens[verb].lemma.lower()
    clauses = [verb, *(c for c in tree.kids(verb, "ccomp") if _is_called_it(tree, c))]
    things = {thing for clause in clauses for thing in _things(tree, clause)}
    if token.dep == "nsubj" and things & lexicon.dealings:
        yield 2.0, f"{lemma} {min(things & lexicon.dealings)}"
    if tree.tokens[verb].pos == "VERB" and lemma not in lexicon.places_do:
        sure = place and lemma not in lexicon.trading
        yield (2.0 if sure else 1.0 if place else 0.5), lemma
    if place and token.dep == "nsubj" and own_backing(tree, verb, lexicon):
        yield 2.0, lemma
    if token.dep == "nsubj" and no_person(tree, first):
        yield 1.0, "it"


def _things(tree: Tree, verb: int) -> set[str]:
    """What a verb is done to or with."""
    found = list(tree.kids(verb, "dobj"))
    for k in tree.kids(verb, "prep"):
        found += tree.kids(k, "pobj")
    return {tree.tokens[w].lemma.lower() for k in found for w in tree.conjuncts(k)}


def _is_called_it(tree: Tree, clause: int) -> bool:
    return any(tree.tokens[k].text.lower() == "it" for k in tree.kids(clause, "nsubj"))


def _by(tree: Tree, word: int) -> bool:
    token = tree.tokens[word]
    return token.dep == "pobj" and tree.tokens[token.head].dep == "agent"


def _done_to(tree: Tree, last: int, lexicon: Lexicon, place: bool) -> Iterator[Sign]:
    """“accused X of …”, “X was accused of”."""
    first = tree.first_conjunct(last)
    token = tree.tokens[first]
    if not place:
        return
    lemma = tree.tokens[token.head].lemma.lower()
    things = _things(tree, token.head)
    if token.dep in ("dobj", "nsubjpass") and (
        lemma in lexicon.done_to_states or (lemma in _LISTING and things & _LISTS)
    ):
        yield 2.0, lemma
    elif token.dep == "dative" and tree.tokens[token.head].pos == "VERB":
        armed = any("Arms" in lexicon.goods.get(thing, ()) for thing in things)
        traded = lemma in lexicon.trading and not armed
        yield (1.0 if traded else 2.0), lemma  # “gave X a loan”
    elif token.dep == "pobj" and lemma == "on" and _blamed(tree, token.head):
        yield 2.0, "blame"
    elif token.dep == "pobj" and lemma in ("on", "against"):
        laid = tree.tokens[tree.tokens[token.head].head].lemma.lower()
        thing = tree.kid(tree.tokens[token.head].head, "dobj", "nsubjpass")
        words = {laid, tree.tokens[thing].lemma.lower() if thing is not None else ""}
        if words & lexicon.laid_on_states:
            yield 2.0, min(words & lexicon.laid_on_states)


def _blamed(tree: Tree, preposition: int) -> bool:
    """“a strike that it blamed on X”: a place is blamed as the state that it is."""
    return tree.tokens[tree.tokens[preposition].head].lemma == "blame"
