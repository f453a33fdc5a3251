"""How many requests a person or a key may send in a minute; writes are counted apart from reading."""

import logging
from typing import Any

from django.conf import settings
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from factcheck.accounts import limiting
from factcheck.accounts.models import ApiKey

log = logging.getLogger(__name__)


class PerMinute(BaseThrottle):
    """429 with Retry-After past the limit. Where nothing can be counted now, the request is let through."""

    seconds = 0

    def allow_request(self, request: Request, view: Any) -> bool:
        if request.method in SAFE_METHODS:
            what, most = "api-read", settings.API_READS_PER_MINUTE
        else:
            what, most = "api-write", settings.API_WRITES_PER_MINUTE
        who = f"key {request.auth.pk}" if isinstance(request.auth, ApiKey) else f"person {request.user.pk}"
        try:
            self.seconds = limiting.wait_s(what, who, most_per_minute=most)
        except limiting.CannotCount:
            log.warning("requests are not counted: the broker's server does not answer")
            self.seconds = 0
        return self.seconds == 0

    def wait(self) -> float:
        return self.seconds
