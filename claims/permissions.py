"""Who may do what to a statement: pairs of check_* (raises) and why_not_* (the same answer as words).

A page asks why_not_* to say why a button is off; the service asks check_* before it writes. Both give one answer.
"""

from collections.abc import Callable

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _

from claims.models import SecondRead, Statement, Verdict
from claims.workflow import MACHINE_MOVES, Move, State, allowed, target
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, check
from factcheck.common.errors import IllegalTransition, NotAllowed, Refused

_ACTION_OF = {
    Move.START: Action.EDIT_STATEMENT,
    Move.PROPOSE: Action.PROPOSE_VERDICT,
    Move.RETURN: Action.SIGN_OFF,
    Move.SIGN: Action.SIGN_OFF,
    Move.DISPUTE: Action.PROPOSE_VERDICT,
    Move.SETTLE: Action.SIGN_OFF,
    Move.PUBLISH: Action.PUBLISH,
    Move.CORRECT: Action.PUBLISH,
    Move.WITHDRAW: Action.PUBLISH,
    Move.RECHECK: Action.EDIT_STATEMENT,
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
    elif settings.BLIND_SECOND_READ and not SecondRead.objects.filter(verdict=verdict).exists():
        raise NotAllowed(_("A second person has to rate it first, without seeing this verdict."))
    return goal


def is_sealed(user: User, statement: Statement) -> bool:
    """Whether the statement's verdict is kept from this person until they gave their own reading."""
    return statement.verdicts.current().sealed_for(user).exists()


def check_second_read(user: User, statement: Statement) -> None:
    """A second reading is for who could have written the verdict, did not, and has not seen it."""
    check_move(user, statement, Move.DISPUTE)
    if not is_sealed(user, statement):
        raise NotAllowed(_("Only somebody who has not seen the verdict can read it a second time."))


def check_propose(user: User, statement: Statement) -> State:
    """Whoever wrote one of two readings that differ does not overrule the other with a new verdict."""
    goal = check_move(user, statement, Move.PROPOSE)
    if statement.state == State.DISPUTED:
        _check_third(user, statement)
    return goal


def check_unsealed(user: User, statement: Statement) -> None:
    """For what holds every revision of the verdict: nobody takes it out while one of them is kept from them."""
    if statement.verdicts.all().sealed_for(user).exists():
        raise NotAllowed(_("Give your own reading first: until then you do not see the verdict."))


def check_return(user: User, statement: Statement) -> State:
    """Nobody returns a verdict that they may not see yet."""
    goal = check_move(user, statement, Move.RETURN)
    if is_sealed(user, statement):
        raise NotAllowed(_("Give your own reading first: until then you do not see the verdict."))
    return goal


def check_settle(user: User, statement: Statement) -> State:
    """A dispute is settled by an approver who wrote neither of the two readings."""
    goal = check_move(user, statement, Move.SETTLE)
    _check_third(user, statement)
    return goal


def _check_third(user: User, statement: Statement) -> None:
    reads = SecondRead.objects.filter(verdict__statement=statement, verdict__is_current=True)
    if reads.filter(Q(author=user) | Q(reader=user)).exists():
        raise NotAllowed(_("One of the two readings is yours: a third person has to decide."))


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


def why_not_second_read(user: User, statement: Statement) -> str:
    return _why_not(lambda: check_second_read(user, statement))


def why_not_propose(user: User, statement: Statement) -> str:
    return _why_not(lambda: check_propose(user, statement))


def why_not_return(user: User, statement: Statement) -> str:
    return _why_not(lambda: check_return(user, statement))


def why_not_settle(user: User, statement: Statement) -> str:
    return _why_not(lambda: check_settle(user, statement))


def why_not_sign(user: User, statement: Statement, verdict: Verdict) -> str:
    return _why_not(lambda: check_sign(user, statement, verdict, override_reason=""))


def why_not_edit(user: User, statement: Statement) -> str:
    return _why_not(lambda: check_edit(user, statement))


def why_not_evidence(user: User, statement: Statement) -> str:
    return _why_not(lambda: check_evidence(user, statement))


def why_not_assign(user: User, statement: Statement) -> str:
    return _why_not(lambda: check_assign(user, statement))
