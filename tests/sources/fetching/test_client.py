"""The fetcher against a server that answers byte for byte what each test says."""

import datetime
import gzip
import socket
import ssl
import struct
import threading
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sources.fetching import Conditional, FailureKind, Fetched, FetchFailed, Limits, Policy, fetch
from sources.fetching.client import accepts
from sources.fetching.failures import CODES
from tests.sources.fetching.web import Names, Web, answer, redirect, serving

TLS = Path(__file__).parent / "tls"
NOW = datetime.datetime(2025, 7, 26, 12, 0, tzinfo=datetime.UTC)
QUICK = Limits(total_s=1.0, connect_s=0.5, first_byte_s=0.4, file_total_s=1.5)
PAGE = b"<html><body><p>Le conseil a vot\xc3\xa9.</p></body></html>"


def packed(body: bytes) -> bytes:
    """gzip without the time of day in its header: the same bytes in every test process."""
    return gzip.compress(body, mtime=0)


def failure(web: Web, path: str, *, limits: Limits = QUICK, **changes: object) -> FetchFailed:
    with pytest.raises(FetchFailed) as caught:
        fetch(web.url + path, policy=web.policy(**changes), limits=limits)
    return caught.value


def became(web: Web) -> str:
    try:
        fetched = fetch(web.url + "/", policy=web.policy(), limits=QUICK)
    except FetchFailed as caught:
        return caught.code
    return "stored" if fetched.body else "stored without a body"


def sent(request: str) -> dict[str, str]:
    lines = request.split("\r\n\r\n", maxsplit=1)[0].split("\r\n")[1:]
    return {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}


