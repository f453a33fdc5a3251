"""Who may do what to a statement: pairs of check_* (raises) and why_not_* (the same answer as words).

A page asks why_not_* to say why a button is off; the service asks check_* before it writes. Both give one answer.
"""

from collections.abc import Callable

from django.utils.translation import gettext as _

from claims.models import Statement, Verdict
from claims.workflow import MACHINE_MOVES, Move, State, allowed, target
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, check
from factcheck.common.errors import IllegalTransition, NotAllowed, Refused

_ACTION_OF = {
    Move.START: Action.EDIT_STATEMENT,
    Move.PROPOSE: Action.PROPOSE_VERDICT,
    Move.RETURN: Action.SIGN_OFF,
    Move.SIGN: Action.SIGN_OFF,
    Move.PUBLISH: Action.PUBLISH,
    Move.CORRECT: Action.PUBLISH,
    Move.WITHDRAW: Action.PUBLISH,
    Move.DISMISS: Action.EDIT_STATEMENT,
    Move.REOPEN: Action.EDIT_STATEMENT,
}


def check_move(user: User, statement: Statement, move: Move) -> State:
    """Raise unless the person and the state allow the move; give back the state it leads to."""
    check(user, _ACTION_OF[move])
    return _goal(statement, move)


def check_machine_move(statement: Statement, move: Move) -> State:
    """Raise unless the machine may make this move by itself and the state allows it; give back where it leads."""
    if move not in MACHINE_MOVES:
        raise NotAllowed(_("Only a person may do this."))
    return _goal(statement, move)


def _goal(statement: Statement, move: Move) -> State:
    goal = target(State(statement.state), move)
    if goal is None:
        moves = allowed(State(statement.state))
        raise IllegalTransition(
            _("Not possible while it is “%(state)s”.") % {"state": statement.get_state_display()},
            allowed=tuple(one.value for one in moves),
        )
    return goal


def check_sign(user: User, statement: Statement, verdict: Verdict, *, override_reason: str) -> State:
    """Two people: the approver is not the author of that revision, admins and superusers included (FEATURES 5.4)."""
    goal = check_move(user, statement, Move.SIGN)
    if verdict.author_id == user.pk and not override_reason:
        raise NotAllowed(_("You wrote this verdict: a second person has to sign it."))
    if override_reason:
        check(user, Action.OVERRIDE_SIGN_OFF)
    return goal


def check_edit(user: User, statement: Statement) -> None:
    """Rewording and similar edits; published work is corrected instead."""
    check(user, Action.EDIT_STATEMENT)
    _check_not_closed(statement)


def check_evidence(user: User, statement: Statement) -> None:
    check(user, Action.ATTACH_EVIDENCE)
    _check_not_closed(statement)


def check_assign(user: User, statement: Statement) -> None:
    check(user, Action.ASSIGN)
    _check_not_closed(statement)


def _check_not_closed(statement: Statement) -> None:
    if statement.state in {State.PUBLISHED, State.WITHDRAWN, State.DISMISSED}:
        raise IllegalTransition(
            _("Not possible while it is “%(state)s”.") % {"state": statement.get_state_display()},
            allowed=tuple(one.value for one in allowed(State(statement.state))),
        )


def _why_not(ask: Callable[[], object]) -> str:
    try:
        ask()
    except Refused as refused:
        return refused.reason
    return ""


def why_not_move(user: User, statement: Statement, move: Move) -> str:
    """Why the move is not possible for this person now, empty when it is."""
    return _why_not(lambda: check_move(user, statement, move))


def why_not_sign(user: User, statement: Statement, verdict: Verdict) -> str:
    return _why_not(lambda: check_sign(user, statement, verdict, override_reason=""))


def why_not_edit(user: User, statement: Statement) -> str:
    return _why_not(lambda: check_edit(user, statement))


def why_not_evidence(user: User, statement: Statement) -> str:
    return _why_not(lambda: check_evidence(user, statement))


def why_not_assign(user: User, statement: Statement) -> str:
    return _why_not(lambda: check_assign(user, statement))
