"""Who may call what: the role matrix for people, scopes on top of it for keys."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from factcheck.accounts.choices import Scope
from factcheck.accounts.models import ApiKey
from factcheck.accounts.permissions import check
from factcheck.api.refusals import PersonNeeded, ScopeMissing


class ByRole(BasePermission):
    """Deny unless stated: reading needs the view's `reads`, each write names its action in the view's `writes`.

    What the view lists in `by_person` a key may not do at all, whatever its scopes (FEATURES 6.2).
    """

    def has_permission(self, request: Request, view: Any) -> bool:
        if not request.user.is_authenticated:
            return False
        if view.action is None:
            # No such method here: the answer is 405, whoever asks.
            return True
        if isinstance(request.auth, ApiKey):
            _check_key(
                request.auth,
                scope=view.scopes.get(view.action) or _scope_of(request.method or ""),
                is_by_person=view.action in view.by_person,
            )
        action = view.reads if request.method in SAFE_METHODS else view.writes.get(view.action)
        if action is None:
            return False
        check(request.user, action)
        return True


def _scope_of(method: str) -> Scope:
    return Scope.READ if method in SAFE_METHODS else Scope.WRITE


def _check_key(key: ApiKey, *, scope: Scope, is_by_person: bool) -> None:
    if is_by_person:
        raise PersonNeeded(_("An API key cannot do this: a person has to sign in and do it."))
    if not key.has_scope(scope):
        raise ScopeMissing(_("This API key lacks the scope “%(scope)s”.") % {"scope": scope.value})
