"""What all languages share: names that are written alike everywhere, in their English form."""

from factcheck.text.languages.base import phrases, words

CITIES = phrases(
    """
    Abidjan, Abu Dhabi, Abuja, Accra, Addis Ababa, Adelaide, Ahmedabad, Aix-en-Provence, Ajaccio, Aleppo,
    Alexandria, Algiers, Almaty, Amiens, Amman, Amsterdam, Anchorage, Angers, Ankara, Annecy, Antananarivo,
    Antwerp, Astana, Asuncion, Athens, Atlanta, Auckland, Austin, Avignon, Baghdad, Baku, Bali, Baltimore,
    Bamako, Bangalore, Bangkok, Bangui, Barcelona, Basel, Basra, Bayonne, Beijing, Beirut, Belfast, Belgrade,
    Belize City, Bengaluru, Berlin, Bern, Besançon, Bethlehem, Bilbao, Birmingham, Bishkek, Bogota, Bogotá,
    Bologna, Bordeaux, Boston, Brasilia, Bratislava, Brazzaville, Brest, Brisbane, Bristol, Brussels,
    Bucharest, Budapest, Buenos Aires, Bujumbura, Busan, Caen, Cairo, Calais, Calgary, Cambridge, Canberra,
    Cannes, Cape Town, Caracas, Cardiff, Casablanca, Cayenne, Chengdu, Chennai, Chernobyl, Chicago, Chisinau,
    Chongqing, Cincinnati, Clermont-Ferrand, Cleveland, Cologne, Colombo, Conakry, Copenhagen, Cordoba,
    Cotonou, Dakar, Dallas, Damascus, Dar es Salaam, Darfur, Davos, Delhi, Denver, Detroit, Dhaka, Dijon,
    Djibouti City, Dnipro, Doha, Donbas, Donbass, Donetsk, Dresden, Dubai, Dublin, Dunkirk, Durban, Dushanbe,
    Düsseldorf, Edinburgh, Edmonton, Eindhoven, Florence, Fort-de-France, Frankfurt, Freetown, Fukushima,
    Gaborone, Gaza, Gdansk, Geneva, Genoa, Ghent, Glasgow, Gothenburg, Grenoble, Guadalajara, Guangdong,
    Guangzhou, Haifa, Halifax, Hamburg, Hangzhou, Hanoi, Hanover, Harare, Havana, Helsinki, Hiroshima,
    Hong Kong, Honolulu, Houston, Hyderabad, Incheon, Indianapolis, Islamabad, Istanbul, Izmir, Jakarta,
    Jeddah, Jerusalem, Johannesburg, Juba, Kabul, Kampala, Kandahar, Karachi, Kashmir, Kathmandu, Kaunas,
    Kharkiv, Khartoum, Kherson, Kigali, Kingston, Kinshasa, Kolkata, Krakow, Kuala Lumpur, Kursk, Kyiv, Kyoto,
    La Paz, La Rochelle, Lagos, Lahore, Las Vegas, Lausanne, Le Havre, Le Mans, Leeds, Leipzig, Lens, Liège,
    Libreville, Lille, Lima, Limoges, Lisbon, Liverpool, Ljubljana, Lomé, London, Lorient, Los Angeles, Luanda,
    Lubumbashi, Lugano, Luhansk, Lusaka, Lviv, Lyon, Macau, Madrid, Malaga, Malé, Managua, Manchester, Manila,
    Maputo, Mariupol, Marrakesh, Marseille, Mecca, Medellin, Medina, Melbourne, Memphis, Metz, Mexico City,
    Miami, Milan, Milwaukee, Minneapolis, Minsk, Mogadishu, Mombasa, Monrovia, Montevideo, Montpellier,
    Montreal, Moscow, Mosul, Mulhouse, Mumbai, Munich, Muscat, Mykolaiv, Nagasaki, Nagoya, Nairobi, Nancy,
    Nanjing, Nantes, Naples, Nashville, New Delhi, New Jersey, New Orleans, New York City, Nice, Niamey, Nîmes,
    Nicosia, Nouakchott, Nouméa, Novosibirsk, Nuremberg, Odesa, Oklahoma City, Oran, Orlando, Orléans, Osaka,
    Oslo, Ottawa, Ouagadougou, Oxford, Palermo, Palo Alto, Panama City, Papeete, Paris, Pau, Perpignan, Perth,
    Philadelphia, Phnom Penh, Phoenix, Pittsburgh, Podgorica, Poitiers, Pointe-à-Pitre, Port-au-Prince,
    Port Louis, Porto, Prague, Pretoria, Pristina, Pudong, Pyongyang, Quebec City, Quito, Rabat, Rafah,
    Ramallah, Rangoon, Reims, Rennes, Reykjavik, Riga, Rio de Janeiro, Riyadh, Rome, Rotterdam, Rouen,
    Sacramento, Saint-Denis, Saint-Étienne, Saint-Nazaire, Samarkand, San Antonio, San Diego, San Francisco,
    San José, San Salvador, Sanaa, Santiago, Santo Domingo, Sao Paulo, Sapporo, Sarajevo, Seattle, Seoul,
    Sevastopol, Seville, Shanghai, Sharm el-Sheikh, Sheffield, Shenzhen, Silicon Valley, Skopje, Sofia,
    Southampton, Srebrenica, Srinagar, Stockholm, Strasbourg, Stuttgart, Sydney, Taipei, Tallinn, Tampa,
    Tangier, Tashkent, Tbilisi, Tehran, Tel Aviv, Thessaloniki, The Hague, Tianjin, Tibet, Tijuana, Tirana,
    Tokyo, Toronto, Toulon, Toulouse, Tours, Trieste, Tripoli, Tunis, Turin, Ulaanbaatar, Utrecht, Valencia,
    Valletta, Vancouver, Venice, Versailles, Vichy, Vienna, Vientiane, Vilnius, Vladivostok, Warsaw,
    Washington, Wellington, Winnipeg, Wuhan, Xi'an, Xinjiang, Yalta, Yangon, Yaoundé, Yerevan, Yokohama,
    Zagreb, Zaporizhzhia, Zurich
    """
)

