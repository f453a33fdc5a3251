"""English, for how many of a group are meant."""

from factcheck.text.languages.comparing import word_set
from factcheck.text.languages.quantifiers import Quantifiers, table

QUANTIFIERS = Quantifiers(
    words=table(
        all="all, all of, every, each, each of",
        none="no, none of, not one, not a single",
        some="some, some of, a few, certain",
        several="several, several of",
        many="many, many of, numerous",
        most="most, most of, a majority of, the majority of, the vast majority of, mostly",
        few="few, few of, a minority of, hardly any",
    ),
    links=word_set("of the these those its their"),
    restated=word_set("or ie"),
    some_are_denied=False,
)
