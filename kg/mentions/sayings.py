"""Which propositions are speech acts: a verb or noun of saying with something that is said."""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions.convictions import is_conviction
from kg.mentions.lexicon import Lexicon
from kg.mentions.own_deeds import is_granted
from kg.records import Proposition, Span
from kg.records.tree import Tree

_SAID = ("complement", "control")
# The roles of what is told where it is no clause; owned up *to it*, put the sum *at a million*.
_TOLD_OF = ("patient", "as", "for", "attribute", "on", "to")
# These tell of somebody who does something: “spoke of officers training them”.
# “held Chad *responsible* for it”: that is what somebody says.
_LIABLE = frozenset({"accountable", "culpable", "liable", "responsible"})
_TELLING_OF = frozenset({"complain", "speak", "talk", "tell", "warn"})
# What one finds, or shows, when one finds that something is so.
_SIGNS = frozenset(
    {"clue", "evidence", "hint", "indication", "proof", "sign", "testimony", "trace"}
)
_FINDING = frozenset(
    {"cite", "collect", "discover", "document", "find", "gather", "have", "hear", "obtain", "offer",
     "present", "produce", "provide", "publish", "receive", "reveal", "see", "show", "uncover",
     "unearth"}
)  # fmt: skip
# What one does with what others said, and by which role that stands: “responded *to* claims”.
_MEETING_CLAIMS = {
    "answer": "to", "brush aside": "patient", "brush off": "patient", "hit": "at",
    "hit back": "at", "laugh off": "patient", "push": "against", "push back": "against",
    "react": "to", "reply": "to", "respond": "to", "shrug off": "patient", "wave away": "patient",
}  # fmt: skip
# What a saying is about where it stands in no clause: “warned *of* famine”, “hinted *at* reforms”.
_SAID_OF = {
    "apologise": ("for",), "apologize": ("for",), "boast": ("about", "of"),
    "brief": ("about", "on"), "complain": ("about", "of"), "hint": ("at",),
    "inform": ("about", "of"), "protest": ("about", "against", "at", "over"),
    "speak": ("about", "of"), "talk": ("about", "of"), "tell": ("about", "of"),
    "warn": ("about", "against", "of"),
}  # fmt: skip
_SAID_BEFORE = frozenset({"comment", "criticism", "letter", "question", "remark", "report",
                          "statement", "suggestion"})  # fmt: skip
_DUTY = frozenset({"must", "ought", "should"})
_ABLE = frozenset({"can", "could"})
_TELLING_AT_LAST = frozenset({"confirm", "disclose", "report", "reveal"})
_NOT_SAID = frozenset({"hypothetical", "question", "possible"})


def says(
    tree: Tree,
    propositions: Sequence[Proposition],
    n: int,
    lexicon: Lexicon,
    quotations: Sequence[Span],
) -> bool:
    """Whether a proposition is a speech act: said by somebody, and something is said."""
    proposition = propositions[n]
    if proposition.modality & _NOT_SAID and not _is_told_at_last(tree, proposition):
        return False
    if "demanded" in proposition.modality and _is_yet_to_say(tree, proposition):
        return False
    if proposition.category == "verb" and is_conviction(tree, propositions, n):
        return True
    if proposition.negated and not is_granted(propositions, proposition, lexicon):
        return False
    if proposition.governor is not None and proposition.link in ("complement", "control"):
        effect = lexicon.attitudes.get(propositions[proposition.governor].predicate)
        finite = proposition.link == "complement" and proposition.tense != ""
        if effect in ("denied", "undone") and not finite:
            return False  # “refused to confirm”, “declined to say”, “stopped short of saying”
    if proposition.category == "noun":
        if proposition.predicate in lexicon.saying_nouns or given_as_reason(proposition, lexicon):
            return _has_clause(propositions, n)
        # “takes the view that …”, but not “Iran's view of supporting them”
        return proposition.predicate in lexicon.opinions and any(
            p.governor == n and p.category == "verb" and p.link == "complement" and p.tense
            for p in propositions
        )
    if proposition.category != "verb":
        return False
    if opinion(tree, propositions, n, lexicon) is not None:
        return True
    if _finds_signs(propositions, n) or _meets_claims(tree, proposition, lexicon):
        return True
    if proposition.predicate == "add" and _enters(proposition):
        return False  # “add them to a list”
    if proposition.predicate == "claim" and _takes_lives(tree, proposition):
        return False  # “a bombing that claimed nine lives”
    if proposition.predicate in lexicon.says:
        if _as_told(tree, propositions, n):
            return False  # “as reported by Reuters, …” is a source
        return _has_content(tree, propositions, n, lexicon, quotations)
    roles = {a.role for a in proposition.arguments}
    return proposition.predicate in lexicon.says_at and {"patient", "at"} <= roles


