"""“Tehran rejects the charge”: a denial of what was told just before, by whom it was told of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from kg.mentions.actors import Cast
from kg.mentions.denied_words import told_in_charge
from kg.mentions.discourse import Ref
from kg.mentions.lexicon import Lexicon
from kg.mentions.told import Told
from kg.records import EventMention, Proposition, Span
from kg.records.tree import Tree

# How many sentences back a charge may stand that “the charge” means.
_REACH = 3
_POINTING = frozenset({"this", "that", "it", "those", "these", "which", "something", "such", "all"})
_THEM = frozenset({"them", "they"})
_NAMED_SO = ("attribute", "as")
# What is done by saying it is not denied afterwards.
_TALKS = frozenset({"Meeting", "PhoneCall", "Visit", "Consultation"})
_DEEDS = frozenset({"Support", "Funding", "Attack", "Killing"}) | _TALKS
FRAME = "denial"

# What somebody has in a deed, or with others, who does it.
_PARTS = frozenset(
    {"complicity", "connection", "guilt", "hand", "involvement", "knowledge", "link", "part",
     "participation", "responsibility", "role", "tie", "wrongdoing"}
)  # fmt: skip
_OF_WHAT = frozenset({"about", "between", "behind", "by", "for", "in", "of", "on", "to", "with"})
_KEEPING = frozenset({"insist on", "maintain", "plead", "proclaim", "profess", "protest"})
_SUCH = frozenset({"nothing", "thing"})
_SO = frozenset({"case", "so"})  # “this is not so”

# What is told by these is denied before what is only said.
_ACCUSING = frozenset({"accuse", "allege", "charge"})

# As many letters of a verb and its noun are alike: accuse, accusation.
_STEM = 5

# Whose word a proposition is; the verb with which something was told.
Voice = Callable[[int], Ref | None]
Verb = Callable[[Told], str]
Teller = Callable[[Told], Ref | None]


def denials_in(
    tree: Tree,
    propositions: Sequence[Proposition],
    before: Sequence[Told],
    cast: Cast,
    lexicon: Lexicon,
    voice: Voice,
    verb: Verb,
    teller: Teller,
) -> list[tuple[EventMention, int]]:
    """The denials of a sentence that name no act of their own, each with its proposition.

    What is denied is the last deed that was told of the one who denies it, first of all one that
    was told with the word that he denies: “charged that … the charge”.
    """
    found = []
    s = tree.sentence.index
    told = [t for t in before if s - _REACH <= t.sentence <= s]
    if not told:
        return []
    for n, proposition in enumerate(propositions):
        homes = {
            home
            for iri in _deniers(tree, proposition, cast, lexicon, voice(n))
            for home in cast.roster.belongs_to(iri)
        }
        if not homes:
            continue
        # “denied the charges and accused Chad of a raid”: what he says himself he does not deny
        own = [
            t for t in told if t.sentence == s and verb(t) in _ACCUSING and _by(t, homes, teller)
        ]
        told_of = [t for t in told if t not in own and not _is_after(t, tree, proposition)]
        told_of = [t for t in told_of if not _by_the_way(t, tree, proposition, lexicon)]
        if _has_which(tree, proposition):
            told_of = [t for t in told_of if t.sentence == s]
        nouns = {tree.tokens[a.head].lemma.lower()[:_STEM] for a in proposition.arguments}
        so_told = [t for t in told_of if verb(t)[:_STEM] in nouns]
        span = Span(tree.sentence.start, tree.sentence.end)
        accused = [t for t in told_of if verb(t) in _ACCUSING]
        charges = told_in_charge(tree, proposition, told_of, lexicon)
        charges = charges or _charged(so_told, homes, cast) or _charged(accused, homes, cast)
        charges = charges or _charged(told_of, homes, cast)
        if not charges and _of_clause(tree, proposition, lexicon):
            charges = _said_last([t for t in told_of if t.sentence == s and t.speech is not None])
        if not charges:
            makers = _makers(tree, propositions, proposition, cast, lexicon)
            by_them = (t for t in told_of if (ref := teller(t)) is not None and ref.iri in makers)
            charges = _said_last(list(by_them))
        for charged in charges:
            denied = replace(charged, status="Denied", frame=FRAME, span=span)
            found.append((denied, n))
    return found


def _is_after(told: Told, tree: Tree, denial: Proposition) -> bool:
    """“denied the charge, but met the envoys”: what another clause tells behind it."""
    at = tree.tokens[denial.head]
    joined = [k for k in tree.conjuncts(at.index) if k != at.index]
    if told.sentence != tree.sentence.index or at.dep == "conj" or not joined:
        return False
    return told.mention.span.start >= tree.span(joined[0]).start


def _by_the_way(told: Told, tree: Tree, denial: Proposition, lexicon: Lexicon) -> bool:
    """“rejected a suggestion that it was slow to arrest men *who pay the rebels*”: what only says
    of somebody who he is, in what is denied, is not what is denied."""
    if told.sentence != tree.sentence.index:
        return False
    for k in tree.subtree(denial.head):
        noun = tree.tokens[k].head
        if tree.tokens[k].dep != "relcl" or noun < denial.head or _is_charge(tree, noun, lexicon):
            continue
        around, span = tree.span(noun), told.mention.span
        if around.start <= span.start and span.end <= around.end:
            return True
    return False


def _by(told: Told, homes: set[str], teller: Teller) -> bool:
    """Whether somebody, or one of his, told it."""
    ref = teller(told)
    return ref is not None and ref.iri in homes


def _charged(told: Sequence[Told], homes: set[str], cast: Cast) -> list[EventMention]:
    """The deeds that were told last of somebody, or of somebody who belongs to him, all that one
    sentence tells by the same word; else the last done for him."""
    open_ones = _open(told)
    belongs = cast.roster.belongs_to
    of_him = [t for t in open_ones if any(homes & belongs(i) for i in t.mention.agents)]
    if of_him:
        return _said_last(of_him)
    for_him = [t for t in open_ones if homes & set(t.mention.recipients)]
    return [t.mention for t in for_him[-1:]]


def _said_last(told: Sequence[Told]) -> list[EventMention]:
    """All open deeds that the last of the sayings tells."""
    same = [(t.sentence, t.speech) for t in _open(told)[-1:]]
    return [t.mention for t in _open(told) if (t.sentence, t.speech) in same]


def _makers(
    tree: Tree,
    propositions: Sequence[Proposition],
    denying: Proposition,
    cast: Cast,
    lexicon: Lexicon,
) -> set[str]:
    """Who makes the charge that somebody denies: “denied the *rebels'* claims”."""
    charges = {
        a.head
        for a in denying.arguments
        if a.role == "patient" and _is_charge(tree, a.head, lexicon)
    }
    return {
        ref.iri
        for p in propositions
        if p.head in charges
        for a in p.arguments
        if a.role in ("by", "kind", "owner")
        for ref in cast.refer(tree.sentence.index, a.head)
    }


