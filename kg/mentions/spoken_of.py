"""Of whom somebody speaks by a pronoun: “accused Iran of arming them, charges *it* denies”, “His
lawyer said *he* had sent nothing”.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kg.mentions.asked_first import asked_first
from kg.mentions.discourse import Ref, fits_pronoun
from kg.mentions.lexicon import Lexicon
from kg.mentions.mistaken import mistaken
from kg.mentions.struck_for import given_alike, helped_meanwhile, struck_for
from kg.mentions.where_he import where_he
from kg.records.tree import Tree

_Refer = Callable[[int, int], tuple[Ref, ...]]
# Who speaks for somebody, or of his own family.
_CLOSE = frozenset(
    {"advocate", "aide", "attorney", "aunt", "barrister", "brother", "cousin", "daughter",
     "family", "father", "grandfather", "grandmother", "husband", "lawyer", "mother", "nephew",
     "niece", "parent", "relative", "secretary", "sister", "solicitor", "son", "spokesman",
     "spokesperson", "spokeswoman", "uncle", "widow", "wife"}
)  # fmt: skip
_SEXES = (frozenset({"he", "him", "his"}), frozenset({"she", "her", "hers"}))


def spoken_of(tree: Tree, word: int, kind: str, lexicon: Lexicon, refer: _Refer) -> tuple[Ref, ...]:
    """Whom a pronoun means by what is said of him, or done to him; empty where that tells
    nothing."""
    found_beside = asked_first(tree, word, kind, refer) or where_he(tree, word, kind, refer)
    if found_beside:
        return found_beside
    if tree.tokens[word].dep in ("dobj", "dative"):
        found = given_alike(tree, word, lexicon) if kind == "thing" else []
        found = found or mistaken(tree, word)
        return _meant(tree, found, kind, refer)
    if tree.tokens[word].dep not in ("nsubj", "nsubjpass"):
        return ()
    found = (
        struck_for(tree, word)
        or helped_meanwhile(tree, word)
        or _beside_it(tree, word)
        or _accused(tree, word, lexicon)
        or _refuting(tree, word, lexicon)
        or _close(tree, word, lexicon)
        or _own_word(tree, word, lexicon)
        or _listed(tree, word, lexicon)
        or (kind == "thing" and _by_its_clause(tree, word, lexicon, refer))
        or []
    )
    return _meant(tree, found, kind, refer)


def _meant(tree: Tree, found: list[int], kind: str, refer: _Refer) -> tuple[Ref, ...]:
    return tuple(
        replace(r, score=round(r.score * 0.9, 3), why="doer")
        for k in found
        for r in refer(tree.sentence.index, k)
        if fits_pronoun(kind, r.type)
    )


def _beside_it(tree: Tree, word: int) -> list[int]:
    """“the Guards and militias *they* back”, “Iran and the groups *it* arms”: whoever is named
    beside those of whom it is told."""
    clause = tree.head(word)
    noun = tree.head(clause) if clause is not None and tree.tokens[clause].dep == "relcl" else None
    if clause is None or noun is None or tree.tokens[noun].dep != "conj" or noun > word:
        return []
    first = tree.first_conjunct(noun)
    whose = any(tree.tokens[k].tag == "WP$" for k in tree.subtree(clause))
    return [first] if tree.tokens[first].pos == "PROPN" and not whose else []


def _accused(tree: Tree, word: int, lexicon: Lexicon) -> list[int]:
    """“a charge it denies”: whoever is charged denies it, and nobody who makes the charge."""
    clause = tree.tokens[tree.tokens[word].head]
    if clause.dep not in ("acl", "relcl") or lexicon.attitudes.get(clause.lemma) != "denied":
        return []
    charge = tree.tokens[clause.head]
    if charge.lemma.lower() not in lexicon.saying_nouns or charge.index > word:
        return []
    verb = charge.head
    while tree.tokens[verb].pos != "VERB" and tree.head(verb) is not None:
        verb = tree.tokens[verb].head
    if tree.tokens[verb].lemma not in lexicon.answering | {"accuse", "charge", "suspect"}:
        return []
    return [k for k in tree.kids(verb, "dobj", "nsubjpass") if k < charge.index]


# What is told of whoever is listed for it.
_GUILT = frozenset(
    {"acquire", "aid", "arm", "assist", "back", "buy", "channel", "finance", "fund", "funnel",
     "help", "launder", "move", "procure", "provide", "raise", "sell", "send", "serve", "ship",
     "smuggle", "sponsor", "supply", "support", "train", "transfer"}
)  # fmt: skip
# Nobody makes these of himself.
_CHARGES = frozenset({"accusation", "allegation", "charge", "complaint"})
_CALLING = frozenset({"brand", "call", "describe", "label"})
_LISTING = frozenset({"blacklist", "designate", "proscribe", "sanction"})
_LEVYING = frozenset({"announce", "impose", "levy", "slap", "unveil"})


def _listed(tree: Tree, word: int, lexicon: Lexicon) -> list[int]:
    """“announced sanctions on *an airline*, saying *it* helped the militia”: who is sanctioned did
    what he is said to have done, and not who sanctions him."""
    deed = tree.tokens[tree.tokens[word].head]
    said = tree.tokens[deed.head]
    verb = tree.tokens[said.head]
    if deed.dep != "ccomp" or deed.lemma not in _GUILT or said.tag != "VBG":
        return []
    modal = any(tree.tokens[k].tag == "MD" for k in tree.kids(deed.index, "aux"))
    if modal or said.lemma not in lexicon.says or said.index < verb.index:
        return []
    objects = tree.kids(verb.index, "dobj")
    if verb.lemma in _LISTING:
        return objects
    if verb.lemma not in _LEVYING or not any(tree.tokens[k].lemma == "sanction" for k in objects):
        return []
    links = [p for at in (*objects, verb.index) for p in tree.kids(at, "prep")]
    on = [p for p in links if tree.tokens[p].lemma in ("against", "on") and p < word]
    hit = [o for p in on for o in tree.kids(p, "pobj") if tree.tokens[o].entity != "DATE"]
    return hit[:1]


_STEPS = 3  # clauses between a pronoun and the relative clause in which it stands


def _by_its_clause(tree: Tree, word: int, lexicon: Lexicon, refer: _Refer) -> list[int]:
    """Whom “it” means by the clause under which its own stands."""
    found = _of_relative(tree, word) or _judged(tree, word, lexicon) or _hit_by_many(tree, word)
    return found or _whose_it_is(tree, word, refer)


def _hit_by_many(tree: Tree, word: int) -> list[int]:
    """“*rebels* fired missiles targeting *Chad* as *it* bombed the town”: many are no “it”."""
    clause = tree.tokens[tree.tokens[word].head]
    verb = tree.tokens[clause.head]
    marks = [k for k in tree.kids(clause.index, "mark", "advmod") if tree.tokens[k].text == "as"]
    if clause.dep != "advcl" or verb.index > word or not marks:
        return []
    above = verb.index
    while tree.tokens[above].dep in ("acl", "advcl", "conj", "dobj", "pobj", "prep", "xcomp"):
        above = tree.tokens[above].head
    doers = tree.kids(above, "nsubj")
    hit = [k for k in tree.kids(verb.index, "dobj") if tree.tokens[k].pos == "PROPN" and k < word]
    return hit if doers and all(tree.tokens[k].tag == "NNS" for k in doers) else []


def _whose_it_is(tree: Tree, word: int, refer: _Refer) -> list[int]:
    """“*Iran's* influence has grown since *it* backed them”: whose that is, which does nothing."""
    clause = tree.tokens[tree.tokens[word].head]
    thing = tree.kid(clause.head, "nsubj", "nsubjpass") if clause.dep == "advcl" else None
    if thing is None or thing > word or refer(tree.sentence.index, thing):
        return []
    return [k for k in tree.kids(thing, "poss") if tree.tokens[k].pos == "PROPN"]


