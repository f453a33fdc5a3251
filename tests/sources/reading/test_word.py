"""Word files: visible paragraphs, under caps."""

import io
import zipfile

import pytest

from sources.reading import Document, Field, ReadingFailed, ReadLimits, word
from tests.sources.reading.files import docx, paragraph

HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
SHOWN = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>visible</w:t></w:r>'


def read(body: bytes, **limits: int) -> Document:
    return word.read(body, limits=ReadLimits(**limits))


def test_paragraphs_and_description_are_read() -> None:
    core = (
        "<dc:title>La digue</dc:title><dc:creator>Jeanne Dupont</dc:creator><dc:language>fr-FR</dc:language>"
        "<dcterms:created>2025-07-26T10:00:00Z</dcterms:created>"
    )
    document = read(docx(paragraph("Le budget") + paragraph("") + paragraph("« 4,2\u00a0millions »"), core=core))

    assert document.text == "Le budget\n\n« 4,2\u00a0millions »"
    assert document.title == Field("La digue", "docx")
    assert document.byline == Field("Jeanne Dupont", "docx")
    assert document.language == Field("fr", "docx")
    assert document.published_on == Field("2025-07-26", "docx")
    assert document.flags == ()


def test_a_file_without_description_has_none() -> None:
    document = read(docx(paragraph("Texte")))

    assert (document.title, document.byline, document.published_on, document.language) == (None,) * 4


def test_breaks_tabs_and_hyphens_are_characters() -> None:
    run = "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:drawing/></w:r>"

    assert read(docx(paragraph(run))).text == "a b\nc\u2011d"


def test_deleted_text_is_left_out_and_inserted_text_kept() -> None:
    body = paragraph(
        "Il dit ", "<w:del><w:r><w:delText>non</w:delText></w:r></w:del>", "<w:ins><w:r><w:t>oui</w:t></w:r></w:ins>"
    )

    assert read(docx(body)).text == "Il dit oui"


def test_hidden_text_is_left_out_and_flagged() -> None:
    document = read(docx(paragraph("Texte ", HIDDEN, SHOWN)))

    assert document.text == "Texte visible"
    assert document.flags == ("hidden_text",)
    assert dict(document.counts) == {"hidden_text": 1}


def test_the_text_of_a_box_stands_alone() -> None:
    box = f"<w:r><w:pict>{paragraph('dans la boîte')}</w:pict></w:r>"

    assert read(docx(paragraph("dehors", box))).text == "dehors\n\ndans la boîte"


def test_a_long_text_is_cut_and_flagged() -> None:
    document = read(docx(paragraph("x" * 50)), text_chars=10)

    assert document.text == "x" * 10
    assert document.flags == ("text_truncated",)


def empty_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/other.xml", "<x/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"PK\x03\x04 word/ cut off", "broken"),
        (empty_zip(), "broken"),
        (docx("<w:p>"), "broken"),
        (docx(""), "no-text"),
        (docx("<w:x>" * 250 + "</w:x>" * 250), "file-too-deep"),
        (docx(paragraph(" " * 3_000_000)), "too-large"),
        (docx(paragraph("x"), extra={f"p{number}": b"" for number in range(5_001)}), "too-large"),
    ],
)
def test_what_cannot_be_read_is_named(body: bytes, code: str) -> None:
    with pytest.raises(ReadingFailed) as caught:
        read(body)

    assert caught.value.code == code


def test_a_document_type_is_refused_with_all_its_entities() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>')

    with pytest.raises(ReadingFailed) as caught:
        read(out.getvalue())

    assert caught.value.code == "forbidden-markup"
