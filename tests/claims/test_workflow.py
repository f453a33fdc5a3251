"""The one table of moves, and the pairs of check and reason that are built on it."""

import pytest

from claims import permissions
from claims.models import Statement
from claims.workflow import MOVES, Move, State, allowed, target
from factcheck.accounts.choices import Role
from factcheck.common.errors import IllegalTransition, NotAllowed
from tests.factories import ClaimFactory, UserFactory, VerdictFactory


def test_every_state_can_be_reached_and_every_move_leads_somewhere() -> None:
    reached = {goal for _origins, goal in MOVES.values()} | {State.NEW}

    assert reached == set(State)
    assert set(MOVES) == set(Move)


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("move", list(Move))
def test_allowed_and_target_agree(state: State, move: Move) -> None:
    assert (target(state, move) is not None) == (move in allowed(state))


def test_only_a_proposed_verdict_is_signed() -> None:
    assert [state for state in State if target(state, Move.SIGN)] == [State.PROPOSED]


@pytest.mark.django_db
@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("role", list(Role))
def test_a_refusal_and_its_reason_are_one_answer(state: State, role: Role) -> None:
    reason = "x" if state == State.DISMISSED else ""
    statement = Statement.objects.get(pk=ClaimFactory.create(state=state, dismissed_reason=reason).pk)
    verdict = VerdictFactory.create(statement=statement)
    person = UserFactory.create(roles=(role,))
    pairs = [
        (lambda: permissions.check_edit(person, statement), permissions.why_not_edit(person, statement)),
        (lambda: permissions.check_evidence(person, statement), permissions.why_not_evidence(person, statement)),
        (lambda: permissions.check_assign(person, statement), permissions.why_not_assign(person, statement)),
        (
            lambda: permissions.check_sign(person, statement, verdict, override_reason=""),
            permissions.why_not_sign(person, statement, verdict),
        ),
        (
            lambda: permissions.check_move(person, statement, Move.DISMISS),
            permissions.why_not_move(person, statement, Move.DISMISS),
        ),
    ]

    for check, why_not in pairs:
        if why_not:
            with pytest.raises((NotAllowed, IllegalTransition), match=r"."):
                check()
        else:
            check()
