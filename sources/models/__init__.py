"""Sources, documents, snapshots, passages and the record of every fetch."""

from sources.models.documents import Document, Fetch, Passage, Snapshot
from sources.models.registry import Feed, OwnerGroup, ReliabilityNote, Source, SourceDomain

__all__ = [
    "Document",
    "Feed",
    "Fetch",
    "OwnerGroup",
    "Passage",
    "ReliabilityNote",
    "Snapshot",
    "Source",
    "SourceDomain",
]
