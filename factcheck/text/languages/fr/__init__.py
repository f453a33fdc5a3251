"""French."""

from factcheck.text.languages.base import Language
from factcheck.text.languages.fr.dates import DATES
from factcheck.text.languages.fr.names import NAMES
from factcheck.text.languages.fr.numbers import NUMBERS
from factcheck.text.languages.fr.speech import SPEECH
from factcheck.text.languages.fr.units import UNITS
from factcheck.text.languages.fr.words import WORDS

LANGUAGE = Language(
    code="fr",
    name="Français",
    words=WORDS,
    numbers=NUMBERS,
    dates=DATES,
    units=UNITS,
    names=NAMES,
    speech=SPEECH,
)
