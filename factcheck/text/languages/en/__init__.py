"""English."""

from factcheck.text.languages.base import Language
from factcheck.text.languages.en.dates import DATES
from factcheck.text.languages.en.names import NAMES
from factcheck.text.languages.en.numbers import NUMBERS
from factcheck.text.languages.en.speech import SPEECH
from factcheck.text.languages.en.units import UNITS
from factcheck.text.languages.en.words import WORDS

LANGUAGE = Language(
    code="en",
    name="English",
    words=WORDS,
    numbers=NUMBERS,
    dates=DATES,
    units=UNITS,
    names=NAMES,
    speech=SPEECH,
)
