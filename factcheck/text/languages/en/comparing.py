"""English, for comparing."""

from factcheck.text.languages.comparing import Comparing, Hedge, Side, phrases, word_set

COMPARING = Comparing(
    stemmer="english",
    negations=word_set(
        """
        ain't aren't can't cannot couldn't denied denies deny didn't doesn't don't fail failed fails fake false
        falsely hadn't hasn't haven't hoax isn't n't neither never no nobody none not nothing refuse refused
        refuses shouldn't unable untrue wasn't weren't without won't wouldn't
        """
    ),
    half_negations=frozenset(),
    negation_closers=frozenset(),
    not_negations=(
        "not only",
        "not just",
        "no doubt",
        "no more than",
        "no fewer than",
        "no less than",
        "no later than",
        "no earlier than",
        "not least",
        "not to mention",
        "no longer than",
        "whether or not",
        "never before",
    ),
    hedges=phrases(
        """
        possible: may, might, could, possibly, perhaps, maybe, potentially, likely, probably, appears to, seems to
        considered: considers, consider, considering, mulls, mulling, envisages, contemplates, contemplating,
            weighing, thinking of
        planned: plans to, planned to, planning to, intends to, aims to, hopes to, expected to, scheduled to
        provisional: provisionally, provisional, tentatively, tentative, temporarily, interim, preliminary
        reported: allegedly, alleged, reportedly, purportedly, supposedly, rumoured, rumored, unconfirmed
        """,
        Hedge,
    ),
    sides=phrases(
        """
        before: before, prior to, ahead of, earlier than
        until: by, until, till, up to, no later than, as of
        after: after, later than, following
        since: since, from, starting, no earlier than
        """,
        Side,
    ),
    glossary={},
    stop_words=word_set(
        """
        'd 'll 'm 're 's 've a able about above according after again against ago all almost also although am
        among an and any are around as at be because been before being below between both but by came can come
        could d did do does doing done down dr during each eight either else even ever every few five for four
        from further get got had has have having he her here hers herself him himself his how i if in into is it
        its itself just last least less let like ll m made make many may me might more most mr mrs ms much must
        my myself near nearly need needs next nine now of off on once one only onto or other our ours out over
        own per rather re really roughly s said same say says seven shall she should since six so some still
        such t ten than that the their theirs them themselves then there these they this those though three
        through thus to too toward towards two under until up upon us ve very via was we well were what when
        where which while who whom whose why will with within would yet you your yours
        """
    ),
)
