"""The library: whom we read, what it said, and when. Knows nothing of claims."""
