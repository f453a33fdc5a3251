"""Constructions that join words into one value: several units, brackets, signs, tenses. Dates are from a Monday."""

import datetime as dt

import pytest

from tests.text.facts.told import told

CASES = [
    # Time in several units, each smaller than the one before, is one length in the smallest.
    (
        "fr",
        "Le chantier a duré deux ans et quatre mois, la grève trois semaines et cinq jours.",
        ["duration 28 month: deux ans et quatre mois", "duration 26 day: trois semaines et cinq jours"],
    ),
    (
        "en",
        "The sentence was 4 years, 6 months; the siege took 2 weeks and 3 days.",
        ["duration 54 month: 4 years, 6 months", "duration 17 day: 2 weeks and 3 days"],
    ),
    ("en", "It left an hour and 10 minutes ago.", ["relative_date 70 minutes ago: an hour and 10 minutes ago"]),
    ("en", "One hour twenty was enough.", ["duration 80 minute: One hour twenty"]),
    # A month is no number of days, and lists, ranges and growing units stay apart.
    (
        "en",
        "He got 3 years and 10 days, 2 days and 2 weeks, between 1 hour and 40 minutes.",
        [
            "duration 3 year: 3 years",
            "duration 10 day: 10 days",
            "duration 2 day: 2 days",
            "duration 2 week: 2 weeks",
            "duration 1 hour: 1 hour",
            "duration 40 minute: 40 minutes",
        ],
    ),
    (
        "fr",
        "Il pèse 3 kg 400, mesure 1 m 20 cm et a 2 km 500 m à faire en 90 minutes et 30 personnes.",
        [
            "quantity 3 kg: 3 kg",
            "quantity 400: 400",
            "quantity 120 cm: 1 m 20 cm",
            "quantity 2500 m: 2 km 500 m",
            "duration 90 minute: 90 minutes",
            "quantity 30 people: 30 personnes",
        ],
    ),
    ("en", "She is 5 feet 9 inches tall.", ["quantity 69 inch: 5 feet 9 inches"]),
    # The number of a line, a minute of play, a time of day and a break count nothing; a share says "of" before a unit.
    ("en", "1. It is 27 kilometres long", ["quantity 27 km: 27 kilometres"]),
    ("fr", "3. 200 000 voyageurs passent.", ["quantity 200000 passenger: 200 000 voyageurs"]),
    ("en", "Shares fell 4% by 1410 GMT, and the score at half-time hid a half-marathon.", ["percentage 4: 4%"]),
    ("fr", "Un doublé de Romain Castel en demi-finale (90e+3).",
     ["person Romain Castel: Romain Castel", "ordinal 90: 90e"]),
    (
        "en",
        "A quarter wear boots, we are short of 86 nurses, and 61 coronavirus recoveries were counted.",
        ["ratio 0.25: A quarter", "quantity 86 nurse: 86 nurses", "quantity 61 x-recovery: 61 coronavirus recoveries"],
    ),
    ("en", "The rate for those under 25 stands at 10 percent.", ["quantity < 25: 25", "percentage 10: 10 percent"]),
    # "1 h 30" is an hour of the day, save where the words around say how long something takes.
    (
        "fr",
        "Pendant 2 h 40, après plus de 3 h 15 d'attente, un retard de 1 heure 20, jusqu'à 18 h 30 ; à 9 heures 45.",
        [
            "duration 160 minute: 2 h 40",
            "duration > 195 minute: 3 h 15",
            "duration 80 minute: 1 heure 20",
        ],
    ),
    ("fr", "La réunion de 14 h 30 commence à 15h10.", []),
    # The numbers of contracts, told twice.
    (
        "fr",
        "Un délai de soixante (60) jours, une amende de 500 (cinq cents) euros, cinq (6) fois.",
        ["duration 60 day: soixante (60) jours", "money 500 EUR: 500 (cinq cents) euros", "quantity 5: cinq",
         "quantity 6: 6"],
    ),
    ("en", "Twelve (12) jurors and two (2).", ["quantity 12 x-juror: Twelve (12) jurors", "quantity 2: two (2)"]),
    # Below zero.
    ("en", "It was 12 degrees below zero, then 4 below zero.",
     ["quantity -12 degree: 12 degrees below zero", "quantity -4 degree: 4 below zero"]),
    ("fr", "Il a fait huit degrés au-dessous de zéro et -3 °C, dix habitants sous zéro.",
     ["quantity -8 degree: huit degrés au-dessous de zéro", "quantity -3 °C: -3 °C",
      "quantity 10 inhabitant: dix habitants", "quantity 0: zéro"]),
    # What stands between a number and its unit of time.
    ("en", "Six consecutive weeks, 40 extra minutes, the last two decades.",
     ["duration 6 week: Six consecutive weeks", "duration 40 minute: 40 extra minutes",
      "duration 2 decade: two decades"]),
    ("fr", "Les six dernières années et trois longues journées.",
     ["duration 6 year: six dernières années", "duration 3 day: trois longues journées"]),
    # Words that are two things: seconds and places, millions and millimetres, areas and what follows a length.
    ("fr", "Il a fallu 40 secondes, trente secondes, une seconde fois.",
     ["duration 40 second: 40 secondes", "duration 30 second: trente secondes", "ordinal 2: seconde"]),
    ("en", "It took 1 second, one second, the forty-second time.",
     ["duration 1 second: 1 second", "duration 1 second: one second", "ordinal 42: forty-second"]),
    ("en", "Up to 8-9 mm of rain, 250 mm in May, $3mm and 4 mm euros.",
     ["quantity 8–9 mm: 8-9 mm", "quantity 250 mm: 250 mm", "date 2025-05: May", "money 3000000 USD: $3mm",
      "money 4000000 EUR: 4 mm euros"]),
    ("fr", "Un mur de 8 m 2 fois repeint, 30 m2 et 40 m².",
     ["quantity 8 m: 8 m", "quantity 2 time: 2 fois", "quantity 30 m2: 30 m2", "quantity 40 m2: 40 m²"]),
    ("en", "Heat it to 80 degrees C or 176 degrees F, 3 tsp of salt, 20 yards, 6 µg.",
     ["quantity 80 °C: 80 degrees C", "quantity 176 °F: 176 degrees F", "quantity 3 teaspoon: 3 tsp",
      "quantity 20 yard: 20 yards", "quantity 6 µg: 6 µg"]),
    ("fr", "Chauffer à 80 degrés C ou 21 celsius, 3 hectolitres, demi litre, 12 milles nautiques.",
     ["quantity 80 °C: 80 degrés C", "quantity 21 °C: 21 celsius", "quantity 3 hl: 3 hectolitres",
      "quantity 0.5 litre: demi litre", "quantity 12 nautical mile: 12 milles nautiques"]),
    ("fr", "un billionième, trois millionièmes", ["ratio 0.000000000001: un billionième",
                                                   "ratio 0.000003: trois millionièmes"]),
    (
        "fr",
        "3 $ usd, 4 $ hk, 5 $ au total, 6 $ CA",
        ["money 3 USD: 3 $ usd", "money 4 HKD: 4 $ hk", "money 5 USD: 5 $", "money 6 CAD: 6 $ CA"],
    ),
    ("en", "a week", ["duration 1 week: a week"]),
    ("fr", "une heure", ["duration 1 hour: une heure"]),
    ("en", "It lasted a week.", []),
    # A weekday is the last one, save where the nearest verb looks ahead.
    (
        "en",
        "The board will meet on Thursday. The board met on Thursday. On Thursday, the board will meet.",
        [
            "date 2025-07-31 (or 2025-07-24): Thursday",
            "date 2025-07-24 (or 2025-07-31): Thursday",
            "date 2025-07-31 (or 2025-07-24): Thursday",
        ],
    ),
    (
        "en",
        "The mill will close, the owner said on Thursday. The list is to be published on Thursday.",
        [
            "date 2025-07-24 (or 2025-07-31): Thursday",
            "date 2025-07-31 (or 2025-07-24): Thursday",
        ],
    ),
    (
        "fr",
        "Le conseil siégera jeudi. Le conseil a siégé jeudi. Jeudi, le conseil devrait siéger.",
        [
            "date 2025-07-31 (or 2025-07-24): jeudi",
            "date 2025-07-24 (or 2025-07-31): jeudi",
            "date 2025-07-31 (or 2025-07-24): Jeudi",
        ],
    ),
    (
        "fr",
        "Elle a dit jeudi que l'usine fermera. Un vote est prévu jeudi. Il a vu l'opéra jeudi.",
        [
            "date 2025-07-24 (or 2025-07-31): jeudi",
            "date 2025-07-31 (or 2025-07-24): jeudi",
            "date 2025-07-24 (or 2025-07-31): jeudi",
        ],
    ),
    ("en", "See you this Friday 8/15, next 2/29.",
     ["date 2025-08-15: this Friday 8/15", "date 2028-02-29: next 2/29"]),
    # Quarters, halves and seasons are stretches of months.
    (
        "fr",
        "Le deuxième trimestre 2024, le S2 2023, au premier semestre de l'année, le trimestre dernier, T5 2024, T1.",
        ["date 2024-04/2024-06: deuxième trimestre 2024", "date 2023-07/2023-12: S2 2023",
         "date 2025-01/2025-06: premier semestre de l'année", "date 2025-04/2025-06: trimestre dernier",
         "date 2024: 2024"],
    ),
    (
        "en",
        "In Q4 2024, the second half of last year, next quarter, this quarter and the fourth quarter of 2023.",
        ["date 2024-10/2024-12: Q4 2024", "date 2024-07/2024-12: second half of last year",
         "date 2025-10/2025-12: next quarter", "date 2025-07/2025-09: this quarter",
         "date 2023-10/2023-12: fourth quarter of 2023"],
    ),
    ("fr", "au quatrième trimestre, du troisième trimestre de grossesse",
     ["date 2025-10/2025-12: quatrième trimestre", "ordinal 3 quarter: troisième"]),
    ("en", "fourth quarter", ["date 2025-10/2025-12: fourth quarter"]),
    ("en", "He scored in the third quarter, the first half, the last half and a last quarter of a century.",
     ["ordinal 3 quarter: third"]),
    (
        "fr",
        "L'été 2024, l'hiver 2023-2024, l'hiver 2010, cet été, l'hiver dernier, l'été prochain ; il a été 2 fois hué.",
        ["date 2024-06/2024-09: été 2024", "date 2023-12/2024-03: hiver 2023-2024",
         "date 2010-12/2011-03 (or 2009-12/2010-03): hiver 2010", "date 2025-06/2025-09: cet été",
         "date 2024-12/2025-03: hiver dernier", "date 2026-06/2026-09: été prochain", "quantity 2 time: 2 fois"],
    ),
    (
        "en",
        "In spring 2023, the fall of 2024, winter 2019/20, last spring, this fall; prices fall 2024 to 2025.",
        ["date 2023-03/2023-06: spring 2023", "date 2024-09/2024-12: fall of 2024",
         "date 2019-12/2020-03: winter 2019/20", "date 2025-03/2025-06: last spring",
         "date 2025-09/2025-12: this fall", "date 2024: 2024", "date 2025: 2025"],
    ),
    # What an address holds is read by nobody, and a name that goes on in another way is another name.
    ("en", "See www.largest.com/summer/quarter/q1, One in 2025, three over 2:30.",
     ["date 2025: 2025", "quantity 3: three"]),
    ("fr", "Voir www.exemple.fr/trimestre/été/T1 pour tout.", []),
    ("en", "He went to Papua New Hall.", []),
    ("en", "300 hundred men, 2 5/3 cups, one hour twenty dogs.",
     ["quantity 300: 300", "quantity 100 man: hundred men", "quantity 2: 2", "quantity 1.666667 cup: 5/3 cups",
      "duration 1 hour: one hour", "quantity 20 dog: twenty dogs"]),
    ("en", "It comes in-three days, 2021 over 7 others.",
     ["duration 3 day: three days", "quantity 2021: 2021", "quantity > 7: 7"]),
    ("en", "three billion and a half million, one twenty-first, a twenty-first idea",
     ["quantity 3000500000: three billion and a half million", "ratio 0.047619: one twenty-first",
      "ordinal 21: twenty-first"]),
    ("fr", "deux milliards et demi million, un trente et unième",
     ["quantity 2000500000: deux milliards et demi million", "ratio 0.032258: un trente et unième"]),
    ("en", "It took one hour 5, one out of 2:30.", ["duration 1 hour: one hour", "quantity 5: 5"]),
    # What comes every year is the nearest one, save where a verb that is surely past or future asks for another.
    (
        "en",
        "He retired in November. It will shut on May 2. The term, extended to October 9, ends. It opens in October.",
        ["date 2024-11 (or 2025-11): November", "date 2026-05-02 (or 2025-05-02): May 2", "date 2025-10-09: October 9",
         "date 2025-10: October"],
    ),
    (
        "fr",
        "Elle a quitté le parti en novembre. La loi s'appliquera le 2 mai. Le scrutin a lieu le 9 octobre.",
        ["date 2024-11 (or 2025-11): novembre", "date 2026-05-02 (or 2025-05-02): 2 mai",
         "date 2025-10-09: 9 octobre"],
    ),
    ("en", "It was due on May 2. It will open in July. It was leap day on February 29. It is held on May 9.",
     ["date 2025-05-02: May 2", "date 2025-07: July", "date 2024-02-29 (or 2028-02-29): February 29",
      "date 2025-05-09: May 9"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_words_that_make_one_value_are_read_together(language: str, text: str, expected: list[str]) -> None:
    assert told(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "date", "expected"),
    [
        ("en", "this winter", "2025-02-10", ["date 2024-12/2025-03: this winter"]),
        (
            "en",
            "A warning stays in force until noon on Friday.",
            "2026-02-12",
            ["date 2026-02-13 (or 2026-02-06): Friday"],
        ),
        (
            "en",
            "Back 3 weeks after Christmas on Friday.",
            "2021-12-20",
            ["date 2022-01-14 (or 2022-01-21): 3 weeks after Christmas on Friday"],
        ),
        (
            "en",
            "Back on Sunday 3 weeks after January 15th.",
            "2021-01-01",
            ["date 2021-02-07 (or 2021-01-31): Sunday 3 weeks after January 15th"],
        ),
        (
            "fr",
            "Elle revient mai vingt-neuf. En mai vingt-neuf personnes sont mortes.",
            "2021-01-15",
            [
                "date 2021-05-29 (or 2020-05-29): mai vingt-neuf",
                "date 2021-05 (or 2020-05): mai",
                "quantity 29 people: vingt-neuf personnes",
            ],
        ),
        ("en", "The road was closed until Friday.", "2026-02-12", ["date 2026-02-06 (or 2026-02-13): Friday"]),
        (
            "fr",
            "L’alerte est maintenue jusqu’à vendredi.",
            "2026-02-12",
            ["date 2026-02-13 (or 2026-02-06): vendredi"],
        ),
        ("en", "last winter", "2025-02-10", ["date 2023-12/2024-03: last winter"]),
        ("en", "next winter", "2025-12-10", ["date 2026-12/2027-03: next winter"]),
        ("fr", "l'été dernier", "2025-10-01", ["date 2025-06/2025-09: été dernier"]),
        ("fr", "l'été dernier, ce trimestre, au premier trimestre", None, ["ordinal 1 quarter: premier"]),
        ("fr", "le trimestre dernier", "0001-01-15", []),
        ("fr", "l'hiver dernier", "0001-01-15", []),
        ("fr", "l'hiver prochain", "9999-06-15", []),
        (
            "en",
            "the fourth quarter of next year",
            "9999-06-15",
            ["ordinal 4 quarter: fourth", "relative_date 1 year from now: next year"],
        ),
        ("fr", "le premier semestre de l'année", None, ["ordinal 1: premier"]),
    ],
)
def test_a_stretch_of_months_beside_last_or_next_hangs_on_the_date(
    language: str, text: str, date: str | None, expected: list[str]
) -> None:
    assert told(text, language, None if date is None else dt.date.fromisoformat(date)) == expected
