"""English: days, months and the words that place a moment by another."""

from factcheck.text.languages.base import Dates, numerals, phrases, readings, words

DATES = Dates(
    months=numerals(
        """
        1: january, jan
        2: february, feb, febr
        3: march, mar
        4: april, apr
        5: may
        6: june, jun
        7: july, jul
        8: august, aug
        9: september, sept, sep
        10: october, oct
        11: november, nov
        12: december, dec
        """
    ),
    capitalised_months=True,
    shy_months=words("may march mar jan dec sep oct jun jul apr aug nov"),
    weekdays=numerals(
        """
        1: monday, mon
        2: tuesday, tues, tue
        3: wednesday, wed
        4: thursday, thurs, thur, thu
        5: friday, fri
        6: saturday, sat
        7: sunday, sun
        """
    ),
    capitalised_weekdays=True,
    month_first=True,
    first_of_month=words("first"),
    day_links=words("of"),
    day_ranges=words("to through and or until"),
    day_openers=words("on by until since"),
    month_openers=words(
        "in since until by of last next early late mid this from through during before after and to between past"
    ),
    year_openers=words(
        "in since until by of from through during before after year and to between early late mid fiscal"
    ),
    near_days=readings(
        """
        0: today, tonight
        -1: yesterday
        -2: the day before yesterday
        1: tomorrow
        2: the day after tomorrow
        """
    ),
    near_months=readings("0: this month\n-1: last month\n1: next month"),
    near_years=readings("0: this year\n-1: last year\n1: next year"),
    last=words("last past previous"),
    next=words("next coming"),
    anchors=readings(
        """
        1 week ago: last week
        1 week from now: next week
        1 day after: the next day, the following day, the day after, a day later, next day
        1 day before: the day before, the previous day, the eve of, on the eve of
        1 week after: the following week, the week after
        1 week before: the week before, the previous week
        1 month after: the following month
        1 month before: the previous month
        1 year after: the following year, the year after
        1 year before: the previous year, the year before, a year earlier
        """
    ),
    before_amount=readings("from now: in, within"),
    after_amount=readings(
        """
        ago: ago, back
        after: after, later, afterwards, following
        before: before, earlier, prior to, previously
        from now: from now, from today, hence
        """
    ),
    vague_amounts=readings("a few: a few, few\nseveral: several, some\na couple of: a couple of, a couple"),
    amount_adverbs=phrases("only, just, barely, exactly, almost"),
    doubtful_openers=words("in within"),
    future_words=words("will ll shall going expected due would could may begins begin starts start opens"),
    ages=phrases("aged, age"),
    age_suffixes=phrases("old, year old"),
    clock_openers=words("at by until from around"),
    clock_marks=words("am pm o'clock gmt"),
    decades=frozenset(),
)
