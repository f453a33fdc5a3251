"""English, for what is denied."""

from factcheck.text.languages.denials import Denials, phrase_set

DENIALS = Denials(
    refutations=phrase_set(
        """
        hoax, debunked, debunks, out of context, fake news, disinformation, misinformation, conspiracy theory,
        in reality, contrary to claims, contrary to rumours, contrary to rumors, nothing to do with
        """
    ),
    predicates=phrase_set(
        """
        false, fake, untrue, misleading, baseless, unfounded, incorrect, inaccurate, wrong, doctored, manipulated,
        satire, satirical, parody, a rumour, a rumor, a myth, fabricated, a lie, invented, staged, erroneous,
        mistaken, totally false, completely false
        """
    ),
    copulas=phrase_set("is, are, was, were, be, been, being"),
    beside=phrase_set(
        "without, false, fake, falsely, hoax, untrue, none, nothing, nobody, nor, neither, no, fail, failed, fails"
    ),
)
