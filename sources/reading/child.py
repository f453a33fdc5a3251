"""The process that parses untrusted bytes: it gives up its rights first, reads one request, writes one answer, ends.

Request on standard input: four bytes of length, that many bytes of JSON, then the body to the end.
Answer on standard output: one JSON object.
"""

import dataclasses
import json
import os
import resource
import struct
import sys
from typing import Any

from sources.reading.model import ReadingFailed, ReadLimits

_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "os.remove",
              "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown",
              "urllib.", "http.", "ftplib.", "smtplib.", "shutil.", "webbrowser.")  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def main() -> None:
    """Serve one request. A failure to read is an answer; anything else ends the process."""
    length = struct.unpack(">I", sys.stdin.buffer.read(4))[0]
    request = json.loads(sys.stdin.buffer.read(length))
    limits = ReadLimits(**request["limits"])
    confine(limits)
    # The extractor's language guesser loads a large model and is never asked: without it the start is a third faster.
    sys.modules["py3langid"] = None  # type: ignore[assignment]
    answer = answered(request, sys.stdin.buffer.read(), limits=limits)
    sys.stdout.write(json.dumps(answer))
    sys.stdout.flush()


def confine(limits: ReadLimits) -> None:
    """Give up, for good: processor time and memory beyond the limits, files that grow, network, programs, writing."""
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_s, limits.cpu_s + 1))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.setrecursionlimit(10_000)
    sys.addaudithook(forbid)


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
            from sources.reading import feedparse  # noqa: PLC0415 - slow to import

            return {"feed": dataclasses.asdict(feedparse.parse(body, **arguments))}
        from sources.reading.parse import parse  # noqa: PLC0415 - only one of the two is needed

        return {"document": dataclasses.asdict(parse(body, **arguments))}
    except ReadingFailed as failure:
        return {"failed": failure.code, "flags": failure.flags}
    except MemoryError:
        return {"failed": "too-complex", "flags": ()}


if __name__ == "__main__":
    main()
