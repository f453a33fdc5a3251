"""Calling an address that a person of the desk entered, with a body of ours: through the same door as fetching."""

from collections.abc import Mapping

from django.conf import settings

from sources.fetching import Decision, FetchFailed, Limits, Policy, Reply, check_url
from sources.fetching import post as post_once

__all__ = ["Decision", "FetchFailed", "Reply", "check", "post"]


def check(url: str) -> Decision:
    """Whether such an address may be called, without looking its name up. Never raises."""
    return check_url(url, policy=_policy())


def post(url: str, *, body: bytes, headers: Mapping[str, str], total_s: float, answer_bytes: int) -> Reply:
    """POST `body` once. No redirect is followed, no cookie kept; every name is resolved, checked and pinned.

    `total_s` bounds everything, look-up and connection included.

    Raises:
        FetchFailed: the address is refused, or nothing usable came back in time.
    """
    limits = Limits(
        total_s=total_s,
        connect_s=total_s,
        first_byte_s=total_s,
        wire_bytes=answer_bytes,
        decoded_bytes=answer_bytes,
    )
    return post_once(url, body=body, headers=headers, policy=_policy(), limits=limits)


def _policy() -> Policy:
    return Policy(
        loopback_origins=frozenset(settings.LOOPBACK_ORIGINS), user_agent=settings.USER_AGENT, obey_robots=False
    )
