"""English."""

from factcheck.text.languages.base import Language
from factcheck.text.languages.en.speech import SPEECH
from factcheck.text.languages.en.words import WORDS

LANGUAGE = Language(code="en", name="English", words=WORDS, speech=SPEECH)
