"""Run the guard, the fetcher and the reader against a hostile server and a list of hostile URLs.

    script/hostile --server hostile_server.py --urls ssrf_urls.json [--seed 1] [--paths-matching TEXT] [--json]

The server is a Python file with `HostileServer`, `index`, `ScriptedResolver` and `ROBOTS`; the URL list is JSON with
`entries`. Everything runs in a network namespace of its own that holds nothing but loopback, because some answers
point to private and metadata addresses. Paths are asked in an order that the seed decides, several at a time, and
after each one a good page must still be stored. Exit 0: all right; 1: something is not; 2: bad arguments or no
namespace.
"""

import argparse
import concurrent.futures
import contextlib
import dataclasses
import fcntl
import importlib.util
import json
import random
import resource
import socket
import struct
import sys
import threading
import time
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sources import reading
from sources.fetching import Conditional, FetchFailed, Policy, check_url, fetch
from sources.reading import apart, feeds

SIDE_FLAGS = {"client_redirect", "credentials_dropped", "https_downgrade"}
FORBIDDEN_HEADERS = {"authorization", "cookie", "referer", "proxy-authorization", "x-forwarded-for", "via"}
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
MAX_TRIES = 3
MOST_GROWTH_MIB = 150


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--server", type=Path, help="the hostile server's Python file")
    parser.add_argument("--urls", type=Path, help="the list of URLs with the decision expected of a guard")
    parser.add_argument("--paths-matching", default="", metavar="TEXT", help="only paths that contain this")
    parser.add_argument("--seed", type=int, default=0, help="which random order the paths are asked in")
    parser.add_argument("--jobs", type=int, default=4, help="fetches at a time")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--verbose", action="store_true", help="list the right rows too")
    arguments = parser.parse_args()
    if not (arguments.server or arguments.urls):
        parser.error("name a --server or --urls")
    for path in filter(None, (arguments.server, arguments.urls)):
        if not path.is_file():
            parser.error(f"no such file: {path}")
    raise_loopback()
    report = {}
    if arguments.urls:
        report["urls"] = check_urls(json.loads(arguments.urls.read_text(encoding="utf-8"))["entries"])
    if arguments.server:
        report["paths"], report["after"] = check_paths(arguments)
    print(json.dumps(report, indent=1) if arguments.json else table(report, verbose=arguments.verbose))
    rows = [row for part in ("urls", "paths", "after") for row in report.get(part, [])]
    return 0 if all(row["right"] for row in rows) else 1


def raise_loopback():
    """Bring up the loopback interface of a fresh namespace, and refuse to go on when there is any other."""
    others = [name for _, name in socket.if_nameindex() if name != "lo"]
    if others:
        print(f"not an empty network namespace: it has {', '.join(others)}", file=sys.stderr)
        sys.exit(2)
    up_and_running, set_flags = 0x1 | 0x40, 0x8914
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, set_flags, struct.pack("16sh", b"lo", up_and_running))


# URLs -----------------------------------------------------------------------------------------------------------


def check_urls(entries):
    rows = []
    for entry in entries:
        resolver = Answers(entry.get("resolves", []))
        decision = check_url(entry["url"], policy=Policy(resolver=resolver), resolve=True)
        got = "allow" if decision.allowed else "deny"
        # A name whose second answer is bad is refused by never asking twice: the first answer is the one connected to.
        right = got == entry["decision"] or (resolver.changes and resolver.calls == 1)
        rows.append(
            {
                "what": entry["url"][:60],
                "wanted": entry["decision"],
                "got": got,
                "why": decision.reason,
                "right": right,
            }
        )
    return rows


