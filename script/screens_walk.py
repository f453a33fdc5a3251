"""Every screen of a running demo as pictures, and what axe-core finds on each.

Pictures go below `--out` as `page-width-theme-language.jpg`. The browser leaves this machine for nothing.
"""

import argparse
import gzip
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Page, sync_playwright  # noqa: E402 - the root has to be on the path first

from factcheck.local import seeds  # noqa: E402

AXE = ROOT / "tests" / "journeys" / "axe-core-4.14.1.min.js.gz"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
JUDGE = (
    "(rules) => axe.run(document, {runOnly: rules, resultTypes: ['violations']}).then((all) => "
    "all.violations.map((one) => `${one.id} (${one.impact}): ${one.nodes.map((node) => node.html).join(' | ')}`))"
)
WIDTHS = {"wide": 1280, "phone": 360}
THEMES = ("light", "dark")
LANGUAGES = ("en", "fr")
PAGES = {
    "articles": "articles/",
    "article-new": "articles/new/",
    "article": "articles/1/",
    "article-selected": "articles/1/?statement=1",
    "claim": "claims/1/",
    "report": "articles/1/report/",
    "queue": "queues/open/",
    "board": "board/",
    "dashboard": "dashboard/",
    "notices": "notices/?all=1",
    "sources": "sources/",
    "source": "sources/1/",
    "relying": "sources/1/relying/",
    "document": "documents/1/",
    "searches": "searches/",
    "earlier-checks": "earlier-checks/",
    "profile": "account/profile/",
    "public": "checks/",
}


@dataclass(frozen=True, slots=True)
class Look:
    """One way in which a page is looked at."""

    width: str
    theme: str
    language: str


def looks() -> Iterator[Look]:
    """Every width, theme and language with every other."""
    for width in WIDTHS:
        for theme in THEMES:
            for language in LANGUAGES:
                yield Look(width, theme, language)


def judged(page: Page) -> list[str]:
    """What axe-core finds on the page as it is, every fold open."""
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    page.evaluate(gzip.decompress(AXE.read_bytes()).decode("utf-8"))
    found: list[str] = page.evaluate(JUDGE, RULES)
    return found


def sign_in(page: Page, address: str, *, language: str) -> None:
    """As the seeds' admin, who sees every page, in this language and with the browser's theme."""
    admin = next(one for one in seeds.people() if "ADMIN" in one.roles)
    page.goto(f"{address}account/sign-in/")
    page.fill("[name=username]", admin.username)
    page.fill("[name=password]", admin.password)
    page.click("main button[type=submit]")
    page.wait_for_selector("[data-fc-menu]")
    page.locator("[data-fc-menu] > summary").first.click()
    page.locator(f"[name=language][value={language}]").click()
    page.wait_for_load_state()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address", help="the first page of the demo")
    parser.add_argument("--out", type=Path, default=ROOT / "var" / "screens")
    parser.add_argument("--only", nargs="*", default=list(PAGES), choices=list(PAGES), help="some of the pages")
    asked = parser.parse_args()
    address = asked.address.rstrip("/") + "/"
    if urlsplit(address).hostname not in {"127.0.0.1", "localhost"}:
        parser.error("a demo of this machine, please")
    asked.out.mkdir(parents=True, exist_ok=True)
    wrong = taken = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--disable-dev-shm-usage"]
        )
        for look in looks():
            context = browser.new_context(
                viewport={"width": WIDTHS[look.width], "height": 900},
                color_scheme="dark" if look.theme == "dark" else "light",
                reduced_motion="reduce",
            )
            page = context.new_page()
            sign_in(page, address, language=look.language)
            for name in asked.only:
                page.goto(address + PAGES[name])
                shot = f"{name}-{look.width}-{look.theme}-{look.language}.jpg"
                page.screenshot(path=asked.out / shot, type="jpeg", quality=70)
                found = judged(page)
                if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                    found.append("wider than the window")
                for one in found:
                    print(f"{shot}: {one}")
                wrong, taken = wrong + len(found), taken + 1
            context.close()
        browser.close()
    print(f"{taken} pictures in {asked.out}, {wrong} findings")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
