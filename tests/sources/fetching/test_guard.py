"""The guard: which URLs may be fetched, and why not."""

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.fetching import Policy, check_url
from sources.fetching.guard import MAX_URL, Refused, addresses, parse
from tests.sources.fetching.url_table import PUBLIC, RECORDS, STRINGS
from tests.sources.fetching.web import Names


@pytest.mark.parametrize(("url", "code"), STRINGS, ids=[ascii(url)[:60] for url, _ in STRINGS])
def test_each_url_gets_its_decision(url: str, code: str) -> None:
    decision = check_url(url, policy=Policy())

    assert decision.code == code
    assert decision.allowed == (code == "allowed")
    assert decision.reason.endswith(".")


@pytest.mark.parametrize(("records", "code"), RECORDS)
def test_a_name_is_judged_by_every_one_of_its_addresses(records: tuple[str, ...], code: str) -> None:
    policy = Policy(resolver=Names({"lejournal.fr": records}))

    assert check_url("https://lejournal.fr/", policy=policy, resolve=True).code == code


def test_the_table_holds_at_least_120_urls_of_both_kinds() -> None:
    allowed = [url for url, code in STRINGS if code == "allowed"]

    assert len({url for url, _ in STRINGS}) == len(STRINGS) >= 120
    assert len(allowed) >= 30


def test_no_name_is_looked_up_unless_asked_for() -> None:
    names = Names({})

    check_url("https://lejournal.fr/", policy=Policy(resolver=names))

    assert names.asked == []


def test_a_name_that_does_not_exist_is_an_error_and_never_allowed_for_now() -> None:
    assert check_url("https://lejournal.fr/", policy=Policy(resolver=Names({})), resolve=True).code == "name-unknown"


def test_a_record_without_a_readable_address_is_refused() -> None:
    def odd(host: str, port: int) -> list[tuple[object, ...]]:
        return [(socket.AF_UNIX, socket.SOCK_STREAM, 0, "", "/run/socket")]

    assert check_url("https://lejournal.fr/", policy=Policy(resolver=odd), resolve=True).code == "no-address"


def test_repeated_records_count_once() -> None:
    policy = Policy(resolver=Names({"lejournal.fr": (PUBLIC, PUBLIC)}))

    assert [str(found) for found in addresses(parse("https://lejournal.fr/", policy=policy), policy=policy)] == [
        PUBLIC
    ]


def test_a_literal_is_its_own_address_without_a_look_up() -> None:
    names = Names({})
    policy = Policy(resolver=names)

    assert [str(found) for found in addresses(parse("http://8.8.8.8/", policy=policy), policy=policy)] == ["8.8.8.8"]
    assert names.asked == []


def test_a_url_is_taken_apart_into_what_is_sent() -> None:
    target = parse("HTTPS://Académie-Française.FR:8443/été/a%20b?q=à b".replace(" ", "+") + "#œ", policy=Policy())

    assert target.host == "xn--acadmie-franaise-npb1a.fr"
    assert target.netloc == "xn--acadmie-franaise-npb1a.fr:8443"
    assert target.path == "/%C3%A9t%C3%A9/a%20b?q=%C3%A0+b"
    assert target.url == "https://xn--acadmie-franaise-npb1a.fr:8443/%C3%A9t%C3%A9/a%20b?q=%C3%A0+b#%C5%93"


def test_an_ipv6_host_keeps_its_brackets_where_they_belong() -> None:
    target = parse("http://[2606:4700:4700:0::1111]/", policy=Policy())

    assert (target.host, target.netloc) == ("2606:4700:4700::1111", "[2606:4700:4700::1111]")


def test_a_missing_path_is_the_root() -> None:
    assert parse("https://lejournal.fr?q=1", policy=Policy()).path == "/?q=1"


class TestLoopbackException:
    """For tests and the demo: exact, and for this machine only."""

    policy = Policy(loopback_origins=frozenset({"127.0.0.1:9000", "[::1]:9000", "demo.test:9000", "10.0.0.1:9000"}))

    @pytest.mark.parametrize("url", ["http://127.0.0.1:9000/", "http://[::1]:9000/", "http://demo.test:9000/"])
    def test_the_named_origin_is_allowed(self, url: str) -> None:
        assert check_url(url, policy=self.policy).allowed

    @pytest.mark.parametrize("url", ["http://127.0.0.1:9001/", "http://127.0.0.2:9000/", "http://demo.test/"])
    def test_its_neighbours_are_not(self, url: str) -> None:
        assert not check_url(url, policy=self.policy).allowed

    def test_it_never_opens_a_private_address(self) -> None:
        assert check_url("http://10.0.0.1:9000/", policy=self.policy).code == "not-public"

    @pytest.mark.parametrize("records", [("10.0.0.1",), ("127.0.0.1", PUBLIC), ("::ffff:127.0.0.1",)])
    def test_its_name_must_lead_to_this_machine_alone(self, records: tuple[str, ...]) -> None:
        policy = Policy(loopback_origins=self.policy.loopback_origins, resolver=Names({"demo.test": records}))

        assert check_url("http://demo.test:9000/", policy=policy, resolve=True).code == "not-public"

    def test_there_is_none_by_default(self) -> None:
        assert Policy().loopback_origins == frozenset()


@given(st.text(max_size=80))
def test_any_text_gets_a_decision_and_never_an_exception(text: str) -> None:
    assert check_url(text, policy=Policy()).reason


@given(st.text(max_size=40))
def test_any_text_behind_a_scheme_gets_a_decision(text: str) -> None:
    decision = check_url(f"http://{text}", policy=Policy())

    assert decision.allowed == (decision.code == "allowed")


@given(st.ip_addresses())
def test_what_python_calls_private_is_never_allowed(address: object) -> None:
    host = f"[{address}]" if ":" in str(address) else str(address)
    decision = check_url(f"http://{host}/", policy=Policy())

    assert not (decision.allowed and address.is_private)  # type: ignore[attr-defined]


@given(st.text(alphabet="abc/?#%é à\\@:[]", max_size=60))
def test_what_is_allowed_can_be_sent_as_a_request_line(tail: str) -> None:
    try:
        target = parse(f"https://lejournal.fr/{tail}", policy=Policy())
    except Refused:
        return

    assert target.path.isascii()
    assert not set(target.path) & set(" \r\n\t")
    assert target.host == "lejournal.fr"


def test_a_url_of_the_greatest_length_is_still_allowed() -> None:
    url = "https://lejournal.fr/"

    assert check_url(url + "a" * (MAX_URL - len(url)), policy=Policy()).allowed
    assert not check_url(url + "a" * (MAX_URL - len(url) + 1), policy=Policy()).allowed
