"""Have a child process parse, and take whatever becomes of it as a typed result."""

import dataclasses
import json
import os
import signal
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

from sources.reading.failures import failed
from sources.reading.model import ReadLimits

_ROOT = Path(__file__).resolve().parents[2]
# The child gets no secret of ours: nothing of the environment but where its coverage is to be measured.
_ENVIRONMENT = {"LANG": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
_PASSED_ON = ("COVERAGE_PROCESS_START", "COVERAGE_PROCESS_CONFIG")
_COMMAND = (sys.executable, "-s", "-B", "-m", "sources.reading.child")


def parsed(
    wanted: str, body: bytes, *, declared_type: str | None, url: str | None, limits: ReadLimits
) -> dict[str, Any]:
    """The child's answer about a body: what `wanted` ("document" or "feed") names, as a plain dict.

    Raises:
        ReadingFailed: the child's own finding, "timeout" when it was too slow, "too-complex" when it ran out of
            memory, "crashed" when it died of anything else.
    """
    request = {"wanted": wanted, "declared_type": declared_type, "url": url, "limits": dataclasses.asdict(limits)}
    header = json.dumps(request).encode()
    with subprocess.Popen(  # noqa: S603 - our own module, no shell
        _COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
        env=environment(),
        start_new_session=True,
    ) as child:
        try:
            output, _ = child.communicate(struct.pack(">I", len(header)) + header + body, timeout=limits.wall_s)
        except subprocess.TimeoutExpired:
            child.kill()
            raise failed("timeout") from None
    answer: dict[str, Any] = answer_of(output, child.returncode)[wanted]
    return answer


def environment() -> dict[str, str]:
    """All that the child learns of our environment."""
    return _ENVIRONMENT | {name: os.environ[name] for name in _PASSED_ON if name in os.environ}


def answer_of(output: bytes, status: int) -> Any:
    """What a child said before it ended with `status` (negative: the signal that ended it). Raises like `parsed`."""
    if status in {-signal.SIGXCPU, -signal.SIGKILL}:
        raise failed("timeout")
    try:
        answer = json.loads(output)
    except ValueError:
        raise failed("crashed") from None
    if "failed" in answer:
        raise failed(answer["failed"], flags=answer["flags"])
    return answer
