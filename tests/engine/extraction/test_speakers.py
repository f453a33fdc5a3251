"""Who a quote is attributed to, and which full name the article gives for it."""

import pytest

from claims.engine.extraction import analyse
from claims.engine.extraction.model import Quote, SpeakerKind

ARTICLE_FR = (
    "Le premier ministre Alain Verdier a présenté le budget mardi. La sénatrice Claire Fontaine a voté contre.\n\n"
)
ARTICLE_EN = "Prime Minister Alan Green presented the budget on Tuesday. Senator Claire Fountain voted against.\n\n"


def last_quote(text: str, language: str) -> Quote:
    return analyse(text, language=language).quotes[-1]


@pytest.mark.parametrize(
    ("language", "sentence", "resolved", "rule"),
    [
        ("fr", "« Tout est payé », a dit Verdier.", "Alain Verdier", "surname"),
        ("fr", "« Tout est payé », a dit Alain Verdier.", "Alain Verdier", "full-name"),
        ("fr", "« Tout est payé », a dit le 14 mars 2026 Alain Verdier.", "Alain Verdier", "full-name"),
        ("fr", "« Tout est payé », a dit le premier ministre Verdier.", "Alain Verdier", "surname"),
        ("fr", "« Tout est payé », a dit la sénatrice.", "Claire Fontaine", "role"),
        ("fr", "« Tout est faux », a dit la sénatrice. Elle ajoute : « Rien n’est payé. »", "Claire Fontaine",
         "pronoun-previous-speaker"),
        ("en", "“All is paid,” Green said.", "Alan Green", "surname"),
        ("en", "“All is paid,” said Alan Green.", "Alan Green", "full-name"),
        ("en", "“All is paid,” the senator said.", "Claire Fountain", "role"),
        ("en", "“All is paid,” said Fountain. “Really?” she asked.", "Claire Fountain", "pronoun-previous-speaker"),
    ],
)  # fmt: skip
def test_a_speaker_is_resolved_inside_the_article(language: str, sentence: str, resolved: str, rule: str) -> None:
    article = ARTICLE_FR if language == "fr" else ARTICLE_EN

    speaker = last_quote(article + sentence, language).speaker

    assert speaker is not None
    assert (speaker.resolved, speaker.rule) == (resolved, rule)
    assert speaker.antecedent is not None
    assert speaker.antecedent.of(article + sentence) == resolved


@pytest.mark.parametrize(
    ("language", "sentence", "rule"),
    [
        ("fr", "« Tout est payé », a dit Legrand.", "name-only"),
        ("fr", "« Tout est payé », a dit le préfet.", "role-unknown"),
        ("fr", "« Tout est payé », a dit le gouvernement.", "organisation-not-resolved"),
        ("fr", "« Tout est payé », assurent les députés.", "group-not-resolved"),
        ("fr", "« Tout est payé », disent-ils.", "pronoun-not-personal"),
        ("en", "“All is paid,” the sheriff said.", "role-unknown"),
        ("en", "“All is paid,” officials said.", "group-not-resolved"),
        ("en", "“All is paid,” they said.", "pronoun-not-personal"),
    ],
)
def test_an_unsettled_speaker_stays_unresolved(language: str, sentence: str, rule: str) -> None:
    article = ARTICLE_FR if language == "fr" else ARTICLE_EN

    speaker = last_quote(article + sentence, language).speaker

    assert speaker is not None
    assert (speaker.resolved, speaker.antecedent, speaker.rule) == (None, None, rule)


def test_two_people_of_one_surname_leave_it_ambiguous() -> None:
    text = "Anna Reed met Paul Reed in Leeds on Monday.\n\n“It went well,” said Reed."

    speaker = last_quote(text, "en").speaker

    assert speaker is not None
    assert (speaker.resolved, speaker.rule) == (None, "name-ambiguous")


def test_a_pronoun_between_two_possible_people_is_not_guessed() -> None:
    text = "John Reed met Paul Stone in Leeds on Monday. “It went well,” he said."

    speaker = last_quote(text, "en").speaker

    assert speaker is not None
    assert (speaker.resolved, speaker.rule) == (None, "pronoun-ambiguous")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Selon des sources proches du dossier, la vente est annulée."),
        ("fr", "« La vente est annulée », confie une source policière."),
        ("fr", "« La vente est annulée », glisse un cadre sous couvert d’anonymat."),
        ("fr", "« La vente est annulée », affirme un proche du président."),
        ("en", "According to people familiar with the matter, the sale is off."),
        ("en", "“The sale is off,” a source told the paper."),
        ("en", "“The sale is off,” said one manager, who asked not to be named."),
        ("en", "“The sale is off,” one aide said on condition of anonymity."),
    ],
)
def test_an_unnamed_source_is_flagged_as_anonymous(language: str, text: str) -> None:
    speaker = last_quote(text, language).speaker

    assert speaker is not None
    assert speaker.anonymous
    assert speaker.resolved is None


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("fr", "« Non », répond Jeanne Morin.", SpeakerKind.PERSON),
        ("fr", "« Nous refusons », répond le maire.", SpeakerKind.ROLE),
        ("fr", "« Nous refusons », répondent les riverains.", SpeakerKind.GROUP),
        ("fr", "« Nous refusons », répond la mairie.", SpeakerKind.ORGANISATION),
        ("fr", "« Nous refusons », répond l’ONU.", SpeakerKind.ORGANISATION),
        ("fr", "« Nous refusons », répond-elle.", SpeakerKind.PRONOUN),
        ("en", "“We refuse,” said Jane Moor.", SpeakerKind.PERSON),
        ("en", "“We refuse,” said the mayor.", SpeakerKind.ROLE),
        ("en", "“We refuse,” residents said.", SpeakerKind.GROUP),
        ("en", "“We refuse,” the council said.", SpeakerKind.ORGANISATION),
        ("en", "“We refuse,” she said.", SpeakerKind.PRONOUN),
    ],
)
def test_a_speaker_has_a_kind(language: str, text: str, kind: SpeakerKind) -> None:
    speaker = last_quote(text, language).speaker

    assert speaker is not None
    assert speaker.kind is kind


def test_an_impersonal_pronoun_names_nobody() -> None:
    quote = last_quote("« Tout est payé », dit-on à la mairie.", "fr")

    assert quote.speaker is None
    assert quote.reasons[-1] == "speaker:nobody-named"
