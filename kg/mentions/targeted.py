"""Whom sanctions hit that were told of before: “It also targets three firms in Dubai”, “They
targeted companies that back the militia”, “Today's listings also include Omar Haddad”.

Who is one of those that are listed is listed: “Among those designated was X”, “Those sanctioned
include X”. A state, a ministry or its measures *target* firms, brokers and officials by listing
them, where the text is about that; who targets villages attacks them.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions.both_sides import Filler, Sides
from kg.mentions.discourse import Happening, Ref
from kg.mentions.givings import named
from kg.mentions.match import Match
from kg.mentions.phrases import pronoun_class
from kg.mentions.told_again import again
from kg.mentions.view import SentenceView, fillers
from kg.registry.records import ORGANIZATIONS

# How many sentences back somebody may stand who lists or sanctions in a text about it.
_REACH = 12
_HITTING = frozenset({"go after", "hit", "target"})
# Whom one lists, and does not shell.
_LISTED = frozenset(
    {"actor", "agency", "bank", "broker", "businessman", "businesswoman", "company", "enabler",
     "enterprise", "entity", "exchange", "facilitator", "financier", "firm", "individual",
     "intermediary", "network", "oligarch", "operator", "organisation", "organization", "person",
     "shipper", "supplier", "supporter", "tanker", "trader", "trafficker", "vessel"}
)  # fmt: skip
_MEASURES = frozenset(
    {"action", "announcement", "designation", "list", "listing", "measure", "move", "package",
     "penalty", "restriction", "round", "sanction", "tranche"}
)  # fmt: skip
_HOLDING = frozenset({"comprise", "cover", "extend", "hit", "include", "name"})
_NAMING = frozenset({"identify", "list", "name"})
# By these it is told of somebody that he is listed: “those *sanctioned*”, “other *listed* firms”.
_SAID_OF = frozenset({"blacklist", "designate", "list", "sanction", "target"})


def targeted(view: SentenceView, n: int, here: Sequence[Happening]) -> Match | None:
    """What a clause tells of a listing that was told before; None if it tells nothing of one."""
    proposition = view.propositions[n]
    if proposition.category != "verb" or proposition.negated or proposition.modality:
        return None
    verb = proposition.predicate
    if verb not in _HITTING | _HOLDING | _NAMING and verb != "be":
        return None
    before = [h for h in reversed(view.told) if view.index - h.sentence <= _REACH]
    listed = [h for h in (*here, *before) if h.event == "Designation"]
    listed = listed or _announced(view)
    by = [h for h in listed if h.agents]
    # a group that has long been outlawed is listed by others too
    by = [h for h in by if any(r.type != "ArmedGroup" for r in h.recipients)] or by
    whom, many = _of_those(view, n, listed)
    agents = tuple(Filler(w, r) for w, r in _own_listers(view, many)) if many is not None else ()
    if not whom and by and _is_of_listing(view, n, by):
        roles = ("to",) if verb == "extend" else ("patient",)
        whom = tuple(f for f in named(view, n, roles) if _may_be_listed(view, n, f))
    if not whom and by and _is_also_hit(view, n, by):
        whom = tuple(f for f in named(view, n, ("patient",)) if f.ref.type != "ArmedGroup")
    whom = tuple(f for f in whom if f.ref.type in ("Person", "People", *ORGANIZATIONS))
    if not whom or not (agents or by):
        return None
    agents = agents or tuple(Filler(w, r) for w, r in _listers(view, n, by))
    mine = {f.ref.iri for f in agents}
    whom = tuple(f for f in whom if f.ref.iri not in mine)
    return again(n, "Designation", "", Sides(agents, whom), (), None) if agents and whom else None


def _announced(view: SentenceView) -> list[Happening]:
    """“Washington announced new sanctions”, in the sentence before: who lists, and yet nobody."""
    before = view.before
    if before is None:
        return []
    by = {
        f.ref.iri: f.ref
        for n, p in enumerate(before.propositions)
        if p.category == "noun" and p.predicate in ("designation", "sanction")
        for f in named(before, n, ("owner", "kind", "by", "verb-agent"))
        if f.ref.type in ("InternationalBody", "PoliticalBody", "State")
    }
    return [Happening("Designation", before.index, tuple(by.values()), ())] if by else []


def _of_those(
    view: SentenceView, n: int, listed: Sequence[Happening]
) -> tuple[tuple[Filler, ...], int | None]:
    """Who is said to be one of those that are listed, and the word for these."""
    verb = view.propositions[n].predicate
    sides: tuple[tuple[str, ...], tuple[str, ...]]
    if verb == "be":
        sides = (("agent", "among"), ("agent", "attribute"))
    elif verb in _NAMING:
        sides = (("patient",), ("as", "attribute", "patient>as", "patient>participle>as"))
    elif verb in ("comprise", "include"):
        sides = (("agent",), ("patient",))
    else:
        return (), None
    for word in (w for role in sides[0] for w in fillers(view, n, role)):
        if verb == "be" and word in fillers(view, n, "agent") and view.lemma(word) != "those":
            continue  # “the sanctioned men are part of a gang”
        if _are_listed(view, word, listed, by_name=verb in ("comprise", "include")):
            whom = tuple(f for role in sides[1] for f in named(view, n, (role,)))
            return tuple(f for f in whom if f.word != word), word
    return (), None


def _are_listed(
    view: SentenceView, word: int, listed: Sequence[Happening], *, by_name: bool
) -> bool:
    """“those sanctioned”, “other sanctioned firms”; “the three people”, who were listed."""
    if any(view.lemma(k) in _SAID_OF for k in view.tree.kids(word, "acl", "amod", "relcl")):
        return True
    last = bool(listed) and listed[0].sentence == view.index - 1
    if last and pronoun_class(view.tree, word) == "several":
        # “imposed sanctions on nine people. *They* include …”, “among *them* is …”
        return any(not r.named for r in listed[0].recipients)
    if not by_name or view.lemma(word) not in _LISTED | {"people", "those"}:
        return False
    theirs = {r.iri for h in listed for r in h.recipients}
    return any(r.iri in theirs for r in view.cast.refer(view.index, word))


def _own_listers(view: SentenceView, word: int) -> list[tuple[int, Ref]]:
    """“the entities sanctioned *by the Treasury*”: who is said there to have listed them."""
    said = {k for k in view.tree.kids(word, "acl", "relcl") if view.lemma(k) in _SAID_OF}
    return [
        (f.word, f.ref)
        for n, p in enumerate(view.propositions)
        if p.head in said
        for f in named(view, n, ("agent",))
    ]


def _is_of_listing(view: SentenceView, n: int, listed: Sequence[Happening]) -> bool:
    """Whether measures do it, or somebody who lists: “the measures”, “it”, “Washington”."""
    words = fillers(view, n, "agent")
    if any(view.lemma(w) in _MEASURES for w in words):
        return True
    if view.propositions[n].predicate not in _HITTING:
        return False
    last = listed[0].sentence >= view.index - 1
    if any(pronoun_class(view.tree, w) in ("several", "thing") for w in words) and last:
        return True
    return bool(_who(view, n) & _homes(view, listed))


def _is_also_hit(view: SentenceView, n: int, by: Sequence[Happening]) -> bool:
    """“*Also* targeted is Omar Haddad”: right behind others who were listed."""
    proposition = view.propositions[n]
    also = {view.lemma(k) for k in view.tree.kids(proposition.head, "advmod")} & {
        "also",
        "likewise",
    }
    alone = proposition.passive and not fillers(view, n, "agent")
    return alone and bool(also) and by[0].sentence >= view.index - 2


def _may_be_listed(view: SentenceView, n: int, filler: Filler) -> bool:
    """Firms, brokers and whoever goes by a name; where measures do it, whoever it is."""
    if any(view.lemma(w) in _MEASURES for w in fillers(view, n, "agent")):
        return filler.ref.named or filler.ref.type != "ArmedGroup"
    return view.lemma(filler.word) in _LISTED


def _who(view: SentenceView, n: int) -> set[str]:
    belongs = view.cast.roster.belongs_to
    return {home for f in named(view, n, ("agent",)) for home in belongs(f.ref.iri)}


def _homes(view: SentenceView, listed: Sequence[Happening]) -> set[str]:
    belongs = view.cast.roster.belongs_to
    return {home for h in listed for r in h.agents for home in belongs(r.iri)}


def _listers(view: SentenceView, n: int, listed: Sequence[Happening]) -> list[tuple[int, Ref]]:
    """Who lists: whoever the clause names and is known to, else whoever did so last."""
    word = view.propositions[n].head
    belongs, homes = view.cast.roster.belongs_to, _homes(view, listed)
    roles = ("agent", "agent>owner", "agent>kind", "agent>by")
    own = [f for f in named(view, n, roles) if belongs(f.ref.iri) & homes]
    if own:
        return [(f.word, f.ref) for f in own]
    return [(word, r) for r in listed[0].agents]
