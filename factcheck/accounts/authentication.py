"""API keys as a DRF authentication class: `Authorization: Bearer fcw_…`."""

from django.utils import timezone
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from factcheck.accounts import services
from factcheck.accounts.models import ApiKey, User
from factcheck.common.errors import NotAllowed


class ApiKeyAuthentication(BaseAuthentication):
    def authenticate(self, request: Request) -> tuple[User, ApiKey] | None:
        words = get_authorization_header(request).split()
        if not words or words[0].lower() != b"bearer":
            return None
        if len(words) != 2:
            raise AuthenticationFailed("Authorization: Bearer needs exactly one key.")
        try:
            key = services.use_key(secret=words[1].decode("latin-1"), now=timezone.now())
        except NotAllowed as refused:
            raise AuthenticationFailed(refused.reason) from refused
        return key.user, key

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"
