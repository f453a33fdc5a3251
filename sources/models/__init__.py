"""Sources, documents, snapshots, passages and the record of every fetch."""

from sources.models.copies import PublicCopy
from sources.models.documents import Document, Fetch, HostTurn, Passage, Snapshot
from sources.models.origins import Kinship, SnapshotCredit, SnapshotSketch
from sources.models.previews import FetchPreview
from sources.models.registry import Feed, OwnerGroup, ReliabilityNote, Source, SourceDomain
from sources.models.scrubs import Scrub
from sources.models.searches import Search, SearchHit
from sources.models.stamps import RootStamp
from sources.models.watching import FeedItem, FeedPoll, PeriodicRun

__all__ = [
    "Document",
    "Feed",
    "FeedItem",
    "FeedPoll",
    "Fetch",
    "FetchPreview",
    "HostTurn",
    "Kinship",
    "OwnerGroup",
    "Passage",
    "PeriodicRun",
    "PublicCopy",
    "ReliabilityNote",
    "RootStamp",
    "Scrub",
    "Search",
    "SearchHit",
    "Snapshot",
    "SnapshotCredit",
    "SnapshotSketch",
    "Source",
    "SourceDomain",
]
