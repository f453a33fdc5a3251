"""French: days, months and the words that place a moment by another."""

from factcheck.text.languages.base import Dates, numerals, phrases, readings, words

DATES = Dates(
    months=numerals(
        """
        1: janvier, janv, jan
        2: février, févr, fév
        3: mars
        4: avril, avr
        5: mai
        6: juin
        7: juillet, juill, juil
        8: août
        9: septembre, sept
        10: octobre, oct
        11: novembre, nov
        12: décembre, déc
        """
    ),
    capitalised_months=False,
    shy_months=frozenset(),
    weekdays=numerals("1: lundi\n2: mardi\n3: mercredi\n4: jeudi\n5: vendredi\n6: samedi\n7: dimanche"),
    capitalised_weekdays=False,
    month_first=False,
    first_of_month=words("premier"),
    day_links=frozenset(),
    day_ranges=words("au à et ou"),
    day_openers=words("le du au"),
    month_openers=words(
        """
        en depuis fin début mi de d du mois courant dès avant après jusqu'en d'ici ce cet cette dernier prochain
        entre à jusqu ici au et le
        """
    ),
    year_openers=words(
        "en depuis de d dès avant après année an l'an jusqu'en fin début mi entre et à courant horizon été hiver"
    ),
    near_days=readings(
        """
        0: aujourd'hui
        -1: hier
        -2: avant-hier
        1: demain
        2: après-demain
        """
    ),
    near_months=readings(
        "0: ce mois-ci, ce mois\n-1: le mois dernier, mois dernier, le mois passé\n1: le mois prochain, mois prochain"
    ),
    near_years=readings(
        """
        0: cette année
        -1: l'an dernier, l'année dernière, l'an passé, année passée
        1: l'an prochain, l'année prochaine
        """
    ),
    last=words("dernier passé dernière derniers"),
    next=words("prochain prochaine suivant"),
    anchors=readings(
        """
        1 week ago: la semaine dernière, la semaine passée
        1 week from now: la semaine prochaine
        1 day after: le lendemain, au lendemain
        2 days after: le surlendemain
        1 day before: la veille
        2 days before: l'avant-veille
        1 week after: la semaine suivante
        1 month after: le mois suivant
        1 year after: l'année suivante
        1 year before: l'année précédente
        1 week before: la semaine précédente
        """
    ),
    before_amount=readings("ago: il y a, voilà, voici\nfrom now: dans, d'ici"),
    after_amount=readings(
        """
        after: après, plus tard, suivant, suivants, suivantes, ensuite
        before: avant, plus tôt, auparavant, précédant
        """
    ),
    vague_amounts=readings("a few: quelques\nseveral: plusieurs\na couple of: une paire de"),
    amount_adverbs=phrases("seulement, à peine, tout juste, tout au plus, environ, à peine plus, exactement, presque"),
    doubtful_openers=frozenset(),
    future_words=frozenset(),
    ages=phrases("âgé de, âgée de, âgés de, âgées de, âge de"),
    age_suffixes=frozenset(),
    clock_openers=words("à vers dès de jusqu'à"),
    clock_marks=words("h heure heures"),
    decades=phrases("années, les années, des années"),
)
