"""The admin's pages for sources, documents and snapshots."""

from sources.admin import numbers
from sources.admin.documents import DocumentAdmin, SnapshotAdmin
from sources.admin.sources import SourceAdmin

__all__ = ["DocumentAdmin", "SnapshotAdmin", "SourceAdmin", "numbers"]
