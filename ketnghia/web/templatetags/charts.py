"""Tags of the pages with partnerships: the address of a pair."""

from django import template

from ketnghia.web.pairs import path_of

register = template.Library()


@register.filter
def pair_path(pair: str) -> str:
    """`{% url "partnership" pair|pair_path %}`: a pair as part of an address."""
    return path_of(pair)
