"""Facts that services state when they refuse. Interfaces turn them into 403, 404, 409, 412, 422 and 503."""


class Refused(Exception):
    """A service said no. `reason` is a sentence for people, in the reader's language; `code` is stable."""

    code = "refused"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotAllowed(Refused):
    """This person may not do this."""

    code = "not-allowed"


class IllegalTransition(Refused):
    """The object's state does not allow this move. `allowed` names the moves that it does allow."""

    code = "illegal-transition"

    def __init__(self, reason: str, *, allowed: tuple[str, ...]) -> None:
        super().__init__(reason)
        self.allowed = allowed


class StaleVersion(Refused):
    """Someone else changed the object since it was read. `current` is the version it has now."""

    code = "stale-version"

    def __init__(self, reason: str, *, current: int) -> None:
        super().__init__(reason)
        self.current = current


class Invalid(Refused):
    """The input cannot be accepted. `field` names the part at fault, empty for the whole."""

    code = "invalid"

    def __init__(self, reason: str, *, field: str = "") -> None:
        super().__init__(reason)
        self.field = field


class Unavailable(Refused):
    """Something that this needs does not answer now; the same request may succeed in a moment."""

    code = "unavailable"


class LeaseLost(Exception):
    """Another worker took this job over: whatever this one still wanted to write must not be written."""
