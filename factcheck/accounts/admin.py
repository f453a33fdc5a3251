"""People, their roles and their API keys, for the admins of the newsroom."""

import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.accounts import secondfactor, services
from factcheck.accounts.choices import Role, Scope
from factcheck.accounts.models import ApiKey, RoleGrant, User
from factcheck.accounts.permissions import Action
from factcheck.panel.base import Button, RoleAdmin, RoleInline, person
from factcheck.panel.generic import ModelForm
from factcheck.panel.shown import badge

# Roles replace Django's groups; a second way to give rights would be a second truth.
admin.site.unregister(Group)

MAX_DAYS = 366


class PersonForm(ModelForm):
    """A person with their roles. Name and roles go through services, which keep the events."""

    roles = forms.MultipleChoiceField(
        label=gettext_lazy("roles"), choices=Role.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    password = forms.CharField(
        label=gettext_lazy("password"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    class Meta:
        model = User
        fields = ("username", "first_name", "last_name", "language", "is_active")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_new = self.instance.pk is None
        if not is_new:
            self.initial["roles"] = sorted(self.instance.role_grants.values_list("role", flat=True))
            self.initial.pop("password", None)
        if "password" in self.fields:
            self.fields["password"].required = is_new
            self.fields["password"].help_text = (
                _("The person can change it on their own page.")
                if is_new
                else _("Only to set a new one: it ends the person's sessions.")
            )
        if "language" in self.fields:
            self.fields["language"].widget.choices = [("", _("as the browser asks")), *settings.LANGUAGES]

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"]
        if User.objects.exclude(pk=self.instance.pk).filter(username__iexact=username).exists():
            raise forms.ValidationError(_("This name is taken."))
        return username

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if password:
            validate_password(password, self.instance)
        return password


class GrantInline(RoleInline):
    """Who gave which role when."""

    model = RoleGrant
    fk_name = "user"
    fields = ("role", "granted_by", "granted_at")
    readonly_fields = fields
    verbose_name_plural = gettext_lazy("who gave the roles")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("granted_by")


def _remove_factor(request: HttpRequest, user: User) -> str:
    secondfactor.remove(user=user, by=person(request), now=timezone.now())
    return _("Signing in takes the password alone now.")


@admin.register(User)
class PersonAdmin(RoleAdmin):
    """Nobody is deleted: the record names them. Access is ended instead."""

    sees = adds = changes = Action.MANAGE_PEOPLE
    form = PersonForm
    inlines = [GrantInline]
    list_display = ("username", "__str__", "roles_shown", "active_shown", "language", "last_login")
    list_filter = ("is_active", "role_grants__role")
    search_fields = ("username", "first_name", "last_name")
    ordering = ("username",)

    buttons = {
        "remove-second-factor": Button(
            gettext_lazy("Remove the second factor"), _remove_factor, is_shown=secondfactor.is_on, alone=True
        )
    }

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        names = ("username", "first_name", "last_name", "language", "roles", "password")
        return names if obj is None else (*names, "is_active")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return () if obj is None else ("username",)

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return [] if obj is None else self.inlines

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("role_grants")

    def write(self, request: HttpRequest, form: Any, formsets: list[Any], *, is_new: bool) -> User:
        by, now, told = person(request), timezone.now(), form.cleaned_data
        roles = {Role(value) for value in told["roles"]}
        if is_new:
            return services.create_user(
                username=told["username"],
                password=told["password"],
                first_name=told["first_name"],
                last_name=told["last_name"],
                roles=tuple(sorted(roles)),
                language=told["language"],
                by=by,
                now=now,
            )
        user = services.change_user(
            user=form.instance,
            first_name=told["first_name"],
            last_name=told["last_name"],
            language=told["language"],
            is_active=told["is_active"],
            by=by,
            now=now,
        )
        held = {Role(value) for value in user.role_grants.values_list("role", flat=True)}
        for role in sorted(roles - held):
            services.grant_role(user=user, role=role, by=by, now=now)
        for role in sorted(held - roles):
            services.revoke_role(user=user, role=role, by=by, now=now)
        if told["password"]:
            services.set_password(user=user, password=told["password"], by=by, now=now)
        return user

    @admin.display(description=gettext_lazy("roles"))
    def roles_shown(self, user: User) -> str:
        held = {Role(grant.role) for grant in user.role_grants.all()}
        return ", ".join(str(role.label) for role in Role if role in held) or "–"

    @admin.display(description=gettext_lazy("access"), ordering="is_active")
    def active_shown(self, user: User) -> SafeString:
        return badge(_("active"), "supports") if user.is_active else badge(_("ended"), "not-enough")


class KeyForm(ModelForm):
    """A key for someone. No scope signs off: that takes a person at a screen."""

    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("scopes"), choices=Scope.choices, widget=forms.CheckboxSelectMultiple
    )
    days = forms.IntegerField(label=gettext_lazy("valid for (days)"), min_value=1, max_value=MAX_DAYS, initial=90)

    class Meta:
        model = ApiKey
        fields = ("user", "name")


def _revoke(request: HttpRequest, key: ApiKey) -> str:
    services.revoke_key(key=key, by=person(request), now=timezone.now())
    return _("The key does not work any more.")


@admin.register(ApiKey)
class KeyAdmin(RoleAdmin):
    """Keys, of which only a hash is kept. The secret is shown once, in answer to making it."""

    sees = adds = presses = Action.MANAGE_PEOPLE
    form = KeyForm
    buttons = {"revoke": Button(gettext_lazy("Revoke"), _revoke, is_shown=lambda key: key.revoked_at is None)}
    list_display = ("name", "user", "prefix", "scopes_shown", "created_at", "expires_at", "last_used_at", "revoked_at")
    list_filter = ("expires_at", ("revoked_at", admin.EmptyFieldListFilter))
    list_select_related = ("user",)
    search_fields = ("name", "prefix", "user__username")
    ordering = ("-pk",)
    readonly_fields = ("prefix", "scopes_shown", "created_at", "expires_at", "last_used_at", "revoked_at")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("user", "name", "scopes", "days") if obj is None else ("user", "name", *self.readonly_fields)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return () if obj is None else self.readonly_fields

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs["queryset"] = User.objects.filter(is_active=True).order_by("username")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def write(self, request: HttpRequest, form: Any, formsets: list[Any], *, is_new: bool) -> ApiKey:
        told = form.cleaned_data
        made = services.create_key(
            user=told["user"],
            name=told["name"],
            scopes=tuple(Scope(value) for value in told["scopes"]),
            lifetime=datetime.timedelta(days=told["days"]),
            by=person(request),
            now=timezone.now(),
        )
        form.instance.secret = made.secret
        return made.key

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        """Show the secret in this one answer; a redirect would have to store it somewhere."""
        context = {
            **self.admin_site.each_context(request),
            "title": _("New API key"),
            "secret": obj.secret,
            "key": obj,
        }
        response = render(request, "admin/panel/new_key.html", context)
        response.headers["Cache-Control"] = "no-store"
        return response

    @admin.display(description=gettext_lazy("scopes"))
    def scopes_shown(self, key: ApiKey) -> str:
        return ", ".join(str(Scope(value).label) for value in key.scopes)
