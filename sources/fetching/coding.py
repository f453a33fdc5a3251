"""Undo the content codings of a body while it streams in, under caps that hold for every layer."""

import zlib
from collections.abc import Iterator

from sources.fetching.failures import failed

ACCEPTED = "gzip, deflate"
MAX_CODINGS = 2
_FREE_RATIO_BYTES = 2**20
_STEP = 2**16
_GZIP = 31
_ZLIB = 15
_RAW_DEFLATE = -15


class _Layer:
    """One coding. gzip may hold several members (RFC 1952, 2.2); deflate comes with and without its wrapper."""

    def __init__(self, window: int) -> None:
        self._window = window
        self._inflater = zlib.decompressobj(window)
        self._fresh = True

    def feed(self, packed: bytes) -> Iterator[bytes]:
        """What `packed` opens to, in pieces of at most 64 KiB, each made only when it is asked for."""
        while packed:
            if self._inflater.eof:
                if self._window != _GZIP or not packed.startswith(b"\x1f"):
                    return
                self._inflater = zlib.decompressobj(self._window)
            piece = self._inflate(packed)
            packed = self._inflater.unconsumed_tail or self._inflater.unused_data
            if piece:
                yield piece

    def _inflate(self, packed: bytes) -> bytes:
        try:
            piece = self._inflater.decompress(packed, _STEP)
        except zlib.error:
            if self._window != _ZLIB or not self._fresh:
                raise failed("coding-broken") from None
            # Some servers send "deflate" without the zlib wrapper that RFC 9110, 8.4.1.2 asks for.
            self._window, self._inflater = _RAW_DEFLATE, zlib.decompressobj(_RAW_DEFLATE)
            return self._inflate(packed)
        self._fresh = False
        return piece

    @property
    def whole(self) -> bool:
        return self._inflater.eof


class Decoder:
    """Opens one body. Feed it what came over the wire, then `finish`; `feed` gives the opened pieces."""

    def __init__(self, codings: tuple[str, ...], *, max_bytes: int, max_ratio: int) -> None:
        """`codings` as the header lists them, innermost first.

        Raises:
            FetchFailed: "coding-unsupported" for an unknown coding or more than two.
        """
        windows = {"gzip": _GZIP, "x-gzip": _GZIP, "deflate": _ZLIB}
        named = [coding for coding in codings if coding != "identity"]
        if len(named) > MAX_CODINGS or not all(coding in windows for coding in named):
            raise failed("coding-unsupported")
        self._layers = [_Layer(windows[coding]) for coding in reversed(named)]
        self._opened = [0] * len(self._layers)
        self._max_bytes = max_bytes
        self._max_ratio = max_ratio
        self._wire = 0

    def feed(self, packed: bytes) -> Iterator[bytes]:
        """Open the next stretch of the body.

        Raises:
            FetchFailed: "bomb" past the byte cap or, past 1 MiB, past the ratio cap; "coding-broken".
        """
        self._wire += len(packed)
        return self._through(0, packed)

    def _through(self, depth: int, packed: bytes) -> Iterator[bytes]:
        if depth == len(self._layers):
            yield packed
            return
        for piece in self._layers[depth].feed(packed):
            self._count(depth, len(piece))
            yield from self._through(depth + 1, piece)

    def _count(self, depth: int, size: int) -> None:
        self._opened[depth] += size
        opened = self._opened[depth]
        if opened > self._max_bytes or opened > max(_FREE_RATIO_BYTES, self._max_ratio * self._wire):
            raise failed("bomb")

    def finish(self) -> None:
        """Say that the body has ended. Raises FetchFailed "coding-broken" when a coding had more to come."""
        if self._wire and not all(layer.whole for layer in self._layers):
            raise failed("coding-broken")
