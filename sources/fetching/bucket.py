"""A bucket of a store that speaks the S3 protocol: put, read, ask about, remove and list objects.

The store is the operator's own, like the database: its address is a setting, and no other address is ever asked under
the policy made here. Five verbs, one signature and one kind of XML are all that is used.
"""

import datetime
import email.utils
import hashlib
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote_plus

from lxml import etree

from sources.fetching import delivery, guard, signing
from sources.fetching.model import FailureKind, FetchFailed, Limits
from sources.fetching.policy import Policy, origin_of

MAX_OBJECT_BYTES = 64 * 2**20
TRIES = 3
_FIRST_WAIT_S = 0.1
_MD5 = re.compile(r"[0-9a-f]{32}")
_NOT_NOW = frozenset({429, 500, 502, 503, 504})
_CODE = re.compile(rb"<Code>([A-Za-z0-9]{1,60})</Code>")


class BucketFailed(Exception):
    """The store did not do what was asked. `code` is stable; the message is for the operator's log.

    Codes: "away" (may go away by itself: no answer, too busy, an error of its own), "refused" (it will not: the key,
    the bucket or the region is wrong), "altered" (what arrived there is not what was sent), "unreadable" (its answer).
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class NoSuchObject(Exception):
    """The bucket is there, and has no object of this name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One object of a listing."""

    name: str
    size: int
    modified_at: datetime.datetime


class Bucket:
    """The objects of one bucket below a prefix; names are as the caller gives them, without the prefix.

    Addresses are path-style (`endpoint/bucket/name`), which every store of this protocol understands.
    """

    def __init__(
        self, *, endpoint: str, name: str, key: signing.Key, prefix: str, total_s: float, user_agent: str
    ) -> None:
        """Take a place, without asking for it. `total_s` bounds each request, its body included.

        Raises:
            ValueError: the endpoint is no plain http or https origin, or the bucket has no name.
        """
        if not re.fullmatch(r"https?://[^/?#@\s]+/?", endpoint) or not re.fullmatch(r"[A-Za-z0-9._-]{3,255}", name):
            raise ValueError("A bucket needs an endpoint like https://s3.example.org and a name.")
        self._endpoint = endpoint.rstrip("/")
        self._root = f"/{name}"
        self._prefix = f"{prefix.strip('/')}/" if prefix.strip("/") else ""
        self._key = key
        self._policy = Policy(
            user_agent=user_agent, obey_robots=False, operated_origins=frozenset({origin_of(endpoint)})
        )
        self._limits = Limits(
            total_s=total_s,
            first_byte_s=total_s,
            wire_bytes=MAX_OBJECT_BYTES,
            decoded_bytes=MAX_OBJECT_BYTES,
            # Our own bytes, whatever a gateway on the way packs them into.
            max_ratio=MAX_OBJECT_BYTES,
        )

    def put(self, name: str, content: bytes) -> None:
        """Store an object, replacing one of the same name. The store checks our SHA-256 before it answers.

        Raises:
            BucketFailed: it is not stored, or another content is ("altered"), which is then removed again.
        """
        reply = self._done("PUT", name, body=content)
        tag = reply.header("etag").strip('"')
        # With keys of one's own (KMS, SSE-C) the tag is no MD5, though it may look like one.
        is_md5 = _MD5.fullmatch(tag) and reply.header("x-amz-server-side-encryption") in {"", "AES256"}
        if is_md5 and tag != hashlib.md5(content, usedforsecurity=False).hexdigest():
            self.delete(name)
            raise BucketFailed("altered", f"{name}: the store's ETag {tag} is not that of what was sent")

    def get(self, name: str) -> bytes:
        """The whole content of an object, never a part of it.

        Raises:
            NoSuchObject, BucketFailed.
        """
        return self._done("GET", name).body

    def entry(self, name: str) -> Entry:
        """Size and time of an object.

        Raises:
            NoSuchObject, BucketFailed.
        """
        reply = self._done("HEAD", name)
        try:
            modified_at = email.utils.parsedate_to_datetime(reply.header("last-modified"))
            return Entry(name, int(reply.header("content-length")), modified_at)
        except ValueError as error:
            raise BucketFailed("unreadable", f"{name}: {error}") from error

    def delete(self, name: str) -> None:
        """Remove an object; one that is not there is removed already. Raises BucketFailed."""
        try:
            self._done("DELETE", name)
        except NoSuchObject:
            return

    def entries(self, prefix: str) -> Iterator[Entry]:
        """All objects whose name begins like this, sorted by name, page after page. Raises BucketFailed."""
        asked = [("list-type", "2"), ("encoding-type", "url"), ("prefix", self._prefix + prefix)]
        token = ""
        while True:
            more = [("continuation-token", token)] if token else []
            try:
                page = _xml(self._done("GET", None, query=[*asked, *more]).body)
            except NoSuchObject as error:
                raise BucketFailed("refused", "there is no such bucket") from error
            is_coded = page.findtext("EncodingType") == "url"
            for one in page.iterfind("Contents"):
                yield self._listed(one, is_coded=is_coded)
            token = page.findtext("NextContinuationToken", "")
            if not token:
                return

    def _listed(self, one: "etree._Element", *, is_coded: bool) -> Entry:
        name = one.findtext("Key", "")
        try:
            return Entry(
                name=(unquote_plus(name) if is_coded else name).removeprefix(self._prefix),
                size=int(one.findtext("Size", "")),
                modified_at=datetime.datetime.fromisoformat(one.findtext("LastModified", "")),
            )
        except ValueError as error:
            raise BucketFailed("unreadable", f"listing: {error}") from error

    def _done(
        self, method: str, name: str | None, *, body: bytes | None = None, query: list[tuple[str, str]] | None = None
    ) -> delivery.Reply:
        """Ask until it is done, three times at most while the store says "not now"; every verb may be repeated."""
        what = f"{method} {name or 'listing'}"
        for attempt in range(1, TRIES + 1):
            try:
                reply = self._asked(method, name, body=body, query=query or [])
            except FetchFailed as failure:
                may_come = failure.kind is FailureKind.RETRY
                problem = BucketFailed("away" if may_come else "refused", f"{what}: {failure.reason}")
            else:
                if 200 <= reply.status < 300:
                    return reply
                code = _said(reply)
                if reply.status == 404 and code in {"NoSuchKey", ""}:
                    raise NoSuchObject(name)
                may_come = reply.status in _NOT_NOW
                problem = BucketFailed("away" if may_come else "refused", f"{what}: {reply.status} {code}".strip())
            if not may_come or attempt == TRIES:
                raise problem
            time.sleep(_FIRST_WAIT_S * 4 ** (attempt - 1))
        raise AssertionError("unreachable")

    def _asked(
        self, method: str, name: str | None, *, body: bytes | None, query: list[tuple[str, str]]
    ) -> delivery.Reply:
        path = signing.encoded_path(self._root + (f"/{self._prefix}{name}" if name is not None else ""))
        asked = signing.encoded_query(query)
        url = f"{self._endpoint}{path}" + (f"?{asked}" if asked else "")
        host = guard.parse(url, policy=self._policy).netloc
        proof = signing.signed(
            method,
            path=path,
            query=asked,
            headers={"Host": host},
            body_sha256=hashlib.sha256(body or b"").hexdigest(),
            key=self._key,
            at=self._policy.clock(),
        )
        return delivery.send(method, url, body=body, headers=proof, policy=self._policy, limits=self._limits)


def _said(reply: delivery.Reply) -> str:
    """The error's code in the store's words; "" where there are none, as in the answer to a HEAD."""
    found = _CODE.search(reply.body[:4096])
    return found[1].decode() if found else ""


def _xml(content: bytes) -> "etree._Element":
    """A listing, its elements without namespaces. Nothing that the XML names is opened or put in."""
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser=parser)
    except etree.XMLSyntaxError as error:
        raise BucketFailed("unreadable", f"listing: {error}") from error
    for one in root.iter(etree.Element):
        one.tag = etree.QName(one).localname
    return root
