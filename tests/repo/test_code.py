"""Rules for the Python of the repository, read from its syntax trees."""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from tests.repo import tracked

OURS = ("claims", "sources", "factcheck")
PAIRED = ("sources/reading/apart.py", "sources/reading/forge.py")
# Who may open a connection, and with what: the one guarded door, and the programs that start servers on this machine.
DOORS = {
    # The two ends of reading apart talk over a pair of sockets that no network has seen.
    "socket": ("sources/fetching/", "factcheck/local/", *PAIRED),
    "ssl": ("sources/fetching/",),
    "http.client": ("factcheck/local/",),
    "httpx2": ("sources/fetching/",),
    "httpcore2": ("sources/fetching/",),
    "h11": ("sources/fetching/",),
    "urllib.request": (),
    "urllib3": (),
    "requests": (),
    "httpx": (),
    "aiohttp": (),
    "ftplib": (),
    "smtplib": (),
    "telnetlib": (),
    "xmlrpc": (),
    # It opens addresses too; these two hand it bytes.
    "feedparser": ("sources/reading/feeds.py", "sources/reading/feedparse.py"),
}
PLAIN = ("claims/engine/", "claims/publishing/", "factcheck/text/", "sources/fetching/", "sources/reading/")
# The clock that callers may replace, and a step that waits on the network, so that time passes inside it.
MAY_READ_THE_CLOCK = ("sources/fetching/policy.py", "sources/services/capture.py")
CLOCKS = {"timezone.now", "datetime.now", "datetime.datetime.now", "datetime.date.today", "date.today", "time.time"}
NOT_OUR_WORDS = re.compile(r"(?:^|_)(?:utils?|helpers?|managers?|handlers?|data|process|do)(?:_|$)")
LATER = ("TODO", "FIXME", "XXX", "HACK")
# Names that a library gives.
GIVEN = re.compile(
    r"^(?:do_[A-Z]+|get_context_data|cleaned_data|handle_\w+|process_(?:view|exception|template_response))$"
)


def modules(*places: str) -> list[tuple[str, ast.Module]]:
    """The syntax trees of our modules below these places, without migrations, by name."""
    return [(name, tree) for name, tree in all_modules() if name.startswith(places)]


@cache
def all_modules() -> tuple[tuple[str, ast.Module], ...]:
    paths = [path for path in tracked.files(".py") if "migrations" not in path.parts]
    return tuple((tracked.name(path), ast.parse(tracked.text(path))) for path in paths)


def product() -> list[tuple[str, ast.Module]]:
    return modules(*(f"{package}/" for package in OURS))


def services() -> list[tuple[str, ast.Module]]:
    return [(name, tree) for name, tree in product() if "/services/" in name or name.endswith("/services.py")]


def at(name: str, node: ast.AST) -> str:
    return f"{name}:{getattr(node, 'lineno', 1)}"


