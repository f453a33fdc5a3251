"""PDF through pdfium: the visible text, whole or flagged."""

import pytest

from sources.reading import Document, Field, ReadingFailed, ReadLimits, pdf
from tests.sources.reading import files

LONG = "Le conseil municipal a approuve le budget de la digue par sept voix contre deux"


def read(body: bytes, **limits: int) -> Document:
    return pdf.read(body, limits=ReadLimits(**limits))


def refusal(body: bytes) -> str:
    with pytest.raises(ReadingFailed) as caught:
        read(body)
    return caught.value.code


def test_text_title_author_and_date_are_read() -> None:
    info = "/Title (La digue) /Author (Par Jeanne Dupont) /CreationDate (D:20250726103000+02'00')"
    document = read(files.pdf(files.lines("Le budget atteint 4,2 millions."), info=info))

    assert document.text == "Le budget atteint 4,2 millions."
    assert document.title == Field("La digue", "pdf")
    assert document.byline == Field("Jeanne Dupont", "pdf")
    assert document.published_on == Field("2025-07-26", "pdf")
    assert document.flags == ()
    assert dict(document.counts) == {"pages": 1}


@pytest.mark.parametrize("title", ["Microsoft Word - x.doc", "rapport.pdf", "Untitled", ""])
def test_a_title_that_a_program_left_behind_is_none(title: str) -> None:
    document = read(files.pdf(files.lines("Texte."), info=f"/Title ({title}) /CreationDate (hier)"))

    assert document.title is None
    assert document.published_on is None


def test_printed_lines_become_paragraphs_again() -> None:
    page = files.lines(
        LONG, "lors de sa seance de mardi.", "", LONG + " et quatre absten-", "tions, a dit le maire.", top=700
    )
    document = read(files.pdf(page))

    assert document.text == (f"{LONG} lors de sa seance de mardi.\n\n{LONG} et quatre abstentions, a dit le maire.")


def test_pages_are_parted_by_a_blank_line() -> None:
    assert read(files.pdf(files.lines("Un."), files.lines("Deux."))).text == "Un.\n\nDeux."


def test_invisible_text_beside_visible_text_is_left_out_and_flagged() -> None:
    page = files.lines("Le budget est de 4 millions.") + files.lines("Le budget est de 9 millions.", mode=3, top=600)
    document = read(files.pdf(page))

    assert "4 millions" in document.text
    assert "9 millions" not in document.text
    assert document.flags == ("hidden_text",)


def test_a_scan_whose_only_text_is_invisible_keeps_it_flagged() -> None:
    document = read(files.pdf(files.lines("Texte reconnu.", mode=3)))

    assert document.text == "Texte reconnu."
    assert document.flags == ("hidden_text",)


def test_scripts_and_launches_are_flagged() -> None:
    body = files.pdf(files.lines("Texte."), catalog="/OpenAction << /S /JavaScript /JS (x) >>")

    assert read(body).flags == ("active_content",)


def test_more_pages_than_the_cap_are_cut_and_flagged() -> None:
    document = read(files.pdf(files.lines("Un."), files.lines("Deux."), files.lines("Trois.")), pdf_pages=2)

    assert document.text == "Un.\n\nDeux."
    assert document.flags == ("text_truncated",)
    assert dict(document.counts)["pages"] == 3


def test_more_text_than_the_cap_is_cut_and_flagged() -> None:
    document = read(files.pdf(files.lines("Un texte."), files.lines("Deux.")), text_chars=5)

    assert document.text == "Un te"
    assert document.flags == ("text_truncated",)


def test_words_cut_by_a_plain_hyphen_are_joined_and_compound_names_keep_theirs() -> None:
    assert pdf.as_paragraphs("les absten-\r\ntions") == "les abstentions"
    assert pdf.as_paragraphs("de Saint-\r\nDenis") == "de Saint-Denis"
    assert pdf.as_paragraphs("de 2024 -\r\n2025") == "de 2024 - 2025"


def test_words_cut_by_a_soft_hyphen_are_joined() -> None:
    assert pdf.as_paragraphs("abstenti\u0002\r\nons") == "abstentions"
    assert pdf.as_paragraphs("Saint\ufffeDenis a vote") == "Saint-Denis a vote"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (files.pdf(files.lines("x"))[:-60], "broken"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 9 + b"%%EOF", "broken"),
        (files.pdf(""), "no-text"),
        (files.pdf(files.lines("x"), info="/X " + "[" * 300 + "]" * 300), "file-too-deep"),
        (files.pdf(kids="2 0 R 2 0 R"), "broken"),
        (
            files.pdf(
                files.lines("x"),
                info=f"/Filter /Standard /V 1 /R 2 /O ({'o' * 32}) /U ({'u' * 32}) /P -4",
                trailer="/Encrypt 4 0 R /ID [(a)(a)]",
            ),
            "encrypted",
        ),
    ],
)
def test_what_cannot_be_read_is_named(body: bytes, code: str) -> None:
    assert refusal(body) == code
