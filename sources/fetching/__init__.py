"""The only door to the network: one function fetches a page, one posts to a service, one says whether they may."""

from sources.fetching.client import DEFAULT_ACCEPT, fetch
from sources.fetching.delivery import Reply, post
from sources.fetching.guard import Decision, check_url
from sources.fetching.model import Conditional, FailureKind, Fetched, FetchFailed, Hop, Limits
from sources.fetching.policy import Policy, own_machine
from sources.fetching.robots import RobotsCache, RobotsRules

__all__ = [
    "DEFAULT_ACCEPT",
    "Conditional",
    "Decision",
    "FailureKind",
    "FetchFailed",
    "Fetched",
    "Hop",
    "Limits",
    "Policy",
    "Reply",
    "RobotsCache",
    "RobotsRules",
    "check_url",
    "fetch",
    "own_machine",
    "post",
]
