"""A language's tables, folded and indexed once for the fact rules."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from factcheck.text.facts import tenders
from factcheck.text.facts.tokens import VULGAR_FRACTIONS, Phrases, backward, forward, spell
from factcheck.text.folding import key
from factcheck.text.languages import get
from factcheck.text.languages.base import Dates, Language, Names, Numbers, Units, Words

T = TypeVar("T", Words, Numbers, Dates, Units, Names)
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """One reading of a unit's name: its class ("count", "time", "measure", "money") and its key."""

    kind: str
    key: str
    plural: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The tables of one language, ready for use. Every word is folded."""

    language: Language
    small: Mapping[str, Decimal]
    scales: Mapping[str, Decimal]
    collectives: Mapping[str, Decimal]
    denominators: Mapping[str, Decimal]
    compound_denominators: Mapping[str, Decimal]
    singular_denominators: frozenset[str]
    plain_denominators: frozenset[str]
    halves: Phrases[str]
    lone_fractions: Phrases[Decimal]
    out_of: Phrases[str]
    multiples: Phrases[Decimal]
    idioms: Phrases[str]
    ordinals: Phrases[Decimal]
    ordinal_blockers: Phrases[str]
    comparators: Phrases[str]
    comparators_after: Phrases[str]
    below_zero: Phrases[str]
    range_openers: Mapping[str, frozenset[str]]
    superlatives: Mapping[str, str]
    not_people: frozenset[str]
    number_starts: frozenset[str]
    quantity_starts: frozenset[str]
    share_links: frozenset[str]
    article_followers: frozenset[str]
    ordinal_starts: frozenset[str]
    time_words: frozenset[str]
    units: Phrases[UnitEntry]
    money: Phrases[UnitEntry]
    money_before: Phrases[UnitEntry]
    cents: Mapping[str, str]
    percent: Phrases[str]
    months: Mapping[str, int]
    periods: Mapping[str, int]
    period_marks: Mapping[str, int]
    period_years: Phrases[str]
    seasons: Mapping[str, int]
    weekdays: Mapping[str, int]
    short_weekdays: Mapping[str, int]
    all_weekdays: Mapping[str, int]
    many_weekdays: Mapping[str, int]
    day_names: frozenset[str]
    near_weeks: Phrases[str]
    weeks_before: Phrases[str]
    week_shifts: Phrases[str]
    month_shifts: Phrases[str]
    chain_words: Phrases[str]
    time_tails: Phrases[str]
    holidays: Phrases[str]
    shy_holidays: Phrases[str]
    near: Phrases[tuple[str, Decimal]]
    near_years: Phrases[str]
    anchors: Phrases[str]
    before_amount: Phrases[str]
    after_amount: Phrases[str]
    vague_amounts: Phrases[str]
    amount_adverbs: Phrases[str]
    ages: Phrases[str]
    age_suffixes: Phrases[str]
    lasting_openers: Phrases[str]
    lasting_tails: Phrases[str]


def _folded(table: Mapping[str, V]) -> dict[str, V]:
    return {key(phrase): reading for phrase, reading in table.items()}


def _whole(table: Mapping[str, Decimal]) -> dict[str, int]:
    return {key(phrase): int(number) for phrase, number in table.items()}


def _folded_tables(tables: T) -> T:
    """The same tables with every word of every list folded."""
    folded: dict[str, Any] = {
        name.name: frozenset(map(key, table))
        for name in fields(tables)
        if isinstance(table := getattr(tables, name.name), frozenset)
    }
    for name in fields(tables):
        table = getattr(tables, name.name)
        if isinstance(table, dict) and all(isinstance(listed, frozenset) for listed in table.values()):
            folded[name.name] = {word: frozenset(map(key, listed)) for word, listed in table.items()}
    return replace(tables, **folded)


def _listed(table: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((phrase, phrase) for phrase in sorted(table))


def _plural(word: str, units: Units) -> str:
    if word in units.invariable:
        return word
    for ending, plural in units.plural_rules:
        if word.endswith(ending):
            return word[: len(word) - len(ending)] + plural
    return word


def singular(word: str, units: Units) -> str:
    """The singular of a plural noun that the lexicon lacks, by the language's endings."""
    for plural, ending in units.singular_rules:
        if word.endswith(plural) and len(word) > len(plural) + 1:
            return word[: len(word) - len(plural)] + ending
    return word


