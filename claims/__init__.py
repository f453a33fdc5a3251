"""The work: what was said, what we found, what we decided."""
