"""The process that parses untrusted bytes: it gives up its rights first, reads one request, writes one answer, ends.

It is forked by `forge` with one socket. Request: four bytes of length, that many bytes of JSON, then the body to the
end. Answer: one JSON object.
"""

import dataclasses
import io
import json
import os
import resource
import struct
import sys
from pathlib import Path
from typing import Any

from sources.reading.model import ReadingFailed, ReadLimits

_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "os.remove",
              "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown",
              "urllib.", "http.", "ftplib.", "smtplib.", "shutil.", "webbrowser.")  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def serve(channel: int) -> None:
    """Answer the one request on a connected socket. A failure to read is an answer; anything else is raised."""
    with io.FileIO(channel, "r+", closefd=False) as line:
        (length,) = struct.unpack(">I", _exactly(line, 4))
        request = json.loads(_exactly(line, length))
        limits = ReadLimits(**request["limits"])
        confine(limits)
        try:
            answer = json.dumps(answered(request, line.readall(), limits=limits)).encode()
        except MemoryError:
            answer = b'{"failed": "too-complex", "flags": []}'
        while answer:
            answer = answer[line.write(answer) :]


def _exactly(line: io.FileIO, length: int) -> bytes:
    piece = b""
    while len(piece) < length:
        more = line.read(length - len(piece))
        if not more:
            raise EOFError("the owner has gone")
        piece += more
    return piece


def confine(limits: ReadLimits) -> None:
    """Give up, for good: processor time and memory beyond the limits, files that grow, network, programs, writing.

    Both limits count from here: the processor's time from the fork, the memory from what is loaded already.
    """
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_s, limits.cpu_s + 1))
    room = _address_space() + limits.memory_bytes
    resource.setrlimit(resource.RLIMIT_AS, (room, room))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.setrecursionlimit(10_000)
    sys.addaudithook(forbid)


def _address_space() -> int:
    """Bytes of address space that the parsers' code takes already: what a page may use comes on top of it."""
    sizes = Path("/proc/self/statm")
    return int(sizes.read_text("ascii").split()[0]) * resource.getpagesize() if sizes.exists() else 0


def forbid(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook that lets a parser compute and read, and nothing else. Raises PermissionError."""
    if event == "open":
        if arguments[2] & _WRITING:
            raise PermissionError("the reading child writes no files")
    elif event.startswith(_FORBIDDEN):
        raise PermissionError(f"the reading child may not use {event}")


def answered(request: dict[str, Any], body: bytes, *, limits: ReadLimits) -> dict[str, Any]:
    """The answer to one request: {"document": …}, {"feed": …} or {"failed": code}."""
    arguments = {"declared_type": request["declared_type"], "url": request["url"], "limits": limits}
    try:
        if request["wanted"] == "feed":
            from sources.reading import feedparse  # noqa: PLC0415 - slow to import, and not in the owner

            return {"feed": dataclasses.asdict(feedparse.parse(body, **arguments))}
        from sources.reading.parse import parse  # noqa: PLC0415 - as above

        return {"document": dataclasses.asdict(parse(body, **arguments))}
    except ReadingFailed as failure:
        return {"failed": failure.code, "flags": failure.flags}
