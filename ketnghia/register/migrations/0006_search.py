"""The tables of the search, which Django does not know: a full-text index on SQLite, a tsvector on PostgreSQL."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from ketnghia.register import search_tables


def create(_: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    search_tables.create(editor.connection)


def drop(_: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    search_tables.drop(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("register", "0005_delegations")]
    operations = [migrations.RunPython(create, drop)]
