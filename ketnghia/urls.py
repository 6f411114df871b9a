"""Addresses of the program: its own pages, and signing in."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("", include("ketnghia.web.urls")),
]
handler403 = "ketnghia.web.troubles.forbidden"
handler404 = "ketnghia.web.troubles.missing"
handler500 = "ketnghia.web.troubles.broken"
