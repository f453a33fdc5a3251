"""What the API itself refuses, before a service is asked."""

from rest_framework import exceptions, status


class VersionMissing(exceptions.APIException):
    """A write came without If-Match: its writer may not have seen what is there now (RFC 6585, 3)."""

    status_code = status.HTTP_428_PRECONDITION_REQUIRED
    default_code = "version-missing"


class PersonNeeded(exceptions.APIException):
    """A key asked for something that only a signed-in person may do."""

    status_code = status.HTTP_403_FORBIDDEN
    default_code = "person-needed"


class ScopeMissing(exceptions.APIException):
    """The key's scopes do not cover the request."""

    status_code = status.HTTP_403_FORBIDDEN
    default_code = "scope-missing"


class KeyReused(exceptions.APIException):
    """An Idempotency-Key came a second time with another request."""

    status_code = status.HTTP_422_UNPROCESSABLE_ENTITY
    default_code = "idempotency-key-reused"