def imports(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    for node in nodes(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module, node
            for alias in node.names:
                yield f"{node.module}.{alias.name}", node


@cache
def nodes(tree: ast.Module) -> list[ast.AST]:
    return list(ast.walk(tree))


def dotted(node: ast.AST) -> str:
    """The source of an expression; names, which most are, without taking the long way round."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ast.unparse(node)


@cache
def calls(tree: ast.Module) -> list[tuple[str, ast.Call]]:
    return [(dotted(node.func), node) for node in nodes(tree) if isinstance(node, ast.Call)]


def test_only_the_door_opens_connections():
    found = [
        f"{at(name, node)} {module}"
        for name, tree in product()
        for module, node in imports(tree)
        for door, allowed in DOORS.items()
        if (module == door or module.startswith(f"{door}.")) and not name.startswith(allowed)
    ]

    assert sorted(set(found)) == []


def test_a_pair_of_sockets_connects_to_nothing():
    connecting = ("connect", "connect_ex", "create_connection", "create_server", "bind", "sendto")
    found = [
        at(name, call)
        for name, tree in product()
        for function, call in calls(tree)
        if name in PAIRED and function.rpartition(".")[2] in connecting
    ]

    assert found == []
    assert sorted(name for name, _tree in product() if name in PAIRED) == sorted(PAIRED)


def test_a_feed_is_parsed_from_bytes_that_were_fetched_never_from_an_address():
    parsed = [
        (name, call)
        for name, tree in product()
        for function, call in calls(tree)
        if function.endswith("feedparser.parse")
    ]

    assert [
        at(name, call) for name, call in parsed if not ast.unparse(call.args[0]).startswith(("io.BytesIO", "BytesIO"))
    ] == []


def test_lxml_never_opens_a_file_or_an_address():
    found = [
        at(name, call)
        for name, tree in product()
        for function, call in calls(tree)
        if re.search(r"(?:etree|html|objectify)\.(?:parse|iterparse)$", function)
    ]

    assert found == []


@pytest.mark.parametrize(
    "forbidden",
    [
        r"(?:^|\.)mark_safe$",
        r"(?:^|\.)SafeString$",
        r"(?:^|\.)csrf_exempt$",
        r"\.extra$",
        r"^(?:eval|exec|compile|__import__)$",
        r"^yaml\.(?:load|unsafe_load|full_load)$",
        r"^(?:pickle|marshal|shelve|dill)\.",
        r"^(?:os\.system|os\.popen|subprocess\.getoutput)$",
    ],
)
def test_dangerous_calls_are_not_made(forbidden):
    found = [
        at(name, call) for name, tree in product() for function, call in calls(tree) if re.search(forbidden, function)
    ]

    assert found == []


def test_no_decorator_or_argument_switches_protection_off():
    found = []
    for name, tree in product():
        for node in nodes(tree):
            if isinstance(node, ast.keyword) and node.arg == "shell" and ast.unparse(node.value) == "True":
                found.append(at(name, node.value))
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                found += [at(name, node) for it in node.decorator_list if "csrf_exempt" in ast.unparse(it)]

    assert found == []


def test_sql_is_never_put_together_from_values():
    """A statement is a constant, or is made of constants and of names quoted by the database's own quote_name."""
    found = []
    for name, tree in product():
        for function, call in calls(tree):
            if function.endswith((".execute", ".raw", "RawSQL", ".executemany")) and call.args:
                statement = call.args[0]
                made = isinstance(statement, ast.BinOp) and isinstance(statement.op, ast.Mod)
                made = made or (isinstance(statement, ast.Call) and ast.unparse(statement.func).endswith(".format"))
                if made:
                    found.append(at(name, call))

    assert found == []


def test_html_is_built_from_constant_patterns():
    found = [
        at(name, call)
        for name, tree in product()
        for function, call in calls(tree)
        if function.rpartition(".")[2] == "format_html"
        and not (
            isinstance(call.args[0], ast.Constant)
            or (isinstance(call.args[0], ast.Name) and call.args[0].id.isupper())
        )
    ]

    assert found == []


def test_serializers_and_forms_name_their_fields():
    found = []
    for name, tree in product():
        for node in nodes(tree):
            if isinstance(node, ast.ClassDef) and node.name == "Meta":
                for line in node.body:
                    if isinstance(line, ast.Assign):
                        target, value = ast.unparse(line.targets[0]), ast.unparse(line.value)
                        if target == "exclude" or (target == "fields" and value == "'__all__'"):
                            found.append(at(name, line))

    assert found == []


def public_functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


def writers() -> Iterator[tuple[str, ast.FunctionDef, str]]:
    """The public services that write, each with its transaction decorator."""
    for name, tree in services():
        for function in public_functions(tree):
            for decorator in function.decorator_list:
                if re.match(r"(?:transaction\.atomic|durable)\b", ast.unparse(decorator)):
                    yield name, function, ast.unparse(decorator)


def test_services_that_write_take_their_arguments_by_name():
    found = [
        f"{at(name, function)} {function.name}"
        for name, function, _decorator in writers()
        if function.args.args or function.args.posonlyargs or function.args.vararg or function.args.kwarg
    ]

    assert found == []


def test_services_that_write_are_one_transaction_and_part_only_of_what_an_interface_keeps_together():
    found = [
        f"{at(name, function)} {function.name}" for name, function, decorator in writers() if decorator != "durable"
    ]

    assert found == []


def test_tasks_take_their_arguments_by_name_and_leave_the_queue_to_the_settings():
    found = []
    for name, tree in product():
        for node in nodes(tree):
            if not isinstance(node, ast.FunctionDef):
                continue
            tasks = [it for it in node.decorator_list if re.search(r"(?:shared_task|app\.task)", ast.unparse(it))]
            if tasks and [argument for argument in node.args.args if argument.arg != "self"]:
                found.append(f"{at(name, node)} positional")
            found += [f"{at(name, node)} queue" for it in tasks if "queue=" in ast.unparse(it)]

    assert found == []


def test_only_interfaces_read_the_clock():
    plain = modules(*PLAIN)
    found = [
        f"{at(name, call)} {function}"
        for name, tree in [*plain, *services()]
        for function, call in calls(tree)
        if function in CLOCKS and name not in MAY_READ_THE_CLOCK
    ]

    assert found == []


def test_nobody_patches_our_own_code_in_tests():
    found = []
    for name, tree in modules("tests/"):
        own = {
            alias.asname or alias.name.partition(".")[0]
            for node in nodes(tree)
            if (isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in OURS)
            or (isinstance(node, ast.Import) and node.names[0].name.partition(".")[0] in OURS)
            for alias in node.names
        }
        for function, call in calls(tree):
            first = ast.unparse(call.args[0]) if call.args else ""
            patches = (
                re.search(r"(?:^|\.)patch(?:\.object|\.dict|\.multiple)?$", function) and "client" not in function
            )
            replaced = first.strip("'\"").partition(".")[0] if function == "monkeypatch.setattr" else ""
            if patches or replaced in {*own, *OURS}:
                found.append(at(name, call))

    assert found == []


def test_names_say_what_they_are_for():
    found = [
        f"{at(name, node)} {node.name}"
        for name, tree in product()
        for node in nodes(tree)
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and NOT_OUR_WORDS.search(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", node.name).lower())
        and not GIVEN.match(node.name)
    ]

    assert found == []


def is_choice(node: ast.FunctionDef | ast.ClassDef) -> bool:
    """An enumeration whose members say it all."""
    return isinstance(node, ast.ClassDef) and any(re.search(r"Enum|Flag", ast.unparse(base)) for base in node.bases)


def test_what_others_may_call_says_what_a_type_cannot():
    found = [
        f"{at(name, node)} {node.name}"
        for name, tree in [*modules(*PLAIN), *services()]
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not is_choice(node)
        and ast.get_docstring(node) is None
    ]

    assert found == []


def test_every_module_of_the_ground_floor_says_in_its_first_line_what_it_is():
    silent = [
        name
        for name, tree in [*modules(*PLAIN, "factcheck/local/"), *services()]
        if tree.body and ast.get_docstring(tree) is None and not name.endswith("__init__.py")
    ]

    assert silent == []


def test_the_names_of_tests_are_sentences():
    short = [
        f"{at(name, node)} {node.name}"
        for name, tree in modules("tests/")
        for node in nodes(tree)
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and node.name.count("_") < 3
    ]

    assert short == []


def test_nothing_is_left_for_later_in_a_comment():
    mark = re.compile(rf"#.*\b(?:{'|'.join(LATER)})\b")
    found = [
        f"{tracked.name(path)}:{number}"
        for path in tracked.files(".py", ".html", ".css", ".js", ".sh", ".yml", ".toml")
        for number, line in enumerate(tracked.text(path).splitlines(), 1)
        if mark.search(line)
    ]

    assert found == []


def test_the_settings_of_celery_keep_a_task_from_running_twice_at_once(settings):
    """A message comes back when its visibility ends; by then its task must be long over."""
    assert settings.CELERY_TASK_SOFT_TIME_LIMIT < settings.CELERY_TASK_TIME_LIMIT
    assert settings.CELERY_TASK_TIME_LIMIT < settings.CELERY_VISIBILITY_TIMEOUT / 2
    assert settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"] == settings.CELERY_VISIBILITY_TIMEOUT
