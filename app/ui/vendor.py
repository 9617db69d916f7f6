"""What others made and we carry along: a lock of versions, licences and checksums; verified, or fetched with npm."""

import base64
import hashlib
import json
import re
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
LOCK = FOLDER / "static" / "vendor.lock.json"
CARRIED = ("static/vendor/**/*", "icons/**/*.svg")


class VendorError(Exception):
    """What is wrong, in a sentence for the one who runs the command."""


def read_lock(path: Path = LOCK) -> dict[str, Any]:
    """The lock: packages, and files of our own among them."""
    lock: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return lock


def problems(lock: dict[str, Any], folder: Path = FOLDER) -> list[str]:
    """Every file that is missing, changed or not listed."""
    listed = {name: digest for part in _parts(lock) for name, digest in part["files"].items()}
    found = {name: folder / name for name in _carried(folder)}
    wrong = [f"{name} is missing" for name in sorted(listed.keys() - found.keys())]
    wrong += [f"{name} is not in the lock" for name in sorted(found.keys() - listed.keys())]
    return wrong + [
        f"{name} has been changed"
        for name in sorted(listed.keys() & found.keys())
        if sha256(found[name]) != listed[name]
    ]


def _parts(lock: dict[str, Any]) -> list[dict[str, Any]]:
    return [*lock["packages"], lock["own"]]


def _carried(folder: Path) -> set[str]:
    paths = (path for pattern in CARRIED for path in folder.glob(pattern))
    return {path.relative_to(folder).as_posix() for path in paths if path.is_file()}


def sha256(path: Path) -> str:
    """The file's checksum in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def fetch(package: dict[str, Any], version: str | None = None, folder: Path = FOLDER) -> None:
    """Take one package's files from npm; the locked version must be the same, a new one goes into `package`."""
    npm = shutil.which("npm")
    if npm is None:
        raise VendorError("npm is not installed here; only updating needs it, running the portal does not")
    with tempfile.TemporaryDirectory() as aside:
        wanted = f"{package['name']}@{version or package['version']}"
        done = subprocess.run([npm, "pack", "--silent", wanted], cwd=aside, capture_output=True, text=True, check=False)
        archives = list(Path(aside).glob("*.tgz"))
        if done.returncode or len(archives) != 1:
            raise VendorError(f"npm could not fetch {wanted}: {done.stderr.strip()[-300:]}")
        integrity = "sha512-" + base64.b64encode(hashlib.sha512(archives[0].read_bytes()).digest()).decode()
        if version in (None, package["version"]) and integrity != package["integrity"]:
            raise VendorError(f"{wanted} is not what it was: {integrity} instead of {package['integrity']}")
        _take(archives[0], package, folder)
    package.update(version=version or package["version"], integrity=integrity)
    package["files"] = {name: sha256(folder / name) for name in sorted(package["files"])}


def _take(archive: Path, package: dict[str, Any], folder: Path) -> None:
    with tarfile.open(archive) as content:
        for name in package["files"]:
            inside = package["from"].get(name) or package["from"]["*"].format(stem=Path(name).stem)
            member = content.extractfile(f"package/{inside}") if f"package/{inside}" in content.getnames() else None
            if member is None:
                raise VendorError(f"{package['name']} has no file {inside} any more")
            text = member.read()
            (folder / name).write_bytes(slim_icon(text.decode()).encode() if name.startswith("icons/") else text)


def slim_icon(text: str) -> str:
    """An icon without title and own colour, its coordinates rounded to what a screen can show."""
    inner = re.search(r"<svg[^>]*>(.*)</svg>", text, re.S)
    if inner is None:
        raise VendorError("an icon is no SVG")
    paths = re.sub(r"<title.*?</title>", "", inner[1], flags=re.S).strip()
    paths = re.sub(r' fill="(#23262A|currentColor)"', "", paths)
    paths = re.sub(r"\d+\.\d{3,}", lambda found: f"{float(found[0]):.2f}".rstrip("0").rstrip("."), paths)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="currentColor">{paths}</svg>\n'


def write_lock(lock: dict[str, Any], path: Path = LOCK) -> None:
    """Write the lock as it is read best in a diff."""
    path.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", "utf-8")
