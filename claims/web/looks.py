"""How states and ratings look: a tone for the colour, an icon and words beside it; never the colour alone."""

from dataclasses import dataclass

from claims.models import Rating
from claims.workflow import State


@dataclass(frozen=True, slots=True)
class Look:
    """`tone` names the colour token, `icon` the drawing in icons.svg, `label` says it in words."""

    tone: str
    icon: str
    label: str


_STATES = {
    State.NEW: ("new", "dot"),
    State.IN_CHECK: ("open", "eye"),
    State.PROPOSED: ("waiting", "pen"),
    State.SIGNED: ("settled", "check"),
    State.PUBLISHED: ("settled", "check"),
    State.DISPUTED: ("attention", "alert"),
    State.NEEDS_RECHECK: ("attention", "alert"),
    State.CORRECTED: ("attention", "undo"),
    State.DISMISSED: ("aside", "minus"),
    State.WITHDRAWN: ("aside", "minus"),
}
RATING_ICONS = {"true": "check", "mixed": "half", "false": "cross", "open": "question"}


def of_state(state: str) -> Look:
    """The look of a statement's state."""
    known = State(state)
    tone, icon = _STATES[known]
    return Look(tone, icon, str(known.label))


def of_rating(rating: Rating) -> Look:
    """The look of one step of the rating scale, its label in the reader's language."""
    return Look(f"rating-{rating.tone}", RATING_ICONS[rating.tone], rating.label)
