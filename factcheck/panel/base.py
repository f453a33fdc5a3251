"""What every page of the admin shares: permissions by role, writes by service, buttons, and our own history."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied
from django.db.models import DateField, DateTimeField, Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, allows
from factcheck.common.errors import Refused
from factcheck.history.services import name_of
from factcheck.panel.generic import ModelAdmin, ModelForm, TabularInline
from factcheck.panel.shown import day, moment

# Django's own sentence, which its French catalogue says as if every row were an object.
gettext_noop("Add another %(verbose_name)s")


def person(request: HttpRequest) -> User:
    """Who is at the screen. The site lets nobody else get this far."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def always(_row: Any) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Button:
    """Something that a person does to a row: a button on its page and, unless `alone`, an action for many rows.

    `press` calls one service and says in a sentence what came of it.
    """

    label: Any
    press: Callable[[HttpRequest, Any], str]
    is_shown: Callable[[Any], bool] = always
    alone: bool = False


class RoleAdmin(ModelAdmin):
    """Rows that nobody changes, unless `adds` or `changes` names what its role must allow. Nothing is ever deleted.

    Whoever writes here goes through a service in `write`, which keeps the event; Django's own log stays empty.
    """

    sees: ClassVar[Action] = Action.READ
    adds: ClassVar[Action | None] = None
    changes: ClassVar[Action | None] = None
    presses: ClassVar[Action | None] = None
    buttons: ClassVar[dict[str, Button]] = {}
    change_form_template = "admin/panel/change_form.html"
    show_full_result_count = False
    empty_value_display = "–"
    list_per_page = 50

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return allows(request.user, self.sees)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.adds is not None and allows(request.user, self.adds)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.changes is not None and allows(request.user, self.changes)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_press_permission(self, request: HttpRequest) -> bool:
        """Whether the buttons are for this person."""
        action = self.presses or self.changes
        return action is not None and allows(request.user, action)

    def write(
        self,
        request: HttpRequest,
        form: ModelForm,
        formsets: list[Any],
        *,
        is_new: bool,
    ) -> Model:
        """Hand valid forms to services and give back the row. Only for admins that add or change."""
        raise NotImplementedError

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Without Django's transaction around it: the service opens its own, and a refusal becomes a message."""
        try:
            return self._changeform_view(request, object_id, form_url, extra_context)  # type: ignore[attr-defined]
        except Refused as refused:
            self.message_user(request, refused.reason, messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        """Nothing yet: form and formsets are written together in `save_related`."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        form.instance.pk = self.write(request, form, list(formsets), is_new=not change).pk

    def construct_change_message(self, *_forms: Any, **_more: Any) -> list[dict[str, Any]]:
        return []

    def log_addition(self, *_entry: Any) -> None:  # type: ignore[override]
        """The service has recorded it."""

    def log_change(self, *_entry: Any) -> None:  # type: ignore[override]
        """The service has recorded it."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Our own history of this row."""
        row = self._row(request, object_id)
        return redirect(f"{reverse('admin:history_event_changelist')}?{urlencode({'q': name_of(row)})}")

    def get_urls(self) -> list[URLPattern]:
        info = (self.opts.app_label, self.opts.model_name)
        press = self.admin_site.admin_view(require_POST(self.press_view))
        return [
            path("<path:object_id>/press/<slug:name>/", press, name="{}_{}_press".format(*info)),
            *super().get_urls(),
        ]

    def press_view(self, request: HttpRequest, object_id: str, name: str) -> HttpResponse:
        """Press one button of one row."""
        row = self._row(request, object_id)
        if not self.has_press_permission(request):
            raise PermissionDenied
        if name not in self.buttons:
            raise Http404
        try:
            self.message_user(request, self.buttons[name].press(request, row), messages.SUCCESS)
        except Refused as refused:
            self.message_user(request, refused.reason, messages.ERROR)
        came_from = request.POST.get("back", "")
        if came_from.startswith("/") and url_has_allowed_host_and_scheme(came_from, allowed_hosts=None):
            return HttpResponseRedirect(came_from)
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", row.pk)

    def page(
        self, request: HttpRequest, template: str, *, title: object, status: int = 200, **context: Any
    ) -> TemplateResponse:
        """A page of this admin beside those that Django makes."""
        shared = {**self.admin_site.each_context(request), "opts": self.opts, "title": title}
        return TemplateResponse(request, template, shared | context, status=status)

    def for_pressers(self, view: Callable[..., Any]) -> Callable[..., Any]:
        """A page of this admin for those who may press its buttons; for others 403."""

        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if not self.has_press_permission(request):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return self.admin_site.admin_view(guarded)

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """Days and times in words, as everywhere else on the desk: no day is taken for a month."""
        return [_in_words(self.model, name) for name in super().get_list_display(request)]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        found = super().get_actions(request)
        if self.has_press_permission(request):
            for name, button in self.buttons.items():
                if not button.alone:
                    found[name] = (_for_many(button), name, button.label)  # type: ignore[assignment]
        return found

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """A list is headed by what it lists."""
        title = capfirst(str(self.opts.verbose_name_plural))
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A choice among rows without Django's icons for adding, changing and viewing those."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        row = kwargs.get("obj")
        if row is not None:
            context |= {"title": str(row), "subtitle": capfirst(str(self.opts.verbose_name))}
        else:
            # Not "add source": French would need an article, and the right one.
            context["title"] = _("%(name)s: new") % {"name": capfirst(str(self.opts.verbose_name))}
        context["show_save_and_add_another"] = False
        _tell_days(context["adminform"], self.model)
        if row is not None and self.has_press_permission(request):
            context["buttons"] = [
                (reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_press", args=(row.pk, name)), one.label)
                for name, one in self.buttons.items()
                if one.is_shown(row)
            ]
        return super().render_change_form(request, context, *args, **kwargs)

    def _row(self, request: HttpRequest, object_id: str) -> Any:
        row = self.get_object(request, object_id)
        if row is None or not self.has_view_permission(request, row):
            raise Http404
        return row


def _tell_days(form: Any, model: type[Model]) -> None:
    """Let the days and times of a form that nobody changes be told as those of a list are."""
    told = {name: _in_words(model, name) for name in form.readonly_fields}
    form.readonly_fields = list(told.values())
    form.fieldsets = [
        (title, {**options, "fields": [_told_line(line, told) for line in options["fields"]]})
        for title, options in form.fieldsets
    ]


def _told_line(line: Any, told: dict[Any, Any]) -> Any:
    """One name, or several that stand on one line."""
    return [told.get(name, name) for name in line] if isinstance(line, list | tuple) else told.get(line, line)


def _in_words(model: type[Model], name: Any) -> Any:
    """The column of a day or a time as one that says it in words; any other as it is."""
    fields = {field.name: field for field in model._meta.concrete_fields}
    field = fields.get(name) if isinstance(name, str) else None
    if not isinstance(field, DateField):
        return name

    @admin.display(description=field.verbose_name, ordering=name)
    def column(row: Model) -> str:
        value = getattr(row, name)
        return moment(value) if isinstance(field, DateTimeField) else day(value)

    column.__name__ = name
    return column


def _for_many(button: Button) -> Callable[[RoleAdmin, HttpRequest, QuerySet[Any]], None]:
    """An action that presses the button on each chosen row: each in its own transaction, each refusal said."""

    def act(panel: RoleAdmin, request: HttpRequest, rows: QuerySet[Any]) -> None:
        pressed = 0
        for row in rows:
            try:
                button.press(request, row)
            except Refused as refused:
                panel.message_user(request, f"{row}: {refused.reason}", messages.ERROR)
            else:
                pressed += 1
        if pressed:
            panel.message_user(
                request, _("%(action)s: %(count)s.") % {"action": button.label, "count": pressed}, messages.SUCCESS
            )

    return act


class RoleInline(TabularInline):
    """Rows shown with their parent, under the parent's own permissions."""

    extra = 0
    sees: ClassVar[Action] = Action.READ
    adds: ClassVar[Action | None] = None
    changes: ClassVar[Action | None] = None

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return allows(request.user, self.sees)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.adds is not None and allows(request.user, self.adds)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.changes is not None and allows(request.user, self.changes)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.has_change_permission(request, obj)
