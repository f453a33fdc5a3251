"""The one table of states and moves, shared by web, API and admin (FEATURES 5.1)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    NEW = "NEW", _("new")
    IN_CHECK = "IN_CHECK", _("in check")
    PROPOSED = "PROPOSED", _("proposed")
    SIGNED = "SIGNED", _("signed")
    PUBLISHED = "PUBLISHED", _("published")
    DISPUTED = "DISPUTED", _("disputed")
    NEEDS_RECHECK = "NEEDS_RECHECK", _("needs re-check")
    CORRECTED = "CORRECTED", _("under correction")
    DISMISSED = "DISMISSED", _("dismissed")
    WITHDRAWN = "WITHDRAWN", _("withdrawn")


class Move(models.TextChoices):
    START = "START", _("start checking")
    PROPOSE = "PROPOSE", _("propose a verdict")
    RETURN = "RETURN", _("return for more work")
    SIGN = "SIGN", _("sign off")
    VOID = "VOID", _("void the sign-off")
    DISPUTE = "DISPUTE", _("dispute")
    SETTLE = "SETTLE", _("settle the dispute")
    PUBLISH = "PUBLISH", _("publish")
    RECHECK = "RECHECK", _("ask for a re-check")
    CORRECT = "CORRECT", _("correct in public")
    DISMISS = "DISMISS", _("dismiss")
    REOPEN = "REOPEN", _("reopen")
    WITHDRAW = "WITHDRAW", _("withdraw")


MOVES: dict[Move, tuple[frozenset[State], State]] = {
    Move.START: (frozenset({State.NEW}), State.IN_CHECK),
    Move.PROPOSE: (
        frozenset({State.NEW, State.IN_CHECK, State.DISPUTED, State.NEEDS_RECHECK, State.CORRECTED}),
        State.PROPOSED,
    ),
    Move.RETURN: (frozenset({State.PROPOSED, State.DISPUTED}), State.IN_CHECK),
    Move.SIGN: (frozenset({State.PROPOSED}), State.SIGNED),
    Move.VOID: (frozenset({State.SIGNED, State.PROPOSED}), State.IN_CHECK),
    Move.DISPUTE: (frozenset({State.PROPOSED}), State.DISPUTED),
    Move.SETTLE: (frozenset({State.DISPUTED}), State.SIGNED),
    Move.PUBLISH: (frozenset({State.SIGNED}), State.PUBLISHED),
    Move.RECHECK: (frozenset({State.PROPOSED, State.SIGNED, State.PUBLISHED}), State.NEEDS_RECHECK),
    Move.CORRECT: (frozenset({State.PUBLISHED, State.NEEDS_RECHECK}), State.CORRECTED),
    Move.DISMISS: (frozenset({State.NEW, State.IN_CHECK}), State.DISMISSED),
    Move.REOPEN: (frozenset({State.DISMISSED, State.WITHDRAWN}), State.NEW),
    Move.WITHDRAW: (
        frozenset({State.SIGNED, State.PUBLISHED, State.NEEDS_RECHECK, State.CORRECTED}),
        State.WITHDRAWN,
    ),
}

# Moves that the machine makes by itself, for a reason that it writes into the history.
MACHINE_MOVES = frozenset({Move.RECHECK})
# States in which a statement still asks for work.
OPEN_STATES = (State.NEW, State.IN_CHECK, State.PROPOSED, State.DISPUTED, State.NEEDS_RECHECK, State.CORRECTED)
# States in which the current verdict carries a valid sign-off.
SIGNED_STATES = (State.SIGNED, State.PUBLISHED)


def allowed(state: State) -> tuple[Move, ...]:
    """The moves that a statement in `state` may make, in table order."""
    return tuple(move for move, (origins, _target) in MOVES.items() if state in origins)


def target(state: State, move: Move) -> State | None:
    """Where `move` leads from `state`, None when the table does not allow it."""
    origins, goal = MOVES[move]
    return goal if state in origins else None
