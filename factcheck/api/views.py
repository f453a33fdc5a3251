"""The base of every endpoint."""

import functools
from typing import Any, ClassVar, cast

from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django_filters import MultipleChoiceFilter
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.serializers import Serializer
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from factcheck.accounts.choices import Scope
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action
from factcheck.api import conditional, idempotency
from factcheck.api.paging import MAX_ID, ById

# How many faults of one kind an answer names.
SHOWN = 20
# Whose answers can be narrowed to some fields.
SPARSE = frozenset({"list", "retrieve"})


class Endpoint(GenericViewSet[Any]):
    """Denies what it does not state, refuses query parameters that it does not know, and tags what it answers.

    `reads` is what its readers must be allowed to do. `writes` maps each writing action to what its caller must be
    allowed to do; `by_person` names the actions that no key may call; `scopes` the scope that a key needs where
    reading or writing does not say it; `versioned` those that need If-Match; `parameters` the query parameters of what
    is no plain list.
    """

    http_method_names = ["get", "head", "post"]
    lookup_value_converter = "int"
    newest_first = True
    reads: ClassVar[Action] = Action.READ
    writes: ClassVar[dict[str, Action]] = {}
    by_person: ClassVar[frozenset[str]] = frozenset()
    scopes: ClassVar[dict[str, Scope]] = {}
    versioned: ClassVar[frozenset[str]] = frozenset()
    parameters: ClassVar[dict[str, frozenset[str]]] = {}
    post: Any

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if not self.action:
            # No such method here: that is the answer, whatever else may be wrong with the request.
            return
        # No database holds such an id, and SQLite's driver would raise at it.
        if kwargs.get("pk", 0) > MAX_ID:
            raise NotFound
        self.check_parameters()
        if request.method == "POST" and idempotency.HEADER in request.headers:
            # DRF looks the method up on the view after this.
            self.post = functools.partial(idempotency.once, self.post)

    def check_parameters(self) -> None:
        """Refuse parameters that would be ignored: unknown, empty, or given twice where one value counts."""
        known = self.known_parameters()
        wrong: dict[str, list[str]] = {}
        for name, values in self.request.query_params.lists():
            if name not in known:
                wrong[name] = [_("This parameter is not known here.")]
            elif "" in values:
                wrong[name] = [_("Give it a value, or leave it out.")]
            elif len(values) > 1 and name not in self.repeatable_parameters():
                wrong[name] = [_("Give it once.")]
        if wrong:
            raise ValidationError(dict(list(wrong.items())[:SHOWN]), code="parameter")

    def repeatable_parameters(self) -> frozenset[str]:
        """Those that take several values: ?status=NEW&status=IN_CHECK."""
        filterset = getattr(self, "filterset_class", None)
        filters = filterset.base_filters.items() if filterset else ()
        return frozenset(name for name, one in filters if isinstance(one, MultipleChoiceFilter))

    @property
    def person(self) -> User:
        """Who asks; `ByRole` let nobody through who is nobody."""
        return cast("User", self.request.user)

    def valid(self, shape: type[Serializer[Any]]) -> dict[str, Any]:
        """The request's body as `shape` reads it. Raises ValidationError."""
        sent = shape(data=self.request.data, context=self.get_serializer_context())
        sent.is_valid(raise_exception=True)
        return cast("dict[str, Any]", sent.validated_data)

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        """The shape of the answer, narrowed to the `fields` that were asked for.

        Raises:
            ValidationError: a name that the shape does not have.
        """
        shape = super().get_serializer(*args, **kwargs)
        if self.action in SPARSE and (asked := self.request.query_params.get("fields")):
            one: Any = getattr(shape, "child", shape)
            wanted = set(asked.split(","))
            unknown = sorted(wanted - set(one.fields))
            if unknown:
                words = _("There is no field %(name)s here.") % {"name": ", ".join(unknown[:SHOWN])}
                raise ValidationError({"fields": [words]}, code="fields")
            for name in set(one.fields) - wanted:
                one.fields.pop(name)
        return shape

    def known_parameters(self) -> frozenset[str]:
        """The query parameters that the current action reads."""
        known = set(self.parameters.get(self.action or "", ()))
        if self.action in SPARSE:
            known.add("fields")
        if self.action in {"list", "export"}:
            known.update(ById.parameters if self.action == "list" else {"as"})
            filterset = getattr(self, "filterset_class", None)
            known.update(filterset.base_filters if filterset else ())
        return frozenset(known)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        answer = super().finalize_response(request, response, *args, **kwargs)
        answer.headers.setdefault("Cache-Control", "private, no-cache")
        patch_vary_headers(answer, ("Authorization", "Cookie"))
        if request.method in SAFE_METHODS and answer.status_code == 200 and isinstance(answer, Response):
            answer.add_post_render_callback(
                functools.partial(conditional.answer, request, version=getattr(self, "version", None))
            )
        return answer


class Root(APIView):
    """Where everything is."""

    permission_classes = ()
    authentication_classes = ()
    throttle_classes = ()
    schema = None
    lists: ClassVar[tuple[str, ...]] = ()

    def get(self, request: Request) -> Response:
        """The addresses of all lists, by their names, and of the description."""
        found = {name: reverse(f"api:{name}", request=request) for name in ("schema", "docs")}
        for name in self.lists:
            address = reverse(f"api:{name}-list", request=request)
            found[address.rstrip("/").rpartition("/")[2]] = address
        return Response(found)


class Nothing(APIView):
    """Any path below /api/ that leads nowhere, answered in the same form as everything else there."""

    permission_classes = ()
    authentication_classes = ()
    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        raise NotFound
