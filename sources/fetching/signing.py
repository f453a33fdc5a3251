"""AWS Signature Version 4, for stores that speak the S3 protocol: every request proves the key and never holds it."""

import datetime
import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

_ALGORITHM = "AWS4-HMAC-SHA256"
_UNRESERVED = "-_.~"


@dataclass(frozen=True, slots=True)
class Key:
    """An access key and the region whose store it opens."""

    key_id: str
    secret: str
    region: str

    def __repr__(self) -> str:
        # The secret must not reach a log or a page of errors.
        return f"Key({self.key_id!r}, region={self.region!r})"


def encoded_path(path: str) -> str:
    """A "/"-rooted path as it is sent and signed: all but unreserved characters and "/" percent-encoded, once."""
    return quote(path, safe=f"/{_UNRESERVED}")


def encoded_query(pairs: Sequence[tuple[str, str]]) -> str:
    """The pairs of a query as they are sent and signed: sorted, percent-encoded, "" without any."""
    coded = sorted((quote(name, safe=_UNRESERVED), quote(value, safe=_UNRESERVED)) for name, value in pairs)
    return "&".join(f"{name}={value}" for name, value in coded)


def signed(
    method: str,
    *,
    path: str,
    query: str,
    headers: Mapping[str, str],
    body_sha256: str,
    key: Key,
    at: datetime.datetime,
) -> dict[str, str]:
    """The header lines that sign a request: `x-amz-date`, `x-amz-content-sha256` and `Authorization`.

    `path` and `query` are encoded already. `headers` are further lines that are signed, Host (as it is sent) among
    them; the caller sends those itself. `at` is the moment of sending: a store refuses one that is 15 minutes off.

    Source: AWS Signature Version 4, "Create a signed request" and "Signature calculations for the Authorization
    header: transferring payload in a single chunk" (Amazon S3 API reference).
    """
    moment = at.astimezone(datetime.UTC).strftime("%Y%m%dT%H%M%SZ")
    stamped = {"x-amz-date": moment, "x-amz-content-sha256": body_sha256}
    lines = {name.lower(): " ".join(value.split()) for name, value in (*headers.items(), *stamped.items())}
    names = ";".join(sorted(lines))
    canonical_lines = "".join(f"{name}:{lines[name]}\n" for name in sorted(lines))
    request = f"{method}\n{path}\n{query}\n{canonical_lines}\n{names}\n{body_sha256}"
    scope = f"{moment[:8]}/{key.region}/s3/aws4_request"
    to_sign = f"{_ALGORITHM}\n{moment}\n{scope}\n{hashlib.sha256(request.encode()).hexdigest()}"
    signature = hmac.new(_signing_key(key, day=moment[:8]), to_sign.encode(), hashlib.sha256).hexdigest()
    proof = f"{_ALGORITHM} Credential={key.key_id}/{scope},SignedHeaders={names},Signature={signature}"
    return {**stamped, "Authorization": proof}


def _signing_key(key: Key, *, day: str) -> bytes:
    made = f"AWS4{key.secret}".encode()
    for part in (day, key.region, "s3", "aws4_request"):
        made = hmac.new(made, part.encode(), hashlib.sha256).digest()
    return made
