"""What French sentences state: each line of the table is read by people who know the language.

The article is of Monday 28 July 2025. A fact is written "type [bound] value [unit] [(or other readings)]: its words".
"""

import pytest

from tests.text.facts.told import told

CASES: list[tuple[str, list[str]]] = [
    (
        "Plus de 1 200 participants sont venus de 30 pays.",
        ["quantity > 1200 people: 1 200 participants", "quantity 30 country: 30 pays"],
    ),
    ("Le salon a réuni 1\u202f200 visiteurs.", ["quantity 1200 people: 1\u202f200 visiteurs"]),
    ("Le salon a réuni 1\u00a0200 visiteurs.", ["quantity 1200 people: 1\u00a0200 visiteurs"]),
    ("Le salon a réuni 1\u2009200 visiteurs.", ["quantity 1200 people: 1\u2009200 visiteurs"]),
    ("Le salon a réuni 1.200 visiteurs.", ["quantity 1200 people: 1.200 visiteurs"]),
    ("Le taux atteint 12,5\u202f%.", ["percentage 12.5: 12,5\u202f%"]),
    ("Le taux atteint 1,25 %.", ["percentage 1.25: 1,25 %"]),
    ("Le taux atteint 12,5 %.", ["percentage 12.5: 12,5 %"]),
    ("Le prix a pris 1,500 euro.", ["money 1.5 EUR (or 1500): 1,500 euro"]),
    ("Le budget s'élève à 1,2 milliard d'euros.", ["money 1200000000 EUR: 1,2 milliard d'euros"]),
    ("La dette dépasse 3 billions de dollars.", ["money > 3000000000000 USD: 3 billions de dollars"]),
    ("L'usine a coûté 3 M€.", ["money 3000000 EUR: 3 M€"]),
    (
        "Le chantier coûtera 45 millions de dollars canadiens.",
        ["money 45000000 CAD: 45 millions de dollars canadiens"],
    ),
    ("Il doit 50 $ CA à la banque.", ["money 50 CAD: 50 $ CA"]),
    ("Le billet coûte 12 € et 50 centimes.", ["money 12.5 EUR: 12 € et 50 centimes"]),
    ("La collecte a rapporté 5 millions et demi d'euros.", ["money 5500000 EUR: 5 millions et demi d'euros"]),
    ("Un tiers des salariés ont voté.", ["ratio 0.333333: Un tiers"]),
    ("Les deux tiers des communes sont touchées.", ["ratio 0.666667: deux tiers"]),
    ("La moitié des sièges sont vides.", ["ratio 0.5: La moitié"]),
    ("Une femme sur trois est concernée.", ["ratio 0.333333: Une femme sur trois"]),
    ("Neuf habitants sur dix ont l'eau courante.", ["ratio 0.9: Neuf habitants sur dix"]),
    ("La production est deux fois plus élevée.", ["ratio 2 times: deux fois"]),
    ("Le chômage a doublé.", ["ratio 2 times: doublé"]),
    ("Le loyer a été divisé par deux.", ["ratio 0.5 times: divisé par deux"]),
    ("Il a plaidé trois fois.", ["quantity 3 time: trois fois"]),
    (
        "Au moins trois morts et douze blessés.",
        ["quantity ≥ 3 death: trois morts", "quantity 12 injury: douze blessés"],
    ),
    ("Jusqu'à 30 000 manifestants ont défilé.", ["quantity ≤ 30000 protester: 30 000 manifestants"]),
    ("Près de 90 mesures figurent dans le plan.", ["quantity ≈ 90 measure: 90 mesures"]),
    (
        "Environ quatre-vingt-dix-sept communes sont privées d'eau.",
        ["quantity ≈ 97 municipality: quatre-vingt-dix-sept communes"],
    ),
    ("Pas plus de 15 élèves par classe.", ["quantity ≤ 15 student: 15 élèves"]),
    ("Une centaine de personnes ont manifesté.", ["quantity ≈ 100 people: Une centaine de personnes"]),
    ("Des centaines de personnes ont manifesté.", []),
    ("Deux douzaines d'œufs ont disparu.", ["quantity 24 x-oeuf: Deux douzaines d'œufs"]),
    ("Entre 10 et 20 députés ont quitté la salle.", ["quantity 10–20 lawmaker: 10 et 20 députés"]),
    ("La grève coûtera de 10 à 20 millions d'euros.", ["money 10000000–20000000 EUR: 10 à 20 millions d'euros"]),
    ("Le taux est passé de 10 à 20 %.", ["percentage 10: 10", "percentage 20: 20 %"]),
    ("Le vol dure 3 à 4 heures.", ["duration 3–4 hour: 3 à 4 heures"]),
    ("Comptez entre 10 euros et 20 euros.", ["money 10–20 EUR: 10 euros et 20 euros"]),
    ("La température tombera à -5 °C.", ["quantity -5 °C: -5 °C"]),
    ("La hausse est de 2 points de pourcentage.", ["points 2 percentage point: 2 points de pourcentage"]),
    ("La banque relève son taux de 25 points de base.", ["points 25 basis point: 25 points de base"]),
    ("Le parti gagne 3 points.", ["points 3 point: 3 points"]),
    (
        "La route mesure 12 km et la forêt 300 hectares.",
        ["quantity 12 km: 12 km", "quantity 300 hectare: 300 hectares"],
    ),
    ("Une centrale de 900 MW alimente la ville.", ["quantity 900 MW: 900 MW"]),
    ("Un événement de trois jours s'ouvre ici.", ["duration 3 day: trois jours"]),
    ("La garde à vue a duré 48 heures.", ["duration 48 hour: 48 heures"]),
    ("L'accusé, âgé de 70 ans, se tait.", ["duration 70 year: 70 ans"]),
    ("Le Sénat compte 348 sièges.", ["organisation Sénat (or Senate): Sénat", "quantity 348 seat: 348 sièges"]),
    (
        "Les trois axes du plan comptent 90 actions.",
        ["quantity 3 axis: trois axes", "quantity 90 measure: 90 actions"],
    ),
    ("Il reste 30 autres pays à convaincre.", ["quantity 30 country: 30 autres pays"]),
    ("La salle compte 200 chaises.", ["quantity 200 x-chaise: 200 chaises"]),
    (
        "Vingt et un députés et soixante-douze sénateurs.",
        ["quantity 21 lawmaker: Vingt et un députés", "quantity 72 senator: soixante-douze sénateurs"],
    ),
    ("Deux mille trois cents emplois sont menacés.", ["quantity 2300 job: Deux mille trois cents emplois"]),
    ("Le virus COVID-19 et l'avion A320 n'ont rien à voir avec le G7.", []),
    ("L'article 5 et le chapitre 3 de la loi.", []),
    ("Rendez-vous à 14 h 30 ou à 18 heures.", []),
    ("Appelez le 01 23 45 67 89.", []),
    ("Le 26 juillet 2025, la salle était pleine.", ["date 2025-07-26: 26 juillet 2025"]),
    ("Le 23 juillet, la salle était pleine.", ["date 2025-07-23: 23 juillet"]),
    ("Le mercredi 23 juillet, la salle était pleine.", ["date 2025-07-23: mercredi 23 juillet"]),
    ("La foire a lieu du 26 au 28 juillet 2025.", ["date 2025-07-26: 26", "date 2025-07-28: 28 juillet 2025"]),
    ("Le 1er août sera férié.", ["date 2025-08-01: 1er août"]),
    ("La réforme date de janvier 2024.", ["date 2024-01: janvier 2024"]),
    ("Il a démissionné en mars.", ["date 2025-03 (or 2026-03): mars"]),
    ("Le sommet de 2019 a échoué.", ["date 2019: 2019"]),
    ("La loi court de 2019 à 2024.", ["date 2019: 2019", "date 2024: 2024"]),
    ("Le vote du 23/07/2025 est annulé.", ["date 2025-07-23: 23/07/2025"]),
    ("Le vote du 31.12.74 est annulé.", ["date 1974-12-31: 31.12.74"]),
    ("Il est parti hier et revient demain.", ["date 2025-07-27: hier", "date 2025-07-29: demain"]),
    ("Il est parti mardi.", ["date 2025-07-22 (or 2025-07-29): mardi"]),
    (
        "Il est parti mardi dernier et revient jeudi prochain.",
        ["date 2025-07-22: mardi dernier", "date 2025-07-31: jeudi prochain"],
    ),
    ("Les prix ont baissé l'an dernier.", ["date 2024: l'an dernier"]),
    ("Le texte a été signé le mois dernier.", ["date 2025-06: le mois dernier"]),
    ("Il est mort il y a trois jours.", ["relative_date 3 days ago (or 2025-07-25): il y a trois jours"]),
    (
        "Le procès s'ouvrira dans deux semaines.",
        ["relative_date 2 weeks from now (or 2025-08-11): dans deux semaines"],
    ),
    ("Elle a gagné quelques jours après.", ["relative_date a few days after: quelques jours après"]),
    (
        "Elle a gagné quelques jours seulement après le vote.",
        ["relative_date a few days after: quelques jours seulement après"],
    ),
    ("Elle a gagné trois ans plus tard.", ["relative_date 3 years after: trois ans plus tard"]),
    ("Le lendemain, il pleuvait.", ["relative_date 1 day after (or 2025-07-29): Le lendemain"]),
    ("Les années 1990 furent calmes.", []),
    ("C'est sa troisième victoire et la 2e du club.", ["ordinal 3: troisième", "ordinal 2: 2e"]),
    ("Le premier ministre arrive.", []),
    ("Les deux plus grandes économies du monde discutent.", ["rank 1–2 economy: deux plus grandes économies"]),
    ("La deuxième économie mondiale ralentit.", ["rank 2 economy: deuxième économie"]),
    ("C'est la plus grande ville d'Europe.", ["rank 1 city: plus grande ville", "place Europe: Europe"]),
    ("Un cinquième mandat l'attend.", ["ordinal 5: cinquième"]),
    (
        "La Chine et les États-Unis discutent à Genève.",
        ["country CN: Chine", "country US: États-Unis", "place Geneva: Genève"],
    ),
    (
        "Le président américain reçoit une délégation sud-coréenne.",
        ["country US: américain", "country KR: sud-coréenne"],
    ),
    ("Il parle en anglais avec des Français.", ["country FR: Français"]),
    ("Maurice habite à Maurice.", ["country MU: Maurice"]),
    ("L'équipe nord-américaine gagne.", []),
    (
        "Le Royaume-Uni et les Pays-Bas ont signé à La Haye.",
        ["country GB: Royaume-Uni", "country NL: Pays-Bas", "place The Hague: La Haye"],
    ),
    ("Pékin répond à Washington.", ["place Beijing: Pékin", "place Washington: Washington"]),
    ("Il est né à Nice, où Nice gagne.", ["place Nice: Nice"]),
    ("Elle vit à Villeneuve-d'Ascq depuis 2010.", ["place Villeneuve-d'Ascq: Villeneuve-d'Ascq", "date 2010: 2010"]),
    (
        "Le président français Emmanuel Macron a reçu Ursula von der Leyen.",
        [
            "country FR: français",
            "person Emmanuel Macron: Emmanuel Macron",
            "person Ursula von der Leyen: Ursula von der Leyen",
        ],
    ),
    ("Selon M. Dupont, tout va bien.", ["person Dupont: Dupont"]),
    (
        "Le ministre de l'Intérieur Bruno Retailleau a parlé. Retailleau a souri.",
        ["person Bruno Retailleau: Bruno Retailleau", "person Bruno Retailleau: Retailleau"],
    ),
    (
        "Li Qiang, premier ministre, est venu. Le premier ministre Li a souri.",
        ["person Li Qiang: Li Qiang", "person Li Qiang: Li"],
    ),
    (
        "Jean-Luc Mélenchon et Charles de Gaulle.",
        ["person Jean-Luc Mélenchon: Jean-Luc Mélenchon", "person Charles de Gaulle: Charles de Gaulle"],
    ),
    ("Awa Ndiaye, économiste à Dakar, doute.", ["person Awa Ndiaye: Awa Ndiaye", "place Dakar: Dakar"]),
    (
        "L'ONU, l'UE et la Banque centrale européenne soutiennent le texte.",
        [
            "organisation ONU (or United Nations): ONU",
            "organisation UE (or European Union): UE",
            "organisation Banque centrale européenne (or European Central Bank): Banque centrale européenne",
        ],
    ),
    (
        "Le ministère de l'Économie et l'université de Montréal.",
        [
            "organisation ministère de l'Économie: ministère de l'Économie",
            "organisation université de Montréal: université de Montréal",
        ],
    ),
    ("Google a racheté une entreprise.", ["organisation Google: Google"]),
    (
        "Le CNDP et la CNIL ont répondu à la SNCF.",
        ["organisation CNDP: CNDP", "organisation CNIL: CNIL", "organisation SNCF: SNCF"],
    ),
    (
        "La population du pays dépasse 10 millions d'habitants.",
        ["quantity > 10000000 inhabitant: 10 millions d'habitants"],
    ),
    ("Quelque 1 500 emplois créés, soit 8 % de plus.", ["quantity ≈ 1500 job: 1 500 emplois", "percentage 8: 8 %"]),
    ("Sur 27 États membres, 19 ont signé.", ["quantity 27 country: 27 États membres", "quantity 19: 19"]),
    ("Il y a environ 40 000 soldats à la frontière.", ["quantity ≈ 40000 soldier: 40 000 soldats"]),
    (
        "Le texte compte plus de 200 pages et 1 000 amendements.",
        ["quantity > 200 page: 200 pages", "quantity 1000 amendment: 1 000 amendements"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentence_states_these_facts(text: str, expected: list[str]) -> None:
    assert told(text, "fr") == expected
