"""French, for what is denied."""

from factcheck.text.languages.denials import Denials, phrase_set

DENIALS = Denials(
    refutations=phrase_set(
        """
        canular, infox, intox, fake news, desinformation, en realite, theorie du complot, hors contexte,
        sorti de son contexte, sortie de son contexte, sortis de leur contexte, sorties de leur contexte,
        contrairement a ce que, contrairement aux affirmations, contrairement aux rumeurs, rien a voir
        """
    ),
    predicates=phrase_set(
        """
        faux, fausse, fausses, trompeur, trompeuse, trompeurs, trompeuses, mensonger, mensongere, mensongers,
        mensongeres, infonde, infondee, infondes, infondees, dementi, dementie, dementies, detourne, detournee,
        detournes, detournees, parodique, satirique, manipule, manipulee, manipulees, falsifie, falsifiee, truque,
        truquee, inexact, inexacte, errone, erronee, errones, erronees, invente, inventee, imaginaire, fictif,
        fictive, un mythe, une rumeur, un mensonge, un montage, totalement fausse, totalement faux, completement faux
        """
    ),
    copulas=phrase_set("est, sont, etait, etaient, ete, etre, serait, seraient"),
    beside=phrase_set(
        """
        sans, non, nul, nulle, faux, fausse, fausses, faussement, faussee, canular, infox, dement, dementi, dementent,
        echoue
        """
    ),
)
