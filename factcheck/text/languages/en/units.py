"""English: what is counted and measured. Keys are those that all languages share."""

from factcheck.text.languages.base import Units, phrases, readings, words
from factcheck.text.languages.en.money import CENTS, CURRENCIES

UNITS = Units(
    counted=readings(
        """
        people: person|people, participant, attendee, visitor, leader, representative, delegate, researcher
        people: investor, expert
        people: individual, guest, human, human being, specialist, professional, official, executive, speaker
        people: persons, folk
        man: man|men
        woman: woman|women
        child: child|children, kid, minor, boy, girl, baby
        student: student, pupil, schoolchild|schoolchildren
        protester: protester, demonstrator, protestor
        inhabitant: inhabitant, resident
        citizen: citizen, national
        spectator: spectator, fan
        customer: customer, client, consumer, shopper
        user: user, subscriber
        viewer: viewer, listener
        member: member
        worker: employee, worker, staff, staffer, civil servant
        volunteer: volunteer
        soldier: soldier, troop, serviceman|servicemen, fighter
        police officer: police officer, policeman|policemen, officer
        firefighter: firefighter
        patient: patient
        refugee: refugee
        migrant: migrant, asylum seeker, immigrant
        displaced person: displaced person|displaced people
        prisoner: prisoner, detainee, inmate
        hostage: hostage
        victim: victim
        death: death, fatality, dead, killed
        injury: injured, wounded, injury
        missing person: missing
        survivor: survivor
        suspect: suspect
        arrest: arrest
        detention: detention
        voter: voter
        vote: vote, ballot
        seat: seat
        candidate: candidate
        lawmaker: lawmaker, mp, legislator, deputy, congressman|congressmen
        lawmaker: member of parliament|members of parliament
        senator: senator
        minister: minister
        mayor: mayor
        judge: judge
        lawyer: lawyer, attorney
        teacher: teacher, professor
        doctor: doctor, physician
        nurse: nurse
        farmer: farmer
        engineer: engineer
        scientist: scientist
        journalist: journalist, reporter
        artist: artist
        player: player
        athlete: athlete
        passenger: passenger, traveller, traveler
        tourist: tourist
        taxpayer: taxpayer
        pensioner: pensioner, retiree
        unemployed person: jobseeker, unemployed
        shareholder: shareholder, stockholder
        signatory: signatory
        signature: signature
        household: household
        family: family
        couple: couple
        birth: birth
        country: country, nation, member state
        state: state
        government: government
        region: region
        province: province
        department: department
        city: city, town
        municipality: municipality
        village: village
        district: district, neighbourhood, neighborhood
        island: island
        territory: territory
        continent: continent
        economy: economy
        market: market
        power: power
        company: company, firm, corporation, business, enterprise, exhibitor
        startup: startup, start-up
        bank: bank
        organisation: organisation, organization, association, ngo, nonprofit
        agency: agency
        institution: institution
        university: university
        school: school
        class: class
        hospital: hospital
        store: store, shop
        restaurant: restaurant
        factory: factory
        site: site
        centre: centre, center
        data centre: data centre, data center
        reactor: reactor
        power plant: power plant, power station
        wind turbine: wind turbine, turbine
        mine: mine
        farm: farm
        building: building
        dwelling: home, house, apartment, flat, dwelling, housing unit
        floor: floor, storey|storeys, story
        room: room
        bed: bed
        place: place, spot
        station: station
        airport: airport
        bridge: bridge
        road: road
        vehicle: vehicle, car, automobile
        truck: truck, lorry
        bus: bus, coach
        train: train
        aircraft: aircraft|aircraft, plane, airplane, jet, aeroplane
        helicopter: helicopter
        ship: ship, boat, vessel
        flight: flight
        bicycle: bicycle, bike
        satellite: satellite
        rocket: rocket
        missile: missile
        drone: drone
        tank: tank
        weapon: weapon, gun
        warhead: warhead
        bomb: bomb
        shot: shot, round of ammunition|rounds of ammunition, gunshot
        attack: attack
        strike: strike, airstrike
        fire: fire, wildfire, blaze
        earthquake: earthquake, quake
        flood: flood
        storm: storm
        accident: accident, crash
        incident: incident
        crime: crime, offence, offense
        murder: murder, homicide, killing
        case: case
        infection: infection
        test: test, trial run
        dose: dose
        vaccine: vaccine
        complaint: complaint
        trial: trial
        investigation: investigation, probe
        sanction: sanction
        fine: fine
        law: law
        bill: bill
        amendment: amendment
        decree: decree, executive order
        treaty: treaty
        agreement: agreement, accord
        contract: contract
        deal: deal, transaction
        measure: measure, action, policy action, provision, initiative
        axis: axis|axes, pillar
        priority: priority
        goal: goal, target, objective
        proposal: proposal
        recommendation: recommendation
        principle: principle
        rule: rule
        condition: condition
        step: step
        phase: phase
        sector: sector
        project: project
        programme: programme, program
        reform: reform
        request: request
        question: question
        answer: answer
        job: job, post, position
        vacancy: vacancy, job opening
        redundancy: layoff, redundancy, job cut
        strike day: strike day
        share: share, stake
        product: product
        model: model
        item: item
        order: order
        patent: patent
        robot: robot
        chip: chip
        device: device
        phone: phone, smartphone
        computer: computer
        server: server
        application: application, app
        parameter: parameter
        account: account
        message: message
        email: email, e-mail
        tweet: tweet
        photo: photo, photograph, image, picture
        video: video
        document: document
        report: report
        study: study
        survey: survey, poll
        book: book
        page: page
        copy: copy
        film: film, movie
        song: song
        work: artwork, work
        award: award, prize
        language: language
        species: species|species
        animal: animal
        bird: bird
        fish: fish|fish
        cow: cow, cattle
        sheep: sheep|sheep
        pig: pig, hog
        dog: dog
        cat: cat
        tree: tree
        plant: plant
        match: match
        game: game
        goal scored: goal scored|goals scored
        medal: medal
        title: title
        team: team
        club: club
        round: round
        meeting: meeting
        visit: visit
        trip: trip
        event: event
        speech: speech
        talk: talk
        debate: debate
        election: election
        partner: partner
        ally: ally
        side: side
        group: group, category
        side effect: side effect
        type: type, kind
        """
    ),
    time=readings(
        """
        second: second, sec
        minute: minute, min
        hour: hour, hr|hrs
        day: day
        night: night
        week: week
        fortnight: fortnight
        month: month
        quarter: quarter
        year: year, yr|yrs
        decade: decade
        century: century
        """
    ),
    measures=readings(
        """
        mm: millimetre, millimeter, mm
        cm: centimetre, centimeter, cm
        dm: decimetre, decimeter, dm
        m: metre, meter, m
        km: kilometre, kilometer, km, kms
        nautical mile: nautical mile
        mile: mile, mi
        yard: yard, yd
        foot: foot|feet, ft
        inch: inch
        m2: square metre, square meter, sq m, m², m2
        km2: square kilometre, square kilometer, sq km, km², km2
        square mile: square mile, sq mi
        square foot: square foot|square feet, sq ft
        hectare: hectare, ha
        acre: acre
        m3: cubic metre, cubic meter, m³, m3
        cubic foot: cubic foot|cubic feet, cu ft
        hl: hectolitre, hectoliter, hl
        litre: litre, liter, l
        ml: millilitre, milliliter, ml|mls
        cl: centilitre, cl
        gallon: gallon, gal|gals
        cup: cup
        tablespoon: tablespoon, tbsp
        teaspoon: teaspoon, tsp
        barrel: barrel, bbl
        µg: microgram, microgramme, µg, μg, ug, mcg
        mg: milligram, milligramme, mg
        g: gram, gramme, g
        kg: kilogram, kilogramme, kilo, kg
        tonne: tonne, metric ton, t
        ton: ton
        pound: pound of weight|pounds of weight, lb, lbs
        ounce: ounce, oz
        km/h: kilometre per hour|kilometres per hour, kilometer per hour|kilometers per hour, km/h, kph
        km/h: kilometre an hour|kilometres an hour, kilometer an hour|kilometers an hour, km per hour, kmh, kmph, km/hr
        mph: mile per hour|miles per hour, mile an hour|miles an hour, mph
        watt: watt, w
        kW: kilowatt, kw
        MW: megawatt, mw
        GW: gigawatt, gw
        TW: terawatt
        kWh: kilowatt-hour, kilowatt hour, kwh
        MWh: megawatt-hour, megawatt hour, mwh
        GWh: gigawatt-hour, gigawatt hour, gwh
        TWh: terawatt-hour, terawatt hour, twh
        volt: volt
        hertz: hertz|hertz, hz
        joule: joule
        calorie: calorie
        byte: byte
        MB: megabyte, mb
        GB: gigabyte, gb
        TB: terabyte, tb
        degree: degree, deg, °
        °C: degree celsius|degrees celsius, degree centigrade|degrees centigrade, °c, celsius, celcius, centigrade
        °C: degree c|degrees c, deg c, deg celsius, ° celsius, degree celcius|degrees celcius
        °F: degree fahrenheit|degrees fahrenheit, °f, fahrenheit, degree f|degrees f, deg f, deg fahrenheit
        °F: ° fahrenheit, degree farenheit|degrees farenheit, farenheit
        K: kelvin
        """
    ),
    currencies=CURRENCIES,
    cents=CENTS,
    percent=phrases("%, percent, per cent, pct, percentage"),
    percentage_points=phrases("percentage point, percentage points"),
    basis_points=phrases("basis point, basis points"),
    points=phrases("point, points"),
    invariable=words(
        "species aircraft sheep fish series staff cattle police dead killed injured wounded missing unemployed folk"
    ),
    plural_rules=(
        ("ay", "ays"),
        ("ey", "eys"),
        ("oy", "oys"),
        ("y", "ies"),
        ("ch", "ches"),
        ("sh", "shes"),
        ("s", "ses"),
        ("x", "xes"),
        ("", "s"),
    ),
    singular_rules=(
        ("ies", "y"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("sses", "ss"),
        ("us", "us"),
        ("sis", "sis"),
        ("xes", "x"),
        ("ss", "ss"),
        ("s", ""),
    ),
    link_words=words("of"),
    modifiers=frozenset(),
    head_first=False,
    not_nouns=words(
        """
        minus is was has this its us as his does less plus years times always perhaps besides towards afterwards
        across thus yes sometimes ours theirs hers means says rises falls gains loses plans wants needs makes
        takes goes gives comes shows stands lags remains rises stays lies sits runs works lives keeps holds costs
        includes contains covers represents means reaches became becomes continues begins starts ends opens closes
        wins leads follows helps feels thinks believes knows uses seems appears belongs depends faces claims adds
        news politics economics
        """
    ),
)
