"""Who holds which office: titles before names, appositions, copulas, verbs of leading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from kg.mentions.actors import Cast
from kg.mentions.discourse import Ref
from kg.mentions.lexicon import Lexicon
from kg.mentions.names import is_office
from kg.records import Proposition, Role, Span
from kg.records.tree import Tree
from kg.registry import Registry
from kg.registry.records import ORGANIZATIONS

_BODY_ROLES = ("owner", "of", "kind", "in", "for", "at", "to", "with")


def roles_in(
    tree: Tree,
    propositions: Sequence[Proposition],
    cast: Cast,
    lexicon: Lexicon,
    registry: Registry,
    issued: date | None,
) -> list[Role]:
    """The offices that a sentence tells of."""
    found = [
        *_from_nouns(tree, propositions, cast, lexicon),
        *_from_titles(tree, cast, lexicon, registry, issued),
        *_from_verbs(tree, propositions, cast, lexicon),
    ]
    seen: dict[tuple[str, str], Role] = {}
    for role in found:
        kept = seen.get((role.holder, role.body))
        if kept is None or len(role.title) > len(kept.title):
            seen[role.holder, role.body] = role
    return list(seen.values())


def _from_nouns(
    tree: Tree, propositions: Sequence[Proposition], cast: Cast, lexicon: Lexicon
) -> Iterable[Role]:
    """“Halevi, the army's intelligence chief”; “X is the leader of Y”; “one of its leaders”."""
    s = tree.sentence.index
    for n, proposition in enumerate(propositions):
        if proposition.negated or proposition.category != "noun":
            continue
        if tree.tokens[proposition.head].lemma.lower() not in lexicon.offices:
            continue
        holders = [
            ref
            for word in _holder_words(tree, propositions, n)
            for ref in cast.refer(s, word)
            if ref.type == "Person" and ref.named
        ]
        bodies = _bodies(s, proposition, cast)
        for holder in holders:
            for body in bodies[:2]:
                if holder.iri != body.iri:
                    title = _title(tree, proposition.head, cast)
                    yield Role(
                        holder.iri, body.iri, title, _span(tree, proposition.head, holder, cast)
                    )


def _holder_words(tree: Tree, propositions: Sequence[Proposition], n: int) -> list[int]:
    proposition = propositions[n]
    words = [a.head for a in proposition.arguments if a.role == "holder"]
    if words or proposition.governor is None or proposition.link != "of":
        return words
    # “al-Hindi, one of the group's leaders”
    counting = tree.head(proposition.head)
    above = tree.head(counting) if counting is not None else None
    if above is not None and tree.tokens[above].dep == "appos":
        return [tree.tokens[above].head]
    return words


def _bodies(s: int, proposition: Proposition, cast: Cast) -> list[Ref]:
    for role in _BODY_ROLES:
        found = [
            ref
            for argument in proposition.arguments
            if argument.role == role
            for ref in cast.refer(s, argument.head)
            if _is_body(ref)
        ]
        if found:
            return list({r.iri: r for r in found}.values())
    return []


def _is_body(ref: Ref) -> bool:
    return ref.type in ORGANIZATIONS or ref.type == "State"


def _title(tree: Tree, head: int, cast: Cast) -> str:
    """The office in the text's words, without the body: political leader."""
    s = tree.sentence.index
    words = [
        tree.tokens[k].text
        for k in tree.kids(head, "amod", "compound", "nmod")
        if not any(_is_body(r) for r in cast.refer(s, k)) and k < head
    ]
    return " ".join([*words, tree.tokens[head].text])


def _span(tree: Tree, head: int, holder: Ref, cast: Cast) -> Span:
    """The words from the title to the name, whichever comes first."""
    s = tree.sentence.index
    words = tree.subtree(head, "relcl", "acl", "advcl", "conj")
    first, last = words[0], words[-1]
    for name in cast.names(s):
        if cast.identity(name).iri == holder.iri and abs(name.first - head) < 25:
            first, last = min(first, name.first), max(last, name.last)
            break
    return Span(tree.tokens[first].start, tree.tokens[last].end)


