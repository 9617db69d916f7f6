"""Files for the browser under names with a hash, compressed beforehand and served to be kept for good."""

import gzip
import json
import re
import shutil
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import brotli
from flask import Flask
from whitenoise import WhiteNoise

from app.ui import addresses, bundle

FOR_GOOD = "public, max-age=31536000, immutable"
COMPRESSED = (".css", ".js", ".svg")
KEPT_SECONDS = 7 * 24 * 3600
ROOMS = Path(__file__).resolve().parents[1]


def static_dirs() -> dict[str, Path]:
    """The static folder of each room: ui's files under their own names, the others' under the room's."""
    found = sorted(ROOMS.glob("*/static"))
    return {"" if folder.parent.name == "ui" else folder.parent.name: folder for folder in found}


def build(folders: Mapping[str, Path], target: Path) -> tuple[dict[str, str], Path]:
    """Make everything ready below `target`, once for the same files; gives the manifest and the folder to serve.

    Several processes may start at once: each builds aside, and the first to finish is used by all.
    """
    files = bundle.collect(folders)
    ready = target / bundle.fingerprint(files, [Path(__file__), Path(bundle.__file__)])
    if not (ready / "manifest.json").is_file():
        target.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix="making-", dir=target))
        _write(files, aside)
        _put_in_place(aside, ready)
        _tidy(target, ready)
    manifest: dict[str, str] = json.loads((ready / "manifest.json").read_text("utf-8"))
    return manifest, ready / "files"


def _write(files: bundle.Files, folder: Path) -> None:
    manifest, finished = bundle.finished(files)
    for name, content in finished.items():
        path = folder / "files" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        if path.suffix in COMPRESSED:
            Path(f"{path}.gz").write_bytes(gzip.compress(content, 9, mtime=0))
            Path(f"{path}.br").write_bytes(brotli.compress(content, quality=11))
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1, sort_keys=True), "utf-8")
    folder.chmod(0o755)


def _put_in_place(aside: Path, ready: Path) -> None:
    try:
        aside.replace(ready)
    except OSError:
        if not (ready / "manifest.json").is_file():
            raise
        shutil.rmtree(aside, ignore_errors=True)


def _tidy(target: Path, ready: Path) -> None:
    """Older files stay a week for pages that are still open."""
    for folder in target.iterdir():
        if folder != ready and folder.is_dir() and folder.stat().st_mtime < time.time() - KEPT_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)


def init_app(app: Flask, cache_dir: Path) -> None:
    """Build if anything changed, serve under /static/, and let templates ask for `asset_url(name)`."""
    manifest, folder = build(static_dirs(), Path(cache_dir))
    app.extensions["assets"] = manifest
    app.jinja_env.globals["asset_url"] = addresses.asset_url
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=str(folder),
        prefix=addresses.STATIC,
        allow_all_origins=False,
        add_headers_function=_keep_for_good,
    )


def _keep_for_good(headers: Any, path: str, _url: str) -> None:
    assert re.search(r"\.[0-9a-f]{8}\.\w+(\.gz|\.br)?$", path), path
    headers["Cache-Control"] = FOR_GOOD
