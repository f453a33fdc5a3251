"""French, for comparing."""

from factcheck.text.languages.comparing import Comparing, Hedge, Side, phrases, word_set
from factcheck.text.languages.fr.commonwords import COMMON_WORDS
from factcheck.text.languages.fr.exonyms import EXONYMS
from factcheck.text.languages.fr.glossary import GLOSSARY

COMPARING = Comparing(
    stemmer="french",
    negations=word_set(
        """
        aucun aucune canular dement dementent dementi echoue fausse faussement faux incapable infox jamais
        non nul nulle pas personne refuse refusent rien sans
        """
    ),
    half_negations=word_set("ne n"),
    negation_closers=word_set("pas plus point guere jamais aucun aucune rien personne ni nullement nulle part"),
    not_negations=(
        "non seulement",
        "pas seulement",
        "sans doute",
        "ne cesse",
        "pas moins de",
        "ne que",
        "non loin",
        "sans precedent",
        "pas plus de",
        "pas uniquement",
    ),
    hedges=phrases(
        """
        possible: pourrait, pourraient, peut etre, probablement, possiblement, eventuellement, semble, semblent
        planned: devrait, devraient, prevoit de, prevoient de, prevu de, compte bien, souhaite, souhaitent, vise a
        considered: envisage, envisagent, envisageait, envisagee, songe a, reflechit a, etudie la possibilite,
            considere la possibilite
        provisional: provisoirement, provisoire, provisoires, temporairement, temporaire, preliminaire,
            preliminaires, interimaire
        reported: presume, presumee, presumes, serait, seraient, aurait, auraient, pretendument, soi disant
        """,
        Hedge,
    ),
    sides=phrases(
        """
        before: avant, avant le, anterieur a
        until: jusqu'au, jusqu'en, jusqu'a, au plus tard le, a la date du, en date du, d'ici, d'ici le, d'ici a
        after: apres, apres le, posterieur a
        since: depuis, depuis le, a partir du, a partir de, a compter du, des le
        """,
        Side,
    ),
    # The news words win where both lists have a word.
    glossary=COMMON_WORDS | EXONYMS | GLOSSARY,
    stop_words=word_set(
        """
        a afin ai ainsi alors apres as au aucun aucune aupres auquel aura auraient aurait auront aussi aussitot
        autant autre autres aux avaient avais avait avant avec avez aviez avions avoir avons ayant bien c c' car
        ce ceci cela celle celles celui cent cependant certain certaine certaines certains ces cet cette ceux
        chacun chacune chaque chez ci cinq comme comment contre d d' dans de debout dedans dehors deja dela
        depuis derriere des desormais dessous dessus deux devaient devait devant devoir devraient devrait dit
        dix doit doivent donc dont du duquel durant elle elles en encore enfin entre envers environ es est
        estime et etaient etais etait etant ete etes etre eu eue eues eurent eus eut eux faire faisait fait
        faits fallait faut fois font furent fus fut grace hors huit ici il ils j j' je jusqu jusqu' jusque l l'
        la laquelle le lequel les lesquelles lesquels leur leurs lors lorsqu lorsque lui m m' ma mais malgre me
        meme memes mes mien mm mme moi moins mon n n' ne neuf ni non nos notamment notre nous on ont ou par
        parce parmi pas pendant peu peut peuvent plus plusieurs plutot pour pourquoi pourra pourraient pourrait
        pouvait pres puis puisqu puisque qu qu' quand quant quatre que quel quelle quelles quelque quelques
        quels qui quoi quoique s s' sa sans se selon sept sera seraient serait seront ses seulement si sien six
        soi soit sommes son sont sous souvent suis sur t' ta tandis tant te tel telle telles tels tes toi ton
        toujours tous tout toute toutefois toutes tres trois trop tu u un une va vers veulent veut via voici
        voila vont vos votre voulait vous y
        """
    ),
)
