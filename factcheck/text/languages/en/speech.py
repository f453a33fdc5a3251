"""English: how speech is reported, who speaks, what a sentence asserts."""

from factcheck.text.languages.speech import Assertion, Cues, Grammar, Inflection, Page, People, Speech


def _words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


def _verb(present: str, past: str, participle: str, gerund: str, plain: str) -> dict[str, str]:
    return {"finite": f"{present} {plain}", "past": past, "participle": participle, "gerund": gerund,
            "infinitive": plain}  # fmt: skip


INFLECTION = Inflection(
    endings={"": {"finite": "s ,", "past": "ed", "participle": "ed", "gerund": "ing", "infinitive": ","}},
    spelling=(
        (r"e\|(?=ed$|ing$)", "|"),
        (r"([^aeiou])y\|s$", r"\1ies|"),
        (r"([^aeiou])y\|ed$", r"\1ied|"),
        (r"(s|sh|ch|x|z)\|s$", r"\1es|"),
        (r"\|,?", ""),
    ),
    irregular={
        "say": _verb("says", "said", "said", "saying", "say"),
        "tell": _verb("tells", "told", "told", "telling", "tell"),
        "write": _verb("writes", "wrote", "written", "writing", "write"),
        "think": _verb("thinks", "thought", "thought", "thinking", "think"),
        "feel": _verb("feels", "felt", "felt", "feeling", "feel"),
        "find": _verb("finds", "found", "found", "finding", "find"),
        "know": _verb("knows", "knew", "known", "knowing", "know"),
        "hold": _verb("holds", "held", "held", "holding", "hold"),
        "show": _verb("shows", "showed", "shown", "showing", "show"),
        "speak": _verb("speaks", "spoke", "spoken", "speaking", "speak"),
        "swear": _verb("swears", "swore", "sworn", "swearing", "swear"),
        "read": _verb("reads", "read", "read", "reading", "read"),
        "begin": _verb("begins", "began", "begun", "beginning", "begin"),
        "go": _verb("goes", "went", "gone", "going", "go"),
        "put": _verb("puts", "put", "put", "putting", "put"),
        "quip": _verb("quips", "quipped", "quipped", "quipping", "quip"),
        "admit": _verb("admits", "admitted", "admitted", "admitting", "admit"),
        "submit": _verb("submits", "submitted", "submitted", "submitting", "submit"),
        "slam": _verb("slams", "slammed", "slammed", "slamming", "slam"),
        "rip": _verb("rips", "ripped", "ripped", "ripping", "rip"),
        "dub": _verb("dubs", "dubbed", "dubbed", "dubbing", "dub"),
        "chat": _verb("chats", "chatted", "chatted", "chatting", "chat"),
        "blog": _verb("blogs", "blogged", "blogged", "blogging", "blog"),
        "brag": _verb("brags", "bragged", "bragged", "bragging", "brag"),
        "snap": _verb("snaps", "snapped", "snapped", "snapping", "snap"),
        "infer": _verb("infers", "inferred", "inferred", "inferring", "infer"),
        "concur": _verb("concurs", "concurred", "concurred", "concurring", "concur"),
        "refer": _verb("refers", "referred", "referred", "referring", "refer"),
        "sing": _verb("sings", "sang", "sung", "singing", "sing"),
        "teach": _verb("teaches", "taught", "taught", "teaching", "teach"),
        "understand": _verb("understands", "understood", "understood", "understanding", "understand"),
        "shoot~back": _verb("shoots", "shot", "shot", "shooting", "shoot"),
        "forecast": _verb("forecasts", "forecast", "forecast", "forecasting", "forecast"),
    },
)

