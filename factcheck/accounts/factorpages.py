"""The pages of the second factor: giving it when signing in, switching it on and off, and showing again who one is."""

import base64
import io

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from factcheck.accounts import factors, limiting, secondfactor
from factcheck.accounts.models import User
from factcheck.accounts.web import for_readers, person, safe_next
from factcheck.common.errors import Invalid


def _wait(user: User) -> tuple[str, int]:
    """Why no code may be tried now, with the status to say it with; "" when one may. Fails closed."""
    try:
        seconds = limiting.wait_s("second-factor", user.username, most_per_minute=settings.SIGN_INS_PER_MINUTE)
    except limiting.CannotCount:
        return _("Nobody can sign in for the moment. Try again in a minute."), 503
    if seconds:
        return _("Too many tries. Wait %(seconds)s s, then try again.") % {"seconds": seconds}, 429
    return "", 200


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """After the password: the code of the authenticator, or a recovery code."""
    known = factors.half_in(request)
    if known is None:
        return redirect("accounts:sign-in")
    user, to = known
    refusal, status = "", 200
    if request.method == "POST":
        refusal, status = _wait(user)
        if not refusal:
            if secondfactor.passes(user=user, code=request.POST.get("code", "")[:40], now=timezone.now()):
                factors.sign_in(request, user)
                return redirect(to)
            refusal, status = _("This code is not right, or was used already."), 422
    return render(request, "accounts/second_step.html", {"refusal": refusal}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def confirm(request: HttpRequest) -> HttpResponseBase:
    """Before the administration: show again who you are, by code, or by password without a second factor."""
    user = person(request)
    by_code = secondfactor.is_on(user)
    refusal, status = "", 200
    if request.method == "POST":
        refusal, status = _wait(user)
        if not refusal:
            given = request.POST.get("code", "")
            good = (
                secondfactor.passes(user=user, code=given[:40], now=timezone.now())
                if by_code
                else user.check_password(given)
            )
            if good:
                factors.confirm(request)
                return redirect(safe_next(request, default="claims:article-list"))
            refusal, status = _("This is not right."), 422
    wanted = request.POST.get("next") or request.GET.get("next", "")
    context = {"refusal": refusal, "by_code": by_code, "next": wanted}
    return render(request, "accounts/confirm.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def switch_on(request: HttpRequest) -> HttpResponseBase:
    """Scan, then give a first code. The recovery codes are in the answer, this once."""
    user = person(request)
    refusal, status = "", 200
    if request.method == "POST" and request.POST.get("code"):
        refusal, status = _wait(user)
        if not refusal:
            try:
                codes = secondfactor.confirm(user=user, code=request.POST["code"], now=timezone.now())
            except Invalid as wrong:
                refusal, status = wrong.reason, 422
            else:
                factors.confirm(request)
                return _codes_page(request, codes)
    factor = getattr(user, "second_factor", None)
    if factor is None or (request.method == "POST" and "begin" in request.POST):
        factor = secondfactor.begin(user=user, now=timezone.now()) if request.method == "POST" else None
    context = {"refusal": refusal}
    if factor is not None and factor.confirmed_at is None:
        context |= {"picture": _picture(secondfactor.address_of(factor)), "secret": secondfactor.secret_of(factor)}
    return render(request, "accounts/second_factor.html", context, status=status)


@require_POST
@for_readers
def switch_off(request: HttpRequest) -> HttpResponseBase:
    """With the password, so that an open screen is not enough."""
    user = person(request)
    refusal, _status = _wait(user)
    if refusal or not user.check_password(request.POST.get("password", "")):
        raise Invalid(refusal or _("The password is not right."), field="password")
    secondfactor.remove(user=user, by=user, now=timezone.now())
    return redirect("accounts:profile")


@require_POST
@for_readers
def new_codes(request: HttpRequest) -> HttpResponseBase:
    """Ten new recovery codes, with the password."""
    user = person(request)
    refusal, _status = _wait(user)
    if refusal or not user.check_password(request.POST.get("password", "")):
        raise Invalid(refusal or _("The password is not right."), field="password")
    return _codes_page(request, secondfactor.new_codes(user=user, now=timezone.now()))


def _codes_page(request: HttpRequest, codes: list[str]) -> HttpResponse:
    answer = render(request, "accounts/recovery_codes.html", {"codes": codes})
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _picture(address: str) -> str:
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind="svg", scale=5, border=4, dark="#000", light="#fff")
    return "data:image/svg+xml;base64," + base64.b64encode(out.getvalue()).decode("ascii")
