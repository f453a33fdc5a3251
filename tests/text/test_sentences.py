"""Where sentences end, as a reader sees it; ‖ marks each break that the splitter must make."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.text import sentences
from factcheck.text.spans import Span

CASES = [
    ("fr", "Il pleut.‖Il vente."),
    ("fr", "M. Dupont est venu.‖Il est reparti."),
    ("fr", "Mme Diallo, MM. Roy et Petit ont voté.‖Le texte passe."),
    ("fr", "Le Dr. Roux opère.‖Il réussit."),
    ("fr", "Le taux atteint 3,5 %.‖Il montera."),
    ("fr", "La version 2.5 est sortie.‖Elle plaît."),
    ("fr", "Voir l'art. 5 de la loi.‖Il est clair."),
    ("fr", "Voir l'art. L. 123 du code.‖Il est clair."),
    ("fr", "Une ville, p. ex. Lyon, suffit.‖Une autre aussi."),
    ("fr", "Le 3 janv. 2025 fut froid.‖Le 4 aussi."),
    ("fr", "Il cite J. K. Rowling.‖Elle répond."),
    ("fr", "Il cite l'O.N.U. et part.‖Elle reste."),
    ("fr", "Le siège de l'O.N.U.‖Il est à New York."),
    ("fr", "Des pommes, des poires, etc.‖Le marché ferme."),
    ("fr", "Vraiment ?‖Oui !‖Non…‖Peut-être."),
    ("fr", "Il dit : « C'est fini. On rentre. »‖Puis il part."),
    ("fr", "« C'est fini ! » a-t-il dit.‖Il part."),
    ("fr", "« C'est fini. On rentre. Vite. »‖Elle part."),
    ("fr", "Il a dit “C'est fini. On rentre.” avant midi.‖Il part."),
    ("fr", "« Elle a crié : « Stop. Assez. » », dit-il.‖Il part."),
    ("fr", "Une phrase\nsans point\n\nAutre paragraphe."),
    ("fr", "Le no 5 gagne.‖Le no. 6 perd."),
    ("fr", "Il vit bd. Voltaire.‖Elle aussi."),
    ("fr", "Rendez-vous à 14 h.‖Le car part."),
    ("fr", "La S.A. Durand ferme.‖Elle licencie."),
    ("fr", "Un « guillemet ouvert.‖Sans fin.‖Il continue."),
    ("fr", "Il dit « un « deux. Trois. »‖Quatre.‖Cinq."),
    ("fr", "1. Premier point.‖Suite."),
    ("fr", "Il gagne (enfin.)‖Elle perd."),
    ("fr", "Fin…‖Début."),
    ("en", "It rains.‖It blows."),
    ("en", "Mr. Smith came.‖He left."),
    ("en", "Dr. Jane Doe and Sen. Roe voted.‖It passed."),
    ("en", "The rate is 3.5 percent.‖It will rise."),
    ("en", "He lives in the U.S.‖He left Mali."),
    ("en", "The U.S. President spoke.‖He left."),
    ("en", "We met at 5 p.m. Wednesday.‖It was late."),
    ("en", "We met at 5 p.m.‖It was late."),
    ("en", "Acme Inc. said so.‖The shares fell."),
    ("en", "He joined Acme Inc.‖The shares fell."),
    ("en", "See No. 5 in the list.‖It is short."),
    ("en", "He said no.‖She said yes."),
    ("en", "J. K. Rowling wrote it.‖She smiled."),
    ("en", "Bring pens, paper, etc.‖The desk has none."),
    ("en", "Really?‖Yes!‖Well…‖Maybe."),
    ("en", "“We won. It is over.”‖He smiled."),
    ("en", "“We won!” she said.‖He smiled."),
    ("en", '"Stop. Now." was the order.‖He stopped.'),
    ("en", 'A 5" pipe broke. It leaked.'.replace(". It", ".‖It")),
    ("en", "On Jan. 5 it snowed.‖On Jan. 6 it thawed."),
    ("en", "He arrived, e.g. by train.‖She walked."),
    ("en", "Visit example.org today.‖It is open."),
    ("en", "One line\nanother line\r\nlast line."),
    ("en", "Plan B.‖They had none."),
    ("en", "He asked: (why?)‖She knew."),
    ("en", "The vote was held.‖(It was close.)‖The rest is known."),
    ("en", "St. Louis won.‖Mt. Baker stood."),
    ("en", "2. Second point.‖More."),
    ("en", "Wait... what?‖Nothing."),
]


@pytest.mark.parametrize(("language", "marked"), CASES)
def test_sentences_end_where_a_reader_ends_them(language: str, marked: str) -> None:
    text = marked.replace("‖", " ")
    expected = [part for line in marked.splitlines() for part in line.split("‖") if part]

    found = [span.of(text) for span in sentences.split(text, language=language)]

    assert found == expected


def test_a_quotation_longer_than_a_page_is_cut_like_other_text() -> None:
    text = "« " + "Une phrase. " * 400 + "»"

    assert len(sentences.split(text, language="fr")) > 100


def test_a_language_without_tables_is_cut_by_its_marks() -> None:
    text = "Das ist ein Satz. Und „noch einer“ hier!"

    cut = [span.of(text) for span in sentences.split(text, language="de")]

    assert cut == ["Das ist ein Satz.", "Und „noch einer“ hier!"]


def test_paragraphs_are_the_lines_that_print_something() -> None:
    text = "  One \r\n\n\u00a0\n\u2028Two."

    assert [span.of(text) for span in sentences.paragraphs(text)] == ["One", "Two."]


NEWSY = st.text(
    alphabet=st.one_of(
        st.sampled_from(" \u00a0\u202f\r\n.!?…«»“”\"'()MSUDrae1,5é\u0301🙂\u202e"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=200,
)


@given(NEWSY, st.sampled_from(["fr", "en"]))
def test_sentences_cover_everything_printed_once_and_in_order(text: str, language: str) -> None:
    spans = sentences.split(text, language=language)

    assert spans == sentences.split(text, language=language)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() for span in spans)
    assert _printed("".join(span.of(text) for span in spans)) == _printed(text)


@given(NEWSY)
def test_no_sentence_crosses_a_line_break(text: str) -> None:
    lines = sentences.paragraphs(text)

    for span in sentences.split(text, language="fr"):
        assert any(Span(line.start, line.end).contains(span) for line in lines)


def _printed(text: str) -> str:
    return "".join(text.split())
