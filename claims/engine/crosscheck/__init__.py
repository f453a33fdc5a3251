"""Comparing what was said with what sources say: deterministic, explained, never a verdict."""

from claims.engine.crosscheck.quotes import check_quote
from claims.engine.crosscheck.retrieval import query
from claims.engine.crosscheck.summary import VERSION, check_claim

__all__ = ["VERSION", "check_claim", "check_quote", "query"]
