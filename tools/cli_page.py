"""Print docs/cli.md: the help of every command, in English and Vietnamese, as the program gives it."""

import os
import subprocess
import sys

HEAD = """# Command line

Written by `make docs` from the program's own help; a test compares the two. Help and messages follow the locale
(Vietnamese or English). Data goes to standard output, everything else to standard error.
Exit codes: 0 done, 1 some files were refused (or a score lies below its floor), 2 the call itself is off.
"""
COMMANDS = ("", "read", "score", "place", "serve", "add", "account")


def help_of(command: str, locale: str) -> str:
    """What `ketnghia COMMAND --help` prints under a locale."""
    call = [sys.executable, "-m", "ketnghia.cli", *command.split(), "--help"]
    environment = {**os.environ, "LANGUAGE": "", "LC_ALL": locale, "COLUMNS": "96"}
    return subprocess.run(call, env=environment, check=True, capture_output=True, encoding="utf-8").stdout


def page() -> str:
    """The whole page."""
    blocks = [HEAD]
    for command in COMMANDS:
        name = f"ketnghia {command}".strip()
        shown = help_of(command, "en_US.UTF-8").strip("\n")
        said = help_of(command, "vi_VN.UTF-8").strip("\n")
        blocks.append(f"## {name}\n\n```text\n{shown}\n```\n\nTiếng Việt:\n\n```text\n{said}\n```\n")
    return "\n".join(blocks)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(page())