def _of_relative(tree: Tree, word: int) -> list[int]:
    """“*Chad*, which has shelled the region where *it* fights the rebels”: of whom the clause
    around is told."""
    at = tree.tokens[word].head
    for _ in range(_STEPS):
        above = tree.head(at)
        if above is None or tree.tokens[at].dep not in ("advcl", "relcl", "ccomp"):
            return []
        while tree.tokens[above].pos not in ("VERB", "AUX") and tree.head(above) is not None:
            above = tree.tokens[above].head
        who = tree.kid(above, "nsubj")
        if tree.tokens[above].dep == "relcl" and who is not None:
            told = tree.tokens[above].head
            which = tree.tokens[who].lemma.lower() == "which" and tree.tokens[told].pos == "PROPN"
            return [told] if which else []
        if who is not None:
            return []
        at = above
    return []


def _judged(tree: Tree, word: int, lexicon: Lexicon) -> list[int]:
    """“criticised *Chad* as *it* shelled the town”: whoever is judged did it."""
    clause = tree.tokens[tree.tokens[word].head]
    verb = tree.tokens[clause.head]
    if clause.dep != "advcl" or verb.lemma not in lexicon.answering or verb.index > word:
        return []
    marks = {tree.tokens[k].lemma.lower() for k in tree.kids(clause.index, "mark", "advmod")}
    return tree.kids(verb.index, "dobj") if marks & {"after", "as", "because", "when"} else []