CUES = Cues(
    clause=_words(
        "say add note argue claim explain insist believe state report suggest announce declare acknowledge stress",
        "assert maintain contend admit concede confirm warn predict promise pledge vow complain point~out recall",
        "reply respond reveal boast brag joke quip observe remark mention indicate estimate reckon conclude find",
        "testify swear allege accuse charge deny emphasize emphasise underscore reiterate repeat write tweet post",
        "hope fear worry lament agree propose recommend demand tell remind assure inform advise notify caution",
        "guarantee calculate project forecast signal hint imply speculate theorize theorise counter retort muse",
        "wonder object protest disclose volunteer opine submit concur marvel decree judge counsel profess confess",
        "certify attest affirm posit exclaim blog expect insinuate surmise venture proclaim elaborate clarify",
        "foresee advocate urge suspect doubt dispute bemoan highlight",
    ),
    bare=_words(
        "say add note argue claim insist suggest acknowledge stress assert contend admit concede warn predict",
        "promise vow reply tell assure estimate swear reckon boast write declare announce report indicate confirm",
        "conclude joke explain recall remind agree deny propose state imply surmise",
    ),
    incise=_words(
        "say add note argue claim explain insist believe state report suggest announce declare acknowledge stress",
        "assert maintain contend admit concede confirm warn predict promise pledge vow complain recall reply",
        "respond boast joke quip observe remark estimate conclude continue write tweet think lament agree counter",
        "retort muse wonder ask exclaim shout yell cry whisper snap thunder laugh sigh begin go~on read tell opine",
        "object concur testify repeat emphasize emphasise reiterate marvel grumble fume gush plead beg chant crow",
        "bark scoff elaborate sneer deadpan reason caution advise post blog enthuse charge allege ventured confide",
        "proclaim pronounce demand answer inquire interject implore urge sum~up recount intone rail rage crack",
        "shoot~back venture volunteer hint sing put blurt mutter mumble murmur roar growl speculate offer theorize",
        "assure remind",
    ),
    marked=_words(
        "call describe label dub brand term refer accuse denounce criticize criticise praise slam blast attack",
        "mock deride dismiss characterize characterise portray cite quote deem name rate declare pronounce promise",
        "advocate chant shout offer express voice speak talk read title entitle brag chide taunt rip pan hail tout",
        "decry bill compare condemn rail complain admonish urge implore invoke warn vow pledge demand depict",
    ),
    told=_words(
        "tell assure remind inform advise warn notify promise ask urge caution convince persuade show teach",
        "question",
    ),
    infinitive=_words("promise vow agree tell ask urge call~on claim encourage advise implore beg"),
    object=_words(
        "accuse note recall urge criticize criticise announce suggest acknowledge describe call~for cite call~on",
        "speak~of speak~about decry deny claim mention comment~on denounce say~of warn~of warn~about",
        "complain~about write~about",
    ),
    asked=_words("ask wonder question explain say know tell inquire discuss describe show see"),
    noun_forms=_words(
        "claim claims report reports note notes call calls state states comment comments warning warnings promise",
        "promises pledge pledges vow vows demand demands estimate estimates project projects forecast forecasts",
        "show shows read reads post posts tweet tweets blog blogs rule rules charge charges object objects remark",
        "remarks answer answers reply replies attack attacks saying finding findings feeling feelings meaning hope",
        "hopes fear fears worry worries doubt doubts signal signals counter crack cracks label labels brand brands",
        "term terms name names rate rates quote quotes bill voice voices offer offers reason reasons writing",
        "reading swear blast slam hearing understanding beginning showing shot hint hints joke jokes question",
        "questions blame credit outline detail details mock hold holds judge judges counsel advocate advocates cry",
        "laugh sigh shout thought urge praise put cite dispute highlight highlights rail boast",
    ),
    according=("according to", "in the words of", "per", "in the view of", "in the opinion of"),
    nominal=_words(
        "statement interview email e-mail tweet letter speech message memo post article report release op-ed",
        "testimony remarks comments comment words note response quote slogan motto line reply",
    ),
)

GRAMMAR = Grammar(
    determiners=_words(
        "the a an this that these those his her its their our my your some many several both all another other one",
        "two three four five each every no any few most such",
    ),
    prepositions=_words(
        "in on at to for with by from about during after before against into through over under of as between",
        "among since until without within across despite toward towards upon via near amid following including",
        "like while",
    ),
    noun_links=_words("of for in at from with on to and"),
    genitives=_words("of for"),
    subordinators=_words(
        "when if because while although though since as that whether unless until where but so yet once than",
        "however then",
    ),
    coordinators=_words("and or but nor"),
    complementisers=_words("that"),
    relatives=_words("who which that whom"),
    question_words=_words("if whether how why what when where who which"),
    have=_words("has have had having 've 'd"),
    be=_words("is are was were be been being am 's 're 'm"),
    modals=_words("will would can could may might shall should must did does do 'll to"),
    clitics=frozenset(),
    adverbs=_words(
        "also then later again now still even just once twice always often never recently already soon yet today",
        "yesterday tonight further first so back only not repeatedly publicly privately famously simply flatly",
        "bluntly previously initially then-and-there thus too instead afterward afterwards ever sometimes rightly",
    ),
    adverb_endings=("ly",),
    reflexives=frozenset(),
    inversions=frozenset(),
    negations=_words("not never n't nor"),
    subject_pronouns=_words("he she they it i we you"),
    other_pronouns=_words("this these those who others some many another most everyone nobody someone both"),
    time_words=_words(
        "monday tuesday wednesday thursday friday saturday sunday yesterday today tonight tomorrow morning",
        "afternoon evening night week month year last this january february march april may june july august",
        "september october november december recently earlier late early monday's",
    ),
    hearers=_words(
        "reporters reporter journalists him her them me us supporters voters lawmakers investors viewers listeners",
        "everyone people police officials congress cnn reuters fox nbc abc cbs politico audience crowd",
    ),
    verbs=_words(
        "is are was were be been am has have had do does did will would can could may might shall should must 's",
        "'re 've 'll 'd says said told wants want needs need makes make made takes take took gets get got goes go",
        "went comes come came gives give gave shows show showed seems seem seemed became becomes become began",
        "begins left leaves won wins win lost loses lose led leads lead held holds hold met meets meet kept keeps",
        "keep ran runs run spent spends spend sent sends send built builds saw sees see knew knows know thought",
        "thinks think felt feels feel found finds find grew grows grow rose rises rise fell falls fall cut cuts",
        "paid pays pay bought buys buy sold sells sell stood stands stand brought brings bring set sets put puts",
        "isn't aren't wasn't weren't doesn't don't didn't won't wouldn't can't couldn't shouldn't hasn't haven't",
        "hadn't works work plans plan supports support opposes oppose uses use believes believe hopes hope remains",
        "remain includes include adds add attracted",
    ),
    finite_endings=("ed", "izes", "ises", "ifies"),
    gerund_endings=("ing",),
    not_gerunds=_words(
        "during according following including regarding concerning king thing something nothing anything",
        "everything morning evening spring string wing ring being building meeting beijing ongoing excluding",
        "notwithstanding",
    ),
    clause_openers=_words(
        "because while although though whereas but since unless until when as so yet if where",
    ),
    participle_prepositions=_words("with without"),
)

