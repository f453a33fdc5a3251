"""Languages are folders of data: found, consistent with each other, and told apart."""

import dataclasses

import pytest

from factcheck.text import terms
from factcheck.text.facts.gazetteer import gazetteer
from factcheck.text.facts.lexicon import lexicon
from factcheck.text.languages import CODES, UnknownLanguage, denials, detect, get, orders, quantifiers
from factcheck.text.languages.base import numerals, phrases, readings, words


def test_french_and_english_are_known() -> None:
    assert {"fr", "en"} <= set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_every_language_says_its_own_code(code: str) -> None:
    assert get(code).code == code


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(UnknownLanguage):
        get("xx")


@pytest.mark.parametrize("code", CODES)
def test_every_language_counts_in_the_same_units(code: str) -> None:
    english, other = get("en").units, get(code).units

    assert set(other.counted.values()) == set(english.counted.values())
    assert set(other.time.values()) == set(english.time.values())
    assert set(other.measures.values()) <= set(english.measures.values())


@pytest.mark.parametrize("code", CODES)
def test_every_language_names_the_same_months_and_weekdays(code: str) -> None:
    assert set(lexicon(code).months.values()) == set(range(1, 13))
    assert set(lexicon(code).weekdays.values()) == set(range(1, 8))


@pytest.mark.parametrize("code", CODES)
def test_every_language_knows_the_people_of_the_same_countries(code: str) -> None:
    assert set(get(code).names.demonyms.values()) == set(get("en").names.demonyms.values())


@pytest.mark.parametrize("code", CODES)
def test_the_tables_of_every_language_are_complete(code: str) -> None:
    for part in dataclasses.fields(get(code)):
        assert getattr(get(code), part.name) is not None
    assert gazetteer(code).places.table


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le ministre a présenté son plan aux députés.", "fr"),
        ("The minister presented the plan to lawmakers.", "en"),
        ("Il est parti.", "fr"),
        ("He has left.", "en"),
        (
            "Gouvernement, Parlement, syndicats, entreprises, associations, citoyens, électeurs, communes, régions.",
            "fr",
        ),
        ("Government, parliament, unions, companies, charities, citizens, voters, towns, regions, districts.", "en"),
    ],
)
def test_a_text_is_told_by_its_language(text: str, language: str) -> None:
    assert detect(text, default="fr" if language == "en" else "en") == language


@pytest.mark.parametrize("fragment", ["12,5 %", "", "OK", "Paris"])
@pytest.mark.parametrize("default", ["fr", "en"])
def test_a_fragment_has_the_language_of_what_it_was_taken_from(fragment: str, default: str) -> None:
    assert detect(fragment, default=default) == default


def test_tables_are_read_as_written() -> None:
    assert words("un  deux\ntrois") == {"un", "deux", "trois"}
    assert phrases("il y a,\n  d'ici, ") == {"il y a", "d'ici"}
    assert readings("ago: il y a, voilà\nfrom now: dans") == {"il y a": "ago", "voilà": "ago", "dans": "from now"}
    assert numerals("2: deux")["deux"] == 2


@pytest.mark.parametrize("table", ["no reading", "one: a, b\ntwo: b"])
def test_a_table_that_contradicts_itself_is_refused(table: str) -> None:
    with pytest.raises(ValueError):
        readings(table)


@pytest.mark.parametrize("code", CODES)
def test_the_phrases_of_the_judgements_are_spelled_as_texts_are_cut(code: str) -> None:
    refused, ranked = denials.get(code), orders.get(code)
    counted = quantifiers.get(code)
    phrases_told = {
        *refused.refutations, *refused.predicates, *refused.copulas, *refused.beside, *ranked.superlatives,
        *ranked.before_choice, *ranked.ranking, *counted.words, *counted.links, *counted.restated,
    }  # fmt: skip

    assert [
        phrase for phrase in sorted(phrases_told) if " ".join(key for _, key in terms.tokens(phrase)) != phrase
    ] == []
