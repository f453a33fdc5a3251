"""More French words and the English that says the same: what reports are made of besides the news words. Our own list.

Folded keys. Other forms of a word are found by its stem, so one form is enough where the stem stays the same.
"""

from factcheck.text.languages.comparing import glossary

COMMON_WORDS = glossary(
    """
    accueillante: welcoming; actuel: current present; adopte: adopted passed; affronter: face confront; agent: agent
    agit: act; aines: elders; ajoute: add; alerte: warn alert; alliance: alliance; alpiniste: climber mountaineer
    ambassade: embassy; ampleur: extent; ancre: anchor; annees: years; anniversaire: anniversary birthday
    annule: cancel; appartient: belong member; apporte: bring; apprend: learn; apprenti: apprentice
    approuve: approve pass; approuvent: approve; arrete: arrest stop; arrime: dock; assassine: murder assassinate kill
    assassinat: murder assassination; assiste: attend; atteindre: reach; atteinte: reached; atterrir: land
    atterri: landed; attend: expect await; attribue: award attribute; augmentent: increase; autorise: allow authorise
    avoue: admit; ballon: ball; banlieue: suburb; barrage: dam; bataille: battle; battre: beat defeat
    battu: beaten defeated; belligerant: warring; bete: animal; beton: concrete; bijou: jewel; biens: goods property
    bouteille: bottle; brevet: patent; brule: burn; brulure: burn; brulures: burns; but: goal; cache: hide
    cadeau: gift present; camion: truck lorry; candidat: candidate; caporal: corporal; carbone: carbon
    carburant: fuel; carte: map card; casque: helmet; ceder: sell cede; cedee: sold; celebre: famous celebrate
    cellule: cell; cendre: ash; censure: censor; cerise: cherry; certains: some; chaine: channel chain
    chanceliere: chancellor; chancelier: chancellor; chanter: sing; chasseur: hunter; chateau: castle; chene: oak
    chimique: chemical; choisi: chosen; choisir: choose; chretien: christian; ciel: sky; cimetiere: cemetery
    circulation: traffic; cite: quote city; coalition: coalition; colere: anger; combat: fight; commandant: commander
    commis: committed; compris: understood; compte: account; concerne: concern; concours: competition contest
    concurrent: competitor rival; conduire: drive lead; conduisent: drive lead; conflit: conflict war
    connait: know; conserve: keep preserve; consommation: consumption; constitue: form constitute
    convoite: covet; coule: sank sink; couche: layer; coupable: guilty; coupe: cup cut; courant: current common
    courir: run; couteau: knife; couvre: cover; crash: crash; croit: believe; croissant: growing; croitre: grow
    cuivre: copper; dangereux: dangerous; date: date; debarque: land; dechet: waste; dechets: waste; dechu: fallen
    decerne: award; deche: shed; deces: death; decede: died; dechire: tear; decollage: takeoff; decrit: describe
    defend: defend; degat: damage; degats: damage; demantele: dismantle; demenage: move; depasse: exceed
    deplace: displace move; depose: file; depute: deputy lawmaker; deputes: deputies lawmakers; descend: descend
    designe: name appoint; detaillant: retailer; detaillants: retailers; detenteur: holder; detruit: destroyed
    detruire: destroy; devaste: devastate; dialogue: dialogue talks; diamant: diamond; diffusion: broadcast spread
    diplome: degree graduate; dirige: head lead; disparition: disappearance; distribue: distribute
    dizaines: dozens; dollar: dollar; dommage: damage; don: gift donation; donner: give; dopage: doping; dos: back
    douane: customs; douleur: pain; drogue: drug; duc: duke; echange: exchange trade; echec: failure; echecs: chess
    echoue: fail; eclat: burst; ecran: screen; ecrase: crash; ecrire: write; effectif: staff; effet: effect
    effondre: collapse; effondrement: collapse; elargissement: enlargement; elimine: eliminate; elimination: disposal
    embauche: hire; emeute: riot; emeutes: riots; empeche: prevent; empire: empire; emploie: employ; emporte: win
    emprunt: loan; encyclopedie: encyclopedia; enfui: fled; enfuir: flee; engrais: fertiliser fertilizer
    enlevement: kidnapping; entraineur: coach; entre: enter; entree: entry; entreprend: undertake; enveloppe: envelope
    envahi: invaded; envahir: invade; envahit: invade; envoie: send; envoyer: send; epargne: savings; epaule: shoulder
    epidemie: epidemic outbreak; epoque: era time; equipage: crew; espece: species; esperance: hope; espere: hope
    espion: spy; espionnage: espionage; estime: estimate believe; etain: tin; eteint: extinct; etend: extend
    etudie: study; evade: escape; evadee: escape; evalue: evaluate; eveque: bishop; evolue: evolve; exige: demand
    exil: exile; exile: exile; expulse: expel; faillite: bankruptcy; faim: hunger; favorable: favourable; fauve: beast
    fete: celebrate holiday; feuille: leaf; fiance: fiance; fiere: proud; filiale: subsidiary; filtre: filter
    finale: final; finir: end finish; fiscal: tax; fonctionne: work operate; fondamental: fundamental; fondre: melt
    fonte: melting; fort: strong; fortune: fortune wealth; foudre: lightning; fouille: search; fournisseur: supplier
    francs: francs; frappe: strike hit; frappes: strikes; fraude: fraud; freine: brake; fuite: leak flight
    fuites: leaks; fuir: flee; fume: smoke; fumer: smoke smoking; fusion: merger; gain: gain; garantie: guarantee
    gardien: keeper guard; gele: freeze frozen; gendre: son-in-law; gene: gene; genre: gender kind; gere: manage
    gestion: management; glace: ice; glaces: ice; glissement: landslide; gouffre: chasm; gouverne: govern
    graine: seed; graisse: fat; gratte-ciel: skyscraper; grave: serious severe; grossesse: pregnancy; gros: big
    guerisse: heal cure; gueri: cured recovered; guerit: cure; guerilla: guerrilla; habite: live; haut: high
    herbe: grass; heritage: inheritance; heritier: heir; heros: hero; heurte: hit; honneur: honour honor
    honte: shame; humain: human; humanite: humanity mankind; identite: identity; illegal: illegal; image: image picture
    incarcere: jailed; incendies: fires; incombe: fall; individu: person; informatique: computer; ingere: ingest
    innove: innovate; inscription: registration; insecte: insect; instable: unstable; installe: install settle
    instruit: educated; interprete: perform interpret; invente: invent; investi: invested; invite: guest invite
    isole: isolate; issue: outcome; ivre: drunk; ivoire: ivory; jaune: yellow; jeter: throw; joindre: join
    jugee: tried judged; jure: juror; juste: fair; lait: milk; laisse: leave let; lave: wash; leve: lift raise
    lever: lift raise; libere: release free; liberer: release free; liberation: release liberation; liberte: freedom
    licencie: dismiss lay; licencier: dismiss; licenciement: dismissal layoff; lit: bed; lien: link tie; lies: linked
    livraison: delivery; livre: deliver; loge: house; loin: far; louer: rent praise; loup: wolf; lourde: heavy
    lycee: school; maitre: master; maitrise: master control; mal: evil; manchot: penguin; mange: eat; manger: eat
    manque: lack; marchand: merchant; marchandise: goods; marins: sailors; massacre: massacre; mecanicien: mechanic
    mecontent: unhappy; melange: mix; menages: households; mensuel: monthly; mer: sea; merite: deserve
    metal: metal; metro: subway metro underground; met: put; meurtrier: murderer deadly; mineur: minor miner
    miel: honey; moindre: least; moine: monk; moteur: engine; mouche: fly; moulin: mill; mourant: dying
    moyens: means; municipal: municipal; musulman: muslim; nageur: swimmer; naitre: born; naufrage: shipwreck sink
    nef: nave; negocie: negotiate; negociation: negotiation talk; negociations: negotiations talks; neuf: new nine
    neveu: nephew; niece: niece; nie: deny; nocif: harmful; nombreux: many numerous; nourrir: feed; nourriture: food
    nourrisson: infant; nuage: cloud; nuit: night harm; nuisible: harmful; obeit: obey
    obligatoire: mandatory compulsory
    obtenir: obtain get; occupe: occupy; oeuvres: works; offre: offer; ombre: shadow; omission: omission; oncle: uncle
    operateur: operator; oppose: oppose; orage: storm thunderstorm; orages: storms; ordonne: order; os: bone
    otage: hostage; otages: hostages; oublie: forget; ouragan: hurricane; outre: beyond; palais: palace; panne: failure
    papillon: butterfly; parent: parent relative; parle: speak; parler: speak; parole: word; partir: leave
    parvient: reach; passager: passenger; passagers: passengers; patrimoine: heritage; patron: boss head
    patronat: employers
    paysan: peasant farmer; peau: skin; peche: fishing; pendaison: hanging; penurie: shortage; perce: pierce
    percute: hit; perquisition: search; perquisitionne: search; peste: plague; phoque: seal; phoques: seals
    pilule: pill; plaignant: plaintiff; plainte: complaint; plaisir: pleasure; plante: plant; plastique: plastic
    plonge: dive; plongee: diving; pluies: rains; plomb: lead; poison: poison; poitrine: chest; pollution: pollution
    pomme: apple; pompier: firefighter; pompiers: firefighters; population: population people; porc: pig pork
    portable: mobile; porteur: carrier; possede: own have; possession: possession; poste: post; poudre: powder
    poursuit: pursue sue; poursuite: prosecution; poursuivi: prosecuted sued; poussiere: dust; pratique: practice
    precede: precede; prefere: prefer; prelevement: sample; prenom: name; pres: near; preserve: preserve
    presidee: chaired; preside: chair; presse: press; prete: lend; pretend: claim; preteur: lender; pretre: priest
    prevenir: prevent warn; previent: prevent warn; prevoit: plan expect; prime: bonus; privatise: privatise privatize
    prive: private; procede: proceed; proces: trial; prochaine: next; profond: deep; prolonge: extend
    propage: spread; propager: spread; propose: propose; propre: own clean; protege: protect; proteger: protect
    provoque: cause; provoquer: cause; puits: well; puce: chip; puces: chips; puni: punished; puissant: powerful
    quartier: district neighbourhood; quotidienne: daily; rage: rabies; rappelle: recall; rapporte: report
    rapproche: near; rassemble: gather rally; rattrape: catch; recif: reef; recifs: reefs; recommande: recommend
    recompense: award reward; reconnait: recognise recognize admit; reconnaitre: recognise recognize
    recrute: recruit; recule: retreat; redige: write; regne: reign; rejet: rejection; rejoint: join; relache: release
    relance: revive; relie: link; remet: hand; remise: delivery; remplacant: substitute; rencontrer: meet
    rend: make; rendre: make return; renverse: overthrow; repand: spread; repandu: widespread common; repartie: spread
    repond: answer; requin: shark; requins: sharks; resout: solve; restaure: restore; retablit: restore
    retire: withdraw
    retourne: return; retour: return; retraite: retirement pension; reunit: bring; reve: dream; revele: reveal
    revient: return; revolte: revolt; revoque: revoke; risque: risk; rive: bank; robot: robot; roche: rock
    rocher: rock; rompu: broken; roule: roll; ruine: ruin; ruines: ruins; rupture: break; rural: rural
    rythme: pace rate; sable: sand; sain: healthy; saint: saint holy; saisi: seized; saisie: seizure; sale: dirty
    salue: welcome; sanction: sanction; satisfait: satisfied; saut: jump; sauvage: wild; sauver: save; savoir: know
    scene: stage scene; scrutin: vote ballot; secours: rescue; sechee: dried; seigneur: lord; sein: breast
    selle: saddle; semblable: similar; serment: oath; serre: greenhouse; sert: serve; servir: serve; seuil: threshold
    sida: aids; siege: seat headquarters; siecles: centuries; singe: monkey; soigne: treat; soldats: soldiers
    solde: balance; sombre: sink; somme: sum; souhaite: want wish; soumis: subjected; souris: mouse mice; sourd: deaf
    sous-marin: submarine; soutenir: support; stagiaire: intern; station: station; stock: stock; stockage: storage
    subit: undergo; succede: succeed; sucre: sugar; suicide: suicide; suivi: followed; suivre: follow
    superficie: area; supprime: cut abolish; surveille: monitor; survivant: survivor; survecu: survived
    susceptible: likely; tabac: tobacco; tabagisme: smoking; tache: task; talon: heel; tas: pile; taureau: bull
    teinture: dye; temoigne: testify; tempete: storm; tendance: trend; tend: tend; tente: try attempt
    tenter: try attempt; tenir: hold; termine: end finish; terminer: end finish; terres: land; territoire: territory
    tete: head; the: tea; tire: shoot fire; tireur: shooter; toile: web canvas; tombeau: tomb; tonne: ton
    touche: touch hit; tourisme: tourism; touriste: tourist; tournage: filming; traduit: translated; trahi: betrayed
    trafic: trafficking; transport: transport transportation; travailler: work; travailleur: worker
    travailleurs: workers; travailliste: labour; tresor: treasury treasure; tribu: tribe; trimestre: quarter
    trompe: deceive; trone: throne; trou: hole; trouver: find; typhon: typhoon; urgence: emergency; usage: use
    utilisation: use; utilisent: use; vache: cow; vaincu: defeated; vainc: defeat; vaste: vast; veille: eve
    vendre: sell; vendent: sell; vente: sale; verdict: verdict; verser: pay; veuf: widower; veuve: widow
    viennent: come; vient: come; vieillissement: ageing aging; viol: rape; viole: violate rape; violent: violent
    visage: face; visiteur: visitor; vivent: live; vit: live; voie: way; voir: see; voit: see; voisine: neighbouring
    voler: steal fly; volent: steal fly; vole: stolen; voyager: travel; vrai: true; yen: yen
    """
)
