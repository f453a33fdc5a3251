"""English: what makes a predicate."""

from factcheck.text.languages.clauses import Clauses


def _words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


CLAUSES = Clauses(
    finite=_words(
        "became becomes begins begin began wrote writes won wins took takes gave gives went goes came comes drew",
        "draws grew grows knew knows saw sees spoke speaks stole swam threw throws woke wore wears broke breaks chose",
        "chooses drove drives fell falls flew flies forgot froze hid rode rises rose sang sank shook tells tell says",
        "plays stars features includes contains consists lies occurs occupies overlooks covers borders belongs",
        "appears exists refers represents describes depicts follows tells serves works lives receives produces",
        "provides offers operates owns runs uses makes shows seems remains holds leads stands uses causes affects",
        "requires allows means marks ends starts opens closes connects separates unites forms carries employs earns",
        "costs weighs measures spans hosts houses plans aims hopes expects wants needs calls accounts ranks",
    ),
    pasts=_words(
        "made had held led left lost met paid put read said sold sent set shot spent stood taught told thought",
        "understood bought brought built caught cost cut dealt felt fought found got heard hit hurt kept laid lent",
        "let meant ran sat slept slid spread struck stuck swept wound hosted came became overcame split bid",
    ),
    past_endings=("ed",),
    participles=_words(
        "known seen given taken written chosen shown driven drawn grown thrown worn spoken broken stolen born borne",
        "begun sung done gone been become eaten fallen forgotten hidden ridden risen sworn torn woven drunk run come",
    ),
    participle_endings=(),
    not_verbs=_words(
        "united red hundred bed wed need speed seed feed indeed exceed breed naked sacred wicked kindred led-zeppelin",
        "sled shed deed weed greed creed biped moped infrared advanced limited mixed related detailed",
        "high-speed unprecedented talented supposed so-called",
    ),
    subject_relatives=_words("who which that"),
    binding=_words("of"),
)
