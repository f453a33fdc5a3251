"""French news words and the English words that say the same: our own list, folded keys.

Only words that the six-letter cognate rule misses, or gets wrong, are worth a place here.
"""

from factcheck.text.languages.comparing import glossary

GLOSSARY = glossary(
    """
    abattre: shoot kill; abattu: shot killed; abord: approach; abri: shelter; accepte: accept agree
    accord: agreement deal; accorde: grant attach; accorder: grant attach; accueil: reception host
    accueille: host welcome; accueilli: hosted; accuse: accuse; achat: purchase; achete: bought buy; acheter: buy
    acier: steel; affaire: case affair; affaires: business affairs; affirme: say claim; afrique: africa; age: age
    agriculteur: farmer; agriculteurs: farmers; aide: aid help; aider: help; aine: elder; air: air; aliment: food
    alimentaire: food; allegee: lighter light; allemagne: germany; allemand: german; allemande: german
    amelioration: improvement; ameliorer: improve; amende: fine; americain: american us; americaine: american us
    americains: american us; ami: friend; an: year; ancien: former old; ancienne: former old; anglais: english
    angleterre: england; annee: year; annonce: announce announcement; annoncer: announce; ans: year age
    apparait: appear; appel: call appeal; appele: called; appelle: call; apprentissage: learning
    approvisionnement: supply; appuie: support; arbre: tree; argent: money silver; arme: weapon arm
    armee: army military; armes: weapons arms; arret: stop ruling; arrete: arrested stopped; arreter: arrest stop
    arrive: arrive; arrivee: arrival; asie: asia; assure: ensure insure; attaque: attack; atteint: reached
    attentat: attack bombing; attire: attract draw drawn; attirer: attract draw; augmentation: increase rise
    augmente: increase rise rose; augmenter: increase; aujourd'hui: today; automne: autumn
    autoroute: motorway highway; autriche: austria; avenir: future; avertir: warn; avertit: warn
    avion: plane aircraft; avocat: lawyer; avocate: lawyer; axe: pillar axis; axes: pillars axes
    baisse: fall drop decrease fell; banque: bank; bas: low; bateau: boat ship; batiment: building; batir: build
    beau: beautiful; belge: belgian; belgique: belgium; besoin: need; bibliotheque: library
    blesse: injured wounded; blesses: injured wounded; bois: wood; boisson: drink; bord: edge; bourse: exchange
    bras: arm; bresil: brazil; britannique: british; bruit: noise; but: goal aim; cadre: framework
    campagne: campaign; cancer: cancer; capitale: capital; centaines: hundreds; centrale: plant
    centre: center centre; cerveau: brain; chaleur: heat; chambre: chamber house room; champ: field
    changement: change; chanson: song; chanteur: singer; chanteuse: singer; charbon: coal; charge: charge
    chasse: hunting; chaud: hot warm; chef: head leader chief; chefs: leaders heads; chemin: path railway
    cher: expensive; cherche: seek; chercheur: researcher; chercheurs: researchers; cheval: horse; chien: dog
    chiffre: figure number; chiffres: figures; chine: china; chinois: chinese; chinoise: chinese
    chinoises: chinese; choix: choice; chomage: unemployment; chute: fall; citoyen: citizen; citoyens: citizens
    cle: key; climatique: climate; coeur: heart; collaboration: collaboration; collaborer: cooperate collaborate
    combattre: fight; comble: fill bridge; combler: fill bridge close; commence: begin start began; commerce: trade
    communes: municipalities; compagnie: company; comprend: include; compte: account count
    condamne: convicted sentenced condemn; conduit: lead drive; confiance: trust; connu: known; connue: known
    conseil: council; conseiller: adviser advisor; construction: construction building; construire: build
    construit: built; contrat: contract; controle: control; convoque: summon; coree: korea; corps: body
    cote: coast side; coup: coup; couple: couple; cour: court; cours: course; couru: run; cout: cost; coutait: cost
    coute: cost; crainte: fear; creation: creation; cree: create created; creer: create; crise: crisis
    croissance: growth; croissante: growing; culture: culture; danemark: denmark; debut: beginning start early
    debute: begin start began; decede: died; decedes: died; deces: death; declare: say said declare
    declenche: trigger; decouvert: discovered; decouverte: discovery; decouvre: discover; defaite: defeat
    defense: defence defense; demande: ask request demand; demarre: start; demission: resignation
    demissionne: resigned; depense: spending; depenses: spending; dernier: last latest; derniere: last latest
    derniers: last; desert: desert; dessin: drawing; detenu: prisoner held; detient: hold; dette: debt
    developpees: developed; developpement: development; developper: develop; devenir: become; devenu: became become
    devenue: became become; devient: become; devoile: unveil unveiled reveal release; devoilee: unveiled released
    devoiler: unveil reveal; diffuse: broadcast; directeur: director head; directrice: director
    dirige: led headed run; dirigeant: leader; dirigeants: leaders; discours: speech address
    disparu: missing disappeared; disponible: available; dispose: have; distance: distance; dizaine: ten dozen
    dizaines: dozens; domaine: field; domicile: home; donne: give gave; donnees: data; dossier: case file matter
    drapeau: flag; droit: right law; droite: right; droits: rights; dure: last; duree: duration length; eau: water
    ecole: school; economie: economy; economies: economies; economique: economic; ecosse: scotland
    ecrit: written wrote; ecrivain: writer author; effectue: carried; egalement: also; eglise: church
    egypte: egypt; elargir: expand; eleve: high student pupil; eleves: students pupils; elu: elected; elue: elected
    emission: emission show; emissions: emissions; emploi: job employment; emplois: jobs; employe: employee
    enceinte: pregnant; energetique: energy; energie: energy; enfant: child; enfants: children; engage: commit
    enjeu: issue stake; enjeux: issues stakes; enleve: kidnapped; ennemi: enemy
    enquete: investigation survey inquiry; enregistre: recorded; enseignant: teacher; enseignants: teachers
    ensemble: together; entraine: train; entrainement: training; entreprise: company business firm
    entreprises: companies firms businesses; environ: about around; envoi: sending; envoye: sent
    epouse: wife married; epoux: husband; equipe: team; espace: space; espagne: spain; espagnol: spanish
    essai: test trial; essais: tests trials; essence: petrol gasoline; est: east; etabli: established based
    etablir: establish set locate; etage: floor; etape: stage step; etat: state; etats: states
    etats-unis: us united states america; ete: summer; etendue: area; etoile: star; etranger: foreign
    etrangere: foreign; etrangeres: foreign; etude: study; etudes: studies; etudiant: student; etudiants: students
    europeen: european; europeenne: european; evenement: event; evenements: events; evite: avoid; exclu: excluded
    excluent: exclude; expansion: expansion; explique: explain; exploite: operate; exporte: export
    extreme: extreme; fabrique: made manufactured; face: face; faible: low weak; famille: family; fauteuil: seat
    faveur: favour favor; federal: federal; femme: woman wife; femmes: women; fer: iron; ferme: closed farm
    fermer: close; fermeture: closure; feu: fire; fevrier: february; fille: daughter girl; film: film movie
    fils: son; fin: end late; finance: fund; fleuve: river; flotte: fleet; foi: faith; fonction: office
    fonctionnaire: official; fondateur: founder; fondation: foundation; fonde: founded; fondee: founded
    fonds: fund funds; football: football soccer; force: force; foret: forest; formation: training
    fosse: divide gap; foule: crowd; fournir: provide; fournit: provide; foyer: household; francais: french
    francaise: french; frere: brother; froid: cold; frontiere: border; frontieres: borders; fumeur: smoker
    fusee: rocket; fusil: rifle; gagne: win won earn; gagner: win; garde: guard; gauche: left; gaz: gas
    genou: knee; gens: people; gouvernance: governance; gouvernement: government; gouvernementaux: government
    grand: large great big; grande: large great big; grandes: large great big; gratuit: free; grece: greece
    greve: strike; grippe: flu influenza; groupe: group; guerison: recovery; guerre: war
    habitant: inhabitant resident; habitants: inhabitants residents people; hausse: increase rise; haut: high top
    haute: high; hebdomadaire: weekly; heure: hour; heures: hours; hier: yesterday; hiver: winter; homme: man
    hommes: men; hopital: hospital; hopitaux: hospitals; horloge: clock; huile: oil; ia: ai; ile: island
    iles: islands; immeuble: building; immigre: immigrant; impot: tax; impots: taxes; inaugure: opened inaugurated
    incendie: fire; inconnu: unknown; inde: india; independance: independence; infirmier: nurse; infirmiere: nurse
    ingenieur: engineer; inondation: flood; inondations: floods; inonde: flood; inscrit: registered
    intelligence: intelligence; interdiction: ban; interdire: ban; interdit: banned ban; intervient: intervene
    investisseur: investor; investisseurs: investors; irlande: ireland; israelien: israeli; italien: italian
    japon: japan; japonais: japanese; jardin: garden; jeu: game; jeune: young; jeunes: young youth; jeux: games
    joue: play; joueur: player; joueurs: players; jour: day; journal: newspaper; journaliste: journalist reporter
    jours: days; juge: judge; jugement: ruling judgment; juif: jewish; jury: jury; lac: lake
    lance: launch launched; lancement: launch; lancer: launch; langue: language; large: wide; leader: leader
    legislatives: parliamentary; lettre: letter; lien: link; lieu: place venue; lieux: places; ligne: line
    livre: book pound; livres: books; logement: housing; logiciel: software; loi: law bill act; londres: london
    longue: long; longueur: length; lourd: heavy; lune: moon; lutte: fight; lycee: school; magasin: store shop
    main: hand; maire: mayor; maison: house home; majorite: majority; malade: ill sick patient
    maladie: disease illness; manifestant: protester; manifestants: protesters demonstrators
    manifestation: protest demonstration; marche: market march; mari: husband; mariage: marriage wedding
    marie: married; marin: sailor; marque: brand scored; masque: mask; matiere: matter; mauvais: bad
    medecin: doctor physician; medecins: doctors; medicament: drug; medicaments: drugs; meilleur: best better
    meilleure: best better; membre: member; membres: members; menace: threat threaten; menage: household
    mener: lead; mensonge: lie; mer: sea; mere: mother; mesure: measure action; mesures: measures actions
    meteo: weather; metier: job; meurt: die; meurtre: murder; mieux: better; milieu: middle environment; mine: mine
    ministere: ministry; ministre: minister; mise: put; mois: month; moitie: half; monde: world
    mondial: world global; mondiale: world global; mondiaux: world global; montagne: mountain; montant: amount
    montre: show; mort: death died dead; morte: died dead; morts: deaths dead; moscou: moscow; mot: word
    mourir: die; moyen: average mean; moyenne: average; mur: wall; musee: museum; naissance: birth; nait: born
    natation: swimming; navire: ship vessel; ne: born; nee: born; neerlandais: dutch; neige: snow; niveau: level
    noir: black; nom: name; nombre: number; nomme: named appointed; nommee: named appointed; nord: north northern
    norvege: norway; nouveau: new; nouveaux: new; nouvelle: new; nouvelles: new; nucleaire: nuclear; nuit: night
    objectif: goal objective; obtenu: obtained won; obtient: obtain win; occidental: western; oeil: eye; oeuf: egg
    oeuvre: work; officiel: official; officiels: officials; oiseau: bird; oms: who; onde: wave; onu: un; or: gold
    ordinateur: computer; ordre: order; origine: origin; oscar: oscar; otan: nato; ouest: west western; outil: tool
    ouvert: opened open; ouverte: opened open; ouverture: opening; ouvre: open; ouvrier: worker; ouvriers: workers
    ouvrir: open; pain: bread; paix: peace; palestinien: palestinian; pape: pope; papier: paper; part: share
    partage: share; partenaire: partner; partenariat: partnership; parti: party left; partie: part; pauvre: poor
    pauvrete: poverty; pays: country; pays-bas: netherlands; pdg: ceo; pecheur: fisherman; peine: sentence
    peintre: painter; peinture: painting; pekin: beijing; perdre: lose; perdu: lost; pere: father; perte: loss
    pertes: losses; petit: small little; petite: small little; petrole: oil; peuple: people; peur: fear
    piece: coin play; pied: foot; pierre: stone; place: place square; plage: beach; plaide: urged called plead
    plainte: complaint; plan: plan; plein: full; pleine: full; pluie: rain; poids: weight; poisson: fish
    policier: police officer; policiers: police officers; pollue: pollute; pologne: poland; pont: bridge
    port: port; porte: door carry; porte-parole: spokesman spokesperson spokeswoman; poste: post position
    poutine: putin; pouvoir: power; premier: first prime; premiere: first prime; prend: take
    present: present attend; presente: presented unveil present; presenter: present; pret: loan ready
    prete: ready lend; preuve: evidence proof; prevision: forecast; principal: main; principale: main
    printemps: spring; prison: prison jail; prix: price prize award; prochain: next; proche: close near
    proches: close; produit: product produce; professeur: teacher professor; progres: progress
    projet: project bill; promet: promise; promotion: promotion; proprietaire: owner; propriete: property
    provenant: from; province: province; publie: published; puissance: power; qualite: quality; quitte: left leave
    quitter: leave; quotidien: daily; rachat: takeover purchase; rachete: bought acquired; rapport: report
    recense: include list identify; recensement: census; recherche: research search; recherches: research
    recoit: receive; recolte: harvest; record: record; recu: received; recul: decline; reduction: reduction cut
    reduire: reduce cut; reduit: reduced cut; refugie: refugee; refugies: refugees; refus: refusal; regarde: watch
    region: region; regle: rule; reglement: regulation; reglementation: regulation; regles: rules; reine: queen
    rejette: reject; remplace: replace; remporte: won win; rencontre: meet met meeting; rendu: made; repas: meal
    reponse: answer response; representants: representatives; represente: represent; reseau: network
    reseaux: networks; respecte: respect; responsable: official responsible head; responsables: officials
    reste: remain; resultat: result; resultats: results; retard: delay; retire: withdraw withdrew
    retrait: withdrawal; reunion: meeting; reussi: succeeded; reussite: success; revenu: income
    revenus: income revenue; riche: rich; robe: dress; roi: king; roman: novel; route: road; royaume: kingdom
    royaume-uni: uk britain; rue: street; russe: russian; russie: russia; saison: season; salaire: salary wage
    salarie: employee; sang: blood; sante: health; satellite: satellite; sauve: saved; savant: scientist
    scientifique: scientist scientific; scientifiques: scientists; secheresse: drought; secret: secret
    secteur: sector; securite: security safety; seisme: earthquake; sejour: stay; semaine: week; semaines: weeks
    senateur: senator; serie: series; service: service; seul: only alone single; siecle: century
    siege: headquarters seat; sieges: seats; signe: signed; site: site website; situe: located; situee: located
    societe: company society; soeur: sister; soir: evening; soldat: soldier; soldats: soldiers; soleil: sun
    sommet: summit; sondage: poll survey; sorti: released; sortie: release exit; souffre: suffer; soutien: support
    soutient: support; sport: sport; stade: stadium; sud: south southern; suede: sweden; suedois: swedish
    suisse: swiss; suit: follow; supplementaire: additional; suprematie: supremacy dominance; surface: area surface
    survient: come; taille: size; tarif: price tariff; taux: rate; taxe: tax; telephone: phone; temoin: witness
    temps: time; tenu: held; tenue: held; terrain: ground; terre: earth land; tete: head; tient: held hold
    tir: fire shooting; titre: title; tombe: fall fell; tour: tower round; tourne: film; traite: treaty
    traitement: treatment; travail: work labour labor; travaille: work; travaux: works; traverse: cross
    tremblement: earthquake; tribunal: court; troupe: troop; trouve: found; tue: killed kill; tuer: kill
    tues: killed; turquie: turkey; ue: eu; ukrainien: ukrainian; usa: us; usine: factory plant; utilise: use
    vaccin: vaccine; vaccins: vaccines; vague: wave; vainqueur: winner; vaisseau: ship; valeur: value
    vedette: star; vehicule: vehicle; vend: sell; vendu: sold; vendue: sold; vendus: sold; vent: wind; vente: sale
    ventes: sales; verite: truth; vert: green; viande: meat; victime: victim; victimes: victims
    victoire: victory win; vie: life; vieux: old; ville: city town; villes: cities towns; vin: wine; vise: aim
    visite: visit; vit: live; vitesse: speed; vivant: alive living; vivre: live; voisin: neighbour neighbor
    voiture: car; voitures: cars; voix: vote voice; vol: flight theft; voleur: thief; vote: vote
    voyage: trip travel; vrai: true; yeux: eyes
    """
)
