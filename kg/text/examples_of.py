"""Names behind a noun for many, or for an ally, that are taken for others: “armed groups *such as*
the Front”, “armed three groups, *among them* the Front”, “Iran and its ally *Hezbollah*”, “its
allies, *the Front and Hezbollah*”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_FRIENDS = frozenset({"affiliate", "ally", "backer", "client", "partner", "patron", "proxy"})
_GROUPS = frozenset(
    {"ally", "country", "faction", "group", "militia", "movement", "nation", "network",
     "organisation", "organization", "outfit", "proxy", "state"}
)  # fmt: skip
_MANY = ("NNS", "NNPS")


@asked_where(word=("as",))
def such_as_hung_on_verb(draft: Draft, i: int) -> None:
    """“armed *groups such as* the Front”: examples of the groups, and nobody is armed as one."""
    if draft.text_before(i) != "such" or i < 3 or draft.tokens[i].dep != "prep":
        return
    noun = i - 3 if draft.tokens[i - 2].text == "," else i - 2
    at = draft.tokens[noun]
    on_verb = draft.tokens[draft.tokens[i].head].pos == "VERB"
    if on_verb and at.tag == "NNS" and draft.kid(i, "pobj") is not None:
        draft.hang(i, noun, "prep")


@asked_where(word=("like",))
def like_hung_on_verb(draft: Draft, i: int) -> None:
    """“armed *groups like* the Front”: who they are, and not how they are armed."""
    name = draft.kid(i, "pobj")
    if name is None or i < 1 or draft.tokens[name].pos != "PROPN":
        return
    noun, token = draft.tokens[i - 1], draft.tokens[i]
    on_verb = draft.tokens[token.head].pos == "VERB" and token.dep == "prep"
    if on_verb and noun.tag == "NNS" and noun.lemma in _GROUPS:
        draft.hang(i, noun.index, "prep")


@asked_where(word=("among",))
def among_them(draft: Draft, i: int) -> None:
    """“armed three groups, *among them* the Front”: the name tells who one of them is."""
    if i < 2 or i + 2 >= len(draft.tokens) or draft.tokens[i + 1].text.lower() != "them":
        return
    noun, name = draft.tokens[i - 2], draft.tokens[draft.tokens[i].head]
    further = [k for k in draft.kids(i, "pobj") if k > i + 1]
    if further:  # taken for a second one whom they are among
        name = draft.tokens[further[0]]
    if draft.text_before(i) != "," or noun.tag != "NNS" or name.pos != "PROPN":
        return
    if name.index > i and name.head != noun.index and noun.index not in draft.below(name.index):
        draft.hang(name.index, noun.index, "appos")


@asked_where(word=("including",))
def including_behind_day(draft: Draft, i: int) -> None:
    """“sanctioned *nine people* on Monday, *including* X”: who they are, and not how."""
    verb, token = draft.tokens[i].head, draft.tokens[i]
    named = draft.kid(i, "pobj")
    if token.dep != "prep" or draft.tokens[verb].pos != "VERB" or not verb < i or named is None:
        return
    many = [
        k
        for k in range(verb + 1, i - 2)
        if draft.tokens[k].tag in _MANY and draft.kid(k, "nummod") is not None
    ]
    if draft.text_before(i) != "," or draft.tokens[i - 2].entity != "DATE" or not many:
        return
    if draft.tokens[many[-1]].entity != "DATE" and verb in draft.above(many[-1]):
        draft.hang(i, many[-1], "prep")


@asked_where(dep=("appos", "conj", "nsubj", "nsubjpass", "pobj"))
def friend_by_name(draft: Draft, i: int) -> None:
    """“Iran and its *ally Hezbollah*”: the ally is called so, and the two are one."""
    name, friend = draft.tokens[i], draft.tokens[i - 1] if i else draft.tokens[i]
    if name.pos != "PROPN" or friend.lemma not in _FRIENDS or draft.kid(i - 1, "poss") is None:
        return
    beside = name.dep != "appos" and name.head == draft.tokens[friend.head].head
    if friend.dep == "conj" and friend.tag == "NN" and beside:
        draft.hang(i, friend.index, "appos")


@asked_where(dep=("conj",))
def friends_by_name(draft: Draft, i: int) -> None:
    """“armed *its allies*, the Front and Hezbollah”: they are the allies, and no more beside."""
    friends = draft.tokens[draft.tokens[i].head]
    if friends.lemma not in _FRIENDS or friends.tag not in _MANY:
        return
    behind = draft.first(i) == friends.index + 2 and draft.text_before(draft.first(i)) == ","
    named = draft.tokens[i].pos == "PROPN" and draft.kid(i, "cc") is not None
    if behind and named and draft.kid(friends.index, "poss") is not None:
        draft.hang(i, friends.index, "appos")


EXAMPLES_OF = (
    such_as_hung_on_verb,
    like_hung_on_verb,
    among_them,
    including_behind_day,
    friend_by_name,
    friends_by_name,
)
