"""Feeds: capped, without mark-up, and never a DTD."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.reading import Feed, ReadingFailed, ReadLimits, feedparse

HERE = "https://lejournal.fr/rss/une.xml"


def rss(items: str, *, head: str = "", title: str = "Le Journal") -> bytes:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{head}<rss version="2.0"><channel><title>{title}</title>{items}'
        "</channel></rss>"
    ).encode()


def item(number: int, **more: str) -> str:
    told = {"title": f"Titre {number}", "link": f"/a/{number}", "guid": f"g{number}", **more}
    return "<item>" + "".join(f"<{name}>{value}</{name}>" for name, value in told.items()) + "</item>"


def parse(body: bytes, *, entries: int = 200) -> Feed:
    return feedparse.parse(
        body, declared_type="application/rss+xml", url=HERE, limits=ReadLimits(feed_entries=entries)
    )


def refusal(body: bytes) -> str:
    with pytest.raises(ReadingFailed) as caught:
        parse(body)
    return caught.value.code


def test_entries_are_read_in_their_order_with_links_resolved() -> None:
    feed = parse(
        rss(
            item(1, pubDate="Sat, 26 Jul 2025 10:00:00 GMT", author="Par Jeanne Dupont", description="Un &lt;b&gt;mot")
            + item(2, link="https://autre.fr/x")
        )
    )

    assert feed.title == "Le Journal"
    assert feed.flags == ()
    first, second = feed.entries
    assert (first.guid, first.link, first.title) == ("g1", "https://lejournal.fr/a/1", "Titre 1")
    assert (first.summary, first.author, first.published_on) == ("Un mot", "Jeanne Dupont", "2025-07-26")
    assert (second.link, second.published_on) == ("https://autre.fr/x", "")


def test_a_link_that_cannot_be_joined_stays_as_it_is() -> None:
    assert parse(rss(item(1, link="http://[bad"))).entries[0].link == "http://[bad"


def test_atom_is_read_too() -> None:
    body = (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><id>urn:1</id><title>Un</title>'
        b'<link href="/a"/><updated>2025-07-26T10:00:00Z</updated></entry></feed>'
    )
    (entry,) = parse(body).entries

    assert (entry.guid, entry.link, entry.published_on) == ("urn:1", "https://lejournal.fr/a", "2025-07-26")


def test_a_feed_without_entries_is_a_feed() -> None:
    assert parse(rss("")).entries == ()


def test_repeated_and_missing_guids_are_kept_as_they_are() -> None:
    feed = parse(rss(item(1, guid="g") + item(2, guid="g") + "<item><title>Trois</title></item>"))

    assert [entry.guid for entry in feed.entries] == ["g", "g", ""]


def test_only_the_first_entries_are_read_and_the_cut_is_flagged() -> None:
    started = time.process_time()
    feed = parse(rss("".join(map(item, range(20_000)))), entries=3)

    assert [entry.guid for entry in feed.entries] == ["g0", "g1", "g2"]
    assert feed.flags == ("feed_truncated",)
    assert time.process_time() - started < 3.0


def test_a_long_atom_feed_is_cut_too() -> None:
    entry = "<entry><id>a</id><title>x</title></entry>"
    body = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>{entry * 5}</feed>'.encode()
    feed = parse(body, entries=2)

    assert (len(feed.entries), feed.flags) == (2, ("feed_truncated",))


def test_a_long_feed_that_is_not_well_formed_is_cut_after_reading() -> None:
    feed = parse(rss("<title>A & B</title>" + "".join(map(item, range(5)))), entries=2)

    assert (len(feed.entries), set(feed.flags)) == (2, {"feed_truncated", "feed_malformed"})


def test_a_damaged_feed_is_read_as_far_as_possible_and_flagged() -> None:
    feed = parse(b"junk\n<?xml version='1.0'?><rss><channel><title>A & B</title><item><title>Un<link>http://a.fr/x")

    assert "feed_malformed" in feed.flags


def test_markup_in_titles_is_text() -> None:
    feed = parse(rss(item(1, title="&lt;script&gt;alert(1)&lt;/script&gt;Un &amp;amp; deux")))

    assert feed.entries[0].title == "Un & deux"


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("hier", ""),
        ("Fri, 31 Dec 9999 23:59:59 GMT", ""),
        ("Mon, 01 Jan -001 00:00:00 GMT", ""),
        ("Sat, 26 Jul 2025 23:30:00 -0200", "2025-07-27"),
    ],
)
def test_a_date_is_read_or_left_unknown(date: str, day: str) -> None:
    assert parse(rss(item(1, pubDate=date))).entries[0].published_on == day


ENTITIES = "<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (rss(item(1, title="&b;"), head=ENTITIES), "forbidden-markup"),
        (rss(item(1), head='<!DOCTYPE r SYSTEM "http://10.0.0.1/x.dtd">'), "forbidden-markup"),
        (
            rss('<item><i:include xmlns:i="http://www.w3.org/2001/XInclude" href="file:///etc/hostname"/></item>'),
            "forbidden-markup",
        ),
        (b"<rss>" + b"<a>" * 100_000, "file-too-deep"),
        (b"no feed at all", "broken"),
    ],
)
def test_what_is_dangerous_or_no_feed_is_refused_at_once(body: bytes, code: str) -> None:
    started = time.process_time()

    assert refusal(body) == code
    assert time.process_time() - started < 1.0


@given(st.text(alphabet="<>/?!&;=\"' rsitemlnkgud[]\n", max_size=150))
@settings(deadline=None)
def test_any_text_is_a_feed_or_a_typed_refusal(text: str) -> None:
    try:
        feed = parse(b'<rss version="2.0"><channel>' + text.encode())
    except ReadingFailed as failure:
        feed = Feed(title=failure.code, entries=())

    assert len(feed.entries) <= 200
