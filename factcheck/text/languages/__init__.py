"""The languages that the workbench reads: one folder each, found by being there."""

import importlib
import pkgutil
import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from factcheck.text.folding import fold
from factcheck.text.languages.base import Language

CODES: tuple[str, ...] = tuple(sorted(module.name for module in pkgutil.iter_modules(__path__) if module.ispkg))

# Below this many letters the statistical model has too little to go by ("12,5 %" has no language at all).
_LETTERS_FOR_MODEL = 18

_WORD = re.compile(r"[^\W\d_]+")


class UnknownLanguage(KeyError):
    """A language code that has no folder here."""


@cache
def get(code: str) -> Language:
    """The tables of the language with this ISO 639-1 code.

    Raises:
        UnknownLanguage: no folder of that name.
    """
    if code not in CODES:
        raise UnknownLanguage(code)
    language: Language = importlib.import_module(f"{__name__}.{code}").LANGUAGE
    return language


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(CODES))
    return identifier


def detect(text: str, *, default: str = "en") -> str:
    """Say which known language a text is written in.

    Short texts are told by their function words alone; where these are silent or tie, a text that is long enough goes
    to the statistical model and a shorter one gets `default` (an article's language for a fragment of it).
    """
    words = _WORD.findall(fold(text).lower())
    counts = {code: sum(map(get(code).words.function_words.__contains__, words)) for code in CODES}
    ranked = sorted(CODES, key=lambda code: -counts[code])
    if len(ranked) == 1 or counts[ranked[0]] > 2 * counts[ranked[1]]:
        return ranked[0]
    if sum(map(len, words)) < _LETTERS_FOR_MODEL:
        return ranked[0] if counts[ranked[0]] > counts[ranked[1]] else default
    return str(_identifier().classify(text)[0])
