"""robots.txt, as RFC 9309 says."""

import socket
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.fetching import FailureKind, FetchFailed, Limits, RobotsRules, fetch
from sources.fetching.robots import MAX_BYTES, RobotsState
from tests.sources.fetching.web import Reply, Web, answer, redirect, serving

PAGE = b"<p>Bonjour</p>"
QUICK = Limits(total_s=2.0, connect_s=0.5, first_byte_s=0.3)
NOT_ALL = answer(b"User-agent: *\nDisallow: /prive/\n", media_type="text/plain")


class Kept:
    """A cache that keeps what it was given, and for how long."""

    def __init__(self) -> None:
        self.rules: dict[str, RobotsRules] = {}
        self.ttls: list[float] = []

    def get(self, origin: str) -> RobotsRules | None:
        return self.rules.get(origin)

    def put(self, origin: str, rules: RobotsRules, *, ttl_s: float) -> None:
        self.rules[origin] = rules
        self.ttls.append(ttl_s)


def ask(web: Web, path: str = "/page", *, cache: Kept | None = None, **changes: object) -> str:
    """ "stored", or the code of the failure."""
    policy = web.policy(**{"obey_robots": True, **changes})
    try:
        fetch(web.url + path, policy=policy, limits=QUICK, robots_cache=cache)
    except FetchFailed as caught:
        return caught.code
    return "stored"


def silent(stream: socket.socket) -> None:
    time.sleep(0.6)


def endless(stream: socket.socket) -> None:
    stream.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        stream.sendall(b"Allow: /x\n" * 5_000)


@pytest.mark.parametrize(
    ("robots", "outcome"),
    [
        (answer(b"User-agent: *\nDisallow: /\n"), "robots-disallowed"),
        (answer(b"User-agent: *\nDisallow: /pa*e$\n"), "robots-disallowed"),
        (answer(b"User-agent: factcheckworkbench\nDisallow: /\n"), "robots-disallowed"),
        (answer(b"User-agent: *\nDisallow: /\nUser-agent: FactcheckWorkbench\nAllow: /\n"), "stored"),
        (answer(b"User-agent: other\nDisallow: /\n"), "stored"),
        (answer(b"User-agent: *\nDisallow: /\nAllow: /page\n"), "stored"),
        (answer(b""), "stored"),
        (answer(b"<!doctype html><h1>Oops</h1>"), "stored"),
        (answer(b"\xff\xfe\0\x01" * 700), "stored"),
        (answer(b"no", status="404 Not Found"), "stored"),
        (answer(b"no", status="403 Forbidden"), "stored"),
        (answer(b"no", status="429 Slow down"), "robots-unreachable"),
        (answer(b"no", status="500 Oops"), "robots-unreachable"),
        (answer(b"User-agent: *", length=500), "robots-unreachable"),
        (b"SSH-2.0-x\r\n", "robots-unreachable"),
        (silent, "robots-unreachable"),
        (endless, "stored"),
        (answer(b"#" * (MAX_BYTES + 10) + b"\nUser-agent: *\nDisallow: /\n"), "stored"),
        (redirect("/r2"), "stored"),
        (redirect("/robots.txt"), "stored"),
        (redirect("http://10.0.0.1/robots.txt"), "stored"),
        (redirect(""), "stored"),
    ],
)
def test_what_a_robots_file_means_for_a_page(robots: Reply, outcome: str) -> None:
    with serving({"/robots.txt": robots, "/page": answer(PAGE), "/r2": NOT_ALL}) as web:
        assert ask(web) == outcome


def test_rules_behind_redirects_are_obeyed() -> None:
    pages: dict[str, Reply] = {f"/r{n}": redirect(f"/r{n - 1}") for n in range(1, 5)}
    pages |= {"/robots.txt": redirect("/r4"), "/r0": answer(b"User-agent: *\nDisallow: /\n"), "/page": answer(PAGE)}
    with serving(pages) as web:
        assert ask(web) == "robots-disallowed"
        assert "/page" not in web.targets


