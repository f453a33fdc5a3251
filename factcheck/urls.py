from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from factcheck.api import health
from factcheck.panel import observing

urlpatterns = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", observing.metrics, name="metrics"),
    path("statusz", observing.statusz, name="statusz"),
    path("api/v1/", include("factcheck.api.urls")),
    *([path(settings.ADMIN_PATH, admin.site.urls)] if settings.ADMIN_ENABLED else []),
    path("account/", include("factcheck.accounts.urls")),
    path("checks/", include("claims.publicurls")),
    path("", include("claims.urls")),
    path("", include("sources.urls")),
]
