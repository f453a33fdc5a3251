"""French: how numbers are written."""

from factcheck.text.languages.base import Numbers, numerals, phrases, readings, words

NUMBERS = Numbers(
    decimal_mark=",",
    decimal_words=words("virgule"),
    small=numerals(
        """
        0: zéro
        1: un, une
        2: deux
        3: trois
        4: quatre
        5: cinq
        6: six
        7: sept
        8: huit
        9: neuf
        10: dix
        11: onze
        12: douze
        13: treize
        14: quatorze
        15: quinze
        16: seize
        20: vingt, vingts
        30: trente
        40: quarante
        50: cinquante
        60: soixante
        70: septante
        80: huitante, octante
        90: nonante
        """
    ),
    hundreds=words("cent cents"),
    scales=numerals(
        """
        1000: mille
        1000000: million, millions
        1000000000: milliard, milliards
        1000000000000: billion, billions
        1000000000000000: billiard, billiards
        1000000000000000000: trillion, trillions
        """
    ),
    bare_scales=words("mille"),
    scale_marks=numerals("1000: k, K\n1000000: M, Mio, mio, mln\n1000000000: G, Md, Mds, md, mds, Mrd, mrd, Mia"),
    joiners=words("et"),
    joined=numerals("1: un, une\n11: onze"),
    vigesimal=True,
    articles=words("un une"),
    collectives=numerals(
        """
        10: dizaine, dizaines
        12: douzaine, douzaines
        15: quinzaine
        20: vingtaine
        30: trentaine
        40: quarantaine
        50: cinquantaine
        60: soixantaine
        100: centaine, centaines
        1000: millier, milliers
        """
    ),
    exact_collectives=words("douzaine douzaines"),
    linked_collectives=frozenset(),
    halves=phrases("et demi, et demie"),
    half=words("demi demie"),
    fraction_denominators=numerals(
        """
        2: moitié, demi
        3: tiers
        4: quart, quarts
        5: cinquième, cinquièmes
        6: sixième, sixièmes
        7: septième, septièmes
        8: huitième, huitièmes
        9: neuvième, neuvièmes
        10: dixième, dixièmes
        100: centième, centièmes
        1000: millième, millièmes
        """
    ),
    lone_fractions=numerals("2: la moitié, moitié\n3: le tiers\n4: le quart"),
    over=frozenset(),
    out_of=words("sur"),
    times=words("fois"),
    multiple_tails=words("plus moins la le l son sa ses celui celle ceux supérieur supérieure inférieur inférieure"),
    multiples=numerals(
        """
        2: doublé, doublée, doublés, doublées, double, doublent, doublera, doubler, doublait
        3: triplé, triplée, triplés, triplées, triplent, triplera, tripler, triplait
        4: quadruplé, quadruplée, quadruplés, quadrupler
        0.5: divisé par deux, divisée par deux, divisés par deux, divisées par deux
        """
    ),
    negatives=words("moins"),
    negative_blockers=words("ou au du le de les à"),
    ordinals=numerals(
        """
        1: premier, première, premiers, premières, unième
        2: deuxième, deuxièmes, second, seconde, seconds, secondes
        3: troisième, troisièmes
        4: quatrième, quatrièmes
        5: cinquième
        6: sixième
        7: septième
        8: huitième
        9: neuvième
        10: dixième
        11: onzième
        12: douzième
        13: treizième
        14: quatorzième
        15: quinzième
        16: seizième
        17: dix-septième
        18: dix-huitième
        19: dix-neuvième
        20: vingtième
        30: trentième
        40: quarantième
        50: cinquantième
        60: soixantième
        80: quatre-vingtième
        100: centième
        1000: millième
        1000000: millionième
        1000000000: milliardième
        1000000000000: billionième
        """
    ),
    loose_ordinals=False,
    ordinal_suffixes=words("er re ère ers res e è ème eme ième nd nde es èmes ièmes"),
    ordinal_blockers=phrases(
        """
        premier ministre, première ministre, premiers ministres, premières ministres, premier plan,
        première dame, premier degré, premier cercle, premier lieu, second degré, secondes mains, seconde main,
        premier secrétaire, premier vice, première instance, matière première, matières premières,
        premier rang, premier abord, premier venu
        """
    ),
    comparators=readings(
        """
        >: plus de, plus d', plus que, au-delà de, au delà de, supérieur à, supérieure à, supérieurs à
        >: supérieures à
        >: dépasse, dépassent, dépassé, dépassait, dépassant, dépassera, excède, excédant, bien plus de
        >: passé les
        >: dépasse les, dépassé les, dépassent les, dépasser, dépasser les, supérieur aux, franchi les, excéder
        ≥: au moins, pas moins de, un minimum de, minimum, à partir de, au minimum, pas moins d'
        ≥: plus ou égal à
        <: moins de, moins d', moins que, inférieur à, inférieure à, inférieurs à, inférieures à, sous les
        <: en dessous de
        <: en-dessous de, au-dessous de, sous la barre des, pas tout à fait, inférieur aux
        ≤: au plus, au maximum, un maximum de, maximum, jusqu'à, pas plus de, pas plus d', tout au plus
        ≤: plafonné à, n'excède pas, jusqu'au
        ≈: environ, près de, près d', quelque, quelques, autour de, aux alentours de, à peu près
        ≈: approximativement
        ≈: presque, à peine, une bonne, de l'ordre de, pas loin de, avoisine, avoisine les
        ≈: avoisinant, frôle, frôle les
        ≈: approchant, vers les, grosso modo, aux environs de, à environ, d'environ, à quelque, d'à peu près
        """
    ),
    comparators_after=readings(
        """
        ≥: ou plus, au moins, au minimum, minimum, et plus, ou davantage
        ≤: ou moins, au plus, au maximum, maximum, tout au plus, et moins
        ≈: environ, à peu près, approximativement
        """
    ),
    below_zero=phrases(
        "au-dessous de zéro, au dessous de zéro, en dessous de zéro, en-dessous de zéro, sous zéro, sous le zéro"
    ),
    range_words=words("à et ou jusqu'à"),
    range_openers={"et": words("entre"), "à": words("de d")},
    change_words=words(
        """
        passé passée passés passées passe passent passer passera passant passait grimpé grimpe chuté chute tombé
        tombée tombés tombe augmenté augmente bondi bondit monté monte baissé baisse reculé recule réduit
        réduite ramené ramenée porté portée relevé relevée abaissé abaissée hausse progressé progresse évolué
        """
    ),
    superlatives=readings(
        """
        largest: grand, grande, grands, grandes, gros, grosse, gros, grosses, important, importante, importants
        largest: importantes
        smallest: petit, petite, petits, petites
        highest: haut, haute, hauts, hautes, élevé, élevée, élevés, élevées
        lowest: bas, basse, basses, faible, faibles
        richest: riche, riches
        poorest: pauvre, pauvres
        most populous: peuplé, peuplée, peuplés, peuplées
        most powerful: puissant, puissante, puissants, puissantes
        longest: long, longue, longs, longues
        oldest: ancien, ancienne, anciens, anciennes, âgé, âgée, âgés, vieux, vieille, vieilles
        youngest: jeune, jeunes
        fastest: rapide, rapides
        most expensive: cher, chère, chers, chères
        worst: meurtrier, meurtrière, meurtriers, meurtrières
        """
    ),
    superlative_openers=words("plus"),
    superlative_articles=words("le la les l des du aux au"),
    rank_scopes=words(
        "monde mondial mondiale mondiaux mondiales planète europe pays union continent france afrique asie"
    ),
    world_scopes=words("monde mondial mondiale mondiaux mondiales planète"),
    name_words=words(
        """
        article articles art chapitre chapitres chap page pages p n no numéro nº section figure fig tableau
        annexe alinéa paragraphe version volume tome boeing airbus airbus-a iphone ipad galaxy windows android
        gpt covid formule ligne route rue avenue boulevard bd av autoroute rn vol chaîne canal radio type modèle
        opus psaume verset saison épisode acte scène groupe phase niveau zone bis falcon apollo spoutnik
        résolution directive règlement décret loi département appartement porte salle lot chambre chapitre
        magnitude
        """
    ),
    idioms=phrases(
        """
        24/7, 7/7, 50/50, 16/9, 24/24, 7j/7, 24h/24, demi-finale, demi-finales, demi-finaliste, demi-finalistes,
        demi-frère, demi-frères, demi-sœur, demi-sœurs, demi-tour, demi-mesure, demi-mesures, demi-mot, demi-échec,
        demi-teinte
        """
    ),
    shy_comparators={},
)