def _open(told: Sequence[Told]) -> list[Told]:
    """The deeds that can be denied; that two met is a charge only if somebody charges it."""
    done = (t for t in told if t.mention.event_type in _DEEDS)
    done = (t for t in done if t.mention.status in ("Provided", None))
    return [t for t in done if t.speech is not None or t.mention.event_type not in _TALKS]


def _deniers(
    tree: Tree, proposition: Proposition, cast: Cast, lexicon: Lexicon, speaker: Ref | None
) -> list[str]:
    """Who denies words: rejects the charge, calls it a lie; who says that it is one."""
    if proposition.category != "verb" or proposition.modality:
        return []
    by_role: dict[str, list[int]] = {}
    for argument in proposition.arguments:
        by_role.setdefault(argument.role, []).append(argument.head)
    if _is_innocent(tree, proposition, by_role):
        s = tree.sentence.index
        return [ref.iri for word in by_role.get("agent", []) for ref in cast.refer(s, word)]
    if proposition.predicate == "be" and _is_untrue(tree, proposition, by_role, lexicon):
        return [speaker.iri] if speaker is not None else []
    if proposition.negated:
        return []
    if proposition.predicate == "be":
        refuted = _is_refuted(tree, proposition, by_role.get("agent", []), by_role, lexicon)
        return [speaker.iri] if refuted and speaker is not None else []
    rejects = lexicon.attitudes.get(proposition.predicate) == "denied"
    words = by_role.get("patient", [])
    told_of = _of_clause(tree, proposition, lexicon)
    told_of = told_of or any(_is_charge(tree, word, lexicon) for word in words)
    told_of = told_of or any(_is_part(tree, word, by_role) for word in words)
    names = proposition.predicate in lexicon.says_object
    if not (rejects and told_of) and not (
        names and _is_refuted(tree, proposition, words, by_role, lexicon)
    ):
        return []
    s = tree.sentence.index
    return [ref.iri for word in by_role.get("agent", []) for ref in cast.refer(s, word)]


def _is_charge(tree: Tree, word: int, lexicon: Lexicon) -> bool:
    lemma = tree.tokens[word].lemma.lower()
    return lemma in lexicon.saying_nouns or lemma in _POINTING


