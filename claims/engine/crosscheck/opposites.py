"""Words that deny each other. English ones also meet those of other languages, through their glossary."""

from factcheck.text import terms
from factcheck.text.terms import Word

_PAIRS = """
rose fell; rose drop; rose decline; grew shrank; increase fell;
increase decrease; increase fall; increase drop; increase reduce; rise fall; rise drop; rise decline; grow shrink;
raise lower; raise cut; gain loss; win lose; victory defeat; won lost; accept reject; accept refuse;
approve reject; agree refuse; allow ban; allow prohibit; permit forbid; authorise ban; open close; opened closed;
start end; begin end; begin finish; launch cancel; alive dead; living dead; survive die; true false; real fake;
guilty innocent; convict acquit; legal illegal; support oppose; support undermine; favour oppose; confirm deny;
include exclude; import export; buy sell; bought sold; arrive leave; join leave; enter leave; hire dismiss;
appoint dismiss; arrest release; present absent; success failure; succeed fail; safe dangerous;
effective ineffective; possible impossible; major minor; majority minority; maximum minimum; highest lowest;
largest smallest; biggest smallest; best worst; oldest youngest; first last; strong weak; rich poor; male female;
man woman; boy girl; father mother; brother sister; husband wife; north south; northern southern; east west;
eastern western; upper lower; public private; civilian military; positive negative; hot cold; warm cool;
warmer colder; remain leave; withdraw remain; exporter importer; keep abandon; maintain abandon; maintain abolish;
adopt abolish; create destroy; build destroy; peace war; friend enemy;
"""

# Folded; of French within French, where no glossary is asked. A word may come in several forms that no stem joins.
_PAIRS_FR = """
autoriser interdire; autorise interdit; autorisation interdiction; permettre interdire; permet interdit;
permettre empecher; legal illegal; augmenter baisser; augmenter diminuer; augmente diminue; augmente reduit;
augmentation diminution; augmentation reduction; augmentation baisse; hausse baisse; hausse diminution; hausse recul;
hausse chute; progresser reculer; progression recul; croissance decroissance; accelerer ralentir; accepter refuser;
accepte refuse; accepter rejeter; approuver rejeter; approuver desapprouver; adopter rejeter; adoption rejet;
ouvrir fermer; ouvert ferme; ouverture fermeture; commencer finir; debuter finir; debut fin; continuer arreter;
continue arrete; continuer cesser; poursuivre arreter; poursuivre suspendre; reprendre suspendre; repris suspendu;
reprise suspension;
maintenir annuler; maintenu annule; maintien annulation; maintenir supprimer; maintien suppression; creer supprimer;
creation suppression; creer detruire; construire demolir; construction demolition; victoire defaite; gagner perdre;
gagne perdu; vainqueur vaincu; vainqueur battu; remporter perdre; remporte perdu; succes echec; reussir echouer;
reussite echec; vivant mort; vivante morte; survivre mourir; survecu mort; vrai faux; vraie fausse;
authentique faux; authentique falsifie; coupable innocent; condamner acquitter; condamne acquitte;
condamnation acquittement; arreter liberer; arrestation liberation; emprisonner liberer; soutenir combattre;
soutien opposition; favorable oppose; favorable defavorable; partisan opposant; pour contre; confirmer dementir;
confirme dement; confirme dementi; saluer denoncer; saluer critiquer; louer critiquer; inclure exclure; inclus exclu;
importer exporter; importation exportation; acheter vendre; achat vente; arriver partir; arrivee depart;
entrer sortir; entree sortie; embaucher licencier; embauche licenciement; nommer demettre; present absent;
presence absence; dangereux inoffensif; efficace inefficace; possible impossible; connu inconnu; majeur mineur;
majorite minorite; majoritaire minoritaire; maximum minimum; premier dernier; fort faible; riche pauvre;
homme femme; pere mere; frere soeur; garcon fille; nord sud; est ouest; public prive; civil militaire; positif negatif;
chaud froid; rester quitter; guerre paix; ami ennemi; obligatoire facultatif; obligatoire volontaire; gratuit payant;
rapide lent; ancien nouveau; avance retard; accord desaccord; adherer quitter; alourdir alleger; durcir assouplir;
renforcer affaiblir; stimuler affaiblir; ameliorer aggraver; amelioration aggravation; benefique nefaste; benefice
perte; excedent deficit; elever abaisser; monter descendre; respecter violer; proteger menacer; officiel officieux
"""


def _table(pairs: str, *, language: str) -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for pair in pairs.replace("\n", " ").split(";"):
        if pair.strip():
            one, other = (terms.stem(word, language=language) for word in pair.split())
            table.setdefault(one, set()).add(other)
            table.setdefault(other, set()).add(one)
    return {meaning: frozenset(others) for meaning, others in table.items()}


_OPPOSITES = _table(_PAIRS, language="en")
_WITHIN = {"fr": _table(_PAIRS_FR, language="fr")}


def opposite(one: Word, other: Word, *, language: str | None) -> bool:
    """Say whether two words deny each other by one of their meanings, or in the `language` that both are of."""
    if language in _WITHIN and other.stem in _WITHIN[language].get(one.stem, frozenset()):
        return True
    return any(_OPPOSITES.get(meaning, frozenset()).intersection(other.meanings) for meaning in one.meanings)
