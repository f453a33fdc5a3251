"""English: names of countries, places, people and organisations."""

from factcheck.text.languages.base import Names, phrases, readings, words

NAMES = Names(
    demonyms=readings(
        """
        AF: Afghan
        AL: Albanian
        DE: German
        AD: Andorran
        AO: Angolan
        SA: Saudi, Saudi Arabian
        AR: Argentine, Argentinian
        AM: Armenian
        AU: Australian
        AT: Austrian
        AZ: Azerbaijani
        BH: Bahraini
        BD: Bangladeshi
        BE: Belgian
        BJ: Beninese
        BY: Belarusian
        MM: Burmese
        BO: Bolivian
        BA: Bosnian
        BW: Botswanan
        BR: Brazilian
        GB: British, Briton, English, Scottish, Welsh
        BG: Bulgarian
        BF: Burkinabe
        BI: Burundian
        KH: Cambodian
        CM: Cameroonian
        CA: Canadian
        CL: Chilean
        CN: Chinese
        CY: Cypriot
        CO: Colombian
        CG: Congolese
        KP: North Korean
        KR: South Korean
        CR: Costa Rican
        CI: Ivorian
        HR: Croatian
        CU: Cuban
        DK: Danish, Dane
        DJ: Djiboutian
        EG: Egyptian
        AE: Emirati
        EC: Ecuadorian
        ER: Eritrean
        ES: Spanish, Spaniard
        EE: Estonian
        US: American
        ET: Ethiopian
        FI: Finnish
        FR: French, Frenchman|Frenchmen
        GA: Gabonese
        GM: Gambian
        GE: Georgian
        GH: Ghanaian
        GR: Greek
        GT: Guatemalan
        GN: Guinean
        HT: Haitian
        HN: Honduran
        HU: Hungarian
        IN: Indian
        ID: Indonesian
        IQ: Iraqi
        IR: Iranian
        IE: Irish
        IS: Icelandic
        IL: Israeli
        IT: Italian
        JM: Jamaican
        JP: Japanese
        JO: Jordanian
        KZ: Kazakh
        KE: Kenyan
        XK: Kosovar
        KW: Kuwaiti
        LA: Laotian
        LV: Latvian
        LB: Lebanese
        LR: Liberian
        LY: Libyan
        LT: Lithuanian
        LU: Luxembourgish
        MK: Macedonian
        MG: Malagasy
        MY: Malaysian
        ML: Malian
        MT: Maltese
        MA: Moroccan
        MU: Mauritian
        MR: Mauritanian
        MX: Mexican
        MD: Moldovan
        MC: Monegasque
        MN: Mongolian
        ME: Montenegrin
        MZ: Mozambican
        NA: Namibian
        NL: Dutch
        NZ: New Zealander
        NP: Nepalese, Nepali
        NI: Nicaraguan
        NG: Nigerian
        NE: Nigerien
        NO: Norwegian
        OM: Omani
        UG: Ugandan
        UZ: Uzbek
        PK: Pakistani
        PS: Palestinian
        PA: Panamanian
        PY: Paraguayan
        PE: Peruvian
        PH: Filipino, Philippine
        PL: Polish, Pole
        PT: Portuguese
        QA: Qatari
        DO: Dominican
        CZ: Czech
        RO: Romanian
        RU: Russian
        RW: Rwandan
        SN: Senegalese
        RS: Serbian, Serb
        SG: Singaporean
        SK: Slovak
        SI: Slovenian
        SO: Somali
        SD: Sudanese
        LK: Sri Lankan
        SE: Swedish, Swede
        CH: Swiss
        SY: Syrian
        TW: Taiwanese
        TZ: Tanzanian
        TD: Chadian
        TH: Thai
        TG: Togolese
        TN: Tunisian
        TM: Turkmen
        TR: Turkish, Turk
        UA: Ukrainian
        UY: Uruguayan
        VE: Venezuelan
        VN: Vietnamese
        YE: Yemeni
        ZM: Zambian
        ZW: Zimbabwean
        """
    ),
    demonyms_capitalised=True,
    country_aliases=readings(
        """
        US: USA, U.S.A, U.S, US, United States of America, America
        GB: Britain, Great Britain, UK, U.K, England, Scotland, Wales
        CN: People's Republic of China, PRC, mainland China
        KR: South Korea, Republic of Korea
        KP: North Korea
        RU: Russian Federation
        CZ: Czech Republic, Czechia
        NL: Holland, the Netherlands
        BY: Belarus
        MM: Burma
        CD: DRC, DR Congo, Democratic Republic of Congo, Democratic Republic of the Congo
        CG: Republic of the Congo
        AE: UAE, U.A.E, United Arab Emirates, Emirates
        CI: Ivory Coast
        VA: Vatican, Holy See
        PS: Palestine, Palestinian territories
        SY: Syria
        TR: Turkey, Türkiye
        MD: Moldova
        TL: East Timor
        CV: Cape Verde
        SZ: Swaziland
        """
    ),
    country_articles={
        "GE": words("in to from of and with between republic"),
        "JO": words("in to from of and with"),
        "TD": words("in to from of and with"),
    },
    exonyms=readings(
        """
        Beijing: Peking
        Kyiv: Kiev
        New York City: New York
        Mumbai: Bombay
        Kolkata: Calcutta
        Guangzhou: Canton
        Ho Chi Minh City: Saigon
        Mexico City: Mexico City
        Krakow: Cracow
        Tehran: Teheran
        Mecca: Makkah
        Geneva: Geneva
        Odesa: Odessa
        Kharkiv: Kharkov
        Quebec City: Quebec City
        Gaza Strip: Gaza Strip
        Middle East: Middle East, Mideast
        Sao Paulo: São Paulo
        Washington: Washington D.C, Washington DC
        Zurich: Zürich
        White House: White House
        """
    ),
    place_openers=words("in near"),
    titles=phrases(
        """
        president, prime minister, premier, minister, vice president, chancellor, secretary general,
        secretary-general, secretary of state, secretary, king, queen, prince, princess, pope, ceo,
        chief executive, chief executive officer, chairman, chairwoman, chair, director, managing director,
        senator, congressman, congresswoman, representative, mayor, governor, general, colonel, captain,
        lieutenant, judge, justice, professor, doctor, prosecutor, attorney general, lawyer, spokesman,
        spokeswoman, spokesperson, economist, researcher, analyst, reporter, founder, co-founder, cofounder,
        head, chief, commissioner, ambassador, coach, actor, actress, singer, author, writer, billionaire,
        businessman, bishop, archbishop, cardinal, imam, candidate, leader, expert, lawmaker, deputy,
        foreign minister, finance minister, defence minister, defense secretary, treasury secretary, historian,
        sheriff, police chief, scientist, scholar, executive, boss, astronaut, striker, midfielder,
        former president
        """
    ),
    honorifics=words("mr mrs ms miss dr prof sir dame lord lady sen rep gov gen lt col capt sgt rev fr hon mx"),
    title_tails=words("of the for and"),
    name_particles=words("de du da di van von der den le la el al ben bin ibn dos del mac mc"),
    apposition_cues=phrases(
        """
        president, ceo, chief executive, director, minister, prime minister, aged, who, spokesman, spokeswoman,
        spokesperson, professor, researcher, founder, co-founder, economist, analyst, chairman, former, lawyer,
        mayor, senator, head, chief, the president, the head, an analyst, a professor, a researcher,
        an economist, a lawyer, a spokesman, a spokeswoman, a senior, senior, executive, managing director,
        vice president, secretary, governor
        """
    ),
    organisation_openers=phrases(
        """
        ministry, university, institute, bank, court, department, commission, council, agency, party,
        federation, foundation, association, union, authority, office, bureau, center, centre, committee,
        academy, organization, organisation, house, board, league, college, museum, church, chamber,
        international, society, school
        """
    ),
    plain_openers=frozenset(),
    organisation_links=words("of the for and on to"),
    organisation_breakers=words("on to"),
    organisation_endings=phrases(
        """
        inc, corp, corporation, ltd, limited, llc, plc, co, company, group, motors, technologies, airlines,
        airways, holdings, bank, university, institute, institution, agency, ministry, department, commission,
        council, committee, party, association, foundation, union, federation, authority, court, office,
        bureau, center, centre, college, museum, organization, organisation, partners, capital, industries,
        systems, laboratories, labs, times, post, journal, news, service, administration, board, league, club,
        hospital, school, parliament, congress, assembly, society, network
        """
    ),
    organisations=readings(
        """
        United Nations: UN, U.N, United Nations
        European Union: EU, E.U, European Union
        European Commission: European Commission
        European Parliament: European Parliament
        European Central Bank: ECB, European Central Bank
        NATO: NATO, Nato, North Atlantic Treaty Organization
        World Health Organization: WHO, World Health Organization, World Health Organisation
        International Monetary Fund: IMF, International Monetary Fund
        World Bank: World Bank
        World Trade Organization: WTO, World Trade Organization
        OECD: OECD
        International Atomic Energy Agency: IAEA
        IPCC: IPCC
        African Union: African Union
        International Criminal Court: ICC, International Criminal Court
        Red Cross: Red Cross
        Federal Reserve: Federal Reserve, the Fed
        Congress: Congress
        Senate: Senate
        Supreme Court: Supreme Court
        White House: White House
        Pentagon: Pentagon
        Kremlin: Kremlin
        Amnesty International: Amnesty International, Amnesty
        Agence France-Presse: AFP, Agence France-Presse
        National Assembly: National Assembly
        Associated Press: AP, Associated Press
        """
    ),
    not_names=words(
        """
        the a an this that these those he she it they we you i but or and so nor yet if when while as after
        before since during for by with without under over on in at from to of his her its their our your my all
        more most less very also then finally however though although because such other others some several
        many few every each no not last first next new latest source yesterday today tomorrow internet christmas
        easter god state earth moon sun ai tv gdp covid what who where why how which there here once until one
        two three four five six seven eight nine ten act plan bill agreement treaty war cup games summit forum
        conference constitution law amendment
        """
    ),
    acronym_articles=words("the"),
    not_acronyms=words(
        """
        ai gdp ceo tv dna rna hiv aids ufo dvd cd gps sms url http https www kg km mw gw co2 vat covid faq pdf
        html sos qr cfo cto coo ipo it pc diy atm id us uk usa uae prc drc iv vi vii viii ix xi xii xiii xiv xv
        xvi xvii xviii xix xx xxi ok am pm et est gmt utc phd mba suv evs ev llm gpt pr hr r&d b2b vip ngo ngos
        """
    ),
    languages_after=words("speak speaks speaking language"),
    demonym_blockers=words("north south latin african central"),
)
