"""A cache that is away is done without; a bug is not hidden by that."""

import subprocess
import sys

import pytest
from django.core.cache import caches

from factcheck.common import caching


def test_a_cache_that_does_not_answer_leaves_what_was_there(settings) -> None:
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": "unix:///nowhere/at/all?db=1"}}
    kept = "before"

    with caching.spared():
        kept = caches["default"].get("robots")

    assert kept == "before"


def test_any_other_error_goes_on() -> None:
    with pytest.raises(KeyError), caching.spared():
        raise KeyError("a bug")


def test_nobody_loads_the_caches_library_who_asks_no_cache() -> None:
    asked = "import sys, factcheck.common.caching as c\nwith c.spared(): pass\nprint('redis' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"
