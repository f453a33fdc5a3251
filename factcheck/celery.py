"""The Celery app. Jobs in the database are the truth; a message only says "look at this row"."""

import os
from typing import Any, NoReturn

from celery import Celery, platforms
from celery.signals import beat_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

app = Celery("factcheck")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@beat_init.connect(weak=False)
def end_politely(**_signal: Any) -> None:
    """Let beat end by an exception alone when it is told to.

    Celery's own answer closes the file of the schedule at once, also while beat is writing into it, which then ends
    with status 1 and a traceback. Beat closes the file itself on its way out.
    """

    def end(*_signal: object) -> NoReturn:
        raise SystemExit

    platforms.signals.update(SIGTERM=end, SIGINT=end)
