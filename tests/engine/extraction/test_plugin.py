"""Extractors are plug-ins named by their dotted path."""

import datetime as dt

import pytest

from claims.engine import VERSION
from claims.engine.extraction import analyse, plugin
from claims.engine.extraction.model import Analysis


class Loud:
    """An extractor of this test: it reads the text in capitals."""

    name = "loud"
    version = "1"

    def extract(self, text: str, language: str | None, date: dt.date | None) -> Analysis:
        return analyse(text.upper(), language=language, date=date)


class Mute:
    name = "mute"


def test_the_built_in_rules_are_the_default() -> None:
    rules = plugin.load()

    found = rules.extract("The city opened three schools.", "en", None)

    assert (rules.name, rules.version) == ("rules", VERSION)
    assert found == analyse("The city opened three schools.", language="en")


def test_another_extractor_is_loaded_by_its_path() -> None:
    loud = plugin.load(f"{__name__}.Loud")

    assert loud.name == "loud"
    assert loud.extract("the city opened three schools.", "en", None).sentences


@pytest.mark.parametrize("path", ["", "Rules", "no.such.module.Rules", f"{__name__}.Nothing", f"{__name__}.Mute"])
def test_a_path_that_leads_nowhere_is_refused(path: str) -> None:
    with pytest.raises(plugin.NotAnExtractor):
        plugin.load(path)
