"""What the browser gets: every room's static files, the stylesheet in one piece, the icons in one sprite."""

import hashlib
import posixpath
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from app.ui import icons

LAYERS = ("base", "layout", "components", "pages", "print")
STYLESHEET = "css/portal.css"
DESIGN_SYSTEM = ("vendor/designsystemet/theme.css", "vendor/designsystemet/designsystemet.css")
NOT_SERVED = {".json", ".txt", ".md"}
Files = dict[str, bytes]


def collect(folders: Mapping[str, Path]) -> Files:
    """Name → content; files of the empty prefix keep their names, the others' begin with the room's."""
    files: Files = {}
    for prefix, folder in folders.items():
        for path in sorted(folder.rglob("*")):
            name = posixpath.join(prefix, path.relative_to(folder).as_posix())
            if path.is_file() and path.suffix not in NOT_SERVED:
                files[name] = path.read_bytes()
    return _with_stylesheet(files) | {icons.SPRITE: icons.sprite()}


def _with_stylesheet(files: Files) -> Files:
    """One stylesheet of all: the design system, what stands directly in css/, then each folder as a layer."""
    parts = {name: text for name, text in files.items() if name.startswith("css/") or name in DESIGN_SYSTEM}
    loose = [parts[name] for name in DESIGN_SYSTEM if name in parts]
    loose += [text for name, text in parts.items() if name.startswith("css/") and name.count("/") == 1]
    layers = [f"@layer ds,{','.join(LAYERS)};\n".encode(), *loose]
    for layer in LAYERS:
        body = b"".join(text for name, text in parts.items() if name.startswith(f"css/{layer}/"))
        layers.append(b"@layer " + layer.encode() + b"{\n" + body + b"}\n")
    whole = re.sub(rb"/\*.*?\*/\s*", b"", b"".join(layers), flags=re.S)
    return {name: text for name, text in files.items() if name not in parts} | {STYLESHEET: whole}


def hashed(name: str, content: bytes) -> str:
    """css/portal.css → css/portal.3f2a9c1b.css."""
    stem, suffix = posixpath.splitext(name)
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:8]}{suffix}"


def finished(files: Files) -> tuple[dict[str, str], Files]:
    """The manifest (name → hashed name) and the files under their hashed names, addresses in stylesheets rewritten."""
    plain = {name: text for name, text in files.items() if not name.endswith(".css")}
    manifest = {name: hashed(name, text) for name, text in plain.items()}
    ready = {manifest[name]: text for name, text in plain.items()}
    for name, text in files.items():
        if name.endswith(".css"):
            text = _with_hashed_addresses(name, text.decode(), manifest).encode()
            manifest[name] = hashed(name, text)
            ready[manifest[name]] = text
    return manifest, ready


def _with_hashed_addresses(name: str, text: str, manifest: Mapping[str, str]) -> str:
    here = posixpath.dirname(name)

    def rewritten(match: re.Match[str]) -> str:
        address = match[1].strip("\"'")
        if address.startswith(("data:", "#")):
            return match[0]
        target = posixpath.normpath(posixpath.join(here, address))
        if target not in manifest:
            raise FileNotFoundError(f"{name} asks for {address}, which is not among the static files")
        return f"url({posixpath.relpath(manifest[target], here)})"

    return re.sub(r"url\(([^()]*)\)", rewritten, text)


def fingerprint(files: Files, sources: Iterable[Path]) -> str:
    """A name for exactly these files made by exactly this code."""
    digest = hashlib.sha256()
    for source in sources:
        digest.update(source.read_bytes())
    for name in sorted(files):
        digest.update(f"{name} {len(files[name])}\n".encode() + files[name])
    return digest.hexdigest()[:16]
