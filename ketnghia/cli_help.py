"""Help of the command line in the user's language, in one shape: what it does, its Python twin, how to call it."""

import shutil
import textwrap
from typing import Any

from typer.core import TyperCommand, TyperGroup

from ketnghia.show.words import Words

WIDTH = 96
"""Columns at most, as on the rest of the terminal; less where the window is narrower."""
_INDENT = 2


class Command(TyperCommand):
    """A command whose help is written by this module."""

    words: Words

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help of one command."""
        formatter.write(_help(self, ctx, self.words, []))


class Group(TyperGroup):
    """The program itself: its help lists the commands."""

    words: Words

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help of the program."""
        commands = [(name, (command.help or "").split("\n")[0]) for name, command in self.commands.items()]
        formatter.write(_help(self, ctx, self.words, commands))


def spoken_in(words: Words) -> tuple[type[Group], type[Command]]:
    """The two classes, speaking one language."""
    return type("Group", (Group,), {"words": words}), type("Command", (Command,), {"words": words})


def _help(command: Any, ctx: Any, words: Words, commands: list[tuple[str, str]]) -> str:
    width = min(shutil.get_terminal_size((WIDTH, 24)).columns, WIDTH)
    params = [param for param in command.get_params(ctx) if not getattr(param, "hidden", False)]
    arguments = [param for param in params if param.param_type_name == "argument"]
    call = [ctx.command_path, words("metavar.options"), *(_called(argument) for argument in arguments)]
    call += [words("metavar.command")] if commands else []
    blocks = [textwrap.fill(line, width) for line in (command.help or "").split("\n")]
    lines = [*blocks, "", f"{words('cli.usage')} {' '.join(call)}"]
    lines += _table(words("cli.arguments"), [(_called(a), a.help or "") for a in arguments], width)
    lines += _table(words("cli.commands"), commands, width)
    options = [(_flags(param), _meaning(param, words)) for param in params if param not in arguments]
    lines += _table(words("cli.options"), options, width)
    return "\n".join(lines) + "\n"


def _called(argument: Any) -> str:
    name = argument.metavar or argument.name.upper()
    return name if argument.required else f"[{name}]"


def _flags(option: Any) -> str:
    flags = ", ".join(sorted(option.opts, key=len, reverse=True))
    return flags if option.is_flag else f"{flags} {option.metavar or ''}".rstrip()


def _meaning(option: Any, words: Words) -> str:
    if option.name == "help":
        return words("cli.help")
    default = option.default
    if option.is_flag or default is None or callable(default):
        return option.help or ""
    return f"{option.help} ({words('cli.default', value=getattr(default, 'value', default))})"


def _table(title: str, rows: list[tuple[str, str]], width: int) -> list[str]:
    if not rows:
        return []
    first = max(len(name) for name, _ in rows) + 2 * _INDENT
    lines = ["", f"{title}:"]
    for name, meaning in rows:
        wrapped = textwrap.wrap(meaning, max(24, width - first)) or [""]
        lines.append(f"{' ' * _INDENT}{name:<{first - _INDENT}}{wrapped[0]}".rstrip())
        lines += [" " * first + more for more in wrapped[1:]]
    return lines
