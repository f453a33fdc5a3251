"""Container files, checked as far as that goes without a container engine."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
SCHEMA = json.loads((Path(__file__).parent / "compose_schema.json").read_text("utf-8"))
OURS = ("migrate", "web", "worker", "beat")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def stages() -> list[list[tuple[str, str]]]:
    """The Dockerfile's instructions, a list for each stage."""
    text = (ROOT / "Dockerfile").read_text("utf-8")
    text = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    found: list[list[tuple[str, str]]] = []
    for line in re.sub(r"\\\n", " ", text).splitlines():
        word, _, rest = line.strip().partition(" ")
        if word == "FROM":
            found.append([])
        if word:
            found[-1].append((word, " ".join(rest.split())))
    return found


def last(stage: list[tuple[str, str]], word: str) -> str:
    return [rest for name, rest in stage if name == word][-1]


def test_the_compose_file_keeps_to_the_specification(compose):
    jsonschema.Draft202012Validator(SCHEMA).validate(compose)


@pytest.mark.parametrize(
    "broken",
    [
        {"services": {"web": {"image": "a", "comand": ["web"]}}},
        {"services": {"web": {"command": ["web"]}}},
        {"services": {"web": {"image": "a", "restart": False}}},
        {"services": {"web": {"image": "a", "depends_on": {"db": {"condition": "healthy"}}}}},
        {"services": {"web": {"image": "a", "healthcheck": {"test": ["script/entry"]}}}},
        {"services": {"web": {"image": "a", "environment": {"STATEMENT_TIMEOUT": 0}}}},
        {"services": {"web": {"image": "a", "stop_grace_period": "40"}}},
    ],
)
def test_the_schema_refuses_usual_mistakes(broken):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate(broken)


def test_every_role_that_a_container_runs_is_one_of_the_entry_script(compose):
    entry = (ROOT / "script" / "entry").read_text("utf-8")
    roles = set(re.findall(r"^(\w+)\)$", entry, re.MULTILINE))

    commands = {compose["services"][name]["command"][0] for name in OURS}
    checks = [compose["services"][name]["healthcheck"].get("test") for name in OURS]

    assert commands == {"migrate", "web", "worker", "beat"} <= roles
    assert [check[1:3] for check in checks if check] == [["script/entry", "healthy"]] * 3


def test_services_wait_for_services_that_exist_and_have_a_check(compose):
    services = compose["services"]
    for name, service in services.items():
        for other, how in service.get("depends_on", {}).items():
            assert other in services, name
            if how["condition"] == "service_healthy":
                assert "test" in services[other]["healthcheck"], f"{name} waits for {other}, which has no check"


def test_nothing_serves_or_works_before_the_database_is_migrated(compose):
    for name in ("web", "worker", "beat"):
        waits = compose["services"][name]["depends_on"]
        assert waits["migrate"]["condition"] == "service_completed_successfully"


def test_every_volume_is_declared_and_what_must_last_is_on_one(compose):
    used = {
        volume.partition(":")[0] for service in compose["services"].values() for volume in service.get("volumes", [])
    }

    assert used == set(compose["volumes"]) == {"var", "db", "redis"}
    assert compose["services"]["db"]["volumes"] == ["db:/var/lib/postgresql"]


def test_our_containers_can_write_only_where_they_must(compose):
    for name in OURS:
        service = compose["services"][name]
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert "no-new-privileges:true" in service["security_opt"]


def test_images_of_others_are_pinned_to_a_version(compose):
    for name in ("db", "redis"):
        assert re.search(r":\d+", compose["services"][name]["image"]), name


def test_only_the_web_is_published_and_only_to_the_host_itself(compose):
    published = {name: service["ports"] for name, service in compose["services"].items() if "ports" in service}

    assert published == {"web": ["${PUBLISH:-127.0.0.1:8000}:8000"]}


def test_the_worker_may_finish_its_longest_task(compose, settings):
    grace = int(compose["services"]["worker"]["stop_grace_period"].rstrip("s"))

    assert grace > settings.CELERY_TASK_TIME_LIMIT


def test_every_variable_that_compose_asks_for_is_in_the_example(compose):
    text = (ROOT / "docker-compose.yml").read_text("utf-8")
    example = (ROOT / ".env.example").read_text("utf-8")
    asked = set(re.findall(r"\$\{(\w+)", text))

    assert asked <= set(re.findall(r"^#?([A-Z0-9_]+)=", example, re.MULTILINE))
    assert {service.get("env_file") for service in compose["services"].values()} == {".env", None}


def test_the_image_does_not_run_as_root_and_starts_the_entry_script(stages):
    final = stages[-1]

    assert last(final, "USER") not in {"root", "0"}
    assert json.loads(last(final, "ENTRYPOINT")) == ["script/entry"]
    assert json.loads(last(final, "CMD")) == ["web"]
    assert '["script/entry", "healthy", "web"]' in last(final, "HEALTHCHECK")
    assert [name for name, _rest in final].index("USER") > [name for name, _rest in final].index("RUN")


def test_the_image_is_built_from_the_locked_requirements_in_a_stage_of_its_own(stages):
    assert len(stages) == 2
    installs = [rest for name, rest in stages[0] if name == "RUN" and re.search(r" (install|sync) ", rest)]

    assert len(installs) == 2
    assert all("--require-hashes" in rest for rest in installs)
    assert {last(stage, "FROM").split()[0] for stage in stages} == {"python:3.11-slim"}


def test_everything_that_is_copied_by_name_exists(stages):
    for name, rest in stages[0]:
        if name == "COPY":
            *sources, _target = rest.split()
            assert all((ROOT / source).exists() for source in sources), rest


def test_secrets_history_and_leftovers_stay_out_of_the_image():
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()

    assert {".env", ".git", "var", ".venv", ".boot", "tests"} <= set(ignored)
