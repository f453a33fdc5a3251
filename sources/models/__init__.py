"""Sources, documents, snapshots, passages and the record of every fetch."""

from sources.models.documents import Document, Fetch, HostTurn, Passage, Snapshot
from sources.models.previews import FetchPreview
from sources.models.registry import Feed, OwnerGroup, ReliabilityNote, Source, SourceDomain

__all__ = [
    "Document",
    "Feed",
    "Fetch",
    "FetchPreview",
    "HostTurn",
    "OwnerGroup",
    "Passage",
    "ReliabilityNote",
    "Snapshot",
    "Source",
    "SourceDomain",
]
