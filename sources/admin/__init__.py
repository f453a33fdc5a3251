"""The admin's pages for sources, documents and snapshots."""

from sources.admin.documents import DocumentAdmin, SnapshotAdmin
from sources.admin.sources import SourceAdmin

__all__ = ["DocumentAdmin", "SnapshotAdmin", "SourceAdmin"]
