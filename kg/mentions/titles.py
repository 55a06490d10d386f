"""Offices in titles: “Hamas political leader Ismail Haniyeh”, “Foreign Minister X of Y”."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from kg.mentions.actors import Cast
from kg.mentions.before_names import is_office, is_rank
from kg.mentions.discourse import Ref
from kg.mentions.lexicon import Lexicon
from kg.mentions.name import Name
from kg.mentions.phrases import clause_of
from kg.records import Interval, Role, Span
from kg.records.tree import Tree
from kg.registry import Registry
from kg.registry.records import ORGANIZATIONS

# Who sits on one, or will.
_THRONES = frozenset({"emir", "emperor", "king", "pope", "prince", "queen", "sultan"})

_SPEAKING = (["spokesman"], ["spokesperson"], ["spokeswoman"])
_OF_STATES = frozenset({"army", "defence", "defense", "government", "military", "police"})


def is_body(ref: Ref) -> bool:
    """Whether somebody can hold an office in it: a body or state that the text names."""
    return ref.named and (ref.type in ORGANIZATIONS or ref.type == "State")


def held_until(words: Iterable[str], lexicon: Lexicon, issued: date | None) -> Interval:
    """The time of an office called by these words: one that is over ended by the article's day."""
    over = any(word.lower() in lexicon.former for word in words)
    if not over or issued is None:
        return Interval()
    return Interval(ends=issued, edtf=f"../{issued.isoformat()}")


def office_text(tree: Tree, words: Sequence[int], lexicon: Lexicon) -> str:
    """An office in the text's words, without what says that it is over."""
    kept = [w for w in words if tree.tokens[w].text.lower() not in lexicon.former]
    while kept and not tree.tokens[kept[0]].text[0].isalnum():
        kept = kept[1:]
    parts: list[str] = []
    for n, word in enumerate(kept):
        if n and kept[n - 1] == word - 1 and tree.tokens[word - 1].end == tree.tokens[word].start:
            parts[-1] += tree.tokens[word].text
        else:
            parts.append(tree.tokens[word].text)
    return " ".join(parts)


def roles_of_titles(
    tree: Tree, cast: Cast, lexicon: Lexicon, registry: Registry, issued: date | None
) -> Iterable[Role]:
    """The offices that stand before the names of a sentence, and ranks with their body."""
    for name in cast.names(tree.sentence.index):
        if cast.identity(name).type != "Person":
            continue
        if name.title:
            yield from _of_title(tree, name, cast, lexicon, registry, issued)
        yield from _of_throne(tree, name, cast, registry, issued)


def _of_throne(
    tree: Tree, name: Name, cast: Cast, registry: Registry, issued: date | None
) -> Iterable[Role]:
    """“Crown Prince Mohammed bin Salman”, “King Mohammed VI”: a rank that only one of a state
    has, of whom the registry knows it."""
    holder = cast.identity(name).iri
    first = min(name.title, default=name.first)
    words = [i for i in range(first, name.last + 1) if tree.tokens[i].text.lower() in _THRONES]
    for word in words[-1:]:
        own = _by_registry(holder, tree.tokens[word].text.lower(), registry, issued)
        before = tree.tokens[word - 1].text if word else ""
        title = " ".join([*(["Crown"] if before == "Crown" else []), tree.tokens[word].text])
        span = Span(tree.tokens[first].start, tree.tokens[name.last].end)
        yield from (Role(holder, body, title, span) for _, body in own)


def _of_title(
    tree: Tree, name: Name, cast: Cast, lexicon: Lexicon, registry: Registry, issued: date | None
) -> Iterable[Role]:
    s, holder = tree.sentence.index, cast.identity(name).iri
    offices = [i for i in name.title if is_office(tree.tokens[i], lexicon)]
    bodies = _bodies_of_title(tree, s, (*name.title, name.last), cast)
    if offices:
        words = [i for i in name.title if _tells_office(tree, s, i, cast, lexicon)]
        title = office_text(tree, words or offices[-1:], lexicon)
        office = tree.tokens[offices[-1]].text.lower()
        own = _by_registry(holder, office, registry, issued)
        if own and not any(_akin(body, own[0][1], registry) for _, body in bodies):
            bodies = own  # the state named before him is the one that he meets
        bodies = bodies or known_to_hold(
            tree, name.last, holder, title, office, cast, lexicon, registry
        )
        bodies = bodies or _described_bodies(s, name, cast)
    else:
        title = tree.tokens[name.title[0]].text
        bodies = [b for b in bodies if _commands(tree, b[0], name)]
    begin = min(name.title[0], *(i for i, _ in bodies if i >= 0), name.first)
    end = max(name.last, *(i for i, _ in bodies)) if bodies else name.last
    span = Span(tree.tokens[begin].start, tree.tokens[end].end)
    time = held_until((tree.tokens[i].text for i in name.title), lexicon, issued)
    for _, body in bodies[:1]:
        if body != holder:
            yield Role(holder, body, title, span, time)


def _described_bodies(s: int, name: Name, cast: Cast) -> list[tuple[int, str]]:
    """Bodies without a name of their own in a title: junta spokesman X."""
    return [
        (word, ref.iri)
        for word in name.title
        for ref in cast.refer(s, word)
        if ref.type in ORGANIZATIONS and not ref.named
    ]


