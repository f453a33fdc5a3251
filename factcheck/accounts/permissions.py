"""Which role may do what. One table; every interface asks `allows` or `check`."""

from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.accounts.choices import Role
from factcheck.common.errors import NotAllowed

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from factcheck.accounts.models import User


class Action(StrEnum):
    READ = "read"
    SUBMIT_ARTICLE = "submit-article"
    EDIT_STATEMENT = "edit-statement"
    ASSIGN = "assign"
    ADD_DOCUMENT = "add-document"
    ATTACH_EVIDENCE = "attach-evidence"
    PROPOSE_VERDICT = "propose-verdict"
    SIGN_OFF = "sign-off"
    OVERRIDE_SIGN_OFF = "override-sign-off"
    PUBLISH = "publish"
    MANAGE_SOURCES = "manage-sources"
    MANAGE_JOBS = "manage-jobs"
    MANAGE_PEOPLE = "manage-people"
    MANAGE_WEBHOOKS = "manage-webhooks"


_EVERYONE = frozenset(Role)
_DESK = frozenset({Role.REPORTER, Role.CHECKER, Role.APPROVER, Role.ADMIN})
_CHECKING = frozenset({Role.CHECKER, Role.APPROVER, Role.ADMIN})

MATRIX: dict[Action, frozenset[Role]] = {
    Action.READ: _EVERYONE,
    Action.SUBMIT_ARTICLE: _DESK,
    Action.EDIT_STATEMENT: _CHECKING,
    Action.ASSIGN: _CHECKING,
    Action.ADD_DOCUMENT: _DESK | {Role.SOURCE_MANAGER},
    Action.ATTACH_EVIDENCE: _DESK,
    Action.PROPOSE_VERDICT: _CHECKING,
    Action.SIGN_OFF: frozenset({Role.APPROVER, Role.ADMIN}),
    Action.OVERRIDE_SIGN_OFF: frozenset({Role.ADMIN}),
    Action.PUBLISH: frozenset({Role.APPROVER, Role.ADMIN}),
    Action.MANAGE_SOURCES: frozenset({Role.SOURCE_MANAGER, Role.ADMIN}),
    Action.MANAGE_JOBS: frozenset({Role.SOURCE_MANAGER, Role.ADMIN}),
    Action.MANAGE_PEOPLE: frozenset({Role.ADMIN}),
    Action.MANAGE_WEBHOOKS: frozenset({Role.ADMIN}),
}

WORDS: dict[Action, object] = {
    Action.READ: gettext_lazy("read"),
    Action.SUBMIT_ARTICLE: gettext_lazy("submit articles"),
    Action.EDIT_STATEMENT: gettext_lazy("edit claims and quotes"),
    Action.ASSIGN: gettext_lazy("assign work"),
    Action.ADD_DOCUMENT: gettext_lazy("add documents"),
    Action.ATTACH_EVIDENCE: gettext_lazy("attach evidence"),
    Action.PROPOSE_VERDICT: gettext_lazy("propose verdicts"),
    Action.SIGN_OFF: gettext_lazy("sign off verdicts"),
    Action.OVERRIDE_SIGN_OFF: gettext_lazy("override the second person"),
    Action.PUBLISH: gettext_lazy("publish, correct and withdraw verdicts"),
    Action.MANAGE_SOURCES: gettext_lazy("manage sources"),
    Action.MANAGE_JOBS: gettext_lazy("manage jobs"),
    Action.MANAGE_PEOPLE: gettext_lazy("manage people"),
    Action.MANAGE_WEBHOOKS: gettext_lazy("manage webhooks"),
}


def allows(user: "User | AnonymousUser", action: Action) -> bool:
    """Whether one of the person's roles covers the action. Nobody anonymous or deactivated may do anything.

    A superuser has the admin's roles and no more: being able to run the server is not a licence to sign alone.
    """
    if not user.is_authenticated or not user.is_active:
        return False
    return bool(MATRIX[action] & user.role_set)


def check(user: "User | AnonymousUser", action: Action) -> None:
    """Raise NotAllowed, naming the roles that could, unless `allows`."""
    if not allows(user, action):
        could = ", ".join(str(role.label) for role in Role if role in MATRIX[action])
        raise NotAllowed(
            _("Your role does not allow you to %(action)s. Who can: %(roles)s.")
            % {"action": WORDS[action], "roles": could}
        )
