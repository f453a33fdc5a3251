"""A language is data: the tables that the rules read. Behaviour lives elsewhere.

Tables are written as text, so that someone who knows the language can read and correct them. Rules compare folded
words (`factcheck.text.folding.key`), so accents and letter case in a table are for the reader, except where a field
says otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal

from factcheck.text.languages.speech import Speech


def words(table: str) -> frozenset[str]:
    """A table of words parted by white space."""
    return frozenset(table.split())


def phrases(table: str) -> frozenset[str]:
    """A table of phrases parted by commas; a line break counts as a space."""
    return frozenset(phrase for part in table.split(",") if (phrase := " ".join(part.split())))


def readings(table: str) -> dict[str, str]:
    """A table of lines `reading: phrase, phrase`, turned round: each phrase with its reading.

    Raises:
        ValueError: a line without a colon, or one phrase with two readings.
    """
    turned: dict[str, str] = {}
    for line in filter(None, map(str.strip, table.splitlines())):
        reading, colon, listed = line.partition(":")
        if not colon:
            raise ValueError(f"no colon in {line!r}")
        for phrase in sorted(phrases(listed)):
            if turned.setdefault(phrase, reading.strip()) != reading.strip():
                raise ValueError(f"{phrase!r} is both {turned[phrase]!r} and {reading.strip()!r}")
    return turned


def numerals(table: str) -> dict[str, Decimal]:
    """A table of lines `number: phrase, phrase`, turned round: each phrase with its number.

    Raises:
        ValueError: as `readings`.
        decimal.InvalidOperation: what stands before the colon is no number.
    """
    return {phrase: Decimal(reading) for phrase, reading in readings(table).items()}


@dataclass(frozen=True, slots=True)
class Words:
    """Small words and the marks of writing.

    Every word is lower case. `function_words` are frequent words that no other known language shares: they tell
    the language of a short text. `abbreviations` are written without their final full stop; `numbered` are those
    that only a figure makes an abbreviation ("art. 5", "No. 3"), `closing_abbreviations` those that may also end a
    sentence ("etc.", "Inc.").
    """

    stop_words: frozenset[str]
    function_words: frozenset[str]
    furniture_labels: frozenset[str]
    abbreviations: frozenset[str]
    closing_abbreviations: frozenset[str]
    numbered: frozenset[str]


# For a text in a language that has no folder here.
NO_WORDS = Words(*[frozenset()] * len(fields(Words)))


@dataclass(frozen=True, slots=True)
class Numbers:
    """How a language writes numbers.

    `scales` multiply what stands before ("mille", "million"), `bare_scales` may stand alone; `scale_marks` are their
    short forms glued to a figure ("bn", "Md"), where letter case counts. `joiners` ("et") are silent inside a number,
    in French before `joined` only. `vigesimal`: 70 and 90 are said as 60 + 10 and 4 x 20 + 10. `collectives` are round
    counts ("douzaine"), exact or about; the `linked_collectives` need "of" behind them.
    `loose_ordinals`: a compound ordinal may lack its hyphen ("thirty fifths"). `over` is the line of a fraction read
    aloud ("one over three"). `multiples` are words that say a multiple by themselves, `times` those that
    need a figure ("deux fois"), with the `multiple_tails` that make them compare ("plus"). `comparators` stand before
    a number, `comparators_after` behind it; their readings are the values of `Comparator`. Behind a temperature,
    `below_zero` turns its sign round. `range_openers` maps the
    joining word to what opens its range ("et": "entre"). `name_words` stand before a figure that is a name, not a
    count ("article 5"). `idioms` count nothing ("24/7", "half-time"). `shy_comparators` bound nothing
    before some units: what stands "under five pillars" is not fewer than five.
    """

    decimal_mark: str
    decimal_words: frozenset[str]
    small: Mapping[str, Decimal]
    hundreds: frozenset[str]
    scales: Mapping[str, Decimal]
    bare_scales: frozenset[str]
    scale_marks: Mapping[str, Decimal]
    joiners: frozenset[str]
    joined: Mapping[str, Decimal]
    vigesimal: bool
    articles: frozenset[str]
    collectives: Mapping[str, Decimal]
    exact_collectives: frozenset[str]
    linked_collectives: frozenset[str]
    halves: frozenset[str]
    half: frozenset[str]
    fraction_denominators: Mapping[str, Decimal]
    lone_fractions: Mapping[str, Decimal]
    out_of: frozenset[str]
    over: frozenset[str]
    times: frozenset[str]
    multiple_tails: frozenset[str]
    multiples: Mapping[str, Decimal]
    negatives: frozenset[str]
    negative_blockers: frozenset[str]
    ordinals: Mapping[str, Decimal]
    loose_ordinals: bool
    ordinal_suffixes: frozenset[str]
    ordinal_blockers: frozenset[str]
    comparators: Mapping[str, str]
    comparators_after: Mapping[str, str]
    below_zero: frozenset[str]
    range_words: frozenset[str]
    range_openers: Mapping[str, frozenset[str]]
    change_words: frozenset[str]
    superlatives: Mapping[str, str]
    superlative_openers: frozenset[str]
    superlative_articles: frozenset[str]
    rank_scopes: frozenset[str]
    world_scopes: frozenset[str]
    name_words: frozenset[str]
    idioms: frozenset[str]
    shy_comparators: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Dates:
    """How a language writes days and places one moment by another.

    The `shy_months` are common words too and need their capital where the language writes one, the `verbal_months`
    among them even behind a figure ("14 may be hurt"). Weekdays are ISO (Monday is 1); the `short_weekdays` are other
    words too. `near_*` count days, weeks, months and years from the article's date; `month_shifts` do so behind "the
    first Monday of". `anchors` read as the value of a relative date. `before_amount` and `after_amount` stand around
    "three days" and tell its direction, `chain_words` do so where a date follows; the `doubtful_openers` among them
    only behind `future_words` or before `time_tails` ("in two weeks' time"). `year_openers` and `month_openers` are
    the words behind which a lone year or month is a date; `year_links` stand between a month and its year.
    The nearest verb to a weekday tells its side: `future_words` and words in `future_endings` (save the `not_future`)
    ahead, `past_words` and `past_endings` back; behind `passive_words` ("is held") a past form is none.
    Endings are folded. A weekday just behind one of the `until_words` lies ahead unless a verb says no. Dates of every
    year need more: words that are `sure_past` or `sure_future`, or a form in one of the `participle_endings` (as
    printed) behind one of the `past_words`; they stand behind `told_openers` ("died in October"), of which the
    `since_words` always look back. `week_shifts` behind a weekday move it by whole weeks.
    `open_sides` among `last` and `next` leave open which of two weeks is meant.

    `periods` read as their months ("trimestre": 3), the `shy_periods` only with a year; so do the `period_marks`
    before a figure ("Q1"). `period_years` count from the article's year. `seasons` read as their first month; the
    `shy_seasons` are other words too and need one of the `season_openers`.

    `holidays` read as the rules of `almanac.holiday`; the `shy_holidays` are names and common words too and count only
    behind `holiday_openers`; `day_parts` may follow them ("Christmas morning").
    `lasting_openers` before or `lasting_tails` behind "1 h 30" make it a length of time and no hour of the day.
    `whole_figures`: a day in three figures parted by spaces ("20 02 2014") is customary.
    """

    months: Mapping[str, Decimal]
    capitalised_months: bool
    shy_months: frozenset[str]
    verbal_months: frozenset[str]
    weekdays: Mapping[str, Decimal]
    short_weekdays: Mapping[str, Decimal]
    capitalised_weekdays: bool
    month_first: bool
    first_of_month: frozenset[str]
    day_links: frozenset[str]
    day_nouns: frozenset[str]
    day_ranges: frozenset[str]
    day_openers: frozenset[str]
    month_links: frozenset[str]
    month_openers: frozenset[str]
    month_shifts: Mapping[str, str]
    periods: Mapping[str, Decimal]
    shy_periods: frozenset[str]
    period_marks: Mapping[str, Decimal]
    period_years: Mapping[str, str]
    seasons: Mapping[str, Decimal]
    shy_seasons: frozenset[str]
    season_openers: frozenset[str]
    year_links: frozenset[str]
    year_openers: frozenset[str]
    near_days: Mapping[str, str]
    near_weeks: Mapping[str, str]
    near_months: Mapping[str, str]
    near_years: Mapping[str, str]
    week_links: frozenset[str]
    week_shifts: Mapping[str, str]
    last: frozenset[str]
    next: frozenset[str]
    this: frozenset[str]
    open_sides: frozenset[str]
    anchors: Mapping[str, str]
    before_amount: Mapping[str, str]
    after_amount: Mapping[str, str]
    chain_words: Mapping[str, str]
    vague_amounts: Mapping[str, str]
    amount_adverbs: frozenset[str]
    doubtful_openers: frozenset[str]
    future_words: frozenset[str]
    future_endings: tuple[str, ...]
    not_future: frozenset[str]
    past_words: frozenset[str]
    past_endings: tuple[str, ...]
    passive_words: frozenset[str]
    until_words: frozenset[str]
    sure_past: frozenset[str]
    sure_future: frozenset[str]
    participle_endings: tuple[str, ...]
    told_openers: frozenset[str]
    since_words: frozenset[str]
    time_tails: frozenset[str]
    holidays: Mapping[str, str]
    shy_holidays: Mapping[str, str]
    holiday_openers: frozenset[str]
    day_parts: frozenset[str]
    ages: frozenset[str]
    age_suffixes: frozenset[str]
    lasting_openers: frozenset[str]
    lasting_tails: frozenset[str]
    clock_openers: frozenset[str]
    clock_marks: frozenset[str]
    decades: frozenset[str]
    whole_figures: bool


@dataclass(frozen=True, slots=True)
class Units:
    """What is counted and measured. The readings are unit keys that all languages share.

    A form "mort(e)" stands for two; "man|men" gives an irregular plural; other plurals come from `plural_rules`
    (ending, ending of the plural), first match wins; `singular_rules` go the other way for nouns without an entry.
    `cents` reads as the currency of which they are a hundredth. `link_words` stand between a scale and its noun
    ("millions d'euros"). `head_first`: the counted noun comes before its adjectives, save the `modifiers`. `not_nouns`
    look like plural nouns and are not.
    """

    counted: Mapping[str, str]
    time: Mapping[str, str]
    measures: Mapping[str, str]
    currencies: Mapping[str, str]
    cents: Mapping[str, str]
    percent: frozenset[str]
    percentage_points: frozenset[str]
    basis_points: frozenset[str]
    points: frozenset[str]
    invariable: frozenset[str]
    plural_rules: tuple[tuple[str, str], ...]
    singular_rules: tuple[tuple[str, str], ...]
    link_words: frozenset[str]
    modifiers: frozenset[str]
    head_first: bool
    not_nouns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Names:
    """Names of countries, places, people and organisations, and the words that betray a name.

    `organisation_openers` begin the name of a body, the `plain_openers` among them without a capital too.
    `demonyms` and `country_aliases` read as ISO 3166-1 alpha-2 codes (country names proper come from CLDR),
    `exonyms` and `organisations` as the English name. `country_articles` gives, per code, the words one of which must
    stand before a country's name that is also a first name ("Maurice", "Jordan").
    """

    demonyms: Mapping[str, str]
    demonyms_capitalised: bool
    country_aliases: Mapping[str, str]
    country_articles: Mapping[str, frozenset[str]]
    exonyms: Mapping[str, str]
    place_openers: frozenset[str]
    titles: frozenset[str]
    honorifics: frozenset[str]
    title_tails: frozenset[str]
    name_particles: frozenset[str]
    apposition_cues: frozenset[str]
    organisation_openers: frozenset[str]
    plain_openers: frozenset[str]
    organisation_links: frozenset[str]
    organisation_breakers: frozenset[str]
    organisation_endings: frozenset[str]
    organisations: Mapping[str, str]
    not_names: frozenset[str]
    acronym_articles: frozenset[str]
    not_acronyms: frozenset[str]
    languages_after: frozenset[str]
    demonym_blockers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Language:
    """One language. `code` is ISO 639-1, `name` is the language's own name for itself."""

    code: str
    name: str
    words: Words
    numbers: Numbers
    dates: Dates
    units: Units
    names: Names
    speech: Speech
