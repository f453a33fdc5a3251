"""English: small words, abbreviations, furniture."""

from factcheck.text.languages.base import Words, phrases, words

WORDS = Words(
    stop_words=words(
        """
        a about above after again against all also although am among an and any are aren't as at be because been
        before being below between both but by can cannot could couldn't d did didn't do does doesn't doing don
        don't down during each either else ever every few for from further had hadn't has hasn't have haven't
        having he her here hers herself him himself his how however i if in into is isn't it its itself just ll
        may me might more most much must my myself neither no nor not now of off on once one only onto or other
        others our ours ourselves out over own per rather re s same shall she should shouldn't since so some
        such t than that the their theirs them themselves then there therefore these they this those though
        through thus to too toward towards under unless until up upon us ve very via was wasn't we were weren't
        what when where whether which while who whom whose why will with within without won won't would wouldn't
        yet you your yours yourself yourselves
        """
    ),
    function_words=words(
        """
        the of and to in is was were that for on with as by at from have has had are be been this which it its
        their they he she his her but or not will would said after before about into than an a who we you there
        """
    ),
    furniture_labels=phrases(
        """
        menu, close, home, search, sign in, log in, login, subscribe, subscribe now, share, print, read more,
        read also, related articles, related stories, latest news, latest, top stories, most read,
        most popular, trending, advertisement, newsletter, newsletters, comments, contact us, privacy policy,
        terms of use, cookie policy, all rights reserved, skip to content, skip to main content, follow us,
        listen to this article, continue reading, sign up, back to top, more from, recommended, editor's picks,
        source, photo credit, toggle navigation, for immediate release, press release, news release, opinion,
        editorial, op-ed, commentary, media contact, press contact, related topics, share this story
        """
    ),
    abbreviations=words(
        """
        mr mrs ms mx messrs dr drs prof st ste sen sens rep reps gov govs gen lt col maj capt cmdr sgt cpl pvt
        adm rev hon pres supt insp det jr sr esq jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues
        wed thu thur thurs fri sat sun inc ltd corp co cos bros llc plc vs v etc e.g i.e cf viz approx est ave
        blvd rd mt ft dept univ assn u.s u.k u.n e.u d.c a.m p.m ph.d b.a m.a m.d b.sc u.s.a calif fla mass conn
        ill mich minn pa wash ariz ga tenn va wis ala ark colo del ind kan ky md miss mo neb nev okla ore
        """
    ),
    closing_abbreviations=words(
        "etc inc ltd corp co jr sr esq u.s u.k u.n e.u u.s.a d.c a.m p.m llc plc univ sat sun mar"
    ),
    numbered=words("no nos art p pp ch chap fig figs vol sec para eq ref § ser"),
)
