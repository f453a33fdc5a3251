"""Telling other programs what happened on the desk, by Standard Webhooks."""
