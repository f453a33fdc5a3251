"""Signing in and out, and how the desk looks to whom."""

import re
from urllib.parse import urlencode

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse

from factcheck.accounts.models import User
from factcheck.local import seeds
from tests import factories

pytestmark = pytest.mark.django_db

SIGN_IN = "accounts:sign-in"
LOOK = "accounts:look"


def test_someone_signs_in_reaches_the_page_that_was_asked_for_and_signs_out(client):
    user = factories.UserFactory.create(reader=True)
    wanted = reverse("claims:queue", args=["mine"])

    asked = client.get(wanted)
    signed_in = client.post(
        reverse(SIGN_IN), {"username": user.username, "password": factories.PASSWORD, "next": wanted}
    )
    signed_out = client.post(reverse("accounts:sign-out"))

    assert asked["Location"] == f"{reverse(SIGN_IN)}?next={wanted}"
    assert signed_in["Location"] == wanted
    assert signed_out["Location"] == reverse(SIGN_IN)
    assert client.get(wanted).status_code == 302


ARTICLE = "/articles/1/?statement=1"


@pytest.mark.parametrize(
    ("headers", "method", "back"),
    [
        ({}, "get", "/statements/1/panel/?x=1"),
        (
            {"HX-Request": "true", "HX-Current-URL": "http://testserver/articles/1/?statement=1"},
            "get",
            "/articles/1/?statement=1",
        ),
        ({"HX-Request": "true", "HX-Current-URL": "http://evil.example/articles/1/"}, "get", "/articles/"),
        ({"Referer": "http://testserver/claims/1/"}, "post", "/claims/1/"),
        ({}, "post", "/articles/"),
    ],
)
def test_who_has_to_sign_in_first_comes_back_to_the_page_that_they_saw(client, headers, method, back):
    address = "/statements/1/panel/?x=1" if method == "get" else "/statements/1/verdict/"

    answer = getattr(client, method)(address, headers=headers)

    wanted = f"{reverse(SIGN_IN)}?{urlencode({'next': back}, safe='/')}"
    if "HX-Request" in headers:
        assert (answer.status_code, answer["HX-Redirect"], answer.content) == (200, wanted, b"")
    else:
        assert (answer.status_code, answer["Location"]) == (302, wanted)


def test_a_wrong_password_and_an_unknown_name_get_the_same_words(client):
    user = factories.UserFactory.create(reader=True)

    wrong = client.post(reverse(SIGN_IN), {"username": user.username, "password": "wrong"})
    unknown = client.post(reverse(SIGN_IN), {"username": "nobody", "password": "wrong"})

    said = [answer.context["form"].non_field_errors() for answer in (wrong, unknown)]
    assert said[0]
    assert said[0] == said[1]


def test_the_demo_names_its_accounts_on_the_sign_in_page_and_nobody_else_does(client, settings):
    seeded = seeds.people()[0]
    factories.UserFactory.create(checker=True, username=seeded.username)
    factories.UserFactory.create(checker=True, username="camille")

    before = client.get(reverse(SIGN_IN)).text
    settings.ENVIRONMENT = "demo"
    shown = client.get(reverse(SIGN_IN)).text

    assert seeded.password not in before
    assert seeded.password in shown
    assert seeds.people()[1].username not in re.findall("<code>(.*?)</code>", shown)
    assert "camille" not in shown


def test_the_sign_in_page_never_leads_to_another_site(client):
    user = factories.UserFactory.create(reader=True)

    answer = client.post(
        reverse(SIGN_IN), {"username": user.username, "password": factories.PASSWORD, "next": "https://evil.example/"}
    )

    assert answer["Location"] == reverse("claims:article-list")


def test_language_and_theme_are_kept_with_the_person(client):
    user = factories.UserFactory.create(reader=True)
    client.force_login(user)

    client.post(reverse(LOOK), {"language": "fr"})
    client.post(reverse(LOOK), {"theme": "DARK"})

    shown = client.get(reverse("claims:article-list")).text
    assert User.objects.values_list("language", "theme").get(pk=user.pk) == ("fr", "DARK")
    assert '<html lang="fr" data-theme="dark">' in shown


def test_a_stranger_keeps_language_and_theme_in_a_cookie(client):
    client.post(reverse(LOOK), {"language": "fr", "theme": "DARK"})

    shown = client.get(reverse(SIGN_IN)).text
    assert '<html lang="fr" data-theme="dark">' in shown
    assert "Se connecter" in shown
    assert client.cookies[django_settings.LANGUAGE_COOKIE_NAME]["httponly"]


@pytest.mark.parametrize("values", [{"language": "xx"}, {"theme": "PINK"}, {"language": "../../etc"}])
def test_a_look_that_does_not_exist_changes_nothing(client, values):
    user = factories.UserFactory.create(reader=True, language="en")
    client.force_login(user)

    client.post(reverse(LOOK), values)

    user.refresh_from_db()
    assert (user.language, user.theme) == ("en", "SYSTEM")


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_after_a_change_of_look_one_stays_on_this_site(client, wanted):
    assert client.post(reverse(LOOK), {"language": "fr", "next": wanted})["Location"] == reverse(SIGN_IN)


def test_someone_changes_the_own_password(client):
    user = factories.UserFactory.create(reader=True)
    client.force_login(user)
    fresh = "another-long-secret-42"

    answer = client.post(
        reverse("accounts:password"),
        {"old_password": factories.PASSWORD, "new_password1": fresh, "new_password2": fresh},
    )

    user.refresh_from_db()
    assert answer["Location"] == reverse("accounts:profile")
    assert user.check_password(fresh)


def test_a_sign_in_without_the_token_is_refused_with_a_page(client):

    answer = Client(enforce_csrf_checks=True).post(reverse(SIGN_IN), {"username": "x", "password": "y"})

    assert answer.status_code == 403
    assert "Content-Security-Policy" in answer.headers
