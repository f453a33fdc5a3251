"""The project: settings, accounts, history, jobs, the text ground floor, the shared look."""

from factcheck.celery import app as celery_app

__all__ = ["celery_app"]
