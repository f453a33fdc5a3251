"""What is sent to a service leaves through the same door as a fetch."""

import pytest

from sources.fetching import FetchFailed, Limits, Policy, own_machine, post
from tests.sources.fetching.web import Names, answer, redirect, serving

QUICK = Limits(total_s=1.0, connect_s=0.5, first_byte_s=0.4, wire_bytes=4096)
JSON = {"Content-Type": "application/json", "Accept": "application/json"}


def test_the_body_arrives_and_the_answer_comes_back_whole() -> None:
    with serving({"/v1": answer(b'{"ok": true}', "X-Id: 7", media_type="application/json")}) as web:
        reply = post(f"{web.url}/v1", body="« é »".encode(), headers=JSON, policy=web.policy(), limits=QUICK)

        head, _, body = web.requests[0].partition("\r\n\r\n")
        assert (reply.status, reply.body, reply.header("x-id"), reply.header("x-none")) == (
            200,
            b'{"ok": true}',
            "7",
            "",
        )
        assert reply.peer == "127.0.0.1"
        assert head.startswith("POST /v1 HTTP/1.1")
        assert "Content-Type: application/json" in head
        assert body.encode("latin-1").decode() == "« é »"


@pytest.mark.parametrize("status", ["201 Created", "400 Bad Request", "429 Too Many Requests", "503 Unavailable"])
def test_a_status_is_an_answer_and_not_a_failure(status: str) -> None:
    with serving({"/": answer(b"no", status=status)}) as web:
        assert post(f"{web.url}/", body=b"x", headers={}, policy=web.policy()).status == int(status[:3])


def test_a_redirect_is_not_followed() -> None:
    with serving({"/": redirect("/elsewhere", status="307 Temporary Redirect")}) as web:
        reply = post(f"{web.url}/", body=b"secret", headers={}, policy=web.policy())

        assert reply.status == 307
        assert web.targets == ["/"]


@pytest.mark.parametrize(
    "url", ["http://10.0.0.1/", "ftp://example.org/", "http://me@example.org/", "http://localhost/"]
)
def test_an_address_off_the_public_web_is_refused_before_anything_is_sent(url: str) -> None:
    with pytest.raises(FetchFailed) as caught:
        post(url, body=b"x", headers={}, policy=Policy())

    assert caught.value.kind.value == "blocked"


def test_a_public_name_that_leads_inside_is_refused() -> None:
    with pytest.raises(FetchFailed) as caught:
        post(
            "http://model.news.org/",
            body=b"x",
            headers={},
            policy=Policy(resolver=Names({"model.news.org": ("10.1.1.1",)})),
        )

    assert caught.value.code == "not-public"


@pytest.mark.parametrize(("name", "value"), [("Authorization", "Bearer clé"), ("X-A", "a\r\nX-B: b"), ("X é", "a")])
def test_a_header_that_cannot_be_sent_is_named(name: str, value: str) -> None:
    with pytest.raises(FetchFailed) as caught:
        post("https://model.news.org/", body=b"x", headers={name: value}, policy=Policy())

    assert caught.value.code == "unsendable"


def test_an_answer_larger_than_agreed_is_refused() -> None:
    with serving({"/": answer(b"x" * 5000)}) as web, pytest.raises(FetchFailed) as caught:
        post(f"{web.url}/", body=b"x", headers={}, policy=web.policy(), limits=QUICK)

    assert caught.value.code == "too-large"


def test_a_service_that_says_nothing_is_a_typed_failure() -> None:
    with serving({"/": lambda _stream: None}) as web, pytest.raises(FetchFailed) as caught:
        post(f"{web.url}/", body=b"x", headers={}, policy=web.policy(), limits=QUICK)

    assert caught.value.code == "connection-lost"


@pytest.mark.parametrize(
    ("url", "opened"),
    [
        ("http://127.0.0.1:11434/v1", {"127.0.0.1:11434"}),
        ("http://localhost/v1", {"localhost:80"}),
        ("https://[::1]/v1", {"[::1]:443"}),
        ("https://llm.example.org/v1", set()),
        ("http://192.168.1.4:8000/v1", set()),
    ],
)
def test_only_this_machine_is_opened_beside_the_public_web(url: str, opened: set[str]) -> None:
    assert own_machine(url) == opened
