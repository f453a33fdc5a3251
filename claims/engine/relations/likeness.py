"""Whether two claims say the same, nearly the same, or the same thing with other figures."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from claims.engine import crosscheck
from claims.engine.crosscheck.model import Compared, Finding, Outcome, PairOutcome, PassageText, StatementText

VERSION = f"relations-1/{crosscheck.VERSION}"

_TELLING = frozenset((Outcome.SUPPORTS, Outcome.PARTLY))
# A claim is short: less than half of it carried is a coincidence of figures.
_LEAST = Decimal("0.5")


class Relation(StrEnum):
    """How two claims stand to each other."""

    SAME = "same"
    NEARLY = "nearly"
    OTHER_FIGURES = "other_figures"


@dataclass(frozen=True, slots=True)
class Like:
    """Two claims that speak of the same thing.

    `compared` is the table of values seen from the first claim; `strength` is 0 to 1, for ordering only.
    """

    relation: Relation
    rule: str
    strength: Decimal
    compared: tuple[Compared, ...]


def alike(first: StatementText, second: StatementText) -> Like | None:
    """Compare two claims both ways by the rules of the cross-check; None when they need not be about the same thing.

    Each claim is held against the other one as if that were a passage. Support both ways is the same claim; support
    or partial support both ways nearly the same; a value that differs, both ways and under the cross-check's
    same-subject gate, is the same thing with other figures. The `facts` of each are what it claims: "1,900 visitors
    from 18 countries" may claim the one or the other. Two claims that name only others than each other are not
    alike. The order of the two changes only whose values stand first.

    Source: FEATURES 4.7 and 4.10.
    """
    there, back = _held(first, second), _held(second, first)
    outcomes = {there.outcome, back.outcome}
    strength = min(there.strength, back.strength)
    different = _different(there)
    if different is not None and _different(back) is not None:
        relation, rule = Relation.OTHER_FIGURES, different.rule
        return Like(relation, rule, strength, there.compared) if strength >= _LEAST else None
    if not outcomes <= _TELLING or strength < _LEAST or _about_others(there, back):
        return None
    relation = Relation.SAME if outcomes == {Outcome.SUPPORTS} else Relation.NEARLY
    rule = next((one.rule for one in (there, back) if one.outcome is Outcome.PARTLY), there.rule)
    return Like(relation, rule, strength, there.compared)


def _held(claim: StatementText, other: StatementText) -> Finding:
    return crosscheck.check_claim(claim, PassageText(text=other.text, language=other.language, date=other.date))


def _different(found: Finding) -> Compared | None:
    """The pair of values for which the claim is contradicted; a contradiction in words alone has none."""
    if found.outcome is not Outcome.CONTRADICTS:
        return None
    return next((row for row in found.compared if row.outcome is PairOutcome.DIFFERENT), None)


def _about_others(there: Finding, back: Finding) -> bool:
    """Say whether each names somebody or something that the other does not, and they share no name."""
    names = [[row.rule for row in one.compared if row.rule.startswith("name-")] for one in (there, back)]
    return all("name-not-found" in found and "name-found" not in found for found in names)
