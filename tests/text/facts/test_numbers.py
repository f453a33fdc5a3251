"""How figures and words are read as numbers."""

from decimal import Decimal

import pytest

from factcheck.text import facts
from factcheck.text.facts.figures import plain, ratio, read_figure
from tests.text.facts.told import told

FIGURES = [
    ("1200", ".", "1200", None),
    ("1 200", ",", "1200", None),
    ("1'200", ".", "1200", None),
    ("1,200", ".", "1200", None),
    ("1,200", ",", "1.2", "1200"),
    ("1.200", ",", "1200", None),
    ("1.200", ".", "1.2", "1200"),
    ("0.125", ".", "0.125", None),
    ("12.5", ",", "12.5", None),
    ("12,50", ".", "12.5", None),
    ("1,234,567", ".", "1234567", None),
    ("1.234.567", ",", "1234567", None),
    ("1,234.56", ".", "1234.56", None),
    ("1.234,56", ",", "1234.56", None),
    ("1 234,56", ",", "1234.56", None),
    ("12,34,567", ".", "1234567", None),
    ("12,34,567.89", ".", "1234567.89", None),
    (".25", ".", "0.25", None),
    ("007", ".", "7", None),
]


@pytest.mark.parametrize(("printed", "decimal_mark", "value", "other"), FIGURES)
def test_a_figure_is_read_as_its_language_writes_it(
    printed: str, decimal_mark: str, value: str, other: str | None
) -> None:
    expected = (Decimal(value), None if other is None else Decimal(other))

    assert read_figure(printed, decimal_mark=decimal_mark) == expected


@pytest.mark.parametrize("printed", ["10.0.0.1", "1.2,3.4", "1,2,3", "1 200.5.6", "9" * 30])
def test_what_is_no_single_number_is_refused(printed: str) -> None:
    assert read_figure(printed, decimal_mark=".") is None


@pytest.mark.parametrize(("value", "canonical"), [("1.50", "1.5"), ("1E+3", "1000"), ("0.00", "0"), ("12", "12")])
def test_a_plain_decimal_has_one_form(value: str, canonical: str) -> None:
    assert str(plain(Decimal(value))) == canonical


def test_a_share_has_at_most_six_places() -> None:
    assert ratio(Decimal(2), Decimal(3)) == Decimal("0.666667")


NUMBERS = [
    ("fr", "zéro vote", "0"),
    ("fr", "dix-sept votes", "17"),
    ("fr", "vingt et un votes", "21"),
    ("fr", "soixante-dix votes", "70"),
    ("fr", "soixante et onze votes", "71"),
    ("fr", "septante-trois votes", "73"),
    ("fr", "quatre-vingts votes", "80"),
    ("fr", "quatre-vingt-un votes", "81"),
    ("fr", "quatre-vingt-dix-neuf votes", "99"),
    ("fr", "nonante votes", "90"),
    ("fr", "cent votes", "100"),
    ("fr", "deux cents votes", "200"),
    ("fr", "cent quatre-vingt-deux votes", "182"),
    ("fr", "mille votes", "1000"),
    ("fr", "mille neuf cent dix votes", "1910"),
    ("fr", "deux cent mille votes", "200000"),
    ("fr", "deux millions trois cent mille votes", "2300000"),
    ("fr", "2 millions 300 000 votes", "2300000"),
    ("fr", "3 millions et demi de votes", "3500000"),
    ("fr", "1,5 million de votes", "1500000"),
    ("fr", "2 Mds de votes", "2000000000"),
    ("fr", "10k votes", "10000"),
    ("fr", "deux virgule cinq votes", "2.5"),
    ("fr", "une douzaine de votes", "12"),
    ("fr", "trois dizaines de votes", "30"),
    ("fr", "un demi-million de votes", "500000"),
    ("fr", "½ litre", "0.5"),
    ("fr", "2½ litres", "2.5"),
    ("fr", "2 1/2 litres", "2.5"),
    ("fr", "une demi-heure", "0.5"),
    ("fr", "huit et un quart", "8.25"),
    ("fr", "moins 5 degrés", "-5"),
    ("fr", "plus ou moins 5 degrés", "5"),
    ("en", "zero votes", "0"),
    ("en", "seventeen votes", "17"),
    ("en", "twenty-one votes", "21"),
    ("en", "a hundred votes", "100"),
    ("en", "one hundred and five votes", "105"),
    ("en", "nineteen hundred votes", "1900"),
    ("en", "3 hundred votes", "300"),
    ("en", "two thousand and five votes", "2005"),
    ("en", "two thousand three hundred votes", "2300"),
    ("en", "a million votes", "1000000"),
    ("en", "half a million votes", "500000"),
    ("en", "half million votes", "500000"),
    ("en", "a half dozen votes", "6"),
    ("en", "half a dozen votes", "6"),
    ("en", "two and a half million votes", "2500000"),
    ("en", "3 billion 200 million votes", "3200000000"),
    ("en", "three dozen votes", "36"),
    ("en", "5 lakh votes", "500000"),
    ("en", "1.2bn votes", "1200000000"),
    ("en", "five point two five votes", "5.25"),
    ("en", "minus 5 degrees", "-5"),
    ("en", "eight and a quarter", "8.25"),
    ("en", "two hundred and seven and two thirds", "207.666667"),
    ("en", "⅔ litre", "0.666667"),
    ("en", "3/4 litre", "0.75"),
]


