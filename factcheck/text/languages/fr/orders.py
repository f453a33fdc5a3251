"""French, for what stands in an order."""

from factcheck.text.languages.comparing import word_set
from factcheck.text.languages.orders import Orders

# « le plus grand » is two words, of which only « grand » means something by itself, and « premier » is an ordinal.
ORDERS = Orders(
    superlatives=frozenset({"numero un", "numero 1"}),
    before_choice=word_set("parmi"),
    ranking=word_set("classe classee classes classees rang place position arrive arrivee termine rangs"),
)
