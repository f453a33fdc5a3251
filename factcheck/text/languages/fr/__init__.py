"""French."""

from factcheck.text.languages.base import Language
from factcheck.text.languages.fr.speech import SPEECH
from factcheck.text.languages.fr.words import WORDS

LANGUAGE = Language(code="fr", name="Français", words=WORDS, speech=SPEECH)