REGIONS = phrases(
    """
    Africa, Alaska, Alberta, Alsace, Andalusia, Aquitaine, Arizona, Arkansas, Asia, Auvergne, Bavaria,
    British Columbia, Brittany, Burgundy, California, Catalonia, Colorado, Connecticut, Corsica, Crimea,
    Delaware, Europe, Flanders, Florida, Gaza Strip, Hawaii, Idaho, Illinois, Indiana, Iowa, Kansas, Kentucky,
    Kosovo, Kurdistan, Latin America, Lorraine, Louisiana, Manitoba, Maryland, Massachusetts, Michigan,
    Middle East, Minnesota, Mississippi, Missouri, Montana, Nebraska, Nevada, New England, New Hampshire,
    New Mexico, Normandy, North America, North Carolina, North Dakota, New South Wales, Nova Scotia, Occitanie,
    Ohio, Oklahoma, Ontario, Oregon, Pennsylvania, Provence, Quebec, Québec, Rhode Island, Saskatchewan,
    Siberia, Sicily, South America, South Carolina, South Dakota, Tennessee, Texas, Transnistria, Tuscany,
    Ukraine's east, Utah, Vermont, Wallonia, West Bank, West Virginia, Wisconsin, Wyoming
    """
)

# City names that are also common words or first names: taken for places only behind a place's preposition.
SHY_PLACES = words(
    "nice tours brest lens pau nancy florence milan sofia orlando alexandria valencia lima phoenix reims"
)

