"""What anyone may read, below `checks/`: no sign-in, no cookie."""

from django.urls import path

from claims.web import feeds, public

app_name = "public"

urlpatterns = [
    path("", public.check_list, name="check-list"),
    path("method/", public.method, name="method"),
    path("feed.atom", feeds.verdicts_atom, name="verdicts-atom"),
    path("feed.json", feeds.verdicts_json, name="verdicts-json"),
    path("corrections.atom", feeds.corrections_atom, name="corrections-atom"),
    path("corrections.json", feeds.corrections_json, name="corrections-json"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("<int:pk>/", public.check, name="check"),
    path("<int:pk>/embed/", public.embed, name="embed"),
    path("<int:pk>/versions/<int:number>/", public.version, name="version"),
]
