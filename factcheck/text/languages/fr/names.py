"""French: names of countries, places, people and organisations."""

from factcheck.text.languages.base import Names, phrases, readings, words

NAMES = Names(
    demonyms=readings(
        """
        AF: afghan(e)
        AL: albanais(e)
        DE: allemand(e)
        AD: andorran(e)
        AO: angolais(e)
        SA: saoudien(ne)
        AR: argentin(e)
        AM: arménien(ne)
        AU: australien(ne)
        AT: autrichien(ne)
        AZ: azerbaïdjanais(e), azéri(e)
        BH: bahreïnien(ne), bahreïni(e)
        BD: bangladais(e)
        BE: belge
        BJ: béninois(e)
        BY: biélorusse, bélarusse
        MM: birman(e)
        BO: bolivien(ne)
        BA: bosnien(ne), bosniaque
        BW: botswanais(e)
        BR: brésilien(ne)
        GB: britannique, anglais(e), écossais(e), gallois(e)
        BG: bulgare
        BF: burkinabè|burkinabè, burkinabé
        BI: burundais(e)
        KH: cambodgien(ne)
        CM: camerounais(e)
        CA: canadien(ne)
        CL: chilien(ne)
        CN: chinois(e)
        CY: chypriote
        CO: colombien(ne)
        CG: congolais(e)
        KP: nord-coréen(ne)
        KR: sud-coréen(ne)
        CR: costaricien(ne)
        CI: ivoirien(ne)
        HR: croate
        CU: cubain(e)
        DK: danois(e)
        DJ: djiboutien(ne)
        EG: égyptien(ne)
        AE: émirati(e), émirien(ne)
        EC: équatorien(ne)
        ER: érythréen(ne)
        ES: espagnol(e)
        EE: estonien(ne)
        US: américain(e), étasunien(ne), états-unien(ne)
        ET: éthiopien(ne)
        FI: finlandais(e)
        FR: français(e)
        GA: gabonais(e)
        GM: gambien(ne)
        GE: géorgien(ne)
        GH: ghanéen(ne)
        GR: grec|grecs, grecque
        GT: guatémaltèque
        GN: guinéen(ne)
        HT: haïtien(ne)
        HN: hondurien(ne)
        HU: hongrois(e)
        IN: indien(ne)
        ID: indonésien(ne)
        IQ: irakien(ne)
        IR: iranien(ne)
        IE: irlandais(e)
        IS: islandais(e)
        IL: israélien(ne)
        IT: italien(ne)
        JM: jamaïcain(e)
        JP: japonais(e), nippon(ne)
        JO: jordanien(ne)
        KZ: kazakh(e)
        KE: kényan(e)
        XK: kosovar(e)
        KW: koweïtien(ne)
        LA: laotien(ne)
        LV: letton(ne)
        LB: libanais(e)
        LR: libérien(ne)
        LY: libyen(ne)
        LT: lituanien(ne)
        LU: luxembourgeois(e)
        MK: macédonien(ne)
        MG: malgache
        MY: malaisien(ne)
        ML: malien(ne)
        MT: maltais(e)
        MA: marocain(e)
        MU: mauricien(ne)
        MR: mauritanien(ne)
        MX: mexicain(e)
        MD: moldave
        MC: monégasque
        MN: mongol(e)
        ME: monténégrin(e)
        MZ: mozambicain(e)
        NA: namibien(ne)
        NL: néerlandais(e), hollandais(e)
        NZ: néo-zélandais(e)
        NP: népalais(e)
        NI: nicaraguayen(ne)
        NG: nigérian(e)
        NE: nigérien(ne)
        NO: norvégien(ne)
        OM: omanais(e)
        UG: ougandais(e)
        UZ: ouzbek(e)
        PK: pakistanais(e)
        PS: palestinien(ne)
        PA: panaméen(ne)
        PY: paraguayen(ne)
        PE: péruvien(ne)
        PH: philippin(e)
        PL: polonais(e)
        PT: portugais(e)
        QA: qatari(e), qatarien(ne)
        DO: dominicain(e)
        CZ: tchèque
        RO: roumain(e)
        RU: russe
        RW: rwandais(e)
        SN: sénégalais(e)
        RS: serbe
        SG: singapourien(ne)
        SK: slovaque
        SI: slovène
        SO: somalien(ne)
        SD: soudanais(e)
        LK: sri-lankais(e)
        SE: suédois(e)
        CH: suisse, helvétique
        SY: syrien(ne)
        TW: taïwanais(e)
        TZ: tanzanien(ne)
        TD: tchadien(ne)
        TH: thaïlandais(e)
        TG: togolais(e)
        TN: tunisien(ne)
        TM: turkmène
        TR: turc|turcs, turque
        UA: ukrainien(ne)
        UY: uruguayen(ne)
        VE: vénézuélien(ne)
        VN: vietnamien(ne)
        YE: yéménite
        ZM: zambien(ne)
        ZW: zimbabwéen(ne)
        """
    ),
    demonyms_capitalised=False,
    country_aliases=readings(
        """
        US: USA, U.S.A, É.-U, É-U, EU d'Amérique, Etats-Unis d'Amérique, États-Unis d'Amérique, oncle Sam
        GB: Grande-Bretagne, Angleterre, Écosse, RU
        CN: République populaire de Chine, Chine populaire
        KR: Corée du Sud
        KP: Corée du Nord
        RU: Fédération de Russie, Fédération russe
        CZ: République tchèque, Tchéquie
        NL: Hollande
        BY: Biélorussie
        MM: Birmanie
        CD: RDC, RD Congo, République démocratique du Congo
        CG: République du Congo
        AE: Émirats, Émirats arabes unis
        SA: Arabie saoudite
        CI: Côte d'Ivoire
        VA: Vatican, Saint-Siège
        PS: Palestine, territoires palestiniens
        SY: Syrie
        IR: République islamique d'Iran
        MD: Moldavie
        TL: Timor oriental
        """
    ),
    country_articles={"MU": words("île à"), "DM": words("la"), "RE": words("la")},
    exonyms=readings(
        """
        Beijing: Pékin
        London: Londres
        New York City: New York
        Moscow: Moscou
        Kyiv: Kiev, Kyïv
        Brussels: Bruxelles
        Geneva: Genève
        Vienna: Vienne
        Warsaw: Varsovie
        Lisbon: Lisbonne
        Athens: Athènes
        Rome: Rome
        Milan: Milan
        Venice: Venise
        Florence: Florence italienne
        Naples: Naples
        Turin: Turin
        Genoa: Gênes
        Seville: Séville
        Barcelona: Barcelone
        Munich: Munich
        Cologne: Cologne
        Frankfurt: Francfort
        Hamburg: Hambourg
        Nuremberg: Nuremberg
        Dresden: Dresde
        Copenhagen: Copenhague
        Edinburgh: Édimbourg
        Antwerp: Anvers
        Bruges: Bruges
        Ghent: Gand
        The Hague: La Haye
        Basel: Bâle
        Bern: Berne
        Zurich: Zurich
        Krakow: Cracovie
        Bucharest: Bucarest
        Belgrade: Belgrade
        Sofia: Sofia
        Istanbul: Istanbul
        Jerusalem: Jérusalem
        Damascus: Damas
        Aleppo: Alep
        Beirut: Beyrouth
        Baghdad: Bagdad
        Tehran: Téhéran
        Riyadh: Riyad
        Mecca: La Mecque
        Cairo: Le Caire
        Alexandria: Alexandrie
        Algiers: Alger
        Oran: Oran
        Tangier: Tanger
        Marrakesh: Marrakech
        Addis Ababa: Addis-Abeba
        Cape Town: Le Cap
        Mogadishu: Mogadiscio
        Khartoum: Khartoum
        N'Djamena: N'Djaména
        Kabul: Kaboul
        New Delhi: New Delhi
        Mumbai: Bombay
        Kolkata: Calcutta
        Dhaka: Dacca
        Kathmandu: Katmandou
        Seoul: Séoul
        Pyongyang: Pyongyang
        Guangzhou: Canton
        Nanjing: Nankin
        Shanghai: Shanghaï, Changhaï
        Taipei: Taipei
        Singapore: Singapour
        Hanoi: Hanoï
        Ho Chi Minh City: Hô Chi Minh-Ville
        Manila: Manille
        Havana: La Havane
        Mexico City: Mexico
        Sao Paulo: São Paulo
        Philadelphia: Philadelphie
        New Orleans: La Nouvelle-Orléans
        San Francisco: San Francisco
        Quebec City: ville de Québec
        Montreal: Montréal
        California: Californie
        Florida: Floride
        Pennsylvania: Pennsylvanie
        Catalonia: Catalogne
        Bavaria: Bavière
        Scotland: Ecosse
        Sicily: Sicile
        Crimea: Crimée
        Siberia: Sibérie
        Gaza Strip: bande de Gaza
        West Bank: Cisjordanie
        Xinjiang: Xinjiang
        Europe: Europe
        Africa: Afrique
        Asia: Asie
        Middle East: Moyen-Orient, Proche-Orient
        North America: Amérique du Nord
        South America: Amérique du Sud
        Latin America: Amérique latine
        Silicon Valley: Silicon Valley
        White House: Maison-Blanche, Maison Blanche
        Brittany: Bretagne
        Normandy: Normandie
        Corsica: Corse
        Burgundy: Bourgogne
        Kharkiv: Kharkov
        Odesa: Odessa
        Tripoli: Tripoli
        Strasbourg: Strasbourg
        Dunkirk: Dunkerque
        Luxembourg City: Luxembourg-Ville
        """
    ),
    place_openers=words("à"),
    titles=phrases(
        """
        président, présidente, premier ministre, première ministre, ministre, vice-président, vice-présidente,
        chancelier, chancelière, secrétaire général, secrétaire générale, secrétaire d'état, roi, reine,
        prince, princesse, pape, pdg, directeur général, directrice générale, directeur, directrice, patron,
        patronne, sénateur, sénatrice, député, députée, maire, gouverneur, gouverneure, général, colonel,
        capitaine, juge, professeur, professeure, docteur, procureur, procureure, avocat, avocate,
        porte-parole, économiste, chercheur, chercheuse, analyste, journaliste, fondateur, fondatrice,
        cofondateur, cofondatrice, chef, cheffe, commissaire, ambassadeur, ambassadrice, entraîneur, acteur,
        actrice, chanteur, chanteuse, écrivain, réalisateur, milliardaire, homme d'affaires, préfet, préfète,
        monseigneur, cardinal, imam, candidat, candidate, ex-président, eurodéputé, eurodéputée, dirigeant,
        dirigeante, leader, expert, experte, responsable, historien, historienne, sociologue, politologue,
        médecin, astronaute
        """
    ),
    honorifics=words("m mm mme mmes mlle mgr dr pr me monsieur madame mademoiselle maître docteur professeur"),
    title_tails=words("de du des la le l d et en chargé chargée aux à"),
    name_particles=words("de du d da di van von der den le la el al ben bin ibn dos del des mac mc"),
    apposition_cues=phrases(
        """
        président, présidente, pdg, directeur, directrice, ministre, premier ministre, âgé, âgée, qui,
        porte-parole, professeur, professeure, chercheur, chercheuse, fondateur, fondatrice, économiste,
        analyste, patron, ancien, ancienne, avocat, avocate, maire, député, députée, sénateur, sénatrice, chef,
        cheffe, responsable, expert, experte, secrétaire, vice-président, cofondateur, cofondatrice,
        le président, la présidente, le ministre, la ministre
        """
    ),
    organisation_openers=phrases(
        """
        ministère, université, institut, banque, cour, tribunal, commission, conseil, agence, parti,
        fédération, fondation, association, syndicat, autorité, office, bureau, centre national, comité, école,
        académie, assemblée, organisation, observatoire, société, groupe, laboratoire, hôpital, chambre, musée,
        haute autorité, caisse, compagnie, parlement, sénat, union, ligue, cabinet, département, secrétariat,
        préfecture, mairie, direction générale, collège
        """
    ),
    plain_openers=words("ministère université tribunal cour préfecture mairie institut hôpital musée"),
    organisation_links=words("de du des la le les l d et pour à aux en sur"),
    organisation_breakers=words("à aux et en sur pour"),
    organisation_endings=phrases(
        "sa, sas, sarl, inc, corp, ltd, plc, gmbh, ag, group, motors, technologies, airlines, holding, bank"
    ),
    organisations=readings(
        """
        United Nations: ONU, Nations unies, Organisation des Nations unies
        European Union: UE, Union européenne
        European Commission: Commission européenne
        European Parliament: Parlement européen
        European Central Bank: BCE, Banque centrale européenne
        NATO: OTAN, Otan, Alliance atlantique
        World Health Organization: OMS, Organisation mondiale de la santé
        International Monetary Fund: FMI, Fonds monétaire international
        World Bank: Banque mondiale
        World Trade Organization: OMC, Organisation mondiale du commerce
        OECD: OCDE, Organisation de coopération et de développement économiques
        International Atomic Energy Agency: AIEA
        IPCC: GIEC, Giec
        African Union: Union africaine
        International Criminal Court: CPI, Cour pénale internationale
        Red Cross: Croix-Rouge
        Federal Reserve: Fed, Réserve fédérale
        Congress: Congrès
        Senate: Sénat
        Supreme Court: Cour suprême
        White House: Maison-Blanche, Maison Blanche
        Pentagon: Pentagone
        Kremlin: Kremlin
        Amnesty International: Amnesty International, Amnesty
        Agence France-Presse: AFP, Agence France-Presse
        Insee: Insee, INSEE
        National Assembly: Assemblée nationale
        """
    ),
    not_names=words(
        """
        le la les un une des ce cette ces il elle ils elles on nous vous je tu mais ou et donc or ni car si que
        qui quand lorsque comme selon après avant depuis pendant pour par avec sans sous sur dans en au aux du
        de à son sa ses leur leurs mon ma mes notre nos votre vos tout toute tous toutes plus moins très aussi
        ainsi alors enfin cependant toutefois pourtant néanmoins autre autres certains certaines plusieurs
        quelques chaque aucun dernier source monsieur madame hier aujourd'hui demain internet noël pâques dieu
        état terre lune soleil covid ia ai tv pib ministre président premier plan accord loi constitution
        conférence sommet forum guerre traité coupe jeux
        """
    ),
    acronym_articles=words("l la le les"),
    not_acronyms=words(
        """
        ia pib pdg tv cv adn arn sida vih ovni pme tpe bd dvd cd gps sms url http https www usa eu kg km mw gw
        co2 tva rsa smic csg ceo ceo rdc covid faq pdf html sos qr iv vi vii viii ix xi xii xiii xiv xv xvi xvii
        xviii xix xx xxi rtt
        """
    ),
    languages_after=words("en parle parlent langue"),
    demonym_blockers=words("nord sud latino afro ibéro centre"),
)
