"""Fetch axe-core and the Nu HTML checker as pinned in package-lock.json, with the Node that pip installed."""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
NPM = Path(sys.prefix) / "bin" / "npm"


def main() -> None:
    done = subprocess.run(
        [str(NPM), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        cwd=HERE,
        env={**os.environ, "PATH": f"{NPM.parent}:{os.environ['PATH']}"},
        check=False,
    )
    if done.returncode:
        sys.exit("Could not fetch axe-core and vnu-jar: is the npm registry reachable from here?")


if __name__ == "__main__":
    main()
