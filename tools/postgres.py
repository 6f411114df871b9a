"""A PostgreSQL server for as long as one command runs: `python -m tools.postgres COMMAND…`.

The cluster lies in a folder of its own and listens on a socket there, so it meets no other server. Without PostgreSQL
on this machine it says so and leaves with 0: what it was for is then skipped.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PLACES = "/usr/lib/postgresql"
"""Where Debian keeps the servers, by version."""


def programs() -> Path | None:
    """The folder of the newest `initdb`; None where there is none."""
    found = sorted(Path(PLACES).glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


@contextmanager
def server(bin: Path) -> Iterator[str]:
    """A running server; gives its `DATABASE_URL`. PostgreSQL refuses to run as root: then its own account runs it."""
    folder = Path(tempfile.mkdtemp(prefix="ketnghia-pg-"))
    as_other: list[str] = []
    if os.getuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        as_other = ["runuser", "-u", "postgres", "--"]
    data = folder / "data"
    control = [*as_other, str(bin / "pg_ctl"), "-D", str(data), "-s", "-w"]
    # A throw-away server need not survive a power cut: no waiting for the disk.
    options = f"-c listen_addresses='' -k {folder} -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    try:
        making = [*as_other, str(bin / "initdb"), "-D", str(data), "-U", "ketnghia", "-A", "trust", "-E", "UTF8"]
        subprocess.run([*making, "--locale=C.UTF-8"], check=True, stdout=subprocess.DEVNULL, cwd=folder)
        subprocess.run([*control, "-l", str(folder / "log"), "-o", options, "start"], check=True, cwd=folder)
        making_one = [*as_other, str(bin / "createdb"), "-h", str(folder), "-U", "ketnghia", "ketnghia"]
        subprocess.run(making_one, check=True, cwd=folder)
        yield f"postgres://ketnghia@{str(folder).replace('/', '%2F')}/ketnghia"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=False, cwd=folder, stderr=subprocess.DEVNULL)
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    """Runs the command with `DATABASE_URL` set; gives its exit code."""
    bin = programs()
    if bin is None:
        print("No PostgreSQL on this machine: what needs it is skipped (apt-get install postgresql).")
        return 0
    with server(bin) as address:
        return subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": address}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