def _own_word(tree: Tree, word: int, lexicon: Lexicon) -> list[int]:
    """“contradicts *Chad's* denials that *it* armed them”: whose word it is that tells of it."""
    clause = tree.tokens[tree.tokens[word].head]
    said = tree.tokens[clause.head]
    if clause.dep not in ("acl", "ccomp") or said.pos != "NOUN" or said.index > word:
        return []
    if said.lemma.lower() not in lexicon.saying_nouns | {"denial"}:
        return []
    judged = tree.tokens[said.head].lemma in _CALLING
    if (
        said.lemma.lower() in _CHARGES or judged
    ):  # “called *Chad's* charge that *it* armed them a lie”
        return [k for k in tree.kids(said.head, "nsubj") if k < said.index]
    return [k for k in tree.kids(said.index, "poss") if tree.tokens[k].pos == "PROPN"]


def _refuting(tree: Tree, word: int, lexicon: Lexicon) -> list[int]:
    """“denied the rebels' claims that *it* had shelled them”: who denies it is charged."""
    clause = tree.tokens[tree.tokens[word].head]
    charge = tree.tokens[clause.head]
    if clause.dep != "acl" or charge.lemma.lower() not in lexicon.saying_nouns:
        return []
    verb = tree.tokens[charge.head]
    if charge.dep != "dobj" or lexicon.attitudes.get(verb.lemma) != "denied":
        return []
    many = tree.tokens[word].text.lower() == "they"
    deniers = [k for k in tree.kids(verb.index, "nsubj") if k < verb.index < charge.index < word]
    if many and not _are_many(tree, verb.index, deniers):
        # “The general dismissed a militia's claim that *they* had shelled it”: the militia
        return tree.kids(charge.index, "poss", "compound", "nmod")[-1:]
    return deniers


def _are_many(tree: Tree, verb: int, doers: list[int]) -> bool:
    """Whether several do it, by their nouns or by the verb: “The Taliban *have* denied it”."""
    if all(tree.tokens[k].tag in ("NNS", "NNPS", "PRP") for k in doers):
        return True
    finite = [verb, *tree.kids(verb, "aux")]
    return any(tree.tokens[k].text.lower() in ("deny", "dismiss", "have", "reject") for k in finite)


def _close(tree: Tree, word: int, lexicon: Lexicon) -> list[int]:
    """“His lawyer said he …”: the client; not where the pronouns differ."""
    said = tree.head(tree.tokens[word].head)
    if said is None or tree.tokens[tree.tokens[word].head].dep != "ccomp":
        return []
    if tree.tokens[said].lemma.lower() not in lexicon.says:
        return []
    pronoun = tree.tokens[word].text.lower()
    for teller in tree.kids(said, "nsubj"):
        if teller > word or tree.tokens[teller].lemma.lower() not in _CLOSE:
            continue
        for owner in tree.kids(teller, "poss"):
            whose = tree.tokens[owner].text.lower()
            same = any({pronoun, whose} <= sex for sex in _SEXES)
            if same or tree.tokens[owner].pos == "PROPN":
                return [owner]
    return []
