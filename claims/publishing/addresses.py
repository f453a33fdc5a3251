"""Web addresses, as far as markup needs to understand them."""

from urllib.parse import urlsplit


def host_of(url: str) -> str:
    """The host of an absolute address of the web, in lower case; "" for anything else."""
    try:
        parts = urlsplit(url)
        return (parts.hostname or "").lower() if parts.scheme in {"http", "https"} else ""
    except ValueError:
        return ""


def is_below(host: str, above: str) -> bool:
    """Whether `host` is `above` or a name below it: "www.example.org" is below "example.org"."""
    return bool(above) and (host == above or host.endswith(f".{above}"))
