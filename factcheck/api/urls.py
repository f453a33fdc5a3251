"""`/api/v1/`: the resources of both apps, their description, and one answer for every other path."""

from django.urls import path, re_path
from rest_framework.routers import SimpleRouter

from claims.api.v1.articles import ArticleViewSet, SubmissionViewSet
from claims.api.v1.comments import CommentViewSet
from claims.api.v1.publications import PublicationViewSet
from claims.api.v1.relations import LikenessViewSet, OddityViewSet, RefusalViewSet
from claims.api.v1.replies import ReplyViewSet
from claims.api.v1.statements import ClaimViewSet, QuoteViewSet
from claims.api.v1.trail import EvidenceViewSet, FindingViewSet, VerdictViewSet
from factcheck.api.docs import docs, schema
from factcheck.api.jobs import JobViewSet
from factcheck.api.views import Nothing, Root
from factcheck.webhooks.api import DeliveryViewSet, WebhookViewSet
from sources.api.v1.documents import DocumentViewSet, SnapshotViewSet
from sources.api.v1.proofs import StampViewSet
from sources.api.v1.searches import SearchViewSet
from sources.api.v1.sources import SourceViewSet

app_name = "api"

router = SimpleRouter(use_regex_path=False)
router.register("articles", ArticleViewSet, basename="article")
router.register("submissions", SubmissionViewSet, basename="submission")
router.register("claims", ClaimViewSet, basename="claim")
router.register("quotes", QuoteViewSet, basename="quote")
router.register("findings", FindingViewSet, basename="finding")
router.register("likenesses", LikenessViewSet, basename="likeness")
router.register("oddities", OddityViewSet, basename="oddity")
router.register("refusals", RefusalViewSet, basename="refusal")
router.register("evidence", EvidenceViewSet, basename="evidence")
router.register("comments", CommentViewSet, basename="comment")
router.register("replies", ReplyViewSet, basename="reply")
router.register("verdicts", VerdictViewSet, basename="verdict")
router.register("publications", PublicationViewSet, basename="publication")
router.register("sources", SourceViewSet, basename="source")
router.register("documents", DocumentViewSet, basename="document")
router.register("snapshots", SnapshotViewSet, basename="snapshot")
router.register("searches", SearchViewSet, basename="search")
router.register("stamps", StampViewSet, basename="stamp")
router.register("jobs", JobViewSet, basename="job")
router.register("webhooks", WebhookViewSet, basename="webhook")
router.register("deliveries", DeliveryViewSet, basename="delivery")

urlpatterns = [
    path("", Root.as_view(lists=tuple(name for _prefix, _view, name in router.registry)), name="root"),
    path("schema/", schema, name="schema"),
    path("docs/", docs, name="docs"),
    *router.urls,
    re_path("", Nothing.as_view(), name="nothing"),
]
