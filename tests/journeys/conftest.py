"""A real browser on a real server, with real workers behind it."""

import shutil
import threading
import time
from collections.abc import Iterator

import pytest
from django.db import connections
from playwright.sync_api import Page, expect, sync_playwright

from factcheck.local.origin import Origin
from factcheck.local.seeds import DOCUMENTS

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

# A busy machine may take its time; what never comes fails all the same.
expect.set_options(timeout=20_000)


def _wait_until_the_server_is_idle(*, seconds: float = 20) -> None:
    """A request the browser left behind must not go on asking the database that the next test uses (SQLite)."""
    until = time.monotonic() + seconds
    while answering := [one.name for one in threading.enumerate() if "process_request_thread" in one.name]:
        assert time.monotonic() < until, f"the live server is still answering: {answering}"
        time.sleep(0.02)


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """A fresh browser window. An error in a script, or a word of the content policy, fails the test.

    The browser's own loop runs in this thread as long as the browser does, and makes Django take plain queries for
    asynchronous ones: so the browser lives no longer than one test.
    """
    if CHROMIUM is None:
        pytest.skip("there is no chromium here")
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    complaints: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--disable-dev-shm-usage"])
        shown = browser.new_context(
            viewport={"width": 1280, "height": 900}, locale="en-GB", reduced_motion="reduce"
        ).new_page()
        shown.on("pageerror", lambda error: complaints.append(str(error)))
        shown.on(
            "console", lambda said: complaints.append(said.text) if "Content Security Policy" in said.text else None
        )
        yield shown
        browser.close()
        _wait_until_the_server_is_idle()
        # Beside the running loop Django gave this thread a connection of its own, which nobody else would close.
        connections.close_all()
    assert complaints == []


@pytest.fixture
def library() -> Iterator[str]:
    """The seed documents on a port of this machine; the address of their server."""
    with Origin(DOCUMENTS, port=0) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server.origin
        server.shutdown()
        thread.join()
