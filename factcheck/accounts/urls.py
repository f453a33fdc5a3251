from django.contrib.auth.views import LogoutView
from django.urls import path

from factcheck.accounts import factorpages, web

app_name = "accounts"

urlpatterns = [
    path("sign-in/", web.SignIn.as_view(), name="sign-in"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("look/", web.look, name="look"),
    path("profile/", web.profile, name="profile"),
    path("sign-in/second-step/", factorpages.second_step, name="second-step"),
    path("confirm/", factorpages.confirm, name="confirm"),
    path("profile/second-factor/", factorpages.switch_on, name="second-factor"),
    path("profile/second-factor/off/", factorpages.switch_off, name="second-factor-off"),
    path("profile/second-factor/codes/", factorpages.new_codes, name="recovery-codes"),
    path("profile/password/", web.ChangePassword.as_view(), name="password"),
]