PEOPLE = People(
    titles=_words(
        "mr. mr mrs. mrs ms. ms miss dr. dr prof. professor sir lord lady dame president vice prime minister",
        "senator sen. sen rep. rep representative congressman congresswoman governor gov. gov mayor secretary",
        "chancellor king queen prince princess pope cardinal bishop rev. reverend general gen. colonel col.",
        "captain capt. lieutenant lt. sergeant sgt. judge justice attorney chairman chairwoman chair director",
        "chief spokesman spokeswoman spokesperson ambassador premier speaker commissioner sheriff deputy detective",
        "officer coach ceo",
    ),
    roles=_words(
        "president minister senator representative congressman congresswoman governor mayor secretary chancellor",
        "king queen prince princess pope general colonel captain judge justice attorney chairman chairwoman chair",
        "director chief spokesman spokeswoman spokesperson ambassador premier speaker commissioner sheriff officer",
        "coach ceo founder co-founder executive leader economist researcher historian analyst expert professor",
        "doctor nurse teacher writer author journalist candidate activist lawyer lawmaker witness victim father",
        "mother brother sister son daughter man woman neighbor neighbour resident farmer engineer player actor",
        "actress singer owner student boss manager strategist adviser advisor consultant pollster aide nominee",
        "businessman billionaire mogul scientist official source attendee voter worker head host reporter editor",
        "columnist",
    ),
    groups=_words(
        "officials authorities experts researchers scientists economists analysts lawmakers senators",
        "representatives unions residents protesters police lawyers doctors farmers teachers parents neighbors",
        "neighbours leaders organizers organisers investigators judges opponents supporters critics observers",
        "specialists authors reporters journalists republicans democrats conservatives liberals students activists",
        "witnesses firefighters soldiers diplomats aides advisers advisors strategists voters investors companies",
        "workers executives prosecutors campaigners others people americans they delegates donors pollsters allies",
        "women men",
    ),
    bodies=_words(
        "government ministry party group company firm bank commission parliament congress senate house court",
        "university institute association foundation federation union agency organization organisation council",
        "city police department office campaign administration committee board team network newspaper paper",
        "magazine site website report study survey poll document statement pentagon kremlin nato un eu fbi cia",
        "bureau league club corporation times post journal center centre",
    ),
    anonymous=_words("source sources insider insiders"),
    anonymous_marks=(
        "condition of anonymity", "requested anonymity", "asked not to be named", "asked not to be identified",
        "declined to be named", "declined to be identified", "not authorized to speak", "not authorised to speak",
        "familiar with the matter", "close to the matter", "with knowledge of", "people familiar", "person familiar",
        "who spoke anonymously", "speaking anonymously", "did not want to be named", "not authorized to discuss",
        "familiar with the", "spoke on condition", "a senior official", "a government official",
        "unnamed", "anonymous",
    ),
    masculine=_words(
        "mr. mr he him his sir lord king prince father son man brother spokesman chairman congressman businessman",
        "actor john james robert michael william david richard joseph thomas charles donald barack george paul",
        "mark steven kevin brian edward ronald anthony jeff ted marco bernie joe bill mike tim chris ben jim tom",
        "peter eric",
    ),
    feminine=_words(
        "mrs. mrs ms. ms miss she her lady dame queen princess mother daughter woman sister spokeswoman chairwoman",
        "congresswoman actress mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa",
        "hillary kamala angela theresa michelle melania ivanka anna emma laura julia kate kelly rachel amy megyn",
        "carly",
    ),
    pronoun_gender={"he": "m", "him": "m", "she": "f", "her": "f", "they": "p", "them": "p"},
)  # fmt: skip

