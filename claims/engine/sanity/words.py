"""The words that the rules look for, in both languages, searched in text without accents and capitals."""

import re
from dataclasses import dataclass


def _any(*words: str) -> re.Pattern[str]:
    return re.compile(r"(?<![^\W_])(?:" + "|".join(words) + r")(?![^\W_])")


@dataclass(frozen=True, slots=True)
class Words:
    """One language. Each pattern is named for what it shows."""

    weekdays: tuple[str, ...]
    rise: re.Pattern[str]
    from_to: re.Pattern[str]
    partition: re.Pattern[str]
    every: re.Pattern[str]
    of_whom: re.Pattern[str]
    out_of: re.Pattern[str]
    born: re.Pattern[str]
    died: re.Pattern[str]
    aged: re.Pattern[str]
    years_old: re.Pattern[str]
    at_age: re.Pattern[str]
    no_age: re.Pattern[str]
    average: re.Pattern[str]
    median: re.Pattern[str]
    beyond_average: re.Pattern[str]
    change: re.Pattern[str]
    spending: re.Pattern[str]
    counted: re.Pattern[str]


FR = Words(
    weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    rise=_any(
        "hausse", "baisse", "augmentation", "diminution", "progression", "recul", "gain", "perte", "chute", "bond",
        r"progresse\w*", r"augmente\w*", r"recule\w*", r"baisse\w*", r"diminue\w*", r"gagne\w*", r"perd\w*",
    ),
    from_to=re.compile(r"^\s*(?:a|au)\s*$"),
    partition=_any(
        r"se repartiss\w+", r"se divis\w+", r"reparti\w*", "ventilation", "repartition", r"le reste", r"les autres",
        r"se partag\w+",
    ),
    every=re.compile(r"^\s*(?:de\s+|des\s+|d['’])"),
    of_whom=re.compile(r"^[\s,(]*(?:dont|parmi (?:eux|elles|lesquels|lesquelles)|y compris)\s*(?:environ\s*)?$"),
    out_of=re.compile(r"^\s*(?:des|sur les|sur|parmi les)\s*$"),
    born=_any(r"nee? (?:le |en )?", r"nes (?:le |en )?", r"naissance"),
    died=_any("mort", "morte", "decede", "decedee", "disparu", "disparue", "mourut", "meurt"),
    aged=re.compile(r"(?<![^\W_])age\w* de\s*$"),
    years_old=re.compile(r"(?:,|(?<![^\W_])a)\s*$"),
    # Folded, "à" and the verb "a" are one: only behind a pronoun is it the verb.
    at_age=re.compile(r"(?<![^\W_])(?:l['’]age de|(?<!\bil )(?<!\belle )(?<!\bqui )a)\s*$"),
    no_age=re.compile(r"\s+(?:d['’]|(?:de|durant|plus|apres|avant)(?![^\W_]))"),
    average=_any("moyen", "moyenne", "moyens", "moyennes"),
    median=_any("median", "mediane", "medians", "medianes"),
    beyond_average=_any(
        r"(?:plus|moins|davantage) que la moyenne",
        r"(?:superieure?s?|inferieure?s?) a la moyenne",
        r"(?:au-dessus|au-dessous|en dessous) de la moyenne",
    ),
    change=_any(
        r"contre", r"de plus", r"de moins", r"autres?", r"nouveaux?", r"nouvelles?", r"precedente?s?", r"auparavant",
        r"avant", r"apres", r"puis", r"hausse", r"baisse", r"passe\w*", r"supplementaires?", r"environ", r"d['’]ici",
        r"devrait", r"devraient", r"selon", r"l['’]an (?:dernier|passe)", r"chaque", r"chacune?", r"par", r"prevu\w*",
        r"encore", r"deja", r"desormais", r"estim\w+", r"initialement", r"d['’]abord", r"dont", r"parmi", r"ensuite",
    ),
    spending=_any(
        r"cout\w*", r"investi\w*", r"budget\w*", r"depens\w*", r"chiffre d['’]affaires", "dette", "benefices?",
        r"financ\w+", r"subvention\w*", "prix", "recettes?",
    ),
    counted=_any(
        r"sondes?", r"sondees?", r"personnes interrogees", r"habitants", r"electeurs", r"votants", r"salaries",
        r"eleves", r"etudiants", r"francais\w*", r"menages", r"femmes", r"hommes", r"repondants",
    ),
)  # fmt: skip

EN = Words(
    weekdays=("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    rise=_any(
        "up", "down", r"ris\w+", "rose", r"increas\w+", r"decreas\w+", r"drop\w*", "fall", "fell", r"gain\w*",
        "growth", r"grew", r"jump\w*", r"declin\w+", r"climb\w*",
    ),
    from_to=re.compile(r"^\s*to\s*$"),
    partition=_any(
        r"(?:is|are|was|were) split", r"(?:is|are|was|were) divided", "breakdown", "the rest", "the remaining",
        "the remainder", r"breaks down",
    ),
    every=re.compile(r"^\s*of\s+(?:the\s+|all\s+|our\s+)?"),
    of_whom=re.compile(r"^[\s,(]*(?:including|of whom|of which|among them|among whom)\s*(?:about\s*)?$"),
    out_of=re.compile(r"^\s*(?:of the|out of|out of the|among the)\s*$"),
    born=_any(r"born(?: on| in)?"),
    died=_any("died", "dies", "death", "dead", "passed away"),
    aged=re.compile(r"(?<![^\W_])(?:aged|age of)\s*$"),
    years_old=re.compile(r"(?:,|(?<![^\W_])(?:age|at))\s*$"),
    at_age=re.compile(r"(?<![^\W_])at(?: (?:the )?age(?: of)?)?\s*$"),
    no_age=re.compile(r"\s+[^\W\d_]"),
    average=_any("average", "averaged", "averages", "mean"),
    median=_any("median", "medians"),
    beyond_average=_any(
        r"(?:more|less) than (?:the )?average", r"(?:above|below) (?:the )?average", r"(?:higher|lower) than average",
        r"(?:higher|lower) than the average",
    ),
    change=_any(
        r"from", r"against", r"compared", r"more", r"fewer", r"others?", r"another", r"new", r"previous\w*",
        r"earlier", r"later", r"before", r"after", r"then", r"up", r"down", r"additional", r"about", r"by",
        r"expected", r"last (?:year|month|week)", r"each", r"per", r"would", r"will", r"should", r"still", r"already",
        r"now",
        r"estimat\w+", r"initially", r"first", r"including", r"among", r"once", r"since",
    ),
    spending=_any(
        r"cost\w*", r"invest\w*", r"budget\w*", r"spen[dt]\w*", r"revenue\w*", "debt", r"profits?", r"fund\w*",
        r"subsid\w+", r"worth", r"price\w*",
    ),
    counted=_any(
        r"respondents", r"people asked", r"inhabitants", r"voters", r"workers", r"employees", r"pupils", r"students",
        r"residents", r"households", r"women", r"men", r"adults",
    ),
)  # fmt: skip

BY_LANGUAGE = {"fr": FR, "en": EN}

# Units whose numbers count members of one whole, so that a part of them cannot be larger.
PEOPLE = frozenset(
    (
        "people", "man", "woman", "child", "student", "worker", "inhabitant", "death", "injury", "victim", "member",
        "voter",
    )
)  # fmt: skip
COUNTED = PEOPLE | {"country", "city", "company", "seat", "vote", "case", "vehicle", "dwelling", "job", "measure"}
