"""Places and people whose French name English writes another way. Our own list, folded keys."""

from factcheck.text.languages.comparing import glossary

EXONYMS = glossary(
    """
    alep: aleppo; alger: algiers; anvers: antwerp; athenes: athens; bagdad: baghdad; barcelone: barcelona
    beyrouth: beirut; boutcha: bucha; bruxelles: brussels; cachemire: kashmir; caire: cairo; copenhague: copenhagen
    cracovie: krakow cracow; crimee: crimea; damas: damascus; donbass: donbas; douvres: dover; edimbourg: edinburgh
    eltsine: yeltsin; euphrate: euphrates; francfort: frankfurt; gand: ghent; genes: genoa;
    geneve: geneva; gorbatchev: gorbachev; hambourg: hamburg; havane: havana; kaboul: kabul; khartoum: khartoum
    khrouchtchev: khrushchev; lenine: lenin; lisbonne: lisbon; mahomet: muhammad; malouines: falklands falkland
    manille: manila; marioupol: mariupol; mecque: mecca; mossoul: mosul; navalny: navalny; nil: nile; odessa: odesa
    oural: urals ural; oussama: osama; palestiniens: palestinians; riyad: riyadh; rhenanie: rhineland; sarre: saarland
    saxe: saxony; baviere: bavaria; seville: seville; singapour: singapore; staline: stalin; tamise: thames
    tchaikovski: tchaikovsky; tchernobyl: chernobyl; tchetchenie: chechnya; tchetchene: chechen; teheran: tehran
    terre-neuve: newfoundland; tolstoi: tolstoy; trotski: trotsky; varsovie: warsaw; venise: venice; vienne: vienna
    yougoslavie: yugoslavia; yougoslave: yugoslav; zelenski: zelensky zelenskyy; cisjordanie: bank; gaza: gaza
    kosovo: kosovo; macedoine: macedonia; transnistrie: transnistria; kazan: kazan; lvov: lviv; dniepr: dnipro
    """
)
