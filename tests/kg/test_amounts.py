"""Sums of money. The tables read like documentation of what is understood."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.records import Money
from kg.text.amounts import find_money


def read(sentence: str) -> tuple[Money, ...]:
    return find_money(sentence, 0, len(sentence))


def words(sentence: str, money: Money) -> str:
    return sentence[money.span.start : money.span.end]


SUMS = [
    ("It gave $50 million.", "$50 million", "50000000", "USD"),
    ("It gave 50m dollars.", "50m dollars", "50000000", "USD"),
    ("It gave US$1.5bn.", "US$1.5bn", "1500000000", "USD"),
    ("It gave €20,000.", "€20,000", "20000", "EUR"),
    ("It gave 20,000€.", "20,000€", "20000", "EUR"),
    ("It gave 30 million euros.", "30 million euros", "30000000", "EUR"),
    ("It gave £2 billion.", "£2 billion", "2000000000", "GBP"),
    ("It gave fifty million dollars.", "fifty million dollars", "50000000", "USD"),
    ("It gave half a million dollars.", "half a million dollars", "500000", "USD"),
    ("It gave one and a half million euros.", "one and a half million euros", "1500000", "EUR"),
    ("It gave a hundred thousand dollars.", "a hundred thousand dollars", "100000", "USD"),
    ("It gave ILS 100 million.", "ILS 100 million", "100000000", "ILS"),
    ("It gave NIS 40m.", "NIS 40m", "40000000", "ILS"),
    ("It gave 2 million shekels.", "2 million shekels", "2000000", "ILS"),
    ("It gave Rs 500 crore.", "Rs 500 crore", "5000000000", "INR"),
    ("It gave 20 million Canadian dollars.", "20 million Canadian dollars", "20000000", "CAD"),
    ("It gave C$6m.", "C$6m", "6000000", "CAD"),
    ("It gave $9 million Canadian dollars.", "$9 million Canadian dollars", "9000000", "CAD"),
    ("It gave 100 U.S. dollars.", "100 U.S. dollars", "100", "USD"),
    ("It gave 3 billion Lebanese pounds.", "3 billion Lebanese pounds", "3000000000", "LBP"),
    ("It gave 4 trillion Iranian rials.", "4 trillion Iranian rials", "4000000000000", "IRR"),
    ("It gave 5 million UAE dirhams.", "5 million UAE dirhams", "5000000", "AED"),
    ("It gave 5 million Iraqi dinars.", "5 million Iraqi dinars", "5000000", "IQD"),
    ("It gave 100 million yen.", "100 million yen", "100000000", "JPY"),
    ("It gave 200 million roubles.", "200 million roubles", "200000000", "RUB"),
    ("It gave 5 million USD.", "5 million USD", "5000000", "USD"),
    ("Sweden gave 70 million crowns.", "70 million crowns", "70000000", "SEK"),
    ("The Czech army paid 9 million crowns.", "9 million crowns", "9000000", "CZK"),
    ("Denmark gave 300 million kroner.", "300 million kroner", "300000000", "DKK"),
    ("Sri Lanka got two billion kronor.", "two billion kronor", "2000000000", "SEK"),
    ("Iraq spent 12 million dinars.", "12 million dinars", "12000000", "IQD"),
    ("Lahore got 4 million rupees.", "4 million rupees", "4000000", "INR"),
    ("Pakistan gave 4 million rupees.", "4 million rupees", "4000000", "PKR"),
    ("Morocco gave 9 million dirhams.", "9 million dirhams", "9000000", "MAD"),
    ("It gave 60,000 birr.", "60,000 birr", "60000", "ETB"),
    ("It gave two million kyats.", "two million kyats", "2000000", "MMK"),
    ("Mali gave 5 billion CFA francs.", "5 billion CFA francs", "5000000000", "XOF"),
    ("It gave 300 million in Libyan dinars.", "300 million in Libyan dinars", "300000000", "LYD"),
    ("It gave N100 million.", "N100 million", "100000000", "NGN"),
    ("It gave CHF 20 million.", "CHF 20 million", "20000000", "CHF"),
    ("A $1.7-billion payment came.", "$1.7-billion", "1700000000", "USD"),
    ("A subscription is $1.50.", "$1.50", "1.5", "USD"),
]


@pytest.mark.parametrize(("sentence", "span", "amount", "currency"), SUMS)
def test_a_sum_in_figures_or_words(sentence: str, span: str, amount: str, currency: str) -> None:
    (money,) = read(sentence)
    assert words(sentence, money) == span
    assert (money.amount, money.currency) == (Decimal(amount), currency)
    assert (money.bound, money.per) == ("exactly", None)


BOUNDS = [
    ("It gave up to $30 million.", "30000000", "up-to"),
    ("It gave less than $30 million.", "30000000", "up-to"),
    ("It gave more than $30 million.", "30000000", "more-than"),
    ("It gave at least 2 million pounds.", "2000000", "more-than"),
    ("It gave $15 million or more.", "15000000", "more-than"),
    ("It gave $10+ million.", "10000000", "more-than"),
    ("It gave some $70 million.", "70000000", "about"),
    ("It gave an estimated $70 million.", "70000000", "about"),
    ("It gave nearly $1 billion.", "1000000000", "about"),
    ("It gave $100-150 million.", "100000000", "range"),
    ("It gave $5 to $7 million.", "5000000", "range"),
    ("It gave between $5 million and $7 million.", "5000000", "range"),
    ("It gave 100 to 150 million dollars.", "100000000", "range"),
    ("It gave tens of millions of dollars.", "10000000", "range"),
    ("It gave several million dollars.", "3000000", "range"),
]


@pytest.mark.parametrize(("sentence", "amount", "bound"), BOUNDS)
def test_how_exactly_a_sum_is_given(sentence: str, amount: str, bound: str) -> None:
    (money,) = read(sentence)
    assert (money.amount, money.bound) == (Decimal(amount), bound)


RATES = [
    ("It gives $50 million per year.", "P1Y"),
    ("It gives $50 million a year in cash.", "P1Y"),
    ("It gives $50 million in military aid annually.", "P1Y"),
    ("It gives an annual budget of some $50 million.", "P1Y"),
    ("It has a $50 million-a-year budget.", "P1Y"),
    ("It pays a monthly stipend of $500.", "P1M"),
    ("It pays $500 every month.", "P1M"),
    ("It pays $50 per week.", "P7D"),
    ("It pays $5 a day.", "P1D"),
    ("It paid $50 million a year ago.", None),
    ("It paid $38 billion over 10 years.", None),
    ("It paid $50 million last year.", None),
]


@pytest.mark.parametrize(("sentence", "per"), RATES)
def test_a_rate_is_a_duration(sentence: str, per: str | None) -> None:
    (money,) = read(sentence)
    assert money.per == per


@pytest.mark.parametrize(
    "sentence",
    [
        "It has 5 million people and 1,200 fighters.",
        "It used 500 pounds of explosives and a 2,000-pound bomb.",
        "It won 50 seats in 2012.",
        "ALL 20 of the TOP 10 came.",
        "It gave 5 million dinars.",
        "Dollars in the thousands.",
        "It has 12 real friends, 3 gold mines and 40 Mark II tanks.",
    ],
)
def test_what_is_no_sum_or_has_no_known_currency_gives_nothing(sentence: str) -> None:
    assert read(sentence) == ()


def test_several_sums_come_in_order() -> None:
    sentence = "It gave $5 million (€4.2 million) and A$6m, $100 to 200 men and 7 or 8 euros."
    assert [words(sentence, m) for m in read(sentence)] == [
        "$5 million",
        "€4.2 million",
        "A$6m",
        "$100",
        "7 or 8 euros",
    ]


def test_spans_are_those_of_the_whole_text() -> None:
    text = "Not $1. It gave $50 million. Not $2."
    (money,) = find_money(text, text.index("It"), text.index(" Not $2"))
    assert words(text, money) == "$50 million"


@pytest.mark.parametrize(
    ("before", "currency"),
    [
        ("The governor of Cebu spoke. The Philippines is at war.", "PHP"),
        ("Mexico is at war.", "MXN"),
        ("Mexico and Colombia are at war.", None),
        ("The war goes on.", None),
    ],
)
def test_a_shared_name_means_the_only_country_of_the_article(
    before: str, currency: str | None
) -> None:
    text = f"{before} It gave two million pesos."
    found = find_money(text, text.index("It gave"), len(text))
    assert [money.currency for money in found] == ([currency] if currency else [])


PIECES = [
    "$", "US$", "€", "50", "1.5", "20,000", "million", "bn", "m", "k", "dollars", "euros", "to",
    "-", "and", "between", "fifty", "half a", "tens of", "millions", "of", "pounds", "Lebanese",
    "a year", "per month", "annual", "up to", "+", "USD", "won", "several", "a couple of", "crore",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=10).map(" ".join) | st.text(max_size=80))
def test_any_text_is_read_without_error_into_disjoint_sums(sentence: str) -> None:
    money = read(sentence)
    reached = 0
    for one in money:
        assert reached <= one.span.start < one.span.end <= len(sentence)
        assert one.amount >= 0
        assert len(one.currency) == 3
        reached = one.span.end
    assert money == read(sentence)


@pytest.mark.parametrize("sum_", ["$0", "$0 million", "€0.00", "zero dollars"])
def test_nought_is_no_sum(sum_: str) -> None:
    """The graph of an article with such a sum would be refused, and the article with it."""
    assert read(f"It gave {sum_} that year.") == ()