ORGANISATIONS = phrases(
    """
    Google, Alphabet, Microsoft, Apple, Amazon, Meta, Facebook, Twitter, Netflix, Nvidia, OpenAI, Anthropic,
    DeepSeek, Huawei, Alibaba, Tencent, Baidu, ByteDance, TikTok, YouTube, WhatsApp, Instagram, Intel, AMD,
    IBM, Oracle, Cisco, Samsung, Sony, Toyota, Honda, Nissan, Hyundai, Tesla, SpaceX, Starlink, Ford,
    General Motors, Volkswagen, BMW, Mercedes-Benz, Renault, Stellantis, Peugeot, Airbus, Boeing,
    Lockheed Martin, Thales, Dassault, Safran, Air France, Lufthansa, Ryanair, TotalEnergies, Shell, BP,
    ExxonMobil, Chevron, Gazprom, Rosneft, EDF, Engie, Enel, Siemens, Bosch, BASF, Bayer, Sanofi, Pfizer,
    Moderna, BioNTech, AstraZeneca, Novartis, Roche, Merck, LVMH, Kering, Danone, Nestlé, Unilever, L'Oréal,
    Carrefour, Walmart, Ikea, McDonald's, Coca-Cola, PepsiCo, Starbucks, Uber, Airbnb, Spotify, Mistral AI,
    BNP Paribas, Société Générale, Goldman Sachs, JPMorgan, Morgan Stanley, Deutsche Bank, HSBC, UBS,
    Credit Suisse, BlackRock, Reuters, Bloomberg, CNN, CNBC, BBC, NBC, CBS, ABC, Fox News, New York Times,
    Washington Post, Wall Street Journal, Financial Times, Guardian, Le Monde, Le Figaro, Libération,
    Mediapart, Radio-Canada, Xinhua, Al Jazeera, Der Spiegel, CIA, FBI, NSA, NASA, ESA, Unesco, UNESCO, Unicef,
    UNICEF, UNHCR, FIFA, UEFA, Hamas, Hezbollah, Interpol, Europol, Opec, OPEC, Brics, BRICS, Asean, ASEAN,
    Greenpeace, WWF, Oxfam, CNRS, Inserm, MIT, Harvard, Stanford, Ipsos, Ifop, Eurostat, Foxconn, TSMC, ASML,
    SoftBank, Xiaomi, BYD
    """
)

