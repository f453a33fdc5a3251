"""The only door to the network: one function that fetches one public address, and one that says whether it may."""

from sources.fetching.client import DEFAULT_ACCEPT, fetch
from sources.fetching.guard import Decision, check_url
from sources.fetching.model import Conditional, FailureKind, Fetched, FetchFailed, Hop, Limits
from sources.fetching.policy import Policy
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
    "RobotsCache",
    "RobotsRules",
    "check_url",
    "fetch",
]
