"""French, for what stands in an order."""

from factcheck.text.languages.comparing import word_set
from factcheck.text.languages.orders import Orders

# « le plus grand » is two words, of which only « grand » means something by itself: the one-word forms alone are told.
ORDERS = Orders(
    superlatives=word_set("premier premiere numero"),
    before_choice=word_set("parmi ministre ministres fois"),
    ranking=word_set("classe classee classes classees rang place position arrive arrivee termine rangs"),
)
