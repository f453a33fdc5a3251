"""The description of the API is valid, complete, and what is served."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    target: Path = tmp_path_factory.mktemp("schema") / "schema.json"
    call_command("spectacular", "--validate", "--fail-on-warn", "--format", "openapi-json", "--file", str(target))
    found: dict[str, Any] = json.loads(target.read_text("utf-8"))
    return found


def operations(described: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [(path, method, one) for path, item in described["paths"].items() for method, one in item.items()]


def test_the_description_is_valid_openapi_3_1_without_warnings(described: dict[str, Any]) -> None:
    assert described["openapi"] == "3.1.0"
    assert len(operations(described)) > 35


def test_every_operation_names_its_problems(described: dict[str, Any]) -> None:
    for path, method, operation in operations(described):
        codes = set(operation["responses"])
        assert {"400", "401", "403", "406"} <= codes, path
        assert ("404" in codes) == ("{id}" in path), path
        assert ("415" in codes) == (method == "post"), path
        for code, answer in operation["responses"].items():
            if code >= "400":
                assert list(answer["content"]) == ["application/problem+json"], (path, code)


def test_every_write_to_a_statement_needs_if_match(described: dict[str, Any]) -> None:
    writes = [
        (path, operation)
        for path, method, operation in operations(described)
        if method == "post" and path.startswith(("/api/v1/claims/", "/api/v1/quotes/"))
    ]

    assert len(writes) == 22
    for path, operation in writes:
        header = next(one for one in operation["parameters"] if one["name"] == "If-Match")
        assert header["required"], path
        assert {"409", "412", "428"} <= set(operation["responses"]), path


def test_operations_have_names_of_their_own(described: dict[str, Any]) -> None:
    names = [operation["operationId"] for _path, _method, operation in operations(described)]

    assert len(set(names)) == len(names)
    assert {"claims_list", "claims_status", "claims_statuses", "articles_create"} <= set(names)


def test_the_description_is_served_with_a_tag(client: Client) -> None:
    answer = client.get("/api/v1/schema/")

    assert answer.status_code == 200
    assert answer.json()["openapi"] == "3.1.0"
    assert client.get("/api/v1/schema/", HTTP_IF_NONE_MATCH=answer.headers["ETag"]).status_code == 304


def test_the_browsable_description_has_no_inline_script_or_style(client: Client) -> None:
    answer = client.get("/api/v1/docs/")

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert "<style" not in page
    assert "style=" not in page
    assert page.count("<script") == page.count("<script src=") + page.count('<script type="module" src=')
