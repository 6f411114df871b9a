"""Addresses of the pages. One file a kind of page; a fragment's template begins with "_"."""

from django.urls import path

from ketnghia.web import home

urlpatterns = [
    path("", home.home, name="home"),
]
