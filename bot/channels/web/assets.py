"""The page's style sheet, script and icon, with addresses that change when they do."""

from __future__ import annotations

import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

from starlette.responses import Response


@dataclass(frozen=True)
class Asset:
    """A file held in memory; `version` is a digest of its content."""

    content: bytes
    media_type: str
    version: str


class Assets:
    """Every file of one flat folder; nothing outside it can be asked for."""

    def __init__(self, folder: Path) -> None:
        self._files = {path.name: _read(path) for path in folder.iterdir() if path.is_file()}

    def url(self, name: str) -> str:
        """The address to write in a page."""
        return f"/static/{name}?v={self._files[name].version}"

    def serve(self, name: str, version: str) -> Response:
        """The file, or 404; kept by browsers for a year when asked for by its version."""
        asset = self._files.get(name)
        if asset is None:
            return Response(status_code=404)
        fresh = version == asset.version
        cache = "public, max-age=31536000, immutable" if fresh else "no-cache"
        headers = {"Cache-Control": cache, "X-Content-Type-Options": "nosniff"}
        return Response(asset.content, media_type=asset.media_type, headers=headers)


def _read(path: Path) -> Asset:
    content = path.read_bytes()
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Asset(content, media_type, hashlib.sha256(content).hexdigest()[:12])
