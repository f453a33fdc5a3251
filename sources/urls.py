from django.urls import path

from sources.web import documents, searches

app_name = "sources"

urlpatterns = [
    path("sources/", documents.source_list, name="source-list"),
    path("sources/<int:pk>/", documents.source_detail, name="source-detail"),
    path("searches/", searches.search_list, name="search-list"),
    path("searches/<int:pk>/", searches.search_detail, name="search-detail"),
    path("documents/add/", documents.document_add, name="document-add"),
    path("documents/<int:pk>/", documents.document_detail, name="document-detail"),
    path("documents/<int:pk>/fetch/", documents.document_fetch, name="document-fetch"),
    path("documents/<int:pk>/trash/", documents.document_trash, name="document-trash"),
    path("snapshots/<int:pk>/deposit/", documents.snapshot_deposit, name="snapshot-deposit"),
    path("documents/<int:pk>/document.warc.gz", documents.document_warc, name="document-warc"),
]
