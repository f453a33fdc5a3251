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
    verbal_months=words("may march mar"),
    weekdays=numerals("1: monday\n2: tuesday\n3: wednesday\n4: thursday\n5: friday\n6: saturday\n7: sunday"),
    short_weekdays=numerals("1: mon\n2: tue, tues\n3: wed\n4: thu, thur, thurs\n5: fri\n6: sat\n7: sun"),
    capitalised_weekdays=True,
    month_first=True,
    first_of_month=words("first"),
    day_links=words("of"),
    day_nouns=words("day"),
    day_ranges=words("to through and or until"),
    day_openers=words("on by until since"),
    month_links=words("of in"),
    month_openers=words(
        "in since until by of last next early late mid this from through during before after and to between past"
    ),
    month_shifts=readings(
        """
        0: this month, the month, the current month, month
        -1: last month, previous month, the previous month, the last month, past month, the past month
        1: next month, the next month, the following month, the coming month, following month
        """
    ),
    periods=numerals("3: quarter, qtr\n6: half"),
    shy_periods=words("half"),
    period_marks=numerals("3: q\n6: h"),
    period_years=readings("0: this year, the year\n-1: last year\n1: next year"),
    seasons=numerals("3: spring\n6: summer\n9: autumn, fall\n12: winter"),
    shy_seasons=words("spring fall"),
    season_openers=words("in the of by since until through during late early mid this last next"),
    year_links=words("of"),
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
    near_weeks=readings(
        """
        0: this week
        -1: last week, previous week, the previous week, past week, the past week
        1: next week, the next week, following week, the following week, coming week, the coming week
        """
    ),
    near_months=readings("0: this month\n-1: last month\n1: next month"),
    near_years=readings("0: this year\n-1: last year\n1: next year"),
    week_links=words("of on in"),
    week_shifts=readings("1: after next"),
    last=words("last past previous"),
    next=words("next coming following upcoming"),
    this=words("this"),
    open_sides=words("last previous next following"),
    anchors=readings(
        """
        1 week ago: last week
        1 week from now: next week, the coming week
        1 day after: the next day, the following day, the day after, a day later, next day
        1 day before: the day before, the previous day, the eve of, on the eve of
        1 week after: the following week, the week after
        1 week before: the week before, the previous week
        1 month after: the following month
        1 month before: the previous month
        1 year after: the following year, the year after
        2 weeks after: a fortnight later
        1 year before: the previous year, the year before, a year earlier
        """
    ),
    before_amount=readings("from now: in, within, upcoming"),
    after_amount=readings(
        """
        ago: ago, back
        after: after, later, afterwards, following
        before: before, earlier, prior to, previously
        from now: from now, from today, hence
        """
    ),
    chain_words=readings("after: after, from, following\nbefore: before, prior to, ahead of"),
    vague_amounts=readings("a few: a few, few\nseveral: several, some\na couple of: a couple of, a couple"),
    amount_adverbs=phrases("only, just, barely, exactly, almost"),
    doubtful_openers=words("in within"),
    future_words=words(
        """
        will ll shall going expected due would could may begins begin starts start opens should schedule scheduled plan
        plans planned slated upcoming
        """
    ),
    future_endings=(),
    not_future=frozenset(),
    past_words=words(
        "said told was were had did has have met came went took made gave left won lost died fell rose began wrote"
    ),
    past_endings=("ed",),
    passive_words=words("be being is are"),
    until_words=words("until till by"),
    sure_past=words(
        "said told was were had did met came went took made gave left won lost died fell rose began wrote born"
    ),
    sure_future=words("will ll shall be"),
    participle_endings=(),
    told_openers=words("on in since"),
    since_words=words("since"),
    time_tails=phrases("s time, time"),
    holidays=readings(
        """
        01-01: New Year's Day, New Year Day, New Years Day
        01-06: Twelfth Night
        02-02: Groundhog Day
        02-14: Valentine's Day, Saint Valentine's Day, Valentines Day
        03-08: International Women's Day
        03-17: St. Patrick's Day, Saint Patrick's Day, St Patrick's Day
        04-01: April Fools' Day, April Fool's Day, April Fools Day
        04-22: Earth Day
        05-05: Cinco de Mayo
        06-19: Juneteenth
        07-04: Fourth of July, the Fourth of July
        07-14: Bastille Day
        10-31: Halloween, Hallowe'en
        11-01: All Saints' Day, All Saints Day
        11-02: All Souls' Day, All Souls Day
        11-05: Guy Fawkes Night, Bonfire Night
        11-11: Armistice Day, Remembrance Day, Veterans Day
        12-24: Christmas Eve
        12-25: Christmas Day, Xmas Day
        12-26: Boxing Day, St. Stephen's Day
        12-31: New Year's Eve, New Years Eve, New Year Eve
        1/1/3: Martin Luther King Day, Martin Luther King Jr. Day, MLK Day
        2/1/3: Presidents' Day, Presidents Day
        5/7/2: Mother's Day, Mothers Day
        5/1/-1: Memorial Day
        6/7/3: Father's Day, Fathers Day
        9/1/1: Labor Day
        10/1/2: Columbus Day, Indigenous Peoples' Day
        11/4/4: Thanksgiving Day
        11/4/4+1: Black Friday
        11/4/4+4: Cyber Monday
        easter-47: Shrove Tuesday, Mardi Gras
        easter-46: Ash Wednesday
        easter-7: Palm Sunday
        easter-3: Maundy Thursday
        easter-2: Good Friday
        easter-1: Holy Saturday
        easter: Easter Sunday, Easter Day
        easter+1: Easter Monday
        easter+39: Ascension Day
        easter+49: Whit Sunday
        easter+50: Whit Monday
        easter+56: Trinity Sunday
        easter+60: Corpus Christi
        """
    ),
    shy_holidays=readings(
        """
        01-01: New Year
        01-06: Epiphany
        12-25: Christmas, Xmas
        11/4/4: Thanksgiving
        easter: Easter
        easter+49: Pentecost
        """
    ),
    holiday_openers=words(
        "on at by before after since until till from past last next this following previous around for to and of over"
    ),
    day_parts=words("morning afternoon evening night early late weekend week"),
    ages=phrases("aged, age"),
    age_suffixes=phrases("old, year old"),
    lasting_openers=phrases("for, in, within, lasts, lasted, lasting, took, takes, after"),
    lasting_tails=phrases("later, ago, long, delay, flight, drive, walk"),
    clock_openers=words("at by until from around"),
    clock_marks=words("am pm o'clock gmt"),
    decades=frozenset(),
    whole_figures=False,
)
