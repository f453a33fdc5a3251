"""Background work: the row in the database is the truth, a Celery message only wakes a worker."""
