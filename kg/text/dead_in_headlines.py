"""“Six dead as Israel bombs Gaza”, “At least 12 dead in Israeli strike”: a headline leaves out that
they were killed, and the parser finds no verb. It is given “held” to read, which is as long; what
stands there afterwards means to kill.
"""

from __future__ import annotations

import re

from kg.text.draft import Draft
from kg.text.steps import asked_where

_COUNTED = (
    r"(?:\d[\d,]*|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens|scores|hundreds|thousands|several)"
)
_AT_HEAD = re.compile(
    r"\A(?P<who>(?:(?:at least|about|over|more than|nearly|some|up to) )?"
    rf"{_COUNTED}(?: [\w-]{{2,20}}){{0,3}}?) dead"
    r"(?= (?:after|amid|as|following|in|when|while)\b|, \d+ \w+ (?:after|as|in|when)\b)",
    re.IGNORECASE,
)
# Behind these somebody is dead already: “Six shot dead in Kabul”, “One found dead in Goma”.
_SAID_SO = re.compile(
    r"\b(?:beaten|believed|burned|declared|drop|fall|feared|found|gunned|left|lie|presumed|shot"
    r"|stabbed)\Z",
    re.IGNORECASE,
)


def for_the_parser(headline: str) -> str:
    """A headline with a verb for “dead”, of the same length."""
    match = _AT_HEAD.match(headline)
    if match is None or _SAID_SO.search(match["who"]):
        return headline
    return f"{match['who']} held{headline[match.end() :]}"


@asked_where(word=("dead",))
def dead_is_killed(draft: Draft, i: int) -> None:
    """The verb that was read for “dead” tells that they were killed."""
    token, people = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    if token.lemma != "hold":
        return
    told = {"lemma": "kill", "pos": "VERB", "tag": "VBN"}
    if token.dep == "acl" and people.index < i and people.dep in ("ROOT", "dep", "npadvmod"):
        draft.promote(i, people.index, "nsubjpass", **told)
        return
    draft.hang(i, token.head, token.dep, **told)


@asked_where(dep=("dep",))
def harmed_as_they(draft: Draft, i: int) -> None:
    """“Six killed *as* rebels attack bus”: what others do meanwhile tells when they were killed."""
    token, deed = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    if (
        token.tag not in ("VBD", "VBN")
        or deed.pos != "VERB"
        or deed.dep != "ROOT"
        or deed.index < i
    ):
        return
    doer, harmed = draft.kid(deed.index, "nsubj"), draft.kid(i, "nsubj", "nsubjpass")
    if doer is None or harmed is None or not harmed < i < doer:
        return
    for k in draft.kids(i, "prep"):
        link = draft.tokens[k].text.lower()
        if link in ("after", "as", "while") and k == draft.first(doer) - 1 and not draft.kids(k):
            draft.promote(i, deed.index, "advcl")
            draft.hang(k, deed.index, "mark")
            return


@asked_where(dep=("acomp",))
def are_dead_after(draft: Draft, i: int) -> None:
    """“Six people *are dead* after Israel bombed a school”: they were killed."""
    token, be = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    people = draft.kid(be.index, "nsubj")
    if token.text.lower() != "dead" or be.lemma != "be" or people is None:
        return
    if draft.kid(people, "nummod") is None and draft.tokens[people].pos != "NUM":
        return
    told = [draft.kid(k, "mark") for k in draft.kids(be.index, "advcl")]
    links = [m for m in (*told, *draft.kids(be.index, "prep")) if m is not None]
    if not any(draft.tokens[m].text.lower() in ("after", "following", "in") for m in links):
        return
    if draft.kid(be.index, "neg", "aux") is not None:
        return
    for k in draft.kids(be.index):
        if k != i:
            draft.hang(k, i, "nsubjpass" if k == people else draft.tokens[k].dep)
    draft.promote(i, be.index, "auxpass", lemma="kill", pos="VERB", tag="VBN")
