"""Addresses of the pages. One file a kind of page; a fragment's template begins with "_"."""

from django.urls import path

from ketnghia.web import (
    accounts,
    entries,
    home,
    original,
    partnership,
    partnerships,
    review,
    search,
    units,
    upload,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("them/", upload.upload, name="upload"),
    path("them/<uuid:batch>/", upload.batch, name="batch"),
    path("tai-lieu/<int:pk>/", review.document, name="document"),
    path("tai-lieu/<int:pk>/goc/", original.original, name="original"),
    path("tai-lieu/<int:pk>/duyet/<slug:kind>/", review.accept_all, name="accept_all"),
    path("tai-lieu/<int:pk>/them/<slug:kind>/", review.add, name="proposal_add"),
    path("de-xuat/<int:pk>/", review.one, name="proposal"),
    path("de-xuat/<int:pk>/duyet/", review.decide, name="proposal_decide"),
    path("de-xuat/<int:pk>/sua/", review.edit, name="proposal_edit"),
    path("de-xuat/<int:pk>/lich-su/", review.story, name="proposal_story"),
    path("muc/<int:pk>/", entries.entry, name="entry"),
    path("muc/<int:pk>/quyet-dinh/", entries.decide, name="entry_decide"),
    path("quan-he/", partnerships.index, name="partnerships"),
    path("quan-he/<path:path>/", partnership.one, name="partnership"),
    path("don-vi/", units.index, name="units"),
    path("don-vi/<path:unit>/", units.unit, name="unit"),
    path("tim/", search.page, name="search"),
    path("tim/goi-y/", search.hits, name="search_hits"),
    path("accounts/", accounts.index, name="accounts"),
    path("accounts/new/", accounts.new, name="account_new"),
    path("accounts/<int:pk>/", accounts.edit, name="account_edit"),
]
