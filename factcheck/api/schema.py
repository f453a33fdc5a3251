"""What the OpenAPI description says of every operation alike: problems, headers, and how one signs in."""

from typing import Any, Literal

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter

from factcheck.api import idempotency
from factcheck.api.problems import MEDIA_TYPE
from factcheck.api.views import SPARSE

_TEXT = {"type": "string"}
PROBLEM: dict[str, Any] = {
    "type": "object",
    "description": "RFC 9457. `code` is stable; `title` and `detail` are in the reader's language.",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": _TEXT,
        "status": {"type": "integer"},
        "code": _TEXT,
        "detail": _TEXT,
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "pointer", "code", "detail"],
                "properties": {
                    "field": {"type": "string", "description": 'Path of the part at fault: "span.end".'},
                    "pointer": {"type": "string", "description": "The same as a JSON Pointer (RFC 6901)."},
                    "code": _TEXT,
                    "detail": _TEXT,
                },
            },
        },
        "allowed": {"type": "array", "items": _TEXT, "description": "With 409: the moves that are possible now."},
        "current_version": {"type": "integer", "description": "With 412: the version that is there now."},
        "instance": {"type": "string", "format": "uri", "description": "With 500: the id of the log entry."},
    },
}
_FIELDS = OpenApiParameter(
    "fields",
    {"type": "string", "pattern": "^[a-z_]+(,[a-z_]+)*$"},
    description="Only these fields of each row, with commas between.",
)
ALWAYS = {
    "400": "Malformed, or a field or parameter at fault",
    "401": "No valid sign-in",
    "403": "The role or the key's scope does not cover it",
    "406": "Only JSON is given",
    "429": "Too many requests within a minute; see Retry-After",
    "503": "The database does not answer; see Retry-After",
}
WRITING = {"413": "Too large", "415": "This kind of content cannot be read", "422": "Understood, and refused"}
VERSIONED = {
    "409": "Not possible in this state; `allowed` names what is",
    "412": "Someone changed it since; `current_version` says to what",
    "428": "If-Match is missing",
}


class Schema(AutoSchema):
    """Adds to each operation the problems that it may answer with and the headers that it reads."""

    def get_operation_id(self) -> str:
        """ "claims_list", "claims_sign_off": what a generated client's functions are called."""
        resource = self.path.removeprefix("/api/v1/").partition("/")[0]
        action = getattr(self.view, "action", None) or self.method.lower()
        return f"{resource}_{action}"

    def is_versioned(self) -> bool:
        return self.method == "POST" and getattr(self.view, "action", "") in getattr(self.view, "versioned", ())

    def get_override_parameters(self) -> list[Any]:
        if self.method == "GET":
            sparse = [_FIELDS] if getattr(self.view, "action", "") in SPARSE else []
            return [
                *sparse,
                OpenApiParameter("If-None-Match", str, OpenApiParameter.HEADER, description="The ETag one has."),
            ]
        key = OpenApiParameter(
            idempotency.HEADER,
            {"type": "string", "pattern": "^[!-~]+$", "maxLength": idempotency.MAX_LENGTH},
            OpenApiParameter.HEADER,
            description="Of your making, new for each request: sent again within 24 hours, it is done once.",
        )
        version = OpenApiParameter(
            "If-Match",
            {"type": "string", "pattern": r'^(W/)?"v[0-9]{1,9}(\.[0-9a-f]+)?"$'},
            OpenApiParameter.HEADER,
            required=True,
            description="The ETag that was read.",
        )
        return [key, version] if self.is_versioned() else [key]

    def _get_response_bodies(self, direction: Literal["request", "response"] = "response") -> dict[str, Any]:
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        if direction != "response":
            return bodies
        texts = dict(ALWAYS)
        if "{" in self.path:
            texts["404"] = "Nothing there, or not for this reader"
        if self.method == "GET":
            bodies.setdefault("304", {"description": "Unchanged since the ETag in If-None-Match"})
            for code, body in bodies.items():
                if code == "200":
                    body.setdefault("headers", {})["ETag"] = {"schema": _TEXT, "description": "For If-None-Match."}
        else:
            texts |= WRITING
        if self.is_versioned():
            texts |= VERSIONED
        reference = {"$ref": "#/components/schemas/Problem"}
        for code, text in texts.items():
            bodies.setdefault(code, {"description": text, "content": {MEDIA_TYPE: {"schema": reference}}})
        return dict(sorted(bodies.items()))


def complete(result: dict[str, Any], **_context: Any) -> dict[str, Any]:
    """Say what the generator cannot see: problems, no unknown members, no empty parameters."""
    components = result["components"].setdefault("schemas", {})
    for name, component in components.items():
        if name.endswith("Request"):
            component["additionalProperties"] = False
    components["Problem"] = PROBLEM
    _allow_sparse(result["paths"], components)
    for path in result["paths"].values():
        for operation in path.values():
            for parameter in operation.get("parameters", ()):
                shape = parameter["schema"]
                if (
                    parameter["in"] == "query"
                    and shape.get("type") == "string"
                    and not {"enum", "format"} & set(shape)
                ):
                    shape.setdefault("minLength", 1)
    return result


def _allow_sparse(paths: dict[str, Any], components: dict[str, Any]) -> None:
    """Where `fields` may narrow an answer, say that a row is whole, or has some of its fields."""
    for item in paths.values():
        operation = item.get("get", {})
        asked = next((one for one in operation.get("parameters", ()) if one["name"] == "fields"), None)
        if asked is None:
            continue
        shape = operation["responses"]["200"]["content"]["application/json"]
        if "$ref" in shape["schema"] and "results" in (listed := _of(shape["schema"], components))["properties"]:
            rows = listed["properties"]["results"]
            more = any(one["name"] == "include" for one in operation["parameters"])
            rows["items"] = either = _whole_or_some(rows["items"], components, suffix="Detail" if more else "")
        else:
            shape["schema"] = either = _whole_or_some(shape["schema"], components)
        whole = either.get("anyOf", [either])[0]
        if "$ref" in whole:
            names = "|".join(_of(whole, components)["properties"])
            asked["schema"]["pattern"] = f"^({names})(,({names}))*$"


def _of(reference: dict[str, Any], components: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = components[reference["$ref"].rpartition("/")[2]]
    return found


def _whole_or_some(reference: dict[str, Any], components: dict[str, Any], *, suffix: str = "") -> dict[str, Any]:
    if "$ref" not in reference:
        return reference
    whole = reference["$ref"].rpartition("/")[2] + suffix
    name = f"Sparse{whole}"
    some = {key: value for key, value in components[whole].items() if key != "required"}
    components[name] = {**some, "additionalProperties": False, "minProperties": 1}
    return {"anyOf": [reference, {"$ref": f"#/components/schemas/{name}"}]}


class KeyScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "factcheck.accounts.authentication.ApiKeyAuthentication"
    name = "apiKey"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "An API key. It reads and writes within its scopes, and never signs off.",
        }
