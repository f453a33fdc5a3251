"""Apart from apps.py, where Django would take the imported AdminConfig for a second default."""

from django.contrib.admin.apps import AdminConfig


class SiteConfig(AdminConfig):
    """Django's admin app with our own site in place of the usual one."""

    default_site = "factcheck.panel.site.Panel"
