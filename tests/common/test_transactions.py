"""Services commit what they write before they return, or all together where an interface asks for that."""

import contextlib

import pytest
from django.db import transaction

from factcheck.accounts.choices import Theme
from factcheck.accounts.models import User
from factcheck.common.transactions import durable, together
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@durable
def darken(*, user: User) -> None:
    User.objects.filter(pk=user.pk).update(theme=Theme.DARK)


def theme_of(user: User) -> str:
    return User.objects.get(pk=user.pk).theme


def test_a_service_inside_a_transaction_that_could_take_it_back_is_a_fault_of_ours():
    user = factories.UserFactory()

    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        darken(user=user)
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic(), together():
        pass

    assert theme_of(user) != Theme.DARK


def test_writes_together_are_all_kept_or_none():
    first, second = factories.UserFactory(), factories.UserFactory()

    with contextlib.suppress(LookupError), together():
        darken(user=first)
        raise LookupError
    with together():
        darken(user=second)
    darken(user=second)

    assert theme_of(first) != Theme.DARK
    assert theme_of(second) == Theme.DARK
