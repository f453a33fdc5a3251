"""What a finding shows around its passage."""

import pytest

from claims.models import Statement
from claims.web import findings
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "passage", "words"),
    [
        ("en", "Over 1,000 people came.", ("unmistakably", "the", "counterrevolutionaries")),
        ("fr", "Plus de 1 000 personnes.", ("anticonstitutionnellement", "dit\u00a0:", "12\u202f345\u00a0678\u00a0€")),
    ],
)
@pytest.mark.parametrize("shift", range(5))
def test_what_stands_around_a_passage_is_whole_words(language, passage, words, shift):
    around = " ".join(words * 8)
    text = f"{'x' * shift} {around} {passage} {around} {'x' * shift}"
    snapshot = factories.SnapshotFactory.create(text=text)
    finding = factories.FindingFactory.create(
        passage=factories.PassageFactory.create(snapshot=snapshot, words=passage, language=language), compared=[]
    )
    statement = Statement.objects.select_related("article", "claim").get(pk=finding.statement_id)

    [group] = findings.build(statement, []).groups

    [shown] = group.shown
    before, after = shown.before.split(" "), shown.after.split(" ")
    assert (before[0], after[-1]) == ("…", "…")
    assert {*before[1:], *after[:-1]} == {*words, ""}
    assert len(shown.before) <= findings.AROUND + len("… ")


def test_a_short_text_around_a_passage_is_shown_whole():
    snapshot = factories.SnapshotFactory.create(text="Yesterday, 1,000 people came to see it.")
    passage = factories.PassageFactory.create(snapshot=snapshot, words="1,000 people came")
    finding = factories.FindingFactory.create(passage=passage, compared=[])
    statement = Statement.objects.select_related("article", "claim").get(pk=finding.statement_id)

    [group] = findings.build(statement, []).groups

    assert (group.shown[0].before, group.shown[0].after) == ("Yesterday, ", " to see it.")
