"""Rules for the templates: what they are given, what they may not contain, how they write."""

import re
from html.parser import HTMLParser

from tests.repo import tracked

WRITES = re.compile(
    r"-(?:add|approve|assign|attach|cancel|close|correct|create|decide|delete|detach|dismiss|edit|fetch|forget|mark|merge"
    r"|move|override|propose|publish|rate|reject|remove|resolve|restore|retire|retract|retry|revoke|reword|save|set|sign"
    r"|split|submit|take|undo|withdraw)\b"
)
COMMENT = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", re.DOTALL)
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
URL = re.compile(r"\{%\s*url\s+['\"]([\w:-]+)['\"]")
ADDRESSED = ("href", "src", "action", "formaction", "hx-get", "hx-post", "hx-put", "hx-patch", "hx-delete")

Element = tuple[int, str, dict[str, str]]


class Elements(HTMLParser):
    """Collects every element with its line and attributes; template tags inside attribute values stay as text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((self.getpos()[0], tag, {name: value or "" for name, value in attrs}))


def templates() -> list[tuple[str, str]]:
    """Name and text of each template, comments blanked out but lines kept."""
    return [
        (tracked.name(path), COMMENT.sub(lambda match: "\n" * match.group().count("\n"), tracked.text(path)))
        for path in tracked.files(".html")
        if "templates" in path.parts
    ]


def elements() -> list[tuple[str, Element]]:
    found = []
    for name, text in templates():
        parser = Elements()
        # Quotes of template tags would end the attribute they stand in.
        parser.feed(TAG.sub(lambda match: match.group().replace('"', "'"), text))
        found += [(name, element) for element in parser.found]
    return found


def test_a_partial_begins_with_what_it_is_given():
    silent = [
        tracked.name(path)
        for path in tracked.files(".html")
        if path.name.startswith("_") and not tracked.text(path).startswith("{# In:")
    ]

    assert silent == []


def test_nothing_is_declared_safe_in_a_template():
    found = [
        f"{name}: {match.group()}"
        for name, text in templates()
        for match in re.finditer(r"\|\s*safe(?:seq)?\b|\{%\s*autoescape\s+off", text)
    ]

    assert found == []


def test_no_script_style_or_event_stands_in_the_page_itself():
    found = []
    for name, (line, tag, attributes) in elements():
        if (
            tag == "script"
            and "src" not in attributes
            and attributes.get("type") not in {"application/ld+json", "application/json"}
        ):
            found.append(f"{name}:{line} <script>")
        if tag == "style" or "style" in attributes:
            found.append(f"{name}:{line} style")
        found += [f"{name}:{line} {key}" for key in attributes if re.match(r"on[a-z]+$|hx-on|hx-vals$", key)]
        found += [
            f"{name}:{line} {key}"
            for key, value in attributes.items()
            if value.strip().lower().startswith("javascript:")
        ]

    assert found == []


def test_everything_is_served_by_the_desk_itself():
    found = [
        f"{name}:{line} {attributes.get('src') or attributes.get('href')}"
        for name, (line, tag, attributes) in elements()
        if tag in {"script", "link", "img", "iframe", "source", "video", "audio"}
        and re.match(r"(?:https?:)?//", attributes.get("src") or attributes.get("href") or "")
        and attributes.get("rel") not in {"canonical", "license"}
    ]

    assert found == []


def test_addresses_are_made_by_url_not_typed():
    found = [
        f"{name}:{line} {key}={attributes[key]}"
        for name, (line, _tag, attributes) in elements()
        for key in ADDRESSED
        if re.match(r"/(?!/)\w", attributes.get(key, ""))
    ]

    assert found == []


def test_a_get_never_writes():
    found = [
        f"{name}:{line} {target}"
        for name, (line, tag, attributes) in elements()
        for key in ("hx-get", *(("href",) if tag == "a" and "hx-boost" in attributes else ()))
        for target in URL.findall(attributes.get(key, ""))
        if WRITES.search(target)
    ]

    assert found == []


def test_what_htmx_fetches_has_a_place_to_go():
    found = [
        f"{name}:{line}"
        for name, (line, _tag, attributes) in elements()
        if {"hx-get", "hx-post", "hx-put", "hx-patch", "hx-delete"} & set(attributes) and "hx-target" not in attributes
    ]

    assert found == []


def test_a_form_that_htmx_posts_also_works_without_it():
    found = [
        f"{name}:{line}"
        for name, (line, tag, attributes) in elements()
        if tag == "form"
        and "hx-post" in attributes
        and (attributes.get("method", "").lower() != "post" or "action" not in attributes)
    ]

    assert found == []


def test_every_form_that_posts_carries_its_token():
    form = re.compile(r"<form\b[^>]*method=[\"']post[\"'].*?</form>", re.DOTALL | re.IGNORECASE)
    found = [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1}"
        for name, text in templates()
        for match in form.finditer(text)
        if "{% csrf_token %}" not in match.group()
    ]

    assert found == []


def test_a_template_asks_no_question_of_the_database():
    found = [
        f"{name}: {match.group()}"
        for name, text in templates()
        for match in re.finditer(
            r"\{[{%][^}%]*\.(?:objects|all|filter|exists|has_perm|get_queryset)\b[^}%]*[%}]\}", text
        )
    ]

    assert found == []


def test_scripts_find_their_elements_by_attributes_never_by_class():
    found = [
        f"{tracked.name(path)}:{number}"
        for path in tracked.files(".js")
        if "vendor" not in path.parts
        for number, line in enumerate(tracked.text(path).splitlines(), 1)
        if re.search(r"getElementsByClassName|querySelector(?:All)?\(\s*[\"'`][^\"'`]*\.[a-z]", line)
    ]

    assert found == []
