"""Gathering the interface's words, and telling what is wrong with a catalogue."""

import gettext
import io

import pytest
from babel.messages.pofile import read_po

from factcheck.local import translations

PYTHON = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
label = _("Sign in")
many = ngettext("%(count)d claim", "%(count)d claims", 2)
open_state = pgettext("state", "Open")
not_ours = gettext(variable)
"""
TEMPLATE = """{# In: claim #}
{% load i18n %}
<div>
    <p title="{% translate "Evidence" %}" data-x='a (b'>{{ _("Sources")|upper }}</p>
  {% blocktranslate trimmed count n=rows|length with who=claim.by %}
    One sentence of {{ who }}
  {% plural %}
    {{ n }} sentences of {{ who }}
  {% endblocktranslate %}
</div>
"""


@pytest.fixture
def checkout(tmp_path):
    (tmp_path / "claims" / "migrations").mkdir(parents=True)
    (tmp_path / "templates").mkdir()
    (tmp_path / "claims" / "forms.py").write_text(PYTHON)
    (tmp_path / "claims" / "migrations" / "0001.py").write_text('_("Left to migrations")')
    (tmp_path / "templates" / "claim.html").write_text(TEMPLATE)
    return tmp_path


def catalogue(text: str):
    return read_po(io.BytesIO(f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n{text}'.encode()))


def test_messages_of_code_and_templates_are_found_and_nothing_else(checkout):
    found = {message.id for message in translations.gather(checkout) if message.id}

    assert found == {
        "Sign in",
        ("%(count)d claim", "%(count)d claims"),
        "Open",
        "Evidence",
        "Sources",
        ("One sentence of %(who)s", "%(n)s sentences of %(who)s"),
    }


def test_a_message_knows_its_sense_and_where_it_stands(checkout):
    found = translations.gather(checkout)

    assert found.get("Open", "state") is not None
    assert found.get("Evidence").locations == [("templates/claim.html", 4)]


def test_a_message_without_translation_is_missing(checkout):
    said = list(translations.faults(translations.gather(checkout), catalogue('msgid "Sign in"\nmsgstr ""\n')))

    assert "missing: 'Sign in' (claims/forms.py:3)" in said
    assert "missing: 'Open' in the sense of 'state' (claims/forms.py:5)" in said


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ('#, fuzzy\nmsgid "Sign in"\nmsgstr "Entrer"\n', "fuzzy: 'Sign in' (a.py:1)"),
        ('msgid "Sign in"\nmsgstr "Entrer"\n\nmsgid "Old"\nmsgstr "Vieux"\n', "no longer used: 'Old'"),
        ('msgid "Sign in"\nmsgstr "Entrer"\n\n#~ msgid "Old"\n#~ msgstr "Vieux"\n', "no longer used: 'Old'"),
        ('msgid "Sign in"\nmsgstr "Entrer, %(who)s"\n', "placeholders differ: 'Sign in'"),
    ],
)
def test_each_kind_of_fault_is_named(written, fault):
    wanted = translations.Catalog()
    wanted.add("Sign in", locations=[("a.py", 1)])

    assert list(translations.faults(wanted, catalogue(written))) == [fault]


@pytest.mark.parametrize(
    ("singular", "plural", "is_right"),
    [
        ("Une affirmation", "%(n)s affirmations", True),
        ("%(n)s affirmation", "%(n)s affirmations", True),
        ("Une affirmation", "%(number)s affirmations", False),
    ],
)
def test_only_a_singular_may_leave_its_number_out(singular, plural, is_right):
    wanted = translations.Catalog()
    wanted.add(("One claim", "%(n)s claims"))
    written = catalogue(
        f'msgid "One claim"\nmsgid_plural "%(n)s claims"\nmsgstr[0] "{singular}"\nmsgstr[1] "{plural}"\n'
    )

    assert (list(translations.faults(wanted, written)) == []) is is_right


def test_braces_count_as_placeholders_only_where_they_are_a_format():
    wanted = translations.Catalog()
    wanted.add("{count} of {all}")
    wanted.add("a lone { brace")
    written = catalogue(
        'msgid "{count} of {all}"\nmsgstr "{count} sur tout"\n\nmsgid "a lone { brace"\nmsgstr "une accolade {"\n'
    )

    assert list(translations.faults(wanted, written)) == ["placeholders differ: '{count} of {all}'"]


def test_update_fills_english_keeps_translations_and_drops_what_is_gone(checkout):
    locale = checkout / "factcheck" / "locale"
    french = locale / "fr" / "LC_MESSAGES" / "django.po"
    french.parent.mkdir(parents=True)
    french.write_text('msgid "Sign in"\nmsgstr "Se connecter"\n\nmsgid "Old"\nmsgstr "Vieux"\n')

    translations.update(checkout, locale, ["en", "fr"])

    assert translations.check(checkout, locale, ["en"]) == []
    kept = translations.read(french)
    assert kept.get("Sign in").string == "Se connecter"
    assert kept.get("Old") is None
    assert kept.get("Evidence").string == ""
    assert len(translations.check(checkout, locale, ["fr"])) == 5


def test_updating_twice_changes_nothing(checkout):
    locale = checkout / "factcheck" / "locale"
    translations.update(checkout, locale, ["fr"])
    first = (locale / "fr" / "LC_MESSAGES" / "django.po").read_bytes()

    translations.update(checkout, locale, ["fr"])

    assert (locale / "fr" / "LC_MESSAGES" / "django.po").read_bytes() == first


def test_a_compiled_catalogue_is_what_gettext_reads(checkout):
    locale = checkout / "locale"
    french = locale / "fr" / "LC_MESSAGES" / "django.po"
    french.parent.mkdir(parents=True)
    french.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "Evidence"\nmsgstr "Preuve à l’appui"\n'
    )

    status = translations.main(["compile", "--locale", str(locale)])

    assert status == 0
    assert gettext.translation("django", locale, ["fr"]).gettext("Evidence") == "Preuve à l’appui"
    assert [path.name for path in sorted(french.parent.iterdir())] == ["django.mo", "django.po"]


def test_a_catalogue_that_is_none_is_a_fault(checkout):
    french = checkout / "locale" / "fr" / "LC_MESSAGES" / "django.po"
    french.parent.mkdir(parents=True)
    french.write_text("nonsense\n")

    said = translations.check(checkout, checkout / "locale", ["fr"])

    assert len(said) == 1
    assert said[0].startswith("fr: django.po cannot be read")


def test_the_command_fails_on_a_fault_and_names_it(tmp_path, capsys):
    status = translations.main(["check", "--locale", str(tmp_path), "--languages", "fr"])

    assert status == 1
    assert "fr: missing: " in capsys.readouterr().out
