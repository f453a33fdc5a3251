"""Every kind of event. Labels may change, values may not: they are part of what is hashed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventKind(models.TextChoices):
    USER_CREATED = "USER_CREATED", _("user created")
    USER_CHANGED = "USER_CHANGED", _("person changed")
    PASSWORD_SET = "PASSWORD_SET", _("password set by an admin")
    ROLE_GRANTED = "ROLE_GRANTED", _("role granted")
    ROLE_REVOKED = "ROLE_REVOKED", _("role revoked")
    KEY_CREATED = "KEY_CREATED", _("API key created")
    KEY_REVOKED = "KEY_REVOKED", _("API key revoked")

    JOB_REQUEUED = "JOB_REQUEUED", _("job started again")

    SOURCE_CREATED = "SOURCE_CREATED", _("source added")
    SOURCE_CHANGED = "SOURCE_CHANGED", _("source changed")
    SOURCE_RETIRED = "SOURCE_RETIRED", _("source retired")
    SOURCE_NOTED = "SOURCE_NOTED", _("reliability noted")
    SOURCE_MERGED = "SOURCE_MERGED", _("sources merged")
    SOURCE_UNMERGED = "SOURCE_UNMERGED", _("merge of sources undone")
    FETCH_ASKED = "FETCH_ASKED", _("documents asked to be fetched")
    PREVIEW_ASKED = "PREVIEW_ASKED", _("preview of a fetch asked for")
    PREVIEW_ENDED = "PREVIEW_ENDED", _("preview of a fetch ended")
    DOCUMENT_REGISTERED = "DOCUMENT_REGISTERED", _("document registered")
    DOCUMENT_CHANGED = "DOCUMENT_CHANGED", _("document changed")
    SNAPSHOT_STORED = "SNAPSHOT_STORED", _("snapshot stored")
    FETCH_FAILED = "FETCH_FAILED", _("fetch failed")

    ARTICLE_SUBMITTED = "ARTICLE_SUBMITTED", _("article submitted")
    SUBMISSION_FAILED = "SUBMISSION_FAILED", _("submission failed")
    ARTICLE_STORED = "ARTICLE_STORED", _("article stored")
    ARTICLE_SPLIT = "ARTICLE_SPLIT", _("article split into claims and quotes")
    STATEMENTS_CHECKED = "STATEMENTS_CHECKED", _("compared with sources")
    SENTENCE_MARKED = "SENTENCE_MARKED", _("sentence marked as nothing to check")
    SENTENCE_UNMARKED = "SENTENCE_UNMARKED", _("sentence mark removed")
    STATEMENT_ADDED = "STATEMENT_ADDED", _("added")
    STATEMENT_REWORDED = "STATEMENT_REWORDED", _("reworded")
    STATEMENT_ASSIGNED = "STATEMENT_ASSIGNED", _("assigned")
    STATEMENT_UNASSIGNED = "STATEMENT_UNASSIGNED", _("unassigned")
    STATEMENT_DISMISSED = "STATEMENT_DISMISSED", _("dismissed")
    STATEMENT_REOPENED = "STATEMENT_REOPENED", _("reopened")
    EVIDENCE_ATTACHED = "EVIDENCE_ATTACHED", _("evidence attached")
    EVIDENCE_WITHDRAWN = "EVIDENCE_WITHDRAWN", _("evidence withdrawn")
    VERDICT_PROPOSED = "VERDICT_PROPOSED", _("verdict proposed")
    VERDICT_RETURNED = "VERDICT_RETURNED", _("verdict returned")
    VERDICT_SIGNED = "VERDICT_SIGNED", _("verdict signed")
    SIGN_OFF_OVERRIDDEN = "SIGN_OFF_OVERRIDDEN", _("signed under the emergency override")
    SIGN_OFF_VOIDED = "SIGN_OFF_VOIDED", _("sign-off voided")