def inflect(form: str, units: Units) -> Iterator[tuple[str, bool]]:
    """The printed forms that a table entry stands for, each with whether it is a plural.

    "man|men" gives its plural; "mort(e)" stands for mort and morte; the plural of other single words follows the
    language's rules, that of a phrase is formed on its last word when the head stands last, else it is not formed.
    """
    if "|" in form:
        one, many = form.split("|")
        yield one, False
        yield many, True
        return
    optional = re.fullmatch(r"(.*)\((\w+)\)", form)
    bases = (optional.group(1), optional.group(1) + optional.group(2)) if optional else (form,)
    for base in bases:
        yield base, False
        plural = _plural(base, units)
        if len(base) > 2 and (not units.head_first or " " not in base):
            yield plural, True


def _unit_entries(units: Units) -> Iterator[tuple[str, UnitEntry]]:
    tables = (("money", units.currencies), ("time", units.time), ("measure", units.measures), ("count", units.counted))
    # A form of two tables ("livre") is first of all what people count: money and weight need more words or a scale.
    for kind, table in reversed(tables):
        for form, unit in table.items():
            for printed, plural in inflect(form, units):
                yield printed, UnitEntry(kind, unit, plural)


def _denominators(numbers: Numbers, units: Units, *, plural: bool = True) -> dict[str, Decimal]:
    """The ordinals of one word, from the third on, that may stand below a number; in the singular alone, or both."""
    single = {key(word): value for word, value in numbers.ordinals.items() if value > 2 and word.isalpha()}
    single = {word: value for word, value in single.items() if singular(word, units) == word}
    many = {_plural(word, units): value for word, value in single.items()} if plural else {}
    return single | many


def _article_followers(
    language: Language, number_starts: frozenset[str], units: Phrases[UnitEntry], denominators: Mapping[str, Decimal]
) -> frozenset[str]:
    """The first words of all that makes an article one of something: "un million", "a third", "une heure et demie"."""
    numbers, tables = language.numbers, language.units
    phrases = (numbers.halves, numbers.out_of, numbers.below_zero, tables.percent, tables.points,
               tables.percentage_points, tables.basis_points)  # fmt: skip
    return frozenset().union(
        number_starts, denominators, _folded(numbers.scales), _folded(numbers.collectives), numbers.hundreds,
        numbers.half, numbers.decimal_words, numbers.joiners, numbers.over, numbers.times, _folded(tables.cents),
        tables.link_words,
        (word for word, entries in units.table.items() if any(entry.kind != "count" for _, entry in entries)),
        (spell(phrase)[0] for listed in phrases for phrase in listed),
    )  # fmt: skip


def _tenders(code: str) -> Iterator[tuple[str, UnitEntry]]:
    """The currencies that the language's own table leaves to CLDR."""
    return ((name, UnitEntry("money", tender, plural=True)) for name, tender in tenders.names(code))


