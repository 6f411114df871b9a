"""What the tables must have beside what their classes say, on either database."""

import pytest
from django.core.management import call_command
from django.db import connection

from ketnghia.register.upkeep import refresh_figures

pytestmark = pytest.mark.django_db


def test_the_tables_are_what_the_classes_say() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_lists_of_a_past_day_have_their_index() -> None:
    with connection.cursor() as cursor:
        held = connection.introspection.get_constraints(cursor, "register_historicalentry")
    assert "entry_past" in held


def test_figures_about_the_tables_can_be_refreshed_at_any_time() -> None:
    refresh_figures()
    refresh_figures()
