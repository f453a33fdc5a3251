"""A store on loopback that speaks the S3 protocol: it verifies every signature, and fails in chosen ways.

Its reading of Signature Version 4 is its own, made from what arrived on the wire.
"""

import contextlib
import datetime
import email.utils
import hashlib
import hmac
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, quote, unquote
from xml.sax.saxutils import escape

KEY_ID, SECRET, REGION, NAME = "AKIDTEST", "secret/of+the=tests", "eu-test-1", "captures"


class Store:
    """What the server holds: key → (content, last modified), and what it has been asked.

    `faults` are taken one for each request, "" for none: "500", "slow", "cut", "wrong-tag", "403", "moved",
    "no-bucket", "garbage", "no-length", "busy". The last one stays when `stays` is set.
    """

    def __init__(self) -> None:
        self.objects: dict[str, tuple[bytes, datetime.datetime]] = {}
        self.requests: list[str] = []
        self.faults: list[str] = []
        self.stays = False
        self.page = 1000
        self.leave = threading.Event()

    def fails(self, *faults: str, stays: bool = False) -> None:
        self.faults, self.stays = list(faults), stays

    def next_fault(self) -> str:
        if not self.faults:
            return ""
        return self.faults[0] if self.stays and len(self.faults) == 1 else self.faults.pop(0)

    def age(self, ending: str, *, hours: float) -> None:
        """Let an object be last written so long ago."""
        for key, (content, _at) in list(self.objects.items()):
            if key.endswith(ending):
                self.objects[key] = (content, _now() - datetime.timedelta(hours=hours))

    def swap(self, ending: str, content: bytes) -> None:
        """Damage an object."""
        for key, (_content, at) in list(self.objects.items()):
            if key.endswith(ending):
                self.objects[key] = (content, at)

    def lose(self, ending: str) -> None:
        self.objects = {key: kept for key, kept in self.objects.items() if not key.endswith(ending)}


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def is_signed(method: str, target: str, headers: dict[str, str], body: bytes) -> bool:
    """Whether the request proves the secret, as of now, for exactly this method, target and body."""
    scheme, _, rest = headers.get("authorization", "").partition(" ")
    told = dict(part.strip().split("=", 1) for part in rest.split(",") if "=" in part)
    day = headers.get("x-amz-date", "")[:8]
    scope = [KEY_ID, day, REGION, "s3", "aws4_request"]
    names = told.get("SignedHeaders", "").split(";")
    if scheme != "AWS4-HMAC-SHA256" or told.get("Credential", "").split("/") != scope:
        return False
    if not {"host", "x-amz-date", "x-amz-content-sha256"} <= set(names):
        return False
    sent_at = datetime.datetime.strptime(headers["x-amz-date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=datetime.UTC)
    if abs(_now() - sent_at) > datetime.timedelta(minutes=15):
        return False
    if headers["x-amz-content-sha256"] != hashlib.sha256(body).hexdigest():
        return False
    path, _, query = target.partition("?")
    pairs = sorted((quote(n, safe="-_.~"), quote(v, safe="-_.~")) for n, v in parse_qsl(query, keep_blank_values=True))
    canonical = [method, quote(unquote(path), safe="/-_.~"), "&".join("=".join(pair) for pair in pairs)]
    canonical += [f"{name}:{headers[name].strip()}" for name in names]
    canonical += ["", ";".join(names), headers["x-amz-content-sha256"]]
    digest = hashlib.sha256("\n".join(canonical).encode()).hexdigest()
    proof = b"AWS4" + SECRET.encode()
    for part in scope[1:]:
        proof = hmac.digest(proof, part.encode(), "sha256")
    words = "\n".join([scheme, headers["x-amz-date"], "/".join(scope[1:]), digest])
    return hmac.compare_digest(hmac.digest(proof, words.encode(), "sha256").hex(), told.get("Signature", ""))


class Server(ThreadingHTTPServer):
    def __init__(self, store: Store) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.store = store


class Answers(BaseHTTPRequestHandler):
    server: Server

    def answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.store.requests.append(f"{self.command} {self.path}")
        fault = self.server.store.next_fault()
        if fault == "slow":
            self.server.store.leave.wait(10)
            return
        if not is_signed(self.command, self.path, headers, body):
            self.say(403, _error("SignatureDoesNotMatch"))
        elif fault in _REFUSALS:
            status, code = _REFUSALS[fault]
            self.say(status, _error(code))
        else:
            self.obey(body, fault)

    def do_GET(self) -> None:
        self.answer()

    def do_PUT(self) -> None:
        self.answer()

    def do_HEAD(self) -> None:
        self.answer()

    def do_DELETE(self) -> None:
        self.answer()

    def obey(self, body: bytes, fault: str) -> None:
        path, _, query = self.path.partition("?")
        bucket, _, key = unquote(path).removeprefix("/").partition("/")
        if bucket != NAME:
            self.say(404, _error("NoSuchBucket"))
        elif not key:
            self.say(200, b"<not xml" if fault == "garbage" else _listing(self.server.store, dict(parse_qsl(query))))
        elif self.command == "PUT":
            self.server.store.objects[key] = (body, _now())
            tag = "0" * 32 if fault == "wrong-tag" else hashlib.md5(body).hexdigest()
            self.say(200, b"", ETag=f'"{tag}"')
        elif self.command == "DELETE":
            self.server.store.objects.pop(key, None)
            self.say(204, b"")
        elif key not in self.server.store.objects:
            self.say(404, _error("NoSuchKey"))
        else:
            content, at = self.server.store.objects[key]
            self.say(200, content, cut=fault == "cut", dated="" if fault == "garbage" else _date(at))

    def say(self, status: int, content: bytes, *, cut: bool = False, dated: str = "", **lines: str) -> None:
        self.send_response(status)
        for name, value in ({"Last-Modified": dated} if dated else {} | lines).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content[: len(content) // 2] if cut else content)

    def log_message(self, *_words: object) -> None:
        """Quiet."""


_REFUSALS = {
    "500": (500, "InternalError"),
    "busy": (503, "SlowDown"),
    "403": (403, "AccessDenied"),
    "moved": (301, "PermanentRedirect"),
    "no-bucket": (404, "NoSuchBucket"),
}


def _error(code: str) -> bytes:
    return f'<?xml version="1.0"?><Error><Code>{code}</Code><Message>no</Message></Error>'.encode()


def _date(at: datetime.datetime) -> str:
    return email.utils.format_datetime(at, usegmt=True)


def _listing(store: Store, asked: dict[str, str]) -> bytes:
    after, prefix = asked.get("continuation-token", ""), asked.get("prefix", "")
    keys = sorted(key for key in store.objects if key.startswith(prefix) and key > after)
    shown, left = keys[: store.page], keys[store.page :]
    rows = "".join(
        f"<Contents><Key>{escape(quote(key))}</Key><LastModified>{at:%Y-%m-%dT%H:%M:%S.000Z}</LastModified>"
        f"<Size>{len(content)}</Size></Contents>"
        for key, (content, at) in ((key, store.objects[key]) for key in shown)
    )
    more = f"<NextContinuationToken>{escape(shown[-1])}</NextContinuationToken>" if left else ""
    space = "http://s3.amazonaws.com/doc/2006-03-01/"
    coding = f"<EncodingType>url</EncodingType>{rows}{more}"
    return f'<?xml version="1.0"?><ListBucketResult xmlns="{space}">{coding}</ListBucketResult>'.encode()


@contextlib.contextmanager
def serving() -> Iterator[tuple[Store, str]]:
    """A store with an empty bucket, and its endpoint."""
    store = Store()
    server = Server(store)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield store, f"http://127.0.0.1:{server.server_port}"
    finally:
        store.leave.set()
        server.shutdown()
        server.server_close()
        thread.join()