def _tells_office(tree: Tree, s: int, word: int, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether a word of a title is part of the office: no rank, no body, no full stop."""
    tied = word > 0 and tree.tokens[word - 1].text in ("-", "–")
    if (is_rank(tree, word, lexicon) and not tied) or tree.tokens[word].text == ".":
        return False
    department = tree.tokens[word].dep == "pobj"
    behind = word + 1 if tree.tokens[word].dep == "compound" else word  # *North* Korean leader
    if tree.tokens[behind].text[0].isupper() and any(is_body(r) for r in cast.refer(s, behind)):
        return False
    return department or not any(is_body(r) for r in cast.refer(s, word))


def _commands(tree: Tree, body: int, name: Name) -> bool:
    """Whether a body stands behind the name of one with a rank: Gen. X *of the Y army*."""
    return any(
        tree.tokens[k].lemma.lower() in ("of", "from") and body in tree.kids(k, "pobj")
        for k in tree.kids(name.last, "prep")
    )


def known_to_hold(
    tree: Tree, word: int, holder: str, title: str, office: str, cast: Cast, lexicon: Lexicon,
    registry: Registry,
) -> list[tuple[int, str]]:  # fmt: skip
    """The body of an office that is named without one, as far as something tells it."""
    of_states = office in lexicon.state_offices
    found = _only_one_with(title, cast, registry) if " " in title and not of_states else []
    if not found and (of_states or _speaks_for_state(title)):
        found = _of_the_state(tree, word, holder, office, cast, registry)
    return found


def _akin(body: str, own: str, registry: Registry) -> bool:
    """Whether two bodies are one, part of each other, or of one state."""
    if body == own or body in registry.wholes(own) or own in registry.wholes(body):
        return True
    one, other = registry.country(body), registry.country(own)
    return one is not None and one is other


def _speaks_for_state(title: str) -> bool:
    """Whether somebody speaks for what a state has, without a word for whose it is: a military
    spokesman, the army spokeswoman."""
    words = title.lower().split()
    return words[-1:] in _SPEAKING and bool(_OF_STATES & set(words))


def _only_one_with(title: str, cast: Cast, registry: Registry) -> list[tuple[int, str]]:
    """The one body that is known to have an office of several words: Secretary of State. An
    office without a capital, a military spokesman, is that of one who is named."""
    bodies = {role.body for role in registry.roles if role.title.lower() == title.lower()}
    bodies -= {body for body in bodies if bodies & set(registry.wholes(body))}
    if title.islower():
        bodies = {body for body in bodies if cast.roster.is_named(body)}
    return [(-1, bodies.pop())] if len(bodies) == 1 else []


def _bodies_of_title(tree: Tree, s: int, words: Sequence[int], cast: Cast) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for word in words:
        if tree.tokens[word].dep == "pobj" and word != words[-1]:
            continue  # the department: Secretary of *State*
        below = tree.kids(word, "poss", "compound", "amod", "nmod")
        candidates = [word, *below] if word != words[-1] else below
        for preposition in tree.kids(word, "prep"):
            candidates += tree.kids(preposition, "pobj")
        for candidate in candidates:
            for ref in cast.refer(s, candidate):
                if is_body(ref) and (candidate, ref.iri) not in found:
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
        if office in role.title.lower().replace("-", " ").split()
        and (issued is None or role.held_on(issued))
    ]
    bodies = {role.body for role in fits}
    return [(-1, bodies.pop())] if len(bodies) == 1 else []


def _of_the_state(
    tree: Tree, word: int, holder: str, office: str, cast: Cast, registry: Registry
) -> list[tuple[int, str]]:
    """“Foreign Minister Wirajuda”: of the state he is known to serve, else the article's own."""
    served = {
        country.iri
        for role in registry.roles_of(holder)
        if (country := registry.country(role.body)) is not None
    }
    if len(served) == 1:
        return [(-1, served.pop())]
    if served:
        return []
    others = _beside(tree, word, cast) | _of_namesakes(tree, holder, office, cast)
    state = cast.homes.state(tree, word, others)
    return [(-1, state.iri)] if state is not None else []


def _of_namesakes(tree: Tree, holder: str, office: str, cast: Cast) -> set[str]:
    """The bodies whose office somebody else of the sentence holds: two presidents are not of one
    state."""
    s = tree.sentence.index
    return {
        body
        for name in cast.names(s)
        if cast.identity(name).iri != holder
        and any(tree.tokens[w].text.lower() == office for w in name.title)
        for _, body in _bodies_of_title(tree, s, (*name.title, name.last), cast)
    }


def _beside(tree: Tree, word: int, cast: Cast) -> set[str]:
    """Whoever takes part in the clause of a name: rather whom he visits, calls, or accuses."""
    s, clause = tree.sentence.index, clause_of(tree, word)
    return {
        ref.iri
        for token in tree.tokens
        if token.text[0].isupper() and clause_of(tree, token.index) == clause
        for ref in cast.refer(s, token.index)
    }