def _is_yet_to_say(tree: Tree, told: Proposition) -> bool:
    """“Chad *should admit* that it armed them” is no word of Chad; “I must say that …” is mine."""
    duty = any(tree.tokens[k].lemma.lower() in _DUTY for k in tree.kids(told.head, "aux"))
    subject = tree.kid(told.head, "nsubj", "nsubjpass")
    return duty and subject is not None and tree.tokens[subject].tag != "PRP"


def _is_told_at_last(tree: Tree, told: Proposition) -> bool:
    """“The paper can reveal that …”, “could confirm that …”: whoever can say so does."""
    able = any(tree.tokens[k].lemma.lower() in _ABLE for k in tree.kids(told.head, "aux"))
    return able and told.modality == {"possible"} and told.predicate in _TELLING_AT_LAST


def _enters(added: Proposition) -> bool:
    """Whether something is added to something else, in no words."""
    return {"patient"} < {a.role for a in added.arguments if a.role in ("on", "patient", "to")}


def _takes_lives(tree: Tree, claim: Proposition) -> bool:
    """Whether lives are claimed, and no words."""
    claimed = (a.head for a in claim.arguments if a.role == "patient")
    return any(tree.tokens[w].lemma.lower() in ("casualty", "life", "victim") for w in claimed)


def given_as_reason(noun: Proposition, lexicon: Lexicon) -> bool:
    """“on the grounds that …”, “with the argument that …”: said by whoever acts on it."""
    return noun.predicate in lexicon.reasons and noun.link in ("on", "with", "under")


def opinion(
    tree: Tree, propositions: Sequence[Proposition], n: int, lexicon: Lexicon
) -> int | None:
    """The noun of “Washington's view is that …”, “it is the view of the panel that …”."""
    proposition = propositions[n]
    if proposition.predicate != "be":
        return None
    if not any(p.governor == n and p.link == "complement" for p in propositions):
        return None
    nouns = {a.role: a.head for a in proposition.arguments if a.role in ("agent", "attribute")}
    subject, said = nouns.get("agent"), nouns.get("attribute")
    if said is None:
        said = subject
    elif subject is None or tree.tokens[subject].text.lower() != "it":
        return None
    known = said is not None and tree.tokens[said].lemma.lower() in lexicon.opinions
    return said if known else None


def _finds_signs(propositions: Sequence[Proposition], n: int) -> bool:
    """“The panel found credible evidence that Chad had armed them”: it says so."""
    if propositions[n].predicate not in _FINDING or propositions[n].passive:
        return False
    for m, p in enumerate(propositions):
        if p.governor == n and p.link == "patient" and p.predicate in _SIGNS and not p.negated:
            return _has_clause(propositions, m)
    return False


def _as_told(tree: Tree, propositions: Sequence[Proposition], n: int) -> bool:
    """“as reported by Reuters”, “as the minister said”, with nothing said in the same breath."""
    head = propositions[n].head
    marks = {tree.tokens[k].lemma.lower() for k in tree.kids(head, "mark", "advmod")}
    return "as" in marks and not any(
        p.governor == n and p.link in _SAID for m, p in enumerate(propositions) if m != n
    )


def _has_clause(propositions: Sequence[Proposition], n: int) -> bool:
    """“the claim that …”, “accusations of arming …”."""
    return any(
        p.governor == n and p.category == "verb" and p.link in ("complement", "content", "of")
        for p in propositions
    )


