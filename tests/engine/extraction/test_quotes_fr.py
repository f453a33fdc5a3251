"""French sentences and the quotes in them, all written for this table."""

import pytest

from tests.engine.extraction.reading import Said, quotes_of

ONE_QUOTE = [
    # the cue after the words
    ("« Nous fermerons l’usine en mars », a déclaré Jeanne Morin.",
     Said("direct", "Nous fermerons l’usine en mars", "Jeanne Morin", "a déclaré")),
    ("« Le budget est voté », annonce le maire.", Said("direct", "Le budget est voté", "le maire", "annonce")),
    ("« La route est coupée », a précisé la préfecture lundi.",
     Said("direct", "La route est coupée", "la préfecture", "a précisé")),
    ("“Il reste douze dossiers à examiner”, indique Paul Lenoir.",
     Said("direct", "Il reste douze dossiers à examiner", "Paul Lenoir", "indique")),
    ("\"Les travaux commencent demain\", a promis la ministre.",
     Said("direct", "Les travaux commencent demain", "la ministre", "a promis")),
    ("« Je ne signerai pas », répète-t-elle.", Said("direct", "Je ne signerai pas", "-t-elle", "répète-t-elle")),
    ("« Je ne signerai pas », a-t-il répété.", Said("direct", "Je ne signerai pas", "-t-il", "a-t-il répété")),
    ("« On nous a oubliés », s’indigne une habitante du quartier.",
     Said("direct", "On nous a oubliés", "une habitante du quartier", "s’indigne")),
    ("« Nous avons gagné ! » s’est exclamée Lucie Garnier.",
     Said("direct", "Nous avons gagné !", "Lucie Garnier", "s’est exclamée")),
    ("« Pourquoi avoir attendu ? » demande Marc Petit.",
     Said("direct", "Pourquoi avoir attendu ?", "Marc Petit", "demande")),
    ("« Le vaccin est sûr », assurent les médecins de l’hôpital.",
     Said("direct", "Le vaccin est sûr", "les médecins de l’hôpital", "assurent")),
    ("« Rien n’est décidé », tempère un proche du ministre.",
     Said("direct", "Rien n’est décidé", "un proche du ministre", "tempère")),
    ("« C’est une erreur de calcul », reconnaît la Banque du Nord.",
     Said("direct", "C’est une erreur de calcul", "la Banque du Nord", "reconnaît")),
    ("''Le train avait deux heures de retard'', raconte Samir Haddad.",
     Said("direct", "Le train avait deux heures de retard", "Samir Haddad", "raconte")),
    ("‹ Le port reste ouvert ›, confirme la capitainerie.",
     Said("direct", "Le port reste ouvert", "la capitainerie", "confirme")),
    ("„Nous attendons les résultats”, explique Anne Roux.",
     Said("direct", "Nous attendons les résultats", "Anne Roux", "explique")),
    # the cue before the words
    ("Jeanne Morin a déclaré : « Nous fermerons l’usine en mars. »",
     Said("direct", "Nous fermerons l’usine en mars.", "Jeanne Morin", "a déclaré")),
    ("Le maire a répondu : « Ce n’est pas à l’ordre du jour. »",
     Said("direct", "Ce n’est pas à l’ordre du jour.", "Le maire", "a répondu")),
    ("Interrogée lundi, la directrice a confirmé : « Trois postes sont supprimés. »",
     Said("direct", "Trois postes sont supprimés.", "la directrice", "a confirmé")),
    ("La présidente a plaidé pour un vote rapide, déclarant : « Le temps presse pour tous. »",
     Said("direct", "Le temps presse pour tous.", "La présidente", "déclarant")),
    ("Le préfet a annoncé que « la digue tiendra jusqu’à samedi ».",
     Said("direct", "la digue tiendra jusqu’à samedi", "Le préfet", "a annoncé")),
    ("Elle ajoute : « Nous n’avons rien reçu. »", Said("direct", "Nous n’avons rien reçu.", "Elle", "ajoute")),
    ("L’avocate est formelle : « Mon client n’était pas là. »",
     Said("direct", "Mon client n’était pas là.", "L’avocate", "-")),
    # between two pieces, and inside the marks
    ("« Nous partons », a dit Léa Martin, « et nous ne reviendrons pas ».",
     Said("direct", "Nous partons | et nous ne reviendrons pas", "Léa Martin", "a dit")),
    ("« Le pont, affirme-t-on à la mairie, sera rouvert en juin. »",
     Said("direct", "Le pont | sera rouvert en juin.", "-", "affirme-t-on")),
    ("« Oui, répond Claire Dumas, nous avons vérifié chaque ligne. »",
     Said("direct", "Oui | nous avons vérifié chaque ligne.", "Claire Dumas", "répond")),
    # a part of the narrator's sentence
    ("Le syndicat dénonce une décision « brutale et illégale ».",
     Said("mixed", "une décision « brutale et illégale »", "Le syndicat", "dénonce")),
    ("Les élus appellent ce secteur le « triangle oublié du nord ».",
     Said("mixed", "ce secteur le « triangle oublié du nord »", "Les élus", "appellent")),
    ("La ministre affirme que le texte est « prêt depuis avril ».",
     Said("mixed", "le texte est « prêt depuis avril »", "La ministre", "affirme")),
    ("Ce que les riverains appellent le « couloir du bruit » passe au-dessus de l’école.",
     Said("mixed", "couloir du bruit", "les riverains", "appellent")),
    # reported clauses
    ("Le ministre a affirmé que la réforme serait appliquée en janvier.",
     Said("indirect", "la réforme serait appliquée en janvier", "Le ministre", "a affirmé")),
    ("Jean Dubois estime que la dette atteindra 120 milliards d’euros.",
     Said("indirect", "la dette atteindra 120 milliards d’euros", "Jean Dubois", "estime")),
    ("Elle a expliqué qu’elle n’avait pas signé le contrat.",
     Said("indirect", "elle n’avait pas signé le contrat", "Elle", "a expliqué")),
    ("Les enquêteurs indiquent que le véhicule roulait à 140 km/h.",
     Said("indirect", "le véhicule roulait à 140 km/h", "Les enquêteurs", "indiquent")),
    ("L’entreprise assure avoir payé toutes ses factures.",
     Said("indirect", "avoir payé toutes ses factures", "L’entreprise", "assure")),
    ("Le président promet de réduire les impôts de moitié.",
     Said("indirect", "de réduire les impôts de moitié", "Le président", "promet")),
    ("Nadia Belkacem, directrice de l’école, précise que 40 élèves sont absents.",
     Said("indirect", "40 élèves sont absents", "Nadia Belkacem", "précise")),
    ("Le porte-parole du parquet a indiqué que deux personnes étaient en garde à vue.",
     Said("indirect", "deux personnes étaient en garde à vue", "Le porte-parole du parquet", "a indiqué")),
    ("Le rapport souligne que les émissions ont baissé de 4 %.",
     Said("indirect", "les émissions ont baissé de 4 %", "Le rapport", "souligne")),
    ("Il s’est plaint que personne ne lui réponde.",
     Said("indirect", "personne ne lui réponde", "Il", "s’est plaint")),
    ("La météo prévient que le vent dépassera 100 km/h.",
     Said("indirect", "le vent dépassera 100 km/h", "La météo", "prévient")),
    # parentheses
    ("Le stade ouvrira en mai, a indiqué la mairie.",
     Said("indirect", "Le stade ouvrira en mai", "la mairie", "a indiqué")),
    ("Le stade, a indiqué la mairie, ouvrira en mai prochain.",
     Said("indirect", "Le stade | ouvrira en mai prochain", "la mairie", "a indiqué")),
    ("L’eau est redevenue potable, affirme-t-il.",
     Said("indirect", "L’eau est redevenue potable", "-t-il", "affirme-t-il")),
    # according to
    ("Selon la police, 300 personnes ont défilé.",
     Said("indirect", "300 personnes ont défilé", "la police", "Selon")),
    ("Selon des sources proches de l’enquête, le suspect est en fuite.",
     Said("indirect", "le suspect est en fuite", "des sources proches de l’enquête", "Selon")),
    ("D’après l’institut, le chômage recule de 0,3 point.",
     Said("indirect", "le chômage recule de 0,3 point", "l’institut", "D’après")),
    ("Le chantier a coûté 12 millions d’euros, selon la région.",
     Said("indirect", "Le chantier a coûté 12 millions d’euros", "la région", "selon")),
    ("Le chantier a coûté 12 millions d’euros selon la région.",
     Said("indirect", "Le chantier a coûté 12 millions d’euros", "la région", "selon")),
    ("Selon Marie Curie, « rien dans la vie n’est à craindre ».",
     Said("direct", "rien dans la vie n’est à craindre", "Marie Curie", "Selon")),
    ("Le ministre a démenti la rumeur selon laquelle l’usine fermerait.",
     Said("indirect", "l’usine fermerait", "laquelle", "selon")),
    ("À en croire le maire, la piscine ouvrira mardi.",
     Said("indirect", "la piscine ouvrira mardi", "le maire", "À en croire")),
    # missing and mixed marks
    ("« Nous irons jusqu’au bout, a prévenu Rachid Amrani.",
     Said("direct", "Nous irons jusqu’au bout", "Rachid Amrani", "a prévenu")),
    ("\"Nous irons jusqu’au bout”, a prévenu Rachid Amrani.",
     Said("direct", "Nous irons jusqu’au bout", "Rachid Amrani", "a prévenu")),
    ("« Il m’a dit “pars” et je suis partie », raconte Zoé Blanc.",
     Said("direct", "Il m’a dit “pars” et je suis partie", "Zoé Blanc", "raconte")),
    ("« M. Dupont viendra à 15 h. Il parlera de l’art. 5 », a dit Ève Carlier.",
     Said("direct", "M. Dupont viendra à 15 h. Il parlera de l’art. 5", "Ève Carlier", "a dit")),
]  # fmt: skip

NO_QUOTE = [
    # names, titles and scare quotes
    "La stratégie « IA pour tous » sera présentée en juin.",
    "Le film « La Nuit du phare » sort mercredi.",
    "Il a publié « Les Vents contraires » en 2019.",
    "Le projet « Rivières propres » coûte 3 millions d’euros.",
    "Les « experts » se sont trompés.",
    "Ce « sommet » a duré dix minutes.",
    # verbs that are nouns here, or that do not report
    "La demande de logements augmente.",
    "Le juge a ouvert une enquête.",
    "L’annonce a surpris les marchés.",
    "Le maire n’a pas dit quand il partirait.",
    "Cette note du ministère compte douze pages.",
    "Le vaccin a été annoncé en mars.",
    "Le train part à 8 h 12.",
]


@pytest.mark.parametrize(("text", "expected"), ONE_QUOTE, ids=[text[:50] for text, _ in ONE_QUOTE])
def test_a_french_sentence_gives_its_one_quote(text: str, expected: Said) -> None:
    assert quotes_of(text, "fr") == [expected]


@pytest.mark.parametrize("text", NO_QUOTE)
def test_a_french_sentence_without_speech_gives_no_quote(text: str) -> None:
    assert quotes_of(text, "fr") == []
