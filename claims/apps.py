from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from claims.triggers import TermIndex
from factcheck.history.triggers import AppendOnly, CopyOf, SpanInText, install

RULES = (
    AppendOnly("claims_article", ("text", "text_sha256", "folded_sha256", "raw_sha256"), may_delete=True),
    SpanInText("claims_statement", parent="claims_article", key="article_id"),
    SpanInText("claims_fact", parent="claims_article", key="article_id"),
    SpanInText("claims_evidence", parent="sources_snapshot", key="snapshot_id", text="exact"),
    AppendOnly(
        "claims_verdict",
        (
            "statement_id",
            "revision",
            "rating_id",
            "rationale",
            "search_note",
            "author_id",
            "created_at",
            "content_hash",
            "true_as_of",
            "valid_until",
            "check_again_on",
        ),
    ),
    AppendOnly(
        "claims_secondread",
        ("verdict_id", "author_id", "reader_id", "rating_id", "rationale", "search_note", "at", "agrees"),
    ),
    CopyOf("claims_secondread", "author_id", parent="claims_verdict", key="verdict_id", parent_column="author_id"),
    AppendOnly(
        "claims_replyrequest",
        ("statement_id", "party", "channel", "question", "asked_on", "deadline_on", "asked_by_id", "logged_at"),
    ),
    AppendOnly("claims_sourcecorrection"),
    AppendOnly("claims_publication"),
    AppendOnly("claims_comment", ("statement_id", "evidence_id", "thread_id", "text", "author_id", "at")),
    TermIndex(),
    CopyOf("claims_signoff", "author_id", parent="claims_verdict", key="verdict_id", parent_column="author_id"),
)


def keep_rules(*, using: str, **_kwargs: Any) -> None:
    """Make the triggers again: SQLite loses them whenever a migration rebuilds a table."""
    install(connections[using], RULES)


class ClaimsConfig(AppConfig):
    name = "claims"
    verbose_name = _("Claims")

    def ready(self) -> None:
        from claims.services import crosschecking, ingest, rechecking  # noqa: PLC0415 - models must be loaded first
        from sources.services import trash  # noqa: PLC0415
        from sources.signals import (  # noqa: PLC0415
            document_purging,
            document_restored,
            document_trashed,
            feed_item_found,
            snapshot_stored,
        )

        post_migrate.connect(keep_rules, sender=self)
        snapshot_stored.connect(crosschecking.on_snapshot_stored, dispatch_uid="claims")
        snapshot_stored.connect(rechecking.on_snapshot_stored, dispatch_uid="claims.rechecking")
        document_trashed.connect(crosschecking.on_document_trashed, dispatch_uid="claims")
        document_restored.connect(crosschecking.on_document_restored, dispatch_uid="claims")
        document_purging.connect(crosschecking.on_document_purging, dispatch_uid="claims")
        trash.stands_on.append(rechecking.cited_among)
        feed_item_found.connect(ingest.on_feed_item, dispatch_uid="claims")
