"""Claims that speak of the same thing, in any language."""

from claims.engine.relations.likeness import VERSION, Like, Relation, alike

__all__ = ["VERSION", "Like", "Relation", "alike"]