def _is_part(tree: Tree, word: int, by_role: dict[str, list[int]]) -> bool:
    """“denied any role”, in what was told: not “denied a role in the talks”."""
    if tree.tokens[word].lemma.lower() not in _PARTS or _OF_WHAT & by_role.keys():
        return False
    return not any(tree.tokens[k].lemma.lower() in _OF_WHAT for k in tree.kids(word, "prep"))


def _is_innocent(tree: Tree, proposition: Proposition, by_role: dict[str, list[int]]) -> bool:
    """“does no such thing”, “denies doing so”, “pleaded not guilty”, “maintains his innocence”."""
    verb, named = proposition.predicate, by_role.get("patient", [])
    if verb == "do":
        so = {tree.tokens[k].text.lower() for k in tree.kids(proposition.head, "advmod", "dobj")}
        so |= {tree.tokens[k].text.lower() for k in tree.kids(proposition.head, "ccomp")}
        if not proposition.negated:
            above = tree.head(proposition.head)
            denied = above is not None and tree.tokens[above].lemma.lower() in ("deny", "denies")
            return denied and bool(so & {"so", "it", "this", "that"})
        return any(_is_such(tree, word) for word in named)
    words = {tree.tokens[w].lemma.lower() for w in (*named, *by_role.get("attribute", []))}
    if verb in _KEEPING:
        return "innocence" in words or (
            "guilty" in words
            and any(tree.tokens[k].text == "not" for k in tree.subtree(proposition.head))
        )
    return verb == "be" and "innocent" in words and not proposition.negated


def _is_untrue(
    tree: Tree, proposition: Proposition, by_role: dict[str, list[int]], lexicon: Lexicon
) -> bool:
    """“this is not true”, “there is no basis for the claim”."""
    if not proposition.negated:
        return False
    for word in by_role.get("attribute", []):
        lemma = tree.tokens[word].lemma.lower()
        if lemma in lexicon.true | _SO:
            return any(_is_charge(tree, k, lexicon) for k in by_role.get("agent", []))
        about = [k for p in tree.kids(word, "prep") for k in tree.kids(p, "pobj")]
        if lemma in lexicon.bearing and any(_is_charge(tree, k, lexicon) for k in about):
            return True
    return False


def _is_such(tree: Tree, word: int) -> bool:
    """“no such thing”, “nothing of the sort”"""
    if tree.tokens[word].lemma.lower() not in _SUCH:
        return False
    below = {tree.tokens[k].lemma.lower() for k in tree.subtree(word)}
    return bool(below & {"such", "kind", "sort"})


def _of_clause(tree: Tree, proposition: Proposition, lexicon: Lexicon) -> bool:
    """“…, which Iran denies”, “…, a charge Iran denies”: all that was said before."""
    token = tree.tokens[proposition.head]
    if token.dep in ("acl", "relcl") and _is_charge(tree, token.head, lexicon):
        return tree.kid(proposition.head, "dobj", "ccomp") is None or token.dep == "relcl"
    return _has_which(tree, proposition)


def _has_which(tree: Tree, proposition: Proposition) -> bool:
    """“accuses it of hiring spies, *which* Chad denies”: what the same sentence says, though that
    tells nothing, and not what was told before."""
    objects = tree.kids(proposition.head, "dobj")
    return any(tree.tokens[k].tag == "WDT" for k in objects)


def _is_refuted(
    tree: Tree,
    proposition: Proposition,
    words: Sequence[int],
    by_role: dict[str, list[int]],
    lexicon: Lexicon,
) -> bool:
    """“called the report a fabrication”, “this is a lie”: words that somebody calls untrue."""
    named = [w for role in _NAMED_SO for w in by_role.get(role, [])]
    for preposition in tree.kids(proposition.head, "prep"):
        if tree.tokens[preposition].lemma.lower() == "as":
            named += tree.kids(preposition)  # “as baseless”
    lemmas = {tree.tokens[w].lemma.lower() for w in named}
    if not named:  # “called the report fake news”, where the parser takes it for one noun
        named = [w for w in words if tree.kids(w, "compound", "nmod")]
    about = [*words, *(k for w in named for k in tree.kids(w, "compound", "nmod", "amod"))]
    charges = {tree.tokens[w].lemma.lower() for w in about if _is_charge(tree, w, lexicon)}
    untrue = {tree.tokens[k].lemma.lower() for w in named for k in tree.subtree(w)}
    if any(tree.tokens[w].text.lower() in _THEM for w in words) and untrue & lexicon.untrue:
        return True  # “called them unfounded”
    if not lemmas or not charges:
        return False
    return bool(untrue & lexicon.untrue) or (
        bool(charges & lexicon.charges) and not untrue & lexicon.approving
    )
