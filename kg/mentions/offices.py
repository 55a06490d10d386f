"""Who holds which office: titles before names, appositions, copulas, verbs of leading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from kg.mentions.actors import Cast
from kg.mentions.discourse import Ref
from kg.mentions.leaders import roles_of_leaders
from kg.mentions.lexicon import Lexicon
from kg.mentions.outlook import outlook
from kg.mentions.posts import is_described, roles_of_posts
from kg.mentions.status import status
from kg.mentions.titles import held_until, is_body, office_text, roles_of_titles
from kg.records import Proposition, Role, Span
from kg.records.tree import Tree
from kg.registry import Registry

_BODY_ROLES = ("owner", "of", "at", "kind", "in", "for", "to", "with")


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
        *_from_nouns(tree, propositions, cast, lexicon, issued),
        *roles_of_titles(tree, cast, lexicon, registry, issued),
        *_from_verbs(tree, propositions, cast, lexicon),
    ]
    told = {role.holder for role in found}
    posts = roles_of_posts(tree, cast, lexicon, registry, issued)
    found += [role for role in posts if role.holder not in told]
    found += roles_of_leaders(tree, cast)
    seen: dict[tuple[str, str], Role] = {}
    for role in found:
        kept = seen.get((role.holder, role.body))
        if kept is None or len(role.title) > len(kept.title):
            seen[role.holder, role.body] = role
    return list(seen.values())


def _from_nouns(
    tree: Tree,
    propositions: Sequence[Proposition],
    cast: Cast,
    lexicon: Lexicon,
    issued: date | None,
) -> Iterable[Role]:
    """“Halevi, the army's intelligence chief”; “X is the leader of Y”; “one of its leaders”."""
    s = tree.sentence.index
    for n, proposition in enumerate(propositions):
        # a capital or a missing article makes the parser see an adjective: “was named chief of Y”
        if proposition.negated or proposition.category == "verb":
            continue
        if tree.tokens[proposition.head].lemma.lower() not in lexicon.offices:
            continue
        if not _is_real(propositions, n, lexicon):
            continue
        holders = [
            ref
            for word in _holder_words(tree, propositions, n)
            for ref in cast.refer(s, word)
            if ref.type == "Person" and ref.named
        ]
        if len(holders) > 1:  # “Y’s minister, X, telephoned President Z”
            holders = [
                h for h in holders if not _titled(tree, h, cast, proposition.head)
            ] or holders
        bodies = _bodies(s, proposition, cast) or [
            ref
            for k in _department_of(tree, proposition)
            for ref in cast.refer(s, k)
            if is_body(ref)
        ]
        bodies = bodies or _taken_up(tree, propositions, n, cast, lexicon)
        for holder in holders:
            for body in bodies[:2]:
                if holder.iri != body.iri:
                    words = _title_words(tree, proposition.head, cast)
                    yield Role(
                        holder.iri,
                        body.iri,
                        office_text(tree, words, lexicon),
                        _span(tree, proposition.head, holder, cast),
                        held_until((tree.tokens[w].text for w in words), lexicon, issued),
                    )


def _taken_up(
    tree: Tree, propositions: Sequence[Proposition], n: int, cast: Cast, lexicon: Lexicon
) -> list[Ref]:
    """The state of an office that somebody is or becomes: “became president in 1986”."""
    proposition = propositions[n]
    of_state = tree.tokens[proposition.head].lemma.lower() in lexicon.state_offices
    if not of_state or proposition.link not in ("attr", "oprd", "as"):
        return []
    if any(a.role in _BODY_ROLES and a.role != "kind" for a in proposition.arguments):
        return []
    state = cast.homes.state(tree, proposition.head)
    return [state] if state is not None else []


def _titled(tree: Tree, holder: Ref, cast: Cast, head: int) -> bool:
    """Whether somebody has a title of his own before his name, without this office in it."""
    return any(
        cast.identity(name).iri == holder.iri and name.title and head not in name.title
        for name in cast.names(tree.sentence.index)
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
            for ref in _bodies_meant(s, argument.head, cast, owner=role == "owner")
        ]
        if found:
            return list({r.iri: r for r in found}.values())
    return []


def _department_of(tree: Tree, proposition: Proposition) -> list[int]:
    """Whose the department of an office is: the head of finance *of Y*."""
    return [
        k
        for argument in proposition.arguments
        if argument.role in ("of", "for")
        for preposition in tree.kids(argument.head, "prep")
        if tree.tokens[preposition].lemma.lower() in ("of", "at", "in")
        for k in tree.kids(preposition, "pobj")
    ]


def _bodies_meant(s: int, word: int, cast: Cast, *, owner: bool) -> list[Ref]:
    """The bodies that a phrase means; “Aliyev's foreign minister” is that of Aliyev's state."""
    found: list[Ref] = []
    for ref in cast.refer(s, word):
        if is_body(ref):
            found.append(ref)
        elif owner and ref.type == "Person" and ref.named:
            found += [
                Ref(i, "Organization", 0.6, why="own-group") for i in cast.roster.bodies_of(ref.iri)
            ]
    return found


def _title_words(tree: Tree, head: int, cast: Cast) -> list[int]:
    """The words of an office, without its body: political leader."""
    s = tree.sentence.index
    words = [
        k
        for k in tree.kids(head, "amod", "compound", "nmod")
        if not any(is_body(r) for r in cast.refer(s, k)) and k < head
    ]
    tied = [k + 1 for k in words if tree.tokens[k + 1].text in "-–"]
    return sorted([*words, *tied, head])


def _is_real(propositions: Sequence[Proposition], n: int, lexicon: Lexicon) -> bool:
    """Whether an office is held: not if somebody only may, wants to, or refuses to hold it."""
    above = propositions[n].governor
    if above is None or propositions[n].link not in ("attr", "oprd", "as"):
        return True
    seen = outlook(propositions, above, lexicon)
    return status("Appointment", "", seen, "verb") == ""


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
                known = is_body(body) or is_described(body)
                if holder.type == "Person" and holder.named and known:
                    yield Role(holder.iri, body.iri, office, proposition.span)
