"""A time-stamping authority on loopback that speaks RFC 3161, well or in one of the ways that must not be believed."""

import contextlib
import datetime
import functools
import hashlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from asn1crypto import algos, cms, core, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_DAY = datetime.timedelta(days=1)


@dataclass
class Signer:
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)


@functools.cache
def authority() -> Signer:
    """The root that TSA_CA names."""
    return _made("Root of trust", by=None, ends_in=10 * _DAY)


@functools.cache
def signer(behaviour: str) -> Signer:
    if behaviour == "self-signed":
        return _made("Nobody", by=None, ends_in=_DAY)
    # Both began ten days ago.
    ends_in = -5 * _DAY if behaviour in {"expired", "backdated"} else _DAY
    return _made("Stamps", by=authority(), ends_in=ends_in, for_stamps=behaviour != "other-purpose")


def _made(name: str, *, by: Signer | None, ends_in: datetime.timedelta, for_stamps: bool = True) -> Signer:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    building = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - 10 * _DAY)
        .not_valid_after(now + ends_in)
        .add_extension(x509.BasicConstraints(ca=by is None, path_length=None), critical=True)
    )
    if by:
        purpose = ExtendedKeyUsageOID.TIME_STAMPING if for_stamps else ExtendedKeyUsageOID.CODE_SIGNING
        building = building.add_extension(x509.ExtendedKeyUsage([purpose]), critical=True)
    return Signer(building.sign(by.key if by else key, hashes.SHA256()), key)


def answer(query: bytes, *, behaviour: str) -> bytes:
    """The DER of a response to a DER request. A behaviour that is not named here is a good one."""
    if behaviour == "garbage":
        return b"\x30\x82\x01\x00 no such thing"
    if behaviour == "rejection":
        return b"\x30\x05\x30\x03\x02\x01\x02"
    asked = tsp.TimeStampReq.load(query)
    imprint = asked["message_imprint"].copy()
    if behaviour == "wrong-hash":
        imprint["hashed_message"] = hashlib.sha256(b"another root").digest()
    at = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    info = tsp.TSTInfo(
        {
            "version": "v1",
            "policy": "1.2.3.4",
            "message_imprint": imprint,
            "serial_number": 1,
            "gen_time": at - 8 * _DAY if behaviour == "backdated" else at,
            "nonce": asked["nonce"].native + (behaviour == "wrong-nonce"),
        }
    )
    signed = _signed(info.dump(), signer(behaviour), forged=behaviour == "forged")
    token = {"content_type": "signed_data", "content": signed}
    return bytes(tsp.TimeStampResp({"status": {"status": "granted"}, "time_stamp_token": token}).dump())


def _signed(content: bytes, signer: Signer, *, forged: bool) -> Any:
    certificate = asn1_x509.Certificate.load(signer.der)
    sha256 = algos.DigestAlgorithm({"algorithm": "sha256"})
    own = {"certs": [{"cert_hash": hashlib.sha256(signer.der).digest()}]}
    attributes = cms.CMSAttributes(
        [
            cms.CMSAttribute({"type": "content_type", "values": ["tst_info"]}),
            cms.CMSAttribute({"type": "message_digest", "values": [hashlib.sha256(content).digest()]}),
            cms.CMSAttribute({"type": "signing_certificate_v2", "values": [own]}),
        ]
    )
    key = ec.generate_private_key(ec.SECP256R1()) if forged else signer.key
    about = {
        "version": "v1",
        "sid": {
            "issuer_and_serial_number": {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
        },
        "digest_algorithm": sha256,
        "signed_attrs": attributes,
        "signature_algorithm": {"algorithm": "sha256_ecdsa"},
        "signature": key.sign(attributes.dump(), ec.ECDSA(hashes.SHA256())),
    }
    return cms.SignedData(
        {
            "version": "v3",
            "digest_algorithms": [sha256],
            "encap_content_info": {"content_type": "tst_info", "content": core.ParsableOctetString(content)},
            "certificates": [certificate],
            "signer_infos": [about],
        }
    )


@contextlib.contextmanager
def serving(behaviour: str) -> Iterator[str]:
    """The address of an authority that behaves like this; "hanging" says nothing, "away" answers 503."""
    leave = threading.Event()

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            if behaviour == "hanging":
                leave.wait(10)
                return
            content = answer(query, behaviour=behaviour)
            self.send_response(503 if behaviour == "away" else 200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_words: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/tsr"
    finally:
        leave.set()
        server.shutdown()
        server.server_close()
        thread.join()
