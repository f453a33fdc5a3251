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
        9: septembre, sept, sep
        10: octobre, oct
        11: novembre, nov
        12: décembre, déc
        """
    ),
    capitalised_months=False,
    shy_months=frozenset(),
    verbal_months=frozenset(),
    weekdays=numerals("1: lundi\n2: mardi\n3: mercredi\n4: jeudi\n5: vendredi\n6: samedi\n7: dimanche"),
    short_weekdays=numerals("1: lun\n2: mar\n3: mer\n4: jeu\n5: ven\n6: sam\n7: dim"),
    capitalised_weekdays=False,
    month_first=False,
    first_of_month=words("premier"),
    day_links=frozenset(),
    day_nouns=words("jour"),
    day_ranges=words("au à et ou"),
    day_openers=words("le du au"),
    month_links=words("de d du"),
    month_openers=words(
        """
        en depuis fin début mi de d du mois courant dès avant après jusqu'en d'ici ce cet cette dernier prochain
        entre à jusqu ici au et le
        """
    ),
    month_shifts=readings(
        """
        0: mois, ce mois, ce mois-ci, mois en cours, mois courant
        -1: mois dernier, mois passé, mois précédent
        1: mois prochain, mois suivant, mois à venir
        """
    ),
    periods=numerals("3: trimestre\n6: semestre"),
    shy_periods=frozenset(),
    period_marks=numerals("3: t, q\n6: s"),
    period_years=readings(
        "0: cette année, l'année\n-1: l'an dernier, l'année dernière, l'an passé\n1: l'an prochain, l'année prochaine"
    ),
    seasons=numerals("3: printemps\n6: été\n9: automne\n12: hiver"),
    shy_seasons=words("été"),
    season_openers=words("l d cet en"),
    year_links=words("de"),
    year_openers=words(
        "en depuis de d dès avant après année an l'an jusqu'en fin début mi entre et à courant horizon été hiver"
    ),
    near_days=readings(
        """
        0: aujourd'hui, ce jour
        -1: hier
        -2: avant-hier
        1: demain
        2: après-demain
        """
    ),
    near_weeks=readings(
        """
        0: cette semaine, la semaine en cours, semaine en cours
        -1: la semaine dernière, semaine dernière, la semaine passée, semaine passée, la semaine précédente
        -1: semaine précédente
        1: la semaine prochaine, semaine prochaine, la semaine suivante, semaine suivante, la semaine d'après
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
    week_links=words("de d du"),
    week_shifts=readings("1: en huit, en 8\n2: en quinze, en 15"),
    last=words("dernier passé dernière derniers précédent"),
    next=words("prochain prochaine suivant"),
    this=words("ce cet cette"),
    open_sides=words("suivant précédent"),
    anchors=readings(
        """
        1 week ago: la semaine dernière, la semaine passée
        1 week from now: la semaine prochaine
        1 day after: le lendemain, au lendemain, le jour d'après, jour suivant, le jour suivant, dès le lendemain
        2 days after: le surlendemain
        1 day before: la veille, le jour d'avant, à la veille, le jour précédent
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
    chain_words=readings(
        """
        after: après, à compter de, à partir de, à compter du, à partir du, suivant
        before: avant, précédant
        """
    ),
    vague_amounts=readings("a few: quelques\nseveral: plusieurs\na couple of: une paire de"),
    amount_adverbs=phrases("seulement, à peine, tout juste, tout au plus, environ, à peine plus, exactement, presque"),
    doubtful_openers=frozenset(),
    future_words=words(
        """
        va vont doit doivent devrait devraient prévu prévue prévus prévues attendu attendue attendus attendues
        programmé programmée programmés programmées convoqué convoquée convoqués convoquées
        """
    ),
    future_endings=("era", "eront", "ira", "iront", "dra", "dront", "vra", "vront", "rra", "rront", "aura", "auront"),
    not_future=words("opéra caméra sierra front affront choléra guérilla"),
    past_words=words("a ont avait avaient est sont était étaient fut furent eu"),
    past_endings=(),
    passive_words=words("est sont"),
    until_words=words("jusqu ici"),
    sure_past=words("dit mort morte morts eu né née nés était étaient fut furent avait avaient"),
    sure_future=words("va vont"),
    participle_endings=("é", "ée", "és", "ées"),
    told_openers=words("le en depuis l la à"),
    since_words=words("depuis"),
    time_tails=frozenset(),
    holidays=readings(
        """
        01-01: jour de l'an, jour de l'An, premier de l'an
        02-14: Saint-Valentin
        03-08: Journée internationale des droits des femmes, Journée internationale des femmes
        04-01: poisson d'avril
        05-01: fête du Travail
        06-21: fête de la musique
        10-31: Halloween
        11-01: jour de la Toussaint, journée de la Toussaint
        11-02: fête des morts, jour des morts
        12-24: réveillon de Noël
        12-25: jour de Noël
        12-31: Saint-Sylvestre, réveillon du jour de l'an, réveillon du Nouvel An
        11/4/4+1: Black Friday
        easter-47: mardi gras
        easter-46: mercredi des Cendres
        easter-7: dimanche des Rameaux
        easter-3: jeudi saint
        easter-2: vendredi saint
        easter: dimanche de Pâques
        easter+1: lundi de Pâques
        easter+39: jeudi de l'Ascension
        easter+49: dimanche de Pentecôte, dimanche de la Pentecôte
        easter+50: lundi de Pentecôte, lundi de la Pentecôte
        """
    ),
    shy_holidays=readings(
        """
        01-01: Nouvel An
        01-06: Épiphanie
        02-02: Chandeleur
        08-15: Assomption
        11-01: Toussaint
        11-11: Armistice
        12-25: Noël
        11/4/4: Thanksgiving
        easter: Pâques
        easter+39: Ascension
        easter+49: Pentecôte
        """
    ),
    holiday_openers=words(
        "à pour avant après dès depuis fin passé dernier prochain entre et lendemain veille la l le au du"
    ),
    day_parts=words("matin midi soir"),
    ages=phrases("âgé de, âgée de, âgés de, âgées de, âge de"),
    age_suffixes=frozenset(),
    lasting_openers=phrases(
        """
        pendant, durant, en, dans, dure, durent, dura, durait, duraient, duré, durer, durera, dureront, durée de,
        retard de, avance de, bout de, il y a, total de, moyenne de, film de, discours de, attente de
        """
    ),
    lasting_tails=phrases(
        """
        de retard, d'avance, d'attente, de route, de trajet, de vol, de marche, de débat, de débats, de discussion,
        de discussions, de réunion, de travail, de film, de spectacle, de cours, de vidéo, de transport, plus tard,
        durant
        """
    ),
    clock_openers=words("à vers dès de jusqu'à"),
    clock_marks=words("h heure heures"),
    decades=phrases("années, les années, des années"),
    whole_figures=True,
)
