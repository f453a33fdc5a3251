"""People, their roles, and their API keys."""
