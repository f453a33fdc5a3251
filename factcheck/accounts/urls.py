from django.contrib.auth.views import LogoutView
from django.urls import path

from factcheck.accounts import web

app_name = "accounts"

urlpatterns = [
    path("sign-in/", web.SignIn.as_view(), name="sign-in"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("look/", web.look, name="look"),
    path("profile/", web.profile, name="profile"),
    path("profile/password/", web.ChangePassword.as_view(), name="password"),
]
