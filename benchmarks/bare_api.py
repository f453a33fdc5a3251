"""The ceiling for benchmarks/speed_api: one Django and DRF view with one query, no sign-in and nothing else."""

import os

import dj_database_url
import django
from django.conf import settings

settings.configure(
    ALLOWED_HOSTS=["*"],
    DATABASES={"default": dj_database_url.parse(os.environ["DATABASE_URL"], conn_max_age=60)},
    INSTALLED_APPS=["rest_framework"],
    # It states the length of the answer, so that the connection can be kept.
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
    ROOT_URLCONF=__name__,
    REST_FRAMEWORK={
        "DEFAULT_AUTHENTICATION_CLASSES": [],
        "DEFAULT_PERMISSION_CLASSES": [],
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        "UNAUTHENTICATED_USER": None,
    },
    USE_TZ=True,
)
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection  # noqa: E402
from django.urls import path  # noqa: E402
from rest_framework.request import Request  # noqa: E402
from rest_framework.response import Response  # noqa: E402
from rest_framework.views import APIView  # noqa: E402


class One(APIView):
    def get(self, request: Request, pk: int) -> Response:
        with connection.cursor() as cursor:
            cursor.execute("SELECT id, state, version FROM claims_statement WHERE id = %s", [pk])
            row = cursor.fetchone()
        return Response({"id": row[0], "state": row[1], "version": row[2]})


urlpatterns = [path("one/<int:pk>/", One.as_view())]
application = get_wsgi_application()
