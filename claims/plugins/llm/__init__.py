"""Splitting with a language model beside the rules (FEATURES 2.10): off by default, grounded or dropped."""

from claims.plugins.llm.extractor import ChatExtractor

__all__ = ["ChatExtractor"]