def _from_titles(
    tree: Tree, cast: Cast, lexicon: Lexicon, registry: Registry, issued: date | None
) -> Iterable[Role]:
    """“Hamas political leader Ismail Haniyeh”, “Iran's Supreme Leader Ayatollah Ali Khamenei”."""
    s = tree.sentence.index
    for name in cast.names(s):
        identity = cast.identity(name)
        if identity.type != "Person" or not name.title:
            continue
        offices = [i for i in name.title if is_office(tree.tokens[i], lexicon)]
        if not offices:
            continue
        bodies = _bodies_of_title(tree, s, (*name.title, name.last), cast)
        office = tree.tokens[offices[-1]].text.lower()
        if not bodies:
            bodies = _by_registry(identity.iri, office, registry, issued)
        if not bodies and office in lexicon.state_offices:
            bodies = _of_the_state(identity.iri, cast, registry)
        words = [
            i for i in name.title
            if tree.tokens[i].text.lower() not in lexicon.ranks
            and not any(_is_body(r) for r in cast.refer(s, i)) and tree.tokens[i].text != "."
        ]  # fmt: skip
        title = " ".join(tree.tokens[i].text for i in words) or tree.tokens[offices[-1]].text
        begin = min(name.title[0], *(i for i, _ in bodies if i >= 0), name.first)
        span = Span(tree.tokens[begin].start, tree.tokens[name.last].end)
        for _, body in bodies[:1]:
            if body != identity.iri:
                yield Role(identity.iri, body, title, span)


def _bodies_of_title(tree: Tree, s: int, words: Sequence[int], cast: Cast) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for word in words:
        below = tree.kids(word, "poss", "compound", "amod", "nmod")
        candidates = [word, *below] if word != words[-1] else below
        for preposition in tree.kids(word, "prep"):
            candidates += tree.kids(preposition, "pobj")
        for candidate in candidates:
            for ref in cast.refer(s, candidate):
                if _is_body(ref) and (candidate, ref.iri) not in found:
                    found.append((candidate, ref.iri))
    # The nearest to the name says most: Iran's Quds Force commander is the Force's.
    return sorted(found, key=lambda f: -f[0])


def _by_registry(
    holder: str, office: str, registry: Registry, issued: date | None
) -> list[tuple[int, str]]:
    """A title without its body (“President Biden”) is that of the office he is known to hold."""
    fits = [
        role
        for role in registry.roles_of(holder)
        if office in role.title.lower().split() and (issued is None or role.held_on(issued))
    ]
    bodies = {role.body for role in fits}
    return [(-1, bodies.pop())] if len(bodies) == 1 else []


def _of_the_state(holder: str, cast: Cast, registry: Registry) -> list[tuple[int, str]]:
    """“Foreign Minister Wirajuda”: of the state he is known to serve, else the article's own."""
    served = {
        country.iri
        for role in registry.roles_of(holder)
        if (country := registry.country(role.body)) is not None
    }
    if len(served) == 1:
        return [(-1, served.pop())]
    state = cast.roster.main_state() if not served else None
    return [(-1, state.iri)] if state is not None else []


def _from_verbs(
    tree: Tree, propositions: Sequence[Proposition], cast: Cast, lexicon: Lexicon
) -> Iterable[Role]:
    """“the force, which Soleimani heads”."""
    s = tree.sentence.index
    for proposition in propositions:
        office = lexicon.office_verbs.get(proposition.predicate)
        if (
            office is None
            or proposition.category != "verb"
            or proposition.negated
            or proposition.modality
        ):
            continue
        holders = [
            r for a in proposition.arguments if a.role == "agent" for r in cast.refer(s, a.head)
        ]
        bodies = [
            r for a in proposition.arguments if a.role == "patient" for r in cast.refer(s, a.head)
        ]
        for holder in holders:
            for body in bodies[:1]:
                if holder.type == "Person" and holder.named and body.type in ORGANIZATIONS:
                    yield Role(holder.iri, body.iri, office, proposition.span)
