"""What the library tells those who stand on it. Receivers run inside the sender's transaction."""

from django.dispatch import Signal

# Sent with `snapshot` and `now` when a document got a new snapshot with its passages indexed.
snapshot_stored = Signal()
# Sent with `document` and `now` when a document was put in the trash, taken out of it, or is about to be removed for
# good with everything that was captured of it.
document_trashed = Signal()
document_restored = Signal()
document_purging = Signal()
# Sent with `item` and `now` when a feed that brings articles listed an address that no feed had listed before.
feed_item_found = Signal()
