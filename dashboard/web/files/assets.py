"""Serves static files, compressed once and kept in memory: Streamlit's bundles, the grid's, our fonts and scripts.

Streamlit serves its bundles uncompressed and the grid's compressed anew at each request. Names that carry a hash are
immutable; the others carry an ETag and are asked about again.
"""

import gzip
import hashlib
import mimetypes
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock

import brotli
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

COMPRESSIBLE = frozenset({".js", ".css", ".html", ".json", ".svg", ".map", ".txt", ".mjs"})
HASHED = re.compile(r"[.-][A-Za-z0-9_-]{8,20}\.(js|css|woff2|woff|ttf|svg|png|wasm)$")
IMMUTABLE, ASK_AGAIN = "public, max-age=31536000, immutable", "no-cache"
QUALITY = 6
"""Of brotli: 9 takes six times as long, at each start, for 2 % less."""


@dataclass(frozen=True)
class Asset:
    """One file as it is sent: its bytes by encoding (`br`, `gzip`, or the file itself), type, age and ETag."""

    bodies: dict[str, bytes]
    media_type: str
    cache: str
    etag: str


@dataclass
class Assets:
    """The files under some folders, read and compressed at their first request. `folders` is address → folder."""

    folders: dict[str, Path]
    kept: dict[str, Asset] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def find(self, path: str) -> Asset | None:
        """The file of an address; None when there is none. Slow at the first call: up to a second for a big bundle."""
        if path in self.kept:
            return self.kept[path]
        for prefix, folder in self.folders.items():
            if path.startswith(prefix):
                try:
                    file = (folder / path.removeprefix(prefix)).resolve()
                    is_ours = file.is_relative_to(folder.resolve()) and file.is_file()
                except (OSError, ValueError):
                    # No name of a file: too long, or with characters that none has.
                    return None
                if is_ours:
                    with self.lock:
                        return self.kept.setdefault(path, asset(file))
        return None


def asset(file: Path) -> Asset:
    """A file, compressed as it is sent."""
    return packed(file.read_bytes(), file.name, HASHED.search(file.name) is not None or file.suffix == ".woff2")


def packed(content: bytes, name: str, is_kept: bool) -> Asset:
    """Content compressed as it is sent; `is_kept` when its address changes with it."""
    bodies = {"identity": content}
    if Path(name).suffix in COMPRESSIBLE and len(content) > 500:
        bodies["br"] = brotli.compress(content, mode=brotli.MODE_TEXT, quality=QUALITY)
        bodies["gzip"] = gzip.compress(content, compresslevel=6)
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    if media_type in ("text/javascript", "application/javascript"):
        media_type = "text/javascript; charset=utf-8"
    etag = f'"{hashlib.sha256(content).hexdigest()[:20]}"'
    return Asset(bodies, media_type, IMMUTABLE if is_kept else ASK_AGAIN, etag)


class ServeAssets:
    """ASGI middleware that answers for the files it knows and passes everything else on."""

    def __init__(self, app: ASGIApp, assets: Assets) -> None:
        self.app, self.assets = app, assets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the smallest form that the browser reads."""
        known = scope["type"] == "http" and scope["path"].startswith(tuple(self.assets.folders))
        found = None
        if known and scope["method"] in ("GET", "HEAD"):
            path = scope["path"]
            found = self.assets.kept.get(path) or await run_in_threadpool(self.assets.find, path)
        if found is None:
            await self.app(scope, receive, send)
            return
        if scope["query_string"].startswith(b"v="):
            found = replace(found, cache=IMMUTABLE)
        await answer(found, Headers(scope=scope))(scope, receive, send)


def answer(asset: Asset, asked: Headers) -> Response:
    """The smallest form that the browser reads, or nothing new when it has it already."""
    headers = {"Cache-Control": asset.cache, "ETag": asset.etag, "Vary": "Accept-Encoding"}
    if asked.get("if-none-match") == asset.etag:
        return Response(status_code=304, headers=headers)
    accepted = asked.get("accept-encoding", "")
    encoding = next((name for name in ("br", "gzip") if name in accepted and name in asset.bodies), "identity")
    if encoding != "identity":
        headers["Content-Encoding"] = encoding
    return Response(asset.bodies[encoding], headers=headers, media_type=asset.media_type)