GIVEN_NAMES = words(
    """
    aaron abdel abdul abdullah abel abraham adam adele adrian adrien agathe agnes ahmed aidan aisha alain alan
    albert alberto alejandro aleksandr alessandro alex alexander alexandra alexandre alexei alexis alfred ali
    alice alicia alison allison amanda amber amelie amina amir amy ana anatoly andrea andreas andre andrei
    andrew andrzej andy angela angelina anita ann anna anne annie anthony antoine antonia antonio antony ariel
    armand arnaud arnold arthur ashley audrey aurelie aurelien axel barack barbara barry bashar bart bastien
    beatrice ben benedict benjamin benoit bernadette bernard bernie bertrand beth betty bill billy bob boris
    brad brandon brenda brian brigitte bruce bruno camille carl carla carlo carlos carol carole caroline carolyn
    catherine cathy cecile cecilia celine cesar chantal charles charlie charlotte chloe chris christelle
    christian christiane christina christine christophe christopher claire clara claude claudia claudine clement
    colin corinne craig cristina curtis cynthia cyril cyrille damien dan daniel daniela daniele danielle danny
    dave david dean deborah delphine denis denise dennis derek diana diane didier diego dimitri dmitri dmitry
    dominic dominique don donald donna dorothy douglas dylan eddie edgar edith edmond edouard eduardo edward
    edwin eileen elaine eleanor elena elisa elisabeth elise elizabeth ellen elodie elon emil emilie emily emma
    emmanuel emmanuelle enrique eric erica erik ernest estelle esther etienne eugene eva evan evelyn fabien
    fabienne fabio fabrice fatima felix fernand fernando fiona florent florian francesca francesco francine
    francis francisco franck francois francoise frank franklin franz fred frederic frederick frederique
    friedrich gabriel gabrielle gael gary gavin genevieve geoffrey george georges gerald gerard gerhard gerry
    gilbert gilles giorgia giovanni gisele giuseppe glenn gloria gordon grace graham greg gregoire gregory greta
    guillaume gunther gustave guy harold harrison harry hassan heather hector heinrich helen helena helene
    helmut henri henry herbert herve hillary hillel howard hubert hugo hussein ian ibrahim igor ingrid irene
    iris isaac isabella isabelle ismail ivan jack jackie jacob jacqueline jacques jair jake jamal james jamie
    jan jane janet janine jared jason javier jay jean jeanne jeff jeffrey jennifer jens jeremie jeremy jerome
    jerry jesse jessica jill jim jimmy joan joanna joao joe joel joelle joerg johan johann johanna johannes john
    johnny jon jonas jonathan jordan jorge jose josef joseph josephine joshua josh juan judith julia julian
    julie julien juliette junichiro jurgen justin justine kaja karen karim karin karine karl kate katherine
    kathleen kathryn kathy katie keir keith kelly ken kenneth kevin khalid kim kimberly klaus konstantin kristin
    kristina kurt kyle lara larry laszlo laura laure laurence laurent lauren lea leila lena leo leon leonard
    leonardo leslie lewis liam lily lina linda lindsey lionel lisa liz loic lorenzo lou louis louise luc luca
    lucas lucia lucie lucien lucy luigi luis luiz luke lydia lynn madeleine magali maggie mahmoud malik manon
    manuel marc marcel marcelo marco marcus margaret margot maria marianne marie marina marine mario marion
    marissa mark markus marta martha martin martine mary mateusz mathias mathieu mathilde matt matteo matthew
    matthias matthieu maurice max maxime maya megan mehdi melanie melissa mette michael michel michele michelle
    miguel mikhail mike milton miriam mitch mohamed mohammad mohammed monica monique muhammad muriel mustafa
    nadia nadine nancy narendra natacha natalia natalie nathalie nathan neil nelson nicholas nick nicola nicolas
    nicole nigel nikita nikki nina noah noam noel norbert norman nouri odile olaf oleg olga oliver olivier omar
    oscar pablo pamela paola paolo pascal pascale patricia patrice patrick paul paula pauline pavel pedro peggy
    penelope perrine pete peter phil philip philippe phillip pierre pierrick priscilla rachel rachid rafael
    ralph ramon raphael raul ray raymond rebecca recep regine regis remi renaud rene renee ricardo richard rick
    rishi rita rob robert roberta roberto robin rod rodolphe rodrigo roger roland romain roman ron ronald rosa
    rosalie rose ross roy ruben rudy rupert russell ruth ryan sabine sabrina sally salma sam samantha samir
    samuel sandra sandrine sara sarah satya saul scott sean sebastian sebastien segolene serena serge sergei
    sergey sergio shane shannon sharon shaun sheila shinzo shirley sigmar silvia silvio simon simone sofia
    solene sonia sophie stacy stanley stefan stefano stella stephane stephanie stephen steve steven stewart
    stuart sue susan susanna susanne suzanne svetlana sven sylvain sylvie tamara tanguy tanya tara tariq tatiana
    tayyip ted teresa terry thea theo theodore theresa therese thibault thierry thomas tiffany tim timothy tina
    todd tom tomas tony tracy travis trevor tristan ulrich ursula valentin valentina valerie vanessa vera
    veronica veronique vicky victor victoria victoire viktor vincent virginie vitaly vivian vladimir volodymyr
    walter warren wayne wendy werner wilfried wilhelm will william winston wolfgang xavier yael yann yannick
    yasmine yassine yoann yohan yolande younes yousef youssef yuri yves yvette yvonne zachary zoe
    """
)
