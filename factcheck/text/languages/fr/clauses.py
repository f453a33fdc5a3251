"""French: what makes a predicate."""

from factcheck.text.languages.clauses import Clauses


def _words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


CLAUSES = Clauses(
    finite=_words(
        "raconte racontent dirige dirigent joue jouent regroupe regroupent abrite abritent couvre couvrent borde",
        "bordent relie relient sépare séparent unit unissent forme forment sert servent remporte remportent naît",
        "meurt décède crée créent fonde fondent construit construisent écrit écrivent publie publient réalise",
        "réalisent raconta remporta devint devinrent fit firent prit prirent naquit mourut vint vinrent tint obtint",
        "reçut fonda créa devait pouvait tue tuent interdit interdisent autorise autorisent oblige obligent impose",
        "imposent supprime suppriment finance financent attire attirent rejette rejettent rassemble rassemblent",
        "compte comptent mesure mesurent pèse pèsent possède possèdent détient détiennent génère génèrent fournit",
        "fournissent occupe occupent remplace remplacent frappe frappent provoque provoquent entraîne entraînent",
    ),
    pasts=frozenset(),
    past_endings=(),
    participles=_words(
        "fait faite faits faites mis mise mises pris prise prises dit dite écrit écrite écrits écrites produit",
        "produite produits produites construit construite construits construites détruit détruite ouvert ouverte",
        "ouverts ouvertes offert offerte mort morte né née nés nées élu élue élus élues vendu vendue vendus",
        "vendues perdu perdue venu venue venus venues tenu tenue tenus tenues reçu reçue reçus reçues connu",
        "connue connus connues situé située issu issue issus issues devenu devenue conçu conçue prévu prévue",
        "prévus prévues obtenu obtenue rendu rendue couru lu lue vu vue vus vues pu dû eu été",
        "réparti répartie répartis réparties choisi choisie choisis choisies établi établie établis établies réuni",
        "réunie réunis réunies rempli remplie garanti garantie garantis garanties investi investis fini finie",
    ),
    participle_endings=("é", "ée", "és", "ées"),
    not_verbs=_words(
        "santé société université cité unité liberté égalité fraternité qualité quantité activité sécurité autorité",
        "majorité minorité année années armée journée soirée matinée idée idées musée lycée degré degrés marché",
        "marchés côté côtés été comité traité députés député députée députées beauté vérité propriété capacité",
        "communauté pauvreté volonté entrée arrivée durée pensée vallée fusée lycées musées café blé thé clé clés",
        "réalité identité nationalité électricité publicité spécialité privé privée privés privées élevé élevée",
    ),
    subject_relatives=_words("qui"),
    binding=_words("de d' du des"),
)
