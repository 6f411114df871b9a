"""Addresses of the pages. One file a kind of page; a fragment's template begins with "_"."""

from django.urls import path

from ketnghia.web import accounts, home

urlpatterns = [
    path("", home.home, name="home"),
    path("accounts/", accounts.index, name="accounts"),
    path("accounts/new/", accounts.new, name="account_new"),
    path("accounts/<int:pk>/", accounts.edit, name="account_edit"),
]
