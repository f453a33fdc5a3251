"""How speech is reported."""

from factcheck.text.languages.speech import Speech

SPEECH = Speech()
