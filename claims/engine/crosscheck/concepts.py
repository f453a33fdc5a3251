"""Words that may stand for each other in a report: one group, one concept. Our own list, English stems.

English words come with their own stem as meaning, other languages meet the groups through their glossary, so one list
serves every pair of languages. A group holds what a careful reader lets pass for the same thing when the rest of two
sentences agrees; what is a kind of something else ("typhoon", "storm") stays apart.
"""

import functools

from factcheck.text import terms

_GROUPS = """
    earn gross collect generate rake; worldwide global globally world; child kid; film movie; car vehicle automobile
    buy bought purchase acquire acquisition takeover; sell sold sale; start begin began begun commence start beginning
    end finish conclude; unveil reveal present release launch publish; announce announcement declare
    attend participate participant attendee attendance; kill die dead death fatal fatality perish deadly
    injure wound hurt injury; illness disease sickness; doctor physician medic
    cut reduce decrease lower decline fall fell drop reduction; increase rise rose grow grew growth hike climb rise
    job employment post position; worker employee staff; company firm business enterprise corporation
    country nation; city town municipality; house home; student pupil; teacher professor; policeman cop officer
    army military troop soldier; attack assault raid offensive; agreement deal accord pact treaty; war conflict
    election vote ballot poll; win won victory triumph; lose lost defeat; lead led head chair; leader chief boss
    premier prime; ceo executive; build construct built construction; create establish set found founded creation
    help aid assist assistance; show demonstrate; discover discovery find found; illegal unlawful; fund finance
    price cost; tax levy; migrant immigrant; fire blaze; flood flooding; quake earthquake; women woman female
    men man male; young youth; big large great huge; small little tiny; quick fast rapid; arrest detain custody
    accuse charge; convict conviction condemn; jail prison imprison imprisonment; resign resignation
    fire dismiss sack; hire recruit; appoint name nominate; born birth; marry married wed wedding marriage
    produce manufacture production; plan project; programme program; law legislation; ban prohibit forbid outlaw
    allow permit authorise authorize permission; ask request; urge call appeal; refuse reject refusal rejection
    accept approve approval; travel trip journey; ship vessel boat; plane aircraft jet airliner
    headquarters based seat headquarter; locate located situated location; author writer wrote write written
    singer vocalist; star starred; rating score; critic review reviewer; recover recovery cured cure
    infect infection contaminate
    test tested screening; vaccine vaccination vaccinate jab inoculation; coronavirus covid; spend spent spending
    salary wage pay; own owner possess; event conference; body organisation organization; collaborate cooperate
    collaboration cooperation; argue plead advocate; measure action; pillar axis; rule regulation; leave left quit
    meet met meeting; fake false hoax bogus; true genuine real authentic; video footage clip; picture image photo
    photograph; share circulate; web internet online; old elderly; climate climatic; warming warm; gun firearm weapon
    refugee displaced; flee fled; area surface; amount sum; average mean; sick ill; drug medicine medication
    food nutrition; sea ocean; near close; current present; former ex; last final; vast huge; damage destroy
    destroyed destruction; secret classified; poison toxic; border frontier; rich wealthy; poor poverty
"""


def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for group in _GROUPS.replace("\n", ";").split(";"):
        words = group.split()
        for word in words:
            table.setdefault(terms.stem(word, language="en"), words[0])
    return table


_CONCEPT_OF = _table()


def _fellows() -> dict[str, tuple[str, ...]]:
    """Each stem of a group with the other stems of that group, in the group's order."""
    groups: dict[str, list[str]] = {}
    for stem, concept in _CONCEPT_OF.items():
        groups.setdefault(concept, []).append(stem)
    return {stem: tuple(one for one in groups[concept] if one != stem) for stem, concept in _CONCEPT_OF.items()}


_FELLOWS = _fellows()


def fellows(stem: str) -> tuple[str, ...]:
    """The English stems that may stand for this one; none for a word outside the list."""
    return _FELLOWS.get(stem, ())


@functools.lru_cache(maxsize=16384)
def of(meanings: tuple[str, ...]) -> tuple[str, ...]:
    """The concepts of a word by its English meanings, each once, in order; none for a word outside the list."""
    return tuple(dict.fromkeys(_CONCEPT_OF[meaning] for meaning in meanings if meaning in _CONCEPT_OF))


# A title before a name is no name: "Prime Minister", « le PDG ».
_TITLE_WORDS = """
    premier prime minister president ceo executive chief professor chancellor mayor governor secretary king queen pope
    ambassador senator director general doctor chairman spokesman spokeswoman
"""
_TITLES = frozenset(terms.stem(word, language="en") for word in _TITLE_WORDS.split())


def is_title(meanings: tuple[str, ...]) -> bool:
    """Say whether a word is somebody's office by one of its English meanings."""
    return not _TITLES.isdisjoint(meanings)
