"""Text that wants to be markup, through every screen that shows it (RELIABILITY X04, X05): nothing executes."""

from html.parser import HTMLParser

import pytest
from django.urls import reverse

from claims.models import Article, Evidence, Statement
from tests import factories

pytestmark = pytest.mark.django_db

VECTORS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"><script>alert(1)</script>',
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<a href='javascript:alert(1)'>click</a>",
    '<a href="jav&#x09;ascript:alert(1)">click</a>',
    "<form action=javascript:alert(1)><button>go",
    '<div hx-get="/articles/" hx-trigger="load">',
    '<div data-hx-post="/articles/new/" hx-on:load="alert(1)">',
    "<style>*{background:url(javascript:alert(1))}</style>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<object data='data:text/html,<script>alert(1)</script>'>",
    "' onfocus='alert(1)' autofocus='",
    '" onmouseover="alert(1)" x="',
    "{{ settings.SECRET_KEY }}{% csrf_token %}",
)
HOSTILE = " ".join(VECTORS)


class Seen(HTMLParser):
    """The elements and attributes of a page that could act."""

    def __init__(self) -> None:
        super().__init__()
        self.acts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in {"iframe", "object", "embed", "base", "style", "math", "animate"}:
            self.acts.append(tag)
        if tag == "script" and "src" not in given:
            self.acts.append("inline script")
        if tag == "meta" and "http-equiv" in given:
            self.acts.append("meta http-equiv")
        self.acts += [f"{tag} {name}" for name in given if name.startswith("on") or "hx-on" in name]
        self.acts += [
            f"{tag} {name}={value}"
            for name, value in given.items()
            if name in {"href", "src", "action", "formaction"} and value.strip().lower().startswith("javascript:")
        ]
        # Our own requests go to our own forms; none is started by an element that came in with a text.
        if "data-hx-post" in given or given.get("hx-trigger") == "load":
            self.acts.append(f"{tag} asks by itself")


@pytest.fixture
def poisoned():
    """A story in which every text that comes from outside, or from a person, is hostile."""
    article = factories.ArticleFactory.create(
        text=f"{HOSTILE} est venu.\n\n{HOSTILE} a déclaré la maire Anne Roux.",
        title=HOSTILE[:300],
        byline=HOSTILE[:300],
        outlet=HOSTILE[:200],
        credited_source=HOSTILE[:200],
        url="https://source.example/" + "%22%3E",
        origins={"byline": VECTORS[2]},
        flags=[VECTORS[3]],
    )
    claim = factories.ClaimFactory.create(article=article, words=HOSTILE, wording=HOSTILE, reasons=[VECTORS[0]])
    factories.QuoteFactory.create(
        article=article, words=VECTORS[4], speaker_text=HOSTILE[:500], speaker_resolved=HOSTILE[:300], cue_text="<b>"
    )
    source = factories.SourceFactory.create(name=VECTORS[3])
    document = factories.DocumentFactory.create(source=source, title=HOSTILE[:300])
    snapshot = factories.SnapshotFactory.create(
        document=document, text=HOSTILE, title=HOSTILE[:300], outlet=HOSTILE[:200], byline=HOSTILE[:300]
    )
    passage = factories.PassageFactory.create(snapshot=snapshot)
    factories.FindingFactory.create(
        statement=claim,
        passage=passage,
        rule=VECTORS[0],
        compared=[
            {
                "claim": HOSTILE,
                "claim_value": VECTORS[2],
                "claim_span": None,
                "evidence": HOSTILE,
                "evidence_value": VECTORS[18],
                "evidence_span": {"start": 3, "end": 40},
                "outcome": "same",
                "rule": VECTORS[3],
            }
        ],
        diff=[["-", VECTORS[0]], ["+", VECTORS[3]]],
    )
    statement = Statement.objects.get(pk=claim.pk)
    factories.EvidenceFactory.create(statement=statement, snapshot=snapshot, note=HOSTILE)
    thread = factories.CommentFactory.create(statement=statement, text=f"@person {HOSTILE}")
    factories.CommentFactory.create(statement=statement, thread=thread, text=HOSTILE)
    factories.VerdictFactory.create(statement=statement, rationale=HOSTILE, search_note=HOSTILE)
    factories.FetchFactory.create(document=document, failed=True, reason=HOSTILE, next_action=HOSTILE)
    return article


def pages(article: Article) -> list[str]:
    claim, quote = article.statements.order_by("pk")
    document = Evidence.objects.get().snapshot.document
    return [
        reverse("claims:article-list") + "?q=%3Cscript%3Ealert(1)%3C/script%3E",
        reverse("claims:article-detail", args=[article.pk]),
        reverse("claims:article-detail", args=[article.pk]) + f"?statement={claim.pk}",
        reverse("claims:statement-panel", args=[quote.pk]),
        reverse("claims:claim-detail", args=[claim.pk]),
        reverse("claims:quote-detail", args=[quote.pk]),
        reverse("claims:people") + "?q=%22%3E%3Cscript%3E",
        reverse("claims:queue", args=["unassigned"]) + "?q=%22onfocus=alert(1)",
        reverse("sources:source-list") + "?q=%22%3E%3Cscript%3E",
        reverse("sources:source-detail", args=[document.source_id]),
        reverse("sources:document-detail", args=[document.pk]) + "?at=5-60",
    ]


def test_nothing_that_came_in_as_text_can_act_on_any_page(client, poisoned):
    client.force_login(factories.UserFactory.create(checker=True, first_name=VECTORS[3]))

    for address in pages(poisoned):
        answer = client.get(address)
        seen = Seen()
        seen.feed(answer.text)

        assert answer.status_code == 200
        assert (address, seen.acts) == (address, [])


def test_a_refused_form_gives_back_what_was_typed_as_text(client, poisoned):
    client.force_login(factories.UserFactory.create(checker=True))
    claim = poisoned.statements.order_by("pk")[0]

    answer = client.post(
        reverse("claims:verdict-propose", args=[claim.pk]),
        {"version": 0, "seen": 0, "view": "page", "rating": VECTORS[0], "rationale": HOSTILE, "search_note": HOSTILE},
    )
    seen = Seen()
    seen.feed(answer.text)

    assert answer.status_code == 422
    assert seen.acts == []


def test_every_page_carries_the_strict_policy(client, poisoned):
    client.force_login(factories.UserFactory.create(checker=True))

    for address in [*pages(poisoned), reverse("claims:article-new"), "/nowhere/"]:
        policy = client.get(address).headers["Content-Security-Policy"]

        assert "unsafe" not in policy
        assert "object-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
