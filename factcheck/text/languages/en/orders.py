"""English, for what stands in an order."""

from factcheck.text.languages.comparing import word_set
from factcheck.text.languages.orders import Orders

ORDERS = Orders(
    superlatives=word_set(
        """
        largest biggest highest tallest longest oldest richest fastest strongest deadliest busiest heaviest deepest
        greatest leading top
        """
    ),
    before_choice=word_set("of among a an"),
    ranking=word_set("ranked ranks rank ranking placed finished came number position"),
)