class Answers:
    """A resolver that gives a list of addresses, or successive lists, and fails without any."""

    def __init__(self, addresses):
        self.changes = bool(addresses) and isinstance(addresses[0], list)
        self.lists = addresses if self.changes else [addresses]
        self.calls = 0

    def __call__(self, host, port):
        addresses = self.lists[min(self.calls, len(self.lists) - 1)]
        self.calls += 1
        if not addresses:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return [(0, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]


# Paths ----------------------------------------------------------------------------------------------------------


def check_paths(arguments):
    spec = importlib.util.spec_from_file_location("hostile_server", arguments.server)
    hostile = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(hostile)
    server = hostile.HostileServer().start()
    drill = Drill(hostile, server)
    cases = [case for case in hostile.index() if arguments.paths_matching in case["path"]]
    random.Random(arguments.seed).shuffle(cases)  # noqa: S311 - an order, not a secret
    # The first page brings the readers' parent to life: what comes after is growth.
    drill.good_page()
    prepare(server, cases)
    before = used_mib()
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        rows = list(pool.map(drill.run, cases))
    growth = used_mib() - before
    after = [
        {"what": "good pages stored, one after each path", "wanted": len(rows), "got": drill.good_pages},
        {"what": "connections to the canary", "wanted": 0, "got": len(server.canary_hits)},
        {"what": "forbidden request headers sent", "wanted": 0, "got": leaked(server.hits)},
        {
            "what": "injected request lines",
            "wanted": 0,
            "got": sum("X-Injected" in str(h["headers"]) for h in server.hits),
        },
        {"what": "MiB grown", "wanted": MOST_GROWTH_MIB, "got": growth},
    ]
    for row in after:
        row.update(right=row["wanted"] == row["got"], why="")
    after[-1].update(wanted=f"< {MOST_GROWTH_MIB}", right=growth < MOST_GROWTH_MIB)
    server.stop()
    # What its children used is told once it has ended.
    apart.place.dismiss(apart.place.forge)
    return rows, after


def prepare(server, cases):
    """Have the server make its bombs, which it does under a lock when they are first asked for.

    On a busy machine that takes longer than a fetch waits for its first byte, and then says nothing about the fetch.
    """
    for case in cases:
        if case["category"] != "bomb":
            continue
        with socket.create_connection(("127.0.0.1", server.port), timeout=60) as asking:
            asking.sendall(f"GET {case['path']} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
            asking.recv(1)


def used_mib():
    """What this process and the readers hold, in MiB; the hostile server lives in this process too."""
    own = psutil.Process()
    held = 0
    for one in (own, *own.children(recursive=True)):
        with contextlib.suppress(psutil.NoSuchProcess):
            held += one.memory_info().rss
    return held // 2**20


def leaked(hits):
    return sum(name.lower() in FORBIDDEN_HEADERS for hit in hits for name, _ in hit["headers"])


class Drill:
    """Fetch and read one path after another as the product does, and say what became of each."""

    def __init__(self, hostile, server):
        scripted = hostile.ScriptedResolver()
        scripted.real = socket.getaddrinfo
        origins = {f"127.0.0.1:{server.port}", f"localhost:{server.port}", f"slowdns.test:{server.canary_port}"}
        origins |= {f"robots-{mode}.test:{server.port}" for mode in hostile.ROBOTS}
        self.server = server
        self.good_pages, self.counting = 0, threading.Lock()
        self.policy = Policy(
            loopback_origins=frozenset(origins),
            resolver=lambda host, port: scripted.getaddrinfo(host, port, 0, socket.SOCK_STREAM),
        )
        # The server's own feeds link to 127.0.0.1 without a port.
        self.links = Policy(loopback_origins=frozenset(origins | {"127.0.0.1:80"}))

    def run(self, case):
        started = time.monotonic()
        try:
            outcome = self.outcome(case)
        except Exception as error:  # noqa: BLE001 - the very thing that must not happen
            outcome = Outcome("crash", why=f"{type(error).__name__}: {error}"[:200])
        seconds = time.monotonic() - started
        is_still_good = self.good_page() == "store"
        with self.counting:
            self.good_pages += is_still_good
        wanted_flags = set(case["flags"])
        marker = case.get("marker")
        right = (
            outcome.word == case["outcome"] and wanted_flags <= set(outcome.flags) and seconds < case["budget_s"] + 2
        )
        if right and marker and outcome.text is not None and marker not in outcome.text:
            right, outcome.why = False, f"the marker {marker} is not in the text"
        got = " ".join([outcome.word, *sorted(outcome.flags)])
        wanted = " ".join([case["outcome"], *sorted(wanted_flags)])
        return {
            "what": case["path"],
            "wanted": wanted,
            "got": got,
            "why": outcome.why,
            "seconds": round(seconds, 1),
            "right": right,
        }

    def good_page(self):
        return self.visit(f"http://127.0.0.1:{self.server.port}/ok/html").word

    def outcome(self, case):
        first = self.visit(self.url(case), budget_s=case["budget_s"])
        if case["outcome"] != "unchanged" and "content_changed" not in case["flags"]:
            return first
        return self.again(self.url(case), first, other_agent="cloak" in case["path"])

    def again(self, url, first, *, other_agent):
        """The second visit of a watched document: only a text that differs is news."""
        policy = self.with_agent(BROWSER) if other_agent else self.policy
        second = self.visit(url, policy=policy, conditional=None if other_agent else first.validators)
        if second.word == "unchanged" or second.text == first.text:
            return Outcome("unchanged", text=first.text)
        return Outcome("flag", flags={"content_changed"} | second.flags, text=second.text)

    def with_agent(self, agent):
        return dataclasses.replace(self.policy, user_agent=agent)

    def url(self, case):
        if case["category"] == "robots":
            return f"http://{case['host']}:{self.server.port}/ok/html"
        if case["category"] == "dns":
            return f"http://{case['host']}:{self.server.canary_port}/"
        return f"http://127.0.0.1:{self.server.port}{case['path']}"

    def visit(self, url, *, policy=None, conditional=None, budget_s=30):
        until = time.monotonic() + budget_s
        for attempt in range(1, MAX_TRIES + 1):
            try:
                fetched = fetch(url, policy=policy or self.policy, conditional=conditional)
                break
            except FetchFailed as failure:
                wait = failure.retry_after_s if failure.retry_after_s is not None else 1.0
                if failure.code != "busy" or attempt == MAX_TRIES or time.monotonic() + wait > until:
                    return Outcome(failure.kind.value, why=f"{failure.code}: {failure.reason}")
                time.sleep(wait)
        if fetched.not_modified:
            return Outcome("unchanged")
        outcome = self.read(fetched)
        headers = {name.lower(): value for name, value in fetched.response_headers}
        outcome.validators = Conditional(headers.get("etag", ""), headers.get("last-modified", ""), fetched.final_url)
        return outcome

    def read(self, fetched):
        declared = next((value for name, value in fetched.response_headers if name.lower() == "content-type"), None)
        try:
            if reading.is_feed(fetched.body, declared_type=declared):
                feed = feeds.parse(fetched.body, declared_type=declared, url=fetched.final_url)
                return self.stored(None, {*fetched.flags, *feed.flags, *self.refused_links(feed)})
            document = reading.read(fetched.body, declared_type=declared, url=fetched.final_url)
        except reading.ReadingFailed as failure:
            return Outcome(
                "flag" if failure.flags else "fail", set(failure.flags), why=f"{failure.code}: {failure.reason}"
            )
        return self.stored(document.text, {*fetched.flags, *document.flags})

    def stored(self, text, flags):
        return Outcome("flag" if flags - SIDE_FLAGS else "store", flags, text=text)

    def refused_links(self, feed):
        links = [entry.link for entry in feed.entries if entry.link]
        return {"link_refused"} if any(not check_url(link, policy=self.links).allowed for link in links) else set()


class Outcome:
    """What became of a visit; `text` is None where no text is expected."""

    def __init__(self, word, flags=(), *, text=None, why=""):
        self.word = word
        self.flags = set(flags)
        self.text = text
        self.why = why
        self.validators = None


# The table ------------------------------------------------------------------------------------------------------


def table(report, *, verbose):
    lines = []
    for part in ("urls", "paths", "after"):
        rows = report.get(part, [])
        if not rows:
            continue
        for row in rows:
            if verbose or not row["right"]:
                mark = "right" if row["right"] else "WRONG"
                seconds = f"{row['seconds']:5.1f} s" if "seconds" in row else " " * 7
                lines.append(
                    f"{mark} {seconds} {row['what'][:44]:<44} wanted {row['wanted']}, got {row['got']}  {row['why']}"
                )
        lines.append(f"{part}: {sum(row['right'] for row in rows)} of {len(rows)} right")
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    lines.append(
        f"peak memory: {own} MiB here, {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MiB in a child"
    )
    lines += [f"memory grown: {row['got']} MiB" for row in report.get("after", []) if row["what"] == "MiB grown"]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
