"""Blocks -> parts: what each paragraph is in the document."""

from ketnghia.intake.blocks import Block
from ketnghia.intake.papers import is_paper, paper_roles
from ketnghia.intake.press import press_roles
from ketnghia.record.document import Part
from ketnghia.record.kinds import Role


def parts_of(text: str, blocks: list[Block]) -> tuple[Part, ...]:
    """The parts of a text cut into blocks, in order; a block whose role the carrier gave keeps it.

    Neighbouring blocks of `aside`, of `chrome` or of one title become one part.
    """
    if not blocks:
        return ()
    # What the carrier settled is not asked again, and does not stand between the lines that are asked.
    free = [block for block in blocks if block.role is None or block.role == "title"]
    lines = [text[block.start : block.end] for block in free]
    found = iter(paper_roles(free, lines) if is_paper(lines) else press_roles(free, lines))
    roles: list[Role] = [next(found) if block.role is None or block.role == "title" else block.role for block in blocks]
    parts: list[Part] = []
    start, end, last = blocks[0].start, blocks[0].end, roles[0]
    for block, role in zip(blocks[1:], roles[1:], strict=True):
        if role == last and role in _MERGING:
            end = block.end
            continue
        parts.append(Part(last, start, end))
        start, end, last = block.start, block.end, role
    parts.append(Part(last, start, end))
    return tuple(parts)


_MERGING: frozenset[Role] = frozenset(("aside", "chrome", "title"))
