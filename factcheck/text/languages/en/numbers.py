"""English: how numbers are written."""

from factcheck.text.languages.base import Numbers, numerals, phrases, readings, words

NUMBERS = Numbers(
    decimal_mark=".",
    decimal_words=words("point"),
    small=numerals(
        """
        0: zero, nought, naught
        1: one
        2: two
        3: three
        4: four
        5: five
        6: six
        7: seven
        8: eight
        9: nine
        10: ten
        11: eleven
        12: twelve
        13: thirteen
        14: fourteen
        15: fifteen
        16: sixteen
        17: seventeen
        18: eighteen
        19: nineteen
        20: twenty
        30: thirty
        40: forty, fourty
        50: fifty
        60: sixty
        70: seventy
        80: eighty
        90: ninety
        """
    ),
    hundreds=words("hundred"),
    scales=numerals(
        """
        1000: thousand, thousands
        100000: lakh, lakhs, lac, lacs
        1000000: million, millions
        10000000: crore, crores, krore, krores, koti, cr
        1000000000: billion, billions
        1000000000000: trillion, trillions
        1000000000000000: quadrillion, quadrillions
        """
    ),
    bare_scales=frozenset(),
    scale_marks=numerals(
        """
        1000: k, K
        1000000: m, M, mn, mln, mm, MM
        1000000000: bn, b, B, Bn, BN, G
        1000000000000: tn, trn, T
        """
    ),
    joiners=words("and"),
    joined={},
    vigesimal=False,
    articles=words("a an"),
    collectives=numerals("2: couple\n12: dozen, dozens, doz, dozs, dz, dzs\n20: score, scores"),
    exact_collectives=words("dozen dozens doz dozs dz dzs score scores"),
    linked_collectives=words("couple"),
    halves=phrases("and a half, and half"),
    half=words("half"),
    fraction_denominators=numerals(
        """
        2: half, halves
        3: third, thirds
        4: quarter, quarters, fourth, fourths
        5: fifth, fifths
        6: sixth, sixths
        7: seventh, sevenths
        8: eighth, eighths
        9: ninth, ninths
        10: tenth, tenths
        20: twentieth, twentieths
        100: hundredth, hundredths
        1000: thousandth, thousandths
        """
    ),
    lone_fractions=numerals("2: half"),
    over=words("over"),
    out_of=phrases("in, out of"),
    times=words("times"),
    multiple_tails=words("more less as the higher lower larger bigger faster greater that its their smaller likelier"),
    multiples=numerals(
        """
        2: doubled, doubling, doubles, twice, twofold
        3: tripled, tripling, triples, trebled, threefold
        4: quadrupled, quadrupling, fourfold
        5: fivefold
        10: tenfold
        0.5: halved, halving
        """
    ),
    negatives=words("minus negative"),
    negative_blockers=words("or"),
    ordinals=numerals(
        """
        1: first
        2: second
        3: third
        4: fourth
        5: fifth
        6: sixth
        7: seventh
        8: eighth
        9: ninth
        10: tenth
        11: eleventh
        12: twelfth
        13: thirteenth
        14: fourteenth
        15: fifteenth
        16: sixteenth
        17: seventeenth
        18: eighteenth
        19: nineteenth
        20: twentieth
        30: thirtieth
        40: fortieth
        50: fiftieth
        60: sixtieth
        70: seventieth
        80: eightieth
        90: ninetieth
        100: hundredth
        1000: thousandth
        1000000: millionth
        1000000000: billionth
        1000000000000: trillionth
        """
    ),
    loose_ordinals=True,
    ordinal_suffixes=words("st nd rd th"),
    ordinal_blockers=phrases(
        """
        first lady, first minister, first name, first aid, second hand, third party, third parties,
        first place, first half, first hand, first of all, at first, first class, first responders,
        first responder, first amendment, a second, second amendment, world war
        """
    ),
    comparators=readings(
        """
        >: more than, over, above, exceeding, exceeded, exceeds, exceed, in excess of, upwards of, greater than
        >: upward of
        >: larger than, higher than, just over, surpassing, surpassed, topped, topping, well over
        >: bigger than, better than
        ≥: at least, no less than, no fewer than, not less than, a minimum of, minimum, starting at
        ≥: not fewer than
        ≥: greater than or equal to, more than or equal to
        <: less than, fewer than, just under, under, below, lower than, smaller than, just short of, not quite
        <: shy of
        ≤: at most, up to, no more than, not more than, a maximum of, maximum, as many as, as much as
        ≤: capped at, only up to
        ≤: less than or equal to, not exceeding
        ≈: about, around, approximately, roughly, nearly, almost, some, circa, close to, approx, near
        ≈: in the region of, an estimated
        ≈: on the order of, estimated, somewhere around, practically
        """
    ),
    comparators_after=readings(
        """
        ≥: or more, at least, or higher, plus, or greater, or above, or over
        ≤: or less, or fewer, at most, or lower, or below, or under
        ≈: or so, approximately, or thereabouts
        """
    ),
    below_zero=phrases("below zero, degrees below zero"),
    range_words=words("to and or through"),
    range_openers={"and": words("between from"), "to": words("from")},
    change_words=words(
        """
        rose risen rise rises rising fell fallen fall falls falling climbed jumped dropped grew grown increased
        decreased declined went going gone up down cut raised raising lowered slashed soared plunged slipped
        moved edged widened narrowed shrank expanded reduced
        """
    ),
    superlatives=readings(
        """
        largest: largest, biggest, greatest
        smallest: smallest
        highest: highest, tallest
        lowest: lowest
        richest: richest, wealthiest
        poorest: poorest
        most populous: populous, populated
        most powerful: powerful
        longest: longest
        oldest: oldest
        youngest: youngest
        fastest: fastest
        most expensive: expensive
        worst: deadliest, worst
        """
    ),
    superlative_openers=words("most"),
    superlative_articles=words("the s its their his her our"),
    rank_scopes=words("world global globe planet europe country continent nation history us u africa asia"),
    world_scopes=words("world worldwide globally globe"),
    name_words=words(
        """
        article articles art chapter chapters page pages p no number section figure fig table annex paragraph
        version volume vol boeing airbus iphone ipad galaxy windows android gpt covid formula line route street
        avenue highway interstate flight channel radio type model opus psalm verse season episode act scene
        group phase level zone falcon apollo resolution directive regulation decree law district apartment gate
        room lot title proposition amendment magnitude catch pier studio super ward
        """
    ),
    idioms=phrases(
        """
        24/7, 9/11, 7/7, 50/50, 16/9, 20/20, half-time, half-mast, half-term, half-brother, half-sister, half-brothers,
        half-sisters, half-heartedly, half-hearted, half-marathon, half-marathons, better half
        """
    ),
    shy_comparators={
        "under": words(
            """
            axis rule law agreement treaty condition government contract programme principle priority goal phase order
            decree sanction investigation measure reform recommendation proposal bill amendment
            """
        ),
        "over": words("phase step round meeting"),
    },
)
