"""French: what is counted and measured. Keys are those that all languages share."""

from factcheck.text.languages.base import Units, phrases, readings, words

UNITS = Units(
    counted=readings(
        """
        people: personne, gens, participant(e), visiteur, visiteuse, chef de file|chefs de file
        people: représentant(e), délégué(e)
        people: chercheur, chercheuse, investisseur, expert(e), leader, dirigeant(e), individu, invité(e)
        people: être humain|êtres humains
        people: spécialiste, congressiste, professionnel|professionnels, responsable, décideur, intervenant(e)
        man: homme
        woman: femme
        child: enfant, mineur, garçon, fille, bébé
        student: étudiant(e), élève, écolier, lycéen, collégien
        protester: manifestant(e)
        inhabitant: habitant(e), résident(e), âme
        citizen: citoyen, citoyenne, ressortissant(e)
        spectator: spectateur, spectatrice
        customer: client(e), consommateur
        user: utilisateur, utilisatrice, usager, abonné(e), internaute
        viewer: téléspectateur, auditeur
        member: membre, adhérent(e)
        worker: employé(e), salarié(e), travailleur, travailleuse, collaborateur, ouvrier, ouvrière
        worker: fonctionnaire, agent
        volunteer: bénévole, volontaire
        soldier: soldat, militaire, combattant
        police officer: policier, gendarme, agent de police|agents de police
        firefighter: pompier, sapeur-pompier|sapeurs-pompiers
        patient: patient(e), malade
        refugee: réfugié(e)
        migrant: migrant(e), demandeur d'asile|demandeurs d'asile, immigré(e)
        displaced person: déplacé(e)
        prisoner: prisonnier, prisonnière, détenu(e)
        hostage: otage
        victim: victime
        death: mort(e), décès, tué(e), disparition, décédé(e), défunt
        injury: blessé(e)
        missing person: disparu(e)
        survivor: survivant(e), rescapé(e)
        suspect: suspect(e)
        arrest: arrestation, interpellation
        detention: garde à vue|gardes à vue
        voter: électeur, électrice, votant
        vote: voix, vote, suffrage
        seat: siège
        candidate: candidat(e)
        lawmaker: député(e), parlementaire, élu(e), eurodéputé(e)
        senator: sénateur, sénatrice
        minister: ministre
        mayor: maire
        judge: juge, magistrat(e)
        lawyer: avocat(e)
        teacher: enseignant(e), professeur(e)
        doctor: médecin
        nurse: infirmier, infirmière
        farmer: agriculteur, agricultrice, paysan
        engineer: ingénieur(e)
        scientist: scientifique
        journalist: journaliste
        artist: artiste
        player: joueur, joueuse
        athlete: athlète, sportif
        passenger: passager, passagère, voyageur
        tourist: touriste
        taxpayer: contribuable
        pensioner: retraité(e)
        unemployed person: chômeur, chômeuse, demandeur d'emploi|demandeurs d'emploi
        shareholder: actionnaire
        signatory: signataire
        signature: signature
        household: ménage, foyer
        family: famille
        couple: couple
        birth: naissance
        country: pays, nation, état membre|états membres
        state: état
        government: gouvernement
        region: région
        province: province
        department: département
        city: ville, agglomération
        municipality: commune, municipalité
        village: village
        district: arrondissement, quartier
        island: île
        territory: territoire
        continent: continent
        economy: économie
        market: marché
        power: puissance
        company: entreprise, société, compagnie, firme, groupe, exposant
        startup: start-up, startup, jeune pousse|jeunes pousses
        bank: banque
        organisation: organisation, association, ong, organisme
        agency: agence
        institution: institution, établissement
        university: université
        school: école, lycée, collège
        class: classe
        hospital: hôpital|hôpitaux
        store: magasin, boutique, commerce
        restaurant: restaurant
        factory: usine
        site: site
        centre: centre
        data centre: centre de données|centres de données, data center, datacenter
        reactor: réacteur
        power plant: centrale
        wind turbine: éolienne
        mine: mine
        farm: ferme, exploitation
        building: bâtiment, immeuble, édifice
        dwelling: logement, maison, appartement, habitation
        floor: étage
        room: chambre, pièce
        bed: lit
        place: place
        station: gare, station
        airport: aéroport
        bridge: pont
        road: route
        vehicle: véhicule, voiture, automobile
        truck: camion, poids lourd|poids lourds
        bus: bus, autobus, autocar
        train: train
        aircraft: avion, appareil, aéronef
        helicopter: hélicoptère
        ship: navire, bateau
        flight: vol
        bicycle: vélo, bicyclette
        satellite: satellite
        rocket: fusée
        missile: missile
        drone: drone
        tank: char
        weapon: arme
        warhead: ogive
        bomb: bombe
        shot: tir, coup de feu|coups de feu
        attack: attaque, attentat
        strike: frappe
        fire: incendie, feu|feux
        earthquake: séisme, tremblement de terre|tremblements de terre
        flood: inondation
        storm: tempête
        accident: accident
        incident: incident
        crime: crime, délit
        murder: meurtre, homicide
        case: cas, affaire
        infection: contamination, infection
        test: test, essai
        dose: dose
        vaccine: vaccin
        complaint: plainte
        trial: procès
        investigation: enquête
        sanction: sanction
        fine: amende
        law: loi
        bill: projet de loi|projets de loi
        amendment: amendement
        decree: décret
        treaty: traité
        agreement: accord
        contract: contrat
        deal: transaction
        measure: mesure, action, disposition, initiative
        axis: axe, pilier, volet
        priority: priorité
        goal: objectif, but
        proposal: proposition
        recommendation: recommandation, préconisation
        principle: principe
        rule: règle
        condition: condition
        step: étape
        phase: phase
        sector: secteur
        project: projet
        programme: programme
        reform: réforme
        request: demande
        question: question
        answer: réponse
        job: emploi, poste
        vacancy: offre d'emploi|offres d'emploi
        redundancy: licenciement, suppression de poste|suppressions de postes
        strike day: jour de grève|jours de grève
        share: action cotée|actions cotées, part
        product: produit
        model: modèle
        item: article
        order: commande
        patent: brevet
        robot: robot
        chip: puce
        device: appareil électronique|appareils électroniques
        phone: téléphone, smartphone
        computer: ordinateur
        server: serveur
        application: application
        parameter: paramètre
        account: compte
        message: message
        email: courriel, e-mail, mail
        tweet: tweet
        photo: photo, image, cliché
        video: vidéo
        document: document
        report: rapport
        study: étude
        survey: sondage
        book: livre, ouvrage
        page: page
        copy: exemplaire
        film: film
        song: chanson
        work: œuvre
        award: prix
        language: langue
        species: espèce
        animal: animal|animaux
        bird: oiseau
        fish: poisson
        cow: vache, bovin
        sheep: mouton
        pig: porc, cochon
        dog: chien
        cat: chat
        tree: arbre
        plant: plante
        match: match|matchs
        game: partie
        goal scored: but marqué|buts marqués
        medal: médaille
        title: titre
        team: équipe
        club: club
        round: tour
        meeting: réunion, rencontre
        visit: visite
        trip: voyage, déplacement
        event: événement, évènement
        speech: discours
        talk: conférence
        debate: débat
        election: élection, scrutin
        partner: partenaire
        ally: allié(e)
        side: camp
        group: catégorie
        side effect: effet secondaire|effets secondaires
        type: type, sorte
        """
    ),
    time=readings(
        """
        second: seconde, sec
        minute: minute, min|mins
        hour: heure, h
        day: jour, journée
        night: nuit
        week: semaine
        fortnight: quatorzaine
        month: mois
        quarter: trimestre
        year: an|ans, année
        decade: décennie
        century: siècle
        """
    ),
    measures=readings(
        """
        mm: millimètre, mm
        cm: centimètre, cm
        dm: décimètre, dm
        m: mètre, m
        km: kilomètre, km
        nautical mile: mille marin|milles marins, mille nautique|milles nautiques
        mile: mile
        yard: yard
        foot: pied
        inch: pouce
        m2: mètre carré|mètres carrés, m², m2
        km2: kilomètre carré|kilomètres carrés, km², km2
        hectare: hectare, ha
        acre: acre
        m3: mètre cube|mètres cubes, m³, m3
        cubic foot: pied cube|pieds cubes
        hl: hectolitre, hl
        litre: litre, l
        ml: millilitre, ml
        cl: centilitre, cl
        gallon: gallon, gal
        cup: tasse
        tablespoon: cuillère à soupe|cuillères à soupe
        teaspoon: cuillère à café|cuillères à café
        barrel: baril
        µg: microgramme, µg, μg, ug
        mg: milligramme, mg
        g: gramme, g
        kg: kilogramme, kilo, kg
        tonne: tonne, t, tonne métrique|tonnes métriques
        pound: livre de poids, lb, lbs
        ounce: once, oz
        km/h: kilomètre par heure|kilomètres par heure, kilomètre à l'heure|kilomètres à l'heure
        km/h: kilomètre-heure|kilomètres-heure, km/h, kmh, km à l'heure
        mph: mile par heure|miles par heure, mile à l'heure|miles à l'heure, mph
        watt: watt, w
        kW: kilowatt, kw
        MW: mégawatt, mw
        GW: gigawatt, gw
        TW: térawatt
        kWh: kilowattheure, kwh
        MWh: mégawattheure, mwh
        GWh: gigawattheure, gwh
        TWh: térawattheure, twh
        volt: volt
        hertz: hertz, hz
        joule: joule
        calorie: calorie
        byte: octet
        MB: mégaoctet, mo
        GB: gigaoctet, go
        TB: téraoctet
        degree: degré, deg, °
        °C: degré celsius|degrés celsius, degré centigrade|degrés centigrades, °c, celsius
        °C: degré c|degrés c, deg c, deg celsius, ° celsius
        °F: degré fahrenheit|degrés fahrenheit, °f, fahrenheit, degré f|degrés f, deg f, deg fahrenheit
        °F: ° fahrenheit
        K: kelvin
        """
    ),
    currencies=readings(
        """
        EUR: euro, €, eur
        USD: dollar, dollar américain|dollars américains, dollar us|dollars us, $, usd, us dollar
        USD: billet vert|billets verts
        CAD: dollar canadien|dollars canadiens, cad
        AUD: dollar australien|dollars australiens, aud
        HKD: dollar de hong kong|dollars de hong kong
        GBP: pound, livre, livre sterling|livres sterling, £, gbp
        CHF: franc suisse|francs suisses, chf
        JPY: yen, ¥, jpy
        CNY: yuan, renminbi, cny
        INR: roupie, roupie indienne|roupies indiennes, inr, ₹
        RUB: rouble, rub, ₽
        UAH: hryvnia, uah
        KRW: won, krw, ₩
        BRL: real brésilien, réal|reais, brl
        TRY: livre turque|livres turques
        PLN: zloty|zlotys, pln
        SEK: couronne suédoise|couronnes suédoises
        NOK: couronne norvégienne|couronnes norvégiennes
        DKK: couronne danoise|couronnes danoises
        ILS: shekel|shekels, shékel, ₪
        ZAR: rand|rands
        XAF: franc cfa|francs cfa
        DZD: dinar algérien|dinars algériens
        TND: dinar tunisien|dinars tunisiens
        MAD: dirham marocain|dirhams marocains
        FRF: franc, franc français|francs français
        SAR: riyal|riyals, riyal saoudien|riyals saoudiens
        QAR: riyal qatari|riyals qatariens
        IRR: rial|rials, rial iranien|rials iraniens
        LBP: livre libanaise|livres libanaises
        EGP: livre égyptienne|livres égyptiennes
        peso: peso
        dinar: dinar
        MXN: peso mexicain|pesos mexicains
        NGN: naira
        BTC: bitcoin
        """
    ),
    cents=readings("cent: centime, centimes, cent, cents, ¢, c\npenny: penny, pence, pennies"),
    percent=phrases("%, pour cent, pourcent, pourcents, pourcentage, pourcentages, p. 100, p. cent"),
    percentage_points=phrases("point de pourcentage, points de pourcentage, point de pour cent, points de %"),
    basis_points=phrases("point de base, points de base"),
    points=phrases("point, points"),
    invariable=words("pays gens décès cas fois mois prix discours procès bus temps voix poids repas tapis"),
    plural_rules=(("eau", "eaux"), ("eu", "eux"), ("al", "aux"), ("s", "s"), ("x", "x"), ("z", "z"), ("", "s")),
    singular_rules=(("eaux", "eau"), ("aux", "al"), ("eux", "eux"), ("ss", "ss"), ("s", "")),
    link_words=words("de d"),
    modifiers=words(
        """
        nouveau nouveaux nouvel nouvelle nouvelles grand grands grande grandes petit petits petite petites autre
        autres jeune jeunes premier premiers première premières dernier derniers dernière dernières principal
        principaux principale principales autres seul seuls seule seules bon bons bonne bonnes vieux vieille
        vieilles futur futurs ancien anciens ancienne anciennes gros grosse grosses beau beaux belle belles haut
        hauts haute hautes simple simples véritable véritables différents différentes divers diverses prochains
        prochaines longs longues long longue bonnes mêmes même vrais vraies faux fausse fausses soi-disant
        quelque
        """
    ),
    head_first=True,
    not_nouns=words(
        """
        plus moins fois ans selon après avant pendant depuis dans sous sans vers très trop dès lors puis mais
        tous toutes alors ainsi jamais toujours hors sauf près leurs ses ces les des nos vos mes tes aux sont
        ont
        """
    ),
)