def _has_content(
    tree: Tree,
    propositions: Sequence[Proposition],
    n: int,
    lexicon: Lexicon,
    quotations: Sequence[Span],
) -> bool:
    """Whether something is said: a clause, words in quotation marks, or a telling object."""
    if any(
        p.governor == n and p.link in _SAID and not _is_means(tree, p.head)
        for m, p in enumerate(propositions)
        if m != n
    ):
        return True
    predicate = propositions[n].predicate
    if any(a.role in _SAID_OF.get(predicate, ()) for a in propositions[n].arguments):
        return True
    if predicate in _TELLING_OF and _has_deed(propositions, n):
        return True
    if predicate == "hold" and any(
        a.role == "attribute" and tree.tokens[a.head].lemma.lower() in _LIABLE
        for a in propositions[n].arguments
    ):
        return True
    if predicate in lexicon.says_object or predicate in lexicon.quotes:
        return any(a.role in _TOLD_OF for a in propositions[n].arguments)
    # “told Reuters: | “We armed them.””
    behind = 3 if tree.tokens[-1].text == ":" else 0
    whole = Span(tree.sentence.start, tree.sentence.end + behind)
    return predicate in lexicon.says_quotation and any(q.meets(whole) for q in quotations)


def _meets_claims(tree: Tree, proposition: Proposition, lexicon: Lexicon) -> bool:
    """“responded to the accusations”, “brushed off claims that …”: words, and not a raid."""
    role = _MEETING_CLAIMS.get(proposition.predicate)
    met = (tree.tokens[a.head].lemma.lower() for a in proposition.arguments if a.role == role)
    return any(noun in lexicon.charges or noun in _SAID_BEFORE for noun in met)


def _has_deed(propositions: Sequence[Proposition], n: int) -> bool:
    """“told *of soldiers burning* farms”: somebody, and what he does."""
    whom = {m for m, p in enumerate(propositions) if p.governor == n and p.link == "of"}
    return any(p.governor in whom and p.link == "participle" for p in propositions)


def _is_means(tree: Tree, deed: int) -> bool:
    """“responded *by bombing* villages”: what is done, and not said."""
    token = tree.tokens[deed]
    return token.dep == "pcomp" and tree.tokens[token.head].lemma.lower() == "by"


def tellers(
    tree: Tree,
    propositions: Sequence[Proposition],
    n: int,
    lexicon: Lexicon,
    quotations: Sequence[Span],
) -> list[int]:
    """The words that may name who says it, the likeliest first."""
    proposition = propositions[n]
    above = propositions[proposition.governor] if proposition.governor is not None else None
    if above is not None and above.predicate in lexicon.quotes:
        # “Y quoted X as saying that …”: it is X who says it
        quoted = [a.head for a in above.arguments if a.role == "patient"]
        if quoted:
            return quoted
    found = [a.head for a in proposition.arguments if a.role == "agent"]
    if proposition.predicate in lexicon.quotes and not found:
        # “X was quoted as saying by Y”
        found = [
            a.head
            for p in propositions
            if p.governor == n and p.category == "verb"
            for a in p.arguments
            if a.role == "by"
        ]
    if not found and proposition.passive and proposition.predicate == "tell":
        # “the court was told”: by whom is not
        found = [
            a.head
            for a in proposition.arguments
            if a.role == "patient" and tree.tokens[a.head].lemma.lower() in lexicon.hearing_bodies
        ]
    # In “‘Qatar,’ said the minister, ‘arms them’” the first noun is quoted, and says nothing.
    quoted_words = {
        w
        for w in found
        for q in quotations
        if q.start <= tree.tokens[w].start < q.end
        and not _inside(q, tree.tokens[proposition.head].start)
    }
    return [w for w in found if w not in quoted_words] or found


def _inside(span: Span, position: int) -> bool:
    return span.start <= position < span.end


def cites(propositions: Sequence[Proposition], n: int, lexicon: Lexicon) -> bool:
    """Whether a verb of quoting tells from whom the speaker of the clause above has it; who is
    quoted himself has it from nobody: “the general, quoted by the agency, said …”."""
    cited = propositions[n]
    if cited.predicate not in lexicon.quotes or cited.governor is None or cited.passive:
        return False
    if cited.link != "relative":
        return cited.link in ("adverbial", "participle", "complement", "control")
    # “the daily, which cited officials, said …”, none that somebody else tells of
    same = {a.head for a in cited.arguments if a.role == "agent"}
    saying = propositions[cited.governor].arguments
    return any(a.role == "agent" and a.head in same for a in saying)