def test_a_refusal_is_a_block_with_a_way_out() -> None:
    with (
        serving({"/robots.txt": answer(b"User-agent: *\nDisallow: /\n")}) as web,
        pytest.raises(FetchFailed) as caught,
    ):
        fetch(web.url + "/page", policy=web.policy(obey_robots=True))

    assert caught.value.kind is FailureKind.BLOCKED
    assert "override" in caught.value.next_action


def test_a_person_may_override_it() -> None:
    with serving({"/robots.txt": answer(b"User-agent: *\nDisallow: /\n"), "/page": answer(PAGE)}) as web:
        assert ask(web, obey_robots=False) == "stored"
        assert web.targets == ["/page"]


def test_one_fetch_reads_it_once_for_all_hops_and_obeys_it_at_each() -> None:
    pages = {"/robots.txt": NOT_ALL, "/page": redirect("/b"), "/b": redirect("/prive/c"), "/prive/c": answer(PAGE)}
    with serving(pages) as web:
        assert ask(web) == "robots-disallowed"
        assert web.targets == ["/robots.txt", "/page", "/b"]


def test_a_cache_saves_the_second_question() -> None:
    cache = Kept()
    with serving({"/robots.txt": NOT_ALL, "/page": answer(PAGE)}) as web:
        ask(web, cache=cache)
        ask(web, cache=cache)

        assert web.targets == ["/robots.txt", "/page", "/page"]
        assert cache.ttls == [24 * 3600.0]
        assert list(cache.rules) == [web.url]


def test_silence_is_remembered_for_minutes_only() -> None:
    cache = Kept()
    with serving({"/robots.txt": answer(b"", status="503 x")}) as web:
        ask(web, cache=cache)

    assert cache.ttls == [300.0]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("User-agent: *\nCrawl-delay: 2\n", 2.0),
        ("User-agent: *\nCrawl-delay: 9999\n", 30.0),
        ("User-agent: *\nCrawl-delay: -3\n", 0.0),
        ("User-agent: *\nCrawl-delay: soon\n", 0.0),
        ("", 0.0),
    ],
)
def test_the_wished_gap_is_read_and_capped(text: str, seconds: float) -> None:
    assert RobotsRules(RobotsState.RULES, text).crawl_delay_s(token="FactcheckWorkbench") == seconds


@given(st.text(max_size=300))
def test_any_text_can_be_asked(text: str) -> None:
    rules = RobotsRules(RobotsState.RULES, text)

    assert rules.allows("http://lejournal.fr/a", token="Desk") in {True, False}
    assert 0.0 <= rules.crawl_delay_s(token="Desk") <= 30.0


def test_many_wildcards_take_no_time() -> None:
    rules = RobotsRules(RobotsState.RULES, "User-agent: *\nDisallow: /" + "*a" * 200 + "b$\n")

    started = time.process_time()
    assert rules.allows("http://lejournal.fr/" + "a" * 2_000, token="Desk")
    assert time.process_time() - started < 0.5


def test_a_host_gets_its_pause_between_robots_and_the_page_and_only_then() -> None:
    came: list[float] = []

    def note(stream: socket.socket) -> None:
        came.append(time.monotonic())
        stream.sendall(answer(PAGE))

    with serving({"/robots.txt": answer(b""), "/page": note}) as web:
        cache = Kept()
        began = time.monotonic()
        outcomes = [ask(web, cache=cache, robots_pause_s=0.3) for _ in range(2)]

    assert outcomes == ["stored", "stored"]
    assert came[0] - began >= 0.3
    assert came[1] - came[0] < 0.3


def test_no_file_wishes_for_no_delay() -> None:
    assert RobotsRules(RobotsState.ALLOW).crawl_delay_s(token="Desk") == 0.0
