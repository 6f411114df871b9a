"""How fast the register is when it is full: `python -m bench.register [--documents N] [--on sqlite,postgresql]`.

Fills a register with 100,000 made-up documents of ten records each, then prints for every page, for search and for
entering a reading the 50th and 95th percentile and the number of queries, beside a named peer (Django's own way of
finding words: `icontains`). Leaves with 1 where a page takes 200 ms or more, search 100 ms or more, or fewer than 50
readings a second go in, each at the 95th percentile.

`DATABASE_URL` measures that database (it must be empty); else SQLite in a new folder, and PostgreSQL in a server of
its own where it is installed. `--keep FOLDER` keeps the SQLite register, and measures it again if it is there.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tools.postgres import programs, server


def main() -> int:
    """Each database in a process of its own, since Django is set up for one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=30, help="requests a page")
    parser.add_argument("--on", default="sqlite,postgresql")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--only", default="", help="pages whose name has this")
    told = parser.parse_args()
    worst = 0
    for name in ["given"] if "DATABASE_URL" in os.environ else told.on.split(","):
        if name != "postgresql":
            worst = max(worst, _one(told, {}))
        elif (bin := programs()) is None:
            print("No PostgreSQL on this machine: not measured (apt-get install postgresql).")
        else:
            with server(bin) as address:
                worst = max(worst, _one(told, {"DATABASE_URL": address}))
    return worst


def _one(told: argparse.Namespace, more: dict[str, str]) -> int:
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="ketnghia-bench-") as made:
        folder = str(told.keep.resolve()) if told.keep and not more else made
        environment = {**os.environ, **more, "KETNGHIA_DATA": folder, "DJANGO_SETTINGS_MODULE": "ketnghia.settings"}
        command = [sys.executable, "-m", "bench.register_measure", str(told.documents), str(told.rounds), told.only]
        code = subprocess.run(command, env=environment, check=False).returncode
    print(f"All of it took {(time.monotonic() - began) / 60:.1f} minutes.\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
