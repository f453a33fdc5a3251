"""Articles and what is said, found and decided about them."""

from claims.models.articles import Article, ArticleSketch, Sentence, Submission
from claims.models.comments import Comment
from claims.models.corrections import SourceCorrection
from claims.models.filters import SavedFilter
from claims.models.findings import CrossCheck, Evidence, Finding
from claims.models.notices import MailWish, Notice
from claims.models.oddities import Oddity
from claims.models.publication import EarlierCheck, Publication
from claims.models.rechecks import EvidenceVisit
from claims.models.relations import Likeness, Refusal, StatementTerm
from claims.models.replies import ReplyRequest
from claims.models.secondreads import SecondRead
from claims.models.statements import AttributionHop, Claim, ClaimFact, Fact, Quote, QuotePart, Statement
from claims.models.verdicts import Rating, SignOff, Verdict

__all__ = [
    "Article",
    "ArticleSketch",
    "AttributionHop",
    "Claim",
    "ClaimFact",
    "Comment",
    "CrossCheck",
    "EarlierCheck",
    "Evidence",
    "EvidenceVisit",
    "Fact",
    "Finding",
    "Likeness",
    "MailWish",
    "Notice",
    "Oddity",
    "Publication",
    "Quote",
    "QuotePart",
    "Rating",
    "Refusal",
    "ReplyRequest",
    "SavedFilter",
    "SecondRead",
    "Sentence",
    "SignOff",
    "SourceCorrection",
    "Statement",
    "StatementTerm",
    "Submission",
    "Verdict",
]