@cache
def lexicon(code: str) -> Lexicon:
    """The ready tables of a language.

    Raises:
        UnknownLanguage: no such language.
    """
    printed = get(code)
    language = replace(
        printed,
        words=_folded_tables(printed.words),
        numbers=_folded_tables(printed.numbers),
        dates=_folded_tables(printed.dates),
        units=_folded_tables(printed.units),
        names=_folded_tables(printed.names),
    )
    numbers, dates, units = language.numbers, language.dates, language.units
    small, scales, collectives = _folded(numbers.small), _folded(numbers.scales), _folded(numbers.collectives)
    number_starts = frozenset({*small, *numbers.hundreds, *numbers.bare_scales, *numbers.articles}) | numbers.half
    ordinals = forward(numbers.ordinals.items())
    multiples, lone_fractions = forward(numbers.multiples.items()), forward(numbers.lone_fractions.items())
    near = (("day", dates.near_days), ("month", dates.near_months), ("year", dates.near_years))
    anchors, vague_amounts = forward(dates.anchors.items()), backward(dates.vague_amounts.items())
    entries = [*_unit_entries(units), *_tenders(code)]
    unit_table, money = forward(entries), [entry for entry in entries if entry[1].kind == "money"]
    weekdays = {key(word): int(number) for word, number in dates.weekdays.items()}
    quantity_starts = frozenset(_folded(numbers.fraction_denominators)) | number_starts | VULGAR_FRACTIONS
    denominators = _denominators(numbers, units) | _folded(numbers.fraction_denominators)
    return Lexicon(
        language=language,
        small=small,
        scales=scales,
        collectives=collectives,
        denominators=denominators,
        compound_denominators={key(word): value for word, value in numbers.ordinals.items() if value == 1},
        singular_denominators=frozenset(_denominators(numbers, units, plural=False)),
        plain_denominators=frozenset(_folded(numbers.fraction_denominators)) - ordinals.table.keys(),
        halves=forward(_listed(numbers.halves)),
        lone_fractions=lone_fractions,
        out_of=forward(_listed(numbers.out_of)),
        multiples=multiples,
        idioms=forward(_listed(numbers.idioms)),
        ordinals=ordinals,
        ordinal_blockers=forward(_listed(numbers.ordinal_blockers)),
        comparators=backward(numbers.comparators.items()),
        comparators_after=forward(numbers.comparators_after.items()),
        below_zero=forward(_listed(numbers.below_zero)),
        range_openers={key(joiner): frozenset(map(key, openers)) for joiner, openers in numbers.range_openers.items()},
        superlatives=_folded(numbers.superlatives),
        not_people=language.names.not_names | weekdays.keys() | set(map(key, dates.months)),
        number_starts=number_starts,
        quantity_starts=quantity_starts,
        share_links=numbers.over | numbers.times | {spell(phrase)[0] for phrase in numbers.out_of},
        article_followers=_article_followers(language, number_starts, unit_table, denominators),
        ordinal_starts=frozenset({*ordinals.table, *small, *numbers.hundreds}),
        time_words=frozenset(
            spelled[0] for entries in unit_table.table.values() for spelled, entry in entries if entry.kind == "time"
        ),
        units=unit_table,
        money=forward(money),
        money_before=backward(money),
        cents=_folded(units.cents),
        percent=forward(
            [(phrase, "point") for phrase in sorted(units.points)]
            + [(phrase, "percentage point") for phrase in sorted(units.percentage_points)]
            + [(phrase, "basis point") for phrase in sorted(units.basis_points)]
            + [(phrase, "%") for phrase in sorted(units.percent)]
        ),
        months=_whole(dates.months),
        periods=_whole(dates.periods),
        period_marks=_whole(dates.period_marks),
        period_years=forward(dates.period_years.items()),
        seasons=_whole(dates.seasons),
        weekdays=weekdays,
        short_weekdays={key(word): int(number) for word, number in dates.short_weekdays.items()},
        all_weekdays=weekdays | {key(word): int(number) for word, number in dates.short_weekdays.items()},
        many_weekdays={_plural(word, units): number for word, number in weekdays.items()},
        day_names=frozenset(weekdays).union(
            map(key, dates.short_weekdays), (_plural(word, units) for word in weekdays)
        ),
        near_weeks=forward(dates.near_weeks.items()),
        weeks_before=backward(dates.near_weeks.items()),
        week_shifts=forward(dates.week_shifts.items()),
        month_shifts=forward(dates.month_shifts.items()),
        chain_words=forward(dates.chain_words.items()),
        time_tails=forward(_listed(dates.time_tails)),
        holidays=forward(dates.holidays.items()),
        shy_holidays=forward(dates.shy_holidays.items()),
        near=forward((phrase, (unit, Decimal(many))) for unit, table in near for phrase, many in table.items()),
        near_years=forward(dates.near_years.items()),
        anchors=anchors,
        before_amount=backward(dates.before_amount.items()),
        after_amount=forward(dates.after_amount.items()),
        vague_amounts=vague_amounts,
        amount_adverbs=forward(_listed(dates.amount_adverbs)),
        ages=backward(_listed(dates.ages)),
        age_suffixes=forward(_listed(dates.age_suffixes)),
        lasting_openers=backward(_listed(dates.lasting_openers)),
        lasting_tails=forward(_listed(dates.lasting_tails)),
    )
