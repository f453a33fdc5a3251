"""The demo's own web server: loopback only, only the documents, and it answers "not changed"."""

import http.client
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from factcheck.local import seeds
from factcheck.local.origin import HOST, Origin
from sources.fetching import Conditional, FetchFailed, Policy, fetch


@pytest.fixture(scope="module")
def origin() -> Iterator[Origin]:
    with Origin(seeds.DOCUMENTS, port=0) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def ask(origin: Origin, path: str, *, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(HOST, origin.server_address[1], timeout=5)
    try:
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    finally:
        connection.close()


def test_listens_on_loopback_only(origin: Origin) -> None:
    assert origin.socket.getsockname()[0] == "127.0.0.1"


def test_serves_each_document_under_its_outlet(origin: Origin) -> None:
    status, headers, body = ask(origin, "/cnbc/china-action-plan.html")

    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert body == (seeds.DOCUMENTS / "cnbc" / "china-action-plan.html").read_bytes()


def test_says_not_modified_to_whoever_has_the_page(origin: Origin) -> None:
    _status, headers, _body = ask(origin, "/cnbc/china-action-plan.html")

    status, again, body = ask(origin, "/cnbc/china-action-plan.html", **{"If-None-Match": headers["ETag"]})

    assert (status, body) == (304, b"")
    assert again["ETag"] == headers["ETag"]


def test_an_edited_page_gets_another_tag(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>one", "utf-8")
    with Origin(tmp_path, port=0) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        before = ask(server, "/page.html")[1]["ETag"]

        page.write_text("<p>two", "utf-8")

        status, headers, _body = ask(server, "/page.html", **{"If-None-Match": before})
        server.shutdown()
    assert status == 200
    assert headers["ETag"] != before


@pytest.mark.parametrize("path", ["/nothing.html", "/../sources.yaml", "/%2e%2e/sources.yaml", "/cnbc/"])
def test_serves_nothing_else(origin: Origin, path: str) -> None:
    assert ask(origin, path)[0] == 404


def test_answers_head_without_a_body(origin: Origin) -> None:
    status, headers, body = ask(origin, "/robots.txt", method="HEAD")

    assert (status, body) == (200, b"")
    assert headers["Content-Type"] == "text/plain; charset=utf-8"


def test_index_links_every_document(origin: Origin) -> None:
    body = ask(origin, "/")[2].decode()

    assert all(f'href="{path}"' in body for path in origin.pages)


def test_the_guard_fetches_from_it_only_under_the_loopback_exception(origin: Origin) -> None:
    address = f"{origin.origin}/reuters/world-body.html"
    allowed = Policy(loopback_origins=frozenset({origin.origin.removeprefix("http://")}))

    first = fetch(address, policy=allowed)
    etag = next(value for name, value in first.response_headers if name.lower() == "etag")
    again = fetch(address, policy=allowed, conditional=Conditional(etag=etag, url=first.final_url))

    assert first.status == 200
    assert again.not_modified
    with pytest.raises(FetchFailed) as refused:
        fetch(address, policy=Policy())
    assert refused.value.code in {"not-public", "port"}


def test_command_says_which_port_is_taken(origin: Origin) -> None:
    port = origin.server_address[1]

    with pytest.raises(CommandError, match=str(port)):
        call_command("demo_origin", port=port)
