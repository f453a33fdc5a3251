from django.urls import path
from django.views.generic import RedirectView

from claims.choices import StatementKind
from claims.web import articles, bulk, earlierchecks, editing, publications, queues, relations, statements, submissions

app_name = "claims"

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="claims:article-list"), name="start"),
    path("articles/", articles.article_list, name="article-list"),
    path("articles/new/", articles.article_new, name="article-new"),
    path("articles/<int:pk>/", articles.article_detail, name="article-detail"),
    path("articles/<int:pk>/panel/", statements.article_panel, name="article-panel"),
    path("submissions/<int:pk>/", submissions.submission_detail, name="submission-detail"),
    path("submissions/<int:pk>/progress/", submissions.submission_progress, name="submission-progress"),
    path("submissions/<int:pk>/restart/", submissions.submission_restart, name="submission-restart"),
    path("claims/<int:pk>/", statements.statement_detail, {"kind": StatementKind.CLAIM}, name="claim-detail"),
    path("quotes/<int:pk>/", statements.statement_detail, {"kind": StatementKind.QUOTE}, name="quote-detail"),
    path("statements/<int:pk>/panel/", statements.statement_panel, name="statement-panel"),
    path("statements/<int:pk>/evidence/", statements.evidence_attach, name="evidence-attach"),
    path(
        "statements/<int:pk>/evidence/<int:evidence_id>/withdraw/",
        statements.evidence_withdraw,
        name="evidence-withdraw",
    ),
    path("statements/<int:pk>/verdict/", statements.verdict_propose, name="verdict-propose"),
    path("statements/<int:pk>/sign/", statements.verdict_sign, name="verdict-sign"),
    path("statements/<int:pk>/publish/", publications.verdict_publish, name="verdict-publish"),
    path("statements/<int:pk>/correct/", publications.verdict_correct, name="verdict-correct"),
    path("statements/<int:pk>/withdraw/", publications.verdict_withdraw, name="verdict-withdraw"),
    path("statements/<int:pk>/return/", statements.verdict_return, name="verdict-return"),
    path("statements/<int:pk>/assign/", statements.statement_assign, name="statement-assign"),
    path("statements/<int:pk>/dismiss/", statements.statement_dismiss, name="statement-dismiss"),
    path("statements/<int:pk>/reopen/", statements.statement_reopen, name="statement-reopen"),
    path("statements/<int:pk>/refuse/", relations.document_refuse, name="document-refuse"),
    path("statements/<int:pk>/refusals/<int:refusal_id>/lift/", relations.refusal_lift, name="refusal-lift"),
    path("claims/<int:pk>/likenesses/<int:likeness_id>/", relations.likeness_decide, name="likeness-decide"),
    path("claims/<int:pk>/together/", relations.claim_together, name="claim-together"),
    path("oddities/<int:pk>/settle/", relations.oddity_settle, name="oddity-settle"),
    path("claims/<int:pk>/reword/", statements.claim_reword, name="claim-reword"),
    path("articles/<int:pk>/add/", editing.statement_add, name="statement-add"),
    path("articles/<int:pk>/undo/", editing.article_undo, name="article-undo"),
    path("articles/<int:pk>/redo/", editing.article_redo, name="article-redo"),
    path("statements/<int:pk>/resize/", editing.statement_resize, name="statement-resize"),
    path("statements/<int:pk>/split/", editing.statement_split, name="statement-split"),
    path("statements/<int:pk>/merge/", editing.statement_merge, name="statement-merge"),
    path("sentences/<int:pk>/mark/", statements.sentence_mark, name="sentence-mark"),
    path("statements/<int:pk>/schedule/", statements.statement_schedule, name="statement-schedule"),
    path("earlier-checks/", earlierchecks.earlier_check_list, name="earlier-check-list"),
    path("earlier-checks/import/", earlierchecks.earlier_check_import, name="earlier-check-import"),
    path("earlier-checks/confirm/", earlierchecks.earlier_check_confirm, name="earlier-check-confirm"),
    path("queues/<str:name>/", queues.queue, name="queue"),
    path("queues/<str:name>/bulk/", bulk.queue_bulk, name="queue-bulk"),
    path("filters/keep/", queues.filter_keep, name="filter-save"),
    path("filters/<int:pk>/forget/", queues.filter_forget, name="filter-forget"),
]
