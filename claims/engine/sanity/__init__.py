"""What does not add up in an article by itself, without any source."""

from claims.engine.sanity.look import VERSION, look
from claims.engine.sanity.model import Oddity, SanityRule

__all__ = ["VERSION", "Oddity", "SanityRule", "look"]
