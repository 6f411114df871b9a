"""Addresses of the program: its own pages, and signing in."""

from django.templatetags.static import static
from django.urls import include, path
from django.views.generic import RedirectView
from django.views.i18n import set_language

urlpatterns = [
    path("favicon.ico", RedirectView.as_view(url=static("web/mark.svg"), permanent=True), name="favicon"),
    path("language/", set_language, name="set_language"),
    path("me/", include("ketnghia.web.signing_in")),
    path("", include("ketnghia.web.urls")),
]
handler400 = "ketnghia.web.troubles.unfit"
handler403 = "ketnghia.web.troubles.forbidden"
handler404 = "ketnghia.web.troubles.missing"
handler500 = "ketnghia.web.troubles.broken"
