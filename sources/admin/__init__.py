"""The admin's pages for sources, documents and snapshots."""

from sources.admin import numbers
from sources.admin.documents import DocumentAdmin, SnapshotAdmin
from sources.admin.proofs import PublicCopyAdmin, RootStampAdmin
from sources.admin.sources import SourceAdmin

__all__ = ["DocumentAdmin", "PublicCopyAdmin", "RootStampAdmin", "SnapshotAdmin", "SourceAdmin", "numbers"]
