"""Icons and the shapes of states, drawn by us on a grid of 16: lines in the colour of the text around them."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_DRAWN = {
    "search": '<circle cx="7" cy="7" r="4.5"/><path d="M10.5 10.5 14 14"/>',
    "add": '<path d="M8 3v10M3 8h10"/>',
    "menu": '<path d="M2 4h12M2 8h12M2 12h12"/>',
    "person": '<circle cx="8" cy="5.2" r="2.7"/><path d="M2.5 14c.6-3.2 2.7-4.6 5.5-4.6s4.9 1.4 5.5 4.6"/>',
    "down": '<path d="m4 6 4 4 4-4"/>',
    "up": '<path d="m4 10 4-4 4 4"/>',
    "back": '<path d="M10 3.5 5.5 8l4.5 4.5"/>',
    "forth": '<path d="M6 3.5 10.5 8 6 12.5"/>',
    "both": '<path d="m5 6 3-3 3 3M5 10l3 3 3-3"/>',
    "yes": '<path d="m3 8.5 3.2 3.2L13 4.8"/>',
    "no": '<path d="m4 4 8 8M12 4l-8 8"/>',
    "edit": '<path d="M3 13l.7-3L11 2.7 13.3 5 6 12.3z"/>',
    "undo": '<path d="M6 3 2.8 6.2 6 9.4M3 6.2h6.2a3.4 3.4 0 0 1 0 6.8H6"/>',
    "save": '<path d="M8 2.5v7M5 7l3 3 3-3M3 13h10"/>',
    "sheet": '<path d="M2.5 3h11v10h-11zM2.5 6.5h11M2.5 9.8h11M6.5 3v10"/>',
    "paper": '<path d="M4 2h5.5L12.5 5v9h-8.5zM9.5 2v3h3M6 8h4.5M6 10.8h4.5"/>',
    "calendar": '<path d="M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2v3M10.5 2v3"/>',
    "link": '<path d="M6.5 9.5l3-3M7 4.5l1.6-1.6a2.8 2.8 0 0 1 4 4L11 8.5M9 11.5l-1.6 1.6a2.8 2.8 0 0 1-4-4L5 7.5"/>',
    "warning": '<path d="M8 2 14.5 13.5h-13zM8 6.5v3.2M8 11.6v.1"/>',
    "told": '<circle cx="8" cy="8" r="6"/><path d="M8 7.3v4M8 4.7v.1"/>',
    "print": '<path d="M4.5 6V2.5h7V6M4.5 11h-2V6h11v5h-2M4.5 9.2h7v4.3h-7z"/>',
    # shapes of states
    "dotted": '<circle cx="8" cy="8" r="5.5" stroke-dasharray=".1 3.35" stroke-width="2"/>',
    "full": '<circle cx="8" cy="8" r="6" class="solid"/>',
    "half": '<circle cx="8" cy="8" r="5.3"/><path d="M8 2.7a5.3 5.3 0 0 1 0 10.6z" class="solid"/>',
    "quarter": '<circle cx="8" cy="8" r="5.3"/><path d="M8 8V2.7A5.3 5.3 0 0 1 13.3 8z" class="solid"/>',
    "ring": '<circle cx="8" cy="8" r="5.3"/>',
    "cross": '<path d="m3.5 3.5 9 9M12.5 3.5l-9 9" stroke-width="2"/>',
    "unequal": '<path d="M2.5 6h11M2.5 10h11M10.8 2.5l-5.6 11" stroke-width="1.8"/>',
    "onward": '<path d="M3 2.5v5.2a3 3 0 0 0 3 3h7M9.8 7.2l3.4 3.5-3.4 3.4"/>',
    "diamond": '<path d="M8 2 14 8l-6 6-6-6z" class="solid"/>',
    "hollow": '<path d="M8 2.3 13.7 8 8 13.7 2.3 8z"/>',
    "pause": '<path d="M5.5 3.5v9M10.5 3.5v9" stroke-width="2.4"/>',
    "blank": '<path d="M3 8h10" stroke-dasharray="2 3" stroke-width="2"/>',
}  # fmt: skip
ICONS = frozenset(_DRAWN)


def icon(name: str, label: str = "") -> SafeString:
    """An icon as inline SVG: decoration beside a word, or with a label where it stands alone."""
    drawn = mark_safe(_DRAWN[name])
    if not label:
        return format_html('<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">{}</svg>', drawn)
    return format_html(
        '<svg class="icon" viewBox="0 0 16 16" role="img" aria-label="{}"><title>{}</title>{}</svg>',
        label,
        label,
        drawn,
    )


STATES = {
    "state.proposed": ("dotted", "open"),
    "state.accepted": ("full", "good"),
    "state.corrected": ("half", "good"),
    "state.rejected": ("cross", "bad"),
    "state.conflict": ("unequal", "bad"),
    "state.inherited": ("onward", "lively"),
    "state.waiting": ("dotted", "open"),
    "state.reading": ("quarter", "lively"),
    "state.known": ("onward", "open"),
    "state.done": ("full", "good"),
    "state.refused": ("cross", "bad"),
    "progress.no_news": ("blank", "open"),
    "progress.not_started": ("ring", "open"),
    "progress.under_way": ("quarter", "lively"),
    "progress.partly_done": ("half", "lively"),
    "progress.done": ("full", "good"),
    "progress.carried_over": ("onward", "lively"),
    "progress.suspended": ("pause", "open"),
    "progress.dropped": ("cross", "bad"),
    "progress.referred": ("up", "lively"),
    "stance.done": ("full", "good"),
    "stance.agreed": ("diamond", "lively"),
    "stance.pledged": ("hollow", "lively"),
    "stance.planned": ("quarter", "open"),
    "stance.proposed": ("ring", "open"),
    "stance.undone": ("cross", "bad"),
    "support_state.given": ("full", "good"),
    "support_state.pledged": ("hollow", "lively"),
    "support_state.requested": ("ring", "open"),
    "agreement_state.signed": ("full", "good"),
    "agreement_state.to_be_signed": ("ring", "open"),
    "force.in_force": ("full", "good"),
    "force.expired": ("cross", "open"),
    "force.unknown": ("dotted", "open"),
}
"""Key of `show/words.tsv` → its shape and its tone (a class of the style sheet); the shape alone tells states apart
within one list."""
