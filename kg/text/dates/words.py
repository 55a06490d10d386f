"""The words that expressions of time are made of, as tables."""

from __future__ import annotations


def listed(text: str) -> tuple[str, ...]:
    """The words of a table's row."""
    return tuple(text.split())


MONTHS = {
    name: number
    for number, name in enumerate(
        listed(
            """
    january february march april may june july august september october november december
    """
        ),
        start=1,
    )
}
SHORT_MONTHS = {
    name: number
    for number, names in enumerate(
        listed("jan feb mar apr - jun jul aug sep|sept oct nov dec"), start=1
    )
    for name in names.split("|")
    if name != "-"
}
WEEKDAYS = {
    name: number
    for number, name in enumerate(
        listed("monday tuesday wednesday thursday friday saturday sunday")
    )
}
SHORT_WEEKDAYS = {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3}
SHORT_WEEKDAYS |= {"fri": 4, "sat": 5, "sun": 6}

ORDINALS = {
    name: number
    for number, name in enumerate(
        listed(
            """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
    thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
    """
        ),
        start=1,
    )
}
ORDINALS |= {f"twenty-{name}": 20 + n for name, n in list(ORDINALS.items())[:9]}
ORDINALS |= {"thirtieth": 30, "thirty-first": 31}

DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
"""Their codes in EDTF; the northern hemisphere's."""

SEASON_BOUNDS = {
    21: ((3, 1), (6, 21)),
    22: ((6, 1), (9, 22)),
    23: ((9, 1), (12, 21)),
    24: ((12, 1), (3, 20)),
}
"""First and last day: from the first of the three months to the end of the astronomical season,
so that both ways of counting lie within."""

PARTS = {
    "early": (0, 1, 3),
    "beginning": (0, 1, 3),
    "start": (0, 1, 3),
    "mid": (1, 2, 3),
    "middle": (1, 2, 3),
    "late": (2, 3, 3),
    "end": (2, 3, 3),
    "close": (2, 3, 3),
    "first half": (0, 1, 2),
    "second half": (1, 2, 2),
    "latter half": (1, 2, 2),
    "last half": (1, 2, 2),
    "first quarter": (0, 1, 4),
    "second quarter": (1, 2, 4),
    "third quarter": (2, 3, 4),
    "fourth quarter": (3, 4, 4),
    "last quarter": (3, 4, 4),
    "final quarter": (3, 4, 4),
}
"""Which part of a period: from the n-th to the m-th share of so many."""

UNITS = {"minute", "hour", "day", "week", "fortnight", "month", "quarter", "year", "decade"}
UNITS |= {"century"}

VAGUE = {
    "couple": (2, 3),
    "couple of": (2, 3),
    "few": (2, 5),
    "several": (3, 9),
    "some": (2, 9),
    "many": (3, None),
    "dozen": (12, 12),
}
"""How many a vague number means, at least and at most."""

PLURAL = {"hour": (0, 1), "day": (2, 13), "week": (14, 60), "month": (60, 365), "year": (730, None)}
PLURAL |= {"decade": (7300, None)}
"""Days meant by a bare plural (“weeks after the attack”), at least and at most."""

RECENT = {"hour": 1, "day": 7, "week": 42, "month": 183}
"""How many days “in recent weeks” and “in the coming weeks” reach; years have no such bound."""

COUNTED = set(
    listed(
        """
    people persons men women children civilians fighters soldiers troops militants rockets
    missiles shells tons tonnes dollars euros pounds homes houses villages families
    prisoners refugees protesters demonstrators workers police policemen officers members
    volunteers tanks vehicles trucks drones bombs rifles words votes seats points
    """
    )
)
"""What is counted: a number of four digits before one of these is rarely a year."""

MEASURES = set(
    listed(
        """
    percent per km kilometers kilometres miles meters metres feet kg hours hrs
    """
    )
)
"""After these a number is never a year."""

NAME_TAILS = set(listed("movement alliance bloc coalition camp brigade brigades battalion"))
"""What follows a date that is a name (“the October 7 movement”)."""

NO_NOUN = set(
    listed(
        """
    a an the and or but nor so yet if as than that which who whom whose when where while why
    how in on at to by of for from with without into onto over under after before since
    until till during through against between among amid about around near is are was were
    be been being am has have had do does did will would can could may might must shall
    should said says say told announced according not no he she it they we you i his her its
    their our this these those there here then now also still only just both all some any
    each every because although though unless despite following including when killed met
    visited signed began ended
    """
    )
)
"""Words after a date that do not make it an adjective."""