class TestAGoodDocument:
    def test_it_comes_whole_with_all_that_is_known_about_it(self) -> None:
        with serving({"/a?q=1": answer(PAGE, 'ETag: "v1"', media_type="text/html; charset=utf-8")}) as web:
            fetched = fetch(f"{web.url}/a?q=1#fin", policy=web.policy(clock=lambda: NOW))

            assert fetched.body == PAGE
            assert fetched.status == 200
            assert fetched.asked_url == fetched.final_url == f"{web.url}/a?q=1#fin"
            assert [(hop.status, hop.peer) for hop in fetched.hops] == [(200, "127.0.0.1")]
            assert ("ETag", '"v1"') in fetched.response_headers
            assert fetched.wire_bytes >= len(PAGE)
            assert fetched.fetched_at == NOW
            assert fetched.flags == ()
            assert not fetched.not_modified

    def test_the_request_names_us_and_nothing_about_the_person(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, "http://user:secret@127.0.0.1:9")
        with serving({"/": answer()}) as web:
            fetched = fetch(web.url + "/", policy=web.policy(user_agent="Desk/2.0 (+https://desk.fr)"))

            headers = sent(web.requests[0])
            assert headers.keys() == {"host", "user-agent", "accept", "accept-encoding", "connection"}
            assert headers["host"] == f"127.0.0.1:{web.port}"
            assert headers["user-agent"] == "Desk/2.0 (+https://desk.fr)"
            assert dict(fetched.request_headers)["User-Agent"] == headers["user-agent"]

    @pytest.mark.parametrize("status", ["200 OK", "203 Non-Authoritative Information"])
    def test_both_whole_statuses_are_taken(self, status: str) -> None:
        with serving({"/": answer(PAGE, status=status)}) as web:
            assert fetch(web.url + "/", policy=web.policy()).body == PAGE

    def test_chunks_are_put_together_and_trailers_ignored(self) -> None:
        chunked = (
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
            b"3\r\nabc\r\n2\r\nde\r\n0\r\nContent-Type: text/plain\r\n\r\n"
        )
        with serving({"/": chunked}) as web:
            fetched = fetch(web.url + "/", policy=web.policy())

            assert fetched.body == b"abcde"
            assert dict(fetched.response_headers)["Content-Type"] == "text/html"

    def test_only_the_declared_bytes_belong_to_the_answer(self) -> None:
        with serving({"/": answer(b"abc") + b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nother"}) as web:
            assert fetch(web.url + "/", policy=web.policy()).body == b"abc"

    def test_cookies_are_neither_given_on_nor_sent_back(self) -> None:
        with serving({"/": answer(PAGE, "Set-Cookie: a=1", "set-cookie: b=2")}) as web:
            first = fetch(web.url + "/", policy=web.policy())
            fetch(web.url + "/", policy=web.policy())

            assert "cookie" not in str(first.response_headers).lower()
            assert "cookie" not in web.requests[1].lower()

    def test_hundreds_of_cookies_do_not_spoil_a_page(self) -> None:
        cookies = [f"Set-Cookie: c{number}=1" for number in range(300)]
        with serving({"/": answer(PAGE, *cookies)}) as web:
            assert fetch(web.url + "/", policy=web.policy()).body == PAGE

    def test_header_bytes_of_any_charset_become_text(self) -> None:
        head = b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n"
        with serving({"/": head + b"X-A: caf\xc3\xa9\r\nX-B: caf\xe9\r\n\r\nx"}) as web:
            headers = dict(fetch(web.url + "/", policy=web.policy()).response_headers)

            assert headers["X-A"] == headers["X-B"] == "café"

    def test_a_missing_type_and_a_refresh_header_are_flagged(self) -> None:
        with serving({"/": answer(PAGE, "Refresh: 0; url=http://10.0.0.1/", media_type="")}) as web:
            assert fetch(web.url + "/", policy=web.policy()).flags == ("no_content_type", "client_redirect")
            assert web.targets == ["/"]

    def test_a_slow_but_honest_server_is_waited_for(self) -> None:
        def slow(stream: socket.socket) -> None:
            for piece in (answer(PAGE)[:20], answer(PAGE)[20:90], answer(PAGE)[90:]):
                stream.sendall(piece)
                time.sleep(0.1)

        with serving({"/": slow}) as web:
            assert fetch(web.url + "/", policy=web.policy(), limits=QUICK).body == PAGE

    def test_a_file_has_more_room_than_a_page(self) -> None:
        limits = Limits(wire_bytes=100, file_wire_bytes=10_000)
        body = b"%PDF-" + b"x" * 1_000
        with serving({"/p": answer(body, media_type="application/pdf"), "/h": answer(body)}) as web:
            assert fetch(web.url + "/p", policy=web.policy(), limits=limits).body == body
            assert failure(web, "/h", limits=limits).code == "too-large"


class TestNames:
    def test_the_name_is_asked_once_and_the_checked_address_is_connected_to(self) -> None:
        names = Names({"lejournal.fr": ("127.0.0.1",)})
        with serving({"/": answer(PAGE)}) as web:
            fetched = fetch(f"http://lejournal.fr:{web.port}/", policy=web.policy("lejournal.fr", resolver=names))

            assert names.asked == ["lejournal.fr"]
            assert fetched.hops[0].peer == "127.0.0.1"
            assert sent(web.requests[0])["host"] == f"lejournal.fr:{web.port}"

    def test_a_name_that_turns_private_at_the_second_hop_is_refused_there(self) -> None:
        class Turning(Names):
            def __call__(self, host: str, port: int) -> list[tuple[object, ...]]:
                answered = super().__call__(host, port)
                self.table[host] = ("10.0.0.1",)
                return answered

        names = Turning({"lejournal.fr": ("127.0.0.1",)})
        with serving({"/": redirect("/b"), "/b": answer(PAGE)}) as web:
            with pytest.raises(FetchFailed) as caught:
                fetch(f"http://lejournal.fr:{web.port}/", policy=web.policy("lejournal.fr", resolver=names))

            assert (caught.value.kind, caught.value.code) == (FailureKind.BLOCKED, "not-public")
            assert web.targets == ["/"]

    @pytest.mark.parametrize(
        ("error", "kind", "code"),
        [
            (socket.gaierror(socket.EAI_NONAME, "none"), FailureKind.FAIL, "name-unknown"),
            (socket.gaierror(socket.EAI_AGAIN, "later"), FailureKind.RETRY, "name-unavailable"),
            (OSError("no network"), FailureKind.RETRY, "name-unavailable"),
            (UnicodeError("label too long"), FailureKind.RETRY, "name-unavailable"),
        ],
    )
    def test_a_failed_look_up_says_whether_to_come_back(self, error: Exception, kind: FailureKind, code: str) -> None:
        with pytest.raises(FetchFailed) as caught:
            fetch("http://lejournal.fr/", policy=Policy(obey_robots=False, resolver=Names({"lejournal.fr": error})))

        assert (caught.value.kind, caught.value.code) == (kind, code)

    def test_a_bug_of_the_resolver_is_not_hidden(self) -> None:
        with pytest.raises(ZeroDivisionError):
            fetch("http://lejournal.fr/", policy=Policy(resolver=Names({"lejournal.fr": ZeroDivisionError()})))

    def test_a_look_up_that_hangs_ends_in_time(self) -> None:
        def hanging(host: str, port: int) -> list[tuple[object, ...]]:
            time.sleep(1)
            return []

        started = time.monotonic()
        with pytest.raises(FetchFailed) as caught:
            fetch("http://lejournal.fr/", policy=Policy(obey_robots=False, resolver=hanging), limits=QUICK)

        assert caught.value.code == "name-timeout"
        assert time.monotonic() - started < 0.9

    def test_one_private_record_refuses_the_name_before_a_byte_is_sent(self) -> None:
        names = Names({"lejournal.fr": ("93.184.216.34", "127.0.0.1")})
        with pytest.raises(FetchFailed) as caught:
            fetch("http://lejournal.fr:8080/", policy=Policy(resolver=names))

        assert (caught.value.kind, caught.value.code) == (FailureKind.BLOCKED, "not-public")
        assert caught.value.hops == ()

    def test_a_dead_address_is_passed_over_for_the_next_one(self) -> None:
        with serving({"/": answer(PAGE)}) as web:
            policy = web.policy("lejournal.fr", resolver=Names({"lejournal.fr": ("127.0.0.9", "127.0.0.1")}))

            assert fetch(f"http://lejournal.fr:{web.port}/", policy=policy).hops[0].peer == "127.0.0.1"

    def test_a_closed_port_is_worth_another_try(self) -> None:
        # Bound but not listening: nobody else can open this port meanwhile.
        with serving({}) as web, socket.socket() as deaf:
            deaf.bind(("127.0.0.1", 0))
            web.port = deaf.getsockname()[1]

            assert failure(web, "/").code == "unreachable"


class TestTls:
    def authority(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(TLS / "authority.pem"))

    def server(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(TLS / "server.pem")
        return context

    def ask(self, name: str, trust: ssl.SSLContext | None) -> Fetched:
        with serving({"/": answer(PAGE)}, tls=self.server()) as web:
            names = Names({name: ("127.0.0.1",)})
            return fetch(f"https://{name}:{web.port}/", policy=web.policy(name, resolver=names, tls=trust))

    def test_the_certificate_is_checked_against_the_name_though_the_socket_goes_to_the_address(self) -> None:
        fetched = self.ask("secure.lejournal.fr", self.authority())

        assert fetched.body == PAGE
        assert fetched.hops[0].peer == "127.0.0.1"

    def test_a_certificate_for_another_name_is_refused(self) -> None:
        with pytest.raises(FetchFailed) as caught:
            self.ask("autre.lejournal.fr", self.authority())

        assert (caught.value.kind, caught.value.code) == (FailureKind.FAIL, "tls-certificate")

    def test_an_authority_that_the_machine_does_not_know_is_refused(self) -> None:
        with pytest.raises(FetchFailed) as caught:
            self.ask("secure.lejournal.fr", None)

        assert caught.value.code == "tls-certificate"

    def test_a_port_without_tls_behind_https_is_a_failed_connection(self) -> None:
        with serving({"/": answer()}) as web:
            web.pages = {}
            with pytest.raises(FetchFailed) as caught:
                fetch(f"https://127.0.0.1:{web.port}/", policy=web.policy(), limits=QUICK)

        assert caught.value.code in {"tls-error", "timeout"}

    def test_a_server_that_talks_nonsense_instead_of_tls_is_a_failed_connection(self) -> None:
        listener = socket.create_server(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        policy = Policy(loopback_origins=frozenset({f"127.0.0.1:{port}"}), obey_robots=False)

        with Talking(listener), pytest.raises(FetchFailed) as caught:
            fetch(f"https://127.0.0.1:{port}/", policy=policy, limits=QUICK)

        assert caught.value.code == "tls-error"


class Talking:
    """Says "HTTP/1.0 400" to whoever connects, as web servers do on the wrong port."""

    def __init__(self, listener: socket.socket) -> None:
        self.listener = listener

    def __enter__(self) -> None:
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self) -> None:
        connection, _ = self.listener.accept()
        with connection:
            connection.recv(10)
            connection.sendall(b"HTTP/1.0 400 Bad Request\r\n\r\n")
            connection.recv(65536)

    def __exit__(self, *_: object) -> None:
        self.listener.close()


class TestRedirects:
    def test_each_hop_is_recorded_and_the_last_one_kept(self) -> None:
        pages = {"/a": redirect("/b", "301 Moved"), "/b": redirect("c?x=1#ici", "308 Moved"), "/c?x=1": answer(PAGE)}
        with serving(pages) as web:
            fetched = fetch(web.url + "/a", policy=web.policy())

            assert [(hop.status, hop.url.removeprefix(web.url)) for hop in fetched.hops] == [
                (301, "/a"),
                (308, "/b"),
                (200, "/c?x=1#ici"),
            ]
            assert fetched.hops[0].location == "/b"
            assert fetched.final_url == f"{web.url}/c?x=1#ici"
            assert fetched.asked_url == web.url + "/a"

    def test_five_are_followed_and_six_are_not(self) -> None:
        pages = {f"/{number}": redirect(f"/{number - 1}") for number in range(1, 7)} | {"/0": answer(PAGE)}
        with serving(pages) as web:
            assert fetch(web.url + "/5", policy=web.policy()).body == PAGE
            caught = failure(web, "/6")

            assert caught.code == "too-many-redirects"
            assert len(caught.hops) == 6

    @pytest.mark.parametrize("there", ["/a", "/b"])
    def test_a_loop_is_named(self, there: str) -> None:
        with serving({"/a": redirect(there), "/b": redirect("/a")}) as web:
            assert failure(web, "/a").code == "redirect-loop"

    @pytest.mark.parametrize(
        ("to", "code"),
        [
            ("http://169.254.169.254/latest/meta-data/", "not-public"),
            ("http://[fd00:ec2::254]/", "not-public"),
            ("http://[::ffff:127.0.0.1]/", "not-public"),
            ("http://10.0.0.1/", "not-public"),
            ("//127.0.0.1/", "not-public"),
            ("http://127.1/", "bad-host"),
            ("http://localhost/", "private-name"),
            ("http://127.0.0.1:6379/", "port"),
            ("file:///etc/passwd", "scheme"),
            ("javascript:alert(1)", "scheme"),
            ("ht\ttp://127.0.0.1/", "forbidden-character"),
            ("http://127.0.0.1\\@lejournal.fr/", "forbidden-character"),
            ("http://lejournal.fr@127.0.0.1/", "not-public"),
        ],
    )
    def test_the_guard_stands_before_every_hop(self, to: str, code: str) -> None:
        with serving({"/": redirect(to)}) as web:
            caught = failure(web, "/")

            assert (caught.kind, caught.code) == (FailureKind.BLOCKED, code)
            assert [hop.status for hop in caught.hops] == [302]

    @pytest.mark.parametrize(
        ("to", "code"),
        [
            ("", "redirect-without-target"),
            ("http://[bad", "bad-redirect"),
            ("http://x" + "y" * 2050, "bad-redirect"),
        ],
    )
    def test_a_target_that_is_no_address_is_a_failure_of_the_server(self, to: str, code: str) -> None:
        with serving({"/": redirect(to)}) as web:
            assert failure(web, "/").code == code

    def test_a_missing_location_is_a_failure(self) -> None:
        with serving({"/": answer(b"", status="302 Found")}) as web:
            assert failure(web, "/").code == "redirect-without-target"

    def test_credentials_in_a_location_are_dropped_and_flagged(self) -> None:
        with serving({}) as web:
            web.pages = {"/": redirect(f"http://moi:secret@127.0.0.1:{web.port}/b"), "/b": answer(PAGE)}
            fetched = fetch(web.url + "/", policy=web.policy())

            assert fetched.flags == ("credentials_dropped",)
            assert "secret" not in fetched.final_url
            assert "authorization" not in web.requests[1].lower()

    def test_leaving_https_is_flagged(self) -> None:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(TLS / "server.pem")
        trust = ssl.create_default_context(cafile=str(TLS / "authority.pem"))
        name = "secure.lejournal.fr"
        with serving({"/": answer(PAGE)}) as plain:
            pages = {"/": redirect(f"http://127.0.0.1:{plain.port}/")}
            with serving(pages, tls=tls) as secure:
                policy = Policy(
                    loopback_origins=frozenset({f"{name}:{secure.port}", f"127.0.0.1:{plain.port}"}),
                    resolver=Names({name: ("127.0.0.1",)}),
                    tls=trust,
                    obey_robots=False,
                )
                fetched = fetch(f"https://{name}:{secure.port}/", policy=policy)

        assert fetched.flags == ("https_downgrade",)

    def test_raw_bytes_in_a_location_travel_on_percent_encoded(self) -> None:
        latin = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /caf\xe9\r\n\r\n"
        utf8 = "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /café\r\n\r\n".encode()
        pages = {"/l": latin, "/u": utf8, "/caf%E9": answer(b"l"), "/caf%C3%A9": answer(b"u")}
        with serving(pages) as web:
            assert fetch(web.url + "/l", policy=web.policy()).body == b"l"
            assert fetch(web.url + "/u", policy=web.policy()).body == b"u"

    def test_the_body_of_a_redirect_is_not_waited_for(self) -> None:
        def endless(stream: socket.socket) -> None:
            stream.sendall(b"HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 999999\r\n\r\nx")
            time.sleep(1)

        with serving({"/": endless, "/b": answer(PAGE)}) as web:
            started = time.monotonic()
            assert fetch(web.url + "/", policy=web.policy()).body == PAGE
            assert time.monotonic() - started < 0.9

    def test_the_deadline_counts_the_whole_chain(self) -> None:
        def late(stream: socket.socket) -> None:
            time.sleep(0.3)
            stream.sendall(redirect(f"/{time.monotonic_ns()}"))

        class Everywhere(dict[str, Callable[[socket.socket], None]]):
            def get(self, key: str, default: object = None) -> Callable[[socket.socket], None]:
                return late

        with serving({}) as web:
            web.pages = Everywhere()
            started = time.monotonic()

            assert failure(web, "/").code == "timeout"
            assert time.monotonic() - started < 1.4


class TestConditionalRequests:
    known = Conditional(etag='"v1"', last_modified="Sat, 26 Jul 2025 10:00:00 GMT")

    def test_unchanged_is_an_answer_of_its_own(self) -> None:
        with serving({"/": answer(b"", 'ETag: "v1"', status="304 Not Modified", media_type="")}) as web:
            fetched = fetch(web.url + "/", policy=web.policy(), conditional=self.known)

            assert fetched.not_modified
            assert fetched.body == b""
            assert sent(web.requests[0])["if-none-match"] == '"v1"'
            assert sent(web.requests[0])["if-modified-since"] == "Sat, 26 Jul 2025 10:00:00 GMT"

    def test_a_new_body_is_taken(self) -> None:
        with serving({"/": answer(PAGE)}) as web:
            fetched = fetch(web.url + "/", policy=web.policy(), conditional=self.known)

            assert fetched.body == PAGE
            assert not fetched.not_modified

    def test_unchanged_that_nobody_asked_about_is_a_failure(self) -> None:
        with serving({"/": answer(b"", status="304 Not Modified")}) as web:
            assert failure(web, "/").code == "unasked-304"

    @pytest.mark.parametrize(
        "odd",
        [
            Conditional(etag="v1"),
            Conditional(etag='"a"\r\nX: 1'),
            Conditional(etag='"\u00e9"'),
            Conditional(last_modified="hier"),
            Conditional(last_modified="Sat, 99 Jul 2025 10:00:00 GMT"),
        ],
    )
    def test_validators_that_are_none_are_never_sent(self, odd: Conditional) -> None:
        with serving({"/": answer(PAGE)}) as web:
            fetch(web.url + "/", policy=web.policy(), conditional=odd)

            assert "if-" not in web.requests[0].lower()

    def test_they_go_to_the_address_that_gave_them_and_to_no_other(self) -> None:
        with serving({"/a": redirect("/b"), "/b": answer(PAGE)}) as web:
            known = Conditional(etag='W/"v1"', url=f"{web.url}/b#fin")
            fetch(web.url + "/a", policy=web.policy(), conditional=known)

            assert "if-none-match" not in web.requests[0].lower()
            assert sent(web.requests[1])["if-none-match"] == 'W/"v1"'


class TestStatuses:
    @pytest.mark.parametrize(
        ("status", "kind", "code"),
        [
            (204, FailureKind.FAIL, "unexpected-status"),
            (206, FailureKind.RETRY, "partial"),
            (300, FailureKind.FAIL, "unexpected-status"),
            (400, FailureKind.FAIL, "client-error"),
            (401, FailureKind.FAIL, "login-required"),
            (403, FailureKind.FAIL, "forbidden"),
            (404, FailureKind.FAIL, "not-found"),
            (407, FailureKind.FAIL, "client-error"),
            (408, FailureKind.RETRY, "server-error"),
            (410, FailureKind.FAIL, "gone"),
            (425, FailureKind.RETRY, "busy"),
            (429, FailureKind.RETRY, "busy"),
            (451, FailureKind.FAIL, "legal"),
            (500, FailureKind.RETRY, "server-error"),
            (502, FailureKind.RETRY, "server-error"),
            (503, FailureKind.RETRY, "busy"),
            (999, FailureKind.FAIL, "unexpected-status"),
        ],
    )
    def test_each_one_says_whether_to_come_back_and_what_to_do(
        self, status: int, kind: FailureKind, code: str
    ) -> None:
        with serving({"/": answer(b"", status=f"{status} x")}) as web:
            caught = failure(web, "/")

            assert (caught.kind, caught.code, caught.status) == (kind, code, status)
            assert caught.reason.endswith(".")
            assert caught.next_action.endswith(".")

    def test_a_login_answer_makes_us_send_nothing_more(self) -> None:
        with serving({"/": answer(b"", 'WWW-Authenticate: Basic realm="x"', status="401 No")}) as web:
            failure(web, "/")

            assert len(web.requests) == 1

    @pytest.mark.parametrize(
        ("wish", "seconds"),
        [
            ("2", 2.0),
            ("0", 0.0),
            ("999999999", 86_400.0),
            ("Sat, 26 Jul 2025 12:00:30 GMT", 30.0),
            ("Sat, 26 Jul 2025 12:00:30 -0000", 30.0),
            ("Sat, 26 Jul 2025 11:00:00 GMT", 0.0),
            ("Fri, 31 Dec 9999 23:59:59 GMT", 86_400.0),
            ("soon; -5", None),
            ("-5", None),
            ("2.5", None),
            ("9" * 400, None),
            ("Sat, 26 Jul 99999 12:00:00 GMT", None),
        ],
    )
    def test_a_wish_for_a_pause_is_read_and_capped_at_a_day(self, wish: str, seconds: float | None) -> None:
        with serving({"/": answer(b"", f"Retry-After: {wish}", status="429 Slow down")}) as web:
            assert failure(web, "/", clock=lambda: NOW).retry_after_s == seconds


class TestTypes:
    @pytest.mark.parametrize("media_type", ["application/zip", "image/svg+xml", "application/json", "video/mp4"])
    def test_what_cannot_be_read_is_refused_from_the_header(self, media_type: str) -> None:
        def never_ending(stream: socket.socket) -> None:
            stream.sendall(f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\n\r\n".encode())
            time.sleep(1)

        with serving({"/": never_ending}) as web:
            started = time.monotonic()
            assert failure(web, "/").code == "unsupported-type"
            assert time.monotonic() - started < 0.9

    @pytest.mark.parametrize(
        ("accept", "media_type", "taken"),
        [
            ("text/html", "text/html", True),
            ("text/html;q=0.5, application/pdf", "application/pdf", True),
            ("text/*", "text/markdown", True),
            ("*/*", "image/png", True),
            ("text/html", "", True),
            ("text/html", "text/plain", False),
            ("*/*", "multipart/x-mixed-replace", False),
            ("multipart/x-mixed-replace", "multipart/x-mixed-replace", True),
        ],
    )
    def test_accept_is_kept_to(self, accept: str, media_type: str, *, taken: bool) -> None:
        assert accepts(accept, media_type) is taken


def stream_of(*pieces: bytes, wait_s: float = 0.0) -> Callable[[socket.socket], None]:
    def write(stream: socket.socket) -> None:
        for piece in pieces:
            stream.sendall(piece)
        time.sleep(wait_s)

    return write


def reset(stream: socket.socket) -> None:
    stream.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nabc")
    time.sleep(0.05)
    stream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    stream.close()


def dripping(stream: socket.socket) -> None:
    stream.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        stream.sendall(b"x")
        time.sleep(0.05)


def dripping_head(stream: socket.socket) -> None:
    for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"z" * 100:
        stream.sendall(bytes([byte]))
        time.sleep(0.05)


OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


class TestSurprises:
    @pytest.mark.parametrize(
        ("reply", "kind", "code"),
        [
            (answer(b"abc", length=50), FailureKind.RETRY, "incomplete"),
            (CHUNKED + b"ff\r\nabc", FailureKind.RETRY, "incomplete"),
            (CHUNKED + b"3\r\nabc\r\n", FailureKind.RETRY, "incomplete"),
            (CHUNKED + b"ZZ\r\nabc\r\n0\r\n\r\n", FailureKind.RETRY, "incomplete"),
            (CHUNKED + b"3;" + b"e" * 200_000 + b"\r\nabc\r\n0\r\n\r\n", FailureKind.FAIL, "protocol"),
            (reset, FailureKind.RETRY, "connection-lost"),
            (b"", FailureKind.RETRY, "connection-lost"),
            (b"HTTP/1.1 200 OK\r\nContent-Len", FailureKind.RETRY, "connection-lost"),
            (b"<html><p>old style</p></html>", FailureKind.FAIL, "protocol"),
            (b"SSH-2.0-OpenSSH_9.6\r\n", FailureKind.FAIL, "protocol"),
            (b"HTTP/1.1 abc OK\r\n\r\n", FailureKind.FAIL, "protocol"),
            (OK + b"X: a\0b\r\n\r\n", FailureKind.FAIL, "protocol"),
            (OK + b"Content-Length: -1\r\n\r\n", FailureKind.FAIL, "protocol"),
            (OK + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", FailureKind.FAIL, "protocol"),
            (b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n", FailureKind.FAIL, "protocol"),
            (
                OK + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                FailureKind.FAIL,
                "ambiguous-length",
            ),
            (OK + b"Content-Length: 99999999999999999999\r\n\r\n", FailureKind.FAIL, "too-large"),
            (answer(b""), FailureKind.FAIL, "empty"),
            (dripping, FailureKind.RETRY, "timeout"),
            (dripping_head, FailureKind.RETRY, "timeout"),
            (stream_of(wait_s=1), FailureKind.RETRY, "timeout"),
            (stream_of(answer(b"abc", length=50), wait_s=1.5), FailureKind.RETRY, "timeout"),
            (stream_of(OK, *[b"X-%d: y\r\n" % n for n in range(150)], b"\r\n"), FailureKind.FAIL, "headers-too-large"),
            (stream_of(OK + b"X: " + b"q" * 70_000), FailureKind.FAIL, "headers-too-large"),
            (stream_of(OK + b"X: " + b"q" * 65_000 + b"\r\nY: " + b"q" * 600), FailureKind.FAIL, "headers-too-large"),
            (stream_of(*[b"HTTP/1.1 100 Continue\r\n\r\n"] * 12, wait_s=0.2), FailureKind.FAIL, "interim-flood"),
        ],
    )
    def test_each_one_is_one_typed_failure(
        self, reply: bytes | Callable[[socket.socket], None], kind: FailureKind, code: str
    ) -> None:
        with serving({"/": reply}) as web:
            caught = failure(web, "/")

            assert (caught.kind, caught.code) == (kind, code)

    def test_a_few_interim_answers_are_ordinary(self) -> None:
        with serving({"/": b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" * 3 + answer(PAGE)}) as web:
            assert fetch(web.url + "/", policy=web.policy()).body == PAGE

    def test_an_endless_body_is_cut_at_the_cap(self) -> None:
        def endless(stream: socket.socket) -> None:
            stream.sendall(OK + b"\r\n")
            while True:
                stream.sendall(b"x" * 65536)

        with serving({"/": endless}) as web:
            assert failure(web, "/", limits=Limits(wire_bytes=2**20)).code == "too-large"

    def test_bytes_that_are_mostly_packing_are_refused(self) -> None:
        def crumbs(stream: socket.socket) -> None:
            stream.sendall(CHUNKED)
            while True:
                stream.sendall(b"1\r\nB\r\n" * 8_000)

        with serving({"/": crumbs}) as web:
            assert failure(web, "/", limits=Limits()).code == "overhead"

    def test_the_words_do_not_tell_a_closed_port_from_one_that_speaks_another_protocol(self) -> None:
        with serving({"/": b"SSH-2.0-OpenSSH_9.6 internal\r\n"}) as web:
            spoken = failure(web, "/")
            web.close()
            closed = failure(web, "/")

        assert spoken.reason == closed.reason
        assert "SSH" not in str(spoken)

    def test_a_server_that_closes_before_we_have_written_is_still_read(self) -> None:
        def deaf(stream: socket.socket) -> None:
            stream.sendall(answer(b"", status="503 Busy"))

        with serving({"/": deaf}) as web:
            assert failure(web, "/").code == "busy"

    @given(reply=st.binary(max_size=200))
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_any_bytes_are_a_document_or_a_typed_failure(self, reply: bytes) -> None:
        with serving({"/": reply}) as web:
            assert became(web) in {"stored", *CODES}

    @given(reply=st.binary(max_size=200), coding=st.sampled_from(["gzip", "deflate", "br", "gzip, deflate", "x"]))
    @settings(max_examples=60, deadline=None)
    def test_any_body_under_any_coding_is_a_document_or_a_typed_failure(self, reply: bytes, coding: str) -> None:
        with serving({"/": answer(reply, f"Content-Encoding: {coding}")}) as web:
            assert became(web) in {"stored", *CODES}


class TestCodings:
    def fetched(self, body: bytes, coding: str) -> Fetched:
        with serving({"/": answer(body, f"Content-Encoding: {coding}")}) as web:
            return fetch(web.url + "/", policy=web.policy())

    def refused(self, body: bytes, coding: str, limits: Limits = QUICK) -> str:
        with serving({"/": answer(body, f"Content-Encoding: {coding}")}) as web:
            return failure(web, "/", limits=limits).code

    @pytest.mark.parametrize(
        ("body", "coding"),
        [
            (packed(PAGE), "gzip"),
            (packed(PAGE), "X-GZIP"),
            (packed(PAGE[:9]) + packed(PAGE[9:]), "gzip"),
            (packed(PAGE) + b"\0\0", "gzip"),
            (zlib.compress(PAGE), "deflate"),
            (zlib.compress(PAGE)[2:-4], "deflate"),
            (packed(zlib.compress(PAGE)), "deflate, gzip"),
            (PAGE, "identity"),
        ],
    )
    def test_the_usual_ones_are_opened(self, body: bytes, coding: str) -> None:
        assert self.fetched(body, coding).body == PAGE

    @pytest.mark.parametrize(
        ("body", "coding", "code"),
        [
            (b"x", "br", "coding-unsupported"),
            (b"x", "gzip, gzip, gzip", "coding-unsupported"),
            (packed(PAGE)[:-9], "gzip", "coding-broken"),
            (packed(PAGE)[:-8] + b"\0" * 8, "gzip", "coding-broken"),
            (b"not packed at all", "gzip", "coding-broken"),
            (b"\xff\xff\xff", "deflate", "coding-broken"),
            (zlib.compress(PAGE)[:20] + b"\xff" * 40, "deflate", "coding-broken"),
            (b"", "gzip", "empty"),
        ],
    )
    def test_what_cannot_be_opened_is_never_text(self, body: bytes, coding: str, code: str) -> None:
        assert self.refused(body, coding) == code

    def test_a_bomb_is_stopped_by_its_ratio(self) -> None:
        assert self.refused(gzip.compress(b"\0" * 3 * 2**20), "gzip", Limits()) == "bomb"

    def test_a_bomb_in_a_bomb_is_stopped_at_every_layer(self) -> None:
        assert self.refused(gzip.compress(gzip.compress(b"\0" * 30 * 2**20)), "gzip, gzip", Limits()) == "bomb"

    def test_the_decoded_size_is_capped_too(self) -> None:
        assert self.refused(gzip.compress(PAGE * 9), "gzip", Limits(decoded_bytes=len(PAGE) * 8)) == "bomb"
