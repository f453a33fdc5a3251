"""What a word or a trait adds to the check-worthiness of a sentence: one table per language.

`languages/<code>/worth.tsv` is made by `script/train_worth`. It begins with lines "# key: value" (among them
"version" and "temper"); every other line is a name, a tab and a weight in log-odds. A name is a trait ("figure"), "="
and a word, or "=" and two words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Weights:
    """`traits` and `words` in log-odds; `base` is the log-odds of a sentence without any.

    `temper`, above 0 and at most 1, is what the sum is multiplied by before it becomes a score of 0 to 1: it keeps
    the order and the score of one half.
    """

    version: str
    temper: float
    base: float
    traits: Mapping[str, float]
    words: Mapping[str, float]


@cache
def get(language: str) -> Weights:
    """The weights of a language, read once.

    Raises:
        FileNotFoundError: a language without a table.
        ValueError: a table without version, temper or base, or with a line that is no weight.
    """
    table = resources.files("factcheck.text.languages").joinpath(language, "worth.tsv")
    return read(table.read_text(encoding="utf-8"))


def read(table: str) -> Weights:
    """The weights written in `table`, in the form that the module describes.

    Raises:
        ValueError: a table without version, temper or base, or with a line that is no weight.
    """
    head: dict[str, str] = {}
    traits: dict[str, float] = {}
    words: dict[str, float] = {}
    for line in table.splitlines():
        if line.startswith("# "):
            name, _, value = line.removeprefix("# ").partition(": ")
            head[name] = value
            continue
        name, _, weight = line.partition("\t")
        if name.startswith("="):
            words[name.removeprefix("=")] = float(weight)
        else:
            traits[name] = float(weight)
    if not {"version", "temper"} <= head.keys() or "(base)" not in traits:
        raise ValueError("a table of weights names its version, its temper and its base")
    return Weights(head["version"], float(head["temper"]), traits.pop("(base)"), traits, words)