@pytest.mark.parametrize(("language", "text", "value"), NUMBERS)
def test_a_number_in_words_or_figures_is_read(language: str, text: str, value: str) -> None:
    (fact,) = facts.find(text, language=language)

    assert fact.value == Decimal(value)
    assert fact.span.start == 0 or text.startswith("plus ou moins")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "un homme arrive avec une femme"),
        ("fr", "des milliers de gens"),
        ("fr", "la fusée Ariane 6 décolle"),
        ("fr", "le modèle A_12 et le fichier v/12"),
        ("fr", "le vol AF-447"),
        ("fr", "l'iPhone 15"),
        ("fr", "le lot 3 et le n° 4"),
        ("fr", "la 5G et la 3D"),
        ("fr", "10.0.0.1"),
        ("en", "a man and an egg"),
        ("en", "one wonders"),
        ("en", "thousands of eggs"),
        ("en", "the 777-300 jet"),
        ("en", "mail me at desk2@example.org"),
        ("en", "see https://example.org/2/3?x=4"),
        ("en", "at 5:30 pm or 6 p.m. or 17:45"),
        ("en", "#12 and 3D"),
    ],
)
def test_figures_in_names_codes_and_clock_times_count_nothing(language: str, text: str) -> None:
    assert facts.find(text, language=language) == ()


EDGES = [
    ("en", "It came to 23 dollars 70.", ["money 23.7 USD: 23 dollars 70"]),
    ("en", "15 dollars and 50 votes", ["money 15 USD: 15 dollars", "quantity 50 vote: 50 votes"]),
    ("en", "a 5 cent coin", ["money 5 cent: 5 cent"]),
    ("fr", "il faut plus que les 30 votes", ["quantity > 30 vote: 30 votes"]),
    ("fr", "300 votes au moins", ["quantity ≥ 300 vote: 300 votes"]),
    ("fr", "2 millions 10.0.0.1", ["quantity 2000000: 2 millions"]),
    ("fr", "2 millions 300 votes", ["quantity 2000000: 2 millions", "quantity 300 vote: 300 votes"]),
    ("fr", "zéro tiers", ["quantity 0 x-tier: zéro tiers"]),
    ("fr", "5 M de votes", ["quantity 5: 5"]),
    (
        "fr",
        "5 M€ et 5 $US et 5 US$ et 5 EUR",
        ["money 5000000 EUR: 5 M€", "money 5 USD: 5 $US", "money 5 USD: 5 US$", "money 5 EUR: 5 EUR"],
    ),
    ("en", "$5m and 5 m", ["money 5000000 USD: $5m", "quantity 5 m: 5 m"]),
    ("en", "¥5 RMB", ["money 5 JPY: ¥5"]),
    ("en", "3 school buses", ["quantity 3 bus: 3 school buses"]),
    ("en", "one in three days", ["duration 3 day: three days"]),
    ("en", "2 in 2025", ["quantity 2: 2", "date 2025: 2025"]),
    ("en", "3/4 pages", ["ratio 0.75 page: 3/4 pages"]),
    ("en", "0$0", ["money 0 USD: 0$", "quantity 0: 0"]),
    ("fr", "un million cent", ["quantity 1000100: un million cent"]),
    ("fr", "les 12:10 plus grandes villes", []),
    ("fr", "la plus grande, ville du monde", []),
    ("fr", "la plus grande ville. Le monde attend.", []),
    ("en", "the world's largest city", ["rank 1 city: largest city"]),
    ("en", "the third-largest party in Europe", ["rank 3: third-largest", "place Europe: Europe"]),
    ("en", "the populous city of the world", []),
    ("fr", "l'équipe finit à la troisième place mondiale", ["rank 3 place: troisième place"]),
    ("fr", "il y a\ntrois jours", ["duration 3 day: trois jours"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), EDGES)
def test_rare_forms_are_read_or_left_alone(language: str, text: str, expected: list[str]) -> None:
    assert told(text, language, None) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "3-2 au match", []),
        ("fr", "entre 20 et 10 votes", ["20", "10"]),
        ("fr", "10 et 20 votes", ["10", "20"]),
        ("fr", "5-6 %", ["5–6"]),
        ("fr", "de 2 à 3 millions d'euros", ["2000000–3000000"]),
        ("fr", "de 200 m à 3 km", ["200", "3"]),
        ("en", "rose from $5 to $10", ["5", "10"]),
        ("en", "from $5 to $10", ["5–10"]),
        ("en", "10 to 20", ["10", "20"]),
        ("en", "from 10 to 20", ["10–20"]),
        ("en", "3-4 lakh rupees", ["300000–400000"]),
        ("en", "$5 or $6", ["5–6"]),
    ],
)
def test_a_range_is_told_from_two_values_and_from_a_change(language: str, text: str, expected: list[str]) -> None:
    found = facts.find(text, language=language)

    assert [f"{f.value}" if f.value_to is None else f"{f.value}–{f.value_to}" for f in found] == expected
