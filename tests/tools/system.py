"""Make sure that the machine has a Chromium, a Java and fonts; install them where we may, say so where we may not."""

import os
import shutil
import subprocess
import sys

WANTED = {"chromium": "chromium", "java": "default-jre-headless", "fc-match": "fontconfig"}
FONTS = "fonts-noto-core"


def main() -> None:
    missing = [package for program, package in WANTED.items() if not _found(program)]
    if not missing:
        return
    missing.append(FONTS)
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit(f"The browser tests need {', '.join(missing)}: sudo apt-get install {' '.join(missing)}")
    print(f"Installing {', '.join(missing)} …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "-qq", "update"],
        ["apt-get", "-qq", "-y", "install", "--no-install-recommends", *missing],
    ):
        if subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False).returncode:
            sys.exit(f"Could not install {' '.join(missing)}: {' '.join(command)} failed.")


def _found(program: str) -> bool:
    if program == "chromium":
        return any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    return shutil.which(program) is not None


if __name__ == "__main__":
    main()
