"""The seed documents keep their promises: our own words, said so, complete, and in the registry."""

import json
import re
from pathlib import Path

import pytest

from factcheck.local import seeds
from factcheck.text.sketch import sketch
from sources.choices import SourceKind
from sources.reading import read

PAGES = sorted(seeds.DOCUMENTS.rglob("*.html"))
NOTICES = {
    "en": "Demo paraphrase of public reporting by",
    "fr": "Paraphrase de démonstration d’un article public de",
}
DISCLAIMERS = {"en": "Not the outlet's text.", "fr": "Ce n’est pas le texte du média."}
LINKED = re.compile(r'application/ld\+json">(.*?)</script>', re.DOTALL)


def linked(page: Path) -> dict[str, object]:
    found = LINKED.search(page.read_text("utf-8"))
    assert found
    told: dict[str, object] = json.loads(found[1])
    return told


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_page_says_at_its_top_and_in_its_metadata_whose_reporting_it_paraphrases(page: Path) -> None:
    document = read(page.read_bytes(), declared_type="text/html; charset=utf-8", url=None)

    told = linked(page)
    assert document.language
    language = document.language.value
    first_lines = document.text.split("\n\n")[:2]
    assert first_lines[1].startswith(NOTICES[language])
    assert first_lines[1].endswith(DISCLAIMERS[language])
    assert str(told["isBasedOn"]) in str(told["creditText"])
    assert str(told["isBasedOn"]).startswith("https://")
    assert DISCLAIMERS[language] in str(told["creditText"])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_page_reads_as_a_short_article_with_headline_publisher_and_date(page: Path) -> None:
    document = read(page.read_bytes(), declared_type="text/html; charset=utf-8", url=None)

    told = linked(page)
    assert document.title
    assert document.title.value == told["headline"]
    assert document.outlet
    words = " ".join(document.text.split("\n\n")[2:]).split()
    assert 80 <= len(words) <= 220
    # One page goes without a date, as some pages do.
    assert "datePublished" not in told or str(told["datePublished"]).startswith("2025-07-")
    assert bool(document.published_on) == ("datePublished" in told)


def test_every_document_belongs_to_one_source_of_the_registry() -> None:
    listed = [path for source in seeds.sources() for path in source.documents]

    assert sorted(listed) == [page.relative_to(seeds.DOCUMENTS).as_posix() for page in PAGES]
    assert {source.kind for source in seeds.sources()} <= set(SourceKind.values)
    assert len({domain for source in seeds.sources() for domain in source.domains}) == sum(
        len(source.domains) for source in seeds.sources()
    )


def test_two_documents_are_near_copies_from_one_wire_and_no_others_are() -> None:
    sketches = {
        page.parent.name: set(sketch(read(page.read_bytes(), declared_type="text/html", url=None).text))
        for page in PAGES
    }

    near = {
        (one, two)
        for one in sketches
        for two in sketches
        if one < two and len(sketches[one] & sketches[two]) >= len(sketches[one]) / 2
    }
    assert near == {("businesslive", "reuters")}


def test_the_article_is_kept_byte_for_byte() -> None:
    assert seeds.article().encode("utf-8") == seeds.ARTICLE.read_bytes()
    assert seeds.article().startswith("menu\nclose\n")
    assert not seeds.article().endswith("\n")
