"""Sources, documents, snapshots, passages and the record of every fetch."""

from sources.models.documents import Document, Fetch, HostTurn, Passage, Snapshot
from sources.models.registry import Feed, OwnerGroup, ReliabilityNote, Source, SourceDomain

__all__ = [
    "Document",
    "Feed",
    "Fetch",
    "HostTurn",
    "OwnerGroup",
    "Passage",
    "ReliabilityNote",
    "Snapshot",
    "Source",
    "SourceDomain",
]
