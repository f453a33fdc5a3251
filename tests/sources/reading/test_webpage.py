"""Web pages: the article's text, what the page says about itself, and the walls in front of it."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.reading import Document, Field, ReadingFailed, ReadLimits, webpage
from sources.reading.parse import parse

URL = "https://lejournal.fr/politique/digue.html"
STORY = (
    "Le conseil municipal a approuvé mardi le budget de la digue, par sept voix contre deux.",
    "Il atteint « 4,2\u00a0millions » d’euros, soit 1\u202f200 euros par habitant, a précisé le greffier.",
    "Les travaux doivent commencer au printemps et durer un an, selon le maire de la commune.",
    "L’opposition réclame une contre-expertise et annonce un recours devant le tribunal administratif.",
)


def page(*blocks: str, head: str = "", body: str = "", language: str = "fr") -> str:
    told = "".join(f"<p>{block}</p>" for block in blocks)
    top = (
        f'<html lang="{language}"><head><meta charset="utf-8"><title>La digue votée | Le Journal</title>{head}</head>'
    )
    return (
        f"<!doctype html>{top}<body><nav><a href=/>Une</a> <a href=/m>Météo</a></nav><article><h1>La digue votée</h1>"
        f"{told}{body}</article><footer>Contact et mentions légales</footer></body></html>"
    )


def read(html: str, **limits: int) -> Document:
    return webpage.read(
        html.encode("utf-8", "surrogatepass"),
        declared_type="text/html; charset=utf-8",
        url=URL,
        limits=ReadLimits(**limits),
    )


def refusal(html: str, **limits: int) -> ReadingFailed:
    with pytest.raises(ReadingFailed) as caught:
        read(html, **limits)
    return caught.value


def ld(**told: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(told)}</script>'


class TestText:
    def test_the_story_comes_in_paragraphs_without_what_surrounds_it(self) -> None:
        document = read(page(*STORY))

        assert document.text == "\n\n".join(("La digue votée", *STORY))
        assert document.flags == ()
        assert (document.media_type, document.charset, document.extractor) == ("text/html", "utf-8", "trafilatura")

    def test_inline_markup_leaves_no_holes_and_breaks_are_kept(self) -> None:
        document = read(page(*STORY, "Un <b>mot</b><i>s</i> et <a href=/x>un lien</a>,<br>puis une ligne."))

        assert "Un mots et un lien," in document.text
        assert "puis une ligne." in document.text

    def test_a_table_is_one_block_with_a_line_for_each_row(self) -> None:
        table = "<table><tr><th>Année</th><th>Coût</th></tr><tr><td>2024</td><td>3,1</td></tr></table>"

        assert "Année\tCoût\n2024\t3,1" in read(page(*STORY, body=table)).text

    def test_lists_are_read(self) -> None:
        listed = "<ul><li>Premier point de la liste</li><li>Second <b>point</b> de la liste</li></ul>"
        text = read(page(*STORY, body=listed)).text

        assert "Premier point de la liste\n\nSecond point de la liste" in text

    def test_a_short_page_made_of_divs_is_read_whole(self) -> None:
        document = read("<html><body><div>Un <b>mot</b>.</div><div>Deux</div><nav>menu</nav>trois</body></html>")

        assert document.text == "Un mot.\n\nDeux\n\ntrois"

    def test_text_three_hundred_elements_deep_is_not_lost(self) -> None:
        deep = "<table><tr><td>" * 100 + "<p>Tout au fond.</p>" + "</td></tr></table>" * 100

        assert "Tout au fond." in read(page(*STORY, body=deep)).text

    def test_typographic_spaces_stay_even_beside_their_stand_ins(self) -> None:
        document = read(page(*STORY, "Un signe rare : \U0001d360."))

        assert "\U0001d360." in document.text
        assert "4,2 millions" in document.text

    def test_words_between_the_blocks_of_a_container_are_kept(self) -> None:
        quoted = "<blockquote>Avant la citation <p>Nous irons au bout de la procédure.</p> et après elle</blockquote>"
        text = read(page(*STORY, body=quoted)).text

        assert "Avant la citation" in text
        assert "et après elle" in text

    def test_comments_of_readers_scripts_and_styles_are_not_text(self) -> None:
        text = read(page(*STORY, body="<script>var x = 1</script><style>p{}</style><!-- note -->")).text

        assert text.endswith(STORY[-1])

    def test_a_moving_clock_is_no_change(self) -> None:
        first, second = (read(page(*STORY, body=f"<span class='big clock'>{tick}</span>")) for tick in ("1", "2"))

        assert first.text == second.text

    @pytest.mark.parametrize("html", ["<p>" + "w" * 2_100_000 + "</p>", "<p><br>" + "w" * 2_100_000 + "</p>"])
    def test_an_endless_word_is_cut_and_flagged(self, html: str) -> None:
        document = read(html)

        assert len(document.text) == 2_000_000
        assert document.flags == ("text_truncated",)
        assert dict(document.counts) == {"endless_stretches": 1}

    def test_a_long_text_is_cut_and_flagged_with_its_length(self) -> None:
        document = read(page(*STORY), text_chars=20)

        assert len(document.text) == 20
        assert document.flags == ("text_truncated",)
        assert dict(document.counts)["text_chars"] > 300


class TestOddMarkup:
    def test_a_page_that_is_nested_too_deeply_is_refused_at_once(self) -> None:
        started = time.process_time()
        failure = refusal("<div>" * 300_000 + "Texte")

        assert (failure.code, failure.flags) == ("too-deep", ("parse_limited",))
        assert time.process_time() - started < 2.0

    def test_a_flood_of_attributes_gives_the_bare_text_flagged(self) -> None:
        flood = " ".join(f"a{number}=1" for number in range(20_000))
        document = read(f"<p {flood}>Texte derrière.</p>")

        assert document.text == "Texte derrière."
        assert document.flags == ("parse_limited",)
        assert document.extractor == "bare-text"

    def test_odd_markup_without_text_keeps_its_flag_in_the_refusal(self) -> None:
        failure = refusal("<title>t</title>" + "<a " * 20_000)

        assert (failure.code, failure.flags) == ("no-text", ("no_text", "parse_limited"))

    def test_a_nul_and_a_wrong_charset_are_flagged_with_numbers(self) -> None:
        document = webpage.read(
            "<p>le mi\0nistre été</p>".encode() + b"\xe9", declared_type="text/html", url=None, limits=ReadLimits()
        )

        assert set(document.flags) == {"control_chars", "charset_conflict"}
        assert dict(document.counts) == {"control_chars": 1, "replaced_bytes": 1}
        assert "\0" not in document.text

    def test_deceptive_characters_count_where_readers_see_them_and_not_in_scripts(self) -> None:
        document = read(page(*STORY, "n&#8203;on R\u0435uters", body="<script>x = '\u202e\u202e'</script>"))

        assert set(document.flags) == {"invisible_chars", "mixed_script"}

    def test_a_link_to_a_lookalike_host_is_flagged(self) -> None:
        assert read(page(*STORY, "<a href='https://r\u0435uters.fr/'>ici</a>")).flags == ("mixed_script",)

    @given(st.text(alphabet="<>/!-'\"= pdivabscrt&#x;\n\0é", max_size=200))
    @settings(deadline=None, max_examples=60)
    def test_any_markup_is_a_document_or_a_typed_refusal(self, html: str) -> None:
        try:
            text = read(html).text
        except ReadingFailed as failure:
            text = failure.code

        assert text.strip()
        assert "\0" not in text


class TestHiddenText:
    @pytest.mark.parametrize(
        "hidden",
        [
            "<p style='display: none'>CACHÉ</p>",
            "<p style='color:red;DISPLAY:NONE !important'>CACHÉ</p>",
            "<p style='visibility:hidden'>CACHÉ</p>",
            "<p style='font-size:0px'>CACHÉ</p>",
            "<p style='opacity: 0'>CACHÉ</p>",
            "<p style='text-indent:-9999px'>CACHÉ</p>",
            "<p style='position:absolute;left:-10000px'>CACHÉ</p>",
            "<p style='color:#FFF'>CACHÉ</p>",
            "<p style='color:#123; background:#123'>CACHÉ</p>",
            "<p hidden>CACHÉ</p>",
            "<div hidden><p>CACHÉ <b style='display:none'>aussi</b></p></div>",
            "<template><p>CACHÉ</p></template>",
            "<noscript><p>CACHÉ</p></noscript>",
        ],
    )
    def test_it_is_left_out_and_flagged(self, hidden: str) -> None:
        document = read(page(*STORY, body=hidden))

        assert "CACHÉ" not in document.text
        assert document.flags == ("hidden_text",)
        assert dict(document.counts) == {"hidden_text": 1}

    @pytest.mark.parametrize(
        "shown",
        [
            "<p style='font-size:0.9em'>Bien visible, celui-ci.</p>",
            "<p style='opacity:0.5'>Bien visible, celui-ci.</p>",
            "<p style='color:#fff;background:#000'>Bien visible, celui-ci.</p>",
            "<p style='color:#222'>Bien visible, celui-ci.</p>",
            "<p style='margin:0'>Bien visible, celui-ci.</p>",
            "<p hidden=until-found>Bien visible, celui-ci.</p>",
        ],
    )
    def test_what_readers_see_stays(self, shown: str) -> None:
        document = read(page(*STORY, body=shown))

        assert "Bien visible, celui-ci." in document.text
        assert document.flags == ()

    def test_menus_that_wait_outside_the_story_are_no_deception(self) -> None:
        html = page(*STORY).replace("<nav>", "<div style='display:none'>Menu caché</div><nav>")

        assert read(html).flags == ()

    def test_hidden_elements_without_words_are_no_deception(self) -> None:
        assert read(page(*STORY, body="<p hidden> </p><noscript><img src=x></noscript>")).flags == ()


class TestWhatThePageSays:
    def test_json_ld_comes_first(self) -> None:
        head = ld(
            **{
                "@context": "https://schema.org",
                "@graph": [
                    {"@type": "WebPage", "name": "autre"},
                    {
                        "@type": ["NewsArticle"],
                        "headline": "La digue est votée",
                        "author": [{"name": "Jeanne Dupont"}, {"name": "Karim Benali"}, "Jeanne Dupont"],
                        "datePublished": "2025-07-26T23:10:00+02:00",
                        "publisher": {"name": "Le Journal"},
                        "inLanguage": "fr-FR",
                        "mainEntityOfPage": {"@id": "https://lejournal.fr/digue"},
                    },
                ],
            }
        )
        document = read(page(*STORY, head=head + "<meta property=og:title content='Autre titre'>", language=""))

        assert document.title == Field("La digue est votée", "json-ld")
        assert document.byline == Field("Jeanne Dupont, Karim Benali", "json-ld")
        assert document.published_on == Field("2025-07-26", "json-ld")
        assert document.outlet == Field("Le Journal", "json-ld")
        assert document.language == Field("fr", "json-ld")
        assert document.canonical_url == Field("https://lejournal.fr/digue", "json-ld")

    def test_meta_elements_come_next(self) -> None:
        head = (
            '<meta property="og:title" content="La digue, enfin"><meta name="author" content="Par Jeanne Dupont">'
            '<meta property="article:published_time" content="2025-07-26T08:00:00Z">'
            '<meta property="og:site_name" content="Le Journal"><meta property="og:locale" content="fr_FR">'
            '<meta property="og:url" content="/digue">'
        )
        document = read(page(*STORY, head=head, language=""))

        assert document.title == Field("La digue, enfin", "meta")
        assert document.byline == Field("Jeanne Dupont", "meta")
        assert document.published_on == Field("2025-07-26", "meta")
        assert document.outlet == Field("Le Journal", "meta")
        assert document.language == Field("fr", "meta")
        assert document.canonical_url == Field("https://lejournal.fr/digue", "meta")

    def test_then_the_page_s_own_marks(self) -> None:
        body = '<p class="byline">Par  Jeanne Dupont</p><time datetime="2025-07-26">samedi</time>'
        document = read(page(*STORY, head='<link rel=canonical href="/digue">', body=body))

        assert document.title == Field("La digue votée", "html")
        assert document.byline == Field("Jeanne Dupont", "html")
        assert document.published_on == Field("2025-07-26", "html")
        assert document.language == Field("fr", "html")
        assert document.canonical_url == Field("https://lejournal.fr/digue", "html")

    def test_then_the_words_of_the_page_but_never_a_copyright_year(self) -> None:
        assert read(page("Publié le 3 mars 2025", *STORY)).published_on == Field("2025-03-03", "rule")
        assert read(page(*STORY, body="<p>© 2026 Le Journal</p>")).published_on is None

    def test_a_byline_among_the_first_lines_is_read_by_rule(self) -> None:
        assert read(page("Par Jeanne Dupont", *STORY)).byline == Field("Jeanne Dupont", "rule")

    def test_the_outlet_s_name_is_taken_off_the_page_title(self) -> None:
        html = page(*STORY, head='<meta property="og:site_name" content="le journal">').replace("h1>", "h2>")

        assert read(html).title == Field("La digue votée", "html")

    def test_a_page_title_without_the_outlet_stays_whole(self) -> None:
        assert read(page(*STORY).replace("h1>", "h2>")).title == Field("La digue votée | Le Journal", "html")

    def test_nothing_said_is_nothing_known(self) -> None:
        document = read("<html><body><p>Quelques mots sans rien autour.</p></body></html>")

        assert {document.title, document.byline, document.outlet, document.language, document.canonical_url} == {None}

    @pytest.mark.parametrize("link", ["javascript:alert(1)", "http://[bad", ""])
    def test_a_canonical_link_that_is_no_address_is_none(self, link: str) -> None:
        assert read(page(*STORY, head=f'<link rel=canonical href="{link}">')).canonical_url is None

    def test_an_endless_title_is_cut_and_flagged(self) -> None:
        document = read("<title>" + "T" * 100_000 + "</title><p>Quelques mots.</p>")

        assert document.title == Field("T" * 300, "html")
        assert document.flags == ("title_truncated",)

    @pytest.mark.parametrize(
        "block", ["{", "[" * 100_000 + "]" * 100_000, '{"@type":"NewsArticle","headline":"x"', '{"a":' * 2_000]
    )
    def test_json_ld_that_cannot_be_read_is_flagged_and_the_text_kept(self, block: str) -> None:
        document = read(page(*STORY, head=f'<script type="application/ld+json">{block}</script>'))

        assert document.flags == ("structured_data_error",)
        assert STORY[0] in document.text

    @pytest.mark.parametrize(
        "told",
        [
            {"@type": "ClaimReview", "name": "Faux !", "author": "X"},
            {"@type": "NewsArticle", "headline": 3, "author": {"name": {"x": 1}}, "datePublished": None},
            {"@type": "NewsArticle", "headline": [], "author": "https://lejournal.fr/x", "mainEntityOfPage": []},
            {"@type": 7},
            {
                "a": {
                    "b": {
                        "c": {"d": {"e": {"f": {"g": {"h": {"i": {"j": {"k": {"l": {"m": {"@type": "Report"}}}}}}}}}}}
                    }
                }
            },
        ],
    )
    def test_json_ld_of_another_kind_says_nothing(self, told: dict[str, object]) -> None:
        document = read(page(*STORY, head=ld(**told)))

        assert document.title == Field("La digue votée", "html")
        assert document.byline is None

    def test_a_meta_refresh_is_flagged_and_not_followed(self) -> None:
        head = "<meta http-equiv=refresh content='0;url=http://10.0.0.1/'>"

        assert read(page(*STORY, head=head)).flags == ("client_redirect",)


class TestWalls:
    @pytest.mark.parametrize(
        "html",
        [
            page(STORY[0], head=ld(**{"@type": "NewsArticle", "isAccessibleForFree": False})),
            page(STORY[0], head=ld(**{"@type": "NewsArticle", "hasPart": {"isAccessibleForFree": "False"}})),
            page(STORY[0], body="<div>Subscribe to continue reading. Already a subscriber?</div>"),
            page(STORY[0], body="<div>Il vous reste 85\u00a0% de cet article à lire.</div>"),
            page(STORY[0], body="<div>Cet article est réservé aux abonnés</div>"),
        ],
    )
    def test_a_teaser_is_a_paywall_with_a_way_out(self, html: str) -> None:
        failure = refusal(html)

        assert (failure.code, failure.flags) == ("paywall", ("partial_text",))
        assert "paste" in failure.next_action

    @pytest.mark.parametrize(
        "html",
        [
            page(*STORY * 5, head=ld(**{"@type": "NewsArticle", "isAccessibleForFree": False})),
            page(*STORY * 5, body="<div>Already a subscriber? Log in.</div>"),
            page(STORY[0], head=ld(**{"@type": "NewsArticle", "isAccessibleForFree": True})),
            page(STORY[0]),
        ],
    )
    def test_a_whole_article_is_none(self, html: str) -> None:
        assert STORY[0] in read(html).text

    @pytest.mark.parametrize(
        "words", ["We use cookies. Accept all / Reject all", "Nous utilisons des cookies. Tout accepter"]
    )
    def test_a_question_about_cookies_is_no_article(self, words: str) -> None:
        assert refusal(f"<title>x</title><p>{words}</p>").code == "consent-wall"

    @pytest.mark.parametrize(
        "html",
        [
            "<!doctype html><title>App</title><div id=root></div><script src=/app.js></script>",
            "<!doctype html><title>App</title><div id=root>Loading…</div><script>boot()</script>",
        ],
    )
    def test_a_page_that_scripts_build_is_named_so(self, html: str) -> None:
        failure = refusal(html)

        assert (failure.code, failure.flags) == ("script-only", ("no_text",))

    @pytest.mark.parametrize("html", ["<title>x</title>", "   ", "<html><body></body></html>", "<!-- x -->"])
    def test_a_page_without_words_has_no_text(self, html: str) -> None:
        assert refusal(html).code == "no-text"

    @pytest.mark.parametrize(
        ("title", "heading"),
        [("404 - Page not found", "x"), ("x", "Page introuvable"), ("Error", "Internal Server Error")],
    )
    def test_an_error_page_that_was_sent_as_good_is_flagged(self, title: str, heading: str) -> None:
        document = read(f"<title>{title}</title><h1>{heading}</h1><p>Sorry, we could not do that for you.</p>")

        assert document.flags == ("soft_404",)

    def test_an_article_about_a_404_is_none(self) -> None:
        assert read(page(*STORY * 3).replace("La digue votée", "Erreur 404 à la mairie")).flags == ()


class TestChoice:
    def test_each_kind_finds_its_reader(self) -> None:
        limits = ReadLimits()

        assert parse(b"<p>Bonjour</p>", declared_type="text/html", url=None, limits=limits).text == "Bonjour"
        assert parse(b"Bonjour", declared_type="text/plain", url=None, limits=limits).text == "Bonjour"

    def test_a_type_that_lies_is_flagged(self) -> None:
        document = parse(b"<p>Bonjour</p>", declared_type="application/pdf", url=None, limits=ReadLimits())

        assert document.flags == ("type_mismatch",)

    @pytest.mark.parametrize(
        ("body", "declared", "code"),
        [
            (b"", "text/html", "empty"),
            (b"<rss></rss>", "application/rss+xml", "feed"),
            (b"MZ\0\0", "text/html", "unsupported-type"),
        ],
    )
    def test_what_is_no_document_is_refused(self, body: bytes, declared: str, code: str) -> None:
        with pytest.raises(ReadingFailed) as caught:
            parse(body, declared_type=declared, url=None, limits=ReadLimits())

        assert caught.value.code == code
