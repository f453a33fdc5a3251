"""French: small words, abbreviations, furniture."""

from factcheck.text.languages.base import Words, phrases, words

WORDS = Words(
    stop_words=words(
        """
        a à afin ai aie ainsi alors après as au aucun aucune aujourd'hui auquel aussi autre autres aux
        auxquelles auxquels avaient avait avant avec avez avoir avons ayant c ça car ce ceci cela celle celles
        celui cependant ces cet cette ceux chaque chez comme comment contre d dans de depuis des dès dont donc
        du duquel durant elle elles en encore entre es est et étaient était été êtes être eu eux font fut furent
        hors ici il ils j je jusque jusqu l la laquelle le lequel les lesquelles lesquels leur leurs lors
        lorsque lui m ma mais malgré me même mêmes mes mien moi moins mon n ne ni nos notre nous on ont or ou où
        par parce parmi pas pendant peu plus plusieurs plutôt pour pourquoi près puis puisque qu quand que quel
        quelle quelles quels qui quoi s sa sans sauf se selon ses si sien soi soit sommes son sont sous sur t ta
        tandis tant te tel telle telles tels tes toi ton tous tout toute toutes très trop tu un une vers via
        voici voilà vos votre vous y
        """
    ),
    function_words=words(
        """
        le la les des du une est et dans pour qui que sur au aux avec ce cette ces par pas plus sont ont été il
        elle ils elles nous vous mais ou où leur leurs selon après avant depuis être avoir son sa ses se en un
        de à ne
        """
    ),
    furniture_labels=phrases(
        """
        menu, fermer, accueil, rechercher, recherche, se connecter, connexion, s'abonner, abonnez-vous,
        partager, imprimer, lire aussi, à lire aussi, à lire également, lire la suite, voir aussi,
        sur le même sujet, dernières nouvelles, dernières actualités, à la une, les plus lus, publicité,
        newsletter, infolettre, commentaires, mentions légales, contact, retour, nos newsletters, suivez-nous,
        aller au contenu, accéder au contenu, articles liés, sur le même thème, écouter l'article,
        temps de lecture, source, crédit photo, tous droits réservés, communiqué de presse, communiqué, tribune,
        éditorial, point de vue, contact presse, contacts presse, opinion
        """
    ),
    abbreviations=words(
        """
        m mm mme mmes mlle mlles me mes mgr dr drs pr prof st ste sts stes av bd boul fg pl cf ex p.ex etc.c vs
        env hab janv févr fév avr juil juill sept oct nov déc lun mer jeu ven sam dim gén col cap lt cdt cmdt
        sgt cne s.e s.a s.m c.-à-d i.e e.g etc dir éd ed coll tél réf resp dept dépt arr univ min max approx sté éts
        cie adj
        """
    ),
    closing_abbreviations=words("etc s.a env hab cie al ann arr h o.n.u s.a.s"),
    numbered=words("art n no nos nº p pp chap fig vol t tom al par § sect ch l r ann tab v"),
)