ASSERTION = Assertion(
    opinion=_words(
        "significant remarkable incredible outrageous shameful beautiful terrible awful wonderful amazing great",
        "best worst absurd ridiculous dangerous brave unfair fair happy unhappy regrettable desirable necessary",
        "essential crucial disappointing surprising impressive good bad better worse alas fortunately",
        "unfortunately obviously ambitious bold worrying excellent admirable sad important tremendous proud",
        "fantastic disgraceful horrible",
    ),
    opinion_phrases=("we must", "we should", "we need", "in my view", "in my opinion", "i think", "i believe", "i feel",
                     "it is time", "should", "ought to", "deserves", "must not", "let us", "let's", "we can"),
    forecast=_words("will shall 'll won't soon tomorrow upcoming forecast forecasts projected"),
    forecast_phrases=("is expected to", "are expected to", "is set to", "are set to", "is likely to", "going to",
                      "next year", "next month", "next week", "by 2030", "in the future", "in the coming years"),
    causal=("because of", "due to", "caused by", "caused", "causes", "led to", "leads to", "resulted in", "as a result",
            "thanks to", "owing to", "responsible for", "contributed to", "because", "triggered", "prompted"),
    comparison=("more than any", "less than", "than", "higher", "lower", "compared with", "compared to", "largest",
                "biggest", "highest", "lowest", "most", "least", "fastest", "record", "times as", "doubled",
                "tripled", "increased", "decreased", "fewer", "greatest", "smallest", "oldest", "longest", "ranked"),
    location=_words("headquarters headquartered located based situated sited housed resides relocate relocated"),
    dating=("took place", "takes place", "will take place", "dates from", "dates back to", "dating from", "was born on",
            "was born in", "died on", "died in", "was founded in", "founded in", "came into force", "comes into force",
            "took effect", "takes effect", "is scheduled for", "scheduled for", "postponed to", "postponed until",
            "opened in", "began on", "ended on", "starts on", "ends on", "created in", "established in"),
    first_person=_words("i we me us my our you your mine ours"),
    vague_subjects=_words("this that it"),
    evidence_nouns=_words(
        "study report survey poll figures statistics rate number population budget debt deficit unemployment",
        "inflation growth price prices wage wages law bill vote election deal agreement contract rise fall",
        "increase decrease total average majority percent percentage million billion trillion dollars people",
        "deaths dead injured cases vaccine virus temperature emissions carbon tax taxes subsidy aid jobs court",
        "justice photo video image document government minister president country state union congress senate",
        "record program programme schools students",
    ),
    deeds=_words(
        "announced presented unveiled signed voted passed adopted launched created founded opened closed published",
        "banned allowed cut raised increased decreased doubled tripled reached exceeded won lost elected appointed",
        "convicted arrested killed injured attracted received paid sold bought built destroyed produced exported",
        "imported proposed obtained joined left resigned accused refused accepted decided organized organised died",
        "born invested spent funded cancelled canceled postponed withdrew rejected approved ratified supported",
        "opposed made gave took began ended grew rose fell dropped added provided expanded invaded sent served led",
        "reduced",
    ),
)  # fmt: skip

PAGE = Page(
    navigation=_words("menu close home search login subscribe newsletter share skip sections"),
    tails=("latest news", "read more", "read also", "see also", "related articles", "related stories", "most read",
           "more stories", "more news", "you may also like", "recommended", "trending", "sponsored content",
           "sign up", "sign up for our newsletter", "share this article", "comments", "advertisement", "top stories",
           "back to top", "terms of use", "privacy policy", "site map", "editor's picks", "more from this author",
           "skip to content", "skip to main content", "log in", "sign in", "breaking news", "watch live"),
    credits=("source", "sources", "credit", "credits", "photo credit", "photo", "with", "by", "image"),
    works=_words(
        "film movie book novel album song series show programme program project operation plan strategy journal",
        "magazine titled entitled called dubbed nicknamed named known branded play documentary podcast column",
        "label brand app software phrase word term concept law act article report exhibition initiative campaign",
        "slogan hashtag so-called",
    ),
)  # fmt: skip

SPEECH = Speech(INFLECTION, CUES, GRAMMAR, PEOPLE, ASSERTION, PAGE)
